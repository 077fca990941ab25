//! A recovery share as words on paper, and back from what a tired person types.
//! Must never guess: a word that is not in the list or does not fit the check is said, with its place.
//!
//! ```text
//! 30 bytes, 240 bits, two zero bits before them: 22 words of 11 bits, the number of each word in BIP-39's English list
//!  0       1 in the upper four bits (layout), number of the share less one in the lower
//!  1       shares needed less one in the upper four bits, shares made less one in the lower
//!  2..4    vault mark: first bytes of SHA-256("sotto/share/1/vault" ‖ vault id)
//!  4..6    set mark, random
//!  6..26   the share's value
//! 26..30   CRC-32 (ISO-HDLC) of "sotto/share/1/words" ‖ bytes 0 to 26, little-endian
//! ```
//!
//! A word is 11 bits in a row, so a wrong one, or two neighbours wrong or swapped, stay within 32 bits in a row: CRC-32
//! notices every such error, where a hash of that length would notice all but one in four billion.

use bip39::Language;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::Secret;
use crate::recovery::{SetId, SetSize};

/// Words on a sheet.
pub const SHARE_WORDS: usize = 22;
/// Length of a share's value: the secret and its digest.
pub(crate) const VALUE_BYTES: usize = 20;

const HEAD_BYTES: usize = 6;
const CHECKED_BYTES: usize = HEAD_BYTES + VALUE_BYTES;
const BYTES: usize = CHECKED_BYTES + 4;
const WORD_BITS: usize = 11;
const LAYOUT: u8 = 1;

/// Why shares do not open a vault. Shares and words count from 1, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareError {
    /// A word that is in no share.
    #[error("share {share}: word {word} is not in the list; look at the sheet again")]
    UnknownWord {
        /// Which share.
        share: usize,
        /// Which of its words.
        word: usize,
    },
    /// Too many or too few words.
    #[error("share {share} has {words} words instead of 22; look whether one is missing or doubled")]
    WordCount {
        /// Which share.
        share: usize,
        /// How many words there are.
        words: usize,
    },
    /// All words are in the list, but they do not fit together: one or more are not those of the sheet.
    #[error("share {share} does not pass its check: a word is not the one on the sheet{}", look_at(*.word))]
    Mistyped {
        /// Which share.
        share: usize,
        /// The only word whose exchange would put the share right, where there is one.
        word: Option<usize>,
    },
    /// Printed by a later version.
    #[error("share {share} was printed by a newer Sotto; update the program")]
    Newer {
        /// Which share.
        share: usize,
    },
    /// It belongs to another set than the first one.
    #[error("share {share} is of another set than share 1; compare the set numbers on the sheets")]
    OtherSet {
        /// Which share.
        share: usize,
    },
    /// One share was given twice.
    #[error("shares {first} and {second} are the same sheet; another one is needed")]
    Twice {
        /// The first.
        first: usize,
        /// The second.
        second: usize,
    },
    /// Not enough of them.
    #[error("{missing} more of this set's shares are needed")]
    TooFew {
        /// How many more.
        missing: u8,
    },
    /// Each share is whole, but together they give nothing: one was made to mislead.
    #[error("these shares do not belong together, although each looks whole; try others of the set")]
    DoNotJoin,
}

fn look_at(word: Option<usize>) -> String {
    word.map_or_else(String::new, |word| format!("; look at word {word}"))
}

/// What a share says of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// 1 to 16.
    pub(crate) number: u8,
    pub(crate) size: SetSize,
    pub(crate) set_id: SetId,
}

/// The words of a share.
pub(crate) fn write(head: Head, value: &[u8; VALUE_BYTES]) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new([0; BYTES]);
    bytes[0] = LAYOUT << 4 | (head.number - 1);
    bytes[1] = (head.size.needed() - 1) << 4 | (head.size.shares() - 1);
    bytes[2..4].copy_from_slice(&head.set_id.vault_mark);
    bytes[4..6].copy_from_slice(&head.set_id.set_mark);
    bytes[HEAD_BYTES..CHECKED_BYTES].copy_from_slice(value);
    let check = check(&bytes);
    bytes[CHECKED_BYTES..].copy_from_slice(&check);

    let list = Language::English.word_list();
    // The longest word has eight letters.
    let mut text = Zeroizing::new(String::with_capacity(SHARE_WORDS * 9));
    for number in numbers_of(&bytes).iter() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(list[usize::from(*number)]);
    }
    text
}

/// Undoes [`write`].
pub(crate) fn read(typed: &str, share: usize) -> Result<(Head, Secret<[u8; VALUE_BYTES]>), ShareError> {
    let mut numbers = Zeroizing::new([0; SHARE_WORDS]);
    let mut words = 0;
    for line in typed.lines().filter(|line| !line.trim_start().starts_with('#')) {
        // What a page or a mail puts into words to break them at is not seen by whoever pasted it.
        let seen = line
            .chars()
            .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'));
        let line: Zeroizing<String> = Zeroizing::new(seen.nfkc().flat_map(char::to_lowercase).collect());
        for word in line
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
        {
            words += 1;
            let number = Language::English
                .find_word(word)
                .ok_or(ShareError::UnknownWord { share, word: words })?;
            if let Some(place) = numbers.get_mut(words - 1) {
                *place = number;
            }
        }
    }
    if words != SHARE_WORDS {
        return Err(ShareError::WordCount { share, words });
    }
    let Some(bytes) = checked(&numbers) else {
        let word = only_wrong_word(&numbers);
        return Err(ShareError::Mistyped { share, word });
    };
    if bytes[0] >> 4 != LAYOUT {
        return Err(ShareError::Newer { share });
    }
    let size = SetSize::new((bytes[1] >> 4) + 1, (bytes[1] & 15) + 1)
        .map_err(|_| ShareError::Mistyped { share, word: None })?;
    let number = (bytes[0] & 15) + 1;
    if number > size.shares() {
        return Err(ShareError::Mistyped { share, word: None });
    }
    let head = Head {
        number,
        size,
        set_id: SetId {
            vault_mark: [bytes[2], bytes[3]],
            set_mark: [bytes[4], bytes[5]],
        },
    };
    let value = Secret::filled_by(|out: &mut [u8; VALUE_BYTES]| {
        out.copy_from_slice(&bytes[HEAD_BYTES..CHECKED_BYTES]);
        Ok(())
    })?;
    Ok((head, value))
}

fn check(bytes: &[u8; BYTES]) -> [u8; 4] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(b"sotto/share/1/words");
    hasher.update(&bytes[..CHECKED_BYTES]);
    hasher.finalize().to_le_bytes()
}

/// The bytes behind the words, if their check holds.
fn checked(numbers: &[u16; SHARE_WORDS]) -> Option<Zeroizing<[u8; BYTES]>> {
    let (padding, bytes) = bytes_of(numbers);
    (padding == 0 && bytes[CHECKED_BYTES..] == check(&bytes)).then_some(bytes)
}

/// The one word of which some other word of the list would make the check hold. Says where to look, never what to read.
fn only_wrong_word(numbers: &[u16; SHARE_WORDS]) -> Option<usize> {
    let mut found = None;
    let mut tried = Zeroizing::new(*numbers);
    for at in 0..SHARE_WORDS {
        for other in 0..1 << WORD_BITS {
            tried[at] = other;
            if checked(&tried).is_some() {
                if found.is_some_and(|earlier| earlier != at + 1) {
                    return None;
                }
                found = Some(at + 1);
            }
        }
        tried[at] = numbers[at];
    }
    found
}

/// 240 bits in words of 11, after two zero bits; the most significant bit first.
fn numbers_of(bytes: &[u8; BYTES]) -> Zeroizing<[u16; SHARE_WORDS]> {
    let mut numbers = Zeroizing::new([0; SHARE_WORDS]);
    for at in 0..BYTES * 8 {
        let bit = u16::from(bytes[at / 8] >> (7 - at % 8) & 1);
        let place = at + SHARE_WORDS * WORD_BITS - BYTES * 8;
        numbers[place / WORD_BITS] |= bit << (WORD_BITS - 1 - place % WORD_BITS);
    }
    numbers
}

/// Undoes [`numbers_of`]; also what stands in the two bits before.
fn bytes_of(numbers: &[u16; SHARE_WORDS]) -> (u16, Zeroizing<[u8; BYTES]>) {
    const BEFORE: usize = SHARE_WORDS * WORD_BITS - BYTES * 8;
    let mut bytes = Zeroizing::new([0_u8; BYTES]);
    for place in BEFORE..SHARE_WORDS * WORD_BITS {
        let bit = numbers[place / WORD_BITS] >> (WORD_BITS - 1 - place % WORD_BITS) & 1;
        let at = place - BEFORE;
        if bit == 1 {
            bytes[at / 8] |= 1 << (7 - at % 8);
        }
    }
    (numbers[0] >> (WORD_BITS - BEFORE), bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn head() -> Head {
        Head {
            number: 3,
            size: SetSize::new(2, 5).unwrap(),
            set_id: SetId {
                vault_mark: [0x1a, 0x2b],
                set_mark: [0x3c, 0x4d],
            },
        }
    }

    fn sheet() -> String {
        let value: [u8; VALUE_BYTES] = std::array::from_fn(|at| u8::try_from(at * 11 + 5).unwrap());
        write(head(), &value).to_string()
    }

    fn error(typed: &str) -> ShareError {
        read(typed, 2).err().unwrap()
    }

    /// Frozen: sheets are on paper, and must open as long as there is paper.
    #[test]
    fn a_sheet_is_always_these_words() {
        assert_eq!(sheet(), FROZEN_SHEET);
        assert_eq!(head().set_id.to_string(), "1A2B-3C4D");
    }
    const FROZEN_SHEET: &str = "afraid choice pencil owner cross pear brass cover excuse modify chair reflect social spell \
                                nest wool pulp light runway hub thrive rigid";

    #[test]
    fn it_survives_how_people_type() {
        let sheet = sheet();
        let words: Vec<&str> = sheet.split(' ').collect();
        assert_eq!(words.len(), SHARE_WORDS);
        let numbered: Vec<String> = (1..)
            .zip(&words)
            .map(|(n, word)| format!("{n:>2}. {word}"))
            .collect();
        for typed in [
            sheet.clone(),
            sheet.to_uppercase(),
            format!("  {}\n\n", words.join("   \t ")),
            words.join("\r\n"),
            words.join(", "),
            numbered.join("\n"),
            numbered.join("  ").to_uppercase(),
            format!("# Sotto recovery share 3 of 5\n{sheet}\n# keep it apart"),
            sheet.chars().map(|c| if c == 'a' { 'ａ' } else { c }).collect(),
            words
                .iter()
                .map(|word| format!("\u{feff}{}\u{ad}{}", &word[..2], &word[2..]))
                .collect::<Vec<_>>()
                .join(" "),
        ] {
            let (read, value) = read(&typed, 1).unwrap();
            assert!(read == head(), "{typed}");
            assert_eq!(value.expose_because("test")[1], 16);
        }
    }

    #[test]
    fn each_slip_has_its_own_answer() {
        let sheet = sheet();
        let words: Vec<&str> = sheet.split(' ').collect();
        let with = |at: usize, word: &str| {
            let mut words = words.clone();
            words[at] = word;
            words.join(" ")
        };
        assert_eq!(
            error(&with(6, "rivre")),
            ShareError::UnknownWord { share: 2, word: 7 }
        );
        assert_eq!(
            error(&with(0, "слово")),
            ShareError::UnknownWord { share: 2, word: 1 }
        );
        assert_eq!(
            error(&words[1..].join(" ")),
            ShareError::WordCount { share: 2, words: 21 }
        );
        assert_eq!(
            error(&format!("{sheet} zoo")),
            ShareError::WordCount { share: 2, words: 23 }
        );
        assert_eq!(error(""), ShareError::WordCount { share: 2, words: 0 });
        let wrong = with(9, if words[9] == "zoo" { "zone" } else { "zoo" });
        assert_eq!(
            error(&wrong),
            ShareError::Mistyped {
                share: 2,
                word: Some(10)
            }
        );
        assert!(error(&wrong).to_string().ends_with("look at word 10"));
    }

    #[test]
    fn a_later_layout_is_named() {
        let (_, mut bytes) = bytes_of(&numbers(&sheet()));
        bytes[0] = 2 << 4;
        let check = check(&bytes);
        bytes[CHECKED_BYTES..].copy_from_slice(&check);
        let list = Language::English.word_list();
        let later: Vec<&str> = numbers_of(&bytes).iter().map(|n| list[usize::from(*n)]).collect();
        assert_eq!(error(&later.join(" ")), ShareError::Newer { share: 2 });
    }

    fn numbers(sheet: &str) -> [u16; SHARE_WORDS] {
        let mut words = sheet
            .split(' ')
            .map(|word| Language::English.find_word(word).unwrap());
        std::array::from_fn(|_| words.next().unwrap())
    }

    /// All of them, not a sample: each word of the sheet exchanged for each other word of the list.
    #[test]
    fn every_single_changed_word_is_noticed() {
        let sound = numbers(&sheet());
        assert!(checked(&sound).is_some());
        for at in 0..SHARE_WORDS {
            for other in 0..1 << WORD_BITS {
                let mut changed = sound;
                changed[at] = other;
                assert_eq!(
                    checked(&changed).is_some(),
                    other == sound[at],
                    "word {at}: {other}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn any_share_comes_back(value: [u8; VALUE_BYTES], number in 1..=16_u8, needed in 2..=16_u8, marks: [u8; 4]) {
            let [a, b, c, d] = marks;
            let head = Head {
                number,
                size: SetSize::new(needed, 16).unwrap(),
                set_id: SetId { vault_mark: [a, b], set_mark: [c, d] },
            };
            let (read, back) = read(&write(head, &value), 1).unwrap();
            prop_assert!(read == head);
            prop_assert_eq!(back, Secret::new(value));
        }

        #[test]
        fn two_neighbours_changed_or_swapped_are_noticed(value: [u8; VALUE_BYTES], at in 0..SHARE_WORDS - 1, one in 0..2048_u16, two in 0..2048_u16) {
            let sound = numbers(&write(head(), &value));
            let mut changed = sound;
            (changed[at], changed[at + 1]) = (one, two);
            prop_assert_eq!(checked(&changed).is_some(), changed == sound);
            let mut swapped = sound;
            swapped.swap(at, at + 1);
            prop_assert_eq!(checked(&swapped).is_some(), swapped == sound);
        }

        #[test]
        fn nothing_typed_breaks_it(typed: String) {
            let _ = read(&typed, 1);
        }
    }
}
