//! What lists say of words already met, so that each is looked up once a text and not once a place.
//! Never holds a word: what is kept stands under a hash, keyed anew for each memo, and goes with it.

use super::{
    respell::Told,
    rules::numerals,
    words::{Known, Social},
};
use std::{
    cell::RefCell,
    collections::HashMap,
    hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState},
};

/// Words that are remembered at most; then it begins anew, so that a text of ever new words does not fill the memory.
const MOST: usize = 50_000;

/// A number that is a hash already.
#[derive(Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// By hash.
pub(crate) type Table<T> = HashMap<u64, T, BuildHasherDefault<Hashed>>;

/// Answers to one question about words.
pub(crate) struct Answers<T>(RefCell<Table<T>>);

impl<T> Default for Answers<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Copy> Answers<T> {
    /// What was answered for this key, or what `ask` says now.
    pub(crate) fn get(&self, key: u64, ask: impl FnOnce() -> T) -> T {
        if let Some(answer) = self.0.borrow().get(&key) {
            return *answer;
        }
        let answer = ask();
        let mut table = self.0.borrow_mut();
        if table.len() >= MOST {
            table.clear();
        }
        table.insert(key, answer);
        answer
    }
}

/// The questions that layers ask of every word. All but `sound`, `listed` and `told` are of one language: see [`Page`](super::page::Page).
#[derive(Default)]
pub(crate) struct Memo {
    keys: RandomState,
    /// A well-known name?
    pub(crate) known: Answers<Option<Known>>,
    /// A town that the gazetteer lists?
    pub(crate) town: Answers<bool>,
    /// A trade or a people?
    pub(crate) social: Answers<Option<Social>>,
    /// Signs of an injury.
    pub(crate) harm: Answers<u16>,
    /// A number or what is counted.
    pub(crate) number: Answers<numerals::Word>,
    /// What it sounds like, as a number.
    pub(crate) sound: Answers<u64>,
    /// Class and group for the taggers; the language is part of the key.
    pub(crate) listed: Answers<(u32, u32)>,
    /// Which languages a word in Latin letters speaks for; the language that the form names is part of the key.
    pub(crate) told: Answers<Told>,
}

impl Memo {
    /// The key of a word as it is written.
    pub(crate) fn key(&self, word: &str) -> u64 {
        self.keys.hash_one(word)
    }

    /// The key of a word read in one of several ways.
    pub(crate) fn key_in(&self, word: &str, way: u8) -> u64 {
        self.keys.hash_one((word, way))
    }
}
