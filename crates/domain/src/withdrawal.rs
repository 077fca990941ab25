//! Withdrawals: what a source took back and when, mistakes and all, and which recipients were told.
//! Names nobody: it is kept by testimony and stays when that is deleted, since whoever has a copy must still be told.

use crate::{consent::Use, receipt::ExportReceipt};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum WithdrawalAct {
    /// Consent was taken back.
    Withdrawn,
    /// The step before was recorded by mistake.
    Corrected,
}

/// One step. Steps are added and never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WithdrawalStep {
    /// What it did.
    pub act: WithdrawalAct,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// The day on which the source took it back.
    pub on: NaiveDate,
    /// The uses taken back; none named is all of it.
    #[serde(default)]
    pub uses: BTreeSet<Use>,
}

/// How far one notice has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct NoticeMark {
    /// When its text was saved to a file.
    pub written_at: Option<DateTime<Utc>>,
    /// The day it was sent, as whoever sent it says.
    pub sent_on: Option<NaiveDate>,
}

/// All that is known of one testimony's withdrawals.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WithdrawalLog {
    /// Every step, in order.
    pub steps: Vec<WithdrawalStep>,
    /// By [`notice_key`].
    pub notices: BTreeMap<String, NoticeMark>,
}

/// What a mark is kept under: the file and to whom it went, as the same bytes may have gone to several.
pub fn notice_key(receipt: &ExportReceipt) -> String {
    format!("{} {}", receipt.sha256, receipt.recipient.trim())
}

impl WithdrawalLog {
    /// The withdrawals that stand: those that no correction took back, in order.
    pub fn standing(&self) -> Vec<&WithdrawalStep> {
        let mut standing = Vec::new();
        for step in &self.steps {
            match step.act {
                WithdrawalAct::Withdrawn => standing.push(step),
                WithdrawalAct::Corrected => {
                    standing.pop();
                }
            }
        }
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_takes_back_the_last_that_stands_and_the_log_keeps_both() {
        use WithdrawalAct::{Corrected, Withdrawn};
        for (acts, standing) in [
            (vec![], 0),
            (vec![Withdrawn], 1),
            (vec![Withdrawn, Corrected], 0),
            (vec![Withdrawn, Corrected, Withdrawn], 1),
            (vec![Withdrawn, Withdrawn, Corrected], 1),
            (vec![Corrected], 0),
        ] {
            let steps: Vec<WithdrawalStep> = acts
                .iter()
                .map(|act| WithdrawalStep {
                    act: *act,
                    at: DateTime::UNIX_EPOCH,
                    on: NaiveDate::default(),
                    uses: BTreeSet::new(),
                })
                .collect();
            let log = WithdrawalLog {
                steps,
                ..WithdrawalLog::default()
            };
            assert_eq!(log.standing().len(), standing, "{acts:?}");
            assert_eq!(log.steps.len(), acts.len());
        }
    }
}
