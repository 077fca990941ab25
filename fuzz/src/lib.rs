//! The fuzz targets of crates/vault/tests/proofs, crates/redaction/tests/fuzzed, crates/forms/tests/fuzzed and the reader of JSON lines, as a library for libFuzzer's programs.
//! Must never have a target of its own: what is fuzzed here is also tested there.
#![allow(dead_code, missing_docs, unfulfilled_lint_expectations)]

#[path = "../../crates/vault/tests/proofs/dice.rs"]
mod dice;
#[path = "../../crates/vault/tests/proofs/disk.rs"]
mod disk;
#[path = "../../crates/forms/tests/fuzzed/targets.rs"]
mod forms;
#[path = "../../crates/vault/tests/proofs/held/mod.rs"]
mod held;
#[path = "../../crates/cli/src/jsonl.rs"]
mod jsonl;
#[path = "../../crates/redaction/tests/fuzzed/targets.rs"]
mod redaction;
#[path = "../../crates/vault/tests/proofs/targets/mod.rs"]
mod targets;
#[path = "../../crates/vault/tests/proofs/vfs.rs"]
mod vfs;

/// Lines of JSON, each answered or passed over.
fn json_lines(data: &[u8]) {
    for line in data.split(|byte| *byte == b'\n') {
        if let Ok(jsonl::Answer::Mentions(said)) = jsonl::answer(line) {
            assert!(serde_json::from_str::<serde_json::Value>(&said).is_ok(), "an answer is JSON");
        }
    }
}

/// Runs the target of that name.
pub fn run(name: &str, data: &[u8]) {
    let vault = targets::TARGETS.iter().copied();
    let redaction = redaction::TARGETS.iter().copied();
    let forms = forms::TARGETS.iter().copied();
    let (_, target) = vault
        .chain(redaction)
        .chain(forms)
        .chain([("jsonl", json_lines as fn(&[u8]))])
        .find(|(known, _)| *known == name)
        .expect("a target");
    target(data);
}
