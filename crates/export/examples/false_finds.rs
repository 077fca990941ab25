//! Counts what the check of another program's file finds in files that hold nobody of ours. Read from the standard input, a path a
//! line: rosters, a line `--`, files. Rosters are the sample testimonies (`*.jsonl`) or tables of cases (`testimonies*.txt`); all of their people together
//! stand for a vault. What is printed is invented or published, never a testimony.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for whoever works on the check"
)]

use chrono::DateTime;
use sotto_domain::{
    code::TestimonyCode,
    language::Language,
    mention::{MentionKind, RosterEntry},
    record::{Account, Identity},
};
use sotto_export::check::{Finding, Place, check_foreign};
use sotto_redaction::leak::{Needles, Protected};
use std::collections::BTreeMap;

fn kind(word: &str) -> Option<MentionKind> {
    serde_json::from_value(word.into()).ok()
}

/// People of a line of JSON, or of a line of a table: `id | language | manner | PERSON1 name Amina; … | text`.
fn roster(line: &str) -> Vec<RosterEntry> {
    if let Ok(value) = serde_json::from_str::<serde_json::Value>(line) {
        let entry = |entry: &serde_json::Value| {
            Some(RosterEntry {
                kind: kind(entry["kind"].as_str()?)?,
                field: String::new(),
                value: entry["value"].as_str()?.to_owned(),
            })
        };
        let entries = value["roster"].as_array().map(Vec::as_slice).unwrap_or_default();
        return entries.iter().filter_map(entry).collect();
    }
    let roster = line.split(" | ").nth(3).unwrap_or_default();
    let entry = |entry: &str| {
        let mut words = entry.trim().splitn(3, ' ');
        let (code, _, value) = (words.next()?, words.next()?, words.next()?);
        Some(RosterEntry {
            kind: kind(code.trim_end_matches(|c: char| c.is_ascii_digit()))?,
            field: String::new(),
            value: value.to_owned(),
        })
    };
    roster.split("; ").filter_map(entry).collect()
}

fn main() {
    let arguments: Vec<String> = std::io::stdin().lines().map_while(Result::ok).collect();
    let parts: Vec<&[String]> = arguments.splitn(2, |argument| argument == "--").collect();
    let [rosters, files] = parts[..] else {
        println!("a line each: rosters, --, files");
        return;
    };
    let mut others = Vec::new();
    for path in rosters {
        let text = std::fs::read_to_string(path).unwrap();
        others.extend(
            text.lines()
                .filter(|line| !line.starts_with('#'))
                .flat_map(roster),
        );
    }
    let account = Account::new(
        TestimonyCode::from_random([7; 5]),
        DateTime::UNIX_EPOCH,
        Language::En,
    );
    println!("{} people, numbers and places", others.len());
    let identity = Identity {
        others,
        ..Identity::default()
    };
    let needles = Needles::new(&[Protected {
        account: &account,
        identity: &identity,
        review: None,
    }]);
    let (mut read, mut with, mut all) = (0, 0, 0);
    let mut by_place: BTreeMap<&str, usize> = BTreeMap::new();
    for path in files {
        let Ok(report) = std::fs::read(path)
            .map_err(|error| error.to_string())
            .and_then(|bytes| check_foreign(&bytes, "file", &needles).map_err(|error| error.to_string()))
        else {
            continue;
        };
        read += 1;
        let mut here = 0;
        for finding in &report.findings {
            if let Finding::Leak {
                place, kind, excerpt, ..
            } = finding
            {
                here += 1;
                *by_place.entry(Place::in_english(*place)).or_default() += 1;
                println!(
                    "{path}\t{kind:?}\t{}\t{}",
                    place.in_english(),
                    excerpt.for_the_reviewer()
                );
            }
        }
        all += here;
        with += usize::from(here > 0);
    }
    println!("{read} files read, {with} with finds, {all} finds: {by_place:?}");
}
