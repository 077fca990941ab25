//! Answers in free words that were reviewed with the statement, and the translation.

use crate::testimony::{Testimony, made, request, testimony};
use sotto_domain::offset::ByteRange;
use sotto_domain::{
    audience::Audience,
    consent::{Item, Permission},
    field,
    flow::Flow,
    language::Language,
    mention::MentionKind,
    record::Translation,
    review::Decision,
};
use sotto_redaction::{
    disclosure::{DisclosurePolicy, Refusal, disclose, refusals},
    leak::{Needles, Protected},
    review::{Desk, Target, carry_over},
    wording::PlaceChain,
};

/// The testimony with another answer and a translation, its review carried over and each of `taken` taken out by hand.
fn answered(method: &str, translation: Option<&str>, taken: &[&str]) -> Testimony {
    let mut t = testimony();
    t.account.answers.insert("method".into(), method.into());
    t.account.translation = translation.map(|text| Translation {
        language: Language::Ru,
        text: text.into(),
    });
    let review = carry_over(t.review.as_ref().unwrap(), Flow::of(&t.account), Vec::new());
    let mut desk = Desk::new(review, Language::En, PlaceChain::default());
    for words in taken {
        let at = desk.review().statement.find(words).unwrap();
        let range = ByteRange::new(at, at + words.len());
        let span = desk.mark(range, MentionKind::Person).unwrap();
        desk.decide(Target::Span(span), &Decision::Withhold).unwrap();
    }
    assert!(desk.finish());
    t.review = Some(desk.review().clone());
    t
}

fn method(t: &Testimony, audience: Audience) -> Option<String> {
    let disclosure = made(t, audience);
    let fact = disclosure.facts().iter().find(|fact| fact.field == "method")?;
    assert_eq!(fact.label, "How it was done");
    Some(fact.value.clone())
}

#[test]
fn a_reviewed_answer_leaves_as_it_was_reviewed_and_not_for_the_public() {
    let t = answered("Sardor held me\nwith a radio", None, &["Sardor"]);
    for (audience, value) in [
        (Audience::Publication, None),
        (Audience::SourceReview, None),
        (Audience::Editor, Some("[name withheld] held me; with a radio")),
        (Audience::Lawyer, Some("[name withheld] held me; with a radio")),
        (Audience::Archive, Some("[name withheld] held me; with a radio")),
        (Audience::Research, Some("[name withheld] held me; with a radio")),
    ] {
        assert_eq!(method(&t, audience).as_deref(), value, "{audience:?}");
    }
}

/// Held back together, the answers leave for nobody but the source; the account does.
#[test]
fn answers_that_the_source_holds_back_are_in_no_copy_but_its_own() {
    let mut t = answered("Sardor held me\nwith a radio", None, &["Sardor"]);
    for audience in Audience::ALL {
        t.account.consent.items.clear();
        let told = made(&t, audience).facts().len();
        t.account.consent.items.insert(Item::Answers, Permission::No);
        let left = made(&t, audience).facts().len();
        let own = audience == Audience::SourceReview;
        assert!(told > 0, "{audience:?}");
        assert_eq!(left, if own { told } else { 0 }, "{audience:?}");
        assert!(!made(&t, audience).paragraphs().is_empty());
    }
}

#[test]
fn what_was_taken_out_of_an_answer_is_searched_for() {
    let t = answered("Sardor held me", None, &["Sardor"]);
    let needles = Needles::new(&[Protected {
        account: &t.account,
        identity: &t.identity,
        review: t.review.as_ref(),
    }]);
    assert_eq!(needles.find("then Сардор came").len(), 1);
}

#[test]
fn no_other_answer_in_free_words_leaves_and_none_in_the_text() {
    let mut t = answered("with a radio", Some("Меня зовут иначе"), &[]);
    t.account.answers.insert("threats".into(), "secret-threat".into());
    for audience in Audience::ALL {
        let d = made(&t, audience);
        let facts: String = d.facts().iter().map(|f| f.value.as_str()).collect();
        assert!(
            !facts.contains("secret-threat") && !facts.contains("Меня"),
            "{audience:?}"
        );
        let second = d.second().unwrap().plain_text();
        assert_eq!(second, "Меня зовут иначе", "{audience:?}");
        assert!(
            !d.plain_text().contains("Меня") && !d.plain_text().contains("radio"),
            "{audience:?}"
        );
    }
}

#[test]
fn an_answer_edited_after_the_review_is_looked_at_and_nothing_else_is() {
    let mut t = answered("Sardor held me", Some("Сардор"), &["Sardor"]);
    let before = t.review.clone().unwrap();
    t.account
        .answers
        .insert("method".into(), "Sardor and others held me".into());
    assert_eq!(
        refusals(DisclosurePolicy::standard(Audience::Editor), &request(&t)),
        [Refusal::ChangedSinceReview]
    );
    let again = carry_over(&before, Flow::of(&t.account), Vec::new());
    assert!(!again.finished && again.undecided() == 0);
    let decided = |review: &sotto_domain::review::Review| -> Vec<(String, Decision)> {
        let words = |span: &sotto_domain::review::RedactionSpan| {
            span.mention.range.of(&review.statement).unwrap().to_owned()
        };
        review
            .spans
            .iter()
            .map(|span| (words(span), span.decision.clone()))
            .collect()
    };
    assert_eq!(decided(&before), decided(&again));
    t.review = Some(again);
    assert!(matches!(
        disclose(DisclosurePolicy::standard(Audience::Editor), &request(&t)).unwrap_err()[..],
        [Refusal::ReviewUnfinished(0)]
    ));
}

#[test]
fn equal_words_decided_differently_in_two_parts_stay_so() {
    let mut t = answered("Sardor, Sardor", Some("Sardor"), &["Sardor"]);
    let mut desk = Desk::new(t.review.clone().unwrap(), Language::En, PlaceChain::default());
    let text = desk.review().statement.clone();
    let at: Vec<usize> = text.match_indices("Sardor").map(|(at, _)| at).collect();
    for from in at.into_iter().skip(1) {
        let span = desk
            .mark(ByteRange::new(from, from + 6), MentionKind::Person)
            .unwrap();
        desk.decide(Target::Span(span), &Decision::Keep).unwrap();
    }
    assert!(desk.finish());
    t.account.answers.insert("consequences".into(), "Sardor".into());
    let again = carry_over(desk.review(), Flow::of(&t.account), Vec::new());
    // The new answer says what was taken out elsewhere; every other place is as it was.
    assert_eq!(again.undecided(), 1);
}

#[test]
fn reviewed_answers_are_on_no_list_but_one() {
    for id in field::REVIEWED {
        let mut t = testimony();
        t.account.answers.clear();
        t.account.answers.insert(id.into(), "told freely".into());
        t.review = Some({
            let mut review = carry_over(t.review.as_ref().unwrap(), Flow::of(&t.account), Vec::new());
            review.finished = true;
            review
        });
        let d = made(&t, Audience::Archive);
        assert!(
            d.facts()
                .iter()
                .any(|f| f.field == id && f.value == "told freely"),
            "{id}"
        );
    }
}
