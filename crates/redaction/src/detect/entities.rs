//! Links mentions of the same person, place or thing, and turns proposals into mentions of the original text.
//! Never joins mentions of different kinds.

use super::{
    page::{Page, Proposal},
    roster::{fold, stems},
};
use sotto_domain::mention::{Action, EntityId, Layer, Mention, MentionKind};
use std::collections::HashMap;

/// Mentions, each with the entry of the roster that it refers to.
pub(crate) struct Linked {
    pub(crate) mentions: Vec<Mention>,
    /// As many as mentions.
    pub(crate) entries: Vec<Option<usize>>,
}

/// Mentions of the original text, with entity ids numbered from 1 in order of first mention.
pub(crate) fn link(page: &Page<'_>, settled: Vec<Proposal>, keys: &mut NameKeys) -> Linked {
    let mut joined = Union((0..settled.len()).collect());
    let mut first_of: HashMap<(MentionKind, String), usize> = HashMap::new();
    let mut first_entry: HashMap<usize, usize> = HashMap::new();
    let mut people = People::default();
    for (i, proposal) in settled.iter().enumerate() {
        if let Some(entry) = proposal.entry {
            let first = *first_entry.entry(entry).or_insert(i);
            joined.join(first, i);
        }
        if proposal.kind == MentionKind::Person {
            let typed = proposal
                .entry
                .map(|entry| page.input.roster[entry].value.as_str());
            let name = Name::of(&page.text()[proposal.start..proposal.end], typed, keys);
            if let Some(same) = people.find_or_add(name, i) {
                joined.join(same, i);
            }
        } else if let Some(key) = key_of(page, proposal, keys) {
            let first = *first_of.entry((proposal.kind, key)).or_insert(i);
            joined.join(first, i);
        }
        if i > 0 && is_short_form(page, &settled[i - 1], proposal) {
            joined.join(i - 1, i);
        }
    }
    let mut numbers: HashMap<usize, u32> = HashMap::new();
    let mut mentions: Vec<Mention> = Vec::with_capacity(settled.len());
    let mut entries = Vec::with_capacity(settled.len());
    for (i, proposal) in settled.into_iter().enumerate() {
        let next = u32::try_from(numbers.len() + 1).unwrap_or(u32::MAX);
        let entity = EntityId(*numbers.entry(joined.root(i)).or_insert(next));
        let range = page.regular.to_original(proposal.start, proposal.end);
        // A suggestion that repeats what it stands for would undo the masking.
        let original = page.text()[proposal.start..proposal.end].to_lowercase();
        let suggestion = proposal
            .suggestion
            .filter(|s| !s.is_empty() && !s.to_lowercase().contains(&original));
        if range.len_bytes() == 0
            || mentions
                .last()
                .is_some_and(|last: &Mention| last.range.end > range.start)
        {
            continue;
        }
        entries.push(proposal.entry);
        mentions.push(Mention {
            range,
            kind: proposal.kind,
            sub_kind: (!proposal.sub_kind.is_empty()).then(|| proposal.sub_kind.to_owned()),
            confidence: proposal.confidence,
            layer: proposal.layer,
            reason: proposal.reason,
            entity,
            proposal: proposal.action,
            suggestion,
        });
    }
    mask_whole_entities(&mut mentions);
    Linked { mentions, entries }
}

/// What a mention of a thing answers to: its words without endings and small words.
fn key_of(page: &Page<'_>, proposal: &Proposal, keys: &mut NameKeys) -> Option<String> {
    let text = page.text();
    let words = page.words_in(proposal.start, proposal.end);
    let whole: Vec<String> = words
        .iter()
        // A word may be longer than the mention; what is outside is no part of the key.
        .map(|t| {
            (
                &text[t.start.max(proposal.start)..t.end.min(proposal.end)],
                t.digits,
            )
        })
        .filter(|(word, _)| word.len() > 8 || !super::words::is_small(&word.to_lowercase()))
        .map(|(word, digits)| {
            if proposal.kind == MentionKind::Code || digits {
                word.to_lowercase()
            } else {
                keys.of(word).to_owned()
            }
        })
        .collect();
    (!whole.is_empty()).then(|| whole.join(" "))
}

/// Whether a mention is a short form given in brackets right after a longer one: Erich-Weinert-Ensemble (EWE).
fn is_short_form(page: &Page<'_>, long: &Proposal, short: &Proposal) -> bool {
    let text = page.text();
    let gap = text.get(long.end..short.start).unwrap_or_default();
    let written = &text[short.start..short.end];
    let letters = written.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = written.chars().filter(|c| c.is_uppercase()).count();
    long.kind == short.kind
        && gap.len() <= 8
        && gap.trim_start().starts_with('(')
        && gap
            .chars()
            .all(|c| matches!(c, ' ' | '(' | '"' | '“' | '«' | '„'))
        && (2..=8).contains(&letters)
        && capitals * 2 > letters
        && long.end - long.start > written.len() + 2
}

/// A person's name as this text gives it.
pub(super) struct Name {
    /// Keys of its words of three letters or more.
    words: Vec<String>,
    /// First letters of its keys where only an initial is given.
    initials: Vec<char>,
}

impl Name {
    pub(super) fn of(written: &str, typed: Option<&str>, keys: &mut NameKeys) -> Self {
        let mut name = Self {
            words: Vec::new(),
            initials: Vec::new(),
        };
        for piece in [Some(written), typed].into_iter().flatten() {
            for word in piece
                .split(|c: char| !c.is_alphanumeric() && c != '\'')
                .filter(|w| !w.is_empty())
            {
                if word.chars().nth(2).is_some() {
                    if !super::words::is_title(&word.to_lowercase()) {
                        name.words.push(keys.of(word).to_owned());
                    }
                } else if let Some(first) = fold::keys(word).last().and_then(|key| key.chars().next()) {
                    name.initials.push(first);
                }
            }
        }
        name.words.sort();
        name.words.dedup();
        name
    }

    /// Whether two names may be one person's: one is part of the other, and initials agree.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let shared = self.words.iter().filter(|w| other.words.contains(w)).count();
        if self.words.is_empty() || other.words.is_empty() {
            return self.words.is_empty() && other.words.is_empty() && self.initials == other.initials;
        }
        let enough = shared == self.words.len() || shared == other.words.len() || shared >= 2;
        let agree = |a: &Self, b: &Self| {
            let rest: Vec<&String> = b.words.iter().filter(|w| !a.words.contains(w)).collect();
            a.initials.is_empty()
                || rest.is_empty()
                || rest.iter().any(|w| {
                    w.starts_with(a.initials[0]) || (fold::is_vowel(a.initials[0]) && w.starts_with('a'))
                })
        };
        let initials = self
            .initials
            .first()
            .zip(other.initials.first())
            .is_none_or(|(a, b)| a == b);
        enough && initials && agree(self, other) && agree(other, self)
    }
}

/// The people of a text, found by any word of their names.
#[derive(Default)]
struct People {
    names: Vec<(Name, usize)>,
    by_word: HashMap<String, Vec<usize>>,
}

/// Bearers of one name that are looked at, latest first: bounds the work.
const BEARERS: usize = 8;

impl People {
    /// The mention that introduced the person, or `None` after adding a new one.
    fn find_or_add(&mut self, name: Name, mention: usize) -> Option<usize> {
        let keys: Vec<String> = if name.words.is_empty() {
            vec![name.initials.iter().collect()]
        } else {
            name.words.clone()
        };
        for key in &keys {
            for known in self.by_word.get(key).into_iter().flatten().rev().take(BEARERS) {
                if name.may_be(&self.names[*known].0) {
                    let (first, known) = (self.names[*known].1, *known);
                    // A fuller form tells more about the person from here on.
                    for word in name.words {
                        if !self.names[known].0.words.contains(&word) && self.names[known].0.words.len() < 8 {
                            self.by_word.entry(word.clone()).or_default().push(known);
                            self.names[known].0.words.push(word);
                        }
                    }
                    return Some(first);
                }
            }
        }
        for key in keys {
            self.by_word.entry(key).or_default().push(self.names.len());
        }
        self.names.push((name, mention));
        None
    }
}

/// The key of a name without its commonest endings.
pub(crate) fn name_key(word: &str) -> String {
    let key = fold::keys(word.strip_suffix("'s").unwrap_or(word))
        .into_iter()
        .last()
        .unwrap_or_default();
    stems::bare(&key)
}

/// Words whose keys are remembered at most.
const MOST_KEYS: usize = 20_000;

/// Keys of names already met. Holds words of the text: whoever owns it drops it with the text.
#[derive(Default)]
pub(crate) struct NameKeys(HashMap<String, String>);

impl NameKeys {
    /// As [`name_key`].
    fn of(&mut self, word: &str) -> &str {
        if !self.0.contains_key(word) {
            if self.0.len() >= MOST_KEYS {
                self.0.clear();
            }
            self.0.insert(word.to_owned(), name_key(word));
        }
        self.0.get(word).map_or("", String::as_str)
    }
}

/// An entity of which one mention is masked is masked everywhere: one readable mention gives it away.
pub(super) fn mask_whole_entities(mentions: &mut [Mention]) {
    let mut masked: HashMap<EntityId, (Action, Layer)> = HashMap::new();
    for mention in mentions
        .iter()
        .filter(|m| m.proposal != Action::Keep && m.layer == Layer::Roster)
    {
        masked
            .entry(mention.entity)
            .or_insert((mention.proposal, mention.layer));
    }
    for mention in mentions.iter_mut().filter(|m| m.proposal == Action::Keep) {
        if let Some((action, _)) = masked.get(&mention.entity) {
            mention.proposal = *action;
        }
    }
}

/// Disjoint sets.
struct Union(Vec<usize>);

impl Union {
    fn root(&mut self, mut i: usize) -> usize {
        while self.0[i] != i {
            self.0[i] = self.0[self.0[i]];
            i = self.0[i];
        }
        i
    }
    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high] = low;
    }
}

#[cfg(test)]
mod tests {
    use crate::detect::{Input, detect};
    use sotto_domain::mention::{Action, MentionKind, RosterEntry};

    /// Numbers of the entities of the people in a text, in order.
    fn check(text: &str, roster: &[&str], expected: &[u32]) {
        let roster: Vec<RosterEntry> = roster
            .iter()
            .map(|value| RosterEntry {
                kind: MentionKind::Person,
                field: "name".to_owned(),
                value: (*value).to_owned(),
            })
            .collect();
        let found = detect(&Input {
            text,
            language: None,
            roster: &roster,
        });
        let people: Vec<u32> = found
            .iter()
            .filter(|m| m.kind == MentionKind::Person && m.proposal != Action::Keep)
            .map(|m| m.entity.0)
            .collect();
        assert_eq!(
            people,
            expected,
            "{text}: {:?}",
            found
                .iter()
                .map(|m| (m.range.of(text), m.entity))
                .collect::<Vec<_>>()
        );
    }

    #[test]
    fn one_person_one_number() {
        check(
            "We met Mr Davlatov. Then Davlatov left with J. Davlatov.",
            &[],
            &[1, 1, 1],
        );
        check(
            "Потом Дилшод ушёл. Я видела Дилшода, к Дилшоду никто не подходил.",
            &[],
            &[1, 1, 1],
        );
        check(
            "Тут Рахимов. Там Зульфия. Снова Рахимову звонили.",
            &["Рахимов Равшан", "Zulfiya"],
            &[1, 2, 1],
        );
        check(
            "Anna Karimova came, then Anna Belova. Karimova sat down.",
            &[],
            &[1, 2, 1],
        );
    }
}
