//! `sotto testimony`: add, list, show, delete.

use crate::{
    args::{Global, TestimonyCommand},
    copies,
    failure::{Failure, INPUT, VAULT},
    output, ports, vault, words,
};
use serde::{Serialize, de::DeserializeOwned};
use sotto_app::contract::{
    finding::Find,
    view::{IdentityView, Interview, InterviewEdit},
};
use sotto_domain::{code::TestimonyCode, consent::Use, mention::RosterEntry};
use std::{path::Path, process::ExitCode};
use zeroize::Zeroizing;

/// A statement longer than this is not one (2,000 pages).
const LONGEST_INPUT_BYTES: u64 = 64 * 1024 * 1024;

pub(crate) fn code(text: &str) -> Result<TestimonyCode, Failure> {
    text.parse()
        .map_err(|_| Failure::new(INPUT, "that is not a testimony code; codes look like 7K4Q-XM2P"))
}

/// Reads a UTF-8 file whole, with or without a byte order mark.
pub(crate) fn read_text(path: &Path, what: &str) -> Result<Zeroizing<String>, Failure> {
    use std::io::Read as _;
    let file = ports::opened(path, what)?;
    let mut bytes = Zeroizing::new(Vec::new());
    file.take(LONGEST_INPUT_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::input(what, &e))?;
    if bytes.len() as u64 > LONGEST_INPUT_BYTES {
        return Err(Failure::new(
            INPUT,
            format!("{what} is larger than 64 MiB; split it"),
        ));
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        Failure::new(
            INPUT,
            format!("{what} is not UTF-8 text; save it as UTF-8 and try again"),
        )
    })?;
    Ok(Zeroizing::new(
        text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(),
    ))
}

/// Reads a JSON file; the complaint names the line, never the content.
///
/// A field that nobody reads is an error: an embargo spelt wrong would be no embargo. What the vault holds is read
/// elsewhere, and there a newer version's fields are let be.
pub(crate) fn read_json<T: DeserializeOwned>(path: &Path, what: &str) -> Result<T, Failure> {
    let text = read_text(path, what)?;
    let mut json = serde_json::Deserializer::from_str(&text);
    let mut unread = None;
    let value = serde_ignored::deserialize(&mut json, |field| unread = Some(around(&field)))
        .and_then(|value| json.end().map(|()| value))
        .map_err(|e| {
            Failure::new(
                INPUT,
                format!("{what} does not have the expected form (line {})", e.line()),
            )
        })?;
    match unread {
        None => Ok(value),
        Some(place) => Err(Failure::new(
            INPUT,
            format!("{what} holds a field that is not known{place}; check its spelling, nothing was saved"),
        )),
    }
}

/// Where an unknown field stands: the known field around it. Its own name might be content put in the wrong place.
fn around(field: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path as At;
    match field {
        At::Map { parent, .. } => match parent {
            At::Map { key, .. } => format!(" in \"{key}\""),
            At::Seq { index, .. } => format!(" in item {}", index + 1),
            other => around(other),
        },
        At::Seq { parent, .. }
        | At::Some { parent }
        | At::NewtypeStruct { parent }
        | At::NewtypeVariant { parent } => around(parent),
        At::Root => String::new(),
    }
}

#[derive(Serialize)]
struct Added<'a> {
    code: &'a TestimonyCode,
}

#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    interview: Interview,
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<IdentityView>,
}

pub(crate) fn run(global: &Global, command: &TestimonyCommand) -> Result<ExitCode, Failure> {
    match command {
        TestimonyCommand::Add {
            statement,
            roster,
            record,
        } => {
            // Everything is read before the vault is touched, so that a bad file leaves nothing half done.
            let text = read_text(statement, "the statement")?;
            if text.trim().is_empty() {
                return Err(Failure::new(
                    INPUT,
                    "the statement file is empty, so nothing was added; name the file that holds the account",
                ));
            }
            let mut edit: InterviewEdit = match record {
                Some(path) => read_json(path, "the record")?,
                None => InterviewEdit::default(),
            };
            if let Some(path) = roster {
                let entries: Vec<RosterEntry> = read_json(path, "the roster")?;
                edit.others.get_or_insert_default().extend(entries);
            }
            edit.statement = Some(text.to_string());
            let code = ports::unlocked(global)?.add_testimony(edit)?;
            output::print(global, &Added { code: &code }, code.as_str())?;
        }
        TestimonyCommand::List { query, filters } => {
            let find = Find {
                query: Some(query.clone()),
                act: filters.act.clone(),
                place: filters.place.clone(),
                from: filters.from.clone(),
                until: filters.until.clone(),
                tag: filters.tag.clone(),
                linked_to: filters.linked_to.as_deref().map(code).transpose()?,
                most: Some(usize::MAX),
                ..Find::default()
            };
            let rows = ports::unlocked(global)?.find_testimonies(find)?.rows;
            let lines: Vec<String> = rows
                .iter()
                .map(|r| {
                    format!(
                        "{}  {}  consent {}, review {}, exports {}  {}",
                        r.code,
                        r.changed_at.format("%Y-%m-%d"),
                        words::consent(r.consent),
                        words::review(r.review),
                        r.exports,
                        r.pseudonym
                    )
                })
                .collect();
            let lines = if lines.is_empty() {
                "No testimonies.".to_owned()
            } else {
                lines.join("\n")
            };
            output::print(global, &rows, &lines)?;
        }
        TestimonyCommand::Show { code: text, identity } => {
            let code = code(text)?;
            let mut app = ports::unlocked(global)?;
            let interview = app.open_testimony(code.clone())?;
            let identity = if *identity {
                Some(app.open_identity(code)?)
            } else {
                None
            };
            let mut lines = format!("{}\n{}\n", interview.code, interview.statement);
            for (field, answer) in &interview.answers {
                lines.push_str(&format!("{field}: {answer}\n"));
            }
            if let Some(identity) = &identity {
                for (field, answer) in &identity.answers {
                    lines.push_str(&format!("{field}: {answer}\n"));
                }
                for other in &identity.others {
                    lines.push_str(&format!("also protected: {}\n", other.value));
                }
            }
            output::print(global, &Shown { interview, identity }, lines.trim_end())?;
        }
        TestimonyCommand::Custody { code: text } => {
            let view = ports::unlocked(global)?.custody_log(code(text)?)?;
            output::print(global, &view, view.printed.trim_end())?;
            if let Some(place) = view.broken_at {
                return Err(Failure::new(
                    VAULT,
                    format!(
                        "entry {} does not follow from those before it: the log was altered by something else; check the vault with `sotto vault verify`",
                        place + 1
                    ),
                ));
            }
        }
        TestimonyCommand::ForgetSource {
            code: text,
            destroy_unreviewed_statement,
            yes,
        } => copies::forget_source(global, code(text)?, *destroy_unreviewed_statement, *yes)?,
        TestimonyCommand::Delete { code: text, yes } => {
            let code = code(text)?;
            // A script says what it means; a person at a terminal is asked.
            if !yes && vault::is_asked() && !vault::confirmed("This testimony will be gone for good.")? {
                output::print(
                    global,
                    &serde_json::json!({"deleted": false}),
                    "Nothing was deleted.",
                )?;
                return Ok(ExitCode::SUCCESS);
            }
            let summary = ports::unlocked(global)?.delete_testimony(code)?;
            let mut lines = format!(
                "Deleted {}: {} sealed objects and their keys are gone from this vault.",
                summary.code, summary.objects
            );
            if !summary.exports.is_empty() {
                lines.push_str(&format!(
                    "\nExports made of it, which are out of reach: {}.",
                    summary.exports.len()
                ));
            }
            lines.push_str(&copies::backup_lines(
                "\nBackups that still hold it, and open with the passphrase of their time:",
                &summary.backups,
            ));
            if !summary.may_persist.is_empty() {
                lines.push_str("\nMay persist:");
                lines.push_str(&vault::remnant_lines(&summary.may_persist));
            }
            output::print(global, &summary, &lines)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn use_named(name: &str) -> Result<Use, Failure> {
    let name = name.trim().replace('-', "_");
    serde_json::from_value(serde_json::Value::String(name)).map_err(|_| {
        Failure::new(INPUT, "an unknown use; uses are quote, publication, broadcast, photo, voice, place_named, perpetrator_named, share_lawyer, share_un, archive, research, ai_processing")
    })
}
