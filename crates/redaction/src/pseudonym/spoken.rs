//! The words of a text, so that no name among them is given to somebody else.
//! Never shown: it holds testimony, so it has no `Debug`, and lives no longer than the desk.

/// Words of a text, lower-case, sorted, each once.
#[derive(Default)]
pub(crate) struct Spoken {
    words: Vec<String>,
    seed: usize,
}

impl Spoken {
    pub(crate) fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        // FNV-1a over all of it: no secret, but nobody who lacks the text could compute it.
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut words = Vec::new();
        for text in texts {
            for byte in text.bytes() {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
            words.extend(
                text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | 'ʻ' | '‘' | '’'))
                    .filter(|word| !word.is_empty() && word.len() <= 96)
                    .map(str::to_lowercase),
            );
        }
        words.sort_unstable();
        words.dedup();
        Self {
            words,
            seed: usize::try_from((hash ^ hash >> 32) & 0x7fff_ffff).unwrap_or_default(),
        }
    }

    /// A number that all of the text decides.
    pub(crate) const fn seed(&self) -> usize {
        self.seed
    }

    /// Whether a word stands here in just this form.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words
            .binary_search_by(|known| known.as_str().cmp(word))
            .is_ok()
    }

    /// Whether a word begins like a name: all but the last letter of a longer one, since that is what endings change.
    pub(crate) fn has_form_of(&self, name: &str) -> bool {
        let lower = name.to_lowercase();
        let cut = lower.char_indices().next_back().map_or(lower.len(), |(at, _)| at);
        let stem = if lower.chars().count() > 4 {
            &lower[..cut]
        } else {
            lower.as_str()
        };
        let at = self.words.partition_point(|known| known.as_str() < stem);
        self.words.get(at).is_some_and(|known| known.starts_with(stem))
    }
}
