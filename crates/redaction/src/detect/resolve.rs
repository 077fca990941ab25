//! Settles overlaps: one mention a place, nothing that a layer wanted masked left readable.
//! Never lowers what the roster proposes.

use super::page::{Page, Proposal};
use super::words;
use sotto_domain::mention::{Action, Layer, MentionKind, Reason};

/// Non-overlapping proposals in order of place.
pub(crate) fn resolve(page: &Page<'_>, mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    for proposal in &mut proposals {
        trim(page.text(), proposal);
    }
    proposals.retain(|p| p.start < p.end);
    proposals.sort_by(|a, b| {
        let order = |p: &Proposal| {
            (
                std::cmp::Reverse(rank(p)),
                std::cmp::Reverse(p.end - p.start),
                p.start,
            )
        };
        order(a)
            .cmp(&order(b))
            .then(b.confidence.total_cmp(&a.confidence))
    });
    let mut placed: std::collections::BTreeMap<usize, Proposal> = std::collections::BTreeMap::new();
    for proposal in proposals {
        place(page, &mut placed, proposal);
    }
    placed.into_values().collect()
}

fn rank(proposal: &Proposal) -> u8 {
    match (proposal.layer, proposal.action) {
        (Layer::Hand | Layer::Roster, _) => 4,
        // A well-known name or an agency's general word inside a longer name says less than the longer one.
        (Layer::Rules, _)
            if matches!(
                proposal.reason,
                Reason::KnownPlace | Reason::KnownName | Reason::Group | Reason::StateAgency
            ) && proposal.sub_kind != "initials" =>
        {
            1
        }
        // What is known of a number says more than that it is one.
        (Layer::Rules, _) if proposal.reason == Reason::UnexplainedNumber => 1,
        (Layer::Rules, _) => 3,
        (Layer::Tagger, _) => 2,
        (Layer::Propagation | Layer::Capitals | Layer::Learned, _) => 1,
    }
}

/// Puts a proposal where nothing stronger stands; widens a stronger masking one that it sticks out of.
fn place(page: &Page<'_>, placed: &mut std::collections::BTreeMap<usize, Proposal>, mut proposal: Proposal) {
    let first = placed
        .range(..=proposal.start)
        .next_back()
        .filter(|(_, p)| p.end > proposal.start)
        .map(|(at, _)| *at);
    let overlapping: Vec<usize> = first
        .into_iter()
        .chain(placed.range(proposal.start + 1..proposal.end).map(|(at, _)| *at))
        .collect();
    if overlapping.is_empty() {
        placed.insert(proposal.start, proposal);
        return;
    }
    let masks = proposal.action != Action::Keep;
    // Cut the proposal into what lies outside the stronger ones, so that one never swallows another's kind.
    let mut pieces = Vec::new();
    let mut from = proposal.start;
    for at in &overlapping {
        let there = &placed[at];
        if there.start > from {
            pieces.push((from, there.start));
        }
        from = from.max(there.end);
    }
    if from < proposal.end {
        pieces.push((from, proposal.end));
    }
    if !masks {
        return;
    }
    for (start, end) in pieces {
        let mut piece = Proposal {
            start,
            end,
            suggestion: None,
            ..proposal.clone()
        };
        trim(page.text(), &mut piece);
        let worth = page.words_in(piece.start, piece.end).iter().any(|t| {
            t.start >= piece.start
                && t.end <= piece.end
                && (t.end - t.start > 8 || !words::is_small(&t.of(page.text()).to_lowercase()))
        });
        // What the net caught beside a surer find counts only if it is a name of its own: not "President of Georgia".
        let beside_person = overlapping
            .iter()
            .any(|at| placed.get(at).is_some_and(|p| p.kind == MentionKind::Person));
        let own = !beside_person
            || piece.layer != Layer::Capitals
            || page
                .words_in(piece.start, piece.end)
                .iter()
                .filter(|t| t.end - t.start <= 64)
                .any(|t| {
                    let lower = t.of(page.text()).to_lowercase();
                    !words::is_title(&lower)
                        && !words::is_small(&lower)
                        && !words::is_ordinary(&lower)
                        && words::known(t.of(page.text()), page.language) != Some(words::Known::Country)
                });
        if piece.start >= piece.end || !worth || !own {
            continue;
        }
        // A piece right beside a masking mention of the same kind belongs to it.
        let beside = overlapping.iter().copied().find(|at| {
            placed.get(at).is_some_and(|p| {
                p.kind == piece.kind
                    && p.action != Action::Keep
                    && (p.end <= piece.start && gap_is_thin(page.text(), p.end, piece.start)
                        || piece.end <= p.start && gap_is_thin(page.text(), piece.end, p.start))
            })
        });
        if let Some(at) = beside
            && let Some(mut wide) = placed.remove(&at)
        {
            wide.start = wide.start.min(piece.start);
            wide.end = wide.end.max(piece.end);
            wide.suggestion = None;
            placed.insert(wide.start, wide);
        } else {
            placed.insert(piece.start, piece);
        }
    }
    proposal.suggestion = None;
}

fn gap_is_thin(text: &str, from: usize, to: usize) -> bool {
    to - from <= 4 && text[from..to].chars().all(|c| !c.is_alphanumeric() && c != '\n')
}

/// Leaves out spaces and marks at both ends that say nothing.
fn trim(text: &str, proposal: &mut Proposal) {
    let idle = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '-' | '–' | '—')
    };
    let range = &text[proposal.start..proposal.end];
    let front = range.len() - range.trim_start_matches(idle).len();
    let kept = range.trim_matches(idle);
    proposal.start += front;
    proposal.end = proposal.start + kept.len();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detect::Input;
    use proptest::prelude::*;

    const KINDS: [MentionKind; 4] = [
        MentionKind::Person,
        MentionKind::Loc,
        MentionKind::Code,
        MentionKind::Quantity,
    ];

    proptest! {
        #[test]
        fn nothing_that_was_to_be_masked_is_left(
            text in "([А-Яа-яA-Za-z0-9]{3,7}[ ,.\n-]{1,2}){1,14}",
            cuts in prop::collection::vec((0_usize..14, 1_usize..5, 0_usize..4, 0_usize..4), 1..10),
        ) {
            let page = Page::new(&Input { text: &text, language: None, roster: &[] }, &[]);
            let proposals: Vec<Proposal> = cuts
                .iter()
                .filter(|(first, ..)| *first < page.tokens.len())
                .map(|(first, count, kind, layer)| {
                    let last = (first + count).min(page.tokens.len()) - 1;
                    let range = (page.tokens[*first].start, page.tokens[last].end);
                    let layer = [Layer::Roster, Layer::Rules, Layer::Tagger, Layer::Propagation][*layer];
                    Proposal::new(range, KINDS[*kind], "", layer, Reason::SameAsElsewhere, 0.5)
                })
                .collect();
            let wanted: Vec<(usize, usize)> = proposals.iter().map(|p| (p.start, p.end)).collect();
            let settled = resolve(&page, proposals);
            for pair in settled.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            for token in &page.tokens {
                let small = words::is_small(&token.of(page.text()).to_lowercase());
                let asked = wanted.iter().any(|(start, end)| *start <= token.start && token.end <= *end);
                let covered = settled.iter().any(|p| p.start <= token.start && token.end <= p.end);
                prop_assert!(!asked || covered || small, "{} in {text:?}", token.of(page.text()));
            }
        }
    }
}
