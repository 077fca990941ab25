//! Links, pipes and folders where a file of the vault should be: never followed, never waited for, never taken for a disk
//! that fails.
//! Must never let a test wait for ever: what could hang runs beside it.

use std::os::unix::fs::symlink;
use std::sync::mpsc;
use std::time::Duration;

use super::*;
use crate::salvage::SalvageError;
use crate::{Damage, Finding, Hindrance, KeyFileError, Part, RestoreError, WipeError};

const PRECIOUS: &[u8] = b"a letter that has nothing to do with it";
const BLOB: &str = "blobs/abababababababababababababababab";
const NAMES: [&str; 6] = [
    "header.bin",
    "vault.db",
    "vault.db-wal",
    "vault.db-journal",
    "vault.db-shm",
    BLOB,
];

/// A closed vault beside a file that is somebody's.
fn beside_a_letter() -> (Home, PathBuf, PathBuf) {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    let letter = home.path("letter");
    std::fs::write(&letter, PRECIOUS).unwrap();
    (home, dir, letter)
}

fn salvage(home: &Home, dir: &Path) -> Result<u64, SalvageError> {
    let to = home.path("salvaged");
    let salvaged = Vault::salvage(dir, &to, &words(WORDS), &words(WORDS), KdfCost::LEAST, at(2000));
    salvaged.map(|salvaged| salvaged.report.saved.len() as u64)
}

/// Puts away what stands at `path`.
fn make_room(home: &Home, path: &Path) {
    let _ = std::fs::rename(path, home.path("put away"));
}

#[test]
fn nothing_is_written_through_a_link() {
    for name in NAMES {
        let (home, dir, letter) = beside_a_letter();
        make_room(&home, &dir.join(name));
        symlink(&letter, dir.join(name)).unwrap();
        let _ = open(&dir).map(|vault| vault.close(at(3000)));
        let _ = salvage(&home, &dir);
        let _ = Vault::wipe_locked(&dir);
        assert_eq!(std::fs::read(&letter).unwrap(), PRECIOUS, "{name}");
        assert!(!home.path("salvaged").join(name).is_symlink());
    }
}

/// Even a vault's own header and database are not overwritten elsewhere: the receipt would speak of another disk.
#[test]
fn the_vaults_own_files_are_no_links() {
    for (name, what) in [("header.bin", Damage::Header), ("vault.db", Damage::Database)] {
        let (home, dir, _) = beside_a_letter();
        let away = home.path("put away");
        make_room(&home, &dir.join(name));
        symlink(&away, dir.join(name)).unwrap();
        let before = std::fs::read(&away).unwrap();
        assert_eq!(
            open(&dir).unwrap_err(),
            OpenVaultError::Damaged { what },
            "{name}"
        );
        let wiped = Vault::wipe_locked(&dir);
        assert_eq!(std::fs::read(&away).unwrap(), before, "{name}");
        match name {
            "header.bin" => assert_eq!(wiped.unwrap_err(), WipeError::NotAVault),
            _ => assert!(
                wiped
                    .unwrap()
                    .findings
                    .contains(&Finding::NotDestroyed(Part::Database, Hindrance::Failed))
            ),
        }
    }
}

#[test]
fn a_linked_folder_of_attachments_is_somebody_elses() {
    let (home, dir, letter) = beside_a_letter();
    let theirs = home.path("theirs");
    std::fs::create_dir(&theirs).unwrap();
    for name in ["thesis", "abababababababababababababababab"] {
        std::fs::copy(&letter, theirs.join(name)).unwrap();
    }
    std::fs::remove_dir(dir.join("blobs")).unwrap();
    symlink(&theirs, dir.join("blobs")).unwrap();
    let before = all_bytes(&theirs);
    open(&dir).unwrap().close(at(3000)).unwrap();
    assert_eq!(all_bytes(&theirs), before);
    let receipt = Vault::wipe_locked(&dir).unwrap();
    assert_eq!(all_bytes(&theirs), before);
    let left = Finding::NotDestroyed(Part::Blobs { count: 0 }, Hindrance::OtherFiles);
    assert!(receipt.findings.contains(&left), "{receipt:?}");
}

/// What opening, salvaging and wiping say, and reading a key file or a backup, where a pipe or a folder stands.
#[test]
fn a_pipe_or_a_folder_keeps_nobody_waiting() {
    for what in ["mkfifo", "mkdir"] {
        for name in NAMES {
            let (home, dir, _) = beside_a_letter();
            make_room(&home, &dir.join(name));
            let made = std::process::Command::new(what).arg(dir.join(name)).status();
            assert!(made.unwrap().success());
            let (done, wait) = mpsc::channel();
            let (at_dir, label) = (dir.clone(), format!("{what} {name}"));
            let beside = std::thread::spawn(move || {
                let opened = open(&at_dir).map(drop);
                let salvaged = salvage(&home, &at_dir);
                let wiped = Vault::wipe_locked(&at_dir);
                let key_file = crate::read_key_file(&at_dir.join(name)).map(drop);
                let restored = Vault::restore(
                    &at_dir.join(name),
                    &home.path("restored"),
                    &words(WORDS),
                    None,
                    &mut |_| Ok(crate::Amendment::default()),
                    at(2000),
                );
                let _ = done.send((opened, salvaged, wiped, key_file, restored.map(drop)));
                drop(home);
            });
            let (opened, salvaged, wiped, key_file, restored) = wait
                .recv_timeout(Duration::from_mins(2))
                .unwrap_or_else(|_| panic!("{label}: waits for ever"));
            beside.join().unwrap();
            let damaged = |what| Err(OpenVaultError::Damaged { what });
            match name {
                "header.bin" => {
                    assert_eq!(opened, damaged(Damage::Header), "{label}");
                    assert_eq!(salvaged, Err(SalvageError::HeaderLost), "{label}");
                    assert_eq!(wiped.unwrap_err(), WipeError::NotAVault, "{label}");
                    assert!(matches!(key_file, Err(KeyFileError::NotReadable(_))), "{label}");
                    assert_eq!(restored, Err(RestoreError::NotABackup), "{label}");
                }
                "vault.db" => {
                    assert_eq!(opened, damaged(Damage::Database), "{label}");
                    assert_eq!(salvaged, Ok(0), "{label}");
                }
                "vault.db-wal" | "vault.db-journal" => {
                    assert_eq!(opened, damaged(Damage::Database), "{label}");
                    assert_eq!(salvaged, Ok(1), "{label}");
                }
                _ => {
                    assert_eq!(opened, Ok(()), "{label}");
                    assert_eq!(salvaged, Ok(1), "{label}");
                }
            }
        }
    }
}

#[test]
fn what_lies_in_a_vaults_folder_is_told_by_whatever_way_it_is_named() {
    let (home, dir, letter) = beside_a_letter();
    symlink(&dir, home.path("way in")).unwrap();
    symlink(dir.join("vault.db"), home.path("key")).unwrap();
    symlink(&letter, dir.join("way out")).unwrap();
    std::fs::create_dir(home.path("other")).unwrap();
    for (path, inside) in [
        ("vault", false),
        ("letter", false),
        ("vault/vault.db", true),
        ("vault/blobs", true),
        ("vault/new", true),
        ("vault/blobs/new/deeper", true),
        ("vault/../letter", false),
        ("vault/way out", false),
        ("way in", false),
        ("way in/vault.db", true),
        ("way in/new", true),
        ("other/../vault/new", true),
        ("key", true),
        ("no/such/folder", false),
    ] {
        assert_eq!(Vault::encloses(&home.path(path)), inside, "{path}");
    }
    let made = crate::make_key_file(&home.path("way in/blobs/key"));
    assert_eq!(made.err(), Some(KeyFileError::InsideVault));
}
