//! Whether a review leaves the name of a place or of a perpetrator, which the source must have agreed to.
//! Never asks more than a reviewer can answer: countries may be named, and a vaguer description is no name.

use crate::{
    detect::{
        normalise::Normalised,
        ranks,
        roster::RosterMatcher,
        token::{Token, tokens},
        words,
    },
    gazetteer::{Gazetteer, Kind, Match, fine, without_kind_words},
    leak,
};
use sotto_domain::{
    field::{self, Section},
    language::Language,
    mention::{EntityId, MentionKind, RosterEntry},
    record::{self, Account, Identity},
    review::{Decision, RedactionSpan, Review},
};
use std::collections::BTreeSet;

/// Whether a place below a country stands in the text as it was told.
pub(super) fn keeps_a_place(review: &Review, language: Language) -> bool {
    kept(review).any(|(span, original)| {
        span.mention.kind == MentionKind::Loc
            && span.mention.sub_kind.as_deref() != Some("country")
            && names_a_place(original, language)
    })
}

/// Whether somebody who did it stands in the text by name: one whom the form names as such, or one to whom the text
/// gives a rank, wherever else in the text it does.
pub(super) fn keeps_a_perpetrator(review: &Review, account: &Account, identity: &Identity) -> bool {
    let listed: Vec<RosterEntry> = record::roster(account, identity)
        .into_iter()
        .filter(|e| field::definition(&e.field).is_some_and(|d| d.section == Section::Perpetrator))
        .collect();
    let listed = RosterMatcher::new(&listed).find(&review.statement);
    let own = leak::agreed_name(account, identity).map(|name| leak::matcher(&name));
    let perpetrators: BTreeSet<EntityId> = review
        .spans
        .iter()
        .filter(|span| {
            listed.iter().any(|hit| hit.range.overlaps(span.mention.range))
                || span.mention.kind == MentionKind::Person && has_rank(&review.statement, span)
        })
        .map(|span| span.mention.entity)
        .collect();
    kept(review).any(|(span, original)| {
        matches!(span.mention.kind, MentionKind::Person | MentionKind::Code)
            && perpetrators.contains(&span.mention.entity)
            && own.as_ref().is_none_or(|own| own.find(original).is_empty())
    })
}

fn kept(review: &Review) -> impl Iterator<Item = (&RedactionSpan, &str)> {
    review
        .spans
        .iter()
        .filter(|span| span.decision == Decision::Keep)
        .filter_map(|span| Some((span, span.mention.range.of(&review.statement)?)))
}

/// Whether any word of a place names it: not "the bus station", not "Tajikistan", not "Саудовской Аравии".
fn names_a_place(original: &str, language: Language) -> bool {
    match gazetteer_says(original, language) {
        Some(Kind::Country) => return false,
        Some(_) => return true,
        None => {}
    }
    let regular = Normalised::new(original);
    let text = regular.text();
    let names = |token: &Token| {
        let word = token.of(text);
        let lower = word.to_lowercase();
        let ordinary = words::is_small(&lower)
            || words::is_generic(&lower)
            || !token.upper && words::is_common(&lower)
            || WIDER.iter().any(|stem| lower.starts_with(stem));
        !ordinary && words::known(word, language) != Some(words::Known::Country)
    };
    tokens(text).iter().any(names)
}

/// What the whole name stands for, in the gazetteer's words: the widest that it may be, as a country may be named.
/// Nothing where the name is a common word or a part of the world, or only sounds like a place.
fn gazetteer_says(original: &str, language: Language) -> Option<Kind> {
    let found = Gazetteer::shared().find(original, Some(language))?;
    let kind = found.places.iter().map(|place| place.kind).min()?;
    if kind == Kind::Country {
        return Some(kind);
    }
    let name = without_kind_words(&fine(original)).0;
    let own = |word: &str| !words::is_common(word) && !words::is_small(word);
    let continent = CONTINENTS.iter().any(|stem| name.starts_with(stem));
    // "Южный" is a town where it has its capital: a part of the world is said with another word.
    let capital = original.chars().any(char::is_uppercase) && !name.contains(' ');
    (found.how <= Match::Inflected && !continent && (capital || name.split(' ').any(own))).then_some(kind)
}

/// Stems of parts of the world.
const CONTINENTS: &[&str] = &[
    "europ",
    "asia",
    "africa",
    "america",
    "европ",
    "ази",
    "африк",
    "америк",
    "осиё",
    "осие",
    "osiyo",
    "аврупо",
];

/// Stems of words for what is wider than a country, or part of a country's name.
const WIDER: &[&str] = &[
    "europ",
    "asia",
    "africa",
    "america",
    "central",
    "united",
    "north",
    "south",
    "европ",
    "ази",
    "африк",
    "америк",
    "центральн",
    "средн",
    "северн",
    "южн",
    "осиё",
    "osiyo",
    "аврупо",
];

/// Whether a rank of those who carry arms or investigate stands in the mention or right before it.
fn has_rank(statement: &str, span: &RedactionSpan) -> bool {
    let range = span.mention.range;
    let before = statement.get(..range.start.0).unwrap_or_default();
    let line = before
        .rsplit(['\n', '.', '!', '?', ';'])
        .next()
        .unwrap_or_default();
    let inside = range.of(statement).unwrap_or_default();
    line.split_whitespace()
        .rev()
        .take(2)
        .chain(inside.split_whitespace())
        .any(ranks::is_armed_rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_place() {
        for (words, names) in [
            ("Душанбе", true),
            ("Osh", true),
            ("the village of Hisorak", true),
            ("улица Ленина, 12", true),
            ("Russia", false),
            ("России", false),
            ("Таджикистан", false),
            ("Central Asia", false),
            ("the bus station", false),
            ("город", false),
            // Countries that no short list of words holds.
            ("Саудовской Аравии", false),
            ("Южной Корее", false),
            ("South Korea", false),
            ("Объединённых Арабских Эмиратах", false),
            ("Арабистони Саудӣ", false),
            ("Жанубий Корея", false),
            ("North Macedonia", false),
            ("Европе", false),
            ("Средней Азии", false),
            ("the north", false),
            ("на севере", false),
            // Places whose every word is a common one, or begins as a part of the world does.
            ("Южный", true),
            ("Северодвинск", true),
            ("Северном", true),
            ("Мирный", true),
            ("Шахты", true),
            ("Чайка", true),
            ("Ош", true),
            ("Оше", true),
            ("Southampton", true),
            ("United Nations Square", true),
        ] {
            assert_eq!(names_a_place(words, Language::Ru), names, "{words}");
        }
    }
}
