//! Whether a review leaves the name of a place or of a perpetrator, which the source must have agreed to, or of a third
//! person, who was never asked.
//! Never asks more than a reviewer can answer: countries may be named, a vaguer description is no name, and what does not
//! leave names nobody.

use super::DisclosurePolicy;
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
    flow::PartOf,
    language::Language,
    mention::{EntityId, MentionKind, RosterEntry},
    offset::ByteRange,
    record::{self, Account, Identity},
    review::{Decision, RedactionSpan, Review},
};
use std::collections::BTreeSet;

/// What a review says, and which of its spans would leave: of parts that the policy lets out, and not off the record.
#[derive(Clone, Copy)]
pub(super) struct Leaving<'a> {
    pub(super) policy: DisclosurePolicy<'a>,
    pub(super) account: &'a Account,
    pub(super) review: &'a Review,
}

impl<'a> Leaving<'a> {
    fn has(&self, span: &RedactionSpan) -> bool {
        let range = span.mention.range;
        let part = self.review.parts.iter().find(|part| part.range.overlaps(range));
        let (of, start) = part.map_or((&PartOf::Statement, 0), |part| (&part.of, part.range.start.0));
        let unsaid = |passage: &ByteRange| {
            ByteRange::new(start + passage.start.0, start + passage.end.0).overlaps(range)
        };
        self.policy.leaves(of, self.account)
            && !(*of == PartOf::Statement && self.account.off_record.iter().any(unsaid))
    }

    /// Spans that leave as they were told, by their place in the review.
    fn kept(self) -> impl Iterator<Item = (usize, &'a RedactionSpan, &'a str)> {
        let spans = self.review.spans.iter().enumerate();
        spans
            .filter(move |(_, span)| span.decision == Decision::Keep && self.has(span))
            .filter_map(move |(at, span)| Some((at, span, span.mention.range.of(&self.review.statement)?)))
    }
}

/// Whether a place below a country stands in what leaves as it was told.
pub(super) fn keeps_a_place(leaving: Leaving<'_>) -> bool {
    leaving.kept().any(|(_, span, original)| {
        span.mention.kind == MentionKind::Loc
            && span.mention.sub_kind.as_deref() != Some("country")
            && names_a_place(
                original,
                leaving
                    .review
                    .language_at(span.mention.range, leaving.account.language),
            )
    })
}

/// Whether somebody who did it stands in what leaves by name. Who did it is told by all of the review.
pub(super) fn keeps_a_perpetrator(leaving: Leaving<'_>, identity: &Identity) -> bool {
    let perpetrators = Perpetrators::of(leaving.review, leaving.account, identity);
    leaving
        .kept()
        .any(|(_, span, original)| perpetrators.are_named_by(span, original))
}

/// Those who did it: whom the form names as such, and to whom the text gives a rank, wherever else in the text it does.
pub(super) struct Perpetrators {
    entities: BTreeSet<EntityId>,
    own: Option<RosterMatcher>,
}

impl Perpetrators {
    pub(super) fn of(review: &Review, account: &Account, identity: &Identity) -> Self {
        let listed: Vec<RosterEntry> = record::roster(account, identity)
            .into_iter()
            .filter(|e| field::definition(&e.field).is_some_and(|d| d.section == Section::Perpetrator))
            .collect();
        let listed = RosterMatcher::new(&listed).find(&review.statement);
        let entities = review
            .spans
            .iter()
            .filter(|span| {
                listed.iter().any(|hit| hit.range.overlaps(span.mention.range))
                    || span.mention.kind == MentionKind::Person && has_rank(&review.statement, span)
            })
            .map(|span| span.mention.entity)
            .collect();
        Self {
            entities,
            own: own_name(account, identity),
        }
    }

    pub(super) fn are_named_by(&self, span: &RedactionSpan, original: &str) -> bool {
        matches!(span.mention.kind, MentionKind::Person | MentionKind::Code)
            && self.entities.contains(&span.mention.entity)
            && self.own.as_ref().is_none_or(|own| own.find(original).is_empty())
    }
}

/// The source's name where it is agreed to use it.
pub(super) fn own_name(account: &Account, identity: &Identity) -> Option<RosterMatcher> {
    leak::agreed_name(account, identity).map(|name| leak::matcher(&name))
}

/// Fields of people who are neither the source nor did it, each of whom they name alone.
const THIRD_PERSONS: [&str; 10] = [
    "other_victims",
    "witnesses",
    "trusted_intermediary",
    "relatives",
    "guardian",
    "emergency_contact",
    "interviewer_code",
    "persons_present",
    "consent_witness",
    "interpreter_name",
];

/// What a refusal calls the list of others beside the form.
pub(super) const OTHERS: &str = "others";

/// Places where what leaves keeps a third person's name or number, with the field that protects them; one for each person.
pub(super) fn kept_third_persons(
    leaving: Leaving<'_>,
    identity: &Identity,
) -> impl Iterator<Item = (usize, &'static str)> + use<> {
    let account = leaving.account;
    let field_of = |entry: &RosterEntry| match entry.field.as_str() {
        "" if matches!(entry.kind, MentionKind::Person | MentionKind::Code) => Some(OTHERS),
        field => THIRD_PERSONS.into_iter().find(|known| *known == field),
    };
    let (entries, fields): (Vec<RosterEntry>, Vec<&str>) = record::roster(account, identity)
        .into_iter()
        .filter_map(|entry| field_of(&entry).map(|field| (entry, field)))
        .unzip();
    let own = own_name(account, identity);
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    if !entries.is_empty() {
        let people = RosterMatcher::new(&entries);
        for (at, span, original) in leaving.kept() {
            if !matches!(span.mention.kind, MentionKind::Person | MentionKind::Code)
                || own.as_ref().is_some_and(|own| !own.find(original).is_empty())
            {
                continue;
            }
            if let Some(hit) = people.find(original).first()
                && seen.insert(span.mention.entity)
            {
                found.push((at, fields[hit.entry]));
            }
        }
    }
    found.into_iter()
}

/// Whether any word of a place names it: not "the bus station", not "Tajikistan", not "Саудовской Аравии".
pub(super) fn names_a_place(original: &str, language: Language) -> bool {
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
