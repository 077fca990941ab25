//! Exports and archives that are stopped, at every moment at which they can be: no file, no receipt, nothing in a ledger or a
//! log, nothing deleted.

use crate::{
    App,
    archive::tests::{PASSPHRASE, door, unlocked},
    contract::{
        CommandError, ErrorCode,
        archive::ArchiveOutcome,
        view::{ExportOutcome, InterviewEdit},
        work::WorkStage as S,
    },
};
use chrono::DateTime;
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, Consent, Permission, Use},
    receipt::ExportFormat,
};
use sotto_vault::{
    KdfCost, Passphrase, Vault,
    disk::{Disk, RealDisk},
};
use std::{path::Path, sync::Arc};

/// The age specification's example key; its private half is public too.
const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

/// A vault of three testimonies, reviewed and free to leave.
fn ready(folder: &Path) -> (App, Vec<TestimonyCode>) {
    let vault = folder.join("vault");
    let words = Passphrase::new(PASSPHRASE.to_owned());
    Vault::create(&vault, &words, KdfCost::LEAST, DateTime::UNIX_EPOCH)
        .unwrap()
        .close(DateTime::UNIX_EPOCH)
        .unwrap();
    let mut app = door(folder);
    let disk: Arc<dyn Disk> = Arc::new(RealDisk);
    unlocked(&mut app, &disk, &vault);
    let codes = ["Amina Rakhimova", "Bakyt Osmonov", "Gulnora Saidova"].map(|name| {
        let consent = Consent {
            uses: [Use::ShareLawyer, Use::Publication, Use::Quote]
                .map(|each| (each, Permission::Yes))
                .into(),
            attribution: Attribution::Anonymous("A baker".to_owned()),
            ..Consent::default()
        };
        let edit = InterviewEdit {
            // Invented for this test.
            statement: Some(
                format!("My name is {name}. They took me to the station.")
                    .as_str()
                    .into(),
            ),
            consent: Some(consent),
            ..InterviewEdit::default()
        };
        let code = app.add_testimony(edit).unwrap();
        app.open_review(code.clone(), "R1".to_owned()).unwrap();
        app.review_accept_proposals(code.clone()).unwrap();
        app.review_finish(code.clone()).unwrap();
        code
    });
    (app, codes.into())
}

/// What must be as it was; a testimony that is gone has no log.
fn standing(app: &mut App, codes: &[TestimonyCode]) -> (usize, usize, usize, Vec<usize>) {
    let receipts = app.list_receipts().unwrap().len();
    let listed = app.list_testimonies(String::new()).unwrap().len();
    let told = app.open().unwrap().ledgers.len();
    let logs = codes
        .iter()
        .map(|code| app.custody_log(code.clone()).map_or(0, |log| log.entries.len()))
        .collect();
    (receipts, listed, told, logs)
}

/// Does `work` once for every moment of it, with somebody who asks to stop at that moment; then once to its end. Returns the
/// stages that it told of.
fn stopped_everywhere<T: std::fmt::Debug>(
    work: impl Fn(&mut App, &[TestimonyCode], &Path) -> Result<T, CommandError>,
) -> Vec<S> {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, codes) = ready(folder.path());
    let file = folder.path().join("out");
    let before = standing(&mut app, &codes);
    let mut stops = 0;
    loop {
        stops += 1;
        app.work.stopped_at(Some(stops));
        let done = work(&mut app, &codes, &file);
        let told = app.work.moments();
        let Err(error) = done else {
            // Nobody could ask to stop any more.
            let last = told.get(stops - 1);
            assert!(last.is_none_or(|now| !now.can_stop), "{stops}: {last:?}");
            break;
        };
        assert_eq!(error.code, ErrorCode::Stopped, "{stops}");
        assert!(!file.exists(), "{stops}: {told:?}");
        assert_eq!(standing(&mut app, &codes), before, "{stops}: {told:?}");
        assert!(app.work.progress().is_none());
    }
    assert!(stops > 8, "{stops}");
    assert!(file.exists());
    assert_ne!(standing(&mut app, &codes), before);
    let mut stages: Vec<S> = app.work.moments().iter().map(|now| now.stage).collect();
    stages.dedup();
    stages
}

#[test]
fn an_export_stopped_at_any_moment_leaves_nothing() {
    let stages = stopped_everywhere(|app, codes, file| {
        let path = file.display().to_string();
        let done = app.export_file(
            codes.to_vec(),
            Audience::Publication,
            ExportFormat::Docx,
            None,
            path,
            String::new(),
        )?;
        assert!(matches!(done, ExportOutcome::Written { .. }));
        Ok(())
    });
    assert_eq!(
        stages,
        [S::Judging, S::Building, S::SearchingFile, S::Writing, S::Keeping]
    );
}

#[test]
fn an_archive_stopped_at_any_moment_leaves_nothing_and_forgets_nothing() {
    let stages = stopped_everywhere(|app, codes, file| {
        let path = file.display().to_string();
        let done = app.export_archive(
            codes.to_vec(),
            Audience::Lawyer,
            KEY.to_owned(),
            String::new(),
            true,
            path,
        )?;
        let ArchiveOutcome::Written {
            deleted: Some(deleted),
            ..
        } = done
        else {
            panic!("it was not written, or nothing was deleted")
        };
        assert_eq!(deleted.codes, codes);
        Ok(())
    });
    assert_eq!(
        stages,
        [S::Judging, S::Sealing, S::ReadingBack, S::Keeping, S::Erasing]
    );
}

/// A file that another program changes before it is read back is not what anything is deleted for.
#[test]
#[expect(clippy::disallowed_methods, reason = "stands for another program")]
fn an_archive_changed_before_it_is_read_back_forgets_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, codes) = ready(folder.path());
    let file = folder.path().join("out");
    let before = standing(&mut app, &codes);
    let there = file.clone();
    app.work.meanwhile(move |now| {
        if now.stage == S::ReadingBack && now.done == 0 {
            let mut bytes = std::fs::read(&there).unwrap();
            *bytes.last_mut().unwrap() ^= 1;
            std::fs::write(&there, bytes).unwrap();
        }
    });
    let path = file.display().to_string();
    let done = app.export_archive(
        codes.clone(),
        Audience::Lawyer,
        KEY.to_owned(),
        String::new(),
        true,
        path,
    );
    assert_eq!(done.err().map(|error| error.code), Some(ErrorCode::NotAsWritten));
    assert!(!file.exists());
    assert_eq!(standing(&mut app, &codes), before);
}

#[test]
fn the_gate_and_the_preview_stop_too() {
    let folder = tempfile::tempdir().unwrap();
    let (mut app, codes) = ready(folder.path());
    app.work.stopped_at(Some(2));
    let gate = app.export_gate(codes.clone(), Audience::Publication, None);
    assert!(gate.is_err_and(|error| error.code == ErrorCode::Stopped));
    app.work.stopped_at(Some(5));
    let preview = app.export_preview(codes, Audience::Publication, None);
    assert!(preview.is_err_and(|error| error.code == ErrorCode::Stopped));
}
