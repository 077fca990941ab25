//! Words that stand in for what is taken out, in the statement's own language: brackets, vaguer descriptions, other names.
//! Never quotes the original.

use crate::detect::roster::RosterMatcher;
use sotto_domain::{
    language::Language,
    mention::{Mention, MentionKind, RosterEntry},
    review::Decision,
};

/// The places typed into the form, narrowest first; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceChain {
    /// Village or town.
    pub village: String,
    /// District.
    pub district: String,
    /// Region.
    pub region: String,
    /// Country.
    pub country: String,
}

/// Russian and English word pairs; the Central Asian languages await a native reader (docs/GLOSSARY.md).
macro_rules! by_language {
    ($language:expr, $en:expr, $ru:expr, $tg:expr, $uz:expr, $ky:expr, $kk:expr) => {
        match $language {
            Language::En => $en,
            Language::Ru => $ru,
            Language::Tg => $tg,
            Language::Uz => $uz,
            Language::Ky => $ky,
            Language::Kk => $kk,
        }
    };
}

/// What the text shows for a decision, brackets and all; `None` where the original stays.
pub fn replacement(mention: &Mention, decision: &Decision, language: Language) -> Option<String> {
    match decision {
        Decision::Undecided | Decision::Keep => None,
        Decision::Generalise(text) | Decision::Pseudonymise(text) => Some(format!("[{}]", text.trim())),
        Decision::Withhold => Some(format!("[{}]", withheld(mention.kind, language))),
    }
}

/// The words for something withheld.
pub fn withheld(kind: MentionKind, language: Language) -> &'static str {
    match kind {
        MentionKind::Person => {
            by_language!(
                language,
                "name withheld",
                "имя скрыто",
                "ном пинҳон",
                "ism yashirilgan",
                "аты жашырылган",
                "аты жасырылған"
            )
        }
        MentionKind::Loc => {
            by_language!(
                language,
                "place withheld",
                "место скрыто",
                "ҷой пинҳон",
                "joy yashirilgan",
                "жери жашырылган",
                "жері жасырылған"
            )
        }
        MentionKind::Org => by_language!(
            language,
            "organisation withheld",
            "организация скрыта",
            "ташкилот пинҳон",
            "tashkilot yashirilgan",
            "уюм жашырылган",
            "ұйым жасырылған"
        ),
        MentionKind::Datetime => {
            by_language!(
                language,
                "date withheld",
                "дата скрыта",
                "сана пинҳон",
                "sana yashirilgan",
                "датасы жашырылган",
                "күні жасырылған"
            )
        }
        MentionKind::Code => {
            by_language!(
                language,
                "number withheld",
                "номер скрыт",
                "рақам пинҳон",
                "raqam yashirilgan",
                "номери жашырылган",
                "нөмірі жасырылған"
            )
        }
        MentionKind::Dem | MentionKind::Quantity | MentionKind::Misc => by_language!(
            language,
            "detail withheld",
            "подробность скрыта",
            "тафсилот пинҳон",
            "tafsilot yashirilgan",
            "чоо-жайы жашырылган",
            "егжей-тегжейі жасырылған"
        ),
    }
}

/// Vaguer descriptions for a mention, the safest first. A place of the chain typed into the form is told by the steps
/// above it, the country first.
pub fn generalisations(
    mention: &Mention,
    original: &str,
    language: Language,
    places: &PlaceChain,
) -> Vec<String> {
    let mut offers = Vec::new();
    if mention.kind == MentionKind::Loc {
        let place = by_language!(
            language,
            "a place",
            "населённый пункт",
            "як ҷой",
            "bir joy",
            "бир жер",
            "бір жер"
        );
        // What lies above a place is known only of the places typed into the form: the village may be told by its
        // district, region or country, the district by region or country. Of any other place nothing is claimed.
        let chain = [&places.village, &places.district, &places.region, &places.country];
        let own = chain
            .iter()
            .position(|s| !s.trim().is_empty() && overlaps(s, original));
        let steps: Vec<&String> =
            own.map_or_else(Vec::new, |own| chain[own + 1..].iter().rev().copied().collect());
        for step in steps.into_iter().map(|s| s.trim()).filter(|s| !s.is_empty()) {
            offers.push(by_language!(
                language,
                format!("{place} in {step}"),
                format!("{place}, {step}"),
                format!("{place}, {step}"),
                format!("{place}, {step}"),
                format!("{place}, {step}"),
                format!("{place}, {step}")
            ));
        }
        offers.push(place.to_owned());
    }
    if let Some(suggestion) = mention
        .suggestion
        .as_deref()
        .map(str::trim)
        .filter(|s| !s.is_empty())
    {
        offers.insert(0, suggestion.to_owned());
    }
    match mention.kind {
        MentionKind::Org => offers.push(
            by_language!(
                language,
                "an organisation",
                "организация",
                "як ташкилот",
                "bir tashkilot",
                "бир уюм",
                "бір ұйым"
            )
            .to_owned(),
        ),
        MentionKind::Person => offers.push(
            by_language!(
                language,
                "a person",
                "человек",
                "як шахс",
                "bir kishi",
                "бир адам",
                "бір адам"
            )
            .to_owned(),
        ),
        MentionKind::Datetime => offers.push(
            by_language!(
                language,
                "at that time",
                "в то время",
                "дар он вақт",
                "o‘sha paytda",
                "ошол убакта",
                "сол кезде"
            )
            .to_owned(),
        ),
        MentionKind::Quantity => offers.push(
            by_language!(
                language,
                "some",
                "несколько",
                "чанд",
                "bir nechta",
                "бир нече",
                "бірнеше"
            )
            .to_owned(),
        ),
        _ => {}
    }
    let original = original.trim().to_lowercase();
    offers.retain(|offer| !contains_word(&offer.to_lowercase(), &original));
    offers.dedup();
    offers
}

fn overlaps(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim().to_lowercase(), b.trim().to_lowercase());
    contains_word(&a, &b) || contains_word(&b, &a)
}

/// Whether `needle` stands in `text` as whole words. Both lower-case.
pub(crate) fn contains_word(text: &str, needle: &str) -> bool {
    whole_words(text, needle).next().is_some()
}

/// Where `needle` stands in `text` as whole words: no letter or digit goes on before or behind it.
pub(crate) fn whole_words<'a>(text: &'a str, needle: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let ends = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(needle).filter(move |(at, found)| {
        !found.is_empty()
            && ends(text[..*at].chars().next_back())
            && ends(text[at + found.len()..].chars().next())
    })
}

const LATIN_WOMEN: &[&str] = &[
    "Zarina", "Malika", "Nilufar", "Dilnoza", "Kamila", "Saida", "Farida", "Lola", "Nargis", "Shirin",
];
const LATIN_MEN: &[&str] = &[
    "Karim", "Rustam", "Farhod", "Jamshid", "Timur", "Aziz", "Bekzod", "Daler", "Olim", "Sardor",
];
const CYRILLIC_WOMEN: &[&str] = &[
    "Зарина",
    "Малика",
    "Нилуфар",
    "Дильноза",
    "Камила",
    "Саида",
    "Фарида",
    "Лола",
    "Наргис",
    "Ширин",
];
const CYRILLIC_MEN: &[&str] = &[
    "Карим",
    "Рустам",
    "Фарход",
    "Джамшид",
    "Тимур",
    "Азиз",
    "Бекзод",
    "Далер",
    "Олим",
    "Сардор",
];

/// The names of real people in the vault, so that none of them is given to somebody as a pseudonym.
pub struct RealNames {
    names: RosterMatcher,
}

impl RealNames {
    /// Takes the people of these rosters, best of every testimony: a name from another one exposes whoever bears it.
    pub fn new(rosters: &[RosterEntry]) -> Self {
        let people: Vec<RosterEntry> = rosters
            .iter()
            .filter(|entry| entry.kind == MentionKind::Person)
            .cloned()
            .collect();
        Self {
            names: RosterMatcher::new(&people),
        }
    }

    /// Whether somebody bears `name`, in whatever script and form: the leak check would take it for them.
    pub fn bears(&self, name: &str) -> bool {
        !self.names.find(name).is_empty()
    }
}

/// Other names for a person: of the script and, as far as the ending tells, the gender of the original; none that
/// stands in the statement or is taken.
pub fn pseudonyms(original: &str, language: Language, statement: &str, taken: &[&str]) -> Vec<String> {
    let cyrillic = original.chars().any(|c| matches!(c, '\u{0400}'..='\u{04FF}'))
        || (!original.chars().any(char::is_alphabetic) && language != Language::En);
    let lower = original.to_lowercase();
    let woman = lower.split_whitespace().any(|word| {
        [
            "ова", "ева", "ина", "овна", "евна", "ичну", "овой", "евой", "кызы", "қизи", "ova", "eva",
            "ovna", "evna", "kyzy", "qizi",
        ]
        .iter()
        .any(|ending| word.ends_with(ending))
    }) || ["а", "я", "a", "ya"].iter().any(|ending| {
        lower
            .split_whitespace()
            .next()
            .is_some_and(|w| w.ends_with(ending))
    });
    let list = match (cyrillic, woman) {
        (true, true) => CYRILLIC_WOMEN,
        (true, false) => CYRILLIC_MEN,
        (false, true) => LATIN_WOMEN,
        (false, false) => LATIN_MEN,
    };
    let statement = statement.to_lowercase();
    list.iter()
        .filter(|name| !statement.contains(&name.to_lowercase()) && !taken.contains(name))
        .map(|name| (*name).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_real_name_is_known_in_any_script_and_form() {
        let entry = |kind, value: &str| RosterEntry {
            kind,
            field: String::new(),
            value: value.to_owned(),
        };
        let names = RealNames::new(&[
            entry(MentionKind::Person, "брат Карим"),
            entry(MentionKind::Person, "Zarina Saidova"),
            entry(MentionKind::Loc, "Тимур"),
        ]);
        for (name, borne) in [
            ("Карим", true),
            ("Karim", true),
            ("Зарина", true),
            ("Рустам", false),
            ("Тимур", false),
        ] {
            assert_eq!(names.bears(name), borne, "{name}");
        }
    }
}
