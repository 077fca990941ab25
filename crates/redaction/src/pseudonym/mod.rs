//! Other names for people: of their language, script and gender, the same one for a person everywhere, in the
//! grammatical case of what they replace.
//! Never a name that somebody in the vault bears, nor one that stands in the text.
//!
//! Which names are taken is decided by the whole text, not by the name that is replaced: nobody can try names until
//! the same pseudonym comes out.

mod earlier;
mod form;
mod gender;
mod lists;
mod reading;
mod russian;
mod spoken;
mod written;

pub use earlier::Earlier;
pub(crate) use gender::{Gender, gender_of};
pub(crate) use lists::{Culture, is_listed};
pub(crate) use reading::is_recognised;
pub(crate) use spoken::Spoken;
pub(crate) use written::Written;

use crate::generalise::uzbek_cyrillic;
use lists::Lists;

/// The parts of another name. A mention shows the like parts of it that it shows of the real one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Persona {
    culture: Culture,
    gender: Gender,
    given: String,
    /// As a man bears it.
    surname: String,
    /// Given name of the father.
    father: String,
}

/// What a persona has to keep clear of.
pub(crate) struct Wanted<'a> {
    pub(crate) culture: Culture,
    pub(crate) gender: Gender,
    /// The words of the statement: no name among them is given to anybody, and they decide where in the lists to begin.
    pub(crate) statement: &'a Spoken,
    /// Words of the names already given to others here, in any form.
    pub(crate) taken: &'a Spoken,
}

/// How many are offered.
pub(crate) const OFFERED: usize = 6;

/// Up to `OFFERED` personas, each with other names than the ones before it. `borne` says whether somebody in the
/// vault bears a name. `known` are the parts already given to this person.
pub(crate) fn personas(
    wanted: &Wanted<'_>,
    known: Option<&Persona>,
    borne: &dyn Fn(&str) -> bool,
) -> Vec<Persona> {
    let lists = Lists::of(wanted.culture);
    let clear = |name: &str| {
        [
            name.to_owned(),
            form::latin(name, wanted.culture),
            uzbek_cyrillic(name),
        ]
        .iter()
        .all(|name| !wanted.statement.has_form_of(name) && !wanted.taken.has_form_of(name))
            && !borne(name)
    };
    let seed = wanted.statement.seed();
    // From a place that the text decides, through the whole list.
    let pick = |names: &[&'static str], salt: usize, count: usize| -> Vec<String> {
        let start = (seed / (salt * 2 + 1)) % names.len().max(1);
        (0..names.len())
            .map(|at| names[(start + at) % names.len()])
            .filter(|name| clear(name))
            .take(count)
            .map(str::to_owned)
            .collect()
    };
    let given = pick(lists.given(wanted.gender), 0, OFFERED);
    let surnames = pick(lists.surnames(), 3, OFFERED * 2);
    // Behind those that are offered as given names: nobody is their own father.
    let fathers: Vec<String> = pick(lists.given(Gender::Man), 7, OFFERED * 2)
        .into_iter()
        .filter(|father| !given.contains(father))
        .collect();
    let mut out = Vec::new();
    for at in 0..given.len() {
        let (Some(father), false) = (fathers.get(at % fathers.len().max(1)), surnames.is_empty()) else {
            break;
        };
        let given = known.map_or(given[at].clone(), |known| or(&known.given, &given[at]));
        // The next surname where the pair is somebody whom everybody knows.
        let surname = (0..surnames.len())
            .map(|shift| &surnames[(at + shift) % surnames.len()])
            .find(|surname| !lists::is_public_pair(&given, surname))
            .unwrap_or(&surnames[at % surnames.len()]);
        out.push(Persona {
            culture: wanted.culture,
            gender: wanted.gender,
            surname: known.map_or(surname.clone(), |known| or(&known.surname, surname)),
            father: known.map_or(father.clone(), |known| or(&known.father, father)),
            given,
        });
        if known.is_some() {
            break;
        }
    }
    out
}

fn or(known: &str, other: &str) -> String {
    if known.is_empty() { other } else { known }.to_owned()
}

impl Persona {
    /// This name in place of a written one: like parts, case and script.
    pub(crate) fn render(&self, written: &Written) -> String {
        written.render(self)
    }

    /// The parts that `text` shows in place of a written name; `None` where it is no name of the lists in that form:
    /// somebody typed it.
    pub(crate) fn recover(written: &Written, text: &str) -> Option<Self> {
        written.recover(text)
    }

    /// Takes over the parts that this one lacks.
    pub(crate) fn complete(&mut self, other: &Self) {
        for (own, theirs) in [
            (&mut self.given, &other.given),
            (&mut self.surname, &other.surname),
            (&mut self.father, &other.father),
        ] {
            if own.is_empty() {
                own.clone_from(theirs);
            }
        }
    }
}

impl Culture {
    /// Whose names to take for a mention in a text of this language.
    pub(crate) fn of(language: sotto_domain::language::Language, mentions: &[&str]) -> Self {
        use sotto_domain::language::Language;
        let russian = mentions
            .iter()
            .flat_map(|mention| mention.split_whitespace())
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            // "Жена" is no form of Женя here.
            .filter(|word| reading::is_name(word, false))
            .any(|word| {
                let father = reading::father(&word.to_lowercase());
                lists::is_russian(word) || father.is_some_and(|name| lists::is_russian(&name))
            });
        match language {
            // A Russian foreman in an Uzbek account is no Uzbek.
            _ if russian => Self::Russian,
            Language::Tg => Self::Tajik,
            Language::Uz => Self::Uzbek,
            Language::Ky => Self::Kyrgyz,
            Language::Kk => Self::Kazakh,
            Language::En | Language::Ru => Self::Region,
        }
    }
}

impl Persona {
    /// Its parts that are given names and surnames.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        [self.given.as_str(), self.surname.as_str(), self.father.as_str()]
            .into_iter()
            .filter(|name| !name.is_empty())
    }

    pub(crate) const fn gender(&self) -> Gender {
        self.gender
    }

    /// Whose names it is made of.
    pub(crate) const fn culture(&self) -> Culture {
        self.culture
    }
}
