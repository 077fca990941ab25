//! Names that a converter has glued to the word beside them ("сказалРахимов", "рахимовасказал") or has cut ("Ра химов").
//! Never looks for them in a file of ours, which stands as it was reviewed: a name is guessed here, and a guess that is
//! wrong would keep a file from leaving.

use super::{Leak, Needles, is_whole};
use crate::detect::{token::tokens, words};
use sotto_domain::offset::ByteRange;

/// A name of fewer letters may be a part of any word.
const LEAST_LETTERS: usize = 5;
/// Where capitals say that a word begins there.
const LEAST_LETTERS_WITH_CAPITAL: usize = 4;
/// A name in more pieces is spelt letter by letter.
const MOST_PIECES: usize = 4;
/// Longer ones are no words that were glued.
const MOST_LETTERS: usize = 60;

/// What other names are made of: Азиз is not in Азизбек, nor Карим in Каримабад.
const MAKE_NAMES: &str = "бек бой бай хан хон кул куль шах шох мат дин жон джон али зода заде бану бегим гуль нисо мурад мурод берди кызы угли оглы нур саид абад абод град ская ский стан беков ханов баев ова ева ина вич вна bek boy bay khan xon kul shah shoh mat din jon ali zoda zade banu gul niso murad murod berdi nur said abad obod grad stan ova eva ovich ovna";

/// Words of two letters that stand beside a name and end none.
const SHORT_WORDS: &str = "он мы вы но по за из от до их ее её же бы ли to he we at me my of as by so no";

/// Whether it is an ordinary word that could stand beside a name.
fn is_neighbour(part: &str) -> bool {
    let lower = part.to_lowercase();
    let among = |list: &str| list.split(' ').any(|word| word == lower);
    match lower.chars().count() {
        0 | 1 => false,
        2 => among(SHORT_WORDS),
        _ => !among(MAKE_NAMES) && (words::is_common(&lower) || words::is_central(&lower)),
    }
}

/// The word with its first letter large and the others small, as a name stands.
fn as_a_name(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars.flat_map(char::to_lowercase)).collect()
}

impl Needles {
    /// Every name in `text` that is glued to a neighbour or cut in two, in order. What [`Self::find`] finds is not found
    /// again.
    pub fn find_mended(&self, text: &str) -> Vec<Leak> {
        let mut leaks = Vec::new();
        let words: Vec<(usize, usize)> = tokens(text)
            .iter()
            .filter(|token| !token.digits)
            .map(|token| (token.start, token.end))
            .collect();
        for (number, (start, end)) in words.iter().enumerate() {
            let word = &text[*start..*end];
            if let Some((from, to, entry)) = self.glued_in(word) {
                leaks.push(self.leak_of(entry, start + from, start + to));
            }
            // A name in pieces: the next words, as long as nothing but one blank stands between.
            let mut pieces = vec![word];
            let mut last_end = *end;
            for (next_start, next_end) in words.iter().skip(number + 1).take(MOST_PIECES - 1) {
                let gap = &text[last_end..*next_start];
                if gap.chars().count() != 1 || !gap.starts_with(char::is_whitespace) {
                    break;
                }
                pieces.push(&text[*next_start..*next_end]);
                last_end = *next_end;
                if let Some(entry) = self.cut_in_pieces(&pieces) {
                    leaks.push(self.leak_of(entry, *start, last_end));
                    break;
                }
            }
        }
        leaks
    }

    fn leak_of(&self, entry: usize, start: usize, end: usize) -> Leak {
        let entry = &self.entries[entry];
        Leak {
            range: ByteRange::new(start, end),
            kind: entry.kind,
            direct: entry.direct,
        }
    }

    /// The entry that all of `word` is a name of, unless it is agreed to use it.
    fn named(&self, word: &str) -> Option<usize> {
        let name = as_a_name(word);
        let whole = ByteRange::new(0, name.len());
        let hit = self
            .names
            .find(&name)
            .into_iter()
            .find(|hit| hit.range == whole)?;
        let agreed = self.agreed.iter().any(|agreed| is_whole(agreed, &name));
        (!agreed).then_some(hit.entry)
    }

    /// Where a name stands in a word whose other letters are ordinary words.
    fn glued_in(&self, word: &str) -> Option<(usize, usize, usize)> {
        let mut borders: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        borders.push(word.len());
        let letters = borders.len() - 1;
        if !(LEAST_LETTERS_WITH_CAPITAL + 2..=MOST_LETTERS).contains(&letters)
            || words::is_common(&word.to_lowercase())
        {
            return None;
        }
        let begins = |at: &usize| *at == 0 || is_neighbour(&word[..borders[*at]]);
        let ends = |at: &usize| *at == letters || is_neighbour(&word[borders[*at]..]);
        let (from, to): (Vec<usize>, Vec<usize>) = (
            (0..letters).filter(begins).collect(),
            (1..=letters).rev().filter(ends).collect(),
        );
        for start in from {
            let capital = start == 0 && word.starts_with(char::is_uppercase);
            let least = if capital {
                LEAST_LETTERS_WITH_CAPITAL
            } else {
                LEAST_LETTERS
            };
            for end in to.iter().copied().filter(|end| *end >= start + least) {
                let part = &word[borders[start]..borders[end]];
                if (start, end) == (0, letters) || words::is_common(&part.to_lowercase()) {
                    continue;
                }
                if let Some(entry) = self.named(part) {
                    return Some((borders[start], borders[end], entry));
                }
            }
        }
        None
    }

    /// Whether neighbours are one name that was cut: in two, of which one has two letters or fewer (longer ones are joined by
    /// the matcher itself), or in more.
    fn cut_in_pieces(&self, pieces: &[&str]) -> Option<usize> {
        let (first, others) = pieces.split_first()?;
        let count = |part: &str| part.chars().count();
        let caps = |part: &str| part.chars().all(char::is_uppercase);
        let go_on = others.iter().all(|next| next.starts_with(char::is_lowercase))
            || pieces.iter().all(|part| caps(part));
        let ordinary = others.iter().any(|next| {
            let lower = next.to_lowercase();
            words::is_common(&lower) || words::is_small(&lower)
        });
        // "Мари на" may be somebody else, and somewhere.
        let least = LEAST_LETTERS + if ordinary || others.len() > 1 { 2 } else { 1 };
        let letters: usize = pieces.iter().map(|part| count(part)).sum();
        if !first.starts_with(char::is_uppercase)
            || !go_on
            || !(least..=MOST_LETTERS).contains(&letters)
            || pieces.iter().all(|part| count(part) > 2)
            || words::is_common(&first.to_lowercase())
        {
            return None;
        }
        let entry = self.named(&pieces.concat())?;
        self.named(first).is_none().then_some(entry)
    }
}
