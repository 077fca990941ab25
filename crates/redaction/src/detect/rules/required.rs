//! Which pieces of text a pattern cannot do without, so that a block that has none of them is not searched.
//! Never says that a pattern matches: only that it cannot.

use crate::detect::letters::lower_one;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Strings that one piece of a pattern may stand for at most; what has more is not told apart.
const MOST_STRINGS: usize = 64;
/// Pieces of which one must be there, at most.
const MOST_PIECES: usize = 400;
/// Bits of the set of shingles.
const BITS: u32 = 15;

/// The shingles of a block: one, two and three neighbouring characters, folded, as bits of their hashes.
pub(crate) struct Shingles(Box<[u64]>);

impl Shingles {
    /// Reads a regular text once.
    pub(crate) fn of(text: &str) -> Self {
        let mut bits = vec![0_u64; 1 << (BITS - 6)].into_boxed_slice();
        let (mut before2, mut before) = ('\0', '\0');
        for c in text.chars().map(fold) {
            for bit in [one(c), two(before, c), three(before2, before, c)] {
                bits[usize::from(bit >> 6)] |= 1 << (bit & 63);
            }
            (before2, before) = (before, c);
        }
        Self(bits)
    }

    fn has(&self, bit: u16) -> bool {
        self.0[usize::from(bit >> 6)] & 1 << (bit & 63) != 0
    }
}

fn bit(hash: u32) -> u16 {
    // The uppermost bits of a product are the best mixed.
    (hash.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as u16
}

fn one(c: char) -> u16 {
    bit(u32::from(c).wrapping_mul(3) ^ 0x5bd1_0000)
}

fn two(a: char, b: char) -> u16 {
    bit(u32::from(a).wrapping_mul(0x0100_0193) ^ u32::from(b) ^ 0x2000_0000)
}

fn three(a: char, b: char, c: char) -> u16 {
    let pair = u32::from(a).wrapping_mul(0x0100_0193) ^ u32::from(b);
    bit(pair.wrapping_mul(0x85eb_ca6b).rotate_left(11) ^ u32::from(c))
}

/// One form for all that a pattern without regard to case takes for the same character, and for all digits.
fn fold(c: char) -> char {
    match c {
        '0'..='9' => '0',
        'a'..='z' | 'а'..='я' | ' ' => c,
        'А'..='Я' | 'A'..='Z' => lower_one(c).unwrap_or(c),
        // Folded with s and with Cyrillic letters by Unicode, though no lower-casing says so.
        'ſ' => 's',
        'ᲀ' => 'в',
        'ᲁ' => 'д',
        'ᲂ' => 'о',
        'ᲃ' => 'с',
        'ᲄ' | 'ᲅ' => 'т',
        'ᲆ' => 'ъ',
        'ᲇ' => 'ѣ',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// What a pattern needs: all shingles of one of some pieces; anything goes where that is not known.
pub(crate) struct Required(Option<Pieces>);

/// Pieces by their first shingle, which forms of one word share, so that most are told missing at once.
struct Pieces {
    firsts: Box<[u16]>,
    /// The other shingles of the pieces that begin so.
    rests: Box<[Vec<Box<[u16]>>]>,
}

impl Pieces {
    /// Of pieces of which none is empty.
    fn new(pieces: &[String]) -> Self {
        let mut by_first: std::collections::BTreeMap<u16, Vec<Box<[u16]>>> =
            std::collections::BTreeMap::new();
        for shingles in pieces.iter().map(|piece| shingles_of(piece)) {
            if let Some((first, rest)) = shingles.split_first() {
                by_first.entry(*first).or_default().push(rest.into());
            }
        }
        let (firsts, rests): (Vec<_>, Vec<_>) = by_first.into_iter().unzip();
        Self {
            firsts: firsts.into(),
            rests: rests.into(),
        }
    }
}

impl Required {
    /// Of a pattern as the regex crate reads it.
    pub(crate) fn by(pattern: &str) -> Self {
        let pieces = regex_syntax::parse(pattern).ok().and_then(|hir| needed(&hir));
        Self(
            pieces
                .filter(|pieces| pieces.iter().all(|piece| !piece.is_empty()))
                .map(|pieces| Pieces::new(&pieces)),
        )
    }

    /// Whether a block with these shingles may have a match.
    pub(crate) fn met_by(&self, shingles: &Shingles) -> bool {
        self.0.as_ref().is_none_or(|pieces| {
            pieces.firsts.iter().zip(&pieces.rests).any(|(first, rests)| {
                shingles.has(*first) && rests.iter().any(|rest| rest.iter().all(|bit| shingles.has(*bit)))
            })
        })
    }
}

fn shingles_of(piece: &str) -> Box<[u16]> {
    let letters: Vec<char> = piece.chars().collect();
    match letters.as_slice() {
        [c] => [one(*c)].into(),
        [a, b] => [two(*a, *b)].into(),
        longer => longer.windows(3).map(|w| three(w[0], w[1], w[2])).collect(),
    }
}

type Strings = Vec<String>;

/// All strings that a piece of a pattern stands for, folded, if they are few.
fn exactly(hir: &Hir) -> Option<Strings> {
    let mut found = match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => vec![String::new()],
        HirKind::Literal(literal) => {
            vec![std::str::from_utf8(&literal.0).ok()?.chars().map(fold).collect()]
        }
        HirKind::Class(Class::Unicode(class)) => {
            let size: u32 = class
                .ranges()
                .iter()
                .map(|range| u32::from(range.end()) - u32::from(range.start()) + 1)
                .sum();
            if size > 200 {
                return None;
            }
            class
                .ranges()
                .iter()
                .flat_map(|range| range.start()..=range.end())
                .map(|c| fold(c).to_string())
                .collect()
        }
        HirKind::Class(Class::Bytes(_)) => return None,
        HirKind::Capture(capture) => exactly(&capture.sub)?,
        HirKind::Repetition(repetition) => {
            let most = repetition.max.filter(|most| *most <= 3)?;
            let once = exactly(&repetition.sub)?;
            let (mut all, mut so_far) = (Strings::new(), vec![String::new()]);
            for times in 0..=most {
                if times >= repetition.min {
                    all.extend(so_far.iter().cloned());
                }
                so_far = product(&so_far, &once)?;
            }
            all
        }
        HirKind::Concat(parts) => {
            let mut all = vec![String::new()];
            for part in parts {
                all = product(&all, &exactly(part)?)?;
            }
            all
        }
        HirKind::Alternation(parts) => {
            let mut all = Strings::new();
            for part in parts {
                all.extend(exactly(part)?);
            }
            all
        }
    };
    found.sort_unstable();
    found.dedup();
    (found.len() <= MOST_STRINGS).then_some(found)
}

fn product(heads: &Strings, tails: &Strings) -> Option<Strings> {
    (heads.len() * tails.len() <= MOST_STRINGS).then(|| {
        heads
            .iter()
            .flat_map(|head| tails.iter().map(move |tail| [head.as_str(), tail].concat()))
            .collect()
    })
}

/// Pieces of which every match has at least one; `None` if no such pieces are known.
fn needed(hir: &Hir) -> Option<Strings> {
    let found = match hir.kind() {
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Alternation(parts) => {
            let mut all = Strings::new();
            for part in parts {
                all.extend(needed(part)?);
            }
            all.sort_unstable();
            all.dedup();
            (all.len() <= MOST_PIECES).then_some(all)
        }
        HirKind::Concat(parts) => of_row(parts),
        _ => None,
    };
    better(found, exactly(hir))
}

/// The best of what the parts of a row need, neighbours taken together where they stand for few strings.
fn of_row(parts: &[Hir]) -> Option<Strings> {
    let mut best: Option<Strings> = None;
    let mut run: Option<Strings> = None;
    for part in parts {
        let here = exactly(part);
        let longer = run
            .as_ref()
            .zip(here.as_ref())
            .and_then(|(run, here)| product(run, here));
        if longer.is_none() {
            best = better(best, run.take());
        }
        run = longer.or(here);
        if run.is_none() {
            best = better(best, needed(part));
        }
    }
    better(best, run)
}

/// The set whose weakest piece says more.
fn better(a: Option<Strings>, b: Option<Strings>) -> Option<Strings> {
    let worth = |pieces: &Strings| pieces.iter().map(|piece| worth(piece)).min().unwrap_or(0);
    match (a.filter(|a| worth(a) > 0), b.filter(|b| worth(b) > 0)) {
        (Some(a), Some(b)) => {
            let key = |pieces: &Strings| (worth(pieces).min(8), std::cmp::Reverse(pieces.len()));
            Some(if key(&a) >= key(&b) { a } else { b })
        }
        (a, b) => a.or(b),
    }
}

/// How seldom a piece stands in a text by chance, roughly; 0 if it says nothing.
fn worth(piece: &str) -> usize {
    piece
        .chars()
        .map(|c| match c {
            ' ' | '\n' | ',' | '.' => 1,
            _ if c.is_alphabetic() => 2,
            _ => 4,
        })
        .sum::<usize>()
        .saturating_sub(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, text: &str, may: bool) {
        assert_eq!(
            Required::by(pattern).met_by(&Shingles::of(text)),
            may,
            "{pattern} in {text}"
        );
    }

    #[test]
    fn what_a_pattern_cannot_do_without() {
        check(r"(?i)passport\s+[0-9]{2}", "His PASSPORT 12", true);
        check(r"(?i)passport\s+[0-9]{2}", "his papers", false);
        check(r"(?i)(?:улиц[аы]|проспект)\s", "на Проспекте", true);
        check(r"(?i)(?:улиц[аы]|проспект)\s", "на рынке", false);
        check(r"[0-9]+(?:st|nd)?", "no number", false);
        check(r"[0-9]+(?:st|nd)?", "7", true);
        check(r"[a-z]*", "", true);
        check(r"(?:мне|ему) (?:было )?[0-9]{2} лет", "ему было 12 лет", true);
        check(r"(?i)passport", "paſſport", true);
        check(r"x{2,3}y", "xxxy", true);
    }
}
