//! What the words of a written name are, and what their endings say: parts, cases.
//! Never knows a text beyond the word and what stands right before it.

use super::{
    Gender, form, lists,
    written::{Ending, Part},
};
use crate::{
    detect::words,
    generalise::{Case, case_of},
};
use sotto_domain::language::Language;

/// Words after a father's name.
pub(super) const CHILD: &[&str] = &[
    "уулу",
    "уул",
    "кызы",
    "қызы",
    "улы",
    "ұлы",
    "угли",
    "оглы",
    "ўғли",
    "қизи",
    "кизи",
    "oʻgʻli",
    "o'g'li",
    "o‘g‘li",
    "qizi",
    "uulu",
    "kyzy",
    "ogly",
    "uly",
];

/// Courtesy and kin words that names carry.
const COURTESY: &[&str] = &[
    "ака",
    "апа",
    "опа",
    "эже",
    "байке",
    "ата",
    "ота",
    "бобо",
    "амак",
    "тага",
    "aka",
    "opa",
    "apa",
    "ota",
    "хола",
    "янга",
    "додо",
    "бек",
    "хон",
    "bek",
    "xon",
    "эне",
    "апай",
    "аға",
    "тәте",
    "ке",
    "муаллим",
    "устод",
    "усто",
    "акаи",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
];

pub(super) fn is_name(chunk: &str, cased: bool) -> bool {
    if !chunk.chars().any(char::is_alphabetic) {
        return false;
    }
    let lower = chunk.to_lowercase();
    let small = chunk.chars().next().is_some_and(char::is_lowercase);
    !(words::is_title(&lower)
        || words::is_kin(&lower)
        || COURTESY.contains(&lower.as_str())
        || CHILD.iter().any(|word| lower.starts_with(word))
        || cased && small)
}

/// Whether a word beside a name may stay beside another one: it says how somebody is spoken to or whose child they are.
/// Ranks and trades are left out, since they tell more.
pub(super) fn is_polite(word: &str) -> bool {
    let lower = word.to_lowercase();
    COURTESY.contains(&lower.as_str())
        || words::is_kin(&lower)
        || CHILD.iter().any(|child| lower.starts_with(child))
        || ["господин", "госпожа", "uncle", "aunt", "дядя", "тётя", "тетя"].contains(&lower.as_str())
}

/// Whether a man's name in this form is more likely one without the last letter: "Азиза" of Азиз.
fn is_of_shorter(lower: &str) -> bool {
    lower.strip_suffix('а').is_some_and(lists::is_listed)
}

/// Whether a lower-case word is a form of a name of the region or of Russia, and not just something that stands where a
/// name might.
pub(crate) fn is_recognised(lower: &str) -> bool {
    is_patronymic(lower) || is_surname(lower) || lists::is_form(lower)
}

/// The name of the father in a patronymic, where it is known.
pub(super) fn father(lower: &str) -> Option<String> {
    let stem = ["ович", "евич", "овн", "евн"].iter().find_map(|middle| {
        let at = lower.rfind(middle)?;
        (at >= 3).then(|| lower[..at].trim_end_matches('ь'))
    })?;
    ["", "ий", "й", "ь"]
        .iter()
        .map(|ending| format!("{stem}{ending}"))
        .find(|name| lists::is_listed(name))
}

pub(super) fn is_patronymic(lower: &str) -> bool {
    [
        "ович", "евич", "ьич", "овн", "евн", "ovich", "evich", "ovna", "evna",
    ]
    .iter()
    .any(|middle| {
        lower
            .find(middle)
            .is_some_and(|at| at >= 3 && lower[at + middle.len()..].chars().count() <= 2)
    })
}

pub(super) fn is_surname(lower: &str) -> bool {
    let endings = [
        "ов",
        "ев",
        "ёв",
        "ова",
        "ева",
        "ову",
        "еву",
        "овой",
        "евой",
        "овым",
        "евым",
        "ове",
        "еве",
        "овы",
        "ский",
        "ская",
        "ского",
        "скому",
        "ской",
        "зода",
        "заде",
        "зодаи",
        "ov",
        "ev",
        "ova",
        "eva",
        "zoda",
        "zade",
        "ovni",
        "ovga",
        "ovning",
        "ovdan",
        "ovani",
        "ovaga",
        "овдун",
        "овго",
        "евге",
        "еваны",
        "ованы",
    ];
    lower.chars().count() > 4
        && endings.iter().any(|ending| {
            lower
                .strip_suffix(ending)
                .is_some_and(|stem| stem.chars().count() >= 3)
        })
}

pub(super) fn surname_declines(surname: &str) -> bool {
    ["ов", "ев", "ёв", "ин", "ын", "ov", "ev"]
        .iter()
        .any(|ending| surname.ends_with(ending))
}

/// Whether Russian leaves the word as it is, so that its ending says nothing.
pub(super) fn is_undeclined(lower: &str, gender: Gender, part: Part) -> bool {
    if part != Part::Given {
        return false;
    }
    let last = lower.chars().next_back().unwrap_or(' ');
    match last {
        'о' | 'ё' | 'э' => true,
        // An ending as likely as a name: "Гулнору".
        'е' | 'и' | 'у' | 'ю' => lists::is_listed(lower),
        'й' => gender == Gender::Woman && lists::is_listed(lower),
        last => gender == Gender::Woman && "бвгджзклмнпрстфхцчшщ".contains(last),
    }
}

pub(super) fn russian_case(lower: &str, part: Part, gender: Gender) -> Case {
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let woman = gender == Gender::Woman;
    match part {
        Part::GivenInitial | Part::FatherInitial | Part::Father => Case::Nominative,
        Part::Surname | Part::Patronymic if woman => {
            if ends(&["ой"]) {
                Case::Genitive
            } else if ends(&["у"]) {
                Case::Accusative
            } else if part == Part::Patronymic && ends(&["ы"]) {
                Case::Genitive
            } else if part == Part::Patronymic && ends(&["е"]) {
                Case::Dative
            } else {
                Case::Nominative
            }
        }
        Part::Surname | Part::Patronymic => {
            if ends(&["ым", "ем"]) {
                Case::Instrumental
            } else if ends(&["а", "ого"]) {
                Case::Genitive
            } else if ends(&["у"]) {
                Case::Dative
            } else if ends(&["е"]) {
                Case::Prepositional
            } else {
                Case::Nominative
            }
        }
        Part::Given if lists::is_listed(lower) && (woman || !is_of_shorter(lower)) => Case::Nominative,
        Part::Given if woman || lists::is_mans_in_a(lower) => {
            if ends(&["ы", "и"]) {
                Case::Genitive
            } else if ends(&["ой", "ей", "ью"]) {
                Case::Instrumental
            } else if ends(&["у", "ю"]) {
                Case::Accusative
            } else if ends(&["е"]) {
                Case::Dative
            } else {
                Case::Nominative
            }
        }
        Part::Given => {
            if ends(&["ом", "ем", "ём"]) {
                Case::Instrumental
            } else if ends(&["а", "я"]) {
                Case::Genitive
            } else if ends(&["у", "ю"]) {
                Case::Dative
            } else if ends(&["е"]) {
                Case::Prepositional
            } else {
                Case::Nominative
            }
        }
    }
}

/// The one case of all words of a mention: that of the given name where it has an ending, else of the others; a
/// preposition settles what a form leaves open.
pub(super) fn agreed_case(cases: &[(Part, Case, bool)], before: &[String]) -> Case {
    let told = cases
        .iter()
        .filter(|(part, case, undeclined)| *part == Part::Given && *case != Case::Nominative && !undeclined)
        .chain(
            cases
                .iter()
                .filter(|(_, case, undeclined)| *case != Case::Nominative && !undeclined),
        )
        .map(|(_, case, _)| *case)
        .next();
    let asked = case_of(before, "", false);
    match (told, asked) {
        // "от Рахимовой", "с Рахимовой", "к Рахимовой" look alike.
        (Some(Case::Genitive), Some(asked)) => asked,
        (Some(told), _) => told,
        (None, Some(asked)) if !cases.is_empty() && cases.iter().all(|(_, _, undeclined)| *undeclined) => {
            // Of people "с" says more often in whose company than from whom; the word itself does not tell here.
            let company = matches!(before.first().map(String::as_str), Some("с" | "со"));
            if company { Case::Instrumental } else { asked }
        }
        (None, _) => Case::Nominative,
    }
}

/// The ending of the last word in a text that is not Russian.
pub(super) fn other_ending(
    word: &str,
    language: Language,
    cyrillic: bool,
    stands: &dyn Fn(&str) -> bool,
) -> Ending {
    let lower = word.to_lowercase();
    if let Some(ending) = ["'s", "’s"].iter().find(|ending| lower.ends_with(**ending)) {
        return Ending::Plain((*ending).to_owned());
    }
    let known = |stem: &str| {
        lists::is_listed(stem)
            || words::known(stem, language) == Some(words::Known::GivenName)
            || stands(stem)
            || is_surname(stem)
    };
    let whole = lists::is_listed(&lower);
    match language {
        Language::Uz | Language::Ky | Language::Kk if !whole => form::turkic_ending(&lower)
            .find(|(stem, _)| known(stem))
            .map_or_else(|| Ending::Plain(String::new()), |(_, case)| Ending::Turkic(case)),
        Language::Tg if !whole && cyrillic => form::TAJIK
            .iter()
            .find(|ending| lower.strip_suffix(**ending).is_some_and(known))
            .map_or_else(
                || Ending::Plain(String::new()),
                |ending| Ending::Plain((*ending).to_owned()),
            ),
        _ => Ending::Plain(String::new()),
    }
}
