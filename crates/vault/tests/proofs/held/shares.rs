//! The recovery sets that were handed out, by number: what a person would have on paper.
//! Must never be asked for a set before the vault has acknowledged it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use sotto_vault::{JoinedShares, Share, join_shares};

static SETS: Mutex<BTreeMap<i64, Vec<String>>> = Mutex::new(BTreeMap::new());

fn sets() -> std::sync::MutexGuard<'static, BTreeMap<i64, Vec<String>>> {
    SETS.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Takes note of a set.
pub(crate) fn keep(number: i64, sheets: Vec<String>) {
    sets().insert(number, sheets);
}

/// The words of each sheet of a set, if it was handed out.
pub(crate) fn sheets(number: i64) -> Option<Vec<String>> {
    sets().get(&number).cloned()
}

/// Enough shares of a set, joined.
pub(crate) fn joined(number: i64) -> Option<JoinedShares> {
    let sheets = sheets(number)?;
    let shares: Vec<Share> = sheets[1..]
        .iter()
        .enumerate()
        .map(|(nth, words)| Share::read(words, nth + 1).unwrap())
        .collect();
    Some(join_shares(&shares).unwrap())
}
