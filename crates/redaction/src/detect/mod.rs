//! Finds the places in a text that refer to identifiers and quasi-identifiers, and proposes what to do with each.
//! Never edits a text, never decides, and keeps nothing of a text after it returns.
//!
//! Layers, each a [`Detector`]: roster, rules, trained taggers, capitals net; then propagation.
//! All of them read one [`Page`]: the text made regular, and its words. `resolve` then settles overlaps
//! and `entities` links what refers to the same thing.

pub(crate) mod calendar;
mod capitals;
mod digits;
mod entities;
mod keep;
pub mod language;
pub mod normalise;
mod page;
mod propagate;
mod resolve;
pub mod roster;
mod rules;
pub mod tagger;
pub(crate) mod token;
pub(crate) mod words;

use page::{Page, Proposal};
use sotto_domain::{
    language::Language,
    mention::{Layer, Mention, RosterEntry},
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

    /// Every mention in a text, sorted, without overlaps, each on character boundaries and linked to its entity.
    pub fn detect(&self, input: &Input<'_>) -> Vec<Mention> {
        let page = Page::new(input);
        let mut proposals = Vec::new();
        let asked = |layer: Layer| !self.without.contains(&layer);
        if asked(Layer::Roster) {
            page::RosterLayer.propose(&page, &mut proposals);
        }
        if asked(Layer::Rules) {
            rules::Rules.propose(&page, &mut proposals);
        }
        let mut net = Vec::new();
        if asked(Layer::Capitals) {
            capitals::CapitalsNet.propose(&page, &mut net);
        }
        if asked(Layer::Tagger) {
            // A capital that a tagger of the language is sure of being no name's needs no other explanation.
            let doubts = tagger::propose(self.models, &page, &mut proposals);
            net.retain(|p| !doubts.clears(&page, p));
        }
        proposals.append(&mut net);
        keep::settle(&page, &mut proposals);
        if asked(Layer::Propagation) {
            propagate::propagate(&page, &mut proposals);
        }
        let settled = resolve::resolve(&page, proposals);
        entities::link(&page, settled)
    }
}

/// Every mention in a text, sorted, without overlaps, each on character boundaries and linked to its entity.
pub fn detect(input: &Input<'_>) -> Vec<Mention> {
    Engine::default().detect(input)
}
