//! Institutions that are told by their kind and a number, in any language and in words: "Школа № 12", "12-мектеп", "роддом
//! № 31", "отуз биринчи төрөткана", "ДМШ № 6".
//! Never finds a number without a word of the kind beside it.

use crate::{
    detect::{digits::number_word, token::Token},
    generalise::organisation::type_of,
};
use std::collections::HashMap;

/// Kinds of which there are many in a town, so that people count them.
const COUNTED: &[&str] = &[
    "a kindergarten",
    "a school",
    "a college",
    "a hospital",
    "a clinic",
    "a prison",
];
/// Words that may stand between the number and the kind: "12-сонли ўрта мактаб".
const BETWEEN: usize = 2;
/// Longer words are neither numbers nor kinds.
const LONGEST: usize = 60;

/// Entries by what they are and which of these.
#[derive(Default)]
pub(crate) struct Numbered {
    entries: HashMap<(&'static str, u32), Vec<usize>>,
}

impl Numbered {
    /// Takes in an institution if its name is a kind and one number.
    pub(super) fn add(&mut self, entry: usize, text: &str, words: &[Token]) {
        let mut numbers = numbers(text, words);
        if let (Some(kind), Some(number), None) = (kind_in(text), numbers.next(), numbers.next()) {
            self.entries.entry((kind, number.value)).or_default().push(entry);
        }
    }

    /// Every place in a regular text: first byte, one past the last, entry.
    pub(super) fn find(&self, text: &str, words: &[Token]) -> Vec<(usize, usize, usize)> {
        let mut hits = Vec::new();
        if self.entries.is_empty() {
            return hits;
        }
        for number in numbers(text, words) {
            let beside = number.first.saturating_sub(BETWEEN + 1)..words.len().min(number.last + BETWEEN + 2);
            for at in beside.filter(|at| !(number.first..=number.last).contains(at)) {
                let (first, last) = (number.first.min(at), number.last.max(at));
                let range = words[first].start..words[last].end;
                let apart = is_apart(&text[range.clone()]);
                let Some(kind) = kind_in(words[at].of(text)).filter(|_| !apart) else {
                    continue;
                };
                for entry in self.entries.get(&(kind, number.value)).into_iter().flatten() {
                    hits.push((
                        words[from_adjectives(text, words, first)].start,
                        range.end,
                        *entry,
                    ));
                }
            }
        }
        hits
    }
}

/// Whether a sentence ends in a stretch of text; "no. 31" ends none.
fn is_apart(between: &str) -> bool {
    between.contains(['\n', '!', '?', ';'])
        || between.match_indices(". ").any(|(at, _)| {
            !["№", "no", "No", "NO", "N"]
                .iter()
                .any(|sign| between[..at].ends_with(sign))
        })
}

/// The first of the adjectives before a Russian kind, which say more of the same: "детской музыкальной школе № 6".
fn from_adjectives(text: &str, words: &[Token], first: usize) -> usize {
    const ENDINGS: [&str; 9] = ["ой", "ого", "ому", "ый", "ий", "ая", "ую", "ом", "ое"];
    let adjective = |at: &usize| {
        let word = words[*at].of(text).to_lowercase();
        let joined = text[words[*at].end..words[at + 1].start] == *" ";
        joined && word.chars().count() >= 5 && ENDINGS.iter().any(|ending| word.ends_with(ending))
    };
    let before = (first.saturating_sub(BETWEEN)..first).rev();
    first - before.take_while(adjective).count()
}

/// What kind of thing that is counted a name says.
fn kind_in(name: &str) -> Option<&'static str> {
    let kind = (name.len() <= 4 * LONGEST).then(|| type_of(name))??;
    COUNTED.contains(&kind).then_some(kind)
}

/// A number of one or two words.
struct Number {
    value: u32,
    first: usize,
    last: usize,
}

/// The numbers of a text, in digits or in words, that may be somebody's: 1 to 9999.
fn numbers<'t>(text: &'t str, words: &'t [Token]) -> impl Iterator<Item = Number> + 't {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < words.len() {
            let first = at;
            at += 1;
            let Some(mut value) = value_of(text, &words[first]) else {
                continue;
            };
            // Thirty and first are one number.
            if !words[first].digits
                && (20..100).contains(&value)
                && value % 10 == 0
                && let Some(next) = words.get(at).filter(|next| !next.digits)
                && let Some(unit) = value_of(text, next).filter(|unit| *unit < 10)
            {
                value += unit;
                at += 1;
            }
            // "In one school" names none.
            if !words[first].digits
                && value < 3
                && number_word(&words[first].of(text).to_lowercase()).is_some()
            {
                continue;
            }
            return Some(Number {
                value,
                first,
                last: at - 1,
            });
        }
        None
    })
}

fn value_of(text: &str, word: &Token) -> Option<u32> {
    let written = word.of(text);
    if word.digits {
        let digits: String = written.chars().take_while(char::is_ascii_digit).collect();
        let rest = &written[digits.len()..];
        return digits
            .parse()
            .ok()
            .filter(|value| (1..10_000).contains(value) && rest.chars().count() <= 3);
    }
    if written.len() > LONGEST {
        return None;
    }
    let lower = written.to_lowercase();
    number_word(&lower)
        .or_else(|| ordinal(&lower))
        .filter(|value| *value > 0)
}

/// Stems of Russian ordinals that no cardinal is: "первый", "седьмого".
const RUSSIAN: [&str; 10] = [
    "перв",
    "втор",
    "трет",
    "четв",
    "пят",
    "шест",
    "седьм",
    "восьм",
    "девят",
    "десят",
];
/// English ones.
const ENGLISH: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];
/// Endings of Turkic and Tajik ordinals: "биринчи", "ikkinchi", "бесінші", "панҷум".
const ENDINGS: [&str; 14] = [
    "инчи", "ынчы", "үнчү", "унчу", "нчи", "нчы", "inchi", "nchi", "інші", "ыншы", "нші", "ншы", "юм", "ум",
];

/// The value of a number word that says which one, in any case.
fn ordinal(lower: &str) -> Option<u32> {
    if let Some(at) = ENGLISH.iter().position(|word| *word == lower) {
        return u32::try_from(at + 1).ok();
    }
    if let Some(at) = RUSSIAN.iter().position(|stem| lower.starts_with(stem)) {
        let short = lower.chars().count() <= 10 && !lower.ends_with("надцать");
        return u32::try_from(at + 1).ok().filter(|_| short);
    }
    ENDINGS.iter().find_map(|ending| {
        // A case may follow: "биринчисинде".
        let at = lower.rfind(ending)?;
        number_word(&lower[..at])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::token::tokens;

    #[test]
    fn numbers_in_digits_and_words() {
        for (text, expected) in [
            ("школа № 12", vec![12]),
            ("отуз биринчи төрөткана", vec![31]),
            ("thirty first school", vec![31]),
            ("в седьмом роддоме", vec![7]),
            ("12-мектеп, 5 и ўттиз олтинчи", vec![12, 5, 36]),
            ("мактаби панҷум", vec![5]),
            ("бесінші мектеп", vec![5]),
            ("первому встречному", vec![1]),
            ("слова", vec![]),
        ] {
            let words = tokens(text);
            let found: Vec<u32> = numbers(text, &words).map(|number| number.value).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
