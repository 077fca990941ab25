//! Erasing: one testimony, or everything, with a receipt that says what is gone and what may not be.
//! Never says "securely wiped" of what could not be seen going.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        view::{DeletionSummary, PassphraseInput, Remnant, WipeSummary},
        work::WorkStage,
    },
    failure::Failure,
    session::{Open, Session},
};
use sotto_domain::{code::TestimonyCode, receipt::ExportReceipt};
use sotto_vault::{DeleteError, Finding, ObjectId, Part, Place, Vault};

/// Codes of everything a receipt can name; the window has words for each.
pub const REMNANT_CODES: &[&str] = &[
    "keys",
    "old-key",
    "objects",
    "database",
    "log",
    "blobs",
    "folder",
    "settings",
    "flash-cells",
    "medium",
    "copy-on-write",
    "journal",
    "remote",
    "unknown-file-system",
    "swap",
    "synced-folder",
    "file-history",
    "earlier-copies",
];

/// A code in English words, for the command line.
pub fn in_english(code: &str) -> &'static str {
    match code {
        "keys" => "both copies of the header with every key slot: nothing opens without it",
        "old-key" => "the old key, which every older version of a row needs",
        "objects" => "sealed objects",
        "database" => "the database",
        "log" => "the database's log",
        "blobs" => "attachments and recordings",
        "folder" => "the vault's folder",
        "settings" => "settings (language and colours)",
        "flash-cells" => "spare cells of the flash disk, which no program can reach",
        "medium" => "the disk itself: it cannot be told whether it is flash",
        "copy-on-write" => "old blocks and snapshots: this file system writes changes elsewhere",
        "journal" => "the file system's journal, which also keeps contents",
        "remote" => "a file system on another machine or behind another program",
        "unknown-file-system" => "an unknown file system",
        "swap" => "swap space that is not encrypted, or a hibernation image",
        "synced-folder" => "a folder that another program copies elsewhere",
        "file-history" => "copies that Windows' File History may have made of this folder",
        "earlier-copies" => {
            "backups, snapshots and copies made before; they open with the passphrase of their time"
        }
        _ => "another place",
    }
}

fn part(part: &Part) -> Remnant {
    let (code, place) = match part {
        Part::Keys => ("keys", None),
        Part::EpochKey { .. } => ("old-key", None),
        Part::Objects { count } => ("objects", Some(count.to_string())),
        Part::Database => ("database", None),
        Part::Log => ("log", None),
        // How many is not known of what cannot be listed.
        Part::Blobs { count } => ("blobs", (*count > 0).then(|| count.to_string())),
        Part::Folder => ("folder", None),
    };
    Remnant {
        code: code.to_owned(),
        place,
    }
}

fn place(place: &Place) -> Remnant {
    let (code, name) = match place {
        Place::FlashCells => ("flash-cells", None),
        Place::Medium => ("medium", None),
        Place::CopyOnWrite { file_system } => ("copy-on-write", Some(file_system.clone())),
        Place::Journal { file_system } => ("journal", Some(file_system.clone())),
        Place::Remote { file_system } => ("remote", Some(file_system.clone())),
        Place::UnknownFileSystem => ("unknown-file-system", None),
        Place::Swap => ("swap", None),
        Place::SyncedFolder => ("synced-folder", None),
        Place::FileHistory => ("file-history", None),
        Place::EarlierCopies => ("earlier-copies", None),
    };
    Remnant {
        code: code.to_owned(),
        place: name,
    }
}

fn summary(findings: &[Finding]) -> WipeSummary {
    let mut summary = WipeSummary {
        destroyed: Vec::new(),
        not_destroyed: Vec::new(),
        may_persist: Vec::new(),
        not_verified: Vec::new(),
    };
    for finding in findings {
        match finding {
            Finding::Destroyed(gone) => summary.destroyed.push(part(gone)),
            Finding::NotDestroyed(left, _) => summary.not_destroyed.push(part(left)),
            Finding::MayPersist(there) => summary.may_persist.push(place(there)),
            Finding::NotVerifiable(there) => summary.not_verified.push(place(there)),
        }
    }
    summary
}

/// Whatever a deletion could not reach or see going.
pub(crate) fn may_persist(findings: &[Finding]) -> Vec<Remnant> {
    let WipeSummary {
        not_destroyed,
        mut may_persist,
        not_verified,
        ..
    } = summary(findings);
    may_persist.extend(not_verified);
    may_persist.extend(not_destroyed);
    may_persist
}

impl Open {
    /// Everything that is deleted with a testimony. What was taken back, and of what was told, stays.
    pub(crate) fn objects_of(&self, code: &TestimonyCode) -> Result<Vec<ObjectId>, Failure> {
        let entry = self.entry(code)?;
        let files = self.attachments(code)?;
        let ledger_id = self.ledgers.get(code).map(|(id, _)| *id);
        let own = [
            Some(entry.account_id),
            entry.identity_id,
            entry.review_id,
            ledger_id,
            self.custody_id(code),
        ];
        Ok(own
            .into_iter()
            .flatten()
            .chain(files.iter().map(|file| file.id))
            .collect())
    }

    /// Gone from the vault, though an old key may still lie there: nothing in memory may bring it back.
    pub(crate) fn take_off_the_shelf(&mut self, code: &TestimonyCode) {
        self.shelf.remove(code);
        self.index.forget(code);
        self.ledgers.remove(code);
        self.forget_log(code);
        self.desks.remove(code);
        self.filling = None;
        self.last_read.forget(code);
    }

    /// The receipts of exports that hold any of these testimonies, newest first.
    pub(crate) fn exports_of(&self, codes: &[TestimonyCode]) -> Vec<ExportReceipt> {
        let holds = |receipt: &&ExportReceipt| receipt.codes.iter().any(|code| codes.contains(code));
        self.receipts.iter().filter(holds).cloned().collect()
    }
}

impl App {
    /// Deletes a testimony: its account, identity, review, ledger, custody log and files, with their keys. Receipts of its exports, and
    /// what was taken back, stay, since they name nobody and tell what is out of reach.
    pub fn delete_testimony(&mut self, code: TestimonyCode) -> Outcome<DeletionSummary> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let ids = open.objects_of(&code)?;
        let exports = open.exports_of(std::slice::from_ref(&code));
        let deleted = open.vault.delete(&ids, now);
        if deleted.is_ok() || matches!(deleted, Err(DeleteError::NotFinished)) {
            open.take_off_the_shelf(&code);
        }
        let receipt = deleted.map_err(Failure::from)?;
        Ok(DeletionSummary {
            objects: receipt.deleted,
            exports,
            backups: open.backups_with(Some(&code)),
            may_persist: may_persist(&receipt.findings),
            code,
        })
    }

    /// Destroys the open vault, once the passphrase has been shown to be known.
    pub fn wipe_vault(&mut self, passphrase: PassphraseInput) -> Outcome<WipeSummary> {
        self.require(&passphrase)?;
        self.wipe_open_vault()
    }

    /// Destroys the open vault.
    pub fn wipe_open_vault(&mut self) -> Outcome<WipeSummary> {
        let work = self.work.begin(WorkStage::Erasing, false);
        match std::mem::replace(&mut self.session, Session::Locked) {
            Session::Unlocked(open) => {
                let Open { vault, .. } = *open;
                let practice = vault.is_practice();
                let gone = summary(&vault.wipe_watched(&work).findings);
                if practice {
                    self.vault_path.clone_from(&self.ports.default_vault_dir);
                    // The settings are those of real work too.
                    return Ok(gone);
                }
                Ok(self.with_settings_gone(gone))
            }
            Session::Locked => Err(ErrorCode::Locked.into()),
        }
    }

    /// Destroys a vault without opening it: whoever can run this could delete the files as well.
    pub fn wipe_locked_vault(&mut self) -> Outcome<WipeSummary> {
        self.close_vault();
        let work = self.work.begin(WorkStage::Erasing, false);
        let receipt = Vault::wipe_locked_watched(&self.vault_path, &work)
            .map_err(|error| Failure::wiping(error, &self.vault_path))?;
        Ok(self.with_settings_gone(summary(&receipt.findings)))
    }

    fn with_settings_gone(&self, mut summary: WipeSummary) -> WipeSummary {
        let settings = Remnant {
            code: "settings".to_owned(),
            place: None,
        };
        match self.ports.settings.forget() {
            Ok(true) => summary.destroyed.push(settings),
            Ok(false) => {}
            Err(_) => summary.not_destroyed.push(settings),
        }
        summary
    }
}
