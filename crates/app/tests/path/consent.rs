//! Consent: the script in its versions, what single items hold back, and the copy for the source that names nobody.

use crate::house::{House, STATEMENT};
use sotto_app::contract::{
    ErrorCode,
    consent::ScriptView,
    view::{InterviewEdit, RefusalCode},
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, Consent, Item, Permission, Use},
    custody::Deed,
    language::Language,
    script::ScriptVersion,
};

fn change(
    house: &mut House,
    code: &TestimonyCode,
    change: impl FnOnce(&mut Consent),
) -> Result<Consent, ErrorCode> {
    let mut consent = house.app.open_testimony(code.clone()).unwrap().consent;
    change(&mut consent);
    let edit = InterviewEdit {
        consent: Some(consent),
        ..InterviewEdit::default()
    };
    match house.app.save_interview(code.clone(), edit) {
        Ok(_) => Ok(house.app.open_testimony(code.clone()).unwrap().consent),
        Err(error) => Err(error.code),
    }
}

/// The versions of a language as the list has them: own or Sotto's, number, first words, in use.
fn versions(scripts: &[ScriptView], language: Language) -> Vec<(bool, u32, String, bool)> {
    scripts
        .iter()
        .filter(|view| view.script.language == language)
        .map(|view| {
            let words = view.text.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
            (view.script.own, view.script.number, words, view.in_use)
        })
        .collect()
}

#[test]
fn a_changed_script_is_another_version_and_none_is_ever_lost() {
    let mut house = House::new();
    let (sottos, own) = ("I am", |number, words: &str, in_use| {
        (true, number, words.to_owned(), in_use)
    });
    let sotto = |in_use| (false, 1, sottos.to_owned(), in_use);
    for (saved, expected) in [
        ("", vec![sotto(true)]),
        ("Our words.", vec![own(1, "Our words.", true), sotto(false)]),
        // The same words are the same version.
        (" Our words. \n\n", vec![own(1, "Our words.", true), sotto(false)]),
        (
            "Better ones.",
            vec![
                own(2, "Better ones.", true),
                own(1, "Our words.", false),
                sotto(false),
            ],
        ),
        (
            "Our words.",
            vec![
                own(1, "Our words.", true),
                own(2, "Better ones.", false),
                sotto(false),
            ],
        ),
        (
            "",
            vec![
                sotto(true),
                own(2, "Better ones.", false),
                own(1, "Our words.", false),
            ],
        ),
    ] {
        let scripts = house.app.save_consent_script(Language::En, saved.into()).unwrap();
        assert_eq!(versions(&scripts, Language::En), expected, "{saved:?}");
        // Another language keeps its own.
        assert_eq!(versions(&scripts, Language::Ru).len(), 1);
    }
    let before = house.app.consent_scripts().unwrap();
    // Sotto's own words, typed in, are Sotto's.
    let sottos = before.iter().find(|view| !view.script.own).unwrap().text.clone();
    assert_eq!(
        house.app.save_consent_script(Language::En, sottos).unwrap(),
        before
    );
    house.relock();
    assert_eq!(house.app.consent_scripts().unwrap(), before);
    let longest = "word ".repeat(4000);
    let refused = house.app.save_consent_script(Language::En, longest).unwrap_err();
    assert_eq!(refused.code, ErrorCode::TooLarge);
}

#[test]
fn a_consent_keeps_which_version_was_read_whatever_is_read_later() {
    let mut house = House::new();
    let code = house.testimony();
    house
        .app
        .save_consent_script(Language::En, "First.".into())
        .unwrap();
    let there: Vec<ScriptVersion> = house
        .app
        .consent_scripts()
        .unwrap()
        .into_iter()
        .map(|view| view.script)
        .filter(|script| script.language == Language::En)
        .collect();
    let version = |own, number| ScriptVersion {
        language: Language::En,
        own,
        number,
        digest: there
            .iter()
            .find(|script| script.own == own)
            .map_or(0, |script| script.digest),
    };
    let other_words = ScriptVersion {
        digest: 1,
        ..version(true, 1)
    };
    for (read, script, kept) in [
        (true, Some(version(true, 1)), Ok(Some(version(true, 1)))),
        (true, Some(version(false, 1)), Ok(Some(version(false, 1)))),
        (true, None, Ok(None)),
        // Not read: there is nothing to keep.
        (false, Some(version(true, 1)), Ok(None)),
        // There is none of that number.
        (true, Some(version(true, 2)), Err(ErrorCode::BadAnswer)),
        (true, Some(version(false, 2)), Err(ErrorCode::BadAnswer)),
        // There is one, and it has other words.
        (true, Some(other_words), Err(ErrorCode::BadAnswer)),
        (true, Some(version(true, 1)), Ok(Some(version(true, 1)))),
    ] {
        let saved = change(&mut house, &code, |c| (c.script_read, c.script) = (read, script));
        assert_eq!(saved.map(|consent| consent.script), kept, "{read} {script:?}");
    }
    house
        .app
        .save_consent_script(Language::En, "Second.".into())
        .unwrap();
    house
        .app
        .save_consent_script(Language::En, String::new())
        .unwrap();
    house.relock();
    let consent = house.app.open_testimony(code.clone()).unwrap().consent;
    assert_eq!(consent.script, Some(version(true, 1)));
    let copy = house.app.consent_copy(code, Language::En).unwrap();
    assert!(copy.text.contains("\nFirst.\n") && !copy.text.contains("Second."));
}

#[test]
fn the_copy_names_nobody_and_is_written_once() {
    let mut house = House::new();
    let code = house.testimony();
    let agreed = |c: &mut Consent| {
        c.uses = [(Use::Quote, Permission::Yes), (Use::Photo, Permission::No)].into();
        c.attribution = Attribution::Pseudonym("Zarina".into());
        c.agreement = "Visit of Karimov".into();
        c.given_on = "2026-05-01".parse().ok();
    };
    change(&mut house, &code, agreed).unwrap();
    for language in Language::ALL {
        let copy = house.app.consent_copy(code.clone(), language).unwrap();
        for gone in [
            "Zarina",
            "Karimov",
            "Baker",
            "Рахимова",
            "Rakhimova",
            "Bakyt",
            "992",
            STATEMENT,
        ] {
            assert!(!copy.text.contains(gone), "{language:?} {gone}");
        }
        assert!(copy.text.contains(code.as_str()) && copy.text.contains("2026-05-01"));
        assert_eq!(
            copy.awaits_native_reader,
            !matches!(language, Language::En | Language::Ru)
        );
    }
    let path = house.app.offered_consent_copy_path().unwrap();
    assert!(path.ends_with("/sheet-1.txt"), "{path}");
    let saved = house
        .app
        .save_consent_copy(code.clone(), Language::Ru, path.clone())
        .unwrap();
    let text = std::fs::read_to_string(&saved).unwrap();
    assert_eq!(
        text,
        house.app.consent_copy(code.clone(), Language::Ru).unwrap().text
    );
    assert!(
        house
            .app
            .offered_consent_copy_path()
            .unwrap()
            .ends_with("/sheet-2.txt")
    );
    for (path, error) in [
        (path, ErrorCode::FileExists),
        ("sheet.txt".into(), ErrorCode::BadPath),
        (house.path("vault/sheet.txt"), ErrorCode::InsideVault),
    ] {
        let refused = house
            .app
            .save_consent_copy(code.clone(), Language::Ru, path)
            .unwrap_err();
        assert_eq!(refused.code, error);
    }
    let log = house.app.custody_log(code).unwrap();
    assert_eq!(log.broken_at, None);
    let copied = log
        .entries
        .iter()
        .filter(|entry| entry.deed == Deed::ConsentCopied);
    assert_eq!(copied.count(), 1);
}

/// The script is the organisation's own words: whoever it names is named on the sheet.
#[test]
fn a_script_that_names_somebody_makes_no_copy() {
    for (script, refused) in [
        ("I am taking down your account.", false),
        ("You are Amina Rakhimova.", true),
        ("Bakyt will be told.", true),
        ("Call +992 93 555-40-11.", true),
        ("We shall call you Baker.", true),
        ("We shall call you Zarina.", true),
    ] {
        let mut house = House::new();
        let code = house.testimony();
        let kept = house
            .app
            .save_consent_script(Language::En, script.into())
            .unwrap();
        change(&mut house, &code, |c| {
            c.script_read = true;
            c.script = kept.iter().find(|view| view.script.own).map(|view| view.script);
            // Agreed for what is published, which a sheet of paper is not.
            c.attribution = if script.contains("Amina") {
                Attribution::RealName
            } else {
                Attribution::Pseudonym("Zarina".into())
            };
        })
        .unwrap();
        let copy = house.app.consent_copy(code.clone(), Language::En);
        let code_of = copy.err().map(|error| error.code);
        assert_eq!(
            code_of,
            refused.then_some(ErrorCode::CopyNamesSomeone),
            "{script}"
        );
        let path = house.path("sheet.txt");
        let written = house.app.save_consent_copy(code, Language::En, path.clone());
        assert_eq!(written.is_err(), refused);
        assert_eq!(std::path::Path::new(&path).exists(), !refused, "{script}");
    }
}

#[test]
fn a_sheets_file_name_names_nobody() {
    for (name, refused) in [
        ("sheet.txt", false),
        ("Rakhimova-consent.txt", true),
        ("Рахимовой.txt", true),
    ] {
        let mut house = House::new();
        let code = house.testimony();
        let path = house.path(name);
        let written = house.app.save_consent_copy(code, Language::En, path.clone());
        let code_of = written.err().map(|error| error.code);
        assert_eq!(code_of, refused.then_some(ErrorCode::FileNameGivesAway), "{name}");
        assert_eq!(std::path::Path::new(&path).exists(), !refused, "{name}");
    }
}

#[test]
fn a_sheet_from_practice_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = House::door(folder.path());
    app.open_practice().unwrap();
    let code = app.list_testimonies(String::new()).unwrap().remove(0).code;
    let path = folder.path().join("sheet.txt").display().to_string();
    let saved = app.save_consent_copy(code, Language::En, path).unwrap();
    assert!(saved.ends_with("/practice-sheet.txt"), "{saved}");
    assert!(std::fs::read_to_string(saved).unwrap().starts_with("PRACTICE"));
}

#[test]
fn a_full_record_waits_for_what_is_held_back() {
    let (sound, picture) = (Some(true), Some(false));
    for (item, file, refusal) in [
        (Item::Statement, None, Some(RefusalCode::StatementWithheld)),
        (Item::Answers, None, Some(RefusalCode::AnswersWithheld)),
        (Item::Name, None, Some(RefusalCode::NameWithheld)),
        (Item::Recording, None, None),
        (Item::Recording, picture, None),
        (Item::Recording, sound, Some(RefusalCode::RecordingWithheld)),
        (Item::Photograph, None, None),
        (Item::Photograph, sound, None),
        (Item::Photograph, picture, Some(RefusalCode::FilesWithheld)),
        (Item::Documents, picture, Some(RefusalCode::FilesWithheld)),
    ] {
        let mut house = House::new();
        let code = house.testimony();
        if let Some(recording) = file {
            house
                .app
                .keep_file(&code, "1.bin", recording, &mut &b"invented"[..])
                .unwrap();
        }
        for (answer, expected) in [(Permission::Yes, None), (Permission::No, refusal)] {
            change(&mut house, &code, |c| {
                c.uses.insert(Use::ShareLawyer, Permission::Yes);
                c.items.insert(item, answer);
            })
            .unwrap();
            let rows = house
                .app
                .archive_gate(vec![code.clone()], Audience::Lawyer)
                .unwrap();
            let said: Vec<RefusalCode> = rows[0].refusals.iter().map(|refusal| refusal.code).collect();
            assert_eq!(said, Vec::from_iter(expected), "{item:?} {file:?} {answer:?}");
            let path = house.path(&format!("{answer:?}.age"));
            let key = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
            house
                .app
                .export_archive(
                    vec![code.clone()],
                    Audience::Lawyer,
                    key.into(),
                    "A lawyer".into(),
                    false,
                    path.clone(),
                )
                .unwrap();
            assert_eq!(std::path::Path::new(&path).exists(), expected.is_none());
        }
    }
}
