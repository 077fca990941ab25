//! The practice vault: one press away, filled with invented testimonies, in a place of its own, thrown away and begun anew
//! at will. Its mark is part of its id (`sotto_vault::Vault::create_practice`).
//! Never opens, fills or throws away a vault that does not bear the mark.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        view::{AppState, DecisionTarget, InterviewEdit, PassphraseInput},
        work::WorkStage,
    },
    failure::Failure,
    key_slots::passphrase as passphrase_of,
    session::Open,
};
use sotto_domain::{
    code::TestimonyCode,
    consent::Consent,
    mention::{MentionKind, RosterEntry},
    practice,
    review::Decision,
};
use sotto_vault::{KdfCost, Opener, Vault};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// What opens every practice vault. It protects nothing, and nothing in there needs it.
pub const PASSPHRASE: &str = "practice";

/// Who has begun the reviews.
const REVIEWER: &str = "P1";

/// How many places of a review that is left half-way are decided.
const DECIDED: usize = 6;

/// How far a sample's review has come.
#[derive(Clone, Copy, PartialEq)]
enum Reviewed {
    Not,
    HalfWay,
    Whole,
}

/// An invented testimony of samples/.
struct Sample {
    statement: &'static str,
    record: &'static str,
    roster: &'static str,
    consent: Option<&'static str>,
    reviewed: Reviewed,
}

macro_rules! sample {
    ($name:literal, $language:literal) => {
        Sample {
            statement: include_str!(concat!("../../../samples/", $name, ".", $language, ".txt")),
            record: include_str!(concat!("../../../samples/", $name, ".record.json")),
            roster: include_str!(concat!("../../../samples/", $name, ".roster.json")),
            consent: None,
            reviewed: Reviewed::Not,
        }
    };
    ($name:literal, $language:literal, $reviewed:ident) => {
        Sample {
            consent: Some(include_str!(concat!("../../../samples/", $name, ".consent.json"))),
            reviewed: Reviewed::$reviewed,
            ..sample!($name, $language)
        }
    };
}

/// One of each: nothing asked yet, an embargo and no review, a review half-way, a review that is finished.
const SAMPLES: [Sample; 4] = [
    sample!("economist", "tg"),
    sample!("student", "en", Not),
    sample!("builder", "ru", HalfWay),
    sample!("lawyer", "en", Whole),
];

/// What is decided by hand in the finished review: she is named, as she agreed, and her client is not.
const LAWYER_DECISIONS: &str = include_str!("../../../samples/lawyer.decisions.json");

#[derive(serde::Deserialize)]
struct QuotedDecision {
    quote: String,
    kind: MentionKind,
    decision: Decision,
}

/// The samples are part of the program.
fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Failure> {
    serde_json::from_str(json).map_err(|_| Failure(ErrorCode::Internal))
}

fn edit(sample: &Sample) -> Result<InterviewEdit, Failure> {
    let record: InterviewEdit = read(sample.record)?;
    let others: Vec<RosterEntry> = read(sample.roster)?;
    let consent: Option<Consent> = sample.consent.map(read).transpose()?;
    Ok(InterviewEdit {
        statement: Some(sample.statement.trim_end().to_owned()),
        others: Some(others),
        consent,
        ..record
    })
}

impl Open {
    /// Whether everything in this vault is invented.
    pub(crate) fn is_practice(&self) -> bool {
        self.vault.is_practice()
    }

    /// Where a file that leaves this vault is written: under a name that says so where it leaves a practice vault.
    pub(crate) fn leaving_as(&self, path: &Path) -> PathBuf {
        if self.is_practice() {
            practice::marked(path)
        } else {
            path.to_owned()
        }
    }
}

impl App {
    /// Whether a practice vault is open.
    pub fn is_practice(&self) -> bool {
        self.open().is_ok_and(Open::is_practice)
    }

    /// Opens the practice vault; makes and fills it where there is none.
    pub fn open_practice(&mut self) -> Outcome<AppState> {
        let dir = self.ports.practice_dir.clone();
        if !Vault::is_vault(&dir) {
            return self.make_practice(&dir);
        }
        if !Vault::is_practice_vault(&dir) {
            return Err(ErrorCode::FolderNotEmpty.into());
        }
        self.close_vault();
        let words = passphrase_of(&PassphraseInput(Zeroizing::new(PASSPHRASE.to_owned())));
        let opener = Opener::Passphrase {
            passphrase: &words,
            key_file: None,
        };
        let vault = Vault::open(&dir, opener, self.ports.clock.now())
            .map_err(|error| Failure::opening(error, &dir))?;
        self.enter(vault, dir, None)
    }

    /// Throws the practice vault away, if there is one, and makes and fills another.
    pub fn begin_practice_anew(&mut self) -> Outcome<AppState> {
        let dir = self.ports.practice_dir.clone();
        if Vault::is_vault(&dir) {
            if !Vault::is_practice_vault(&dir) {
                return Err(ErrorCode::FolderNotEmpty.into());
            }
            self.close_vault();
            let work = self.work.begin(WorkStage::Erasing, false);
            Vault::wipe_locked_watched(&dir, &work).map_err(|error| Failure::wiping(error, &dir))?;
        }
        self.make_practice(&dir)
    }

    fn make_practice(&mut self, dir: &Path) -> Outcome<AppState> {
        self.close_vault();
        let words = passphrase_of(&PassphraseInput(Zeroizing::new(PASSPHRASE.to_owned())));
        let vault = Vault::create_practice(dir, &words, KdfCost::LEAST, self.ports.clock.now())
            .map_err(Failure::from)?;
        self.enter(vault, dir.to_owned(), None)?;
        match self.fill_practice() {
            Ok(()) => self.app_state(),
            Err(error) => {
                // Half a training ground teaches half the work.
                let _ = self.wipe_open_vault();
                Err(error)
            }
        }
    }

    fn fill_practice(&mut self) -> Outcome<()> {
        for sample in &SAMPLES {
            let code = self.add_testimony(edit(sample)?)?;
            match sample.reviewed {
                Reviewed::Not => {}
                Reviewed::HalfWay => self.review_half_way(&code)?,
                Reviewed::Whole => self.review_whole(&code)?,
            }
        }
        Ok(())
    }

    fn review_half_way(&mut self, code: &TestimonyCode) -> Outcome<()> {
        let view = self.open_review(code.clone(), REVIEWER.to_owned())?;
        // The rest is for whoever practises.
        for span in 0..view.spans.len().min(DECIDED) {
            self.review_decide(code.clone(), DecisionTarget::Span(span), Decision::Withhold)?;
        }
        Ok(())
    }

    fn review_whole(&mut self, code: &TestimonyCode) -> Outcome<()> {
        let mut view = self.open_review(code.clone(), REVIEWER.to_owned())?;
        let decisions: Vec<QuotedDecision> = read(LAWYER_DECISIONS)?;
        let units = |text: &str| text.encode_utf16().count();
        for QuotedDecision {
            quote,
            kind,
            decision,
        } in decisions
        {
            let places: Vec<usize> = view
                .statement
                .match_indices(&quote)
                .map(|(at, _)| units(&view.statement[..at]))
                .collect();
            for start in places {
                let end = start + units(&quote);
                let at = |spans: &[crate::contract::view::SpanView]| {
                    spans
                        .iter()
                        .position(|span| (span.start, span.end) == (start, end))
                };
                if at(&view.spans).is_none() {
                    view.take(self.review_mark(code.clone(), start, end, kind)?);
                }
                if let Some(span) = at(&view.spans) {
                    let span = DecisionTarget::Span(span);
                    view.take(self.review_decide(code.clone(), span, decision.clone())?);
                }
            }
        }
        self.review_accept_proposals(code.clone())?;
        self.review_finish(code.clone())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_can_be_read() {
        for sample in &SAMPLES {
            let edit = edit(sample).unwrap();
            assert!(edit.statement.is_some_and(|statement| statement.len() > 200));
            assert!(edit.answers.is_some_and(|answers| answers.contains_key("name")));
        }
        assert!(read::<Vec<QuotedDecision>>(LAWYER_DECISIONS).is_ok());
    }
}
