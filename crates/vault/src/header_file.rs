//! `header.bin`: two copies of the header, overwritten in place, and the vault's lock.
//! Must never be renamed or replaced: a new file would leave the old keys in the blocks of the old one.

use std::path::Path;

use crate::disk::{Disk, DiskFile};
use crate::error::Fault;
use crate::header::{COPY_BYTES, MAGIC, SLOTS_AT};

/// The file's name in the vault's folder.
pub(crate) const HEADER_FILE: &str = "header.bin";

/// One of the two copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeaderCopy {
    A,
    B,
}

impl HeaderCopy {
    pub(crate) const BOTH: [Self; 2] = [Self::A, Self::B];

    pub(crate) fn offset(self) -> u64 {
        match self {
            Self::A => 0,
            Self::B => COPY_BYTES as u64,
        }
    }

    fn index(self) -> usize {
        match self {
            Self::A => 0,
            Self::B => 1,
        }
    }
}

/// The open file. While it is open, the vault is locked against a second opener.
pub(crate) struct HeaderFile {
    file: Box<dyn DiskFile>,
    /// Whether each copy is known to hold the header in force.
    current: [bool; 2],
    /// Whether what can be read of the file is known to be on the medium. What a killed program wrote may not be.
    on_medium: bool,
}

impl HeaderFile {
    /// Makes an empty file and locks it.
    pub(crate) fn create(disk: &dyn Disk, dir: &Path) -> Result<Self, Fault> {
        let file = disk.create_file(&dir.join(HEADER_FILE))?;
        Self::locked(file)
    }

    /// Opens and locks the file. [`Fault::Busy`] when the vault is open elsewhere.
    pub(crate) fn open(disk: &dyn Disk, dir: &Path) -> Result<Self, Fault> {
        let file = disk.open_file(&dir.join(HEADER_FILE))?;
        Self::locked(file)
    }

    fn locked(mut file: Box<dyn DiskFile>) -> Result<Self, Fault> {
        if !file.try_lock()? {
            return Err(Fault::Busy);
        }
        Ok(Self {
            file,
            current: [false; 2],
            on_medium: false,
        })
    }

    /// Whether something stands in the file behind its two copies.
    pub(crate) fn is_longer(&self) -> Result<bool, Fault> {
        Ok(self.file.len_bytes()? > 2 * COPY_BYTES as u64)
    }

    /// The copy's bytes; empty when the file is too short to hold it.
    pub(crate) fn read(&self, copy: HeaderCopy) -> Result<Vec<u8>, Fault> {
        let mut bytes = vec![0; COPY_BYTES];
        match self.file.read_at(copy.offset(), &mut bytes) {
            Ok(()) => Ok(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        }
    }

    /// Overwrites the copy in place and waits for the medium; before that, for the other copy. Were both on their way
    /// when the power fails, both could be torn, and nothing would open.
    pub(crate) fn write(&mut self, copy: HeaderCopy, bytes: &[u8]) -> Result<(), Fault> {
        debug_assert_eq!(bytes.len(), COPY_BYTES);
        self.current[copy.index()] = false;
        if !self.on_medium {
            self.file.sync()?;
        }
        self.on_medium = false;
        self.file.write_at(copy.offset(), bytes)?;
        self.file.sync()?;
        self.on_medium = true;
        Ok(())
    }

    /// Says that `copy` holds the header in force, or that it does not.
    pub(crate) fn set_current(&mut self, copy: HeaderCopy, current: bool) {
        self.current[copy.index()] = current;
    }

    pub(crate) fn is_current(&self, copy: HeaderCopy) -> bool {
        self.current[copy.index()]
    }

    /// Writes the header in force to each copy that does not hold it.
    pub(crate) fn repair(&mut self, in_force: &[u8]) -> Result<(), Fault> {
        for copy in HeaderCopy::BOTH {
            if !self.is_current(copy) {
                self.write(copy, in_force)?;
                self.set_current(copy, true);
            }
        }
        Ok(())
    }

    /// Overwrites the slots of both copies and waits for the medium.
    pub(crate) fn overwrite_slots(&mut self, slots: &[u8]) -> Result<(), Fault> {
        self.current = [false; 2];
        for copy in HeaderCopy::BOTH {
            self.file.write_at(copy.offset() + SLOTS_AT as u64, slots)?;
        }
        self.file.sync()?;
        Ok(())
    }

    /// Overwrites the whole file with `bytes` and waits for the medium.
    pub(crate) fn overwrite(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.current = [false; 2];
        self.file.write_at(0, bytes)?;
        self.file.sync()?;
        Ok(())
    }
}

/// Whether either copy starts like a header.
pub(crate) fn has_magic(disk: &dyn Disk, dir: &Path) -> bool {
    let Ok(file) = disk.open_to_read(&dir.join(HEADER_FILE)) else {
        return false;
    };
    HeaderCopy::BOTH.iter().any(|copy| {
        let mut start = [0; MAGIC.len()];
        file.read_at(copy.offset(), &mut start).is_ok() && start == *MAGIC
    })
}
