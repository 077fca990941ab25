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

/// The review at its largest.
pub fn review(times: &Times, counts: &crate::review::Counts) -> String {
    let mut tasks: Vec<&String> = times.keys().collect();
    tasks.sort();
    let mut text = format!("{} words, {} mentions, whole {} B, step {} B\n", counts.words, counts.mentions, counts.whole, counts.step);
    for task in tasks {
        text.push_str(&format!("{task}: {}\n", shown(times, task)));
    }
    text
}

pub fn text(
    facts: &str,
    times: &Times,
    ours: &Value,
    theirs: Option<&Value>,
    sizes: &[(ExportFormat, usize)],
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
    let text = format!("{}{}", text.trim_end(), exports(times, sizes));
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
