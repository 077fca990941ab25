//! Finds the places in a text that refer to identifiers and quasi-identifiers, and proposes what to do with each.
//! Never edits a text, never decides, and keeps nothing of a text after it returns.
//!
//! Layers, each a [`Detector`]: roster, rules, capitals net, propagation; a trained tagger takes the same seam.
//! All of them read one [`Page`]: the text made regular, and its words. `resolve` then settles overlaps
//! and `entities` links what refers to the same thing.

pub(crate) mod calendar;
mod capitals;
mod digits;
mod entities;
pub mod normalise;
mod page;
mod propagate;
mod resolve;
pub mod roster;
mod rules;
pub(crate) mod token;
pub(crate) mod words;

use page::{Page, Proposal};
use sotto_domain::{
    language::Language,
    mention::{Mention, RosterEntry},
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

/// The language that detection takes a text for where none is given: replacements are worded in it too.
pub fn language_of(text: &str) -> Language {
    page::guess(normalise::Normalised::new(text).text())
}

/// Every mention in a text, sorted, without overlaps, each on character boundaries and linked to its entity.
pub fn detect(input: &Input<'_>) -> Vec<Mention> {
    let page = Page::new(input);
    let layers: [&dyn Detector; 3] = [&page::RosterLayer, &rules::Rules, &capitals::CapitalsNet];
    let mut proposals = Vec::new();
    for layer in layers {
        layer.propose(&page, &mut proposals);
    }
    propagate::propagate(&page, &mut proposals);
    let settled = resolve::resolve(&page, proposals);
    entities::link(&page, settled)
}
