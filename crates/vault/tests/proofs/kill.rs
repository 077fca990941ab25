//! A real program on a real disk, killed at a moment of chance, again and again: whatever it acknowledged through the
//! pipe is there, and nothing is half.
//! Must never take an acknowledgement from anywhere but the pipe.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sotto_vault::Vault;

use super::dice::Dice;
use super::held::{Act, FOLDER, Held, at, new_vault, passphrase};
use super::{in_parallel, long, report};

const FOLDER_VARIABLE: &str = "SOTTO_KILL_FOLDER";
const SEED_VARIABLE: &str = "SOTTO_KILL_SEED";
/// How often one vault is killed before a new one takes its place.
const LIVES: u64 = 25;

#[test]
fn a_killed_program_loses_nothing_that_it_acknowledged() {
    let target = if long() { 3_000 } else { 400 };
    let counts: [AtomicU64; 4] = Default::default();
    let [kills, acts, unfinished, early] = &counts;
    let vaults = in_parallel(|seed| {
        let home = tempfile::tempdir().unwrap();
        let dir = unpack(home.path());
        let mut held = Held::default();
        for life in 0..LIVES {
            if kills.load(Ordering::Relaxed) >= target {
                return false;
            }
            let mut dice = Dice::new(seed << 32 | life);
            let acknowledged = live_and_die(&dir, held.passphrase, &mut dice);
            let (before, after) = expected(&held, dice.next(), acknowledged);
            let place = format!("vault {seed}, life {life}, {acknowledged} acknowledged");
            held = found(&dir, &before, &after, &place);
            kills.fetch_add(1, Ordering::Relaxed);
            acts.fetch_add(acknowledged, Ordering::Relaxed);
            unfinished.fetch_add(u64::from(held == after && before != after), Ordering::Relaxed);
            early.fetch_add(u64::from(acknowledged == 0), Ordering::Relaxed);
        }
        kills.load(Ordering::Relaxed) < target
    });
    let [kills, acts, unfinished, early] = counts.map(AtomicU64::into_inner);
    report(&format!(
        "kill -9: {kills} kills of {vaults} vaults, {acts} acts acknowledged and found, {unfinished} found finished \
         though not acknowledged, {early} killed before the first"
    ));
    assert!(kills >= target && acts > target, "{kills} {acts}");
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

/// Starts the child, kills it at a moment of chance, and says how many acts it acknowledged.
fn live_and_die(dir: &Path, number: usize, dice: &mut Dice) -> u64 {
    let seed = dice.clone().next();
    let mut child: Child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::the_child", "--nocapture", "--test-threads=1"])
        .env(FOLDER_VARIABLE, dir)
        .env(SEED_VARIABLE, format!("{seed} {number}"))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map(Result::unwrap);
    // After so many acts, or in a tenth of the lives at any time at all, the opening included.
    let mut chance = Dice::new(!seed);
    let (wait_for, micros) = if chance.below(10) == 0 {
        (0, 60_000)
    } else {
        (chance.below(8) + 1, 6_000)
    };
    let mut acknowledged = 0;
    for line in lines.by_ref() {
        acknowledged += u64::from(is_done(&line));
        if wait_for == 0 || acknowledged >= wait_for as u64 {
            break;
        }
    }
    std::thread::sleep(Duration::from_micros(chance.below(micros) as u64));
    child.kill().unwrap();
    child.wait().unwrap();
    acknowledged + lines.filter(|line| is_done(line)).count() as u64
}

/// The harness begins the first line.
fn is_done(line: &str) -> bool {
    line.ends_with("done")
}

/// What must be held after so many acts, and after one more.
fn expected(held: &Held, seed: u64, acts: u64) -> (Held, Held) {
    let mut dice = Dice::new(seed);
    let mut before = held.clone();
    for _ in 0..acts {
        before = Act::choose(&mut dice, &before).expected(&before);
    }
    let after = Act::choose(&mut dice, &before).expected(&before);
    (before, after)
}

fn found(dir: &Path, before: &Held, after: &Held, place: &str) -> Held {
    let open = |number| Vault::open(dir, &passphrase(number), at(9)).map(|vault| (vault, number));
    let (vault, number) = open(before.passphrase)
        .or_else(|_| open(after.passphrase))
        .unwrap_or_else(|error| panic!("{error:?}: {place}"));
    assert!(vault.verify().unwrap().is_sound(), "{place}");
    let held = Held::of(&vault, number);
    assert!(
        held == *before || held == *after,
        "neither the old state nor the new: {place}"
    );
    held
}

/// Not a case of its own: what [`live_and_die`] starts. Acts until it is killed; without its variables there is
/// nothing to do.
#[test]
fn the_child() {
    let (Some(dir), Ok(seed)) = (std::env::var_os(FOLDER_VARIABLE), std::env::var(SEED_VARIABLE)) else {
        return;
    };
    let (seed, number) = seed.split_once(' ').unwrap();
    let mut dice = Dice::new(seed.parse().unwrap());
    let reopen = |number| Vault::open(Path::new(&dir), &passphrase(number), at(1)).unwrap();
    let mut vault = reopen(number.parse().unwrap());
    let mut held = Held::of(&vault, number.parse().unwrap());
    let mut out = std::io::stdout();
    loop {
        let act = Act::choose(&mut dice, &held);
        vault = act.perform(vault, &held, &reopen);
        held = act.expected(&held);
        out.write_all(b"done\n").unwrap();
        out.flush().unwrap();
    }
}
