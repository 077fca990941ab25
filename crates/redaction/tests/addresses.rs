//! Addresses as people tell them, in six languages: one line a case, in `cases/addresses.txt`.
//! Never an address that is anybody's.

use sotto_domain::{language::Language, mention::Action};
use sotto_redaction::detect::{Input, detect};

/// What of the marked places stays readable.
fn readable(language: Language, marked: &str) -> Vec<String> {
    let text = marked.replace(['⟦', '⟧'], "");
    let mentions = detect(&Input {
        text: &text,
        language: Some(language),
        roster: &[],
    });
    let covered = |at: usize| {
        mentions
            .iter()
            .any(|m| m.proposal != Action::Keep && m.range.start.0 <= at && at < m.range.end.0)
    };
    let (mut at, mut inside, mut word) = (0, false, String::new());
    let mut left: Vec<String> = Vec::new();
    for c in marked.chars() {
        match c {
            '⟦' | '⟧' => inside = c == '⟦',
            c => {
                if c.is_alphanumeric() && inside && !covered(at) {
                    word.push(c);
                } else if !word.is_empty() {
                    left.push(std::mem::take(&mut word));
                }
                at += c.len_utf8();
            }
        }
    }
    left.extend(Some(word).filter(|word| !word.is_empty()));
    // A word that every address has says nothing; a number or a name does.
    left.retain(|word| word.chars().any(char::is_numeric) || word.chars().any(char::is_uppercase));
    left
}

#[test]
fn an_address_is_taken_out_whole() {
    let (mut wrong, mut count) = (Vec::new(), std::collections::BTreeMap::new());
    for line in include_str!("cases/addresses.txt").lines() {
        let Some((code, marked)) = line.split_once(" | ").filter(|_| !line.starts_with('#')) else {
            continue;
        };
        let language = Language::from_code(code).expect("a language");
        *count.entry(code).or_insert(0) += 1;
        let left = readable(language, marked);
        if !left.is_empty() {
            wrong.push(format!("{line}\n    left: {}", left.join(", ")));
        }
    }
    assert!(
        count.len() == 6 && count.values().all(|cases| *cases >= 8),
        "{count:?}"
    );
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}
