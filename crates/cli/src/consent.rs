//! `sotto consent grant` and `settle`: what the source permits, and what must be settled before anything leaves.
//! Never loosens what was agreed by a default.

use crate::{
    args::{AttributionKind, ConsentCommand, Global, SettledArguments, SourceAnswer, Terms},
    failure::{Failure, INPUT},
    output, ports,
    testimony::{code, use_named},
    withdrawal, words,
};
use sotto_app::{App, contract::view::InterviewEdit};
use sotto_domain::{
    code::TestimonyCode,
    consent::{Attribution, AttributionTerms, Consent, Permission, SourceReview, Use},
};
use std::process::ExitCode;

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
    } = command
    else {
        return withdrawal::run(global, command);
    };
    let code = code(text)?;
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
