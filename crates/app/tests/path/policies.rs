//! Policies from making one to the file that leaves under it. All people are invented.

use crate::house::House;
use sotto_app::contract::{
    ErrorCode,
    view::{ExportOutcome, InterviewEdit, RefusalCode, RefusalView},
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, Consent, Permission, Use},
    language::Language,
    mention::MentionKind,
    policy::{PerpetratorNaming, Policy, PolicyClass, PolicyId, Treatment, file, preset},
    receipt::ExportFormat,
};

const STATEMENT: &str = "In Osh on 8 April 2024 I was with Rustam Saidov. I am 33 years old.";

/// A testimony in which everything was kept and every use agreed.
fn kept(house: &mut House, statement: &str, answers: &[(&str, &str)]) -> TestimonyCode {
    let answers = answers
        .iter()
        .map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned()));
    let code = house
        .app
        .add_testimony(InterviewEdit {
            language: Some(Language::En),
            statement: Some(statement.into()),
            answers: Some(answers.collect()),
            consent: Some(Consent {
                uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
                attribution: Attribution::Anonymous("a person".into()),
                ..Consent::default()
            }),
            ..InterviewEdit::default()
        })
        .unwrap();
    house.review_keeping(&code);
    code
}

/// A publication's policy under which names go and places are told by region.
fn strict(house: &mut House) -> Policy {
    let mut policy = preset(Audience::Publication).clone();
    policy.name = "House rules".into();
    policy.kinds.insert(MentionKind::Person, Treatment::Withhold);
    policy.kinds.insert(MentionKind::Loc, Treatment::Region);
    policy.kinds.insert(MentionKind::Datetime, Treatment::Month);
    house.app.save_policy(policy, true).unwrap().policy
}

fn export(house: &mut House, code: &TestimonyCode, policy: Option<&Policy>, name: &str) -> ExportOutcome {
    let path = house.path(name);
    let (audience, id) = policy.map_or((Audience::Publication, None), |p| {
        (p.audience, Some(p.id.clone()))
    });
    house
        .app
        .export_file(
            vec![code.clone()],
            audience,
            ExportFormat::Txt,
            id,
            path,
            String::new(),
        )
        .unwrap()
}

#[test]
fn a_file_leaves_under_its_policy_and_the_receipt_names_it() {
    let mut house = House::new();
    let code = kept(&mut house, STATEMENT, &[("incident_start", "2024-04-08")]);
    let policy = strict(&mut house);
    let ExportOutcome::Written { receipt, path } = export(&mut house, &code, Some(&policy), "a.txt") else {
        panic!("it may leave");
    };
    let named = receipt.policy.unwrap();
    assert_eq!(
        (named.id, named.name.as_str(), named.version),
        (policy.id.clone(), "House rules", 1)
    );
    let text = std::fs::read_to_string(path).unwrap();
    for (words, there) in [
        ("Osh Region", true),
        ("April 2024", true),
        ("name withheld", true),
        ("33 years", true),
        ("Rustam", false),
        ("8 April", false),
    ] {
        assert_eq!(text.contains(words), there, "{words}: {text}");
    }
    let ExportOutcome::Written { receipt, path } = export(&mut house, &code, None, "b.txt") else {
        panic!("it may leave");
    };
    assert_eq!(receipt.policy.unwrap().id, preset(Audience::Publication).id);
    assert!(std::fs::read_to_string(path).unwrap().contains("Rustam Saidov"));
}

#[test]
fn what_the_policy_takes_out_blocks_where_it_was_left() {
    let mut house = House::new();
    let code = kept(&mut house, STATEMENT, &[]);
    let policy = strict(&mut house);
    for (name, blocked) in [("of Rustam Saidov.txt", true), ("fine.txt", false)] {
        let outcome = export(&mut house, &code, Some(&policy), name);
        assert_eq!(
            matches!(outcome, ExportOutcome::Blocked { .. }),
            blocked,
            "{name}"
        );
    }
}

#[test]
fn every_change_is_a_version_and_a_lock_forgets_none() {
    let mut house = House::new();
    let made = strict(&mut house);
    let mut next = made.clone();
    assert_eq!(
        house.app.save_policy(next.clone(), false).unwrap().policy.version,
        1,
        "nothing changed"
    );
    next.second_reviewer = true;
    assert_eq!(
        house.app.save_policy(next.clone(), false).unwrap().policy.version,
        2
    );
    house.relock();
    assert_eq!(
        house.app.open_policy(made.id.clone()).unwrap().policy,
        Policy { version: 2, ..next }
    );

    let mut begun = preset(Audience::Editor).clone();
    begun.perpetrators = PerpetratorNaming::Never;
    let changed = house.app.save_policy(begun.clone(), false).unwrap();
    assert!(changed.preset && changed.changed && changed.policy.version == 2);
    // Back to how it began, which no receipt may take for the second version.
    house.app.remove_policy(begun.id.clone()).unwrap();
    let back = house.app.open_policy(begun.id.clone()).unwrap();
    assert!(!back.changed && back.policy.version == 3);

    assert_eq!(house.app.list_policies().unwrap().policies.len(), 7);
    house.app.remove_policy(made.id.clone()).unwrap();
    house.relock();
    assert_eq!(house.app.list_policies().unwrap().policies.len(), 6);
    assert_eq!(
        house.app.open_policy(made.id).unwrap_err().code,
        ErrorCode::NoSuchPolicy
    );
}

#[test]
fn a_policy_that_cannot_hold_is_refused() {
    let mut house = House::new();
    let code = kept(&mut house, STATEMENT, &[]);
    let made = strict(&mut house);
    let mut direct = made.clone();
    direct.classes.insert(PolicyClass::Direct, Treatment::Keep);
    let nameless = Policy {
        name: " ".into(),
        ..made.clone()
    };
    let unfit = Policy {
        officials: Treatment::Region,
        ..made.clone()
    };
    let elsewhere = Policy {
        audience: Audience::Lawyer,
        ..made.clone()
    };
    let unknown = Policy {
        id: "nowhere".parse::<PolicyId>().unwrap(),
        ..made.clone()
    };
    for (policy, why) in [
        (direct, ErrorCode::PolicyKeepsDirect),
        (nameless, ErrorCode::PolicyNameMissing),
        (unfit, ErrorCode::PolicyUnfit),
        (elsewhere, ErrorCode::PolicyOfOtherAudience),
        (unknown, ErrorCode::NoSuchPolicy),
    ] {
        assert_eq!(house.app.save_policy(policy, false).unwrap_err().code, why);
    }
    assert_eq!(
        house.app.open_policy(made.id.clone()).unwrap().policy,
        made,
        "nothing changed"
    );
    let gate = house.app.export_gate(vec![code], Audience::Lawyer, Some(made.id));
    assert_eq!(gate.unwrap_err().code, ErrorCode::PolicyOfOtherAudience);
}

#[test]
fn a_policy_goes_to_another_laptop_and_no_foreign_file_comes_in() {
    let (mut here, mut there) = (House::new(), House::new());
    let made = strict(&mut here);
    let path = here.path("rules.json");
    here.app.export_policy(made.id.clone(), path.clone()).unwrap();
    let again = here.app.export_policy(made.id.clone(), path.clone()).unwrap_err();
    assert_eq!(again.code, ErrorCode::FileExists);
    assert_eq!(there.app.import_policy(path.clone()).unwrap().policy, made);
    assert_eq!(
        there.app.import_policy(path.clone()).unwrap().policy,
        made,
        "the same once more"
    );

    let good = std::fs::read_to_string(&path).unwrap();
    let other = Policy {
        second_reviewer: true,
        ..made.clone()
    };
    let later = Policy {
        version: 2,
        ..other.clone()
    };
    let written = |policy: &Policy| String::from_utf8(file::write(policy)).unwrap();
    for (number, (text, why)) in [
        (written(&other), Some(ErrorCode::PolicyOutdated)),
        (
            good.replace("\"region\"", "\"planet\""),
            Some(ErrorCode::PolicyUnknownWord),
        ),
        (
            good.replace("\"direct\": \"withhold\"", "\"direct\": \"keep\""),
            Some(ErrorCode::PolicyUnknownWord),
        ),
        (
            good.replace("sotto-policy", "a letter"),
            Some(ErrorCode::NotAPolicy),
        ),
        (
            "Dear all, Rustam Saidov says".to_owned(),
            Some(ErrorCode::NotAPolicy),
        ),
        (
            good.replace("\"version\": 1,\n  \"policy\"", "\"version\": 9,\n  \"policy\""),
            Some(ErrorCode::PolicyNewer),
        ),
        (" ".repeat(70_000), Some(ErrorCode::PolicyTooLarge)),
        (written(&later), None),
    ]
    .into_iter()
    .enumerate()
    {
        let path = there.path(&format!("{number}.json"));
        #[expect(clippy::disallowed_methods, reason = "a policy, no testimony")]
        std::fs::write(&path, text).unwrap();
        let taken = there.app.import_policy(path);
        let stands = there.app.open_policy(made.id.clone()).unwrap().policy;
        match why {
            Some(why) => {
                let error = taken.unwrap_err();
                let told = if error.code == ErrorCode::PolicyKeepsDirect {
                    ErrorCode::PolicyUnknownWord
                } else {
                    error.code
                };
                assert_eq!(told, why, "{number}");
                assert_eq!(
                    error.line.is_some(),
                    error.code == ErrorCode::PolicyUnknownWord,
                    "{number}"
                );
                assert_eq!(stands, made, "nothing changed");
            }
            None => assert_eq!((taken.unwrap().policy, stands), (later.clone(), later.clone())),
        }
    }
    let missing = there.app.import_policy(there.path("nowhere.json")).unwrap_err();
    assert_eq!(missing.code, ErrorCode::PolicyUnreadable);
}

#[test]
fn what_a_policy_changes_is_shown_before_it_is_used() {
    let mut house = House::new();
    let code = kept(
        &mut house,
        STATEMENT,
        &[("incident_start", "2024-04-08"), ("act", "beating")],
    );
    let mut draft = strict(&mut house);
    draft.fields.insert("act".into(), Treatment::Withhold);
    let effect = house
        .app
        .policy_effect(vec![code.clone(), code.clone()], draft)
        .unwrap();
    assert_eq!(effect.not_reviewed, 0);
    let [one] = effect.testimonies.as_slice() else {
        panic!("one testimony")
    };
    let places: Vec<(&str, &str)> = one
        .places
        .iter()
        .map(|p| (p.was.as_str(), p.becomes.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            ("Osh", "[a town in Osh Region]"),
            ("8 April 2024", "[a day in April 2024]"),
            ("Rustam Saidov", "[name withheld]"),
        ]
    );
    assert_eq!(&STATEMENT[one.places[0].start..one.places[0].end], "Osh");
    let counts: Vec<_> = effect
        .kinds
        .iter()
        .map(|k| (k.kind, k.asked, k.vaguer, k.withheld))
        .collect();
    assert_eq!(
        counts,
        [
            (MentionKind::Person, Treatment::Withhold, 0, 1),
            (MentionKind::Loc, Treatment::Region, 1, 0),
            (MentionKind::Datetime, Treatment::Month, 1, 0),
        ]
    );
    let fields: Vec<_> = one.fields.iter().map(|f| (f.field.as_str(), f.becomes)).collect();
    assert_eq!(
        fields,
        [("act", Treatment::Withhold), ("incident_start", Treatment::Month)]
    );

    let unread = house.testimony();
    let effect = house
        .app
        .policy_effect(vec![unread], preset(Audience::Research).clone())
        .unwrap();
    assert_eq!((effect.not_reviewed, effect.testimonies.len()), (1, 0));
}

/// The first reason against each, in order.
fn refused(house: &mut House, codes: &[TestimonyCode], policy: &Policy) -> Vec<Option<RefusalView>> {
    let gate = house
        .app
        .export_gate(codes.to_vec(), policy.audience, Some(policy.id.clone()))
        .unwrap();
    gate.into_iter()
        .map(|row| row.refusals.into_iter().next())
        .collect()
}

#[test]
fn a_dataset_in_which_somebody_is_alone_is_refused() {
    let mut house = House::new();
    let same = "In Moscow in April 2024 they beat me.";
    let mut codes: Vec<TestimonyCode> = (0..5)
        .map(|n| kept(&mut house, same, &[("name", NAMES[n])]))
        .collect();
    let dataset = preset(Audience::Research).clone();
    assert_eq!(
        refused(&mut house, &codes, &dataset),
        [None, None, None, None, None]
    );
    codes.push(kept(
        &mut house,
        "In Kyrgyzstan in 2019 they beat me.",
        &[("name", NAMES[5])],
    ));
    let found = refused(&mut house, &codes, &dataset);
    let alone = found[5].clone().unwrap();
    assert_eq!(alone.code, RefusalCode::SmallestClass);
    assert_eq!((alone.smallest, alone.k), (Some(1), Some(5)));
    assert_eq!(found[..5], [None, None, None, None, None]);
    let path = house.path("dataset.csv.zip");
    let outcome = house.app.export_file(
        codes.clone(),
        Audience::Research,
        ExportFormat::Csv,
        None,
        path,
        String::new(),
    );
    let ExportOutcome::Refused { gate } = outcome.unwrap() else {
        panic!("refused")
    };
    assert_eq!(gate.iter().filter(|row| !row.refusals.is_empty()).count(), 1);
    assert_eq!(gate.len(), 6);
    let preview = house.app.export_preview(codes.clone(), Audience::Research, None);
    assert_eq!(preview.err().map(|e| e.code), Some(ErrorCode::ExportRefused));
    // Where to look still answers, and whoever only wants to be shown may go on.
    let report = house
        .app
        .disclosure_risk(codes.clone(), Audience::Research, 5, None)
        .unwrap();
    assert_eq!((report.testimonies.len(), report.testimonies[5].smallest), (6, 1));
    let mut shown = dataset;
    shown.smallest_class.forced = false;
    let shown = house.app.save_policy(shown, false).unwrap().policy;
    assert_eq!(refused(&mut house, &codes, &shown), vec![None; 6]);
}

const NAMES: [&str; 6] = [
    "Anvar Aliev",
    "Bobur Karimov",
    "Daler Rahimov",
    "Farrukh Nazarov",
    "Gulnora Yusupova",
    "Hamid Sattorov",
];

#[test]
fn who_is_protected_and_who_must_sign_off_is_said_with_the_place() {
    let mut house = House::new();
    let code = kept(&mut house, STATEMENT, &[("witnesses", "Rustam Saidov")]);
    let found = refused(
        &mut house,
        std::slice::from_ref(&code),
        preset(Audience::Publication),
    );
    let third = found[0].clone().unwrap();
    assert_eq!(third.code, RefusalCode::ThirdPersonKept);
    let span = house.app.open_review(code.clone(), "R1".into()).unwrap().spans[third.span.unwrap()].clone();
    assert_eq!(
        (&STATEMENT[span.start..span.end], third.field.as_deref()),
        ("Rustam Saidov", Some("witnesses"))
    );
    // The policy takes names out, so nothing is left to refuse.
    let mut policy = strict(&mut house);
    assert_eq!(refused(&mut house, std::slice::from_ref(&code), &policy), [None]);
    policy.second_reviewer = true;
    let policy = house.app.save_policy(policy, false).unwrap().policy;
    let found = refused(&mut house, std::slice::from_ref(&code), &policy);
    assert_eq!(found[0].clone().unwrap().code, RefusalCode::SecondReviewerMissing);
}
