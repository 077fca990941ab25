//! How long opening, finding and counting take over many testimonies: `./dev bench finding [TESTIMONIES]`.
//! Its testimonies are words drawn by lot; no target is checked here, only told: 10 ms for a search among 10,000.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement tells what it measured, by the clock, and ends where it cannot go on"
)]

use chrono::{DateTime, NaiveDate, Utc};
use sotto_app::{
    App,
    contract::{
        finding::Find,
        view::{InterviewEdit, PassphraseInput, Settings},
    },
    laptop::ThisLaptop,
    ports::{Clock, Dialogs, Ports, SettingsStore},
};
use sotto_vault::KdfCost;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

const PASSPHRASE: &str = "quiet lanterns over the reservoir";
/// Words of one statement, and of the language that they are drawn from.
const WORDS_EACH: usize = 450;
const VOCABULARY: u64 = 60_000;
const TARGET_MS: f64 = 10.0;

struct Outside;

impl Clock for Outside {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
    fn today(&self) -> NaiveDate {
        Utc::now().date_naive()
    }
}

impl Dialogs for Outside {
    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }
    fn choose_file(&self) -> Option<PathBuf> {
        None
    }
    fn choose_save_path(&self, _: &Path) -> Option<PathBuf> {
        None
    }
}

impl SettingsStore for Outside {
    fn load(&self) -> Settings {
        Settings::default()
    }
    fn save(&self, _: &Settings) -> std::io::Result<()> {
        Ok(())
    }
    fn forget(&self) -> std::io::Result<bool> {
        Ok(false)
    }
}

/// By `SplitMix64`: the same words in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }

    fn pick(&mut self, from: &[&str]) -> String {
        let at = self.roll(from.len() as u64);
        from[usize::try_from(at).unwrap()].to_owned()
    }

    /// A word: low numbers come often, as in a language.
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 16] = [
            "ра", "хи", "мов", "та", "ко", "ве", "ста", "ни", "пол", "ши", "гу", "ло", "за", "бе", "дру",
            "юн",
        ];
        let mut number = self.roll(VOCABULARY) * self.roll(VOCABULARY) / VOCABULARY;
        let mut word = String::new();
        for _ in 0..4 {
            word.push_str(SYLLABLES[usize::try_from(number % 16).unwrap()]);
            number /= 16;
        }
        word
    }
}

fn passphrase() -> PassphraseInput {
    PassphraseInput(PASSPHRASE.to_owned().into())
}

fn fill(app: &mut App, count: u32) {
    let mut dice = Dice(1);
    for nth in 0..count {
        let mut words: Vec<String> = (0..WORDS_EACH).map(|_| dice.word()).collect();
        words.push(format!("Holmatov{nth}"));
        let month = format!("20{:02}-{:02}", 15 + dice.roll(11), 1 + dice.roll(12));
        let answers = [
            (
                "act",
                dice.pick(&["beating", "threat", "detention", "deportation"]),
            ),
            ("incident_start", month),
            (
                "place_region",
                dice.pick(&["Хатлон", "Khatlon", "Сугд", "Ошская область"]),
            ),
            ("name", format!("{} {}", dice.word(), dice.word())),
        ];
        app.add_testimony(InterviewEdit {
            statement: Some(words.join(" ")),
            answers: Some(answers.map(|(id, said)| (id.to_owned(), said)).into()),
            tags: Some(vec![dice.pick(&["raid", "first visit", "court"])]),
            ..InterviewEdit::default()
        })
        .unwrap();
    }
}

/// Prints how long `work` takes, in the middle of many times and at most.
fn measure(app: &mut App, what: &str, work: &dyn Fn(&mut App) -> usize) {
    const TIMES: usize = 21;
    let mut times: Vec<f64> = Vec::new();
    let mut found = 0;
    for _ in 0..TIMES {
        let begin = Instant::now();
        found = work(app);
        times.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    let (middle, last) = (times[TIMES / 2], times[TIMES - 1]);
    let verdict = if middle < TARGET_MS {
        ""
    } else {
        "  over the target"
    };
    println!("{middle:8.2} ms (slowest {last:.2})  {what}: {found}{verdict}");
}

fn main() {
    let count = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse::<u32>().ok())
        .unwrap_or(10_000);
    let folder = tempfile::tempdir().unwrap();
    let vault = folder.path().join("vault");
    let mut app = App::new(Ports {
        clock: Box::new(Outside),
        dialogs: Arc::new(Outside),
        settings: Box::new(Outside),
        laptop: Box::new(ThisLaptop::default()),
        default_vault_dir: vault.clone(),
        practice_dir: folder.path().join("practice"),
        default_export_dir: folder.path().to_owned(),
        kdf_cost: KdfCost::LEAST,
    });
    let path = vault.display().to_string();
    app.create_vault(path.clone(), passphrase()).unwrap();
    fill(&mut app, count);
    app.lock(false).unwrap();
    let begin = Instant::now();
    app.unlock(path, passphrase(), None).unwrap();
    let opened = begin.elapsed().as_millis();
    println!("{count} testimonies of {WORDS_EACH} words\n{opened:8} ms  opened, read and indexed");
    let query = |text: &str| Find {
        query: Some(text.to_owned()),
        ..Find::default()
    };
    let filters = Find {
        act: Some("beating".to_owned()),
        place: Some("khatlon".to_owned()),
        from: Some("2020".to_owned()),
        until: Some("2024-06".to_owned()),
        tag: Some("raid".to_owned()),
        ..Find::default()
    };
    for (what, find) in [
        ("all", Find::default()),
        ("a rare name in the other script", query("холматов77")),
        ("a common beginning", query("рахи")),
        ("one letter", query("а")),
        ("three words", query("рахимов стани полши")),
        ("nothing holds it", query("xylophone")),
        ("act, place, date and tag", filters),
    ] {
        measure(&mut app, what, &|app| {
            app.find_testimonies(find.clone()).unwrap().total
        });
    }
    measure(&mut app, "counted by act, month, region", &|app| {
        app.count_testimonies(Find::default()).unwrap().total
    });
}
