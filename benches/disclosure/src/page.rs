//! The table: each task with what was aimed at, and the peers.
//! Must never hide a figure that is missed.

use crate::Times;
use serde_json::Value;
use sotto_domain::receipt::ExportFormat;
use std::path::Path;

const BEGIN: &str = "<!-- disclosure: written by `./dev bench disclosure`, not by hand -->";
const END: &str = "<!-- end of disclosure -->";

/// Task, what it is called, the peer's task and name, the most milliseconds that are aimed at.
const TASKS: [(&str, &str, &str, &str, Option<f64>); 9] = [
    (
        "risk",
        "**risk at 10,000 × 12**: what is told, surely and possibly; with what was told before; in the file; combinations",
        "",
        "",
        Some(1000.0),
    ),
    (
        "told",
        "of that: classes of what is told among all people, surely",
        "",
        "",
        None,
    ),
    ("told possible", "of that: the same, possibly", "", "", None),
    (
        "combinations",
        "of that: smallest combinations of up to 3 details that fewer than 5 fit",
        "",
        "",
        None,
    ),
    (
        "classes",
        "classes of a table of exact values in itself",
        "classes pandas",
        "pandas, groupby",
        None,
    ),
    (
        "classes",
        "smallest class of that table",
        "k pycanon",
        "pycanon",
        None,
    ),
    (
        "uniques",
        "minimal sample uniques up to 3 of 1,000 people",
        "uniques suda",
        "suda",
        None,
    ),
    ("recoding", "cheapest global recoding to k = 5", "", "", None),
    ("one recoding", "cheapest recoding of one person", "", "", None),
];

fn median(times: &[f64]) -> Option<(f64, f64, f64)> {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    Some((*sorted.get(sorted.len() / 2)?, *sorted.first()?, *sorted.last()?))
}

fn shown(times: &Times, task: &str) -> String {
    let digits = |ms: f64| {
        if ms < 10.0 {
            format!("{ms:.2}")
        } else {
            format!("{ms:.0}")
        }
    };
    times
        .get(task)
        .and_then(|t| median(t))
        .map_or_else(String::new, |(middle, least, most)| {
            format!("{} ({}–{})", digits(middle), digits(least), digits(most))
        })
}

/// Each format with its peer's task and name.
const PEERS: [(ExportFormat, &str, &str); 2] = [
    (
        ExportFormat::Docx,
        "docx python-docx",
        "python-docx, the same paragraphs",
    ),
    (ExportFormat::Pdf, "pdf libreoffice", "LibreOffice, of our ODT"),
];

fn exports(times: &Times, sizes: &[(ExportFormat, usize)]) -> String {
    let mut text = format!(
        "\n\n### Exports of {} testimonies in one file\n\nMade-up testimonies of the invented samples, about 2 to 4 kB each, \
         reviewed and disclosed for research. Making all\ndisclosures takes {} ms, and the list of what must not be found {} ms. \
         \"Searched\" is the leak check of the finished\nbytes, without which no file is written; the peers do not do that.\n\n\
         | format | size | made | searched | peer | | peer to made |\n| --- | ---: | ---: | ---: | ---: | --- | ---: |\n",
        crate::exports::TESTIMONIES,
        shown(times, "disclose"),
        shown(times, "needles"),
    );
    for (format, size) in sizes {
        let task = crate::exports::task(*format);
        let peer = PEERS.iter().find(|(of, ..)| of == format);
        let (theirs, name) = peer.map_or(("", ""), |(_, task, name)| (*task, *name));
        let middle = |task: &str| times.get(task).and_then(|t| median(t)).map(|t| t.0);
        let ratio = match (middle(&task), middle(theirs)) {
            (Some(ours), Some(theirs)) => format!("{:.1}×", theirs / ours),
            _ => String::new(),
        };
        text.push_str(&format!(
            "| {} | {:.1} MB | {} | {} | {} | {name} | {ratio} |\n",
            format.extension(),
            *size as f64 / 1e6,
            shown(times, &task),
            shown(times, &format!("{task} searched")),
            shown(times, theirs),
        ));
    }
    text
}

/// Of the review: the task, its words, what it should stay under, in milliseconds.
const STEPS: [(&str, &str, f64); 12] = [
    ("review first opened", "opened for the first time: read by the engine, sealed, told", 300.0),
    ("review opened after a lock", "opened after a lock: read anew, decisions carried over", 300.0),
    ("review opened after an edit", "opened after an edit of one paragraph", 300.0),
    ("review opened again", "opened again, nothing changed", 300.0),
    ("review one decided", "one decided, sealed, told", 16.0),
    ("review entity decided", "all of one person decided, sealed, told", 16.0),
    ("review undone", "undone, sealed, told", 16.0),
    ("review step as JSON", "what is told of a step, as JSON", 16.0),
    ("review one decided, all told", "for comparison: a step with all of it told again, as JSON", 16.0),
    ("review risk", "who else fits it, asked once no key was pressed for 0.7 s", 100.0),
    ("all accepted", "all accepted, sealed, told", 100.0),
    ("statement saved", "the edited statement saved", 100.0),
];

/// What the window's main thread does, as `ui/tests/measure.mjs` found: the task, then a column for each way to draw.
fn window(measured: &Value) -> String {
    let Some(rows) = measured.as_array() else {
        return "\nThe window was not measured: no browser here.\n".to_owned();
    };
    let names = ["paragraphs", "one paragraph", "everything drawn"];
    let of = |name: &str, task: &str| {
        let row = rows.iter().find(|row| row["name"] == name && row["task"] == task)?;
        row["ms"].as_f64()
    };
    let elements = |name: &str| {
        let row = rows.iter().find(|row| row["name"] == name && row["elements"].is_u64());
        row.map_or_else(String::new, |row| row["elements"].to_string())
    };
    let mut text = format!(
        "\nThe window on such a review, in headless Chromium on the in-memory host: milliseconds of the main thread for each, with\nthe host's own \
         share and the paints. \"Everything drawn\": the same window with every block taken for one in sight.\n\n\
         | | paragraphs of 100 words | all in one paragraph | everything drawn |\n| --- | ---: | ---: | ---: |\n| elements on the page | {} |\n",
        names.map(elements).join(" | ")
    );
    let mut tasks: Vec<&str> = Vec::new();
    for task in rows.iter().filter_map(|row| row["task"].as_str()) {
        if !tasks.contains(&task) {
            tasks.push(task);
        }
    }
    for task in tasks {
        let cells = names.map(|name| of(name, task).map_or_else(String::new, |ms| format!("{ms:.1}")));
        text.push_str(&format!("| {task} | {} |\n", cells.join(" | ")));
    }
    text
}

/// The review at its largest.
pub fn review(times: &Times, counts: &crate::review::Counts, measured: &Value) -> String {
    let mut text = format!(
        "\n\n### A review of {} words with {} mentions\n\nThe program as the window calls it, without the window. Told whole, the review is {:.0} kB; \
         a decision is told in {} B.\n\n| | ms | aim | |\n| --- | ---: | ---: | --- |\n",
        counts.words,
        counts.mentions,
        counts.whole as f64 / 1e3,
        counts.step,
    );
    for (task, words, aim) in STEPS {
        let Some(taken) = times.get(task).and_then(|t| median(t)) else {
            continue;
        };
        let verdict = if taken.0 < aim { "met" } else { "**missed**" };
        text.push_str(&format!("| {words} | {} | < {aim:.0} | {verdict} |\n", shown(times, task)));
    }
    text.push_str(&window(measured));
    text
}

pub fn text(
    facts: &str,
    times: &Times,
    ours: &Value,
    theirs: Option<&Value>,
    sizes: &[(ExportFormat, usize)],
    review: &str,
) -> String {
    let mut text = format!(
        "{BEGIN}\n\n## Disclosure risk\n\n{facts}\n\nMilliseconds: median (least–most) of the rounds; ours and the peers in turn. \
         Made-up people in 12 quasi-identifiers with\n1 to 4 levels. \"Told\": every third value one level up, every sixth withheld. \
         Counts are exact; where a peer stands beside,\nits answers were compared with ours and are the same (class of \
         every row; size of every row's smallest unique).\n\n| task | ours | peer | | peer to ours | aim | |\n| --- | ---: | ---: | --- | ---: | --- | --- |\n"
    );
    for (task, words, peer, name, aim) in TASKS {
        let middle = |task: &str| times.get(task).and_then(|t| median(t)).map(|t| t.0);
        let ratio = match (middle(task), middle(peer)) {
            (Some(ours), Some(theirs)) => format!("{:.1}×", theirs / ours),
            _ => String::new(),
        };
        let (aim, verdict) = match (aim, middle(task)) {
            (Some(aim), Some(taken)) => (
                format!("< {aim:.0} ms"),
                if taken < aim { "met" } else { "**missed**" },
            ),
            _ => (String::new(), ""),
        };
        text.push_str(&format!(
            "| {words} | {} | {} | {name} | {ratio} | {aim} | {verdict} |\n",
            shown(times, task),
            shown(times, peer)
        ));
    }
    text.push_str(&format!(
        "\nClasses of 100,000 people in themselves: {} ms. ",
        shown(times, "classes of 100,000")
    ));
    if let (Some(loss), Some(how)) = (ours["recoding"][0].as_f64(), ours["recoding"][1].as_str()) {
        text.push_str(&format!(
            "The global recoding loses {loss:.2} of 12 columns ({}). ",
            how.to_lowercase()
        ));
    }
    if theirs.is_none() {
        text.push_str("The peers could not be installed.");
    }
    let text = format!("{}{}{review}", text.trim_end(), exports(times, sizes));
    format!("{}\n\n{END}\n", text.trim_end())
}

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
