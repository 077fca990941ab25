//! Measures the vault beside SQLite, SQLCipher and Argon2's reference program, and writes the table into
//! docs/BENCHMARKS.md.
//! Must never print a figure without its spread, or name the machine.

mod compare;
mod engine;
mod machine;
mod table;
mod work;

use std::path::{Path, PathBuf};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        // What the comparison starts, once a store and round.
        ["work", engine, dir, count] => work::run(engine, Path::new(dir), count.parse().expect("a number")),
        ["compare", sqlcipher_program, page, rounds] => {
            compare::run(
                Path::new(sqlcipher_program),
                &PathBuf::from(page),
                rounds.parse().expect("a number"),
            );
        }
        _ => {
            eprintln!("usage: sotto-bench-vault compare SQLCIPHER-BUILD DOCS/BENCHMARKS.md ROUNDS");
            std::process::exit(2);
        }
    }
}
