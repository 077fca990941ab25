//! A review of all that may leave in free words: parts, passages off the record, progress, a second reviewer.

use crate::house::{House, STATEMENT};
use sotto_app::contract::{
    ErrorCode,
    view::{DecisionTarget, ExportOutcome, InterviewEdit, ReviewStatus, Stretch},
};
use sotto_domain::{
    audience::Audience, code::TestimonyCode, flow::PartOf, language::Language, receipt::ExportFormat,
    record::Translation, review::Decision,
};

/// A testimony with a translation and an answer that may leave.
fn told(house: &mut House) -> TestimonyCode {
    let code = house.testimony();
    let edit = InterviewEdit {
        translation: Some(Translation {
            language: Language::Ru,
            text: "Меня взяли. 😀 Амина Рахимова.".into(),
        }),
        answers: Some([("method".to_owned(), "Bakyt held me".to_owned())].into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    code
}

#[test]
fn the_review_shows_every_part_where_it_stands() {
    let mut house = House::new();
    let code = told(&mut house);
    let view = house.app.open_review(code, "R1".into()).unwrap();
    let units: Vec<u16> = view.statement.encode_utf16().collect();
    let read = |at: Stretch| String::from_utf16(&units[at.start..at.end]).unwrap();
    let parts: Vec<(PartOf, String)> = view.parts.iter().map(|p| (p.part.clone(), read(p.at))).collect();
    assert_eq!(
        parts,
        [
            (PartOf::Statement, STATEMENT.to_owned()),
            (PartOf::Translation, "Меня взяли. 😀 Амина Рахимова.".to_owned()),
            (PartOf::Answer("method".to_owned()), "Bakyt held me".to_owned()),
        ]
    );
    assert!(
        view.spans.iter().all(|span| span.replacement.is_none()),
        "nothing is decided yet"
    );
}

#[test]
fn progress_is_left_and_resumed() {
    let mut house = House::new();
    let code = told(&mut house);
    let mut view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    let (last, open) = (view.spans.last().unwrap().entity, view.standing.undecided);
    let step = house
        .app
        .review_decide(code.clone(), DecisionTarget::Entity(last), Decision::Withhold)
        .unwrap();
    assert!(view.take(step) && view.standing.undecided < open);
    house.relock();
    let after = house.app.open_review(code, "R1".into()).unwrap();
    assert_eq!(
        (after.standing.undecided, after.spans),
        (view.standing.undecided, view.spans)
    );
}

#[test]
fn an_answer_changed_after_the_review_is_asked_about_alone() {
    let mut house = House::new();
    let code = told(&mut house);
    house.permit(&code);
    house.review(&code);
    let edit = InterviewEdit {
        answers: Some(
            [(
                "method".to_owned(),
                "Bakyt and Zulfiya Nazarova held me".to_owned(),
            )]
            .into(),
        ),
        ..InterviewEdit::default()
    };
    let saved = house.app.save_interview(code.clone(), edit).unwrap();
    assert_eq!(saved.review, ReviewStatus::Open);
    assert!(matches!(
        house.export(&code, ExportFormat::Md, "old.md"),
        ExportOutcome::Refused { .. }
    ));
    let view = house.app.open_review(code, "R1".into()).unwrap();
    let undecided: Vec<&str> = view
        .spans
        .iter()
        .filter(|s| s.decision == Decision::Undecided)
        .filter_map(|s| {
            let units: Vec<usize> = view
                .statement
                .char_indices()
                .flat_map(|(at, c)| vec![at; c.len_utf16()])
                .collect();
            view.statement
                .get(units[s.start]..*units.get(s.end).unwrap_or(&view.statement.len()))
        })
        .collect();
    assert_eq!(undecided, ["Zulfiya Nazarova"]);
}

#[test]
fn a_passage_off_the_record_follows_edits_and_leaves_in_the_sources_copy_alone() {
    let mut house = House::new();
    let code = house.testimony();
    let statement = "😀 They took me. The judge was paid in advance. I was let go.";
    let at = statement.find("The judge").unwrap();
    let units = |bytes: usize| statement[..bytes].encode_utf16().count();
    let edit = InterviewEdit {
        statement: Some(statement.into()),
        off_record: Some(vec![Stretch {
            start: units(at),
            end: units(at + "The judge was paid in advance.".len()),
        }]),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    house.relock();
    // An edit that says nothing of passages, as the command line makes.
    let edit = InterviewEdit {
        statement: Some(format!("At dawn. {statement}")),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    let opened = house.app.open_testimony(code.clone()).unwrap();
    let marked: Vec<u16> = opened.statement.encode_utf16().collect();
    let [passage] = opened.off_record[..] else {
        panic!("one passage: {:?}", opened.off_record)
    };
    assert_eq!(
        String::from_utf16(&marked[passage.start..passage.end]).unwrap(),
        "The judge was paid in advance."
    );
    house.permit(&code);
    house.review(&code);
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    assert_eq!(view.standing.off_record, opened.off_record);
    for (audience, holds) in [(Audience::Publication, false), (Audience::SourceReview, true)] {
        let path = house.path(&format!("{holds}.txt"));
        let outcome = house
            .app
            .export_file(
                vec![code.clone()],
                audience,
                ExportFormat::Txt,
                None,
                path.clone(),
                String::new(),
            )
            .unwrap();
        let ExportOutcome::Written { receipt, .. } = outcome else {
            panic!("{audience:?}")
        };
        assert_eq!(receipt.off_record, usize::from(!holds), "{audience:?}");
        let text = std::fs::read_to_string(path).unwrap();
        assert_eq!(text.contains("judge"), holds, "{audience:?}");
    }
    let found = house
        .app
        .check_leak(b"so the judge was paid in advance", "notes.txt")
        .unwrap();
    assert_eq!(found.len(), 1);
}

/// Read by the reader of each format, which takes packed files apart; that it would find the words is shown by the
/// source's own copy. The translation, which holds them too, stays.
#[test]
fn a_passage_off_the_record_is_in_no_format() {
    const PASSAGE: &str = "The judge was paid in advance by the mill.";
    let mut house = House::new();
    let code = house.testimony();
    let statement = format!("They took me. {PASSAGE} I was let go.");
    let at = statement.find(PASSAGE).unwrap();
    let edit = InterviewEdit {
        off_record: Some(vec![Stretch {
            start: at,
            end: at + PASSAGE.len(),
        }]),
        translation: Some(Translation {
            language: Language::Ru,
            text: format!("Меня взяли. {PASSAGE} Меня отпустили."),
        }),
        statement: Some(statement),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    house.permit(&code);
    house.review(&code);
    let made = |house: &mut House, audience: Audience, format: ExportFormat, name: &str| {
        let path = house.path(&format!("{name}-{audience:?}.{}", format.extension()));
        let codes = vec![code.clone()];
        let outcome = house
            .app
            .export_file(codes, audience, format, None, path.clone(), String::new())
            .unwrap();
        let bytes = matches!(outcome, ExportOutcome::Written { .. }).then(|| std::fs::read(path).unwrap())?;
        Some(!house.app.check_leak(&bytes, "account").unwrap().is_empty())
    };
    for format in ExportFormat::ALL {
        let holds = [Audience::Publication, Audience::SourceReview]
            .map(|audience| made(&mut house, audience, format, &format!("{format:?}")));
        assert_eq!(holds, [Some(false), Some(true)], "{format:?}");
    }
}

#[test]
fn a_second_reviewer_signs_off_until_something_changes() {
    let mut house = House::new();
    let code = told(&mut house);
    house.app.open_review(code.clone(), "R1".into()).unwrap();
    let sign = |house: &mut House, name: &str| house.app.review_sign_off(code.clone(), name.into());
    assert_eq!(
        sign(&mut house, "R2").map(drop).unwrap_err().code,
        ErrorCode::ReviewNeeded
    );
    house.review(&code);
    assert_eq!(
        sign(&mut house, "r1").map(drop).unwrap_err().code,
        ErrorCode::SignOffBySamePerson
    );
    let signed = sign(&mut house, "R2").unwrap().standing.signed_off;
    assert_eq!(signed.unwrap().reviewer, "R2");
    house.relock();
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    assert!(view.standing.signed_off.is_some() && view.standing.complete);
    // What is off the record is part of what was signed.
    let edit = InterviewEdit {
        off_record: Some(vec![Stretch { start: 0, end: 4 }]),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    assert!(view.standing.signed_off.is_none() && view.standing.complete);
}
