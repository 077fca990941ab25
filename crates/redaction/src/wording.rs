//! Words that stand in for what is taken out, in the statement's own language: brackets, vaguer descriptions, other names.
//! Never quotes the original.

pub use crate::generalise::PlaceChain;
use crate::{
    detect::roster::RosterMatcher,
    generalise::{self, PlaceContext, Subject},
};
use sotto_domain::{
    language::Language,
    mention::{Mention, MentionKind, RosterEntry},
    review::Decision,
};
use std::{collections::HashSet, sync::Arc};

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

/// Vaguer descriptions for a mention of `statement`, the proposed one first, then those that say less, then those that
/// say more. None names what it stands for.
pub fn generalisations(
    mention: &Mention,
    statement: &str,
    language: Language,
    places: &PlaceChain,
    context: &PlaceContext,
) -> Vec<String> {
    let Some(subject) = Subject::new(mention, statement, language) else {
        return Vec::new();
    };
    let original = subject.original;
    let mut offers: Vec<String> = generalise::ladder(&subject, places, context)
        .in_order_of_offer()
        .map(|step| step.text)
        .collect();
    if let Some(suggestion) = mention
        .suggestion
        .as_deref()
        .map(str::trim)
        .filter(|s| !s.is_empty())
    {
        offers.push(suggestion.to_owned());
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
    offers.retain(|offer| !gives_away(offer, mention.kind, original));
    let mut seen = std::collections::HashSet::new();
    offers.retain(|offer| seen.insert(offer.clone()));
    offers
}

/// Whether words in place of `original` still say it. A region or district called after the town it stands for
/// ("Osh Region" for Osh) names what lies above, and does not.
pub(crate) fn gives_away(replacement: &str, kind: MentionKind, original: &str) -> bool {
    let (text, name) = (replacement.to_lowercase(), original.trim().to_lowercase());
    if name.is_empty() || !contains_word(&text, &name) {
        return false;
    }
    kind != MentionKind::Loc || generalise::gives_away_area(&text, &name)
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

/// The names of real people in the vault, so that none of them is given to somebody as a pseudonym. A copy shares them.
#[derive(Clone, Default)]
pub struct RealNames {
    known: Arc<HashSet<String>>,
    /// What was learned at a time.
    names: Vec<Arc<RosterMatcher>>,
}

impl RealNames {
    /// Takes the people of these rosters, best of every testimony: a name from another one exposes whoever bears it.
    pub fn new(rosters: &[RosterEntry]) -> Self {
        let mut names = Self::default();
        names.learn(rosters);
        names
    }

    /// Takes those that are new. Making a name ready costs far more than knowing that it is; a name that has left the
    /// vault stays, since nobody is worse off by not being called so.
    pub fn learn<'a>(&mut self, rosters: impl IntoIterator<Item = &'a RosterEntry>) {
        let people = rosters
            .into_iter()
            .filter(|entry| entry.kind == MentionKind::Person && !self.known.contains(&entry.value));
        let mut new: Vec<RosterEntry> = people.cloned().collect();
        new.sort_by(|one, other| one.value.cmp(&other.value));
        new.dedup_by(|one, other| one.value == other.value);
        if !new.is_empty() {
            self.names.push(Arc::new(RosterMatcher::new(&new)));
            Arc::make_mut(&mut self.known).extend(new.into_iter().map(|entry| entry.value));
        }
    }

    /// Whether somebody bears `name`, in whatever script and form: the leak check would take it for them.
    pub fn bears(&self, name: &str) -> bool {
        self.names.iter().any(|names| !names.find(name).is_empty())
    }
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
