//! The name that a file has until it is whole, where it must have one; and what a program that was killed left under such names.
//! Never touches what has another ending, what somebody still writes, nor what is no file of its own.

use super::{WriteExportError, before_writing, new_named};
use std::{
    fs::{self, File, TryLockError},
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// No other program's: browsers, too, call what they have not got whole a part.
const ENDING: &str = ".sotto.part";

/// Whether a file of this name would be taken for a part, and so for one that may go.
pub(super) fn is_named_so(path: &Path) -> bool {
    path.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.ends_with(ENDING))
}

/// A new file beside `path` whose name says that it is none yet: where the program is killed, nobody takes what is left for whole.
/// It is locked as long as it is open, and so known to be nobody's any more once that is no longer so.
pub(super) fn new_part(path: &Path) -> Result<(File, PathBuf), WriteExportError> {
    /// What others left is not touched.
    const TRIED: u32 = 20;
    let mut failed = ErrorKind::AlreadyExists;
    for number in 1..=TRIED {
        let mut part = path.as_os_str().to_owned();
        if number > 1 {
            part.push(format!(".{number}"));
        }
        part.push(ENDING);
        let part = PathBuf::from(part);
        match new_named(&part) {
            Ok(file) => {
                if is_held(&file, &part) {
                    return Ok((file, part));
                }
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => failed = error.kind(),
            Err(error) => return Err(before_writing(&error)),
        }
    }
    Err(WriteExportError::NotWritten(failed))
}

/// Locks a new part; `false` where another program took it, a moment ago, for one that was left.
fn is_held(file: &File, part: &Path) -> bool {
    match file.try_lock() {
        Ok(()) => is_still(file, part),
        Err(TryLockError::WouldBlock) => false,
        // Nobody can lock it here, and so nobody takes it for left either.
        Err(TryLockError::Error(_)) => true,
    }
}

/// Whether the name is still that file's.
fn is_still(file: &File, part: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let same = |one: &fs::Metadata, other: &fs::Metadata| {
            other.is_file() && (one.dev(), one.ino()) == (other.dev(), other.ino())
        };
        matches!((file.metadata(), part.symlink_metadata()), (Ok(one), Ok(other)) if same(&one, &other))
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        part.symlink_metadata().is_ok_and(|there| there.is_file())
    }
}

/// Removes from a folder every part that nobody writes any more: what is in it was never handed on, and is somebody's words.
/// What cannot be removed stays.
pub(super) fn remove_left(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let part = entry.path();
        // Neither a folder nor a link, nor what would wait for somebody at its other end.
        if !is_named_so(&part) || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let Ok(file) = File::open(&part) else { continue };
        if file.try_lock().is_ok() && is_still(&file, &part) {
            let _ = fs::remove_file(&part);
        }
    }
}
