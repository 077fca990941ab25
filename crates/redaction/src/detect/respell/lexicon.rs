//! Words of the four languages whose own letters are Cyrillic, by what is left of them in Latin ones.
//! Never a name: the lists are those of ordinary words.

use super::{
    super::{
        language::frequent,
        letters::is_cyrillic,
        words::{self, ByWord},
    },
    letters::{set, skeleton},
};
use sotto_domain::language::Language;
use std::sync::LazyLock;

/// The languages, in the order in which they are preferred where words don't tell.
pub(super) const LANGUAGES: [Language; 4] = [Language::Ru, Language::Tg, Language::Ky, Language::Kk];

/// Letters of a skeleton that a stem has at least before an ending.
const STEM: usize = 4;

struct Lexicon {
    /// By skeleton: the word, and whether it is one that is said all the time.
    words: ByWord<String, (&'static str, bool)>,
    /// Russian stems with letters that get lost.
    stems: ByWord<String, &'static str>,
}

static LEXICONS: LazyLock<[Lexicon; 4]> = LazyLock::new(|| LANGUAGES.map(read));

fn read(language: Language) -> Lexicon {
    let mut lexicon = Lexicon {
        words: ByWord::default(),
        stems: ByWord::default(),
    };
    let mut key = String::new();
    let mut add = |list: &mut ByWord<String, (&'static str, bool)>, word: &'static str, often: bool| {
        if word.chars().any(is_cyrillic) {
            skeleton(word, &mut key);
            list.entry(key.clone()).or_insert((word, often));
        }
    };
    for word in frequent(language) {
        add(&mut lexicon.words, word, true);
    }
    for word in words::respelled(language) {
        add(&mut lexicon.words, word, true);
    }
    for word in words::listed_of(language) {
        add(&mut lexicon.words, word, language != Language::Ru);
    }
    if language == Language::Ru {
        for stem in words::russian_stems().filter(|stem| stem.contains(['ь', 'ъ', 'э', 'щ'])) {
            skeleton(stem, &mut key);
            if key.len() >= STEM {
                lexicon.stems.entry(key.clone()).or_insert(stem);
            }
        }
    }
    lexicon
}

fn of(language: Language) -> Option<&'static Lexicon> {
    LANGUAGES
        .iter()
        .position(|l| *l == language)
        .map(|at| &LEXICONS[at])
}

/// Whether a lower-case Latin word is one that the language says all the time.
pub(super) fn is_frequent(lower: &str, language: Language, key: &mut String) -> bool {
    skeleton(lower, key);
    of(language)
        .and_then(|lexicon| lexicon.words.get(key.as_str()))
        .is_some_and(|(_, often)| *often)
}

/// Sets a lower-case word in the letters of the language: as the lists have it, with a stem of theirs, or letter by letter.
/// Each letter comes with the byte of `lower` that it stands for.
pub(super) fn spell(lower: &str, language: Language, out: &mut Vec<(char, usize)>) {
    out.clear();
    let Some(lexicon) = of(language) else { return };
    let mut key = String::new();
    skeleton(lower, &mut key);
    if let Some((word, _)) = lexicon.words.get(key.as_str()) {
        spread(word, lower, out);
        return;
    }
    // The longest beginning that a list knows: больницу from больниц, көшесіндегі from көшесі.
    for (at, _) in lower.char_indices().rev().skip(1) {
        skeleton(&lower[..at], &mut key);
        if key.len() < STEM {
            break;
        }
        let stem = lexicon.stems.get(key.as_str()).copied().or_else(|| {
            (language != Language::Ru)
                .then(|| lexicon.words.get(key.as_str()).map(|(word, _)| *word))
                .flatten()
        });
        if let Some(stem) = stem {
            spread(stem, &lower[..at], out);
            let mut ending = Vec::new();
            set(&lower[at..], language, &mut ending);
            out.extend(ending.into_iter().map(|(c, from)| (c, from + at)));
            return;
        }
    }
    set(lower, language, out);
}

/// Lays the letters of a word evenly over the Latin ones that it stands for.
fn spread(word: &str, latin: &str, out: &mut Vec<(char, usize)>) {
    let count = word.chars().count().max(1);
    out.extend(
        word.chars()
            .enumerate()
            .map(|(i, c)| (c, latin.floor_char_boundary(i * latin.len() / count))),
    );
}
