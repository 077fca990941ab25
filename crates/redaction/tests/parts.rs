//! Detection of an account in parts: what is one in the statement is one everywhere.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use sotto_domain::{
    flow::{BETWEEN, Flow, Part, PartOf},
    language::Language,
    mention::{Mention, MentionKind, RosterEntry},
    offset::ByteRange,
    review::Decision,
};
use sotto_redaction::{
    detect::{Input, detect, detect_flow},
    review::{Desk, SignOffError, Target, begin},
    wording::PlaceChain,
};

/// A text of these parts, all in English but for the second, which is a translation into Russian.
fn flow(texts: &[&str]) -> Flow {
    let mut flow = Flow::default();
    for (at, text) in texts.iter().enumerate() {
        if at > 0 {
            flow.text.push_str(BETWEEN);
        }
        let start = flow.text.len();
        flow.text.push_str(text);
        flow.parts.push(Part {
            of: match at {
                0 => PartOf::Statement,
                1 => PartOf::Translation,
                _ => PartOf::Answer("method".into()),
            },
            range: ByteRange::new(start, flow.text.len()),
            language: if at == 1 { Language::Ru } else { Language::En },
        });
    }
    flow
}

fn roster(names: &[&str]) -> Vec<RosterEntry> {
    let entry = |name: &&str| RosterEntry {
        kind: MentionKind::Person,
        field: "witnesses".into(),
        value: (*name).to_owned(),
    };
    names.iter().map(entry).collect()
}

fn of<'a>(flow: &Flow, mentions: &'a [Mention], words: &str) -> Vec<&'a Mention> {
    let here = |mention: &&Mention| mention.range.of(&flow.text) == Some(words);
    mentions.iter().filter(here).collect()
}

const STATEMENT: &str =
    "I was taken with Daler Nazarov. My neighbour Zulfiya saw Daler at the market in Osh.";

#[test]
fn a_statement_alone_is_read_as_ever() {
    let roster = roster(&["Nazarov Daler"]);
    let alone = detect(&Input {
        text: STATEMENT,
        language: Some(Language::En),
        roster: &roster,
    });
    assert_eq!(
        detect_flow(&Flow::from(STATEMENT), Language::En, &roster, &[]),
        alone
    );
    // And as one part beside others that say nothing of it.
    let with = flow(&[STATEMENT, "да", "it was cold"]);
    let read = detect_flow(&with, Language::En, &roster, &[]);
    let ranges = |mentions: &[Mention]| -> Vec<ByteRange> { mentions.iter().map(|m| m.range).collect() };
    assert_eq!(ranges(&read), ranges(&alone));
}

#[test]
fn one_person_is_one_in_statement_translation_and_answers() {
    let texts = flow(&[
        STATEMENT,
        "Меня взяли с Далером Назаровым. Там стояла моя соседка Зульфия. Потом Далера увели.",
        "Daler was beaten, and zulfiya too",
    ]);
    let mentions = detect_flow(&texts, Language::En, &roster(&["Nazarov Daler"]), &[]);
    let daler = of(&texts, &mentions, "Daler Nazarov")[0].entity;
    let forms = |mention: &&Mention| {
        let words = mention.range.of(&texts.text).unwrap_or_default();
        words.contains("Daler") || words.contains("Далер")
    };
    let all: Vec<&Mention> = mentions.iter().filter(forms).collect();
    assert!(all.iter().all(|m| m.entity == daler), "{all:?}");
    for part in &texts.parts {
        let here = all.iter().filter(|m| part.range.overlaps(m.range)).count();
        assert!(here > 0, "named in {:?}", part.of);
    }
    let zulfiya = of(&texts, &mentions, "Zulfiya")[0];
    assert_ne!(zulfiya.entity, daler);
    let translated = of(&texts, &mentions, "Зульфия");
    assert_eq!(translated.len(), 1, "{mentions:?}");
    assert_eq!(translated[0].entity, zulfiya.entity);
    let small = of(&texts, &mentions, "zulfiya");
    assert_eq!(small.len(), 1, "found because the statement names her");
    assert_eq!(small[0].entity, zulfiya.entity);
    // One decision is for all of them.
    let mut desk = Desk::new(
        begin(texts.clone(), mentions, "R1"),
        Language::En,
        PlaceChain::default(),
    );
    desk.decide(Target::Entity(daler), &Decision::Withhold).unwrap();
    let left =
        |span: &sotto_domain::review::RedactionSpan| span.mention.entity == daler && !span.decision.removes();
    assert!(!desk.review().spans.iter().any(left));
}

#[test]
fn mentions_are_in_order_apart_and_inside_their_parts() {
    let texts = flow(&[STATEMENT, "Далер. Ош.", "Osh, Daler"]);
    let mentions = detect_flow(&texts, Language::En, &[], &[]);
    assert!(
        mentions
            .windows(2)
            .all(|pair| pair[0].range.end <= pair[1].range.start)
    );
    let review = begin(texts, mentions, "R1");
    assert!(
        review
            .spans
            .iter()
            .all(|span| review.is_in_one_part(span.mention.range))
    );
}

#[test]
fn a_mark_lies_in_one_part() {
    let texts = flow(&["I ran.", "Я бежал."]);
    let mut desk = Desk::new(
        begin(texts.clone(), Vec::new(), "R1"),
        Language::En,
        PlaceChain::default(),
    );
    assert!(
        desk.mark(ByteRange::new(2, texts.text.len()), MentionKind::Misc)
            .is_err()
    );
    assert!(desk.mark(ByteRange::new(2, 6), MentionKind::Misc).is_ok());
}

#[test]
fn a_second_reviewer_signs_off_what_is_finished_and_any_change_drops_it() {
    let at = chrono::DateTime::UNIX_EPOCH;
    let mut desk = Desk::new(
        begin("I ran", Vec::new(), "R1"),
        Language::En,
        PlaceChain::default(),
    );
    assert_eq!(desk.sign_off("R2", at), Err(SignOffError::Unfinished));
    assert!(desk.finish());
    for (name, refused) in [
        ("", SignOffError::NameMissing),
        ("R1", SignOffError::SamePerson),
        (" r1", SignOffError::SamePerson),
    ] {
        assert_eq!(desk.sign_off(name, at), Err(refused), "{name:?}");
    }
    desk.sign_off("R2", at).unwrap();
    assert!(desk.review().is_signed_off());
    desk.mark(ByteRange::new(0, 1), MentionKind::Misc).unwrap();
    assert!(desk.review().signed_off.is_none());
    desk.undo();
    assert!(
        desk.review().signed_off.is_none(),
        "what was taken back is given anew"
    );
}
