//! Salvage: what is left is saved, what is lost is named, and the damaged vault stays as it is.
//! Must never count as saved what was not read again from the new vault.

use std::collections::BTreeMap;
use std::io::Read;

use sotto_sealing::{SEGMENT_DATA_BYTES, SEGMENT_OVERHEAD_BYTES};

use super::*;
use crate::{BlobKind, SalvageError, SalvageReport, Salvaged};

const PAGE: usize = 16_384;

/// Salvages, reads everything again after reopening, and demands that the damaged vault is untouched.
fn salvage(home: &Home, dir: &Path) -> (BTreeMap<ObjectId, Vec<u8>>, SalvageReport) {
    let before = all_bytes(dir);
    let to = home.path("salvaged");
    let _ = std::fs::remove_dir_all(&to);
    let Salvaged { vault, report } =
        Vault::salvage(dir, &to, &words(WORDS), &words(WORDS), KdfCost::LEAST, at(700)).unwrap();
    vault.close(at(701)).unwrap();
    assert!(all_bytes(dir) == before);
    let vault = open(&to).unwrap();
    assert!(vault.verify().unwrap().is_sound());
    let mut held: BTreeMap<_, _> = vault
        .objects()
        .into_iter()
        .map(|(id, _)| (id, vault.get(id).unwrap().to_vec()))
        .collect();
    assert_eq!(held.len(), report.saved.len());
    for blob in vault.blobs() {
        let mut bytes = Vec::new();
        vault.read_blob(blob.id).unwrap().read_to_end(&mut bytes).unwrap();
        held.insert(blob.id, bytes);
    }
    (held, report)
}

/// Sixty objects of lengths that fit a page, just do not, and need many; one saved twice.
fn prepared(home: &Home) -> (PathBuf, BTreeMap<ObjectId, Vec<u8>>) {
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let mut held = BTreeMap::new();
    for number in 0..60_u8 {
        let payload = vec![number; usize::from(number) * 211 + 3];
        held.insert(put(&mut vault, None, &payload), payload);
    }
    let twice = *held.keys().next().unwrap();
    put(&mut vault, Some(twice), b"newer");
    held.insert(twice, b"newer".to_vec());
    vault.close(at(5)).unwrap();
    (dir, held)
}

fn change(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = std::fs::read(path).unwrap();
    change(&mut bytes);
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_sound_vault_is_salvaged_whole() {
    let home = Home::new();
    let (dir, held) = prepared(&home);
    let (saved, report) = salvage(&home, &dir);
    assert!(saved == held);
    assert!(report.complete && report.damaged.is_empty());
    assert_eq!((report.lost, report.last_saved_at), (Some(0), Some(at(1))));
    let vault = open(&home.path("salvaged")).unwrap();
    assert_ne!(vault.info().vault_id, open(&dir).unwrap().info().vault_id);
    // Also in the order of their first saving.
    let lengths: Vec<_> = vault.objects()[1..]
        .iter()
        .map(|(id, _)| vault.get(*id).unwrap().len())
        .collect();
    assert!(lengths.iter().filter(|len| **len > 5).count() > 50);
}

#[test]
fn what_is_in_the_log_alone_is_salvaged() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let one = put(&mut vault, None, b"first");
    let two = put(&mut vault, None, &vec![3; 20_000]);
    put(&mut vault, Some(one), b"second");
    drop(vault);
    change(&dir.join("vault.db"), |bytes| bytes.fill(0));
    let (saved, report) = salvage(&home, &dir);
    assert_eq!(
        saved,
        BTreeMap::from([(one, b"second".to_vec()), (two, vec![3; 20_000])])
    );
    assert!(report.complete);
}

#[test]
fn each_lost_page_costs_only_what_stood_in_it() {
    let home = Home::new();
    let (dir, held) = prepared(&home);
    let sound = std::fs::read(dir.join("vault.db")).unwrap();
    let pages = sound.len() / PAGE;
    assert!(pages > 25, "{pages}");
    let connection = rusqlite::Connection::open(dir.join("vault.db")).unwrap();
    let roots = "SELECT rootpage FROM sqlite_schema WHERE name IN ('object_key', 'object_key_again')";
    let of_keys: Vec<usize> = connection
        .prepare(roots)
        .unwrap()
        .query_map((), |row| Ok(row.get::<_, u32>(0)? as usize - 1))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    connection.close().unwrap();
    assert_eq!(of_keys.len(), 2);
    let mut worst = 0;
    // The first pages hold the schema and the tops of both trees.
    for page in 0..pages {
        {
            let garbage = [0, 0xa5][page % 2];
            change(&dir.join("vault.db"), |bytes| {
                bytes.clone_from(&sound);
                bytes[page * PAGE..][..PAGE].fill(garbage);
            });
            let (saved, report) = salvage(&home, &dir);
            assert!(
                saved.iter().all(|(id, payload)| held[id] == *payload),
                "page {page}"
            );
            let lost = held.len() - saved.len();
            worst = worst.max(lost);
            assert!(
                lost == 0 || !of_keys.contains(&page),
                "a page of keys, {page}, cost {lost} objects"
            );
            if let Some(known) = report.lost {
                assert_eq!(known, lost as u64, "page {page}");
                assert_eq!(report.complete, lost == 0);
            } else {
                assert!(!report.complete);
            }
            assert!(
                report
                    .damaged
                    .iter()
                    .all(|id| held.contains_key(id) && !saved.contains_key(id))
            );
        }
    }
    assert!((1..20).contains(&worst), "{worst}");
}

#[test]
fn a_cut_database_and_a_lost_manifest_leave_the_rest() {
    let home = Home::new();
    let (dir, held) = prepared(&home);
    let sound = std::fs::read(dir.join("vault.db")).unwrap();
    change(&dir.join("vault.db"), |bytes| {
        bytes.truncate(sound.len() / 2 + 100);
    });
    let (saved, _) = salvage(&home, &dir);
    assert!(saved.len() > 5 && saved.len() < held.len(), "{}", saved.len());
    assert!(saved.iter().all(|(id, payload)| held[id] == *payload));

    std::fs::write(dir.join("vault.db"), &sound).unwrap();
    let connection = rusqlite::Connection::open(dir.join("vault.db")).unwrap();
    connection.execute_batch("PRAGMA secure_delete = ON; UPDATE manifest SET sealed = randomblob(284); UPDATE object SET ciphertext = randomblob(600) WHERE rid = 7; DELETE FROM object_key_again WHERE id = (SELECT id FROM object WHERE rid = 9); DELETE FROM object WHERE rid = 9; DELETE FROM object_key WHERE rid = 9").unwrap();
    connection.close().unwrap();
    let (saved, report) = salvage(&home, &dir);
    assert_eq!(
        (saved.len(), report.lost, report.complete),
        (held.len() - 2, None, false)
    );
    assert_eq!(report.damaged.len(), 1);
}

#[test]
fn one_copy_or_halves_of_two_copies_of_the_header_are_enough() {
    let home = Home::new();
    let (dir, held) = prepared(&home);
    let sound = std::fs::read(dir.join("header.bin")).unwrap();
    let damage: [(&str, &[std::ops::Range<usize>]); 5] = [
        ("copy A", &[0..512, 512..32_768]),
        ("copy B", &[32_768..40_000, 40_000..65_536]),
        (
            "the fields of A, the slots of B",
            &[0..512, 32_768 + 512..32_768 + 4_608],
        ),
        (
            "the sealed part of both",
            &[4_608..32_768, 32_768 + 4_608..65_536],
        ),
        ("both marks", &[0..10, 32_768..32_778]),
    ];
    for (what, ranges) in damage {
        let mut bytes = sound.clone();
        for range in ranges {
            bytes[range.clone()].fill(0x77);
        }
        std::fs::write(dir.join("header.bin"), bytes).unwrap();
        assert!(salvage(&home, &dir).0 == held, "{what}");
    }
    std::fs::write(dir.join("header.bin"), &sound[..32_768]).unwrap();
    assert!(salvage(&home, &dir).0 == held, "cut after copy A");
}

#[test]
fn refusals_make_nothing() {
    let home = Home::new();
    let (dir, _) = prepared(&home);
    let to = home.path("to");
    let try_with = |passphrase: &str| {
        Vault::salvage(
            &dir,
            &to,
            &words(passphrase),
            &words(passphrase),
            KdfCost::LEAST,
            at(1),
        )
        .map(drop)
        .unwrap_err()
    };
    assert_eq!(try_with("wrong"), SalvageError::NoKeySlotOpened);
    let open_elsewhere = open(&dir).unwrap();
    assert_eq!(try_with(WORDS), SalvageError::InUse);
    drop(open_elsewhere);
    let sound = std::fs::read(dir.join("header.bin")).unwrap();
    let mut newer = sound.clone();
    newer[8] = 3;
    newer[32_768 + 8] = 3;
    std::fs::write(dir.join("header.bin"), &newer).unwrap();
    assert_eq!(try_with(WORDS), SalvageError::Newer { version: 3 });
    std::fs::write(dir.join("header.bin"), vec![0; 65_536]).unwrap();
    assert_eq!(try_with(WORDS), SalvageError::HeaderLost);
    std::fs::remove_file(dir.join("header.bin")).unwrap();
    assert_eq!(try_with(WORDS), SalvageError::HeaderLost);
    assert!(!to.exists());
    let nothing = Vault::salvage(
        &home.path("no"),
        &to,
        &words(WORDS),
        &words(WORDS),
        KdfCost::LEAST,
        at(1),
    )
    .map(drop);
    assert_eq!(nothing.unwrap_err(), SalvageError::NotAVault);
    std::fs::write(dir.join("header.bin"), &sound).unwrap();
    let taken = Vault::salvage(&dir, &dir, &words(WORDS), &words(WORDS), KdfCost::LEAST, at(1)).map(drop);
    assert!(matches!(taken.unwrap_err(), SalvageError::Create(_)));
    assert!(open(&dir).is_ok());
}

#[test]
fn blobs_come_along_as_far_as_they_open() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let step = SEGMENT_DATA_BYTES + SEGMENT_OVERHEAD_BYTES;
    let bytes: Vec<u8> = (0..3).flat_map(|part| vec![part; SEGMENT_DATA_BYTES]).collect();
    let mut add = |bytes: &[u8]| {
        vault
            .add_blob(BlobKind(4), b"note", &mut &bytes[..], at(1))
            .unwrap()
    };
    let (whole, hurt, gone) = (
        add(&bytes[..9000]),
        add(&bytes),
        add(&bytes[..SEGMENT_DATA_BYTES + 8]),
    );
    let (unfinished, mut writer) = vault.begin_blob(BlobKind(5), b"", at(1)).unwrap();
    writer.append(b"a second").unwrap();
    writer.close_segment().unwrap();
    let name = |vault: &Vault, id| {
        dir.join("blobs")
            .join(sotto_sealing::digest::hex(&vault.own.blobs[&id].name))
    };
    let (hurt_file, gone_file) = (name(&vault, hurt), name(&vault, gone));
    vault.close(at(2)).unwrap();
    change(&hurt_file, |bytes| bytes[step + 100] ^= 1);
    std::fs::remove_file(gone_file).unwrap();
    let (saved, report) = salvage(&home, &dir);
    assert!(saved[&whole] == bytes[..9000]);
    assert_eq!(saved[&unfinished], b"a second");
    assert!(saved[&hurt] == [&bytes[..SEGMENT_DATA_BYTES], &bytes[2 * SEGMENT_DATA_BYTES..]].concat());
    assert!(!saved.contains_key(&gone));
    let of = |id| {
        let blob = report.blobs.iter().find(|blob| blob.id == id).unwrap();
        (blob.saved_segments > 0, blob.lost_segments)
    };
    assert_eq!(
        (of(whole), of(hurt).1, of(gone), of(unfinished)),
        ((true, 0), 1, (false, 2), (true, 0))
    );
}

#[test]
fn what_was_deleted_stays_deleted() {
    let home = Home::new();
    let (dir, held) = prepared(&home);
    let doomed = *held.keys().last().unwrap();
    // A picture of the database before the delete, with header and log after it.
    let old_database = std::fs::read(dir.join("vault.db")).unwrap();
    let old_header = std::fs::read(dir.join("header.bin")).unwrap();
    let mut vault = open(&dir).unwrap();
    vault.delete(&[doomed], at(8)).unwrap();
    vault.close(at(9)).unwrap();
    let (saved, report) = salvage(&home, &dir);
    assert!(!saved.contains_key(&doomed) && saved.len() == held.len() - 1);
    assert!(report.complete);
    // As after a crash in the middle of the rotation: copy A still opens the old epoch, and an old page survived.
    change(&dir.join("header.bin"), |bytes| {
        bytes[..32_768].copy_from_slice(&old_header[..32_768]);
    });
    change(&dir.join("vault.db"), |bytes| {
        bytes.extend_from_slice(&old_database);
    });
    let (saved, _) = salvage(&home, &dir);
    assert!(!saved.contains_key(&doomed), "the list of deletions says so");
    assert_eq!(saved.len(), held.len() - 1);
    assert_eq!(open(&home.path("salvaged")).unwrap().deletions().len(), 1);
}
