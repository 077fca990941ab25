//! The review: running the engine, taking decisions, keeping each one sealed as it is taken.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        view::{DecisionTarget, ReviewStep, ReviewView, Stretch},
    },
    failure::Failure,
    session::Open,
    source::{Sources, taken_out},
};
use sotto_domain::{
    code::TestimonyCode,
    flow::{Flow, PartOf},
    mention::{Action, EntityId, Mention, MentionKind, RosterEntry},
    offset::{ByteRange, OffsetMap},
    record::{self, Account, Identity},
    review::{Decision, Review},
};
use sotto_redaction::{
    detect::{self, incremental::IncrementalFlow},
    pseudonym::Earlier,
    review::{self, DecideError, Desk, SignOffError, Target},
    wording::{PlaceChain, RealNames},
};

mod sitting;

pub(crate) use sitting::Sitting;

/// The last account that was read for a review, with what the engine made of each paragraph: one that was edited since is
/// read anew only where it was.
#[derive(Default)]
pub(crate) struct LastRead {
    code: Option<TestimonyCode>,
    flow: IncrementalFlow,
}

impl LastRead {
    /// Forgets the account if it is this testimony's.
    pub(crate) fn forget(&mut self, code: &TestimonyCode) {
        if self.code.as_ref() == Some(code) {
            *self = Self::default();
        }
    }

    /// What the engine finds; `elsewhere` is what was taken out of the source's other testimonies.
    fn mentions(
        &mut self,
        account: &Account,
        identity: &Identity,
        elsewhere: &[RosterEntry],
    ) -> Vec<Mention> {
        if self.code.as_ref() != Some(&account.code) {
            *self = Self {
                code: Some(account.code.clone()),
                flow: IncrementalFlow::default(),
            };
        }
        let roster = record::roster(account, identity);
        self.flow
            .detect(&Flow::of(account), account.language, &roster, elsewhere)
    }
}

/// What the engine finds in an account that nobody is editing.
fn mentions(account: &Account, identity: &Identity, elsewhere: &[RosterEntry]) -> Vec<Mention> {
    let roster = record::roster(account, identity);
    detect::detect_flow(&Flow::of(account), account.language, &roster, elsewhere)
}

/// A stored review as it stands beside the statement, the form, the source's other testimonies and the engine of today.
pub(crate) fn looked_at_again(
    stored: &Review,
    account: &Account,
    identity: &Identity,
    elsewhere: &[RosterEntry],
) -> Review {
    review::carry_over(stored, Flow::of(account), mentions(account, identity, elsewhere))
}

/// Ranges of a text as the window counts.
pub(crate) fn stretches(map: &OffsetMap, ranges: &[ByteRange]) -> Vec<Stretch> {
    let stretch = |range: &ByteRange| Stretch {
        start: map.to_utf16(range.start).0,
        end: map.to_utf16(range.end).0,
    };
    ranges.iter().map(stretch).collect()
}

impl From<DecideError> for Failure {
    fn from(error: DecideError) -> Self {
        Self(match error {
            DecideError::NoSuchSpan => ErrorCode::NoSuchSpan,
            DecideError::EmptyReplacement => ErrorCode::EmptyReplacement,
            DecideError::ReplacementGivesAway => ErrorCode::ReplacementGivesAway,
            DecideError::BadRange => ErrorCode::NothingMarked,
            DecideError::AcrossParts => ErrorCode::MarkedAcrossParts,
        })
    }
}

impl From<SignOffError> for Failure {
    fn from(error: SignOffError) -> Self {
        Self(match error {
            SignOffError::Unfinished => ErrorCode::ReviewNeeded,
            SignOffError::SamePerson => ErrorCode::SignOffBySamePerson,
            SignOffError::NameMissing => ErrorCode::ReviewerMissing,
        })
    }
}

impl Open {
    /// The names of everybody in the vault, whether the form or a statement has them: a pseudonym taken from another
    /// testimony exposes whoever bears it.
    fn real_names(&mut self) -> Result<RealNames, Failure> {
        let mut rosters = Vec::new();
        for (code, entry) in &self.shelf {
            rosters.extend(record::roster(&entry.account, &self.identity(code)?));
            rosters.extend(entry.review.iter().flat_map(taken_out));
        }
        self.names.learn(&rosters);
        Ok(self.names.clone())
    }

    /// What people were called in the other testimonies of this source.
    fn earlier(&self, code: &TestimonyCode, sources: &Sources) -> Earlier {
        let others = sources.by_name(code).filter_map(|other| self.shelf.get(other));
        Earlier::new(others.filter_map(|entry| Some((entry.review.as_ref()?, entry.account.language))))
    }

    /// Puts a testimony on the desk: its stored review carried over to the statement and the roster as they are now,
    /// or a new one. A desk already laid for this very text keeps its undo.
    fn put_on_desk(&mut self, code: &TestimonyCode, reviewer: &str) -> Result<(), Failure> {
        if self.entry(code)?.account.statement.trim().is_empty() {
            return Err(Failure(ErrorCode::NothingToReview));
        }
        let identity = self.identity(code)?;
        let sources = self.sources()?;
        let elsewhere = self.confirmed_elsewhere(code, &sources);
        let entry = self.shelf.get(code).ok_or(Failure(ErrorCode::NoSuchTestimony))?;
        let account = &entry.account;
        if let Some(sitting) = self.desks.get(code)
            && entry.review.as_ref() == Some(sitting.desk.review())
            && sitting.desk.review().is_of(account)
            && sitting.desk.off_record() == account.off_record
            && sitting.desk.reviewer() == reviewer
            && !entry.roster_changed
            && entry.elsewhere == elsewhere
        {
            return Ok(());
        }
        let found = self.last_read.mentions(account, &identity, &elsewhere);
        let review = match &entry.review {
            Some(stored) => review::carry_over(stored, Flow::of(account), found),
            None => review::begin(Flow::of(account), found, reviewer),
        };
        let desk = Desk::new(review, account.language, PlaceChain::of(account))
            .with_reviewer(reviewer)
            .with_off_record(&account.off_record)
            .with_earlier(self.earlier(code, &sources));
        let names = self.real_names()?;
        let sitting = Sitting::new(desk.with_real_names(names), self.next_state());
        self.desks.insert(code.clone(), sitting);
        if let Some(entry) = self.shelf.get_mut(code) {
            entry.roster_changed = false;
            entry.elsewhere = elsewhere;
        }
        Ok(())
    }
}

impl App {
    /// Opens the review.
    pub fn open_review(&mut self, code: TestimonyCode, reviewer: String) -> Outcome<ReviewView> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let reviewer = reviewer.trim();
        if reviewer.is_empty() {
            return Err(ErrorCode::ReviewerMissing.into());
        }
        open.put_on_desk(&code, reviewer)?;
        let sitting = open.desks.get(&code).ok_or(Failure(ErrorCode::Internal))?;
        let entry = open.entry(&code)?;
        let view = sitting.view(&code, entry.account.language);
        let review = sitting.desk.review();
        if entry.review.as_ref() != Some(review) {
            let review = review.clone();
            open.save_review(&code, &review, now)?;
        }
        Ok(view)
    }

    /// Runs one step on the desk and seals the result.
    fn step<E>(
        &mut self,
        code: &TestimonyCode,
        step: impl FnOnce(&mut Sitting) -> Result<(), E>,
    ) -> Outcome<ReviewStep>
    where
        Failure: From<E>,
    {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        // Off the desk while it is worked on; back on it whatever comes.
        let mut sitting = open
            .desks
            .remove(code)
            .ok_or(Failure(ErrorCode::NothingToReview))?;
        let before = sitting.desk.standing();
        let done = step(&mut sitting).map_err(Failure::from).and_then(|()| {
            let desk = &sitting.desk;
            open.save_step(code, desk.review(), desk.off_record(), now)
                // What is shown, what is on the desk and what is sealed stay the same.
                .inspect_err(|_| sitting.desk.put_back(before))
        });
        let step = done.map(|()| sitting.step(open.next_state()));
        open.desks.insert(code.clone(), sitting);
        Ok(step?)
    }

    /// The replacements offered for a span.
    pub fn review_offers(
        &mut self,
        code: TestimonyCode,
        span: usize,
        action: Action,
    ) -> Outcome<Vec<String>> {
        let open = self.open()?;
        let sitting = open.desks.get(&code).ok_or(Failure(ErrorCode::NothingToReview))?;
        Ok(sitting.desk.offers(span, action))
    }

    /// Takes a decision.
    pub fn review_decide(
        &mut self,
        code: TestimonyCode,
        target: DecisionTarget,
        decision: Decision,
    ) -> Outcome<ReviewStep> {
        let target = match target {
            DecisionTarget::Span(at) => Target::Span(at),
            DecisionTarget::Entity(entity) => Target::Entity(EntityId(entity)),
        };
        self.step(&code, |sitting| sitting.desk.decide(target, &decision))
    }

    /// Marks a stretch by hand; offsets are UTF-16 units.
    pub fn review_mark(
        &mut self,
        code: TestimonyCode,
        start: usize,
        end: usize,
        kind: MentionKind,
    ) -> Outcome<ReviewStep> {
        self.step(&code, |sitting| {
            let range = sitting.bytes(start, end).ok_or(DecideError::BadRange)?;
            sitting.desk.mark(range, kind).map(|_| ())
        })
    }

    /// Marks a stretch of the statement as said off the record, or takes the mark from it; offsets are UTF-16 units.
    pub fn review_off_record(
        &mut self,
        code: TestimonyCode,
        start: usize,
        end: usize,
        off: bool,
    ) -> Outcome<ReviewStep> {
        self.step(&code, |sitting| {
            let statement = sitting.desk.review().part(&PartOf::Statement);
            let range = sitting
                .bytes(start, end)
                .filter(|range| range.start < range.end)
                .ok_or(DecideError::BadRange)?;
            // Only of the statement is anything off the record.
            if statement.is_none_or(|statement| range.start < statement.start || statement.end < range.end) {
                return Err(DecideError::AcrossParts);
            }
            sitting.desk.mark_off_record(range, off);
            Ok(())
        })
    }

    /// Accepts every open proposal, marked as unread.
    pub fn review_accept_proposals(&mut self, code: TestimonyCode) -> Outcome<ReviewStep> {
        self.step(&code, |sitting| {
            sitting.desk.accept_proposals();
            Ok::<_, DecideError>(())
        })
    }

    /// Takes back the last step.
    pub fn review_undo(&mut self, code: TestimonyCode) -> Outcome<ReviewStep> {
        self.step(&code, |sitting| {
            sitting.desk.undo();
            Ok::<_, DecideError>(())
        })
    }

    /// Takes the last undone step again.
    pub fn review_redo(&mut self, code: TestimonyCode) -> Outcome<ReviewStep> {
        self.step(&code, |sitting| {
            sitting.desk.redo();
            Ok::<_, DecideError>(())
        })
    }

    /// Says that the review is finished.
    pub fn review_finish(&mut self, code: TestimonyCode) -> Outcome<ReviewStep> {
        self.step(&code, |sitting| {
            sitting.desk.finish();
            Ok::<_, DecideError>(())
        })
    }

    /// Signs a finished review off as a second reviewer.
    pub fn review_sign_off(&mut self, code: TestimonyCode, reviewer: String) -> Outcome<ReviewStep> {
        let now = self.ports.clock.now();
        self.step(&code, |sitting| sitting.desk.sign_off(&reviewer, now))
    }
}
