//! Backups, restoring, salvaging, and forgetting who spoke.

use crate::house::{House, PASSPHRASE, STATEMENT, passphrase};
use sotto_app::contract::{
    ErrorCode,
    copies::{IfUnreviewed, KnowingVault, StatementFate, WayIn},
    view::{InterviewEdit, ReviewStatus, VaultState},
};
use sotto_domain::{
    code::TestimonyCode,
    consent::{Consent, Item, Permission},
    receipt::ExportFormat,
};
use std::fs;

fn statement(house: &mut House, code: &TestimonyCode) -> String {
    house.app.open_testimony(code.clone()).unwrap().statement
}

/// What opens a salvaged vault.
const NEW: &str = "seven other lanterns under water";

fn by_passphrase(words: &str) -> WayIn {
    WayIn::Passphrase {
        passphrase: passphrase(words),
        key_file: None,
    }
}

/// A second door on a vault in the same folder.
fn door(house: &House, vault: &str) -> sotto_app::App {
    let mut app = House::door(house.folder.path());
    app.unlock(house.path(vault), passphrase(PASSPHRASE), None)
        .unwrap();
    app
}

#[test]
fn a_backup_is_listed_named_when_deleting_and_restored() {
    let mut house = House::new();
    let (one, two) = (house.testimony(), house.testimony());
    let offered = house.app.offered_backup_path().unwrap();
    assert!(offered.ends_with("vault-2026-05-01.backup"), "{offered}");
    let made = house.app.back_up(offered.clone()).unwrap();
    assert_eq!((made.testimonies, made.path.as_str()), (2, offered.as_str()));
    assert_eq!(
        house.app.back_up(offered.clone()).unwrap_err().code,
        ErrorCode::FileExists
    );
    assert_eq!(
        house.app.back_up("relative".into()).unwrap_err().code,
        ErrorCode::BadPath
    );
    let nowhere = house.path("no/folder/x");
    assert_eq!(house.app.back_up(nowhere).unwrap_err().code, ErrorCode::BadPath);
    house.relock();
    let listed = house.app.list_backups().unwrap();
    assert_eq!(listed.len(), 1, "what failed is not listed: {}", listed.len());
    assert_eq!(
        (listed[0].file_name.as_str(), listed[0].testimonies),
        ("vault-2026-05-01.backup", 2)
    );
    assert_eq!(listed[0].size_bytes, Some(made.size_bytes));

    let three = house.testimony();
    assert_eq!(house.app.delete_testimony(three).unwrap().backups, []);
    assert_eq!(house.app.delete_testimony(one.clone()).unwrap().backups, listed);

    // Without the live vault nothing is known of later.
    house.app.lock(false).unwrap();
    let (to, words) = (house.path("blind"), || passphrase(PASSPHRASE));
    let blind = house
        .app
        .restore_backup(offered.clone(), to, words(), None, None)
        .unwrap();
    assert_eq!(
        (blind.testimonies, blind.knew_what_came_later, blind.left_out),
        (2, false, 0)
    );
    assert_eq!(
        house.app.app_state().unwrap().vault,
        VaultState::Locked,
        "the session stays as it is"
    );
    let mut restored = door(&house, "blind");
    assert_eq!(restored.list_testimonies("Rakhimova".into()).unwrap().len(), 2);
    let known = restored.list_backups().unwrap();
    assert_eq!(
        known.len(),
        1,
        "a restored vault knows of the backup it came from"
    );

    // With it the deletion is made again.
    let knowing = Some(KnowingVault {
        path: house.path("vault"),
        passphrase: words(),
        key_file: None,
    });
    let to = house.path("knowing");
    let told = house
        .app
        .restore_backup(offered.clone(), to, words(), None, knowing)
        .unwrap();
    assert_eq!(
        (told.testimonies, told.knew_what_came_later, told.left_out),
        (1, true, 3)
    );
    let rows = door(&house, "knowing").list_testimonies(String::new()).unwrap();
    assert_eq!(rows.iter().map(|row| row.code.clone()).collect::<Vec<_>>(), [two]);

    let to = house.path("wrong");
    let wrong = house
        .app
        .restore_backup(offered.clone(), to.clone(), passphrase("wrong words"), None, None);
    assert_eq!(wrong.unwrap_err().code, ErrorCode::NoKeySlotOpened);
    let not = house
        .app
        .restore_backup(house.path("vault/header.bin"), to.clone(), words(), None, None);
    assert_eq!(not.unwrap_err().code, ErrorCode::NotABackup);
    let full = house
        .app
        .restore_backup(offered, house.path("vault"), words(), None, None);
    assert_eq!(full.unwrap_err().code, ErrorCode::FolderNotEmpty);
    assert!(!fs::exists(to).unwrap());
}

#[test]
fn withdrawals_and_forgotten_sources_are_made_again() {
    let mut house = House::new();
    let (withdrawn, forgotten, plain) = (house.testimony(), house.testimony(), house.testimony());
    let held = house.testimony();
    for code in [&withdrawn, &forgotten, &held] {
        house.permit(code);
        house.review(code);
    }
    let backup = house.path("backup");
    house.app.back_up(backup.clone()).unwrap();
    let consent = Consent {
        withdrawn_on: "2026-05-01".parse().ok(),
        ..house.app.open_testimony(withdrawn.clone()).unwrap().consent
    };
    let edit = InterviewEdit {
        consent: Some(consent),
        ..InterviewEdit::default()
    };
    house.app.save_interview(withdrawn.clone(), edit).unwrap();
    let mut consent = house.app.open_testimony(held.clone()).unwrap().consent;
    consent.items.insert(Item::Statement, Permission::No);
    let edit = InterviewEdit {
        consent: Some(consent),
        ..InterviewEdit::default()
    };
    house.app.save_interview(held.clone(), edit).unwrap();
    let told = house
        .app
        .forget_source(forgotten.clone(), IfUnreviewed::Refuse)
        .unwrap();
    assert_eq!(told.backups.len(), 1);

    // The open vault is asked without being named.
    let to = house.path("restored");
    let summary = house
        .app
        .restore_backup(backup.clone(), to, passphrase(PASSPHRASE), None, None)
        .unwrap();
    assert!(summary.knew_what_came_later);
    let mut taken_back = [withdrawn.clone(), held.clone()];
    taken_back.sort();
    let mut told = summary.withdrawn.clone();
    told.sort();
    assert_eq!(
        (&told[..], &summary.forgotten[..]),
        (&taken_back[..], &[forgotten.clone()][..])
    );
    let mut restored = door(&house, "restored");
    assert!(
        restored
            .open_testimony(withdrawn)
            .unwrap()
            .consent
            .withdrawn_on
            .is_some()
    );
    let again = restored.open_testimony(held).unwrap();
    assert!(again.consent.withholds(Item::Statement) && again.consent.withdrawn_on.is_none());
    let again = restored.open_testimony(forgotten.clone()).unwrap();
    assert!(again.forgotten_at.is_some() && !again.statement.contains("Rakhimova"));
    assert!(restored.open_identity(forgotten).unwrap().answers.is_empty());
    assert!(
        restored
            .open_testimony(plain)
            .unwrap()
            .statement
            .contains("Rakhimova")
    );
    assert_eq!(restored.list_testimonies("Рахимова".into()).unwrap().len(), 3);

    // An open vault of another origin is not asked.
    let mut other = House::new();
    let summary = other
        .app
        .restore_backup(
            backup.clone(),
            other.path("r"),
            passphrase(PASSPHRASE),
            None,
            None,
        )
        .unwrap();
    assert!(!summary.knew_what_came_later);
    let named = Some(KnowingVault {
        path: other.path("vault"),
        passphrase: passphrase(PASSPHRASE),
        key_file: None,
    });
    let refused = other
        .app
        .restore_backup(backup, other.path("s"), passphrase(PASSPHRASE), None, named);
    assert_eq!(refused.unwrap_err().code, ErrorCode::AnotherVault);
}

#[test]
fn forgetting_who_spoke_takes_all_of_it_and_says_what_stays() {
    let mut house = House::new();
    let code = house.testimony();
    let answers = [
        ("witnesses", "Somebody Invented"),
        ("method", "with a hose"),
        ("employer", "The Blue Bakery"),
        ("feared", "the uncle"),
        ("legal_counsel", "Adv. Nobody"),
    ];
    let edit = InterviewEdit {
        answers: Some(answers.map(|(k, v)| (k.to_owned(), v.to_owned())).into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    house
        .app
        .keep_file(&code, "voice.opus", true, &mut &b"invented sound"[..])
        .unwrap();
    house
        .app
        .keep_file(&code, "map.png", false, &mut &b"invented map"[..])
        .unwrap();

    let refused = house
        .app
        .forget_source(code.clone(), IfUnreviewed::Refuse)
        .map(drop)
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::ReviewNeeded);
    assert_eq!(statement(&mut house, &code), STATEMENT, "nothing was done");
    assert!(!house.app.open_identity(code.clone()).unwrap().answers.is_empty());

    house.permit(&code);
    house.review(&code);
    house.export(&code, ExportFormat::Md, "out.md");
    let told = house
        .app
        .forget_source(code.clone(), IfUnreviewed::Refuse)
        .unwrap();
    // Identity, review, recording, and the ledger of what the export told.
    assert_eq!(
        (told.statement, told.recordings, told.objects),
        (StatementFate::DisclosedUnread, 1, 4)
    );
    assert_eq!(told.answers_to_read, ["method"]);
    for gone in ["employer", "feared", "legal_counsel"] {
        assert!(told.answers_destroyed.iter().any(|id| id == gone), "{gone}");
    }
    let names: Vec<_> = told.attachments.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["map.png"]);
    assert_eq!(told.exports.len(), 1);
    assert!(
        told.may_persist
            .iter()
            .any(|place| place.code == "earlier-copies")
    );

    let check = |house: &mut House| {
        let text = statement(house, &code);
        for word in ["Amina", "Rakhimova", "Bakyt", "555"] {
            assert!(!text.contains(word), "{word}: {text}");
        }
        assert!(text.contains("they took"), "what happened stays: {text}");
        let interview = house.app.open_testimony(code.clone()).unwrap();
        assert_eq!(interview.review, ReviewStatus::None);
        assert_eq!(interview.answers["act"], "detention");
        assert!(interview.forgotten_at.is_some());
        let identity = house.app.open_identity(code.clone()).unwrap();
        assert!(identity.answers.is_empty() && identity.others.is_empty());
        for word in ["Рахимова", "Invented", "Blue Bakery", "Nobody"] {
            assert!(
                house.app.list_testimonies(word.into()).unwrap().is_empty(),
                "{word}"
            );
        }
        assert_eq!(house.app.list_receipts().unwrap().len(), 1, "receipts stay");
    };
    check(&mut house);
    house.relock();
    check(&mut house);
    let verified = house.app.verify_vault().unwrap();
    assert_eq!(verified.attachments, 1);
    house.app.delete_testimony(code).unwrap();
    assert_eq!(house.app.verify_vault().unwrap().attachments, 0);
}

#[test]
fn an_unreviewed_statement_goes_only_where_that_was_said() {
    let mut house = House::new();
    let code = house.testimony();
    let told = house
        .app
        .forget_source(code.clone(), IfUnreviewed::DestroyStatement)
        .unwrap();
    assert_eq!(told.statement, StatementFate::Destroyed);
    assert_eq!(statement(&mut house, &code), "");
    // A review of another text is no review.
    let other = house.testimony();
    house.review(&other);
    let edit = InterviewEdit {
        statement: Some(format!("{STATEMENT} And Zarina.")),
        ..InterviewEdit::default()
    };
    house.app.save_interview(other.clone(), edit).unwrap();
    let refused = house
        .app
        .forget_source(other, IfUnreviewed::Refuse)
        .map(drop)
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::ReviewNeeded);
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "damages a vault of invented testimonies"
)]
fn a_damaged_vault_is_salvaged_by_code() {
    let mut house = House::new();
    let codes = [house.testimony(), house.testimony()];
    house
        .app
        .keep_file(&codes[0], "map.png", false, &mut &b"invented map"[..])
        .unwrap();
    house.app.lock(false).unwrap();
    let database = house.path("vault/vault.db");
    let sound = fs::read(&database).unwrap();
    // The schema's page: SQLite opens nothing any more.
    let mut bad = sound.clone();
    bad[..4096].fill(0);
    fs::write(&database, &bad).unwrap();
    let vault = house.path("vault");
    let refused = house.app.unlock(vault, passphrase(PASSPHRASE), None).unwrap_err();
    assert_eq!(refused.code, ErrorCode::VaultDamaged);
    let told = house
        .app
        .salvage_vault(
            house.path("vault"),
            house.path("new"),
            by_passphrase(PASSPHRASE),
            passphrase(NEW),
        )
        .unwrap();
    let mut expected = codes.to_vec();
    expected.sort();
    assert_eq!(told.saved, expected);
    assert!(told.complete && told.identity_lost.is_empty() && told.account_lost.is_empty());
    assert_eq!((told.objects_lost, told.attachments_saved), (Some(0), 1));
    assert_eq!(fs::read(&database).unwrap(), bad, "the damaged one is as it was");
    let mut new = House::door(house.folder.path());
    new.unlock(house.path("new"), passphrase(NEW), None).unwrap();
    assert_eq!(new.list_testimonies("Rakhimova".into()).unwrap().len(), 2);
    let wrong = house
        .app
        .salvage_vault(
            house.path("vault"),
            house.path("other"),
            by_passphrase("wrong words"),
            passphrase(NEW),
        )
        .unwrap_err();
    assert_eq!(wrong.code, ErrorCode::NoKeySlotOpened);
    assert!(!fs::exists(house.path("other")).unwrap());
    let weak = house
        .app
        .salvage_vault(
            house.path("vault"),
            house.path("other"),
            by_passphrase(PASSPHRASE),
            passphrase("password"),
        )
        .unwrap_err();
    assert_eq!(weak.code, ErrorCode::PassphraseTooWeak);
}

#[test]
fn the_second_door_is_told_who_holds_the_vault() {
    let house = House::new();
    let mut second = House::door(house.folder.path());
    let refused = second
        .unlock(house.path("vault"), passphrase(PASSPHRASE), None)
        .unwrap_err();
    assert_eq!(refused.code, ErrorCode::VaultInUse);
    match refused.held_by {
        Some(holder) => assert!(holder.contains(&std::process::id().to_string()), "{holder}"),
        None => println!("SKIP: this system does not list its locks"),
    }
}
