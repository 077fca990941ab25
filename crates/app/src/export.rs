//! Export: gate, disclosure, file in memory, leak check, and only then one write and a receipt.
//! Never writes a file that was not re-opened and searched first.

mod gate;

pub(crate) use gate::{LastLook, Whole};

use crate::{
    App, Outcome,
    contract::{
        CommandError, ErrorCode,
        view::{
            DisclosureView, ExportOutcome, FactView, FindingView, GateRow, RefusalCode, RefusalView,
            SegmentView, WordingView,
        },
        work::WorkStage,
    },
    failure::Failure,
    session::Entry,
    vault_life::outside_vaults,
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::Awaited,
    offset::ByteRange,
    policy::PolicyId,
    quasi::Disclosed,
    receipt::{ExportFormat, ExportReceipt, WithheldCounts},
    review::{Decision, Review},
};
use sotto_export::{
    FinishError,
    check::{Finding, LeakReport, Place, UnreadReason, check_foreign_watched, check_known_watched},
    finish_watched, offered_file_name,
};
use sotto_redaction::disclosure::{Disclosure, Piece, Refusal, Wording};
use std::{collections::BTreeSet, io::ErrorKind, path::Path};

/// The code of the text itself, as the place of a find.
pub const BODY: &str = Place::Body { page: None }.code();

/// Codes of what a check can report beside the places of leaks; the window has words for each.
pub const CHECK_CODES: &[&str] = &[
    "place-file-name",
    "place-body",
    "place-header",
    "place-footer",
    "place-footnote",
    "place-comment",
    "place-outline",
    "place-link",
    "place-metadata",
    "place-hidden-text",
    "place-attachment",
    "place-picture",
    "place-other",
    NOT_AS_REVIEWED,
    "unread-picture",
    "unread-recording",
    "unread-no-text",
    "unread-unknown-letters",
    "unread-hidden-layers",
    "unread-encrypted",
    "unread-unreadable",
    "unread-unknown-kind",
];

const NOT_AS_REVIEWED: &str = "not-as-reviewed";

const fn unread_code(reason: UnreadReason) -> &'static str {
    match reason {
        UnreadReason::Picture => "unread-picture",
        UnreadReason::Recording => "unread-recording",
        UnreadReason::NoText => "unread-no-text",
        UnreadReason::UnknownLetters => "unread-unknown-letters",
        UnreadReason::HiddenLayers => "unread-hidden-layers",
        UnreadReason::Encrypted => "unread-encrypted",
        UnreadReason::Unreadable => "unread-unreadable",
        UnreadReason::UnknownKind => "unread-unknown-kind",
    }
}

/// A code of a check in English words, for the command line.
pub fn in_english(code: &str) -> &'static str {
    match code {
        "place-file-name" => Place::FileName.in_english(),
        "place-body" => Place::Body { page: None }.in_english(),
        "place-header" => Place::Header.in_english(),
        "place-footer" => Place::Footer.in_english(),
        "place-footnote" => Place::Footnote.in_english(),
        "place-comment" => Place::Comment.in_english(),
        "place-outline" => Place::Outline.in_english(),
        "place-link" => Place::Link.in_english(),
        "place-metadata" => Place::Metadata.in_english(),
        "place-hidden-text" => Place::HiddenText.in_english(),
        "place-attachment" => Place::Attachment.in_english(),
        "place-picture" => Place::Picture.in_english(),
        NOT_AS_REVIEWED => "a paragraph is not as it was reviewed",
        "unread-picture" => "a picture: what it shows was not checked",
        "unread-recording" => "sound or film: not checked",
        "unread-no-text" => "a page without text, perhaps a scan: not checked",
        "unread-unknown-letters" => "letters that could not be read: not checked",
        "unread-hidden-layers" => "hidden layers: not checked",
        "unread-encrypted" => "a locked part: not checked",
        "unread-unreadable" => "a damaged part: not checked",
        "unread-unknown-kind" => "a part of an unknown kind: not checked",
        _ => Place::Other.in_english(),
    }
}

/// Where words stand whole in a text, in bytes: «Anna» does not in Annabel, nor Ali in Alisher.
pub fn whole_words<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = ByteRange> + 't {
    let joins = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(char::is_alphanumeric) && outside.is_some_and(char::is_alphanumeric)
    };
    text.match_indices(words).filter_map(move |(at, found)| {
        let end = at + found.len();
        let whole = !joins(found.chars().next(), text[..at].chars().next_back())
            && !joins(found.chars().next_back(), text[end..].chars().next());
        whole.then(|| ByteRange::new(at, end))
    })
}

fn refusal_view(refusal: &Refusal) -> RefusalView {
    let mut view = RefusalView {
        code: RefusalCode::Withdrawn,
        missing_use: None,
        until: None,
        undecided: None,
        field: None,
        span: None,
        smallest: None,
        k: None,
    };
    view.code = match *refusal {
        Refusal::Withdrawn => RefusalCode::Withdrawn,
        Refusal::OffTheRecord => RefusalCode::OffTheRecord,
        Refusal::PassagesOffTheRecord => RefusalCode::PassagesOffTheRecord,
        Refusal::Embargo(until) => {
            view.until = Some(until);
            RefusalCode::Embargo
        }
        Refusal::ConsentMissing(missing) => {
            view.missing_use = Some(missing);
            RefusalCode::ConsentMissing
        }
        Refusal::ItemWithheld(item) => RefusalCode::of_item(item),
        Refusal::ConsentWaits(Awaited::Guardian) => RefusalCode::GuardianNotAgreed,
        Refusal::ConsentWaits(Awaited::SourceAnswer) => RefusalCode::SourceStillToAnswer,
        Refusal::ConsentWaits(Awaited::SourceChange) => RefusalCode::SourceWantsChange,
        Refusal::ConsentWaits(Awaited::AskedAnew) => RefusalCode::ConsentToAskAnew,
        Refusal::AttributionNotAgreed => RefusalCode::AttributionNotAgreed,
        Refusal::AttributionAgainstTerms => RefusalCode::AttributionAgainstTerms,
        Refusal::NameMissing => RefusalCode::NameMissing,
        Refusal::NothingToDisclose => RefusalCode::NothingToDisclose,
        Refusal::NotReviewed => RefusalCode::NotReviewed,
        Refusal::ReviewUnfinished(undecided) => {
            view.undecided = Some(undecided);
            RefusalCode::ReviewUnfinished
        }
        Refusal::PlaceKept => RefusalCode::PlaceKept,
        Refusal::PerpetratorKept => RefusalCode::PerpetratorKept,
        Refusal::ChangedSinceReview => RefusalCode::ChangedSinceReview,
        Refusal::ReplyNotNoted => RefusalCode::ReplyNotNoted,
        Refusal::ThirdPersonKept { field, span } => {
            view.field = Some(field.to_owned());
            view.span = Some(span);
            RefusalCode::ThirdPersonKept
        }
        Refusal::TranslationMissing => RefusalCode::TranslationMissing,
        Refusal::SecondReviewerMissing => RefusalCode::SecondReviewerMissing,
        Refusal::SmallestClass { smallest, k } => {
            view.smallest = Some(smallest);
            view.k = Some(k);
            RefusalCode::SmallestClass
        }
    };
    view
}

pub(crate) fn gate_row(code: &TestimonyCode, entry: &Entry, refusals: &[Refusal]) -> GateRow {
    GateRow {
        code: code.clone(),
        refusals: refusals.iter().map(refusal_view).collect(),
        accepted_unread: entry.review.as_ref().is_some_and(Review::accepted_unread),
    }
}

fn page(place: Place) -> Option<String> {
    place.page().map(|p| p.to_string())
}

/// All that keeps a file from being called clean: finds first, then what could not be read.
fn finding_views(report: &LeakReport) -> Vec<FindingView> {
    let found = report.findings.iter().map(|finding| match finding {
        Finding::Leak {
            place,
            kind,
            direct,
            excerpt,
        } => FindingView {
            place: place.code().to_owned(),
            detail: page(*place),
            kind: Some(*kind),
            direct: *direct,
            context: excerpt.for_the_reviewer().to_owned(),
        },
        Finding::NotAsReviewed { paragraph, .. } => FindingView {
            place: NOT_AS_REVIEWED.to_owned(),
            detail: paragraph.map(|p| p.to_string()),
            kind: None,
            direct: false,
            context: String::new(),
        },
    });
    let unread = report.unread.iter().map(|unread| FindingView {
        place: unread_code(unread.reason).to_owned(),
        detail: page(unread.place),
        kind: None,
        direct: false,
        context: String::new(),
    });
    found.chain(unread).collect()
}

fn disclosure_view(code: &TestimonyCode, disclosure: &Disclosure) -> DisclosureView {
    DisclosureView {
        code: code.clone(),
        title: disclosure.title().to_owned(),
        attribution: disclosure.attribution().map(str::to_owned),
        facts: disclosure
            .facts()
            .iter()
            .map(|f| FactView {
                label: f.label.clone(),
                value: f.value.clone(),
            })
            .collect(),
        paragraphs: paragraphs(disclosure.first()),
        note: disclosure.note().to_owned(),
        translation: disclosure.second().map(|second| WordingView {
            language: second.language(),
            heading: second.heading().to_owned(),
            paragraphs: paragraphs(second),
            note: second.note().to_owned(),
        }),
    }
}

fn paragraphs(wording: &Wording) -> Vec<Vec<SegmentView>> {
    let segment = |piece: Piece<'_>| SegmentView {
        span: None,
        text: piece.text.to_owned(),
        replaced: piece.replaced,
        off_record: false,
    };
    let paragraphs = wording.paragraphs().into_iter();
    paragraphs
        .map(|pieces| pieces.into_iter().map(segment).collect())
        .collect()
}

/// Removes a file that no receipt could be kept of, or that was not to be after all: nothing leaves without one, and the file was ours a moment ago.
/// If it stays, that is what must be said.
pub(crate) fn take_back(path: &Path, failure: Failure) -> Failure {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Failure(ErrorCode::UnfinishedFileLeft),
        _ => failure,
    }
}

fn add_counts(total: &mut WithheldCounts, one: &WithheldCounts) {
    for (total, one) in [
        (&mut total.withheld, &one.withheld),
        (&mut total.generalised, &one.generalised),
        (&mut total.pseudonymised, &one.pseudonymised),
        (&mut total.kept, &one.kept),
    ] {
        for (kind, count) in one {
            *total.entry(*kind).or_default() += count;
        }
    }
}

/// The same codes in their order, each once: a testimony named twice is not printed twice.
pub(crate) fn each_once(codes: Vec<TestimonyCode>) -> Vec<TestimonyCode> {
    let mut seen = BTreeSet::new();
    codes
        .into_iter()
        .filter(|code| seen.insert(code.clone()))
        .collect()
}

impl From<FinishError> for Failure {
    fn from(error: FinishError) -> Self {
        match error {
            FinishError::NotBuilt(error) => error.into(),
            FinishError::NotChecked(error) => error.into(),
        }
    }
}

impl App {
    /// Whether these testimonies may leave for this audience, and if not, every reason.
    pub fn export_gate(
        &mut self,
        codes: Vec<TestimonyCode>,
        audience: Audience,
        policy: Option<PolicyId>,
    ) -> Outcome<Vec<GateRow>> {
        let today = self.ports.clock.today();
        let codes = each_once(codes);
        let work = self.work.begin(WorkStage::Judging, true);
        let open = self.open()?;
        let policy = open.policy(policy.as_ref(), audience)?;
        let looked = open.look_at(&codes, &work)?;
        Ok(looked.passed(open, policy, today, &work)?.rows())
    }

    /// What would be in the file. Refused like the export itself, so that a preview is no way around the gate.
    pub fn export_preview(
        &mut self,
        codes: Vec<TestimonyCode>,
        audience: Audience,
        policy: Option<PolicyId>,
    ) -> Outcome<Vec<DisclosureView>> {
        let today = self.ports.clock.today();
        let codes = each_once(codes);
        let work = self.work.begin(WorkStage::Judging, true);
        let open = self.open()?;
        let policy = open.policy(policy.as_ref(), audience)?;
        let looked = open.look_at(&codes, &work)?;
        let pass = looked.passed(open, policy, today, &work)?;
        if pass.free().len() < codes.len() {
            return Err(ErrorCode::ExportRefused.into());
        }
        Ok(pass.free().iter().map(|(c, d)| disclosure_view(c, d)).collect())
    }

    /// Makes the file in memory, checks it, writes it once, and keeps a receipt. `recipient`: to whom, in free words; may be
    /// empty. Stopped at whatever moment, there is no file and no receipt, and the ledgers say nothing.
    pub fn export_file(
        &mut self,
        codes: Vec<TestimonyCode>,
        audience: Audience,
        format: ExportFormat,
        policy: Option<PolicyId>,
        path: String,
        recipient: String,
    ) -> Outcome<ExportOutcome> {
        let now = self.ports.clock.now();
        let today = self.ports.clock.today();
        let path = &self.open()?.leaving_as(Path::new(&path));
        let codes = each_once(codes);
        let Some(file_name) = path
            .file_name()
            .and_then(|n| n.to_str())
            .filter(|_| path.is_absolute())
        else {
            return Err(ErrorCode::BadPath.into());
        };
        outside_vaults(&path.display().to_string())?;
        let work = self.work.begin(WorkStage::Judging, true);
        let open = self.open_mut()?;
        if codes.is_empty() {
            return Err(ErrorCode::NoSuchTestimony.into());
        }
        let policy = open.policy(policy.as_ref(), audience)?.clone();
        let looked = open.look_at(&codes, &work)?;
        let whole = looked.passed(open, &policy, today, &work)?.into_whole();
        let Whole {
            codes,
            disclosures,
            needles,
        } = match whole {
            Ok(whole) => whole,
            Err(gate) => return Ok(ExportOutcome::Refused { gate }),
        };
        let finished = finish_watched(format, &disclosures, file_name, &needles, &work);
        let file = match finished.map_err(Failure::from)? {
            Ok(file) => file,
            Err(report) => {
                return Ok(ExportOutcome::Blocked {
                    findings: finding_views(&report),
                });
            }
        };
        let folder = path.parent().unwrap_or(Path::new("/"));
        let written = file.write_into_watched(folder, &work).map_err(Failure::from)?;
        let mut counts = WithheldCounts::default();
        for disclosure in &disclosures {
            add_counts(&mut counts, disclosure.counts());
        }
        let told = codes
            .iter()
            .cloned()
            .zip(&disclosures)
            .map(|(code, disclosure)| {
                let told = Disclosed {
                    written_at: now,
                    audience,
                    told: disclosure.told().values.clone(),
                    not_read: disclosure.told().not_read,
                };
                (code, told)
            })
            .collect();
        let off_record = if audience == Audience::SourceReview {
            0
        } else {
            let passages = |code| Some(open.shelf.get(code)?.account.off_record.len());
            codes.iter().filter_map(passages).sum()
        };
        let receipt = ExportReceipt {
            written_at: now,
            codes,
            audience,
            format,
            sha256: written.sha256_hex(),
            size_bytes: written.size_bytes,
            counts,
            accepted_unread: disclosures.iter().any(Disclosure::accepted_unread),
            policy: Some(policy.reference()),
            recipient: recipient.trim().to_owned(),
            sealed_to: Vec::new(),
            then_deleted: false,
            off_record,
        };
        let kept = work
            .past_stopping(WorkStage::Keeping)
            .and_then(|()| open.save_receipt(&receipt, told, now));
        if let Err(failure) = kept {
            return Err(take_back(path, failure).into());
        }
        folder.clone_into(&mut self.export_dir);
        Ok(ExportOutcome::Written {
            receipt: Box::new(receipt),
            path: path.display().to_string(),
        })
    }

    /// The words of the mentions that a review of this testimony put others in the place of, where those hold `words`: what there is
    /// to be decided anew where a file may not hold them.
    pub fn words_behind(&mut self, code: &TestimonyCode, words: &str) -> Outcome<BTreeSet<String>> {
        let entry = self.open()?.entry(code)?;
        let review = entry.review.iter();
        let spans = review.flat_map(|review| review.spans.iter().map(move |span| (review, span)));
        let behind = spans.filter(|(_, span)| match &span.decision {
            Decision::Generalise(said) | Decision::Pseudonymise(said) => {
                whole_words(said, words).next().is_some()
            }
            _ => false,
        });
        Ok(behind
            .filter_map(|(review, span)| span.mention.range.of(&review.statement))
            .map(str::to_owned)
            .collect())
    }

    /// A neutral file name that is free, in the folder used last.
    pub fn offered_export_path(&mut self, audience: Audience, format: ExportFormat) -> Outcome<String> {
        let free = (1..10_000)
            .map(|number| self.export_dir.join(offered_file_name(format, audience, number)))
            .map(|path| {
                self.open()
                    .map_or_else(|_| path.clone(), |open| open.leaving_as(&path))
            })
            .find(|path| !path.exists())
            .ok_or(CommandError::from(ErrorCode::BadPath))?;
        Ok(free.display().to_string())
    }

    /// The receipts, newest first.
    pub fn list_receipts(&mut self) -> Outcome<Vec<ExportReceipt>> {
        Ok(self.open()?.receipts.clone())
    }

    /// Searches any file for whatever must not be found of any testimony in the vault.
    pub fn check_leak(&mut self, bytes: &[u8], file_name: &str) -> Outcome<Vec<FindingView>> {
        let work = self.work.begin(WorkStage::SearchingFile, true);
        let open = self.open()?;
        let needles = open.needles(open.shelf.keys())?;
        // What a receipt says was written here has not been through another program since.
        let sha256 = sotto_sealing::digest::hex(&sotto_sealing::digest::sha256(bytes));
        let ours = open.receipts.iter().any(|receipt| receipt.sha256 == sha256);
        let check = if ours {
            check_known_watched
        } else {
            check_foreign_watched
        };
        let report = check(bytes, file_name, &needles, &work).map_err(Failure::from)?;
        Ok(finding_views(&report))
    }
}

#[cfg(test)]
#[path = "export/tests/stopping.rs"]
mod stopping;

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_export::write_new;

    #[test]
    fn a_file_without_a_receipt_is_taken_back_or_reported() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        write_new(&file, b"made up").unwrap();
        // A folder stands for what can't be removed as a file, whoever runs the test.
        let stuck = folder.path().join("b.md");
        std::fs::create_dir(&stuck).unwrap();
        for (path, told) in [
            (&file, ErrorCode::DiskFull),
            (&folder.path().join("gone.md"), ErrorCode::DiskFull),
            (&stuck, ErrorCode::UnfinishedFileLeft),
        ] {
            assert_eq!(take_back(path, Failure(ErrorCode::DiskFull)).0, told);
        }
        assert!(!file.exists());
    }
}
