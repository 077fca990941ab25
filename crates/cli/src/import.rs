//! `sotto import`: answers that another program collected, as testimonies; all of them, or none and every reason.
//! Never says anything of what a cell holds.

use crate::{
    args::{Global, ImportCommand},
    failure::{Failure, INPUT, NOT_FOUND},
    form, output, ports,
};
use serde::Serialize;
use sotto_app::{
    App,
    forms::KeptForm,
    taken_in::{self, TakenIn},
};
use sotto_domain::code::TestimonyCode;
use sotto_forms::{Form, answers};
use std::{io::Read as _, path::Path, process::ExitCode};
use zeroize::Zeroizing;

/// A table larger than this is no export of a field team.
const LARGEST_BYTES: u64 = 256 * 1024 * 1024;
/// Codes and reasons that are printed before the rest is counted.
const MOST_LINES: usize = 200;

/// What came of it.
#[derive(Serialize)]
struct Outcome<'a> {
    form: &'a str,
    interviews: usize,
    saved: bool,
    /// By row of the table.
    testimonies: Vec<Made>,
    faults: &'a [answers::CellFault],
    /// Columns of the program that collected the answers.
    columns_not_taken: &'a [String],
    media_not_taken: bool,
}

#[derive(Serialize)]
struct Made {
    row: u32,
    code: Option<TestimonyCode>,
    /// Recordings and pictures that its answers name.
    media_not_taken: usize,
}

pub(crate) fn run(global: &Global, command: &ImportCommand) -> Result<ExitCode, Failure> {
    let ImportCommand::Kobo {
        file,
        repeats,
        form,
        media,
        check,
    } = command;
    // Everything is read before anything is saved, so that a bad file leaves nothing half done.
    let table = bytes(file, "the table")?;
    let mut tables = Vec::new();
    for repeat in repeats {
        tables.push((name_of(repeat), bytes(repeat, "the table of a repeat")?));
    }
    if let Some(media) = media {
        std::fs::metadata(media).map_err(|error| Failure::input("the media", &error))?;
    }
    let mut app = ports::unlocked(global)?;
    let (kept, form) = chosen(&app, form.as_deref(), &table)?;
    let tables: Vec<(&str, &[u8])> = tables
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let read = answers::read(&form, (name_of(file).as_str(), table.as_slice()), &tables);
    let taken: Vec<(u32, TakenIn)> = read
        .interviews
        .iter()
        .map(|filled| (filled.row, taken_in::testimony(&form, filled)))
        .collect();
    let mut rows: Vec<Made> = taken
        .iter()
        .map(|(row, taken)| Made {
            row: *row,
            code: None,
            media_not_taken: taken.media.len(),
        })
        .collect();
    let save = read.faults.is_empty() && !check;
    if save {
        let codes = app.add_testimonies(taken.into_iter().map(|(_, taken)| taken.edit).collect())?;
        for (row, code) in rows.iter_mut().zip(codes) {
            row.code = Some(code);
        }
    }
    let outcome = Outcome {
        form: &kept.id,
        interviews: rows.len(),
        saved: save,
        testimonies: rows,
        faults: &read.faults,
        columns_not_taken: &read.not_taken,
        media_not_taken: media.is_some(),
    };
    output::print(global, &outcome, &in_words(&outcome, &kept))?;
    if read.faults.is_empty() {
        Ok(ExitCode::SUCCESS)
    } else {
        Err(Failure::new(
            INPUT,
            format!(
                "{} cells cannot be taken in; nothing was saved. Mend them in the table, or give it out again",
                read.faults.len()
            ),
        ))
    }
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn bytes(path: &Path, what: &str) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let file = ports::opened(path, what)?;
    let mut bytes = Zeroizing::new(Vec::new());
    file.take(LARGEST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::input(what, &error))?;
    if bytes.len() as u64 > LARGEST_BYTES {
        return Err(Failure::new(
            INPUT,
            format!("{what} is larger than 256 MiB; split it"),
        ));
    }
    Ok(bytes)
}

/// The form asked for, or the kept one that knows most of the columns.
fn chosen(app: &App, name: Option<&str>, table: &[u8]) -> Result<(KeptForm, Form), Failure> {
    let kept = match name {
        Some(name) => vec![form::named(app, name)?],
        None => app.list_forms()?,
    };
    let mut best: Option<(usize, KeptForm, Form)> = None;
    for kept in kept {
        let source = app.form_of(&kept.id)?.ok_or_else(form::no_such_form)?;
        let Ok(import) = source.import() else { continue };
        let fit = answers::fit(&import.form, table);
        if name.is_some() || (fit > 0 && best.as_ref().is_none_or(|(most, ..)| fit > *most)) {
            best = Some((fit, kept, import.form));
        }
    }
    let (_, kept, form) = best.ok_or_else(|| {
        Failure::new(
            NOT_FOUND,
            "no form in the vault has a question of these columns; keep the form first: `sotto form add FILE.xlsx`",
        )
    })?;
    Ok((kept, form))
}

fn in_words(outcome: &Outcome<'_>, form: &KeptForm) -> String {
    let mut lines = Vec::new();
    let first = |lines: &mut Vec<String>, all: Vec<String>| {
        let more = all.len().saturating_sub(MOST_LINES);
        lines.extend(all.into_iter().take(MOST_LINES));
        if more > 0 {
            lines.push(format!("… and {more} more"));
        }
    };
    first(
        &mut lines,
        outcome.faults.iter().map(ToString::to_string).collect(),
    );
    let rows = outcome.testimonies.iter().filter_map(|row| {
        let media = match row.media_not_taken {
            0 => String::new(),
            count => format!(", {count} files of it not taken"),
        };
        row.code
            .as_ref()
            .map(|code| format!("row {}: {code}{media}", row.row))
    });
    first(&mut lines, rows.collect());
    lines.push(format!(
        "{} interviews by the form “{}”; {}.",
        outcome.interviews,
        form.title,
        if outcome.saved {
            "all saved"
        } else {
            "nothing was saved"
        }
    ));
    if !outcome.columns_not_taken.is_empty() {
        lines.push(format!(
            "Not taken, as they are of the program that collected the answers: {}.",
            outcome.columns_not_taken.join(", ")
        ));
    }
    let media: usize = outcome.testimonies.iter().map(|row| row.media_not_taken).sum();
    if media > 0 || outcome.media_not_taken {
        lines.push(format!(
            "Sotto cannot keep recordings and pictures yet: {media} files that the answers name were not taken. Their names stand in the statements; keep the files where they are."
        ));
    }
    if outcome.saved {
        lines.push("No answer was taken for consent: record it with `sotto consent grant`.".to_owned());
    }
    lines.join("\n")
}
