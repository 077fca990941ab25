//! How much one try of a passphrase should cost on this machine: about a second, measured.
//! Must never go below the standard cost, unless the machine cannot give the memory; must never read a clock itself.
//!
//! The memory stays at 256 MiB and passes are added, because a vault is carried to other machines: one that took a
//! gigabyte where it was made might not open on the laptop that has to open it. Where not even 256 MiB can be had,
//! memory is halved and passes doubled, down to the 64 MiB of RFC 9106, section 4, second recommendation (which asks
//! for three passes; here there are twelve).

use std::time::Duration;

use crate::{KdfCost, Master, MasterError, Passphrase, SALT_BYTES};

/// What one try should take on the machine where the cost is chosen.
const TARGET: Duration = Duration::from_secs(1);
/// So that a machine four or five times slower still opens the vault in a few seconds.
const MOST_PASSES: u32 = 24;
const LEAST_MEMORY_KIB: u32 = 64 * 1024;

impl KdfCost {
    /// The cost at which one try takes about a second here, from 256 MiB and three passes up. `measure` tries a
    /// passphrase at the cost given and says how long it took.
    ///
    /// # Errors
    /// [`MasterError::NotEnoughMemory`] when not even 64 MiB can be had.
    pub fn calibrate(
        mut measure: impl FnMut(Self) -> Result<Duration, MasterError>,
    ) -> Result<Self, MasterError> {
        let mut cost = Self::STANDARD;
        let took = loop {
            match measure(cost) {
                Ok(took) => break took,
                Err(MasterError::NotEnoughMemory) if cost.memory_kib() > LEAST_MEMORY_KIB => {
                    cost = cost.with(cost.memory_kib() / 2, cost.passes() * 2);
                }
                Err(error) => return Err(error),
            }
        };
        // A clock that stood still or was set back says nothing.
        let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        if took_us < 1000 {
            return Ok(cost);
        }
        let target_us = u64::try_from(TARGET.as_micros()).unwrap_or(u64::MAX);
        let wanted = u64::from(cost.passes()) * target_us / took_us;
        let passes = u32::try_from(wanted).unwrap_or(MOST_PASSES).min(MOST_PASSES);
        Ok(cost.with(cost.memory_kib(), passes.max(cost.passes())))
    }

    /// Costs what one try of a passphrase costs, and keeps nothing: for measuring.
    ///
    /// # Errors
    /// [`MasterError::NotEnoughMemory`].
    pub fn spend(self) -> Result<(), MasterError> {
        let passphrase = Passphrase::new("measured".to_owned());
        Master::derive(&passphrase, &[0; SALT_BYTES], self).map(drop)
    }

    /// Whether this cost is higher in memory or passes and lower in neither.
    pub fn is_above(self, other: Self) -> bool {
        self.memory_kib() >= other.memory_kib()
            && self.passes() >= other.passes()
            && (self.memory_kib(), self.passes()) != (other.memory_kib(), other.passes())
    }

    /// Values between the bounds, by the callers above.
    fn with(self, memory_kib: u32, passes: u32) -> Self {
        Self::new(memory_kib, passes, self.lanes()).unwrap_or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine that needs `per_pass` for a pass over 256 MiB and has `memory_kib` to give.
    fn calibrated(per_pass_ms: u64, memory_kib: u32) -> Result<(u32, u32, u32), MasterError> {
        let cost = KdfCost::calibrate(|cost| {
            if cost.memory_kib() > memory_kib {
                return Err(MasterError::NotEnoughMemory);
            }
            let work = u64::from(cost.memory_kib()) * u64::from(cost.passes());
            Ok(Duration::from_millis(per_pass_ms * work / (256 * 1024)))
        })?;
        Ok((cost.memory_kib() / 1024, cost.passes(), cost.lanes()))
    }

    #[test]
    fn about_a_second_and_never_below_the_standard() {
        for (per_pass_ms, memory_mib, expected) in [
            (100, 4096, (256, 10, 4)),
            (167, 4096, (256, 5, 4)),
            (333, 4096, (256, 3, 4)),
            (3000, 4096, (256, 3, 4)), // slow: the floor holds
            (1, 4096, (256, 24, 4)),   // fast: another machine must open it too
            (0, 4096, (256, 3, 4)),    // a clock that stands still
            (100, 255, (128, 20, 4)),  // little memory: more passes
            (1000, 100, (64, 12, 4)),
        ] {
            assert_eq!(
                calibrated(per_pass_ms, memory_mib * 1024),
                Ok(expected),
                "{per_pass_ms} ms, {memory_mib} MiB"
            );
        }
        assert_eq!(calibrated(100, 63 * 1024), Err(MasterError::NotEnoughMemory));
    }

    #[test]
    fn above_is_lower_in_nothing() {
        let cost = |memory: u32, passes| KdfCost::new(memory * 1024, passes, 4).unwrap();
        for (one, other, above) in [
            ((256, 4), (256, 3), true),
            ((512, 3), (256, 3), true),
            ((256, 3), (256, 3), false),
            ((512, 2), (256, 3), false),
            ((128, 9), (256, 3), false),
        ] {
            assert_eq!(
                cost(one.0, one.1).is_above(cost(other.0, other.1)),
                above,
                "{one:?} {other:?}"
            );
        }
    }
}
