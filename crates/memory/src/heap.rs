//! A heap that zeroes every block given back, for Rust and for C libraries that can be handed an allocator.
//! Must never hand a block back to the system with anything in it, and never change what the system's heap promises.
//!
//! Its own, not the crate `zeroizing-alloc` (read at 0.1.1), which does the same for Rust in forty lines and calls
//! itself an example: the part for `SQLite` and the tests would be ours all the same.

#![expect(
    clippy::cast_ptr_alignment,
    reason = "a C block begins with its size and is aligned to sixteen bytes"
)]
#![expect(
    unsafe_code,
    reason = "GlobalAlloc is an unsafe trait, and SQLite's allocator is four functions on raw pointers"
)]

use std::alloc::{GlobalAlloc, Layout, System};

use crate::wipe::wipe;

/// The system's heap, with each block zeroed before it goes back. For `#[global_allocator]`.
///
/// A block that grows or shrinks is always copied into a new one (the trait's own `realloc`), as the system's would
/// leave the old one as it was.
#[derive(Debug, Clone, Copy, Default)]
pub struct ZeroingHeap;

// SAFETY: hands everything on to the system's heap; before a block goes back its own bytes, which nobody may use any
// more, are written.
unsafe impl GlobalAlloc for ZeroingHeap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise, handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise, handed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise: the block is of this layout and is not used again.
        unsafe {
            wipe(block, layout.size());
            System.dealloc(block, layout);
        }
    }
}

/// The same heap in the shape that C libraries take (`SQLITE_CONFIG_MALLOC`): a block remembers its own size.
pub mod c_heap {
    use std::{
        alloc::{GlobalAlloc, Layout},
        ffi::{c_int, c_void},
        ptr,
    };

    use super::ZeroingHeap;

    /// In front of each block stands its size. A whole alignment of any C type, so that what follows is aligned too.
    const FRONT_BYTES: usize = 16;

    fn layout(size: usize) -> Option<Layout> {
        Layout::from_size_align(size.checked_add(FRONT_BYTES)?, FRONT_BYTES).ok()
    }

    /// `xMalloc`: a block of `size` bytes, or null.
    ///
    /// # Safety
    /// None is asked; the signature is C's.
    pub unsafe extern "C" fn malloc(size: c_int) -> *mut c_void {
        let Some((size, layout)) = usize::try_from(size)
            .ok()
            .filter(|size| *size > 0)
            .and_then(|size| Some((size, layout(size)?)))
        else {
            return ptr::null_mut();
        };
        // SAFETY: the layout is not empty; the size is written inside the block, at its aligned start.
        unsafe {
            let front = ZeroingHeap.alloc(layout);
            if front.is_null() {
                return ptr::null_mut();
            }
            front.cast::<usize>().write(size);
            front.add(FRONT_BYTES).cast()
        }
    }

    /// `xFree`: zeroes the block and gives it back.
    ///
    /// # Safety
    /// `block` is null or came from [`malloc`] or [`realloc`] and was not given back.
    pub unsafe extern "C" fn free(block: *mut c_void) {
        if block.is_null() {
            return;
        }
        // SAFETY: the caller's promise: so the size stands in front of it, and its layout was valid once.
        unsafe {
            let front = block.cast::<u8>().sub(FRONT_BYTES);
            if let Some(layout) = layout(front.cast::<usize>().read()) {
                ZeroingHeap.dealloc(front, layout);
            }
        }
    }

    /// `xRealloc`: a new block with as much of the old one as fits; the old one is zeroed and given back. Null, and
    /// the old one untouched, where there is no memory.
    ///
    /// # Safety
    /// As [`free`].
    pub unsafe extern "C" fn realloc(block: *mut c_void, size: c_int) -> *mut c_void {
        // SAFETY: the caller's promise; both blocks hold at least the smaller of the two sizes, and do not overlap.
        unsafe {
            let new = malloc(size);
            if new.is_null() || block.is_null() {
                return new;
            }
            let least = self::size(block).min(size);
            ptr::copy_nonoverlapping(
                block.cast::<u8>(),
                new.cast::<u8>(),
                usize::try_from(least).unwrap_or(0),
            );
            free(block);
            new
        }
    }

    /// `xSize`: the size that was asked for.
    ///
    /// # Safety
    /// As [`free`].
    pub unsafe extern "C" fn size(block: *mut c_void) -> c_int {
        if block.is_null() {
            return 0;
        }
        // SAFETY: the caller's promise: the size stands in front of the block.
        let size = unsafe { block.cast::<u8>().sub(FRONT_BYTES).cast::<usize>().read() };
        c_int::try_from(size).unwrap_or(c_int::MAX)
    }

    /// `xRoundup`: whole words of eight bytes.
    ///
    /// # Safety
    /// None is asked; the signature is C's.
    pub unsafe extern "C" fn roundup(size: c_int) -> c_int {
        size.checked_add(7).map_or(size, |size| size & !7)
    }
}

#[cfg(test)]
mod tests {
    use super::c_heap::{free, malloc, realloc, roundup, size};

    #[test]
    fn blocks_keep_size_and_content() {
        // SAFETY: every block is written within its size and given back once.
        unsafe {
            assert!(malloc(0).is_null());
            assert!(malloc(-1).is_null());
            free(std::ptr::null_mut());
            for (from, to) in [(1, 1), (1, 100_000), (100_000, 3), (15, 17), (16, 16)] {
                let block = malloc(from);
                assert_eq!(block.align_offset(16), 0);
                assert_eq!(size(block), from);
                let from = usize::try_from(from).unwrap();
                block.cast::<u8>().write_bytes(7, from);
                let block = realloc(block, to);
                assert_eq!(size(block), to);
                let to = usize::try_from(to).unwrap();
                let kept = std::slice::from_raw_parts(block.cast::<u8>(), from.min(to));
                assert!(kept.iter().all(|byte| *byte == 7));
                free(block);
            }
            let fresh = realloc(std::ptr::null_mut(), 5);
            assert_eq!(size(fresh), 5);
            free(fresh);
        }
    }

    #[test]
    fn sizes_are_rounded_up_to_words() {
        for (asked, given) in [(1, 8), (8, 8), (9, 16), (i32::MAX, i32::MAX)] {
            // SAFETY: takes any number.
            assert_eq!(unsafe { roundup(asked) }, given);
        }
    }
}
