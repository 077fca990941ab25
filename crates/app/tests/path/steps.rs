//! What a step of a review tells the window: what changed, and nothing that did not.

use crate::{
    house::{House, passphrase},
    long_account::{account, words},
};
use sotto_app::contract::{
    ErrorCode,
    view::{DecisionTarget, InterviewEdit, ReviewStep, ReviewView, Stretch},
};
use sotto_domain::{code::TestimonyCode, language::Language, mention::MentionKind, review::Decision};

fn told(house: &mut House, statement: String) -> TestimonyCode {
    house
        .app
        .add_testimony(InterviewEdit {
            language: Some(Language::Ru),
            statement: Some(statement),
            answers: Some([("method".to_owned(), "Farrukh held me".to_owned())].into()),
            ..InterviewEdit::default()
        })
        .unwrap()
}

fn opened(house: &mut House, code: &TestimonyCode) -> ReviewView {
    house.app.open_review(code.clone(), "R1".into()).unwrap()
}

fn bytes(value: &impl serde::Serialize) -> usize {
    serde_json::to_vec(value).unwrap().len()
}

#[test]
fn a_step_costs_the_same_however_long_the_account() {
    let measured = |wanted: usize| {
        let mut house = House::new();
        let statement = account(wanted, 9);
        assert!(words(&statement) >= wanted);
        let code = told(&mut house, statement);
        let view = opened(&mut house, &code);
        let step = house
            .app
            .review_decide(code.clone(), DecisionTarget::Span(3), Decision::Withhold)
            .unwrap();
        assert_eq!(step.changes.len(), 1);
        assert_eq!(
            (
                step.changes[0].at,
                step.changes[0].removed,
                step.changes[0].put.len()
            ),
            (3, 1, 1)
        );
        let back = house.app.review_undo(code.clone()).unwrap();
        let finish = house.app.review_finish(code).unwrap();
        assert!(finish.changes.is_empty());
        (view.spans.len(), bytes(&view), bytes(&step), bytes(&back))
    };
    let (few, short, ..) = measured(300);
    let (many, long, step, back) = measured(1_500);
    assert!(many > 3 * few && long > 3 * short, "{few} {many} {short} {long}");
    assert!(step < 1_000 && back < 1_000, "{step} {back}");
}

#[test]
fn everything_accepted_is_one_change() {
    let mut house = House::new();
    let code = told(&mut house, account(300, 9));
    let open = opened(&mut house, &code);
    let step = house.app.review_accept_proposals(code).unwrap();
    assert_eq!(step.changes.len(), 1);
    assert_eq!(step.changes[0].put.len(), open.spans.len());
}

type Taken<'a> = &'a dyn Fn(&mut House, &TestimonyCode, &ReviewView) -> ReviewStep;

/// Every kind of step, one after the other: what the steps add up to is what is opened anew.
#[test]
fn steps_add_up_to_the_whole() {
    let mut house = House::new();
    let code = told(&mut house, account(200, 4));
    let mut view = opened(&mut house, &code);
    let undo: Taken<'_> = &|house, code, _| house.app.review_undo(code.clone()).unwrap();
    let redo: Taken<'_> = &|house, code, _| house.app.review_redo(code.clone()).unwrap();
    let one: Taken<'_> = &|house, code, _| {
        let of = DecisionTarget::Span(1);
        house.app.review_decide(code.clone(), of, Decision::Keep).unwrap()
    };
    let all_of_one: Taken<'_> = &|house, code, view| {
        let of = DecisionTarget::Entity(view.spans[0].entity);
        house
            .app
            .review_decide(code.clone(), of, Decision::Pseudonymise("Лочин".into()))
            .unwrap()
    };
    // Over two mentions and what stands between.
    let mark: Taken<'_> = &|house, code, view| {
        let (start, end) = (view.spans[1].start, view.spans[2].end);
        house
            .app
            .review_mark(code.clone(), start, end, MentionKind::Misc)
            .unwrap()
    };
    let off: Taken<'_> = &|house, code, _| house.app.review_off_record(code.clone(), 0, 12, true).unwrap();
    let on: Taken<'_> = &|house, code, _| house.app.review_off_record(code.clone(), 4, 8, false).unwrap();
    let all: Taken<'_> = &|house, code, _| house.app.review_accept_proposals(code.clone()).unwrap();
    let finish: Taken<'_> = &|house, code, _| house.app.review_finish(code.clone()).unwrap();
    let sign: Taken<'_> = &|house, code, _| house.app.review_sign_off(code.clone(), "R2".into()).unwrap();
    let steps = [
        one, all_of_one, undo, mark, off, on, undo, undo, redo, redo, undo, undo, undo, undo, undo, redo,
        all_of_one, mark, undo, redo, all, off, finish, sign, undo, undo, undo, redo,
    ];
    let first = view.clone();
    for (number, step) in steps.into_iter().enumerate() {
        let taken = step(&mut house, &code, &view);
        assert!(view.take(taken.clone()), "step {number}");
        assert!(!view.clone().take(taken), "no step is taken twice");
        assert!(opened(&mut house, &code) == view, "step {number}");
    }
    // As far back as one went.
    while view.standing.can_undo {
        assert!(view.take(house.app.review_undo(code.clone()).unwrap()));
    }
    assert!(view.spans == first.spans && view.standing.off_record == first.standing.off_record);
    assert!(!view.clone().take(ReviewStep {
        after: first.standing.state,
        changes: Vec::new(),
        standing: first.standing,
    }));
}

#[test]
fn a_passage_marked_at_the_review_is_sealed_and_drops_the_second_word() {
    let mut house = House::new();
    let code = told(&mut house, "The judge was paid. We saw Bakyt. 😀 He left.".into());
    house.permit(&code);
    house.review(&code);
    house.app.review_sign_off(code.clone(), "R2".into()).unwrap();
    let step = house.app.review_off_record(code.clone(), 0, 19, true).unwrap();
    assert!(step.standing.signed_off.is_none() && step.changes.is_empty());
    let passage = [Stretch { start: 0, end: 19 }];
    assert_eq!(step.standing.off_record, passage);
    house.relock();
    assert_eq!(
        house.app.open_testimony(code.clone()).unwrap().off_record,
        passage
    );
    assert_eq!(opened(&mut house, &code).standing.off_record, passage);
    // What the interview marks meanwhile is what stands on the desk, and the step before is not taken back over it.
    house.app.review_off_record(code.clone(), 20, 26, true).unwrap();
    let edit = InterviewEdit {
        off_record: Some(vec![Stretch { start: 20, end: 33 }]),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    let view = opened(&mut house, &code);
    assert_eq!(view.standing.off_record, [Stretch { start: 20, end: 33 }]);
    assert!(!view.standing.can_undo);
    // Not across parts, not nothing, not half a character.
    let end = view.statement.encode_utf16().count();
    for (start, to, code_of) in [
        (30, end, ErrorCode::MarkedAcrossParts),
        (5, 5, ErrorCode::NothingMarked),
        (9, 5, ErrorCode::NothingMarked),
        (0, 35, ErrorCode::NothingMarked),
        (0, end + 1, ErrorCode::NothingMarked),
    ] {
        let refused = house.app.review_off_record(code.clone(), start, to, true);
        assert_eq!(refused.map(drop).unwrap_err().code, code_of, "{start}..{to}");
    }
    assert_eq!(
        opened(&mut house, &code).standing.off_record,
        [Stretch { start: 20, end: 33 }]
    );
}

#[test]
fn a_desk_survives_a_step_that_is_refused() {
    let mut house = House::new();
    let code = told(&mut house, "We saw Bakyt.".into());
    opened(&mut house, &code);
    let nowhere = DecisionTarget::Span(99);
    let refused = house.app.review_decide(code.clone(), nowhere, Decision::Keep);
    assert_eq!(refused.map(drop).unwrap_err().code, ErrorCode::NoSuchSpan);
    house.app.review_accept_proposals(code.clone()).unwrap();
    house.app.lock(false).unwrap();
    let vault = house.path("vault");
    house
        .app
        .unlock(vault, passphrase(crate::house::PASSPHRASE), None)
        .unwrap();
    assert_eq!(opened(&mut house, &code).standing.undecided, 0);
}
