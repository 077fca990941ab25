//! Making a new vault.
//! Must never touch a folder that holds anything, and must leave nothing behind when it fails.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sotto_sealing::{KdfCost, Keyring, Manifest, Master, Passphrase, Tally, random_array};

use crate::disk::{Disk, RealDisk};
use crate::error::{CreateVaultError, Fault};
use crate::header::Header;
use crate::header_file::{HEADER_FILE, HeaderCopy, HeaderFile, has_magic};
use crate::index::Index;
use crate::own::Own;
use crate::practice::Purpose;
use crate::store::{DATABASE_FILE, LOG_FILE, STRAY_FILES, Store};
use crate::vault::Vault;

/// Where attachments and recordings stand.
pub(crate) const BLOB_FOLDER: &str = "blobs";

impl Vault {
    /// Makes a vault in a new or empty folder, which only its owner can then enter, and leaves it unlocked.
    ///
    /// # Errors
    /// [`CreateVaultError`]; then nothing is left behind.
    pub fn create(
        dir: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
        now: DateTime<Utc>,
    ) -> Result<Self, CreateVaultError> {
        Self::create_on(&(Arc::new(RealDisk) as Arc<dyn Disk>), dir, passphrase, cost, now)
    }

    /// As [`Vault::create`], on the disk given.
    ///
    /// # Errors
    /// As [`Vault::create`].
    pub fn create_on(
        disk: &Arc<dyn Disk>,
        dir: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
        now: DateTime<Utc>,
    ) -> Result<Self, CreateVaultError> {
        Self::create_for(Purpose::Real, disk, dir, passphrase, cost, now)
    }

    pub(crate) fn create_for(
        purpose: Purpose,
        disk: &Arc<dyn Disk>,
        dir: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
        now: DateTime<Utc>,
    ) -> Result<Self, CreateVaultError> {
        let (mut vault, made_folder) = Self::begin_on(purpose, disk, dir, passphrase, cost, now)?;
        match vault.write_first_header() {
            Ok(()) => Ok(vault),
            Err(error) => {
                drop(vault);
                remove_attempt(disk.as_ref(), dir, made_folder);
                Err(error)
            }
        }
    }

    /// Everything of a new vault but the header, without which the folder is no vault; and whether the folder was made.
    /// Whoever fills it writes the header last, by [`Vault::write_first_header`].
    pub(crate) fn begin_on(
        purpose: Purpose,
        disk: &Arc<dyn Disk>,
        dir: &Path,
        passphrase: &Passphrase,
        cost: KdfCost,
        now: DateTime<Utc>,
    ) -> Result<(Self, bool), CreateVaultError> {
        if passphrase.is_empty() {
            return Err(CreateVaultError::EmptyPassphrase);
        }
        let made_folder = claim_folder(disk.as_ref(), dir)?;
        let vault = fill_folder(purpose, Arc::clone(disk), dir, passphrase, cost, now);
        if vault.is_err() {
            remove_attempt(disk.as_ref(), dir, made_folder);
        }
        vault.map(|vault| (vault, made_folder))
    }

    /// Makes the folder a vault: until the header stands, it is none.
    pub(crate) fn write_first_header(&mut self) -> Result<(), CreateVaultError> {
        for copy in HeaderCopy::BOTH {
            self.header_file.write(copy, &self.header_bytes)?;
            self.header_file.set_current(copy, true);
        }
        Ok(())
    }
}

/// Makes the folder or finds it empty; `true` when it was made.
pub(crate) fn claim_folder(disk: &dyn Disk, dir: &Path) -> Result<bool, CreateVaultError> {
    match disk.list(dir) {
        Ok(names) if names.is_empty() => Ok(false),
        Ok(_) if has_magic(disk, dir) => Err(CreateVaultError::AlreadyAVault),
        Ok(_) => Err(CreateVaultError::NotEmpty),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Err(CreateVaultError::NotAFolder),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            disk.create_folder(dir).map_err(Fault::from)?;
            Ok(true)
        }
        Err(error) => Err(Fault::from(error).into()),
    }
}

fn fill_folder(
    purpose: Purpose,
    disk: Arc<dyn Disk>,
    dir: &Path,
    passphrase: &Passphrase,
    cost: KdfCost,
    now: DateTime<Utc>,
) -> Result<Vault, CreateVaultError> {
    // Best effort: a memory stick's file system may know no owners, and everything inside is sealed.
    let _ = disk.restrict_folder(dir);
    // The same: where it is refused, the receipts say what may persist.
    let _ = disk.overwrite_in_place(dir);
    let salt = random_array()?;
    let vault_id = purpose.new_id()?;
    let master = Master::derive(passphrase, &salt, cost)?;
    let (keys, slots, roll) = Keyring::generate(vault_id, &master)?;
    let header = Header {
        vault_id,
        epoch: keys.epoch(),
        seq: 1,
        cost,
        salt,
        slots,
        roll,
    };
    let header_bytes = header.encode(&keys)?;
    let manifest = Manifest {
        epoch: keys.epoch(),
        seq: 1,
        objects: 0,
        blobs: 0,
        superseded: 0,
        saved_at_ms: now.timestamp_millis(),
        tally: Tally::default(),
    };

    let header_file = HeaderFile::create(disk.as_ref(), dir)?;
    let mut store = Store::create(Arc::clone(&disk), dir)?;
    let transaction = store.begin()?;
    transaction.set_manifest(&keys.seal_manifest(&manifest)?)?;
    transaction.commit()?;
    store.erase_log()?;
    disk.create_folder(&dir.join(BLOB_FOLDER)).map_err(Fault::from)?;
    disk.sync_folder(dir).map_err(Fault::from)?;
    sync_name(disk.as_ref(), dir).map_err(Fault::from)?;

    Ok(Vault {
        disk,
        dir: dir.to_owned(),
        header,
        header_bytes,
        header_file,
        store,
        keys,
        manifest,
        index: Index::default(),
        own: Own::default(),
        log_unsettled: false,
        opened_at: now,
    })
}

/// Makes the folder's own name durable: it stands in the folder above.
pub(crate) fn sync_name(disk: &dyn Disk, dir: &Path) -> std::io::Result<()> {
    let above = match dir.parent() {
        Some(above) if above.as_os_str().is_empty() => Path::new("."),
        Some(above) => above,
        None => return Ok(()),
    };
    match disk.sync_folder(above) {
        // One may make folders in a folder that one may not read; then there is no way to ask for it.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        synced => synced,
    }
}

/// Takes back what a failed attempt made. The folder was empty before, so these names are its own.
pub(crate) fn remove_attempt(disk: &dyn Disk, dir: &Path, made_folder: bool) {
    // Each may never have been made; what cannot be removed stays, and the folder is then refused as not empty.
    let _ = disk.remove_folder(&dir.join(BLOB_FOLDER));
    // SQLite leaves a journal where even its rolling back has failed.
    for name in [LOG_FILE, DATABASE_FILE, HEADER_FILE].iter().chain(&STRAY_FILES) {
        let _ = disk.remove_file(&dir.join(name));
    }
    if made_folder {
        let _ = disk.remove_folder(dir);
    }
}
