//! Who writes each line of a chat: "Gulya the cook: …". A label that holds a masked name is that person's handle, whatever
//! its other words are.
//! Never takes a label that stands once: it may be a sentence with a colon.

use super::page::{Page, Proposal};
use sotto_domain::mention::{Action, Layer, MentionKind, Reason};
use std::collections::{HashMap, HashSet};

/// Words and bytes that a label has at most.
const WORDS: usize = 4;
const BYTES: usize = 80;

/// Adds every label of which a part is proposed to be masked as a person.
pub(super) fn mask_whole(page: &Page<'_>, proposals: &mut Vec<Proposal>) {
    let text = page.text();
    let mut places: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    let mut line = 0;
    for written in text.split_inclusive('\n') {
        if let Some(range) = label(page, line, written) {
            places.entry(&text[range.0..range.1]).or_default().push(range);
        }
        line += written.len();
    }
    places.retain(|_, at| at.len() > 1);
    if places.is_empty() {
        return;
    }
    let label_at: HashMap<usize, &str> = places
        .iter()
        .flat_map(|(name, at)| at.iter().map(move |range| (range.0, *name)))
        .collect();
    let mut starts: Vec<usize> = label_at.keys().copied().collect();
    starts.sort_unstable();
    let people: HashSet<&str> = proposals
        .iter()
        .filter(|p| p.kind == MentionKind::Person && p.action != Action::Keep && p.layer != Layer::Capitals)
        .filter_map(|p| {
            let before = starts.partition_point(|start| *start <= p.start).checked_sub(1)?;
            let name = label_at[&starts[before]];
            (p.start < starts[before] + name.len()).then_some(name)
        })
        .collect();
    let mut masked: Vec<(usize, usize)> = people
        .into_iter()
        .flat_map(|name| places[name].iter().copied())
        .collect();
    masked.sort_unstable();
    for (start, end) in masked {
        let reason = Reason::SameAsElsewhere;
        proposals.push(Proposal::new(
            (start, end),
            MentionKind::Person,
            "name",
            Layer::Propagation,
            reason,
            0.8,
        ));
    }
}

/// The words before the colon of a line that begins with a few of them.
fn label(page: &Page<'_>, line: usize, written: &str) -> Option<(usize, usize)> {
    let head = written.split_once(": ").map(|(head, _)| head)?;
    let words = page.words_in(line, line + head.len());
    let (first, last) = (words.first()?, words.last()?);
    let plain = head.len() <= BYTES && !head.contains(['.', ',', '?', '!', '(', '[', '"', '«']);
    ((2..=WORDS).contains(&words.len()) && plain && !words.iter().any(|word| word.digits))
        .then_some((first.start, last.end))
}
