//! Testimonies as they are added, found, refused and deleted.

use crate::house::{House, STATEMENT};
use sotto_app::contract::{ErrorCode, view::InterviewEdit};
use sotto_domain::{
    mention::{Action, MentionKind},
    receipt::ExportFormat,
};
use std::collections::BTreeMap;

#[test]
fn search_finds_words_of_any_field_in_any_case() {
    let mut house = House::new();
    let code = house.testimony();
    for (query, found) in [
        ("", true),
        ("bakyt", true),
        ("БАКЫТ", true),
        ("рахимова", true),
        ("april took", true),
        ("april nobody", false),
        (code.as_str(), true),
    ] {
        assert_eq!(
            house.app.list_testimonies(query.into()).unwrap().len(),
            usize::from(found),
            "{query}"
        );
    }
}

#[test]
fn an_answer_that_does_not_fit_is_refused_and_saves_nothing() {
    let mut house = House::new();
    let code = house.testimony();
    for (field, answer) in [
        ("no_such_field", "x"),
        ("act", "dancing"),
        ("age_at_event", "old"),
        ("incident_start", "2024-13"),
        ("incident_start", "8 April"),
        ("incident_start", "ноя1"),
    ] {
        let answers: BTreeMap<String, String> = [("occupation", "baker"), (field, answer)]
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .into();
        let edit = InterviewEdit {
            answers: Some(answers),
            ..InterviewEdit::default()
        };
        assert_eq!(
            house.app.save_interview(code.clone(), edit).err().unwrap().code,
            ErrorCode::BadAnswer,
            "{field}"
        );
    }
    assert!(
        !house
            .app
            .open_testimony(code)
            .unwrap()
            .answers
            .contains_key("occupation")
    );
}

#[test]
fn a_testimony_that_cannot_be_saved_is_not_there_by_half() {
    let mut house = House::new();
    let edit = InterviewEdit {
        pseudonym: Some("Too long".into()),
        statement: Some("x".repeat(65 * 1024 * 1024)),
        ..InterviewEdit::default()
    };
    assert_eq!(
        house.app.add_testimony(edit).err().unwrap().code,
        ErrorCode::TooLarge
    );
    house.relock();
    assert!(house.app.list_testimonies(String::new()).unwrap().is_empty());
}

#[test]
fn offers_name_no_step_of_the_place_itself() {
    let mut house = House::new();
    let code = house.testimony();
    let answers = [
        ("place_village", "Chorbulok"),
        ("place_region", "Khatlon"),
        ("place_country", "Tajikistan"),
    ];
    let edit = InterviewEdit {
        statement: Some("They came to Chorbulok at dawn.".into()),
        answers: Some(answers.map(|(k, v)| (k.to_owned(), v.to_owned())).into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    let span = view
        .spans
        .iter()
        .position(|s| s.kind == MentionKind::Loc)
        .expect("the village is on the roster");
    let offers = house.app.review_offers(code, span, Action::Generalise).unwrap();
    assert!(offers.iter().any(|o| o.contains("Khatlon")), "{offers:?}");
    assert!(offers.iter().all(|o| !o.contains("Chorbulok")), "{offers:?}");
}

#[test]
fn a_deleted_testimony_is_gone_and_its_exports_are_named() {
    let mut house = House::new();
    let (code, other) = (house.testimony(), house.testimony());
    house.permit(&code);
    house.review(&code);
    house.export(&code, ExportFormat::Md, "out.md");
    let summary = house.app.delete_testimony(code.clone()).unwrap();
    // Account, identity, review, custody log, and the ledger of what the export told.
    assert_eq!((summary.objects, summary.exports.len()), (5, 1));
    house.relock();
    assert_eq!(
        house.app.open_testimony(code).err().unwrap().code,
        ErrorCode::NoSuchTestimony
    );
    assert_eq!(house.app.open_testimony(other).unwrap().statement, STATEMENT);
    house.app.verify_vault().unwrap();
}
