//! Other names at the desk: whom they are given to, and which are offered.
//! Never gives two people one name, nor one person two.

use super::Desk;
use crate::{
    detect::{
        roster::RosterMatcher,
        strength::{Strength, strength},
    },
    generalise::Subject,
    pseudonym::{Culture, Gender, Persona, Spoken, Wanted, Written, gender_of, personas},
    wording,
};
use sotto_domain::{
    mention::{Action, EntityId, MentionKind, RosterEntry},
    review::Decision,
};
use std::collections::BTreeMap;

impl Desk {
    /// Whom the lists have no name for any more, beside the names of the vault, is proposed to be taken out.
    pub(super) fn settle_people(&mut self) {
        let named = self.names_proposed();
        for (at, span) in self.review.spans.iter_mut().enumerate() {
            let open = span.decision == Decision::Undecided && span.mention.proposal == Action::Pseudonymise;
            if open && !named.contains_key(&at) {
                span.mention.proposal = Action::Withhold;
            }
        }
    }

    /// What stands in the place of each open mention that is proposed to be called by another name, if all are
    /// accepted: per person one name, in every mention or in none.
    pub(super) fn names_proposed(&self) -> BTreeMap<usize, Decision> {
        let mut people: BTreeMap<EntityId, Vec<usize>> = BTreeMap::new();
        for (at, span) in self.review.spans.iter().enumerate() {
            if span.decision == Decision::Undecided && span.mention.proposal == Action::Pseudonymise {
                people.entry(span.mention.entity).or_default().push(at);
            }
        }
        let mut people: Vec<(EntityId, Vec<usize>)> = people.into_iter().collect();
        // As they come up in the text, which is how they are decided one by one.
        people.sort_by_key(|(_, places)| places[0]);
        let mut given: Vec<String> = Vec::new();
        let mut named = BTreeMap::new();
        for (entity, places) in people {
            let Some(persona) = self.first_name_for(entity, &given) else {
                continue;
            };
            let names: Vec<String> = places.iter().map(|at| self.in_form(*at, &persona)).collect();
            let decisions = names.iter().cloned().map(Decision::Pseudonymise);
            let decisions: Vec<(usize, Decision)> = places.into_iter().zip(decisions).collect();
            let clear = names.iter().all(|name| !self.is_borne(name))
                && decisions
                    .iter()
                    .all(|(at, decision)| self.check(*at, decision).is_ok());
            if clear {
                given.extend(names);
                named.extend(decisions);
            }
        }
        named
    }

    /// The persona that is offered first; none where nobody could tell by the name who is a man and who a woman.
    fn first_name_for(&self, entity: EntityId, given: &[String]) -> Option<Persona> {
        let persona = self.personas(entity, given).into_iter().next()?;
        (persona.gender() != Gender::Unknown).then_some(persona)
    }

    /// Whether a name is, or sounds like, that of anybody in the vault or of anything in this text.
    fn is_borne(&self, name: &str) -> bool {
        self.names.bears(name) || !self.named_here().find(name).is_empty()
    }

    /// The people and things that this text names: the leak check would take a like name for one of them.
    fn named_here(&self) -> &RosterMatcher {
        self.named_here.get_or_init(|| {
            let mut names: Vec<(MentionKind, &str)> = self
                .review
                .spans
                .iter()
                .filter_map(|span| Some((span.mention.kind, span.mention.range.of(&self.review.statement)?)))
                .filter(|(kind, name)| strength(*kind, name) == Strength::Name && *kind != MentionKind::Code)
                .collect();
            names.sort_unstable();
            names.dedup();
            let names: Vec<RosterEntry> = names
                .into_iter()
                .map(|(kind, name)| RosterEntry {
                    kind,
                    field: String::new(),
                    value: name.to_owned(),
                })
                .collect();
            RosterMatcher::new(&names)
        })
    }

    /// The names offered for a span: the one its person has already, or several to choose from.
    pub(super) fn pseudonyms(&self, at: usize) -> Vec<String> {
        let Some(span) = self.review.spans.get(at) else {
            return Vec::new();
        };
        if span.mention.kind != MentionKind::Person {
            return Vec::new();
        }
        if let Some(typed) = self.typed(span.mention.entity) {
            return vec![typed];
        }
        let original = span.mention.range.of(&self.review.statement).unwrap_or_default();
        let mut offers: Vec<String> = self
            .personas(span.mention.entity, &[])
            .iter()
            .map(|persona| self.in_form(at, persona))
            .filter(|name| !wording::gives_away(name, span.mention.kind, original))
            .collect();
        offers.dedup();
        offers
    }

    /// The name that a reviewer typed for this person, where it is none of the lists.
    fn typed(&self, entity: EntityId) -> Option<String> {
        let gender = self.gender(entity);
        self.spans_of(entity)
            .find_map(|at| match &self.review.spans[at].decision {
                Decision::Pseudonymise(name)
                    if Persona::recover(&self.written(at, gender), name).is_none() =>
                {
                    // Initials, as given to people of unknown gender, are drawn anew from the same text.
                    let drawn = gender == Gender::Unknown;
                    (!drawn).then(|| name.clone())
                }
                _ => None,
            })
    }

    /// Whom a person may be called after: one persona if there is one already. `given` are names that others got in
    /// the same step.
    pub(super) fn personas(&self, entity: EntityId, given: &[String]) -> Vec<Persona> {
        let gender = self.gender(entity);
        let originals: Vec<&str> = self.spans_of(entity).filter_map(|at| self.original(at)).collect();
        let known = self.known(entity, gender, &originals);
        let own = known.as_ref().map(Persona::names);
        let own: Vec<&str> = own.into_iter().flatten().collect();
        let others = self
            .review
            .spans
            .iter()
            .filter(|span| span.mention.entity != entity)
            .filter_map(|span| match &span.decision {
                Decision::Pseudonymise(name) => Some(name.as_str()),
                _ => None,
            });
        let earlier = self
            .earlier
            .taken()
            .filter(|name| !own.iter().any(|own| name.contains(own)));
        let taken = Spoken::of(others.chain(earlier).chain(given.iter().map(String::as_str)));
        let wanted = Wanted {
            culture: known
                .as_ref()
                .map_or_else(|| Culture::of(self.language, &originals), Persona::culture),
            gender,
            statement: &self.spoken,
            taken: &taken,
        };
        personas(&wanted, known.as_ref(), &|name| self.is_borne(name))
    }

    /// The name that this person has already, here or in another testimony of the source.
    fn known(&self, entity: EntityId, gender: Gender, originals: &[&str]) -> Option<Persona> {
        let mut known: Option<Persona> = None;
        let here = self
            .spans_of(entity)
            .filter_map(|at| match &self.review.spans[at].decision {
                Decision::Pseudonymise(name) => Persona::recover(&self.written(at, gender), name),
                _ => None,
            });
        let elsewhere = originals
            .iter()
            .filter_map(|original| self.earlier.find(original, gender));
        for persona in here.chain(elsewhere) {
            match &mut known {
                Some(known) => known.complete(&persona),
                None => known = Some(persona),
            }
        }
        known
    }

    /// The persona whose name `name` is in the form of some mention of this person; `None` where it is on no list.
    pub(super) fn persona_of(&self, entity: EntityId, name: &str) -> Option<Persona> {
        let gender = self.gender(entity);
        let offered = self.personas(entity, &[]);
        let shows = |persona: &&Persona| self.spans_of(entity).any(|at| self.in_form(at, persona) == name);
        if let Some(persona) = offered.iter().find(shows) {
            return Some(persona.clone());
        }
        let mut persona = self
            .spans_of(entity)
            .find_map(|at| Persona::recover(&self.written(at, gender), name.trim()))?;
        if let Some(other) = offered.first() {
            persona.complete(other);
        }
        Some(persona)
    }

    /// A name in the form of one mention.
    pub(super) fn in_form(&self, at: usize, persona: &Persona) -> String {
        persona.render(&self.written(at, persona.gender()))
    }

    fn original(&self, at: usize) -> Option<&str> {
        self.review
            .spans
            .get(at)?
            .mention
            .range
            .of(&self.review.statement)
    }

    fn spans_of(&self, entity: EntityId) -> impl Iterator<Item = usize> + '_ {
        (0..self.review.spans.len()).filter(move |at| self.review.spans[*at].mention.entity == entity)
    }

    fn written(&self, at: usize, gender: Gender) -> Written {
        let before = self.around(at).map(|(before, _)| before).unwrap_or_default();
        let original = self.original(at).unwrap_or_default();
        Written::of(original, &before, self.language_at(at), gender, &|stem| {
            self.spoken.has(stem)
        })
    }

    fn gender(&self, entity: EntityId) -> Gender {
        let mentions: Vec<(&str, Vec<String>, Vec<String>)> = self
            .spans_of(entity)
            .take(ENOUGH)
            .filter_map(|at| {
                let (before, after) = self.around(at)?;
                Some((self.original(at)?, before, after))
            })
            .collect();
        gender_of(&mentions)
    }

    /// The words before and after a span, the nearest first.
    fn around(&self, at: usize) -> Option<(Vec<String>, Vec<String>)> {
        let span = self.review.spans.get(at)?;
        let subject = Subject::new(&span.mention, &self.review.statement, self.language_at(at))?;
        Some((subject.words_before(3), subject.words_after(4)))
    }
}

/// Mentions of one person that are asked for their gender.
const ENOUGH: usize = 24;
