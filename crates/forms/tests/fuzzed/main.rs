//! The fuzz targets over the inputs that the fuzzer has found, and over what stands around each of them.
//! Must never leave a target out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot read its inputs must stop"
)]

#[expect(dead_code, reason = "what only the vault's proofs throw")]
#[path = "../../../vault/tests/proofs/dice.rs"]
mod dice;
#[path = "../../../../fuzz/replay.rs"]
mod replay;
mod targets;

use replay::{replay, write_seeds};
use targets::{TARGETS, seeds};

#[test]
fn every_target_holds_on_its_saved_inputs() {
    let long = std::env::var_os("SOTTO_LONG").is_some_and(|value| value != "0");
    for (name, target) in TARGETS {
        replay(name, target, seeds(name), if long { 200 } else { 2 });
    }
}

/// `cargo test -p sotto-forms --test fuzzed seeds -- --ignored`
#[test]
#[ignore = "writes files, for a run of the fuzzer"]
fn seeds_are_written_for_the_fuzzer() {
    for (name, _) in TARGETS {
        write_seeds(name, &seeds(name));
    }
}
