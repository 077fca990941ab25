//! `SQLite`'s door to the disk in memory: a VFS, so that every write of the database is traced and can fail as well.
//! Must never be used by the product.
#![expect(
    unsafe_code,
    reason = "SQLite's virtual file system is a C interface; nothing else here is unsafe"
)]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Once;

use rusqlite::ffi;

use super::disk::{MemoryDisk, MemoryFile};

/// The name under which `SQLite` knows it.
pub(crate) const NAME: &str = "sotto-memory";

/// Registers the VFS, once.
pub(crate) fn register() {
    static DONE: Once = Once::new();
    DONE.call_once(|| {
        let vfs = Box::new(ffi::sqlite3_vfs {
            iVersion: 1,
            szOsFile: c_int::try_from(size_of::<OpenFile>()).expect("small"),
            mxPathname: 512,
            pNext: std::ptr::null_mut(),
            zName: c"sotto-memory".as_ptr(),
            pAppData: std::ptr::null_mut(),
            xOpen: Some(open),
            xDelete: Some(delete),
            xAccess: Some(access),
            xFullPathname: Some(full_path),
            xDlOpen: None,
            xDlError: None,
            xDlSym: None,
            xDlClose: None,
            xRandomness: Some(randomness),
            xSleep: Some(sleep),
            xCurrentTime: Some(current_time),
            xGetLastError: None,
            xCurrentTimeInt64: None,
            xSetSystemCall: None,
            xGetSystemCall: None,
            xNextSystemCall: None,
        });
        // SAFETY: the structure is complete and lives for ever.
        let code = unsafe { ffi::sqlite3_vfs_register(Box::leak(vfs), 0) };
        assert_eq!(code, ffi::SQLITE_OK);
    });
}

/// What `SQLite` allocates for an open file; it must begin with `SQLite`'s own structure.
#[repr(C)]
struct OpenFile {
    base: ffi::sqlite3_file,
    file: *mut MemoryFile,
}

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(take_lock),
    xUnlock: Some(give_lock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};

/// SAFETY of all functions below: `SQLite` passes what the interface says, and `file` is set by [`open`] alone.
unsafe fn path_of<'a>(name: *const c_char) -> &'a Path {
    let name = unsafe { CStr::from_ptr(name) };
    Path::new(name.to_str().expect("paths of this disk are UTF-8"))
}

unsafe fn file_of<'a>(file: *mut ffi::sqlite3_file) -> &'a MemoryFile {
    unsafe { &*(*file.cast::<OpenFile>()).file }
}

fn place(number: i64) -> usize {
    usize::try_from(number).expect("SQLite asks for places in the file")
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    out: *mut ffi::sqlite3_file,
    flags: c_int,
    out_flags: *mut c_int,
) -> c_int {
    unsafe { (*out).pMethods = std::ptr::null() };
    if name.is_null() {
        // A temporary file: the build keeps those in memory, so one asked for here is a fault.
        return ffi::SQLITE_CANTOPEN;
    }
    let Some((disk, path)) = MemoryDisk::of_path(unsafe { path_of(name) }) else {
        return ffi::SQLITE_CANTOPEN;
    };
    let opened = match disk.open(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound && flags & ffi::SQLITE_OPEN_CREATE != 0 => {
            disk.create(&path)
        }
        opened => opened,
    };
    let Ok(file) = opened else {
        return ffi::SQLITE_CANTOPEN;
    };
    unsafe {
        let out = out.cast::<OpenFile>();
        (*out).file = Box::into_raw(Box::new(file));
        (*out).base.pMethods = &raw const METHODS;
        if !out_flags.is_null() {
            *out_flags = flags;
        }
    }
    ffi::SQLITE_OK
}

unsafe extern "C" fn delete(_: *mut ffi::sqlite3_vfs, name: *const c_char, _: c_int) -> c_int {
    let Some((disk, path)) = MemoryDisk::of_path(unsafe { path_of(name) }) else {
        return ffi::SQLITE_IOERR_DELETE;
    };
    match disk.remove(&path) {
        Ok(()) => ffi::SQLITE_OK,
        Err(error) if error.kind() == ErrorKind::NotFound => ffi::SQLITE_IOERR_DELETE_NOENT,
        Err(_) => ffi::SQLITE_IOERR_DELETE,
    }
}

unsafe extern "C" fn access(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    _: c_int,
    out: *mut c_int,
) -> c_int {
    // As on Unix: an empty file counts as none.
    let found =
        MemoryDisk::of_path(unsafe { path_of(name) }).is_some_and(|(disk, path)| disk.has_bytes(&path));
    unsafe { *out = c_int::from(found) };
    ffi::SQLITE_OK
}

unsafe extern "C" fn full_path(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    room: c_int,
    out: *mut c_char,
) -> c_int {
    let bytes = unsafe { CStr::from_ptr(name) }.to_bytes_with_nul();
    if bytes.len() > place(room.into()) {
        return ffi::SQLITE_CANTOPEN;
    }
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr().cast(), out, bytes.len()) };
    ffi::SQLITE_OK
}

/// The same bytes each time: a run can then be repeated. They decide nothing but the log's salt.
unsafe extern "C" fn randomness(_: *mut ffi::sqlite3_vfs, len: c_int, out: *mut c_char) -> c_int {
    unsafe { std::ptr::write_bytes(out, 0x5a, place(len.into())) };
    len
}

unsafe extern "C" fn sleep(_: *mut ffi::sqlite3_vfs, micros: c_int) -> c_int {
    micros
}

unsafe extern "C" fn current_time(_: *mut ffi::sqlite3_vfs, out: *mut f64) -> c_int {
    unsafe { *out = 2_460_000.5 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    drop(unsafe { Box::from_raw((*file.cast::<OpenFile>()).file) });
    ffi::SQLITE_OK
}

unsafe extern "C" fn read(file: *mut ffi::sqlite3_file, out: *mut c_void, len: c_int, at: i64) -> c_int {
    let out = unsafe { std::slice::from_raw_parts_mut(out.cast::<u8>(), place(len.into())) };
    match unsafe { file_of(file) }.read(place(at), out) {
        Ok(len) if len == out.len() => ffi::SQLITE_OK,
        Ok(len) => {
            out[len..].fill(0);
            ffi::SQLITE_IOERR_SHORT_READ
        }
        Err(_) => ffi::SQLITE_IOERR_READ,
    }
}

unsafe extern "C" fn write(file: *mut ffi::sqlite3_file, from: *const c_void, len: c_int, at: i64) -> c_int {
    let from = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), place(len.into())) };
    code(
        unsafe { file_of(file) }.write(place(at), from),
        ffi::SQLITE_IOERR_WRITE,
    )
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, len: i64) -> c_int {
    code(
        unsafe { file_of(file) }.truncate(place(len)),
        ffi::SQLITE_IOERR_TRUNCATE,
    )
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, _: c_int) -> c_int {
    // As on Unix: a full disk that shows only now is an error of the fsync.
    match unsafe { file_of(file) }.flush() {
        Ok(()) => ffi::SQLITE_OK,
        Err(_) => ffi::SQLITE_IOERR_FSYNC,
    }
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, out: *mut i64) -> c_int {
    unsafe { *out = i64::try_from(file_of(file).len()).expect("files in memory are small") };
    ffi::SQLITE_OK
}

unsafe extern "C" fn take_lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    if unsafe { file_of(file) }.set_database_lock(level) {
        ffi::SQLITE_OK
    } else {
        ffi::SQLITE_BUSY
    }
}

unsafe extern "C" fn give_lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    unsafe { file_of(file) }.set_database_lock(level);
    ffi::SQLITE_OK
}

unsafe extern "C" fn check_reserved_lock(_: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    unsafe { *out = 0 };
    ffi::SQLITE_OK
}

unsafe extern "C" fn file_control(_: *mut ffi::sqlite3_file, _: c_int, _: *mut c_void) -> c_int {
    ffi::SQLITE_NOTFOUND
}

unsafe extern "C" fn sector_size(_: *mut ffi::sqlite3_file) -> c_int {
    4096
}

/// What `SQLite` assumes of every Unix disk: overwriting some bytes of a sector does not harm the others.
unsafe extern "C" fn device_characteristics(_: *mut ffi::sqlite3_file) -> c_int {
    ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE
}

fn code(done: std::io::Result<()>, otherwise: c_int) -> c_int {
    match done {
        Ok(()) => ffi::SQLITE_OK,
        Err(error) if error.kind() == ErrorKind::StorageFull => ffi::SQLITE_FULL,
        Err(_) => otherwise,
    }
}
