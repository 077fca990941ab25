//! `sotto consent withdraw`, `correct` and `withdrawal`: what was taken back, who has a copy, whom to tell.
//! Never puts the source's name or code into a notice.

use crate::{
    args::{ConsentCommand, Global, SettledArguments},
    consent::{self, use_named},
    copies,
    failure::{Failure, INPUT, NOT_FOUND},
    ledger, output, ports,
    testimony::code,
};
use serde::Serialize;
use sotto_app::contract::withdrawal::{WithdrawalInput, WithdrawalView};
use sotto_domain::language::Language;
use std::process::ExitCode;

#[derive(Serialize)]
struct Told<'a> {
    #[serde(flatten)]
    view: &'a WithdrawalView,
    saved: &'a [String],
}

pub(crate) fn language(text: &str) -> Result<Language, Failure> {
    Language::from_code(text.trim())
        .ok_or_else(|| Failure::new(INPUT, "an unknown language; languages are en, ru, tg, uz, ky, kk"))
}

pub(crate) fn run(global: &Global, command: &ConsentCommand) -> Result<ExitCode, Failure> {
    let (code, notices, languages) = match command {
        ConsentCommand::Withdraw {
            code: text,
            notices,
            languages,
            ..
        }
        | ConsentCommand::Withdrawal {
            code: text,
            notices,
            languages,
            ..
        } => (code(text)?, notices.as_ref(), languages.as_slice()),
        ConsentCommand::Script(command) => return consent::script(global, command),
        ConsentCommand::Copy { code, language, out } => {
            return consent::copy(global, code, language.as_deref(), out.as_deref());
        }
        ConsentCommand::Correct { code: text }
        | ConsentCommand::Grant { code: text, .. }
        | ConsentCommand::Settle(SettledArguments { code: text, .. }) => (code(text)?, None, &[][..]),
    };
    let languages = languages
        .iter()
        .map(|l| language(l))
        .collect::<Result<Vec<_>, _>>()?;
    let folder = match notices {
        Some(folder) => Some(ports::in_words(&ports::absolute(folder)?)?),
        None => None,
    };
    let uses = match command {
        ConsentCommand::Withdraw { uses, .. } => {
            uses.iter().map(|u| use_named(u)).collect::<Result<Vec<_>, _>>()?
        }
        _ => Vec::new(),
    };
    let mut app = ports::unlocked(global)?;
    let mut view = match command {
        ConsentCommand::Withdraw { on, only_this, .. } => {
            let withdrawal = WithdrawalInput {
                on: *on,
                uses,
                whole_source: !only_this,
            };
            app.withdraw_consent(code.clone(), withdrawal)?
        }
        ConsentCommand::Correct { .. } => app.correct_withdrawal(code.clone())?,
        ConsentCommand::Withdrawal {
            sent: Some(recipient),
            on,
            ..
        } => {
            let on = on.unwrap_or_else(|| app.today());
            // Noted of nobody, it would be thought noted.
            let known = app.withdrawal(code.clone())?.notices;
            if !known.iter().any(|notice| notice.recipient == recipient.trim()) {
                return Err(Failure::new(
                    NOT_FOUND,
                    "there is no notice to a recipient of that name; see `sotto consent withdrawal`, nothing was noted",
                ));
            }
            app.mark_notice(code.clone(), recipient.clone(), Some(on))?
        }
        _ => app.withdrawal(code.clone())?,
    };
    let mut saved = Vec::new();
    if let Some(folder) = folder {
        saved = app.save_notices(code.clone(), folder, languages)?;
        view = app.withdrawal(code)?;
    }
    let told = Told {
        view: &view,
        saved: &saved,
    };
    output::print(global, &told, &in_lines(&view, &saved))?;
    Ok(ExitCode::SUCCESS)
}

fn in_lines(view: &WithdrawalView, saved: &[String]) -> String {
    let mut lines = match (view.withdrawn_on, view.withdrawn_uses.is_empty()) {
        (Some(on), _) => format!(
            "{}: consent was taken back on {on}. Nothing more leaves.",
            view.code
        ),
        (None, false) => {
            let uses: Vec<String> = view
                .withdrawn_uses
                .iter()
                .filter_map(|withdrawn| Some(serde_json::to_value(withdrawn).ok()?.as_str()?.to_owned()))
                .collect();
            format!("{}: consent was taken back for {}.", view.code, uses.join(", "))
        }
        (None, true) => format!("{}: nothing is taken back.", view.code),
    };
    if !view.others.is_empty() {
        let others: Vec<&str> = view
            .others
            .iter()
            .map(sotto_domain::code::TestimonyCode::as_str)
            .collect();
        lines.push_str(&format!(
            "\nOther testimonies of the same source: {}.",
            others.join(", ")
        ));
    }
    if view.exports.is_empty() {
        lines.push_str("\nNothing of this source has left the vault.");
    } else {
        lines.push_str(&format!(
            "\nExports of this source, out of reach: {}.",
            view.exports.len()
        ));
        for receipt in &view.exports {
            lines.push_str(&format!("\n{}", ledger::entry(receipt)));
        }
    }
    for notice in &view.notices {
        let to = if notice.recipient.is_empty() {
            "whoever has the files whose recipient was not noted"
        } else {
            &notice.recipient
        };
        let state = match (notice.sent_on, notice.written_at) {
            (Some(on), _) => format!("told on {on}"),
            (None, Some(at)) => format!(
                "notice saved on {}, not yet marked as sent",
                at.format("%Y-%m-%d")
            ),
            (None, None) => "not told yet".to_owned(),
        };
        lines.push_str(&format!("\nTo tell: {to}: {state}."));
    }
    if !saved.is_empty() {
        lines.push_str("\nSaved:");
        for path in saved {
            lines.push_str(&format!("\n  {path}"));
        }
    }
    let languages = view.notices.iter().flat_map(|notice| &notice.texts);
    if !saved.is_empty() && languages.into_iter().any(|text| text.awaits_native_reader) {
        lines.push_str(
            "\nThe notices in tg, uz, ky and kk await a native reader: have them read before you send them.",
        );
    }
    lines.push_str(&copies::backup_lines(
        "\nBackups that still hold it, and open with the passphrase of their time:",
        &view.backups,
    ));
    if view.here && (view.withdrawn_on.is_some() || !view.withdrawn_uses.is_empty()) {
        lines.push_str(&format!(
            "\nThe testimony is still in this vault. To delete it: sotto testimony delete --code {}",
            view.code
        ));
    }
    lines
}
