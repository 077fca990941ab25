//! Saying it more vaguely. One line a case in `cases/generalise.txt`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use proptest::prelude::*;
use sotto_domain::{
    language::Language,
    mention::{Action, EntityId, Layer, Mention, MentionKind, Reason},
    offset::ByteRange,
};
use sotto_redaction::generalise::{Ladder, Level, PlaceChain, PlaceContext, Subject, ladder};

fn kind(name: &str) -> MentionKind {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).unwrap()
}

/// The text without its mark, and the mention.
fn marked(text: &str) -> (String, Mention) {
    let (before, rest) = text.split_once('⟦').unwrap();
    let (tag, rest) = rest.split_once(':').unwrap();
    let (words, after) = rest.split_once('⟧').unwrap();
    let (kind_name, sub_kind) = tag.split_once('.').map_or((tag, None), |(k, s)| (k, Some(s)));
    let mention = Mention {
        range: ByteRange::new(before.len(), before.len() + words.len()),
        kind: kind(kind_name),
        sub_kind: sub_kind.map(str::to_owned),
        confidence: 1.0,
        layer: Layer::Rules,
        reason: match sub_kind {
            Some("age") => Reason::Age,
            Some("sum") => Reason::Sum,
            Some("occupation") => Reason::Occupation,
            Some("clock") => Reason::Time,
            Some("duration") => Reason::Duration,
            _ => Reason::Date,
        },
        entity: EntityId(1),
        proposal: Action::Generalise,
        suggestion: None,
    };
    (format!("{before}{words}{after}"), mention)
}

fn climb(text: &str, mention: &Mention, language: Language, chain: &PlaceChain) -> Ladder {
    let subject = Subject::new(mention, text, language).unwrap();
    ladder(&subject, chain, &PlaceContext::of(text, language))
}

#[test]
fn words_and_grammar() {
    let mut failures = Vec::new();
    let mut cases = 0;
    for line in include_str!("cases/generalise.txt").lines() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        cases += 1;
        let [language, level, text, expected] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let (text, mention) = marked(text);
        let ladder = climb(
            &text,
            &mention,
            Language::from_code(language).unwrap(),
            &PlaceChain::default(),
        );
        let level = match level {
            "first" => None,
            "country" => Some(Level::Country),
            "season" => Some(Level::Season),
            "year" => Some(Level::Year),
            "kind" => Some(Level::Kind),
            _ => panic!("{line}"),
        };
        let said = level.map_or_else(
            || ladder.steps.get(ladder.proposed),
            |level| ladder.steps.iter().find(|step| step.level == level),
        );
        let said = said.map(|step| step.text.as_str());
        if said != Some(expected) {
            failures.push(format!("{line}\n    said {said:?} of {:?}", ladder.steps));
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {cases}:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

#[test]
fn the_form_goes_before_the_gazetteer() {
    let chain = |village: &str, district: &str, region: &str, country: &str| PlaceChain {
        village: village.to_owned(),
        district: district.to_owned(),
        region: region.to_owned(),
        country: country.to_owned(),
    };
    for (chain, language, text, expected) in [
        // A village that no list has, by the chain typed in, in whatever script.
        (
            chain("Hisorak", "Devashtich", "Sughd", "Tajikistan"),
            Language::En,
            "my village is ⟦LOC:Hisorak⟧",
            "a place in Sughd Region",
        ),
        (
            chain("Хисорак", "Деваштич", "Согдийская область", "Таджикистан"),
            Language::Ru,
            "жили в ⟦LOC:Хисораке⟧",
            "населённом пункте Согдийской области",
        ),
        // A chain that no list has is told in the words of the form.
        (
            chain("Верхний Холм", "", "Заречный край", ""),
            Language::Ru,
            "жили в ⟦LOC:Верхнем Холме⟧",
            "населённом пункте (Заречный край)",
        ),
        (
            chain("Upper Hill", "", "Overwater", ""),
            Language::En,
            "from ⟦LOC:Upper Hill⟧",
            "a place in Overwater",
        ),
        // Several of one name: the form's region says which.
        (
            chain("", "", "Республика Башкортостан", ""),
            Language::Ru,
            "в ⟦LOC:Октябрьском⟧",
            "городе Республики Башкортостан",
        ),
        // The country of the text says which.
        (
            PlaceChain::default(),
            Language::En,
            "In Kyrgyzstan I lived in ⟦LOC:Karakol⟧",
            "a town in Issyk-Kul Region",
        ),
    ] {
        let (text, mention) = marked(text);
        let ladder = climb(&text, &mention, language, &chain);
        assert_eq!(
            ladder.steps[ladder.proposed].text, expected,
            "{text}: {:?}",
            ladder.steps
        );
    }
}

/// What a step of this level may not say any more.
fn says_more_than(step: &sotto_redaction::generalise::Step, day: u32, year: u32) -> bool {
    let numbers: Vec<u32> = step
        .text
        .split(|c: char| !c.is_ascii_digit())
        .filter_map(|n| n.parse().ok())
        .collect();
    numbers.iter().any(|n| *n == day && *n != year)
}

proptest! {
    #[test]
    fn a_date_never_keeps_its_day(day in 1_u32..29, month in 0_usize..12, year in 1950_u32..2030, language in 0_usize..2) {
        let months = [
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
            ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        ];
        let tongue = [Language::En, Language::Ru][language];
        let text = format!("x ⟦DATETIME.date:{day} {} {year}⟧ y", months[language][month]);
        let (text, mention) = marked(&text);
        let ladder = climb(&text, &mention, tongue, &PlaceChain::default());
        prop_assert_eq!(ladder.steps.len(), 3);
        prop_assert!(ladder.steps.windows(2).all(|w| w[0].level < w[1].level));
        for step in &ladder.steps {
            prop_assert!(!says_more_than(step, day, year), "{}", step.text);
        }
    }

    #[test]
    fn a_band_holds_the_age_and_not_the_number(age in 18_u32..80) {
        let (text, mention) = marked(&format!("I am ⟦DEM.age:{age}⟧."));
        let ladder = climb(&text, &mention, Language::En, &PlaceChain::default());
        let ends: Vec<u32> = ladder.steps[0].text.split(' ').filter_map(|word| word.parse().ok()).collect();
        prop_assert!(ends[0] <= age && age <= ends[1] && ends[1] - ends[0] >= 1, "{}", ladder.steps[0].text);
    }

    #[test]
    fn no_words_break_it(words in "\\PC{1,24}", before in "\\PC{0,12}", which in 0_usize..8, language in 0_usize..6) {
        prop_assume!(!words.contains(['⟦', '⟧']) && !before.contains(['⟦', '⟧']));
        let kinds = ["PERSON", "LOC", "ORG", "DATETIME", "CODE", "DEM", "QUANTITY", "MISC"];
        let languages = [Language::En, Language::Ru, Language::Tg, Language::Uz, Language::Ky, Language::Kk];
        let (text, mention) = marked(&format!("{before}⟦{}:{words}⟧", kinds[which]));
        let ladder = climb(&text, &mention, languages[language], &PlaceChain::default());
        prop_assert!(ladder.steps.windows(2).all(|w| w[0].level < w[1].level));
        prop_assert!(ladder.steps.iter().all(|step| !step.text.trim().is_empty()));
    }
}
