//! What a review keeps and what reopens it.

use crate::house::{House, STATEMENT};
use sotto_app::contract::view::{ExportOutcome, InterviewEdit, RefusalCode, ReviewStatus};
use sotto_domain::{
    code::TestimonyCode,
    mention::{Action, MentionKind, RosterEntry},
    receipt::ExportFormat,
    review::Decision,
};

#[test]
fn editing_the_statement_reopens_the_review_and_keeps_decisions() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    let statement = format!("{STATEMENT} Later I saw Zulfiya Nazarova.");
    let edit = InterviewEdit {
        statement: Some(statement),
        ..InterviewEdit::default()
    };
    assert_eq!(
        house.app.save_interview(code.clone(), edit).unwrap().review,
        ReviewStatus::Open
    );
    assert!(matches!(
        house.export(&code, ExportFormat::Md, "old.md"),
        ExportOutcome::Refused { .. }
    ));
    let view = house.app.open_review(code, "R1".into()).unwrap();
    let undecided: Vec<&str> = view
        .spans
        .iter()
        .filter(|s| s.decision == Decision::Undecided)
        .map(|s| &view.statement[s.start..s.end])
        .collect();
    assert_eq!(undecided, ["Zulfiya Nazarova"]);
}

#[test]
fn a_name_added_to_the_form_is_found_when_the_review_is_opened_again() {
    let mut house = House::new();
    let code = house.testimony();
    let edit = InterviewEdit {
        statement: Some("we met volchonok by the gate".into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    house.review(&code);
    let others = vec![RosterEntry {
        kind: MentionKind::Person,
        field: String::new(),
        value: "Волчонок".into(),
    }];
    house
        .app
        .save_interview(
            code.clone(),
            InterviewEdit {
                others: Some(others),
                ..InterviewEdit::default()
            },
        )
        .unwrap();
    let view = house.app.open_review(code, "R1".into()).unwrap();
    assert_eq!(view.undecided, 1);
    assert!(!view.complete);
}

/// The one other person of the form.
fn others(house: &mut House, code: &TestimonyCode, names: &[&str]) {
    let others = names
        .iter()
        .map(|name| RosterEntry {
            kind: MentionKind::Person,
            field: String::new(),
            value: (*name).into(),
        })
        .collect();
    let edit = InterviewEdit {
        others: Some(others),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
}

#[test]
fn a_name_taken_off_the_form_again_stays_out_of_the_file() {
    let mut house = House::new();
    let code = house.testimony();
    let edit = InterviewEdit {
        statement: Some("my neighbour dilnoza saw it".into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    others(&mut house, &code, &["Dilnoza"]);
    house.permit(&code);
    house.review(&code);
    others(&mut house, &code, &[]);
    house.app.open_review(code.clone(), "R1".into()).unwrap();
    assert!(matches!(
        house.export(&code, ExportFormat::Md, "out.md"),
        ExportOutcome::Written { .. }
    ));
    let text = std::fs::read_to_string(house.path("out.md")).unwrap();
    assert!(!text.contains("dilnoza"), "{text}");
}

#[test]
fn a_name_typed_into_the_form_after_the_review_closes_the_gate() {
    let mut house = House::new();
    let code = house.testimony();
    let edit = InterviewEdit {
        statement: Some("we met volchonok by the gate".into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    house.permit(&code);
    house.review(&code);
    others(&mut house, &code, &["Бакыт", "Волчонок"]);
    let ExportOutcome::Refused { gate } = house.export(&code, ExportFormat::Md, "out.md") else {
        panic!("it was not refused");
    };
    assert_eq!(gate[0].refusals[0].code, RefusalCode::ReviewUnfinished);
    house.review(&code);
    assert!(matches!(
        house.export(&code, ExportFormat::Md, "out.md"),
        ExportOutcome::Written { .. }
    ));
}

#[test]
fn no_real_name_of_the_vault_is_offered_as_a_pseudonym() {
    let mut house = House::new();
    let code = house.testimony();
    let other = house.testimony();
    let offered = |house: &mut House| {
        let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
        let person = view
            .spans
            .iter()
            .position(|s| s.kind == MentionKind::Person)
            .unwrap();
        house
            .app
            .review_offers(code.clone(), person, Action::Pseudonymise)
            .unwrap()
    };
    let first = offered(&mut house).remove(0);
    others(&mut house, &other, &[&first]);
    // The form of the testimony itself has not changed, so its desk stands; another sitting looks anew.
    house.relock();
    assert!(!offered(&mut house).contains(&first));
}
