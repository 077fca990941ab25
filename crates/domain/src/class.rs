//! Field classes: how much a field gives a person away.

use serde::{Deserialize, Serialize};

/// How far a value, on its own or in combination, names one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Identifies {
    /// Names nobody (a type of act).
    No,
    /// Names one person in combination (age, village, occupation).
    Quasi,
    /// Names one person alone (name, phone, face).
    Direct,
}

/// The class of a field: data that policy, leak check, risk and the badges in the window all read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FieldClass {
    /// How far the value identifies.
    pub identifies: Identifies,
    /// Whether the value could bring harm or shame even where it does not identify.
    pub sensitive: bool,
}

impl FieldClass {
    /// Names nobody.
    pub const NOT: Self = Self {
        identifies: Identifies::No,
        sensitive: false,
    };
    /// Names one person alone.
    pub const DIRECT: Self = Self {
        identifies: Identifies::Direct,
        sensitive: false,
    };
    /// Names one person in combination.
    pub const QUASI: Self = Self {
        identifies: Identifies::Quasi,
        sensitive: false,
    };
    /// Names nobody, but may harm.
    pub const SENSITIVE: Self = Self {
        identifies: Identifies::No,
        sensitive: true,
    };
    /// Names one person in combination, and may harm.
    pub const QUASI_SENSITIVE: Self = Self {
        identifies: Identifies::Quasi,
        sensitive: true,
    };
    /// Names one person alone, and may harm.
    pub const DIRECT_SENSITIVE: Self = Self {
        identifies: Identifies::Direct,
        sensitive: true,
    };
}
