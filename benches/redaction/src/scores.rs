//! What was found, and how it scores: by the scorer that stands beside the data.
//! Must never ask the built-in models about a text that they were trained on.

use crate::Places;
use serde::Deserialize;
use serde_json::{Value, json};
use sotto_domain::{
    language::Language,
    mention::{Layer, RosterEntry},
    offset::OffsetMap,
};
use sotto_redaction::detect::{Engine, Input};
use std::{io::Write as _, path::Path, process::Command};

/// One test.
pub struct Test {
    pub file: &'static str,
    /// What it is, and in what way the models have not seen it.
    pub what: &'static str,
    /// Answered by the built-in models, as no model was trained on it.
    pub built_in: bool,
    /// Peers that can be asked.
    pub peers: &'static [&'static str],
}

pub const TESTS: [Test; 10] = [
    Test {
        file: "testimonies-sample",
        what: "12 invented testimonies, six languages, with rosters; in no training text",
        built_in: true,
        peers: &[],
    },
    Test {
        file: "tab-dev",
        what: "Text Anonymization Benchmark, dev, court judgments; in-domain, cross-validated",
        built_in: false,
        peers: &["presidio", "scrubadub"],
    },
    Test {
        file: "tab-train",
        what: "the same, train; in-domain, cross-validated",
        built_in: false,
        peers: &["presidio", "scrubadub"],
    },
    Test {
        file: "gum-train-open",
        what: "GUM, train, open genres, spoken and written English; in-domain, cross-validated",
        built_in: false,
        peers: &["presidio", "scrubadub"],
    },
    Test {
        file: "ewt-dev-uner",
        what: "UNER English-EWT, dev, web; in-domain, cross-validated",
        built_in: false,
        peers: &[],
    },
    Test {
        file: "wnut17",
        what: "WNUT17, train, dev and test, noisy English; in-domain, cross-validated",
        built_in: false,
        peers: &[],
    },
    Test {
        file: "factrueval-dev",
        what: "factRuEval-2016, devset, Russian news; in-domain, cross-validated",
        built_in: false,
        peers: &["natasha"],
    },
    Test {
        file: "kaznerd-valid",
        what: "KazNERD, valid, Kazakh news; in-domain, cross-validated",
        built_in: false,
        peers: &[],
    },
    Test {
        file: "ud-kyrgyz-train",
        what: "UD Kyrgyz-KTMU, train, proper nouns; in-domain, cross-validated",
        built_in: false,
        peers: &[],
    },
    Test {
        file: "ud-uzbek-part",
        what: "UD Uzbek-UT, part, proper nouns; in no training text",
        built_in: true,
        peers: &[],
    },
];

/// The layers that can be left out.
pub const LAYERS: [(&str, Layer); 6] = [
    ("roster", Layer::Roster),
    ("rules", Layer::Rules),
    ("tagger", Layer::Tagger),
    ("capitals", Layer::Capitals),
    ("propagation", Layer::Propagation),
    ("learned", Layer::Learned),
];

#[derive(Deserialize)]
pub struct Line {
    id: String,
    pub lang: Option<String>,
    pub text: String,
    #[serde(default)]
    pub roster: Vec<RosterEntry>,
}

pub fn documents(data: &Path, file: &str) -> Vec<Line> {
    let text =
        std::fs::read_to_string(data.join(format!("{file}.jsonl"))).expect("the marked texts can be read");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a marked text"))
        .collect()
}

/// Answers the tests that no model was trained on.
pub fn find_with_built_in(places: &Places) {
    for test in TESTS.iter().filter(|test| test.built_in) {
        let lines = documents(&places.data, test.file);
        for (name, layer) in
            std::iter::once(("", None)).chain(LAYERS.map(|(name, layer)| (name, Some(layer))))
        {
            let engine = layer.map_or_else(Engine::default, |layer| Engine::default().without(layer));
            let folder = if name.is_empty() {
                places.found.clone()
            } else {
                places.found.join(format!("without-{name}"))
            };
            std::fs::create_dir_all(&folder).expect("a folder for what is found");
            let mut out = std::fs::File::create(folder.join(format!("{}.jsonl", test.file))).expect("a file");
            for line in &lines {
                let map = OffsetMap::new(&line.text);
                let mentions: Vec<Value> = engine
                    .detect(
                        &Input {
                            text: &line.text,
                            language: line.lang.as_deref().and_then(Language::from_code),
                            roster: &line.roster,
                        },
                        &[],
                    )
                    .iter()
                    .map(|m| {
                        json!({"start": map.to_chars(m.range.start).0, "end": map.to_chars(m.range.end).0,
                               "kind": m.kind, "proposal": m.proposal})
                    })
                    .collect();
                writeln!(out, "{}", json!({"id": line.id, "mentions": mentions})).expect("written");
            }
        }
    }
}

/// The scorer's report, if the file is there. `names` leaves out what is no person, place or organisation.
pub fn score(places: &Places, test: &Test, folder: &Path, names: bool) -> Option<Value> {
    let mut found = folder.join(format!("{}.jsonl", test.file));
    if !found.exists() {
        return None;
    }
    if names {
        let text = std::fs::read_to_string(&found).ok()?;
        let mut kept = String::new();
        for line in text.lines() {
            let mut line: Value = serde_json::from_str(line).ok()?;
            if let Some(mentions) = line["mentions"].as_array_mut() {
                mentions.retain(|m| ["PERSON", "LOC", "ORG"].iter().any(|kind| m["kind"] == *kind));
            }
            kept += &format!("{line}\n");
        }
        found = folder.join(format!("{}-names.jsonl", test.file));
        std::fs::write(&found, kept).ok()?;
    }
    let output = Command::new("python3")
        .arg(&places.scorer)
        .arg(places.data.join(format!("{}.jsonl", test.file)))
        .arg(found)
        .args(["--json", "--boot", "0"])
        .output()
        .ok()?;
    serde_json::from_slice(&output.stdout).ok()
}

/// A peer's answer to one test.
pub struct Peer {
    pub name: &'static str,
    pub file: &'static str,
    pub version: String,
    /// Kilobytes a second.
    pub speed: f64,
    pub report: Value,
}

pub fn ask_peers(places: &Places) -> Vec<Peer> {
    let mut answers = Vec::new();
    let Some(python) = &places.python else {
        return answers;
    };
    for test in &TESTS {
        for name in test.peers {
            let folder = places.found.join(format!("peer-{name}"));
            std::fs::create_dir_all(&folder).expect("a folder for what is found");
            let output = Command::new(python)
                .arg(&places.peers)
                .arg(name)
                .arg(places.data.join(format!("{}.jsonl", test.file)))
                .arg(folder.join(format!("{}.jsonl", test.file)))
                .output();
            let said: Option<Value> = output.ok().and_then(|o| serde_json::from_slice(&o.stdout).ok());
            let (Some(said), Some(report)) = (said, score(places, test, &folder, false)) else {
                println!("SKIP: {name} does not run here on {}", test.file);
                continue;
            };
            answers.push(Peer {
                name,
                file: test.file,
                version: said["version"].as_str().unwrap_or("?").to_owned(),
                speed: said["bytes"].as_f64().unwrap_or(0.0)
                    / 1e3
                    / said["seconds"].as_f64().unwrap_or(1.0).max(1e-9),
                report,
            });
        }
    }
    answers
}
