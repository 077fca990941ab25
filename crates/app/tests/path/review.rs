//! What a review keeps and what reopens it.

use crate::house::{House, STATEMENT};
use sotto_app::contract::view::{ExportOutcome, InterviewEdit, ReviewStatus};
use sotto_domain::{
    mention::{MentionKind, RosterEntry},
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
