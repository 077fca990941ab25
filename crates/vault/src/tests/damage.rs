//! Altered, cut, exchanged, dropped, repeated and rolled-back bytes: each is noticed, and nothing is made anew.
//! Must never accept "it did not crash" as noticed.

use rusqlite::Connection;
use sotto_sealing::{Keyring, Master};

use super::*;
use crate::error::VaultFile;
use crate::header::{COPY_BYTES, Unconfirmed};
use crate::{Damage, ReadError};

fn refusal(dir: &Path) -> OpenVaultError {
    // An empty log appears whenever SQLite opens a database; it carries nothing.
    let bytes = || -> Vec<_> {
        all_bytes(dir)
            .into_iter()
            .filter(|(_, bytes)| !bytes.is_empty())
            .collect()
    };
    let before = bytes();
    let error = open(dir).unwrap_err();
    assert!(before == bytes(), "a refused vault is left as it is");
    error
}

/// Flips one bit in each of the bytes `at` of one copy and says which flips were believed.
fn believed_flips(at: impl Iterator<Item = usize>) -> Vec<usize> {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    let copy = std::fs::read(dir.join("header.bin")).unwrap()[..COPY_BYTES].to_vec();
    let sound = Unconfirmed::read(copy.clone()).ok().unwrap();
    let master = Master::derive(&words(WORDS), &sound.salt, sound.cost).unwrap();
    let confirms = |bytes: Vec<u8>| {
        let Ok(header) = Unconfirmed::read(bytes) else {
            return false;
        };
        // Salt and cost go into the master; a changed one gives another master, which opens nothing.
        let master = if (header.salt, header.cost) == (sound.salt, sound.cost) {
            &master
        } else {
            &Master::derive(&words(WORDS), &header.salt, sotto_sealing::KdfCost::LEAST).unwrap()
        };
        let keys = Keyring::unlock(header.vault_id, header.epoch, &header.slots, master);
        keys.is_some_and(|keys| header.confirm(&keys).is_some())
    };
    assert!(confirms(copy.clone()));
    at.filter(|at| {
        let mut bad = copy.clone();
        bad[*at] ^= 1 << (at % 8);
        confirms(bad)
    })
    .collect()
}

#[test]
fn flipped_header_bytes_are_noticed() {
    // All fields and the start of each slot, then a stride over the rest.
    let fields = (0..128).chain((512..4608).step_by(31));
    assert_eq!(
        believed_flips(fields.chain((4608..COPY_BYTES).step_by(997))),
        [0; 0]
    );
}

#[test]
fn one_sound_copy_opens_the_vault_and_repairs_the_other() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    let sound = std::fs::read(dir.join("header.bin")).unwrap();
    assert_eq!(sound[..COPY_BYTES], sound[COPY_BYTES..]);
    for start in [0, COPY_BYTES] {
        for damage in [0..COPY_BYTES, 100..101, 512..5000, 20_000..20_512] {
            let mut bad = sound.clone();
            bad[start..][damage].fill(0x5a);
            std::fs::write(dir.join("header.bin"), &bad).unwrap();
            let vault = open(&dir).unwrap();
            assert!(vault.verify().unwrap().is_sound());
            drop(vault);
            assert!(std::fs::read(dir.join("header.bin")).unwrap() == sound);
        }
    }
    std::fs::write(dir.join("header.bin"), &sound[..COPY_BYTES]).unwrap();
    drop(open(&dir).unwrap());
    assert!(
        std::fs::read(dir.join("header.bin")).unwrap() == sound,
        "a cut header is completed from its first copy"
    );
}

/// `SQLite` acts on the definitions that stand in the file; with one bit of them changed it may save what it refuses later.
#[test]
fn a_changed_definition_is_damage() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    open(&dir).unwrap().close(at(2)).unwrap();
    let file = dir.join("vault.db");
    let sound = std::fs::read(&file).unwrap();
    for (words, changed) in [
        ("one INTEGER PRIMARY KEY", "one INTEGER TRIMARY KEY"),
        ("CHECK (one = 1)", "CHECK (one = 9)"),
        ("sealed BLOB", "sealed BLOC"),
        ("object(rid INTEGER PRIMARY", "object(rid INTEGER TRIMARY"),
        ("tableobject_keyobject_key\u{3}", "tableobject_kexobject_key\u{3}"),
    ] {
        let place = sound
            .windows(words.len())
            .position(|bytes| bytes == words.as_bytes())
            .unwrap();
        let mut bad = sound.clone();
        bad[place..place + words.len()].copy_from_slice(changed.as_bytes());
        std::fs::write(&file, &bad).unwrap();
        let expected = OpenVaultError::Damaged {
            what: Damage::Database,
        };
        assert_eq!(refusal(&dir), expected, "{changed}");
    }
    std::fs::write(&file, &sound).unwrap();
    for more in ["CREATE TABLE more(a)", "CREATE INDEX more ON object(id)"] {
        Connection::open(&file).unwrap().execute(more, ()).unwrap();
        let expected = OpenVaultError::Damaged {
            what: Damage::Database,
        };
        assert_eq!(open(&dir).unwrap_err(), expected, "{more}");
        std::fs::write(&file, &sound).unwrap();
    }
    open(&dir).unwrap();
}

#[test]
fn both_copies_damaged_is_a_refusal() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    let sound = std::fs::read(dir.join("header.bin")).unwrap();
    for (at, expected) in [
        (0, OpenVaultError::Damaged { what: Damage::Header }),
        (50, OpenVaultError::Damaged { what: Damage::Header }), // memory cost out of bounds
        (20, OpenVaultError::NoKeySlotOpened),                  // vault id
        (70, OpenVaultError::NoKeySlotOpened),                  // salt
        (40, OpenVaultError::Damaged { what: Damage::Header }), // header_seq: only authenticated
        (300, OpenVaultError::Damaged { what: Damage::Header }), // reserved
        (30_000, OpenVaultError::Damaged { what: Damage::Header }),
    ] {
        let mut bad = sound.clone();
        bad[at] ^= 0x40;
        bad[at + COPY_BYTES] ^= 0x40;
        std::fs::write(dir.join("header.bin"), &bad).unwrap();
        assert_eq!(refusal(&dir), expected, "byte {at}");
    }
    for len in [0, 1, 511, COPY_BYTES - 1] {
        std::fs::write(dir.join("header.bin"), &sound[..len]).unwrap();
        let error = refusal(&dir);
        assert!(
            matches!(error, OpenVaultError::Damaged { what: Damage::Header }),
            "cut to {len}: {error:?}"
        );
    }
    std::fs::write(dir.join("header.bin"), &sound).unwrap();
    assert_eq!(payloads(&open(&dir).unwrap()), [b"x"]);
}

/// Runs SQL on a copy of the vault, and says how opening it is refused.
fn tampered(dir: &Path, home: &Home, sql: &str) -> OpenVaultError {
    let copy = home.path("tampered");
    let _ = std::fs::remove_dir_all(&copy);
    copy_folder(dir, &copy);
    let connection = Connection::open(copy.join("vault.db")).unwrap();
    connection.execute_batch(sql).unwrap();
    connection.close().unwrap();
    refusal(&copy)
}

#[test]
fn tampered_rows_are_noticed() {
    let home = Home::new();
    let (dir, ids) = home.vault(&[b"consent: no", b"consent: yes", b"third"]);
    let object = |index: usize| OpenVaultError::Damaged {
        what: Damage::Object(ids[index]),
    };
    let contents = OpenVaultError::Damaged {
        what: Damage::Contents,
    };
    let database = OpenVaultError::Damaged {
        what: Damage::Database,
    };
    let manifest = OpenVaultError::Damaged {
        what: Damage::Manifest,
    };
    let invented = OpenVaultError::Damaged {
        what: Damage::Object(ObjectId([0xee; 16])),
    };
    for (sql, expected) in [
        ("DELETE FROM object WHERE rid = 2; DELETE FROM object_key WHERE rid = 2", contents),
        ("DELETE FROM object; DELETE FROM object_key", contents),
        // A key without its content, and a content without its key.
        ("DELETE FROM object WHERE rid = 2", object(1)),
        ("DELETE FROM object_key WHERE rid = 2", object(1)),
        ("DELETE FROM object", object(0)),
        ("DELETE FROM object_key", object(0)),
        ("UPDATE object_key SET rid = 9 WHERE rid = 2", object(1)),
        ("UPDATE object SET rid = 9 WHERE rid = 2", object(1)),
        (
            "UPDATE object SET ciphertext = (SELECT ciphertext FROM object WHERE rid = 2) WHERE rid = 1",
            object(0),
        ),
        (
            "UPDATE object SET ciphertext = (SELECT ciphertext FROM object WHERE rid = 2) WHERE rid = 1;
             UPDATE object_key SET wrapped_key = (SELECT wrapped_key FROM object_key WHERE rid = 2) WHERE rid = 1",
            object(0),
        ),
        (
            "UPDATE object_key SET wrapped_key = (SELECT wrapped_key FROM object_key WHERE rid = 2) WHERE rid = 1",
            object(0),
        ),
        (
            "UPDATE object SET rid = 9, id = x'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee' WHERE rid = 2;
             UPDATE object_key SET rid = 9, id = x'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee' WHERE rid = 2",
            invented,
        ),
        // The same object twice.
        (
            "INSERT INTO object SELECT 9, id, ciphertext FROM object WHERE rid = 2;
             INSERT INTO object_key SELECT 9, id, wrapped_key FROM object_key WHERE rid = 2",
            contents,
        ),
        ("UPDATE object SET ciphertext = substr(ciphertext, 2) WHERE rid = 1", object(0)),
        ("UPDATE object SET ciphertext = x'' WHERE rid = 1", object(0)),
        ("UPDATE object_key SET wrapped_key = x'00' WHERE rid = 1", object(0)),
        ("UPDATE object_key SET id = randomblob(16) WHERE rid = 1", object(0)),
        ("UPDATE object SET id = x'00' WHERE rid = 1", database),
        ("UPDATE object_key SET id = x'00' WHERE rid = 1", database),
        ("UPDATE object SET ciphertext = 'x' WHERE rid = 1", database),
        ("DELETE FROM manifest", database),
        ("UPDATE manifest SET sealed = x''", manifest),
        ("UPDATE manifest SET sealed = randomblob(284)", manifest),
        ("DROP TABLE object", database),
        ("DROP TABLE object_key", database),
        ("PRAGMA user_version = 9", database),
        ("PRAGMA user_version = 1", database),
        ("PRAGMA journal_mode = DELETE", database),
    ] {
        assert_eq!(tampered(&dir, &home, sql), expected, "{sql}");
    }
    assert_eq!(open(&dir).unwrap().objects().len(), 3);
}

#[test]
fn rolled_back_rows_and_files_are_noticed() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let id = put(&mut vault, None, b"consent: yes");
    put(&mut vault, None, b"other");
    drop(vault);
    let old = home.path("old");
    copy_folder(&dir, &old);
    let mut vault = open(&dir).unwrap();
    put(&mut vault, Some(id), b"consent: no");
    drop(vault);

    let old_database = old.join("vault.db");
    drop(open(&old).unwrap()); // folds the old log in
    let attach = format!("ATTACH '{}' AS old;", old_database.display());
    // The old row alone, under the same epoch: authentic in itself, but not what the manifest counts.
    let back = "
        UPDATE object SET ciphertext = (SELECT ciphertext FROM old.object AS o WHERE o.id = object.id);
        UPDATE object_key SET wrapped_key = (SELECT wrapped_key FROM old.object_key AS o WHERE o.id = object_key.id)";
    assert_eq!(
        tampered(&dir, &home, &format!("{attach} {back}")),
        OpenVaultError::Damaged {
            what: Damage::Contents
        }
    );
    // The old manifest alone.
    let back = "UPDATE manifest SET sealed = (SELECT sealed FROM old.manifest)";
    assert_eq!(
        tampered(&dir, &home, &format!("{attach} {back}")),
        OpenVaultError::Damaged {
            what: Damage::Contents
        }
    );

    // After a rotation not even the whole old database is accepted.
    open(&dir).unwrap().close(at(9)).unwrap();
    std::fs::copy(&old_database, dir.join("vault.db")).unwrap();
    assert_eq!(
        refusal(&dir),
        OpenVaultError::Damaged {
            what: Damage::Manifest
        }
    );
}

#[test]
fn flipped_database_bytes_are_never_believed() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"one", &[7; 3000], b"three"]);
    let sound = std::fs::read(dir.join("vault.db")).unwrap();
    let expected = payloads(&open(&dir).unwrap());
    let mut refused = 0;
    for at in (0..sound.len()).step_by(331) {
        let copy = home.path("flipped");
        let _ = std::fs::remove_dir_all(&copy);
        copy_folder(&dir, &copy);
        let mut bad = sound.clone();
        bad[at] ^= 1 << (at % 8);
        std::fs::write(copy.join("vault.db"), &bad).unwrap();
        match open(&copy) {
            // Bytes that carry nothing (free space, SQLite's own counters) may change nothing.
            Ok(vault) => assert_eq!(payloads(&vault), expected, "byte {at}"),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 5, "{refused}");
    for pages in 0..sound.len() / 16_384 {
        let copy = home.path("cut");
        let _ = std::fs::remove_dir_all(&copy);
        copy_folder(&dir, &copy);
        std::fs::write(copy.join("vault.db"), &sound[..pages * 16_384]).unwrap();
        assert!(
            matches!(refusal(&copy), OpenVaultError::Damaged { .. }),
            "{pages} pages"
        );
    }
}

#[test]
fn an_object_altered_while_the_vault_is_open_is_noticed() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let id = put(&mut vault, None, b"one");
    let other = put(&mut vault, None, b"two");
    let connection = vault.store.connection();
    connection
        .execute_batch(
            "UPDATE object SET ciphertext = (SELECT ciphertext FROM object WHERE rid = 2) WHERE rid = 1",
        )
        .unwrap();
    let damaged = ReadError::Damaged {
        what: Damage::Object(id),
    };
    assert_eq!(vault.get(id).unwrap_err(), damaged);
    assert_eq!(vault.verify().unwrap().damage, [Damage::Object(id)]);
    assert_eq!(&**vault.get(other).unwrap(), b"two");
    // A rotation writes keys alone, and does not launder a damaged content.
    vault.delete(&[other], at(3)).unwrap();
    assert_eq!(vault.get(id).unwrap_err(), damaged);
    drop(vault);
    assert_eq!(
        refusal(&dir),
        OpenVaultError::Damaged {
            what: Damage::Object(id)
        }
    );
}

#[test]
fn a_key_altered_while_the_vault_is_open_is_noticed_and_made_good_by_the_next_delete() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let id = put(&mut vault, None, b"one");
    let other = put(&mut vault, None, b"two");
    let alter = |vault: &Vault, sql: &str| vault.store.connection().execute_batch(sql).unwrap();
    alter(
        &vault,
        "UPDATE object_key SET wrapped_key = zeroblob(60) WHERE rid = 1",
    );
    assert_eq!(vault.verify().unwrap().damage, [Damage::Object(id)]);
    vault.delete(&[other], at(3)).unwrap();
    assert!(vault.verify().unwrap().is_sound());
    drop(vault);
    assert_eq!(&**open(&dir).unwrap().get(id).unwrap(), b"one");
}

#[test]
fn a_damaged_second_copy_of_the_keys_is_named_and_made_good_by_the_next_delete() {
    for sql in [
        "UPDATE object_key_again SET wrapped_key = zeroblob(60) WHERE id = (SELECT id FROM object WHERE rid = 1)",
        "UPDATE object_key_again SET id = zeroblob(16) WHERE id = (SELECT id FROM object WHERE rid = 1)",
        "DELETE FROM object_key_again",
    ] {
        let home = Home::new();
        let (dir, ids) = home.vault(&[b"one", b"two", b"three"]);
        drop(open(&dir).unwrap());
        let connection = Connection::open(dir.join("vault.db")).unwrap();
        connection.execute_batch(sql).unwrap();
        connection.close().unwrap();
        let mut vault = open(&dir).unwrap();
        assert_eq!(vault.verify().unwrap().damage, [Damage::KeyCopies], "{sql}");
        assert_eq!(payloads(&vault).len(), 3);
        vault.delete(&ids[1..2], at(3)).unwrap();
        assert!(vault.verify().unwrap().is_sound(), "{sql}");
    }
}

#[test]
fn verify_names_what_is_damaged() {
    let home = Home::new();
    let (dir, ids) = home.vault(&[b"one", b"two"]);
    let vault = open(&dir).unwrap();
    assert_eq!(vault.verify().unwrap().objects, 2);
    vault
        .store
        .connection()
        .execute_batch("DELETE FROM object WHERE rid = 1; DELETE FROM object_key WHERE rid = 1")
        .unwrap();
    assert_eq!(vault.verify().unwrap().damage, [Damage::Contents]);
    drop(vault);
    let _ = ids;
}

#[test]
fn verify_notices_bytes_behind_a_file() {
    let behind = |dir: &Path, name: &str, count: usize| {
        let path = dir.join(name);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.resize(bytes.len() + count, 7);
        std::fs::write(&path, bytes).unwrap();
    };
    for (name, file) in [
        ("header.bin", VaultFile::Header),
        ("vault.db", VaultFile::Database),
    ] {
        for count in [1, 4_096, 16_384, 100_000] {
            let home = Home::new();
            let (dir, _) = home.vault(&[b"one"]);
            behind(&dir, name, count);
            let vault = open(&dir).unwrap();
            let label = format!("{count} bytes behind {name}");
            assert_eq!(vault.verify().unwrap().damage, [Damage::Behind(file)], "{label}");
            assert_eq!(payloads(&vault).len(), 1, "{label}");
        }
    }
}

/// The log makes the database file shorter than the database, or as long, at whatever moment one looks.
#[test]
fn a_left_log_is_not_taken_for_bytes_behind_the_database() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"one"]);
    let mut vault = open(&dir).unwrap();
    for round in 0..60 {
        let id = put(&mut vault, None, &[round; 9_000]);
        if round % 7 == 3 {
            vault.delete(&[id], at(4)).unwrap();
        }
        assert_eq!(vault.verify().unwrap().damage, [], "after {round}");
    }
}
