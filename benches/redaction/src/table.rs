//! The table: each test with what was aimed at, what each layer adds, and the peers.
//! Must never hide a figure that is missed.

use crate::{
    Places,
    measure::Measured,
    scores::{LAYERS, Peer, TESTS, Test, score},
    speed,
};
use serde_json::Value;
use std::path::Path;

#[path = "../../vault/src/machine.rs"]
mod machine;

const BEGIN: &str = "<!-- redaction: written by `./dev bench redaction`, not by hand -->";
const END: &str = "<!-- end of redaction -->";

/// Test, figure, and the least that is aimed at. Only `names` figures count people, places and organisations alone.
const AIMS: &[(&str, &str, f64)] = &[
    ("testimonies-sample", "ER_ro", 1.0),
    ("testimonies-sample", "ER_di", 0.98),
    ("testimonies-sample", "ER_qi", 0.85),
    ("testimonies-sample", "tok_prec", 0.80),
    ("testimonies-sample", "keep", 0.90),
    ("tab-dev", "ER_di", 0.98),
    ("tab-dev", "ER_qi", 0.92),
    ("tab-dev", "tok_recall", 0.94),
    ("tab-dev", "tok_prec", 0.60),
    ("tab-train", "ER_di", 0.98),
    ("tab-train", "ER_qi", 0.92),
    ("tab-train", "tok_recall", 0.94),
    ("tab-train", "tok_prec", 0.60),
    ("gum-train-open", "tok_recall", 0.94),
    ("gum-train-open", "tok_prec", 0.66),
    ("factrueval-dev", "PERSON", 0.99),
    ("factrueval-dev", "LOC", 0.88),
    ("factrueval-dev", "ORG", 0.75),
    ("factrueval-dev", "names tok_prec", 0.80),
    ("kaznerd-valid", "PERSON", 0.97),
];

fn value(report: &Value, figure: &str) -> Option<f64> {
    report["metrics"][figure]["value"]
        .as_f64()
        .or_else(|| report["by_kind"][figure]["value"].as_f64())
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |v| format!("{v:.3}"))
}

pub fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "**missed**" }
}

/// The columns of the table of layers.
fn columns(test: &Test) -> &'static [&'static str] {
    if test.file.starts_with("tab") || test.file.starts_with("testimonies") {
        &["tok_recall", "tok_prec", "ER_di", "ER_qi", "keep"]
    } else {
        &["tok_recall", "tok_prec", "PERSON", "LOC", "ORG"]
    }
}

/// The whole part of the page.
pub fn text(places: &Places, measured: &Measured, peers: &[Peer]) -> String {
    let mut out = format!(
        "{BEGIN}\n\n## Redaction\n\n{}\n\nScores are those of the scorer that stands beside the data: share of tokens \
         masked (recall), of masked tokens that are\nmarked (precision), of direct and quasi identifiers with every \
         mention masked (ER_di, ER_qi), of what must stay that\nis left readable (keep), and of mentions of a kind \
         fully masked. \"Cross-validated\" means three folds by document: every\ndocument is read by models that have \
         not seen it, but have seen others of its kind, which other texts of that kind\nwill not quite reach. \
         Precision on texts where not all kinds are marked (EWT, WNUT17, factRuEval, UD) counts dates and\nnumbers \
         as wrong and is given for comparison alone.\n\n",
        machine::facts(&places.data)
    );
    out += "### Aims\n\n| test | figure | reached | aim | |\n| --- | --- | ---: | ---: | --- |\n";
    for (file, figure, aim) in AIMS {
        let Some(test) = TESTS.iter().find(|t| t.file == *file) else {
            continue;
        };
        let names = figure.starts_with("names ");
        let report = score(places, test, &places.found, names);
        let reached = report
            .as_ref()
            .and_then(|r| value(r, figure.trim_start_matches("names ")));
        out += &format!(
            "| {file} | {figure} | {} | ≥ {aim:.2} | {} |\n",
            shown(reached),
            verdict(reached.is_some_and(|r| r >= *aim))
        );
    }
    out += "\n### What each layer adds\n\nThe whole engine, then without one layer.\n";
    for test in &TESTS {
        let columns = columns(test);
        out += &format!("\n`{}`: {}.\n\n| |", test.file, test.what);
        for column in columns {
            out += &format!(" {column} |");
        }
        out += &format!("\n| --- |{}\n", " ---: |".repeat(columns.len()));
        let mut row = |name: &str, folder: &Path| {
            if let Some(report) = score(places, test, folder, false) {
                out += &format!("| {name} |");
                for column in columns {
                    out += &format!(" {} |", shown(value(&report, column)));
                }
                out += "\n";
            }
        };
        row("all layers", &places.found);
        for (name, _) in LAYERS {
            row(
                &format!("without {name}"),
                &places.found.join(format!("without-{name}")),
            );
        }
        for peer in peers.iter().filter(|p| p.file == test.file) {
            out += &format!("| {} {} |", peer.name, peer.version);
            for column in columns {
                out += &format!(" {} |", shown(value(&peer.report, column)));
            }
            out += "\n";
        }
    }
    out += "\nPresidio is asked with its pattern recognisers alone, as no model for it is on PyPI; natasha with the \
            model that its package\ncarries, whose training texts are other news. A peer that is not in a table did \
            not run or does not know the language.\n\n";
    out += &speed::text(measured, peers);
    out += &format!("{END}\n");
    out
}

/// Puts the text in its place on the page, or at its end.
pub fn write(page: &Path, text: &str) {
    let old = std::fs::read_to_string(page).expect("the page of benchmarks");
    let new = match (old.find(BEGIN), old.find(END)) {
        (Some(begin), Some(end)) => {
            format!("{}{}{}", &old[..begin], text.trim_end(), &old[end + END.len()..])
        }
        _ => format!("{}\n\n{text}", old.trim_end()),
    };
    std::fs::write(page, new).expect("the page can be written");
}
