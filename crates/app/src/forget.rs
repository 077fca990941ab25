//! Forgetting who spoke: the identity, the decisions and the recordings are destroyed, what happened stays.
//! Never does half of it: everything is one step of the vault.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        copies::{AttachmentView, ForgetSummary, IfUnreviewed, StatementFate},
    },
    custody::NextLog,
    erase,
    failure::Failure,
    session::{Open, kind, payload},
};
use serde::{Deserialize, Serialize};
use sotto_domain::{
    code::TestimonyCode,
    custody::Deed,
    field::{self, Input, Section},
    flow::PartOf,
    mention::MentionKind,
    record::{Account, Identity},
    review::Review,
};
use sotto_redaction::review;
use sotto_vault::{BlobKind, Change, DeleteError, ObjectId};
use std::io::Read;

/// What a blob of the vault is. Numbers are part of the format: never reuse one.
pub(crate) mod blob_kind {
    use sotto_vault::BlobKind;
    pub(crate) const ATTACHMENT: BlobKind = BlobKind(1);
    pub(crate) const RECORDING: BlobKind = BlobKind(2);
}

/// What is kept with a file, sealed.
#[derive(Serialize, Deserialize)]
struct Label {
    code: TestimonyCode,
    name: String,
}

/// A file kept with a testimony.
pub(crate) struct Attachment {
    pub(crate) id: ObjectId,
    pub(crate) kind: BlobKind,
    pub(crate) name: String,
    pub(crate) size_bytes: Option<u64>,
}

impl Attachment {
    /// Whether it is a recording, and no picture or paper.
    pub(crate) fn is_recording(&self) -> bool {
        self.kind == blob_kind::RECORDING
    }
}

/// Whether an answer of the account is about the source or the interview rather than about what happened. A lawyer's
/// name is nobody's act either.
fn is_about_the_source(definition: &field::FieldDefinition) -> bool {
    matches!(
        definition.section,
        Section::Source
            | Section::Demographics
            | Section::About
            | Section::Security
            | Section::Custody
            | Section::FollowUp
    ) || definition.roster == Some(MentionKind::Person)
}

/// Takes out what is about the source; returns the fields taken out, and those left in free words.
fn part_with(account: &mut Account) -> (Vec<String>, Vec<String>) {
    let (mut destroyed, mut to_read) = (Vec::new(), Vec::new());
    account.answers.retain(|id, _| {
        // A field of a later version: what it is about is not known.
        let stays = field::definition(id).is_some_and(|definition| !is_about_the_source(definition));
        let free = field::definition(id)
            .is_some_and(|definition| matches!(definition.input, Input::Line | Input::Lines));
        if !stays {
            destroyed.push(id.clone());
        } else if free {
            to_read.push(id.clone());
        }
        stays
    });
    (destroyed, to_read)
}

/// Puts the disclosed text in the place of statement, translation and reviewed answers. What was said off the record
/// stays so.
fn become_disclosed(account: &mut Account, review: &Review) {
    let language = account.language;
    let text = |of: &PartOf| -> String {
        review::disclosed_part(review, of, language)
            .into_iter()
            .map(|segment| segment.text)
            .collect()
    };
    account.off_record = review::disclosed_passages(review, language, &account.off_record);
    account.statement = text(&PartOf::Statement);
    if let Some(translation) = &mut account.translation {
        translation.text = text(&PartOf::Translation);
    }
    for id in field::REVIEWED {
        if let Some(answer) = account.answers.get_mut(id) {
            *answer = text(&PartOf::Answer(id.to_owned()));
        }
    }
}

impl Open {
    /// The files kept with a testimony.
    pub(crate) fn attachments(&self, code: &TestimonyCode) -> Result<Vec<Attachment>, Failure> {
        let mut attachments = Vec::new();
        for blob in self.vault.blobs() {
            let label: Label = crate::session::parse(&self.vault.blob_note(blob.id)?)?;
            if label.code == *code {
                attachments.push(Attachment {
                    id: blob.id,
                    kind: blob.kind,
                    name: label.name,
                    size_bytes: blob.length,
                });
            }
        }
        Ok(attachments)
    }
}

impl App {
    /// Seals a file and keeps it with a testimony. Not cleaned of what it says of itself, so not in the window yet.
    pub fn keep_file(
        &mut self,
        code: &TestimonyCode,
        name: &str,
        recording: bool,
        from: &mut dyn Read,
    ) -> Outcome<()> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        open.entry(code)?;
        let label = payload(&Label {
            code: code.clone(),
            name: name.to_owned(),
        })?;
        let kind = if recording {
            blob_kind::RECORDING
        } else {
            blob_kind::ATTACHMENT
        };
        open.vault
            .add_blob(kind, &label, from, now)
            .map_err(Failure::from)?;
        Ok(())
    }

    /// Destroys who spoke, in one step: identity, decisions, recordings, answers about the source. The statement is
    /// replaced by its disclosed text, which needs a complete review of this very text. Receipts stay.
    pub fn forget_source(
        &mut self,
        code: TestimonyCode,
        if_unreviewed: IfUnreviewed,
    ) -> Outcome<ForgetSummary> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let entry = open.entry(&code)?;
        let mut account = entry.account.clone();
        let review = entry
            .review
            .as_ref()
            .filter(|review| review.is_complete() && review.is_of(&account));
        let statement = match (review, if_unreviewed) {
            (Some(review), _) => {
                become_disclosed(&mut account, review);
                if Review::accepted_unread(review) {
                    StatementFate::DisclosedUnread
                } else {
                    StatementFate::Disclosed
                }
            }
            (None, IfUnreviewed::Refuse) => return Err(ErrorCode::ReviewNeeded.into()),
            (None, IfUnreviewed::DestroyStatement) => {
                account.statement.clear();
                account.off_record.clear();
                account.translation = None;
                StatementFate::Destroyed
            }
        };
        let (answers_destroyed, answers_to_read) = part_with(&mut account);
        // They may say who it was, and who else was there.
        account.tags.clear();
        account.incident = None;
        account.forgotten_at = Some(now);
        account.changed_at = now;

        let (recordings, attachments): (Vec<_>, Vec<_>) = open
            .attachments(&code)?
            .into_iter()
            .partition(|file| file.kind == blob_kind::RECORDING);
        let account_id = entry.account_id;
        // What was told of the source may be more than the statement still says: a lawyer's copy has the day.
        let ledger_id = open.ledgers.get(&code).map(|(id, _)| *id);
        let ids: Vec<ObjectId> = [entry.identity_id, entry.review_id, ledger_id]
            .into_iter()
            .flatten()
            .chain(recordings.iter().map(|file| file.id))
            .collect();
        let bytes = payload(&account)?;
        let change = Change::Put {
            id: Some(account_id),
            kind: kind::ACCOUNT,
            payload: &bytes,
        };
        open.begin_log(&code, now)?;
        let log = open.next_log(&code, Deed::SourceForgotten, None, now)?;
        let mut changes = vec![change];
        changes.extend(log.as_ref().map(NextLog::change));
        let done = open.vault.delete_and_put(&ids, &changes, now);
        if matches!(done, Ok(_) | Err(DeleteError::NotFinished)) {
            // Gone from the vault, though an old key may still lie there: nothing in memory may bring it back.
            open.desks.remove(&code);
            open.filling = None;
            open.last_read.forget(&code);
            open.forget_names();
            open.ledgers.remove(&code);
            let id = open.custody_id(&code);
            open.keep_logs(log, id.as_slice());
            open.shelve(account_id, None, None, account, &Identity::default(), None);
        }
        let receipt = done.map_err(Failure::from)?;
        let exports = open
            .receipts
            .iter()
            .filter(|receipt| receipt.codes.contains(&code))
            .cloned()
            .collect();
        Ok(ForgetSummary {
            statement,
            objects: receipt.deleted,
            recordings: recordings.len(),
            answers_destroyed,
            answers_to_read,
            attachments: attachments
                .into_iter()
                .map(|file| AttachmentView {
                    name: file.name,
                    size_bytes: file.size_bytes,
                })
                .collect(),
            exports,
            backups: open.backups_with(Some(&code)),
            may_persist: erase::may_persist(&receipt.findings),
            code,
        })
    }
}
