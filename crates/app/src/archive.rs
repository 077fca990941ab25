//! The sealed archive, and sealing away: a full record for a recipient's key, and then, where asked, nothing of it here.
//! Never deletes before the written file was read back and opened, and never leaves neither.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        archive::{ArchiveOutcome, RecipientCheck, RecipientProblem, SealedAway},
        view::GateRow,
        work::WorkStage,
    },
    erase,
    export::{each_once, gate_row, take_back},
    failure::Failure,
    forget::Attachment,
    session::{Open, kind, payload},
    vault_life::outside_vaults,
    work::Underway,
};
use chrono::{DateTime, NaiveDate, Utc};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::Item,
    receipt::{ExportFormat, ExportReceipt, WithheldCounts},
    record::Identity,
};
use sotto_export::{
    AgeRecipient, AgeRecipientError, Attached, Parcel, SealError, Written, check::name_gives_away, seal_into,
};
use sotto_redaction::{
    disclosure::Refusal,
    full_record::{self, RecordFor, full_record},
};
use sotto_vault::{Change, DeleteError, ObjectId, ReadError};
use std::{
    io::{self, ErrorKind},
    path::Path,
};

const fn problem(error: AgeRecipientError) -> RecipientProblem {
    match error {
        AgeRecipientError::Missing => RecipientProblem::Missing,
        AgeRecipientError::PrivateKey => RecipientProblem::PrivateKey,
        AgeRecipientError::SshKey => RecipientProblem::SshKey,
        AgeRecipientError::PgpKey => RecipientProblem::PgpKey,
        AgeRecipientError::OtherKind => RecipientProblem::OtherKind,
        AgeRecipientError::Mistyped => RecipientProblem::Mistyped,
        AgeRecipientError::NotAKey => RecipientProblem::NotAKey,
    }
}

/// A problem with a key in English words, for the command line.
pub fn in_english(problem: RecipientProblem) -> String {
    match problem {
        RecipientProblem::Missing => AgeRecipientError::Missing,
        RecipientProblem::PrivateKey => AgeRecipientError::PrivateKey,
        RecipientProblem::SshKey => AgeRecipientError::SshKey,
        RecipientProblem::PgpKey => AgeRecipientError::PgpKey,
        RecipientProblem::OtherKind => AgeRecipientError::OtherKind,
        RecipientProblem::Mistyped => AgeRecipientError::Mistyped,
        RecipientProblem::NotAKey => AgeRecipientError::NotAKey,
    }
    .to_string()
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Self {
        match error {
            SealError::NotBuilt(error) => error.into(),
            SealError::NotWritten(error) => error.into(),
            SealError::NotSealed => Self(ErrorCode::Internal),
            SealError::Stopped => Self(ErrorCode::Stopped),
            // What is altered inside authenticates no more.
            SealError::NotRead(ErrorKind::InvalidData | ErrorKind::UnexpectedEof) => {
                Self(ErrorCode::VaultDamaged)
            }
            SealError::NotRead(kind) => Self::from_io(&kind.into()),
            SealError::NotAsWritten => Self(ErrorCode::NotAsWritten),
            SealError::NotAsWrittenAndLeft => Self(ErrorCode::UnfinishedFileLeft),
        }
    }
}

impl Open {
    /// The files kept with a testimony, each to be opened when its turn has come.
    fn attached(&self, code: &TestimonyCode) -> Result<Vec<Attached<'_>>, Failure> {
        let file = |file: Attachment| {
            let open = move || match self.vault.read_blob(file.id) {
                Ok(reader) => Ok(Box::new(reader) as _),
                Err(ReadError::Damaged { .. }) => Err(io::Error::from(ErrorKind::InvalidData)),
                Err(_) => Err(io::Error::from(ErrorKind::Other)),
            };
            Attached {
                recording: file.is_recording(),
                name: file.name,
                size_bytes: file.size_bytes,
                open: Box::new(open),
            }
        };
        Ok(self.attachments(code)?.into_iter().map(file).collect())
    }

    fn archive_gate(
        &self,
        codes: &[TestimonyCode],
        wanted: RecordFor,
        today: NaiveDate,
    ) -> Result<Vec<GateRow>, Failure> {
        let row = |code| {
            let entry = self.entry(code)?;
            let mut refusals = full_record::refusals(wanted, &entry.account, today);
            refusals.extend(self.files_withheld(code)?.map(Refusal::ItemWithheld));
            Ok(gate_row(code, entry, &refusals))
        };
        codes.iter().map(row).collect()
    }

    /// An item that the source holds back and of which files are kept here: what a file shows is not known, so a no to
    /// photographs holds papers up, and the other way round.
    fn files_withheld(&self, code: &TestimonyCode) -> Result<Option<Item>, Failure> {
        let consent = &self.entry(code)?.account.consent;
        let files = self.attachments(code)?;
        let held = [Item::Recording, Item::Photograph, Item::Documents];
        Ok(held.into_iter().find(|item| {
            let recording = *item == Item::Recording;
            consent.withholds(*item) && files.iter().any(|file| file.is_recording() == recording)
        }))
    }

    /// Packs, seals, writes and reads back; `None` where the consent forbids it.
    fn sealed(
        &self,
        codes: &[TestimonyCode],
        wanted: RecordFor,
        keys: &[AgeRecipient],
        today: NaiveDate,
        path: &Path,
        work: &Underway,
    ) -> Result<Option<Written>, Failure> {
        let identities: Vec<Identity> = codes
            .iter()
            .map(|code| self.identity(code))
            .collect::<Result<_, _>>()?;
        let mut parcels = Vec::new();
        for (number, (code, identity)) in codes.iter().zip(&identities).enumerate() {
            work.at(WorkStage::Judging, number, codes.len())?;
            let entry = self.entry(code)?;
            if self.files_withheld(code)?.is_some() {
                return Ok(None);
            }
            let review = entry.review.as_ref();
            let Ok(record) = full_record(wanted, &entry.account, identity, review, today) else {
                return Ok(None);
            };
            parcels.push(Parcel {
                record,
                custody_log: self.custody_log(code)?.printed(code),
                script_read: self
                    .script_read(&entry.account.consent)?
                    .map(|view| view.text)
                    .unwrap_or_default(),
                practice: self.is_practice(),
                attached: self.attached(code)?,
            });
        }
        Ok(Some(seal_into(path, parcels, keys, work)?))
    }

    /// Deletes what was sealed away, and says so in its receipt: one step of the vault.
    fn delete_sealed_away(
        &mut self,
        receipt_id: ObjectId,
        receipt: &ExportReceipt,
        now: DateTime<Utc>,
    ) -> Result<SealedAway, Failure> {
        let codes = receipt.codes.clone();
        let mut ids = Vec::new();
        for code in &codes {
            ids.extend(self.objects_of(code)?);
        }
        let bytes = payload(receipt)?;
        let change = Change::Put {
            id: Some(receipt_id),
            kind: kind::RECEIPT,
            payload: &bytes,
        };
        let done = self.vault.delete_and_put(&ids, &[change], now);
        if matches!(done, Ok(_) | Err(DeleteError::NotFinished)) {
            for code in &codes {
                self.take_off_the_shelf(code);
            }
            if let Some(kept) = self.receipts.first_mut() {
                kept.clone_from(receipt);
            }
        }
        let deleted = done?;
        let mut backups = Vec::new();
        for code in &codes {
            for backup in self.backups_with(Some(code)) {
                if !backups.contains(&backup) {
                    backups.push(backup);
                }
            }
        }
        Ok(SealedAway {
            objects: deleted.deleted,
            exports: self.exports_of(&codes),
            backups,
            may_persist: erase::may_persist(&deleted.findings),
            codes,
        })
    }
}

impl App {
    /// Reads keys that an archive shall be sealed to, one a line.
    pub fn check_recipients(&mut self, keys: String) -> Outcome<RecipientCheck> {
        Ok(match AgeRecipient::list(&keys) {
            Ok(list) => RecipientCheck {
                keys: list.iter().map(|key| key.as_str().to_owned()).collect(),
                problem: None,
                line: None,
            },
            Err(error) => RecipientCheck {
                keys: Vec::new(),
                problem: Some(problem(error.error)),
                line: Some(error.line),
            },
        })
    }

    /// Whether the full records may leave for a lawyer or an archive, and if not, every reason. No review is asked for.
    pub fn archive_gate(&mut self, codes: Vec<TestimonyCode>, audience: Audience) -> Outcome<Vec<GateRow>> {
        let today = self.ports.clock.today();
        let wanted = RecordFor::of(audience).ok_or(Failure(ErrorCode::ExportRefused))?;
        Ok(self.open()?.archive_gate(&each_once(codes), wanted, today)?)
    }

    /// Seals the full records to `keys`, writes the file once, reads it back, opens it, and keeps a receipt. Then, with
    /// `then_delete`, deletes the testimonies here. If the deletion fails, file and testimony are both there. Stopped at
    /// whatever moment before the receipt, there is no file, no receipt, and nothing is deleted; after it, it goes on.
    pub fn export_archive(
        &mut self,
        codes: Vec<TestimonyCode>,
        audience: Audience,
        keys: String,
        recipient: String,
        then_delete: bool,
        path: String,
    ) -> Outcome<ArchiveOutcome> {
        let now = self.ports.clock.now();
        let today = self.ports.clock.today();
        let wanted = RecordFor::of(audience).ok_or(Failure(ErrorCode::ExportRefused))?;
        let path = &self.open()?.leaving_as(Path::new(&path));
        if !path.is_absolute() || path.file_name().is_none() {
            return Err(ErrorCode::BadPath.into());
        }
        outside_vaults(&path.display().to_string())?;
        let keys = AgeRecipient::list(&keys).map_err(|_| Failure(ErrorCode::BadRecipientKey))?;
        let codes = each_once(codes);
        let work = self.work.begin(WorkStage::Judging, true);
        let open = self.open_mut()?;
        if codes.is_empty() {
            return Err(ErrorCode::NoSuchTestimony.into());
        }
        // Everything in it is sealed, and its name is not.
        let name = path.file_name().map(|name| name.to_string_lossy());
        if name_gives_away(&name.unwrap_or_default(), &open.needles(codes.iter())?) {
            return Err(ErrorCode::FileNameGivesAway.into());
        }
        let Some(written) = open.sealed(&codes, wanted, &keys, today, path, &work)? else {
            let gate = open.archive_gate(&codes, wanted, today)?;
            return Ok(ArchiveOutcome::Refused { gate });
        };
        let mut receipt = ExportReceipt {
            written_at: now,
            codes,
            audience,
            format: ExportFormat::Archive,
            sha256: written.sha256_hex(),
            size_bytes: written.size_bytes,
            counts: WithheldCounts::default(),
            accepted_unread: false,
            // The full record is under consent alone: no policy takes anything out of it.
            policy: None,
            recipient: recipient.trim().to_owned(),
            sealed_to: keys.iter().map(|key| key.as_str().to_owned()).collect(),
            then_deleted: false,
            // All of them are in it, or there is none.
            off_record: 0,
        };
        let kept = work
            .past_stopping(WorkStage::Keeping)
            .and_then(|()| open.save_receipt(&receipt, Vec::new(), now));
        let receipt_id = match kept {
            Ok(id) => id,
            Err(failure) => return Err(take_back(path, failure).into()),
        };
        let (mut deleted, mut not_deleted) = (None, None);
        if then_delete {
            work.tell(WorkStage::Erasing, 0, 0);
            let after = ExportReceipt {
                then_deleted: true,
                ..receipt.clone()
            };
            match open.delete_sealed_away(receipt_id, &after, now) {
                Ok(done) => {
                    receipt = after;
                    deleted = Some(done);
                }
                Err(failure) => not_deleted = Some(failure.0),
            }
        }
        if let Some(folder) = path.parent() {
            folder.clone_into(&mut self.export_dir);
        }
        Ok(ArchiveOutcome::Written {
            receipt,
            path: path.display().to_string(),
            deleted,
            not_deleted,
        })
    }
}

#[cfg(test)]
pub(crate) mod tests;
