//! The disk as the vault sees it: a seam at which a test injects faults and takes pictures between two writes.
//! Must never buffer: when `write_at` and `sync` have returned, the bytes are where they should be.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// What the vault asks of a disk. `SQLite` reaches its own file through the VFS named by [`Disk::sqlite_vfs`].
pub trait Disk: Send + Sync {
    /// Makes a folder that only its owner may enter. An existing folder is an error.
    fn create_folder(&self, path: &Path) -> io::Result<()>;
    /// Lets only its owner enter an existing folder, where the file system knows owners.
    fn restrict_folder(&self, path: &Path) -> io::Result<()>;
    /// Asks that files made in this empty folder be overwritten where they stand, where the file system would
    /// otherwise write changes elsewhere. A disk that has no such setting may say so, or nothing.
    fn overwrite_in_place(&self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }
    /// Makes a file that only its owner may read. An existing file is an error.
    fn create_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Opens an existing file for reading and writing. Where a link, a pipe or anything else stands that is no file, the
    /// error is [`io::ErrorKind::InvalidData`]: what is overwritten through a link is somebody else's, and a pipe keeps its
    /// reader waiting for ever.
    fn open_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Opens an existing file for reading alone, and nothing else, as [`Disk::open_file`].
    fn open_to_read(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;
    /// Opens for reading a file that a person named: a link in its path is theirs, and is followed.
    fn open_named(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.open_to_read(path)
    }
    /// Whether a file stands at `path` itself, and no link to one. Asked of what `SQLite` is going to open.
    fn is_file(&self, _path: &Path) -> io::Result<bool> {
        Ok(true)
    }
    /// The same of a folder.
    fn is_folder(&self, _path: &Path) -> io::Result<bool> {
        Ok(true)
    }
    /// The length in bytes of the file at `path`, without opening it: a process that opens and closes a file which
    /// `SQLite` has open gives up `SQLite`'s locks on it (POSIX, fcntl).
    fn len_of(&self, path: &Path) -> io::Result<u64>;
    /// Names in a folder.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// Unlinks a file.
    fn remove_file(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;
    /// Makes names in a folder durable, where the system has such a call.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// The registered `SQLite` VFS to use; `None` for `SQLite`'s own.
    fn sqlite_vfs(&self) -> Option<&str> {
        None
    }
}

/// One open file.
pub trait DiskFile: Send + Sync {
    /// Length in bytes.
    fn len_bytes(&self) -> io::Result<u64>;
    /// Fills `out` from `offset`; an end of file before that is an error.
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()>;
    /// Writes all of `bytes` at `offset`.
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()>;
    /// Waits until everything written is on the medium.
    fn sync(&mut self) -> io::Result<()>;
    /// Cuts or extends the file.
    fn set_len(&mut self, len: u64) -> io::Result<()>;
    /// Sets the times of the file to one that tells nothing: 1980-01-01, the first that every file system knows.
    fn set_constant_times(&mut self) -> io::Result<()> {
        Ok(())
    }
    /// Takes the file's exclusive lock, held until the file is closed. `false` when someone else holds it.
    fn try_lock(&mut self) -> io::Result<bool>;
}

/// The machine's own disk.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        #[cfg(unix)]
        {
            let mut builder = std::fs::DirBuilder::new();
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(path)
        }
        #[cfg(not(unix))]
        std::fs::create_dir(path)
    }

    fn restrict_folder(&self, path: &Path) -> io::Result<()> {
        #[cfg(unix)]
        std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        #[cfg(not(unix))]
        let _ = path;
        Ok(())
    }

    fn overwrite_in_place(&self, folder: &Path) -> io::Result<()> {
        crate::copying::switch_off(folder)
    }

    fn create_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        Ok(Box::new(RealFile(options.open(path)?)))
    }

    fn open_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        require_file(path)?;
        Ok(Box::new(RealFile(
            OpenOptions::new().read(true).write(true).open(path)?,
        )))
    }

    fn open_to_read(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        require_file(path)?;
        Ok(Box::new(RealFile(File::open(path)?)))
    }

    fn open_named(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.open_to_read(&path.canonicalize()?)
    }

    fn is_file(&self, path: &Path) -> io::Result<bool> {
        Ok(std::fs::symlink_metadata(path)?.is_file())
    }

    fn is_folder(&self, path: &Path) -> io::Result<bool> {
        Ok(std::fs::symlink_metadata(path)?.is_dir())
    }

    fn len_of(&self, path: &Path) -> io::Result<u64> {
        Ok(std::fs::symlink_metadata(path)?.len())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        std::fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect()
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_dir(path)
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        if cfg!(unix) {
            match File::open(path)?.sync_all() {
                // Some file systems know no such call for a folder.
                Err(error)
                    if matches!(
                        error.kind(),
                        io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                    ) =>
                {
                    Ok(())
                }
                synced => synced,
            }
        } else {
            Ok(())
        }
    }
}

/// Looked at before it is opened, as opening a pipe waits for its other end.
fn require_file(path: &Path) -> io::Result<()> {
    if RealDisk.is_file(path)? {
        Ok(())
    } else {
        Err(io::ErrorKind::InvalidData.into())
    }
}

struct RealFile(File);

impl DiskFile for RealFile {
    fn len_bytes(&self) -> io::Result<u64> {
        Ok(self.0.metadata()?.len())
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let mut file = &self.0;
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(out)
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.0.seek(SeekFrom::Start(offset))?;
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.0.set_len(len)
    }

    fn set_constant_times(&mut self) -> io::Result<()> {
        /// From 1970-01-01 to 1980-01-01: ten years, two of them leap.
        const SECONDS: u64 = (10 * 365 + 2) * 24 * 60 * 60;
        let then = std::time::UNIX_EPOCH + std::time::Duration::from_secs(SECONDS);
        let times = std::fs::FileTimes::new().set_accessed(then).set_modified(then);
        match self.0.set_times(times) {
            // A file system without such times keeps none that could tell; on one without owners, only who mounted it
            // may set them.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied
                ) =>
            {
                Ok(())
            }
            set => set,
        }
    }

    fn try_lock(&mut self) -> io::Result<bool> {
        // A child that this program was just starting holds the descriptor of a vault it has closed until it has become
        // another program; so "in use" is believed only when it stays so.
        const TRIES: u32 = 10;
        const PAUSE_MS: u64 = 20;
        for _ in 1..TRIES {
            if !matches!(self.0.try_lock(), Err(std::fs::TryLockError::WouldBlock)) {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(PAUSE_MS));
        }
        match self.0.try_lock() {
            Ok(()) => Ok(true),
            Err(std::fs::TryLockError::WouldBlock) => Ok(false),
            // A file system without this lock: SQLite's own lock on vault.db still keeps a second opener out.
            Err(std::fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(true)
            }
            Err(std::fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

/// A part of a file, read as if it were one.
pub(crate) struct Window<'a> {
    pub(crate) file: &'a dyn DiskFile,
    pub(crate) base: u64,
    pub(crate) len: u64,
}

impl DiskFile for Window<'_> {
    fn len_bytes(&self) -> io::Result<u64> {
        Ok(self.len)
    }
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        let end = offset.checked_add(out.len() as u64);
        if end.is_none_or(|end| end > self.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.file.read_at(self.base + offset, out)
    }
    fn write_at(&mut self, _: u64, _: &[u8]) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn sync(&mut self) -> io::Result<()> {
        Ok(())
    }
    fn set_len(&mut self, _: u64) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
    fn try_lock(&mut self) -> io::Result<bool> {
        Ok(true)
    }
}

/// Overwrites a whole file with zeros, in place, and waits for the medium. Its length stays.
pub(crate) fn overwrite(file: &mut dyn DiskFile) -> io::Result<()> {
    const CHUNK_BYTES: usize = 1 << 20;
    let zeros = vec![0; CHUNK_BYTES];
    let len = file.len_bytes()?;
    let mut at = 0;
    while at < len {
        let step = (len - at).min(CHUNK_BYTES as u64);
        #[expect(clippy::cast_possible_truncation, reason = "at most CHUNK_BYTES")]
        file.write_at(at, &zeros[..step as usize])?;
        at += step;
    }
    file.sync()
}
