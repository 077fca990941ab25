//! The power fails at any moment, and the medium holds any mixture of the sectors that were on their way. Whatever
//! was acknowledged must be there, and what was not is there whole or not at all.
//! Must never accept a state because it opens: contents and passphrase are compared.

use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use sotto_vault::{ObjectId, OpenVaultError, Vault};

pub(crate) mod copies;
mod destroy;
mod upgrade;

use super::dice::Dice;
use super::disk::{Image, MemoryDisk, Step};
use super::held::{Act, FOLDER, Held, Way, create, new_vault, open, passphrase, save, shares};
use super::medium::{Medium, Tear};
use super::{in_parallel, long, report};

/// Crash states by what went on.
#[derive(Default)]
struct Tally {
    states: AtomicU64,
    while_acting: AtomicU64,
    while_recovering: AtomicU64,
    worked_on: AtomicU64,
    other_ways: AtomicU64,
    old: AtomicU64,
    new: AtomicU64,
}

#[test]
fn a_crash_leaves_all_that_was_acknowledged() {
    let target = if long() { 120_000 } else { 2_000 };
    let tally = Tally::default();
    let scenarios = in_parallel(|seed| {
        run_scenario(seed, &tally);
        tally.states.load(Ordering::Relaxed) < target
    });
    let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    report(&format!(
        "crash model: {} states of {scenarios} runs ({} in an act, {} in a recovery), {} old and {} new; \
         {} worked on, {} tried with every recovery set and the destroy-passphrase",
        count(&tally.states),
        count(&tally.while_acting),
        count(&tally.while_recovering),
        count(&tally.old),
        count(&tally.new),
        count(&tally.worked_on),
        count(&tally.other_ways),
    ));
    assert!(count(&tally.states) >= target);
    for counter in [
        &tally.old,
        &tally.new,
        &tally.while_recovering,
        &tally.worked_on,
        &tally.other_ways,
    ] {
        assert!(count(counter) > target / 200);
    }
}

/// A run of acts on a disk, with what is held after each.
struct Run {
    start: Image,
    trace: Vec<Step>,
    /// Length of the trace when each stage of an act was acknowledged.
    ends: Vec<usize>,
    /// What is held before the first act, and after each stage.
    held: Vec<Held>,
    /// The act that each stage is of.
    acts: Vec<Act>,
}

fn act_out(dice: &mut Dice) -> Run {
    let disk = MemoryDisk::new(new_vault());
    let reopen = |way: Way| open(&disk, way).unwrap();
    let mut vault = reopen(0.into());
    let mut held = vec![Held::default()];
    // Something to lose.
    for first in [
        Act::Save(
            (0..3)
                .map(|name| (ObjectId([name; 16]), dice.bytes(700)))
                .collect(),
        ),
        Act::AddBlob(0, dice.bytes(2_000)),
        Act::Record(1, vec![dice.bytes(300), dice.bytes(500)]),
    ] {
        vault = first.perform(vault, &held[0], &reopen, &mut || {});
        held[0] = first.expected(&held[0]);
    }
    let start = disk.image();
    disk.start_trace();
    let (mut acts, mut ends) = (Vec::new(), Vec::new());
    for _ in 0..3 + dice.below(4) {
        let before = held[held.len() - 1].clone();
        let act = Act::choose(dice, &before);
        let known = ends.len();
        vault = act.perform(vault, &before, &reopen, &mut || ends.push(disk.trace_len()));
        held.extend(act.stages(&before));
        assert_eq!(ends.len() + 1, held.len(), "{act:?}");
        assert_eq!(
            Held::of(&vault, held[ends.len()].way),
            held[ends.len()],
            "{act:?}"
        );
        acts.resize(acts.len() + ends.len() - known, act);
    }
    drop(vault);
    Run {
        start,
        trace: disk.take_trace(),
        ends,
        held,
        acts,
    }
}

fn run_scenario(seed: u64, tally: &Tally) {
    let mut dice = Dice::new(seed);
    let run = act_out(&mut dice);
    let mut medium = Medium::new(&run.start);
    let mut seen = HashSet::new();
    let hasher = RandomState::new();
    for (index, step) in run.trace.iter().enumerate() {
        medium.apply(step);
        let acknowledged = run.ends.iter().filter(|end| **end <= index + 1).count();
        let allowed = &run.held[acknowledged..(acknowledged + 2).min(run.held.len())];
        for tear in tears(&medium, &mut dice) {
            // The short run looks at more runs instead of at every state of a few.
            if !long() && dice.below(4) > 0 {
                continue;
            }
            let image = medium.crash(tear);
            if !seen.insert(hasher.hash_one(&image)) {
                continue;
            }
            let place = || {
                format!(
                    "seed {seed}, step {index} {}, {tear:?}, in {:?}",
                    name(step),
                    run.acts.get(acknowledged)
                )
            };
            let found = check(&image, allowed, &place);
            tally.states.fetch_add(1, Ordering::Relaxed);
            tally.while_acting.fetch_add(1, Ordering::Relaxed);
            let side = if found == 0 { &tally.old } else { &tally.new };
            side.fetch_add(1, Ordering::Relaxed);
            if dice.below(24) == 0 {
                check_other_ways(&image, &allowed[found], &run.held, &place);
                tally.other_ways.fetch_add(1, Ordering::Relaxed);
            }
            match dice.below(128) {
                0..=3 => {
                    works_on(&image, &allowed[found], &place);
                    tally.worked_on.fetch_add(1, Ordering::Relaxed);
                }
                4 => {
                    // A second crash, while the first is recovered from; the first was one of the machine.
                    crash_again(
                        &image,
                        Medium::new(&image),
                        &allowed[found..=found],
                        &mut dice,
                        tally,
                        &place,
                    );
                }
                5 => {
                    // Or of the program alone: what it wrote can be read, but is not on the medium yet.
                    let readable = medium.crash(Tear::Everything);
                    crash_again(&readable, medium.clone(), allowed, &mut dice, tally, &place);
                }
                _ => {}
            }
        }
    }
}

/// Which mixtures to look at now: all, none, the last write cut, and some by chance.
fn tears(medium: &Medium, dice: &mut Dice) -> Vec<Tear> {
    if medium.is_settled() {
        return vec![Tear::Everything];
    }
    let mut tears = vec![Tear::Nothing, Tear::Everything];
    let sectors = medium.sectors_of_last();
    if sectors > 1 {
        for cut in [1, sectors - 1, 1 + dice.below(sectors - 1)] {
            tears.extend([Tear::LastUpTo(cut), Tear::LastFrom(cut)]);
        }
    }
    for (newest, oldest) in [(3, 3), (7, 1), (1, 7), (2, 0)] {
        tears.push(Tear::Chance {
            seed: dice.next(),
            newest,
            oldest,
        });
    }
    tears
}

/// Opens the image and demands one of the states allowed; says which.
fn check(image: &Image, allowed: &[Held], place: &dyn Fn() -> String) -> usize {
    let disk = MemoryDisk::new(image);
    let (vault, way) = match open(&disk, allowed[0].way) {
        Ok(vault) => (vault, allowed[0].way),
        Err(error) => {
            let other = allowed.last().expect("one at least").way;
            assert_ne!(other, allowed[0].way, "{error:?}: {}", place());
            let told = matches!(
                error,
                OpenVaultError::NoKeySlotOpened | OpenVaultError::PassphraseChangeUnfinished
            );
            assert!(told, "{error:?} for the other passphrase: {}", place());
            match open(&disk, other) {
                Ok(vault) => (vault, other),
                Err(error) => panic!("neither way opens, {error:?}: {}", place()),
            }
        }
    };
    let found = Held::of(&vault, way);
    let Some(state) = allowed.iter().position(|held| *held == found) else {
        panic!("neither the old state nor the new: {}", place());
    };
    assert!(vault.verify().unwrap().is_sound(), "{}", place());
    state
}

/// The recovery set in force opens what the passphrase opens; no other set of the run opens anything; and after the
/// destroy-passphrase nothing does.
fn check_other_ways(image: &Image, found: &Held, run: &[Held], place: &dyn Fn() -> String) {
    let sets: BTreeSet<i64> = run.iter().filter_map(|held| held.recovery).collect();
    let open_by = |disk: &MemoryDisk, number| {
        let joined = shares::joined(number).expect("every set of a run was handed out");
        Vault::open_on(&disk.port(), &disk.path(FOLDER), &joined, super::held::at(1_000))
    };
    for number in &sets {
        let opened = open_by(&MemoryDisk::new(image), *number);
        if found.recovery == Some(*number) {
            let vault = opened.unwrap_or_else(|error| panic!("the shares: {error:?}: {}", place()));
            assert!(Held::of(&vault, found.way) == *found, "by shares: {}", place());
        } else {
            assert!(opened.is_err(), "a set given up opens: {}", place());
        }
    }
    if let Some(number) = found.destroy {
        let disk = MemoryDisk::new(image);
        let typed = super::held::destroy_passphrase(number);
        let answer = Vault::open_on(&disk.port(), &disk.path(FOLDER), &typed, super::held::at(1_000));
        assert_eq!(
            answer.unwrap_err(),
            OpenVaultError::NoKeySlotOpened,
            "{}",
            place()
        );
        assert!(open(&disk, found.way).is_err(), "not destroyed: {}", place());
        for number in sets {
            assert!(
                open_by(&disk, number).is_err(),
                "shares not destroyed: {}",
                place()
            );
        }
    }
}

/// Saves, deletes, finishes recordings and closes on a recovered vault, and demands that everything else stays.
fn works_on(image: &Image, held: &Held, place: &dyn Fn() -> String) {
    let disk = MemoryDisk::new(image);
    let mut held = held.clone();
    let mut vault = open(&disk, held.way).unwrap();
    let unfinished: Vec<u8> = (held.blobs.iter().filter(|(_, blob)| !blob.finished))
        .map(|(name, _)| *name)
        .collect();
    for name in unfinished {
        let act = Act::FinishBlob(name);
        act.carry_out(&mut vault, &held, &mut || {}).unwrap();
        held = act.expected(&held);
    }
    let added = ObjectId([99; 16]);
    save(&mut vault, &[(added, b"later".to_vec())]);
    vault.delete(&[added], super::held::at(50)).unwrap();
    vault.close(super::held::at(60)).unwrap();
    let vault = open(&disk, held.way).unwrap();
    assert!(Held::of(&vault, held.way) == held, "{}", place());
    assert!(vault.verify().unwrap().is_sound(), "{}", place());
}

/// Crashes at each step of opening `readable`, whose writes stand on `medium` as far as it says.
fn crash_again(
    readable: &Image,
    mut medium: Medium,
    allowed: &[Held],
    dice: &mut Dice,
    tally: &Tally,
    place: &dyn Fn() -> String,
) {
    let disk = MemoryDisk::new(readable);
    disk.start_trace();
    let opened = allowed.iter().find_map(|held| {
        let vault = open(&disk, held.way).ok()?;
        Some(Held::of(&vault, held.way))
    });
    let shown = opened.unwrap_or_else(|| panic!("not even without a crash: {}", place()));
    assert!(allowed.contains(&shown), "{}", place());
    let trace = disk.take_trace();
    for (index, step) in trace.iter().enumerate() {
        medium.apply(step);
        let place = || format!("{}; then step {index} {} of opening", place(), name(step));
        // What was shown to the person once stays.
        let ended = index + 1 == trace.len();
        let shown = std::slice::from_ref(&shown);
        for tear in tears(&medium, dice).into_iter().step_by(2) {
            check(&medium.crash(tear), if ended { shown } else { allowed }, &place);
            tally.states.fetch_add(1, Ordering::Relaxed);
            tally.while_recovering.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Killed, while the machine goes on: what the program wrote last can be read, and is not on the medium yet. Whoever
/// opens the vault then and goes on working must not overwrite one copy of the header before the other is there.
#[test]
fn a_header_that_only_the_cache_holds_is_waited_for() {
    // Both copies without a rotation, and each in its turn of one.
    let acts = [Act::MakeRecovery(901), Act::CloseAndOpen];
    let states = AtomicU64::new(0);
    in_parallel(|number| {
        let Some(act) = usize::try_from(number).ok().and_then(|number| acts.get(number)) else {
            return false;
        };
        states.fetch_add(kill_in_header_writes(act), Ordering::Relaxed);
        true
    });
    let states = states.into_inner();
    report(&format!(
        "crash model: {states} states after a kill in a write of the header"
    ));
    assert!(states > 200, "{states}");
}

fn kill_in_header_writes(act: &Act) -> u64 {
    let mut dice = Dice::new(1);
    let mut states = 0;
    let disk = MemoryDisk::new(new_vault());
    let mut vault = open(&disk, 0).unwrap();
    for version in 0..2 {
        // The second replaces the first, so that closing rotates.
        save(&mut vault, &[(ObjectId([1; 16]), vec![version; 300])]);
    }
    let before = Held::of(&vault, 0);
    let start = disk.image();
    disk.start_trace();
    drop(act.perform(vault, &before, &|way| open(&disk, way).unwrap(), &mut || {}));
    let allowed = [before.clone(), act.expected(&before)];
    let mut medium = Medium::new(&start);
    for (index, step) in disk.take_trace().iter().enumerate() {
        medium.apply(step);
        if !matches!(step, Step::Write { path, .. } if path.ends_with("header.bin")) {
            continue;
        }
        let disk = MemoryDisk::new(&medium.crash(Tear::Everything));
        disk.start_trace();
        let opened = allowed.iter().find_map(|held| open(&disk, held.way).ok());
        opened.unwrap().close(super::held::at(9)).unwrap();
        let mut medium = medium.clone();
        for (later, step) in disk.take_trace().iter().enumerate() {
            medium.apply(step);
            if medium.is_settled() {
                continue;
            }
            let place = || {
                format!(
                    "{act:?}, killed at step {index}, then step {later} {}",
                    name(step)
                )
            };
            for tear in tears(&medium, &mut dice).into_iter().step_by(2) {
                check(&medium.crash(tear), &allowed, &place);
                states += 1;
            }
        }
    }
    states
}

fn name(step: &Step) -> String {
    match step {
        Step::Write { path, at, bytes } => format!("write {}+{} {}", at, bytes.len(), path.display()),
        other => format!("{other:?}"),
    }
}

/// From the moment that creating has returned, the new vault opens whatever the machine does. Before that there is
/// no vault, or an empty one.
#[test]
fn a_vault_that_was_created_is_there() {
    let disk = MemoryDisk::new(&Image::default());
    let start = disk.image();
    disk.start_trace();
    let mut vault = create(&disk.port(), &disk.path(FOLDER));
    let created = disk.trace_len();
    save(&mut vault, &[(ObjectId([1; 16]), b"first words".to_vec())]);
    drop(vault);
    let trace = disk.take_trace();
    let mut dice = Dice::new(1);
    let mut medium = Medium::new(&start);
    let (mut states, mut refused) = (0, 0);
    for (index, step) in trace.iter().enumerate() {
        medium.apply(step);
        for tear in tears(&medium, &mut dice) {
            states += 1;
            let disk = MemoryDisk::new(&medium.crash(tear));
            let opened = open(&disk, 0);
            let place = format!("step {index} of {created} {}, {tear:?}", name(step));
            match opened {
                Ok(vault) if index + 1 == trace.len() => assert_eq!(vault.objects().len(), 1, "{place}"),
                Ok(vault) => assert!(vault.objects().len() < 2, "{place}"),
                Err(error) => {
                    refused += 1;
                    assert!(index + 1 < created, "{error:?}: {place}");
                }
            }
        }
    }
    report(&format!(
        "crash model: {states} states while creating, {refused} of them no vault yet"
    ));
    assert!(states > 200 && refused > 20, "{states} {refused}");
}

/// One that fails must say so: a vault whose log lost its last commit is not what was acknowledged.
#[test]
fn the_yardstick_notices_a_lost_save() {
    let disk = MemoryDisk::new(new_vault());
    let mut vault = open(&disk, 0).unwrap();
    save(&mut vault, &[(ObjectId([1; 16]), b"acknowledged".to_vec())]);
    let held = Held::of(&vault, 0);
    drop(vault);
    let sound = disk.image();
    assert_eq!(check(&sound, std::slice::from_ref(&held), &String::new), 0);
    let mut lost = sound;
    lost.files
        .retain(|path, _| !path.to_string_lossy().ends_with("-wal"));
    let outcome = Mutex::new(None);
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        *outcome.lock().unwrap() = Some(check(&lost, &[held], &|| "as it should be".to_owned()));
    }));
    assert!(caught.is_err(), "{:?}", outcome.lock().unwrap());
}

/// A vault held open keeps a second opener out on this disk too, as on a real one.
#[test]
fn the_disk_in_memory_locks_like_a_real_one() {
    let disk = MemoryDisk::new(new_vault());
    let vault = open(&disk, 0).unwrap();
    assert_eq!(open(&disk, 0).unwrap_err(), OpenVaultError::InUse);
    drop(vault);
    let wrong = Vault::open_on(
        &disk.port(),
        &disk.path(FOLDER),
        &passphrase(7),
        super::held::at(0),
    );
    assert_eq!(wrong.unwrap_err(), OpenVaultError::NoKeySlotOpened);
    drop(open(&disk, 0).unwrap());
}
