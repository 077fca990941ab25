//! What was said off the record leaves in no copy but the source's own, whatever was decided.

use crate::testimony::{made, request, retold, testimony};
use proptest::prelude::*;
use sotto_domain::{
    audience::Audience, flow::Flow, mention::MentionKind, off_record::followed, offset::ByteRange,
    review::Decision,
};
use sotto_redaction::{
    disclosure::{DisclosurePolicy, disclose},
    leak::{Needles, Protected},
};

fn passage(statement: &str, words: &str) -> Vec<ByteRange> {
    let at = statement.find(words).unwrap();
    vec![ByteRange::new(at, at + words.len())]
}

#[test]
fn a_passage_off_the_record_is_in_the_sources_own_copy_alone() {
    let statement = "They took me. The judge was paid by my uncle Karim. I was let go.";
    let mut t = retold(statement, &[("Karim", MentionKind::Person, Decision::Keep)]);
    t.account.off_record = passage(statement, "The judge was paid by my uncle Karim.");
    for audience in Audience::ALL {
        let text = made(&t, audience).plain_text();
        if audience == Audience::SourceReview {
            assert_eq!(text, statement);
        } else {
            assert_eq!(text, "They took me.  I was let go.", "{audience:?}");
        }
    }
}

#[test]
fn a_mention_that_a_passage_cuts_goes_with_it() {
    let statement = "We met Karim Rahimov there.";
    for decision in [
        Decision::Keep,
        Decision::Withhold,
        Decision::Generalise("a man".into()),
    ] {
        let mut t = retold(statement, &[("Karim Rahimov", MentionKind::Person, decision)]);
        t.account.off_record = passage(statement, "Rahimov there");
        assert_eq!(made(&t, Audience::Editor).plain_text(), "We met .");
    }
}

#[test]
fn sentences_off_the_record_are_searched_for() {
    let statement = "They took me. The judge was paid in advance. Yes. I was let go, I was let go.";
    let mut t = retold(statement, &[]);
    t.account.off_record = passage(statement, "The judge was paid in advance. Yes. I was let go");
    let needles = Needles::new(&[Protected {
        account: &t.account,
        identity: &t.identity,
        review: t.review.as_ref(),
    }]);
    // As it stood, in whatever case and spacing; not what was also said on the record, nor what anybody might say.
    for (text, found) in [
        ("so the judge  was\npaid in advance, she said", 1),
        ("I was let go", 0),
        ("Yes.", 0),
    ] {
        assert_eq!(needles.find(text).len(), found, "{text}");
    }
    assert!(
        needles
            .for_the_source()
            .find("the judge was paid in advance")
            .is_empty()
    );
}

proptest! {
    /// Letters of a passage (they occur nowhere else) are in no disclosure, whatever is marked, decided and edited.
    #[test]
    fn no_character_of_a_passage_leaves(
        pieces in prop::collection::vec(("[a-z ]{0,6}", "[ЖЩЪ]{1,6}"), 1..5),
        tail in "[a-z ]{0,6}",
        spans in prop::collection::vec((0_usize..60, 1_usize..8, 0_usize..3), 0..4),
        edit in proptest::option::of((0_usize..60, "[a-z ]{1,4}")),
    ) {
        let (mut statement, mut marks) = (String::from("a "), Vec::new());
        for (plain, secret) in &pieces {
            statement.push_str(plain);
            let at = statement.len();
            statement.push_str(secret);
            marks.push(ByteRange::new(at, statement.len()));
        }
        statement.push_str(&tail);
        let mut t = testimony();
        t.account.statement.clone_from(&statement);
        t.account.off_record = followed(&marks, &statement, &statement);
        if let Some((at, typed)) = edit {
            let at = (0..=at.min(statement.len())).rev().find(|at| statement.is_char_boundary(*at)).unwrap();
            let mut now = statement.clone();
            now.insert_str(at, &typed);
            t.account.off_record = followed(&t.account.off_record, &statement, &now);
            t.account.statement = now;
        }
        let flow = Flow::of(&t.account);
        let mut review = t.review.take().unwrap();
        let one = review.spans[0].clone();
        review.statement = flow.text;
        review.parts = flow.parts;
        review.spans.clear();
        let long = t.account.statement.len();
        let mut from = 0;
        for (gap, len, decision) in spans {
            let start = from + gap;
            let end = start + len;
            let on = |at: usize| at <= long && review.statement.is_char_boundary(at);
            if !on(start) || !on(end) { continue; }
            let mut span = one.clone();
            span.mention.range = ByteRange::new(start, end);
            span.decision = [Decision::Keep, Decision::Withhold, Decision::Generalise("x".into())][decision].clone();
            review.spans.push(span);
            from = end;
        }
        t.review = Some(review);
        for audience in Audience::ALL.into_iter().filter(|a| *a != Audience::SourceReview) {
            if let Ok(d) = disclose(DisclosurePolicy::standard(audience), &request(&t)) {
                prop_assert!(!d.plain_text().contains(['Ж', 'Щ', 'Ъ']), "{}", d.plain_text());
            }
        }
    }
}
