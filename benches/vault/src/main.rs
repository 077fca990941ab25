//! Measures the vault beside SQLite, SQLCipher, age and Argon2's reference program, and writes the table into
//! docs/BENCHMARKS.md.
//! Must never print a figure without its spread, or name the machine.

mod compare;
mod engine;
mod floor;
mod items;
mod machine;
mod stream;
mod table;
mod work;

use std::path::{Path, PathBuf};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        // What the comparison starts, once a store and round.
        ["work", engine, dir, count, set] => {
            let count = count.parse().expect("a number");
            work::run(engine, Path::new(dir), count, items::Set::named(set));
        }
        ["stream", who, source, dir] => stream::run(who, Path::new(source), Path::new(dir)),
        ["compare", sqlcipher_program, page, rounds, locks] => {
            compare::run(
                Path::new(sqlcipher_program),
                &PathBuf::from(page),
                rounds.parse().expect("a number"),
                &times_of_locking(locks),
            );
        }
        ["attachment", page, rounds] => {
            compare::run_attachment(Path::new(page), rounds.parse().expect("a number"));
        }
        _ => {
            eprintln!(
                "usage: sotto-bench-vault compare SQLCIPHER-BUILD DOCS/BENCHMARKS.md ROUNDS LOCK-TIMES\n\
                 \x20      sotto-bench-vault attachment DOCS/BENCHMARKS.md ROUNDS"
            );
            std::process::exit(2);
        }
    }
}

/// What the real window's test of locking told: milliseconds, a line each. None where it could not run.
fn times_of_locking(path: &str) -> Vec<f64> {
    let told = std::fs::read_to_string(path).unwrap_or_default();
    told.lines().filter_map(|line| line.parse().ok()).collect()
}
