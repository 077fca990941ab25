//! The stacks of endings that Uzbek, Kyrgyz and Kazakh words carry, as one finite automaton over coarse keys.
//! Never a list of all stacks: there are some hundred thousand, and they would be most of what is resident.

use super::fold::coarse;
use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

/// The slots of a Turkic word, in order, each of which may stay empty.
const SLOTS: [&[&str]; 5] = [COURTESY, PLURAL, POSSESSIVE, CASE, PREDICATE];
const COURTESY: &[&str] = &["", "jan", "bak", "han", "aka", "apa"];
const PLURAL: &[&str] = &["", "lar", "dar", "tar"];
const POSSESSIVE: &[&str] = &[
    "", "m", "am", "n", "an", "ng", "ang", "a", "sa", "abaz", "baz", "amaz", "maz", "angaz", "ngaz", "anaz",
    "naz", "ngar", "nar", "anar",
];
const CASE: &[&str] = &[
    "", "nang", "nan", "dan", "tan", "dang", "tang", "na", "n", "da", "ta", "ga", "ka", "a", "nda", "ndan",
    "nnan", "man", "ban", "pan", "manan", "gaca", "kaca", "ndaga", "daga", "taga", "naka", "daka", "taka",
    "ca", "dak", "dai", "daa", "saz", "la",
];
const PREDICATE: &[&str] = &[
    "", "man", "mn", "san", "saz", "maz", "baz", "dar", "tar", "da", "ma", "ba", "pa", "ka", "ham", "am",
];

/// Where somebody is from, with the few endings that follow: Marg'ilonlikman.
const FROM: &[&str] = &["lak", "lag", "dak", "tak"];
const AFTER_FROM: &[&str] = &[
    "", "man", "mn", "maz", "baz", "san", "saz", "lar", "tar", "dar", "a", "am", "ka", "nang", "na", "da",
    "dan",
];

/// Whether a coarse key is a stack of endings. The slots are those that the three languages share; vowels don't
/// matter in coarse keys, so harmony comes for free. The empty key is none.
pub(super) fn is_stack(key: &str) -> bool {
    static STACKS: LazyLock<Automaton> = LazyLock::new(Automaton::of_stacks);
    !key.is_empty() && STACKS.accepts(key)
}

/// Letters that a key can have.
const LETTERS: usize = 26;
/// The state from which nothing is accepted.
const NOWHERE: u16 = 0;
const START: u16 = 1;

/// A deterministic automaton: for each state, the next one by letter.
struct Automaton {
    next: Vec<[u16; LETTERS]>,
    accepting: Vec<bool>,
}

/// A place within the endings: all of some slots read, or so many letters of one ending of a slot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Place {
    Between(usize),
    Within {
        slot: usize,
        ending: usize,
        letters: usize,
    },
}

/// All places where a reader may be, and the letter read last: a letter that meets itself counts once in a key.
type Places = (BTreeSet<Place>, Option<u8>);

impl Automaton {
    fn of_stacks() -> Self {
        // The whole words of where somebody is from stand as a slot of their own, after which nothing comes.
        let mut slots: Vec<Vec<String>> = SLOTS
            .iter()
            .map(|slot| slot.iter().map(|ending| coarse(ending)).collect())
            .collect();
        let from = |head: &&str| {
            AFTER_FROM
                .iter()
                .map(|tail| coarse(&[*head, *tail].concat()))
                .collect::<Vec<_>>()
        };
        slots.push(FROM.iter().flat_map(from).collect());

        let mut start = BTreeSet::from([Place::Between(0)]);
        start.extend((0..slots[SLOTS.len()].len()).map(|ending| Place::Within {
            slot: SLOTS.len(),
            ending,
            letters: 0,
        }));
        let start = reach(&slots, start, None);
        let mut all = Self {
            next: vec![[NOWHERE; LETTERS]; 2],
            accepting: vec![false, false],
        };
        let mut known: HashMap<Places, u16> = HashMap::from([(start.clone(), START)]);
        let mut open = vec![(start, START)];
        while let Some((places, state)) = open.pop() {
            all.accepting[usize::from(state)] = places
                .0
                .iter()
                .any(|place| matches!(place, Place::Between(done) if *done >= SLOTS.len()));
            for letter in b'a'..=b'z' {
                let after = step(&slots, &places, letter);
                if after.0.is_empty() {
                    continue;
                }
                let to = *known.entry(after.clone()).or_insert_with(|| {
                    let new = u16::try_from(all.next.len()).unwrap_or(NOWHERE);
                    all.next.push([NOWHERE; LETTERS]);
                    all.accepting.push(false);
                    open.push((after, new));
                    new
                });
                all.next[usize::from(state)][usize::from(letter - b'a')] = to;
            }
        }
        all
    }

    fn accepts(&self, key: &str) -> bool {
        let mut state = START;
        for byte in key.bytes() {
            if !byte.is_ascii_lowercase() {
                return false;
            }
            state = self.next[usize::from(state)][usize::from(byte - b'a')];
        }
        self.accepting[usize::from(state)]
    }
}

/// The places that one letter leads to.
fn step(slots: &[Vec<String>], (places, _): &Places, letter: u8) -> Places {
    let next = places
        .iter()
        .filter_map(|place| match *place {
            Place::Within {
                slot,
                ending,
                letters,
            } => {
                let text = slots[slot][ending].as_bytes();
                (text[letters] == letter).then(|| within(slot, ending, letters + 1, text.len()))
            }
            Place::Between(_) => None,
        })
        .collect();
    reach(slots, next, Some(letter))
}

fn within(slot: usize, ending: usize, letters: usize, len: usize) -> Place {
    if letters == len {
        Place::Between(slot + 1)
    } else {
        Place::Within {
            slot,
            ending,
            letters,
        }
    }
}

/// Adds the places that are reached without a letter: slots left empty, and first letters that meet themselves.
fn reach(slots: &[Vec<String>], mut places: BTreeSet<Place>, last: Option<u8>) -> Places {
    for (slot, endings) in slots.iter().take(SLOTS.len()).enumerate() {
        if places.contains(&Place::Between(slot)) {
            places.extend(endings.iter().enumerate().map(|(ending, text)| {
                let met = text.bytes().next().is_some_and(|first| Some(first) == last);
                within(slot, ending, usize::from(met), text.len())
            }));
        }
    }
    (places, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stack_is_accepted_as_a_coarse_key() {
        let mut all = vec![String::new()];
        for slot in SLOTS {
            let with = |head: &String| slot.iter().map(|tail| [head, *tail].concat()).collect::<Vec<_>>();
            all = all.iter().flat_map(with).collect();
        }
        let refused = all
            .iter()
            .map(|stack| coarse(stack))
            .find(|key| !key.is_empty() && !is_stack(key));
        assert_eq!(refused, None);
        assert!(!is_stack(""));
    }

    #[test]
    fn the_automaton_is_small() {
        let states = Automaton::of_stacks().next.len();
        assert!(states < 2_000, "{states}");
    }

    #[test]
    fn nothing_but_stacks_is_accepted() {
        for (key, is) in [
            ("lakman", true),
            ("lardan", true),
            ("jan", true),
            ("lakmanman", false),
            ("danlar", false),
            ("zz", false),
            ("kal", false),
            ("Lar", false),
            ("лар", false),
        ] {
            assert_eq!(is_stack(key), is, "{key}");
        }
    }
}
