//! A disk that is full, that reports errors, or that is pulled out, at every single call of every operation: a clear
//! error, the last saved state intact, and the vault goes on afterwards.
//! Must never let a failing disk be called a damaged vault or a wrong passphrase.

use std::io::ErrorKind;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use sotto_vault::{
    Amendment, BackupError, CreateVaultError, KdfCost, ObjectId, OpenVaultError, RestoreError, SalvageError,
    SalvagedBlob, SaveError, Vault,
};

use super::crash::copies::{BACKUP, COPY, restore, salvaged};
use super::disk::{Fault, Image, MemoryDisk};
use super::held::{Act, FOLDER, Held, Trouble, Way, at, new_vault, open, passphrase, save, trouble_of_save};
use super::{in_parallel, long, report};

mod ends;

/// What is done on the failing disk.
#[derive(Clone, Debug)]
enum Job {
    Act(Act),
    Close,
    Open,
    BackUp,
    Restore,
    Salvage,
}

const DOOMED: ObjectId = ObjectId([2; 16]);
/// Of blobs: finished, a recording, and none yet.
const FINISHED: u8 = 1;
const UNFINISHED: u8 = 3;
const NEW: u8 = 4;

fn jobs() -> Vec<Job> {
    let bytes = |len: u8| vec![len; usize::from(len) * 40];
    let acts = [
        Act::Save(vec![
            (ObjectId([1; 16]), vec![7; 9_000]),
            (ObjectId([8; 16]), bytes(1)),
        ]),
        Act::Delete {
            objects: vec![DOOMED],
            blobs: Vec::new(),
            put: Vec::new(),
        },
        // As forgetting who spoke does it.
        Act::Delete {
            objects: vec![DOOMED],
            blobs: vec![FINISHED, UNFINISHED],
            put: vec![(ObjectId([1; 16]), bytes(9))],
        },
        Act::ChangePassphrase,
        Act::ChangeKeyFile(Some(1)),
        Act::MakeRecovery(5),
        Act::RemoveRecovery,
        Act::SetDestroy(6),
        Act::RaiseCost,
        Act::AddBlob(NEW, bytes(100)),
        Act::Record(NEW, vec![bytes(20), bytes(60)]),
        Act::FinishBlob(UNFINISHED),
    ];
    let mut jobs: Vec<Job> = acts.into_iter().map(Job::Act).collect();
    jobs.extend([Job::Close, Job::Open, Job::BackUp, Job::Restore, Job::Salvage]);
    jobs
}

/// A vault with something of everything, killed rather than closed, so that opening has a log to fold in; beside it a
/// backup of it.
fn prepared() -> &'static (Image, Held) {
    static MADE: OnceLock<(Image, Held)> = OnceLock::new();
    MADE.get_or_init(|| {
        let disk = MemoryDisk::new(new_vault());
        let mut vault = open(&disk, 0).unwrap();
        let mut held = Held::default();
        for act in [
            Act::Save(vec![
                (ObjectId([1; 16]), b"one".to_vec()),
                (DOOMED, vec![2; 5_000]),
            ]),
            Act::AddBlob(FINISHED, vec![1; 3_000]),
            Act::Record(UNFINISHED, vec![vec![5; 300], vec![6; 900]]),
            Act::MakeRecovery(4),
            Act::Save(vec![(ObjectId([3; 16]), b"drei".to_vec())]),
            Act::Save(vec![(ObjectId([3; 16]), b"three".to_vec())]),
        ] {
            act.carry_out(&mut vault, &held, &mut || {}).unwrap();
            held = act.expected(&held);
        }
        vault.back_up(&disk.path(BACKUP)).unwrap();
        drop(vault);
        (disk.image(), held)
    })
}

/// How a job ended; `stages` of it were acknowledged.
struct Ended {
    vault: Option<Vault>,
    stages: usize,
    end: Result<(), Trouble>,
    /// As a salvage says of itself; otherwise so.
    complete: bool,
}

fn perform(job: &Job, disk: &MemoryDisk, vault: Option<Vault>, held: &Held) -> Ended {
    let mut stages = 0;
    let ended = |vault, end: Result<(), Trouble>| Ended {
        vault,
        stages: usize::from(end.is_ok()),
        end,
        complete: true,
    };
    match (job, vault) {
        (Job::Act(act), Some(mut vault)) => {
            let end = act.carry_out(&mut vault, held, &mut || stages += 1);
            // What is only not finished is done.
            stages += usize::from(matches!(end, Ok(()) | Err(Trouble::NotFinished)));
            Ended {
                vault: Some(vault),
                stages,
                end,
                complete: true,
            }
        }
        (Job::Close, Some(vault)) => ended(None, vault.close(at(3)).map_err(trouble_of_save)),
        (Job::BackUp, Some(vault)) => {
            let done = vault.back_up(&disk.path("another"));
            let end = done.map(drop).map_err(|error| match error {
                BackupError::DiskFull => Trouble::Full,
                BackupError::Io(_) | BackupError::Database(_) | BackupError::NotWritable => Trouble::Failed,
                other => panic!("a failing disk is not {other:?}"),
            });
            ended(Some(vault), end)
        }
        (Job::Open, _) => match open(disk, held.way) {
            Ok(vault) => ended(Some(vault), Ok(())),
            Err(OpenVaultError::DiskFull) => ended(None, Err(Trouble::Full)),
            Err(OpenVaultError::Io(_) | OpenVaultError::Database(_) | OpenVaultError::NotWritable) => {
                ended(None, Err(Trouble::Failed))
            }
            Err(other) => panic!("a failing disk is not {other:?}"),
        },
        (Job::Restore, _) => {
            let end = restore(disk, held, COPY).map(drop).map_err(|error| match error {
                RestoreError::DiskFull => Trouble::Full,
                RestoreError::Io(_) | RestoreError::Database(_) | RestoreError::NotWritable => {
                    Trouble::Failed
                }
                other => panic!("a failing disk is not {other:?}"),
            });
            ended(None, end)
        }
        (Job::Salvage, _) => {
            let (from, to, new) = (disk.path(FOLDER), disk.path(COPY), passphrase(1));
            let done = held.way.with(|opener| {
                Vault::salvage_on(&disk.port(), &from, &to, opener, &new, KdfCost::LEAST, at(20))
            });
            let complete = done.as_ref().is_ok_and(|salvaged| {
                let whole = |blob: &SalvagedBlob| blob.saved_segments > 0 && blob.lost_segments == 0;
                salvaged.report.complete && salvaged.report.blobs.iter().all(whole)
            });
            let end = done.map(drop).map_err(|error| match error {
                SalvageError::Create(CreateVaultError::DiskFull)
                | SalvageError::Save(SaveError::DiskFull) => Trouble::Full,
                SalvageError::Create(
                    CreateVaultError::Io(_) | CreateVaultError::Database(_) | CreateVaultError::NotWritable,
                )
                | SalvageError::Io(_) => Trouble::Failed,
                SalvageError::Save(error) => trouble_of_save(error),
                other => panic!("a failing disk is not {other:?}"),
            });
            Ended {
                complete,
                ..ended(None, end)
            }
        }
        (job, None) => panic!("{job:?} wants an open vault"),
    }
}

/// The states that may be found afterwards, the first of them if nothing more happened.
fn allowed(job: &Job, held: &Held, ended: &Ended) -> Vec<Held> {
    let mut states = vec![held.clone()];
    if let Job::Act(act) = job {
        states.extend(act.stages(held));
    }
    // A segment of a recording that was not acknowledged may be there all the same.
    let may_be_more = usize::from(matches!(job, Job::Act(Act::Record(..))) && ended.stages > 0);
    let last = (ended.stages + may_be_more).min(states.len() - 1);
    let first = ended.stages.min(last);
    states[first..=last].to_vec()
}

/// Opens what a machine would find that stopped here, and says what it holds.
fn found(image: &Image, way: Way, place: &str) -> Held {
    let disk = MemoryDisk::new(image);
    let vault = open(&disk, way).unwrap_or_else(|error| panic!("{error:?}: {place}"));
    assert!(vault.verify().unwrap().is_sound(), "{place}");
    Held::of(&vault, way)
}

/// A copy is there, whole, if it was acknowledged; otherwise nothing is left of it.
fn check_copy(job: &Job, disk: &MemoryDisk, held: &Held, ended: &Ended, place: &str) {
    let made = ended.end.is_ok();
    let name = match job {
        Job::BackUp => "another",
        Job::Restore | Job::Salvage => COPY,
        Job::Act(_) | Job::Close | Job::Open => return,
    };
    assert_eq!(disk.exists(name), made, "{place}: what is left of the copy");
    if !made {
        return;
    }
    let held = if matches!(job, Job::Salvage) {
        salvaged(held)
    } else {
        held.clone()
    };
    let dir = disk.path(if matches!(job, Job::BackUp) { "tried" } else { COPY });
    if matches!(job, Job::BackUp) {
        let nothing = &mut |_: &Vault| Ok(Amendment::default());
        let from = disk.path(name);
        let restored = held
            .way
            .with(|opener| Vault::restore_on(&disk.port(), &from, &dir, opener, None, nothing, at(20)));
        restored.unwrap_or_else(|error| panic!("{error:?}: {place}"));
    }
    let opened = held
        .way
        .with(|opener| Vault::open_on(&disk.port(), &dir, opener, at(30)));
    let vault = opened.unwrap_or_else(|error| panic!("{error:?}: {place}: the copy"));
    let found = Held::of(&vault, held.way);
    // What a disk does not give is lost to salvaging, and the report then says that something is.
    assert!(found == held || !ended.complete, "{place}: the copy");
}

/// One job with one fault. Returns `None` when the fault never came to pass.
fn try_job(job: &Job, fault: Fault) -> Option<Result<(), Trouble>> {
    let (image, held) = prepared();
    let disk = MemoryDisk::new(image);
    let closed = matches!(job, Job::Open | Job::Restore | Job::Salvage);
    let vault = (!closed).then(|| open(&disk, held.way).unwrap());
    disk.set_fault(fault);
    let ended = perform(job, &disk, vault, held);
    let (_, _, failed) = disk.calls();
    disk.set_fault(Fault::None);
    let end = ended.end;
    if failed == 0 {
        assert_eq!(end, Ok(()), "{job:?} {fault:?}");
        return None;
    }
    let place = format!("{job:?} {fault:?} ended in {end:?}");
    let states = allowed(job, held, &ended);
    let is_allowed = |found: &Held| states.contains(found);
    check_copy(job, &disk, held, &ended, &place);
    let mut now = states[0].clone();
    if let Some(mut vault) = ended.vault {
        now = Held::of(&vault, now.way);
        assert!(is_allowed(&now), "{place}: in memory");
        // The program is killed now.
        assert!(
            found(&disk.image(), now.way, &place) == now,
            "{place}: killed then"
        );
        // Or it goes on, and the disk has recovered.
        let later = ObjectId([77; 16]);
        save(&mut vault, &[(later, b"later".to_vec())]);
        vault.delete(&[later], at(5)).unwrap();
        vault.close(at(6)).unwrap();
    }
    assert!(
        found(&disk.image(), now.way, &place) == now,
        "{place}: afterwards"
    );
    Some(end)
}

/// Counts how jobs ended.
#[derive(Default)]
struct Ends(Mutex<Vec<(usize, Result<(), Trouble>)>>);

impl Ends {
    fn add(&self, job: usize, end: Result<(), Trouble>) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push((job, end));
    }

    fn of(&self, job: usize) -> Vec<Result<(), Trouble>> {
        let ends = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        ends.iter()
            .filter(|(of, _)| *of == job)
            .map(|(_, end)| *end)
            .collect()
    }
}

/// Tries every job with the faults that `fault` gives for each call, until one that never came to pass.
fn try_all(fault: impl Fn(u64) -> Vec<Fault> + Sync) -> (Vec<Job>, Ends) {
    let (jobs, ends) = (jobs(), Ends::default());
    in_parallel(|number| {
        let Some((number, job)) = usize::try_from(number)
            .ok()
            .and_then(|number| Some((number, jobs.get(number)?)))
        else {
            return false;
        };
        for call in 0.. {
            let tried: Vec<_> = fault(call)
                .into_iter()
                .filter_map(|fault| try_job(job, fault))
                .collect();
            if tried.is_empty() {
                break;
            }
            for end in tried {
                ends.add(number, end);
            }
        }
        true
    });
    (jobs, ends)
}

#[test]
fn an_error_at_any_call_leaves_the_last_saved_state_and_a_vault_that_goes_on() {
    let kinds = [
        (ErrorKind::StorageFull, 0),
        (ErrorKind::Other, 700),
        (ErrorKind::StorageFull, 700),
        (ErrorKind::Other, 0),
    ];
    let (jobs, ends) = try_all(|call| {
        let fault = |(kind, done_bytes)| Fault::Once {
            call,
            kind,
            done_bytes,
        };
        // Every call fails; in the short run in one way, by turns.
        if long() {
            kinds.map(fault).into()
        } else {
            vec![fault(kinds[usize::try_from(call % 4).unwrap()])]
        }
    });
    let mut all = 0;
    for (number, job) in jobs.iter().enumerate() {
        let ends = ends.of(number);
        all += ends.len();
        let count = |end| ends.iter().filter(|one| **one == end).count();
        let (full, failed) = (count(Err(Trouble::Full)), count(Err(Trouble::Failed)));
        let not_finished = count(Err(Trouble::NotFinished));
        report(&format!(
            "failing disk: {}: {} faults, {} made no difference, {not_finished} unfinished, {full} full, {failed} failed",
            name(job),
            ends.len(),
            count(Ok(())),
        ));
        assert!(ends.len() >= 4, "{job:?}");
        if !matches!(job, Job::Close | Job::Open) {
            assert!(full > 0 && failed > 0, "{job:?}");
        }
        if matches!(
            job,
            Job::Act(Act::Delete { .. } | Act::ChangePassphrase | Act::RaiseCost | Act::SetDestroy(_))
        ) {
            assert!(not_finished > 0, "{job:?}");
        }
    }
    report(&format!("failing disk: {all} failing changes in all"));
}

fn name(job: &Job) -> String {
    let told = format!("{job:?}");
    told.split(['[', '{'])
        .next()
        .unwrap_or_default()
        .trim_end_matches(['(', ' ', ','])
        .to_owned()
}

#[test]
fn a_read_that_fails_is_an_error_and_nothing_else() {
    let (jobs, ends) = try_all(|call| vec![Fault::Unreadable { call }]);
    let tried: usize = (0..jobs.len()).map(|job| ends.of(job).len()).sum();
    report(&format!("failing disk: {tried} failing reads"));
    assert!(tried > 100, "{tried}");
}

/// A memory stick pulled out in mid-work: everything fails until it is back, and then either state is there.
#[test]
fn a_stick_that_is_pulled_out_holds_the_old_state_or_the_new() {
    let counts: [AtomicU64; 2] = Default::default();
    let [old, new] = &counts;
    let jobs = jobs();
    in_parallel(|number| {
        let Some(job) = usize::try_from(number).ok().and_then(|number| jobs.get(number)) else {
            return false;
        };
        if matches!(job, Job::Open | Job::Restore | Job::Salvage) {
            return true;
        }
        for call in 0.. {
            let (image, held) = prepared();
            let disk = MemoryDisk::new(image);
            let vault = open(&disk, held.way).unwrap();
            disk.set_fault(Fault::Gone { call });
            let ended = perform(job, &disk, Some(vault), held);
            drop(ended.vault);
            let (_, _, failed) = disk.calls();
            disk.set_fault(Fault::None);
            if failed == 0 {
                assert_eq!(ended.end, Ok(()));
                break;
            }
            let mut states = vec![held.clone()];
            if let Job::Act(act) = job {
                states.extend(act.stages(held));
            }
            let next = states[(ended.stages + 1).min(states.len() - 1)].way;
            let place = format!("{job:?}, gone from call {call}, {:?}", ended.end);
            let way = if open(&disk, held.way).is_ok() {
                held.way
            } else {
                next
            };
            let found = found(&disk.image(), way, &place);
            let after = states.last().expect("one at least");
            assert!(
                states[ended.stages.min(states.len() - 1)..].contains(&found),
                "{place}"
            );
            if found == *after { new } else { old }.fetch_add(1, Ordering::Relaxed);
        }
        true
    });
    let [old, new] = counts.map(AtomicU64::into_inner);
    report(&format!(
        "pulled-out stick: {old} times an old state, {new} times the new"
    ));
    assert!(old > 50 && new > 30, "{old} {new}");
}

/// Every amount of free space, from none to plenty.
#[test]
fn a_full_disk_keeps_the_last_saved_state() {
    let step = if long() { 1_999 } else { 6_007 };
    let (jobs, ends) = (jobs(), Ends::default());
    in_parallel(|number| {
        let Some((number, job)) = usize::try_from(number)
            .ok()
            .and_then(|number| Some((number, jobs.get(number)?)))
        else {
            return false;
        };
        for free_bytes in (0..90_000).step_by(step) {
            if let Some(end) = try_job(job, Fault::Full { free_bytes }) {
                let said = end != Err(Trouble::Failed);
                assert!(
                    said,
                    "{job:?} with {free_bytes} bytes free says that the disk is full"
                );
                ends.add(number, end);
            }
        }
        true
    });
    let all: Vec<_> = (0..jobs.len()).flat_map(|job| ends.of(job)).collect();
    let full = all.iter().filter(|end| **end == Err(Trouble::Full)).count();
    report(&format!(
        "full disk: {} amounts of free space, {full} refusals",
        all.len()
    ));
    assert!(full > 30, "{full}");
}
