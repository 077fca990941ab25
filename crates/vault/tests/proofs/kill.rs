//! A real program on a real disk, killed at a moment of chance, again and again: whatever it acknowledged through the
//! pipe is there, and nothing is half. Copies that it was making are whole or say that they are none.
//! Must never take an acknowledgement from anywhere but the pipe.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sotto_vault::{Amendment, KdfCost, OpenVaultError, RestoreError, Vault};

use super::crash::copies::salvaged;
use super::dice::Dice;
use super::held::{Act, FOLDER, Held, Way, at, beside, destroy_passphrase, new_vault, passphrase, shares};
use super::{in_parallel, long, report};

const FOLDER_VARIABLE: &str = "SOTTO_KILL_FOLDER";
const SEED_VARIABLE: &str = "SOTTO_KILL_SEED";
/// How often one vault is killed before a new one takes its place.
const LIVES: u64 = 25;

/// What the child does next.
#[derive(Debug)]
enum Deed {
    Act(Act),
    /// A backup, a folder restored from it, and a vault salvaged from this one: three stages, beside the vault.
    Copies(u64),
}

/// A copy beside the vault, by the number of its deed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Copy {
    Backup(u64),
    Restored(u64),
    Salvaged(u64),
}

/// What stands after each acknowledgement.
#[derive(Clone)]
struct Stage {
    held: Held,
    /// A copy of what is held that was made in it.
    copy: Option<Copy>,
}

impl Deed {
    fn choose(dice: &mut Dice, held: &Held) -> Self {
        if dice.below(14) == 0 {
            Self::Copies(dice.next())
        } else {
            Self::Act(Act::choose(dice, held))
        }
    }

    fn stages(&self, held: &Held) -> Vec<Stage> {
        match self {
            Self::Act(act) => {
                let stages = act.stages(held).into_iter();
                stages.map(|held| Stage { held, copy: None }).collect()
            }
            Self::Copies(number) => [
                Copy::Backup(*number),
                Copy::Restored(*number),
                Copy::Salvaged(*number),
            ]
            .map(|copy| Stage {
                held: held.clone(),
                copy: Some(copy),
            })
            .into(),
        }
    }
}

impl Copy {
    fn path(self, dir: &Path) -> PathBuf {
        beside(dir, &format!("{self:?}"))
    }

    fn make(self, dir: &Path, held: &Held) {
        let to = self.path(dir);
        match self {
            Self::Backup(_) => {
                let vault = open(dir, held.way).unwrap();
                vault.back_up(&to).unwrap();
            }
            Self::Restored(number) => drop(restore(&Self::Backup(number).path(dir), &to, held.way).unwrap()),
            Self::Salvaged(_) => {
                let new = passphrase(1);
                let done = held
                    .way
                    .with(|opener| Vault::salvage(dir, &to, opener, &new, KdfCost::LEAST, at(20)));
                assert!(done.unwrap().report.complete);
            }
        }
    }

    /// Whether it is there, which it must be once acknowledged; and what is there must be whole.
    fn check(self, dir: &Path, held: &Held, acknowledged: bool, place: &str) {
        let path = self.path(dir);
        let opened = match self {
            Self::Backup(_) => match restore(&path, &beside(dir, &format!("tried-{self:?}")), held.way) {
                Ok(vault) => Some((vault, held.clone())),
                Err(RestoreError::NotABackup | RestoreError::Unfinished) => None,
                Err(error) => panic!("half a backup looks whole: {error:?}: {place}"),
            },
            Self::Restored(_) => open(&path, held.way).ok().map(|vault| (vault, held.clone())),
            Self::Salvaged(_) => {
                let held = salvaged(held);
                open(&path, held.way).ok().map(|vault| (vault, held))
            }
        };
        assert!(
            opened.is_some() || !acknowledged,
            "{self:?} was acknowledged and is not there: {place}"
        );
        if let Some((vault, held)) = opened {
            let found = Held::of(&vault, held.way);
            let told = |held: &Held| {
                let objects: Vec<_> = held
                    .objects
                    .iter()
                    .map(|(id, payload)| (id.0[0], payload.len()))
                    .collect();
                let blobs: Vec<_> = held
                    .blobs
                    .iter()
                    .map(|(name, blob)| (*name, blob.finished, blob.content.len()))
                    .collect();
                format!(
                    "{objects:?} {blobs:?} {:?} {:?} {:?} {}",
                    held.way, held.recovery, held.destroy, held.raised
                )
            };
            assert!(
                found == held,
                "half of {self:?} opens: {place}: {} for {}",
                told(&found),
                told(&held)
            );
        }
    }
}

fn open(dir: &Path, way: Way) -> Result<Vault, OpenVaultError> {
    way.with(|opener| Vault::open(dir, opener, at(9)))
}

fn restore(from: &Path, to: &Path, way: Way) -> Result<Vault, RestoreError> {
    let nothing = &mut |_: &Vault| Ok(Amendment::default());
    let restored = way.with(|opener| Vault::restore(from, to, opener, None, nothing, at(20)))?;
    Ok(restored.vault)
}

#[test]
fn a_killed_program_loses_nothing_that_it_acknowledged() {
    let target = if long() { 2_500 } else { 300 };
    let counts: [AtomicU64; 6] = Default::default();
    let [kills, acts, unfinished, early, copies, other_ways] = &counts;
    let vaults = in_parallel(|seed| {
        let home = tempfile::tempdir().unwrap();
        let dir = unpack(home.path());
        let mut held = Held::default();
        for life in 0..LIVES {
            if kills.load(Ordering::Relaxed) >= target {
                return false;
            }
            let mut dice = Dice::new(seed << 32 | life);
            let acknowledged = live_and_die(&dir, held.way, &mut dice);
            let place = format!("vault {seed}, life {life}, {acknowledged} acknowledged");
            let (passed, next) = expected(&held, dice.next(), acknowledged);
            let before = passed.last().map_or(&held, |stage| &stage.held).clone();
            let found = found(&dir, &before, &next.held, &place);
            for (stage, acknowledged) in passed.iter().map(|stage| (stage, true)).chain([(&next, false)]) {
                if let Some(copy) = stage.copy {
                    copy.check(&dir, &stage.held, acknowledged, &place);
                    copies.fetch_add(1, Ordering::Relaxed);
                }
            }
            clear(home.path());
            kills.fetch_add(1, Ordering::Relaxed);
            acts.fetch_add(acknowledged, Ordering::Relaxed);
            unfinished.fetch_add(
                u64::from(found == next.held && before != next.held),
                Ordering::Relaxed,
            );
            early.fetch_add(u64::from(acknowledged == 0), Ordering::Relaxed);
            held = found;
            if life % 4 == 0 {
                other_ways.fetch_add(1, Ordering::Relaxed);
                check_shares(&dir, &held, &place);
            }
        }
        destroy(&dir, &held);
        kills.load(Ordering::Relaxed) < target
    });
    let [kills, acts, unfinished, early, copies, other_ways] = counts.map(AtomicU64::into_inner);
    report(&format!(
        "kill -9: {kills} kills of {vaults} vaults, {acts} acts acknowledged and found, {unfinished} found finished \
         though not acknowledged, {early} killed before the first; {copies} copies whole or none, {other_ways} times \
         tried by recovery shares as well"
    ));
    assert!(
        kills >= target && acts > target && copies > target / 10,
        "{kills} {acts} {copies}"
    );
}

fn unpack(home: &Path) -> PathBuf {
    for folder in &new_vault().folders {
        std::fs::create_dir_all(home.join(folder)).unwrap();
    }
    for (path, bytes) in &new_vault().files {
        super::write(&home.join(path), bytes);
    }
    home.join(FOLDER)
}

/// Removes everything beside the vault.
fn clear(home: &Path) {
    for entry in std::fs::read_dir(home).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::remove_file(path).unwrap();
        } else if !path.ends_with(FOLDER) {
            std::fs::remove_dir_all(path).unwrap();
        }
    }
}

/// Starts the child, kills it at a moment of chance, and says how many stages it acknowledged.
fn live_and_die(dir: &Path, way: Way, dice: &mut Dice) -> u64 {
    let seed = dice.clone().next();
    let key_file = way.key_file.map_or(-1, |number| i64::try_from(number).unwrap());
    let mut child: Child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::the_child", "--nocapture", "--test-threads=1"])
        .env(FOLDER_VARIABLE, dir)
        .env(SEED_VARIABLE, format!("{seed} {} {key_file}", way.passphrase))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    // After so many stages, or in a tenth of the lives at any time at all, the opening included.
    let mut chance = Dice::new(!seed);
    let (wait_for, micros) = if chance.below(10) == 0 {
        (0, 60_000)
    } else {
        (chance.below(8) + 1, 6_000)
    };
    let mut acknowledged = 0;
    for line in lines.by_ref() {
        acknowledged += take_note(&line);
        if wait_for == 0 || acknowledged >= wait_for as u64 {
            break;
        }
    }
    std::thread::sleep(Duration::from_micros(chance.below(micros) as u64));
    child.kill().unwrap();
    child.wait().unwrap();
    acknowledged + lines.map(|line| take_note(&line)).sum::<u64>()
}

/// What a line of the child says: 1 for an acknowledgement. The harness begins the first line.
fn take_note(line: &str) -> u64 {
    if let Some((_, set)) = line.split_once("shares ") {
        // The kill may have cut the line; then nobody has the sheets.
        if let Some((number, sheets)) = set.strip_suffix(" end").and_then(|set| set.split_once(' ')) {
            shares::keep(
                number.parse().unwrap(),
                sheets.split('|').map(str::to_owned).collect(),
            );
        }
        return 0;
    }
    u64::from(line.ends_with("done"))
}

/// The stages that were acknowledged, and the one after them.
fn expected(held: &Held, seed: u64, acknowledged: u64) -> (Vec<Stage>, Stage) {
    let mut dice = Dice::new(seed);
    let mut passed: Vec<Stage> = Vec::new();
    loop {
        let held = passed.last().map_or(held, |stage| &stage.held).clone();
        for stage in Deed::choose(&mut dice, &held).stages(&held) {
            if passed.len() as u64 == acknowledged {
                return (passed, stage);
            }
            passed.push(stage);
        }
    }
}

fn found(dir: &Path, before: &Held, after: &Held, place: &str) -> Held {
    let try_way = |way| open(dir, way).map(|vault| (vault, way));
    let (vault, way) = try_way(before.way)
        .or_else(|_| try_way(after.way))
        .unwrap_or_else(|error| panic!("{error:?}: {place}"));
    assert!(vault.verify().unwrap().is_sound(), "{place}");
    let held = Held::of(&vault, way);
    assert!(
        held == *before || held == *after,
        "neither the old state nor the new: {place}"
    );
    held
}

/// The recovery shares in force open what the passphrase opens.
fn check_shares(dir: &Path, held: &Held, place: &str) {
    // Where the kill came between making a set and handing it out, nobody has it.
    if let Some(joined) = held.recovery.and_then(shares::joined) {
        let vault = Vault::open(dir, &joined, at(9)).unwrap_or_else(|error| panic!("{error:?}: {place}"));
        assert!(Held::of(&vault, held.way) == *held, "by shares: {place}");
    }
}

/// The last thing that happens to a vault, where it has a destroy-passphrase.
fn destroy(dir: &Path, held: &Held) {
    if let Some(number) = held.destroy {
        let answer = Vault::open(dir, &destroy_passphrase(number), at(9));
        assert_eq!(answer.unwrap_err(), OpenVaultError::NoKeySlotOpened);
        assert!(open(dir, held.way).is_err(), "not destroyed");
    }
}

/// Not a case of its own: what [`live_and_die`] starts. Acts until it is killed; without its variables there is
/// nothing to do.
#[test]
fn the_child() {
    let (Some(dir), Ok(words)) = (std::env::var_os(FOLDER_VARIABLE), std::env::var(SEED_VARIABLE)) else {
        return;
    };
    let dir = Path::new(&dir);
    let [seed, number, key_file] = words.split(' ').collect::<Vec<_>>()[..] else {
        panic!("three numbers");
    };
    let way = Way {
        passphrase: number.parse().unwrap(),
        key_file: key_file.parse().ok(),
    };
    let mut dice = Dice::new(seed.parse().unwrap());
    let reopen = |way| open(dir, way).unwrap();
    let mut vault = reopen(way);
    let mut held = Held::of(&vault, way);
    let mut out = std::io::stdout();
    let mut say = |line: &str| {
        out.write_all(line.as_bytes()).unwrap();
        out.flush().unwrap();
    };
    loop {
        let deed = Deed::choose(&mut dice, &held);
        let stages = deed.stages(&held);
        match deed {
            Deed::Act(act) => {
                vault = act.perform(vault, &held, &reopen, &mut || {
                    if let Act::MakeRecovery(number) = act {
                        let sheets = shares::sheets(number).unwrap().join("|");
                        say(&format!("shares {number} {sheets} end\n"));
                    }
                    say("done\n");
                });
            }
            Deed::Copies(_) => {
                drop(vault);
                for copy in stages.iter().filter_map(|stage| stage.copy) {
                    copy.make(dir, &held);
                    say("done\n");
                }
                vault = reopen(held.way);
            }
        }
        held = stages.into_iter().next_back().unwrap().held;
    }
}
