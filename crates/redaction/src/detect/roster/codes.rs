//! Finds numbers, handles and addresses of the roster in any grouping, with or without country code.
//! Never matches inside a longer number.

use super::super::{
    digits::{Sign, Stretch, code_of, stretches},
    normalise::Normalised,
    token::Token,
};
use aho_corasick::{AhoCorasick, MatchKind};
use sotto_domain::mention::{MentionKind, Reason, RosterEntry};

/// Needles made of the roster's numbers and handles.
pub(crate) struct Codes {
    numbers: Option<AhoCorasick>,
    number_of: Vec<Needle>,
    literals: Option<AhoCorasick>,
    literal_of: Vec<usize>,
}

struct Needle {
    entry: usize,
    phone: bool,
    /// The whole number as typed; the needle is its core.
    whole: String,
    /// Last seven digits of a phone: counts only where nothing else stands beside it.
    tail: bool,
}

impl Codes {
    /// Takes the entries that are codes, or numbers long enough to be one.
    pub(crate) fn new(entries: &[RosterEntry]) -> Self {
        let (mut needles, mut number_of) = (Vec::new(), Vec::new());
        let (mut literals, mut literal_of) = (Vec::new(), Vec::new());
        for (entry, typed) in entries.iter().enumerate() {
            let regular = Normalised::new(&typed.value);
            let value = regular.text().trim();
            let code = code_of(value);
            let digits = code.chars().filter(char::is_ascii_digit).count();
            let letters = code.len() - digits.min(code.len());
            let written = value.contains('@') || value.contains("://");
            let numeric = digits >= 5 && letters <= 6 && !written;
            if typed.kind != MentionKind::Code && (digits < 7 || letters > 0) {
                continue;
            }
            if numeric {
                let phone = letters == 0 && (9..=15).contains(&digits);
                let core = if phone { core_of(&code) } else { code.as_str() };
                needles.push(core.to_owned());
                number_of.push(Needle {
                    entry,
                    phone,
                    whole: code.clone(),
                    tail: false,
                });
                if phone && is_phone_field(&typed.field, value) {
                    needles.push(code[code.len() - 7..].to_owned());
                    number_of.push(Needle {
                        entry,
                        phone: true,
                        whole: code.clone(),
                        tail: true,
                    });
                }
            }
            let bare = value.trim_start_matches('@');
            if (!numeric || written) && bare.chars().count() >= 3 {
                literals.push(bare.to_lowercase());
                literal_of.push(entry);
            }
        }
        let build = |patterns: &[String], insensitive: bool| {
            if patterns.is_empty() {
                return None;
            }
            AhoCorasick::builder()
                .match_kind(MatchKind::Standard)
                .ascii_case_insensitive(insensitive)
                .build(patterns)
                .ok()
        };
        Self {
            numbers: build(&needles, false),
            number_of,
            literals: build(&literals, true),
            literal_of,
        }
    }

    /// Every place: (start, end, entry, how).
    pub(crate) fn find(&self, text: &str, tokens: &[Token]) -> Vec<(usize, usize, usize, Reason)> {
        let mut hits = Vec::new();
        if let Some(numbers) = &self.numbers {
            let mut read = String::new();
            let mut places = Vec::new();
            for stretch in stretches(text, tokens, 5) {
                read.clear();
                places.clear();
                for (at, sign) in stretch.signs.iter().enumerate() {
                    read.push(sign.read);
                    places.resize(read.len(), at);
                }
                for found in numbers.find_overlapping_iter(&read) {
                    let needle = &self.number_of[found.pattern().as_usize()];
                    let (first, last) = (places[found.start()], places[found.end() - 1]);
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
        if let Some(literals) = &self.literals {
            for found in literals.find_overlapping_iter(text) {
                let alone = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                let (mut start, end) = (found.start(), found.end());
                if alone(text[..start].chars().next_back()) && alone(text[end..].chars().next()) {
                    if text[..start].ends_with('@') {
                        start -= 1;
                    }
                    hits.push((
                        start,
                        end,
                        self.literal_of[found.pattern().as_usize()],
                        Reason::RosterExact,
                    ));
                }
            }
        }
        hits
    }
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
    if !signs[last].last
        && signs
            .get(last + 1)
            .is_some_and(|s| s.read.is_ascii_digit() || !needle.phone)
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
        let lead = codes
            .into_iter()
            .find(|code| before.ends_with(code) && signs[first - code.len()].first);
        match lead {
            Some(code) => from = first - code.len(),
            None if !signs[first].first => return None,
            None => {}
        }
        if needle.tail
            && (from != first
                || from > 0 && signs[from - 1].read.is_ascii_digit()
                || signs.get(last + 1).is_some_and(|s| s.read.is_ascii_digit()))
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
    Some((start, end))
}
