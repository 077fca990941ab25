//! Masks what is left readable of what is masked elsewhere, as the leak check would find it: "United Kingdom" in "United
//! Kingdom law" where the United Kingdom Government is taken out. What the rules keep stays kept.
//! Never asks for a name among words that are all masked already, nor for a word that it asked for before.
//!
//! A key typed changes one name of hundreds, and few of ten thousand words. So the names stay ready from one call to the
//! next, new ones are added to them, and of each word it is known which of the names it was compared with.

use super::{
    entities::NameKeys,
    memo::Table,
    page::{Page, Proposal},
    resolve::resolve,
    roster::{LookedUp, RosterMatcher},
    strength::{Strength, strength},
    token::Token,
    words,
};
use sotto_domain::mention::{Action, Layer, MentionKind, Reason, RosterEntry};
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
    hash::{BuildHasher, RandomState},
    ops::Range,
};

/// Rounds of names: a part of a name has no parts of its own, so that more find nothing.
const ROUNDS: usize = 2;
/// Bytes of a name at most; what is longer is a passage.
const LONGEST_NAME: usize = 200;
/// Words on each side of one that is like a name, among which the rest of the name is looked for.
const AROUND: usize = 4;
/// Words that are remembered at most.
const MOST_WORDS: usize = 50_000;
/// Names that are kept beyond twice those that the text has now.
const SPARE_NAMES: usize = 200;

/// Masked names, ready to be looked for, and what is known of the words of a text. Holds names of the text: whoever owns
/// it drops it with the text.
#[derive(Default)]
pub(super) struct Closing {
    seed: Seed,
    names: Vec<RosterEntry>,
    number_of: HashMap<(MentionKind, String), usize>,
    ready: RosterMatcher,
    /// What `ready` was asked for.
    looked_up: LookedUp,
    /// The names that were added last, from which number on.
    newest: RosterMatcher,
    newest_from: usize,
    words: Table<Word>,
    /// Keys of what is linked when all is settled.
    pub(super) keys: NameKeys,
}

/// What hashes begin with, so that nobody can choose words that fall on one another.
struct Seed(u64);

impl Default for Seed {
    fn default() -> Self {
        Self(RandomState::new().hash_one(()))
    }
}

/// What is known of a word of the text, under a hash.
#[derive(Clone, Copy)]
struct Word {
    /// How many of the names it was compared with.
    compared: usize,
    /// Whether it is like a word of one of them.
    like: bool,
}

impl Word {
    /// A word that may stand readable beside any name.
    const EMPTY: Self = Self {
        compared: usize::MAX,
        like: false,
    };
}

impl Closing {
    /// The settled proposals and those that are missing beside them.
    pub(super) fn close(&mut self, page: &Page<'_>, mut settled: Vec<Proposal>) -> Vec<Proposal> {
        let mut asked: HashSet<usize> = HashSet::new();
        // How many of the names were looked for, and where they stand.
        let (mut sought, mut hits): (usize, Vec<Hit>) = (0, Vec::new());
        for _ in 0..ROUNDS {
            let asking = self.take_names(page, &settled, &asked);
            if asking.is_empty() {
                break;
            }
            if sought < self.names.len() {
                hits.append(&mut self.find(page, &settled, sought));
                sought = self.names.len();
            }
            let mut places: Vec<(usize, Reverse<usize>, usize)> = hits
                .iter()
                .filter_map(|(start, end, name, _)| Some((*start, Reverse(*end), *asking.get(name)?)))
                .collect();
            // In the order of the text, not in that in which the names came to be known.
            places.sort_unstable();
            let found: Vec<Proposal> = places
                .into_iter()
                .filter_map(|(start, Reverse(end), origin)| {
                    proposal(page, &settled, (start, end), &settled[origin])
                })
                .collect();
            asked.extend(asking.into_keys());
            if found.is_empty() {
                break;
            }
            settled.retain(|p| {
                p.action != Action::Keep || !found.iter().any(|f| f.start < p.end && p.start < f.end)
            });
            settled.extend(found);
            settled = resolve(page, settled);
        }
        if self.names.len() > 2 * asked.len() + SPARE_NAMES {
            *self = Self::default();
        }
        settled
    }

    /// The masked names that were not asked for yet: their numbers, each with a proposal that masks it.
    fn take_names(
        &mut self,
        page: &Page<'_>,
        settled: &[Proposal],
        asked: &HashSet<usize>,
    ) -> HashMap<usize, usize> {
        let mut asking = HashMap::new();
        let first_new = self.names.len();
        for (at, proposal) in settled.iter().enumerate() {
            let name = page.text()[proposal.start..proposal.end].trim();
            let named = matches!(
                proposal.kind,
                MentionKind::Person | MentionKind::Loc | MentionKind::Org
            );
            if proposal.action == Action::Keep || !named || name.len() > LONGEST_NAME {
                continue;
            }
            // As it is written: capitals decide how a name is looked for.
            let key = (proposal.kind, name.to_owned());
            let number = match self.number_of.get(&key) {
                Some(number) => *number,
                None if strength(proposal.kind, name) == Strength::Name => {
                    self.number_of.insert(key, self.names.len());
                    self.names.push(RosterEntry {
                        kind: proposal.kind,
                        field: String::new(),
                        value: name.to_owned(),
                    });
                    self.names.len() - 1
                }
                None => continue,
            };
            if !asked.contains(&number) {
                asking.entry(number).or_insert(at);
            }
        }
        if self.names.len() > first_new {
            self.ready.extend(&self.names);
            self.newest_from = first_new;
            // The first names of a text are all there are.
            self.newest = RosterMatcher::new(if first_new > 0 {
                &self.names[first_new..]
            } else {
                &[]
            });
        }
        asking
    }

    /// Every place where a name stands that has a word left readable: (start, end, number of the name, how). Names
    /// before number `from` are found already.
    fn find(&mut self, page: &Page<'_>, settled: &[Proposal], from: usize) -> Vec<Hit> {
        let text = page.text();
        // In a second round only those are new that came with it.
        let newest = from > 0 && from >= self.newest_from;
        let tokens = &page.tokens;
        let mut masks = settled.iter().filter(|p| stays(p)).peekable();
        let hidden: Vec<bool> = tokens
            .iter()
            .map(|token| {
                while masks.next_if(|p| p.end <= token.start).is_some() {}
                masks
                    .peek()
                    .is_some_and(|p| p.start <= token.start && token.end <= p.end)
            })
            .collect();
        let mut windows: Vec<Range<usize>> = Vec::new();
        for at in 0..tokens.len() {
            let beside = |other: Option<usize>| other.and_then(|other| hidden.get(other)) == Some(&true);
            let beside = beside(at.checked_sub(1)) || beside(Some(at + 1));
            // A number stands for a name beside another word of it only.
            let alone = tokens[at].digits && !tokens[at].letters && !beside;
            if hidden[at] || alone || !(beside && is_initial(page, at) || self.is_like(page, at, newest)) {
                continue;
            }
            let window = at.saturating_sub(AROUND)..tokens.len().min(at + AROUND + 1);
            match windows.last_mut() {
                Some(last) if last.end >= window.start => last.end = window.end,
                _ => windows.push(window),
            }
        }
        if newest {
            let mut hits =
                self.newest
                    .find_among(text, tokens, windows.into_iter(), &mut LookedUp::default());
            for hit in &mut hits {
                hit.2 += self.newest_from;
            }
            hits
        } else {
            self.ready
                .find_among(text, tokens, windows.into_iter(), &mut self.looked_up)
        }
    }

    /// Whether a word, by itself or with a neighbour, is like a word of a name, or of the newest ones, and may be left
    /// readable.
    fn is_like(&mut self, page: &Page<'_>, at: usize, newest: bool) -> bool {
        let token = page.tokens[at];
        let word = token.of(page.text());
        self.is_written_like(word, (token, false), newest, || {
            says_something(word, token, MentionKind::Loc).then(|| word.to_owned())
        }) || self.is_pair_like(page, at, newest)
            || at > 0 && self.is_pair_like(page, at - 1, newest)
    }

    /// Whether a word and the next one are like one word of a name that was broken in two.
    fn is_pair_like(&mut self, page: &Page<'_>, at: usize, newest: bool) -> bool {
        let text = page.text();
        let (first, Some(second)) = (page.tokens[at], page.tokens.get(at + 1)) else {
            return false;
        };
        // A word, what stands between, and the next word; more than a line break joins nothing, nor does a space what is
        // written small.
        let gap = second.start.saturating_sub(first.end);
        let small = first.cased && !first.upper;
        gap <= 3
            && !(small && &text[first.end..second.start] == " ")
            && self.is_written_like(&text[first.start..second.end], (first, true), newest, || {
                RosterMatcher::joined(text, &first, second)
            })
    }

    /// Whether what is written so, as a word or as a pair of them, is like a word of a name; `word` says what is to be
    /// compared, if anything.
    fn is_written_like(
        &mut self,
        written: &str,
        (token, pair): (Token, bool),
        newest: bool,
        word: impl FnOnce() -> Option<String>,
    ) -> bool {
        let manner = [pair, token.upper, token.cased, token.opens, token.digits]
            .into_iter()
            .fold(0, |all, is| all << 1 | u64::from(is));
        let key = words::hash_from(self.seed.0 ^ manner, written);
        let names = self.names.len();
        let before = self.words.get(&key).copied();
        match before {
            // Like one of all names, which may be none of the newest.
            Some(known) if known.like && newest => {
                return word().is_some_and(|word| self.newest.is_like(&word, token));
            }
            Some(known) if known.like || known.compared >= names => return known.like,
            _ => {}
        }
        let newer = before.is_some_and(|known| known.compared >= self.newest_from);
        let known = word().map_or(Word::EMPTY, |word| Word {
            compared: names,
            like: if newer { &self.newest } else { &self.ready }.is_like(&word, token),
        });
        if self.words.len() >= MOST_WORDS {
            self.words.clear();
        }
        self.words.insert(key, known);
        known.like
    }
}

/// Start, end, number of the name, and how it was found.
type Hit = (usize, usize, usize, Reason);

/// Whether a proposal stays where a name is found on it. An agency that the net took a run of capitals for gives way:
/// "United Kingdom" in "United Kingdom law". So does an official of the same surname as somebody private: a reader could
/// not tell whose it is.
fn stays(proposal: &Proposal) -> bool {
    proposal.action != Action::Keep
        || proposal.layer != Layer::Capitals && proposal.kind != MentionKind::Person
}

/// Whether a word is one capital with a full stop.
fn is_initial(page: &Page<'_>, at: usize) -> bool {
    let token = &page.tokens[at];
    token.upper && token.of(page.text()).chars().nth(1).is_none() && page.text()[token.end..].starts_with('.')
}

/// What masks a place where a name was found, if a word of it is readable and nothing there is kept on purpose.
fn proposal(
    page: &Page<'_>,
    settled: &[Proposal],
    (start, end): (usize, usize),
    origin: &Proposal,
) -> Option<Proposal> {
    let at = settled.partition_point(|p| p.end <= start);
    let there = settled[at..].iter().take_while(|p| p.start < end);
    let kept = there.clone().any(|p| p.action == Action::Keep && stays(p));
    if kept || !is_readable(page, (start, end), origin.kind, &there) {
        return None;
    }
    let mut proposal = Proposal::new(
        (start, end),
        origin.kind,
        "",
        Layer::Propagation,
        Reason::SameAsElsewhere,
        origin.confidence.min(0.4),
    );
    proposal.action = origin.action;
    Some(proposal)
}

/// Whether a word of a range says something and is in no masking proposal.
fn is_readable<'p>(
    page: &Page<'_>,
    (start, end): (usize, usize),
    kind: MentionKind,
    there: &(impl Iterator<Item = &'p Proposal> + Clone),
) -> bool {
    page.words_in(start, end).iter().any(|t| {
        let masked = |p: &Proposal| p.action != Action::Keep && p.start <= t.start && t.end <= p.end;
        says_something(t.of(page.text()), *t, kind) && !there.clone().any(masked)
    })
}

/// Whether a word beside a name tells of it: where the line has capitals, one that is written with one. Adjectives of
/// places are written small: "ошской".
fn says_something(word: &str, token: Token, kind: MentionKind) -> bool {
    let lower = word.to_lowercase();
    let adjective =
        || kind == MentionKind::Loc && words::social(&lower).is_none() && !words::is_ordinary(&lower);
    (token.upper || !token.cased || adjective()) && !words::is_small(&lower)
}
