//! Copying on write, switched off where a file system lets a program ask for it (btrfs), so that overwriting destroys.
//! Must never be counted on: it is best effort, and a snapshot keeps the old blocks all the same.
//!
//! The flag works only for files that are made after it stands on their folder, and is inherited by folders made in
//! it. What it costs is btrfs's own checksums and compression of these files: everything in them is sealed, so that
//! there is nothing to compress, and every change is noticed without those checksums.

use std::io;
use std::path::Path;

/// Asks that files which will be made in this empty folder be overwritten where they stand.
///
/// # Errors
/// Those of a file system that has no such flag.
#[cfg(target_os = "linux")]
pub(crate) fn switch_off(folder: &Path) -> io::Result<()> {
    use rustix::fs::{IFlags, ioctl_getflags, ioctl_setflags};
    let folder = std::fs::File::open(folder)?;
    let flags = ioctl_getflags(&folder)?;
    if !flags.contains(IFlags::NOCOW) {
        ioctl_setflags(&folder, flags | IFlags::NOCOW)?;
    }
    Ok(())
}

/// Whether the flag stands on a vault's files, or, where there is no vault yet, on the folder.
#[cfg(target_os = "linux")]
pub(crate) fn is_off(dir: &Path) -> bool {
    use crate::header_file::HEADER_FILE;
    use crate::store::DATABASE_FILE;
    use rustix::fs::{IFlags, ioctl_getflags};
    let flagged = |path: &Path| {
        std::fs::File::open(path)
            .and_then(|file| Ok(ioctl_getflags(&file)?.contains(IFlags::NOCOW)))
            .unwrap_or(false)
    };
    let header = dir.join(HEADER_FILE);
    // The folder alone proves nothing of files that were made before, or moved in.
    flagged(dir) && (!header.exists() || (flagged(&header) && flagged(&dir.join(DATABASE_FILE))))
}

/// Other systems have no such flag.
#[cfg(not(target_os = "linux"))]
pub(crate) fn switch_off(_: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
