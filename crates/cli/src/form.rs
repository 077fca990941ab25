//! `sotto form`: what an organisation's own form would look like to Sotto, without a vault.
//! Never fills one in.

use crate::{
    args::{FormCommand, Global},
    failure::{Failure, NOT_USABLE},
    output,
};
use serde::Serialize;
use sotto_forms::{Import, Message, Severity};
use std::{fs, path::Path, process::ExitCode};

/// What `check` answers.
#[derive(Serialize)]
struct Checked<'a> {
    usable: bool,
    title: &'a str,
    questions: usize,
    languages: &'a [String],
    lists: usize,
    messages: &'a [Message],
}

pub(crate) fn run(global: &Global, command: &FormCommand) -> Result<ExitCode, Failure> {
    match command {
        FormCommand::Check { file, with } => {
            let bytes = read(file)?;
            let mut files = Vec::new();
            for file in with {
                let name = file
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                files.push((name, read(file)?));
            }
            let files: Vec<(&str, &[u8])> = files
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
                .collect();
            let import = sotto_forms::import(&bytes, &files).map_err(|error| {
                Failure::new(NOT_USABLE, format!("{error}; a form is an XLSX file by XLSForm"))
            })?;
            said(global, &import)
        }
    }
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|error| Failure::input("the form", &error))
}

fn said(global: &Global, import: &Import) -> Result<ExitCode, Failure> {
    let form = &import.form;
    let usable = import.is_usable();
    let count = |severity: Severity| {
        let those = import
            .messages
            .iter()
            .filter(|message| message.severity == severity);
        those.count()
    };
    let mut lines: Vec<String> = import.messages.iter().map(ToString::to_string).collect();
    lines.push(format!(
        "{}: {} questions, {} languages, {} lists of choices; {} errors, {} warnings, {} notes",
        if usable {
            "The form can be used"
        } else {
            "The form cannot be used as it is"
        },
        form.questions(),
        form.languages.len(),
        form.lists().len(),
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note),
    ));
    let checked = Checked {
        usable,
        title: &form.title,
        questions: form.questions(),
        languages: &form.languages,
        lists: form.lists().len(),
        messages: &import.messages,
    };
    output::print(global, &checked, &lines.join("\n"))?;
    Ok(if usable {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(NOT_USABLE)
    })
}
