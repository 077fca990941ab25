//! Writes a finished, checked file once, to its final name.
//! Never overwrites, never leaves half a file behind, never makes a temporary copy.

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
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(|e| before_writing(&e))?;
    if let Err(error) = fill(file, bytes) {
        return Err(match fs::remove_file(path) {
            Err(_) => WriteExportError::UnfinishedFileLeft(error.kind()),
            Ok(()) if is_full(&error) => WriteExportError::DiskFull,
            Ok(()) => WriteExportError::NotWritten(error.kind()),
        });
    }
    // The name, too, must survive a power cut. The file itself is safe by now, so a file system that cannot
    // sync a folder is no reason to fail.
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let _ = File::open(folder).and_then(|f| f.sync_all());
    }
    let size_bytes = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Ok(Written {
        sha256: sotto_sealing::digest::sha256(bytes),
        size_bytes,
    })
}

fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
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
