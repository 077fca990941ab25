//! A disk that is full, that reports errors, or that is pulled out, at every single call of every operation: a clear
//! error, the last saved state intact, and the vault goes on afterwards.
//! Must never let a failing disk be called a damaged vault or a wrong passphrase.

use std::io::ErrorKind;

use sotto_vault::{
    ChangeSlotError, CreateVaultError, DeleteError, Finding, KdfCost, ObjectId, OpenVaultError, Part,
    SaveError, Vault, WipeError,
};

use super::disk::{Fault, Image, MemoryDisk};
use super::held::{FOLDER, Held, at, changes, new_vault, open, passphrase, save};
use super::report;

const DOOMED: ObjectId = ObjectId([2; 16]);

fn payloads() -> Vec<(ObjectId, Vec<u8>)> {
    vec![
        (ObjectId([1; 16]), b"one".to_vec()),
        (DOOMED, vec![2; 5_000]),
        (ObjectId([3; 16]), b"three".to_vec()),
    ]
}

/// A vault with three objects, killed rather than closed, so that opening has a log to fold in.
fn prepared() -> (Image, Held) {
    let disk = MemoryDisk::new(new_vault());
    let mut vault = open(&disk, 0).unwrap();
    save(&mut vault, &[(ObjectId([3; 16]), b"drei".to_vec())]);
    save(&mut vault, &payloads());
    let held = Held::of(&vault, 0);
    drop(vault);
    (disk.image(), held)
}

/// What is done on the failing disk.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Job {
    Save,
    Delete,
    ChangePassphrase,
    Close,
    Open,
}

const JOBS: [Job; 5] = [
    Job::Save,
    Job::Delete,
    Job::ChangePassphrase,
    Job::Close,
    Job::Open,
];

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    Done,
    /// Done, but an old key could not be overwritten yet.
    NotFinished,
    /// Nothing changed, because the disk is full.
    Full,
    /// Nothing changed, because of an error of the disk.
    Failed,
}

fn end_of_save(done: Result<(), SaveError>) -> End {
    match done {
        Ok(()) => End::Done,
        Err(SaveError::NotFinished) => End::NotFinished,
        Err(SaveError::DiskFull) => End::Full,
        Err(SaveError::Io(_) | SaveError::Database(_) | SaveError::NotWritable) => End::Failed,
        Err(other) => panic!("a failing disk is not {other:?}"),
    }
}

/// The vault afterwards, where there still is one, and how it ended.
fn perform(job: Job, vault: Option<Vault>, disk: &MemoryDisk) -> (Option<Vault>, End) {
    let Some(mut vault) = vault else {
        return match open(disk, 0) {
            Ok(vault) => (Some(vault), End::Done),
            Err(OpenVaultError::DiskFull) => (None, End::Full),
            Err(OpenVaultError::Io(_) | OpenVaultError::Database(_) | OpenVaultError::NotWritable) => {
                (None, End::Failed)
            }
            Err(other) => panic!("a failing disk is not {other:?}"),
        };
    };
    let end = match job {
        Job::Save => end_of_save(vault.apply(&changes(&added()), at(3)).map(drop)),
        Job::Delete => match vault.delete(&[DOOMED], at(3)) {
            Ok(_) => End::Done,
            Err(DeleteError::NotFinished) => End::NotFinished,
            Err(DeleteError::NotDeleted(error)) => end_of_save(Err(error)),
            Err(other) => panic!("a failing disk is not {other:?}"),
        },
        Job::ChangePassphrase => match vault.change_passphrase(&passphrase(1), at(3)) {
            Ok(()) => End::Done,
            Err(ChangeSlotError::NotSaved(error)) => end_of_save(Err(error)),
            Err(other) => panic!("a failing disk is not {other:?}"),
        },
        Job::Close => return (None, end_of_save(vault.close(at(3)))),
        Job::Open => unreachable!("a vault that is open is not opened"),
    };
    (Some(vault), end)
}

fn added() -> Vec<(ObjectId, Vec<u8>)> {
    vec![
        (ObjectId([1; 16]), vec![7; 9_000]),
        (ObjectId([8; 16]), b"eight".to_vec()),
    ]
}

/// What is held after the job.
fn expected(job: Job, held: &Held) -> Held {
    let mut held = held.clone();
    match job {
        Job::Save => held.objects.extend(added()),
        Job::Delete => {
            held.objects.remove(&DOOMED);
        }
        Job::ChangePassphrase => held.passphrase = 1,
        Job::Close | Job::Open => {}
    }
    held
}

/// Opens what a machine would find that stopped here, and says what it holds.
fn found(image: &Image, number: usize, place: &str) -> Held {
    let disk = MemoryDisk::new(image);
    let vault = open(&disk, number).unwrap_or_else(|error| panic!("{error:?}: {place}"));
    assert!(vault.verify().unwrap().is_sound(), "{place}");
    Held::of(&vault, number)
}

/// One job with one fault. Returns `None` when the fault never came to pass.
fn try_job(job: Job, fault: Fault) -> Option<End> {
    let (image, held) = prepared();
    let disk = MemoryDisk::new(&image);
    let vault = (job != Job::Open).then(|| open(&disk, 0).unwrap());
    disk.set_fault(fault);
    let (vault, end) = perform(job, vault, &disk);
    let (_, _, failed) = disk.calls();
    disk.set_fault(Fault::None);
    if failed == 0 {
        assert_eq!(end, End::Done, "{job:?} {fault:?}");
        return None;
    }
    let place = format!("{job:?} {fault:?} ended in {end:?}");
    let now = match end {
        End::Done | End::NotFinished => expected(job, &held),
        End::Full | End::Failed => held,
    };
    if let Some(mut vault) = vault {
        assert!(Held::of(&vault, now.passphrase) == now, "{place}: in memory");
        // The program is killed now.
        assert!(
            found(&disk.image(), now.passphrase, &place) == now,
            "{place}: killed then"
        );
        // Or it goes on, and the disk has recovered.
        let later = ObjectId([77; 16]);
        save(&mut vault, &[(later, b"later".to_vec())]);
        vault.delete(&[later], at(5)).unwrap();
        vault.close(at(6)).unwrap();
    }
    assert!(
        found(&disk.image(), now.passphrase, &place) == now,
        "{place}: afterwards"
    );
    Some(end)
}

#[test]
fn an_error_at_any_call_leaves_the_last_saved_state_and_a_vault_that_goes_on() {
    let mut tried = 0;
    for job in JOBS {
        let mut ends = Vec::new();
        for (kind, done_bytes) in [
            (ErrorKind::StorageFull, 0),
            (ErrorKind::StorageFull, 700),
            (ErrorKind::Other, 0),
            (ErrorKind::Other, 700),
        ] {
            for call in 0.. {
                let Some(end) = try_job(
                    job,
                    Fault::Once {
                        call,
                        kind,
                        done_bytes,
                    },
                ) else {
                    break;
                };
                tried += 1;
                assert!(
                    end != End::Full || kind == ErrorKind::StorageFull,
                    "{job:?}: an error of the disk is not fullness"
                );
                ends.push(end);
            }
        }
        let count = |end| ends.iter().filter(|one| **one == end).count();
        report(&format!(
            "failing disk: {job:?}: {} faults, {} made no difference, {} unfinished, {} full, {} failed",
            ends.len(),
            count(End::Done),
            count(End::NotFinished),
            count(End::Full),
            count(End::Failed)
        ));
        assert!(ends.len() > 8, "{job:?}");
        if matches!(job, Job::Save | Job::Delete | Job::ChangePassphrase) {
            assert!(count(End::Full) > 0 && count(End::Failed) > 0, "{job:?}");
        }
        if matches!(job, Job::Delete | Job::ChangePassphrase) {
            assert!(count(End::NotFinished) > 0, "{job:?}");
        }
    }
    assert!(tried > 200, "{tried}");
}

#[test]
fn a_read_that_fails_is_an_error_and_nothing_else() {
    let mut tried = 0;
    for job in JOBS {
        for call in 0.. {
            if try_job(job, Fault::Unreadable { call }).is_none() {
                break;
            }
            tried += 1;
        }
    }
    report(&format!("failing disk: {tried} failing reads"));
    assert!(tried > 20, "{tried}");
}

/// A memory stick pulled out in mid-work: everything fails until it is back, and then either state is there.
#[test]
fn a_stick_that_is_pulled_out_holds_the_old_state_or_the_new() {
    let (mut old, mut new) = (0, 0);
    for job in [Job::Save, Job::Delete, Job::ChangePassphrase, Job::Close] {
        for call in 0.. {
            let (image, held) = prepared();
            let disk = MemoryDisk::new(&image);
            let vault = open(&disk, 0).unwrap();
            disk.set_fault(Fault::Gone { call });
            let (vault, end) = perform(job, Some(vault), &disk);
            drop(vault);
            let (_, _, failed) = disk.calls();
            disk.set_fault(Fault::None);
            if failed == 0 {
                assert_eq!(end, End::Done);
                break;
            }
            let after = expected(job, &held);
            let place = format!("{job:?}, gone from call {call}, {end:?}");
            let number = if open(&disk, held.passphrase).is_ok() {
                held.passphrase
            } else {
                after.passphrase
            };
            let found = found(&disk.image(), number, &place);
            let acknowledged = matches!(end, End::Done | End::NotFinished);
            assert!(found == after || (found == held && !acknowledged), "{place}");
            if found == held { old += 1 } else { new += 1 }
        }
    }
    report(&format!(
        "pulled-out stick: {old} times the old state, {new} times the new"
    ));
    assert!(old > 20 && new > 10, "{old} {new}");
}

/// Every amount of free space, from none to plenty.
#[test]
fn a_full_disk_keeps_the_last_saved_state() {
    let mut ends = Vec::new();
    for job in [Job::Save, Job::Delete, Job::ChangePassphrase, Job::Close] {
        for free_bytes in (0..80_000).step_by(1_999) {
            if let Some(end) = try_job(job, Fault::Full { free_bytes }) {
                assert_ne!(
                    end,
                    End::Failed,
                    "{job:?} with {free_bytes} bytes free says that the disk is full"
                );
                ends.push((job, end));
            }
        }
    }
    let count = |end| ends.iter().filter(|(_, one)| *one == end).count();
    report(&format!(
        "full disk: {} amounts of free space, {} refusals",
        ends.len(),
        count(End::Full)
    ));
    assert!(count(End::Full) > 3, "{ends:?}");
}

#[test]
fn a_failed_creation_leaves_nothing() {
    let mut failures = 0;
    for kind in [
        ErrorKind::StorageFull,
        ErrorKind::Other,
        ErrorKind::ReadOnlyFilesystem,
    ] {
        for call in 0.. {
            let disk = MemoryDisk::new(&Image::default());
            disk.set_fault(Fault::Once {
                call,
                kind,
                done_bytes: 100,
            });
            let created = Vault::create_on(
                &disk.port(),
                &disk.path(FOLDER),
                &passphrase(0),
                KdfCost::LEAST,
                at(0),
            );
            let (_, _, failed) = disk.calls();
            disk.set_fault(Fault::None);
            let Err(error) = created else {
                assert!(failed == 0 || disk.exists(FOLDER), "{kind:?} at call {call}");
                if failed == 0 {
                    break;
                }
                continue;
            };
            failures += 1;
            let fits = match kind {
                ErrorKind::StorageFull => matches!(
                    error,
                    CreateVaultError::DiskFull
                        | CreateVaultError::Database(_)
                        | CreateVaultError::NotWritable
                ),
                ErrorKind::ReadOnlyFilesystem => {
                    matches!(
                        error,
                        CreateVaultError::NotWritable | CreateVaultError::Database(_)
                    )
                }
                _ => matches!(
                    error,
                    CreateVaultError::Io(_) | CreateVaultError::Database(_) | CreateVaultError::NotWritable
                ),
            };
            assert!(fits, "{kind:?} at call {call}: {error:?}");
            assert!(
                disk.image().files.is_empty() && !disk.exists(FOLDER),
                "{kind:?} at call {call}"
            );
        }
    }
    report(&format!("failing disk: {failures} failed creations"));
    assert!(failures > 60, "{failures}");
}

/// Whatever fails: a wipe that says the keys are destroyed has destroyed them, and one that does not can be repeated.
#[test]
fn a_wipe_on_a_failing_disk_never_claims_too_much() {
    let (image, _) = prepared();
    let (mut claimed, mut refused) = (0, 0);
    for kind in [ErrorKind::StorageFull, ErrorKind::Other] {
        for call in 0.. {
            let disk = MemoryDisk::new(&image);
            disk.set_fault(Fault::Once {
                call,
                kind,
                done_bytes: 40_000,
            });
            let wiped = Vault::wipe_locked_on(&disk, &disk.path(FOLDER));
            let (_, _, failed) = disk.calls();
            disk.set_fault(Fault::None);
            match wiped {
                Ok(receipt) => {
                    claimed += 1;
                    assert!(receipt.keys_destroyed());
                    assert!(open(&disk, 0).is_err(), "call {call}");
                    let all = receipt.findings.contains(&Finding::Destroyed(Part::Folder));
                    assert_eq!(all, !disk.exists(FOLDER), "call {call}: {receipt:?}");
                }
                Err(error) => {
                    refused += 1;
                    assert!(matches!(error, WipeError::Io(_)), "{error:?}");
                    assert!(
                        Vault::wipe_locked_on(&disk, &disk.path(FOLDER))
                            .unwrap()
                            .keys_destroyed()
                    );
                    assert!(!disk.exists(FOLDER));
                }
            }
            if failed == 0 {
                break;
            }
        }
    }
    report(&format!(
        "failing disk: {claimed} wipes with a receipt, {refused} refused and repeated"
    ));
    assert!(claimed > 4 && refused > 4, "{claimed} {refused}");
}
