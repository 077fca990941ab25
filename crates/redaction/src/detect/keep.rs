//! What may stay readable. A country, an agency or an official is left standing because the account is about them; that
//! can be said only of an account, and best where the form says whose it is.
//! Never keeps what any other layer than the rules proposed to mask.

use super::{
    page::{Page, Proposal},
    words,
};
use sotto_domain::mention::{Action, Layer, MentionKind};

/// Settles who is right where the rules propose to keep what a tagger took for a name.
///
/// In an account the rules are: the tagger knows names, not whose account it is. In a text by somebody about others,
/// without a form, it cannot be ruled out that the country or the official tells who it is about, so neither is kept.
pub(crate) fn settle(page: &Page<'_>, proposals: &mut Vec<Proposal>) {
    if !page.input.roster.is_empty() || is_account(page) {
        let mut kept: Vec<(usize, usize)> = proposals
            .iter()
            .filter(|p| p.action == Action::Keep && p.layer == Layer::Rules)
            .map(|p| (p.start, p.end))
            .collect();
        kept.sort_unstable();
        proposals.retain(|p| p.layer != Layer::Tagger || !explained(page, p, &kept));
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

/// Whether all that a proposal says is said by what is kept.
fn explained(page: &Page<'_>, proposal: &Proposal, kept: &[(usize, usize)]) -> bool {
    let mut any = false;
    page.words_in(proposal.start, proposal.end).iter().all(|token| {
        let at = kept.partition_point(|(start, _)| *start <= token.start);
        // Kept stretches may lie in each other; the few before are enough.
        if kept[at.saturating_sub(4)..at].iter().any(|(_, end)| *end >= token.end) {
            any = true;
            return true;
        }
        token.end - token.start <= 64 && {
            let lower = token.of(page.text()).to_lowercase();
            words::is_small(&lower) || words::is_title(&lower) || words::is_generic(&lower)
        }
    }) && any
}

/// Words of the first person, of the six languages.
const FIRST_PERSON: &[&str] = &[
    "i", "me", "my", "we", "us", "our", "i'm", "i've", "я", "мне", "меня", "мной", "мой", "моя", "мою", "моей", "моего",
    "мы", "нас", "нам", "нами", "наш", "ман", "маро", "мо", "моро", "мен", "мени", "мага", "менин", "биз", "бизди",
    "бизге", "менің", "мені", "маған", "біз", "бізді", "men", "meni", "menga", "mening", "biz", "bizni", "bizga", "менга",
    "менинг", "бизни", "бизга",
];

/// Whether somebody tells what befell them: one word in eighty, and two at least, is of the first person.
fn is_account(page: &Page<'_>) -> bool {
    let text = page.text();
    let (mut own, mut all) = (0_usize, 0_usize);
    for token in page.tokens.iter().take(20_000) {
        all += usize::from(token.letters);
        let word = token.of(text);
        own += usize::from(word.len() <= 14 && FIRST_PERSON.contains(&word.to_lowercase().as_str()));
    }
    own >= 2 && own * 80 >= all
}

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
    fn a_country_stays_in_an_account_and_goes_in_a_text_about_others() {
        let form = [RosterEntry {
            kind: MentionKind::Person,
            field: "name".to_owned(),
            value: "Zulfiya".to_owned(),
        }];
        assert!(kept("I came from Tajikistan and they took my papers.", &[]));
        assert!(!kept("The man came from Tajikistan and went back.", &[]));
        assert!(kept("The man came from Tajikistan and went back.", &form));
    }
}
