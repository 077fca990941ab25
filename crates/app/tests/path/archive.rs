//! The sealed archive and sealing away: by consent and without a review, and never neither.

use crate::house::{House, PASSPHRASE, STATEMENT, passphrase};
use sotto_app::contract::{
    ErrorCode,
    archive::{ArchiveOutcome, RecipientProblem},
    copies::WayIn,
    view::{InterviewEdit, RefusalCode},
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{AttributionTerms, Consent, Permission, SourceReview, Use},
    receipt::ExportFormat,
};
use sotto_vault::{Opener, Passphrase, Vault};
use std::fs;

/// The age specification's example key; its private half is public too.
const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

fn consent(house: &mut House, code: &TestimonyCode, change: impl FnOnce(&mut Consent)) {
    let mut consent = house.app.open_testimony(code.clone()).unwrap().consent;
    change(&mut consent);
    let edit = InterviewEdit {
        consent: Some(consent),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
}

fn shared(house: &mut House) -> TestimonyCode {
    let code = house.testimony();
    consent(house, &code, |c| {
        c.uses.insert(Use::ShareLawyer, Permission::Yes);
    });
    code
}

fn seal(
    house: &mut House,
    codes: &[&TestimonyCode],
    then_delete: bool,
    name: &str,
) -> Result<ArchiveOutcome, ErrorCode> {
    let path = house.path(name);
    let codes = codes.iter().map(|code| (*code).clone()).collect();
    house
        .app
        .export_archive(
            codes,
            Audience::Lawyer,
            KEY.to_owned(),
            " Ms Lawyer ".to_owned(),
            then_delete,
            path,
        )
        .map_err(|error| error.code)
}

#[test]
fn it_needs_consent_and_a_key_and_no_review() {
    let mut house = House::new();
    let code = shared(&mut house);
    let ArchiveOutcome::Written {
        receipt,
        path,
        deleted,
        not_deleted,
    } = seal(&mut house, &[&code, &code], false, "a.age").unwrap()
    else {
        panic!("refused")
    };
    assert_eq!((deleted, not_deleted), (None, None));
    let bytes = fs::read(&path).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
    assert!(!bytes.windows(9).any(|there| there == b"Rakhimova"));
    assert_eq!(
        (
            receipt.recipient.as_str(),
            receipt.sealed_to.as_slice(),
            receipt.format
        ),
        ("Ms Lawyer", &[KEY.to_owned()][..], ExportFormat::Archive)
    );
    assert_eq!(
        (receipt.codes.as_slice(), receipt.then_deleted),
        (&[code.clone()][..], false)
    );
    house.relock();
    assert_eq!(house.app.list_receipts().unwrap(), [receipt]);
    assert_eq!(house.app.open_testimony(code).unwrap().statement, STATEMENT);
}

#[test]
fn every_refusal_leaves_no_file_and_deletes_nothing() {
    type Change = fn(&mut Consent);
    let cases: [(Change, RefusalCode); 9] = [
        (|c| c.minor = true, RefusalCode::GuardianNotAgreed),
        (
            |c| c.source_review = SourceReview::Asked,
            RefusalCode::SourceStillToAnswer,
        ),
        (
            |c| c.source_review = SourceReview::Changes,
            RefusalCode::SourceWantsChange,
        ),
        (|c| c.update_required = true, RefusalCode::ConsentToAskAnew),
        (|c| c.uses.clear(), RefusalCode::ConsentMissing),
        (
            |c| {
                c.withdrawn_uses
                    .insert(Use::ShareLawyer, "2026-04-01".parse().unwrap());
            },
            RefusalCode::ConsentMissing,
        ),
        (
            |c| c.withdrawn_on = "2026-04-01".parse().ok(),
            RefusalCode::Withdrawn,
        ),
        (
            |c| c.terms = AttributionTerms::OffTheRecord,
            RefusalCode::OffTheRecord,
        ),
        (
            |c| c.embargo_until = "2026-05-02".parse().ok(),
            RefusalCode::Embargo,
        ),
    ];
    for (change, refusal) in cases {
        let mut house = House::new();
        let free = shared(&mut house);
        let code = shared(&mut house);
        consent(&mut house, &code, change);
        let Ok(ArchiveOutcome::Refused { gate }) = seal(&mut house, &[&free, &code], true, "a.age") else {
            panic!("written: {refusal:?}")
        };
        let codes: Vec<RefusalCode> = gate
            .iter()
            .flat_map(|row| &row.refusals)
            .map(|r| r.code)
            .collect();
        assert_eq!(codes, [refusal]);
        assert_eq!(
            house
                .app
                .archive_gate(vec![free, code], Audience::Lawyer)
                .unwrap(),
            gate
        );
        assert!(!fs::exists(house.path("a.age")).unwrap());
        assert_eq!(house.app.list_testimonies(String::new()).unwrap().len(), 2);
        assert!(house.app.list_receipts().unwrap().is_empty());
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a file of somebody else's")]
fn what_fails_deletes_nothing() {
    let mut house = House::new();
    let code = shared(&mut house);
    fs::write(house.path("there.age"), b"something of somebody's").unwrap();
    for (name, error) in [
        ("there.age", ErrorCode::FileExists),
        ("no/folder.age", ErrorCode::BadPath),
    ] {
        assert_eq!(seal(&mut house, &[&code], true, name).err(), Some(error));
    }
    assert_eq!(
        fs::read(house.path("there.age")).unwrap(),
        b"something of somebody's"
    );
    // More than a page, so that a small disk can't hold it.
    house
        .app
        .keep_file(&code, "picture.jpeg", false, &mut vec![7; 100_000].as_slice())
        .unwrap();
    // A disk without room: nothing of the file is left, where the system lets us have one.
    let full = house.path("full");
    fs::create_dir(&full).unwrap();
    let mount = |arguments: &[&str]| {
        std::process::Command::new(arguments[0])
            .args(&arguments[1..])
            .stderr(std::process::Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    for (options, error) in [("size=16k", ErrorCode::DiskFull), ("ro", ErrorCode::ReadOnly)] {
        if mount(&["mount", "-t", "tmpfs", "-o", options, "none", &full]) {
            let sealed = seal(&mut house, &[&code], true, "full/a.age");
            let left = fs::read_dir(&full).unwrap().count();
            assert!(mount(&["umount", &full]));
            assert_eq!((sealed.err(), left), (Some(error), 0));
        } else {
            println!("SKIP: a disk without room can't be mounted here ({options})");
        }
    }
    for (keys, audience, error) in [
        ("", Audience::Lawyer, ErrorCode::BadRecipientKey),
        ("ssh-rsa AAAA", Audience::Lawyer, ErrorCode::BadRecipientKey),
        (KEY, Audience::Publication, ErrorCode::ExportRefused),
    ] {
        let path = house.path("b.age");
        let sealed = house.app.export_archive(
            vec![code.clone()],
            audience,
            keys.into(),
            String::new(),
            true,
            path,
        );
        assert_eq!(sealed.err().map(|e| e.code), Some(error));
    }
    let nobody: TestimonyCode = "0000-0000".parse().unwrap();
    assert_eq!(
        seal(&mut house, &[&code, &nobody], true, "c.age").err(),
        Some(ErrorCode::NoSuchTestimony)
    );
    house.relock();
    assert!(house.app.list_receipts().unwrap().is_empty());
    assert_eq!(house.app.open_testimony(code).unwrap().statement, STATEMENT);
}

#[test]
fn keys_are_read_as_they_are_typed() {
    let mut app = House::door(tempfile::tempdir().unwrap().path());
    for (text, keys, problem, line) in [
        (KEY, 1, None, None),
        ("", 0, Some(RecipientProblem::Missing), Some(1)),
        (&KEY[..40], 0, Some(RecipientProblem::Mistyped), Some(1)),
        (
            &format!("{KEY}\nAGE-SECRET-KEY-1"),
            0,
            Some(RecipientProblem::PrivateKey),
            Some(2),
        ),
    ] {
        let check = app.check_recipients(text.to_owned()).unwrap();
        assert_eq!(
            (check.keys.len(), check.problem, check.line),
            (keys, problem, line),
            "{text}"
        );
    }
}

/// Every object that the passphrase opens in a vault's folder.
fn all_objects(dir: &str) -> Vec<Vec<u8>> {
    let words = Passphrase::new(PASSPHRASE.to_owned());
    let opener = Opener::Passphrase {
        passphrase: &words,
        key_file: None,
    };
    let vault = Vault::open(std::path::Path::new(dir), opener, chrono::DateTime::UNIX_EPOCH).unwrap();
    let ids = vault.objects();
    ids.iter()
        .map(|(id, _)| vault.get(*id).unwrap().to_vec())
        .collect()
}

fn holds(objects: &[Vec<u8>], word: &str) -> bool {
    let word = word.as_bytes();
    objects
        .iter()
        .any(|bytes| bytes.windows(word.len()).any(|there| there == word))
}

/// After sealing away, whoever has the laptop and the passphrase finds that something was handed to whom, and nothing of
/// what: neither in the vault nor in what a salvage scrapes from its pages.
#[test]
fn what_was_sealed_away_opens_nowhere_here() {
    let mut house = House::new();
    let code = shared(&mut house);
    let stays = house.testimony();
    let edit = InterviewEdit {
        statement: Some("An invented account that stays.".to_owned()),
        answers: Some(
            [
                ("name".to_owned(), "Somebody Else".to_owned()),
                ("phone".to_owned(), String::new()),
            ]
            .into(),
        ),
        others: Some(Vec::new()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(stays.clone(), edit).unwrap();
    house.review(&code);
    house
        .app
        .keep_file(&code, "Rakhimova.jpeg", false, &mut &b"made-up picture"[..])
        .unwrap();
    let backup = house.path("backup");
    house.app.back_up(backup).unwrap();
    let vault = house.path("vault");
    house.app.lock(false).unwrap();
    assert!(
        holds(&all_objects(&vault), "Rakhimova"),
        "the search finds nothing at all"
    );
    house
        .app
        .unlock(vault.clone(), passphrase(PASSPHRASE), None)
        .unwrap();

    let Ok(ArchiveOutcome::Written {
        receipt,
        deleted: Some(deleted),
        not_deleted: None,
        path,
    }) = seal(&mut house, &[&code], true, "a.age")
    else {
        panic!("not sealed away")
    };
    assert!(receipt.then_deleted && fs::exists(&path).unwrap());
    assert_eq!(deleted.codes, std::slice::from_ref(&code));
    assert_eq!(
        deleted.objects, 5,
        "account, identity, review, custody log, picture"
    );
    assert_eq!(deleted.backups.len(), 1);
    assert_eq!(deleted.exports, std::slice::from_ref(&receipt));
    assert_eq!(
        house.app.open_testimony(code.clone()).err().map(|e| e.code),
        Some(ErrorCode::NoSuchTestimony)
    );
    assert!(house.app.list_testimonies("rakhimova".into()).unwrap().is_empty());
    house.relock();
    assert_eq!(house.app.list_receipts().unwrap(), [receipt]);
    assert_eq!(house.app.list_testimonies(String::new()).unwrap().len(), 1);
    house.app.lock(false).unwrap();

    let objects = all_objects(&vault);
    for word in [
        "Rakhimova",
        "Рахимова",
        "Bakyt",
        "992935554011",
        "made-up picture",
    ] {
        assert!(!holds(&objects, word), "{word}");
    }
    assert!(holds(&objects, "Ms Lawyer") && holds(&objects, KEY));
    let to = house.path("salvaged");
    let opener = WayIn::Passphrase {
        passphrase: passphrase(PASSPHRASE),
        key_file: None,
    };
    let new = passphrase(PASSPHRASE);
    house.app.salvage_vault(vault, to.clone(), opener, new).unwrap();
    house.app.lock(false).unwrap();
    let scraped = all_objects(&to);
    assert!(holds(&scraped, "An invented account that stays."));
    assert!(!holds(&scraped, "Rakhimova") && !holds(&scraped, "Bakyt"));
}

/// Two sealed away at once are gone at once.
#[test]
fn several_are_sealed_away_in_one_step() {
    let mut house = House::new();
    let (one, two) = (shared(&mut house), shared(&mut house));
    let Ok(ArchiveOutcome::Written {
        deleted: Some(deleted),
        ..
    }) = seal(&mut house, &[&one, &two], true, "a.age")
    else {
        panic!("not sealed away")
    };
    assert_eq!((deleted.codes, deleted.objects), (vec![one, two], 6));
    assert!(house.app.list_testimonies(String::new()).unwrap().is_empty());
}
