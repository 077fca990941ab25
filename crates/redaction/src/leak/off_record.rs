//! What was said off the record, as the leak check looks for it: sentence by sentence, as it stood.
//! Never looks for what was also said on the record, nor for what anybody might say.

use super::fold;
use crate::detect::normalise::Normalised;
use sotto_domain::record::Account;

/// Words and letters that a sentence has at least to be somebody's own: "Yes, he did." stands everywhere.
const WORDS: usize = 3;
const LETTERS: usize = 12;

/// The sentences of a testimony's passages, folded; a passage without a long enough sentence as a whole.
pub(super) fn sentences(account: &Account) -> Vec<String> {
    let mut on_record = String::new();
    let mut at = 0;
    for passage in &account.off_record {
        on_record.push_str(account.statement.get(at..passage.start.0).unwrap_or_default());
        on_record.push('\n');
        at = passage.end.0;
    }
    on_record.push_str(account.statement.get(at..).unwrap_or_default());
    let on_record = folded(&on_record);
    let mut sought = Vec::new();
    for passage in &account.off_record {
        let Some(passage) = passage.of(&account.statement) else {
            continue;
        };
        let mut own: Vec<String> = passage
            .split_inclusive(['.', '!', '?', '…', '\n'])
            .map(folded)
            .filter(|sentence| is_own(sentence))
            .collect();
        if own.is_empty() {
            own.extend(Some(folded(passage)).filter(|whole| is_own(whole)));
        }
        sought.extend(
            own.into_iter()
                .filter(|sentence| !on_record.contains(sentence.as_str())),
        );
    }
    sought
}

/// As it is searched, without the marks around it.
fn folded(text: &str) -> String {
    let folded = fold(Normalised::new(text).text()).0;
    folded.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn is_own(sentence: &str) -> bool {
    sentence.split_whitespace().count() >= WORDS
        && sentence.chars().filter(|c| c.is_alphanumeric()).count() >= LETTERS
}
