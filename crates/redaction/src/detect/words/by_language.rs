//! The words of one language alone, where the lists of all together don't do: to tell it from others, to set it in its letters.
//! Never a name, and never anything from a testimony.

use super::{Quick, RUSSIAN_STEMS, lines};
use sotto_domain::language::Language;
use std::sync::LazyLock;

/// The words of a list whose lines begin with a language.
fn of_language(list: &'static str, language: Language) -> impl Iterator<Item = &'static str> {
    lines(list)
        .filter_map(|line| line.split_once(' '))
        .filter(move |(of, _)| *of == language.code())
        .flat_map(|(_, words)| words.split_whitespace())
}

/// Words to tell a language in Latin letters by, and to set in its own.
pub(crate) fn respelled(language: Language) -> impl Iterator<Item = &'static str> {
    of_language(include_str!("respelled.txt"), language)
}

/// Ordinary words of a language, as lists have them.
pub(crate) fn listed_of(language: Language) -> impl Iterator<Item = &'static str> {
    let russian = language == Language::Ru;
    of_language(include_str!("common_central.txt"), language).chain(
        lines(include_str!("common_extra.txt"))
            .chain(lines(include_str!("common_ru.txt")))
            .filter(move |_| russian),
    )
}

/// Whether a lower-case word is one that opens a sentence before a name: my wife, captain.
pub(crate) fn opens_before_a_name(lower: &str, language: Language) -> bool {
    static OPENERS: LazyLock<[Quick; 4]> = LazyLock::new(|| {
        [Language::Tg, Language::Uz, Language::Ky, Language::Kk]
            .map(|language| of_language(include_str!("openers.txt"), language).collect())
    });
    let at = match language {
        Language::Tg => 0,
        Language::Uz => 1,
        Language::Ky => 2,
        Language::Kk => 3,
        Language::En | Language::Ru => return false,
    };
    OPENERS[at].contains(lower)
}

/// Stems of ordinary Russian words.
pub(crate) fn russian_stems() -> impl Iterator<Item = &'static str> {
    RUSSIAN_STEMS.iter().copied()
}

/// Whether a lower-case word is an ordinary English one.
pub(crate) fn is_english(lower: &str) -> bool {
    static ENGLISH: LazyLock<Quick> = LazyLock::new(|| lines(include_str!("common_en.txt")).collect());
    ENGLISH.contains(lower)
        || ["'s", "s", "es", "ed", "ing", "ly"].iter().any(|tail| {
            lower
                .strip_suffix(tail)
                .is_some_and(|stem| stem.len() > 3 && ENGLISH.contains(stem))
        })
}

/// Whether a lower-case word in Latin letters is an ordinary Uzbek one.
pub(crate) fn is_uzbek(lower: &str) -> bool {
    static UZBEK: LazyLock<Quick> = LazyLock::new(|| {
        of_language(include_str!("common_central.txt"), Language::Uz)
            .chain(respelled(Language::Uz))
            .chain(super::super::language::frequent(Language::Uz))
            .chain(lines(include_str!("common_other.txt")))
            .filter(|word| word.is_ascii())
            .collect()
    });
    UZBEK.contains(lower)
}
