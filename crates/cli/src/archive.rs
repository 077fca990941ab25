//! `sotto export --format archive`: the full record, sealed to a recipient's key; then, where asked, nothing of it here.
//! Never deletes without being told so twice at a terminal: by the option, and by an answer.

use crate::{
    args::{ArchiveArguments, ExportArguments, Global},
    copies,
    export::reasons,
    failure::{DISK, Failure, INPUT, REFUSED},
    output, ports, progress,
    testimony::read_text,
    vault,
};
use sotto_app::{
    archive::in_english,
    contract::{archive::ArchiveOutcome, error::ErrorCode},
};
use sotto_domain::{audience::Audience, code::TestimonyCode};
use std::process::ExitCode;

/// Keys belong to an archive: with another format they would be thought to seal it.
pub(crate) fn refuse_keys(arguments: &ArchiveArguments) -> Result<(), Failure> {
    if arguments.recipients.is_empty() && arguments.recipients_file.is_none() && !arguments.forget {
        return Ok(());
    }
    Err(Failure::new(
        INPUT,
        "--recipient, --recipients-file and --forget go with --format archive alone: other formats are not sealed",
    ))
}

pub(crate) fn run(
    global: &Global,
    arguments: &ExportArguments,
    codes: Vec<TestimonyCode>,
    audience: Audience,
) -> Result<ExitCode, Failure> {
    if !matches!(audience, Audience::Lawyer | Audience::Archive) {
        return Err(Failure::new(
            INPUT,
            "an archive holds the full record, so it is for a lawyer or an archive: --audience lawyer or archive",
        ));
    }
    let ArchiveArguments {
        recipients,
        recipients_file,
        forget,
        yes,
    } = &arguments.archive;
    let mut text = recipients.join("\n");
    if let Some(file) = recipients_file {
        text.push('\n');
        text.push_str(&read_text(file, "the file of keys")?);
    }
    let mut app = ports::app(global)?;
    let check = app.check_recipients(text.clone())?;
    if let Some(problem) = check.problem {
        return Err(Failure::new(INPUT, in_english(problem)));
    }
    drop(app);
    let path = ports::in_words(&ports::absolute(&arguments.out)?)?;
    if *forget
        && !yes
        && vault::is_asked()
        && !vault::confirmed(
            "This laptop will no longer be able to open it. Only whoever has the recipients' private keys can.",
        )?
    {
        output::print(
            global,
            &serde_json::json!({"outcome": "not_asked_for"}),
            "Nothing was written or deleted.",
        )?;
        return Ok(ExitCode::SUCCESS);
    }
    let outcome = progress::watched(&mut ports::unlocked(global)?, |app| {
        app.export_archive(codes, audience, text, arguments.to.clone(), *forget, path)
    })?;
    match &outcome {
        ArchiveOutcome::Refused { gate } => {
            if global.json {
                output::print(global, &outcome, "")?;
            }
            output::complain(&format!("refused, nothing was written: {}", reasons(gate)));
            Ok(ExitCode::from(REFUSED))
        }
        ArchiveOutcome::Written {
            receipt,
            path,
            deleted,
            not_deleted,
        } => {
            let mut lines = format!(
                "Sealed, written, read back and opened: {path}\n{} bytes, SHA-256 {}\nOnly these keys open it: {}.",
                receipt.size_bytes,
                receipt.sha256,
                receipt.sealed_to.join(", "),
            );
            if let Some(deleted) = deleted {
                lines.push_str(&format!(
                    "\nDeleted here: {} sealed objects and their keys are gone from this vault.",
                    deleted.objects
                ));
                lines.push_str(&copies::backup_lines(
                    "\nBackups that still hold it, and open with the passphrase of their time:",
                    &deleted.backups,
                ));
                if !deleted.may_persist.is_empty() {
                    lines.push_str("\nMay persist:");
                    lines.push_str(&vault::remnant_lines(&deleted.may_persist));
                }
            }
            output::print(global, &outcome, &lines)?;
            if let Some(code) = not_deleted {
                output::complain(if *code == ErrorCode::NotFinished {
                    "the archive is written; the testimony is deleted, but its old key is still on the disk: unlock and lock the vault once more"
                } else {
                    "the archive is written, but the testimony could not be deleted here, and is still in the vault: delete it with `sotto testimony delete`"
                });
                return Ok(ExitCode::from(DISK));
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}
