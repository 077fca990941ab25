//! The gate over testimonies of the vault: what a policy lets through, what it refuses, and what to look for afterwards.
//! Never counts anything of a testimony that may not leave.

use super::gate_row;
use crate::{
    contract::view::GateRow,
    failure::Failure,
    review::looked_at_again,
    session::{Entry, Open},
    source::Sources,
};
use chrono::NaiveDate;
use sotto_domain::{
    code::TestimonyCode,
    policy::{Policy, SmallestClass},
    record::Identity,
    review::Review,
};
use sotto_redaction::{
    disclosure::{self, Disclosure, Refusal, Request},
    leak::{Needles, Protected},
};
use std::{borrow::Cow, collections::BTreeMap};

/// What the gate lets through, and what it does not.
#[derive(Default)]
pub(crate) struct Judged {
    pub(crate) free: Vec<(TestimonyCode, Disclosure)>,
    pub(crate) refused: Vec<GateRow>,
}

impl Open {
    /// The review as it stands today. A name typed into the form after it was finished, one taken out of the source's
    /// other testimonies since, or an engine that sees more, leaves something undecided; a changed statement is the
    /// gate's own to name.
    fn review_of<'a>(
        &self,
        entry: &'a Entry,
        identity: &Identity,
        sources: &Sources,
    ) -> Option<Cow<'a, Review>> {
        let stored = entry.review.as_ref()?;
        Some(if stored.is_complete() && stored.is_of(&entry.account) {
            let elsewhere = self.confirmed_elsewhere(&entry.account.code, sources);
            Cow::Owned(looked_at_again(stored, &entry.account, identity, &elsewhere))
        } else {
            Cow::Borrowed(stored)
        })
    }

    /// What the gate says of each, in their order.
    pub(super) fn gate(
        &self,
        codes: &[TestimonyCode],
        policy: &Policy,
        today: NaiveDate,
    ) -> Result<Vec<GateRow>, Failure> {
        if policy.smallest_class.forced {
            return self.rows(codes, self.judge(codes, policy, today)?);
        }
        let sources = self.sources()?;
        codes
            .iter()
            .map(|code| {
                let entry = self.entry(code)?;
                let identity = self.identity(code)?;
                let review = self.review_of(entry, &identity, &sources);
                let request = Request {
                    account: &entry.account,
                    identity: &identity,
                    review: review.as_deref(),
                    today,
                };
                Ok(gate_row(
                    code,
                    entry,
                    &disclosure::refusals(policy.into(), &request),
                ))
            })
            .collect()
    }

    /// The rows of what was judged, those that may leave among them.
    fn rows(&self, codes: &[TestimonyCode], judged: Judged) -> Result<Vec<GateRow>, Failure> {
        let mut refused: BTreeMap<TestimonyCode, GateRow> = judged
            .refused
            .into_iter()
            .map(|row| (row.code.clone(), row))
            .collect();
        codes
            .iter()
            .map(|code| match refused.remove(code) {
                Some(row) => Ok(row),
                None => Ok(gate_row(code, self.entry(code)?, &[])),
            })
            .collect()
    }

    /// Makes the disclosures, or says what the gate refuses.
    pub(super) fn disclose(
        &self,
        codes: &[TestimonyCode],
        policy: &Policy,
        today: NaiveDate,
    ) -> Result<Result<Vec<Disclosure>, Vec<GateRow>>, Failure> {
        let judged = self.judge(codes, policy, today)?;
        if judged.refused.is_empty() {
            Ok(Ok(judged
                .free
                .into_iter()
                .map(|(_, disclosure)| disclosure)
                .collect()))
        } else {
            Ok(Err(self.rows(codes, judged)?))
        }
    }

    /// Everything the gate and the policy ask for. How many people fit is counted of those that may leave otherwise, as
    /// one file; where the source is named as agreed, nothing is hidden that could be counted.
    fn judge(&self, codes: &[TestimonyCode], policy: &Policy, today: NaiveDate) -> Result<Judged, Failure> {
        let mut judged = self.disclose_what_may(codes, policy, today)?;
        let SmallestClass { k, forced } = policy.smallest_class;
        if !forced || judged.free.is_empty() {
            return Ok(judged);
        }
        let smallest = self.smallest_classes(&judged.free)?;
        let (mut free, mut refused) = (Vec::new(), Vec::new());
        for ((code, disclosure), smallest) in judged.free.into_iter().zip(smallest) {
            if smallest < k && !disclosure.names_source() {
                let entry = self.entry(&code)?;
                refused.push(gate_row(&code, entry, &[Refusal::SmallestClass { smallest, k }]));
            } else {
                free.push((code, disclosure));
            }
        }
        judged.free = free;
        judged.refused.extend(refused);
        Ok(judged)
    }

    /// The disclosures of those that may leave, and what the gate refuses of the others.
    pub(crate) fn disclose_what_may(
        &self,
        codes: &[TestimonyCode],
        policy: &Policy,
        today: NaiveDate,
    ) -> Result<Judged, Failure> {
        let sources = self.sources()?;
        let mut judged = Judged::default();
        for code in codes {
            let entry = self.entry(code)?;
            let identity = self.identity(code)?;
            let review = self.review_of(entry, &identity, &sources);
            let request = Request {
                account: &entry.account,
                identity: &identity,
                review: review.as_deref(),
                today,
            };
            match disclosure::disclose(policy.into(), &request) {
                Ok(disclosure) => judged.free.push((code.clone(), disclosure)),
                Err(reasons) => judged.refused.push(gate_row(code, entry, &reasons)),
            }
        }
        Ok(judged)
    }

    /// What must not be found in a file made of these testimonies under a policy.
    pub(super) fn needles_under(
        &self,
        codes: &[TestimonyCode],
        policy: &Policy,
        today: NaiveDate,
    ) -> Result<Needles, Failure> {
        let sources = self.sources()?;
        let mut held: Vec<(&Entry, Identity)> = Vec::new();
        for code in codes {
            held.push((self.entry(code)?, self.identity(code)?));
        }
        let reviews: Vec<Option<Cow<'_, Review>>> = held
            .iter()
            .map(|(entry, identity)| self.review_of(entry, identity, &sources))
            .collect();
        let requests: Vec<Request<'_>> = held
            .iter()
            .zip(&reviews)
            .map(|((entry, identity), review)| Request {
                account: &entry.account,
                identity,
                review: review.as_deref(),
                today,
            })
            .collect();
        Ok(Needles::under(policy.into(), &requests))
    }

    /// What must not be found of these testimonies in any file, by their reviews.
    pub(super) fn needles<'a>(
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
