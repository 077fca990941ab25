//! Whole testimonies, invented, in six languages: what the roster holds is masked without exception, and the shares of the
//! rest do not fall. `cases/testimonies.txt` says how a line reads.
//! Never a figure to be proud of but that of the held-out ones: the others taught the rules, the model or both.

#![allow(
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a test that cannot read its case must stop; counts are small"
)]

#[path = "common/marked.rs"]
#[allow(dead_code, reason = "other users of it ask for kinds")]
mod marked;

use marked::{
    Mark, Testimony, held_out, nearest_strangers, seventh_stranger, strangers, testimonies, unseen,
};
use sotto_domain::mention::{Action, Layer, Mention, MentionKind, RosterEntry};
use sotto_redaction::detect::{Engine, Input, detect, detect_among, names_in, roster::RosterMatcher};
use std::collections::HashMap;

fn found(testimony: &Testimony) -> Vec<Mention> {
    detect(&testimony.input())
}

/// Whether every letter and digit of a range is masked; short for "son of", a letter and a full stop may stay.
fn is_masked(text: &str, mentions: &[Mention], start: usize, end: usize) -> bool {
    let short = |at: usize| {
        let (before, after) = text.split_at(start + at);
        before.ends_with(' ') && (after.starts_with("у. ") || after.starts_with("к. "))
    };
    text[start..end].char_indices().all(|(at, c)| {
        !c.is_alphanumeric()
            || short(at)
            || mentions.iter().any(|m| {
                m.proposal != Action::Keep && m.range.start.0 <= start + at && start + at < m.range.end.0
            })
    })
}

/// What of the rosters is left in these testimonies, and how many places were looked at. Without the learned layer: it was
/// taught by them, and would know by heart what the others left.
fn left_of_rosters(of: impl Iterator<Item = Testimony>) -> (Vec<String>, usize) {
    let mut wrong = Vec::new();
    let mut looked = 0;
    let engine = Engine::default().without(Layer::Learned);
    for testimony in of {
        let mentions = engine.detect(&testimony.input(), &[]);
        for mark in testimony
            .marks
            .iter()
            .filter(|mark| testimony.listed.contains(&mark.entity))
        {
            looked += 1;
            if !is_masked(&testimony.text, &mentions, mark.start, mark.end) {
                wrong.push(format!(
                    "{}: {}",
                    testimony.id,
                    &testimony.text[mark.start..mark.end]
                ));
            }
        }
    }
    (wrong, looked)
}

#[test]
fn roster_identifiers_are_masked_everywhere() {
    let (wrong, looked) = left_of_rosters(testimonies().into_iter().chain(unseen()).chain(strangers()));
    assert!(looked >= 150, "{looked}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is known to be left in the eighth's, ninth's and tenth's: a pet name of nothing, two firms' names translated. In the
/// later ones': an academy called short, what somebody is called beside his name, one letter, an address and a street in other
/// words than the form's.
const LEFT_OF_THE_NEAREST: &[&str] = &[
    "ru-82: зая",
    "uz-83: oltin bahor",
    "en-102: silver autumn",
    "ru-172: Верхневолжский мед",
    "uz-173: uchar xudoyor",
    "en-184: Begimay's",
    "tg-183: ш. Колпино, кӯчаи Павловская, х. 62, ҳ. 14",
    "uz-183: «Zarechnaya»",
    "uz-183: R.",
];

/// What is known to be left in the seventh stranger's texts: a number taken back while it is said, letters of a
/// plate said aloud, a school whose form says it in another language, words of kin that mask themselves elsewhere.
const KNOWN_TO_BE_LEFT: &[&str] = &[
    "en-75: Orenburg Institute of Steppe Waters",
    "ru-71: тётя Соня",
    "ru-72: собака мелис подчёркивание верхолаз",
    "ru-76: КУСП 11 806",
    "ru-76: светлана юрьевна п.",
    "ru-76: «светлячок», номер 93",
    "ru-76: vosem devyatsot shest, 211, ne 212 a 211, 40 09",
    "tg-71: амаки Неъматро",
    "tg-74: усто Бозор",
    "uz-71: «Zlatoglav» ustaxonasi",
    "ky-73: «Тоо-Дем» станциясы",
    "ky-75: театр окуу жайы, куурчак бөлүмү",
    "ky-76: дядя Гена",
];

#[test]
fn what_is_left_of_strangers_rosters_is_known_by_name() {
    let (wrong, looked) = left_of_rosters(seventh_stranger().into_iter());
    assert!(looked >= 300, "{looked}");
    assert_eq!(wrong, KNOWN_TO_BE_LEFT);
    let (wrong, looked) = left_of_rosters(nearest_strangers().into_iter());
    assert!(looked >= 300, "{looked}");
    assert_eq!(wrong, LEFT_OF_THE_NEAREST);
}

#[test]
fn nothing_of_the_roster_is_left_after_masking() {
    for testimony in testimonies().into_iter().chain(unseen()).chain(strangers()) {
        let mut text = testimony.text.clone();
        for mention in found(&testimony)
            .iter()
            .rev()
            .filter(|m| m.proposal != Action::Keep)
        {
            text.replace_range(mention.range.start.0..mention.range.end.0, "[—]");
        }
        let left: Vec<String> = RosterMatcher::new(&testimony.roster)
            .find(&text)
            .iter()
            .filter_map(|hit| hit.range.of(&text).map(ToOwned::to_owned))
            .collect();
        assert!(left.is_empty(), "{}: {left:?}", testimony.id);
    }
}

#[test]
fn the_shares_do_not_fall() {
    check_shares(testimonies(), [0.96, 0.85, 0.85, 0.9]);
}

#[test]
fn nor_do_those_of_texts_written_without_the_rules() {
    check_shares(unseen(), [0.96, 0.83, 0.83, 0.9]);
}

#[test]
fn the_shares_do_not_fall_on_strangers_texts() {
    check_shares(strangers(), [0.97, 0.83, 0.83, 0.9]);
}

#[test]
fn nor_on_those_of_four_later_strangers() {
    check_shares(seventh_stranger(), [0.95, 0.71, 0.8, 0.83]);
    check_shares(nearest_strangers(), [0.97, 0.85, 0.79, 0.91]);
}

/// Direct and quasi-identifiers, precision, what is kept: at least these.
/// Nothing was taught by these.
#[test]
fn nor_on_those_that_taught_nothing() {
    let mut first = held_out();
    let mut later = first.split_off(48);
    let last = later.split_off(48);
    check_shares(first, [0.98, 0.85, 0.8, 0.94]);
    check_shares(last, [0.94, 0.83, 0.74, 0.93]);
    check_shares(later, [0.96, 0.8, 0.8, 0.91]);
}

fn check_shares(testimonies: Vec<Testimony>, least: [f64; 4]) {
    let mut entities: HashMap<(String, String), (bool, bool)> = HashMap::new();
    let (mut kept, mut to_keep, mut right, mut masked) = (0, 0, 0, 0);
    for testimony in testimonies {
        let mentions = found(&testimony);
        let text = &testimony.text;
        for (i, mark) in testimony.marks.iter().enumerate() {
            let touched = mentions.iter().any(|m| {
                m.proposal != Action::Keep && m.range.start.0 < mark.end && mark.start < m.range.end.0
            });
            if mark.keep {
                to_keep += 1;
                kept += usize::from(!touched);
                continue;
            }
            let name = if mark.entity.is_empty() {
                format!("#{i}")
            } else {
                mark.entity.clone()
            };
            let entity = entities
                .entry((testimony.id.clone(), name))
                .or_insert((mark.direct, true));
            entity.1 &= is_masked(text, &mentions, mark.start, mark.end);
        }
        let gold = |at: usize| {
            testimony
                .marks
                .iter()
                .any(|mark: &Mark| !mark.keep && mark.start <= at && at < mark.end)
        };
        for mention in mentions.iter().filter(|m| m.proposal != Action::Keep) {
            for (at, _) in text[mention.range.start.0..mention.range.end.0]
                .char_indices()
                .filter(|(_, c)| c.is_alphanumeric())
            {
                masked += 1;
                right += usize::from(gold(mention.range.start.0 + at));
            }
        }
    }
    let share = |direct: bool| {
        let all = entities.values().filter(|e| e.0 == direct);
        let hidden = all.clone().filter(|e| e.1).count();
        hidden as f64 / all.count() as f64
    };
    let (precision, keep) = (right as f64 / f64::from(masked), kept as f64 / f64::from(to_keep));
    let figures = format!(
        "direct {:.3}, quasi {:.3}, precision {precision:.3}, keep {keep:.3}",
        share(true),
        share(false)
    );
    let reached = [share(true), share(false), precision, keep];
    let enough = reached
        .iter()
        .zip(least)
        .all(|(reached, least)| *reached >= least);
    assert!(enough, "{figures}");
}

/// What is masked in a text of a source whose other testimonies hold these names.
fn taken_out<'t>(text: &'t str, known: &[RosterEntry]) -> Vec<&'t str> {
    let input = Input {
        text,
        language: None,
        roster: &[],
    };
    detect_among(&input, known)
        .iter()
        .filter(|m| m.proposal != Action::Keep)
        .filter_map(|m| m.range.of(text))
        .collect()
}

#[test]
fn names_of_one_testimony_are_known_in_the_next() {
    let first = "Меня зовут Зулайхо Пирназарова. Брат мой Некруз работал в Туле.";
    let known = names_in(
        first,
        &detect(&Input {
            text: first,
            language: None,
            roster: &[],
        }),
    );
    let next = "после этого некрузу звонили и zulaykho тоже плакала никто не знал что делать дальше";
    let names = taken_out(next, &known);
    assert!(
        names.contains(&"некрузу") && names.contains(&"zulaykho"),
        "{names:?}"
    );
}

#[test]
fn a_name_of_two_letters_is_known_in_the_next() {
    let first = "Потом с нами увели студента по фамилии Ли, он из Ханоя. Ли молчал.";
    let roster = [RosterEntry {
        kind: MentionKind::Person,
        field: "witness".to_owned(),
        value: "Ли".to_owned(),
    }];
    let mentions = detect(&Input {
        text: first,
        language: None,
        roster: &roster,
    });
    let known = names_in(first, &mentions);
    let next = "Я видел, как Ли вышел. Был ли он цел, не знаю.";
    let names = taken_out(next, &known);
    assert!(names.contains(&"Ли") && !names.contains(&"ли"), "{names:?}");
}
