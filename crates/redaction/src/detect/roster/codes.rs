//! Finds numbers, handles and addresses of the roster in any grouping, with or without country code.
//! Never matches inside a longer number.

use super::{
    super::{
        digits::{Sign, Stretch, code_of, code_sign, from_plus, spoken_stretches},
        normalise::Normalised,
        token::Token,
    },
    days, values,
};
use crate::search::Search;
use sotto_domain::mention::{MentionKind, Reason, RosterEntry};

/// Needles made of the roster's numbers and handles.
pub(crate) struct Codes {
    numbers: Search,
    number_of: Vec<Needle>,
    /// Fewest digits in a number.
    least: usize,
    literals: Search,
    literal_of: Vec<usize>,
}

impl Default for Codes {
    fn default() -> Self {
        Self::new(&[])
    }
}

/// What is typed as a name and is a number of seven digits or more.
fn long_number(value: &str) -> Option<String> {
    let code = code_of(value);
    (code.len() >= 7 && code.bytes().all(|b| b.is_ascii_digit())).then_some(code)
}

struct Needle {
    entry: usize,
    phone: bool,
    /// The whole number as typed; the needle is its core.
    whole: String,
    /// Last seven digits of a phone: counts only where nothing else stands beside it.
    tail: bool,
    /// Four digits, which are everywhere: counts only where they are said in words.
    said: bool,
}

impl Codes {
    /// Whether an entry is taken here: a code, a day, or a number long enough to be a code.
    pub(crate) fn takes(entry: &RosterEntry) -> bool {
        matches!(entry.kind, MentionKind::Code | MentionKind::Datetime)
            || long_number(Normalised::new(&entry.value).text().trim()).is_some()
    }

    /// Takes the entries that are codes, or numbers long enough to be one.
    pub(crate) fn new(entries: &[RosterEntry]) -> Self {
        let (mut needles, mut number_of) = (Vec::new(), Vec::new());
        let (mut literals, mut literal_of) = (Vec::new(), Vec::new());
        let mut least = 5;
        for (entry, typed) in entries.iter().enumerate() {
            let regular = Normalised::new(&typed.value);
            let value = regular.text().trim();
            let parts = if typed.kind == MentionKind::Code {
                values::parts(value)
            } else if let Some(day) = days::parse(value).filter(|_| typed.kind == MentionKind::Datetime) {
                values::Parts {
                    numbers: days::in_digits(day),
                    literals: Vec::new(),
                }
            } else {
                let Some(code) = long_number(value) else { continue };
                values::Parts {
                    numbers: vec![code],
                    literals: Vec::new(),
                }
            };
            let four = code_of(value);
            if typed.kind == MentionKind::Code && four.len() == 4 && four.bytes().all(|b| b.is_ascii_digit())
            {
                least = 4;
                needles.push(four.clone());
                number_of.push(Needle {
                    entry,
                    phone: false,
                    whole: four,
                    tail: false,
                    said: true,
                });
            }
            for code in parts.numbers {
                let digits = code.chars().filter(char::is_ascii_digit).count();
                least = least.min(digits);
                let phone = code.len() == digits && (9..=15).contains(&digits);
                let core = if phone { core_of(&code) } else { code.as_str() };
                needles.push(core.to_owned());
                number_of.push(Needle {
                    entry,
                    phone,
                    whole: code.clone(),
                    tail: false,
                    said: false,
                });
                if phone && is_phone_field(&typed.field, value) {
                    needles.push(code[code.len() - 7..].to_owned());
                    number_of.push(Needle {
                        entry,
                        phone: true,
                        whole: code,
                        tail: true,
                        said: false,
                    });
                }
            }
            for literal in parts.literals {
                literals.push(fold(&literal).0);
                literal_of.push(entry);
            }
        }
        Self {
            numbers: Search::new(needles),
            number_of,
            least,
            literals: Search::new(literals),
            literal_of,
        }
    }

    /// Every place: (start, end, entry, how).
    pub(crate) fn find(&self, text: &str, tokens: &[Token]) -> Vec<(usize, usize, usize, Reason)> {
        let mut hits = Vec::new();
        if !self.number_of.is_empty() {
            let mut read = String::new();
            let mut places = Vec::new();
            for stretch in spoken_stretches(text, tokens, self.least) {
                read.clear();
                places.clear();
                for (at, sign) in stretch.signs.iter().enumerate() {
                    read.push(sign.read);
                    places.resize(read.len(), at);
                }
                for (from, to, number) in self.numbers.find(&read) {
                    let needle = &self.number_of[number];
                    let (first, last) = (places[from], places[to - 1]);
                    if let Some((start, end)) = settle(text, &stretch, first, last, needle) {
                        let exact = code_of(&text[start..end]) == needle.whole;
                        hits.push((
                            start,
                            end,
                            needle.entry,
                            if needle.tail {
                                Reason::RosterPart
                            } else if exact {
                                Reason::RosterExact
                            } else {
                                Reason::RosterVariant
                            },
                        ));
                    }
                }
            }
        }
        if !self.literal_of.is_empty() {
            let (folded, origin) = fold(text);
            for (from, to, literal) in self.literals.find(&folded) {
                let alone = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                let (mut start, end) = (origin[from], origin[to]);
                if alone(text[..start].chars().next_back()) && alone(text[end..].chars().next()) {
                    if text[..start].ends_with('@') {
                        start -= 1;
                    }
                    start = from_at(text, start);
                    hits.push((start, end, self.literal_of[literal], Reason::RosterExact));
                }
            }
        }
        hits
    }
}

/// Where a handle begins with the word for its sign before it, said aloud.
fn from_at(text: &str, start: usize) -> usize {
    let head = text[..start].trim_end_matches([' ', ',', ':']);
    ["собака", "собачка", "Собака"]
        .iter()
        .find_map(|word| head.strip_suffix(word))
        .filter(|rest| !rest.ends_with(char::is_alphanumeric))
        .map_or(start, str::len)
}

/// Letters as they read in a number, whatever their case and script; with the byte each folded byte came from, and
/// one for the end.
fn fold(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        folded.push(if c.is_alphanumeric() { code_sign(c) } else { c });
        origin.resize(folded.len(), at);
    }
    origin.push(text.len());
    (folded, origin)
}

fn is_phone_field(field: &str, value: &str) -> bool {
    let field = field.to_lowercase();
    value.starts_with('+')
        || [
            "phone",
            "tel",
            "whatsapp",
            "телефон",
            "mobile",
            "contact",
            "messenger",
        ]
        .iter()
        .any(|w| field.contains(w))
}

/// The number without what people leave out: country code, trunk 8 or 0.
fn core_of(digits: &str) -> &str {
    let bare = digits
        .strip_prefix("00")
        .or_else(|| digits.strip_prefix("810"))
        .filter(|b| b.len() >= 11)
        .unwrap_or(digits);
    for country in ["992", "996", "998"] {
        if bare.len() == 12 && bare.starts_with(country) {
            return &bare[3..];
        }
    }
    match bare.len() {
        11 if bare.starts_with(['7', '8']) => &bare[1..],
        10 if bare.starts_with('0') => &bare[1..],
        _ => bare,
    }
}

/// Widens a find over the country code before it; refuses one that is cut out of a longer number.
fn settle(
    text: &str,
    stretch: &Stretch,
    first: usize,
    last: usize,
    needle: &Needle,
) -> Option<(usize, usize)> {
    let signs: &[Sign] = &stretch.signs;
    if needle.said && !signs[first..=last].iter().all(|sign| sign.spelled) {
        return None;
    }
    // Only a whole phone number is still one where it is said in pieces.
    let in_pieces = signs[first + 1..=last].iter().any(|sign| sign.apart);
    if in_pieces && (!needle.phone || needle.tail) {
        return None;
    }
    if !signs[last].last
        && signs
            .get(last + 1)
            .is_some_and(|s| !s.apart && (s.read.is_ascii_digit() || !needle.phone))
    {
        return None;
    }
    let mut from = first;
    if needle.phone {
        let before: String = signs[first.saturating_sub(6)..first]
            .iter()
            .map(|s| s.read)
            .collect();
        let codes = [
            "810992", "810996", "810998", "00992", "00996", "00998", "8107", "007", "992", "996", "998",
            "80", "7", "8", "0",
        ];
        let lead = codes.into_iter().find(|code| {
            let from = first.saturating_sub(code.len());
            // Said in pieces, what stands before may be another number's end, but for a country's code.
            let apart = signs[from + 1..=first].iter().any(|sign| sign.apart);
            before.ends_with(code) && signs[from].first && !(apart && matches!(*code, "80" | "8" | "0"))
        });
        match lead {
            Some(code) => from = first - code.len(),
            None if !signs[first].first => return None,
            None => {}
        }
        if needle.tail
            && (from != first
                || from > 0 && signs[from - 1].read.is_ascii_digit() && !signs[from].apart
                || signs
                    .get(last + 1)
                    .is_some_and(|s| s.read.is_ascii_digit() && !s.apart))
        {
            return None;
        }
    } else if !signs[first].first {
        return None;
    }
    let (mut start, end) = (signs[from].start, signs[last].end);
    for opening in ['(', '+'] {
        if text[..start].ends_with(opening) {
            start -= 1;
        }
    }
    // A spelled number shares its word with digits that are not part of the find.
    Some((from_plus(text, start), end))
}
