//! Articles of law: what an account is about, so that no tagger may take them for an office.
//! Never asked of letters that stand alone: they may be a firm's or an office's (ЖК, СК).

use super::page::Page;

/// Whether a word cites a law, which is what the account is about: a code by its letters behind the number of an article,
/// that number, or the state whose code it is.
pub(crate) fn cites_law(page: &Page<'_>, at: usize) -> bool {
    const CODES: &str = "УК УПК КоАП КОАП ТК ГК ГПК КАС УИК НК ЖК СК ЖПК ҚПК КоБС";
    const STATES: &str = "РФ РТ РК КР РУз РУ ҶТ";
    let text = page.text();
    let word = |at: usize| page.tokens.get(at).map_or("", |token| token.of(text));
    let before = |back: usize| at.checked_sub(back).map_or("", word);
    let is_one = |list: &str, word: &str| !word.is_empty() && list.split(' ').any(|one| one == word);
    let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let article = |word: &str| {
        matches!(word, "ст" | "Ст" | "ч" | "п") || word.starts_with("стать") || word.starts_with("Стать")
    };
    let here = word(at);
    if is_one(CODES, here) {
        number(before(1)) || article(before(1)) || is_one(STATES, word(at + 1))
    } else if is_one(STATES, here) {
        is_one(CODES, before(1))
    } else {
        number(here) && (article(before(1)) || is_one(CODES, word(at + 1)))
    }
}
