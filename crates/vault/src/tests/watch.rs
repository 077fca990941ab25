//! Long work that is watched and stopped: it comes on without going back, and once stopped it leaves nothing.
//! Must never pass because nothing was asked: each work is stopped at every moment at which it can be.

use std::sync::Mutex;

use super::*;
use crate::{Amendment, BackupError, BlobKind, RestoreError, SalvageError, Stage, VerifyError, Watch};

/// Says stop at the `stop_at`th time it is told, and keeps what it was told.
struct Watcher {
    stop_at: usize,
    told: Mutex<Vec<(Stage, u64, u64)>>,
}

impl Watcher {
    fn stopping_at(stop_at: usize) -> Self {
        Self {
            stop_at,
            told: Mutex::default(),
        }
    }

    fn told(self) -> Vec<(Stage, u64, u64)> {
        self.told.into_inner().unwrap()
    }
}

impl Watch for Watcher {
    fn at(&self, stage: Stage, done: u64, total: u64) -> bool {
        let mut told = self.told.lock().unwrap();
        told.push((stage, done, total));
        told.len() < self.stop_at
    }
}

/// A vault of 90 rows and an attachment of three MiB, so that each work has some way to go.
fn prepared(home: &Home) -> Vault {
    let mut vault = create(&home.path("vault"));
    for number in 0..90_u8 {
        put(&mut vault, None, &[number; 700]);
    }
    let attachment = vec![5; 3 << 20];
    vault
        .add_blob(BlobKind(1), b"map", &mut attachment.as_slice(), at(2))
        .unwrap();
    vault
}

/// Runs the work once through and checks what was told; then stops it at each of those moments, and demands the error
/// and what `left` looks for. Returns how often it was stopped.
fn stopped_everywhere<E: std::fmt::Debug + PartialEq>(
    stages: &[Stage],
    stopped: &E,
    work: &mut dyn FnMut(&Watcher) -> Result<(), E>,
    left: &dyn Fn(),
) -> usize {
    let watcher = Watcher::stopping_at(usize::MAX);
    work(&watcher).unwrap();
    let told = watcher.told();
    let mut seen: Vec<Stage> = told.iter().map(|(stage, ..)| *stage).collect();
    seen.dedup();
    assert_eq!(seen, stages);
    for pair in told.windows(2) {
        let [(_, before, of), (_, now, total)] = pair else {
            unreachable!()
        };
        assert!(now <= total && (of != total || before <= now), "{pair:?}");
    }
    assert!(told.iter().any(|(_, done, total)| done * 2 > *total), "{told:?}");
    for stop_at in 1..=told.len() {
        let result = work(&Watcher::stopping_at(stop_at));
        // Told of its end, it may have nothing more to do.
        if result.is_ok() {
            assert_eq!(stop_at, told.len(), "went on after {stop_at} of {}", told.len());
            continue;
        }
        assert_eq!(result.unwrap_err(), *stopped, "{stop_at}");
        left();
    }
    told.len()
}

#[test]
fn a_backup_that_is_stopped_leaves_no_file() {
    let home = Home::new();
    let vault = prepared(&home);
    let file = home.path("sotto.backup");
    let stops = stopped_everywhere(
        &[Stage::Copying, Stage::ReadingBack],
        &BackupError::Stopped,
        &mut |watcher| {
            let _ = std::fs::remove_file(&file);
            vault.back_up_watched(&file, watcher).map(drop)
        },
        &|| assert!(!file.exists()),
    );
    assert!(stops > 6, "{stops}");
    assert!(vault.verify().unwrap().is_sound());
}

#[test]
fn a_restore_that_is_stopped_leaves_no_folder() {
    let home = Home::new();
    let vault = prepared(&home);
    let (file, to) = (home.path("sotto.backup"), home.path("restored"));
    vault.back_up(&file).unwrap();
    let before = std::fs::read(&file).unwrap();
    let stops = stopped_everywhere(
        &[Stage::Checking, Stage::Restoring],
        &RestoreError::Stopped,
        &mut |watcher| {
            let _ = std::fs::remove_dir_all(&to);
            let mut amend = |_: &Vault| Ok(Amendment::default());
            Vault::restore_watched(&file, &to, &words(WORDS), None, &mut amend, at(500), watcher).map(drop)
        },
        &|| assert!(!to.exists()),
    );
    assert!(stops > 8, "{stops}");
    assert!(std::fs::read(&file).unwrap() == before);
}

#[test]
fn a_salvage_that_is_stopped_leaves_no_folder_and_the_damaged_vault_as_it_was() {
    let home = Home::new();
    prepared(&home).close(at(3)).unwrap();
    let (from, to) = (home.path("vault"), home.path("salvaged"));
    let before = all_bytes(&from);
    let new = words("other words");
    let stops = stopped_everywhere(
        &[Stage::Searching, Stage::Saving],
        &SalvageError::Stopped,
        &mut |watcher| {
            let _ = std::fs::remove_dir_all(&to);
            let new = (&new, KdfCost::LEAST);
            Vault::salvage_watched(&from, &to, &words(WORDS), new, at(500), watcher).map(drop)
        },
        &|| {
            assert!(!to.exists());
            assert!(all_bytes(&from) == before);
        },
    );
    assert!(stops > 6, "{stops}");
}

#[test]
fn a_check_that_is_stopped_changes_nothing() {
    let home = Home::new();
    let vault = prepared(&home);
    let before = all_bytes(&home.path("vault"));
    stopped_everywhere(
        &[Stage::Checking],
        &VerifyError::Stopped,
        &mut |watcher| vault.verify_watched(watcher).map(drop),
        &|| assert!(all_bytes(&home.path("vault")) == before),
    );
    assert!(vault.verify().unwrap().is_sound());
}

#[test]
fn a_wipe_is_watched_and_goes_on_whoever_says_stop() {
    let home = Home::new();
    let vault = prepared(&home);
    let watcher = Watcher::stopping_at(1);
    let receipt = vault.wipe_watched(&watcher);
    assert!(
        receipt
            .findings
            .iter()
            .all(|finding| !matches!(finding, crate::Finding::NotDestroyed(..))),
        "{receipt:?}"
    );
    assert!(!home.path("vault").exists());
    let told = watcher.told();
    assert!(told.len() > 2 && told.iter().all(|(stage, ..)| *stage == Stage::Erasing));
    assert_eq!(
        told.last().map(|(_, done, total)| done == total),
        Some(true),
        "{told:?}"
    );
}
