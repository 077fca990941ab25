//! `sotto vault`: make, inspect, check, copy, erase.

use crate::{
    args::{Global, VaultCommand},
    copies,
    failure::{Failure, USAGE},
    output, ports, slots,
};
use sotto_app::{
    contract::{
        copies::BackupView,
        view::{VaultSummary, WipeSummary},
    },
    erase,
};
use std::{
    io::{BufRead as _, IsTerminal as _},
    process::ExitCode,
};

#[derive(serde::Serialize)]
struct Info {
    #[serde(flatten)]
    summary: VaultSummary,
    backups: Vec<BackupView>,
}

pub(crate) fn run(global: &Global, command: &VaultCommand) -> Result<ExitCode, Failure> {
    match command {
        VaultCommand::Create => create(global)?,
        VaultCommand::Info => {
            let mut app = ports::unlocked(global)?;
            let summary = app.vault_summary()?;
            let backups = app.list_backups()?;
            let mut lines = format!(
                "{} testimonies in {} sealed objects, last saved {}.\nFolder {}, format {}, {} MiB of memory a try at the passphrase.",
                summary.testimonies,
                summary.objects,
                summary.last_saved_at.format("%-d %B %Y %H:%M UTC"),
                summary.path,
                summary.format,
                summary.kdf_memory_mib
            );
            lines.push_str(&copies::backup_lines("\nBackups made:", &backups));
            output::print(global, &Info { summary, backups }, &lines)?;
        }
        VaultCommand::Backup { out } => copies::back_up(global, out)?,
        VaultCommand::Restore {
            from,
            to,
            knowing,
            knowing_passphrase_file,
        } => copies::restore(
            global,
            from,
            to,
            knowing.as_deref(),
            knowing_passphrase_file.as_deref(),
        )?,
        VaultCommand::Salvage { to } => return copies::salvage(global, to),
        VaultCommand::Verify => {
            let report = ports::unlocked(global)?.verify_vault()?;
            let lines = format!(
                "All {} objects and {} attachments open; {} bytes read, nothing missing or changed.",
                report.objects, report.attachments, report.bytes
            );
            output::print(global, &report, &lines)?;
        }
        VaultCommand::Passphrase(arguments) => slots::change_passphrase(global, arguments)?,
        VaultCommand::Slots { command } => slots::run(global, command.as_ref())?,
        VaultCommand::Wipe { yes } => wipe(global, *yes)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn create(global: &Global) -> Result<(), Failure> {
    let mut app = ports::app(global)?;
    let passphrase = ports::passphrase(global, true)?;
    let path = ports::vault_dir(global)?.display().to_string();
    let weak = !app.strength_of(&passphrase).enough;
    let state = app.create_vault_of_any_strength(path, passphrase)?;
    slots::warn_if(weak);
    let lines = format!(
        "Made a vault in {}. Nobody can recover it without the passphrase.",
        state.vault_path
    );
    output::print(global, &state, &lines)
}

/// Asks on the terminal; without one the answer is no.
pub(crate) fn confirmed(question: &str) -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::new(
            USAGE,
            "this cannot be undone: say --yes to do it without being asked",
        ));
    }
    output::complain(&format!("{question} Type yes to go on:"));
    let mut answer = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut answer)
        .map_err(|e| Failure::input("the answer", &e))?;
    Ok(answer.trim() == "yes")
}

fn wipe(global: &Global, yes: bool) -> Result<(), Failure> {
    let mut app = ports::app(global)?;
    if !yes && !confirmed("Every testimony in this vault will be gone for good.")? {
        return output::line("Nothing was erased.");
    }
    // Whoever can run this can delete the files; a passphrase given all the same must be right.
    let summary = if global.passphrase_file.is_some() {
        let mut app = ports::unlocked(global)?;
        app.wipe_open_vault()?
    } else {
        app.wipe_locked_vault()?
    };
    output::print(global, &summary, &receipt(&summary))
}

fn receipt(summary: &WipeSummary) -> String {
    let mut lines = String::from("This is the receipt of the wipe.");
    for (heading, remnants) in [
        ("Destroyed:", &summary.destroyed),
        ("NOT destroyed:", &summary.not_destroyed),
        ("May persist in older copies:", &summary.may_persist),
        ("Could not be verified:", &summary.not_verified),
    ] {
        if remnants.is_empty() {
            continue;
        }
        lines.push('\n');
        lines.push_str(heading);
        for remnant in remnants {
            lines.push_str("\n  - ");
            lines.push_str(erase::in_english(&remnant.code));
            if let Some(place) = &remnant.place {
                lines.push_str(&format!(" ({place})"));
            }
        }
    }
    lines
}

/// Remnants of a deletion as lines.
pub(crate) fn remnant_lines(remnants: &[sotto_app::contract::view::Remnant]) -> String {
    remnants
        .iter()
        .map(|r| format!("\n  - {}", erase::in_english(&r.code)))
        .collect()
}
