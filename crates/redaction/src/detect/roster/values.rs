//! Takes apart what was typed into a field for numbers: several numbers, a remark beside them, a link, a handle.
//! Never makes a needle of a remark alone: "Tajikistan" beside a passport number identifies nobody.

use super::super::{
    digits::{Sign, stretches},
    token::tokens,
    words,
};

/// What a typed value holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// Numbers as they read in a stretch of digits, each at least two digits and six signs, three and four, or five digits.
    pub(super) numbers: Vec<String>,
    /// Handles, addresses of mail and web, and short codes, to be found as they stand.
    pub(super) literals: Vec<String>,
}

/// Marks that part values or stand around them.
const BETWEEN: [char; 11] = [',', ';', '(', ')', '[', ']', '<', '>', '"', '«', '»'];

/// Digits from which on a number stands by itself, without the letters beside it.
const ENOUGH: usize = 5;
/// The same for a number cut out of a longer code: the digits of a passport without its series.
const ENOUGH_INSIDE: usize = 6;
/// No number has more digits; what has is several.
const LONGEST: usize = 15;

/// The parts of a regular value.
pub(super) fn parts(value: &str) -> Parts {
    let mut parts = Parts::default();
    let mut rest = String::with_capacity(value.len());
    let ends = |c: char| c.is_whitespace() || BETWEEN.contains(&c);
    for word in value.split_inclusive(ends) {
        let bare = word.trim_end_matches(ends);
        if is_address(bare) {
            address(bare, &mut parts.literals);
            // So that no number is read out of an address, and none across it.
            rest.push_str("; ");
        } else {
            rest.push_str(word);
        }
    }
    numbers(&rest, &mut parts.numbers);
    if parts.numbers.is_empty() && parts.literals.is_empty() {
        names(value, &mut parts.literals);
    }
    parts.numbers.sort_unstable();
    parts.numbers.dedup();
    parts.literals.sort_unstable();
    parts.literals.dedup();
    parts
}

/// A handle, an e-mail or web address, or a name that only machines write: it has an underscore.
fn is_address(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    let written = word.contains('_') && word.chars().any(char::is_alphabetic);
    letters >= 3 && (written || word.contains('@') || word.contains("://") || is_link(word))
}

/// `t.me/laylo`: a dot with letters on both sides, then a slash.
fn is_link(word: &str) -> bool {
    word.split_once('/').is_some_and(|(host, _)| {
        host.split('.').count() > 1 && host.split('.').all(|l| l.chars().any(char::is_alphabetic))
    })
}

/// An address as typed, and the name at the end of a link.
fn address(word: &str, out: &mut Vec<String>) {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
    out.push(bare.to_owned());
    if word.contains("://") || is_link(word) {
        let name = bare.rsplit('/').next().unwrap_or(bare).trim_start_matches('@');
        if name.chars().count() >= 5 && name != bare {
            out.push(name.to_owned());
        }
    }
}

/// Every run of digits with the letters that belong to it.
fn numbers(value: &str, out: &mut Vec<String>) {
    for line in value.split([',', ';', '\n']) {
        for typed in line.split_inclusive('+').flat_map(|run| run.split(" / ")) {
            for stretch in stretches(typed, &tokens(typed), 2) {
                of_stretch(&stretch.signs, out);
            }
        }
    }
}

/// The numbers of one stretch: all of it, its runs between words of letters, and, where it has more digits than any
/// number, its pieces.
fn of_stretch(signs: &[Sign], out: &mut Vec<String>) {
    let pieces: Vec<String> = signs
        .chunk_by(|_, next| !next.first)
        .map(|token| token.iter().map(|sign| sign.read).collect())
        .collect();
    let digits = |piece: &str| piece.chars().filter(char::is_ascii_digit).count();
    let mut add = |code: &str, least: usize| {
        let counted = digits(code);
        let signs = code.chars().count();
        if counted >= least
            || least == ENOUGH
                && (counted >= 2 && signs >= 6 || counted >= 3 && signs >= 4)
                && signs > counted
        {
            out.push(code.to_owned());
        }
    };
    let whole = pieces.concat();
    if digits(&whole) <= LONGEST || digits(&whole) < whole.chars().count() {
        add(&whole, ENOUGH);
    }
    // "тел", "тг", "от" stand around numbers and between them.
    for run in pieces.split(|piece| digits(piece) == 0) {
        let run_digits: usize = run.iter().map(|piece| digits(piece)).sum();
        if run_digits <= LONGEST {
            if run_digits >= ENOUGH {
                add(&run.concat(), ENOUGH);
            }
            continue;
        }
        // Several numbers with blanks alone between them: a piece as long as a number is one; the others make up one
        // between two such, or are cut where a country code begins.
        for piece in run {
            add(piece, 7);
        }
        for part in run.split(|piece| digits(piece) >= 9) {
            add(&part.concat(), 7);
        }
    }
    for piece in &pieces {
        let inside = piece.trim_matches(|c: char| !c.is_ascii_digit());
        if inside.len() < piece.len() {
            add(inside, ENOUGH_INSIDE);
        }
    }
}

/// What has neither a number nor a handle: the whole value, and what is left of it without a remark.
fn names(value: &str, out: &mut Vec<String>) {
    let long = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() >= 3;
    if long(value) {
        out.push(value.to_owned());
    }
    for part in value.split(|c: char| BETWEEN.contains(&c) || c == ':') {
        let part = part.trim();
        let remark = part.split_whitespace().all(|word| {
            let lower = word.to_lowercase();
            SERVICES.contains(&lower.as_str()) || words::is_common(&lower) || words::is_known_place(word)
        });
        if !remark && long(part) && part != value {
            out.push(part.to_owned());
        }
    }
}

/// Names of messengers, which many people use.
const SERVICES: &[&str] = &[
    "telegram",
    "whatsapp",
    "viber",
    "signal",
    "imo",
    "instagram",
    "facebook",
    "messenger",
    "wechat",
    "skype",
    "odnoklassniki",
    "vkontakte",
    "tiktok",
    "threema",
    "телеграм",
    "телеграмм",
    "телега",
    "ватсап",
    "вотсап",
    "вацап",
    "вайбер",
    "сигнал",
    "инстаграм",
    "фейсбук",
    "одноклассники",
    "вконтакте",
    "скайп",
    "имо",
];

#[cfg(test)]
mod tests {
    use super::{super::super::digits::code_of, *};

    fn check(value: &str, numbers: &[&str], literals: &[&str]) {
        let found = parts(value);
        for number in numbers {
            assert!(found.numbers.contains(&code_of(number)), "{value}: {found:?}");
        }
        assert_eq!(found.literals, literals, "{value}");
    }

    #[test]
    fn values_as_people_type_them() {
        check(
            "+7 943 770-31-26, +992 93 555 12 34",
            &["79437703126", "992935551234"],
            &[],
        );
        check(
            "+7 943 770-31-26 +992 93 555 12 34",
            &["79437703126", "992935551234"],
            &[],
        );
        check("89437703126 / 89035550148", &["89437703126", "89035550148"], &[]);
        check("89437703126/89035550148", &["89437703126", "89035550148"], &[]);
        check("Passport AB1234567, Tajikistan", &["AB1234567", "1234567"], &[]);
        check("МВД-0412", &["МВД0412"], &[]);
        check(
            "farrukh1990@mail.example, 89437703126",
            &["89437703126"],
            &["farrukh1990@mail.example"],
        );
        check("vk.com/dilshod92", &[], &["dilshod92", "vk.com/dilshod92"]);
        check("Лайло (WhatsApp)", &[], &["Лайло", "Лайло (WhatsApp)"]);
        check("2a-1187/2026", &["2A11872026"], &[]);
    }
}
