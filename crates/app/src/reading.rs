//! Opening a file that somebody named, to read it.
//! Never waits: a pipe without a writer, a terminal or a tape would hold the program for ever, and its vault open.

use std::{
    fs::{self, File, Metadata, OpenOptions},
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
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        // Should a pipe have taken its place meanwhile.
        let at_once = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, at_once);
    }
    let file = options.open(path)?;
    ordinary(&file.metadata()?)?;
    Ok(file)
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::{fs::symlink, net::UnixListener};

    #[test]
    fn only_ordinary_files_are_opened_and_nothing_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let made = std::process::Command::new("mkfifo")
            .arg(at("pipe"))
            .status()
            .unwrap();
        assert!(made.success());
        let _socket = UnixListener::bind(at("socket")).unwrap();
        sotto_export::write_new(&at("file"), b"").unwrap();
        for (link, to) in [("to-file", "file"), ("to-pipe", "pipe")] {
            symlink(at(to), at(link)).unwrap();
        }
        for (path, said) in [
            (at("file"), ""),
            (at("to-file"), ""),
            (at("pipe"), "is no ordinary file"),
            (at("to-pipe"), "is no ordinary file"),
            (at("socket"), "is no ordinary file"),
            ("/dev/zero".into(), "is no ordinary file"),
            (folder.path().into(), "is a folder"),
            (at("nowhere"), "cannot be read"),
        ] {
            let words = open(&path).map_or_else(|fault| fault.to_string(), |_| String::new());
            assert!(
                words.starts_with(said) && words.is_empty() == said.is_empty(),
                "{path:?}: {words}"
            );
        }
    }
}
