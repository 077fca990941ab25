//! The full record of a testimony, for a named recipient's key: the one exit beside a `Disclosure`.
//! Never made without the consent that its use needs. It needs no review, since nothing in it is taken out: whoever
//! makes a file of one must seal it.

use crate::disclosure::{Refusal, against};
use chrono::NaiveDate;
use sotto_domain::{
    audience::Audience,
    consent::{AttributionTerms, Item},
    record::{Account, Identity},
    review::Review,
};
use std::fmt;

/// Who a full record may be for. There is no other audience for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFor {
    /// A lawyer, who can't wait for a review.
    Lawyer,
    /// An archive.
    Archive,
}

impl RecordFor {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Lawyer, Self::Archive];

    /// `None` for an audience that gets disclosures alone.
    pub const fn of(audience: Audience) -> Option<Self> {
        match audience {
            Audience::Lawyer => Some(Self::Lawyer),
            Audience::Archive => Some(Self::Archive),
            Audience::Publication | Audience::Editor | Audience::Research | Audience::SourceReview => None,
        }
    }

    /// The audience.
    pub const fn audience(self) -> Audience {
        match self {
            Self::Lawyer => Audience::Lawyer,
            Self::Archive => Audience::Archive,
        }
    }
}

/// Everything that is kept of one testimony, with consent. Made by [`full_record`] alone.
#[derive(Clone, Copy)]
pub struct FullRecord<'a> {
    account: &'a Account,
    identity: &'a Identity,
    review: Option<&'a Review>,
}

/// Without a word of it: debug output ends in logs and panic messages.
impl fmt::Debug for FullRecord<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FullRecord")
            .field("code", &self.account.code)
            .finish_non_exhaustive()
    }
}

/// Why the full record may not leave for this use, all reasons at once; empty where it may. The same words as the gate's,
/// for all that the gate asks of the consent, but for how the source is spoken of: here nobody is spoken of.
pub fn refusals(wanted: RecordFor, account: &Account, today: NaiveDate) -> Vec<Refusal> {
    let consent = &account.consent;
    let mut reasons = Vec::new();
    if consent.withdrawn_on.is_some() {
        reasons.push(Refusal::Withdrawn);
    }
    if consent.terms == AttributionTerms::OffTheRecord {
        reasons.push(Refusal::OffTheRecord);
    }
    // Cut out they would be lost for whoever seals and forgets; whole they would break a promise.
    if !account.off_record.is_empty() {
        reasons.push(Refusal::PassagesOffTheRecord);
    }
    if let Some(until) = consent.embargo_until.filter(|until| today < *until) {
        reasons.push(Refusal::Embargo(until));
    }
    reasons.extend(against(consent, wanted.audience().needs()));
    // It holds all three. Recordings and papers are kept apart from the record: who adds them asks.
    reasons.extend(
        [Item::Statement, Item::Answers, Item::Name]
            .into_iter()
            .filter(|item| consent.withholds(*item))
            .map(Refusal::ItemWithheld),
    );
    reasons
}

/// The one way to a full record.
///
/// # Errors
/// Every reason against, as [`refusals`] gives them.
pub fn full_record<'a>(
    wanted: RecordFor,
    account: &'a Account,
    identity: &'a Identity,
    review: Option<&'a Review>,
    today: NaiveDate,
) -> Result<FullRecord<'a>, Vec<Refusal>> {
    let reasons = refusals(wanted, account, today);
    if reasons.is_empty() {
        Ok(FullRecord {
            account,
            identity,
            review,
        })
    } else {
        Err(reasons)
    }
}

impl<'a> FullRecord<'a> {
    /// The account.
    pub const fn account(&self) -> &'a Account {
        self.account
    }
    /// Who gave it.
    pub const fn identity(&self) -> &'a Identity {
        self.identity
    }
    /// What was decided, finished or not. It says which name stands for whom in what was published, and is here because
    /// a recipient of the whole could not make use of the published part without it.
    pub const fn review(&self) -> Option<&'a Review> {
        self.review
    }
}
