//! The person at the table: pausing, ending, and whom to turn to.
//! Never carries why: nobody is asked for it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What becomes of an interview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// A pause begins.
    Pause,
    /// It goes on.
    Resume,
    /// It ends here; it can be taken up again like any other.
    Stop,
}

/// Where an interview stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TableView {
    /// Since when it is paused, where it is.
    pub paused_since: Option<DateTime<Utc>>,
    /// When it was ended, where it has not been taken up since.
    pub stopped_at: Option<DateTime<Utc>>,
}

/// Somebody to turn to, as whoever keeps the vault has entered it. The program knows of nobody.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct Referral {
    /// In which country.
    pub country: String,
    /// Who.
    pub name: String,
    /// For what: a doctor, a shelter, a lawyer.
    pub help: String,
    /// How to reach them.
    pub contact: String,
}
