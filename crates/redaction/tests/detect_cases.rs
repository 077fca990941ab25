//! Mentions as data: one line a case, in `cases/`. The README there says how a line reads.
//! Never a case copied from anywhere; every person is invented.

#![allow(clippy::expect_used, reason = "a test that cannot read its case must stop")]

use sotto_domain::{
    language::Language,
    mention::{Action, Layer, MentionKind, RosterEntry},
};
use sotto_redaction::detect::{Engine, Input};

struct Mark {
    kind: Option<MentionKind>,
    keep: bool,
    start: usize,
    end: usize,
}

fn kind(name: &str) -> Option<MentionKind> {
    (name != "?").then(|| serde_json::from_value(serde_json::Value::String(name.to_owned())).expect("a kind"))
}

/// Takes the marks out of a line.
fn read(line: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some(at) = rest.find('⟦') {
        text.push_str(&rest[..at]);
        rest = &rest[at + '⟦'.len_utf8()..];
        let close = rest.find('⟧').expect("a mark is closed");
        let inner = &rest[..close];
        let colon = inner.find([':', '=']).expect("a mark has a kind");
        let start = text.len();
        text.push_str(&inner[colon + 1..]);
        marks.push(Mark {
            kind: kind(&inner[..colon]),
            keep: inner.as_bytes()[colon] == b'=',
            start,
            end: text.len(),
        });
        rest = &rest[close + '⟧'.len_utf8()..];
    }
    text.push_str(rest);
    (text, marks)
}

/// Empty if the line holds, else what is wrong.
fn check(language: Language, line: &str) -> Vec<String> {
    let (text, marks) = read(line);
    // With a form, as only then anything is kept; nobody in a case has this name.
    let form = [RosterEntry {
        kind: MentionKind::Person,
        field: "name".to_owned(),
        value: "Qwertunova".to_owned(),
    }];
    // A line tells what rules, lists and taggers know; the learned layer weighs whole accounts.
    let mentions = Engine::default().without(Layer::Learned).detect(
        &Input {
            text: &text,
            language: Some(language),
            roster: &form,
        },
        &[],
    );
    let mut wrong = Vec::new();
    for mark in marks.iter().filter(|m| m.kind.is_some()) {
        let inside: Vec<_> = mentions
            .iter()
            .filter(|m| m.range.start.0 < mark.end && mark.start < m.range.end.0)
            .collect();
        let covers = |at: usize| inside.iter().any(|m| m.range.start.0 <= at && at < m.range.end.0);
        let letters = text[mark.start..mark.end]
            .char_indices()
            .filter(|(_, c)| c.is_alphanumeric());
        if !letters.clone().all(|(at, _)| covers(mark.start + at)) {
            wrong.push(format!("not covered: {}", &text[mark.start..mark.end]));
        } else if inside.iter().any(|m| Some(m.kind) != mark.kind) {
            wrong.push(format!(
                "{} is {:?}",
                &text[mark.start..mark.end],
                inside.iter().map(|m| m.kind).collect::<Vec<_>>()
            ));
        } else if inside.iter().any(|m| (m.proposal == Action::Keep) != mark.keep) {
            wrong.push(format!(
                "{} is {:?}",
                &text[mark.start..mark.end],
                inside.iter().map(|m| m.proposal).collect::<Vec<_>>()
            ));
        }
    }
    for mention in mentions.iter().filter(|m| m.proposal != Action::Keep) {
        if !marks
            .iter()
            .any(|mark| mention.range.start.0 < mark.end && mark.start < mention.range.end.0)
        {
            wrong.push(format!(
                "masked without need: {:?} {:?}",
                mention.range.of(&text),
                mention.reason
            ));
        }
    }
    wrong.into_iter().map(|w| format!("{line}\n    {w}")).collect()
}

fn lines(cases: &'static str) -> impl Iterator<Item = &'static str> {
    cases
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn hold(all: Vec<(Language, &str)>) {
    assert!(all.len() > 5);
    let wrong: Vec<String> = all
        .into_iter()
        .flat_map(|(language, line)| check(language, line))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn english() {
    hold(
        lines(include_str!("cases/en.txt"))
            .map(|line| (Language::En, line))
            .collect(),
    );
}

#[test]
fn russian() {
    hold(
        lines(include_str!("cases/ru.txt"))
            .map(|line| (Language::Ru, line))
            .collect(),
    );
}

#[test]
fn tajik_uzbek_kyrgyz_kazakh() {
    let with_language = |line: &'static str| {
        let (code, line) = line.split_once(" | ").expect("a language");
        (Language::from_code(code).expect("a language"), line)
    };
    hold(
        lines(include_str!("cases/other.txt"))
            .map(with_language)
            .collect(),
    );
}
