//! Withdrawal: nothing more leaves, everybody who has a copy is named, and a mistake can be put right.

use crate::house::House;
use chrono::TimeDelta;
use sotto_app::contract::{
    ErrorCode,
    view::{ExportOutcome, InterviewEdit, RefusalCode},
    withdrawal::{WithdrawalInput, WithdrawalView},
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::Use,
    language::Language,
    receipt::{ExportFormat, ExportReceipt},
    withdrawal::WithdrawalAct,
};

fn export(house: &mut House, code: &TestimonyCode, recipient: &str, name: &str) -> ExportReceipt {
    let path = house.path(name);
    let codes = vec![code.clone()];
    let outcome = house.app.export_file(
        codes,
        Audience::Publication,
        ExportFormat::Md,
        None,
        path,
        recipient.to_owned(),
    );
    match outcome.unwrap() {
        ExportOutcome::Written { receipt, .. } => *receipt,
        _ => panic!("not written"),
    }
}

fn exported(house: &mut House, recipient: &str, name: &str) -> (TestimonyCode, ExportReceipt) {
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    let receipt = export(house, &code, recipient, name);
    (code, receipt)
}

fn withdraw(house: &mut House, code: &TestimonyCode, uses: &[Use]) -> WithdrawalView {
    let input = WithdrawalInput {
        on: "2026-04-30".parse().ok(),
        uses: uses.to_vec(),
        whole_source: true,
    };
    house.app.withdraw_consent(code.clone(), input).unwrap()
}

fn refusals(house: &mut House, code: &TestimonyCode) -> Vec<RefusalCode> {
    let rows = house
        .app
        .export_gate(vec![code.clone()], Audience::Publication, None)
        .unwrap();
    rows.iter()
        .flat_map(|row| &row.refusals)
        .map(|refusal| refusal.code)
        .collect()
}

#[test]
fn it_reaches_every_testimony_of_the_source_and_names_every_recipient() {
    let mut house = House::new();
    let (one, first) = exported(&mut house, "The Courier", "a.md");
    let (two, second) = exported(&mut house, "The Courier", "b.md");
    // The same bytes again, and to whom was not said.
    let third = export(&mut house, &two, "", "c.md");
    assert_eq!(third.sha256, second.sha256);
    let other = house.testimony();
    let edit = InterviewEdit {
        answers: Some([("name".to_owned(), "Somebody Else".to_owned())].into()),
        pseudonym: Some("Driver".to_owned()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(other.clone(), edit).unwrap();
    house.permit(&other);
    house.review(&other);
    export(&mut house, &other, "The Courier", "d.md");
    assert!(refusals(&mut house, &two).is_empty());

    let view = withdraw(&mut house, &one, &[]);
    assert_eq!(view.others, std::slice::from_ref(&two));
    assert_eq!(view.withdrawn_on, "2026-04-30".parse().ok());
    assert_eq!(
        view.exports.len(),
        3,
        "three of this source, and none of another's"
    );
    for code in [&one, &two] {
        assert_eq!(refusals(&mut house, code), [RefusalCode::Withdrawn]);
    }
    assert!(refusals(&mut house, &other).is_empty());

    let recipients: Vec<(&str, usize)> = view
        .notices
        .iter()
        .map(|notice| (notice.recipient.as_str(), notice.files.len()))
        .collect();
    assert_eq!(recipients, [("", 1), ("The Courier", 2)]);
    let notice = &view.notices[1];
    assert_eq!(notice.texts.len(), Language::ALL.len());
    for text in &notice.texts {
        for told in [
            &first.sha256,
            &second.sha256,
            "The Courier",
            "2026-04-30",
            "2026-05-01",
            "MD",
        ] {
            assert!(text.text.contains(told), "{:?} {told}", text.language);
        }
        for never in [
            one.as_str(),
            two.as_str(),
            "Baker",
            "baker",
            "Рахимова",
            "Rakhimova",
            "{",
        ] {
            assert!(!text.text.contains(never), "{:?} {never}", text.language);
        }
        let native = matches!(text.language, Language::En | Language::Ru);
        assert_eq!(text.awaits_native_reader, !native);
    }
    house.relock();
    // Receipts of one moment have no order of their own, and this clock stands still.
    let again = house.app.withdrawal(one.clone()).unwrap();
    assert_eq!(
        (&again.steps, &again.others, again.withdrawn_on),
        (&view.steps, &view.others, view.withdrawn_on)
    );
    assert_eq!(
        (again.exports.len(), again.notices.len()),
        (view.exports.len(), view.notices.len())
    );
    // Who was told is told apart by recipient, not by the file alone.
    let sent = "2026-05-01".parse().ok();
    let view = house.app.mark_notice(one, "The Courier".into(), sent).unwrap();
    let told: Vec<_> = view.notices.iter().map(|notice| notice.sent_on).collect();
    assert_eq!(told, [None, sent]);
    assert_eq!(
        house.app.withdrawal(two).unwrap().notices[1].sent_on,
        sent,
        "from the other testimony too"
    );
}

#[test]
fn a_mistake_is_corrected_and_both_steps_stay() {
    let mut house = House::new();
    let (one, _) = exported(&mut house, "The Courier", "a.md");
    let (two, _) = exported(&mut house, "The Courier", "b.md");
    let none = house.app.correct_withdrawal(one.clone());
    assert_eq!(none.err().map(|e| e.code), Some(ErrorCode::NothingToCorrect));
    assert!(withdraw(&mut house, &one, &[]).can_correct);
    // From the other testimony of the source: it was one step for both.
    let view = house.app.correct_withdrawal(two.clone()).unwrap();
    assert_eq!(
        (view.withdrawn_on, view.can_correct, view.notices.len()),
        (None, false, 0)
    );
    house.relock();
    for code in [one, two] {
        assert!(refusals(&mut house, &code).is_empty());
        let acts: Vec<WithdrawalAct> = house
            .app
            .withdrawal(code)
            .unwrap()
            .steps
            .iter()
            .map(|step| step.act)
            .collect();
        assert_eq!(acts, [WithdrawalAct::Withdrawn, WithdrawalAct::Corrected]);
    }
}

#[test]
fn some_uses_alone_can_be_taken_back() {
    let mut house = House::new();
    let (code, _) = exported(&mut house, "The Courier", "a.md");
    let view = withdraw(&mut house, &code, &[Use::Publication]);
    assert_eq!(
        (view.withdrawn_on, view.withdrawn_uses.as_slice()),
        (None, &[Use::Publication][..])
    );
    assert_eq!(refusals(&mut house, &code), [RefusalCode::ConsentMissing]);
    let editor = house
        .app
        .export_gate(vec![code.clone()], Audience::Editor, None)
        .unwrap();
    assert!(editor[0].refusals.is_empty(), "quoting still stands");
    let languages: Vec<Language> = view.notices[0].texts.iter().map(|text| text.language).collect();
    assert_eq!(languages, [Language::En, Language::Ru]);
    assert!(view.notices[0].texts[0].text.contains("publishing it as text"));
    // Then all of it, by mistake: the correction leaves what was taken back before.
    withdraw(&mut house, &code, &[]);
    assert_eq!(refusals(&mut house, &code), [RefusalCode::Withdrawn]);
    let view = house.app.correct_withdrawal(code.clone()).unwrap();
    assert_eq!(
        (view.withdrawn_on, view.withdrawn_uses),
        (None, vec![Use::Publication])
    );
    let view = house.app.correct_withdrawal(code.clone()).unwrap();
    assert!(view.withdrawn_uses.is_empty() && !view.can_correct);
    assert!(refusals(&mut house, &code).is_empty());
    assert_eq!(view.steps.len(), 5 - 1);
}

#[test]
fn notices_are_saved_and_marked_and_outlive_the_testimony() {
    let mut house = House::new();
    let (code, receipt) = exported(&mut house, "The Courier", "a.md");
    withdraw(&mut house, &code, &[]);
    let folder = house.path("notices");
    let languages = vec![Language::En, Language::Ru];
    let paths = house
        .app
        .save_notices(code.clone(), folder.clone(), languages.clone())
        .unwrap();
    let names: Vec<&str> = paths
        .iter()
        .map(|path| path.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(names, ["notice-1-en.txt", "notice-1-ru.txt"]);
    let text = std::fs::read_to_string(&paths[0]).unwrap();
    assert!(text.contains(&receipt.sha256) && !text.contains("Rakhimova"));
    // Again: beside the first, never over it.
    let again = house.app.save_notices(code.clone(), folder, languages).unwrap();
    assert!(again[0].ends_with("notice-2-en.txt"));

    let view = house
        .app
        .mark_notice(code.clone(), "The Courier".into(), "2026-05-01".parse().ok())
        .unwrap();
    assert!(view.notices[0].written_at.is_some());
    assert_eq!(view.notices[0].sent_on, "2026-05-01".parse().ok());
    // A file handed out later is one that nobody was told of.
    house.app.delete_testimony(code.clone()).unwrap();
    house.relock();
    let view = house.app.withdrawal(code.clone()).unwrap();
    assert!(!view.here && !view.can_correct);
    assert_eq!((view.exports.len(), view.notices.len()), (1, 1));
    assert_eq!(view.notices[0].sent_on, "2026-05-01".parse().ok());
    let corrected = house.app.correct_withdrawal(code);
    assert_eq!(corrected.err().map(|e| e.code), Some(ErrorCode::NothingToCorrect));
    let nobody = house.app.withdrawal("0000-0000".parse().unwrap());
    assert_eq!(nobody.err().map(|e| e.code), Some(ErrorCode::NoSuchTestimony));
}

/// Which testimonies are of one source stands nowhere in the vault: each log names its own testimony alone.
#[test]
fn no_log_says_which_testimonies_are_of_one_source() {
    let mut house = House::new();
    let (one, _) = exported(&mut house, "The Courier", "a.md");
    let (two, _) = exported(&mut house, "The Courier", "b.md");
    withdraw(&mut house, &one, &[]);
    let vault = house.path("vault");
    house.app.lock(false).unwrap();
    let words = sotto_vault::Passphrase::new(crate::house::PASSPHRASE.to_owned());
    let opener = sotto_vault::Opener::Passphrase {
        passphrase: &words,
        key_file: None,
    };
    let vault =
        sotto_vault::Vault::open(std::path::Path::new(&vault), opener, chrono::DateTime::UNIX_EPOCH).unwrap();
    for (id, _) in vault.objects() {
        let text = String::from_utf8(vault.get(id).unwrap().to_vec()).unwrap();
        assert!(!(text.contains(one.as_str()) && text.contains(two.as_str())));
    }
}

/// A page that still holds the consent of before saves it.
#[test]
fn a_consent_saved_without_it_takes_no_withdrawal_back() {
    let mut house = House::new();
    let (code, _) = exported(&mut house, "Courier", "a.md");
    let before = house.app.open_testimony(code.clone()).unwrap().consent;
    withdraw(&mut house, &code, &[]);
    let edit = InterviewEdit {
        consent: Some(before),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    assert!(refusals(&mut house, &code).contains(&RefusalCode::Withdrawn));
    house.app.correct_withdrawal(code.clone()).unwrap();
    assert!(!refusals(&mut house, &code).contains(&RefusalCode::Withdrawn));
}

#[test]
fn a_day_to_come_is_refused_and_one_before_the_consent_is_not() {
    let mut house = House::new();
    let (code, _) = exported(&mut house, "The Courier", "a.md");
    let today = house.app.today();
    let day = |days: i64| Some(today + TimeDelta::days(days));
    for (on, recorded) in [
        ("2999-01-01".parse().ok(), false),
        (day(2), false),
        (day(1), true),
        (day(0), true),
        (day(-4000), true),
    ] {
        let before = house.app.withdrawal(code.clone()).unwrap().steps.len();
        let input = WithdrawalInput {
            on,
            uses: Vec::new(),
            whole_source: true,
        };
        let done = house.app.withdraw_consent(code.clone(), input).map(|_| ());
        let steps = house.app.withdrawal(code.clone()).unwrap().steps.len();
        assert_eq!(steps > before, recorded, "{on:?}");
        let noted = house
            .app
            .mark_notice(code.clone(), "The Courier".into(), on)
            .map(|_| ());
        for said in [done, noted] {
            let refused = said.err().map(|e| e.code);
            assert_eq!(refused, (!recorded).then_some(ErrorCode::DayToCome), "{on:?}");
        }
    }
}
