//! Word lists by tag: whole words, and stems that any ending may follow.
//! Never tells more than the tags of one word; what they mean together is for the rules.

use super::words::ByWord;

/// Letters that a stem has at most; longer beginnings of a word are not looked up.
const LONGEST: usize = 24;

/// A list made ready: bit sets of tags by word and by stem.
pub(crate) struct Lexicon {
    tags: &'static [&'static str],
    words: ByWord<String, u16>,
    stems: ByWord<String, u16>,
}

impl Lexicon {
    /// Reads lines of a tag and words; `*` ends a stem, `_` stands for a blank, `#` begins a comment.
    pub(crate) fn new(list: &'static str, tags: &'static [&'static str]) -> Self {
        let mut made = Self {
            tags,
            words: ByWord::default(),
            stems: ByWord::default(),
        };
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let Some(bit) = words.next().and_then(|tag| made.bit(tag)) else {
                continue;
            };
            for word in words {
                let (map, word) = match word.strip_suffix('*') {
                    Some(stem) => (&mut made.stems, stem),
                    None => (&mut made.words, word),
                };
                *map.entry(word.replace('_', " ")).or_default() |= bit;
            }
        }
        made
    }

    fn bit(&self, tag: &str) -> Option<u16> {
        self.tags.iter().position(|known| *known == tag).map(|at| 1 << at)
    }

    /// The tags of a lower-case word, one bit each in the order given to `new`.
    pub(crate) fn of(&self, lower: &str) -> u16 {
        if lower.len() > 96 {
            return 0;
        }
        let mut found = self.words.get(lower).copied().unwrap_or_default();
        for (at, c) in lower.char_indices().take(LONGEST) {
            let end = at + c.len_utf8();
            if end > 3
                && let Some(bits) = self.stems.get(&lower[..end])
            {
                found |= bits;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_stems() {
        let list = Lexicon::new("# no\nx один два*\ny два две_руки", &["x", "y"]);
        for (word, bits) in [
            ("один", 1),
            ("одинок", 0),
            ("два", 3),
            ("двадцать", 1),
            ("две руки", 2),
        ] {
            assert_eq!(list.of(word), bits, "{word}");
        }
    }
}
