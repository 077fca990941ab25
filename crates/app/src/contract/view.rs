//! What crosses to the window and back. Offsets are UTF-16 units, as JavaScript strings count.
//! Never holds a name in a list, a title or a status.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sotto_domain::{
    class::{FieldClass, Identifies},
    code::TestimonyCode,
    consent::{Consent, ConsentStatus, Item, Use},
    field::Section,
    language::Language,
    mention::{Layer, MentionKind, RosterEntry},
    receipt::ExportReceipt,
    record::{Skipped, Translation},
};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

pub use super::ways::{
    KeySlotKind, KeySlotView, KeySlots, RecoverySet, RecoverySheet, RecoverySheets, ShareInput, ShareView,
};
pub use super::{erased::*, laptop::*, review::*};

/// A passphrase on its way in; zeroed when dropped.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct PassphraseInput(pub Zeroizing<String>);

/// Where the vault stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum VaultState {
    /// There is none in the folder yet.
    None,
    /// It is there and locked.
    Locked,
    /// It is open.
    Unlocked,
}

/// What the window needs to know at any time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AppState {
    /// Where the vault stands.
    pub vault: VaultState,
    /// The vault that is open is for practice: everything in it is invented.
    pub practice: bool,
    /// The vault's folder.
    pub vault_path: String,
    /// Settings.
    pub settings: Settings,
    /// The program's version.
    pub version: String,
    /// When the vault was last saved, while it is open.
    pub last_saved_at: Option<DateTime<Utc>>,
    /// How many testimonies it holds, while it is open.
    pub testimonies: Option<usize>,
    /// Something typed before the last lock may not have been saved. Known until the next lock or the program's end.
    pub words_missing: bool,
}

/// How long a passphrase would stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PassphraseStrength {
    /// 0 (at once) to 4 (very long), by zxcvbn.
    pub score: u8,
    /// Whether it is accepted for a vault.
    pub enough: bool,
    /// What would help, as codes.
    pub advice: Vec<Advice>,
}

/// Advice on a passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    /// Use more words.
    MoreWords,
    /// Avoid common words and passwords.
    AvoidCommon,
    /// Avoid rows of keys and repeats.
    AvoidPatterns,
    /// Avoid dates and names.
    AvoidDatesAndNames,
}

/// The vault in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VaultSummary {
    /// Its folder.
    pub path: String,
    /// How many testimonies.
    pub testimonies: usize,
    /// How many sealed objects.
    pub objects: u64,
    /// When it was last saved.
    pub last_saved_at: DateTime<Utc>,
    /// Format version.
    pub format: u32,
    /// Memory for one try at the passphrase, in MiB.
    pub kdf_memory_mib: u32,
}

/// What a full check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct VerifySummary {
    /// Objects that opened.
    pub objects: u64,
    /// Attachments and recordings that were read to the end.
    pub attachments: u64,
    /// Bytes read.
    pub bytes: u64,
    /// Files of the vault with bytes behind their end that are not the vault's: nothing of it is in them, and it works on.
    pub behind: Vec<String>,
}

/// A section of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormSection {
    /// Which.
    pub id: Section,
    /// Its fields.
    pub fields: Vec<FormField>,
}

/// How a field is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// `2024`, `2024-04` or `2024-04-08`.
    PartialDate,
    /// A whole number.
    Number,
    /// One of `choices`.
    Choice,
}

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FormField {
    /// Its id; labels are looked up by it.
    pub id: String,
    /// How much it gives away.
    pub class: FieldClass,
    /// Its HURIDOCS number.
    pub huridocs: Option<u16>,
    /// How it is answered.
    pub input: InputKind,
    /// The ids to choose from.
    pub choices: Vec<String>,
    /// Whether its answer belongs to the identity.
    pub identity: bool,
}

/// Where a review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReviewStatus {
    /// Not begun.
    None,
    /// Begun, or the statement has changed since.
    Open,
    /// Complete.
    Complete,
    /// Complete, with proposals accepted unread.
    CompleteUnread,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TestimonyRow {
    /// Its code.
    pub code: TestimonyCode,
    /// What the source is called in the list; may be empty.
    pub pseudonym: String,
    /// Type of act, if chosen.
    pub act: Option<String>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// Where consent stands.
    pub consent: ConsentStatus,
    /// Where the review stands.
    pub review: ReviewStatus,
    /// Nothing leaves before.
    pub embargo_until: Option<NaiveDate>,
    /// How many exports hold it.
    pub exports: usize,
    /// When the incident was, as exactly as it is known.
    pub incident_start: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Another testimony is about the same incident.
    pub linked: bool,
}

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Stretch {
    /// First UTF-16 unit.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A testimony as the interview screen shows it, without its identity.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Interview {
    /// Its code.
    pub code: TestimonyCode,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// What the source is called in the list.
    pub pseudonym: String,
    /// The statement's language.
    pub language: Language,
    /// The statement.
    pub statement: String,
    /// Passages of the statement that were said off the record.
    pub off_record: Vec<Stretch>,
    /// The account in another language.
    pub translation: Option<Translation>,
    /// Consent.
    pub consent: Consent,
    /// Where consent stands.
    pub consent_status: ConsentStatus,
    /// Answers that name nobody alone.
    pub answers: BTreeMap<String, String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Questions that were left, with why where that was said.
    pub skipped: BTreeMap<String, Skipped>,
    /// Where the review stands.
    pub review: ReviewStatus,
    /// When who spoke was forgotten, if it was.
    pub forgotten_at: Option<DateTime<Utc>>,
}

/// Who gave a testimony, while that is on the screen.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct IdentityView {
    /// Answers that name one person alone.
    pub answers: BTreeMap<String, String>,
    /// Whatever else must not be found in an export.
    pub others: Vec<RosterEntry>,
}

/// What changed in an interview; what is absent stays.
#[derive(Clone, Default, PartialEq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct InterviewEdit {
    /// What the source is called in the list.
    pub pseudonym: Option<String>,
    /// The statement's language.
    pub language: Option<Language>,
    /// The whole statement.
    pub statement: Option<String>,
    /// All passages of that statement that were said off the record; without it they follow the edit.
    pub off_record: Option<Vec<Stretch>>,
    /// The whole translation; empty text removes it.
    pub translation: Option<Translation>,
    /// The whole consent.
    pub consent: Option<Consent>,
    /// Only the answers that changed, of any class; empty text removes one.
    pub answers: Option<BTreeMap<String, String>>,
    /// All other roster entries.
    pub others: Option<Vec<RosterEntry>>,
    /// All tags.
    pub tags: Option<Vec<String>>,
    /// Only the questions that were left or taken up again (`null`); an answer takes one up by itself.
    pub skipped: Option<BTreeMap<String, Option<Skipped>>>,
    /// Only the answers of the organisation's own form that changed, by their place in it; empty text removes one.
    pub form: Option<BTreeMap<String, String>>,
}

/// What was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Saved {
    /// When it was sealed.
    pub saved_at: DateTime<Utc>,
    /// Where consent stands now.
    pub consent_status: ConsentStatus,
    /// Where the review stands now.
    pub review: ReviewStatus,
}

/// What a decision is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "number")]
pub enum DecisionTarget {
    /// One span, by its place in the review.
    Span(usize),
    /// Every mention of one entity.
    Entity(u32),
}

/// A stretch of the disclosed text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SegmentView {
    /// The span it comes from.
    pub span: Option<usize>,
    /// What is shown.
    pub text: String,
    /// Whether it stands in for something.
    pub replaced: bool,
    /// Said off the record: in no copy but the source's own.
    pub off_record: bool,
}

/// How many mentions a layer found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LayerCount {
    /// The layer.
    pub layer: Layer,
    /// How many.
    pub mentions: usize,
}

/// A reason why a testimony may not leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RefusalView {
    /// Code of the sentence that says it (`refusal-…`).
    pub code: RefusalCode,
    /// The use that was not permitted.
    pub missing_use: Option<Use>,
    /// The day an embargo ends.
    pub until: Option<NaiveDate>,
    /// How many places are undecided.
    pub undecided: Option<usize>,
    /// The field of the form that protects somebody.
    pub field: Option<String>,
    /// The place in the review, from 0.
    pub span: Option<usize>,
    /// How many people fit.
    pub smallest: Option<u32>,
    /// How many shall.
    pub k: Option<u32>,
}

/// Why a testimony may not leave, as a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RefusalCode {
    /// Consent was taken back.
    Withdrawn,
    /// Off the record.
    OffTheRecord,
    /// Passages of it were told off the record, and a full record would hold them.
    PassagesOffTheRecord,
    /// Embargo.
    Embargo,
    /// A use is missing.
    ConsentMissing,
    /// The source holds the account back.
    StatementWithheld,
    /// The source holds the answers of the form back, which a full record would hold.
    AnswersWithheld,
    /// The source holds its name back, which would stand in what leaves.
    NameWithheld,
    /// The source holds the recording back, which a full record would hold.
    RecordingWithheld,
    /// The source holds photographs or papers back, and files are kept with the testimony, which a full record would hold.
    FilesWithheld,
    /// A minor's guardian has not agreed.
    GuardianNotAgreed,
    /// The source has not answered about the account that it is to see again.
    SourceStillToAnswer,
    /// The source asked for a change.
    SourceWantsChange,
    /// It must be asked anew.
    ConsentToAskAnew,
    /// Attribution is not agreed.
    AttributionNotAgreed,
    /// The terms rule the attribution out.
    AttributionAgainstTerms,
    /// The name to be used is not typed in.
    NameMissing,
    /// There is no statement.
    NothingToDisclose,
    /// Not reviewed.
    NotReviewed,
    /// The review is unfinished.
    ReviewUnfinished,
    /// The review keeps the name of a place without permission.
    PlaceKept,
    /// The review keeps the name of a perpetrator without permission.
    PerpetratorKept,
    /// The statement has changed since.
    ChangedSinceReview,
    /// A perpetrator is named, and what came of asking for a reply is not noted, which the policy asks for.
    ReplyNotNoted,
    /// The review keeps the name of somebody else whom the form protects.
    ThirdPersonKept,
    /// The policy asks for a second reviewer.
    SecondReviewerMissing,
    /// Fewer people fit than the policy asks for.
    SmallestClass,
    /// The policy lets out the translation alone, and there is none that may leave.
    TranslationMissing,
}

impl RefusalCode {
    /// Every one, so that nothing goes without words.
    pub const ALL: [Self; 28] = [
        Self::Withdrawn,
        Self::OffTheRecord,
        Self::PassagesOffTheRecord,
        Self::Embargo,
        Self::ConsentMissing,
        Self::StatementWithheld,
        Self::AnswersWithheld,
        Self::NameWithheld,
        Self::RecordingWithheld,
        Self::FilesWithheld,
        Self::GuardianNotAgreed,
        Self::SourceStillToAnswer,
        Self::SourceWantsChange,
        Self::ConsentToAskAnew,
        Self::AttributionNotAgreed,
        Self::AttributionAgainstTerms,
        Self::NameMissing,
        Self::NothingToDisclose,
        Self::NotReviewed,
        Self::ReviewUnfinished,
        Self::PlaceKept,
        Self::PerpetratorKept,
        Self::ChangedSinceReview,
        Self::ReplyNotNoted,
        Self::ThirdPersonKept,
        Self::SecondReviewerMissing,
        Self::SmallestClass,
        Self::TranslationMissing,
    ];

    /// The one for an item that the source holds back.
    pub(crate) const fn of_item(item: Item) -> Self {
        match item {
            Item::Statement => Self::StatementWithheld,
            Item::Answers => Self::AnswersWithheld,
            Item::Name => Self::NameWithheld,
            Item::Recording => Self::RecordingWithheld,
            Item::Photograph | Item::Documents => Self::FilesWithheld,
        }
    }
}

/// Whether one testimony may leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct GateRow {
    /// The testimony.
    pub code: TestimonyCode,
    /// Every reason against; empty where it may.
    pub refusals: Vec<RefusalView>,
    /// Some decisions were accepted unread.
    pub accepted_unread: bool,
}

/// A field that would leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FactView {
    /// Its name, in the statement's language.
    pub label: String,
    /// Its answer.
    pub value: String,
}

/// One testimony as the file would show it.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DisclosureView {
    /// The testimony (on the screen only; never in the file).
    pub code: TestimonyCode,
    /// Its title.
    pub title: String,
    /// How the source is spoken of.
    pub attribution: Option<String>,
    /// Fields that leave.
    pub facts: Vec<FactView>,
    /// Paragraphs of stretches.
    pub paragraphs: Vec<Vec<SegmentView>>,
    /// What the brackets mean.
    pub note: String,
    /// The account in another language, where that leaves beside it.
    pub translation: Option<WordingView>,
}

/// The account in another language, as it would leave.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct WordingView {
    /// Its language.
    pub language: Language,
    /// Its heading.
    pub heading: String,
    /// Paragraphs of stretches.
    pub paragraphs: Vec<Vec<SegmentView>>,
    /// What the brackets mean.
    pub note: String,
}

/// A find of the leak check.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FindingView {
    /// Where, as a code (`place-…`).
    pub place: String,
    /// The page or part, where there is one.
    pub detail: Option<String>,
    /// What kind of thing.
    pub kind: Option<MentionKind>,
    /// Whether it names one person alone.
    pub direct: bool,
    /// A few words around it, for the reviewer's eyes.
    pub context: String,
}

/// How an export ended.
#[derive(Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "outcome")]
pub enum ExportOutcome {
    /// Checked and written.
    Written {
        /// The receipt kept in the vault.
        receipt: Box<ExportReceipt>,
        /// Where it is.
        path: String,
    },
    /// The gate refused; nothing was made.
    Refused {
        /// Why, by testimony.
        gate: Vec<GateRow>,
    },
    /// The leak check found something; nothing was written.
    Blocked {
        /// Every find.
        findings: Vec<FindingView>,
    },
}

impl FormField {
    /// Whether its answer names one person alone.
    pub const fn is_direct(class: FieldClass) -> bool {
        matches!(class.identifies, Identifies::Direct)
    }
}
