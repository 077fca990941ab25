//! Finding testimonies again: what is asked for, what is found, and how it counts.
//! Never carries a name of the form: a list is looked at over shoulders.

use super::view::{ReviewStatus, TestimonyRow};
use serde::{Deserialize, Serialize};
use sotto_domain::{code::TestimonyCode, consent::ConsentStatus};

/// What to find; what is absent is not asked for.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[cfg_attr(test, ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct Find {
    /// Words, each anywhere in the testimony, in any case and script.
    pub query: Option<String>,
    /// Where consent stands.
    pub consent: Option<ConsentStatus>,
    /// Where the review stands.
    pub review: Option<ReviewStatus>,
    /// The type of act.
    pub act: Option<String>,
    /// Words of the place of the incident, from village to country, in any script.
    pub place: Option<String>,
    /// The incident was then or later: `2024`, `2024-04` or `2024-04-08`.
    pub from: Option<String>,
    /// The incident was then or earlier.
    pub until: Option<String>,
    /// A tag.
    pub tag: Option<String>,
    /// About the same incident as this one, itself included.
    pub linked_to: Option<TestimonyCode>,
    /// No more rows than this; 200 where it is absent.
    pub most: Option<usize>,
}

/// What was found.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Found {
    /// The first of them, newest first.
    pub rows: Vec<TestimonyRow>,
    /// How many there are.
    pub total: usize,
    /// Every tag of the vault with how many testimonies have it, by name.
    pub tags: Vec<Count>,
}

/// How many there are of one sort.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Count {
    /// Which: an id of the form, a month (`2024-04`), or words as they were typed; empty where it was not said.
    pub of: String,
    /// How many testimonies.
    pub count: usize,
}

/// A testimony in the order of its incident.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TimelineItem {
    /// Which.
    pub code: TestimonyCode,
    /// What the source is called in the list.
    pub pseudonym: String,
    /// The type of act.
    pub act: Option<String>,
    /// When it was, as exactly as it is known.
    pub start: String,
}

/// What was found, counted.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Counts {
    /// How many testimonies.
    pub total: usize,
    /// By type of act, most first.
    pub acts: Vec<Count>,
    /// By month of the incident, every month from the first to the last; those known by the year alone, or not at all, last.
    pub months: Vec<Count>,
    /// By region, most first, one region in whatever spelling.
    pub regions: Vec<Count>,
    /// In the order of their incidents; those without a date are left out, and no more than 500 told.
    pub timeline: Vec<TimelineItem>,
}

/// Another testimony about the same incident.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct LinkedView {
    /// Which.
    pub code: TestimonyCode,
    /// What its source is called in the list.
    pub pseudonym: String,
    /// When the incident was, as it says.
    pub start: Option<String>,
}
