//! The fuzz targets of crates/vault/tests/proofs, as a library for libFuzzer's programs.
//! Must never have a target of its own: what is fuzzed here is also tested there.
#![allow(dead_code, missing_docs, unfulfilled_lint_expectations)]

#[path = "../../crates/vault/tests/proofs/dice.rs"]
mod dice;
#[path = "../../crates/vault/tests/proofs/disk.rs"]
mod disk;
#[path = "../../crates/vault/tests/proofs/held/mod.rs"]
mod held;
#[path = "../../crates/vault/tests/proofs/targets/mod.rs"]
mod targets;
#[path = "../../crates/vault/tests/proofs/vfs.rs"]
mod vfs;

/// Runs the target of that name.
pub fn run(name: &str, data: &[u8]) {
    let (_, target) = targets::TARGETS.iter().find(|(known, _)| *known == name).expect("a target");
    target(data);
}
