//! A fuzz target on the stable compiler: over the inputs that the fuzzer has found, the seeds written by hand, and what
//! stands around each of them. The tests of the vault and of the redaction take this file in by its path.
//! Must never pass where the inputs are missing.

use std::path::{Path, PathBuf};

use super::dice::Dice;

/// Runs one target over all that is kept for it, each input as it is and `variants` - 1 times with some bytes changed.
/// Returns the numbers of inputs and of runs.
pub(crate) fn replay(name: &str, target: fn(&[u8]), seeds: Vec<Vec<u8>>, variants: usize) -> (usize, usize) {
    let mut inputs: Vec<Vec<u8>> = std::fs::read_dir(folder("corpus", name))
        .unwrap_or_else(|error| panic!("{name}: {error}"))
        .map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty(), "{name} has no saved inputs");
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
    (inputs.len(), inputs.len() * variants)
}

/// Writes the seeds where the fuzzer looks for them, before a run. Nothing that `git` keeps.
#[expect(
    clippy::disallowed_methods,
    reason = "inputs invented for the fuzzer, no testimony"
)]
pub(crate) fn write_seeds(name: &str, seeds: &[Vec<u8>]) {
    let folder = folder("seeds", name);
    std::fs::create_dir_all(&folder).unwrap();
    for (number, seed) in seeds.iter().enumerate() {
        std::fs::write(folder.join(number.to_string()), seed).unwrap();
    }
}

fn folder(kept: &str, name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz")
        .join(kept)
        .join(name)
}
