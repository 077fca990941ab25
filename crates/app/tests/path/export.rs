//! What leaves, and what may not.

use crate::house::{House, STATEMENT};
use sotto_app::contract::{
    ErrorCode,
    view::{DecisionTarget, ExportOutcome, RefusalCode},
};
use sotto_domain::{audience::Audience, mention::MentionKind, receipt::ExportFormat, review::Decision};
use std::path::Path;

#[test]
fn nothing_leaves_without_consent_and_review() {
    let mut house = House::new();
    let code = house.testimony();
    let ExportOutcome::Refused { gate } = house.export(&code, ExportFormat::Md, "early.md") else {
        panic!("it was not refused");
    };
    let codes: Vec<RefusalCode> = gate[0].refusals.iter().map(|r| r.code).collect();
    assert!(codes.contains(&RefusalCode::ConsentMissing) && codes.contains(&RefusalCode::NotReviewed));
    let preview = house.app.export_preview(vec![code], Audience::Publication, None);
    assert_eq!(preview.err().unwrap().code, ErrorCode::ExportRefused);
    assert!(!Path::new(&house.path("early.md")).exists());
}

#[test]
fn every_format_is_written_once_and_its_receipt_is_kept() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    for format in ExportFormat::ALL {
        let name = &format!("a.{}", format.extension());
        let ExportOutcome::Written { receipt, path } = house.export(&code, format, name) else {
            panic!("{name} was not written");
        };
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(receipt.size_bytes, bytes.len() as u64);
        assert!(receipt.accepted_unread, "bulk acceptance shows in the receipt");
        assert!(house.app.check_leak(&bytes, name).unwrap().is_empty(), "{name}");
        let path = house.path(name);
        let again = house.app.export_file(
            vec![code.clone()],
            Audience::Publication,
            format,
            None,
            path,
            String::new(),
        );
        assert_eq!(
            again.err().map(|e| e.code),
            Some(ErrorCode::FileExists),
            "{name} is not overwritten"
        );
    }
    house.relock();
    assert_eq!(house.app.list_receipts().unwrap().len(), ExportFormat::ALL.len());
    assert_eq!(
        house.app.list_testimonies(String::new()).unwrap()[0].exports,
        ExportFormat::ALL.len()
    );
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
    let at = STATEMENT.find("+992").unwrap();
    let span = view
        .spans
        .iter()
        .position(|s| s.start == at)
        .expect("the form finds the telephone");
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
            .any(|f| f.direct && f.kind == Some(MentionKind::Code))
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
