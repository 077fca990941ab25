//! The rounds: every store in turn, in changing order, each in a process and a folder of its own.
//! Must never let one store run in a quieter hour than another: a round is one of each.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use chrono::DateTime;
use sotto_sealing::{KdfCost, Master, Passphrase};
use sotto_vault::Vault;

use crate::{machine, table};

/// Milliseconds by task, store and round.
pub type Times = BTreeMap<(usize, String), BTreeMap<&'static str, Vec<f64>>>;

const STORES: [&str; 3] = ["plain", "ours", "sqlcipher"];

pub fn run(sqlcipher_program: &Path, page: &Path, rounds: usize) {
    let home = PathBuf::from(format!("bench-{}", std::process::id()));
    let home = std::env::var_os("SOTTO_BENCH_FOLDER")
        .map_or_else(std::env::temp_dir, PathBuf::from)
        .join(home);
    std::fs::create_dir_all(&home).unwrap();
    let facts = machine::facts(&home);
    let own = std::env::current_exe().unwrap();
    let mut times = Times::new();
    for (count, rounds) in [(10_000, rounds), (100_000, rounds.div_ceil(2))] {
        for round in 0..rounds {
            for turn in 0..STORES.len() {
                let store = STORES[(round + turn) % STORES.len()];
                let program = if store == "sqlcipher" {
                    sqlcipher_program
                } else {
                    own.as_path()
                };
                let dir = home.join("store");
                std::fs::create_dir(&dir).unwrap();
                for (task, ms) in measure(program, store, &dir, count) {
                    times
                        .entry((count, task))
                        .or_default()
                        .entry(store)
                        .or_default()
                        .push(ms);
                }
                std::fs::remove_dir_all(&dir).unwrap();
                eprintln!("{count} objects, round {} of {rounds}: {store}", round + 1);
            }
        }
    }
    let keys: Vec<(f64, Option<f64>)> = (0..rounds).map(|_| (argon2_ours(), argon2_reference())).collect();
    let wipes: Vec<f64> = (0..rounds).map(|_| wipe(&home.join("wiped"))).collect();
    std::fs::remove_dir_all(&home).unwrap();
    let text = table::render(&facts, &times, &keys, &wipes);
    println!("{text}");
    table::write(page, &text);
}

fn measure(program: &Path, store: &str, dir: &Path, count: usize) -> Vec<(String, f64)> {
    let output = Command::new(program)
        .args(["work", store])
        .arg(dir)
        .arg(count.to_string())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success(), "{store} failed");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| {
            let (task, ms) = line.rsplit_once(' ').unwrap();
            (task.to_owned(), ms.parse().unwrap())
        })
        .collect()
}

const SALT: &[u8; 32] = b"0123456789abcdef0123456789abcdef";

/// One passphrase stretched at the cost of a new vault.
fn argon2_ours() -> f64 {
    let passphrase = Passphrase::new("river stone lamp".to_owned());
    let start = Instant::now();
    Master::derive(&passphrase, SALT, KdfCost::STANDARD).unwrap();
    start.elapsed().as_secs_f64() * 1e3
}

/// The same by the reference implementation's own program, its start included (about a millisecond).
fn argon2_reference() -> Option<f64> {
    let cost = KdfCost::STANDARD;
    let start = Instant::now();
    let mut child = Command::new("argon2")
        .arg(std::str::from_utf8(SALT).unwrap())
        .args(["-id", "-v", "13", "-r", "-l", "32"])
        .args([
            "-t",
            &cost.passes().to_string(),
            "-k",
            &cost.memory_kib().to_string(),
        ])
        .args(["-p", &cost.lanes().to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(b"river stone lamp").ok()?;
    child
        .wait()
        .ok()?
        .success()
        .then(|| start.elapsed().as_secs_f64() * 1e3)
}

/// A whole small vault wiped: its header twice, and files that hold next to nothing.
fn wipe(dir: &Path) -> f64 {
    let passphrase = Passphrase::new("river stone lamp".to_owned());
    let vault = Vault::create(dir, &passphrase, KdfCost::LEAST, DateTime::UNIX_EPOCH).unwrap();
    vault.close(DateTime::UNIX_EPOCH).unwrap();
    let start = Instant::now();
    let receipt = Vault::wipe_locked(dir).unwrap();
    assert!(receipt.keys_destroyed());
    start.elapsed().as_secs_f64() * 1e3
}
