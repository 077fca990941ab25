//! Measures the redaction engine: scores on texts its models have not seen, what each layer adds, speed, memory, load
//! time, and peers on the same texts; writes the table into docs/BENCHMARKS.md.
//! Must never score a model on a text that it was trained on, or name the machine.

mod measure;
mod scores;
mod speed;
mod table;

use std::path::PathBuf;

/// Where things are.
pub struct Places {
    /// The marked texts.
    data: PathBuf,
    /// The scorer, a Python program.
    scorer: PathBuf,
    /// What cross-validated models found, written by `train --folds`; what is found here is added.
    found: PathBuf,
    /// A Python with the peers, if there is one.
    python: Option<PathBuf>,
    /// `peers.py`.
    peers: PathBuf,
    /// The page.
    page: PathBuf,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [long, data, what] = words.as_slice()
        && long == "long"
    {
        measure::long_text(data.as_ref(), what);
        return;
    }
    if let [quick, data] = words.as_slice()
        && quick == "quick"
    {
        measure::quick(data.as_ref());
        return;
    }
    let [data, scorer, found, python, peers, page] = words.as_slice() else {
        eprintln!(
            "usage: sotto-bench-redaction DATA SCORER FOUND PYTHON|- PEERS.py DOCS/BENCHMARKS.md|-\n\
             with - for the page, speed and memory alone are measured and printed;\n\
             `sotto-bench-redaction quick DATA` measures keys, tweets and 2 MB alone"
        );
        std::process::exit(2);
    };
    let places = Places {
        data: data.into(),
        scorer: scorer.into(),
        found: found.into(),
        python: (python != "-").then(|| python.into()),
        peers: peers.into(),
        page: page.into(),
    };
    let measured = measure::measure(&places);
    if places.page.as_os_str() == "-" {
        println!("{}", speed::text(&measured, &[]));
        return;
    }
    scores::find_with_built_in(&places);
    let peers = scores::ask_peers(&places);
    let text = table::text(&places, &measured, &peers);
    table::write(&places.page, &text);
    println!("{text}");
}
