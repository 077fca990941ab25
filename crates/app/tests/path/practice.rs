//! The practice vault: filled, marked wherever it goes, thrown away and begun anew, and never mixed with a real one.

use crate::house::{House, PASSPHRASE, passphrase};
use sotto_app::{
    App,
    contract::{
        ErrorCode,
        archive::ArchiveOutcome,
        view::{ExportOutcome, ReviewStatus, TestimonyRow, VaultState},
    },
    practice,
};
use sotto_domain::{audience::Audience, code::TestimonyCode, consent::ConsentStatus, receipt::ExportFormat};
use std::path::Path;

fn rows(app: &mut App) -> Vec<TestimonyRow> {
    app.list_testimonies(String::new()).unwrap()
}

fn reviewed(app: &mut App) -> TestimonyCode {
    let mut rows = rows(app);
    rows.retain(|row| row.review == ReviewStatus::CompleteUnread);
    rows.pop().unwrap().code
}

fn written(outcome: ExportOutcome) -> String {
    match outcome {
        ExportOutcome::Written { path, .. } => path,
        ExportOutcome::Refused { .. } => panic!("refused"),
        ExportOutcome::Blocked { .. } => panic!("blocked"),
    }
}

#[test]
fn one_press_opens_something_to_train_on_at_every_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = House::door(folder.path());
    let state = app.open_practice().unwrap();
    assert_eq!((state.vault, state.practice), (VaultState::Unlocked, true));
    assert!(!folder.path().join("vault").exists());
    let rows = rows(&mut app);
    let mut standing: Vec<_> = rows
        .iter()
        .map(|row| (row.consent, row.review, row.embargo_until.is_some()))
        .collect();
    standing.sort_by_key(|standing| format!("{standing:?}"));
    assert_eq!(
        standing,
        [
            (ConsentStatus::Documented, ReviewStatus::CompleteUnread, false),
            (ConsentStatus::Documented, ReviewStatus::Open, false),
            (ConsentStatus::Partial, ReviewStatus::None, true),
            (ConsentStatus::Pending, ReviewStatus::None, false),
        ]
    );
    // Opened again it is the same one.
    assert!(!app.lock(false).unwrap().practice);
    assert!(app.open_practice().unwrap().practice);
    assert_eq!(super::practice::rows(&mut app), rows);
}

#[test]
fn whatever_leaves_says_that_it_is_practice() {
    let mut house = House::new();
    house.app.open_practice().unwrap();
    let code = reviewed(&mut house.app);
    for (format, name) in [
        (ExportFormat::Txt, "a.txt"),
        (ExportFormat::Json, "practice-b.json"),
    ] {
        let path = written(house.export(&code, format, name));
        assert!(
            Path::new(&path)
                .file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with("practice-")
        );
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains("PRACTICE, everything here is invented"), "{text}");
    }
    let offered = house
        .app
        .offered_export_path(Audience::Lawyer, ExportFormat::Docx)
        .unwrap();
    assert!(offered.ends_with("/practice-testimony-lawyer.docx"), "{offered}");
    assert!(
        house
            .app
            .offered_backup_path()
            .unwrap()
            .contains("/practice-vault-")
    );
    let key = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa".to_owned();
    let path = house.path("record.age");
    let sealed = house
        .app
        .export_archive(vec![code], Audience::Lawyer, key, String::new(), false, path)
        .unwrap();
    match sealed {
        ArchiveOutcome::Written { path, .. } => assert!(path.ends_with("/practice-record.age"), "{path}"),
        ArchiveOutcome::Refused { .. } => panic!("refused"),
    }
}

#[test]
fn a_real_export_says_nothing_of_practice() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    let path = written(house.export(&code, ExportFormat::Txt, "a.txt"));
    assert!(path.ends_with("/a.txt"));
    assert!(std::fs::read_to_string(path).unwrap().starts_with("Testimony\n"));
}

#[test]
fn a_backup_and_what_is_restored_of_it_keep_the_mark() {
    let mut house = House::new();
    house.app.open_practice().unwrap();
    let backup = house.path("b.backup");
    let done = house.app.back_up(backup).unwrap();
    assert!(done.path.ends_with("/practice-b.backup"), "{}", done.path);
    let to = house.path("restored");
    let words = || passphrase(practice::PASSPHRASE);
    house
        .app
        .restore_backup(done.path, to.clone(), words(), None, None)
        .unwrap();
    let opened = house.app.unlock(to, words(), None).unwrap();
    assert!(opened.practice);
}

#[test]
fn real_and_practice_are_never_mixed() {
    let mut house = House::new();
    let real = house.testimony();
    house.app.back_up(house.path("real.backup")).unwrap();
    let state = house.app.open_practice().unwrap();
    assert!(state.practice && rows(&mut house.app).iter().all(|row| row.code != real));

    // A policy made here stays here.
    let id = house.app.list_policies().unwrap().policies[0].policy.id.clone();
    let refused = house
        .app
        .export_policy(id, house.path("policy.json"))
        .err()
        .unwrap();
    assert_eq!(refused.code, ErrorCode::PracticeStays);

    // What is restored of a real backup while practising is a real vault, elsewhere.
    let (from, to) = (house.path("real.backup"), house.path("restored"));
    house
        .app
        .restore_backup(from, to.clone(), passphrase(PASSPHRASE), None, None)
        .unwrap();
    assert!(
        !house
            .app
            .unlock(to, passphrase(PASSPHRASE), None)
            .unwrap()
            .practice
    );
    assert_eq!(rows(&mut house.app).len(), 1);
}

#[test]
fn it_is_thrown_away_and_begun_anew_and_nothing_else_is() {
    let mut house = House::new();
    house.testimony();
    house.app.open_practice().unwrap();
    let first: Vec<TestimonyCode> = rows(&mut house.app).into_iter().map(|row| row.code).collect();
    let state = house.app.begin_practice_anew().unwrap();
    assert!(state.practice && state.testimonies == Some(4));
    assert!(rows(&mut house.app).iter().all(|row| !first.contains(&row.code)));
    house.app.wipe_vault(passphrase(practice::PASSPHRASE)).unwrap();
    assert!(!house.folder.path().join("practice").exists());
    // The real one is what is looked for next, and untouched.
    let state = house.app.app_state().unwrap();
    assert_eq!((state.vault, state.practice), (VaultState::Locked, false));
    house
        .app
        .unlock(house.path("vault"), passphrase(PASSPHRASE), None)
        .unwrap();
    assert_eq!(rows(&mut house.app).len(), 1);

    // Where a real vault stands in the place of practice, it is neither opened nor thrown away.
    house.app.back_up(house.path("real.backup")).unwrap();
    let (from, to) = (house.path("real.backup"), house.path("practice"));
    house
        .app
        .restore_backup(from, to.clone(), passphrase(PASSPHRASE), None, None)
        .unwrap();
    for refused in [house.app.open_practice(), house.app.begin_practice_anew()] {
        assert_eq!(refused.err().unwrap().code, ErrorCode::FolderNotEmpty);
    }
    assert_eq!(
        house
            .app
            .unlock(to, passphrase(PASSPHRASE), None)
            .unwrap()
            .testimonies,
        Some(1)
    );
}
