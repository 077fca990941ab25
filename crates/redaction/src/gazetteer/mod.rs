//! Places of Central Asia, its neighbours and the world's larger cities, each with what lies above it.
//! Never holds anything of a testimony, and never says where somebody is: it knows names, not people.
//!
//! The table is part of the program and is read where it lies, without being unpacked. `models/gazetteer` says what
//! it is made of (`GeoNames`, CC BY 4.0) and how to make it again.

pub mod compile;
mod fold;
mod lemma;
mod levels;
mod table;

pub(crate) use fold::{coarse, fine};
pub(crate) use lemma::{lemmas, stems_of_adjective};
pub use levels::Kind;
pub(crate) use levels::{kind_word, without_kind_words};
pub use table::AreaId;

use sotto_domain::language::Language;
use std::sync::LazyLock;
use table::Table;

/// Places by name, read where the table's bytes lie.
pub struct Gazetteer<'t> {
    table: Table<'t>,
}

/// One place that a name may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub kind: Kind,
    /// The country, region or district itself; `None` for a town or village.
    pub area: Option<AreaId>,
    /// What it lies in, narrowest first, the country last. A step may be missing where the source lacks it.
    pub chain: Vec<AreaId>,
    /// Inhabitants as a step on a scale on which eight steps double it; 0 where unknown.
    pub size: u8,
}

/// How a name led to a place, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Spelt as listed.
    Listed,
    /// Listed, here with a case ending.
    Inflected,
    /// The same sounds in another script or spelling.
    Respelt,
    /// The same, with a case ending.
    RespeltInflected,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Every place of that name, the largest first. More than one: the name alone does not say which.
    pub places: Vec<Place>,
    /// How sure the reading is.
    pub how: Match,
    /// The kind that a word of the name itself says ("область", "village"), if any.
    pub said: Option<Kind>,
}

/// Looks no further in longer names: nothing is called so.
const LONGEST: usize = 80;

impl Gazetteer<'static> {
    /// The one table that comes with the program.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Gazetteer<'static>> = LazyLock::new(|| Gazetteer {
            table: Table::read(include_bytes!("../../../../models/gazetteer/places.bin")).unwrap_or_default(),
        });
        &SHARED
    }
}

impl<'t> Gazetteer<'t> {
    /// Reads a table; `None` where the bytes are none. One that is damaged finds less, or what is not so.
    pub fn read(bytes: &'t [u8]) -> Option<Self> {
        Table::read(bytes).map(|table| Self { table })
    }

    /// Whether the table could be read; the tests see to it that it can.
    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The places that `name` may stand for: in any of the six languages, Cyrillic or Latin, with or without a case
    /// ending ("Оше", "Toshkentdan") and a word for its kind ("город Ош", "Ошской области", "деҳаи Ҳисорак").
    /// `language` is a hint which endings to take off first. `None` where no such place is known: most villages.
    pub fn find(&self, name: &str, language: Option<Language>) -> Option<Found> {
        if name.len() > LONGEST * 2 || name.chars().count() > LONGEST {
            return None;
        }
        let whole = fold::fine(name);
        let (bare, said) = without_kind_words(&whole);
        let mut readings = vec![(whole.as_str(), None)];
        if said.is_some() && !bare.is_empty() {
            readings.insert(0, (bare.as_str(), said));
        }
        readings
            .into_iter()
            .find_map(|(name, said)| self.find_reading(name, said, language))
    }

    fn find_reading(&self, name: &str, said: Option<Kind>, language: Option<Language>) -> Option<Found> {
        if name.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            return None;
        }
        let lemmas = lemmas(name, language);
        let coarse: Vec<String> = lemmas.iter().map(|lemma| fold::coarse(lemma)).collect();
        let tiers: [(&[String], bool, Match); 4] = [
            (&lemmas[..1], true, Match::Listed),
            (&lemmas[1..], true, Match::Inflected),
            (&coarse[..1], false, Match::Respelt),
            (&coarse[1..], false, Match::RespeltInflected),
        ];
        for (keys, exact, how) in tiers {
            let mut numbers: Vec<u32> = keys
                .iter()
                .filter(|key| exact || key.chars().count() >= 3)
                .flat_map(|key| self.table.find(fold::hash(key, exact)))
                .collect();
            numbers.sort_unstable();
            numbers.dedup();
            let mut places: Vec<Place> = numbers.into_iter().filter_map(|n| self.table.place(n)).collect();
            if let Some(said) = said
                && places.iter().any(|place| place.kind.may_be_called(said))
            {
                places.retain(|place| place.kind.may_be_called(said));
            } else if said.is_some_and(|said| said <= Kind::District) {
                // "Ошская область" is no town.
                continue;
            }
            if said.is_none() {
                // A region or district called after a town in it, or in its country: the bare name means the town.
                let around: Vec<AreaId> = places
                    .iter()
                    .filter(|place| place.area.is_none())
                    .flat_map(|place| place.chain.clone())
                    .collect();
                let countries: Vec<AreaId> = places
                    .iter()
                    .filter(|place| place.kind == Kind::Town)
                    .filter_map(|place| place.chain.last().copied())
                    .collect();
                places.retain(|place| {
                    place.kind == Kind::Country
                        || place.area.is_none_or(|area| {
                            !around.contains(&area)
                                && !place
                                    .chain
                                    .last()
                                    .is_some_and(|country| countries.contains(country))
                        })
                });
            }
            places.sort_by_key(|place| (place.kind, std::cmp::Reverse(place.size)));
            if !places.is_empty() {
                return Some(Found { places, how, said });
            }
        }
        None
    }

    /// A name in the dictionary forms that it may have, those alone that some place goes by; itself where none does.
    /// `name` is a fine key of one word. Not the likeliest only: what is to be found must not hang on a guess.
    pub(crate) fn listed_forms(&self, name: &str) -> Vec<String> {
        let listed = |exact: bool, form: &&String| {
            let key = if exact { (*form).clone() } else { coarse(form) };
            !self.table.find(fold::hash(&key, exact)).is_empty()
        };
        let all = lemmas(name, None);
        for exact in [true, false] {
            let forms: Vec<String> = all.iter().filter(|form| listed(exact, form)).cloned().collect();
            if !forms.is_empty() {
                return forms;
            }
        }
        vec![name.to_owned()]
    }

    /// Whether a word is, in some case, the name of a town, district or region of Central Asia or Russia as it is listed.
    pub(crate) fn is_town_of_the_region(&self, word: &str, language: Language) -> bool {
        const NEAR: [&str; 6] = [
            "Tajikistan",
            "Uzbekistan",
            "Kyrgyzstan",
            "Kazakhstan",
            "Turkmenistan",
            "Russia",
        ];
        let name = fold::fine(word);
        lemmas(&name, Some(language))
            .iter()
            .filter(|form| form.chars().count() >= 4)
            .flat_map(|form| self.known_as(form))
            .filter_map(|number| self.table.place(number))
            .any(|place| {
                place.kind < Kind::Settlement
                    && place
                        .chain
                        .last()
                        .and_then(|country| self.name_of(*country, Language::En))
                        .is_some_and(|country| NEAR.contains(&country))
            })
    }

    /// What goes by exactly this name, by its number: no country. `name` is a fine key.
    pub(crate) fn known_as(&self, name: &str) -> Vec<u32> {
        let mut numbers = self.table.find(fold::hash(name, true));
        numbers.retain(|number| self.table.place(*number).is_some_and(|p| p.kind != Kind::Country));
        numbers
    }

    /// The one place that a reader takes a name for, by its number: a town before a region, a region before a
    /// village, the largest first; what a word of the name says ("область") before all. `forms` are fine keys.
    pub(crate) fn foremost(&self, forms: &[String], said: Option<Kind>) -> Option<u32> {
        let numbers = forms.iter().flat_map(|form| self.known_as(form));
        numbers
            .filter_map(|number| Some((number, self.table.place(number)?)))
            .max_by_key(|(_, place)| {
                (
                    said == Some(place.kind),
                    place.kind == Kind::Town,
                    std::cmp::Reverse(place.kind),
                    place.size,
                )
            })
            .map(|(number, _)| number)
    }

    /// The name of an area in a language, in the nominative; `None` where it has none that could stand in a sentence.
    pub fn name_of(&self, area: AreaId, language: Language) -> Option<&'t str> {
        self.table.name(area, language).filter(|name| !name.is_empty())
    }

    /// What kind of area it is.
    pub fn kind_of(&self, area: AreaId) -> Option<Kind> {
        self.table.place(area.number()).map(|place| place.kind)
    }
}
