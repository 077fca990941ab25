//! What leaves, and what may not.

use crate::house::{House, STATEMENT};
use sotto_app::contract::{
    ErrorCode,
    view::{DecisionTarget, ExportOutcome, InterviewEdit, RefusalCode},
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, Permission, Use},
    mention::{MentionKind, RosterEntry},
    policy::preset,
    receipt::ExportFormat,
    review::Decision,
};
use std::path::Path;

fn edit(house: &mut House, code: &TestimonyCode, edit: InterviewEdit) {
    house.app.save_interview(code.clone(), edit).unwrap();
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

/// Each changes one thing after gate, preview and risk have said yes. Nothing that was looked at before is used for the file.
#[test]
fn a_change_between_the_gate_and_the_file_cannot_slip_through() {
    type Change = fn(&mut House, &TestimonyCode);
    let cases: [(&str, Change, RefusalCode); 7] = [
        (
            "another statement",
            |house, code| {
                let statement = Some(format!("{STATEMENT} Zulfiya saw it."));
                edit(
                    house,
                    code,
                    InterviewEdit {
                        statement,
                        ..InterviewEdit::default()
                    },
                );
            },
            RefusalCode::ChangedSinceReview,
        ),
        (
            "a name typed into the form",
            |house, code| {
                let others = Some(vec![RosterEntry {
                    kind: MentionKind::Person,
                    field: String::new(),
                    value: "Call".into(),
                }]);
                edit(
                    house,
                    code,
                    InterviewEdit {
                        others,
                        ..InterviewEdit::default()
                    },
                );
            },
            RefusalCode::ReviewUnfinished,
        ),
        (
            "a decision",
            |house, code| {
                house.app.open_review(code.clone(), "R1".into()).unwrap();
                let target = DecisionTarget::Span(0);
                house
                    .app
                    .review_decide(code.clone(), target, Decision::Keep)
                    .unwrap();
            },
            RefusalCode::ReviewUnfinished,
        ),
        (
            "consent",
            |house, code| {
                let mut now = house.app.open_testimony(code.clone()).unwrap().consent;
                now.uses.insert(Use::Publication, Permission::No);
                let edited = InterviewEdit {
                    consent: Some(now),
                    ..InterviewEdit::default()
                };
                edit(house, code, edited);
            },
            RefusalCode::ConsentMissing,
        ),
        (
            "a withdrawal",
            |house, code| {
                let mut now = house.app.open_testimony(code.clone()).unwrap().consent;
                now.withdrawn_on = "2026-04-30".parse().ok();
                let edited = InterviewEdit {
                    consent: Some(now),
                    ..InterviewEdit::default()
                };
                edit(house, code, edited);
            },
            RefusalCode::Withdrawn,
        ),
        (
            "the policy",
            |house, _| {
                let mut policy = preset(Audience::Publication).clone();
                policy.second_reviewer = true;
                house.app.save_policy(policy, false).unwrap();
            },
            RefusalCode::SecondReviewerMissing,
        ),
        (
            "how many shall fit",
            |house, _| {
                let mut policy = preset(Audience::Publication).clone();
                policy.smallest_class.forced = true;
                house.app.save_policy(policy, false).unwrap();
            },
            RefusalCode::SmallestClass,
        ),
    ];
    for (what, change, refusal) in cases {
        let mut house = House::new();
        let code = house.testimony();
        house.permit(&code);
        house.review(&code);
        let asked = vec![code.clone()];
        let gate = house
            .app
            .export_gate(asked.clone(), Audience::Publication, None)
            .unwrap();
        assert!(gate[0].refusals.is_empty(), "{what}");
        house
            .app
            .export_preview(asked.clone(), Audience::Publication, None)
            .unwrap();
        house
            .app
            .disclosure_risk(asked, Audience::Publication, 5, None)
            .unwrap();
        change(&mut house, &code);
        let ExportOutcome::Refused { gate } = house.export(&code, ExportFormat::Md, "late.md") else {
            panic!("{what} slipped through");
        };
        assert_eq!(gate[0].refusals[0].code, refusal, "{what}");
        assert!(!Path::new(&house.path("late.md")).exists(), "{what}");
    }
    // What may still leave is written as it stands now, not as it was shown.
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    let shown = house
        .app
        .export_preview(vec![code.clone()], Audience::Publication, None)
        .unwrap();
    assert!(shown[0].attribution.as_ref().unwrap().contains("a Tajik baker"));
    let mut consent = house.app.open_testimony(code.clone()).unwrap().consent;
    consent.attribution = Attribution::Anonymous("a person".into());
    let edited = InterviewEdit {
        consent: Some(consent),
        ..InterviewEdit::default()
    };
    edit(&mut house, &code, edited);
    let ExportOutcome::Written { path, .. } = house.export(&code, ExportFormat::Txt, "now.txt") else {
        panic!("it may leave");
    };
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("a person") && !text.contains("baker"));
}
