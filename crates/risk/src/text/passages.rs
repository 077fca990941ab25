//! Passages that can be recognised by their wording: quoted speech, unusual words side by side, the same words elsewhere.
//! Never keeps the texts it is held against.

use super::{Rarity, Read, Remnant, Why, words::Word};
use std::collections::{HashMap, HashSet};

/// Quoted speech of fewer words is a name or a phrase that everybody uses.
const QUOTED: usize = 4;
/// So many words in a row, the same in two testimonies, are no chance.
const RUN: usize = 6;
/// What stands in more texts than this is a way of speaking.
const FEW_TEXTS: usize = 3;

const MARKS: [(char, char); 5] = [('«', '»'), ('“', '”'), ('„', '“'), ('"', '"'), ('‹', '›')];

/// Speech in quotation marks, and lines that a dash opens.
pub(super) fn quotations(text: &Read<'_>) -> Vec<Remnant> {
    let whole: String = text.stretches.iter().map(|s| s.text).collect();
    let mut found: Vec<Remnant> = Vec::new();
    let mut add = |from: usize, to: usize| {
        let count = text
            .words()
            .filter(|w| w.range.start >= from && w.range.end <= to)
            .count();
        if count >= QUOTED && found.last().is_none_or(|last| last.range.end <= from) {
            found.push(remnant(from, to, Why::Quotation));
        }
    };
    let mut at = 0;
    for line in whole.split_inclusive('\n') {
        let spoken = line.trim_start();
        if spoken.starts_with(['—', '–']) {
            let from = at + line.len() - spoken.len();
            add(from, at + line.trim_end().len());
        } else {
            let mut from = 0;
            while let Some((open, mark)) = line[from..]
                .char_indices()
                .find(|(_, c)| MARKS.iter().any(|m| m.0 == *c))
            {
                let begins = from + open + mark.len_utf8();
                let end = MARKS
                    .iter()
                    .filter(|m| m.0 == mark)
                    .filter_map(|m| line[begins..].find(m.1))
                    .min();
                let Some(end) = end else {
                    from = begins;
                    continue;
                };
                add(at + begins, at + begins + end);
                from = begins + end + line[begins + end..].chars().next().map_or(0, char::len_utf8);
            }
        }
        at += line.len();
    }
    found
}

/// Two unusual words or more of one sentence with at most one other between each and the next.
pub(super) fn rare_runs(text: &Read<'_>, rare: &Rarity<'_>) -> Vec<Remnant> {
    let mut found = Vec::new();
    for words in &text.by_stretch {
        let unusual: Vec<usize> = (0..words.len()).filter(|at| rare.is_rare(&words[*at])).collect();
        let together = |one: &usize, next: &usize| {
            next - one <= 2 && !words[one + 1..=*next].iter().any(|word| word.opens)
        };
        for run in unusual.chunk_by(together) {
            let (first, last) = (&words[run[0]], &words[run[run.len() - 1]]);
            // A name said twice is no passage.
            if run.iter().any(|at| words[*at].lower != first.lower) {
                found.push(remnant(first.range.start, last.range.end, Why::RareRun));
            }
        }
    }
    found
}

fn remnant(from: usize, to: usize, why: Why) -> Remnant {
    Remnant {
        range: from..to,
        why,
        times: 1,
        other: None,
    }
}

/// Every run of words of the disclosed texts, and the texts that have it.
#[derive(Default)]
pub(super) struct Runs {
    texts: HashMap<Vec<String>, Vec<usize>>,
    /// The first word of each: most runs of other texts need not be looked at further.
    begin: HashSet<String>,
}

fn run(words: &[Word]) -> Vec<String> {
    words.iter().map(|word| word.lower.clone()).collect()
}

impl Runs {
    pub(super) fn ask(&mut self, text: &Read<'_>) {
        for words in &text.by_stretch {
            for words in words.windows(RUN) {
                self.begin.insert(words[0].lower.clone());
                self.texts.entry(run(words)).or_default();
            }
        }
    }

    pub(super) fn answer(&mut self, text: usize, words: &[Word]) {
        if self.texts.is_empty() {
            return;
        }
        for words in words.windows(RUN) {
            if self.begin.contains(&words[0].lower)
                && let Some(texts) = self.texts.get_mut(&run(words))
                && texts.last() != Some(&text)
            {
                texts.push(text);
            }
        }
    }

    /// Stretches that a few other texts have word for word, each with the first of them.
    pub(super) fn same_words(&self, text: &Read<'_>, own: usize) -> Vec<Remnant> {
        let mut found: Vec<Remnant> = Vec::new();
        for words in &text.by_stretch {
            for words in words.windows(RUN) {
                let texts = self.texts.get(&run(words)).map(Vec::as_slice).unwrap_or_default();
                let mut others = texts.iter().copied().filter(|text| *text != own);
                let (Some(other), true) = (others.next(), texts.len() <= FEW_TEXTS) else {
                    continue;
                };
                let (from, to) = (words[0].range.start, words[RUN - 1].range.end);
                match found.last_mut() {
                    Some(last) if last.other == Some(other) && last.range.end >= from => last.range.end = to,
                    _ => found.push(Remnant {
                        other: Some(other),
                        ..remnant(from, to, Why::SameWords)
                    }),
                }
            }
        }
        found
    }
}
