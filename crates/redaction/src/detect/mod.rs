//! Finds the places in a text that refer to identifiers and quasi-identifiers, and proposes what to do with each.
//! Never edits a text, never decides, and keeps nothing of a text after it returns.
//!
//! Layers, each a [`Detector`]: roster, rules, trained taggers, capitals net; then propagation.
//! All of them read a [`Page`]: a block of the text made regular, and its words (`blocks` says where a text is cut).
//! `resolve` then settles overlaps over the whole text, `entities` links what refers to the same thing, and `propose` says
//! who may be called by another name; `layers` has the order. [`incremental`] reads only the blocks that an edit changed.

mod blocks;
pub(crate) mod calendar;
mod capitals;
mod close;
mod digits;
mod elsewhere;
mod entities;
mod forename;
pub mod incremental;
mod keep;
mod labels;
pub mod language;
mod law;
mod layers;
mod learned;
mod letters;
mod lexicon;
mod memo;
pub mod normalise;
mod page;
mod parts;
mod propagate;
mod propose;
pub(crate) mod ranks;
mod resolve;
mod respell;
pub mod roster;
mod rules;
pub(crate) mod sense;
pub(crate) mod strength;
pub mod tagger;
pub(crate) mod token;
pub(crate) mod words;

use layers::Sought;
use page::{Page, Proposal};
pub use parts::detect_flow;
use sotto_domain::{
    language::Language,
    mention::{Action, Layer, Mention, MentionKind, RosterEntry},
};

/// A text and what is known about it. No `Debug`: it would print testimony.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The statement, as given.
    pub text: &'a str,
    /// The language it is given in, if known; otherwise it is told from the letters.
    pub language: Option<Language>,
    /// What was typed into the form.
    pub roster: &'a [RosterEntry],
}

/// What the mentions of a text that are to be masked name, once each, to be looked for in other testimonies of the same
/// source. Ages, dates and numbers of people are left out: elsewhere they say something else.
pub fn names_in(text: &str, mentions: &[Mention]) -> Vec<RosterEntry> {
    let mut names: Vec<RosterEntry> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for mention in mentions.iter().filter(|m| m.proposal != Action::Keep) {
        let named = matches!(
            mention.kind,
            MentionKind::Person | MentionKind::Loc | MentionKind::Org | MentionKind::Code
        );
        let Some(value) = mention.range.of(text).map(str::trim).filter(|_| named) else {
            continue;
        };
        let letters = value.chars().filter(|c| c.is_alphanumeric()).count();
        // Ош, Ли: two letters are a name if they have their capital, and not those of two words.
        let short = letters == 2
            && value.chars().count() == 2
            && value.starts_with(char::is_uppercase)
            && !words::is_small(&value.to_lowercase())
            && (mention.confidence >= 0.8 || !words::is_common(&value.to_lowercase()))
            && matches!(mention.kind, MentionKind::Person | MentionKind::Loc);
        if (letters >= 3 || short) && seen.insert((mention.kind, value.to_lowercase())) {
            names.push(RosterEntry {
                kind: mention.kind,
                field: "elsewhere".to_owned(),
                value: value.to_owned(),
            });
        }
    }
    names
}

/// One layer: reads a page, adds proposals. Layers do not see each other's proposals, but for propagation,
/// which is given those of the layers before it.
trait Detector {
    /// Adds what it finds to `out`; ranges are in bytes of the page's regular text.
    fn propose(&self, page: &Page<'_>, out: &mut Vec<Proposal>);
}

/// The layers to ask, and the models they use. [`detect`] asks all of them; fewer, or other models, are for measuring
/// what each adds.
pub struct Engine<'m> {
    without: Vec<Layer>,
    models: &'m tagger::Models<'m>,
}

impl Default for Engine<'static> {
    fn default() -> Self {
        Self {
            without: Vec::new(),
            models: tagger::built_in(),
        }
    }
}

impl<'m> Engine<'m> {
    /// Every layer, with these models.
    pub fn with_models(models: &'m tagger::Models<'m>) -> Self {
        Self {
            without: Vec::new(),
            models,
        }
    }

    /// The same without one layer.
    #[must_use]
    pub fn without(mut self, layer: Layer) -> Self {
        self.without.push(layer);
        self
    }

    /// As [`detect_among`], by these layers and models.
    pub fn detect(&self, input: &Input<'_>, known: &[RosterEntry]) -> Vec<Mention> {
        self.whole(Page::new(input, known), &Sought::new(input.roster, known))
    }

    /// A text as training needs it: each word's place, its features, and what the layers before the learned one said.
    pub fn lessons(&self, input: &Input<'_>) -> Vec<tagger::Lesson> {
        self.taught(Page::new(input, &[]), &Sought::new(input.roster, &[]))
    }

    fn asks(&self, layer: Layer) -> bool {
        !self.without.contains(&layer)
    }
}

/// Reads every list, pattern and model, which would otherwise make the first detection wait for some 0.4 s.
pub fn make_ready() {
    for text in [
        "I came with Daler to the market in spring.",
        "Мы с Далером приехали на рынок весной.",
        "Мен базарға Данияр деген досыммен келдім.",
    ] {
        let roster = &[];
        let language = None;
        detect(&Input {
            text,
            language,
            roster,
        });
    }
}

/// Whether a lower-case word is in daily use in one of the six languages, as far as the lists know: English and Russian
/// well, the others a little.
pub fn is_ordinary(lower: &str) -> bool {
    // "что-то" is as ordinary as its parts.
    lower
        .split('-')
        .all(|part| words::is_ordinary(part) || words::is_small(part))
}

/// The language that detection takes a text for where none is given: replacements are worded in it too.
pub fn language_of(text: &str) -> Language {
    page::guess(normalise::Normalised::new(text).text())
}

/// Every mention in a text, sorted, without overlaps, each on character boundaries and linked to its entity.
pub fn detect(input: &Input<'_>) -> Vec<Mention> {
    detect_among(input, &[])
}

/// The same, where `known` is what was confirmed in other testimonies of the same source (see [`names_in`]): it is looked
/// for in every script and inflection, as the roster is, and proposed by the propagation layer.
pub fn detect_among(input: &Input<'_>, known: &[RosterEntry]) -> Vec<Mention> {
    Engine::default().detect(input, known)
}
