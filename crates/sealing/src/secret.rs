//! A value that is zeroed when dropped and shows itself to nobody by accident.
//! Must never gain Serialize, Display, Clone, a Debug of its content or a comparison that leaks timing.

use std::fmt;

use sotto_memory::KeyPage;
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// Holds a secret on the heap, so that moving it leaves no copies behind.
pub struct Secret<T: Zeroize>(Place<T>);

enum Place<T: Zeroize> {
    Heap(Box<T>),
    /// Zeroed and given back by the page itself.
    Page(KeyPage<T>),
}

impl<T: Zeroize> Secret<T> {
    /// Takes the value over. The caller's own copy, if the type is `Copy`, stays the caller's to clear.
    pub fn new(value: T) -> Self {
        Self(Place::Heap(Box::new(value)))
    }

    /// The value, for the reason given. The reason is for the reader and for `grep`.
    pub fn expose_because(&self, _reason: &'static str) -> &T {
        self.value()
    }

    fn value(&self) -> &T {
        match &self.0 {
            Place::Heap(value) => value,
            Place::Page(page) => page,
        }
    }
}

impl<T: Zeroize + Copy> Secret<T> {
    /// The same secret in a page of its own, which the kernel keeps to this process or at least off swap, as far as it
    /// allows ([`KeyPage`]). For the few keys that live as long as a vault is open: a page costs three system calls.
    pub(crate) fn into_page(self) -> Self {
        Self(Place::Page(KeyPage::copy_of(self.value())))
    }
}

impl<const N: usize> Secret<[u8; N]> {
    /// Writes the secret straight into its own memory.
    ///
    /// # Errors
    /// Whatever `fill` returns; the memory is then zeroed.
    pub fn filled_by<E>(fill: impl FnOnce(&mut [u8; N]) -> Result<(), E>) -> Result<Self, E> {
        let mut secret = Self(Place::Heap(Box::new([0; N])));
        if let Place::Heap(value) = &mut secret.0 {
            fill(value)?;
        }
        Ok(secret)
    }
}

impl<const N: usize> PartialEq for Secret<[u8; N]> {
    /// In constant time.
    fn eq(&self, other: &Self) -> bool {
        self.value().as_slice().ct_eq(other.value().as_slice()).into()
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
        if let Place::Heap(value) = &mut self.0 {
            value.zeroize();
        }
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
    fn a_page_holds_the_same_secret() {
        let page = Secret::new([5_u8; 32]).into_page();
        assert_eq!(page, Secret::new([5; 32]));
        assert_eq!(format!("{page:?}"), "Secret(..)");
    }

    #[test]
    fn a_failed_fill_is_an_error() {
        assert_eq!(Secret::<[u8; 4]>::filled_by(|_| Err(5)).unwrap_err(), 5);
    }
}
