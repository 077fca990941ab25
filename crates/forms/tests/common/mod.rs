//! Small forms for tests, written as CSV, one sheet a text.
//! Must never hold anything of a real interview.
#![allow(dead_code, reason = "each test takes what it needs")]

use sotto_forms::{Form, FormState, Import, Moment, import_csv};
use std::sync::Arc;

/// Noon of 28 November 2026, five hours east of Greenwich.
pub(crate) const NOON: &str = "2026-11-28T12:00:00.000+05:00";

pub(crate) fn moment(text: &str) -> Moment {
    Moment::parse_from_rfc3339(text).unwrap()
}

/// A form of a survey sheet and a choices sheet.
pub(crate) fn imported(survey: &str, choices: &str) -> Import {
    let files: [(&str, &[u8]); 2] = [
        ("survey.csv", survey.as_bytes()),
        ("choices.csv", choices.as_bytes()),
    ];
    import_csv(&files).unwrap()
}

/// One that must be usable.
pub(crate) fn form(survey: &str, choices: &str) -> Arc<Form> {
    let import = imported(survey, choices);
    let said: Vec<String> = import.messages.iter().map(ToString::to_string).collect();
    assert!(import.is_usable(), "{}", said.join("\n"));
    Arc::new(import.form)
}

pub(crate) fn begun(form: &Arc<Form>) -> FormState {
    FormState::new(form.clone(), moment(NOON), 7)
}

/// Answers `path=value` one after the other, divided by semicolons.
pub(crate) fn answer(state: &mut FormState, answers: &str) {
    for pair in answers.split(';').map(str::trim).filter(|pair| !pair.is_empty()) {
        let (path, value) = pair.split_once('=').unwrap();
        let id = state
            .find(path.trim())
            .unwrap_or_else(|| panic!("nothing stands at {path}"));
        state.set(id, value.trim()).unwrap();
    }
}

pub(crate) fn value<'a>(state: &'a FormState, path: &str) -> &'a str {
    state.value(
        state
            .find(path)
            .unwrap_or_else(|| panic!("nothing stands at {path}")),
    )
}
