//! Who is proposed to be called by another name, and what then stands in the text: stable per person, nobody's of the
//! text, with the same places masked as if all were taken out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

#[allow(dead_code, reason = "the desks are for other tests")]
mod common;
#[path = "common/marked.rs"]
#[allow(dead_code, reason = "the marks are for other tests")]
mod marked;

use common::shown;
use sotto_domain::{
    language::Language,
    mention::{Action, EntityId, Mention, MentionKind, RosterEntry},
    review::Decision,
};
use sotto_redaction::{
    detect::{Input, detect},
    review::{Desk, Target, begin},
    wording::{PlaceChain, RealNames},
};
use std::collections::{BTreeMap, HashMap};

fn found(text: &str, language: Language, roster: &[RosterEntry]) -> Vec<Mention> {
    detect(&Input {
        text,
        language: Some(language),
        roster,
    })
}

fn desk(text: &str, language: Language, roster: &[RosterEntry]) -> Desk {
    let mentions = found(text, language, roster);
    Desk::new(begin(text, mentions, "R1"), language, PlaceChain::default())
}

fn person(field: &str, value: &str) -> RosterEntry {
    RosterEntry {
        kind: MentionKind::Person,
        field: field.to_owned(),
        value: value.to_owned(),
    }
}

/// The text without marks, and each mark's place with whether another name is proposed there.
fn read(line: &str) -> (String, Vec<(usize, usize, bool)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    for piece in line.split('⟦') {
        let Some((inner, rest)) = piece.split_once('⟧') else {
            text.push_str(piece);
            continue;
        };
        let (sign, words) = inner.split_once(':').unwrap();
        marks.push((text.len(), text.len() + words.len(), sign == "p"));
        text.push_str(words);
        text.push_str(rest);
    }
    (text, marks)
}

#[test]
fn who_is_called_by_another_name() {
    let mut failures = Vec::new();
    let mut languages = BTreeMap::new();
    for line in include_str!("cases/proposed.txt").lines() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (language, rest) = line.split_once(" | ").expect("a language");
        // Of an empty roster the bar is left.
        let rest = rest
            .strip_prefix("| ")
            .map(|marked| ("", marked))
            .or_else(|| rest.split_once(" | "));
        let (roster, marked) = rest.expect("a roster and a text");
        check(language, roster, marked, &mut failures);
        *languages.entry(language).or_insert(0) += 1;
    }
    assert_eq!(languages.len(), 6, "a language without a case");
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn check(language: &str, roster: &str, marked: &str, failures: &mut Vec<String>) {
    let language = Language::from_code(language).unwrap();
    let roster: Vec<RosterEntry> = roster
        .split("; ")
        .filter_map(|entry| entry.split_once(' '))
        .map(|(field, value)| person(field, value))
        .collect();
    let (text, marks) = read(marked);
    let mentions = found(&text, language, &roster);
    for (start, end, renamed) in marks {
        let there: Vec<&Mention> = mentions
            .iter()
            .filter(|m| m.range.start.0 < end && start < m.range.end.0)
            .collect();
        let proposals: Vec<Action> = there.iter().map(|m| m.proposal).collect();
        let right = if renamed {
            proposals == [Action::Pseudonymise]
        } else {
            !proposals.is_empty() && !proposals.contains(&Action::Pseudonymise)
        };
        if !right {
            failures.push(format!("{text}\n  {} {proposals:?}", &text[start..end]));
        }
    }
}

/// Over whole testimonies in six languages: only people get other names, all mentions of one or none.
#[test]
fn all_mentions_of_a_person_or_none() {
    let mut renamed = 0;
    for testimony in marked::testimonies() {
        let mentions = found(&testimony.text, testimony.language, &testimony.roster);
        let mut of: HashMap<EntityId, Action> = HashMap::new();
        for mention in &mentions {
            let pseudonym = mention.proposal == Action::Pseudonymise;
            renamed += usize::from(pseudonym);
            assert!(
                !pseudonym || mention.kind == MentionKind::Person,
                "{}",
                testimony.id
            );
            let first = *of.entry(mention.entity).or_insert(mention.proposal);
            assert_eq!(
                first == Action::Pseudonymise,
                pseudonym,
                "{}: {:?}",
                testimony.id,
                mention.range.of(&testimony.text)
            );
        }
    }
    assert!(renamed > 30, "{renamed}");
}

fn lower_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
}

/// Accepted all at once, a name is one person's and stands nowhere in the text or the form.
#[test]
fn names_are_nobodys_and_each_ones_own() {
    let mut looked = 0;
    for testimony in marked::testimonies() {
        let text = &testimony.text;
        let mut desk = desk(text, testimony.language, &testimony.roster)
            .with_real_names(RealNames::new(&testimony.roster));
        desk.accept_proposals();
        let taken: Vec<String> = lower_words(text)
            .chain(testimony.roster.iter().flat_map(|e| lower_words(&e.value)))
            .collect();
        let mut whose: HashMap<String, EntityId> = HashMap::new();
        for span in &desk.review().spans {
            let Decision::Pseudonymise(name) = &span.decision else {
                continue;
            };
            let own: Vec<String> = lower_words(span.mention.range.of(text).unwrap()).collect();
            // What both have is how somebody is spoken to: "-ака".
            for word in lower_words(name).filter(|word| !own.contains(word)) {
                looked += 1;
                assert!(!taken.contains(&word), "{}: {word}", testimony.id);
                let entity = *whose.entry(word.clone()).or_insert(span.mention.entity);
                assert_eq!(entity, span.mention.entity, "{}: {word}", testimony.id);
            }
        }
    }
    assert!(looked > 30, "{looked}");
}

#[test]
fn one_by_one_as_all_at_once() {
    let text =
        "Со мной были брат Рустам и сестра Гулнора. Рустама били, Гулнору нет. Сосед Далер видел Рустама.";
    let mut all = desk(text, Language::Ru, &[]);
    all.accept_proposals();
    let mut single = desk(text, Language::Ru, &[]);
    while let Some(at) = single
        .review()
        .spans
        .iter()
        .position(|span| span.decision == Decision::Undecided)
    {
        let mention = &single.review().spans[at].mention;
        let (proposal, entity) = (mention.proposal, mention.entity);
        let decision = match proposal {
            Action::Keep => Decision::Keep,
            Action::Withhold => Decision::Withhold,
            Action::Generalise => Decision::Generalise(single.offers(at, proposal)[0].clone()),
            Action::Pseudonymise => Decision::Pseudonymise(single.offers(at, proposal)[0].clone()),
        };
        single.decide(Target::Entity(entity), &decision).unwrap();
    }
    assert_eq!(shown(all.review()), shown(single.review()));
    assert!(!shown(all.review()).contains("Рустам"));
    let before = text.to_owned();
    assert!(all.undo());
    assert_eq!(shown(all.review()), before);
}

/// The lists end, and the names of a vault may be many: then taking out is proposed, as one key must do it.
#[test]
fn where_no_name_is_left_taking_out_is_proposed() {
    let text = "My brother Rustam came. They took Rustam.";
    let everybody: Vec<RosterEntry> = include_str!("../src/pseudonym/names/region.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .map(|name| person("name", name))
        .collect();
    let proposals = |desk: &Desk| -> Vec<Action> {
        let people = desk
            .review()
            .spans
            .iter()
            .filter(|s| s.mention.kind == MentionKind::Person);
        people.map(|s| s.mention.proposal).collect()
    };
    let mut desk = desk(text, Language::En, &[]);
    assert_eq!(proposals(&desk), [Action::Pseudonymise, Action::Pseudonymise]);
    desk = desk.with_real_names(RealNames::new(&everybody));
    assert_eq!(proposals(&desk), [Action::Withhold, Action::Withhold]);
}

/// A name that only sounds like one of the text would be taken for it when the finished file is searched.
#[test]
fn no_name_is_like_one_that_is_taken_out() {
    assert!(RealNames::new(&[person("", "Рустем")]).bears("Рустам"));
    let free = [
        "Рустам",
        "Далер",
        "Зафар",
        "Анвар",
        "Карим",
        "Алишер",
        "Ботир",
        "Умед",
    ];
    let borne: Vec<RosterEntry> = include_str!("../src/pseudonym/names/region.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .take(1)
        .flat_map(str::split_whitespace)
        .filter(|name| !RealNames::new(&[person("", name)]).bears(free[0]) && !free.contains(name))
        .map(|name| person("name", name))
        .collect();
    let mut offered = 0;
    for day in 1..6 {
        let text = format!("Мой брат Рустем пришёл {day} мая, и сосед Шерали пришёл.");
        let desk = desk(&text, Language::Ru, &[]).with_real_names(RealNames::new(&borne));
        let at = desk
            .review()
            .spans
            .iter()
            .position(|s| s.mention.range.of(&text) == Some("Шерали"))
            .unwrap();
        let offers = desk.offers(at, Action::Pseudonymise);
        offered += offers.len();
        assert!(!offers.iter().any(|name| name == "Рустам"), "{offers:?}");
    }
    assert!(offered > 0);
}
