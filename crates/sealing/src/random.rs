//! Random bytes from the operating system.
//! Must never fall back to a weaker source.

use ring::rand::{SecureRandom, SystemRandom};

/// The operating system gave no random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no random numbers; restart the computer and try again")]
pub struct NoRandomness;

/// Fills `out` with random bytes.
///
/// # Errors
/// [`NoRandomness`] when the operating system refuses.
pub fn random_bytes(out: &mut [u8]) -> Result<(), NoRandomness> {
    SystemRandom::new().fill(out).map_err(|_| NoRandomness)
}

/// `N` random bytes, for ids, salts and nonces (keys are written in place instead).
///
/// # Errors
/// [`NoRandomness`] when the operating system refuses.
pub fn random_array<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut out = [0; N];
    random_bytes(&mut out)?;
    Ok(out)
}
