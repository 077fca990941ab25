//! The same name elsewhere in the text: an entity is masked only if every mention is.
//! Never carries a proposal to keep over to another place.

use super::{
    entities::name_key,
    page::{Page, Proposal},
    roster::fold,
    words,
};
use sotto_domain::mention::{Action, Layer, MentionKind, Reason};
use std::collections::HashMap;

/// What a name that recurs is proposed as.
#[derive(Clone, Copy)]
struct Origin<'t> {
    kind: MentionKind,
    action: Action,
    entry: Option<usize>,
    strong: bool,
    /// The name as it was first met: where capitals tell nothing, a word must be as near to it as vowels are.
    written: &'t str,
}

/// Adds proposals where words of proposed names recur.
pub(crate) fn propagate(page: &Page<'_>, proposals: &mut Vec<Proposal>) {
    let text = page.text();
    let mut names: HashMap<u64, Origin<'_>> = HashMap::new();
    for proposal in proposals.iter().filter(|p| {
        p.action != Action::Keep
            && matches!(p.kind, MentionKind::Person | MentionKind::Loc | MentionKind::Org)
    }) {
        let words = page.words_in(proposal.start, proposal.end);
        let persons = proposal.kind == MentionKind::Person;
        let strong = proposal.layer == Layer::Roster || proposal.layer == Layer::Rules;
        if !persons && words.len() > 1 || words.len() > 6 || proposal.sub_kind == "address" {
            continue;
        }
        for token in words.iter().filter(|t| t.letters && !t.digits) {
            let word = token.of(text);
            let lower = word.to_lowercase();
            if lower.chars().count() < 3
                || words::is_title(&lower)
                || words::is_small(&lower)
                || words::is_ordinary(&lower) && !(strong && persons && token.upper && token.cased)
            {
                continue;
            }
            let origin = Origin {
                kind: proposal.kind,
                action: proposal.action,
                entry: None,
                strong,
                written: word,
            };
            // Zamiraxon is Zamira to whoever does not bow.
            let bare = without_honour(word).filter(|_| persons);
            for word in [Some(word), bare].into_iter().flatten() {
                names
                    .entry(sound_of(page, word))
                    .and_modify(|known| known.strong |= strong)
                    .or_insert(Origin {
                        written: word,
                        ..origin
                    });
            }
        }
    }
    if names.is_empty() {
        return;
    }
    let mut found = Vec::new();
    let careless = drops_capitals(page);
    for token in &page.tokens {
        let word = token.of(text);
        let small = token.cased && !token.upper;
        if !token.letters || word.len() > 64 || word.chars().nth(2).is_none() || small && !careless {
            continue;
        }
        let Some(origin) = names.get(&sound_of(page, word)) else {
            continue;
        };
        if (!token.cased || small) && !agree(&fine_key(origin.written), &fine_key(word)) {
            continue;
        }
        if small {
            let lower = word.to_lowercase();
            let name = origin.kind == MentionKind::Person
                && word.chars().nth(3).is_some()
                && !words::is_ordinary(&lower)
                && !words::has_ordinary_stem(&lower);
            if !name {
                continue;
            }
        }
        if (token.opens || !token.cased) && words::is_ordinary(&word.to_lowercase()) {
            continue;
        }
        let mut proposal = Proposal::new(
            (token.start, token.end),
            origin.kind,
            "",
            Layer::Propagation,
            Reason::SameAsElsewhere,
            if origin.strong { 0.8 } else { 0.4 },
        );
        proposal.action = origin.action;
        proposal.entry = origin.entry;
        found.push(proposal);
    }
    proposals.append(&mut found);
}

/// A name without the word of respect that is written on to it.
fn without_honour(word: &str) -> Option<&str> {
    const HONOURS: &[&str] = &[
        "xon", "jon", "хон", "жон", "ҷон", "джон", "khon", "jan", "хан", "жан", "oy", "ой", "bek", "бек",
    ];
    let bare = HONOURS.iter().find_map(|honour| word.strip_suffix(honour))?;
    (bare.chars().nth(3).is_some() && !words::is_ordinary(&bare.to_lowercase())).then_some(bare)
}

/// Whether a text is written as messages are, with capitals now and then: a third of its sentences begin small.
fn drops_capitals(page: &Page<'_>) -> bool {
    let opening = || page.tokens.iter().filter(|t| t.opens && t.letters && t.cased);
    let small = opening().filter(|t| !t.upper).count();
    small >= 4 && small * 3 >= opening().count()
}

/// A number that words of one sound have in common.
fn sound_of(page: &Page<'_>, word: &str) -> u64 {
    page.ask(|memo| &memo.sound, word, || words::hash_of(&name_key(word)))
}

fn fine_key(word: &str) -> String {
    fold::keys(word).into_iter().next_back().unwrap_or_default()
}

/// Whether two fine keys are forms of one name by their first letters: all of the shorter one but an ending.
fn agree(a: &str, b: &str) -> bool {
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    same >= 3 && same + 2 >= shorter
        || fold::coarse(a) == fold::coarse(b) && fold::distance_quarters(a, b) <= 2
}
