//! Key files on the disk: making one, reading one.
//! Must never write over a file, and must never keep what it read.

use sotto_memory::Wiped;
use std::io::ErrorKind;
use std::path::Path;

use sotto_sealing::{KeyFile, KeyFileUnfit};

use crate::disk::{Disk, RealDisk};
use crate::error::KeyFileError;
use crate::vault::Vault;

/// Reads a key file: any file of 32 bytes to 64 MiB, taken exactly as it stands.
///
/// # Errors
/// [`KeyFileError::NotReadable`], [`KeyFileError::Unfit`].
pub fn read_key_file(path: &Path) -> Result<KeyFile, KeyFileError> {
    let unreadable = |error: std::io::Error| KeyFileError::NotReadable(error.kind());
    let file = RealDisk.open_named(path).map_err(unreadable)?;
    let len = file.len_bytes().map_err(unreadable)?;
    if len > KeyFile::MOST_BYTES {
        return Err(KeyFileUnfit::TooLarge.into());
    }
    let len = usize::try_from(len).map_err(|_| KeyFileUnfit::TooLarge)?;
    let mut bytes = Wiped::from(vec![0; len]);
    file.read_at(0, &mut bytes).map_err(unreadable)?;
    Ok(KeyFile::from_bytes(&bytes)?)
}

/// Makes a key file that only its owner may read, and returns what it adds to a passphrase.
///
/// # Errors
/// [`KeyFileError`]; then no file was left behind, or the one that was there is untouched.
pub fn make_key_file(path: &Path) -> Result<KeyFile, KeyFileError> {
    let unwritten = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => KeyFileError::AlreadyExists,
        kind => KeyFileError::NotWritten(kind),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    if Vault::encloses(path) {
        return Err(KeyFileError::InsideVault);
    }
    let text = KeyFile::generate()?;
    let mut file = RealDisk.create_file(path).map_err(unwritten)?;
    let written = file.write_at(0, text.as_bytes()).and_then(|()| file.sync());
    if let Err(error) = written {
        drop(file);
        let _ = RealDisk.remove_file(path);
        return Err(unwritten(error));
    }
    if let Some(folder) = folder {
        // Some sticks' file systems know no such call; the file itself is written.
        let _ = RealDisk.sync_folder(folder);
    }
    Ok(KeyFile::from_bytes(text.as_bytes())?)
}
