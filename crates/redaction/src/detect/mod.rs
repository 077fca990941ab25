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
mod lexicon;
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
    mention::{Action, Mention, MentionKind, RosterEntry},
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
        if letters >= 3 && seen.insert((mention.kind, value.to_lowercase())) {
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

/// Every mention in a text, sorted, without overlaps, each on character boundaries and linked to its entity.
pub fn detect(input: &Input<'_>) -> Vec<Mention> {
    detect_among(input, &[])
}

/// The same, where `known` is what was confirmed in other testimonies of the same source (see [`names_in`]): it is looked
/// for in every script and inflection, as the roster is, and proposed by the propagation layer.
pub fn detect_among(input: &Input<'_>, known: &[RosterEntry]) -> Vec<Mention> {
    let page = Page::new(input, known);
    let layers: [&dyn Detector; 3] = [&page::RosterLayer, &rules::Rules, &capitals::CapitalsNet];
    let mut proposals = Vec::new();
    for layer in layers {
        layer.propose(&page, &mut proposals);
    }
    propagate::propagate(&page, &mut proposals);
    let settled = resolve::resolve(&page, proposals);
    entities::link(&page, settled)
}
