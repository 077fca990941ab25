//! Unusual words and wordings, wherever they leave. All people are invented.

use crate::{house::House, risk::told};
use sotto_app::contract::{risk::RemnantReason, view::InterviewEdit};
use sotto_domain::{audience::Audience, language::Language, record::Translation};

/// What is unusual is pointed at wherever it leaves: in the statement, in an answer that leaves, and in the translation; and
/// not in an answer that stays.
#[test]
fn answers_and_the_translation_are_looked_through_like_the_statement() {
    let mut house = House::new();
    told(
        &mut house,
        "Somebody Else",
        "They came at night and took my phone.",
    );
    let code = told(
        &mut house,
        "Amina Rakhimova",
        "They came at night and asked questions.",
    );
    let edit = InterviewEdit {
        answers: Some(
            [(
                "method".to_owned(),
                "They hit me with a zurnachi. \u{201c}You will never see the mountains again\u{201d}, they said.".to_owned(),
            )]
            .into(),
        ),
        translation: Some(Translation {
            language: Language::Ru,
            text: "Пришли ночью и задавали вопросы про карнайчи.".into(),
        }),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    house.review_keeping(&code);
    for (audience, method) in [(Audience::Editor, true), (Audience::Publication, false)] {
        let report = house
            .app
            .disclosure_risk(vec![code.clone()], audience, 5, None)
            .unwrap();
        assert!(report.refused.is_empty(), "{audience:?}");
        let found = &report.testimonies[0].remnants;
        let has = |why: RemnantReason, word: &str| {
            found
                .iter()
                .any(|remnant| remnant.why == why && remnant.text.contains(word))
        };
        assert_eq!(has(RemnantReason::RareWord, "zurnachi"), method, "{audience:?}");
        assert_eq!(has(RemnantReason::Quotation, "mountains"), method, "{audience:?}");
        assert!(has(RemnantReason::RareWord, "карнайчи"), "{audience:?} {found:?}");
    }
    // An answer of somebody else's that says the same is company.
    let other = told(&mut house, "Third Person", "They came.");
    let edit = InterviewEdit {
        answers: Some([("consequences".to_owned(), "I hear the zurnachi still.".to_owned())].into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(other, edit).unwrap();
    let report = house
        .app
        .disclosure_risk(vec![code], Audience::Editor, 5, None)
        .unwrap();
    let rare = |word: &str| {
        let found = &report.testimonies[0].remnants;
        found
            .iter()
            .any(|remnant| remnant.why == RemnantReason::RareWord && remnant.text.contains(word))
    };
    assert!(!rare("zurnachi") && rare("карнайчи"));
}
