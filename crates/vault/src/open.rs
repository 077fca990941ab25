//! Opening a vault: which header is in force, whether everything the manifest counts is there, pending work.
//! Must never write before all of that is confirmed, and must never make anything anew.

use sotto_memory::Wiped;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use sotto_sealing::{Keyring, Manifest, Tally};

use crate::disk::{Disk, RealDisk};
use crate::error::{Damage, Fault, OpenVaultError, VaultFile};
use crate::header::{Header, Unconfirmed, Unreadable};
use crate::header_file::{HEADER_FILE, HeaderCopy, HeaderFile};
use crate::index::Index;
use crate::opener::{Attempt, Opener};
use crate::own::Own;
use crate::store::{DATABASE_FILE, Store};
use crate::vault::{Entry, Vault, tag_of};

/// A copy of the header that the passphrase opened and that authenticates.
pub(crate) struct Candidate {
    pub(crate) header: Header,
    pub(crate) bytes: Vec<u8>,
    pub(crate) keys: Keyring,
}

/// What the two copies of the header came to.
pub(crate) struct Candidates {
    /// Newest first.
    confirmed: Vec<Candidate>,
    /// Another copy looked whole, stands at another epoch, and did not open.
    another_epoch_stayed_shut: bool,
}

impl Vault {
    /// Opens a vault, checks all that it holds, and finishes whatever a crash interrupted.
    ///
    /// The destroy-passphrase, where one is set, destroys the key slots and is answered like a wrong passphrase.
    ///
    /// # Errors
    /// [`OpenVaultError`]; then nothing was changed, but for that.
    pub fn open<'a>(
        dir: &Path,
        opener: impl Into<Opener<'a>>,
        now: DateTime<Utc>,
    ) -> Result<Self, OpenVaultError> {
        Self::open_on(&(Arc::new(RealDisk) as Arc<dyn Disk>), dir, opener, now)
    }

    /// As [`Vault::open`], on the disk given.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn open_on<'a>(
        disk: &Arc<dyn Disk>,
        dir: &Path,
        opener: impl Into<Opener<'a>>,
        now: DateTime<Utc>,
    ) -> Result<Self, OpenVaultError> {
        require_files(disk.as_ref(), dir)?;
        let mut header_file = HeaderFile::open(disk.as_ref(), dir).map_err(|fault| match fault {
            Fault::Corrupt => OpenVaultError::Damaged { what: Damage::Header },
            fault => fault.into(),
        })?;
        let copies = [header_file.read(HeaderCopy::A)?, header_file.read(HeaderCopy::B)?];
        let mut attempt = Attempt::new(opener.into());
        let candidates = match try_copies(&copies, &mut attempt) {
            Err(OpenVaultError::NoKeySlotOpened) => {
                return Err(attempt.opened_nothing(&copies, &mut header_file));
            }
            tried => tried?,
        };

        let store = Store::open(Arc::clone(disk), dir)?;
        let (Candidate { header, bytes, keys }, manifest) = pick(candidates, &store.manifest()?)?;
        let index = check_contents(&store, &keys, &manifest)?;
        // SQLite believes what stands at the head of a page. With one bit changed there every row still opens, and the
        // next save is written over one of them.
        if !store.is_intact()? {
            return Err(OpenVaultError::Damaged {
                what: Damage::Database,
            });
        }
        let own = Own::read(&store, &keys, &index)?;

        // From here on everything is confirmed, and pending work is finished. The log goes first: a commit that a
        // killed process wrote may be readable but not yet on the medium, and the header copy that it supersedes must
        // not be overwritten before it is. Where there is no space to fold the log in, the vault still opens, and
        // the next rotation sees to both.
        let log_unsettled = store.erase_log().is_err();
        crate::blob::wait_for_unfinished(disk.as_ref(), dir, &own);
        for (copy, read) in HeaderCopy::BOTH.into_iter().zip(&copies) {
            header_file.set_current(copy, *read == bytes);
        }
        if !log_unsettled {
            // A copy that cannot be written now does not keep anyone from reading; the next rotation insists.
            let _ = header_file.repair(&bytes);
            // Files that a crash left before or after their record: nothing names them any more.
            crate::blob::remove_unnamed(disk.as_ref(), dir, &own);
        }

        let mut vault = Self {
            disk: Arc::clone(disk),
            dir: dir.to_owned(),
            header,
            header_bytes: bytes,
            header_file,
            store,
            keys,
            manifest,
            index,
            own,
            log_unsettled,
            opened_at: now,
        };
        vault.upgrade()?;
        Ok(vault)
    }
}

impl Vault {
    /// Whether `opener` opens a key slot of this open vault: asked before a slot is changed or the vault wiped. Costs
    /// one run of Argon2; a failure of any kind is a no. The destroy-passphrase is a no as well, and destroys nothing.
    pub fn passphrase_opens<'a>(&self, opener: impl Into<Opener<'a>>) -> bool {
        let Ok(copy) = Unconfirmed::read(self.header_bytes.clone()) else {
            return false;
        };
        Attempt::new(opener.into())
            .keys_for(&copy)
            .is_ok_and(|keys| keys.is_some_and(|keys| copy.confirm(&keys).is_some()))
    }
}

fn require_files(disk: &dyn Disk, dir: &Path) -> Result<(), OpenVaultError> {
    let names = match disk.list(dir) {
        Ok(names) => names,
        Err(error) => {
            return Err(match error.kind() {
                std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => OpenVaultError::NotAVault,
                _ => Fault::from(error).into(),
            });
        }
    };
    let has = |name: &str| names.iter().any(|found| found == name);
    match (has(HEADER_FILE), has(DATABASE_FILE)) {
        (true, true) => Ok(()),
        (true, false) if crate::header_file::has_magic(disk, dir) => {
            Err(OpenVaultError::Missing(VaultFile::Database))
        }
        (false, true) => Err(OpenVaultError::Missing(VaultFile::Header)),
        _ => Err(OpenVaultError::NotAVault),
    }
}

/// Tries both copies. One run of Argon2, unless the copies differ in salt or cost.
pub(crate) fn try_copies(
    copies: &[Vec<u8>; 2],
    attempt: &mut Attempt<'_>,
) -> Result<Candidates, OpenVaultError> {
    let read = copies.iter().map(|copy| Unconfirmed::read(copy.clone()));
    let (readable, unreadable): (Vec<_>, Vec<_>) = read.partition(Result::is_ok);
    if readable.is_empty() {
        let newer = unreadable.into_iter().find_map(|copy| match copy {
            Err(Unreadable::Newer(version)) => Some(OpenVaultError::Newer { version }),
            _ => None,
        });
        return Err(newer.unwrap_or(OpenVaultError::Damaged { what: Damage::Header }));
    }
    let mut confirmed: Vec<Candidate> = Vec::new();
    let mut shut_epochs = Vec::new();
    let mut unconfirmed_epochs = Vec::new();
    for copy in readable.into_iter().flatten() {
        let keys = attempt.keys_for(&copy)?;
        let Some(keys) = keys else {
            shut_epochs.push(copy.epoch);
            continue;
        };
        match copy.confirm(&keys) {
            Some(header) => confirmed.push(Candidate {
                header,
                bytes: copy.bytes().to_vec(),
                keys,
            }),
            None => unconfirmed_epochs.push(copy.epoch),
        }
    }
    if confirmed.is_empty() {
        return Err(match unconfirmed_epochs.first() {
            None => OpenVaultError::NoKeySlotOpened,
            // Half written over by another passphrase's header, which stands whole in the other copy.
            Some(epoch) if shut_epochs.iter().any(|shut| shut != epoch) => {
                OpenVaultError::PassphraseChangeUnfinished
            }
            Some(_) => OpenVaultError::Damaged { what: Damage::Header },
        });
    }
    confirmed.sort_by_key(|candidate| std::cmp::Reverse(candidate.header.seq));
    let another_epoch_stayed_shut = shut_epochs
        .iter()
        .any(|shut| confirmed.iter().all(|candidate| candidate.header.epoch != *shut));
    Ok(Candidates {
        confirmed,
        another_epoch_stayed_shut,
    })
}

/// The newest copy whose epoch the manifest confirms.
pub(crate) fn pick(
    candidates: Candidates,
    sealed_manifest: &[u8],
) -> Result<(Candidate, Manifest), OpenVaultError> {
    for candidate in candidates.confirmed {
        if let Ok(manifest) = candidate
            .keys
            .open_manifest(candidate.header.epoch, sealed_manifest)
        {
            return Ok((candidate, manifest));
        }
    }
    Err(if candidates.another_epoch_stayed_shut {
        OpenVaultError::PassphraseChangeUnfinished
    } else {
        OpenVaultError::Damaged {
            what: Damage::Manifest,
        }
    })
}

/// Whether the second copy of the keys, whose contents only salvage uses, is as it should be.
pub(crate) fn keys_stand_twice(store: &Store, index: &Index) -> Result<bool, Fault> {
    store.keys_stand_twice(index.len(), |id| {
        index.get(&id).map(|entry| (entry.rid, &entry.wrapped_key))
    })
}

/// Opens every row and compares the whole with the manifest.
pub(crate) fn check_contents(
    store: &Store,
    keys: &Keyring,
    manifest: &Manifest,
) -> Result<Index, OpenVaultError> {
    let mut index = Index::for_about(manifest.objects);
    let mut last = i64::MIN;
    let mut tally = Tally::default();
    let mut buffer = Wiped::default();
    store.each_row(|row| {
        let damaged = OpenVaultError::Damaged {
            what: Damage::Object(row.id),
        };
        if row.epoch.is_some_and(|epoch| epoch != manifest.epoch) {
            return Err(damaged);
        }
        // In a damaged tree a row may be met twice, or out of its order.
        if row.rid <= last {
            return Err(OpenVaultError::Damaged {
                what: Damage::Contents,
            });
        }
        last = row.rid;
        let object = keys
            .open_object_into(
                &mut buffer,
                manifest.epoch,
                &row.id.0,
                row.wrapped_key,
                row.ciphertext,
            )
            .map_err(|_| damaged)?;
        let tag = tag_of(row.ciphertext);
        let mark = keys
            .mark_object(manifest.epoch, &row.id.0, object.version, &tag)
            .map_err(|_| damaged)?;
        tally.add(&mark);
        index.insert(
            row.id,
            Entry {
                rid: row.rid,
                kind: object.kind,
                version: object.version,
                tag,
                wrapped_key: row.wrapped_key.try_into().map_err(|_| damaged)?,
            },
        );
        Ok(())
    })?;
    if tally != manifest.tally || index.len() as u64 != manifest.objects {
        return Err(OpenVaultError::Damaged {
            what: Damage::Contents,
        });
    }
    Ok(index)
}
