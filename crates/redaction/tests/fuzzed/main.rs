//! The fuzz targets over the inputs that the fuzzer has found, and over what stands around each of them.
//! Must never pass where the inputs are missing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot read its inputs must stop"
)]

mod targets;

use std::path::Path;
use targets::{TARGETS, seeds};

/// Any numbers, the same each time (Marsaglia's xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap_or(0)
    }
}

#[test]
fn every_target_holds_on_its_saved_inputs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    // Each input as it is, and with some bytes changed.
    let long = std::env::var_os("SOTTO_LONG").is_some_and(|value| value != "0");
    let variants = if long { 200 } else { 2 };
    for (name, target) in TARGETS {
        let mut inputs: Vec<Vec<u8>> = std::fs::read_dir(folder.join(name))
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
            .collect();
        inputs.sort();
        assert!(!inputs.is_empty(), "{name} has no saved inputs");
        inputs.extend(seeds(name));
        let mut dice = Dice(1);
        for input in &inputs {
            target(input);
            for _ in 1..variants {
                let mut other = input.clone();
                for _ in 0..=dice.below(4) {
                    if !other.is_empty() {
                        let place = dice.below(other.len());
                        other[place] = u8::try_from(dice.below(256)).unwrap_or(0);
                    }
                }
                target(&other);
            }
        }
    }
}

/// Writes the seeds where the fuzzer looks for them, before a run: `cargo test -p sotto-redaction --test fuzzed seeds --
/// --ignored`. Nothing that `git` keeps.
#[test]
#[ignore = "writes files, for a run of the fuzzer"]
#[expect(
    clippy::disallowed_methods,
    reason = "inputs invented for the fuzzer, no testimony"
)]
fn seeds_are_written_for_the_fuzzer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    for (name, _) in TARGETS {
        std::fs::create_dir_all(folder.join(name)).unwrap();
        for (number, seed) in seeds(name).iter().enumerate() {
            std::fs::write(folder.join(name).join(number.to_string()), seed).unwrap();
        }
    }
}
