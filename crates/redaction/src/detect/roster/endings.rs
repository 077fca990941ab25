//! Grammatical endings that a name can carry, as keys: Russian cases, Turkic stacks, Tajik clitics.
//! Never a list of words: an ending is accepted after a name of the roster only.

use super::{fold::coarse, stacks::is_stack};

/// What an ending may stand after.
#[expect(
    clippy::struct_excessive_bools,
    reason = "an ending can be of several families at once"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Endings {
    /// Nothing is left over.
    pub(crate) none: bool,
    /// A Russian case ending of a noun or a surname.
    pub(crate) russian: bool,
    /// A Russian adjective made from a place name (-ский).
    pub(crate) adjective: bool,
    /// Turkic plural, possessive, case and predicate, in that order; or a Tajik clitic.
    pub(crate) stacked: bool,
    /// The same, one case ending only: what a short name may carry.
    pub(crate) short_case: bool,
}

impl Endings {
    /// Judges what is left of a fine key after a stem. A doubled letter counts once in keys, so the stem's
    /// last letter may also be the ending's first: Камол and лар, Иван and нинг.
    pub(crate) fn after(stem: &str, rest: &str) -> Self {
        let plain = Self::of(rest);
        let last = stem
            .chars()
            .next_back()
            .filter(|c| matches!(c, 'l' | 'n' | 'd' | 't' | 'g' | 'k' | 's' | 'm'));
        match last {
            Some(last) if !rest.is_empty() => {
                let doubled = Self::of(&format!("{last}{rest}"));
                Self {
                    stacked: plain.stacked || doubled.stacked,
                    short_case: plain.short_case || doubled.short_case,
                    ..plain
                }
            }
            _ => plain,
        }
    }

    /// Judges what is left of a fine key after a stem.
    pub(crate) fn of(rest: &str) -> Self {
        if rest.is_empty() {
            return Self {
                none: true,
                russian: true,
                stacked: true,
                short_case: true,
                adjective: false,
            };
        }
        if rest.len() > 24 {
            return Self::default();
        }
        let flat = coarse(rest);
        Self {
            none: false,
            russian: RUSSIAN.contains(&rest),
            adjective: ADJECTIVE.iter().any(|head| {
                rest.strip_prefix(head)
                    .is_some_and(|tail| ADJECTIVE_TAILS.contains(&tail))
            }),
            stacked: is_stack(&flat) || TAJIK.contains(&rest) || tajik_courtesy(rest),
            short_case: SHORT_CASES.contains(&rest) || TAJIK.contains(&rest),
        }
    }

    /// Whether letters after an ordinary word, as they are written, are one of its endings: those that make names
    /// of words (-бек, -жон, -ай) are left out.
    pub(crate) fn of_word(rest: &str, tajik: bool) -> bool {
        const OF_NAMES: &[&str] = &["jan", "jon", "bek", "bak", "han", "hon", "aka", "apa", "ai"];
        super::fold::keys(rest).iter().any(|key| {
            if tajik {
                TAJIK.contains(&key.as_str()) && !OF_NAMES.contains(&key.as_str())
            } else {
                !OF_NAMES.iter().any(|head| key.starts_with(head)) && is_stack(&coarse(key))
            }
        })
    }

    /// Whether any ending is possible.
    pub(crate) fn any(self) -> bool {
        self.none || self.russian || self.adjective || self.stacked || self.short_case
    }
}

/// A courtesy hung on a name, and what Tajik hangs on that: илҳомҷонро.
fn tajik_courtesy(rest: &str) -> bool {
    ["jon", "jan", "hon", "bek", "xoh"]
        .iter()
        .filter_map(|courtesy| rest.strip_prefix(courtesy))
        .any(|tail| TAJIK.contains(&tail))
}

/// Case endings of Russian nouns, surnames and adjectival surnames, as fine keys.
const RUSSIAN: &[&str] = &[
    "a", "u", "om", "em", "im", "e", "i", "oi", "oiu", "ei", "eiu", "iei", "ov", "ev", "am", "ami", "ah",
    "ia", "iu", "iam", "iami", "iah", "ie", "ii", "iem", "iom", "ogo", "ego", "omu", "emu", "aia", "uiu",
    "oe", "ih", "imi", "o", "iov", "iu", "iui", "ioi",
];
/// Heads of adjectives made from places.
const ADJECTIVE: &[&str] = &[
    "sk", "insk", "ansk", "ensk", "ovsk", "evsk", "cansk", "ink", "iansk",
];
const ADJECTIVE_TAILS: &[&str] = &[
    "ii", "ogo", "omu", "im", "om", "aia", "oi", "uiu", "oe", "ie", "ih", "imi", "iia", "i",
];

/// Tajik: izafat, -ро, possessive and copula clitics, plural, as fine keys.
const TAJIK: &[&str] = &[
    "i", "ii", "ro", "ra", "am", "at", "ax", "amon", "aton", "axon", "iam", "iat", "iax", "ho", "hoi",
    "horo", "on", "u", "iu", "vu", "anda", "and", "iand", "em", "ed", "ast", "ham", "aki", "jon", "jan",
    "hon", "iro", "amro", "atro", "axro",
];

/// One Turkic case ending.
const SHORT_CASES: &[&str] = &[
    "ning", "nin", "nun", "nin", "ni", "nu", "ga", "ge", "go", "ka", "ke", "ko", "da", "de", "do", "ta",
    "te", "to", "dan", "den", "don", "tan", "ten", "ton", "nan", "nen", "din", "dun", "tin", "di", "du",
    "ti", "tu", "ding", "ting", "men", "ben", "pen", "menen", "jon", "bek",
];

#[cfg(test)]
mod tests {
    use super::{super::fold::keys, *};

    #[test]
    fn endings_of_all_languages() {
        for (ending, stacked) in [
            ("у", false),
            ("ой", false),
            ("ым", false),
            ("larimizdan", true),
            ("лардын", true),
            ("ның", true),
            ("дікі", true),
            ("ники", true),
            ("ga", true),
            ("дан", true),
            ("ро", true),
            ("нинг", true),
            ("менен", true),
            ("likman", true),
            ("ликмиз", true),
        ] {
            let all: Vec<Endings> = keys(ending).iter().map(|key| Endings::of(key)).collect();
            assert!(all.iter().any(|found| found.any()), "{ending}");
            assert!(!stacked || all.iter().any(|found| found.stacked), "{ending}");
        }
    }

    #[test]
    fn not_every_tail_is_an_ending() {
        for tail in ["ист", "ность", "wood", "тель", "ization", "чик", "ford"] {
            assert!(!Endings::of(&keys(tail)[0]).any(), "{tail}");
        }
    }
}
