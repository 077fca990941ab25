//! An open vault: what was decrypted at unlock and lives in memory until lock.
//! Never written anywhere but back into the vault, and gone with the session.

use sotto_domain::{
    code::TestimonyCode,
    custody::Deed,
    mention::RosterEntry,
    offset::ByteRange,
    policy::{Policy, PolicyId},
    quasi::{Disclosed, Ledger},
    receipt::{ExportFormat, ExportReceipt},
    record::{Account, Identity},
    review::Review,
    withdrawal::WithdrawalLog,
};
use sotto_memory::Wiped;
use sotto_redaction::{quasi::Known, wording::RealNames};
use sotto_vault::{Change, ObjectId, ObjectKind, Vault};
use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap},
    path::PathBuf,
    sync::Arc,
};

use crate::{
    backup::Backup,
    contract::ErrorCode,
    custody::{Custody, NextLog},
    export::LastLook,
    failure::Failure,
    filling::Filling,
    finding::{Index, Memo},
    forms::KeptForm,
    review::{LastRead, Sitting},
    source::Sources,
};

/// What an object of the vault holds. Numbers are part of the format: never reuse one.
pub(crate) mod kind {
    use sotto_vault::ObjectKind;
    pub(crate) const ACCOUNT: ObjectKind = ObjectKind(1);
    pub(crate) const IDENTITY: ObjectKind = ObjectKind(2);
    pub(crate) const REVIEW: ObjectKind = ObjectKind(3);
    pub(crate) const RECEIPT: ObjectKind = ObjectKind(4);
    pub(crate) const BACKUP: ObjectKind = ObjectKind(5);
    pub(crate) const LEDGER: ObjectKind = ObjectKind(6);
    pub(crate) const POLICY: ObjectKind = ObjectKind(7);
    pub(crate) const WITHDRAWAL: ObjectKind = ObjectKind(8);
    pub(crate) const CUSTODY: ObjectKind = ObjectKind(9);
    pub(crate) const REFERRALS: ObjectKind = ObjectKind(14);
    pub(crate) const SCRIPTS: ObjectKind = ObjectKind(15);
    pub(crate) const FORM: ObjectKind = ObjectKind(10);
}

/// An object other than the account names its testimony inside.
#[derive(serde::Serialize, serde::Deserialize)]
pub(crate) struct Of<T> {
    pub(crate) code: TestimonyCode,
    #[serde(flatten)]
    pub(crate) inner: T,
}

/// One testimony as it is kept in memory.
pub(crate) struct Entry {
    pub(crate) account_id: ObjectId,
    pub(crate) identity_id: Option<ObjectId>,
    pub(crate) review_id: Option<ObjectId>,
    pub(crate) account: Account,
    pub(crate) review: Option<Review>,
    /// Whether anything but the review was saved since the review was last opened.
    pub(crate) roster_changed: bool,
    /// What was taken out of the source's other testimonies when the review was last opened.
    pub(crate) elsewhere: Vec<RosterEntry>,
    /// What is known of whoever gave it, worked out when it is first asked for.
    pub(crate) known: OnceCell<Known>,
    /// Its review as it was last looked at for an export.
    pub(crate) last_look: LastLook,
}

/// An open vault.
pub(crate) struct Open {
    pub(crate) vault: Vault,
    pub(crate) path: PathBuf,
    /// The key file that was named at unlock, to be read again where the passphrase is asked for.
    pub(crate) key_file: Option<PathBuf>,
    pub(crate) shelf: BTreeMap<TestimonyCode, Entry>,
    /// Every word of them all, to find them by.
    pub(crate) index: Index,
    pub(crate) receipts: Vec<ExportReceipt>,
    /// What was told of each testimony so far.
    pub(crate) ledgers: BTreeMap<TestimonyCode, (ObjectId, Ledger)>,
    /// What was taken back; stays when a testimony is deleted.
    pub(crate) withdrawals: BTreeMap<TestimonyCode, (ObjectId, WithdrawalLog)>,
    /// What was done with each testimony; goes with it.
    pub(crate) custody: Custody,
    pub(crate) backups: Vec<Backup>,
    /// Policies that were made or changed here.
    pub(crate) policies: BTreeMap<PolicyId, (ObjectId, Policy)>,
    /// Forms of an organisation's own, without their sheets.
    pub(crate) forms: BTreeMap<String, (ObjectId, KeptForm)>,
    /// The form of an organisation's own that is on the screen.
    pub(crate) filling: Option<Filling>,
    pub(crate) desks: HashMap<TestimonyCode, Sitting>,
    pub(crate) last_read: LastRead,
    /// The state that a review was given last.
    pub(crate) review_state: u32,
    /// Which testimonies are of one source, once it was asked for.
    pub(crate) sources: OnceCell<Arc<Sources>>,
    /// Whom nobody may be called after, as far as was asked for.
    pub(crate) names: RealNames,
}

/// Locked, or open.
pub(crate) enum Session {
    Locked,
    Unlocked(Box<Open>),
}

pub(crate) fn parse<T: serde::de::DeserializeOwned>(payload: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(payload).map_err(|_| Failure(ErrorCode::VaultDamaged))
}

/// Serialises for sealing; the buffer is zeroed when dropped.
pub(crate) fn payload<T: serde::Serialize>(value: &T) -> Result<Wiped, Failure> {
    serde_json::to_vec(value)
        .map(Wiped::from)
        .map_err(|_| Failure(ErrorCode::Internal))
}

impl Open {
    /// Reads every object of an opened vault.
    pub(crate) fn read(vault: Vault, path: PathBuf) -> Result<Self, Failure> {
        let mut open = Self {
            vault,
            path,
            key_file: None,
            shelf: BTreeMap::new(),
            index: Index::default(),
            receipts: Vec::new(),
            ledgers: BTreeMap::new(),
            withdrawals: BTreeMap::new(),
            custody: Custody::default(),
            backups: Vec::new(),
            policies: BTreeMap::new(),
            forms: BTreeMap::new(),
            filling: None,
            desks: HashMap::new(),
            last_read: LastRead::default(),
            review_state: 0,
            sources: OnceCell::new(),
            names: RealNames::default(),
        };
        let mut accounts: Vec<(ObjectId, Account)> = Vec::new();
        open.each(kind::ACCOUNT, |id, bytes| {
            accounts.push((id, parse(bytes)?));
            Ok(())
        })?;
        let mut identities: BTreeMap<TestimonyCode, (ObjectId, Identity)> = BTreeMap::new();
        open.each(kind::IDENTITY, |id, bytes| {
            let of: Of<Identity> = parse(bytes)?;
            identities.insert(of.code, (id, of.inner));
            Ok(())
        })?;
        let mut reviews: BTreeMap<TestimonyCode, (ObjectId, Review)> = BTreeMap::new();
        open.each(kind::REVIEW, |id, bytes| {
            let of: Of<Review> = parse(bytes)?;
            reviews.insert(of.code, (id, of.inner));
            Ok(())
        })?;
        let mut receipts: Vec<ExportReceipt> = Vec::new();
        open.each(kind::RECEIPT, |_, bytes| {
            receipts.push(parse(bytes)?);
            Ok(())
        })?;
        receipts.sort_by_key(|r| std::cmp::Reverse(r.written_at));
        open.receipts = receipts;
        let mut ledgers = BTreeMap::new();
        open.each(kind::LEDGER, |id, bytes| {
            let of: Of<Ledger> = parse(bytes)?;
            ledgers.insert(of.code, (id, of.inner));
            Ok(())
        })?;
        open.ledgers = ledgers;
        let mut withdrawals = BTreeMap::new();
        open.each(kind::WITHDRAWAL, |id, bytes| {
            let of: Of<WithdrawalLog> = parse(bytes)?;
            withdrawals.insert(of.code, (id, of.inner));
            Ok(())
        })?;
        open.withdrawals = withdrawals;
        open.read_custody()?;
        open.read_backups()?;
        open.read_policies()?;
        let mut memo = Memo::default();
        open.read_forms()?;
        for (account_id, account) in accounts {
            let (identity_id, identity) = identities.remove(&account.code).map_or_else(
                || (None, Identity::default()),
                |(id, identity)| (Some(id), identity),
            );
            let (review_id, review) = reviews
                .remove(&account.code)
                .map_or((None, None), |(id, review)| (Some(id), Some(review)));
            open.index.put(&account, &identity, &mut memo);
            let code = account.code.clone();
            open.shelf.insert(
                code,
                Entry {
                    account_id,
                    identity_id,
                    review_id,
                    account,
                    review,
                    roster_changed: true,
                    elsewhere: Vec::new(),
                    known: OnceCell::new(),
                    last_look: LastLook::default(),
                },
            );
        }
        Ok(open)
    }

    pub(crate) fn each(
        &self,
        kind: ObjectKind,
        mut f: impl FnMut(ObjectId, &[u8]) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let mut failed = Ok(());
        self.vault.each(kind, &mut |id, bytes| {
            if failed.is_ok() {
                failed = f(id, bytes);
            }
        })?;
        failed
    }

    /// A testimony.
    pub(crate) fn entry(&self, code: &TestimonyCode) -> Result<&Entry, Failure> {
        self.shelf.get(code).ok_or(Failure(ErrorCode::NoSuchTestimony))
    }

    /// Who gave a testimony: read from the vault each time, never kept.
    pub(crate) fn identity(&self, code: &TestimonyCode) -> Result<Identity, Failure> {
        let Some(id) = self.entry(code)?.identity_id else {
            return Ok(Identity::default());
        };
        let bytes = self.vault.get(id)?;
        let of: Of<Identity> = parse(&bytes)?;
        Ok(of.inner)
    }

    /// Seals an account and, where given, its identity, in one transaction.
    pub(crate) fn save_testimony(
        &mut self,
        account: Account,
        identity: &Identity,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), Failure> {
        let code = account.code.clone();
        let (account_id, identity_id, review_id, review) = match self.shelf.remove(&code) {
            Some(entry) => {
                let ids = (
                    Some(entry.account_id),
                    entry.identity_id,
                    entry.review_id,
                    entry.review.clone(),
                );
                self.shelf.insert(code.clone(), entry); // stays as it is until the save has succeeded
                ids
            }
            None => (None, None, None, None),
        };
        let account_bytes = payload(&account)?;
        let identity_bytes = payload(&Of {
            code: code.clone(),
            inner: identity,
        })?;
        let deed = if account_id.is_none() {
            Deed::Made
        } else {
            Deed::Edited
        };
        let log = self.next_log(&code, deed, None, now)?;
        let mut changes = vec![
            Change::Put {
                id: account_id,
                kind: kind::ACCOUNT,
                payload: &account_bytes,
            },
            Change::Put {
                id: identity_id,
                kind: kind::IDENTITY,
                payload: &identity_bytes,
            },
        ];
        changes.extend(log.as_ref().map(NextLog::change));
        let ids = self.vault.apply(&changes, now)?;
        let [account_id, identity_id, log_id @ ..] = ids.as_slice() else {
            return Err(Failure(ErrorCode::Internal));
        };
        self.keep_logs(log, log_id);
        self.shelve(
            *account_id,
            Some(*identity_id),
            review_id,
            account,
            identity,
            review,
        );
        Ok(())
    }

    /// Keeps in memory what is sealed by now.
    pub(crate) fn shelve(
        &mut self,
        account_id: ObjectId,
        identity_id: Option<ObjectId>,
        review_id: Option<ObjectId>,
        account: Account,
        identity: &Identity,
        review: Option<Review>,
    ) {
        self.index_anew(&account, identity);
        self.source_is(&account, identity);
        self.shelf.insert(
            account.code.clone(),
            Entry {
                account_id,
                identity_id,
                review_id,
                account,
                review,
                roster_changed: true,
                elsewhere: Vec::new(),
                known: OnceCell::new(),
                last_look: LastLook::default(),
            },
        );
    }

    /// Seals a review.
    pub(crate) fn save_review(
        &mut self,
        code: &TestimonyCode,
        review: &Review,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), Failure> {
        self.seal_review(code, review, None, now)
    }

    /// Seals a review and, where that changed, what of the statement was said off the record; in one transaction.
    pub(crate) fn save_step(
        &mut self,
        code: &TestimonyCode,
        review: &Review,
        off_record: &[ByteRange],
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), Failure> {
        let account = &self.entry(code)?.account;
        let marked = (account.off_record != off_record).then(|| Account {
            off_record: off_record.to_vec(),
            changed_at: now,
            ..account.clone()
        });
        self.seal_review(code, review, marked, now)
    }

    fn seal_review(
        &mut self,
        code: &TestimonyCode,
        review: &Review,
        account: Option<Account>,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), Failure> {
        let entry = self.entry(code)?;
        let (id, account_id) = (entry.review_id, entry.account_id);
        let bytes = payload(&Of {
            code: code.clone(),
            inner: review,
        })?;
        let account_bytes = account.as_ref().map(payload).transpose()?;
        let was = entry.review.as_ref();
        let newly = |is: fn(&Review) -> bool| is(review) && !was.is_some_and(is);
        let deed = if newly(Review::is_signed_off) {
            Some(Deed::SignedOff)
        } else if newly(Review::is_complete) {
            Some(Deed::Reviewed)
        } else {
            account.as_ref().map(|_| Deed::Edited)
        };
        let log = match deed {
            Some(deed) => self.next_log(code, deed, None, now)?,
            None => None,
        };
        let mut changes = vec![Change::Put {
            id,
            kind: kind::REVIEW,
            payload: &bytes,
        }];
        changes.extend(account_bytes.as_ref().map(|bytes| Change::Put {
            id: Some(account_id),
            kind: kind::ACCOUNT,
            payload: bytes,
        }));
        changes.extend(log.as_ref().map(NextLog::change));
        let ids = self.vault.apply(&changes, now)?;
        self.keep_logs(log, ids.last().map_or(&[], std::slice::from_ref));
        if let Some(entry) = self.shelf.get_mut(code) {
            entry.review_id = ids.first().copied();
            entry.review = Some(review.clone());
            if let Some(account) = account {
                entry.account = account;
            }
            entry.known = OnceCell::new();
            entry.last_look = LastLook::default();
        }
        Ok(())
    }

    /// A number that no state of a review had since the unlocking.
    pub(crate) const fn next_state(&mut self) -> u32 {
        self.review_state = self.review_state.wrapping_add(1);
        self.review_state
    }

    /// Seals a receipt and, with each testimony's ledger, what the file told of it; in one transaction. Returns the
    /// receipt's id.
    pub(crate) fn save_receipt(
        &mut self,
        receipt: &ExportReceipt,
        told: Vec<(TestimonyCode, Disclosed)>,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Result<ObjectId, Failure> {
        let ledgers: Vec<(Option<ObjectId>, Of<Ledger>)> = told
            .into_iter()
            .map(|(code, disclosed)| {
                let (id, mut inner) = self
                    .ledgers
                    .get(&code)
                    .map_or_else(Default::default, |(id, ledger)| (Some(*id), ledger.clone()));
                inner.disclosed.push(disclosed);
                (id, Of { code, inner })
            })
            .collect();
        let deed = if receipt.format == ExportFormat::Archive {
            Deed::HandedOver
        } else {
            Deed::Exported
        };
        let mut logs = Vec::new();
        for code in &receipt.codes {
            logs.extend(self.next_log(code, deed, Some(&receipt.sha256), now)?);
        }
        let bytes = payload(receipt)?;
        let sealed = ledgers
            .iter()
            .map(|(_, of)| payload(of))
            .collect::<Result<Vec<_>, _>>()?;
        let mut changes = vec![Change::Put {
            id: None,
            kind: kind::RECEIPT,
            payload: &bytes,
        }];
        changes.extend(ledgers.iter().zip(&sealed).map(|((id, _), bytes)| Change::Put {
            id: *id,
            kind: kind::LEDGER,
            payload: bytes,
        }));
        changes.extend(logs.iter().map(NextLog::change));
        let ids = self.vault.apply(&changes, now)?;
        let receipt_id = *ids.first().ok_or(Failure(ErrorCode::Internal))?;
        self.keep_logs(logs, ids.get(1 + ledgers.len()..).unwrap_or_default());
        for ((_, of), id) in ledgers.into_iter().zip(ids.into_iter().skip(1)) {
            self.ledgers.insert(of.code, (id, of.inner));
        }
        self.receipts.insert(0, receipt.clone());
        Ok(receipt_id)
    }
}
