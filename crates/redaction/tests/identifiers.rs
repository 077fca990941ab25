//! Numbers of papers, phones, accounts and devices as data: one line a case, in `cases/identifiers.txt`.
//! Never a number that is anybody's: they are made for the tests, check digits and all.

use sotto_domain::mention::{Mention, MentionKind};
use sotto_redaction::detect::{Input, detect};

/// Finer kinds whose numbers carry check digits.
const CHECKED: [&str; 9] = [
    "iin", "bin", "inn", "snils", "pin", "pinfl", "card", "iban", "imei",
];

fn check(line: &str) -> Option<String> {
    let (kind, marked) = line.split_once(" | ")?;
    let text = marked.replace(['⟦', '⟧'], "");
    let mentions = detect(&Input {
        text: &text,
        language: None,
        roster: &[],
    });
    let codes = || mentions.iter().filter(|m| m.kind == MentionKind::Code);
    let told = |m: &Mention| format!("{:?} {:?}", m.range.of(&text).unwrap_or_default(), m.sub_kind);
    let Some(start) = marked.find('⟦') else {
        return codes().next().map(|m| format!("{line}\n    {}", told(m)));
    };
    let end = marked.find('⟧')? - '⟦'.len_utf8();
    let holds = |m: &&Mention| {
        let sub_kind = m.sub_kind.as_deref().unwrap_or_default();
        m.range.start.0 <= start
            && end <= m.range.end.0
            && (sub_kind == kind || kind == "other" && !CHECKED.contains(&sub_kind))
    };
    let found: Vec<String> = mentions.iter().map(told).collect();
    codes()
        .find(holds)
        .is_none()
        .then(|| format!("{line}\n    {}", found.join(", ")))
}

#[test]
fn numbers_are_told_apart() {
    let cases = include_str!("cases/identifiers.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut count, mut wrong) = (0, Vec::new());
    for line in cases {
        count += 1;
        wrong.extend(check(line));
    }
    assert!(count > 90, "{count} cases");
    assert!(
        wrong.is_empty(),
        "{} of {count}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
