//! Hands `SQLite` the heap that zeroes what is given back, once, before the first connection of the program.
//! Must never be asked for after `SQLite` has begun: it then keeps the heap it began with, and says so.

#![expect(
    unsafe_code,
    reason = "one call into SQLite, which takes a table of functions"
)]

use std::sync::OnceLock;

use rusqlite::ffi;
use sotto_memory::c_heap;

/// Sees to it that `SQLite` zeroes its memory. Whether it does: it refuses where something in the program has used it
/// before, which only a test can.
pub(crate) fn install() -> bool {
    static INSTALLED: OnceLock<bool> = OnceLock::new();
    *INSTALLED.get_or_init(|| {
        let methods = ffi::sqlite3_mem_methods {
            xMalloc: Some(c_heap::malloc),
            xFree: Some(c_heap::free),
            xRealloc: Some(c_heap::realloc),
            xSize: Some(c_heap::size),
            xRoundup: Some(c_heap::roundup),
            xInit: Some(begin),
            xShutdown: Some(end),
            pAppData: std::ptr::null_mut(),
        };
        // SAFETY: SQLite copies the table, whose functions live as long as the program; it refuses by itself where it
        // has begun already. The lock above keeps a second thread of ours out; nobody else here speaks to SQLite.
        unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MALLOC, &raw const methods) == ffi::SQLITE_OK }
    })
}

/// `xInit`: there is nothing to begin.
unsafe extern "C" fn begin(_: *mut std::ffi::c_void) -> std::ffi::c_int {
    ffi::SQLITE_OK
}

/// `xShutdown`: nor to end.
unsafe extern "C" fn end(_: *mut std::ffi::c_void) {}
