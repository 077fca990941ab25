//! What a model sees of a word: its letters, ends, shape and marks, its neighbours, and the lists it stands in.
//! Never keeps a word: a feature is a 32-bit hash, and training leaves out those that few documents have.

use super::clusters;
use crate::detect::{
    elsewhere::Elsewhere,
    letters::{is_uppercase, lower_into},
    page::Page,
    token::Token,
    words::{self, Known, Social},
};
use sotto_domain::language::Language;

/// Features of one word.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Their hashes. The first `lexical` tell which word it is; training hides them now and then, so that a model
    /// learns to go by the rest.
    pub features: Vec<u32>,
    /// How many of them tell which word it is.
    pub lexical: usize,
}

/// FNV-1a, 32 bits.
pub(crate) fn fnv(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Template number and values to one hash (Murmur3's finaliser).
pub(crate) fn mix(template: u32, a: u32, b: u32) -> u32 {
    let mut hash = template
        .wrapping_mul(0x9e37_79b1)
        .wrapping_add(a)
        .wrapping_mul(0x85eb_ca6b)
        .rotate_left(13)
        .wrapping_add(b)
        .wrapping_mul(0xc2b2_ae35);
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}

/// What lists say of a word, the same wherever it stands.
#[derive(Clone, Copy, Default)]
struct Listed {
    /// Country, place, given name; ordinary, title, kin, small; people or trade.
    class: u32,
    /// Group of Russian words that keep the same company, from 1; 0 if none is known.
    cluster: u32,
    /// In this text also written small, or with a capital inside a sentence.
    elsewhere: u32,
}

/// One word, read once.
#[derive(Clone, Copy, Default)]
struct Word {
    whole: u32,
    shape: u32,
    gap: u32,
    /// Hashes of the first one to four letters.
    heads: [u32; 4],
    /// Hashes of the last one to four letters.
    tails: [u32; 4],
    listed: Listed,
    flags: u32,
}

/// Reads words of one page.
pub(crate) struct Reader<'a> {
    page: &'a Page<'a>,
    elsewhere: &'a Elsewhere,
    words: Vec<Word>,
    lower: String,
    folded: String,
    ends: Vec<usize>,
}

/// A letter as the models were trained on it: Tajik letters as their Russian neighbours for the Russian model;
/// Kazakh, Kyrgyz, Uzbek and Tajik letters as one for the Turkic model.
fn fold(c: char, language: Language) -> char {
    match (c, language) {
        ('ё', _) => 'е',
        (_, Language::En | Language::Ru | Language::Kk) => c,
        ('ҳ', _) => 'х',
        ('ӣ', _) => 'и',
        ('ӯ', Language::Tg) => 'у',
        ('ҷ', _) => 'ж',
        ('қ', Language::Tg) => 'к',
        ('ғ', Language::Tg) => 'г',
        ('ў', _) => 'о',
        _ => c,
    }
}

/// Uzbek in Latin letters as Kazakh Cyrillic has it, so that one model reads both.
fn uzbek(lower: &str, out: &mut String) {
    let mut chars = lower.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let (letter, two) = match (c, next) {
            ('s', Some('h')) => ('ш', true),
            ('c', Some('h')) => ('ч', true),
            ('y', Some('a')) => ('я', true),
            ('y', Some('u')) => ('ю', true),
            ('y', Some('o')) => ('е', true),
            ('o', Some('\'')) => ('о', true),
            ('g', Some('\'')) => ('ғ', true),
            ('a', _) => ('а', false),
            ('b', _) => ('б', false),
            ('d', _) => ('д', false),
            ('e', _) => ('е', false),
            ('f', _) => ('ф', false),
            ('g', _) => ('г', false),
            ('h' | 'x', _) => ('х', false),
            ('i', _) => ('и', false),
            ('j', _) => ('ж', false),
            ('k', _) => ('к', false),
            ('l', _) => ('л', false),
            ('m', _) => ('м', false),
            ('n', _) => ('н', false),
            ('o', _) => ('о', false),
            ('p', _) => ('п', false),
            ('q', _) => ('қ', false),
            ('r', _) => ('р', false),
            ('s', _) => ('с', false),
            ('t', _) => ('т', false),
            ('u', _) => ('у', false),
            ('v', _) => ('в', false),
            ('y', _) => ('й', false),
            ('z', _) => ('з', false),
            _ => (c, false),
        };
        out.push(letter);
        if two {
            chars.next();
        }
    }
}

impl<'a> Reader<'a> {
    pub(crate) fn new(page: &'a Page<'a>, elsewhere: &'a Elsewhere) -> Self {
        Self {
            page,
            elsewhere,
            words: Vec::new(),
            lower: String::new(),
            folded: String::new(),
            ends: Vec::new(),
        }
    }

    fn lower(&mut self, token: &Token) {
        let written = token.of(self.page.text());
        self.lower.clear();
        lower_into(written, &mut self.lower);
    }

    /// Features of the words of one chain: `from` to `to` in the page's words, read as `language`.
    pub(crate) fn read(
        &mut self,
        from: usize,
        to: usize,
        language: Language,
        mut each: impl FnMut(usize, &Seen),
    ) {
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        words.extend((from..to).map(|i| self.word(i, i == from, language)));
        let mut seen = Seen::default();
        let none = Word {
            whole: 1,
            shape: 1,
            ..Word::default()
        };
        let at = |i: usize, offset: isize| -> Word {
            i.checked_add_signed(offset)
                .and_then(|i| words.get(i))
                .copied()
                .unwrap_or(none)
        };
        for i in 0..words.len() {
            describe(&mut seen, [at(i, -2), at(i, -1), at(i, 0), at(i, 1), at(i, 2)]);
            each(i, &seen);
        }
        self.words = words;
    }

    fn word(&mut self, i: usize, first: bool, language: Language) -> Word {
        let page = self.page;
        let token = page.tokens[i];
        let written = token.of(page.text());
        let before = if i == 0 { 0 } else { page.tokens[i - 1].end };
        let mut word = Word {
            gap: if first {
                1
            } else {
                gap(&page.text()[before..token.start])
            },
            ..Word::default()
        };
        if written.len() > LONG {
            word.whole = 2;
            word.shape = 2;
            return word;
        }
        word.shape = shape(written, token.cased);
        word.flags =
            u32::from(token.opens) | u32::from(token.cased) << 1 | u32::from(token.upper && token.cased) << 2;
        self.lower(&token);
        self.fold_lower(token.digits, language);
        let (class, cluster) = page.ask_in(
            |memo| &memo.listed,
            written,
            language,
            || {
                (
                    class(&self.lower, written, token.upper, language),
                    if language == Language::Ru || language == Language::Tg {
                        clusters::group(fnv(self.folded.bytes()))
                    } else {
                        0
                    },
                )
            },
        );
        word.listed = Listed {
            class,
            cluster,
            elsewhere: self.elsewhere.of(&self.lower).code(),
        };
        word.whole = fnv(self.folded.bytes());
        self.ends.clear();
        self.ends.extend(self.folded.char_indices().map(|(at, _)| at));
        let count = self.ends.len();
        for n in 1..=4 {
            if count > n {
                word.heads[n - 1] = fnv(self.folded[..self.ends[n]].bytes());
                word.tails[n - 1] = fnv(self.folded[self.ends[count - n]..].bytes());
            } else {
                word.heads[n - 1] = word.whole;
                word.tails[n - 1] = word.whole;
            }
        }
        word
    }
}

impl Reader<'_> {
    /// The lower-case word in the letters that the model was trained on.
    fn fold_lower(&mut self, digits: bool, language: Language) {
        self.folded.clear();
        if digits {
            // Numbers are told by their form; which number it is says nothing.
            self.folded.extend(
                self.lower
                    .chars()
                    .map(|c| if c.is_ascii_digit() { '0' } else { c }),
            );
        } else if self.lower.is_ascii() && language == Language::Uz {
            uzbek(&self.lower, &mut self.folded);
        } else if self.lower.is_ascii() {
            self.folded.push_str(&self.lower);
        } else {
            self.folded.extend(self.lower.chars().map(|c| fold(c, language)));
        }
    }
}

/// Bytes past which a word is no word.
const LONG: usize = 64;

fn class(lower: &str, written: &str, upper: bool, language: Language) -> u32 {
    let common = words::is_common(lower);
    let known = if common && !upper {
        None
    } else {
        words::known(written, language)
    };
    let known = match known {
        None => 0,
        Some(Known::Country) => 1,
        Some(Known::Place) => 2,
        Some(Known::GivenName) => 3,
    };
    let social = match words::social(lower) {
        None => 0,
        Some(Social::Nation) => 1,
        Some(Social::Minority) => 2,
        Some(Social::CommonTrade) => 3,
        Some(Social::RareTrade) => 4,
    };
    let role = if words::is_title(lower) {
        1
    } else if words::is_kin(lower) {
        2
    } else if words::is_small(lower) {
        3
    } else {
        0
    };
    known | u32::from(common) << 2 | social << 3 | role << 6
}

/// The kind of what stands between a word and the one before.
fn gap(between: &str) -> u32 {
    let mut kind = 2;
    for c in between.chars().take(12) {
        let here = match c {
            '\n' => return 1,
            ' ' | '\t' | '\r' => continue,
            '.' => 3,
            ',' => 4,
            '-' => 5,
            '"' | '«' | '“' | '„' => 6,
            '»' | '”' => 7,
            '(' | '[' => 8,
            ')' | ']' => 9,
            '@' => 10,
            '#' => 11,
            '/' | '\\' => 12,
            ':' => 13,
            '№' => 14,
            '!' | '?' | '…' => 15,
            ';' => 16,
            '–' | '—' => 17,
            '\'' => 18,
            '&' => 19,
            '$' | '€' | '£' | '₽' | '%' => 20,
            '_' => 21,
            _ => 22,
        };
        kind = kind.max(here);
    }
    if between.is_empty() { 23 } else { kind }
}

/// The pattern of a word's characters; in a line without capitals, or all in capitals, letters say nothing.
fn shape(word: &str, cased: bool) -> u32 {
    let mut shape = 7_u32;
    let (mut last, mut run) = (0, 0);
    for c in word.chars() {
        let kind = if c.is_ascii_digit() {
            1
        } else if c == '\'' {
            2
        } else if !cased {
            3
        } else if is_uppercase(c) {
            4
        } else {
            5
        };
        if kind == last {
            run += 1;
            // The length of a number counts up to five, that of a run of letters as one or more.
            if run > if kind == 1 { 5 } else { 2 } {
                continue;
            }
        } else {
            run = 1;
        }
        last = kind;
        shape = shape.wrapping_mul(31).wrapping_add(kind);
    }
    shape
}

/// Fills in the features of the middle one of five words.
fn describe(seen: &mut Seen, [before2, before, here, after, after2]: [Word; 5]) {
    let out = &mut seen.features;
    out.clear();
    let mut template = 0;
    let mut add = |out: &mut Vec<u32>, a: u32, b: u32| {
        template += 1;
        out.push(mix(template, a, b));
    };
    // Which word it is.
    add(out, here.whole, 0);
    add(out, before.whole, here.whole);
    add(out, here.whole, after.whole);
    add(out, here.heads[3], 0);
    add(out, here.tails[3], 0);
    add(out, here.whole, here.shape);
    seen.lexical = out.len();
    // What it looks like.
    add(out, 0, 0);
    add(out, here.shape, 0);
    add(out, here.heads[1], 0);
    add(out, here.heads[2], 0);
    add(out, here.tails[0], here.flags);
    add(out, here.tails[1], 0);
    add(out, here.tails[2], 0);
    add(out, here.tails[1], here.shape);
    add(out, here.tails[2], here.flags);
    add(out, here.listed.class, here.flags);
    add(out, here.listed.class & 7, here.shape);
    add(out, here.listed.class >> 3, here.flags);
    add(out, here.listed.elsewhere, here.flags);
    add(
        out,
        here.listed.elsewhere,
        here.listed.class & 7 | here.flags << 3,
    );
    // What stands beside it.
    add(out, before.whole, 0);
    add(out, after.whole, 0);
    add(out, before2.whole, 0);
    add(out, after2.whole, 0);
    add(out, before2.whole, before.whole);
    add(out, after.whole, after2.whole);
    add(out, before.whole, here.shape);
    add(out, after.whole, here.shape);
    add(out, before.tails[2], here.shape);
    add(out, after.tails[2], here.shape);
    add(out, before.tails[1], here.tails[1]);
    add(out, here.tails[1], after.tails[1]);
    add(out, before.heads[3], here.flags);
    add(out, after.heads[3], here.flags);
    add(out, before.shape, here.shape);
    add(out, here.shape, after.shape);
    add(out, mix(90, before.shape, here.shape), after.shape);
    add(out, before.listed.class, here.listed.class);
    add(out, here.listed.class, after.listed.class);
    add(out, before.listed.class, here.shape);
    add(out, after.listed.class, here.shape);
    add(out, mix(91, before.listed.class, here.flags), after.listed.class);
    add(out, here.gap, here.shape);
    add(out, after.gap, here.shape);
    add(out, mix(92, here.gap, after.gap), here.shape);
    add(out, here.gap, here.listed.class);
    add(out, mix(93, here.gap, before.shape), here.shape);
    add(out, before.flags, here.flags | after.flags << 3);
    if here.listed.cluster > 0 {
        let flags = here.flags;
        add(out, here.listed.cluster, flags);
        add(out, here.listed.cluster >> 4, flags);
        add(out, here.listed.cluster, here.tails[0]);
    }
    if before.listed.cluster > 0 {
        out.push(mix(200, before.listed.cluster, here.flags));
        out.push(mix(201, before.listed.cluster >> 4, here.shape));
        out.push(mix(202, before.listed.cluster, here.listed.cluster));
    }
    if after.listed.cluster > 0 {
        out.push(mix(203, after.listed.cluster, here.flags));
        out.push(mix(204, after.listed.cluster >> 4, here.shape));
        out.push(mix(205, here.listed.cluster, after.listed.cluster));
    }
}
