//! Whether a word that was found may name somebody or somewhere, or is anybody's word.
//! Never asks which name it was found for.

use crate::{
    detect::{
        roster::pets,
        sense::is_agency,
        words::{self, Known},
    },
    gazetteer::{Gazetteer, Kind, fine, kind_word},
    pseudonym,
};
use sotto_domain::{language::Language, mention::MentionKind, offset::ByteRange};

/// Whether a lower-case word of a name names somebody or something, and does not only say what or whose it is.
pub(super) fn names(kind: MentionKind, lower: &str) -> bool {
    if kind == MentionKind::Loc && kind_word(&fine(lower)).is_some() {
        return false;
    }
    is_given_name(lower)
        || !(words::is_title(lower)
            || words::is_kin(lower)
            || words::is_small(lower)
            || words::is_generic(lower)
            || is_ordinary(lower))
}

/// Whether a lower-case word is one of a language's own.
pub(super) fn is_ordinary(lower: &str) -> bool {
    words::is_ordinary(lower) || words::is_uzbek(lower)
}

/// Whether a lower-case word is what a state, its people or its agencies are called.
pub(super) fn is_of_state(lower: &str) -> bool {
    is_agency(lower) || words::known(lower, Language::Uz) == Some(Known::Country)
}

/// Whether it is the name of a country, a region or a district, and of nothing narrower.
pub(super) fn is_wide(name: &str) -> bool {
    Gazetteer::shared().find(name, None).is_some_and(|found| {
        !found.places.is_empty() && found.places.iter().all(|place| place.kind <= Kind::District)
    })
}

/// Whether a lower-case word is a given name that is known: as it is listed, or a form of one that is no ordinary word.
pub(super) fn is_given_name(lower: &str) -> bool {
    pseudonym::is_listed(lower)
        || pets::is_form(lower)
        || words::known(lower, Language::Uz) == Some(Known::GivenName) && !is_ordinary(lower)
}

/// Whether a lower-case word may be a name of that kind.
pub(super) fn is_like_a_name(kind: MentionKind, lower: &str) -> bool {
    if is_agency(lower) {
        return false;
    }
    let place = || {
        Gazetteer::shared()
            .find(lower, None)
            .is_some_and(|found| found.places.iter().any(|place| place.kind > Kind::District))
    };
    let person = || is_given_name(lower) || !is_ordinary(lower) && pseudonym::is_recognised(lower);
    match kind {
        MentionKind::Loc => !is_ordinary(lower) && place(),
        MentionKind::Person => person(),
        _ => person() || !is_ordinary(lower) && place(),
    }
}

/// The words of what was found, each with its place in it, in lower case.
pub(super) fn words_of(found: &str) -> impl Iterator<Item = (ByteRange, String)> {
    let inside =
        |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2bb}' | '\u{2bc}' | '\u{2018}' | '\u{2019}');
    let mut at = 0;
    found
        .split(move |c: char| !inside(c))
        .map(move |word| {
            // Every part lies in what it was parted from.
            let start = at + found[at..].find(word).unwrap_or_default();
            at = start + word.len();
            (ByteRange::new(start, at), word.to_lowercase())
        })
        .filter(|(_, word)| word.chars().any(char::is_alphanumeric))
}
