//! The fuzz targets over the inputs that the fuzzer has found, and over what stands around each of them.
//! Must never pass where the inputs are missing.

use std::path::Path;

use super::dice::Dice;
use super::targets::{TARGETS, seeds};
use super::{long, report};

#[test]
fn every_target_holds_on_its_saved_inputs() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    // Each input as it is, and with some bytes changed.
    let variants = if long() { 40 } else { 1 };
    for (name, target) in TARGETS {
        let mut inputs: Vec<_> = std::fs::read_dir(folder.join(name))
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
            .collect();
        inputs.sort();
        assert!(!inputs.is_empty(), "{name} has no saved inputs");
        let seeds = seeds(name);
        let seed_count = seeds.len();
        inputs.extend(seeds);
        let mut dice = Dice::new(1);
        for input in &inputs {
            target(input);
            for _ in 1..variants {
                let mut other = input.clone();
                for _ in 0..=dice.below(4) {
                    if !other.is_empty() {
                        let place = dice.below(other.len());
                        other[place] = dice.next().to_le_bytes()[0];
                    }
                }
                target(&other);
            }
        }
        report(&format!(
            "fuzz target {name}: {} inputs, {seed_count} of them written by hand, {} runs",
            inputs.len(),
            inputs.len() * variants
        ));
    }
}

/// Writes the seeds where the fuzzer looks for them, before a run: `cargo test -p sotto-vault --test proofs seeds --
/// --ignored`. Nothing that `git` keeps.
#[test]
#[ignore = "writes files, for a run of the fuzzer"]
fn seeds_are_written_for_the_fuzzer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds");
    for (name, _) in TARGETS {
        std::fs::create_dir_all(folder.join(name)).unwrap();
        for (number, seed) in seeds(name).iter().enumerate() {
            super::write(&folder.join(name).join(number.to_string()), seed);
        }
    }
}
