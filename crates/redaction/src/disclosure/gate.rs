//! The consent gate: every reason why a testimony may not leave for an audience under a policy, and how to mend it.
//! Never lets through what it could not judge.

use super::{DisclosurePolicy, effective, naming, real_name};
use chrono::NaiveDate;
use sotto_domain::{
    audience::Audience,
    consent::{Attribution, AttributionTerms, Awaited, Consent, Item, Use},
    flow::PartOf,
    policy::{PerpetratorNaming, Texts},
    record::{Account, Identity},
    review::Review,
};
use std::{borrow::Cow, fmt};

/// Why a testimony may not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The source took consent back.
    #[error("the source has withdrawn consent")]
    Withdrawn,
    /// The account was given off the record.
    #[error("the account was given off the record")]
    OffTheRecord,
    /// Passages were told off the record, which a full record would hold.
    #[error(
        "passages were told off the record, and a full record would hold them: export a reviewed copy, or ask the source and take the marks off"
    )]
    PassagesOffTheRecord,
    /// Nothing leaves before this day.
    #[error("there is an embargo until {0}")]
    Embargo(NaiveDate),
    /// A use that this audience needs was refused or not asked.
    #[error("consent for “{0:?}” is missing: ask the source, then record the answer under Consent")]
    ConsentMissing(Use),
    /// The source holds this item back from every use.
    #[error(
        "the source holds “{0:?}” back: leave it out, or ask the source and record the answer under Consent"
    )]
    ItemWithheld(Item),
    /// Whatever was permitted, something must be settled first.
    #[error("the consent waits: {}", waits(*.0))]
    ConsentWaits(Awaited),
    /// How the source is spoken of was not agreed.
    #[error("it is not agreed how the source is spoken of: record it under Consent")]
    AttributionNotAgreed,
    /// The terms rule out the attribution.
    #[error("the terms agreed do not allow the source's name: change the attribution or the terms")]
    AttributionAgainstTerms,
    /// The name is to be used, but none was typed in.
    #[error("the source is to be named, but no name is typed in")]
    NameMissing,
    /// There is no statement.
    #[error("there is no statement yet")]
    NothingToDisclose,
    /// Nobody has reviewed it.
    #[error("nobody has reviewed this testimony: open Review")]
    NotReviewed,
    /// So many mentions await a decision, or the reviewer has not finished.
    #[error("the review is not finished: {0} places still undecided")]
    ReviewUnfinished(usize),
    /// A place is named, and the source did not permit to name it.
    #[error(
        "the review keeps the name of a place, and the source has not agreed that places are named: withhold or generalise it under Review, or ask the source and record the answer under Consent"
    )]
    PlaceKept,
    /// Somebody who did it is named, and the source did not permit to name them.
    #[error(
        "the review keeps the name of a perpetrator, and the source has not agreed that perpetrators are named: withhold it under Review, or ask the source and record the answer under Consent"
    )]
    PerpetratorKept,
    /// Somebody who did it is named, and the form does not say what came of asking them for a reply.
    #[error(
        "the review keeps the name of a perpetrator, and the policy asks for what came of asking them for a reply: record it in the form under Who did it, withhold the name under Review, or choose another policy"
    )]
    ReplyNotNoted,
    /// Somebody else whom the form protects is named.
    #[error(
        "the review keeps the name or number of somebody else whom the form protects (field “{field}”, place {place} of the review): withhold it under Review, or give them another name", place = span + 1
    )]
    ThirdPersonKept {
        /// The field they were typed into; `others` for the list beside the form.
        field: &'static str,
        /// The span of the review.
        span: usize,
    },
    /// The policy asks for a second reviewer.
    #[error("the policy asks for a second reviewer: somebody else must sign off under Review")]
    SecondReviewerMissing,
    /// Fewer people fit what would be told than the policy asks for.
    #[error(
        "only {smallest} of the people known fit what would be told, and the policy asks for {k}: `sotto risk` says what singles them out and what would help"
    )]
    SmallestClass {
        /// How many fit, by the careful count.
        smallest: u32,
        /// How many shall.
        k: u32,
    },
    /// The policy lets out the translation alone, and there is none that may leave.
    #[error(
        "the policy lets out the translation alone, and there is none that may leave (none does where passages of the statement are off the record): write one under Interview, or choose another policy"
    )]
    TranslationMissing,
    /// The statement was changed after its review.
    #[error("the statement has changed since its review: open Review and look at what is new")]
    ChangedSinceReview,
}

/// What a consent waits for, and how to go on.
const fn waits(awaited: Awaited) -> &'static str {
    match awaited {
        Awaited::Guardian => {
            "the source is a minor and no guardian has agreed yet: ask a guardian, or whoever stands in for one, then record it under Consent"
        }
        Awaited::SourceAnswer => {
            "the source is to see the account again and has not answered: export the source's own copy, then record the answer under Consent"
        }
        Awaited::SourceChange => {
            "the source asked for a change: change the account, show it to the source again, then record the answer under Consent"
        }
        Awaited::AskedAnew => {
            "it must be asked anew before anything leaves: ask the source, record the answers and take the mark off under Consent"
        }
    }
}

/// What the consent itself says against these uses: what must be settled first, and what was not permitted. After a
/// withdrawal every use is missing; saying so once is enough.
pub(crate) fn against<'c>(consent: &'c Consent, needed: &'c [Use]) -> impl Iterator<Item = Refusal> + 'c {
    let stands = consent.withdrawn_on.is_none();
    let waits = consent.awaits().map(Refusal::ConsentWaits);
    let missing = needed
        .iter()
        .filter(|needed| !consent.said_yes(**needed))
        .map(|needed| Refusal::ConsentMissing(*needed));
    waits.chain(missing).filter(move |_| stands)
}

/// Everything the gate looks at.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The testimony.
    pub account: &'a Account,
    /// Who gave it; read only where the source is to be named.
    pub identity: &'a Identity,
    /// Its review, if there is one.
    pub review: Option<&'a Review>,
    /// The day, for embargoes.
    pub today: NaiveDate,
}

/// A testimony held against a policy, once. Gate, disclosure and leak check read the same judgement, so that what was
/// checked is what leaves.
pub struct Judgement<'a> {
    pub(super) policy: DisclosurePolicy<'a>,
    pub(super) request: Request<'a>,
    /// The effective review; of a review of this very account alone.
    pub(super) review: Option<Cow<'a, Review>>,
    refusals: Vec<Refusal>,
}

impl<'a> Judgement<'a> {
    /// Judges.
    pub fn of(policy: DisclosurePolicy<'a>, request: Request<'a>) -> Self {
        let review = request.review.map(|review| {
            if review.is_of(request.account) {
                effective(policy, &request, review)
            } else {
                Cow::Borrowed(review)
            }
        });
        let refusals = judged(policy, &request, review.as_deref());
        Self {
            policy,
            request,
            review,
            refusals,
        }
    }

    /// Why it may not leave, all reasons at once; empty where it may.
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }

    /// The request.
    pub(crate) const fn request(&self) -> &Request<'a> {
        &self.request
    }

    /// The review as it holds under the policy.
    pub(crate) fn review(&self) -> Option<&Review> {
        self.review.as_deref()
    }

    /// The policy.
    pub(crate) const fn policy(&self) -> DisclosurePolicy<'a> {
        self.policy
    }
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for Judgement<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Judgement")
            .field("refusals", &self.refusals.len())
            .finish_non_exhaustive()
    }
}

/// The consent gate: why `request` may not leave for this audience, all reasons at once; empty where it may.
pub fn refusals(policy: DisclosurePolicy<'_>, request: &Request<'_>) -> Vec<Refusal> {
    Judgement::of(policy, *request).refusals
}

/// The reasons; `review` is the effective one.
fn judged(policy: DisclosurePolicy<'_>, request: &Request<'_>, review: Option<&Review>) -> Vec<Refusal> {
    let Request {
        account,
        identity,
        today,
        ..
    } = *request;
    let consent = &account.consent;
    let mut reasons = Vec::new();
    if consent.withdrawn_on.is_some() {
        reasons.push(Refusal::Withdrawn);
    }
    let to_the_source = policy.audience() == Audience::SourceReview;
    if !to_the_source {
        if consent.terms == AttributionTerms::OffTheRecord {
            reasons.push(Refusal::OffTheRecord);
        }
        if let Some(until) = consent.embargo_until.filter(|until| today < *until) {
            reasons.push(Refusal::Embargo(until));
        }
        reasons.extend(against(consent, policy.audience().needs()));
        if consent.withholds(Item::Statement) {
            reasons.push(Refusal::ItemWithheld(Item::Statement));
        }
        if consent.withholds(Item::Name) && consent.attribution == Attribution::RealName {
            reasons.push(Refusal::ItemWithheld(Item::Name));
        }
        match (&consent.attribution, consent.terms) {
            (Attribution::NotAgreed, _) => reasons.push(Refusal::AttributionNotAgreed),
            (Attribution::Pseudonym(name), _) if name.trim().is_empty() => {
                reasons.push(Refusal::AttributionNotAgreed);
            }
            (Attribution::RealName, AttributionTerms::Background | AttributionTerms::DeepBackground) => {
                reasons.push(Refusal::AttributionAgainstTerms);
            }
            (Attribution::RealName, _) if real_name(identity).is_none() => reasons.push(Refusal::NameMissing),
            _ => {}
        }
    }
    if account.statement.trim().is_empty() {
        reasons.push(Refusal::NothingToDisclose);
    } else {
        if policy.policy.texts == Texts::Translation && !policy.leaves(&PartOf::Translation, account) {
            reasons.push(Refusal::TranslationMissing);
        }
        match review {
            None => reasons.push(Refusal::NotReviewed),
            Some(review) if !review.is_of(account) => {
                reasons.push(Refusal::ChangedSinceReview);
            }
            Some(review) if !review.is_complete() => {
                reasons.push(Refusal::ReviewUnfinished(review.undecided()));
            }
            Some(_) if to_the_source => {}
            Some(review) => {
                if policy.policy.second_reviewer && !review.is_signed_off() {
                    reasons.push(Refusal::SecondReviewerMissing);
                }
                let leaving = naming::Leaving {
                    policy,
                    account,
                    review,
                };
                // Not asked is not yes: who permits a publication and is silent on places does not expect to be placed.
                if !consent.said_yes(Use::PlaceNamed) && naming::keeps_a_place(leaving) {
                    reasons.push(Refusal::PlaceKept);
                }
                let agreed = consent.said_yes(Use::PerpetratorNamed);
                let reply = policy.policy.perpetrators == PerpetratorNaming::ByConsentAndReply
                    && !account.reply_is_noted();
                if (!agreed || reply) && naming::keeps_a_perpetrator(leaving, identity) {
                    reasons.push(if agreed {
                        Refusal::ReplyNotNoted
                    } else {
                        Refusal::PerpetratorKept
                    });
                }
                let third = naming::kept_third_persons(leaving, identity);
                reasons.extend(third.map(|(span, field)| Refusal::ThirdPersonKept { field, span }));
            }
        }
    }
    reasons
}
