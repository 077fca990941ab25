//! The table: medians with their spread, and ratios taken round by round.
//! Must never hide a figure that is missed: each aim stands beside what was measured.

use std::path::Path;

use crate::compare::Times;

const BEGIN: &str = "<!-- vault: written by `./dev bench vault`, not by hand -->";
const END: &str = "<!-- end of vault -->";

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

pub fn render(facts: &str, times: &Times, keys: &[(f64, Option<f64>)], wipes: &[f64]) -> String {
    let mut text = format!(
        "{BEGIN}\n\n## The vault\n\n{facts}\n\nMilliseconds: median (least–most) of the rounds; each round runs every \
         store once, in changing order, in a\nprocess and folder of its own. Ratios are taken within a round. Objects \
         of 4,000 bytes. All stores: write-ahead log,\n`synchronous=FULL`, `secure_delete`, exclusive lock, files in \
         the page cache. SQLCipher gets its key ready-made and the\nvault its least Argon2 cost, as stretching a \
         passphrase is measured by itself below. Fetching, reading and opening are times on the\nprocessor, as \
         they wait for nothing; the rest is by the clock.\n"
    );
    for count in [10_000, 100_000] {
        let thousands = count / 1_000;
        text += &format!(
            "\n### {thousands},000 objects\n\n| task | SQLite, unencrypted | Sotto | SQLCipher | Sotto to SQLite | \
             SQLCipher to SQLite | aim | |\n| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |\n"
        );
        for (task, words, aim_small, aim_large) in ROWS {
            let Some(stores) = times.get(&(count, task.to_owned())) else {
                continue;
            };
            let (plain, ours, cipher) = (&stores["plain"], &stores["ours"], &stores["sqlcipher"]);
            let (our_ratio, our_words) = ratio(ours, plain);
            let (cipher_ratio, cipher_words) = ratio(cipher, plain);
            let (aim, met) = match if count == 10_000 { aim_small } else { aim_large } {
                Aim::Ratio(most) => (
                    format!("≤ {most:.1}×, ahead of SQLCipher"),
                    verdict(our_ratio <= most && our_ratio < cipher_ratio),
                ),
                Aim::Ms(most) => (format!("≤ {most:.0} ms"), verdict(spread(ours).0 <= most)),
                Aim::None => (String::new(), ""),
            };
            text += &format!(
                "| {words} | {} | {} | {} | {our_words} | {cipher_words} | {aim} | {met} |\n",
                ms(plain),
                ms(ours),
                ms(cipher)
            );
        }
    }
    text += "\nThe vault opens, checks and counts every object when it is opened; the others look at none. It searches in \
             memory,\nthe others in the file. Its delete is a rotation of all keys; theirs removes the row and \
             truncates the log.\n\n### Keys\n\n| task | Sotto | reference | Sotto to reference | aim | |\n\
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
        "| wipe of a small vault, its header twice | {} | | | ≤ 100 ms | {} |\n\n{END}\n",
        ms(wipes),
        verdict(spread(wipes).0 <= 100.0)
    );
    text
}

/// Puts the text in its place on the page, or at its end.
pub fn write(page: &Path, text: &str) {
    let old = std::fs::read_to_string(page).unwrap_or_else(|_| {
        "# Benchmarks\n\nWritten by `./dev bench`, each part by its own command, with the machine it ran on. Figures of \
         two machines, or of two\nruns on a busy one, do not compare; ratios within a run do.\n\n"
            .to_owned()
    });
    let new = match (old.find(BEGIN), old.find(END)) {
        (Some(begin), Some(end)) => {
            format!("{}{}{}", &old[..begin], text.trim_end(), &old[end + END.len()..])
        }
        _ => format!("{}\n\n{text}", old.trim_end()),
    };
    std::fs::write(page, new).unwrap();
}
