//! Measures disclosure risk: classes, combinations, recoding of 10,000 people in twelve quasi-identifiers, beside what a
//! statistician would reach for in Python; then exports of 1,000 testimonies in each format, and a review of 20,000 words;
//! writes the tables into docs/BENCHMARKS.md.
//! Must never compare two answers without looking that they are the same.

mod exports;
#[path = "../../vault/src/machine.rs"]
mod machine;
mod page;
mod people;
mod review;

use people::People;
use serde_json::Value;
use sotto_risk::{Fit, cheapest_recoding, class_sizes, finest, minimal_combinations};
use std::{collections::HashMap, path::Path, process::Command, time::Instant};

/// Milliseconds of each round, for each task.
pub type Times = HashMap<String, Vec<f64>>;

pub const PEOPLE: usize = 10_000;
/// The Python that searches for uniques gets fewer: it takes minutes for the rest.
pub const FEWER: usize = 1_000;

fn time<T>(times: &mut Times, task: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    times
        .entry(task.to_owned())
        .or_default()
        .push(start.elapsed().as_secs_f64() * 1000.0);
    done
}

fn ours(times: &mut Times, all: &People, fewer: &People, many: &People) -> Value {
    let told = all.told();
    let columns = &all.columns;
    let sizes = time(times, "classes", || {
        class_sizes(columns, &all.rows, &all.rows, Fit::Sure)
    });
    time(times, "told", || {
        class_sizes(columns, &told, &all.rows, Fit::Sure)
    });
    time(times, "told possible", || {
        class_sizes(columns, &told, &all.rows, Fit::Possible)
    });
    let uniques = time(times, "uniques", || {
        minimal_combinations(&fewer.columns, &fewer.rows, &fewer.rows, Fit::Sure, 2, 3)
    });
    time(times, "combinations", || {
        minimal_combinations(columns, &told, &all.rows, Fit::Sure, 5, 3)
    });
    time(times, "risk", || {
        let mut known = sotto_risk::Rows::new(columns.len());
        for row in 0..told.len() {
            known.push((0..columns.len()).map(|c| {
                finest(
                    &columns[c],
                    told.cell(row, c).iter().chain(all.rows.cell(row, c)).copied(),
                )
            }));
        }
        (
            class_sizes(columns, &told, &all.rows, Fit::Sure),
            class_sizes(columns, &told, &all.rows, Fit::Possible),
            class_sizes(columns, &known, &all.rows, Fit::Sure),
            class_sizes(columns, &told, &told, Fit::Sure),
            minimal_combinations(columns, &told, &all.rows, Fit::Sure, 5, 3),
        )
    });
    let recoding = time(times, "recoding", || {
        cheapest_recoding(columns, &all.rows, &all.rows, 5, 0)
    });
    let mut one = sotto_risk::Rows::new(columns.len());
    one.push(told.row(17));
    time(times, "one recoding", || {
        cheapest_recoding(columns, &one, &all.rows, 5, 0)
    });
    time(times, "classes of 100,000", || {
        class_sizes(&many.columns, &many.rows, &many.rows, Fit::Sure)
    });
    let how = |r: Option<sotto_risk::Recoding>| {
        r.map(|r| serde_json::json!([r.loss, format!("{:?}", r.how), r.levels]))
    };
    serde_json::json!({
        "sizes": sizes,
        "uniques": uniques.iter().map(|row| row.first().map_or(0, |c| c.details.len())).collect::<Vec<_>>(),
        "recoding": how(recoding),
    })
}

fn peers(times: &mut Times, python: &str, script: &str, folder: &Path, round: usize) -> Option<Value> {
    // The slow one of them is asked once.
    let quick = (round > 0).then_some("quick");
    let output = Command::new(python)
        .arg(script)
        .arg(folder)
        .args(quick)
        .output()
        .ok()?;
    if !output.status.success() {
        eprintln!(
            "SKIP: the peers failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        return None;
    }
    let answer: Value = serde_json::from_slice(&output.stdout).ok()?;
    for (task, taken) in answer["times"].as_object()? {
        times.entry(task.clone()).or_default().push(taken.as_f64()?);
    }
    Some(answer)
}

/// The review at its largest; what the window takes is read from `window.json`, where it was measured.
fn reviewed(times: &mut Times, folder: &Path, rounds: usize) -> String {
    let counts = review::measure(times, folder, rounds);
    let measured = std::fs::read(folder.join("window.json")).ok();
    let measured = measured.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    page::review(times, &counts, &measured.unwrap_or(Value::Null))
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [only, folder, rounds] = words.as_slice()
        && only == "review"
    {
        let mut times = Times::new();
        let rounds = rounds.parse().unwrap_or(5);
        println!("{}", reviewed(&mut times, Path::new(folder), rounds));
        return;
    }
    let [folder, python, script, page, rounds] = words.as_slice() else {
        eprintln!("usage: sotto-bench-disclosure FOLDER PYTHON|- PEERS.py DOCS/BENCHMARKS.md ROUNDS");
        std::process::exit(2);
    };
    let folder = Path::new(folder);
    let facts = machine::facts(folder);
    let (all, fewer, many) = (
        People::new(PEOPLE, 7),
        People::new(FEWER, 8),
        People::new(10 * PEOPLE, 9),
    );
    std::fs::write(folder.join("all.csv"), all.csv()).expect("the folder can be written");
    std::fs::write(folder.join("fewer.csv"), fewer.csv()).expect("the folder can be written");
    let (mut times, mut theirs, mut mine) = (Times::new(), None, Value::Null);
    let rounds = rounds.parse().unwrap_or(5);
    let sizes = exports::measure(&mut times, folder, rounds);
    for round in 0..rounds {
        mine = ours(&mut times, &all, &fewer, &many);
        if python != "-" {
            let answer = peers(&mut times, python, script, folder, round);
            if round == 0 {
                theirs = answer;
            }
        }
    }
    if let Some(theirs) = &theirs {
        assert_eq!(theirs["sizes"], mine["sizes"], "pandas counts otherwise");
        assert_eq!(theirs["uniques"], mine["uniques"], "suda finds other uniques");
    }
    let review = reviewed(&mut times, folder, rounds);
    let text = page::text(&facts, &times, &mine, theirs.as_ref(), &sizes, &review);
    page::write(Path::new(page), &text);
    println!("{text}");
}
