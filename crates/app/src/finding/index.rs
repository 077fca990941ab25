//! The index of every word of the vault, folded across scripts: in the memory of the unlocked program alone.
//! Never written down, and nothing of a testimony stays in it once that is deleted.
//!
//! Each distinct key stands once in one run of bytes, which a search reads whole (about a megabyte for 10,000
//! testimonies); each testimony has the numbers of its keys. So a save changes one short list.

use memchr::memmem::Finder;
use sotto_domain::{
    code::TestimonyCode,
    record::{Account, Identity},
};
use sotto_redaction::finding::{keys, numbers, words};
use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet, HashMap},
};
use zeroize::{Zeroize as _, Zeroizing};

/// Parts keys from each other; no key holds it.
const GAP: u8 = b'\n';

/// More words than this in a search are not looked for.
const MOST_WORDS: usize = 32;

/// A word or a key of one; zeroed when dropped.
#[derive(PartialEq, Eq, Hash)]
struct Word(String);

impl Drop for Word {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Borrow<str> for Word {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A key's place, and how many testimonies have it.
#[derive(Clone, Copy)]
struct Key {
    start: u32,
    uses: u32,
}

/// The words of every testimony.
#[derive(Default)]
pub(crate) struct Index {
    /// Every key, each ended by [`GAP`]; zeros where one was that nobody has any more.
    run: Zeroizing<Vec<u8>>,
    keys: Vec<Key>,
    numbers: HashMap<Word, u32>,
    /// The keys of each testimony, in order.
    held: BTreeMap<TestimonyCode, Vec<u32>>,
    /// Keys that nobody has any more.
    dead: usize,
}

/// The keys of words that many testimonies share, while many are taken in.
#[derive(Default)]
pub(crate) struct Memo(HashMap<Word, Vec<u32>>);

/// Everything of a testimony that can be looked for, but for what its own form says.
fn texts<'a>(account: &'a Account, identity: &'a Identity) -> impl Iterator<Item = &'a str> {
    let translation = account.translation.as_ref();
    let answers = account.answers.values().chain(identity.answers.values());
    [account.code.as_str(), &account.pseudonym, &account.statement]
        .into_iter()
        .chain(translation.map(|translation| translation.text.as_str()))
        .chain(answers.map(String::as_str))
        .chain(identity.others.iter().map(|other| other.value.as_str()))
        .chain(account.tags.iter().map(String::as_str))
}

impl Index {
    /// Takes in a testimony, or takes it in anew.
    pub(crate) fn put(&mut self, account: &Account, identity: &Identity, memo: &mut Memo) {
        let mut held: BTreeSet<u32> = BTreeSet::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let in_the_form = identity
            .form
            .as_ref()
            .map(crate::filling::said)
            .unwrap_or_default();
        for text in texts(account, identity).chain(in_the_form.iter().map(String::as_str)) {
            for word in words(text) {
                if !seen.insert(word) {
                    continue;
                }
                if let Some(known) = memo.0.get(word) {
                    held.extend(known);
                    continue;
                }
                let ids: Vec<u32> = keys(word).into_iter().map(|key| self.number(key)).collect();
                held.extend(&ids);
                memo.0.insert(Word(word.to_owned()), ids);
            }
            held.extend(numbers(text).into_iter().map(|number| self.number(number)));
        }
        for id in &held {
            if let Some(key) = self.keys.get_mut(*id as usize) {
                key.uses += 1;
            }
        }
        // Before the old list goes: what both have must not be thrown away between.
        let before = self.held.insert(account.code.clone(), held.into_iter().collect());
        self.let_go(before.unwrap_or_default());
        self.tidy();
    }

    /// Forgets a testimony, with every word that no other has.
    pub(crate) fn forget(&mut self, code: &TestimonyCode) {
        let held = self.held.remove(code).unwrap_or_default();
        self.let_go(held);
    }

    fn let_go(&mut self, held: Vec<u32>) {
        for id in held {
            let Some(key) = self.keys.get_mut(id as usize) else {
                continue;
            };
            key.uses = key.uses.saturating_sub(1);
            if key.uses > 0 {
                continue;
            }
            let start = key.start as usize;
            let end = self.end_of(id);
            if let Some(bytes) = self.run.get_mut(start..end) {
                if let Ok(text) = std::str::from_utf8(bytes) {
                    self.numbers.remove(text);
                }
                bytes.zeroize();
                self.dead += 1;
            }
        }
    }

    /// One past the key's last byte.
    fn end_of(&self, id: u32) -> usize {
        let next = self.keys.get(id as usize + 1).map(|next| next.start as usize);
        next.unwrap_or(self.run.len()).saturating_sub(1)
    }

    fn number(&mut self, key: String) -> u32 {
        let key = Word(key);
        if let Some(known) = self.numbers.get(key.0.as_str()) {
            return *known;
        }
        let id = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let start = u32::try_from(self.run.len()).unwrap_or(u32::MAX);
        self.run.extend_from_slice(key.0.as_bytes());
        self.run.push(GAP);
        self.keys.push(Key { start, uses: 0 });
        self.numbers.insert(key, id);
        id
    }

    /// The testimonies that hold every word of `query`, each anywhere in a word of theirs; all of them where it has none.
    pub(crate) fn find(&self, query: &str) -> BTreeSet<&TestimonyCode> {
        let wanted: Vec<Vec<String>> = words(query)
            .take(MOST_WORDS)
            .map(keys)
            .filter(|keys| !keys.is_empty())
            .collect();
        let all = u32::MAX
            .checked_shr(32 - u32::try_from(wanted.len()).unwrap_or(32))
            .unwrap_or(0);
        if all == 0 {
            return self.held.keys().collect();
        }
        // For each key, which of the wanted words stand in it.
        let mut marks = vec![0_u32; self.keys.len()];
        for (bit, alternatives) in wanted.iter().enumerate() {
            for alternative in alternatives {
                for at in Finder::new(alternative.as_bytes()).find_iter(&self.run) {
                    let id = self.keys.partition_point(|key| key.start as usize <= at);
                    if let Some(mark) = id.checked_sub(1).and_then(|id| marks.get_mut(id)) {
                        *mark |= 1 << bit;
                    }
                }
            }
        }
        let holds_all = |held: &[u32]| {
            let mut found = 0;
            held.iter().any(|id| {
                found |= marks.get(*id as usize).copied().unwrap_or_default();
                found == all
            })
        };
        self.held
            .iter()
            .filter(|(_, held)| holds_all(held))
            .map(|(code, _)| code)
            .collect()
    }

    /// Makes room where more keys are dead than alive: a long sitting of typing leaves one for each half-typed word.
    fn tidy(&mut self) {
        const MANY: usize = 4096;
        if self.dead < MANY || self.dead < self.keys.len() / 2 {
            return;
        }
        let mut run = Zeroizing::new(Vec::with_capacity(self.run.len() / 2));
        let (mut kept, mut moved) = (Vec::new(), Vec::with_capacity(self.keys.len()));
        for (id, key) in (0..).zip(&self.keys) {
            moved.push(u32::try_from(kept.len()).unwrap_or(u32::MAX));
            if key.uses > 0 {
                let start = u32::try_from(run.len()).unwrap_or(u32::MAX);
                let bytes = self
                    .run
                    .get(key.start as usize..self.end_of(id))
                    .unwrap_or_default();
                run.extend_from_slice(bytes);
                run.push(GAP);
                kept.push(Key {
                    start,
                    uses: key.uses,
                });
            }
        }
        let renumber = |id: &mut u32| *id = moved.get(*id as usize).copied().unwrap_or(u32::MAX);
        self.numbers.values_mut().for_each(renumber);
        self.held.values_mut().flatten().for_each(renumber);
        (self.run, self.keys, self.dead) = (run, kept, 0);
    }

    #[cfg(test)]
    pub(crate) fn holds_bytes(&self, text: &str) -> bool {
        Finder::new(text.as_bytes()).find(&self.run).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    fn account(nth: u8, statement: &str) -> Account {
        let mut account = Account::new(
            TestimonyCode::from_random([nth; 5]),
            DateTime::UNIX_EPOCH,
            sotto_domain::language::Language::default(),
        );
        account.statement = statement.to_owned();
        account
    }

    fn index(statements: &[&str]) -> (Index, Vec<TestimonyCode>) {
        let mut index = Index::default();
        let mut memo = Memo::default();
        let codes = (0..).zip(statements).map(|(nth, statement)| {
            let account = account(nth, statement);
            index.put(&account, &Identity::default(), &mut memo);
            account.code
        });
        let codes = codes.collect();
        (index, codes)
    }

    #[test]
    fn a_word_is_found_in_any_case_and_script() {
        let statements = [
            "Рахимов ушёл. Звоните +992 93 555-40-11.",
            "Mr Rakhimov stayed with O'tkir in Xo'jand.",
            "Никого не было.",
        ];
        let (index, codes) = index(&statements);
        for (query, found) in [
            ("rakhimov", &[0, 1][..]),
            ("РАХИМОВ", &[0, 1]),
            ("Raximov ушел", &[0]),
            ("рахим отк", &[]),
            ("рахим утк", &[1]),
            ("992935554011", &[0]),
            ("5554011", &[0]),
            ("nobody", &[]),
            ("никого", &[2]),
            ("", &[0, 1, 2]),
            (" … ", &[0, 1, 2]),
        ] {
            let expected: BTreeSet<&TestimonyCode> = found.iter().map(|at| &codes[*at]).collect();
            assert_eq!(index.find(query), expected, "{query}");
        }
        assert_eq!(
            index.find(codes[2].as_str()).into_iter().collect::<Vec<_>>(),
            [&codes[2]]
        );
    }

    #[test]
    fn a_long_sitting_of_typing_leaves_nothing_and_loses_nothing() {
        let (mut index, codes) = index(&["the first words", "another"]);
        for nth in 0..6000 {
            let typed = account(0, &format!("the first words and q{nth}z"));
            index.put(&typed, &Identity::default(), &mut Memo::default());
        }
        assert!(index.keys.len() < 5000 && index.run.len() < 50_000);
        for (query, found) in [("first", &codes[0]), ("5999", &codes[0]), ("another", &codes[1])] {
            assert_eq!(
                index.find(query).into_iter().collect::<Vec<_>>(),
                [found],
                "{query}"
            );
        }
        assert!(index.find("q5998z").is_empty());
    }

    #[test]
    fn what_is_forgotten_leaves_no_byte_behind() {
        let (mut index, codes) = index(&["lantern reservoir", "lantern"]);
        assert!(index.holds_bytes("lantern") && index.holds_bytes("reservoir"));
        index.forget(&codes[0]);
        assert!(index.holds_bytes("lantern") && !index.holds_bytes("reservoir"));
        assert_eq!(index.find("lantern").len(), 1);
        // Changed: the same.
        let changed = account(1, "harbour");
        index.put(&changed, &Identity::default(), &mut Memo::default());
        assert!(!index.holds_bytes("lantern") && index.holds_bytes("harbour"));
        assert!(index.numbers.len() < 8, "{}", index.numbers.len());
        // And found again where it comes back.
        index.put(
            &account(0, "reservoir"),
            &Identity::default(),
            &mut Memo::default(),
        );
        assert_eq!(index.find("reservoir").len(), 1);
    }
}
