//! The one encrypted store: header, rows, manifest, delete by rotation, wipe. The only SQL.
//! Must never write unsealed bytes, read the clock, or recreate anything over damaged data.
//!
//! A vault is a folder; `docs/VAULT_FORMAT.md` says what stands in it, byte by byte. All cryptography is
//! `sotto-sealing`'s: this crate decides what is written where, and in which order, so that a crash at any moment
//! leaves the old state or the new one.
//!
//! ```
//! use sotto_vault::{Change, KdfCost, ObjectKind, Passphrase, Vault};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let home = tempfile::tempdir()?;
//! # let dir = home.path().join("vault");
//! # let now = chrono::DateTime::UNIX_EPOCH;
//! let passphrase = Passphrase::new("correct horse battery staple".to_owned());
//! let mut vault = Vault::create(&dir, &passphrase, KdfCost::LEAST, now)?;
//! let ids = vault.apply(&[Change::Put { id: None, kind: ObjectKind(1), payload: b"invented words" }], now)?;
//! vault.close(now)?;
//!
//! let mut vault = Vault::open(&dir, &passphrase, now)?;
//! assert_eq!(&*vault.get(ids[0])?, b"invented words");
//! let receipt = vault.delete(&ids, now)?;
//! assert_eq!(receipt.deleted, 1);
//! vault.wipe();
//! # Ok(())
//! # }
//! ```

mod backup;
mod blob;
mod copying;
mod create;
pub mod disk;
#[cfg(target_os = "linux")]
mod encryption;
mod error;
mod header;
mod header_file;
mod holder;
mod index;
mod key_file;
mod object;
mod open;
mod opener;
mod os;
mod own;
mod practice;
mod receipt;
mod rotate;
mod salvage;
mod slots;
mod sqlite_heap;
mod store;
mod vault;
mod verify;
mod watch;
mod wipe;

#[cfg(test)]
mod tests;

pub use backup::{Amendment, BackupError, BackupReport, RestoreError, Restored};
pub use blob::{BlobInfo, BlobKind, BlobReader, BlobWriter, FinishedBlob};
pub use error::{
    AddBlobError, ChangeSlotError, CreateVaultError, Damage, DeleteError, KeyFileError, OpenVaultError,
    ReadError, SaveError, VaultFile, WipeError,
};
pub use holder::Holder;
pub use key_file::{make_key_file, read_key_file};
pub use object::{Change, ObjectId, ObjectKind};
pub use opener::Opener;
pub use os::{InPlace, StorageFacts};
pub use own::Deletion;
pub use receipt::{DeletionReceipt, Finding, Hindrance, Part, Place, WipeReceipt};
pub use salvage::{SalvageError, SalvageReport, Salvaged, SalvagedBlob};
pub use slots::{DestroySlot, KeySlot, NewPassphrase};
pub use sotto_sealing::{
    CostOutOfBounds, JoinedShares, KdfCost, KeyFile, MAX_PAYLOAD_BYTES, MasterError, Passphrase, SHARE_WORDS,
    SetId, SetSize, Share, ShareError, SizeOutOfBounds, SlotKind, join_shares,
};
pub use vault::{FORMAT_VERSION, Vault, VaultInfo};
pub use verify::{VerifyError, VerifyReport};
pub use watch::{Stage, Unwatched, Watch};
