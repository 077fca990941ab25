//! What may stay readable. A country, an agency or an official is left standing because the account is about them and not
//! about the source; that can be said only where the form says who the source is.
//! Never keeps what any other layer than the rules proposed to mask.

use super::{
    page::{Page, Proposal},
    words,
};
use sotto_domain::mention::{Action, Layer, MentionKind};

/// Settles who is right where the rules propose to keep what a tagger took for a name.
///
/// With a form the rules are: the tagger knows names, not whose account it is. Without one it cannot be ruled out that the
/// country or the official tells who the text is about, so neither is proposed to be kept.
pub(crate) fn settle(page: &Page<'_>, proposals: &mut Vec<Proposal>) {
    if !page.input.roster.is_empty() {
        let mut kept: Vec<(usize, usize)> = proposals
            .iter()
            .filter(|p| p.action == Action::Keep && p.layer == Layer::Rules)
            .map(|p| (p.start, p.end))
            .collect();
        kept.sort_unstable();
        let mut told: Vec<(usize, usize)> = proposals
            .iter()
            .filter(|p| p.action != Action::Keep && matches!(p.layer, Layer::Rules | Layer::Roster))
            .map(|p| (p.start, p.end))
            .collect();
        told.sort_unstable();
        proposals.retain_mut(|p| {
            let guessed = matches!(p.layer, Layer::Tagger | Layer::Capitals);
            if guessed && explained(page, p, &kept, &told) {
                return false;
            }
            if guessed {
                leave_outer(page, p, &kept);
            }
            true
        });
        return;
    }
    for proposal in proposals.iter_mut().filter(|p| p.action == Action::Keep) {
        proposal.action = match proposal.kind {
            MentionKind::Person => Action::Withhold,
            MentionKind::Loc => Action::Generalise,
            _ => continue,
        };
    }
}

/// Takes out of a guess the words at its ends that are kept: "Залға ОМОН кірді" opens with a capital that is nobody's.
fn leave_outer(page: &Page<'_>, proposal: &mut Proposal, kept: &[(usize, usize)]) {
    let is_kept = |start: usize, end: usize| {
        let at = kept.partition_point(|(from, _)| *from <= start);
        kept[at.saturating_sub(4)..at].iter().any(|(_, to)| *to >= end)
    };
    let words = page.words_in(proposal.start, proposal.end);
    let left = words.iter().position(|word| !is_kept(word.start, word.end));
    let right = words.iter().rposition(|word| !is_kept(word.start, word.end));
    if let (Some(left), Some(right)) = (left, right) {
        proposal.start = proposal.start.max(words[left].start);
        proposal.end = proposal.end.min(words[right].end);
    }
}

/// Whether all that a proposal says is said by what is kept, or taken out by itself: the town in "the police of Kashira".
fn explained(page: &Page<'_>, proposal: &Proposal, kept: &[(usize, usize)], told: &[(usize, usize)]) -> bool {
    // Stretches may lie in each other; the few before are enough.
    let within = |list: &[(usize, usize)], start: usize, end: usize| {
        let at = list.partition_point(|(from, _)| *from <= start);
        list[at.saturating_sub(4)..at].iter().any(|(_, to)| *to >= end)
    };
    let mut any = false;
    page.words_in(proposal.start, proposal.end).iter().all(|token| {
        if within(kept, token.start, token.end) {
            any = true;
            return true;
        }
        if within(told, token.start, token.end) {
            return true;
        }
        token.end - token.start <= 64 && {
            let lower = token.of(page.text()).to_lowercase();
            words::is_small(&lower)
                || words::is_title(&lower)
                || words::is_generic(&lower)
                || OF_AN_OFFICE.split(' ').any(|head| lower.starts_with(head))
        }
    }) && any
}

/// Who speaks or is written to for an agency, as words begin: "Руководителю Следственного комитета", "афсари ФСБ".
const OF_AN_OFFICE: &str = "руководител начальник сотрудник представител офицер управлени отделени главн городу области району краю афсар ходим корманд xodim boshqarma бошқарма кызматкер республикасынын республикасының республикаси башкы башкарма қызметкер басқарма officer official member head chief department";

#[cfg(test)]
mod tests {
    use crate::detect::{Input, detect};
    use sotto_domain::mention::{Action, MentionKind, RosterEntry};

    fn kept(text: &str, roster: &[RosterEntry]) -> bool {
        let found = detect(&Input {
            text,
            language: None,
            roster,
        });
        let place = found.iter().find(|m| m.range.of(text) == Some("Tajikistan"));
        place.is_none_or(|m| m.proposal == Action::Keep)
    }

    #[test]
    fn a_country_stays_where_the_form_says_whose_account_it_is() {
        let form = [RosterEntry {
            kind: MentionKind::Person,
            field: "name".to_owned(),
            value: "Zulfiya".to_owned(),
        }];
        assert!(!kept("The man came from Tajikistan and went back.", &[]));
        assert!(kept("The man came from Tajikistan and went back.", &form));
    }
}
