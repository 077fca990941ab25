//! Texts that no person would write: one word of a megabyte, the same sign a million times, ten megabytes of speech.
//! Never timed: what is not linear here does not end. `./dev bench redaction` measures.

use sotto_domain::mention::{MentionKind, RosterEntry};
use sotto_redaction::detect::{Input, detect, normalise::Normalised, roster::RosterMatcher};

const MEGABYTE: usize = 1 << 20;

fn entries() -> Vec<RosterEntry> {
    [
        (MentionKind::Person, "Далер Назаров"),
        (MentionKind::Code, "+992 93 555 40 11"),
        (MentionKind::Loc, "Ош"),
    ]
    .map(|(kind, value)| RosterEntry {
        kind,
        field: String::new(),
        value: value.to_owned(),
    })
    .into()
}

fn survives(text: &str) {
    let roster = entries();
    let mut last = 0;
    for mention in detect(&Input {
        text,
        language: None,
        roster: &roster,
    }) {
        assert!(mention.range.of(text).is_some() && last <= mention.range.start.0);
        last = mention.range.end.0;
    }
}

#[test]
fn one_word_of_a_megabyte() {
    for piece in [
        "ы",
        "a",
        "Ab",
        "7",
        "0 ",
        "a@",
        "@",
        "-",
        ".",
        "'",
        "№1",
        "а1",
        "Ъ\u{301}",
        "\u{ad}",
        "😀",
        "д. 5, ",
        "Им ",
    ] {
        survives(&piece.repeat(MEGABYTE / 16 / piece.len()));
    }
    survives(&"ы".repeat(MEGABYTE / 2));
}

/// Unoptimised, detection of ten megabytes takes minutes: the layers that read the whole text are asked, and detection
/// of it in the optimised build that `SOTTO_LONG=1 cargo test --release` makes.
#[test]
fn ten_megabytes_of_speech() {
    let line =
        "Меня зовут Далер, мне тридцать семь лет, 8 апреля 2024 года меня забрали с улицы Ленина, 45.\n";
    let text = line.repeat(10 * MEGABYTE / line.len());
    let regular = Normalised::new(&text);
    assert!(regular.text().len() > 9 * MEGABYTE);
    let hits = RosterMatcher::new(&entries()).find(&text);
    assert_eq!(hits.len(), 10 * MEGABYTE / line.len());
    if std::env::var_os("SOTTO_LONG").is_some_and(|value| value != "0") {
        survives(&text);
    }
}
