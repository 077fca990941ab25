//! Compact word lists made by hand or from open corpora; `words/README.md` says which from where.
//! Never anything from a testimony.

mod by_language;
mod central;

pub(crate) use by_language::{
    is_english, is_uzbek, listed_of, opens_before_a_name, respelled, russian_stems,
};
pub(crate) use central::{is_central, is_loan, is_verb as is_turkic_verb};

use super::roster::{
    endings::Endings,
    fold,
    stems::{Nearness, Stems, WordId},
};
use sotto_domain::language::Language;
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
    sync::LazyLock,
};

/// Hashes the letters of a word eight bytes at a time. Lists are constants, so nobody can fill them with words of one
/// hash.
#[derive(Default)]
pub(crate) struct Letters(u64);

/// Tables that are asked by word.
pub(crate) type ByWord<K, V> = HashMap<K, V, BuildHasherDefault<Letters>>;

impl Hasher for Letters {
    fn write(&mut self, bytes: &[u8]) {
        let mut mix = |part: u64| self.0 = (self.0.rotate_left(5) ^ part).wrapping_mul(0x517c_c1b7_2722_0a95);
        let mut parts = bytes.chunks_exact(8);
        for part in &mut parts {
            mix(part.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)));
        }
        mix(parts
            .remainder()
            .iter()
            .fold(0, |all, byte| all << 8 | u64::from(*byte)));
    }
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

/// The hash of a word as the tables have it.
pub(crate) fn hash_of(word: &str) -> u64 {
    hash_from(0, word)
}

/// The same, begun with a number.
pub(crate) fn hash_from(seed: u64, word: &str) -> u64 {
    let mut hasher = Letters(seed);
    hasher.write(word.as_bytes());
    hasher.finish()
}

/// A set of words that is quick to ask.
pub(crate) type Quick = HashSet<&'static str, BuildHasherDefault<Letters>>;

/// Words that are no names, lower-case, of all languages together.
static COMMON: LazyLock<Quick> = LazyLock::new(|| {
    [
        include_str!("words/common_en.txt"),
        include_str!("words/common_ru.txt"),
        include_str!("words/common_other.txt"),
        include_str!("words/common_extra.txt"),
    ]
    .into_iter()
    .flat_map(lines)
    .collect()
});
static RUSSIAN_STEMS: LazyLock<Quick> = LazyLock::new(|| lines(include_str!("words/stems_ru.txt")).collect());

/// The lines of a list, comments left out.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether a lower-case word is an ordinary word of one of the languages.
pub(crate) fn is_common(lower: &str) -> bool {
    if lower.len() > 96 {
        return false;
    }
    if COMMON.contains(lower) {
        return true;
    }
    if lower.is_ascii() {
        // Regular derivations are left out of the list.
        return ["'s", "s", "es", "ed", "ing", "ly"].iter().any(|tail| {
            lower
                .strip_suffix(tail)
                .is_some_and(|stem| stem.len() > 3 && is_common(stem))
        });
    }
    is_russian_stem(lower) && !GIVEN.contains(lower) && !is_womans_surname(lower)
}

/// Whether a word has the form of a woman's surname (Мелиева, Сафиной) and is on no list as it stands: dictionaries of
/// stems hold names of plants and towns that are made alike.
fn is_womans_surname(lower: &str) -> bool {
    let base = ["а", "ой", "у"]
        .iter()
        .find_map(|tail| lower.strip_suffix(tail))
        .filter(|base| ["ов", "ев", "ёв"].iter().any(|tail| base.ends_with(tail)));
    base.is_some_and(|base| {
        base.chars().nth(4).is_some()
            && !["", "а", "о", "ы", "у", "ый", "ая", "ой"]
                .iter()
                .any(|tail| is_listed(&format!("{base}{tail}")))
    })
}

/// Whether a lower-case word is made as an ordinary Russian word is, though it may be a name too: слава, розами.
pub(crate) fn has_ordinary_stem(lower: &str) -> bool {
    lower.len() <= 96
        && (is_russian_stem(lower)
            || lower.chars().nth(3).is_some()
                && WORDS_AND_NAMES.split(' ').any(|stem| stem == russian_stem(lower)))
}

/// Stems of ordinary words that are given names as well, and stand in no list of words for it.
const WORDS_AND_NAMES: &str = "слав вер надежд любов роз лил мил рад мир свет мороз зим весн звезд радост ром лев герман ива дар жемчуж рус кир мар";

/// Given names as they stand in the list, lower-case: a name whose stem is also a word's is no ordinary word.
static GIVEN: LazyLock<HashSet<String, BuildHasherDefault<Letters>>> = LazyLock::new(|| {
    lines(include_str!("words/given_names.txt"))
        .flat_map(str::split_whitespace)
        .map(str::to_lowercase)
        .collect()
});

/// Whether a lower-case word is an ordinary one, its Central Asian endings counted.
pub(crate) fn is_ordinary(lower: &str) -> bool {
    lower.len() <= 96 && (is_common(lower) || is_central(lower))
}

/// Whether a lower-case word stands in a list as it is; stems don't count.
pub(crate) fn is_listed(lower: &str) -> bool {
    COMMON.contains(lower)
}

fn is_russian_stem(lower: &str) -> bool {
    if lower.chars().nth(3).is_none() {
        return false;
    }
    let replaced;
    let plain = if lower.contains('ё') {
        replaced = lower.replace('ё', "е");
        replaced.as_str()
    } else {
        lower
    };
    let verb = plain.strip_suffix("ся").or(plain.strip_suffix("сь"));
    [Some(plain), verb].into_iter().flatten().any(|word| {
        let stem = russian_stem(word);
        // Derived words: гражданство, заказчик, рассказывать.
        RUSSIAN_STEMS.contains(stem)
            || DERIVED.iter().any(|tail| {
                stem.strip_suffix(tail)
                    .is_some_and(|root| root.len() >= 10 && RUSSIAN_STEMS.contains(root))
            })
    })
}

const DERIVED: &[&str] = &[
    "ств",
    "ческ",
    "тельн",
    "ыв",
    "ив",
    "чик",
    "щик",
    "ник",
    "ниц",
    "енн",
    "ельн",
    "ированн",
    "ир",
    "ова",
    "ск",
    "тел",
];

/// A Russian word without its longest ending; at least three letters stay. The list of stems is made the same way.
fn russian_stem(word: &str) -> &str {
    static ENDINGS: LazyLock<Quick> = LazyLock::new(|| RUSSIAN_ENDINGS.split(' ').collect());
    let from = word.floor_char_boundary(word.len().saturating_sub(LONGEST_ENDING).max(6));
    word[from..]
        .char_indices()
        .map(|(at, _)| from + at)
        .find(|at| *at >= 6 && ENDINGS.contains(&word[*at..]))
        .map_or(word, |at| &word[..at])
}

/// A lower-case word without its ending, so that forms of one word meet: Russian endings, an English plural.
pub(crate) fn stem(lower: &str) -> &str {
    if lower.is_ascii() {
        let plain = lower.strip_suffix("'s").unwrap_or(lower);
        return plain
            .strip_suffix('s')
            .filter(|stem| stem.len() > 3)
            .unwrap_or(plain);
    }
    russian_stem(lower)
}

/// Bytes of the longest ending.
const LONGEST_ENDING: usize = 10;

/// Longest first.
const RUSSIAN_ENDINGS: &str = "анием ением ешься ишься нного остей остью остям айте ание аний анию ания атся вшая вшие вший вших емся ение ений ению ения ется имся ится лась лись лось нная нной нные нный нных ости ость ться утся щего ются ющий ятся ала али ало ами ать его ела ели ело ему ете еть ешь ила или ило ими ите ить ишь йте лся ого ому тся щая щей щие щий щих ыми яла яли яло ями ять ай ал ам ат ах ая ев ее ей ел ем ет ею ие ий ил им ит их ла ли ло на но ны ов ое ой ом ою ти ть ут ую ые ый ым ых ют юю ял ям ят ях яя а е и й л н о у ы ь ю я";

static GENERIC: LazyLock<Quick> = LazyLock::new(|| lines(include_str!("words/generic.txt")).collect());

/// Whether a lower-case word says what kind of thing a name names, or joins its parts, and identifies nothing.
pub(crate) fn is_generic(lower: &str) -> bool {
    GENERIC.contains(lower)
}

/// Words of address, rank and kin that stand beside names and are none.
pub(crate) fn is_title(lower: &str) -> bool {
    static ALL: LazyLock<Quick> =
        LazyLock::new(|| TITLES.iter().flat_map(|list| list.split_whitespace()).collect());
    ALL.contains(lower)
}

/// Ranks and forms of address, English and Russian: no part of a name, however it was typed into the form.
pub(crate) fn is_rank(lower: &str) -> bool {
    TITLES
        .iter()
        .take(2)
        .any(|list| list.split(' ').any(|title| title == lower))
}

/// Words for relatives and companions, of all languages: they say who somebody is to the source, and name nobody.
/// Left out are those that are names too, or part of names (ака, апа, ота, бобо).
pub(crate) fn is_kin(lower: &str) -> bool {
    static ALL: LazyLock<Quick> =
        LazyLock::new(|| KIN.iter().flat_map(|list| list.split_whitespace()).collect());
    ALL.contains(lower)
}

const KIN: &[&str] = &[
    "mother mum mom father dad son daughter brother sister husband wife spouse partner fiance fiancee grandmother grandfather grandson granddaughter aunt uncle cousin nephew niece friend neighbour neighbor colleague roommate mother-in-law",
    "мать матери матерью мама мамы маме маму мамой отец отца отцу отцом папа папы папе папу папой сын сына сыну сыном сыновья дочь дочери дочерью дочка дочки дочке дочку дочкой брат брата брату братом братья сестра сестры сестре сестру сестрой сёстры муж мужа мужу мужем жена жены жене жену женой супруг супруга супруги супруге супругой бабушка бабушки бабушке бабушку дедушка дедушки дедушке дедушку тётя тетя тёти тети тёте тете тётю тетю дядя дяди дяде дядю племянник племянника племяннику племянница племянницы племяннице внук внука внуку внучка внучки внучке внучку свекровь свекрови свёкор свекор тёща теща тёщи тесть тестя зять зятя невестка невестки невестке сноха снохи родители родственник родственница двоюродный двоюродная двоюродного двоюродной двоюродному троюродный троюродная родной родная родного старший старшая старшего старшей младший младшая младшего младшей сводный сводная жених невеста друг друга другу подруга подруги подруге сосед соседа соседу соседка соседки соседке коллега коллеги земляк земляка землячка",
    "модар модари падар падари писар писари духтар духтари бародар бародари хоҳар хоҳари шавҳар шавҳари ҳамсар ҳамсари завҷа завҷаи дӯст дӯсти рафиқ рафиқи",
    "onasi otasi o'g'li qizi akasi ukasi opasi singlisi eri xotini turmush do'sti онаси отаси ўғли қизи акаси укаси опаси синглиси эри хотини",
    "энеси атасы апасы кызы уулу байкеси агасы эжеси иниси сиңдиси карындашы күйөөсү аялы досу шешесі анасы әкесі ұлы қызы ағасы әпкесі інісі сіңлісі қарындасы күйеуі әйелі досы",
];

const TITLES: &[&str] = &[
    "mr mrs ms miss dr prof professor judge justice inspector captain major colonel lieutenant sergeant general officer detective investigator prosecutor sir madam madame uncle aunt imam mullah father sister brother president minister governor deputy",
    "г-н г-жа господин госпожа гражданин гражданка гр товарищ следователь судья прокурор капитан майор полковник подполковник лейтенант сержант генерал инспектор дознаватель участковый начальник дядя тётя тетя доктор",
    "ака опа апа эже байке ука амак хола аке көке апке аға ага ата эне бобо бабай баба домулло устод уста усто молдо хаджи aka opa apa eje baike bayke uka amak xola ata bobo usta usto moldo haji",
    "уулу кызы зода улы угли огли қизи кизи ўғли ұлы қызы o'g'li qizi uulu kyzy zoda ogli",
];

/// Articles, prepositions and the like that may stand inside a name.
pub(crate) fn is_small(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "of"
            | "and"
            | "a"
            | "an"
            | "de"
            | "by"
            | "as"
            | "y"
            | "der"
            | "von"
            | "а"
            | "но"
            | "у"
            | "за"
            | "до"
            | "не"
            | "in"
            | "on"
            | "at"
            | "for"
            | "to"
            | "в"
            | "на"
            | "из"
            | "с"
            | "со"
            | "к"
            | "по"
            | "от"
            | "о"
            | "об"
            | "и"
    )
}

/// What a well-known name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// A state.
    Country,
    /// A place below a state.
    Place,
    /// A given name.
    GivenName,
}

/// Given names by which people are known, by where they are at home; its headings are read too.
pub(crate) const GIVEN_NAMES: &str = include_str!("words/given_names.txt");

static KNOWN: LazyLock<(Stems, Vec<Known>)> = LazyLock::new(|| {
    let (mut stems, mut kinds) = (Stems::exact(), Vec::new());
    for (list, kind) in [
        (include_str!("words/countries.txt"), Known::Country),
        (include_str!("words/places.txt"), Known::Place),
        (GIVEN_NAMES, Known::GivenName),
    ] {
        for word in lines(list).flat_map(str::split_whitespace) {
            stems.add(
                WordId {
                    entry: kinds.len(),
                    word: 0,
                },
                word,
                kind != Known::GivenName,
            );
            kinds.push(kind);
        }
    }
    (stems, kinds)
});

/// Whether a word is a form of a well-known name, in any script and case; slips don't count.
pub(crate) fn known(word: &str, language: Language) -> Option<Known> {
    let (stems, kinds) = &*KNOWN;
    // In English a Turkic ending is a chance likeness; Uzbek is the language that writes them in Latin letters.
    let endings = language == Language::Uz
        || !word.is_ascii() && word.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'));
    stems
        .look_up_without_slips(word)
        .into_iter()
        .filter(|hit| {
            hit.nearness <= Nearness::Respelt
                && (endings || !hit.ending)
                && (hit.nearness == Nearness::Same || word.chars().count() > 3)
        })
        .min_by_key(|hit| (hit.nearness, hit.id.entry))
        .map(|hit| kinds[hit.id.entry])
        // Романовская is nobody's adjective of Romania.
        .filter(|kind| *kind != Known::Country || !is_surname_shaped(word))
}

/// Whether a capitalised word has the ending that surnames have and adjectives of states have not.
fn is_surname_shaped(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "овский",
        "овская",
        "овского",
        "овской",
        "овскому",
        "овским",
        "овскую",
        "евский",
        "евская",
        "евского",
        "евской",
        "евскому",
        "евским",
        "евскую",
    ];
    word.starts_with(char::is_uppercase) && {
        let lower = word.to_lowercase();
        ENDINGS.iter().any(|ending| lower.ends_with(ending))
    }
}

/// Whether a word is a form of a well-known place or state, whatever the language.
pub(crate) fn is_known_place(word: &str) -> bool {
    matches!(known(word, Language::Uz), Some(Known::Country | Known::Place))
}

/// Stems with `*`, whole words without.
struct Patterns {
    whole: Quick,
    heads: Quick,
}

impl Patterns {
    fn of(list: &'static str, tag: &str) -> Self {
        let (mut whole, mut heads) = (Quick::default(), Quick::default());
        for line in lines(list) {
            let mut words = line.split_whitespace();
            if words.next() != Some(tag) {
                continue;
            }
            for word in words {
                match word.strip_suffix('*') {
                    Some(head) => heads.insert(head),
                    None => whole.insert(word),
                };
            }
        }
        Self { whole, heads }
    }

    fn matches(&self, lower: &str) -> bool {
        lower.len() <= 64
            && (self.whole.contains(lower)
                || lower
                    .char_indices()
                    .skip(3)
                    .map(|(at, _)| at)
                    .chain([lower.len()])
                    .any(|at| {
                        lower.len() - at <= 20 && self.heads.contains(&lower[..at]) && is_ending(&lower[at..])
                    }))
    }
}

/// Whether a word may go on like this after its stem.
fn is_ending(rest: &str) -> bool {
    rest.is_empty()
        || matches!(
            rest,
            "s" | "es"
                | "'s"
                | "s'"
                | "ь"
                | "ess"
                | "ка"
                | "ки"
                | "ку"
                | "кой"
                | "ок"
                | "ский"
                | "ская"
                | "ские"
        )
        || fold::keys(rest).iter().any(|key| Endings::of(key).any())
}

/// What a word that may be a trade or a people is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Social {
    /// A nation at state level.
    Nation,
    /// A minority or small people or faith.
    Minority,
    /// A trade that many have.
    CommonTrade,
    /// A trade that few have.
    RareTrade,
}

static SOCIAL: LazyLock<[(Patterns, Social); 4]> = LazyLock::new(|| {
    const GROUPS: &str = include_str!("words/groups.txt");
    const TRADES: &str = include_str!("words/occupations.txt");
    [
        (Patterns::of(GROUPS, "mask"), Social::Minority),
        (Patterns::of(GROUPS, "keep"), Social::Nation),
        (Patterns::of(TRADES, "rare"), Social::RareTrade),
        (Patterns::of(TRADES, "common"), Social::CommonTrade),
    ]
});

/// Whether a lower-case word names a trade or a people.
pub(crate) fn social(lower: &str) -> Option<Social> {
    // "Therefore" in Russian looks like "to the poet".
    let thing = [
        "фотографи",
        "типографи",
        "архитектур",
        "психологи",
        "экологи",
        "биологи",
        "геологи",
        "физическ",
    ];
    if matches!(lower, "поэтому" | "рабочей" | "поварёшка")
        || thing.iter().any(|head| lower.starts_with(head))
        || lower.contains("xona")
        || lower.contains("хона")
    {
        return None;
    }
    SOCIAL
        .iter()
        .find(|(patterns, _)| patterns.matches(lower))
        .map(|(_, social)| *social)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words() {
        for word in [
            "house",
            "houses",
            "walked",
            "дома",
            "говорила",
            "работаешь",
            "пошёл",
            "стекло",
            "үчүн",
        ] {
            assert!(is_common(word), "{word}");
        }
        for word in ["gulmira", "рахимов", "дилшод", "khujand", "латофат"] {
            assert!(!is_common(word), "{word}");
        }
    }

    #[test]
    fn few_names_look_like_words() {
        let names: Vec<String> = lines(include_str!("words/given_names.txt"))
            .flat_map(str::split_whitespace)
            .map(str::to_lowercase)
            .collect();
        let surnames = names
            .iter()
            .filter(|n| !n.ends_with(['а', 'я', 'й', 'o']) && !n.is_ascii())
            .map(|n| format!("{n}ов"));
        let all: Vec<String> = names.iter().cloned().chain(surnames).collect();
        let ordinary: Vec<&String> = all.iter().filter(|n| is_common(n)).collect();
        assert!(
            ordinary.len() * 12 < all.len(),
            "{} of {}: {ordinary:?}",
            ordinary.len(),
            all.len()
        );
    }

    #[test]
    fn known_names_in_any_form() {
        for (word, kind) in [
            ("Россию", Known::Country),
            ("Tajikistan", Known::Country),
            ("Ўзбекистонда", Known::Country),
            ("бухары", Known::Place),
            ("izhevsk", Known::Place),
            ("Омскиде", Known::Place),
            ("Худжанде", Known::Place),
            ("gulmira", Known::GivenName),
            ("прохора", Known::GivenName),
        ] {
            assert_eq!(
                known(
                    word,
                    if word.is_ascii() {
                        Language::En
                    } else {
                        Language::Ru
                    }
                ),
                Some(kind),
                "{word}"
            );
        }
        assert_eq!(known("стол", Language::Ru), None);
        assert_eq!(known("marriage", Language::En), None);
    }
}
