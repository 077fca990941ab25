//! A page of its own for a key: kept to this process where the kernel can, at least in memory where it allows.
//! Must never fail for want of either: a vault that cannot be opened helps nobody, so it says what is in force instead.
//!
//! | in force | what it keeps out | source |
//! | --- | --- | --- |
//! | `Secret` | swap, hibernation, core dumps, `/proc/PID/mem`, the kernel's own mapping of all memory | `memfd_secret(2)`, Linux 5.14; on by default since 6.5 |
//! | `Locked` | swap and core dumps, not hibernation | `mlock(2)`, `madvise(2)` |
//! | `Ordinary` | nothing | where both were refused, and on Windows |
//!
//! While a `Secret` page exists the kernel refuses to hibernate. Both count against `RLIMIT_MEMLOCK` (often 8 MiB;
//! each key takes a page of 4 KiB).

#![expect(
    unsafe_code,
    reason = "asks the kernel for pages, holds them by a raw pointer and gives them back"
)]

use std::{fmt, ops::Deref, ptr::NonNull};

use crate::wipe::wipe;

/// How a key is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keeping {
    /// In memory that only this process can read, and the kernel not by accident.
    Secret,
    /// In memory that is not swapped and not dumped.
    Locked,
    /// In ordinary memory.
    Ordinary,
}

/// In which order they are tried.
const ORDER: [Keeping; 3] = [Keeping::Secret, Keeping::Locked, Keeping::Ordinary];

/// The largest that fits: the smallest page there is.
const PAGE_BYTES: usize = 4096;

/// Plain bytes in a page of their own, zeroed when dropped.
pub struct KeyPage<T> {
    start: NonNull<T>,
    keeping: Keeping,
}

// SAFETY: owns its memory as a `Box` does.
unsafe impl<T: Send> Send for KeyPage<T> {}
// SAFETY: as above; shared, it can only be read.
unsafe impl<T: Sync> Sync for KeyPage<T> {}

impl<T: Copy> KeyPage<T> {
    const FITS: () =
        assert!(size_of::<T>() > 0 && size_of::<T>() <= PAGE_BYTES && align_of::<T>() <= PAGE_BYTES);

    /// A copy of `value`, kept as well as it can be. The original is the caller's to clear.
    pub fn copy_of(value: &T) -> Self {
        Self::copy_in_order(value, &ORDER)
    }

    fn copy_in_order(value: &T, order: &[Keeping]) -> Self {
        const { Self::FITS };
        let (start, keeping) = order
            .iter()
            .find_map(|keeping| Some((obtain(*keeping)?, *keeping)))
            .unwrap_or_else(|| (ordinary(), Keeping::Ordinary));
        let start = start.cast::<T>();
        // SAFETY: a whole page, aligned to a page, that nobody else has; the value fits.
        unsafe { start.write(*value) };
        Self { start, keeping }
    }
}

impl<T> KeyPage<T> {
    /// How it is kept.
    pub fn keeping(&self) -> Keeping {
        self.keeping
    }
}

impl<T> Deref for KeyPage<T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: written when it was made, and owned since.
        unsafe { self.start.as_ref() }
    }
}

impl<T> fmt::Debug for KeyPage<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyPage({:?}, ..)", self.keeping)
    }
}

impl<T> Drop for KeyPage<T> {
    fn drop(&mut self) {
        let start = self.start.cast::<u8>();
        // SAFETY: a page of this size from `obtain`, given back once, and holding nothing that has a drop of its own.
        unsafe {
            wipe(start.as_ptr(), PAGE_BYTES);
            give_back(start, self.keeping);
        }
    }
}

/// How a key would be kept now: tries it with an empty one.
pub fn keeping_in_force() -> Keeping {
    KeyPage::copy_of(&0_u8).keeping()
}

const ORDINARY: std::alloc::Layout = match std::alloc::Layout::from_size_align(PAGE_BYTES, PAGE_BYTES) {
    Ok(layout) => layout,
    Err(_) => panic!("a page is a layout"),
};

fn ordinary() -> NonNull<u8> {
    // SAFETY: the layout is not empty.
    NonNull::new(unsafe { std::alloc::alloc_zeroed(ORDINARY) })
        .unwrap_or_else(|| std::alloc::handle_alloc_error(ORDINARY))
}

fn obtain(keeping: Keeping) -> Option<NonNull<u8>> {
    match keeping {
        Keeping::Secret => system::secret(),
        Keeping::Locked => system::locked(),
        Keeping::Ordinary => Some(ordinary()),
    }
}

/// # Safety
/// `start` came from [`obtain`] with this keeping and is not used again.
unsafe fn give_back(start: NonNull<u8>, keeping: Keeping) {
    // SAFETY: the caller's promise.
    unsafe {
        match keeping {
            Keeping::Secret | Keeping::Locked => system::unmap(start),
            Keeping::Ordinary => std::alloc::dealloc(start.as_ptr(), ORDINARY),
        }
    }
}

#[cfg(unix)]
mod system {
    use std::ptr::{self, NonNull};

    use super::PAGE_BYTES;

    fn map(flags: libc::c_int, file: libc::c_int) -> Option<NonNull<u8>> {
        let access = libc::PROT_READ | libc::PROT_WRITE;
        // SAFETY: asks for a new mapping wherever there is room, so nothing that exists is touched.
        let start = unsafe { libc::mmap(ptr::null_mut(), PAGE_BYTES, access, flags, file, 0) };
        if start == libc::MAP_FAILED {
            return None;
        }
        NonNull::new(start.cast())
    }

    /// # Safety
    /// `start` is a mapping of one page that is not used again.
    pub(super) unsafe fn unmap(start: NonNull<u8>) {
        // SAFETY: the caller's promise.
        unsafe { libc::munmap(start.as_ptr().cast(), PAGE_BYTES) };
    }

    #[cfg(target_os = "linux")]
    pub(super) fn secret() -> Option<NonNull<u8>> {
        // SAFETY: makes a new descriptor or none.
        let file = unsafe { libc::syscall(libc::SYS_memfd_secret, libc::O_CLOEXEC) };
        let file = libc::c_int::try_from(file).ok().filter(|file| *file >= 0)?;
        // SAFETY: the descriptor is this function's own; the mapping outlives it.
        let start = unsafe {
            let sized = libc::ftruncate(file, libc::off_t::try_from(PAGE_BYTES).unwrap_or(0)) == 0;
            let start = if sized { map(libc::MAP_SHARED, file) } else { None };
            libc::close(file);
            start
        };
        keep_from_children(start?);
        start
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn secret() -> Option<NonNull<u8>> {
        None
    }

    pub(super) fn locked() -> Option<NonNull<u8>> {
        let start = map(libc::MAP_PRIVATE | libc::MAP_ANONYMOUS, -1)?;
        // SAFETY: locks the page just mapped.
        if unsafe { libc::mlock(start.as_ptr().cast(), PAGE_BYTES) } != 0 {
            // SAFETY: nobody has it yet.
            unsafe { unmap(start) };
            return None;
        }
        #[cfg(target_os = "linux")]
        {
            // SAFETY: advice on the page just mapped; where it is refused, dumps are off by other means too.
            unsafe { libc::madvise(start.as_ptr().cast(), PAGE_BYTES, libc::MADV_DONTDUMP) };
            keep_from_children(start);
        }
        Some(start)
    }

    #[cfg(target_os = "linux")]
    fn keep_from_children(start: NonNull<u8>) {
        // SAFETY: advice on the page just mapped: a forked child does not get it.
        unsafe { libc::madvise(start.as_ptr().cast(), PAGE_BYTES, libc::MADV_DONTFORK) };
    }
}

#[cfg(not(unix))]
mod system {
    use std::ptr::NonNull;

    /// There is no such memory here.
    pub(super) fn secret() -> Option<NonNull<u8>> {
        None
    }

    /// `VirtualLock` is not built yet.
    pub(super) fn locked() -> Option<NonNull<u8>> {
        None
    }

    /// # Safety
    /// None is asked: nothing is ever mapped.
    pub(super) unsafe fn unmap(_start: NonNull<u8>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_keeping_holds_what_it_was_given() {
        for keeping in ORDER {
            let page = KeyPage::copy_in_order(&[7_u8; 32], &[keeping]);
            assert_eq!(*page, [7; 32]);
            assert!(page.keeping() == keeping || page.keeping() == Keeping::Ordinary);
        }
        assert_eq!(KeyPage::copy_in_order(&1_u64, &[]).keeping(), Keeping::Ordinary);
    }

    #[test]
    fn a_whole_page_fits_and_debug_shows_nothing() {
        let page = KeyPage::copy_of(&[9_u8; PAGE_BYTES]);
        assert!(page.iter().all(|byte| *byte == 9));
        assert!(!format!("{page:?}").contains('9'));
    }
}
