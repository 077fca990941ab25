//! All texts are invented.

use super::*;
use proptest::prelude::*;

/// Looks through `told` as the first of a vault; "[…]" stands in for something.
fn found(told: &str, others: &[&str]) -> Vec<(Why, String)> {
    let stretches = told
        .split_inclusive(']')
        .flat_map(|part| {
            let (own, bracket) = part.split_at(part.find('[').unwrap_or(part.len()));
            [(own, false), (bracket, true)]
        })
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, replaced)| Stretch { text, replaced })
        .collect();
    let texts = std::iter::once(told).chain(others.iter().copied());
    let ordinary = |word: &str| {
        "they took bread from market and when said then came with"
            .split(' ')
            .any(|w| w == word)
    };
    remnants(&[Disclosed { stretches, own: 0 }], texts, &ordinary)
        .remove(0)
        .remnants
        .into_iter()
        .map(|r| (r.why, told[r.range].to_owned()))
        .collect()
}

#[test]
fn what_nobody_else_says() {
    use Why::{Capital, Number, Quotation, RareRun, RareWord};
    for (told, others, expected) in [
        (
            "They took 41 from market.",
            &["They came with 17."][..],
            vec![(Number, "41")],
        ),
        ("They took 41 from market.", &["They came, 41."], vec![]),
        // One digit says little; with letters it is a name of a thing.
        (
            "They took 4 from market 2a-1187/2026.",
            &[],
            vec![(Number, "2a-1187/2026")],
        ),
        ("They took Gulnor from market.", &[], vec![(Capital, "Gulnor")]),
        // The capital that opens a sentence says nothing by itself.
        ("Shepherds came.", &[], vec![(RareWord, "Shepherds")]),
        // Any ending is the same word, in any language.
        ("They took the shepherds.", &["A shepherd came."], vec![]),
        ("Они забрали пекаря.", &["Тогда пекарем они забрали."], vec![]),
        (
            "Они забрали пекаря.",
            &["Они забрали его."],
            vec![(RareWord, "пекаря")],
        ),
        // What stands in for something is not the source's.
        ("They took [a shepherd from Sughd] from market.", &[], vec![]),
        (
            "They took surnay players and came.",
            &["players"],
            vec![(RareWord, "surnay")],
        ),
        (
            "They took seventeen copper kettles.",
            &[],
            vec![
                (RareWord, "seventeen"),
                (RareWord, "copper"),
                (RareWord, "kettles"),
                (RareRun, "seventeen copper kettles"),
            ],
        ),
        (
            "They said: “bread and market came then” and came.",
            &[],
            vec![(Quotation, "bread and market came then")],
        ),
        ("They said “bread”.", &[], vec![]),
        (
            "They came.\n— bread and market, then they came.\n",
            &[],
            vec![(Quotation, "— bread and market, then they came.")],
        ),
    ] {
        let expected: Vec<(Why, String)> = expected
            .into_iter()
            .map(|(why, words)| (why, words.to_owned()))
            .collect();
        assert_eq!(found(told, others), expected, "{told}");
    }
}

#[test]
fn the_same_words_in_a_few_others_tie_them_together() {
    let told = "When they came from market they took bread and then they said.";
    let again = "So when they came from market they took bread, and nothing.";
    let same = "When they came from market they took bread and";
    let others = |count: usize| vec![again; count];
    for (count, ties) in [(0, false), (1, true), (2, true), (3, false)] {
        let found = found(told, &others(count));
        let expected = if ties {
            vec![(Why::SameWords, same.to_owned())]
        } else {
            vec![]
        };
        let found: Vec<_> = found
            .into_iter()
            .filter(|(why, _)| *why == Why::SameWords)
            .collect();
        assert_eq!(found, expected, "{count}");
    }
}

#[test]
fn a_word_said_twice_is_told_once() {
    let text = "They took Gulnor, and Gulnor came.";
    let stretches = vec![Stretch {
        text,
        replaced: false,
    }];
    let found = remnants(
        &[Disclosed { stretches, own: 0 }],
        std::iter::once(text),
        &|word| word.len() < 5,
    );
    let found = &found[0].remnants;
    assert_eq!((found.len(), found[0].times), (1, 2));
}

#[test]
fn where_nearly_every_word_is_rare_being_rare_says_nothing() {
    let rare = |count: usize| {
        (0..count)
            .map(|n| format!("word{}", "abcdefghij".repeat(n + 1)))
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (count, said) in [(5, 5), (6, 0)] {
        let text = rare(count);
        let stretches = vec![Stretch {
            text: &text,
            replaced: false,
        }];
        let found = remnants(
            &[Disclosed { stretches, own: 0 }],
            std::iter::once(text.as_str()),
            &|_| false,
        )
        .remove(0);
        assert_eq!(
            found.remnants.iter().filter(|r| r.why == Why::RareWord).count(),
            said
        );
        assert_eq!(found.too_few_texts, said == 0);
    }
}

#[test]
fn debug_output_holds_nothing_of_the_text() {
    let remnant = Remnant {
        range: 0..3,
        why: Why::Number,
        times: 1,
        other: None,
    };
    assert_eq!(format!("{remnant:?}"), "Remnant { why: Number, .. }");
}

proptest! {
    #[test]
    fn every_place_can_be_shown(parts: Vec<(String, bool)>, other: String) {
        let stretches: Vec<Stretch<'_>> =
            parts.iter().map(|(text, replaced)| Stretch { text, replaced: *replaced }).collect();
        let whole: String = parts.iter().map(|(text, _)| text.as_str()).collect();
        let texts = [whole.as_str(), other.as_str()];
        let found = remnants(&[Disclosed { stretches, own: 0 }], texts.into_iter(), &|_| false).remove(0).remnants;
        for remnant in found {
            let text = whole.get(remnant.range.clone());
            prop_assert!(text.is_some_and(|text| !text.is_empty() && remnant.times > 0));
        }
    }

    #[test]
    fn what_every_text_says_points_at_nobody(text in "[a-zа-я0-9., \n]{0,80}") {
        let stretches = vec![Stretch { text: &text, replaced: false }];
        let texts = std::iter::repeat_n(text.as_str(), 5);
        let found = remnants(&[Disclosed { stretches, own: 0 }], texts, &|_| false).remove(0).remnants;
        prop_assert!(found.iter().all(|r| r.why == Why::Quotation), "{found:?}");
    }
}
