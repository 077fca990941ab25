//! What was disclosed, read and searched by itself: the measure for what is found in a file of ours.
//!
//! Formats break one text in different places: a PDF at the end of its lines and pages, JSON at every replacement, HTML by tags. A
//! word is told from a name by what stands around it (the only capitals of a line, the first word of a sentence, the other
//! half of a bracket), so that one disclosure was a find in one format and none in the next.
//! Never the only thing that is searched: every reading of the finished bytes is searched beside it, and what stands in them and was
//! not disclosed, word for word, is a find as it is.

use super::views;
use crate::{
    manuscript::Manuscript,
    watch::{Meter, Stopped},
};
use sotto_redaction::leak::{Leak, Needles};
use std::collections::BTreeSet;

/// The words of all testimonies of a file, in order, and what of them is a find.
pub(super) struct Disclosed {
    /// Each testimony's by itself: whom one of them calls by a short name says nothing of the others.
    texts: Vec<String>,
    /// Their words alone, each with a blank before it and one behind the last.
    words: String,
    /// The words of each find, in the same way.
    found: BTreeSet<String>,
    /// Each find once, with the reading that shows it.
    pub(super) leaks: Vec<(String, Leak)>,
}

/// The words of a text, apart from whatever stands between them.
fn words_of(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        words.push(' ');
        words.push_str(word);
    }
    words.push(' ');
    words
}

impl Disclosed {
    /// The text alone, not yet searched.
    pub(super) fn of(manuscript: &Manuscript) -> Self {
        let texts: Vec<String> = manuscript.as_read().collect();
        Self {
            words: texts.iter().map(|text| words_of(text)).collect(),
            texts,
            found: BTreeSet::new(),
            leaks: Vec::new(),
        }
    }

    /// How much there is to search.
    pub(super) fn len_bytes(&self) -> usize {
        self.texts.iter().map(String::len).sum()
    }

    /// Searches it in every reading.
    pub(super) fn search(&mut self, needles: &Needles, meter: &mut Meter<'_>) -> Result<(), Stopped> {
        for text in std::mem::take(&mut self.texts) {
            for (number, view) in views::of(&text, false).into_iter().enumerate() {
                for leak in needles.find_in_disclosed(&view) {
                    let Some(found) = leak.range.of(&view) else {
                        continue;
                    };
                    // What was put right shows the words around it cut off from theirs: "[Astrakhan" is no more than half of a
                    // region in brackets. Whole words have been looked at where they stand.
                    if number >= views::AS_IT_STANDS && self.tells(found) {
                        continue;
                    }
                    if self.found.insert(words_of(found)) {
                        self.leaks.push((view.clone(), leak));
                    }
                }
            }
            meter.add(text.len() as u64)?;
        }
        Ok(())
    }

    /// Whether these words were disclosed, one behind the other and whole, capitals and all. What of them is a find has
    /// been found already.
    pub(super) fn tells(&self, found: &str) -> bool {
        self.words.contains(&words_of(found))
    }

    /// Whether these words are a find where they were disclosed.
    pub(super) fn gives_away(&self, found: &str) -> bool {
        self.found.contains(&words_of(found))
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_stand_whole() {
        let words = super::words_of("— Да, Али-баба [город\nОш].");
        for (found, stands) in [
            ("Али", true),
            ("Али баба", true),
            ("город Ош", true),
            ("[Ош", true),
            ("али", false),
            ("Ал", false),
            ("баба Ош", false),
        ] {
            assert_eq!(words.contains(&super::words_of(found)), stands, "{found}");
        }
    }
}
