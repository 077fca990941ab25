//! Backups, restoring and salvaging: copies of the whole vault, and back.
//! Never lets a backup be made that the vault does not know of.

use crate::{
    App, Outcome,
    contract::{
        CommandError, ErrorCode,
        copies::{BackupSummary, BackupView, KnowingVault, RestoreSummary, SalvageSummary, WayIn},
        view::PassphraseInput,
        work::WorkStage,
    },
    failure::Failure,
    key_slots::{key_file_at, passphrase as passphrase_of, read_shares},
    session::{Of, Open, Session, kind, parse, payload},
    vault_life::{absolute_path, outside_vaults, strength},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sotto_domain::{
    code::TestimonyCode,
    consent::{Consent, Item, Permission},
    record::Account,
};
use sotto_vault::{
    Amendment, Change, KeyFile, ObjectId, ObjectKind, Opener, Passphrase, ReadError, RestoreError, Restored,
    SalvageError, SalvageReport, Salvaged, Vault, Watch,
};
use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};

/// How far a backup got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Progress {
    /// It was begun. It may exist; the copy of this entry inside the backup itself says so too.
    Begun,
    /// It was read back whole.
    Finished,
    /// It failed and its file was removed; the entry is used again by the next one.
    Failed,
}

/// What the vault keeps of one backup.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Backup {
    #[serde(skip)]
    id: Option<ObjectId>,
    made_at: DateTime<Utc>,
    file_name: String,
    codes: Vec<TestimonyCode>,
    size_bytes: Option<u64>,
    progress: Progress,
}

impl Backup {
    fn view(&self) -> BackupView {
        BackupView {
            made_at: self.made_at,
            file_name: self.file_name.clone(),
            testimonies: self.codes.len(),
            codes: self.codes.clone(),
            size_bytes: self.size_bytes,
        }
    }
}

impl Open {
    /// Reads the list of backups.
    pub(crate) fn read_backups(&mut self) -> Result<(), Failure> {
        let mut backups = Vec::new();
        self.each(kind::BACKUP, |id, bytes| {
            let backup: Backup = parse(bytes)?;
            backups.push(Backup {
                id: Some(id),
                ..backup
            });
            Ok(())
        })?;
        self.backups = backups;
        Ok(())
    }

    /// Backups that may exist, newest first; all of them, or those that hold a testimony.
    pub(crate) fn backups_with(&self, code: Option<&TestimonyCode>) -> Vec<BackupView> {
        let mut backups: Vec<BackupView> = self
            .backups
            .iter()
            .filter(|backup| backup.progress != Progress::Failed)
            .filter(|backup| code.is_none_or(|code| backup.codes.contains(code)))
            .map(Backup::view)
            .collect();
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.made_at));
        backups
    }

    fn save_backup(&mut self, mut backup: Backup, now: DateTime<Utc>) -> Result<Backup, Failure> {
        let bytes = payload(&backup)?;
        let ids = self.vault.apply(
            &[Change::Put {
                id: backup.id,
                kind: kind::BACKUP,
                payload: &bytes,
            }],
            now,
        )?;
        backup.id = ids.first().copied();
        self.backups.retain(|known| known.id != backup.id);
        self.backups.push(backup.clone());
        Ok(backup)
    }
}

impl App {
    /// Copies the whole vault, sealed as it is, into a new file, and reads it back.
    pub fn back_up(&mut self, path: String) -> Outcome<BackupSummary> {
        let now = self.ports.clock.now();
        let path = self.open()?.leaving_as(&outside_vaults(&path)?);
        let work = self.work.begin(WorkStage::Opening, true);
        let Some(file_name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            return Err(ErrorCode::BadPath.into());
        };
        let open = self.open_mut()?;
        if path.exists() {
            return Err(ErrorCode::FileExists.into());
        }
        // Noted first: a backup that exists is known, whatever happens, and knows of itself when it is restored.
        let failed = open
            .backups
            .iter()
            .find(|known| known.progress == Progress::Failed);
        let begun = open.save_backup(
            Backup {
                id: failed.and_then(|known| known.id),
                made_at: now,
                file_name,
                codes: open.shelf.keys().cloned().collect(),
                size_bytes: None,
                progress: Progress::Begun,
            },
            now,
        )?;
        let report = match open.vault.back_up_watched(&path, &work) {
            Ok(report) => report,
            Err(error) => {
                if !path.exists() {
                    let failed = Backup {
                        progress: Progress::Failed,
                        ..begun
                    };
                    // If even this fails, the list names one backup too many.
                    let _ = open.save_backup(failed, now);
                }
                return Err(Failure::from(error).into());
            }
        };
        let testimonies = begun.codes.len();
        // The file is there and sound; if this fails, it is listed as one that may exist.
        let _ = open.save_backup(
            Backup {
                size_bytes: Some(report.size_bytes),
                progress: Progress::Finished,
                ..begun
            },
            now,
        );
        if let Some(folder) = path.parent() {
            folder.clone_into(&mut self.export_dir);
        }
        Ok(BackupSummary {
            path: path.display().to_string(),
            testimonies,
            objects: report.objects,
            attachments: report.blobs,
            size_bytes: report.size_bytes,
        })
    }

    /// The backups that the vault knows of, newest first.
    pub fn list_backups(&mut self) -> Outcome<Vec<BackupView>> {
        Ok(self.open()?.backups_with(None))
    }

    /// A free name for a backup, in the folder used last.
    pub fn offered_backup_path(&mut self) -> Outcome<String> {
        let today = self.ports.clock.today();
        let named = |end: String| {
            let path = self.export_dir.join(format!("vault-{today}{end}.backup"));
            self.open()
                .map_or_else(|_| path.clone(), |open| open.leaving_as(&path))
        };
        std::iter::once(named(String::new()))
            .chain((2..1000).map(|number| named(format!("-{number}"))))
            .find(|path| !path.exists())
            .map(|path| path.display().to_string())
            .ok_or(CommandError::from(ErrorCode::BadPath))
    }

    /// Restores a backup into a new folder and leaves the session as it is. The vault that the backup was made of, if
    /// it is named or open, says what was deleted, withdrawn or forgotten since.
    pub fn restore_backup(
        &mut self,
        from: String,
        to: String,
        passphrase: PassphraseInput,
        key_file: Option<String>,
        knowing: Option<KnowingVault>,
    ) -> Outcome<RestoreSummary> {
        let now = self.ports.clock.now();
        let (from, to) = (absolute_path(&from)?, outside_vaults(&to)?);
        let work = self.work.begin(WorkStage::Opening, true);
        let passphrase = Passphrase::new(passphrase.0.to_string());
        let key_file = key_file_named(key_file)?;
        let opener = Opener::Passphrase {
            passphrase: &passphrase,
            key_file: key_file.as_ref(),
        };
        let opened;
        let (live, named) = match (&knowing, &self.session) {
            (Some(named), Session::Unlocked(open)) if Path::new(named.path.trim()) == open.path => {
                (Some(&open.vault), true)
            }
            (Some(named), _) => {
                let path = absolute_path(&named.path)?;
                let words = Passphrase::new(named.passphrase.0.to_string());
                let key_file = key_file_named(named.key_file.clone())?;
                let opener = Opener::Passphrase {
                    passphrase: &words,
                    key_file: key_file.as_ref(),
                };
                opened = Vault::open(&path, opener, now).map_err(|error| Failure::opening(error, &path))?;
                (Some(&opened), true)
            }
            (None, Session::Unlocked(open)) => (Some(&open.vault), false),
            (None, Session::Locked) => (None, false),
        };
        let done = match restored(&from, &to, opener, live, now, &work) {
            // An open vault that has nothing to do with the backup was not asked for.
            Err(RestoreError::AnotherVault) if !named => {
                restored(&from, &to, opener, None, now, &work).map(|done| (done, false))
            }
            done => done.map(|done| (done, live.is_some())),
        };
        let ((done, since), knew_what_came_later) = done.map_err(Failure::from)?;
        let Restored {
            vault,
            saved_at,
            left_out,
        } = done;
        let testimonies = vault
            .objects()
            .iter()
            .filter(|(_, of)| *of == kind::ACCOUNT)
            .count();
        // Everything is saved; closing tidies up.
        let _ = vault.close(now);
        Ok(RestoreSummary {
            path: to.display().to_string(),
            saved_at,
            testimonies,
            knew_what_came_later,
            left_out: left_out.len(),
            withdrawn: since.withdrawn,
            forgotten: since.forgotten,
        })
    }

    /// Saves whatever still opens of the damaged vault in `from` into a new one, behind a new passphrase, and says what is
    /// lost. The damaged one is left as it is.
    pub fn salvage_vault(
        &mut self,
        from: String,
        to: String,
        opener: WayIn,
        new: PassphraseInput,
    ) -> Outcome<SalvageSummary> {
        if !strength(&new.0).enough {
            return Err(ErrorCode::PassphraseTooWeak.into());
        }
        self.salvage(&from, &to, &opener, &new)
    }

    pub(crate) fn salvage(
        &mut self,
        from: &str,
        to: &str,
        opener: &WayIn,
        new: &PassphraseInput,
    ) -> Outcome<SalvageSummary> {
        let now = self.ports.clock.now();
        let (from, to) = (absolute_path(from)?, outside_vaults(to)?);
        let work = self.work.begin(WorkStage::Opening, true);
        self.close_vault();
        let new = passphrase_of(new);
        let cost = self.chosen_cost()?;
        let salvaged = match opener {
            WayIn::Passphrase { passphrase, key_file } => {
                let passphrase = passphrase_of(passphrase);
                let key_file = key_file_named(key_file.clone())?;
                let opener = Opener::Passphrase {
                    passphrase: &passphrase,
                    key_file: key_file.as_ref(),
                };
                Vault::salvage_watched(&from, &to, opener, (&new, cost), now, &work)
            }
            WayIn::Shares { shares } => {
                let joined = read_shares(shares)?;
                match Vault::salvage_watched(&from, &to, &joined, (&new, cost), now, &work) {
                    // Nothing was typed that could be typed again.
                    Err(SalvageError::NoKeySlotOpened) => return Err(ErrorCode::SharesOpenNothing.into()),
                    salvaged => salvaged,
                }
            }
        };
        let Salvaged { vault, report } = salvaged.map_err(|error| Failure::salvaging(error, &from))?;
        let summary = salvage_summary(&vault, &report, &to)?;
        let _ = vault.close(now);
        Ok(summary)
    }
}

fn key_file_named(path: Option<String>) -> Result<Option<KeyFile>, Failure> {
    path.map(|path| key_file_at(&absolute_path(&path)?)).transpose()
}

/// What the live vault knows of accounts that a backup holds.
#[derive(Default)]
struct Since {
    withdrawn: Vec<TestimonyCode>,
    forgotten: Vec<TestimonyCode>,
}

type RestoredSince = (Restored, Since);

fn restored(
    from: &Path,
    to: &Path,
    opener: Opener<'_>,
    live: Option<&Vault>,
    now: DateTime<Utc>,
    watch: &dyn Watch,
) -> Result<RestoredSince, RestoreError> {
    let mut since = Since::default();
    let mut amend = |restored: &Vault| match live {
        Some(live) => changes_since(live, restored, &mut since),
        None => Ok(Amendment::default()),
    };
    let done = Vault::restore_watched(from, to, opener, live, &mut amend, now, watch)?;
    Ok((done, since))
}

fn accounts(vault: &Vault) -> Result<HashMap<ObjectId, Account>, ReadError> {
    let mut accounts = HashMap::new();
    vault.each(kind::ACCOUNT, &mut |id, bytes| {
        // What does not parse is carried along as it is, and complained of when the vault is unlocked.
        if let Ok(account) = parse::<Account>(bytes) {
            accounts.insert(id, account);
        }
    })?;
    Ok(accounts)
}

/// Withdrawn consent, items held back and forgotten sources, made again in a restored vault.
fn changes_since(live: &Vault, restored: &Vault, since: &mut Since) -> Result<Amendment, ReadError> {
    let live = accounts(live)?;
    let mut amendment = Amendment::default();
    for (id, mut account) in accounts(restored)? {
        let Some(now_is) = live.get(&id) else { continue };
        let forgotten = now_is.forgotten_at.is_some() && account.forgotten_at.is_none();
        let withdrawn = now_is.consent.withdrawn_on.is_some() && account.consent.withdrawn_on.is_none()
            || now_is
                .consent
                .withdrawn_uses
                .keys()
                .any(|withdrawn| !account.consent.withdrawn_uses.contains_key(withdrawn))
            || held_back(&now_is.consent).any(|item| !account.consent.withholds(item));
        if forgotten {
            // Its identity and decisions are on the list of deletions.
            account = now_is.clone();
            since.forgotten.push(account.code.clone());
        }
        if withdrawn {
            account.consent.withdrawn_on = account.consent.withdrawn_on.or(now_is.consent.withdrawn_on);
            for (withdrawn, on) in &now_is.consent.withdrawn_uses {
                account.consent.withdrawn_uses.entry(*withdrawn).or_insert(*on);
            }
            for item in held_back(&now_is.consent) {
                account.consent.items.insert(item, Permission::No);
            }
            since.withdrawn.push(account.code.clone());
        }
        if (forgotten || withdrawn)
            && let Ok(bytes) = payload(&account)
        {
            amendment.put.push((id, kind::ACCOUNT, bytes));
        }
    }
    Ok(amendment)
}

fn held_back(consent: &Consent) -> impl Iterator<Item = Item> {
    Item::ALL.into_iter().filter(|item| consent.withholds(*item))
}

fn salvage_summary(vault: &Vault, report: &SalvageReport, to: &Path) -> Result<SalvageSummary, Failure> {
    let codes = |of: ObjectKind| -> Result<BTreeSet<TestimonyCode>, Failure> {
        let mut codes = BTreeSet::new();
        vault.each(of, &mut |_, bytes| {
            if let Ok(named) = parse::<Of<serde::de::IgnoredAny>>(bytes) {
                codes.insert(named.code);
            }
        })?;
        Ok(codes)
    };
    let held = accounts(vault)?;
    let accounts: BTreeSet<TestimonyCode> = held.values().map(|account| account.code.clone()).collect();
    let identities = codes(kind::IDENTITY)?;
    let mut parts: BTreeSet<TestimonyCode> = identities.union(&codes(kind::REVIEW)?).cloned().collect();
    parts.extend(codes(kind::LEDGER)?);
    let count = |of: &dyn Fn(u64, u64) -> bool| {
        report
            .blobs
            .iter()
            .filter(|blob| of(blob.saved_segments, blob.lost_segments))
            .count()
    };
    Ok(SalvageSummary {
        path: to.display().to_string(),
        identity_lost: held
            .values()
            .filter(|account| account.forgotten_at.is_none() && !identities.contains(&account.code))
            .map(|account| account.code.clone())
            .collect(),
        account_lost: parts.difference(&accounts).cloned().collect(),
        saved: accounts.into_iter().collect(),
        attachments_saved: count(&|saved, lost| saved > 0 && lost == 0),
        attachments_damaged: count(&|saved, lost| saved > 0 && lost > 0),
        attachments_lost: count(&|saved, _| saved == 0),
        objects_lost: report.lost,
        complete: report.complete,
        last_saved_at: report.last_saved_at,
    })
}
