//! A value that is zeroed when dropped and shows itself to nobody by accident.
//! Must never gain Serialize, Display, Clone, a Debug of its content or a comparison that leaks timing.

use std::fmt;

use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// Holds a secret on the heap, so that moving it leaves no copies behind.
pub struct Secret<T: Zeroize>(Box<T>);

impl<T: Zeroize> Secret<T> {
    /// Takes the value over. The caller's own copy, if the type is `Copy`, stays the caller's to clear.
    pub fn new(value: T) -> Self {
        Self(Box::new(value))
    }

    /// The value, for the reason given. The reason is for the reader and for `grep`.
    pub fn expose_because(&self, _reason: &'static str) -> &T {
        &self.0
    }
}

impl<const N: usize> Secret<[u8; N]> {
    /// Writes the secret straight into its own memory.
    ///
    /// # Errors
    /// Whatever `fill` returns; the memory is then zeroed.
    pub fn filled_by<E>(fill: impl FnOnce(&mut [u8; N]) -> Result<(), E>) -> Result<Self, E> {
        let mut secret = Self(Box::new([0; N]));
        fill(&mut secret.0)?;
        Ok(secret)
    }
}

impl<const N: usize> PartialEq for Secret<[u8; N]> {
    /// In constant time.
    fn eq(&self, other: &Self) -> bool {
        self.0.as_slice().ct_eq(other.0.as_slice()).into()
    }
}

impl<const N: usize> Eq for Secret<[u8; N]> {}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Secret::new("Рустам".to_owned())), "Secret(..)");
    }

    #[test]
    fn equality_is_of_the_whole_value() {
        assert_eq!(Secret::new([1, 2, 3]), Secret::new([1, 2, 3]));
        for other in [[0, 2, 3], [1, 0, 3], [1, 2, 0]] {
            assert_ne!(Secret::new([1, 2, 3]), Secret::new(other));
        }
    }

    #[test]
    fn a_failed_fill_is_an_error() {
        assert_eq!(Secret::<[u8; 4]>::filled_by(|_| Err(5)).unwrap_err(), 5);
    }
}
