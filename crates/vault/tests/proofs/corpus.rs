//! The fuzz targets over the inputs that the fuzzer has found, and over what stands around each of them.
//! Must never leave a target out.

use super::replay::{replay, write_seeds};
use super::targets::{TARGETS, seeds};
use super::{long, report};

#[test]
fn every_target_holds_on_its_saved_inputs() {
    for (name, target) in TARGETS {
        let seeds = seeds(name);
        let seed_count = seeds.len();
        let (inputs, runs) = replay(name, target, seeds, if long() { 40 } else { 1 });
        report(&format!(
            "fuzz target {name}: {inputs} inputs, {seed_count} of them written by hand, {runs} runs"
        ));
    }
}

/// `cargo test -p sotto-vault --test proofs seeds -- --ignored`
#[test]
#[ignore = "writes files, for a run of the fuzzer"]
fn seeds_are_written_for_the_fuzzer() {
    for (name, _) in TARGETS {
        write_seeds(name, &seeds(name));
    }
}
