//! Rows, pages and headers dropped, exchanged, repeated and rolled back.
//! Must never leave out a pair: what is exchanged is exchanged with every other.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use sotto_vault::{KdfCost, OpenVaultError, Vault};

use super::super::disk::{Image, MemoryDisk};
use super::super::held::{FOLDER, at, passphrase};
use super::super::{in_parallel, report, vfs};
use super::{
    COPY_BYTES, DATABASE, HEADER, PAGE_BYTES, Sum, Verdict, Victim, judge, judge_by, open_by_passphrase,
    open_by_shares, open_wide, victim, wide_victim,
};

/// Runs SQL on the closed vault, with its past states beside it, and judges.
fn with_sql(victim: &Victim, sql: &str) -> Verdict {
    let mut image = victim.closed.clone();
    for (number, (past, _)) in victim.past.iter().enumerate() {
        let name = format!("vault/past{number}.db");
        image
            .files
            .insert(name.into(), past.files[Path::new(DATABASE)].clone());
    }
    let disk = MemoryDisk::new(&image);
    let connection = Connection::open_with_flags_and_vfs(
        disk.path(DATABASE),
        OpenFlags::SQLITE_OPEN_READ_WRITE,
        vfs::NAME,
    )
    .unwrap();
    connection
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE")
        .unwrap();
    for number in 0..victim.past.len() {
        let path = disk.path(&format!("vault/past{number}.db"));
        connection
            .execute_batch(&format!("ATTACH '{}' AS past{number}", path.display()))
            .unwrap();
    }
    let changed = connection.execute_batch(sql);
    changed.unwrap_or_else(|error| panic!("{error}: {sql}"));
    connection
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    drop(connection);
    let mut image = disk.image();
    image
        .files
        .retain(|path, _| !path.to_string_lossy().contains("past"));
    judge(&image, std::slice::from_ref(&victim.held), sql)
}

#[test]
fn rows_dropped_exchanged_repeated_and_rolled_back_are_refused() {
    let victim = victim();
    let ids: Vec<String> = victim.held.objects.keys().map(|id| format!("x'{id}'")).collect();
    let mut changes = Vec::new();
    for one in &ids {
        for table in ["object", "object_key"] {
            changes.push(format!("DELETE FROM {table} WHERE id = {one}"));
            changes.push(format!("UPDATE {table} SET id = randomblob(16) WHERE id = {one}"));
            changes.push(format!("UPDATE {table} SET rid = rid + 100 WHERE id = {one}"));
        }
        changes.push(format!(
            "DELETE FROM object WHERE id = {one}; DELETE FROM object_key WHERE id = {one}"
        ));
        for id in ["id", "zeroblob(16)"] {
            changes.push(format!(
                "INSERT INTO object SELECT rid + 100, {id}, ciphertext FROM object WHERE id = {one};
                 INSERT INTO object_key SELECT rid + 100, {id}, wrapped_key FROM object_key WHERE id = {one}"
            ));
        }
        for other in ids.iter().filter(|other| *other != one) {
            let take = |table, field| {
                format!(
                    "UPDATE {table} SET {field} = (SELECT {field} FROM {table} WHERE id = {other}) WHERE id = {one};"
                )
            };
            let (key, content) = (take("object_key", "wrapped_key"), take("object", "ciphertext"));
            changes.push(format!("{key}{content}"));
            changes.extend([key, content]);
            // Both ways round: nothing is lost, but two accounts have changed places.
            let exchange = |table| {
                format!(
                    "UPDATE {table} SET id = x'00' WHERE id = {one};
                     UPDATE {table} SET id = {one} WHERE id = {other};
                     UPDATE {table} SET id = {other} WHERE id = x'00';"
                )
            };
            let (keys, contents) = (exchange("object_key"), exchange("object"));
            changes.push(format!("{keys}{contents}"));
            changes.extend([keys, contents]);
        }
    }
    for past in 0..victim.past.len() {
        for one in &ids {
            let back = |table, field| {
                format!(
                    "UPDATE {table} SET {field} = (SELECT {field} FROM past{past}.{table} AS p WHERE p.id = {one})
                     WHERE id = {one} AND EXISTS (SELECT 1 FROM past{past}.{table} AS p WHERE p.id = {one});"
                )
            };
            let (key, content) = (back("object_key", "wrapped_key"), back("object", "ciphertext"));
            changes.push(format!("{key}{content}"));
            changes.extend([key, content]);
        }
        changes.push(format!(
            "UPDATE manifest SET sealed = (SELECT sealed FROM past{past}.manifest)"
        ));
        let all_back =
            |table| format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM past{past}.{table};");
        changes.push(all_back("object") + &all_back("object_key"));
        // What was deleted comes back.
        changes.push(format!(
            "INSERT INTO object SELECT rid + 100, id, ciphertext FROM past{past}.object AS p
             WHERE p.id NOT IN (SELECT id FROM object);
             INSERT INTO object_key SELECT rid + 100, id, wrapped_key FROM past{past}.object_key AS p
             WHERE p.id NOT IN (SELECT id FROM object_key)"
        ));
    }
    changes.push("DELETE FROM object; DELETE FROM object_key".to_owned());
    changes.push("DELETE FROM manifest".to_owned());
    let sum = Sum::default();
    in_parallel(|number| {
        let Some(sql) = usize::try_from(number)
            .ok()
            .and_then(|number| changes.get(number))
        else {
            return false;
        };
        let verdict = with_sql(victim, sql);
        // A row that did not change since then, or that is not in the past, is not rolled back by its own copy.
        let rollback = sql.contains("past");
        assert!(
            rollback || matches!(verdict, Verdict::Refused(_)),
            "{verdict:?}: {sql}"
        );
        sum.add(verdict);
        true
    });
    let (refused, without_effect, _) = sum.report("rows and manifests");
    assert!(
        refused > 150 && without_effect < refused / 4,
        "{refused} {without_effect}"
    );
}

/// Opening does not read the second copy of the keys: whatever becomes of it, the contents are the same.
#[test]
fn an_altered_second_copy_of_the_keys_is_without_effect() {
    let victim = victim();
    let sum = Sum::default();
    for sql in [
        "DELETE FROM object_key_again",
        "UPDATE object_key_again SET wrapped_key = zeroblob(60)",
        "UPDATE object_key_again SET id = randomblob(16)",
        "UPDATE object_key_again SET id = x'00', wrapped_key = 'x'",
        "DELETE FROM object_key_again; INSERT INTO object_key_again SELECT * FROM past0.object_key_again",
        "INSERT INTO object_key_again SELECT place + 7, id, wrapped_key FROM past0.object_key_again",
    ] {
        let verdict = with_sql(victim, sql);
        assert_eq!(verdict, Verdict::WithoutEffect, "{sql}");
        sum.add(verdict);
    }
    sum.report("second copies of keys");
}

#[test]
fn pages_dropped_exchanged_repeated_and_rolled_back_are_noticed_or_without_effect() {
    pages(victim(), open_by_shares, "pages");
    pages(wide_victim(), open_wide, "pages of deeper trees");
}

fn pages(victim: &Victim, open: fn(&MemoryDisk) -> Result<Vault, OpenVaultError>, what: &str) {
    let sound = victim.closed.files[Path::new(DATABASE)].clone();
    let pages = sound.len() / PAGE_BYTES;
    let page = |bytes: &[u8], number: usize| bytes[number * PAGE_BYTES..][..PAGE_BYTES].to_vec();
    let mut changes: Vec<(String, Vec<u8>)> = Vec::new();
    for one in 0..pages {
        let mut zeroed = sound.clone();
        zeroed[one * PAGE_BYTES..][..PAGE_BYTES].fill(0);
        changes.push((format!("page {one} zeroed"), zeroed));
        let mut cut = sound.clone();
        cut.drain(one * PAGE_BYTES..(one + 1) * PAGE_BYTES);
        changes.push((format!("page {one} dropped"), cut));
        changes.push((format!("cut to {one} pages"), sound[..one * PAGE_BYTES].to_vec()));
        for other in (0..pages).filter(|other| *other != one) {
            let mut repeated = sound.clone();
            repeated[other * PAGE_BYTES..][..PAGE_BYTES].copy_from_slice(&page(&sound, one));
            changes.push((format!("page {one} over page {other}"), repeated.clone()));
            if one < other {
                repeated[one * PAGE_BYTES..][..PAGE_BYTES].copy_from_slice(&page(&sound, other));
                changes.push((format!("pages {one} and {other} exchanged"), repeated));
            }
        }
        for (number, (past, _)) in victim.past.iter().enumerate() {
            let past = &past.files[Path::new(DATABASE)];
            if past.len() >= (one + 1) * PAGE_BYTES {
                let mut back = sound.clone();
                back[one * PAGE_BYTES..][..PAGE_BYTES].copy_from_slice(&page(past, one));
                changes.push((format!("page {one} as in past {number}"), back));
                // All but one page: the rest of an old copy with something new in it.
                let mut back = past.clone();
                back[one * PAGE_BYTES..][..PAGE_BYTES].copy_from_slice(&page(&sound, one));
                changes.push((format!("all but page {one} as in past {number}"), back));
            }
        }
    }
    let count = changes.len();
    changes.retain(|(_, bytes)| *bytes != sound);
    let sum = Sum::default();
    let states = [victim.past[1].1.clone(), victim.held.clone()];
    in_parallel(|number| {
        let change = usize::try_from(number)
            .ok()
            .and_then(|number| changes.get(number));
        let Some((what, bytes)) = change else { return false };
        let mut image = victim.closed.clone();
        image.files.insert(DATABASE.into(), bytes.clone());
        let verdict = judge_by(open, &image, &states, what);
        // But for a page that says the same in both, that is a whole older copy of this epoch, as from a backup.
        assert!(
            verdict != Verdict::Earlier || what.starts_with("all but"),
            "{what}"
        );
        sum.add(verdict);
        true
    });
    let (refused, without_effect, _) = sum.report(what);
    assert!(
        refused + without_effect > 300 && refused > without_effect,
        "{count} changes"
    );
}

#[test]
fn headers_rolled_back_or_of_another_vault_are_refused() {
    let victim = victim();
    let header = |image: &Image| image.files[Path::new(HEADER)].clone();
    let now = header(&victim.closed);
    let stranger = {
        let disk = MemoryDisk::new(&Image::default());
        drop(
            Vault::create_on(
                &disk.port(),
                &disk.path(FOLDER),
                &passphrase(0),
                KdfCost::LEAST,
                at(0),
            )
            .unwrap(),
        );
        header(&disk.image())
    };
    let with = |bytes: Vec<u8>| {
        let mut image = victim.closed.clone();
        image.files.insert(HEADER.into(), bytes);
        image
    };
    let judged = |bytes, what: &str| {
        judge_by(
            open_by_passphrase,
            &with(bytes),
            std::slice::from_ref(&victim.held),
            what,
        )
    };
    for (what, other) in [
        ("the first epoch's", header(&victim.past[0].0)),
        ("a stranger's", stranger),
    ] {
        assert!(
            matches!(judged(other.clone(), what), Verdict::Refused(_)),
            "{what}"
        );
        for (a, b) in [(&other, &now), (&now, &other)] {
            let mixed = [&a[..COPY_BYTES], &b[COPY_BYTES..]].concat();
            assert_eq!(judged(mixed, what), Verdict::WithoutEffect, "{what} in one copy");
        }
        for cut in (0..COPY_BYTES).step_by(512) {
            // Sectors of both, in both copies.
            let torn = [&other[..cut], &now[cut..COPY_BYTES]].concat();
            let verdict = judged([torn.clone(), torn].concat(), what);
            assert!(
                cut == 0 || matches!(verdict, Verdict::Refused(_)),
                "{what} up to {cut}: {verdict:?}"
            );
        }
    }
    // Slots change places.
    let mut sum = 0;
    for one in 0..8 {
        for other in 0..one {
            let mut turned = now.clone();
            for copy in [0, COPY_BYTES] {
                for byte in 0..512 {
                    turned.swap(copy + 512 + one * 512 + byte, copy + 512 + other * 512 + byte);
                }
            }
            assert!(
                matches!(judged(turned, "slots"), Verdict::Refused(_)),
                "slots {one} and {other}"
            );
            sum += 1;
        }
    }
    report(&format!(
        "tampering: headers: {sum} exchanges of slots and {} torn headers refused",
        2 * 63
    ));
}
