//! Time and memory of the whole engine, on one thread.
//! Must never count reading files or scoring, nor the time that other programs take on the machine.

use crate::{
    Places,
    scores::{self, LAYERS},
};
use sotto_domain::mention::{MentionKind, RosterEntry};
use sotto_redaction::detect::{Engine, Input, detect, incremental::Incremental, tagger};
use std::path::Path;

/// All that is measured.
pub struct Measured {
    pub loading: Loading,
    /// A file, and kilobytes (1,000 bytes of UTF-8) a second.
    pub files: Vec<(&'static str, f64)>,
    /// The same by language, over all files.
    pub languages: Vec<(&'static str, f64)>,
    /// A layer, and what the whole engine spends on it: microseconds a kilobyte.
    pub layers: Vec<(&'static str, f64)>,
    pub long: Vec<Long>,
    pub typing: Vec<Typing>,
}

/// Milliseconds and mebibytes.
pub struct Loading {
    /// Checking the models.
    pub models: f64,
    /// The first text, with every list it needs.
    pub first: f64,
    /// Resident before, and after a first text in each language.
    pub before: f64,
    pub after: f64,
}

/// A long text: what it is, kilobytes a second (the same as for short ones shows that time is linear), and the most that
/// was resident while it was read, the text itself among it.
pub struct Long {
    pub what: &'static str,
    pub speed: f64,
    pub peak: f64,
}

/// Milliseconds from a key to the mentions, in a statement of some length.
pub struct Typing {
    pub what: &'static str,
    /// Bytes of the statement.
    pub size: usize,
    /// Detection from nothing.
    pub whole: f64,
    pub median: f64,
    pub worst: f64,
}

/// Everything, load time first, while nothing is loaded.
pub fn measure(places: &Places) -> Measured {
    Measured {
        loading: loading(),
        files: files(&places.data),
        languages: languages(places),
        layers: layers(places),
        typing: LENGTHS
            .iter()
            .flat_map(|size| typing(&places.data, *size))
            .collect(),
        long: long_texts(places),
    }
}

/// Seconds that this thread has run, which nothing else on the machine adds to.
fn ran() -> f64 {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 / 1e9
}

fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    let start = ran();
    let made = work();
    let end = ran();
    drop(made);
    end - start
}

fn status(field: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib: f64 = status
        .lines()
        .find_map(|line| line.strip_prefix(field))
        .and_then(|rest| rest.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0.0);
    kib / 1024.0
}

fn resident() -> f64 {
    status("VmRSS:")
}

/// The most that was resident while something was done, mebibytes.
fn peak_of(work: impl FnOnce()) -> f64 {
    // Sets the high-water mark back (proc(5)).
    std::fs::write("/proc/self/clear_refs", "5").expect("the high-water mark can be set back");
    work();
    status("VmHWM:")
}

fn detect_in(text: &str) -> usize {
    detect(&Input {
        text,
        language: None,
        roster: &[],
    })
    .len()
}

/// Loads everything once.
fn loading() -> Loading {
    let before = resident();
    let models = timed(tagger::built_in);
    let first = timed(sotto_redaction::detect::make_ready);
    Loading {
        models: models * 1e3,
        first: first * 1e3,
        before,
        after: resident(),
    }
}

/// The best of three rounds, in kilobytes a second.
fn speed_of(texts: &[&str]) -> f64 {
    let size: usize = texts.iter().map(|text| text.len()).sum();
    let best = (0..3)
        .map(|_| timed(|| texts.iter().map(|text| detect_in(text)).sum::<usize>()))
        .fold(f64::MAX, f64::min);
    size as f64 / 1e3 / best
}

fn files(data: &Path) -> Vec<(&'static str, f64)> {
    scores::TESTS
        .iter()
        .map(|test| (test.file, speed_of_file(data, test.file)))
        .collect()
}

fn speed_of_file(data: &Path, file: &str) -> f64 {
    let lines = scores::documents(data, file);
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    speed_of(&texts)
}

/// Prints what is furthest from its aim, in less than a minute: for whoever works on it.
pub fn quick(data: &Path) {
    for typing in typing(data, LENGTHS[1]) {
        println!(
            "a key in 100 kB, {}: median {:.1} ms, worst {:.1} ms; from nothing {:.0} ms",
            typing.what, typing.median, typing.worst, typing.whole
        );
    }
    println!("tweets: {:.0} kB/s", speed_of_file(data, "wnut17"));
    let long = long_text_of(data, "2 MB of the texts");
    println!("2 MB: {:.0} kB/s, at most {:.0} MiB", long.speed, long.peak);
}

const LANGUAGES: [(&str, &str); 6] = [
    ("en", "English"),
    ("ru", "Russian"),
    ("tg", "Tajik"),
    ("uz", "Uzbek"),
    ("ky", "Kyrgyz"),
    ("kk", "Kazakh"),
];

fn languages(places: &Places) -> Vec<(&'static str, f64)> {
    let lines: Vec<scores::Line> = scores::TESTS
        .iter()
        .flat_map(|test| scores::documents(&places.data, test.file))
        .collect();
    LANGUAGES
        .iter()
        .map(|(code, name)| {
            let texts: Vec<&str> = lines
                .iter()
                .filter(|line| line.lang.as_deref() == Some(code))
                .map(|line| line.text.as_str())
                .collect();
            (*name, speed_of(&texts))
        })
        .collect()
}

/// What is saved by leaving a layer out, on the testimonies with their rosters and one file each of news and judgments.
fn layers(places: &Places) -> Vec<(&'static str, f64)> {
    let lines: Vec<scores::Line> = [
        "testimonies-sample",
        "tab-dev",
        "factrueval-dev",
        "ud-kyrgyz-train",
    ]
    .iter()
    .flat_map(|file| scores::documents(&places.data, file))
    .collect();
    let size: usize = lines.iter().map(|line| line.text.len()).sum();
    let time = |engine: &Engine<'_>| {
        (0..3)
            .map(|_| {
                timed(|| {
                    for line in &lines {
                        let input = Input {
                            text: &line.text,
                            language: None,
                            roster: &line.roster,
                        };
                        engine.detect(&input, &[]);
                    }
                })
            })
            .fold(f64::MAX, f64::min)
            * 1e6
            / (size as f64 / 1e3)
    };
    let all = time(&Engine::default());
    let mut costs = vec![("all layers", all)];
    for (name, layer) in LAYERS {
        costs.push((name, all - time(&Engine::default().without(layer))));
    }
    costs
}

/// Long texts: what they are, their bytes, and whether their lines are joined.
const LONG: [(&str, usize, bool); 6] = [
    ("100 kB of the texts", 100_000, false),
    ("500 kB of the texts", 500_000, false),
    ("2 MB of the texts", 2_000_000, false),
    ("10 MB of the texts", 10_000_000, false),
    ("10 MB without a line break", 10_000_000, true),
    ("one word of 1 MB", 0, false),
];

fn long_texts(places: &Places) -> Vec<Long> {
    LONG.iter()
        .map(|(what, ..)| long_text_of(&places.data, what))
        .collect()
}

/// Each is read by a program of its own, so that nothing of what was measured before is counted.
fn long_text_of(data: &Path, what: &'static str) -> Long {
    let program = std::env::current_exe().expect("this program");
    let output = std::process::Command::new(program)
        .arg("long")
        .arg(data)
        .arg(what)
        .output()
        .expect("this program runs again");
    let said = String::from_utf8_lossy(&output.stdout);
    let mut figures = said
        .split_whitespace()
        .map(|figure| figure.parse::<f64>().expect("a figure"));
    Long {
        what,
        speed: figures.next().expect("a speed"),
        peak: figures.next().expect("a size"),
    }
}

/// Reads one long text, made of many different ones, and prints its speed and the most that was resident.
pub fn long_text(data: &Path, what: &str) {
    let (_, bytes, joined) = LONG
        .iter()
        .find(|(known, ..)| *known == what)
        .expect("a long text");
    let text = if *bytes == 0 {
        "ы".repeat(500_000)
    } else {
        let mut text = String::with_capacity(bytes + 1_000_000);
        let files = [
            "testimonies-sample",
            "gum-train-open",
            "factrueval-dev",
            "kaznerd-valid",
        ];
        for file in files.iter().cycle() {
            for line in scores::documents(data, file) {
                text += &line.text;
                text += if *joined { " " } else { "\n\n" };
            }
            if text.len() > *bytes {
                break;
            }
        }
        text.truncate(text.floor_char_boundary(*bytes));
        if *joined {
            text = text.replace('\n', " ");
        }
        text
    };
    let mut seconds = 0.0;
    loading();
    let peak = peak_of(|| seconds = timed(|| detect_in(&text)));
    println!("{} {peak}", text.len() as f64 / 1e3 / seconds);
}

/// A statement of 100 kB in which a sentence is typed into a paragraph in the middle, a key at a time.
/// Bytes of a long statement, and of the longest to be expected: half an hour's talk, and a day's.
const LENGTHS: [usize; 2] = [25_000, 100_000];

fn typing(data: &Path, size: usize) -> Vec<Typing> {
    let roster: Vec<RosterEntry> = [
        (MentionKind::Person, "Дилшод Ғаниев"),
        (MentionKind::Person, "Zulfiya Karimova"),
        (MentionKind::Code, "+992 93 555 12 34"),
        (MentionKind::Loc, "Кара-Суу"),
    ]
    .into_iter()
    .map(|(kind, value)| RosterEntry {
        kind,
        field: "name".to_owned(),
        value: value.to_owned(),
    })
    .collect();
    [
        (
            "English",
            "gum-train-open",
            " Then Karimova told us that Rustam Baker had left for Osh on 3 May.",
        ),
        (
            "Russian",
            "factrueval-dev",
            " Потом Каримова сказала, что Рустам Ганиев уехал в Ош 3 мая.",
        ),
        (
            "Kazakh",
            "kaznerd-valid",
            " Содан кейін Данияр Қалиев Алматыға кетті деп айтты.",
        ),
    ]
    .into_iter()
    .map(|(what, file, typed)| {
        let mut text = String::new();
        for line in scores::documents(data, file) {
            text += &line.text;
            text += "\n\n";
            if text.len() > size {
                break;
            }
        }
        text.truncate(text.floor_char_boundary(size));
        let middle = text.len() / 2;
        let place = text[..text.floor_char_boundary(middle)].rfind('\n').unwrap_or(0);
        let mut place = place - text[..place].len() + text[..place].trim_end().len();
        let mut incremental = Incremental::default();
        let mut ask = |text: &str| {
            let input = Input {
                text,
                language: None,
                roster: &roster,
            };
            timed(|| incremental.detect(&input, &[])) * 1e3
        };
        let whole = ask(&text);
        let mut times: Vec<f64> = typed
            .chars()
            .map(|c| {
                text.insert(place, c);
                place += c.len_utf8();
                ask(&text)
            })
            .collect();
        times.sort_by(f64::total_cmp);
        Typing {
            what,
            size,
            whole,
            median: times[times.len() / 2],
            worst: times[times.len() - 1],
        }
    })
    .collect()
}
