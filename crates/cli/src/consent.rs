//! `sotto consent grant`, `settle`, `script` and `copy`: what the source permits, what must be settled before anything
//! leaves, what is read aloud before, and what it gets of it.
//! Never shows who the source is.

use crate::{
    args::{AttributionKind, ConsentCommand, Global, ScriptCommand, SettledArguments, SourceAnswer, Terms},
    failure::{Failure, INPUT, NOT_FOUND},
    output, ports,
    testimony::{code, read_text},
    withdrawal::{self, language as language_named},
    words,
};
use sotto_app::{
    App,
    contract::{consent::ScriptView, view::InterviewEdit},
};
use sotto_domain::{
    code::TestimonyCode,
    consent::{Attribution, AttributionTerms, Consent, Item, Permission, SourceReview, Use},
    language::Language,
};
use std::{path::Path, process::ExitCode};

pub(crate) fn run(global: &Global, command: &ConsentCommand) -> Result<ExitCode, Failure> {
    if let ConsentCommand::Settle(arguments) = command {
        return settle(global, arguments);
    }
    let ConsentCommand::Grant {
        code: text,
        uses,
        attribution,
        description,
        terms,
        embargo,
        without,
        with,
        script_read,
        witnessed,
    } = command
    else {
        return withdrawal::run(global, command);
    };
    let code = code(text)?;
    let mut items = Vec::new();
    for (named, answer) in [(with, Permission::Yes), (without, Permission::No)] {
        for name in named {
            items.push((item_named(name)?, answer));
        }
    }
    let uses = uses
        .iter()
        .map(|u| use_named(u))
        .collect::<Result<Vec<Use>, Failure>>()?;
    let mut app = ports::unlocked(global)?;
    let mut consent = app.open_testimony(code.clone())?.consent;
    for permitted in uses {
        consent.uses.insert(permitted, Permission::Yes);
        // A fresh yes to what was taken back alone. A withdrawal of everything stays: it is corrected by name.
        consent.withdrawn_uses.remove(&permitted);
    }
    // What was agreed before stays unless it is said anew: an agreement is never loosened by a default.
    consent.attribution = match (attribution, description, consent.attribution) {
        (AttributionKind::RealName, ..) => Attribution::RealName,
        (AttributionKind::Pseudonym, None, recorded @ Attribution::Pseudonym(_))
        | (AttributionKind::Anonymous, None, recorded @ Attribution::Anonymous(_)) => recorded,
        (AttributionKind::Pseudonym, Some(pseudonym), _) if !pseudonym.trim().is_empty() => {
            Attribution::Pseudonym(pseudonym.clone())
        }
        (AttributionKind::Pseudonym, ..) => {
            return Err(Failure::new(INPUT, "give the pseudonym with --description"));
        }
        (AttributionKind::Anonymous, description, _) => {
            Attribution::Anonymous(description.clone().unwrap_or_default())
        }
    };
    consent.terms = match terms {
        None => consent.terms,
        Some(Terms::OnTheRecord) => AttributionTerms::OnTheRecord,
        Some(Terms::Background) => AttributionTerms::Background,
        Some(Terms::DeepBackground) => AttributionTerms::DeepBackground,
        Some(Terms::OffTheRecord) => AttributionTerms::OffTheRecord,
    };
    consent.embargo_until = embargo.or(consent.embargo_until);
    consent.items.extend(items);
    consent.witnessed |= witnessed;
    if let Some(language) = script_read {
        let language = language_named(language)?;
        let read = in_use(&mut app, language)?.script;
        (consent.script_read, consent.script, consent.asked_in) = (true, Some(read), Some(language));
    }
    record(global, &mut app, code, consent)
}

/// What a minor's guardian, or the source about its account, has still to say or has said.
fn settle(global: &Global, arguments: &SettledArguments) -> Result<ExitCode, Failure> {
    let code = code(&arguments.code)?;
    let settled = &arguments.settled;
    let mut app = ports::unlocked(global)?;
    let mut consent = app.open_testimony(code.clone())?.consent;
    consent.minor |= settled.minor;
    consent.guardian_agreed |= settled.guardian_agreed;
    if let Some(answer) = settled.source_answer {
        consent.source_review = match answer {
            SourceAnswer::Awaited => SourceReview::Asked,
            SourceAnswer::Agrees => SourceReview::Approved,
            SourceAnswer::WantsChange => SourceReview::Changes,
        };
    }
    consent.update_required = (consent.update_required || settled.ask_again) && !settled.asked_again;
    record(global, &mut app, code, consent)
}

fn record(
    global: &Global,
    app: &mut App,
    code: TestimonyCode,
    consent: Consent,
) -> Result<ExitCode, Failure> {
    let consent = app.date_consent(consent);
    let saved = app.save_interview(
        code,
        InterviewEdit {
            consent: Some(consent),
            ..InterviewEdit::default()
        },
    )?;
    output::print(
        global,
        &saved,
        &format!("Consent recorded: {}.", words::consent(saved.consent_status)),
    )?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn use_named(name: &str) -> Result<Use, Failure> {
    let name = name.trim().replace('-', "_");
    serde_json::from_value(serde_json::Value::String(name)).map_err(|_| {
        Failure::new(INPUT, "an unknown use; uses are quote, publication, broadcast, photo, voice, place_named, perpetrator_named, share_lawyer, share_un, archive, research, ai_processing")
    })
}

fn item_named(name: &str) -> Result<Item, Failure> {
    serde_json::from_value(serde_json::Value::String(name.trim().to_owned())).map_err(|_| {
        Failure::new(
            INPUT,
            "an unknown item; items are statement, answers, name, recording, photograph, documents",
        )
    })
}

/// What is read in a language now.
fn in_use(app: &mut App, language: Language) -> Result<ScriptView, Failure> {
    let mut scripts = app.consent_scripts()?;
    scripts.retain(|view| view.in_use && view.script.language == language);
    scripts
        .pop()
        .ok_or_else(|| Failure::new(NOT_FOUND, "there is no script in that language"))
}

/// "ru  your own 2, read now".
fn line(view: &ScriptView) -> String {
    let whose = if view.script.own { "your own" } else { "Sotto's" };
    let now = if view.in_use { ", read now" } else { "" };
    format!(
        "{}  {whose} {}{now}",
        view.script.language.code(),
        view.script.number
    )
}

pub(crate) fn script(global: &Global, command: &ScriptCommand) -> Result<ExitCode, Failure> {
    let (language, text) = match command {
        ScriptCommand::List => {
            let scripts = ports::unlocked(global)?.consent_scripts()?;
            let lines: Vec<String> = scripts.iter().map(line).collect();
            output::print(global, &scripts, &lines.join("\n"))?;
            return Ok(ExitCode::SUCCESS);
        }
        ScriptCommand::Show { language, number } => {
            let language = language_named(language)?;
            let mut app = ports::unlocked(global)?;
            let view = match number {
                None => in_use(&mut app, language)?,
                Some(number) => app
                    .consent_scripts()?
                    .into_iter()
                    .find(|view| {
                        let script = view.script;
                        script.own && script.language == language && script.number == *number
                    })
                    .ok_or_else(|| {
                        Failure::new(
                            NOT_FOUND,
                            "there is no version of that number; see `sotto consent script list`",
                        )
                    })?,
            };
            output::print(global, &view, &view.text)?;
            return Ok(ExitCode::SUCCESS);
        }
        ScriptCommand::Set { language, file } => (language, read_text(file, "the script")?.to_string()),
        ScriptCommand::Reset { language } => (language, String::new()),
    };
    let language = language_named(language)?;
    if text.trim().is_empty() && matches!(command, ScriptCommand::Set { .. }) {
        return Err(Failure::new(
            INPUT,
            "the file is empty; `sotto consent script reset` reads Sotto's own words again",
        ));
    }
    let mut app = ports::unlocked(global)?;
    app.save_consent_script(language, text)?;
    let view = in_use(&mut app, language)?;
    output::print(global, &view, &line(&view))?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn copy(
    global: &Global,
    text: &str,
    language: Option<&str>,
    out: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let code = code(text)?;
    let language = language.map(language_named).transpose()?;
    let mut app = ports::unlocked(global)?;
    let interview = app.open_testimony(code.clone())?;
    let language = language
        .or(interview.consent.asked_in)
        .unwrap_or(interview.language);
    if let Some(out) = out {
        let path = ports::in_words(&ports::absolute(out)?)?;
        let written = app.save_consent_copy(code, language, path)?;
        output::print(global, &written, &format!("Written: {written}"))?;
    } else {
        let copy = app.consent_copy(code, language)?;
        output::print(global, &copy, copy.text.trim_end())?;
    }
    Ok(ExitCode::SUCCESS)
}
