//! Writes a finished, checked file once, to its final name, which it gets when it is whole where the system can do that.
//! Never overwrites, never leaves half a file behind, never makes a temporary copy.

use crate::watch::{Meter, Step, Stopped, Unwatched, Watch};
use sotto_sealing::digest::Sha256;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write},
    path::Path,
};

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
    /// Its size.
    pub size_bytes: u64,
}

impl Written {
    /// The hash in lower-case hexadecimal, as `sha256sum` prints it.
    pub fn sha256_hex(&self) -> String {
        sotto_sealing::digest::hex(&self.sha256)
    }
}

/// Why nothing was written. In every case no file of ours is left behind, or the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum WriteExportError {
    /// A file of that name exists; it was not touched.
    #[error("a file of this name exists already, and was left as it is: choose another name")]
    AlreadyExists,
    /// The folder does not exist.
    #[error("the folder does not exist")]
    NoSuchFolder,
    /// Writing there is not allowed.
    #[error("writing to this folder is not allowed")]
    NotAllowed,
    /// The disk is full (or the quota used up). The part that was written has been removed again.
    #[error("the disk is full; the unfinished file was removed again")]
    DiskFull,
    /// Whoever watched asked to stop. The part that was written has been removed again.
    #[error("stopped; the unfinished file was removed again")]
    Stopped,
    /// Something else failed. The part that was written has been removed again.
    #[error("the file could not be written ({0:?}); nothing was left behind")]
    NotWritten(ErrorKind),
    /// Writing failed, and so did removing the unfinished file.
    #[error(
        "the file could not be written ({0:?}), and the unfinished file could not be removed: delete it by hand"
    )]
    UnfinishedFileLeft(ErrorKind),
}

/// Writes `bytes` to a new file that only this user can read, and returns when the disk has it.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<Written, WriteExportError> {
    write_new_watched(path, bytes, &Unwatched)
}

/// A slow stick takes this much in about a tenth of a second.
const AT_ONCE_BYTES: usize = 1 << 20;

/// The same, watched.
pub(crate) fn write_new_watched(
    path: &Path,
    bytes: &[u8],
    watch: &dyn Watch,
) -> Result<Written, WriteExportError> {
    let (written, ()) = write_new_with(path, |file| {
        let mut meter = Meter::begin(watch, Step::Writing, bytes.len() as u64)?;
        for some in bytes.chunks(AT_ONCE_BYTES) {
            file.write_all(some).map_err(|error| after_all(&error))?;
            meter.add(some.len() as u64)?;
        }
        Ok::<(), WriteExportError>(())
    })?;
    Ok(written)
}

impl From<Stopped> for WriteExportError {
    fn from(Stopped: Stopped) -> Self {
        Self::Stopped
    }
}

/// The same, written by `fill` bit by bit. Where it fails, nothing is left; what the disk said goes before what `fill` says.
pub(crate) fn write_new_with<T, E: From<WriteExportError>>(
    path: &Path,
    fill: impl FnOnce(&mut NewFile) -> Result<T, E>,
) -> Result<(Written, T), E> {
    // Told before a long archive is made; whoever makes one of that name meanwhile keeps it.
    if path.symlink_metadata().is_ok() {
        return Err(WriteExportError::AlreadyExists.into());
    }
    let (file, unnamed) = match unnamed_beside(path) {
        Some(file) => (file, true),
        None => (new_named(path).map_err(|e| before_writing(&e))?, false),
    };
    let mut file = NewFile {
        file,
        size_bytes: 0,
        hash: Sha256::default(),
        failed: None,
    };
    let filled = fill(&mut file);
    let NewFile {
        file,
        size_bytes,
        hash,
        failed,
    } = file;
    let filled = match (filled, failed) {
        (Ok(filled), None) => file.sync_all().map(|()| filled).map_err(|e| after_all(&e).into()),
        (_, Some(failed)) => Err(failed.into()),
        (Err(error), None) => Err(error),
    };
    let filled = match filled {
        // What has no name yet is gone once it is closed.
        Err(error) if unnamed => return Err(error),
        Ok(filled) if unnamed => {
            give_name(&file, path)?;
            filled
        }
        Ok(filled) => filled,
        Err(error) => {
            drop(file);
            return Err(match fs::remove_file(path) {
                Err(left) => WriteExportError::UnfinishedFileLeft(left.kind()).into(),
                Ok(()) => error,
            });
        }
    };
    drop(file);
    // The name, too, must survive a power cut. The file itself is safe by now, so a file system that cannot
    // sync a folder is no reason to fail.
    #[cfg(unix)]
    let _ = File::open(folder_of(path)).and_then(|f| f.sync_all());
    let written = Written {
        sha256: hash.finish(),
        size_bytes,
    };
    Ok((written, filled))
}

/// The folder that a file is in.
#[cfg(unix)]
fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// A new file under its name, from the first byte on.
fn new_named(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A file in the same folder that has no name until it is whole (`O_TMPFILE`, open(2)): where the program is killed or the
/// power fails before, nothing is left, and half a table is never taken for a whole one. `None` where the file system has no
/// such files, as FAT on a stick.
#[cfg(target_os = "linux")]
fn unnamed_beside(path: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let how = OFlags::WRONLY | OFlags::TMPFILE | OFlags::CLOEXEC;
    let file = rustix::fs::open(folder_of(path), how, Mode::RUSR | Mode::WUSR).ok()?;
    // Without /proc it could not be named afterwards.
    Path::new(&by_number(&file)).metadata().ok()?;
    Some(file.into())
}

/// How the kernel shows an open file to the process that has it.
#[cfg(target_os = "linux")]
fn by_number(file: &impl std::os::fd::AsRawFd) -> String {
    format!("/proc/self/fd/{}", file.as_raw_fd())
}

/// Gives a file without a name its name, in one step. Never takes the place of another.
#[cfg(target_os = "linux")]
fn give_name(file: &File, path: &Path) -> Result<(), WriteExportError> {
    use rustix::fs::{AtFlags, CWD, linkat};
    linkat(CWD, by_number(file), CWD, path, AtFlags::SYMLINK_FOLLOW)
        .map_err(|error| before_writing(&error.into()))
}

#[cfg(not(target_os = "linux"))]
const fn unnamed_beside(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
const fn give_name(_: &File, _: &Path) -> Result<(), WriteExportError> {
    Ok(())
}

/// A new file, and what was written into it.
pub(crate) struct NewFile {
    file: File,
    size_bytes: u64,
    hash: Sha256,
    /// What the disk said, which libraries between it and the caller may not hand on.
    failed: Option<WriteExportError>,
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.file.write(bytes) {
            Ok(written) => {
                self.size_bytes += written as u64;
                self.hash.update(&bytes[..written]);
                Ok(written)
            }
            Err(error) => {
                if error.kind() != ErrorKind::Interrupted {
                    self.failed = Some(after_all(&error));
                }
                Err(error)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Said where the unfinished file was removed again.
fn after_all(error: &io::Error) -> WriteExportError {
    if is_full(error) {
        WriteExportError::DiskFull
    } else {
        WriteExportError::NotWritten(error.kind())
    }
}

fn before_writing(error: &io::Error) -> WriteExportError {
    match error.kind() {
        ErrorKind::AlreadyExists => WriteExportError::AlreadyExists,
        ErrorKind::NotFound | ErrorKind::NotADirectory => WriteExportError::NoSuchFolder,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => WriteExportError::NotAllowed,
        _ if is_full(error) => WriteExportError::DiskFull,
        kind => WriteExportError::NotWritten(kind),
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
    )
}
