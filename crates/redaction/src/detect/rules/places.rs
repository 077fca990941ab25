//! Places told by form: a place word beside a name; well-known places; states, which are kept.
//! Never more than the name: "village" and "of" stay readable.

use super::{
    super::{
        law,
        page::{Page, Proposal},
        words::{self, Known},
    },
    pattern::{Pattern, pattern},
};
use crate::gazetteer::Gazetteer;
use sotto_domain::{
    language::Language,
    mention::{MentionKind, Reason},
};
use std::sync::LazyLock;

const WORD: &str = r"[\p{Lu}\d][\p{L}\d'-]*";
static NAMED: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    [
        // A place word, then the name.
        format!(r"\b(?i:village|town|city|district|region|province|oblast|municipality|settlement|hamlet|street|metro|county|parish|commune) (?:of |called |named )?(?P<m>{WORD}(?:[ -]{WORD}){{0,2}})"),
        r"\b(?i:кишлак\p{L}{0,2}|деревн\p{L}{1,2}|посёлк\p{L}{1,2}|пос[её]лок|поселк\p{L}{1,2}|аул\p{L}{0,2}|аил\p{L}{0,2}|город(?:е|а|у|ом)?|сел[оеау]|станци\p{L}{1,2}|станиц\p{L}{1,2}|район(?:е|а|у)?|област\p{L}{1,2}|улиц\p{L}{1,2}|площад\p{L}{1,2}|проспект\p{L}{0,2}|метро|рынк[еау]|рынок|махалл\p{L}{1,2}|платформ\p{L}{1,2}|г\.|с\.|пос\.|дер\.|реке?и?|озер[оеау]|СИЗО|ИК|колони\p{L}{1,2})\s+(?P<m>[«\u{22}]?(?:\p{Lu}|№?\s?\d)[\p{L}\d'-]*(?:[ -]\p{Lu}[\p{L}\d'-]*){0,2}[»\u{22}]?)".to_owned(),
        r"(?i:\b(?:деҳаи|деҳоти|ноҳияи|шаҳри|вилояти|маҳаллаи|ҷамоати|бозори|деҳа)\b)\s+(?P<m>\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+)?)".to_owned(),
        r#"(?i:\b(?:платформ\p{L}{1,2}|станци\p{L}{1,2}|посёлок|посёлк\p{L}{1,2}|поселк\p{L}{1,2}|остановк\p{L}{1,2}|рынк\p{L}{1,2}|рынок|station|platform|stop|market)\b)\s+(?P<m>[«"“][^»"”\n]{1,40}[»"”])"#.to_owned(),
        // Streets by their adjective alone: "у отдела на Садовой".
        r"\b(?:на|по|с|со|у|около|возле)\s+(?P<m>\p{Lu}\p{Ll}{2,}(?:ской|цкой|ской|ной|вой|ровой|евой|ской|ую|ском|ого))".to_owned(),
        // The name, then a place word.
        r"\b(?P<m>\p{Lu}[\p{L}'-]+(?:[ -]\p{Lu}[\p{L}'-]+)? (?:[Vv]illage|[Tt]own|[Cc]ity|[Dd]istrict|[Rr]egion|[Pp]rovince|[Oo]blast|[Mm]unicipality|[Ss]quare|[Mm]arket|[Bb]azaar|[Pp]ark|[Rr]iver|[Cc]ounty|[Ss]ettlement|[Ss]tation|[Aa]irport))\b".to_owned(),
        r"(?i)\b(?P<m>\p{L}+(?:ск|цк)(?:ий|ого|ому|ом|им|ая|ой|ую|ое)\s+(?:район\p{L}{0,2}|област\p{L}{1,2}|кра[йяюе]\p{L}?|(?:автономн\p{L}{2,3}\s+)?округ\p{L}{0,2}|сельсовет\p{L}{0,2}|губерни\p{L}{1,2}|площад\p{L}{1,2}|улиц\p{L}{1,2}))".to_owned(),
        r"\b(?P<m>\p{Lu}[\p{L}']+(?:[- ]\p{Lu}[\p{L}']+)?\s+(?i:viloyat|tuman|shahr|qishlog'|mahalla|вилоят|туман|шаҳр|қишлоғ|айыл|район|облус|шаар|ауыл|ауданы|облысы|қала|bozor|бозор|базар)\p{L}*)".to_owned(),
    ]
    .iter()
    .map(|source| pattern(source))
    .collect()
});
/// In text without capitals: a place word and one or two words that are not ordinary ones.
static NAMED_FLAT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:village|town|city|district|кишлак\p{L}{0,2}|деревн\p{L}{1,2}|посёлок|поселок|посёлке|поселке|аул|аиле?|деҳаи|ноҳияи|шаҳри|улиц\p{L}{1,2})\s+(?:of\s+|called\s+)?(?P<m>\p{L}{3,}(?:\s+(?P<n>\p{L}{4,}))?)",
    )
});

/// States by their full names, which are theirs alone.
static STATES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:islamic )?republic of (?:kazakhstan|uzbekistan|tajikistan|turkey|iran|belarus|armenia|moldova)|kyrgyz republic|russian federation|российск\p{L}{2,3} федераци\p{L}{1,2}|республик\p{L}{1,2} (?:казахстан|узбекистан|таджикистан|беларусь|армения|молдова)|к[ыи]рг[ыи]зск\p{L}{2,3} республик\p{L}{1,2}|ҷумҳурии (?:тоҷикистон|ӯзбекистон|қазоқистон|қирғизистон)|федератсияи (?:русия|россия)|(?:қазақстан|қырғыз|өзбекстан|тәжікстан|кыргыз|казакстан|өзбекстан|тажикстан) республикасы\p{L}{0,4}|(?:o'zbekiston|qozog'iston|tojikiston|qirg'iziston) respublikasi\p{L}{0,4}|(?:ўзбекистон|қозоғистон|тожикистон|қирғизистон) республикаси\p{L}{0,4}|(?:rossiya|россия|ресей) (?:federatsiyasi|федерацияси|федерациясы)\p{L}{0,4}|v rossii|iz rossii)\b",
    )
});

/// Adds every place.
pub(crate) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    for found in STATES.finds_in(page).filter_map(|found| found.name("w")) {
        out.push(
            Proposal::rule(
                (found.start(), found.end()),
                MentionKind::Loc,
                "country",
                Reason::KnownPlace,
            )
            .sure(0.95)
            .kept_if(page.account),
        );
    }
    let text = page.text();
    let local = NAMED.len() - 1;
    for (number, regex) in NAMED.iter().enumerate() {
        for found in regex.finds_in(page) {
            let Some(at) = found.name("m") else { continue };
            let first = page.words_in(at.start(), at.end()).first();
            // Inside a sentence a capital is no custom: "Ат-Башы району", though both are words.
            let surely = number == local && first.is_some_and(|t| t.upper && !t.opens);
            if first.is_none_or(|t| !t.cased) || !surely && only_common(page, at.start(), at.end()) {
                continue;
            }
            out.push(
                Proposal::rule(
                    (at.start(), at.end()),
                    MentionKind::Loc,
                    "place",
                    Reason::PlaceWord,
                )
                .sure(0.85),
            );
        }
    }
    let mut flat_until = 0;
    for found in NAMED_FLAT.finds_in(page) {
        let Some(at) = found.name("m") else { continue };
        let Some(first) = page.tokens.get(page.word_at(at.start())) else {
            continue;
        };
        if first.cased || at.start() < flat_until {
            continue;
        }
        let second = found.name("n");
        let end = match second {
            Some(n)
                if words::is_ordinary(&n.as_str().to_lowercase())
                    && words::is_ordinary(&first.of(text).to_lowercase()) =>
            {
                continue;
            }
            Some(n) if words::is_ordinary(&n.as_str().to_lowercase()) => first.end,
            _ => at.end(),
        };
        flat_until = end;
        out.push(Proposal::rule((first.start, end), MentionKind::Loc, "place", Reason::PlaceWord).sure(0.7));
    }
    for (i, token) in page.tokens.iter().enumerate() {
        let word = token.of(text);
        // Somebody from a town is written small: "баткендик аял".
        if token.letters
            && !token.digits
            && token.cased
            && !token.upper
            && word.len() <= 60
            && is_from_a_town(word)
        {
            let range = (token.start, token.end);
            out.push(Proposal::rule(range, MentionKind::Loc, "place", Reason::KnownPlace).sure(0.6));
            continue;
        }
        if !token.letters
            || token.digits
            || token.cased && !token.upper
            || word.len() > 60
            || word.chars().nth(1).is_none()
        {
            continue;
        }
        // In text without capitals a well-known town counts even if an ordinary word has its stem: подольск.
        let town = |lower: &str| {
            lower.chars().count() >= 6
                && !words::is_listed(lower)
                && words::known(word, page.language) == Some(Known::Place)
        };
        if !token.cased && words::is_ordinary(&word.to_lowercase()) && !town(&word.to_lowercase()) {
            continue;
        }
        let found = page.known_name(word);
        let range = (token.start, token.end);
        match found {
            Some(Known::Country) if !law::cites_law(page, i) => {
                let start = if i > 0
                    && matches!(
                        page.tokens[i - 1].of(text),
                        "United" | "North" | "South" | "Northern" | "New" | "Great"
                    ) {
                    page.tokens[i - 1].start
                } else {
                    token.start
                };
                out.push(
                    Proposal::rule(
                        (start, token.end),
                        MentionKind::Loc,
                        "country",
                        Reason::KnownPlace,
                    )
                    .kept_if(page.account),
                );
            }
            Some(Known::Place) => {
                out.push(Proposal::rule(range, MentionKind::Loc, "place", Reason::KnownPlace).sure(0.85));
            }
            Some(Known::GivenName) if !token.opens || !words::is_ordinary(&word.to_lowercase()) => {
                out.push(
                    Proposal::rule(range, MentionKind::Person, "name", Reason::KnownName)
                        .sure(if token.cased { 0.85 } else { 0.7 }),
                );
            }
            None if !token.cased && is_listed_town(page, word) => {
                out.push(Proposal::rule(range, MentionKind::Loc, "place", Reason::KnownPlace).sure(0.4));
            }
            _ => {}
        }
    }
}

/// Whether a word written small says in a Turkic language that somebody is from a well-known town.
fn is_from_a_town(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "лик", "лык", "лук", "лүк", "дик", "дык", "дук", "дүк", "тик", "тык", "тук", "түк", "лік", "лық",
        "дік", "дық", "тік", "тық", "lik",
    ];
    let stem = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending));
    stem.is_some_and(|stem| {
        stem.chars().nth(3).is_some()
            && !words::is_ordinary(stem)
            && !words::is_ordinary(word)
            && words::known(stem, Language::Uz) == Some(Known::Place)
    })
}

/// Whether every word of a range is an ordinary one: "Village Council".
fn only_common(page: &Page<'_>, start: usize, end: usize) -> bool {
    page.words_in(start, end)
        .iter()
        .all(|t| !t.digits && words::is_ordinary(&t.of(page.text()).to_lowercase()))
}

/// Whether a word of a text without capitals is a town that the gazetteer lists; what is made as people's names are is none.
fn is_listed_town(page: &Page<'_>, word: &str) -> bool {
    page.ask(
        |memo| &memo.town,
        word,
        || {
            let lower = word.to_lowercase();
            lower.chars().nth(3).is_some()
                && !words::is_kin(&lower)
                && !words::has_ordinary_stem(&lower)
                && Gazetteer::shared().is_town_of_the_region(&lower, page.language)
        },
    )
}
