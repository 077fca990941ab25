//! Detection of an account in parts: each is read in its own language, and whoever is named in one is looked for in all.
//! Never lets a mention cross from one part into the next, and changes nothing where there is the statement alone.

use super::{
    Input, detect_among,
    entities::{Name, NameKeys, mask_whole_entities, name_key},
    names_in,
    page::CONFIRMED,
    roster::RosterMatcher,
    words,
};
use sotto_domain::{
    flow::{Flow, Part, PartOf},
    language::Language,
    mention::{Action, EntityId, Layer, Mention, MentionKind, RosterEntry},
    offset::ByteRange,
};
use std::collections::{HashMap, HashSet};

/// Every mention in an account, in the order of its text and linked through all its parts: one number is one person or
/// thing in statement, translation and answers alike. `known` as for [`detect_among`].
pub fn detect_flow(
    flow: &Flow,
    language: Language,
    roster: &[RosterEntry],
    known: &[RosterEntry],
) -> Vec<Mention> {
    detect_flow_by(flow, language, roster, known, &mut |_, _, input, known| {
        detect_among(input, known)
    })
}

/// How one part is read, for the first time or again with what the other parts name.
pub(super) type Reading<'a> = &'a mut dyn FnMut(&PartOf, bool, &Input<'_>, &[RosterEntry]) -> Vec<Mention>;

/// The same by any way to read a part.
pub(super) fn detect_flow_by(
    flow: &Flow,
    language: Language,
    roster: &[RosterEntry],
    known: &[RosterEntry],
    reading: Reading<'_>,
) -> Vec<Mention> {
    let mut read = |of: &PartOf, again, text: &str, language, known: &[RosterEntry]| {
        let language = Some(language);
        reading(
            of,
            again,
            &Input {
                text,
                language,
                roster,
            },
            known,
        )
    };
    if flow.parts.is_empty() {
        return read(&PartOf::Statement, false, &flow.text, language, known);
    }
    let texts: Vec<(&Part, &str)> = flow
        .parts
        .iter()
        .filter_map(|part| Some((part, part.range.of(&flow.text)?)))
        .collect();
    let mut found: Vec<Vec<Mention>> = texts
        .iter()
        .map(|(part, text)| read(&part.of, false, text, part.language, known))
        .collect();
    let named: Vec<Vec<RosterEntry>> = texts
        .iter()
        .zip(&found)
        .map(|((_, text), mentions)| names_in(text, mentions))
        .collect();
    for (at, (part, text)) in texts.iter().enumerate() {
        let others: Vec<RosterEntry> = named
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .flat_map(|(_, names)| names)
            .filter(|name| !named[at].contains(name))
            .cloned()
            .collect();
        if others.is_empty() || RosterMatcher::new(&others).find(text).is_empty() {
            continue;
        }
        let all: Vec<RosterEntry> = known.iter().chain(&others).cloned().collect();
        let again = read(&part.of, true, text, part.language, &all);
        add_what_is_new(&mut found[at], again);
    }
    link(&texts, found, roster)
}

/// What a part says by itself stands as it was judged there; mentions are added where nothing was found.
fn add_what_is_new(found: &mut Vec<Mention>, again: Vec<Mention>) {
    // A word that no layer spoke of and that another part names is that name, whatever was learned of such words.
    let is_named = |mention: &Mention| {
        again.iter().any(|other| {
            other.sub_kind.as_deref() == Some(CONFIRMED)
                && other.range.start <= mention.range.start
                && mention.range.end <= other.range.end
        })
    };
    found.retain(|mention| mention.layer != Layer::Learned || !is_named(mention));
    let mut next = found.iter().map(|m| m.entity.0).max().unwrap_or(0);
    // A number of the second reading is one of the first where both have a mention in the same place.
    let mut numbers: HashMap<EntityId, EntityId> = HashMap::new();
    for mention in &again {
        if let Some(same) = found.iter().find(|m| m.range.overlaps(mention.range)) {
            numbers.entry(mention.entity).or_insert(same.entity);
        }
    }
    let mut new: Vec<Mention> = again
        .into_iter()
        .filter(|mention| !found.iter().any(|m| m.range.overlaps(mention.range)))
        .collect();
    for mention in &mut new {
        mention.entity = *numbers.entry(mention.entity).or_insert_with(|| {
            next += 1;
            EntityId(next)
        });
    }
    found.append(&mut new);
    found.sort_by_key(|mention| mention.range.start);
}

/// What tells one person or thing from another across parts.
#[derive(Default)]
struct Thing {
    kind: Option<MentionKind>,
    /// Which entries of the form it is.
    entries: HashSet<usize>,
    /// Its words, each mention's apart.
    names: Vec<Name>,
    keys: HashSet<String>,
}

impl Thing {
    fn take(&mut self, mention: &Mention, words: &str, form: &RosterMatcher) {
        self.kind = Some(mention.kind);
        if mention.layer == Layer::Roster {
            self.entries.extend(form.find(words).iter().map(|hit| hit.entry));
        }
        if mention.kind == MentionKind::Person {
            self.names.push(Name::of(words, None, &mut NameKeys::default()));
        } else {
            self.keys.extend(key_of(words, mention.kind));
        }
    }

    fn is(&self, other: &Self) -> bool {
        self.kind == other.kind
            && (self.entries.iter().any(|entry| other.entries.contains(entry))
                || self.keys.iter().any(|key| other.keys.contains(key))
                || self
                    .names
                    .iter()
                    .any(|name| other.names.iter().any(|known| known.may_be(name))))
    }

    fn join(&mut self, other: Self) {
        self.entries.extend(other.entries);
        self.keys.extend(other.keys);
        self.names.extend(other.names);
    }
}

/// What a mention of a thing answers to: its words without endings and small words.
fn key_of(written: &str, kind: MentionKind) -> Option<String> {
    let whole: Vec<String> = written
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty() && (word.len() > 8 || !words::is_small(&word.to_lowercase())))
        .map(|word| {
            if kind == MentionKind::Code || word.chars().any(|c| c.is_ascii_digit()) {
                word.to_lowercase()
            } else {
                name_key(word)
            }
        })
        .collect();
    (!whole.is_empty()).then(|| whole.join(" "))
}

/// Puts the parts' mentions into the account's text and numbers their entities through. What one part tells apart stays
/// apart.
fn link(texts: &[(&Part, &str)], found: Vec<Vec<Mention>>, roster: &[RosterEntry]) -> Vec<Mention> {
    let form = RosterMatcher::new(roster);
    let mut things: Vec<Thing> = Vec::new();
    let mut all: Vec<Mention> = Vec::new();
    for ((part, text), mentions) in texts.iter().zip(found) {
        let mut order: Vec<EntityId> = Vec::new();
        let mut here: HashMap<EntityId, Thing> = HashMap::new();
        for mention in &mentions {
            if !here.contains_key(&mention.entity) {
                order.push(mention.entity);
            }
            let words = mention.range.of(text).unwrap_or_default();
            here.entry(mention.entity)
                .or_default()
                .take(mention, words, &form);
        }
        let before = things.len();
        let mut taken: HashSet<usize> = HashSet::new();
        let mut numbers: HashMap<EntityId, usize> = HashMap::new();
        for entity in order {
            let thing = here.remove(&entity).unwrap_or_default();
            let same = (0..before).find(|known| !taken.contains(known) && things[*known].is(&thing));
            let number = if let Some(known) = same {
                things[known].join(thing);
                taken.insert(known);
                known
            } else {
                things.push(thing);
                things.len() - 1
            };
            numbers.insert(entity, number);
        }
        let from = part.range.start.0;
        all.extend(mentions.into_iter().map(|mention| Mention {
            range: ByteRange::new(from + mention.range.start.0, from + mention.range.end.0),
            entity: EntityId(u32::try_from(numbers[&mention.entity] + 1).unwrap_or(u32::MAX)),
            ..mention
        }));
    }
    mask_whole_entities(&mut all);
    propose_alike(&mut all);
    all
}

/// One who is called by another name in one part is so in all; one whom the form names is proposed as there. The first
/// part to say so, mostly the statement, knows most of them.
fn propose_alike(mentions: &mut [Mention]) {
    let masked = |m: &&Mention| {
        m.kind == MentionKind::Person && matches!(m.proposal, Action::Withhold | Action::Pseudonymise)
    };
    let mut first: HashMap<EntityId, Action> = HashMap::new();
    for mention in mentions.iter().filter(masked) {
        first.entry(mention.entity).or_insert(mention.proposal);
    }
    for mention in mentions.iter_mut() {
        if masked(&&*mention)
            && let Some(action) = first.get(&mention.entity)
        {
            mention.proposal = *action;
        }
    }
}
