//! Teaches the last layer from the marked testimonies in models/testimonies.txt, which nobody wrote a rule by, and from those
//! of the tests that taught the rules.
//! Never from the sample or from cases/testimonies-held-out.txt: what is learned from is no measure.

use crate::{
    Arguments, Outcome,
    field::{Lessons, Plan},
    marked::{self, Testimony},
};
use serde_json::json;
use sotto_domain::{mention::Layer, offset::OffsetMap};
use sotto_redaction::detect::{
    Engine,
    tagger::{KINDS, Lesson, Model, built_in},
};
use std::io::Write as _;

fn plan() -> Plan {
    Plan {
        epochs: 20,
        rate: 0.02,
        decay: 1e-3,
        hidden: 20,
        documents: 3,
        seed: 20_261_129,
    }
}

/// One testimony, read by the layers before.
struct Read {
    testimony: Testimony,
    chains: Vec<Lesson>,
}

fn read(testimonies: Vec<Testimony>) -> Vec<Read> {
    let engine = Engine::default().without(Layer::Learned);
    testimonies
        .into_iter()
        .map(|testimony| Read {
            chains: engine.lessons(&testimony.input()),
            testimony,
        })
        .collect()
}

/// The label of a word: the kind of the mark it stands in; what is to be kept is nothing.
fn label(testimony: &Testimony, (start, end): (usize, usize)) -> u16 {
    testimony
        .marks
        .iter()
        .find(|mark| mark.start < end && start < mark.end)
        .filter(|mark| !mark.keep)
        .and_then(|mark| KINDS.iter().position(|kind| *kind == mark.kind))
        .map_or(1, |at| 1 << (at + 1))
}

fn learn<'a>(texts: impl Iterator<Item = &'a Read>) -> Vec<u8> {
    let mut lessons = Lessons::default();
    for (number, text) in (0..).zip(texts) {
        for chain in &text.chains {
            let words: Vec<_> = chain
                .iter()
                .map(|(range, seen)| (seen.clone(), label(&text.testimony, (range.start.0, range.end.0))))
                .collect();
            lessons.add(number, 1.0, &words);
        }
    }
    lessons.learn(&KINDS, plan())
}

/// Writes what the whole engine finds with a model, as lines for the scorer.
fn predict<'a>(given: &Arguments, model: &[u8], texts: impl Iterator<Item = &'a Read>) -> Outcome<()> {
    let models = built_in().clone().with_learned(Some(Model::read(model)?));
    let engine = Engine::with_models(&models);
    std::fs::create_dir_all(&given.out)?;
    let mut out = std::fs::File::options()
        .append(true)
        .create(true)
        .open(given.out.join("learned.jsonl"))?;
    for Read { testimony, .. } in texts {
        let map = OffsetMap::new(&testimony.text);
        let mentions: Vec<_> = engine
            .detect(&testimony.input(), &[])
            .into_iter()
            .map(|m| {
                json!({"start": map.to_chars(m.range.start).0, "end": map.to_chars(m.range.end).0, "kind": m.kind,
                       "proposal": m.proposal, "layer": m.layer, "sub_kind": m.sub_kind, "confidence": m.confidence})
            })
            .collect();
        writeln!(out, "{}", json!({"id": testimony.id, "mentions": mentions}))?;
    }
    Ok(())
}

/// Writes models/learned.bin, or what is found in each testimony by a model that has not seen it.
pub(crate) fn run(given: &Arguments) -> Outcome<()> {
    let list = std::fs::read_to_string(given.models.join("testimonies.txt"))?;
    let texts = read(marked::all(&list));
    let taught = read(
        [
            marked::unseen(),
            marked::strangers(),
            marked::seventh_stranger(),
            marked::nearest_strangers(),
        ]
        .into_iter()
        .flatten()
        .collect(),
    );
    let Some(folds) = given.folds else {
        if given.leave.is_none() {
            let model = learn(texts.iter().chain(&taught));
            let path = given.models.join("learned.bin");
            println!("{}: {} bytes", path.display(), model.len());
            std::fs::File::create(path)?.write_all(&model)?;
        }
        return Ok(());
    };
    for fold in 0..folds {
        let of = |seen: bool| {
            texts
                .iter()
                .enumerate()
                .filter(move |(i, _)| (i % folds != fold) == seen)
        };
        let model = learn(of(true).map(|(_, text)| text).chain(&taught));
        predict(given, &model, of(false).map(|(_, text)| text))?;
        println!("learned fold {fold}: {} bytes", model.len());
    }
    Ok(())
}
