//! A vault in a folder of its own, behind a clock that stands still unless a test moves it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sotto_app::{
    App,
    contract::view::{DecisionTarget, ExportOutcome, InterviewEdit, PassphraseInput, Settings, VaultState},
    ports::{Clock, Dialogs, Ports, SettingsStore},
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, Consent, ConsentStatus, Permission, Use},
    language::Language,
    mention::{MentionKind, RosterEntry},
    receipt::ExportFormat,
    review::Decision,
};
use sotto_vault::KdfCost;
use std::path::{Path, PathBuf};
use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU32, Ordering},
};
use std::time::Duration;
use tempfile::TempDir;

/// Measures nothing, or a step each time it is looked at.
#[derive(Default)]
struct StoppedClock {
    tick: Option<Duration>,
    looks: AtomicU32,
    seconds_passed: Arc<AtomicI64>,
}

impl Clock for StoppedClock {
    fn elapsed(&self) -> Option<Duration> {
        self.tick
            .map(|tick| tick * self.looks.fetch_add(1, Ordering::Relaxed))
    }

    fn now(&self) -> DateTime<Utc> {
        let begin: DateTime<Utc> = "2026-05-01T10:00:00Z".parse().unwrap();
        begin + TimeDelta::seconds(self.seconds_passed.load(Ordering::Relaxed))
    }
    fn today(&self) -> NaiveDate {
        "2026-05-01".parse().unwrap()
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

pub(crate) const PASSPHRASE: &str = "quiet lanterns over the reservoir";

/// Spoken by nobody: invented for these tests.
pub(crate) const STATEMENT: &str =
    "My name is Amina Rakhimova. On 8 April 2024 they took Bakyt. Call +992 93 555 40 11.";

pub(crate) fn passphrase(text: &str) -> PassphraseInput {
    PassphraseInput(text.to_owned().into())
}

pub(crate) struct House {
    pub(crate) app: App,
    pub(crate) folder: TempDir,
    seconds_passed: Arc<AtomicI64>,
}

impl House {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = StoppedClock::default();
        let seconds_passed = Arc::clone(&clock.seconds_passed);
        let mut app = Self::door_behind(folder.path(), clock);
        let vault = folder.path().join("vault").display().to_string();
        assert_eq!(
            app.create_vault(vault, passphrase(PASSPHRASE)).unwrap().vault,
            VaultState::Unlocked
        );
        Self {
            app,
            folder,
            seconds_passed,
        }
    }

    /// Moves the clock on.
    pub(crate) fn pass(&self, seconds: i64) {
        self.seconds_passed.fetch_add(seconds, Ordering::Relaxed);
    }

    pub(crate) fn door(folder: &Path) -> App {
        Self::door_behind(folder, StoppedClock::default())
    }

    pub(crate) fn door_with_ticks(folder: &Path, tick: Duration) -> App {
        let clock = StoppedClock {
            tick: Some(tick),
            ..StoppedClock::default()
        };
        Self::door_behind(folder, clock)
    }

    fn door_behind(folder: &Path, clock: StoppedClock) -> App {
        App::new(Ports {
            clock: Box::new(clock),
            dialogs: std::sync::Arc::new(Nobody),
            settings: Box::new(Nobody),
            laptop: Box::new(sotto_app::laptop::ThisLaptop::default()),
            default_vault_dir: folder.join("vault"),
            practice_dir: folder.join("practice"),
            default_export_dir: folder.to_owned(),
            kdf_cost: KdfCost::LEAST,
        })
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    pub(crate) fn relock(&mut self) {
        assert_eq!(self.app.lock(false).unwrap().vault, VaultState::Locked);
        let vault = self.path("vault");
        self.app.unlock(vault, passphrase(PASSPHRASE), None).unwrap();
    }

    pub(crate) fn testimony(&mut self) -> TestimonyCode {
        let answers = [
            ("name", "Амина Рахимова"),
            ("act", "detention"),
            ("phone", "992935554011"),
        ];
        self.app
            .add_testimony(InterviewEdit {
                pseudonym: Some("Baker".into()),
                language: Some(Language::En),
                statement: Some(STATEMENT.into()),
                answers: Some(answers.map(|(k, v)| (k.to_owned(), v.to_owned())).into()),
                others: Some(vec![RosterEntry {
                    kind: MentionKind::Person,
                    field: String::new(),
                    value: "Бакыт".into(),
                }]),
                ..InterviewEdit::default()
            })
            .unwrap()
    }

    pub(crate) fn permit(&mut self, code: &TestimonyCode) {
        let consent = Consent {
            uses: [Use::Publication, Use::Quote]
                .map(|u| (u, Permission::Yes))
                .into(),
            attribution: Attribution::Anonymous("a Tajik baker".into()),
            ..Consent::default()
        };
        let edit = InterviewEdit {
            consent: Some(consent),
            ..InterviewEdit::default()
        };
        assert_eq!(
            self.app
                .save_interview(code.clone(), edit)
                .unwrap()
                .consent_status,
            ConsentStatus::Documented
        );
    }

    pub(crate) fn review(&mut self, code: &TestimonyCode) {
        self.app.open_review(code.clone(), "R1".into()).unwrap();
        self.app.review_accept_proposals(code.clone()).unwrap();
        assert!(self.app.review_finish(code.clone()).unwrap().standing.complete);
    }

    /// Reviewed to the end, with every mention kept.
    pub(crate) fn review_keeping(&mut self, code: &TestimonyCode) {
        let view = self.app.open_review(code.clone(), "R1".into()).unwrap();
        for span in 0..view.spans.len() {
            let at = DecisionTarget::Span(span);
            self.app.review_decide(code.clone(), at, Decision::Keep).unwrap();
        }
        assert!(self.app.review_finish(code.clone()).unwrap().standing.complete);
    }

    pub(crate) fn export(&mut self, code: &TestimonyCode, format: ExportFormat, name: &str) -> ExportOutcome {
        let path = self.path(name);
        self.app
            .export_file(
                vec![code.clone()],
                Audience::Publication,
                format,
                None,
                path,
                String::new(),
            )
            .unwrap()
    }
}
