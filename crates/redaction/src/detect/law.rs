//! Articles of law: what an account is about, so that no tagger may take them for an office.
//! Never asked of letters that stand alone: they may be a firm's or an office's (ЖК, СК).

use super::page::{Page, Proposal};
use sotto_domain::mention::Layer;

/// Bytes of the longest of the letters below.
const LONGEST: usize = 14;

/// Whether a word cites a law, which is what the account is about: a code by its letters behind the number of an article,
/// that number, or the state whose code it is.
pub(crate) fn cites_law(page: &Page<'_>, at: usize) -> bool {
    const CODES: &str =
        "УК УПК КоАП КОАП ТК ГК ГПК КАС УИК НК ЖК СК ЖПК ҚПК КоБС ҚК КЖК КЖКнын КЖКнин ҚРҚК ЎРЖК";
    const STATES: &str = "РФ РТ РК КР РУз РУ ҶТ";
    let text = page.text();
    let word = |at: usize| page.tokens.get(at).map_or("", |token| token.of(text));
    let before = |back: usize| at.checked_sub(back).map_or("", word);
    let is_one = |list: &str, word: &str| !word.is_empty() && list.split(' ').any(|one| one == word);
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let article = |word: &str| is_article(&word.to_lowercase());
    let here = word(at);
    // Most words are neither a number nor a few capitals.
    if !number(here) && (here.len() > LONGEST || here.starts_with(char::is_lowercase)) {
        return false;
    }
    if is_one(CODES, here) {
        number(before(1)) || article(before(1)) || is_one(STATES, word(at + 1))
    } else if is_one(STATES, here) {
        is_one(CODES, before(1))
    } else {
        number(here)
            && (article(before(1))
                // The parts of a number: 205.2, 18-1.
                || number(before(1)) && article(before(2))
                || number(word(at + 1)) && article(word(at + 2)) && text[page.tokens[at].end..].starts_with(['.', '-'])
                || article(word(at + 1)) && text[page.tokens[at].end..].starts_with(['-', ' '])
                || is_one(CODES, word(at + 1)))
    }
}

/// Words for an article of law, in the six languages: "ст. 228", "article 205.2", "моддаи 18", "322-модда", "18-бап".
fn is_article(lower: &str) -> bool {
    matches!(
        lower,
        "ст" | "ч" | "art" | "article" | "articles" | "моддаи" | "берене" | "баб" | "бап"
    ) || ["стать", "модда", "modda", "беренес", "бабы", "бабын"]
        .iter()
        .any(|stem| lower.starts_with(stem))
}

/// Drops what is nothing but an article's number, whatever took it for a date or a number of somebody's.
pub(super) fn leave_readable(page: &Page<'_>, proposals: &mut Vec<Proposal>) {
    proposals.retain(|proposal| {
        let first = page.word_at(proposal.start);
        let count = page.words_in(proposal.start, proposal.end).len();
        proposal.layer == Layer::Roster
            || count == 0
            || !(page.tokens[first].digits || matches!(proposal.layer, Layer::Capitals | Layer::Tagger))
            || !(first..first + count).all(|at| cites_law(page, at))
    });
}
