//! Writes a finished, checked file, which gets its final name when it is whole and safe on the disk.
//! Never overwrites, never leaves half a file under that name, never keeps a copy.

mod part;

use crate::watch::{Meter, Step, Stopped, Unwatched, Watch};
use part::new_part;
use sotto_sealing::digest::Sha256;
use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
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
    /// The name is one that unfinished files have, which the next export removes.
    #[error("names that end in .sotto.part are for unfinished files, which are removed: choose another name")]
    NameOfAPart,
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
        "the file could not be written ({0:?}), and the unfinished file, whose name ends in .sotto.part, could not be removed: delete it by hand"
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
    if part::is_named_so(path) {
        return Err(WriteExportError::NameOfAPart.into());
    }
    part::remove_left(folder_of(path));
    let (file, part) = match unnamed_beside(path) {
        Some(file) => (file, None),
        None => new_part(path).map(|(file, part)| (file, Some(part)))?,
    };
    write_whole(file, part, path, fill)
}

/// Fills `file` and gives it its name; `part` is the name that it has until then, `None` where it has none.
fn write_whole<T, E: From<WriteExportError>>(
    file: File,
    part: Option<PathBuf>,
    path: &Path,
    fill: impl FnOnce(&mut NewFile) -> Result<T, E>,
) -> Result<(Written, T), E> {
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
    let filled = match (filled, part) {
        // What has no name yet is gone once it is closed.
        (Err(error), None) => return Err(error),
        (Ok(filled), None) => {
            give_name(file, path)?;
            filled
        }
        (Ok(filled), Some(part)) => {
            // Open, and so locked, until it has its name.
            #[cfg(not(unix))]
            drop(file);
            rename(&part, path).map_err(|error| without_part(&part, error))?;
            filled
        }
        (Err(error), Some(part)) => {
            drop(file);
            return Err(match fs::remove_file(&part) {
                Err(left) => WriteExportError::UnfinishedFileLeft(left.kind()).into(),
                Ok(()) => error,
            });
        }
    };
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

/// Removes a part that will get no name.
fn without_part(part: &Path, error: WriteExportError) -> WriteExportError {
    match fs::remove_file(part) {
        Err(left) => WriteExportError::UnfinishedFileLeft(left.kind()),
        Ok(()) => error,
    }
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn new_named(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Gives a finished part its final name in one step. Never takes the place of another.
fn rename(part: &Path, path: &Path) -> Result<(), WriteExportError> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, part, CWD, path, RenameFlags::NOREPLACE) {
            Ok(()) => return Ok(()),
            // File systems outside the kernel, and old kernels, know no such request.
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            Err(error) => return Err(before_writing(&error.into())),
        }
    }
    rename_onto_own(part, path)
}

/// The same where the system has no such step: the name is taken first, with a file of no bytes, which nobody takes for whole.
fn rename_onto_own(part: &Path, path: &Path) -> Result<(), WriteExportError> {
    drop(new_named(path).map_err(|error| before_writing(&error))?);
    fs::rename(part, path).map_err(|error| without_part(path, after_all(&error)))
}

/// A file in the same folder that has no name until it is whole (`O_TMPFILE`, open(2)): where the program is killed or the
/// power fails before, nothing is left, and half a table is never taken for a whole one. `None` where the file system has no
/// such files, as FAT on a stick.
#[cfg(target_os = "linux")]
fn unnamed_beside(path: &Path) -> Option<File> {
    let file = unnamed(path, rustix::fs::OFlags::empty())?;
    // Without /proc it could not be named afterwards.
    Path::new(&by_number(&file)).metadata().ok()?;
    Some(file)
}

#[cfg(target_os = "linux")]
fn unnamed(path: &Path, besides: rustix::fs::OFlags) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let how = OFlags::RDWR | OFlags::TMPFILE | OFlags::CLOEXEC | besides;
    let file = rustix::fs::open(folder_of(path), how, Mode::RUSR | Mode::WUSR).ok()?;
    Some(file.into())
}

/// How the kernel shows an open file to the process that has it.
#[cfg(target_os = "linux")]
fn by_number(file: &impl std::os::fd::AsRawFd) -> String {
    format!("/proc/self/fd/{}", file.as_raw_fd())
}

/// Gives a file without a name its name, in one step. Never takes the place of another. Some file systems have such files and
/// refuse them a name (some over the network, or outside the kernel): then what was written is not lost, but copied to a part.
#[cfg(target_os = "linux")]
fn give_name(file: File, path: &Path) -> Result<(), WriteExportError> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use rustix::io::Errno;
    match linkat(CWD, by_number(&file), CWD, path, AtFlags::SYMLINK_FOLLOW) {
        Ok(()) => Ok(()),
        Err(error @ (Errno::EXIST | Errno::NOSPC | Errno::DQUOT | Errno::ROFS | Errno::NAMETOOLONG)) => {
            Err(before_writing(&error.into()))
        }
        Err(_) => copy_and_name(file, path),
    }
}

#[cfg(target_os = "linux")]
fn copy_and_name(mut file: File, path: &Path) -> Result<(), WriteExportError> {
    use std::io::{Seek, SeekFrom};
    let (mut copy, part) = new_part(path)?;
    let copied = file
        .seek(SeekFrom::Start(0))
        .and_then(|_| io::copy(&mut file, &mut copy))
        .and_then(|_| copy.sync_all());
    copied
        .map_err(|error| after_all(&error))
        .and_then(|()| rename(&part, path))
        .map_err(|error| without_part(&part, error))
}

#[cfg(not(target_os = "linux"))]
const fn unnamed_beside(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn give_name(_: File, _: &Path) -> Result<(), WriteExportError> {
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

#[cfg(all(test, target_os = "linux"))]
mod tests;
