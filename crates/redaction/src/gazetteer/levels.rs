//! Kinds of places, from the widest, and the words that say them in the six languages.
//! Never decides by a word alone that something is a place.

/// What a place is, the widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A state.
    Country,
    /// An oblast, viloyat, krai, republic within a state, province.
    Region,
    /// A rayon, tuman, nohiya, county.
    District,
    /// Ten thousand inhabitants or more.
    Town,
    /// Fewer, or unknown how many.
    Settlement,
}

impl Kind {
    /// By its number in the table.
    pub(super) const fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::Country,
            1 => Self::Region,
            2 => Self::District,
            3 => Self::Town,
            4 => Self::Settlement,
            _ => return None,
        })
    }

    /// Whether a place of this kind goes by a word for `said`: a town may be called a village and the reverse.
    pub(super) fn may_be_called(self, said: Self) -> bool {
        match said {
            Self::Town | Self::Settlement => self >= Self::Town,
            // A republic within a state is a region, a state may be called one.
            Self::Region => self == Self::Region || self == Self::Country,
            _ => self == said,
        }
    }
}

/// Stems of words for a kind; any ending of up to six letters may follow.
const STEMS: &[(Kind, &str)] = &[
    (
        Kind::Region,
        "област облус облыс вилоят вилайат ўлка viloyat viloyt o'lka oblast respublik республик ҷумҳури жумхури",
    ),
    (
        Kind::District,
        "район ноҳия ноҳияи нохия туман ауданы аудан rayon raion nohiya tuman",
    ),
    (Kind::Town, "город шаҳр шаар қала шахр shahr shahar"),
    (
        Kind::Settlement,
        "сел деревн посел посёл кишлак қишлоқ қишлақ qishloq айыл ауыл аул деҳа дехот станиц хутор",
    ),
];

/// Words for a kind as they stand.
const WORDS: &[(Kind, &str)] = &[
    (
        Kind::Region,
        "region province krai kray край края краю краем крае republic обл округ округа округе okrug кишвари",
    ),
    (Kind::District, "district county р-н rayon"),
    (Kind::Town, "city town г гор ш"),
    (
        Kind::Settlement,
        "village settlement hamlet с пос дер пгт д деҳ деҳаи дехаи село села селе селу селом",
    ),
];

/// The kind that a lower-case word says.
pub(crate) fn kind_word(lower: &str) -> Option<Kind> {
    let word = |(kind, words): &(Kind, &str)| words.split(' ').any(|word| word == lower).then_some(*kind);
    let stem = |(kind, stems): &(Kind, &str)| {
        stems
            .split(' ')
            .any(|stem| {
                lower.strip_prefix(stem).is_some_and(|ending| {
                    let count = ending.chars().count();
                    // Short stems are the beginning of many words.
                    count <= 6 && (stem.chars().count() > 3 || count <= 2 && ending_is_plain(ending))
                })
            })
            .then_some(*kind)
    };
    WORDS
        .iter()
        .find_map(word)
        .or_else(|| STEMS.iter().find_map(stem))
}

fn ending_is_plain(ending: &str) -> bool {
    [
        "", "о", "а", "е", "у", "ом", "ах", "ы", "и", "да", "га", "ды", "ын",
    ]
    .contains(&ending)
}

/// A folded name without words for a kind, and the widest kind that they say. Nothing is taken off what has no other
/// word.
pub(crate) fn without_kind_words(name: &str) -> (String, Option<Kind>) {
    let mut said = None;
    let mut rest = Vec::new();
    for word in name.split(' ').filter(|word| !word.is_empty()) {
        match kind_word(word.trim_end_matches('.')) {
            Some(kind) => said = Some(said.map_or(kind, |before: Kind| before.min(kind))),
            None if matches!(word, "the" | "of") => {}
            None => rest.push(word),
        }
    }
    if rest.is_empty() {
        (String::new(), None)
    } else {
        (rest.join(" "), said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_kind() {
        for (word, kind) in [
            ("области", Some(Kind::Region)),
            ("облусунда", Some(Kind::Region)),
            ("viloyati", Some(Kind::Region)),
            ("районе", Some(Kind::District)),
            ("аудан", Some(Kind::District)),
            ("городе", Some(Kind::Town)),
            ("шаҳри", Some(Kind::Town)),
            ("селе", Some(Kind::Settlement)),
            ("деҳаи", Some(Kind::Settlement)),
            ("village", Some(Kind::Settlement)),
            ("сельпо", None),
            ("ош", None),
            ("крайний", None),
        ] {
            assert_eq!(kind_word(word), kind, "{word}");
        }
    }
}
