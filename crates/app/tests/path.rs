//! The program behind both doors, with a clock that stands still and a vault in a folder of its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use chrono::{DateTime, NaiveDate, Utc};
use sotto_app::{
    App,
    contract::{
        ErrorCode,
        view::{
            DecisionTarget, ExportOutcome, InterviewEdit, PassphraseInput, RefusalCode, ReviewStatus,
            Settings, VaultState,
        },
    },
    ports::{Clock, Dialogs, Ports, SettingsStore},
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, Consent, ConsentStatus, Permission, Use},
    language::Language,
    mention::{Action, MentionKind, RosterEntry},
    receipt::ExportFormat,
    review::Decision,
};
use sotto_vault::KdfCost;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

struct StoppedClock;

impl Clock for StoppedClock {
    fn now(&self) -> DateTime<Utc> {
        "2026-05-01T10:00:00Z".parse().unwrap()
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

const PASSPHRASE: &str = "quiet lanterns over the reservoir";

/// Spoken by nobody: invented for these tests.
const STATEMENT: &str =
    "My name is Amina Rakhimova. On 8 April 2024 they took Bakyt. Call +992 93 555 40 11.";

fn passphrase(text: &str) -> PassphraseInput {
    PassphraseInput(text.to_owned().into())
}

struct House {
    app: App,
    folder: TempDir,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut app = Self::door(folder.path());
        let vault = folder.path().join("vault").display().to_string();
        assert_eq!(
            app.create_vault(vault, passphrase(PASSPHRASE)).unwrap().vault,
            VaultState::Unlocked
        );
        Self { app, folder }
    }

    fn door(folder: &Path) -> App {
        App::new(Ports {
            clock: Box::new(StoppedClock),
            dialogs: Box::new(Nobody),
            settings: Box::new(Nobody),
            default_vault_dir: folder.join("vault"),
            default_export_dir: folder.to_owned(),
            kdf_cost: KdfCost::LEAST,
        })
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn relock(&mut self) {
        assert_eq!(self.app.lock().unwrap().vault, VaultState::Locked);
        let vault = self.path("vault");
        self.app.unlock(vault, passphrase(PASSPHRASE)).unwrap();
    }

    fn testimony(&mut self) -> TestimonyCode {
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

    fn permit(&mut self, code: &TestimonyCode) {
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

    fn review(&mut self, code: &TestimonyCode) {
        self.app.open_review(code.clone(), "R1".into()).unwrap();
        self.app.review_accept_proposals(code.clone()).unwrap();
        assert!(self.app.review_finish(code.clone()).unwrap().complete);
    }

    fn export(&mut self, code: &TestimonyCode, format: ExportFormat, name: &str) -> ExportOutcome {
        let path = self.path(name);
        self.app
            .export_file(vec![code.clone()], Audience::Publication, format, path)
            .unwrap()
    }
}

#[test]
fn what_was_typed_is_there_after_lock() {
    let mut house = House::new();
    let code = house.testimony();
    house.relock();
    let interview = house.app.open_testimony(code.clone()).unwrap();
    assert_eq!(
        (interview.statement.as_str(), interview.pseudonym.as_str()),
        (STATEMENT, "Baker")
    );
    assert_eq!(
        interview.answers.get("act").map(String::as_str),
        Some("detention")
    );
    assert!(
        !interview.answers.contains_key("name"),
        "a name is no part of the account"
    );
    let identity = house.app.open_identity(code).unwrap();
    assert_eq!(
        identity.answers.get("name").map(String::as_str),
        Some("Амина Рахимова")
    );
    assert_eq!(identity.others.len(), 1);
}

#[test]
fn a_locked_program_answers_nothing() {
    let mut house = House::new();
    let code = house.testimony();
    house.app.lock().unwrap();
    let locked = |code: ErrorCode| assert_eq!(code, ErrorCode::Locked);
    locked(house.app.list_testimonies(String::new()).err().unwrap().code);
    locked(house.app.open_testimony(code.clone()).err().unwrap().code);
    locked(house.app.open_identity(code.clone()).err().unwrap().code);
    locked(
        house
            .app
            .open_review(code.clone(), "R1".into())
            .err()
            .unwrap()
            .code,
    );
    locked(
        house
            .app
            .export_gate(vec![code.clone()], Audience::Publication)
            .unwrap_err()
            .code,
    );
    locked(house.app.list_receipts().err().unwrap().code);
    locked(house.app.delete_testimony(code).err().unwrap().code);
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_changes_nothing() {
    let mut house = House::new();
    house.testimony();
    house.app.lock().unwrap();
    let vault = house.path("vault");
    let error = house
        .app
        .unlock(vault.clone(), passphrase("another passphrase entirely"))
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::NoKeySlotOpened);
    assert_eq!(
        house
            .app
            .unlock(vault, passphrase(PASSPHRASE))
            .unwrap()
            .testimonies,
        Some(1)
    );
}

#[test]
fn search_finds_words_of_any_field_in_any_case() {
    let mut house = House::new();
    let code = house.testimony();
    for (query, found) in [
        ("", true),
        ("bakyt", true),
        ("БАКЫТ", true),
        ("рахимова", true),
        ("april took", true),
        ("april nobody", false),
        (code.as_str(), true),
    ] {
        assert_eq!(
            house.app.list_testimonies(query.into()).unwrap().len(),
            usize::from(found),
            "{query}"
        );
    }
}

#[test]
fn an_answer_that_does_not_fit_is_refused_and_saves_nothing() {
    let mut house = House::new();
    let code = house.testimony();
    for (field, answer) in [
        ("no_such_field", "x"),
        ("act", "dancing"),
        ("age_at_event", "old"),
        ("incident_start", "2024-13"),
        ("incident_start", "8 April"),
        ("incident_start", "ноя1"),
    ] {
        let answers: BTreeMap<String, String> = [("occupation", "baker"), (field, answer)]
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .into();
        let edit = InterviewEdit {
            answers: Some(answers),
            ..InterviewEdit::default()
        };
        assert_eq!(
            house.app.save_interview(code.clone(), edit).err().unwrap().code,
            ErrorCode::BadAnswer,
            "{field}"
        );
    }
    assert!(
        !house
            .app
            .open_testimony(code)
            .unwrap()
            .answers
            .contains_key("occupation")
    );
}

#[test]
fn a_testimony_that_cannot_be_saved_is_not_there_by_half() {
    let mut house = House::new();
    let edit = InterviewEdit {
        pseudonym: Some("Too long".into()),
        statement: Some("x".repeat(65 * 1024 * 1024)),
        ..InterviewEdit::default()
    };
    assert_eq!(
        house.app.add_testimony(edit).err().unwrap().code,
        ErrorCode::TooLarge
    );
    house.relock();
    assert!(house.app.list_testimonies(String::new()).unwrap().is_empty());
}

#[test]
fn nothing_leaves_without_consent_and_review() {
    let mut house = House::new();
    let code = house.testimony();
    let ExportOutcome::Refused { gate } = house.export(&code, ExportFormat::Md, "early.md") else {
        panic!("it was not refused");
    };
    let codes: Vec<RefusalCode> = gate[0].refusals.iter().map(|r| r.code).collect();
    assert!(codes.contains(&RefusalCode::ConsentMissing) && codes.contains(&RefusalCode::NotReviewed));
    let preview = house.app.export_preview(vec![code], Audience::Publication);
    assert_eq!(preview.err().unwrap().code, ErrorCode::ExportRefused);
    assert!(!Path::new(&house.path("early.md")).exists());
}

#[test]
fn every_format_is_written_once_and_its_receipt_is_kept() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    for (format, name) in [
        (ExportFormat::Docx, "a.docx"),
        (ExportFormat::Pdf, "a.pdf"),
        (ExportFormat::Md, "a.md"),
    ] {
        let ExportOutcome::Written { receipt, path } = house.export(&code, format, name) else {
            panic!("{name} was not written");
        };
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(receipt.size_bytes, bytes.len() as u64);
        assert!(receipt.accepted_unread, "bulk acceptance shows in the receipt");
        assert!(house.app.check_leak(&bytes, name).unwrap().is_empty(), "{name}");
        let path = house.path(name);
        let again = house
            .app
            .export_file(vec![code.clone()], Audience::Publication, format, path);
        assert_eq!(
            again.err().map(|e| e.code),
            Some(ErrorCode::FileExists),
            "{name} is not overwritten"
        );
    }
    house.relock();
    assert_eq!(house.app.list_receipts().unwrap().len(), 3);
    assert_eq!(house.app.list_testimonies(String::new()).unwrap()[0].exports, 3);
    let text = std::fs::read_to_string(house.path("a.md")).unwrap();
    for secret in ["Amina", "Rakhimova", "Bakyt", "555", "8 April"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[test]
fn a_direct_identifier_that_was_kept_blocks_the_export() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    let at = STATEMENT.find("Bakyt").unwrap();
    let span = view
        .spans
        .iter()
        .position(|s| s.start == at)
        .expect("the roster finds Bakyt in another script");
    house
        .app
        .review_decide(code.clone(), DecisionTarget::Span(span), Decision::Keep)
        .unwrap();
    house.app.review_accept_proposals(code.clone()).unwrap();
    house.app.review_finish(code.clone()).unwrap();
    let ExportOutcome::Blocked { findings } = house.export(&code, ExportFormat::Docx, "leak.docx") else {
        panic!("it was not blocked");
    };
    assert!(
        findings
            .iter()
            .any(|f| f.direct && f.kind == Some(MentionKind::Person))
    );
    assert!(!Path::new(&house.path("leak.docx")).exists());
    // The file name counts as well.
    let span = DecisionTarget::Span(span);
    house
        .app
        .review_decide(code.clone(), span, Decision::Withhold)
        .unwrap();
    house.app.review_finish(code.clone()).unwrap();
    let ExportOutcome::Blocked { findings } = house.export(&code, ExportFormat::Docx, "Rakhimova.docx")
    else {
        panic!("the file name was not looked at");
    };
    assert_eq!(findings[0].place, "place-file-name");
}

#[test]
fn editing_the_statement_reopens_the_review_and_keeps_decisions() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    let statement = format!("{STATEMENT} Later I saw Zulfiya Nazarova.");
    let edit = InterviewEdit {
        statement: Some(statement),
        ..InterviewEdit::default()
    };
    assert_eq!(
        house.app.save_interview(code.clone(), edit).unwrap().review,
        ReviewStatus::Open
    );
    assert!(matches!(
        house.export(&code, ExportFormat::Md, "old.md"),
        ExportOutcome::Refused { .. }
    ));
    let view = house.app.open_review(code, "R1".into()).unwrap();
    let undecided: Vec<&str> = view
        .spans
        .iter()
        .filter(|s| s.decision == Decision::Undecided)
        .map(|s| &view.statement[s.start..s.end])
        .collect();
    assert_eq!(undecided, ["Zulfiya Nazarova"]);
}

#[test]
fn a_name_added_to_the_form_is_found_when_the_review_is_opened_again() {
    let mut house = House::new();
    let code = house.testimony();
    let edit = InterviewEdit {
        statement: Some("we met volchonok by the gate".into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    house.review(&code);
    let others = vec![RosterEntry {
        kind: MentionKind::Person,
        field: String::new(),
        value: "Волчонок".into(),
    }];
    house
        .app
        .save_interview(
            code.clone(),
            InterviewEdit {
                others: Some(others),
                ..InterviewEdit::default()
            },
        )
        .unwrap();
    let view = house.app.open_review(code, "R1".into()).unwrap();
    assert_eq!(view.undecided, 1);
    assert!(!view.complete);
}

#[test]
fn offers_name_no_step_of_the_place_itself() {
    let mut house = House::new();
    let code = house.testimony();
    let answers = [
        ("place_village", "Chorbulok"),
        ("place_region", "Khatlon"),
        ("place_country", "Tajikistan"),
    ];
    let edit = InterviewEdit {
        statement: Some("They came to Chorbulok at dawn.".into()),
        answers: Some(answers.map(|(k, v)| (k.to_owned(), v.to_owned())).into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    let span = view
        .spans
        .iter()
        .position(|s| s.kind == MentionKind::Loc)
        .expect("the village is on the roster");
    let offers = house.app.review_offers(code, span, Action::Generalise).unwrap();
    assert!(offers.iter().any(|o| o.contains("Khatlon")), "{offers:?}");
    assert!(offers.iter().all(|o| !o.contains("Chorbulok")), "{offers:?}");
}

#[test]
fn a_deleted_testimony_is_gone_and_its_exports_are_named() {
    let mut house = House::new();
    let (code, other) = (house.testimony(), house.testimony());
    house.permit(&code);
    house.review(&code);
    house.export(&code, ExportFormat::Md, "out.md");
    let summary = house.app.delete_testimony(code.clone()).unwrap();
    assert_eq!((summary.objects, summary.exports.len()), (3, 1));
    house.relock();
    assert_eq!(
        house.app.open_testimony(code).err().unwrap().code,
        ErrorCode::NoSuchTestimony
    );
    assert_eq!(house.app.open_testimony(other).unwrap().statement, STATEMENT);
    house.app.verify_vault().unwrap();
}

#[test]
fn the_passphrase_is_asked_for_before_it_is_replaced_and_before_a_wipe() {
    let mut house = House::new();
    house.testimony();
    let new = "paper boats under iron bridges";
    let wrong = house
        .app
        .change_passphrase(passphrase("wrong horse"), passphrase(new))
        .unwrap_err();
    assert_eq!(wrong.code, ErrorCode::NoKeySlotOpened);
    let weak = house
        .app
        .change_passphrase(passphrase(PASSPHRASE), passphrase("password"))
        .unwrap_err();
    assert_eq!(weak.code, ErrorCode::PassphraseTooWeak);
    house
        .app
        .change_passphrase(passphrase(PASSPHRASE), passphrase(new))
        .unwrap();
    house.app.lock().unwrap();
    let vault = house.path("vault");
    assert!(house.app.unlock(vault.clone(), passphrase(PASSPHRASE)).is_err());
    house.app.unlock(vault, passphrase(new)).unwrap();
    assert_eq!(
        house.app.wipe_vault(passphrase(PASSPHRASE)).err().unwrap().code,
        ErrorCode::NoKeySlotOpened
    );
    let receipt = house.app.wipe_vault(passphrase(new)).unwrap();
    assert!(receipt.destroyed.iter().any(|r| r.code == "keys") && receipt.not_destroyed.is_empty());
    assert_eq!(house.app.app_state().unwrap().vault, VaultState::None);
}

#[test]
fn no_vault_is_made_over_other_files_or_behind_a_weak_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = House::door(folder.path());
    let home = folder.path().display().to_string();
    #[expect(clippy::disallowed_methods, reason = "a file of somebody else's")]
    std::fs::write(folder.path().join("photo.jpg"), b"not ours").unwrap();
    for (path, words, code) in [
        (home.as_str(), PASSPHRASE, ErrorCode::FolderNotEmpty),
        ("relative/vault", PASSPHRASE, ErrorCode::BadPath),
        ("", PASSPHRASE, ErrorCode::BadPath),
        ("/nonexistent", "password", ErrorCode::PassphraseTooWeak),
    ] {
        assert_eq!(
            app.create_vault(path.into(), passphrase(words))
                .err()
                .unwrap()
                .code,
            code,
            "{path}"
        );
    }
    assert_eq!(
        std::fs::read(folder.path().join("photo.jpg")).unwrap(),
        b"not ours"
    );
}

#[test]
fn no_file_of_the_vault_holds_a_word_of_a_testimony() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    house.app.lock().unwrap();
    for entry in walk(Path::new(&house.path("vault"))) {
        let bytes = std::fs::read(&entry).unwrap();
        for secret in [
            "Rakhimova",
            "Рахимова",
            "Bakyt",
            "Baker",
            "detention",
            code.as_str(),
            "withhold",
            "Publication",
        ] {
            let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for needle in [secret.as_bytes(), &utf16] {
                let found = bytes.windows(needle.len()).any(|w| w == needle);
                assert!(!found, "{} holds {secret}", entry.display());
            }
        }
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .flat_map(|p| if p.is_dir() { walk(&p) } else { vec![p] })
        .collect()
}
