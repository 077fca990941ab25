//! Published forms (../shared/data/forms: XLSForm/pyxform and getodk/web-forms) go through import and are filled in.
//! They stand outside the checkout, for their licences are not this project's; without them, skipped.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

use sotto_forms::{FormState, Moment, Severity, import};
use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Those with a fault that only their authors can mend, with a word of what is said.
const FAULTY: &[(&str, &str)] = &[
    ("bad_calc.xlsx", "never closed"),
    ("include.xls", "`include`"),
    ("include.xlsx", "`include`"),
    ("include_json.xls", "`include`"),
    ("include_json.xlsx", "`include`"),
    ("unknown_question_type.xls", "`unknown`"),
];

fn workbooks(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(workbooks(&path));
        } else if path
            .extension()
            .is_some_and(|ending| ending == "xlsx" || ending == "xls")
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn published_forms_are_read_and_can_be_filled_in() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/forms");
    let forms = workbooks(&data);
    // Past the test program's capture, so that it stands in CI's log as well.
    let mut log = std::io::stderr();
    if forms.is_empty() {
        let _ = writeln!(
            log,
            "SKIP: no published forms beside the checkout; they are not part of it"
        );
        return;
    }
    let moment = Moment::parse_from_rfc3339("2026-11-28T12:00:00+05:00").unwrap();
    let (mut usable, mut questions) = (0, 0);
    let mut said: BTreeMap<Severity, usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for path in &forms {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let imported = match import(&fs::read(path).unwrap(), &[]) {
            Ok(imported) => imported,
            Err(error) => {
                wrong.push(format!("{name}: {error}"));
                continue;
            }
        };
        for message in &imported.messages {
            *said.entry(message.severity).or_default() += 1;
        }
        let errors: Vec<String> = imported
            .messages
            .iter()
            .filter(|message| message.severity == Severity::Error)
            .map(ToString::to_string)
            .collect();
        let expected = FAULTY.iter().find(|(faulty, _)| name == *faulty);
        match expected {
            None if !errors.is_empty() => wrong.push(format!("{name}: {}", errors.join("; "))),
            Some((_, word)) if !errors.iter().any(|error| error.contains(word)) => {
                wrong.push(format!(
                    "{name}: nothing is said of {word}: {}",
                    errors.join("; ")
                ));
            }
            _ => {}
        }
        usable += usize::from(imported.is_usable());
        questions += imported.form.questions();
        let mut state = FormState::new(Arc::new(imported.form), moment, 1);
        for id in state.all() {
            let _ = state.set(id, "1");
            let _ = (state.label(id), state.status(id), state.choices(id));
        }
        let problems = state.problems().len();
        assert!(problems <= state.all().len(), "{name}");
    }
    let _ = writeln!(
        log,
        "{} published forms: {usable} can be used as they are; {questions} questions; messages: {said:?}",
        forms.len()
    );
    assert_eq!(wrong, Vec::<String>::new());
}
