//! What stands outside the vault: the window's settings, and how the laptop stands.
//! Never holds anything about a testimony.

use serde::{Deserialize, Serialize};
use sotto_domain::language::Language;

/// Colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Settings, which identify nobody and stand outside the vault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Settings {
    /// The window's language; `None`: the system's.
    pub language: Option<Language>,
    /// The window's colours.
    pub theme: Theme,
    /// Minutes without a sign of anyone until the vault locks; 1 to 60.
    pub lock_after_minutes: u8,
    /// How large the window's text is, in hundredths of its usual size; 100 to 200.
    pub text_percent: u16,
    /// Whether the interview shows how long it has gone on.
    pub timer: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::default(),
            lock_after_minutes: 5,
            text_percent: 100,
            timer: false,
        }
    }
}

impl Settings {
    /// The same within bounds: a damaged file must not keep a vault open all night.
    #[must_use]
    pub fn bounded(self) -> Self {
        Self {
            lock_after_minutes: self.lock_after_minutes.clamp(1, 60),
            text_percent: self.text_percent.clamp(100, 200),
            ..self
        }
    }
}

/// How something on the laptop stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReadinessState {
    /// As it should be.
    Good,
    /// To be looked at.
    Look,
    /// It cannot be told.
    Unknown,
}

/// One thing found on the laptop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ReadinessLine {
    /// Code of its words (`ready-…` and `ready-…-do` in the window's words).
    pub code: String,
    /// How it stands.
    pub state: ReadinessState,
    /// What the system calls it (a file system, a version), where that helps.
    pub name: Option<String>,
    /// How many bytes, where that helps.
    pub bytes: Option<u64>,
}

/// Whether the laptop is ready, in as many lines as there are things to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Readiness {
    /// The folder that was looked at.
    pub folder: String,
    /// What was found, in an order of its own.
    pub lines: Vec<ReadinessLine>,
}
