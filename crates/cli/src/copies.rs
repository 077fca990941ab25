//! `sotto vault backup`, `restore`, `salvage`, and `sotto testimony forget-source`.
//! Never says that something is known which is not: what came after a backup, or what was lost without a trace.

use crate::{
    args::Global,
    failure::{Failure, VAULT},
    output, ports, progress, slots, vault, words,
};
use sotto_app::contract::copies::{
    BackupView, ForgetSummary, IfUnreviewed, KnowingVault, SalvageSummary, StatementFate, WayIn,
};
use sotto_domain::code::TestimonyCode;
use std::{path::Path, process::ExitCode};

fn shown(path: &Path) -> Result<String, Failure> {
    ports::in_words(&ports::absolute(path)?)
}

/// The key file of `--key-file`, made absolute.
fn key_file(global: &Global) -> Result<Option<String>, Failure> {
    global.key_file.as_deref().map(shown).transpose()
}

/// A heading and a line for each backup; nothing where there is none.
pub(crate) fn backup_lines(heading: &str, backups: &[BackupView]) -> String {
    if backups.is_empty() {
        return String::new();
    }
    let line = |backup: &BackupView| {
        let doubt = if backup.size_bytes.is_none() {
            ", begun and perhaps not finished"
        } else {
            ""
        };
        format!(
            "\n  - {} of {}, {}{doubt}",
            backup.file_name,
            backup.made_at.format("%-d %B %Y %H:%M UTC"),
            words::testimonies(backup.testimonies),
        )
    };
    std::iter::once(heading.to_owned())
        .chain(backups.iter().map(line))
        .collect()
}

pub(crate) fn back_up(global: &Global, out: &Path) -> Result<(), Failure> {
    let summary = {
        let path = shown(out)?;
        progress::watched(&mut ports::unlocked(global)?, |app| app.back_up(path))?
    };
    let lines = format!(
        "Backed up and read back: {}\n{}, {} sealed objects, {} attachments, {} bytes.\n\
         It opens with the passphrase of today, even after that is changed. What you delete later stays in it.",
        summary.path,
        words::testimonies(summary.testimonies),
        summary.objects,
        summary.attachments,
        summary.size_bytes
    );
    output::print(global, &summary, &lines)
}

pub(crate) fn restore(
    global: &Global,
    from: &Path,
    to: &Path,
    knowing: Option<&Path>,
    knowing_passphrase_file: Option<&Path>,
) -> Result<(), Failure> {
    let passphrase = ports::passphrase(global, false)?;
    let knowing = match knowing {
        None => None,
        Some(dir) => Some(KnowingVault {
            path: shown(dir)?,
            passphrase: match knowing_passphrase_file {
                Some(file) => ports::secret(Some(file), "Passphrase: ", false)?,
                None => ports::again(&passphrase),
            },
            key_file: key_file(global)?,
        }),
    };
    let (from, to, key_file) = (shown(from)?, shown(to)?, key_file(global)?);
    let summary = progress::watched(&mut ports::app(global)?, |app| {
        app.restore_backup(from, to, passphrase, key_file, knowing)
    })?;
    let mut lines = format!(
        "Restored into {}: {}, as of {}.\nIt opens with the passphrase of that time.",
        summary.path,
        words::testimonies(summary.testimonies),
        summary.saved_at.format("%-d %B %Y %H:%M UTC"),
    );
    if summary.knew_what_came_later {
        lines.push_str(&format!(
            "\nMade again, because it happened since: {} sealed objects deleted, {} consents withdrawn, {} sources forgotten.",
            summary.left_out,
            summary.withdrawn.len(),
            summary.forgotten.len(),
        ));
    } else {
        lines.push_str(
            "\nWhat was deleted, withdrawn or forgotten since is not known and may be back: delete it again, or restore with --knowing.",
        );
    }
    output::print(global, &summary, &lines)
}

pub(crate) fn salvage(
    global: &Global,
    to: &Path,
    shares: Option<&Path>,
    new_file: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let (from, to) = (ports::in_words(&ports::vault_dir(global)?)?, shown(to)?);
    let (opener, same) = if let Some(file) = shares {
        let shares = slots::shares_in(&ports::text_of(file, "the shares file")?)?;
        (WayIn::Shares { shares }, None)
    } else {
        let passphrase = ports::passphrase(global, false)?;
        let same = ports::again(&passphrase);
        let opener = WayIn::Passphrase {
            passphrase,
            key_file: key_file(global)?,
        };
        (opener, Some(same))
    };
    // Without another one named, what opened the damaged vault opens the new one.
    let new = match (new_file, same) {
        (None, Some(same)) => same,
        (file, _) => ports::secret(file, "New passphrase: ", true)?,
    };
    let mut app = ports::app(global)?;
    slots::warn_if(!app.strength_of(&new).enough);
    let summary = progress::watched(&mut app, |app| {
        app.salvage_to_any_strength(&from, &to, &opener, &new)
    })?;
    output::print(global, &summary, &salvaged(&summary))?;
    if summary.complete && summary.attachments_damaged + summary.attachments_lost == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    output::complain("not everything could be saved; keep the damaged vault until you know what is missing");
    Ok(ExitCode::from(VAULT))
}

fn salvaged(summary: &SalvageSummary) -> String {
    let codes = |codes: &[TestimonyCode]| {
        codes
            .iter()
            .map(TestimonyCode::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut lines = format!(
        "A new vault with new keys in {}: {}, {} attachments. The damaged vault is as it was.",
        summary.path,
        words::testimonies(summary.saved.len()),
        summary.attachments_saved
    );
    if !summary.saved.is_empty() {
        lines.push_str(&format!("\nSaved: {}.", codes(&summary.saved)));
    }
    for (what, lost) in [
        ("Lost who gave them", &summary.identity_lost),
        ("Lost the account of", &summary.account_lost),
    ] {
        if !lost.is_empty() {
            lines.push_str(&format!("\n{what}: {}.", codes(lost)));
        }
    }
    if summary.attachments_damaged + summary.attachments_lost > 0 {
        lines.push_str(&format!(
            "\nAttachments saved with parts missing: {}; lost: {}.",
            summary.attachments_damaged, summary.attachments_lost
        ));
    }
    lines.push_str(&match (summary.complete, summary.objects_lost) {
        (true, _) => "\nNothing that the vault's list of contents counts is missing.".to_owned(),
        (false, Some(0)) => "\nNothing is missing, but some of it is an older version.".to_owned(),
        (false, Some(lost)) => format!("\nSealed objects lost: {lost}."),
        (false, None) => {
            "\nThe vault's list of contents is lost too: how much is missing cannot be known.".to_owned()
        }
    });
    lines
}

pub(crate) fn forget_source(
    global: &Global,
    code: TestimonyCode,
    destroy_unreviewed: bool,
    yes: bool,
) -> Result<(), Failure> {
    if !yes
        && !vault::confirmed("Who gave this testimony will be gone for good, with decisions and recordings.")?
    {
        return output::line("Nothing was changed.");
    }
    let if_unreviewed = if destroy_unreviewed {
        IfUnreviewed::DestroyStatement
    } else {
        IfUnreviewed::Refuse
    };
    let summary = ports::unlocked(global)?.forget_source(code, if_unreviewed)?;
    output::print(global, &summary, &forgotten(&summary))
}

fn forgotten(summary: &ForgetSummary) -> String {
    let mut lines = format!(
        "Forgot who gave {}: {} sealed objects and their keys are gone, {} recordings among them.\n{}",
        summary.code,
        summary.objects,
        summary.recordings,
        match summary.statement {
            StatementFate::Disclosed => "The statement is replaced by its disclosed text.",
            StatementFate::DisclosedUnread => {
                "The statement is replaced by its disclosed text; some decisions were accepted unread: read it."
            }
            StatementFate::Destroyed => "The statement had no complete review and is destroyed.",
        }
    );
    if !summary.answers_to_read.is_empty() {
        lines.push_str(&format!(
            "\nThese answers in free words stay and nobody has reviewed them: {}.",
            summary.answers_to_read.join(", ")
        ));
    }
    if !summary.attachments.is_empty() {
        lines.push_str("\nThese attachments stay; they may show or name the source:");
        for attachment in &summary.attachments {
            lines.push_str(&format!("\n  - {}", attachment.name));
        }
    }
    if !summary.exports.is_empty() {
        lines.push_str(&format!(
            "\nExports made of it, which are out of reach: {}.",
            summary.exports.len()
        ));
    }
    lines.push_str(&backup_lines(
        "\nBackups that still hold the identity:",
        &summary.backups,
    ));
    if !summary.may_persist.is_empty() {
        lines.push_str("\nMay persist:");
        lines.push_str(&vault::remnant_lines(&summary.may_persist));
    }
    lines
}
