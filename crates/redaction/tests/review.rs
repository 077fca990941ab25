//! Deciding and undoing. One line a case; `⟦KIND:words⟧` marks a mention, a digit before the colon its entity.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{desk, shown};
use proptest::prelude::*;
use sotto_domain::{
    language::Language,
    mention::{Action, EntityId, MentionKind},
    offset::ByteRange,
    review::Decision,
};
use sotto_redaction::{
    review::{DecideError, Desk, Target, begin},
    wording::PlaceChain,
};

#[test]
fn decisions_show_in_brackets() {
    for (text, decision, reads) in [
        ("I met ⟦PERSON:Amina⟧.", Decision::Keep, "I met Amina."),
        (
            "I met ⟦PERSON:Amina⟧.",
            Decision::Withhold,
            "I met [name withheld].",
        ),
        (
            "I met ⟦PERSON:Amina⟧.",
            Decision::Pseudonymise("Lola".into()),
            "I met [Lola].",
        ),
        (
            "⟦LOC:Ош⟧ burns",
            Decision::Generalise("a city".into()),
            "[a city] burns",
        ),
        ("⟦CODE:+7 900⟧", Decision::Withhold, "[number withheld]"),
        ("I met ⟦PERSON:Amina⟧.", Decision::Undecided, "I met Amina."),
    ] {
        let mut desk = desk(text);
        desk.decide(Target::Span(0), &decision).unwrap();
        assert_eq!(shown(desk.review()), reads, "{text} {decision:?}");
    }
}

#[test]
fn what_is_proposed_can_be_taken_as_it_is() {
    for (text, proposed) in [
        ("On ⟦DATETIME:3 March 2024⟧", Action::Generalise),
        ("in ⟦LOC:Ош⟧", Action::Generalise),
        ("my ⟦MISC:lorryqu⟧", Action::Withhold),
        ("my ⟦PERSON:Zokirbek⟧", Action::Generalise),
    ] {
        let (plain, mut mentions) = common::marked(text);
        mentions[0].proposal = Action::Generalise;
        let desk = Desk::new(begin(&plain, mentions, "R1"), Language::En, PlaceChain::default());
        assert_eq!(desk.review().spans[0].mention.proposal, proposed, "{text}");
        let offers = desk.offers(0, Action::Generalise);
        assert_eq!(
            offers.is_empty(),
            proposed == Action::Withhold,
            "{text} {offers:?}"
        );
    }
}

#[test]
fn a_replacement_may_not_say_what_it_replaces() {
    for (text, replacement, error) in [
        ("⟦PERSON:Amina⟧", "AMINA", DecideError::ReplacementGivesAway),
        ("⟦LOC:Ош⟧", "город Ош", DecideError::ReplacementGivesAway),
        ("⟦LOC:Ош⟧", "  ", DecideError::EmptyReplacement),
    ] {
        let decision = Decision::Generalise(replacement.into());
        assert_eq!(
            desk(text).decide(Target::Span(0), &decision),
            Err(error),
            "{text} → {replacement}"
        );
    }
    // A word that merely begins alike is another word.
    desk("⟦LOC:Ош⟧")
        .decide(Target::Span(0), &Decision::Generalise("ошибка".into()))
        .unwrap();
}

#[test]
fn one_key_decides_every_mention_of_an_entity() {
    let mut desk = desk("⟦PERSON1:Amina⟧ saw ⟦PERSON2:Bakyt⟧, and ⟦PERSON1:Amina⟧ ran");
    desk.decide(
        Target::Entity(EntityId(1)),
        &Decision::Pseudonymise("Lola".into()),
    )
    .unwrap();
    assert_eq!(shown(desk.review()), "[Lola] saw Bakyt, and [Lola] ran");
    assert_eq!(desk.review().undecided(), 1);
    desk.undo();
    assert_eq!(desk.review().undecided(), 3, "an entity is one step of undo");
}

#[test]
fn bulk_acceptance_is_marked_and_reading_takes_the_mark_away() {
    let mut desk = desk("⟦PERSON1:Amina⟧ saw ⟦PERSON2:Bakyt⟧");
    desk.decide(Target::Span(0), &Decision::Keep).unwrap();
    desk.accept_proposals();
    assert!(desk.review().accepted_unread());
    assert_eq!(
        desk.review().spans[0].decision,
        Decision::Keep,
        "what was decided stays"
    );
    assert!(!desk.review().spans[0].accepted_unread);
    desk.decide(Target::Span(1), &Decision::Withhold).unwrap();
    assert!(!desk.review().accepted_unread());
}

#[test]
fn finishing_needs_every_decision_and_any_change_reopens() {
    let mut desk = desk("⟦PERSON1:Amina⟧ saw ⟦PERSON2:Bakyt⟧");
    assert!(!desk.finish());
    desk.accept_proposals();
    assert!(
        !desk.review().is_complete(),
        "nothing is finished until somebody says so"
    );
    assert!(desk.finish());
    assert!(desk.review().is_complete());
    desk.undo();
    assert!(!desk.review().is_complete());
}

#[test]
fn marking_by_hand_takes_in_what_it_cuts() {
    // (text, words to mark, the spans afterwards)
    for (text, words, spans) in [
        ("the baker of ⟦LOC:Osh⟧ city", "baker", vec!["baker", "Osh"]),
        ("the baker of ⟦LOC:Osh⟧ city", " baker ", vec!["baker", "Osh"]),
        ("the baker of ⟦LOC:Osh⟧ city", "Osh city", vec!["Osh city"]),
        (
            "the baker of ⟦LOC:Osh city⟧ centre",
            "city centre",
            vec!["Osh city centre"],
        ),
        (
            "⟦PERSON:A⟧ and ⟦PERSON:B⟧ and ⟦PERSON:C⟧",
            "A and B",
            vec!["A and B", "C"],
        ),
    ] {
        let mut desk = desk(text);
        let at = desk.review().statement.find(words).unwrap();
        desk.mark(ByteRange::new(at, at + words.len()), MentionKind::Dem)
            .unwrap();
        let found: Vec<&str> = desk
            .review()
            .spans
            .iter()
            .map(|s| s.mention.range.of(&desk.review().statement).unwrap())
            .collect();
        assert_eq!(found, spans, "{text}: {words}");
    }
    assert_eq!(
        desk("abc").mark(ByteRange::new(1, 1), MentionKind::Dem),
        Err(DecideError::BadRange)
    );
    assert_eq!(
        desk("Ош").mark(ByteRange::new(1, 2), MentionKind::Dem),
        Err(DecideError::BadRange)
    );
}

proptest! {
    #[test]
    fn any_steps_can_be_undone_and_redone(steps in prop::collection::vec(0_u8..6, 1..30)) {
        let mut desk = desk("⟦PERSON1:Амина⟧ saw ⟦PERSON2:Бакыт⟧ near ⟦LOC3:Ош⟧ with ⟦PERSON1:Амина⟧");
        let mut history = vec![desk.review().spans.clone()];
        for step in steps {
            match step {
                0 => desk.decide(Target::Span(0), &Decision::Withhold).unwrap(),
                1 => desk.decide(Target::Entity(EntityId(1)), &Decision::Keep).unwrap_or(()),
                2 => desk.accept_proposals(),
                3 => drop(desk.mark(ByteRange::new(0, desk.review().statement.len()), MentionKind::Misc)),
                4 => drop(desk.mark(ByteRange::new(11, 14), MentionKind::Dem)),
                _ => desk.decide(Target::Span(0), &Decision::Pseudonymise("Lola".into())).unwrap(),
            }
            if history.last() != Some(&desk.review().spans) {
                history.push(desk.review().spans.clone());
            }
        }
        let last = desk.review().spans.clone();
        while desk.undo() {}
        prop_assert_eq!(&desk.review().spans, &history[0]);
        while desk.redo() {}
        prop_assert_eq!(&desk.review().spans, &last);
    }

    #[test]
    fn spans_never_overlap_and_the_rest_of_the_text_stays(a in 0_usize..40, b in 0_usize..40) {
        let mut desk = desk("⟦PERSON1:Amina⟧ saw ⟦PERSON2:Bakyt⟧ near ⟦LOC3:Osh⟧ that day");
        let _ = desk.mark(ByteRange::new(a.min(b), a.max(b)), MentionKind::Misc);
        let review = desk.review();
        prop_assert!(review.spans.windows(2).all(|w| w[0].mention.range.end <= w[1].mention.range.start));
        prop_assert_eq!(shown(review), review.statement.clone());
    }
}
