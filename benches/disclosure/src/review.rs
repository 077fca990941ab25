//! A review at its largest: 20,000 words with some 2,000 mentions, through the program as the window calls it: opened,
//! decided, undone, and what crosses to the window each time.
//! Never a testimony: the account is put together by a counter.

use crate::{Times, time};
use chrono::{DateTime, NaiveDate, Utc};
use sotto_app::{
    App,
    contract::view::{DecisionTarget, InterviewEdit, PassphraseInput, ReviewView, Settings},
    ports::{Clock, Dialogs, Ports, SettingsStore},
};
use sotto_domain::{code::TestimonyCode, language::Language, review::Decision};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

#[path = "../../../crates/app/tests/path/long_account.rs"]
mod long_account;

pub const WORDS: usize = 20_000;
const PASSPHRASE: &str = "quiet lanterns over the reservoir";

struct Standing;

impl Clock for Standing {
    fn now(&self) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }
    fn today(&self) -> NaiveDate {
        NaiveDate::default()
    }
}

struct Nobody;

impl Dialogs for Nobody {
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

impl SettingsStore for Nobody {
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

fn passphrase() -> PassphraseInput {
    PassphraseInput(PASSPHRASE.to_owned().into())
}

/// What was counted, beside what was timed.
#[derive(Default)]
pub struct Counts {
    pub words: usize,
    pub mentions: usize,
    pub whole: usize,
    pub step: usize,
}

pub fn measure(times: &mut Times, folder: &Path, rounds: usize) -> Counts {
    let folder = folder.join("review");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder can be written");
    let mut app = App::new(Ports {
        clock: Box::new(Standing),
        dialogs: Arc::new(Nobody),
        settings: Box::new(Nobody),
        laptop: Box::new(sotto_app::laptop::ThisLaptop::default()),
        default_vault_dir: folder.join("vault"),
        practice_dir: folder.join("practice"),
        default_export_dir: folder.clone(),
        kdf_cost: sotto_vault::KdfCost::LEAST,
    });
    let vault = folder.join("vault").display().to_string();
    app.create_vault(vault.clone(), passphrase()).expect("a vault");
    let statement = long_account::account(WORDS, 9);
    sotto_app::make_ready();
    let mut counts = Counts {
        words: long_account::words(&statement),
        ..Counts::default()
    };
    let edit = InterviewEdit {
        language: Some(Language::Ru),
        statement: Some(statement.clone()),
        ..InterviewEdit::default()
    };
    for _ in 0..rounds {
        let code = app.add_testimony(edit.clone()).expect("a testimony");
        one(times, &mut app, &code, &statement, &vault, &mut counts);
        app.delete_testimony(code).expect("deleted");
    }
    counts
}

fn json<T: serde::Serialize>(value: &T) -> usize {
    serde_json::to_vec(value).expect("the contract is JSON").len()
}

fn one(times: &mut Times, app: &mut App, code: &TestimonyCode, statement: &str, vault: &str, counts: &mut Counts) {
    let open = |app: &mut App| -> ReviewView { app.open_review(code.clone(), "R1".into()).expect("a review") };
    let view = time(times, "review first opened", || open(app));
    counts.mentions = view.spans.len();
    counts.whole = time(times, "review whole as JSON", || json(&view));
    let middle = view.spans.len() / 2;
    let single = DecisionTarget::Span(middle);
    let step = time(times, "review one decided", || {
        app.review_decide(code.clone(), single, Decision::Withhold).expect("decided")
    });
    counts.step = time(times, "review step as JSON", || json(&step));
    time(times, "review one decided, all told", || {
        app.review_undo(code.clone()).expect("undone");
        json(&open(app))
    });
    let entity = DecisionTarget::Entity(view.spans[middle].entity);
    time(times, "review entity decided", || {
        app.review_decide(code.clone(), entity, Decision::Withhold).expect("decided")
    });
    time(times, "review risk", || app.review_risk(code.clone(), 5).expect("a risk"));
    time(times, "review undone", || app.review_undo(code.clone()).expect("undone"));
    time(times, "review offers", || {
        app.review_offers(code.clone(), middle, view.spans[middle].proposal).expect("offers")
    });
    time(times, "review opened again", || open(app));
    app.lock(false).expect("locked");
    app.unlock(vault.to_owned(), passphrase(), None).expect("unlocked");
    time(times, "review opened after a lock", || open(app));
    let edited = InterviewEdit {
        statement: Some(statement.replacen("воды", "чистой воды", 1)),
        ..InterviewEdit::default()
    };
    time(times, "statement saved", || app.save_interview(code.clone(), edited).expect("saved"));
    time(times, "review opened after an edit", || open(app));
    time(times, "all accepted", || app.review_accept_proposals(code.clone()).expect("accepted"));
}

#[test]
fn the_account_is_as_long_as_it_says() {
    let text = long_account::account(WORDS, 9);
    assert!((WORDS..WORDS + 200).contains(&long_account::words(&text)));
}
