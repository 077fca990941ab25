//! Zeroing that no compiler may leave out.
//! Must never be given memory that somebody else may read or write at the same time.

#![expect(
    unsafe_code,
    reason = "writes through a raw pointer, and tells the compiler that somebody reads what was written"
)]

use std::fmt;
use std::ops::{Deref, DerefMut};

/// Bytes whose memory, spare capacity and all, is zeroed when they are dropped.
///
/// Growing leaves the old block behind, to the heap ([`crate::ZeroingHeap`] zeroes it, where the program has it).
/// Zeroed in one go; crate `zeroize` writes byte for byte, which took a seventh of the time of opening an object of 4 kB.
#[derive(Default)]
pub struct Wiped(Vec<u8>);

impl Wiped {
    /// Zeroes what is there and makes room for `capacity` bytes.
    pub fn start_anew(&mut self, capacity: usize) {
        *self = Self(Vec::with_capacity(capacity));
    }
}

impl From<Vec<u8>> for Wiped {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl Deref for Wiped {
    type Target = Vec<u8>;

    fn deref(&self) -> &Vec<u8> {
        &self.0
    }
}

impl DerefMut for Wiped {
    fn deref_mut(&mut self) -> &mut Vec<u8> {
        &mut self.0
    }
}

/// The length alone.
impl fmt::Debug for Wiped {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Wiped({} bytes)", self.0.len())
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        // SAFETY: the vector owns its whole capacity, and nobody borrows what is being dropped.
        unsafe { wipe(self.0.as_mut_ptr(), self.0.capacity()) }
    }
}

/// Writes `len` zero bytes at `start`.
///
/// A store to memory that is freed next is dead to a compiler, and it knows what `free` is. The empty piece of
/// assembly is handed the pointer and may read all memory as far as the compiler can tell, so the zeros must be there
/// when it is reached. Costs no instruction.
///
/// # Safety
/// `start` must be valid for writes of `len` bytes.
pub(crate) unsafe fn wipe(start: *mut u8, len: usize) {
    // SAFETY: the caller's promise. The assembly is empty.
    unsafe {
        start.write_bytes(0, len);
        std::arch::asm!("/* {0} */", in(reg) start, options(nostack, preserves_flags));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_prints_no_byte() {
        assert_eq!(
            format!("{:?}", Wiped::from(b"invented".to_vec())),
            "Wiped(8 bytes)"
        );
    }

    #[test]
    fn starting_anew_forgets() {
        let mut bytes = Wiped::from(b"invented".to_vec());
        bytes.start_anew(100);
        assert!(bytes.is_empty() && bytes.capacity() >= 100);
    }
}
