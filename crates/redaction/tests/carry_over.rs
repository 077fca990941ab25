//! Looking at a text again: `⟦KIND:words⟧` marks what the engine proposes, a digit before the colon its entity, and
//! what is shown says what was decided.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{desk, marked, shown};
use proptest::prelude::*;
use sotto_domain::{
    language::Language,
    mention::{EntityId, Layer, Mention, MentionKind},
    offset::ByteRange,
    review::{Decision, Review},
};
use sotto_redaction::{
    review::{Desk, Target, begin, carry_over},
    wording::PlaceChain,
};

/// A finished review of `text`: decisions in order, `k`eep, `w`ithhold, `p`seudonymise.
fn finished(text: &str, decisions: &str) -> Review {
    let mut desk = desk(text);
    for (at, letter) in decisions.chars().enumerate() {
        let decision = match letter {
            'k' => Decision::Keep,
            'w' => Decision::Withhold,
            _ => Decision::Pseudonymise("Lola".into()),
        };
        desk.decide(Target::Span(at), &decision).unwrap();
    }
    assert!(desk.finish(), "{text}: as many decisions as marks");
    desk.review().clone()
}

/// Marks the `nth` occurrence of `words` by hand and decides it.
fn by_hand(review: &Review, words: &str, nth: usize, decision: &Decision) -> Review {
    let (at, _) = review.statement.match_indices(words).nth(nth).unwrap();
    let mut desk = Desk::new(review.clone(), Language::En, PlaceChain::default());
    let span = desk
        .mark(ByteRange::new(at, at + words.len()), MentionKind::Dem)
        .unwrap();
    desk.decide(Target::Span(span), decision).unwrap();
    assert!(desk.finish());
    desk.review().clone()
}

#[test]
fn what_was_decided_stays_where_its_words_were_not_touched() {
    // (before, decisions, the text now with what the engine proposes now, shown, undecided)
    for (before, decisions, now, reads, undecided) in [
        ("⟦PERSON:Amina⟧ ran", "w", "Amina ran", "[name withheld] ran", 0),
        ("⟦PERSON:Amina⟧ ran", "k", "Amina ran", "Amina ran", 0),
        (
            "⟦PERSON:Amina⟧ ran",
            "w",
            "Later ⟦PERSON:Amina⟧ ran",
            "Later [name withheld] ran",
            0,
        ),
        (
            "⟦PERSON:Amina⟧ ran",
            "w",
            "⟦PERSON:Amina⟧ and ⟦PERSON:Sardor⟧ ran",
            "[name withheld] and Sardor ran",
            1,
        ),
        // The official keeps his name, the brother does not; one sentence goes, and words alone cannot tell whose.
        (
            "⟦PERSON1:Karim⟧ is the governor. ⟦PERSON2:Karim⟧ is my brother.",
            "kw",
            "⟦PERSON1:Karim⟧ is my brother.",
            "Karim is my brother.",
            1,
        ),
        // Nobody can say which of the two is left.
        (
            "⟦PERSON1:Karim⟧, ⟦PERSON2:Karim⟧, ⟦PERSON3:Karim⟧",
            "kwk",
            "⟦PERSON1:Karim⟧, ⟦PERSON2:Karim⟧",
            "Karim, Karim",
            2,
        ),
        // Taken out before, and said once more in a new sentence that the engine is blind to.
        (
            "my neighbour ⟦PERSON:dilnoza⟧",
            "w",
            "my neighbour dilnoza. I saw dilnoza.",
            "my neighbour [name withheld]. I saw dilnoza.",
            1,
        ),
        // Touched: asked about anew.
        ("⟦PERSON:Amina⟧ ran", "w", "⟦PERSON:Aminas⟧ ran", "Aminas ran", 1),
        // More than was decided on.
        (
            "⟦PERSON:Aziz⟧ Rakhimov",
            "w",
            "⟦PERSON:Aziz Rakhimov⟧",
            "Aziz Rakhimov",
            1,
        ),
        (
            "⟦PERSON:Aziz⟧ ⟦PERSON:Rakhimov⟧",
            "ww",
            "⟦PERSON:Aziz Rakhimov⟧",
            "[name withheld] [name withheld]",
            0,
        ),
        (
            "in ⟦LOC:Osh, Lenin Street 12⟧",
            "w",
            "in ⟦LOC:Osh⟧, Lenin Street 12",
            "in [place withheld]",
            0,
        ),
        // Kept as something else.
        ("⟦LOC:Roza⟧ came", "k", "⟦PERSON:Roza⟧ came", "Roza came", 1),
    ] {
        let old = finished(before, decisions);
        let (text, mentions) = marked(now);
        let new = carry_over(&old, &text, mentions);
        assert_eq!(
            (shown(&new).as_str(), new.undecided()),
            (reads, undecided),
            "{before} → {now}"
        );
        assert_eq!(
            new.is_complete(),
            undecided == 0 && old.statement == text,
            "{before} → {now}"
        );
    }
}

#[test]
fn a_mark_by_hand_stays_with_its_own_words() {
    let withhold = &Decision::Withhold;
    for (before, words, nth, now, reads) in [
        (
            "a baker came, my father is a baker",
            "baker",
            1,
            "It was early in the day, and it was raining hard on us. a baker came, my father is a baker",
            "It was early in the day, and it was raining hard on us. a baker came, my father is a [detail withheld]",
        ),
        (
            "в Ош поехал",
            "Ош",
            0,
            "Ошибка. в Ош поехал",
            "Ошибка. в [detail withheld] поехал",
        ),
        (
            "in a bakery",
            "bakery",
            0,
            "in the bakery",
            "in the [detail withheld]",
        ),
    ] {
        let old = by_hand(&begin(before, Vec::new(), "R1"), words, nth, withhold);
        assert_eq!(
            shown(&carry_over(&old, now, Vec::new())),
            reads,
            "{before} → {now}"
        );
    }
}

#[test]
fn what_is_kept_is_asked_about_once_more_when_it_turns_up_in_the_form() {
    let old = finished("we met ⟦PERSON:Volchok⟧", "k");
    let (text, mut mentions) = marked("we met ⟦PERSON:Volchok⟧");
    for mention in &mut mentions {
        mention.layer = Layer::Roster;
    }
    let asked = carry_over(&old, &text, mentions.clone());
    assert_eq!(asked.undecided(), 1);
    let mut desk = Desk::new(asked, Language::En, PlaceChain::default());
    desk.decide(Target::Span(0), &Decision::Keep).unwrap();
    assert!(desk.finish());
    assert!(
        carry_over(desk.review(), &text, mentions).is_complete(),
        "but only once"
    );
}

#[test]
fn entities_of_before_and_of_today_are_not_mixed_up() {
    let old = by_hand(
        &finished("⟦PERSON1:Amina⟧ of dilnoza", "k"),
        "dilnoza",
        0,
        &Decision::Withhold,
    );
    let (text, mentions) = marked("⟦PERSON1:Amina⟧ of dilnoza in ⟦LOC2:Osh⟧");
    let mut desk = Desk::new(
        carry_over(&old, &text, mentions),
        Language::En,
        PlaceChain::default(),
    );
    let entities: Vec<EntityId> = desk.review().spans.iter().map(|s| s.mention.entity).collect();
    assert_eq!(entities, [EntityId(1), EntityId(3), EntityId(2)]);
    desk.decide(Target::Entity(EntityId(2)), &Decision::Keep).unwrap();
    assert_eq!(shown(desk.review()), "Amina of [detail withheld] in Osh");
}

#[test]
fn who_finished_a_review_stays_named_until_somebody_changes_it() {
    let old = finished("⟦PERSON:Amina⟧ ran", "w");
    let mut desk = Desk::new(old, Language::En, PlaceChain::default()).with_reviewer("R2");
    assert_eq!(desk.review().reviewer, "R1");
    desk.decide(Target::Span(0), &Decision::Keep).unwrap();
    assert_eq!(desk.review().reviewer, "R2");
}

#[test]
fn a_step_that_could_not_be_saved_is_put_back() {
    let mut desk = desk("⟦PERSON1:Amina⟧ saw ⟦PERSON2:Bakyt⟧");
    desk.decide(Target::Span(0), &Decision::Withhold).unwrap();
    let (before, standing) = (desk.review().clone(), desk.standing());
    desk.mark(ByteRange::new(6, 9), MentionKind::Dem).unwrap();
    desk.put_back(standing.clone());
    assert_eq!(desk.review(), &before);
    assert!(desk.undo() && !desk.undo());
    assert!(desk.redo());
    assert_eq!(desk.review().spans, before.spans);
    desk.undo();
    desk.put_back(standing.clone());
    assert_eq!(desk.review(), &before);
    assert!(desk.can_undo());
}

/// A text of few words, so that they repeat, with some of them proposed.
fn texts() -> impl Strategy<Value = (String, Vec<Mention>)> {
    let word = (
        prop::sample::select(vec!["Karim", "Osh", "Амина", "baker", "and", "Karim Osh"]),
        prop::sample::select(vec!["", "", "PERSON", "LOC"]),
        any::<bool>(),
    );
    prop::collection::vec(word, 0..12).prop_map(|words| {
        let text: Vec<String> = words
            .iter()
            .map(|(word, kind, _)| {
                if kind.is_empty() {
                    (*word).to_owned()
                } else {
                    format!("⟦{kind}:{word}⟧")
                }
            })
            .collect();
        let (plain, mut mentions) = marked(&text.join(" "));
        for (mention, (_, _, roster)) in mentions.iter_mut().zip(&words) {
            if *roster {
                mention.layer = Layer::Roster;
            }
        }
        (plain, mentions)
    })
}

fn decided((text, mentions): (String, Vec<Mention>), decisions: &[u8], mark: (usize, usize)) -> Review {
    let mut desk = Desk::new(begin(&text, mentions, "R1"), Language::En, PlaceChain::default());
    let _ = desk.mark(
        ByteRange::new(mark.0.min(mark.1), mark.0.max(mark.1)),
        MentionKind::Dem,
    );
    for at in 0..desk.review().spans.len() {
        let decision = match decisions.get(at).copied().unwrap_or(0) % 3 {
            0 => Decision::Withhold,
            1 => Decision::Keep,
            _ => Decision::Generalise("someone".into()),
        };
        desk.decide(Target::Span(at), &decision).unwrap();
    }
    desk.finish();
    desk.review().clone()
}

proptest! {
    #[test]
    fn nothing_comes_back_unasked_whatever_the_engine_proposes(
        text in texts(), decisions in prop::collection::vec(any::<u8>(), 12), mark in (0_usize..40, 0_usize..40), keep in prop::collection::vec(any::<bool>(), 12),
    ) {
        let mentions = text.1.clone();
        let old = decided(text, &decisions, mark);
        let fewer = mentions.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(m, _)| m).collect();
        let new = carry_over(&old, &old.statement, fewer);
        for span in old.spans.iter().filter(|s| s.decision.removes()) {
            let covered = new.spans.iter().any(|s| {
                s.mention.range.start <= span.mention.range.start && span.mention.range.end <= s.mention.range.end
                    && (s.decision.removes() || s.decision == Decision::Undecided)
            });
            prop_assert!(covered, "{:?} of {:?}", span.mention.range, old.statement);
        }
    }

    #[test]
    fn looking_twice_changes_nothing_and_what_is_decided_stays_finished(
        before in texts(), decisions in prop::collection::vec(any::<u8>(), 12), mark in (0_usize..40, 0_usize..40), now in texts(),
    ) {
        let old = decided(before, &decisions, mark);
        let (text, mentions) = now;
        let once = carry_over(&old, &text, mentions.clone());
        prop_assert!(once.spans.windows(2).all(|w| w[0].mention.range.end <= w[1].mention.range.start));
        prop_assert!(once.spans.iter().all(|s| s.mention.range.of(&text).is_some_and(|t| !t.is_empty())));
        let mut desk = Desk::new(once, Language::En, PlaceChain::default());
        desk.accept_proposals();
        for at in 0..desk.review().spans.len() {
            if at % 2 == 0 {
                desk.decide(Target::Span(at), &Decision::Keep).unwrap();
            }
        }
        prop_assert!(desk.finish());
        let again = carry_over(desk.review(), &text, mentions.clone());
        let third = {
            let mut desk = Desk::new(again, Language::En, PlaceChain::default());
            desk.accept_proposals();
            desk.finish();
            carry_over(desk.review(), &text, mentions)
        };
        prop_assert!(third.is_complete(), "there is a way to the end: {:?}", third.statement);
    }
}
