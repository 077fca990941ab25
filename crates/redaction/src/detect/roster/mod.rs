//! Finds what was typed into the form, in any script, spelling, grammatical case and number format.
//! Never proposes anything that is not on the roster; the leak check relies on both halves of that.

pub(crate) mod adjectives;
pub(crate) mod codes;
pub(crate) mod days;
pub(crate) mod endings;
mod entry;
pub(crate) mod fold;
mod index;
pub(crate) mod initials;
mod looked_up;
mod neighbours;
mod numbered;
pub(crate) mod pets;
pub(crate) mod place_names;
mod saying;
mod stacks;
pub(crate) mod stems;
mod values;

use super::{
    digits::number_word,
    normalise::Normalised,
    token::{Token, tokens},
    words,
};
use adjectives::Adjectives;
use chrono::NaiveDate;
use codes::Codes;
use entry::Entry;
pub(crate) use looked_up::LookedUp;
use neighbours::{gap_word, joins, with_courtesy, with_initials, with_last_letter, with_what_hangs_on};
use numbered::Numbered;
pub(crate) use saying::is_calling;
use saying::{BESIDE, beginning, is_function_word, is_introduced, is_nation, strip_possessive};
use sotto_domain::{
    mention::{MentionKind, Reason, RosterEntry},
    offset::ByteRange,
};
use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};
use stems::{Nearness, Stems, WordHit, WordId};

/// A place in a text that refers to an entry of the roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterHit {
    /// Where, in bytes of the text given.
    pub range: ByteRange,
    /// Index of the entry.
    pub entry: usize,
    /// `RosterExact`, `RosterVariant` or `RosterPart`.
    pub how: Reason,
}

/// A roster made ready to be looked for in many texts.
#[derive(Default)]
pub struct RosterMatcher {
    entries: Vec<Entry>,
    stems: Stems,
    adjectives: Adjectives,
    codes: Codes,
    /// Institutions told by a kind and a number.
    numbered: Numbered,
    /// Entries that are a day.
    days: Vec<(usize, NaiveDate)>,
}

impl RosterMatcher {
    /// Prepares `entries`; indices of hits refer to them.
    pub fn new(entries: &[RosterEntry]) -> Self {
        let mut made = Self::default();
        made.extend(entries);
        made
    }

    /// Prepares what `entries` has more than is prepared already: they begin with those of before.
    pub(crate) fn extend(&mut self, entries: &[RosterEntry]) {
        let new = entries.get(self.entries.len()..).unwrap_or_default();
        if new.iter().any(Codes::takes) {
            self.codes = Codes::new(entries);
        }
        for entry in new {
            self.add(entry);
        }
    }

    /// Every place in `text` that refers to an entry, sorted by place; hits of different entries may overlap.
    /// Linear in the length of `text`.
    pub fn find(&self, text: &str) -> Vec<RosterHit> {
        if self.entries.is_empty() {
            return Vec::new();
        }
        let regular = Normalised::new(text);
        let tokens = tokens(regular.text());
        self.find_in(regular.text(), &tokens)
            .into_iter()
            .map(|(start, end, entry, how)| RosterHit {
                range: regular.to_original(start, end),
                entry,
                how,
            })
            .collect()
    }

    /// The same over regular text: (start, end, entry, how).
    pub(crate) fn find_in(&self, text: &str, tokens: &[Token]) -> Vec<(usize, usize, usize, Reason)> {
        let all = std::iter::once(0..tokens.len());
        self.find_among(text, tokens, all, &mut LookedUp::default())
    }

    /// The same where the words of a name are looked for among some words alone, given by their indices in order, with
    /// what was found for the words of this or another text before.
    pub(crate) fn find_among(
        &self,
        text: &str,
        tokens: &[Token],
        among: impl Iterator<Item = Range<usize>> + Clone,
        known: &mut LookedUp,
    ) -> Vec<(usize, usize, usize, Reason)> {
        let mut hits = self.codes.find(text, tokens);
        let days = days::find(text, tokens, &self.days).into_iter();
        hits.extend(days.map(|(start, end, entry)| (start, end, entry, Reason::RosterVariant)));
        let numbered = self.numbered.find(text, tokens).into_iter();
        hits.extend(numbered.map(|(start, end, entry)| (start, end, entry, Reason::RosterVariant)));
        if !self.stems.is_empty() {
            self.find_words((text, tokens), among.clone(), known, &mut hits);
        }
        if self.adjectives.may_be_in(text) {
            self.find_adjectives(text, tokens, among, &mut hits);
        }
        hits.sort_by_key(|hit| (hit.0, std::cmp::Reverse(hit.1), hit.2));
        hits.dedup_by_key(|hit| (hit.0, hit.1, hit.2));
        hits
    }

    /// Whether a word may stand for a word of an entry, as far as can be told without its neighbours; what is written
    /// small, for a word of a place.
    pub(crate) fn is_like(&self, word: &str, token: Token) -> bool {
        let word = strip_possessive(word);
        let small = is_small(token);
        let hits = if small {
            self.stems.look_up_without_slips(word)
        } else {
            self.stems.look_up(word)
        };
        hits.iter().any(|hit| {
            (!small || self.entries[hit.id.entry].kind == MentionKind::Loc)
                && (hit.nearness == Nearness::Pet || self.counts(*hit, token, word))
        }) || !token.digits && !self.adjectives.of(&token, word).is_empty()
    }

    /// The word that two neighbours make where they may be one that was broken: Рахи-мов, Абдул Рахман.
    pub(crate) fn joined(text: &str, token: &Token, next: &Token) -> Option<String> {
        if !(token.letters
            && next.letters
            && next.end - token.start < 120
            && matches!(&text[token.end..next.start], "-" | "-\n" | "-\r\n" | " "))
        {
            return None;
        }
        let own =
            |t: &Token| t.of(text).chars().nth(2).is_some() && !words::is_common(&t.of(text).to_lowercase());
        let spaced = &text[token.end..next.start] == " ";
        (!spaced || (token.upper || !token.cased) && own(token) && own(next))
            .then(|| [strip_possessive(token.of(text)), strip_possessive(next.of(text))].concat())
    }

    fn find_adjectives(
        &self,
        text: &str,
        tokens: &[Token],
        among: impl Iterator<Item = Range<usize>>,
        out: &mut Vec<(usize, usize, usize, Reason)>,
    ) {
        for i in among.flatten().filter(|i| !tokens[*i].digits) {
            let token = &tokens[i];
            for entry in self.adjectives.of(token, token.of(text)) {
                // "Санкт-петербургский": what is joined to it is part of it.
                let joined = i
                    .checked_sub(1)
                    .map(|before| &tokens[before])
                    .filter(|before| self.entries[entry].hyphened && &text[before.end..token.start] == "-");
                let start = joined.map_or(token.start, |before| before.start);
                out.push((start, token.end, entry, Reason::RosterVariant));
            }
        }
    }

    fn find_words(
        &self,
        (text, tokens): (&str, &[Token]),
        among: impl Iterator<Item = Range<usize>>,
        known: &mut LookedUp,
        out: &mut Vec<(usize, usize, usize, Reason)>,
    ) {
        let mut open: Vec<Group> = Vec::new();
        let mut skip_until = 0;
        // Where each entry was met last, and the short names that the text itself tells to be theirs.
        let mut met: HashMap<usize, usize> = HashMap::new();
        let mut called: HashSet<(WordId, String)> = HashSet::new();
        for i in among.flatten() {
            let token = &tokens[i];
            if token.start < skip_until {
                continue;
            }
            let word = strip_possessive(token.of(text));
            let mut end = token.start + word.len();
            // Of what is written small no slip ever counts.
            let small = is_small(*token);
            let mut hits = known.hits(self, word, !small).to_vec();
            // "Северянка два" for Северянка-2.
            if let Some(value) = number_word(word).filter(|_| !token.digits) {
                let said = known.hits(self, &value.to_string(), false);
                hits.extend(
                    said.iter()
                        .filter(|hit| self.entries[hit.id.entry].words[hit.id.word].digits),
                );
            }
            // A word broken or hyphenated in two: Рахи-мов, Абдул-Рахман.
            if let Some(next) = tokens.get(i + 1)
                && let Some(joined) = Self::joined(text, token, next)
            {
                let spaced = &text[token.end..next.start] == " ";
                let both = known.hits(self, &joined, true);
                if both.iter().any(|hit| {
                    (hit.nearness < Nearness::Slip || !spaced && !small)
                        && hits.iter().all(|h| h.id != hit.id || h.nearness > hit.nearness)
                }) {
                    hits = both.to_vec();
                    end = next.start + strip_possessive(next.of(text)).len();
                    skip_until = next.end;
                }
            }
            if !token.cased && is_function_word(word) {
                hits.retain(|hit| self.is_said_as_a_name(text, tokens, i, *hit));
            }
            // "Жаңы-" is a word by itself, and a name before the other half of it.
            let hung: Vec<usize> = match tokens.get(i + 1) {
                Some(next) if token.upper && &text[token.end..next.start] == "-" => known
                    .hits(self, strip_possessive(next.of(text)), false)
                    .iter()
                    .map(|hit| hit.id.entry)
                    .collect(),
                _ => Vec::new(),
            };
            // "надя коростелева": the surname behind a short name says whose it is.
            let surnamed: Vec<usize> = match tokens.get(i + 1) {
                Some(next)
                    if hits.iter().any(|hit| hit.nearness == Nearness::Pet)
                        && &text[token.end..next.start] == " " =>
                {
                    known
                        .hits(self, next.of(text), false)
                        .iter()
                        .filter(|hit| hit.nearness < Nearness::Loose)
                        .map(|hit| hit.id.entry)
                        .collect()
                }
                _ => Vec::new(),
            };
            hits.retain(|hit| {
                self.counts(*hit, *token, word)
                    // Right behind another word of the same name: «Мигрант үнү».
                    || hit.nearness == Nearness::Same
                        && i.checked_sub(1).is_some_and(|before| met.get(&hit.id.entry) == Some(&before))
                    || surnamed.contains(&hit.id.entry)
                    || hung.contains(&hit.id.entry)
                    || hit.nearness == Nearness::Pet && {
                        let told = called.contains(&(hit.id, beginning(word)))
                            || met.get(&hit.id.entry).is_some_and(|at| i - at <= BESIDE)
                            || is_introduced(text, &tokens[i.saturating_sub(2)..=i]);
                        if told {
                            called.insert((hit.id, beginning(word)));
                        }
                        told
                    }
            });
            for hit in hits.iter().filter(|hit| hit.nearness == Nearness::Pet) {
                called.insert((hit.id, beginning(word)));
            }
            for hit in &hits {
                met.insert(hit.id.entry, i);
            }
            // Groups that this word cannot join any more are done.
            open.retain(|group| {
                let gap = &text[group.end.min(token.start)..token.start];
                let stays = joins(gap) || {
                    let between = gap_word(gap).to_lowercase();
                    let person = self.entries[group.entry].kind == MentionKind::Person;
                    words::is_generic(&between)
                        && !(person && words::is_small(&between))
                        && !gap.contains(". ")
                };
                if !stays {
                    self.close(text, group, out);
                }
                stays
            });
            let small = token.cased && !token.upper && token.letters;
            for hit in hits {
                if let Some(group) = open.iter_mut().find(|g| g.entry == hit.id.entry) {
                    group.end = end;
                    group.small &= small;
                    group.words.push(hit);
                } else {
                    open.push(Group {
                        entry: hit.id.entry,
                        start: token.start,
                        end,
                        small,
                        words: vec![hit],
                    });
                }
            }
        }
        for group in open {
            self.close(text, &group, out);
        }
    }

    /// Whether words beside it say that a word which does without a capital is a name: another word of the same
    /// name, a rank or a relative, or that somebody is called so.
    fn is_said_as_a_name(&self, text: &str, tokens: &[Token], at: usize, hit: WordHit) -> bool {
        let own = |other: &Token| {
            self.stems.look_up(other.of(text)).iter().any(|h| {
                h.id.entry == hit.id.entry && h.id.word != hit.id.word && h.nearness <= Nearness::Respelt
            })
        };
        let of_person = |other: &Token| {
            let lower = other.of(text).to_lowercase();
            words::is_title(&lower) || words::is_kin(&lower)
        };
        let person = self.entries[hit.id.entry].kind == MentionKind::Person;
        // "пышка и ко": one letter joins a name's words.
        let before = [1, 2]
            .into_iter()
            .filter_map(|back| at.checked_sub(back))
            .map(|before| &tokens[before]);
        let before = before
            .skip_while(|word| word.of(text).chars().nth(1).is_none())
            .take(1);
        let beside = before.chain(tokens.get(at + 1));
        beside.clone().any(own)
            || person
                && (beside.clone().any(of_person) || is_introduced(text, &tokens[at.saturating_sub(2)..=at]))
    }

    /// Whether a word of the text may stand for a word of an entry, by its capitals alone.
    fn counts(&self, hit: WordHit, token: Token, word: &str) -> bool {
        let entry = &self.entries[hit.id.entry];
        let needed = &entry.words[hit.id.word];
        if token.digits {
            return hit.nearness == Nearness::Same;
        }
        let common = || words::is_common(&word.to_lowercase());
        if token.upper && token.cased {
            return match hit.nearness {
                Nearness::Same => true,
                // Stems hold words by chance: Зарину is no gas.
                Nearness::Inflected if !word.is_ascii() => {
                    !token.opens || needed.common || !words::is_listed(&word.to_lowercase())
                }
                // A capital inside a sentence, where it is no custom: Зуля, Улик.
                Nearness::Pet if !token.opens && !word.is_ascii() && !is_nation(word) => true,
                // A short form that everybody knows opens sentences too: Веня.
                Nearness::Pet if pets::is_form(word) && !words::is_listed(&word.to_lowercase()) => true,
                Nearness::Inflected | Nearness::Respelt | Nearness::Loose | Nearness::Pet => {
                    needed.common || !common() && !is_nation(word)
                }
                // Виталий is one slip from Италии.
                Nearness::Slip => !common() && !is_nation(word) && !words::is_known_place(word),
            };
        }
        if !token.cased {
            return match hit.nearness {
                Nearness::Same => true,
                Nearness::Inflected => needed.common || !words::is_listed(&word.to_lowercase()),
                // "леша" is a word of the lists, and a name before that.
                Nearness::Respelt | Nearness::Loose => !common() || pets::is_form(word),
                // What may be any short word is none where it is one of the region's: oyida, ошол.
                Nearness::Pet | Nearness::Slip => !words::is_ordinary(&word.to_lowercase()),
            };
        }
        // Lower-case in a text with capitals: only what is no word of the language.
        if needed.weak {
            return hit.nearness <= Nearness::Inflected;
        }
        // Adjectives of places are written small: гиждуванский.
        let furthest = if entry.kind == MentionKind::Loc {
            Nearness::Respelt
        } else {
            Nearness::Inflected
        };
        let ordinary = || {
            common() || entry.kind == MentionKind::Person && words::has_ordinary_stem(&word.to_lowercase())
        };
        !needed.common && hit.nearness <= furthest && word.chars().count() >= 4 && !ordinary()
    }

    fn close(&self, text: &str, group: &Group, out: &mut Vec<(usize, usize, usize, Reason)>) {
        let entry = &self.entries[group.entry];
        let mut covered: Vec<usize> = group.words.iter().map(|hit| hit.id.word).collect();
        covered.sort_unstable();
        covered.dedup();
        let strong = covered.iter().any(|w| !entry.words[*w].weak);
        covered.retain(|w| !entry.words[*w].generic || !entry.words[*w].weak);
        let own = entry.words.iter().filter(|w| !w.generic).count();
        // Two words found as one count as two: Karim Saidov for Карим Саидов.
        let joined = |w: &&usize| entry.words[**w].generic && !entry.words[**w].weak;
        let found = covered.len() + covered.iter().filter(joined).count();
        let whole = !covered.is_empty() && found >= own;
        let phrase = matches!(
            entry.kind,
            MentionKind::Person | MentionKind::Loc | MentionKind::Org
        );
        let enough = if phrase {
            // Two ordinary words of an organisation's name are one only with a capital: "the administrative court".
            let ordinary = group.small && entry.kind == MentionKind::Org;
            strong || whole || covered.len() > 1 && !ordinary
        } else {
            whole && (covered.len() > 1 || !entry.words.iter().any(|w| w.common))
        };
        let enough = enough && !covered.iter().all(|w| entry.words[*w].digits);
        if !enough {
            return;
        }
        let (start, end) = if entry.kind == MentionKind::Person {
            let (start, end) = with_initials(text, group.start, group.end);
            (start, with_courtesy(text, with_what_hangs_on(text, end)))
        } else {
            (group.start, with_last_letter(text, group.end, entry.hyphened))
        };
        let how = if plain(&text[group.start..group.end]) == entry.plain {
            Reason::RosterExact
        } else if whole {
            Reason::RosterVariant
        } else {
            Reason::RosterPart
        };
        out.push((start, end, group.entry, how));
    }
}

/// Whether a word is written small in a line that has capitals.
fn is_small(token: Token) -> bool {
    token.cased && !token.upper && !token.digits
}

/// Neighbouring words of one entry.
struct Group {
    entry: usize,
    start: usize,
    end: usize,
    /// All of them written small in a line that has capitals.
    small: bool,
    words: Vec<WordHit>,
}

/// Lower-case words without what stands between them.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() || c == '\'' {
            out.extend(c.to_lowercase());
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}
