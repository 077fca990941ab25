//! An entry of the form made ready: which of its words may stand for it, and which only say what kind of thing it is.
//! Never sees a text.

use super::{
    super::{
        normalise::Normalised,
        token::{Token, tokens},
        words,
    },
    RosterMatcher, days, pets, plain,
    stems::{self, WordId},
};
use crate::generalise::organisation::type_of;
use sotto_domain::mention::{MentionKind, RosterEntry};

/// What the matcher keeps of an entry.
pub(super) struct Entry {
    pub(super) kind: MentionKind,
    /// Regular lower-case value, to tell an exact match.
    pub(super) plain: String,
    /// Has a hyphen, so that what is joined to a find by a hyphen belongs to it.
    pub(super) hyphened: bool,
    /// Its words, generic ones and initials left out.
    pub(super) words: Vec<EntryWord>,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about a word, independent of each other"
)]
pub(super) struct EntryWord {
    /// Cannot stand for the entry by itself: a common word, or too short.
    pub(super) weak: bool,
    /// Also a word of the language, so it needs its capital.
    pub(super) common: bool,
    /// Says what kind of thing the entry is: taken in beside others, not needed, not enough.
    pub(super) generic: bool,
    /// Digits alone: thirty-three is everywhere, so such a word never stands for an entry by itself.
    pub(super) digits: bool,
}

impl RosterMatcher {
    /// Prepares one entry more.
    pub(super) fn add(&mut self, entry: &RosterEntry) {
        let number = self.entries.len();
        let regular = Normalised::new(&entry.value);
        let text = regular.text();
        if entry.kind == MentionKind::Loc {
            self.adjectives.add(number, text);
        }
        let mut words = Vec::new();
        let named = matches!(
            entry.kind,
            MentionKind::Person | MentionKind::Loc | MentionKind::Org
        );
        let day = days::parse(text).filter(|_| entry.kind == MentionKind::Datetime);
        self.days.extend(day.map(|day| (number, day)));
        if entry.kind != MentionKind::Code {
            let all = tokens(text);
            if entry.kind == MentionKind::Org {
                self.numbered.add(number, text, &all);
            }
            let person = entry.kind == MentionKind::Person;
            let alone = names_alone(text, &all).filter(|_| entry.kind == MentionKind::Org && all.len() > 1);
            let ordinary = |token: &Token| words::is_common(&token.of(text).to_lowercase());
            // Beside a name in capitals, a word typed small says who that is: "сосед по комнате Азиз".
            let cased = person
                && all.iter().any(|t| {
                    t.letters && t.upper && !ordinary(t) && !words::is_kin(&t.of(text).to_lowercase())
                });
            for (at, token) in all.iter().enumerate() {
                let word = token.of(text);
                let lower = word.to_lowercase();
                let length = lower.chars().filter(|c| c.is_alphanumeric()).count();
                let initial = length == 1 && token.letters;
                if initial && person || length > stems::LONGEST_LETTERS {
                    continue;
                }
                let rank = person && words::is_rank(&lower);
                let said = cased && token.letters && !token.upper && ordinary(token);
                let generic = (words::is_generic(&lower) || rank || length == 1) && all.len() > 1
                    || person && words::is_kin(&lower)
                    || said;
                let common = !token.digits && words::is_common(&lower);
                let weak = generic
                    || token.digits
                    || !named
                    || !person && (length < 3 || common && alone != Some(at));
                let id = WordId {
                    entry: number,
                    word: words.len(),
                };
                self.stems.add(id, word, entry.kind == MentionKind::Loc);
                if person && !generic {
                    self.stems.add_pet_names(id, word);
                    for spelling in pets::as_neighbours_say(word) {
                        self.stems.add(id, &spelling, false);
                    }
                }
                words.push(EntryWord {
                    weak,
                    common,
                    generic,
                    digits: token.digits && !token.letters,
                });
            }
            // A name written in one word elsewhere: Абдул Рахман, Абдулрахман.
            for pair in all.windows(2) {
                let (first, second) = (pair[0].of(text), pair[1].of(text));
                let hyphened = &text[pair[0].end..pair[1].start] == "-";
                if !(person || entry.kind == MentionKind::Loc && hyphened) {
                    continue;
                }
                if first.chars().count() > 2
                    && second.chars().count() > 2
                    && !words::is_generic(&second.to_lowercase())
                    && pair[1].letters
                    && text[pair[0].end..pair[1].start].len() == 1
                {
                    let id = WordId {
                        entry: number,
                        word: words.len(),
                    };
                    self.stems.add(id, &[first, second].concat(), !person);
                    words.push(EntryWord {
                        weak: false,
                        common: false,
                        generic: true,
                        digits: false,
                    });
                }
            }
            // A single entry word must be able to stand for it.
            let own = words.iter().filter(|w: &&EntryWord| !w.generic).count();
            if named && own == 1 && !all.iter().all(|t| t.digits) {
                words
                    .iter_mut()
                    .filter(|w| !w.generic)
                    .for_each(|w| w.weak = false);
            }
        }
        self.entries.push(Entry {
            kind: entry.kind,
            plain: plain(text),
            hyphened: text.contains('-'),
            words,
        });
    }
}

/// The word that alone names an institution, where the others say what kind of thing it is: Теремок of Детсад Теремок, Заря of
/// Спецотряд «Заря». It stands for the entry though it be an ordinary word.
fn names_alone(text: &str, all: &[Token]) -> Option<usize> {
    let only = |from: usize| {
        let says_kind = |word: &str| words::is_generic(&word.to_lowercase()) || type_of(word).is_some();
        let mut names = (from..all.len()).filter(|at| all[*at].letters && !says_kind(all[*at].of(text)));
        names.next().filter(|_| names.next().is_none())
    };
    let quoted = text
        .find(['"', '«', '“', '„'])
        .map(|at| all.partition_point(|token| token.start < at));
    quoted.into_iter().chain([0]).find_map(only)
}
