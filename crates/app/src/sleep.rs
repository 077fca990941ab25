//! Whether the laptop slept: told from two clocks, so that it works where the system tells nobody.
//! Never reads a clock itself.

use std::time::Duration;

use chrono::{DateTime, Utc};

/// What the two clocks showed at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The clock on the wall, which goes on while the laptop sleeps, and which people and networks set.
    pub wall: DateTime<Utc>,
    /// The clock that is never set. Linux and macOS stop it while the laptop sleeps, Windows does not.
    pub steady: Duration,
}

/// What a pause may last longer on a busy machine before it counts as sleep.
pub const TOLERANCE: Duration = Duration::from_secs(10);

/// Whether the laptop slept between two looks that were to be `pause` apart: one of the clocks went on far longer than
/// that. A clock on the wall that was set forward looks the same, and costs a passphrase; one that was set back hides
/// nothing, as long as the other one tells.
pub fn slept(before: Look, now: Look, pause: Duration) -> bool {
    let longest = pause.saturating_add(TOLERANCE);
    // Negative where the clock was set back.
    let wall = (now.wall - before.wall).to_std().unwrap_or_default();
    let steady = now.steady.saturating_sub(before.steady);
    wall > longest || steady > longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_of_either_clock_is_sleep() {
        const PAUSE: Duration = Duration::from_secs(2);
        for (what, wall_ms, steady_ms, expected) in [
            ("an ordinary pause", 2_000, 2_001, false),
            ("a busy machine", 11_900, 11_900, false),
            ("asleep, the steady clock stopped", 3_600_000, 2_000, true),
            ("asleep, the steady clock went on", 3_600_000, 3_600_000, true),
            ("asleep, and the wall set back on waking", -5_000, 3_600_000, true),
            ("half a minute of sleep", 30_000, 2_000, true),
            ("summer time, set by hand", 3_602_000, 2_000, true),
            ("set back a little by the network", 1_400, 2_000, false),
            ("set back an hour", -3_598_000, 2_000, false),
            ("just within", 12_000, 12_000, false),
            ("just beyond", 12_001, 2_000, true),
        ] {
            let before = Look {
                wall: DateTime::UNIX_EPOCH,
                steady: Duration::from_secs(500),
            };
            let now = Look {
                wall: before.wall + chrono::TimeDelta::milliseconds(wall_ms),
                steady: before.steady + Duration::from_millis(steady_ms),
            };
            assert_eq!(slept(before, now, PAUSE), expected, "{what}");
        }
    }
}
