//! The custody log: each deed once, in order, chained, nobody named, and gone with its testimony.

use crate::house::{House, STATEMENT};
use sotto_app::contract::{
    ErrorCode,
    copies::IfUnreviewed,
    custody::CustodyView,
    view::{ExportOutcome, InterviewEdit},
    withdrawal::WithdrawalInput,
};
use sotto_domain::{audience::Audience, code::TestimonyCode, custody::Deed, receipt::ExportFormat};
use sotto_sealing::digest::{hex, sha256};

fn log(house: &mut House, code: &TestimonyCode) -> CustodyView {
    let view = house.app.custody_log(code.clone()).unwrap();
    assert_eq!(view.broken_at, None);
    view
}

fn deeds(house: &mut House, code: &TestimonyCode) -> Vec<Deed> {
    log(house, code).entries.iter().map(|entry| entry.deed).collect()
}

fn write(house: &mut House, code: &TestimonyCode, more: &str) {
    let edit = InterviewEdit {
        statement: Some(format!("{STATEMENT} {more}")),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
}

#[test]
fn each_deed_stands_once_and_in_order() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    let ExportOutcome::Written { receipt, .. } = house.export(&code, ExportFormat::Md, "a.md") else {
        panic!("not written");
    };
    assert_eq!(
        house.app.review_sign_off(code.clone(), "R2".into()).map(|_| ()),
        Ok(())
    );
    let input = WithdrawalInput::default();
    house.app.withdraw_consent(code.clone(), input).unwrap();
    house.app.correct_withdrawal(code.clone()).unwrap();
    let done = [
        Deed::Made,
        Deed::Edited,
        Deed::Reviewed,
        Deed::Exported,
        Deed::SignedOff,
        Deed::Withdrawn,
        Deed::WithdrawalCorrected,
    ];
    assert_eq!(deeds(&mut house, &code), done);
    house.relock();
    let kept = log(&mut house, &code);
    assert_eq!(kept.entries[3].file_sha256.as_deref(), Some(&*receipt.sha256));
    house
        .app
        .forget_source(code.clone(), IfUnreviewed::Refuse)
        .unwrap();
    assert_eq!(deeds(&mut house, &code).last(), Some(&Deed::SourceForgotten));
    house.relock();
    assert_eq!(deeds(&mut house, &code).len(), done.len() + 1);
    house.app.delete_testimony(code.clone()).unwrap();
    let gone = house.app.custody_log(code).unwrap_err();
    assert_eq!(gone.code, ErrorCode::NoSuchTestimony);
}

#[test]
fn an_edit_goes_on_for_as_long_as_the_sitting() {
    let mut house = House::new();
    let code = house.testimony();
    let edits = |house: &mut House| -> Vec<(String, Option<String>)> {
        let time = |at: chrono::DateTime<chrono::Utc>| at.format("%H:%M:%S").to_string();
        let entries = log(house, &code).entries;
        let edits = entries.iter().filter(|entry| entry.deed == Deed::Edited);
        edits
            .map(|entry| (time(entry.at), entry.until.map(time)))
            .collect()
    };
    for (seconds, kept) in [
        (0, vec![("10:00:00", None)]),
        (59, vec![("10:00:00", None)]),
        (1, vec![("10:00:00", Some("10:01:00"))]),
        (30, vec![("10:00:00", Some("10:01:00"))]),
        (600, vec![("10:00:00", Some("10:11:30"))]),
    ] {
        house.pass(seconds);
        write(&mut house, &code, &seconds.to_string());
        let kept: Vec<_> = kept
            .into_iter()
            .map(|(at, until)| (at.to_owned(), until.map(ToOwned::to_owned)))
            .collect();
        assert_eq!(edits(&mut house), kept, "{seconds} s later");
    }
    house.relock();
    write(&mut house, &code, "another sitting");
    assert_eq!(edits(&mut house).len(), 2);
}

#[test]
fn the_printed_log_names_nobody_and_can_be_checked_by_hand() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    house
        .app
        .export_file(
            vec![code.clone()],
            Audience::Publication,
            ExportFormat::Txt,
            None,
            house.path("b.txt"),
            "Editor Nowhere".to_owned(),
        )
        .unwrap();
    let printed = log(&mut house, &code).printed;
    for word in ["Amina", "Рахимова", "Baker", "Editor", "992935554011", "R1"] {
        assert!(!printed.contains(word), "{word}");
    }
    let mut before = code.as_str().to_owned();
    let lines: Vec<&str> = printed.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(lines.len(), 4);
    for line in lines {
        let (fields, link) = line.rsplit_once('\t').unwrap();
        before = hex(&sha256(format!("{before}\t{fields}").as_bytes()));
        assert_eq!(before, link);
    }
}
