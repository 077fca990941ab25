//! Deleting, changing the passphrase, wiping: what the current files can still open afterwards, and what receipts say.
//! Must never rely on the program's own refusal alone: keys are taken from the files and tried on the bytes.

use rusqlite::Connection;
use sotto_sealing::{Keyring, Master};

use super::*;
use crate::header::{COPY_BYTES, Unconfirmed};
use crate::{ChangeSlotError, Damage, DeleteError, Finding, Hindrance, Part, Place, WipeError};

/// The keys that the passphrase gets out of either copy of a header, one ring for each epoch.
fn keys_from(header: &[u8], passphrase: &str) -> Vec<Keyring> {
    let mut keys: Vec<Keyring> = header
        .chunks(COPY_BYTES)
        .filter_map(|copy| Unconfirmed::read(copy.to_vec()).ok())
        .filter_map(|copy| {
            let master = Master::derive(&words(passphrase), &copy.salt, copy.cost).unwrap();
            Keyring::unlock(copy.vault_id, copy.epoch, &copy.slots, &master)
        })
        .collect();
    keys.dedup_by_key(|keys| keys.epoch());
    keys
}

/// An examiner's try: every 60-byte run of every file as the wrapped key of the object.
fn reopens(files: &[(PathBuf, Vec<u8>)], keys: &[Keyring], id: ObjectId, ciphertext: &[u8]) -> bool {
    files.iter().any(|(_, bytes)| {
        bytes
            .windows(sotto_sealing::WRAPPED_KEY_BYTES)
            .any(|wrapped_key| {
                keys.iter().any(|keys| {
                    keys.open_object(keys.epoch(), &id.0, wrapped_key, ciphertext)
                        .is_ok()
                })
            })
    })
}

fn ciphertext_of(dir: &Path, id: ObjectId) -> Vec<u8> {
    let connection = Connection::open(dir.join("vault.db")).unwrap();
    connection
        .query_row("SELECT ciphertext FROM object WHERE id = ?1", [id.0], |row| {
            row.get(0)
        })
        .unwrap()
}

#[test]
fn a_deleted_object_cannot_be_reopened_from_the_current_files() {
    let home = Home::new();
    let (dir, ids) = home.vault(&[b"goes", b"stays"]);
    let ciphertext = ciphertext_of(&dir, ids[0]);
    let header = || std::fs::read(dir.join("header.bin")).unwrap();
    assert!(
        reopens(
            &all_bytes(&dir),
            &keys_from(&header(), WORDS),
            ids[0],
            &ciphertext
        ),
        "before deleting, the examiner's try works"
    );

    let old_header = header();
    let mut vault = open(&dir).unwrap();
    let receipt = vault.delete(&ids[..1], at(5)).unwrap();
    assert_eq!((receipt.deleted, receipt.epoch), (1, 2));
    for finding in [
        Finding::Destroyed(Part::EpochKey { epoch: 1 }),
        Finding::Destroyed(Part::Objects { count: 1 }),
        Finding::Destroyed(Part::Log),
        Finding::MayPersist(Place::EarlierCopies),
    ] {
        assert!(receipt.findings.contains(&finding), "{finding:?}");
    }
    assert_eq!(payloads(&vault), [b"stays"]);
    assert_eq!(vault.delete(&ids, at(6)).unwrap_err(), DeleteError::NotFound);
    drop(vault);

    let keys = keys_from(&header(), WORDS);
    assert_eq!(
        keys.iter().map(Keyring::epoch).collect::<Vec<_>>(),
        [2],
        "both copies are at the new epoch"
    );
    assert!(!reopens(&all_bytes(&dir), &keys, ids[0], &ciphertext));
    // Even an old header does not help: the old wrapped key is gone from these files.
    assert!(!reopens(
        &all_bytes(&dir),
        &keys_from(&old_header, WORDS),
        ids[0],
        &ciphertext
    ));
    assert!(
        !all_bytes(&dir)
            .iter()
            .any(|(_, bytes)| contains(bytes, &ciphertext[..64]))
    );
    assert_eq!(payloads(&open(&dir).unwrap()), [b"stays"]);
}

#[test]
fn an_old_header_and_an_old_passphrase_open_nothing() {
    let home = Home::new();
    let (dir, ids) = home.vault(&[b"words"]);
    let old_header = std::fs::read(dir.join("header.bin")).unwrap();
    let mut vault = open(&dir).unwrap();
    vault
        .change_passphrase(&words("new words entirely"), at(2))
        .unwrap();
    assert_eq!(
        vault.change_passphrase(&words(""), at(2)).unwrap_err(),
        ChangeSlotError::EmptyPassphrase
    );
    assert_eq!(payloads(&vault), [b"words"]);
    drop(vault);

    assert_eq!(open(&dir).unwrap_err(), OpenVaultError::NoKeySlotOpened);
    let vault = Vault::open(&dir, &words("new words entirely"), at(3)).unwrap();
    assert_eq!(payloads(&vault), [b"words"]);
    drop(vault);

    let ciphertext = ciphertext_of(&dir, ids[0]);
    let old_keys = keys_from(&old_header, WORDS);
    assert_eq!(old_keys.len(), 1);
    assert!(!reopens(&all_bytes(&dir), &old_keys, ids[0], &ciphertext));
    std::fs::write(dir.join("header.bin"), &old_header).unwrap();
    assert_eq!(
        open(&dir).unwrap_err(),
        OpenVaultError::Damaged {
            what: Damage::Manifest
        }
    );
}

#[test]
fn replaced_versions_are_out_of_reach_after_a_clean_close() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let id = put(&mut vault, None, b"what was said at first");
    drop(vault);
    drop(open(&dir).unwrap()); // folds the log in
    let old_ciphertext = ciphertext_of(&dir, id);
    let mut vault = open(&dir).unwrap();
    put(&mut vault, Some(id), b"what was said then");
    vault.close(at(9)).unwrap();
    let header = std::fs::read(dir.join("header.bin")).unwrap();
    let files = all_bytes(&dir);
    assert!(!reopens(&files, &keys_from(&header, WORDS), id, &old_ciphertext));
    assert!(
        !files.iter().any(|(path, _)| path.ends_with("vault.db-wal")),
        "the log is removed at close"
    );
}

#[test]
fn no_file_holds_a_word_in_the_clear() {
    let home = Home::new();
    let dir = home.path("vault");
    let marker = "Zarina-of-Nowhere-7319";
    let russian = "Выдуманная Зарина";
    let mut vault = create(&dir);
    let mut ids = Vec::new();
    for round in 0..20 {
        ids.push(put(
            &mut vault,
            None,
            format!("{marker} {russian} {round}")
                .repeat(round * 20 + 1)
                .as_bytes(),
        ));
    }
    let mut needles: Vec<Vec<u8>> = Vec::new();
    for text in [marker, russian, WORDS] {
        needles.push(text.as_bytes().to_vec());
        needles.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        needles.push(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let check = |when: &str| {
        for (path, bytes) in all_bytes(&dir) {
            assert!(
                !needles.iter().any(|needle| contains(&bytes, needle)),
                "{when}: {}",
                path.display()
            );
        }
    };
    check("while open");
    put(&mut vault, Some(ids[3]), marker.as_bytes());
    vault.delete(&ids[5..9], at(4)).unwrap();
    check("after deleting");
    vault.close(at(5)).unwrap();
    check("closed");
    let names: Vec<String> = all_bytes(&dir)
        .iter()
        .map(|(path, _)| path.strip_prefix(&dir).unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names, ["header.bin", "vault.db"]);
}

#[test]
fn wiping_leaves_nothing_and_says_what_it_could_not_reach() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    put(&mut vault, None, b"x");
    std::fs::write(dir.join("blobs/0123"), vec![1; 5000]).unwrap();
    let receipt = vault.wipe();
    assert!(receipt.keys_destroyed());
    for part in [
        Part::Keys,
        Part::Database,
        Part::Log,
        Part::Blobs { count: 1 },
        Part::Folder,
    ] {
        assert!(
            receipt.findings.contains(&Finding::Destroyed(part.clone())),
            "{part:?}: {receipt:?}"
        );
    }
    assert!(
        receipt
            .findings
            .contains(&Finding::MayPersist(Place::EarlierCopies)),
        "never a bare success"
    );
    assert!(!dir.exists());
}

#[test]
fn wiping_works_without_the_passphrase_and_spares_foreign_files() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    std::fs::write(dir.join("letter.txt"), b"mine").unwrap();
    let receipt = Vault::wipe_locked(&dir).unwrap();
    assert!(receipt.keys_destroyed());
    assert!(
        receipt
            .findings
            .contains(&Finding::NotDestroyed(Part::Folder, Hindrance::OtherFiles))
    );
    assert_eq!(all_bytes(&dir), [(dir.join("letter.txt"), b"mine".to_vec())]);

    assert_eq!(Vault::wipe_locked(&dir).unwrap_err(), WipeError::NotAVault);
    assert_eq!(
        Vault::wipe_locked(&home.path("nowhere")).unwrap_err(),
        WipeError::NotAVault
    );
    assert_eq!(all_bytes(&dir).len(), 1);
}

#[test]
fn an_interrupted_wipe_opens_nothing_and_can_be_taken_up() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    std::fs::write(dir.join("header.bin"), vec![0x33; 2 * COPY_BYTES]).unwrap();
    assert_eq!(
        open(&dir).unwrap_err(),
        OpenVaultError::Damaged { what: Damage::Header }
    );
    let receipt = Vault::wipe_locked(&dir).unwrap();
    assert!(receipt.keys_destroyed());
    assert!(!dir.exists());
}

#[test]
fn a_damaged_vault_can_be_wiped() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    std::fs::write(dir.join("vault.db"), b"not a database").unwrap();
    assert_eq!(
        open(&dir).unwrap_err(),
        OpenVaultError::Damaged {
            what: Damage::Database
        }
    );
    assert!(Vault::wipe_locked(&dir).unwrap().keys_destroyed());
    assert!(!dir.exists());
}

#[test]
fn receipts_are_plain_data() {
    let receipt = crate::WipeReceipt {
        findings: vec![
            Finding::Destroyed(Part::Keys),
            Finding::MayPersist(Place::CopyOnWrite {
                file_system: "btrfs".into(),
            }),
            Finding::NotDestroyed(Part::Folder, Hindrance::OtherFiles),
        ],
    };
    assert_eq!(
        serde_json::to_string(&receipt).unwrap(),
        r#"{"findings":[{"destroyed":"keys"},{"may-persist":{"copy-on-write":{"file_system":"btrfs"}}},{"not-destroyed":["folder","other-files"]}]}"#
    );
}
