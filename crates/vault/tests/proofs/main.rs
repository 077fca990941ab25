//! The vault's proofs: crashes, kills, tampering, failing disks, fuzz targets and their saved inputs.
//! Must never reach into the crate: what is proved here holds for whoever uses it from outside.
//!
//! `SOTTO_LONG=1` (`./dev test --long`) takes the large counts; each proof prints how many cases it looked at.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]

mod corpus;
mod crash;
mod dice;
mod disk;
mod faults;
mod frozen;
mod held;
mod kill;
mod medium;
#[cfg(target_os = "linux")]
mod raw_image;
#[path = "../../../../fuzz/replay.rs"]
mod replay;
mod tamper;
mod targets;
mod vfs;

use std::io::Write;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Whether the large counts are asked for.
fn long() -> bool {
    std::env::var_os("SOTTO_LONG").is_some_and(|value| value != "0")
}

/// Prints a line that the test harness does not swallow when all goes well.
fn report(text: &str) {
    // A closed terminal is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Calls `work` with 0, 1, 2 and so on from as many threads as there are cores, until it says no. Returns how often.
fn in_parallel(work: impl Fn(u64) -> bool + Sync) -> u64 {
    let (next, done, stop) = (AtomicU64::new(0), AtomicU64::new(0), AtomicBool::new(false));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                // Set when the thread panics as well, so that the others do not go on for minutes.
                struct Stop<'a>(&'a AtomicBool);
                impl Drop for Stop<'_> {
                    fn drop(&mut self) {
                        self.0.store(true, Ordering::Relaxed);
                    }
                }
                let _stop = Stop(&stop);
                while !stop.load(Ordering::Relaxed) {
                    let more = work(next.fetch_add(1, Ordering::Relaxed));
                    done.fetch_add(1, Ordering::Relaxed);
                    if !more {
                        break;
                    }
                }
            });
        }
    });
    done.into_inner()
}

#[expect(
    clippy::disallowed_methods,
    reason = "sealed files of a test, in a folder of its own"
)]
fn write(path: &std::path::Path, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}
