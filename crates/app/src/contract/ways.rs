//! What crosses to the window and back of the ways into a vault.
//! Never holds a secret longer than the answer that gives it out: a sheet's words are zeroed when dropped.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

/// A recovery share as typed, on its way in; zeroed when dropped.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct ShareInput(pub Zeroizing<String>);

/// A way into a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum KeySlotKind {
    /// The passphrase alone.
    Passphrase,
    /// The passphrase together with a key file.
    PassphraseAndKeyFile,
    /// Recovery shares.
    Recovery,
    /// The destroy-passphrase: typed where the vault is unlocked, it destroys every way in and is answered like a wrong
    /// passphrase.
    Destroy,
    /// One that a newer version made.
    Newer,
}

/// A recovery set: any `needed` of its `shares` open the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecoverySet {
    /// Its number, as printed on every sheet: `1A2B-3C4D`.
    pub id: String,
    /// How many sheets open the vault.
    pub needed: u8,
    /// How many sheets there are.
    pub shares: u8,
}

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeySlotView {
    /// What it is.
    pub kind: KeySlotKind,
    /// The set, for recovery shares.
    pub set: Option<RecoverySet>,
    /// When it was last changed; `None`: since the vault was made.
    pub changed_at: Option<DateTime<Utc>>,
}

/// The ways into a vault: always one passphrase, at most one recovery set, at most one destroy-passphrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeySlots {
    /// The passphrase first, then recovery, then destroy.
    pub slots: Vec<KeySlotView>,
    /// Memory for one try at the passphrase, in MiB.
    pub memory_mib: u32,
    /// Passes over that memory.
    pub passes: u32,
}

/// One sheet, to be printed or copied by hand and given to somebody: it is never shown again.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecoverySheet {
    /// Its number in the set, from 1.
    pub number: u8,
    /// 22 words.
    pub words: Vec<String>,
}

impl Drop for RecoverySheet {
    fn drop(&mut self) {
        self.words.zeroize();
    }
}

/// The sheets of a new recovery set.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RecoverySheets {
    /// The set.
    pub set: RecoverySet,
    /// Its sheets.
    pub sheets: Vec<RecoverySheet>,
}

/// What a share says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ShareView {
    /// Its number in the set, from 1.
    pub number: u8,
    /// The set.
    pub set: RecoverySet,
}
