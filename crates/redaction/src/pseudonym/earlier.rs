//! Pseudonyms already given in other testimonies of the same source: a person keeps theirs.
//! Never read but for this: it holds real names, so it lives on the desk and has no `Debug`.

use super::{Gender, Persona, Written};
use crate::detect::roster::RosterMatcher;
use sotto_domain::{
    language::Language,
    mention::{MentionKind, RosterEntry},
    review::{Decision, Review},
};

/// Who was called what.
pub struct Earlier {
    names: RosterMatcher,
    given: Vec<(String, String, Language)>,
}

impl Default for Earlier {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Earlier {
    /// Gathers them from the reviews of the source's other testimonies, each with the language of its statement.
    pub fn new<'a>(reviews: impl Iterator<Item = (&'a Review, Language)>) -> Self {
        let mut given: Vec<(String, String, Language)> = Vec::new();
        for (review, language) in reviews {
            for span in &review.spans {
                if let Decision::Pseudonymise(name) = &span.decision
                    && span.mention.kind == MentionKind::Person
                    && let Some(original) = span.mention.range.of(&review.statement)
                    && !given.iter().any(|(known, _, _)| known == original)
                {
                    given.push((original.to_owned(), name.clone(), language));
                }
            }
        }
        let roster: Vec<RosterEntry> = given
            .iter()
            .map(|(original, _, _)| RosterEntry {
                kind: MentionKind::Person,
                field: String::new(),
                value: original.clone(),
            })
            .collect();
        Self {
            names: RosterMatcher::new(&roster),
            given,
        }
    }

    /// The parts of the name already given to whoever is called `original`.
    pub(crate) fn find(&self, original: &str, gender: Gender) -> Option<Persona> {
        let mut found: Option<Persona> = None;
        for hit in self.names.find(original) {
            let (written, name, language) = self.given.get(hit.entry)?;
            let written = Written::of(written, &[], *language, gender, &|_| false);
            if let Some(persona) = Persona::recover(&written, name) {
                match &mut found {
                    Some(known) => known.complete(&persona),
                    None => found = Some(persona),
                }
            }
        }
        found
    }

    /// Every name given, so that nobody else gets it.
    pub(crate) fn taken(&self) -> impl Iterator<Item = &str> {
        self.given.iter().map(|(_, name, _)| name.as_str())
    }
}
