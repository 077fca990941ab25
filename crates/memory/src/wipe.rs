//! Zeroing that no compiler may leave out.
//! Must never be given memory that somebody else may read or write at the same time.

#![expect(
    unsafe_code,
    reason = "writes through a raw pointer, and tells the compiler that somebody reads what was written"
)]

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
