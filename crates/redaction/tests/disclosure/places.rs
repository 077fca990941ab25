//! Places told by a region that is called after them: the leak check neither blocks what was decided nor lets more by.

use crate::testimony::testimony;
use sotto_domain::language::Language;
use sotto_domain::mention::{Action, EntityId, Layer, Mention, MentionKind, Reason};
use sotto_domain::offset::ByteRange;
use sotto_domain::review::{Decision, Review};
use sotto_redaction::leak::{Needles, Protected};
use sotto_redaction::review::{Desk, Target, begin, disclosed};
use sotto_redaction::wording::PlaceChain;

fn reviewed(before: &str, place: &str, language: Language) -> Desk {
    let statement = format!("{before}{place}.");
    let mention = Mention {
        range: ByteRange::new(before.len(), before.len() + place.len()),
        kind: MentionKind::Loc,
        sub_kind: None,
        confidence: 1.0,
        layer: Layer::Rules,
        reason: Reason::KnownPlace,
        entity: EntityId(1),
        proposal: Action::Generalise,
        suggestion: None,
    };
    Desk::new(
        begin(&statement, vec![mention], "R1"),
        language,
        PlaceChain::default(),
    )
}

fn leaks(review: &Review, file: &str) -> bool {
    let t = testimony();
    let needles = Needles::new(&[Protected {
        account: &t.account,
        identity: &t.identity,
        review: Some(review),
    }]);
    !needles.find(file).is_empty()
}

#[test]
fn a_region_called_after_the_town_is_no_leak_where_it_was_decided() {
    for (place, words, file, leak) in [
        (
            "Osh",
            "a town in Osh Region",
            "I lived in [a town in Osh Region].",
            false,
        ),
        (
            "Osh",
            "a town in Osh Region",
            "I lived in [a town in\nOsh  Region].",
            false,
        ),
        ("Osh", "a town in Osh Region", "I lived in Osh.", true),
        (
            "Osh",
            "a town in Osh Region",
            "[a town in Osh Region], then Osh Region",
            true,
        ),
        ("Оше", "городе Ошской области", "в [городе Ошской области]", false),
        (
            "Томск",
            "город Томской области",
            "в [город Томской области], в Томской больнице",
            true,
        ),
        (
            "Оше",
            "городе Ошской области",
            "[городе Ошской области] из Оша",
            true,
        ),
        (
            "Ошто",
            "Ош облусундагы бир шаарда",
            "[Ош облусундагы бир шаарда]",
            false,
        ),
        // Words that a reviewer typed, which name the town itself.
        ("Оше", "городе возле Оша", "[городе возле Оша]", true),
        ("Томске", "Томском городе", "[Томском городе]", true),
        // The region itself was to go.
        ("Хатлоне", "Хатлонской области", "в [Хатлонской области]", true),
    ] {
        let mut desk = reviewed("x ", place, Language::Ru);
        desk.decide(Target::Span(0), &Decision::Generalise(words.to_owned()))
            .unwrap();
        assert_eq!(leaks(desk.review(), file), leak, "{place} → {words}: {file}");
    }
}

#[test]
fn the_region_itself_cannot_stand_for_the_region() {
    for (place, words) in [
        ("Ошская область", "Ошская область"),
        ("Osh Region", "a place in Osh Region"),
        ("Хатлон", "Хатлон"),
        ("Osh", "the city of Osh"),
    ] {
        let mut desk = reviewed("x ", place, Language::Ru);
        let decided = desk.decide(Target::Span(0), &Decision::Generalise(words.to_owned()));
        assert!(decided.is_err(), "{place} → {words}");
    }
}

#[test]
fn what_is_offered_passes_the_leak_check_and_takes_the_place_out() {
    for (before, place, language) in [
        ("в ", "Оше", Language::Ru),
        ("в ", "Перми", Language::Ru),
        ("в ", "Казани", Language::Ru),
        ("в ", "Навои", Language::Ru),
        ("из ", "Худжанда", Language::Ru),
        ("из ", "Самарканда", Language::Ru),
        ("в ", "Томске", Language::Ru),
        ("в ", "Баткене", Language::Ru),
        ("в ", "Москве", Language::Ru),
        ("в ", "Алматы", Language::Ru),
        ("in ", "Osh", Language::En),
        ("in ", "Vladimir", Language::En),
        ("in ", "Istanbul", Language::En),
        ("in ", "Namangan", Language::En),
        ("дар ", "Хуҷанд", Language::Tg),
        ("аз ", "Душанбе", Language::Tg),
        ("", "Oʻshda", Language::Uz),
        ("", "Samarqanddan", Language::Uz),
        ("", "Ошто", Language::Ky),
        ("", "Нарындан", Language::Ky),
        ("", "Шымкентте", Language::Kk),
        ("", "Павлодарда", Language::Kk),
    ] {
        for level in 0..8 {
            let mut desk = reviewed(before, place, language);
            let Some(words) = desk.offers(0, Action::Generalise).get(level).cloned() else {
                continue;
            };
            desk.decide(Target::Span(0), &Decision::Generalise(words.clone()))
                .unwrap_or_else(|_| panic!("{place} → {words}"));
            let file: String = disclosed(desk.review(), language)
                .into_iter()
                .map(|s| s.text)
                .collect();
            assert!(!leaks(desk.review(), &file), "{place} → {words}");
            assert!(leaks(desk.review(), &format!("{file} {place}")), "{place}");
        }
    }
}

/// `cases/leak.txt`: whether a text gives away a place that was taken out.
#[test]
fn a_decided_place_is_found_in_every_form() {
    let mut wrong = Vec::new();
    for line in include_str!("../cases/leak.txt").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let parts: Vec<&str> = line.splitn(3, " | ").collect();
        let [place, expected @ ("leak" | "no"), texts] = parts.as_slice() else {
            panic!("{line}")
        };
        let mut desk = reviewed("x ", place, Language::Ru);
        desk.decide(Target::Span(0), &Decision::Withhold).unwrap();
        for text in texts.split(" / ") {
            if leaks(desk.review(), text) != (*expected == "leak") {
                wrong.push(format!("{place}: {text} is expected to be: {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
