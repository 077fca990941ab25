//! The part of the day beside a clock time: "кечки сегиз жарымда", "утром в пять пятнадцать", "дувоздаҳи шаб". Half of a time
//! that stays readable tells most of it.
//! Never makes a time of a word alone.

use super::{
    super::page::{Page, Proposal},
    numerals::Word,
};
use sotto_domain::mention::{MentionKind, Reason};

/// Widens clock times in `out` by the words beside them, and makes times of numbers that stand beside such a word.
pub(super) fn widen(page: &Page<'_>, words: &[Word], out: &mut [Proposal]) {
    let told = |p: &Proposal| p.kind == MentionKind::Datetime && p.sub_kind == "clock";
    let unknown = |p: &Proposal| p.reason == Reason::UnexplainedNumber;
    for proposal in out.iter_mut().filter(|p| told(p) || unknown(p)) {
        let (start, end) = reach(page, words, proposal);
        if told(proposal) {
            (proposal.start, proposal.end) = (start, end);
        } else if (start, end) != (proposal.start, proposal.end) {
            let clock = Proposal::rule((start, end), MentionKind::Datetime, "clock", Reason::Time);
            *proposal = clock.sure(0.4);
        }
    }
}

/// Where a time ends on both sides.
fn reach(page: &Page<'_>, words: &[Word], proposal: &Proposal) -> (usize, usize) {
    let (text, tokens) = (page.text(), &page.tokens);
    let (mut start, mut end) = (proposal.start, proposal.end);
    let mut at = page.word_at(start);
    // "Утром в пять": a preposition joins them.
    let joins = |i: usize| {
        matches!(
            tokens[i].of(text),
            "в" | "во" | "около" | "часов" | "at" | "эрте" | "барвақт"
        )
    };
    let beside = |left: usize, right: usize| text[tokens[left].end..tokens[right].start] == *" ";
    while let Some(before) = at.checked_sub(1)
        && beside(before, at)
    {
        let through = before
            .checked_sub(1)
            .filter(|i| beside(*i, before) && words[*i].tells_the_day())
            .filter(|_| joins(before) || words[before].tells_the_hour());
        if words[before].tells_the_day() {
            at = before;
        } else if let Some(further) = through {
            at = further;
        } else {
            break;
        }
        start = tokens[at].start;
    }
    let mut at = page.word_at(end.saturating_sub(1));
    while at + 1 < tokens.len() && beside(at, at + 1) && words[at + 1].tells_the_day() {
        at += 1;
        end = tokens[at].end;
    }
    (start, end)
}
