//! Trains the taggers: `./dev train`. Reads marked texts, writes models/tagger-*.bin; the same input gives the same bytes.
//! Never part of the program that is shipped, and never puts a word of a text into what it writes.
//!
//! `train DATA MODELS [--only en|ru|kk]` trains on everything.
//! `train DATA MODELS --folds N --out FOLDER` cross-validates by document and writes what the whole engine finds with
//! models that have not seen the document; `--leave CORPUS` instead leaves out one corpus and writes what it finds there.
//! `--layers yes` also writes, into a folder each, what it finds without one of its layers.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "a tool for the terminal that writes models, and stops where a text that it learns from cannot be read"
)]

mod augment;
mod corpora;
mod field;
mod learned;
#[path = "../../tests/common/marked.rs"]
#[allow(dead_code, reason = "the tests have other lists")]
mod marked;
mod rng;

use corpora::{CORPORA, Corpus, Document};
use field::{Lessons, Plan};
use serde_json::json;
use sotto_domain::{mention::Layer, offset::OffsetMap};
use sotto_redaction::detect::{
    Engine, Input,
    tagger::{self, Model, Models, Tongue},
};
use std::{io::Write as _, path::PathBuf};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn plan() -> Plan {
    Plan {
        epochs: 8,
        rate: 0.12,
        decay: 2e-4,
        hidden: 35,
        documents: 3,
        seed: 20_261_128,
    }
}

fn name(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "en",
        Tongue::Russian => "ru",
        Tongue::Turkic => "kk",
    }
}

/// Adds a document's chains, with the labels that each word may have.
fn teach(lessons: &mut Lessons, number: u32, weight: f32, document: &Document) {
    let mut ends = Vec::with_capacity(document.pieces.len());
    let mut end = 0;
    for piece in &document.pieces {
        end += piece.text.len();
        ends.push((end, piece.labels));
    }
    for chain in tagger::lessons(&document.text, document.language) {
        let words: Vec<_> = chain
            .into_iter()
            .map(|(range, seen)| {
                // A word that only begins or ends in a mention belongs to it.
                let first = ends.partition_point(|(end, _)| *end <= range.start.0);
                let labels = ends[first..]
                    .iter()
                    .enumerate()
                    .take_while(|(i, _)| *i == 0 || ends[first + i - 1].0 < range.end.0)
                    .map(|(_, (_, labels))| *labels)
                    .min_by_key(|labels| labels & 1)
                    .unwrap_or(1);
                (seen, labels)
            })
            .collect();
        lessons.add(number, weight, &words);
    }
}

fn train(tongue: Tongue, texts: &[(&Corpus, Vec<&Document>)]) -> Vec<u8> {
    let mut lessons = Lessons::default();
    let mut number = 0;
    let mut rng = rng::Rng::new(plan().seed);
    for (corpus, documents) in texts {
        for document in documents {
            teach(&mut lessons, number, corpus.weight, document);
            let copies = if corpus.noisy { 0 } else { COPIES };
            for _ in 0..copies {
                let manner = augment::Manner::any(&mut rng);
                let copy = augment::copy(document, manner, 2, &mut rng);
                teach(&mut lessons, number, corpus.weight * 0.7, &copy);
            }
            number += 1;
        }
    }
    lessons.learn(corpora::kinds(tongue), plan())
}

/// Changed copies of each document.
const COPIES: usize = 1;

struct Arguments {
    data: PathBuf,
    models: PathBuf,
    only: Option<String>,
    folds: Option<usize>,
    leave: Option<String>,
    out: PathBuf,
    caution: f32,
    layers: bool,
}

fn arguments() -> Outcome<Arguments> {
    let mut rest = std::env::args().skip(1);
    let usage = "usage: train DATA MODELS [--only en|ru|kk] [--folds N | --leave CORPUS] [--out FOLDER]";
    let mut given = Arguments {
        data: rest.next().ok_or(usage)?.into(),
        models: rest.next().ok_or(usage)?.into(),
        only: None,
        folds: None,
        leave: None,
        out: PathBuf::from("."),
        caution: 1.0,
        layers: false,
    };
    while let Some(flag) = rest.next() {
        let value = rest.next().ok_or(usage)?;
        match flag.as_str() {
            "--only" => given.only = Some(value),
            "--folds" => given.folds = Some(value.parse()?),
            "--leave" => given.leave = Some(value),
            "--caution" => given.caution = value.parse()?,
            "--layers" => given.layers = value == "yes",
            "--out" => given.out = value.into(),
            _ => return Err(usage.into()),
        }
    }
    Ok(given)
}

/// The engine whole, and without each layer that texts without a form can ask.
const VARIANTS: [(&str, Option<Layer>); 5] = [
    ("", None),
    ("rules", Some(Layer::Rules)),
    ("tagger", Some(Layer::Tagger)),
    ("capitals", Some(Layer::Capitals)),
    ("propagation", Some(Layer::Propagation)),
];

/// Writes what the engine finds in documents, as lines for the scorer.
fn predict(given: &Arguments, corpus: &Corpus, model: &[u8], documents: &[&Document]) -> Outcome<()> {
    let models = Models::none()
        .with(corpus.tongue, Model::read(model)?)
        .with_caution(given.caution);
    for (name, layer) in VARIANTS
        .into_iter()
        .filter(|(_, layer)| given.layers || layer.is_none())
    {
        let engine = match layer {
            Some(layer) => Engine::with_models(&models).without(layer),
            None => Engine::with_models(&models),
        };
        let folder = if name.is_empty() {
            given.out.clone()
        } else {
            given.out.join(format!("without-{name}"))
        };
        std::fs::create_dir_all(&folder)?;
        let mut out = std::fs::File::options()
            .append(true)
            .create(true)
            .open(folder.join(format!("{}.jsonl", corpus.file)))?;
        for document in documents {
            let map = OffsetMap::new(&document.text);
            let mentions: Vec<_> = engine
                .detect(&Input {
                    text: &document.text,
                    language: None,
                    roster: &[],
                }, &[])
                .into_iter()
                .map(|m| {
                    json!({"start": map.to_chars(m.range.start).0, "end": map.to_chars(m.range.end).0, "kind": m.kind,
                           "proposal": m.proposal, "layer": m.layer, "confidence": m.confidence})
                })
                .collect();
            writeln!(out, "{}", json!({"id": document.id, "mentions": mentions}))?;
        }
    }
    Ok(())
}

fn main() -> Outcome<()> {
    let given = arguments()?;
    if given.only.as_deref().is_none_or(|only| only == "learned") {
        learned::run(&given)?;
    }
    for tongue in Tongue::ALL {
        if given.only.as_deref().is_some_and(|only| only != name(tongue)) {
            continue;
        }
        let mut texts = Vec::new();
        for corpus in CORPORA.iter().filter(|c| c.tongue == tongue) {
            texts.push((corpus, corpus.read(&given.data)?));
        }
        let pick = |keep: &dyn Fn(&Corpus, usize) -> bool| -> Vec<(&Corpus, Vec<&Document>)> {
            texts
                .iter()
                .map(|(corpus, documents)| {
                    let chosen = documents.iter().enumerate().filter(|(i, _)| keep(corpus, *i));
                    (*corpus, chosen.map(|(_, d)| d).collect())
                })
                .collect()
        };
        if let Some(left) = &given.leave {
            let model = train(
                tongue,
                &pick(&|corpus, _| !corpus.file.starts_with(left.as_str())),
            );
            for (corpus, documents) in pick(&|corpus, _| corpus.file.starts_with(left.as_str())) {
                predict(&given, corpus, &model, &documents)?;
            }
        } else if let Some(folds) = given.folds {
            for fold in 0..folds {
                let model = train(tongue, &pick(&|_, i| i % folds != fold));
                for (corpus, documents) in pick(&|_, i| i % folds == fold) {
                    predict(&given, corpus, &model, &documents)?;
                }
                println!("{} fold {fold}: {} bytes", name(tongue), model.len());
            }
        } else {
            let model = train(tongue, &pick(&|_, _| true));
            let path = given.models.join(format!("tagger-{}.bin", name(tongue)));
            println!("{}: {} bytes", path.display(), model.len());
            std::fs::File::create(path)?.write_all(&model)?;
        }
    }
    Ok(())
}
