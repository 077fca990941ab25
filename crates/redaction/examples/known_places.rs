//! How many of the places marked in a gold set the gazetteer knows: `known_places < GOLD.jsonl` prints a line a
//! language, then how long the first look-up took. Counts alone: no text is printed.

#![allow(
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a tool of the house"
)]

use serde::Deserialize;
use sotto_domain::language::Language;
use sotto_redaction::gazetteer::Gazetteer;
use std::{collections::BTreeMap, error::Error, io, time::Instant};

#[derive(Deserialize)]
struct Document {
    lang: String,
    text: String,
    mentions: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    start: usize,
    end: usize,
    kind: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let gazetteer = Gazetteer::shared();
    let first = gazetteer.find("Оше", Some(Language::Ru)).is_some();
    let load = begun.elapsed();
    let (mut looked_up, mut spent) = (0_u32, std::time::Duration::ZERO);
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for line in io::stdin().lines() {
        let document: Document = serde_json::from_str(&line?)?;
        let letters: Vec<char> = document.text.chars().collect();
        let language = Language::from_code(&document.lang);
        for mention in document.mentions.iter().filter(|mention| mention.kind == "LOC") {
            let words: String = letters[mention.start..mention.end].iter().collect();
            let begun = Instant::now();
            let found = gazetteer.find(&words, language);
            spent += begun.elapsed();
            looked_up += 1;
            let [all, known, one] = counts.entry(document.lang.clone()).or_default();
            *all += 1;
            *known += usize::from(found.is_some());
            *one += usize::from(found.is_some_and(|found| found.places.len() == 1));
        }
    }
    for (language, [all, known, one]) in counts {
        let share = |n: usize| n as f64 / all.max(1) as f64;
        println!(
            "{language}: {all} marked, known {:.3}, one place alone {:.3}",
            share(known),
            share(one)
        );
    }
    println!(
        "found {first}, first look-up {load:?}, mean of {looked_up}: {:?}",
        spent / looked_up.max(1)
    );
    Ok(())
}
