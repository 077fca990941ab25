//! Verifying an open vault: every byte of it is read and checked again.
//! Must never repair: it says what it found.

use crate::error::{Damage, Fault, OpenVaultError, ReadError, VaultFile};
use crate::header_file::HeaderCopy;
use crate::object::ObjectId;
use crate::open::{check_contents, keys_stand_twice};
use crate::vault::Vault;
use crate::watch::{Meter, ROW_BYTES, Stage, Stopped, Unwatched, Watch};

/// What [`Vault::verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyReport {
    /// Objects opened and checked.
    pub objects: u64,
    /// Attachments and recordings read to the end; unfinished ones as far as they go.
    pub blobs: u64,
    /// Sealed bytes of those objects and blobs.
    pub sealed_bytes: u64,
    /// What is not as it should be; empty for a sound vault.
    pub damage: Vec<Damage>,
}

/// Why a check came to no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// Something could not be read at all.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Whoever watched asked to stop.
    #[error("the check was stopped")]
    Stopped,
}

impl From<Stopped> for VerifyError {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<Fault> for VerifyError {
    fn from(fault: Fault) -> Self {
        Self::Read(fault.into())
    }
}

impl VerifyReport {
    /// Whether nothing was found.
    pub fn is_sound(&self) -> bool {
        self.damage.is_empty()
    }
}

impl Vault {
    /// Reads both copies of the header, every page of the database every object and every blob, and checks
    /// them.
    ///
    /// # Errors
    /// [`ReadError`] when something could not be read at all; what was read and found wrong is in the report.
    pub fn verify(&self) -> Result<VerifyReport, ReadError> {
        match self.verify_watched(&Unwatched) {
            Err(VerifyError::Read(error)) => Err(error),
            Err(VerifyError::Stopped) => Err(ReadError::Io(std::io::ErrorKind::Interrupted)),
            Ok(report) => Ok(report),
        }
    }

    /// As [`Vault::verify`], for somebody to watch and to stop.
    ///
    /// # Errors
    /// [`VerifyError`].
    pub fn verify_watched(&self, watch: &dyn Watch) -> Result<VerifyReport, VerifyError> {
        // Rows are read twice: each alone, then all together against the manifest.
        let rows = self.index.len() as u64 * ROW_BYTES;
        let meter = Meter::begin(watch, Stage::Checking, rows + self.about_bytes());
        let mut damage = Vec::new();
        let mut copies_read = Vec::new();
        for copy in HeaderCopy::BOTH {
            copies_read.push(self.header_file.read(copy)? == self.header_bytes);
        }
        match copies_read.iter().filter(|sound| **sound).count() {
            2 => {}
            1 => damage.push(Damage::HeaderCopy),
            _ => damage.push(Damage::Header),
        }
        if self.header_file.is_longer()? {
            damage.push(Damage::Behind(VaultFile::Header));
        }
        if self.store.is_longer()? {
            damage.push(Damage::Behind(VaultFile::Database));
        }
        if !self.store.is_intact()? {
            damage.push(Damage::Database);
        }
        match self
            .keys
            .open_manifest(self.header.epoch, &self.store.manifest()?)
        {
            Ok(manifest) if manifest == self.manifest => {}
            _ => damage.push(Damage::Manifest),
        }

        let (mut objects, mut sealed_bytes) = (0, 0);
        let mut broken = Vec::new();
        self.store.each_row(|row| -> Result<(), VerifyError> {
            let opened = self
                .keys
                .open_object(self.keys.epoch(), &row.id.0, row.wrapped_key, row.ciphertext);
            let known = self.index.get(&row.id);
            let sound = opened.is_ok_and(|object| {
                known.is_some_and(|entry| entry.is(object.kind, object.version, row.ciphertext))
            });
            if !sound {
                broken.push(Damage::Object(row.id));
            }
            objects += 1;
            sealed_bytes += (row.wrapped_key.len() + row.ciphertext.len()) as u64;
            Ok(meter.add(ROW_BYTES)?)
        })?;
        if broken.is_empty() {
            match check_contents(&self.store, &self.keys, &self.manifest) {
                Ok(_) => {}
                Err(OpenVaultError::Damaged { what }) => damage.push(what),
                Err(_) => damage.push(Damage::Contents),
            }
        }
        damage.extend(broken);
        if !keys_stand_twice(&self.store, &self.index)? {
            damage.push(Damage::KeyCopies);
        }
        meter.add(rows)?;
        let mut blobs = 0;
        for info in self.blobs() {
            let sound = self.verify_blob(info.id, &meter);
            meter.go_on()?;
            match sound? {
                Some(bytes) => {
                    blobs += 1;
                    sealed_bytes += bytes;
                }
                None => damage.push(Damage::Blob(info.id)),
            }
        }
        Ok(VerifyReport {
            objects,
            blobs,
            sealed_bytes,
            damage,
        })
    }

    /// Reads one blob to the end: its sealed length, or `None` when anything is not as it was sealed.
    fn verify_blob(&self, id: ObjectId, meter: &Meter<'_>) -> Result<Option<u64>, ReadError> {
        let Ok(record) = self.blob_record(id) else {
            return Ok(None);
        };
        let path = crate::blob::path_of(&self.dir, record.file.name());
        let file = match self.disk.open_to_read(&path) {
            Err(error) if crate::blob::is_lost(&error) => return Ok(None),
            opened => opened.map_err(Fault::from)?,
        };
        let len = file.len_bytes().map_err(Fault::from)?;
        let sound = crate::blob::is_sound(&meter.reading(file.as_ref()), &record)?;
        Ok(sound.then_some(len))
    }
}
