//! Backups: the whole vault in one file, and back into a folder. Layout: `docs/VAULT_FORMAT.md`.
//! Must never hold a plaintext, seal anything anew, or let half a backup look whole.
//!
//! A backup is what stands on the disk, copied: the header in force, the manifest, every row, every blob's file. So
//! it opens with the passphrase of its time and with nothing else. It begins with a mark that says "unfinished" until
//! everything behind it was written, fsynced, read back and checked as a restore would.

mod error;
mod read;
mod restore;
mod write;

pub use error::{BackupError, RestoreError};
pub use restore::{Amendment, Restored};

/// What [`crate::Vault::back_up`] wrote and read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackupReport {
    /// Objects in it, the vault's own included.
    pub objects: u64,
    /// Attachments and recordings in it.
    pub blobs: u64,
    /// Length of the file.
    pub size_bytes: u64,
}

/// The number of the backup's own format.
const BACKUP_VERSION: u16 = 1;
const FINISHED: [u8; 8] = *b"SOTTOBAK";
const UNFINISHED: [u8; 8] = *b"SOTTOPRT";
const END: [u8; 8] = *b"SOTTOEND";
/// One sector, so that the mark is written in one.
const START_BYTES: usize = 512;
const MANIFEST_BYTES: usize = 284;
/// Of a row: id, length of the ciphertext, wrapped key.
const ROW_HEAD_BYTES: usize = 16 + 4 + sotto_sealing::WRAPPED_KEY_BYTES;
/// Of a blob: name, length.
const BLOB_HEAD_BYTES: usize = 16 + 8;

/// What stands before the header. Nothing in it is believed: it must agree with what is sealed.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Start {
    /// The format of the vault that the backup was made of. Rows and manifest are the same in all so far.
    vault_format: u16,
    size_bytes: u64,
    rows: u64,
    blobs: u64,
}

impl Start {
    fn encode(&self, mark: [u8; 8]) -> Vec<u8> {
        let mut bytes = mark.to_vec();
        bytes.extend_from_slice(&BACKUP_VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.vault_format.to_le_bytes());
        bytes.extend_from_slice(&[0; 4]);
        for number in [self.size_bytes, self.rows, self.blobs] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.resize(START_BYTES, 0);
        bytes
    }
}
