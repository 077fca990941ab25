//! Fills a form in by chance and says after every round what it came to, for another program to do the same and compare
//! (`compare.py`). Usage: script FORM SEED [FILE…], with the moment in `SOTTO_NOW`; prints JSON.
//! Must never be given a form with real answers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool for whoever works on the evaluator"
)]

use serde_json::{Value, json};
use sotto_forms::{
    FormState, OccurrenceId, import,
    model::{NodeKind, Question, SelectHow},
    state::Problem,
};
use std::{collections::BTreeMap, sync::Arc};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let bytes = std::fs::read(&arguments[0]).unwrap();
    let mut dice: u64 = arguments[1].parse::<u64>().unwrap() * 2 + 1;
    let files: Vec<(String, Vec<u8>)> = arguments[2..]
        .iter()
        .map(|path| {
            let name = std::path::Path::new(path).file_name().unwrap();
            (name.to_string_lossy().into_owned(), std::fs::read(path).unwrap())
        })
        .collect();
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let import = match import(&bytes, &files) {
        Ok(import) => import,
        Err(error) => {
            println!("{}", json!({ "error": error.to_string() }));
            return;
        }
    };
    let usable = import.is_usable();
    let said: Vec<String> = import.messages.iter().map(ToString::to_string).collect();
    let moment = sotto_forms::Moment::parse_from_rfc3339(&std::env::var("SOTTO_NOW").unwrap()).unwrap();
    let mut state = FormState::new(Arc::new(import.form), moment, 1);
    let mut throw = |below: usize| {
        dice = dice
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((dice >> 33) % below.max(1) as u64).unwrap()
    };
    let mut rounds = vec![json!({ "steps": [], "state": dump(&state) })];
    for _ in 0..4 {
        let mut steps = Vec::new();
        for id in state.all() {
            if throw(3) == 0 {
                continue;
            }
            let status = state.status(id);
            if !status.relevant || status.read_only {
                continue;
            }
            let Some(value) = thrown(&state, id, &mut throw) else {
                continue;
            };
            if state.set(id, &value).is_ok() {
                steps.push(json!({ "path": state.path(id), "value": value }));
            }
        }
        rounds.push(json!({ "steps": steps, "state": dump(&state) }));
    }
    println!(
        "{}",
        json!({ "usable": usable, "messages": said, "rounds": rounds })
    );
}

/// An answer by chance, of the right kind. None where nobody would be asked.
fn thrown(state: &FormState, id: OccurrenceId, throw: &mut impl FnMut(usize) -> usize) -> Option<String> {
    let node = state.form().node(state.node(id)?);
    let NodeKind::Question(question) = &node.kind else {
        return None;
    };
    if node.calculation.is_some() {
        return None;
    }
    Some(match question {
        Question::Text | Question::Barcode => ["", "a", "Oygul", "12", "a b"][throw(5)].to_owned(),
        Question::Integer => [0, 1, 2, 3, 5, 17, 18, 44, 130][throw(9)].to_string(),
        Question::Decimal => ["0.5", "2", "37.2", "100"][throw(4)].to_owned(),
        Question::Range { start, end, step } => {
            let steps = ((end - start) / step).abs().floor();
            let at = throw(steps as usize + 1) as f64;
            (start + at * step.abs() * (end - start).signum()).to_string()
        }
        Question::Date => ["2026-11-01", "2008-02-29", "1990-06-15", "2027-01-01"][throw(4)].to_owned(),
        Question::Select { how, .. } => {
            let choices = state.choices(id);
            let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
            if names.is_empty() {
                return None;
            }
            match how {
                SelectHow::One => names[throw(names.len())].to_owned(),
                SelectHow::Several => {
                    let chosen: Vec<&str> = names.into_iter().filter(|_| throw(3) == 0).collect();
                    chosen.join(" ")
                }
                SelectHow::Rank => return None,
            }
        }
        Question::Acknowledge => "OK".to_owned(),
        _ => return None,
    })
}

fn dump(state: &FormState) -> Value {
    let mut all = BTreeMap::new();
    for id in state.all().into_iter().skip(1) {
        let node = state.form().node(state.node(id).unwrap());
        let status = state.status(id);
        let choices: Option<Vec<String>> = matches!(node.kind, NodeKind::Question(Question::Select { .. }))
            .then(|| state.choices(id).into_iter().map(|choice| choice.name).collect());
        let is_metadata = matches!(node.kind, NodeKind::Question(Question::Metadata(_)));
        all.insert(
            state.path(id),
            json!({
                "relevant": status.relevant,
                "required": status.required,
                "readonly": status.read_only,
                "constraint": status.problem != Some(Problem::Constraint),
                "value": (!is_metadata).then(|| state.value(id)),
                "choices": choices,
                "label": state.label(id),
            }),
        );
    }
    json!(all)
}
