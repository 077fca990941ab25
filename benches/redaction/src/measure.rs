//! Time and memory of the whole engine, on one thread.
//! Must never count reading files or scoring.

use crate::{Places, scores};
use sotto_redaction::detect::{Input, detect, tagger};
use std::time::Instant;

/// Milliseconds and mebibytes.
pub struct Loading {
    /// Checking the models.
    pub models: f64,
    /// The first text, with every list it needs.
    pub first: f64,
    /// Resident before, and after a first text in each language.
    pub before: f64,
    pub after: f64,
}

fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib: f64 = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0.0);
    kib / 1024.0
}

fn detect_in(text: &str) -> usize {
    detect(&Input {
        text,
        language: None,
        roster: &[],
    })
    .len()
}

/// Loads everything once.
pub fn loading() -> Loading {
    let before = resident();
    let start = Instant::now();
    tagger::built_in();
    let models = start.elapsed().as_secs_f64() * 1e3;
    let start = Instant::now();
    for text in [
        "I came with Daler to the market in spring.",
        "Мы с Далером приехали на рынок весной.",
        "Мен базарға Данияр деген досыммен келдім.",
    ] {
        detect_in(text);
    }
    Loading {
        models,
        first: start.elapsed().as_secs_f64() * 1e3,
        before,
        after: resident(),
    }
}

/// A file, and how quick: kilobytes (1,000 bytes) of UTF-8 a second, the best of three rounds.
pub fn speeds(places: &Places) -> Vec<(&'static str, f64)> {
    scores::TESTS
        .iter()
        .map(|test| {
            let texts = scores::documents(&places.data, test.file);
            let size: usize = texts.iter().map(|line| line.text.len()).sum();
            let best = (0..3)
                .map(|_| {
                    let start = Instant::now();
                    for line in &texts {
                        detect_in(&line.text);
                    }
                    start.elapsed().as_secs_f64()
                })
                .fold(f64::MAX, f64::min);
            (test.file, size as f64 / 1e3 / best)
        })
        .collect()
}

/// Long texts: what they are, and kilobytes a second. The same speed as for short ones shows that time is linear.
pub fn long_texts(places: &Places) -> Vec<(&'static str, f64)> {
    let mut whole = String::new();
    for line in scores::documents(&places.data, "testimonies-sample") {
        whole += &line.text;
        whole += "\n";
    }
    let timed = |what: &'static str, text: String| {
        let start = Instant::now();
        detect_in(&text);
        (what, text.len() as f64 / 1e3 / start.elapsed().as_secs_f64())
    };
    let times = |bytes: usize| whole.repeat(bytes / whole.len() + 1);
    vec![
        timed(
            "the testimonies over and over as one text of 1 MB",
            times(1_000_000),
        ),
        timed("the same as one text of 10 MB", times(10_000_000)),
        timed("one word of 1 MB", "ы".repeat(500_000)),
    ]
}

/// The most that was ever resident, mebibytes.
pub fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1024.0
}
