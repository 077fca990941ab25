//! The table: medians with their spread, and ratios taken round by round.
//! Must never hide a figure that is missed: each aim stands beside what was measured.

#![expect(
    clippy::disallowed_methods,
    reason = "the page of figures, which holds no testimony"
)]

use std::path::Path;

use crate::compare::{Measured, Streams, Times};
use crate::items::Set;
use crate::stream;

const BEGIN: &str = "<!-- vault: written by `./dev bench vault`, not by hand -->";
const END: &str = "<!-- end of vault -->";
const BEGIN_ATTACHMENT: &str = "<!-- attachment: `./dev bench vault attachment` measures this part anew -->";
const END_ATTACHMENT: &str = "<!-- end of attachment -->";

/// What is aimed at.
#[derive(Clone, Copy)]
enum Aim {
    /// Ours over plain SQLite, at most, and below SQLCipher.
    Ratio(f64),
    /// Milliseconds at most.
    Ms(f64),
    None,
}

/// Task, words, and what is aimed at with 10,000 and with 100,000 objects.
const ROWS: [(&str, &str, Aim, Aim); 9] = [
    (
        "insert",
        "insert all, 1,000 a transaction",
        Aim::Ratio(1.0),
        Aim::Ratio(1.0),
    ),
    ("fetch", "fetch 10,000 by id", Aim::Ratio(1.3), Aim::Ratio(1.3)),
    ("scan", "read all", Aim::Ratio(2.0), Aim::Ratio(2.0)),
    ("search", "search all for one phrase", Aim::Ms(10.0), Aim::None),
    ("list", "list all", Aim::Ms(50.0), Aim::None),
    ("open and list", "open and list all", Aim::None, Aim::None),
    ("save", "save one, median of 200", Aim::None, Aim::None),
    (
        "save p95",
        "save one, 95th percentile",
        Aim::Ms(20.0),
        Aim::Ms(20.0),
    ),
    ("delete", "delete one", Aim::Ms(500.0), Aim::None),
];

/// Tasks that the floor does as the vault does them, but for the cryptography.
const FLOOR_DOES: [&str; 5] = ["insert", "fetch", "scan", "save", "save p95"];

/// Median, least and most.
fn spread(values: &[f64]) -> (f64, f64, f64) {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let median = if values.len() % 2 == 1 {
        values[middle]
    } else {
        f64::midpoint(values[middle - 1], values[middle])
    };
    (median, values[0], values[values.len() - 1])
}

fn ms(values: &[f64]) -> String {
    let (median, least, most) = spread(values);
    let digits = if median < 10.0 {
        2
    } else {
        usize::from(median < 100.0)
    };
    format!("{median:.digits$} ({least:.digits$}–{most:.digits$})")
}

/// The median of the ratios within each round.
fn ratio(of: &[f64], to: &[f64]) -> (f64, String) {
    let ratios: Vec<f64> = of.iter().zip(to).map(|(of, to)| of / to).collect();
    let (median, least, most) = spread(&ratios);
    (median, format!("{median:.2}× ({least:.2}–{most:.2})"))
}

fn verdict(met: bool) -> &'static str {
    if met { "met" } else { "**missed**" }
}

pub fn render(measured: &Measured) -> String {
    let Measured {
        facts,
        times,
        streams,
        keys,
        wipes: [wipes, full_wipes],
        locks,
    } = measured;
    let mut text = format!(
        "{BEGIN}\n\n## The vault\n\n{facts}\n\nMilliseconds: median (least–most) of the rounds; each round runs every \
         store once, in changing order, in a\nprocess and folder of its own. Ratios are taken within a round. All \
         stores: write-ahead log,\n`synchronous=FULL`, `secure_delete`, exclusive lock, a page cache of 2 MiB \
         (SQLite's own choice), files in the\nsystem's cache. SQLCipher gets its key ready-made and the\nvault its least Argon2 cost, as stretching a \
         passphrase is measured by itself below. Fetching, reading and opening are\n\
         times on the processor, as they wait for nothing; the rest is by the clock.\n"
    );
    text += "\nThe floor is plain SQLite with the vault's tables, page size and rows of the vault's lengths, but nothing \
             sealed, opened\nor checked: what the format costs without its cryptography. No change of the program alone \
             goes below it.\n";
    for (set, count) in Set::ALL
        .into_iter()
        .flat_map(|set| [(set, 10_000), (set, 100_000)])
    {
        text += &set_table(times, set, count);
    }
    text += "\nMixed sizes: log-normal, between 300 bytes (an identity, a receipt) and 40,000 (two hours of talk) with the \
             median in their\ngeometric middle, 3,464, and 99 of 100 between them by themselves; the same for every store \
             and run. How long testimonies\nreally are is nobody's to measure; the shape is that of texts people \
             tell.\n\nThe vault opens, checks and counts every object when it is opened; the others look at none. It searches in \
             memory,\nthe others in the file. Its delete is a rotation of all keys; theirs removes the row and \
             truncates the log.\n";
    text += &attachment(streams, "");
    text += "\n### Keys, wiping, locking\n\n| task | Sotto | reference | Sotto to reference | aim | |\n\
             | --- | ---: | ---: | ---: | --- | --- |\n";
    let ours: Vec<f64> = keys.iter().map(|(ours, _)| *ours).collect();
    let reference: Vec<f64> = keys.iter().filter_map(|(_, reference)| *reference).collect();
    let (unlock, _, _) = spread(&ours);
    if reference.len() == ours.len() {
        let (median, words) = ratio(&ours, &reference);
        text += &format!(
            "| Argon2id, 256 MiB, 3 passes, 4 lanes; the reference is the `argon2` command | {} | {} | {words} | ≤ 1.15× \
             and ≤ 1,200 ms | {} |\n",
            ms(&ours),
            ms(&reference),
            verdict(median <= 1.15 && unlock <= 1_200.0)
        );
    } else {
        let met = verdict(unlock <= 1_200.0);
        text += &format!(
            "| Argon2id, 256 MiB, 3 passes, 4 lanes | {} | no `argon2` command here | | ≤ 1,200 ms | {met} |\n",
            ms(&ours)
        );
    }
    text += &format!(
        "| wipe of an empty vault: its header twice, and small files | {} | | | ≤ 100 ms | {} |\n\
         | wipe of a vault of 10,000 objects, whole | {} | | | | |\n",
        ms(wipes),
        verdict(spread(wipes).0 <= 100.0),
        ms(full_wipes)
    );
    text += &if locks.is_empty() {
        "| lock, until the last process that held anything has ended | not measured: needs a display | | | ≤ 1,000 ms | |\n"
            .to_owned()
    } else {
        format!(
            "| lock, until the last process that held anything has ended | {} | | | ≤ 1,000 ms | {} |\n",
            ms(locks),
            verdict(spread(locks).0 <= 1_000.0)
        )
    };
    text += &format!("\n{END}\n");
    text
}

/// One set of objects: every task, by every store.
fn set_table(times: &Times, set: Set, count: usize) -> String {
    let mut text = format!(
        "\n### {},000 objects {}\n\n| task | SQLite, unencrypted | Sotto | SQLCipher | Sotto to SQLite | floor to \
         SQLite | SQLCipher to SQLite | aim | |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | --- |\n",
        count / 1_000,
        match set {
            Set::Even => "of 4,000 bytes",
            Set::Mixed => "of mixed sizes, as testimonies are",
        }
    );
    for (task, words, aim_small, aim_large) in ROWS {
        let Some(stores) = times.get(&(set, count, task.to_owned())) else {
            continue;
        };
        let (plain, ours, cipher) = (&stores["plain"], &stores["ours"], &stores["sqlcipher"]);
        let (our_ratio, our_words) = ratio(ours, plain);
        let (cipher_ratio, cipher_words) = ratio(cipher, plain);
        // The floor holds an index and nothing else in memory, and neither opens nor rotates as a vault does.
        let floor_words = if FLOOR_DOES.contains(&task) {
            format!("{:.2}×", ratio(&stores["floor"], plain).0)
        } else {
            String::new()
        };
        let (aim, met) = match if count == 10_000 { aim_small } else { aim_large } {
            Aim::Ratio(most) => (
                format!("≤ {most:.1}×, ahead of SQLCipher"),
                verdict(our_ratio <= most && our_ratio < cipher_ratio),
            ),
            Aim::Ms(most) => (format!("≤ {most:.0} ms"), verdict(spread(ours).0 <= most)),
            Aim::None => (String::new(), ""),
        };
        text += &format!(
            "| {words} | {} | {} | {} | {our_words} | {floor_words} | {cipher_words} | {aim} | {met} |\n",
            ms(plain),
            ms(ours),
            ms(cipher)
        );
    }
    text
}

/// An attachment of 1 GiB, in and out; with what is to be said of the machine where this part was measured by itself.
pub fn attachment(streams: &Streams, facts: &str) -> String {
    let mut text = format!(
        "\n{BEGIN_ATTACHMENT}\n\n### An attachment of 1 GiB\n\n{facts}In: read, sealed, written, fsync, after `sync` and five seconds of rest. Out: opened and read to the end, \
                    written nowhere. Growth: the most memory that was held\nat a time, over what the process held \
                    before.\n\n| who | in | to a plain copy | out | to a plain read | growth | aim | |\n\
                    | --- | ---: | ---: | ---: | ---: | ---: | --- | --- |\n"
    );
    let of = |who, task: &str| streams.get(&(who, task.to_owned()));
    let speed = |who, task: &str| Some(1.0 / ratio(of(who, task)?, of("copy", task)?).0);
    for who in stream::WHO {
        let (Some(sealed), Some(read)) = (of(who, "in"), of(who, "out")) else {
            text += &format!("| {who} | not here | | | | | | |\n");
            continue;
        };
        let growth =
            of(who, "growth").map_or(String::new(), |kib| format!("{:.1} MiB", spread(kib).0 / 1024.0));
        let to_copy =
            |task: &str| speed(who, task).map_or(String::new(), |speed| format!("{speed:.2}× its speed"));
        let (aim, met) = if who == "ours" {
            let ahead = ["age crate", "age command"]
                .iter()
                .filter_map(|who| Some(ratio(of(who, "in")?, sealed).0))
                .all(|times_ours| times_ours > 1.0);
            let ours = speed("ours", "in").unwrap_or(0.0);
            ("≥ 0.7× a copy, ahead of age", verdict(ours >= 0.7 && ahead))
        } else {
            ("", "")
        };
        text += &format!(
            "| {who} | {} | {} | {} | {} | {growth} | {aim} | {met} |\n",
            ms(sealed),
            to_copy("in"),
            ms(read),
            to_copy("out")
        );
    }
    text += &format!("\n{END_ATTACHMENT}\n");
    text
}

/// Puts the text in its place on the page, which its first and its last line mark, or at the page's end.
pub fn write(page: &Path, text: &str) {
    let text = text.trim();
    let (begin, end) = (text.lines().next().unwrap(), text.lines().last().unwrap());
    let old = std::fs::read_to_string(page).unwrap_or_else(|_| {
        "# Benchmarks\n\nWritten by `./dev bench`, each part by its own command, with the machine it ran on. Figures of \
         two machines, or of two\nruns on a busy one, do not compare; ratios within a run do.\n\n"
            .to_owned()
    });
    let new = match (old.find(begin), old.find(end)) {
        (Some(from), Some(to)) => format!("{}{text}{}", &old[..from], &old[to + end.len()..]),
        _ => format!("{}\n\n{text}\n", old.trim_end()),
    };
    std::fs::write(page, new).unwrap();
}
