//! What a review keeps and what reopens it.

use crate::house::{House, STATEMENT};
use sotto_app::contract::view::{DecisionTarget, ExportOutcome, InterviewEdit, RefusalCode, ReviewStatus};
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
    assert_eq!(view.standing.undecided, 1);
    assert!(!view.standing.complete);
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
        let (person, _) = first_person(house, &code);
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

#[test]
fn nobody_is_called_like_somebody_in_another_statement() {
    let mut house = House::new();
    let code = house.testimony();
    let offered = |house: &mut House| {
        let (person, _) = first_person(house, &code);
        house
            .app
            .review_offers(code.clone(), person, Action::Pseudonymise)
            .unwrap()
    };
    let first = offered(&mut house).remove(0);
    let other = given(
        &mut house,
        "Зарина",
        "Baker",
        &format!("My brother {first} came. They took him in May."),
    );
    house.app.open_review(other.clone(), "R1".into()).unwrap();
    house.app.review_accept_proposals(other).unwrap();
    house.relock();
    assert!(!offered(&mut house).contains(&first), "{first}");
}

#[test]
fn accepting_gives_a_name_that_nobody_in_the_vault_bears() {
    let mut house = House::new();
    let code = given(
        &mut house,
        "Зарина",
        "Baker",
        "My brother Rustam Karimov came. They took Rustam in May.",
    );
    let other = house.testimony();
    let look = |house: &mut House| {
        let (at, proposal) = first_person(house, &code);
        assert_eq!(proposal, Action::Pseudonymise);
        let offers = house.app.review_offers(code.clone(), at, Action::Pseudonymise);
        (at, offers.unwrap().remove(0))
    };
    let (_, first) = look(&mut house);
    others(&mut house, &other, &[&first]);
    house.relock();
    let (at, second) = look(&mut house);
    assert!(
        first.split(' ').all(|word| !second.contains(word)),
        "{first} {second}"
    );

    house.app.review_accept_proposals(code.clone()).unwrap();
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    assert_eq!(view.spans[at].decision, Decision::Pseudonymise(second.clone()));
    let given = second.split(' ').next().unwrap();
    let stands: Vec<&str> = view
        .spans
        .iter()
        .filter_map(|s| s.replacement.as_deref())
        .collect();
    assert_eq!(stands[..2], [format!("[{second}]"), format!("[{given}]")]);
    house.app.review_undo(code.clone()).unwrap();
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    assert!(view.spans.iter().all(|s| s.decision == Decision::Undecided));
    assert_eq!(view.spans[at].proposal, Action::Pseudonymise);
}

/// A testimony with a name of the source, what the source is called, and a statement.
fn given(house: &mut House, name: &str, pseudonym: &str, statement: &str) -> TestimonyCode {
    let edit = InterviewEdit {
        pseudonym: Some(pseudonym.into()),
        statement: Some(statement.into()),
        answers: Some([("name".to_owned(), name.to_owned())].into()),
        ..InterviewEdit::default()
    };
    house.app.add_testimony(edit).unwrap()
}

/// Opens the review: where the first person is named in it, and what is proposed for them.
fn first_person(house: &mut House, code: &TestimonyCode) -> (usize, Action) {
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    let mut spans = view.spans.iter().enumerate();
    let (at, span) = spans.find(|(_, s)| s.kind == MentionKind::Person).unwrap();
    (at, span.proposal)
}

/// What awaits a decision when a review is opened.
fn asked(house: &mut House, code: &TestimonyCode) -> Vec<String> {
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    let undecided = view.spans.iter().filter(|s| s.decision == Decision::Undecided);
    undecided
        .map(|s| {
            let units: Vec<u16> = view.statement.encode_utf16().collect();
            String::from_utf16(&units[s.start..s.end]).unwrap()
        })
        .collect()
}

const FIRST: &str = "Потом забрали Карлуга, и мы его ждали.";
const SECOND: &str = "а с карлугом мы больше не виделись";

/// Marks and decides every "Карлуга" of `FIRST`.
fn decide_karlug(house: &mut House, code: &TestimonyCode, decision: &Decision) {
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    let start = "Потом забрали ".encode_utf16().count();
    let end = start + "Карлуга".encode_utf16().count();
    if !view.spans.iter().any(|s| s.start <= start && end <= s.end) {
        house
            .app
            .review_mark(code.clone(), start, end, MentionKind::Person)
            .unwrap();
    }
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    let at = view
        .spans
        .iter()
        .position(|s| s.start <= start && end <= s.end)
        .unwrap();
    house
        .app
        .review_decide(code.clone(), DecisionTarget::Span(at), decision.clone())
        .unwrap();
}

#[test]
fn what_was_taken_out_of_one_testimony_is_asked_about_in_the_sources_others() {
    // (the other testimony's source, what it is called, the decision in the first, whether the name is asked about)
    for (name, pseudonym, decision, is_asked) in [
        ("Карим Саидов", "Sokol", Decision::Withhold, true),
        (
            "Karim Saidov",
            "Sokol",
            Decision::Pseudonymise("Лочин".into()),
            true,
        ),
        // Nobody typed a name: the pseudonym tells.
        ("", "sokol", Decision::Withhold, true),
        ("", "Lastochka", Decision::Withhold, false),
        // Another source, a relative of the source, and one called alike.
        ("Нурлан Асанов", "Lastochka", Decision::Withhold, false),
        ("Далер Саидов", "Lastochka", Decision::Withhold, false),
        ("Нурлан Асанов", "Sokol", Decision::Withhold, false),
        // It was decided that the name may stand.
        ("Карим Саидов", "Sokol", Decision::Keep, false),
    ] {
        let mut house = House::new();
        let first = given(&mut house, "Карим Саидов", "Sokol", FIRST);
        let second = given(&mut house, name, pseudonym, SECOND);
        assert!(
            !asked(&mut house, &second).iter().any(|words| words == "карлугом"),
            "{name}"
        );
        decide_karlug(&mut house, &first, &decision);
        // The desk of the second is already laid: what is confirmed since is seen all the same, and after a lock too.
        for _ in 0..2 {
            let asked = asked(&mut house, &second);
            assert_eq!(
                asked.iter().any(|words| words == "карлугом"),
                is_asked,
                "{name}: {asked:?}"
            );
            house.relock();
        }
    }
}

#[test]
fn a_name_taken_out_elsewhere_since_stops_the_export_until_it_is_decided() {
    let mut house = House::new();
    let first = given(&mut house, "Карим Саидов", "Sokol", FIRST);
    let second = given(&mut house, "Карим Саидов", "Sokol", SECOND);
    house.permit(&second);
    house.review(&second);
    assert!(matches!(
        house.export(&second, ExportFormat::Md, "before.md"),
        ExportOutcome::Written { .. }
    ));
    decide_karlug(&mut house, &first, &Decision::Withhold);
    let ExportOutcome::Refused { gate } = house.export(&second, ExportFormat::Md, "after.md") else {
        panic!("written")
    };
    assert!(
        gate.iter()
            .flat_map(|row| &row.refusals)
            .any(|refusal| refusal.code == RefusalCode::ReviewUnfinished)
    );
    house.review(&second);
    assert!(matches!(
        house.export(&second, ExportFormat::Md, "decided.md"),
        ExportOutcome::Written { .. }
    ));
    // What is decided is not asked about twice.
    assert!(asked(&mut house, &second).is_empty());
}
