//! `sotto form`: what an organisation's own form would look like to Sotto, without a vault; keeping it and handing it on.
//! Never fills one in.

use crate::{
    args::{FormCommand, Global},
    failure::{Failure, INPUT, NOT_FOUND, NOT_USABLE, USAGE},
    output, ports,
};
use serde::Serialize;
use sotto_app::{App, forms::KeptForm};
use sotto_forms::{Import, Message, Severity};
use std::{
    io::Read as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

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
        FormCommand::Check { file, with } => said(global, &imported(file, with)?),
        FormCommand::Add { file, with } => add(global, file, with),
        FormCommand::List => {
            let forms = ports::unlocked(global)?.list_forms()?;
            let lines: Vec<String> = forms.iter().map(line).collect();
            let lines = if lines.is_empty() {
                "No forms; keep one with `sotto form add`.".to_owned()
            } else {
                lines.join("\n")
            };
            output::print(global, &forms, &lines)?;
            Ok(ExitCode::SUCCESS)
        }
        FormCommand::Export { name, out } => export(global, name, out),
    }
}

fn imported(file: &Path, with: &[PathBuf]) -> Result<Import, Failure> {
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
    sotto_forms::import(&bytes, &files)
        .map_err(|error| Failure::new(NOT_USABLE, format!("{error}; a form is an XLSX file by XLSForm")))
}

fn add(global: &Global, file: &Path, with: &[PathBuf]) -> Result<ExitCode, Failure> {
    let import = imported(file, with)?;
    if !import.is_usable() {
        // What is wrong with it, as `check` says it; the vault is not even opened.
        return said(global, &import);
    }
    let added = ports::unlocked(global)?.add_form(&import)?;
    let mut lines = format!("Kept: {}", line(&added.form));
    if let Some(replaced) = &added.replaced {
        lines += &format!(
            "\nIt took the place of version {}, added {}.",
            replaced.version.as_deref().unwrap_or("(none)"),
            replaced.added_at.format("%Y-%m-%d")
        );
    }
    output::print(global, &added, &lines)?;
    Ok(ExitCode::SUCCESS)
}

fn line(form: &KeptForm) -> String {
    let version = form
        .version
        .as_deref()
        .map_or_else(String::new, |version| format!(" version {version},"));
    format!(
        "{}  “{}” {version} {} questions, {} languages, added {}",
        form.id,
        form.title,
        form.questions,
        form.languages.len(),
        form.added_at.format("%Y-%m-%d")
    )
}

/// The kept form of that id, or the only one of that title.
pub(crate) fn named(app: &App, name: &str) -> Result<KeptForm, Failure> {
    let forms = app.list_forms()?;
    if let Some(form) = forms.iter().find(|form| form.id == name) {
        return Ok(form.clone());
    }
    let mut titled = forms.into_iter().filter(|form| form.title == name);
    match (titled.next(), titled.next()) {
        (Some(form), None) => Ok(form),
        (Some(_), Some(_)) => Err(Failure::new(
            USAGE,
            "several forms have that title; give the id that `sotto form list` shows",
        )),
        (None, _) => Err(no_such_form()),
    }
}

pub(crate) fn no_such_form() -> Failure {
    Failure::new(NOT_FOUND, "there is no form of that name; see `sotto form list`")
}

fn export(global: &Global, name: &str, out: &Path) -> Result<ExitCode, Failure> {
    let app = ports::unlocked(global)?;
    let form = named(&app, name)?;
    let written = app.export_form(&form.id, &ports::absolute(out)?)?;
    output::print(global, &written, &format!("Written: {}", written.join(", ")))?;
    Ok(ExitCode::SUCCESS)
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    const MOST_BYTES: u64 = 64 * 1024 * 1024;
    let mut bytes = Vec::new();
    ports::opened(file, "the form")?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::input("the form", &error))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::new(
            INPUT,
            "the form is larger than 64 MiB, which no form is",
        ));
    }
    Ok(bytes)
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
