//! `sotto vault`: make, inspect, check, copy, erase.

use crate::{
    args::{Global, VaultCommand},
    copies,
    failure::{DISK, Failure, USAGE},
    output, ports, progress, slots, words,
};
use sotto_app::{
    App,
    contract::{
        CommandError, ErrorCode,
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
                "{} in {} sealed objects, last saved {}.\nFolder {}, format {}, {} MiB of memory a try at the passphrase.",
                words::testimonies(summary.testimonies),
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
        VaultCommand::Salvage {
            to,
            shares,
            new_passphrase,
        } => {
            return copies::salvage(global, to, shares.as_deref(), new_passphrase.as_deref());
        }
        VaultCommand::Verify => {
            let report = progress::watched(&mut ports::unlocked(global)?, App::verify_vault)?;
            let mut lines = format!(
                "All {} objects and {} attachments open; {} bytes read, nothing missing or changed.",
                report.objects, report.attachments, report.bytes
            );
            for file in &report.behind {
                lines.push_str(&format!(
                    "\nBytes that are not the vault's stand behind the end of {file}: something else wrote them. Nothing of the vault is in them, and it works on; a backup restored into a new folder is without them."
                ));
            }
            output::print(global, &report, &lines)?;
        }
        VaultCommand::Passphrase(arguments) => slots::change_passphrase(global, arguments)?,
        VaultCommand::Slots { command } => slots::run(global, command.as_ref())?,
        VaultCommand::Wipe { yes } => return wipe(global, *yes),
    }
    Ok(ExitCode::SUCCESS)
}

fn create(global: &Global) -> Result<(), Failure> {
    if global.practice {
        // A real vault behind the passphrase that everybody knows, in the place of practice.
        return Err(Failure::new(
            USAGE,
            "the practice vault is made with `sotto practice`; nothing was made",
        ));
    }
    let mut app = ports::app(global)?;
    let passphrase = ports::passphrase(global, true)?;
    let path = ports::in_words(&ports::vault_dir(global)?)?;
    let weak = !app.strength_of(&passphrase).enough;
    let state = app.create_vault_of_any_strength(path, passphrase)?;
    slots::warn_if(weak);
    let lines = format!(
        "Made a vault in {}. Nobody can recover it without the passphrase.",
        state.vault_path
    );
    output::print(global, &state, &lines)
}

/// Whether somebody sits at a terminal who can be asked.
pub(crate) fn is_asked() -> bool {
    std::io::stdin().is_terminal()
}

/// Asks on the terminal; without one the answer is no.
pub(crate) fn confirmed(question: &str) -> Result<bool, Failure> {
    if !is_asked() {
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

fn wipe(global: &Global, yes: bool) -> Result<ExitCode, Failure> {
    let mut app = ports::app(global)?;
    if !yes && !confirmed("Every testimony in this vault will be gone for good.")? {
        output::print(
            global,
            &serde_json::json!({"erased": false}),
            "Nothing was erased.",
        )?;
        return Ok(ExitCode::SUCCESS);
    }
    // Whoever can run this can delete the files; a passphrase given all the same must be right.
    let summary = if global.passphrase_file.is_some() {
        let mut app = ports::unlocked(global).map_err(or_without_passphrase)?;
        progress::watched(&mut app, App::wipe_open_vault)?
    } else {
        progress::watched(&mut app, App::wipe_locked_vault)?
    };
    output::print(global, &summary, &receipt(&summary))?;
    match left(&summary) {
        None => Ok(ExitCode::SUCCESS),
        Some(sentence) => Err(Failure::new(DISK, sentence)),
    }
}

/// A damaged vault opens for no passphrase, and can be wiped all the same.
fn or_without_passphrase(refused: Failure) -> Failure {
    let damaged = Failure::from(CommandError::from(ErrorCode::VaultDamaged));
    if refused.sentence != damaged.sentence {
        return refused;
    }
    Failure::new(
        refused.exit,
        "the vault is damaged, so the passphrase cannot be tried on it; nothing was wiped: to wipe it all the same, \
         leave out --passphrase-file",
    )
}

/// What to do where something of the vault is still there: a script must not take that for a wipe.
fn left(summary: &WipeSummary) -> Option<&'static str> {
    if summary.not_destroyed.iter().any(|r| r.code == "keys") {
        Some(
            "the keys could not be destroyed: whoever knows the passphrase can still open this vault; \
             make the disk writable and wipe again",
        )
    } else if summary.not_destroyed.is_empty() {
        None
    } else {
        Some(
            "the keys are destroyed, but not everything could be removed: see the receipt and delete the rest by hand",
        )
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_app::contract::view::Remnant;

    #[test]
    fn a_wipe_that_left_something_is_no_success() {
        for (codes, said) in [
            (vec![], None),
            (vec!["settings"], Some("delete the rest")),
            (vec!["blobs", "keys"], Some("can still open")),
        ] {
            let not_destroyed = codes.iter().map(|code| Remnant {
                code: (*code).to_owned(),
                place: None,
            });
            let summary = WipeSummary {
                destroyed: Vec::new(),
                not_destroyed: not_destroyed.collect(),
                may_persist: Vec::new(),
                not_verified: Vec::new(),
            };
            let told = left(&summary);
            assert_eq!(told.is_some(), said.is_some(), "{codes:?}");
            assert!(
                told.unwrap_or_default().contains(said.unwrap_or_default()),
                "{codes:?}"
            );
        }
    }
}
