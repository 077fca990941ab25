//! The rounds: every store in turn, in changing order, each in a process and a folder of its own.
//! Must never let one store run in a quieter hour than another: a round is one of each.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use chrono::DateTime;
use sotto_sealing::{KdfCost, Master, Passphrase};
use sotto_vault::{Change, ObjectKind, Vault};

use crate::items::{self, Set};
use crate::{machine, stream, table};

/// Milliseconds by set, number of objects and task; then by store and round.
pub type Times = BTreeMap<(Set, usize, String), BTreeMap<&'static str, Vec<f64>>>;

/// Milliseconds, and KiB of growth, by who and task.
pub type Streams = BTreeMap<(&'static str, String), Vec<f64>>;

/// All that was measured.
pub struct Measured {
    pub facts: String,
    pub times: Times,
    pub streams: Streams,
    /// Argon2: ours, and the reference where there is one.
    pub keys: Vec<(f64, Option<f64>)>,
    /// A whole wipe: of an empty vault, and of one with 10,000 objects.
    pub wipes: [Vec<f64>; 2],
    /// From the key press to the end of the last process that had held anything.
    pub locks: Vec<f64>,
}

const STORES: [&str; 4] = ["plain", "ours", "sqlcipher", "floor"];

pub fn run(sqlcipher_program: &Path, page: &Path, rounds: usize, locks: &[f64]) {
    let home = make_home();
    let facts = machine::facts(&home);
    let own = std::env::current_exe().unwrap();
    let mut times = Times::new();
    let fewer = rounds.div_ceil(2);
    for (set, count, rounds) in [
        (Set::Even, 10_000, rounds),
        (Set::Even, 100_000, fewer),
        (Set::Mixed, 10_000, rounds),
        (Set::Mixed, 100_000, fewer),
    ] {
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
                let work = [
                    "work".as_ref(),
                    store.as_ref(),
                    dir.as_os_str(),
                    count.to_string().as_ref(),
                    set.name().as_ref(),
                ]
                .map(OsStr::to_owned);
                for (task, ms) in measure(program, &work) {
                    times
                        .entry((set, count, task))
                        .or_default()
                        .entry(store)
                        .or_default()
                        .push(ms);
                }
                std::fs::remove_dir_all(&dir).unwrap();
                eprintln!(
                    "{} set, {count} objects, round {} of {rounds}: {store}",
                    set.name(),
                    round + 1
                );
            }
        }
    }
    let streams = stream_all(&own, &home, rounds);
    let keys = (0..rounds).map(|_| (argon2_ours(), argon2_reference())).collect();
    let wipes = [0, 10_000].map(|count| (0..rounds).map(|_| wipe(&home.join("wiped"), count)).collect());
    std::fs::remove_dir_all(&home).unwrap();
    let text = table::render(&Measured {
        facts,
        times,
        streams,
        keys,
        wipes,
        locks: locks.to_vec(),
    });
    println!("{text}");
    table::write(page, &text);
}

/// The attachment alone, measured anew: its figures hang on how busy the disk is, and a whole run leaves it busy.
pub fn run_attachment(page: &Path, rounds: usize) {
    let home = make_home();
    let facts = machine::facts(&home);
    let streams = stream_all(&std::env::current_exe().unwrap(), &home, rounds);
    std::fs::remove_dir_all(&home).unwrap();
    let text = table::attachment(&streams, &format!("{facts}\n\n"));
    println!("{text}");
    table::write(page, &text);
}

/// A new folder to work in.
fn make_home() -> PathBuf {
    let home = PathBuf::from(format!("bench-{}", std::process::id()));
    let home = std::env::var_os("SOTTO_BENCH_FOLDER")
        .map_or_else(std::env::temp_dir, PathBuf::from)
        .join(home);
    std::fs::create_dir_all(&home).unwrap();
    home
}

fn stream_all(own: &Path, home: &Path, rounds: usize) -> Streams {
    let source = home.join("attachment");
    stream::make_source(&source);
    let here: Vec<&str> = stream::WHO
        .into_iter()
        .filter(|who| stream::is_here(who))
        .collect();
    let mut streams = Streams::new();
    for round in 0..rounds {
        for turn in 0..here.len() {
            let who = here[(round + turn) % here.len()];
            let dir = home.join("streamed");
            std::fs::create_dir(&dir).unwrap();
            let_the_disk_rest();
            let work = [
                "stream".as_ref(),
                who.as_ref(),
                source.as_os_str(),
                dir.as_os_str(),
            ]
            .map(OsStr::to_owned);
            for (task, value) in measure(own, &work) {
                streams.entry((who, task)).or_default().push(value);
            }
            std::fs::remove_dir_all(&dir).unwrap();
            eprintln!("attachment, round {} of {rounds}: {who}", round + 1);
        }
    }
    std::fs::remove_file(source).unwrap();
    streams
}

/// Waits until nothing written before is still on its way: what one left unfinished would be counted as the next one's.
fn let_the_disk_rest() {
    assert!(Command::new("sync").status().unwrap().success());
    std::thread::sleep(Duration::from_secs(5));
}

/// Runs this program for one piece of work and reads what it tells: words and a figure a line.
fn measure(program: &Path, work: &[OsString]) -> Vec<(String, f64)> {
    let output = Command::new(program)
        .args(work)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    assert!(output.status.success(), "{work:?} failed");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| {
            let (task, value) = line.rsplit_once(' ').unwrap();
            (task.to_owned(), value.parse().unwrap())
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

/// A whole vault wiped: its header twice, then everything else.
fn wipe(dir: &Path, count: usize) -> f64 {
    let passphrase = Passphrase::new("river stone lamp".to_owned());
    let mut vault = Vault::create(dir, &passphrase, KdfCost::LEAST, DateTime::UNIX_EPOCH).unwrap();
    let payload = vec![7; items::EVEN_BYTES];
    for first in (0..count).step_by(1_000) {
        let put = Change::Put {
            id: None,
            kind: ObjectKind(1),
            payload: &payload,
        };
        let changes = vec![put; (count - first).min(1_000)];
        vault.apply(&changes, DateTime::UNIX_EPOCH).unwrap();
    }
    vault.close(DateTime::UNIX_EPOCH).unwrap();
    let start = Instant::now();
    let receipt = Vault::wipe_locked(dir).unwrap();
    assert!(receipt.keys_destroyed());
    start.elapsed().as_secs_f64() * 1e3
}
