//! Opening a file that somebody named, to read it.
//! Never waits: a pipe without a writer, a terminal or a tape would hold the program for ever, and its vault open.

use std::{
    fs::{self, File, Metadata},
    io,
    path::Path,
};

/// Why a file was not opened.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// A folder.
    #[error("is a folder; name a file in it")]
    Folder,
    /// A pipe, a device or a socket.
    #[error("is no ordinary file but a pipe or a device; save it as a file first")]
    NotAFile,
    /// The system says no.
    #[error("cannot be read ({}); check the path and its permissions", .0.kind())]
    Io(#[from] io::Error),
}

/// Opens the ordinary file at `path` for reading. Links are followed.
///
/// What a shell hands on opened already (`<(command)`, /dev/stdin) may be a pipe: opening it anew does not wait, and a
/// secret piped in need not lie on a disk.
pub fn open(path: &Path) -> Result<File, NotOpened> {
    if handed_on(path) {
        return Ok(File::open(path)?);
    }
    // Before opening, as that alone moves some devices.
    ordinary(&fs::metadata(path)?)?;
    let file = at_once(path)?;
    ordinary(&file.metadata()?)?;
    Ok(file)
}

/// Opens without waiting, should a pipe have taken the file's place meanwhile.
#[cfg(unix)]
fn at_once(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    let how = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, how, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn at_once(path: &Path) -> io::Result<File> {
    File::open(path)
}

fn ordinary(metadata: &Metadata) -> Result<(), NotOpened> {
    match metadata {
        file if file.is_file() => Ok(()),
        folder if folder.is_dir() => Err(NotOpened::Folder),
        _ => Err(NotOpened::NotAFile),
    }
}

/// Whether the path names a descriptor that this program was started with.
fn handed_on(path: &Path) -> bool {
    cfg!(unix)
        && (path == Path::new("/dev/stdin")
            || path
                .parent()
                .is_some_and(|folder| folder == Path::new("/dev/fd") || folder == Path::new("/proc/self/fd")))
}
