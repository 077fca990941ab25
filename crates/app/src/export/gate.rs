//! The gate over testimonies of the vault: what a policy lets through, what it refuses, and what to look for afterwards.
//! Each testimony is looked at once and judged once: gate, preview, risk, file and leak check read the same pass, so that
//! what was checked is what is written. Never counts anything of a testimony that may not leave.

use super::gate_row;
use crate::{
    contract::{view::GateRow, work::WorkStage},
    failure::Failure,
    review::looked_at_again,
    session::{Entry, Open},
    source::Sources,
    work::Underway,
};
use chrono::NaiveDate;
use sotto_domain::{
    code::TestimonyCode,
    mention::RosterEntry,
    policy::{Policy, SmallestClass},
    record::{self, Identity},
    review::Review,
};
use sotto_redaction::{
    disclosure::{Disclosure, Judgement, Refusal, Request},
    leak::{Needles, Protected},
};
use std::{cell::RefCell, collections::BTreeMap, ops::Deref, sync::Arc};

/// A review as it stood when it was last looked at for an export, and what it was looked at with. Running the engine over
/// every text for the gate, the preview, the risk and the file would do four times what once is enough for.
#[derive(Default)]
pub(crate) struct LastLook(RefCell<Option<Look>>);

struct Look {
    /// The form's names, and what was taken out of the source's other testimonies.
    roster: Vec<RosterEntry>,
    elsewhere: Vec<RosterEntry>,
    /// `None` where it stands as it is stored.
    review: Option<Arc<Review>>,
}

/// A review: as it is stored, or as it stands today.
enum Stands<'o> {
    Stored(&'o Review),
    Today(Arc<Review>),
}

impl Deref for Stands<'_> {
    type Target = Review;

    fn deref(&self) -> &Review {
        match self {
            Self::Stored(review) => review,
            Self::Today(review) => review,
        }
    }
}

/// One testimony as it is looked at.
struct Held<'o> {
    code: &'o TestimonyCode,
    entry: &'o Entry,
    identity: Identity,
    review: Option<Stands<'o>>,
}

/// Testimonies, each looked at once. While it lives nothing in the vault can change.
pub(crate) struct Looked<'o> {
    practice: bool,
    held: Vec<Held<'o>>,
}

/// What a policy makes of testimonies that were looked at.
pub(crate) struct Pass<'l> {
    codes: Vec<&'l TestimonyCode>,
    entries: Vec<&'l Entry>,
    judged: Vec<Judgement<'l>>,
    /// Refused beside what the judgement says.
    too_few: BTreeMap<TestimonyCode, Refusal>,
    /// Of those that may leave.
    free: Vec<(TestimonyCode, Disclosure)>,
}

impl Open {
    /// The review as it stands today. A name typed into the form after it was finished, one taken out of the source's
    /// other testimonies since, or an engine that sees more, leaves something undecided; a changed statement is the
    /// gate's own to name.
    fn review_of<'o>(&self, entry: &'o Entry, identity: &Identity, sources: &Sources) -> Option<Stands<'o>> {
        let stored = entry.review.as_ref()?;
        if !stored.is_complete() || !stored.is_of(&entry.account) {
            return Some(Stands::Stored(stored));
        }
        let roster = record::roster(&entry.account, identity);
        let elsewhere = self.confirmed_elsewhere(&entry.account.code, sources);
        let mut last = entry.last_look.0.borrow_mut();
        if last
            .as_ref()
            .is_none_or(|look| look.roster != roster || look.elsewhere != elsewhere)
        {
            let today = looked_at_again(stored, &entry.account, identity, &elsewhere);
            *last = Some(Look {
                roster,
                elsewhere,
                review: (today != *stored).then(|| Arc::new(today)),
            });
        }
        let today = last.as_ref().and_then(|look| look.review.clone());
        Some(today.map_or(Stands::Stored(stored), Stands::Today))
    }

    /// Looks at each. The engine reads what it has not read since the unlocking: of hundreds, that takes a while.
    pub(crate) fn look_at(&self, codes: &[TestimonyCode], work: &Underway) -> Result<Looked<'_>, Failure> {
        work.at(WorkStage::Judging, 0, 2 * codes.len())?;
        let sources = self.sources()?;
        let held = codes.iter().enumerate().map(|(number, code)| {
            let entry = self.entry(code)?;
            let identity = self.identity(code)?;
            let review = self.review_of(entry, &identity, &sources);
            work.at(WorkStage::Judging, number + 1, 2 * codes.len())?;
            Ok(Held {
                code: &entry.account.code,
                entry,
                identity,
                review,
            })
        });
        Ok(Looked {
            practice: self.is_practice(),
            held: held.collect::<Result<_, Failure>>()?,
        })
    }

    /// What must not be found of these testimonies in any file, by their reviews.
    pub(crate) fn needles<'a>(
        &self,
        codes: impl Iterator<Item = &'a TestimonyCode>,
    ) -> Result<Needles, Failure> {
        let mut held: Vec<(&TestimonyCode, Identity)> = Vec::new();
        for code in codes {
            held.push((code, self.identity(code)?));
        }
        let protected: Vec<Protected<'_>> = held
            .iter()
            .filter_map(|(code, identity)| {
                let entry = self.shelf.get(*code)?;
                Some(Protected {
                    account: &entry.account,
                    identity,
                    review: entry.review.as_ref(),
                })
            })
            .collect();
        Ok(Needles::new(&protected))
    }
}

impl Looked<'_> {
    /// Holds them against consent and policy, but for how many people fit. Counted on from the looking.
    pub(crate) fn judged<'l>(
        &'l self,
        policy: &'l Policy,
        today: NaiveDate,
        work: &Underway,
    ) -> Result<Pass<'l>, Failure> {
        let (mut judged, mut free) = (Vec::new(), Vec::new());
        for (number, held) in self.held.iter().enumerate() {
            let request = Request {
                account: &held.entry.account,
                identity: &held.identity,
                review: held.review.as_deref(),
                today,
            };
            let judgement = Judgement::of(policy.into(), request);
            if let Ok(disclosure) = judgement.disclosure() {
                let disclosure = if self.practice {
                    disclosure.for_practice()
                } else {
                    disclosure
                };
                free.push((held.code.clone(), disclosure));
            }
            judged.push(judgement);
            work.at(
                WorkStage::Judging,
                self.held.len() + number + 1,
                2 * self.held.len(),
            )?;
        }
        Ok(Pass {
            codes: self.held.iter().map(|held| held.code).collect(),
            entries: self.held.iter().map(|held| held.entry).collect(),
            judged,
            too_few: BTreeMap::new(),
            free,
        })
    }

    /// The same, and how many people fit where the policy insists: counted of those that may leave otherwise, as one file.
    /// Where the source is named as agreed, nothing is hidden that could be counted.
    pub(crate) fn passed<'l>(
        &'l self,
        open: &Open,
        policy: &'l Policy,
        today: NaiveDate,
        work: &Underway,
    ) -> Result<Pass<'l>, Failure> {
        let mut pass = self.judged(policy, today, work)?;
        let SmallestClass { k, forced } = policy.smallest_class;
        if forced && !pass.free.is_empty() {
            let smallest = open.smallest_classes(&pass.free)?;
            let (mut free, mut too_few) = (Vec::new(), BTreeMap::new());
            for ((code, disclosure), smallest) in pass.free.into_iter().zip(smallest) {
                if smallest < k && !disclosure.names_source() {
                    too_few.insert(code, Refusal::SmallestClass { smallest, k });
                } else {
                    free.push((code, disclosure));
                }
            }
            (pass.free, pass.too_few) = (free, too_few);
        }
        Ok(pass)
    }
}

impl Pass<'_> {
    /// What the gate says of each, in their order.
    pub(crate) fn rows(&self) -> Vec<GateRow> {
        let rows = self.codes.iter().zip(&self.entries).zip(&self.judged);
        rows.map(|((code, entry), judgement)| match self.too_few.get(*code) {
            Some(refusal) => gate_row(code, entry, &[*refusal]),
            None => gate_row(code, entry, judgement.refusals()),
        })
        .collect()
    }

    /// The rows of those that may not leave.
    pub(crate) fn refused(&self) -> Vec<GateRow> {
        let mut rows = self.rows();
        rows.retain(|row| !row.refusals.is_empty());
        rows
    }

    /// The disclosures of those that may leave, in their order.
    pub(crate) fn free(&self) -> &[(TestimonyCode, Disclosure)] {
        &self.free
    }

    /// The disclosures, where every testimony may leave.
    pub(crate) fn into_whole(self) -> Result<Whole, Vec<GateRow>> {
        if self.free.len() < self.codes.len() {
            return Err(self.rows());
        }
        let needles = Needles::under(&self.judged);
        let (codes, disclosures) = self.free.into_iter().unzip();
        Ok(Whole {
            codes,
            disclosures,
            needles,
        })
    }
}

/// An export that may leave, and what must not be found in it: of one pass.
pub(crate) struct Whole {
    pub(crate) codes: Vec<TestimonyCode>,
    pub(crate) disclosures: Vec<Disclosure>,
    pub(crate) needles: Needles,
}
