//! The person at the table: pauses and the end in the log, questions left, whom to turn to.

use crate::house::House;
use sotto_app::contract::{
    ErrorCode,
    table::{Moment, Referral},
    view::InterviewEdit,
};
use sotto_domain::{custody::Deed, record::Skipped};

#[test]
fn pauses_and_the_end_are_logged_without_a_word_why() {
    let mut house = House::new();
    let code = house.testimony();
    let moments = [
        (Moment::Resume, false, false),
        (Moment::Pause, true, false),
        (Moment::Pause, true, false),
        (Moment::Resume, false, false),
        (Moment::Pause, true, false),
        (Moment::Stop, false, true),
        (Moment::Stop, false, true),
    ];
    for (nth, (moment, paused, stopped)) in moments.into_iter().enumerate() {
        house.pass(60);
        let view = house.app.interview_moment(code.clone(), moment).unwrap();
        let stands = (view.paused_since.is_some(), view.stopped_at.is_some());
        assert_eq!(stands, (paused, stopped), "{nth}");
    }
    house.relock();
    assert!(
        house
            .app
            .interview_table(code.clone())
            .unwrap()
            .stopped_at
            .is_some()
    );
    let view = house.app.custody_log(code.clone()).unwrap();
    assert_eq!(view.broken_at, None);
    let deeds: Vec<Deed> = view.entries.iter().map(|entry| entry.deed).collect();
    let paused = [
        Deed::Made,
        Deed::Paused,
        Deed::Resumed,
        Deed::Paused,
        Deed::Stopped,
    ];
    assert_eq!(deeds, paused);
    // Taken up again another day.
    let view = house.app.interview_moment(code, Moment::Resume).unwrap();
    assert_eq!((view.paused_since, view.stopped_at), (None, None));
}

#[test]
fn a_question_is_left_with_or_without_a_reason_and_taken_up_by_its_answer() {
    let mut house = House::new();
    let code = house.testimony();
    let skip = |id: &str, why: Option<Skipped>| InterviewEdit {
        skipped: Some([(id.to_owned(), why)].into()),
        ..InterviewEdit::default()
    };
    for (id, why) in [
        ("ethnicity", Some(Skipped::Unsaid)),
        ("religion", Some(Skipped::Declined)),
        ("address", Some(Skipped::NotSafe)),
        ("health", Some(Skipped::Later)),
        ("health", None),
        // It has an answer.
        ("phone", Some(Skipped::Declined)),
    ] {
        house.app.save_interview(code.clone(), skip(id, why)).unwrap();
    }
    let refused = house
        .app
        .save_interview(code.clone(), skip("no_such_field", None));
    assert_eq!(refused.err().unwrap().code, ErrorCode::BadAnswer);
    house.relock();
    let left = |house: &mut House| -> Vec<(String, Skipped)> {
        house
            .app
            .open_testimony(code.clone())
            .unwrap()
            .skipped
            .into_iter()
            .collect()
    };
    let expected = [
        ("address", Skipped::NotSafe),
        ("ethnicity", Skipped::Unsaid),
        ("religion", Skipped::Declined),
    ];
    assert_eq!(left(&mut house), expected.map(|(id, why)| (id.to_owned(), why)));
    let answer = InterviewEdit {
        answers: Some([("religion".to_owned(), "none".to_owned())].into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), answer).unwrap();
    assert_eq!(left(&mut house).len(), 2);
}

#[test]
fn whom_to_turn_to_is_empty_until_somebody_enters_it() {
    let mut house = House::new();
    assert!(house.app.list_referrals().unwrap().is_empty());
    let one = Referral {
        country: "Nowhereland".into(),
        name: "The Invented Clinic".into(),
        help: "a doctor".into(),
        contact: "second door".into(),
    };
    let kept = house
        .app
        .save_referrals(vec![
            one.clone(),
            Referral {
                country: "Elsewhere".into(),
                ..Referral::default()
            },
        ])
        .unwrap();
    assert!(kept == [one.clone()]);
    house.relock();
    assert!(house.app.list_referrals().unwrap() == [one]);
    let long = Referral {
        name: "x".repeat(5000),
        ..Referral::default()
    };
    assert_eq!(
        house.app.save_referrals(vec![long]).err().unwrap().code,
        ErrorCode::TooLarge
    );
    assert!(house.app.save_referrals(Vec::new()).unwrap().is_empty());
}
