//! Everything that differs between operating systems, behind one set of names.
//! Nothing outside this folder asks which system it runs on.

use std::{env, process::Command};

#[cfg(target_os = "linux")]
#[path = "linux.rs"]
mod system;

#[cfg(not(target_os = "linux"))]
#[path = "other.rs"]
mod system;

#[cfg(target_os = "linux")]
mod anew;
#[cfg(target_os = "linux")]
mod logind;
/// What its messages mean is decided, and tested, on every system.
#[cfg(any(target_os = "windows", test))]
mod windows;

#[cfg(target_os = "windows")]
pub(crate) use self::windows::{end_when_told, hold_sleep, watch_session};
#[cfg(target_os = "linux")]
pub(crate) use anew::begin_anew;
#[cfg(target_os = "linux")]
pub(crate) use logind::{hold_sleep, watch_session};
#[cfg(not(target_os = "linux"))]
pub(crate) use system::begin_anew;
#[cfg(not(target_os = "windows"))]
pub(crate) use system::end_when_told;
pub(crate) use system::{ask_for_path, dismiss_dialogs, hush_toolkit, hush_webview, webview_folder};
#[cfg(not(any(target_os = "linux", target_os = "windows")))]
pub(crate) use system::{hold_sleep, watch_session};

/// The one word that a program tells the one after it: there only where something typed may not have been saved. It says
/// nothing of what, and lives in memory alone.
const WORDS_MISSING: &str = "SOTTO_WORDS_MISSING";

/// The program that begins anew, told whether something typed may not have been saved.
fn told(mut program: Command, words_missing: bool) -> Command {
    if words_missing {
        program.env(WORDS_MISSING, "1");
    } else {
        program.env_remove(WORDS_MISSING);
    }
    program
}

/// What the program before this one told.
pub(crate) fn words_missing() -> bool {
    env::var_os(WORDS_MISSING).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_word_is_told_and_only_where_words_are_missing() {
        for (missing, expected) in [(true, Some(Some("1"))), (false, Some(None))] {
            let program = told(Command::new("sotto-desktop"), missing);
            let told: Vec<_> = program.get_envs().collect();
            assert_eq!(told.len(), 1, "{told:?}");
            let value = told
                .first()
                .map(|(_, value)| value.and_then(|value| value.to_str()));
            assert_eq!(value, expected);
            assert_eq!(program.get_args().count(), 0);
        }
    }
}
