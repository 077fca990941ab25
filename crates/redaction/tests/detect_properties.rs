//! What holds for any text at all: mentions lie on character boundaries, in order, apart; a paragraph is judged as it
//! would be alone, but for what the rest of the text adds.
//! Never a claim about what is found; that is for the cases.

#![allow(clippy::expect_used, reason = "a test that cannot read its case must stop")]

use proptest::prelude::*;
use sotto_domain::{
    language::Language,
    mention::{Action, Layer, MentionKind, RosterEntry},
};
use sotto_redaction::detect::{Input, detect};

fn sound(text: &str, roster: &[RosterEntry]) {
    let mentions = detect(&Input {
        text,
        language: None,
        roster,
    });
    let mut last = 0;
    for mention in &mentions {
        assert!(mention.range.of(text).is_some(), "on character boundaries");
        assert!(mention.range.start.0 >= last, "in order, without overlaps");
        assert!(mention.range.start < mention.range.end);
        last = mention.range.end.0;
    }
}

fn roster() -> Vec<RosterEntry> {
    [
        (MentionKind::Person, "name", "Дилшод Ғаниев"),
        (MentionKind::Code, "phone", "+992 93 555 12 34"),
        (MentionKind::Datetime, "birth date", "1991-05-03"),
        (MentionKind::Loc, "village", "село Кара-Суу"),
    ]
    .into_iter()
    .map(|(kind, field, value)| RosterEntry {
        kind,
        field: field.to_owned(),
        value: value.to_owned(),
    })
    .collect()
}

proptest! {
    #[test]
    fn any_text_gives_sound_mentions(text in "\\PC{0,120}|[\\s\\S]{0,80}") {
        sound(&text, &roster());
    }

    #[test]
    fn pieces_of_speech_give_sound_mentions(
        pieces in prop::collection::vec(prop_oneof![
            Just("Дилшоду ".to_owned()), Just("dil\u{ad}shod\u{200b} ".to_owned()), Just("😀".to_owned()), Just("\u{301}".to_owned()),
            Just("+992 93 555-12-34".to_owned()), Just("toʻrt ming rubl ".to_owned()), Just("тридцать два года".to_owned()),
            Just("сӣ ҳазор ".to_owned()), Just("ул. Ленина, д. 4".to_owned()), Just("\r\n".to_owned()), Just("«Шифо» ".to_owned()),
            Just("3 мая 1991".to_owned()), Just("сломали руку молотком, как ветку".to_owned()), Just("the only doctor from our village".to_owned()),
            Just("А. ".to_owned()), Just("ﬁ".to_owned()), Just("İ".to_owned()), Just("ǅ".to_owned()), "[\\PC]{0,6}",
        ], 0..14),
    ) {
        sound(&pieces.concat(), &roster());
    }
}

/// The marked lines of the cases, without their marks.
fn lines() -> Vec<(Language, String)> {
    let plain = |line: &str| {
        let mut text = String::new();
        for piece in line.split('⟦') {
            match piece.split_once('⟧') {
                Some((inner, rest)) => {
                    text.push_str(inner.split_once([':', '=']).map_or(inner, |(_, t)| t));
                    text.push_str(rest);
                }
                None => text.push_str(piece),
            }
        }
        text
    };
    let of = |cases: &'static str| cases.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    of(include_str!("cases/en.txt"))
        .map(|line| (Language::En, plain(line)))
        .chain(of(include_str!("cases/ru.txt")).map(|line| (Language::Ru, plain(line))))
        .collect()
}

/// What crosses paragraphs is what other mentions of a name add (propagation, and a word's capitals elsewhere): it may
/// mask more. What the rules find in a paragraph they find wherever it stands.
#[test]
fn a_paragraph_is_judged_as_it_would_be_alone() {
    for language in [Language::En, Language::Ru] {
        let paragraphs: Vec<String> = lines()
            .into_iter()
            .filter(|(l, _)| *l == language)
            .map(|(_, text)| text)
            .collect();
        let whole = paragraphs.join("\n\n");
        let find = |text: &str| {
            detect(&Input {
                text,
                language: Some(language),
                roster: &[],
            })
        };
        let all = find(&whole);
        let mut from = 0;
        for paragraph in &paragraphs {
            let strict = [Layer::Rules, Layer::Roster];
            for mention in find(paragraph)
                .iter()
                .filter(|m| m.proposal != Action::Keep && strict.contains(&m.layer))
            {
                let (start, end) = (from + mention.range.start.0, from + mention.range.end.0);
                let masked = whole[start..end].char_indices().all(|(at, c)| {
                    !c.is_alphanumeric()
                        || all.iter().any(|m| {
                            m.proposal != Action::Keep
                                && m.range.start.0 <= start + at
                                && start + at < m.range.end.0
                        })
                });
                assert!(masked, "{}", &whole[start..end]);
            }
            from += paragraph.len() + 2;
        }
    }
}
