//! Phone numbers: by a country's code, by how digits are grouped when a number is written or said, by a word for it.
//! Never asks whether a number is in use or could be: docs/adr/0015 says why.

use super::{
    super::page::{Page, Proposal},
    checks,
    pattern::{Pattern, pattern},
};
use sotto_domain::mention::{MentionKind, Reason};
use std::sync::LazyLock;

/// A word for a phone or for calling, in the six languages, and the number after it.
static SAID: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:тел|телефон\p{L}{0,5}|телефун\p{L}{0,3}|сотов\p{L}{1,3}|сотк\p{L}{1,2}|моб|мобильн\p{L}{1,3}|звон\p{L}{1,5}|позвон\p{L}{1,5}|вайбер\p{L}{0,2}|ватсап\p{L}{0,2}|вотсап\p{L}{0,2}|рақам\p{L}{0,5}|номер(?:им|и|ам|ми|ум)|нөмір\p{L}{0,4}|raqam\p{L}{0,4}|telefon\p{L}{0,5}|nomer\p{L}{0,3}|tel|phone|mobile|cell|call(?:ed)?|whatsapp|viber)\b[.:]?\s*(?:номер\s+|number\s+|на\s+|по\s+|is\s+|at\s+|me\s+|мой\s+|его\s+|её\s+)?[:—–-]?\s*(?P<m>\+?\(?\d[\d ()-]{3,18}\d)\b",
    )
});

/// An extension after a number, in the six languages.
static EXTENSION: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\d+\)?,?\s*(?P<m>(?:доб(?:авочный)?|доп|вн|ext|extension|кошумча|қосымша|қўшимча|qo'shimcha|иловагӣ|дохилӣ)\.?\s*(?:№\s?)?\d{1,5})\b",
    )
});

/// Codes of the countries that sources come from and go to, written without their plus.
const COUNTRIES: &[&str] = &["992", "993", "996", "998", "994", "374", "375", "380"];

/// How many digits stand in each group, where a number is written as phones are.
const GROUPS: &[&[usize]] = &[
    // Tajikistan, Uzbekistan: 93 555 40 11. Kyrgyzstan, Tajikistan: 555 22 81 40, 918 55 40 11.
    &[2, 3, 2, 2],
    &[3, 2, 2, 2],
    // Russia, Kazakhstan: 916 003 44 71. The United States: (202) 555-0147.
    &[3, 3, 2, 2],
    &[3, 3, 4],
    // Within a city: 123-45-67.
    &[3, 2, 2],
    // Turkey and Kyrgyzstan, with the zero that is dialled before: 0532 123 45 67, 0555 22 81 40.
    &[4, 3, 2, 2],
    &[4, 2, 2, 2],
];

/// Adds what stands after a word for a phone, however short.
pub(super) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    for found in SAID.finds_in(page) {
        let Some(at) = found.name("m") else { continue };
        let digits: String = at.as_str().chars().filter(char::is_ascii_digit).collect();
        // Fifteen digits that check are the apparatus' own number.
        if (5..=15).contains(&digits.len()) && !(digits.len() == 15 && checks::luhn(&digits)) {
            out.push(
                Proposal::rule((at.start(), at.end()), MentionKind::Code, "phone", Reason::Phone).sure(0.96),
            );
        }
    }
}

/// Adds the extensions.
pub(super) fn propose_extensions(page: &Page<'_>, out: &mut Vec<Proposal>) {
    for found in EXTENSION.finds_in(page) {
        if let Some(at) = found.name("m") {
            out.push(
                Proposal::rule((at.start(), at.end()), MentionKind::Code, "phone", Reason::Phone).sure(0.9),
            );
        }
    }
}

/// Whether a run of digits reads as a phone by itself. `written` is the run as it stands, `digits` its digits.
pub(super) fn is_one(written: &str, digits: &str) -> bool {
    match digits.len() {
        9..=15 if written.starts_with('+') => true,
        12..=15 if digits.starts_with("00") => true,
        11 if digits.starts_with(['7', '8']) => true,
        12 if COUNTRIES.iter().any(|code| digits.starts_with(code)) => true,
        10 if digits.starts_with(['0', '9']) => true,
        _ => is_grouped(written),
    }
}

/// How sure that is.
pub(super) fn sureness(written: &str) -> f32 {
    if written.starts_with('+') { 0.98 } else { 0.93 }
}

fn is_grouped(written: &str) -> bool {
    let lengths: Vec<usize> = written
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .filter(|length| *length > 0)
        .collect();
    // "2024-04-08 12" begins with a year.
    let dialled = lengths.first() != Some(&4) || written.trim_start_matches('(').starts_with('0');
    GROUPS.contains(&lengths.as_slice())
        && dialled
        && written
            .bytes()
            .all(|b| b.is_ascii_digit() || b" ()-".contains(&b))
}
