//! Disclosure risk over what would leave, the vault, and what was told before. All people are invented.

use crate::house::House;
use sotto_app::contract::{
    copies::IfUnreviewed,
    risk::{RemnantReason, RiskReport, TestimonyRisk, ToldAs},
    view::{DecisionTarget, ExportOutcome, InterviewEdit},
};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, AttributionTerms, Consent, Permission, Use},
    language::Language,
    quasi::Attribute,
    receipt::ExportFormat,
    review::Decision,
};

pub(crate) fn told(house: &mut House, name: &str, statement: &str) -> TestimonyCode {
    told_by(
        house,
        &[("name", name)],
        Attribution::Anonymous("a person".into()),
        statement,
    )
}

/// With answers to the form, and attributed.
fn told_by(
    house: &mut House,
    answers: &[(&str, &str)],
    attribution: Attribution,
    statement: &str,
) -> TestimonyCode {
    let consent = Consent {
        uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
        attribution,
        terms: AttributionTerms::OnTheRecord,
        ..Consent::default()
    };
    let answers = answers
        .iter()
        .map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned()));
    let code = house
        .app
        .add_testimony(InterviewEdit {
            language: Some(Language::En),
            statement: Some(statement.into()),
            answers: Some(answers.collect()),
            consent: Some(consent),
            ..InterviewEdit::default()
        })
        .unwrap();
    house.review_keeping(&code);
    code
}

fn decide(house: &mut House, code: &TestimonyCode, quote: &str, decision: Decision) {
    let view = house.app.open_review(code.clone(), "R1".into()).unwrap();
    let span = view
        .spans
        .iter()
        .position(|s| view.statement[s.start..s.end] == *quote)
        .unwrap();
    house
        .app
        .review_decide(code.clone(), DecisionTarget::Span(span), decision)
        .unwrap();
    house.app.review_finish(code.clone()).unwrap();
}

fn risk(house: &mut House, codes: &[&TestimonyCode], k: u32) -> RiskReport {
    let codes = codes.iter().map(|code| (*code).clone()).collect();
    house
        .app
        .disclosure_risk(codes, Audience::Publication, k, None)
        .unwrap()
}

fn words(one: &TestimonyRisk) -> Vec<(Vec<&str>, u32)> {
    one.combinations
        .iter()
        .map(|c| (c.details.iter().map(|d| d.words.as_str()).collect(), c.fit))
        .collect()
}

/// Four people: two bakers from Osh, of whom one is said to be 34; a baker and a welder from Khujand of 34.
fn vault() -> (House, Vec<TestimonyCode>) {
    let mut house = House::new();
    let codes = [
        (
            "Aziza Karimova",
            "baker",
            "34",
            "I am a baker from Osh and I am 34 years old.",
        ),
        (
            "Bakyt Osmonov",
            "baker",
            "",
            "I worked as a baker in Osh until they came.",
        ),
        (
            "Dilnoza Saidova",
            "baker",
            "34",
            "I am a baker from Khujand and I am 34 years old.",
        ),
        (
            "Erkin Rahimov",
            "welder",
            "34",
            "I am a welder from Khujand and I am 34 years old.",
        ),
    ]
    .map(|(name, trade, age, statement)| {
        told_by(
            &mut house,
            &[("name", name), ("occupation", trade), ("age_at_event", age)],
            Attribution::Anonymous("a person".into()),
            statement,
        )
    });
    (house, codes.to_vec())
}

#[test]
fn the_only_one_with_these_details_is_said_so() {
    let (mut house, codes) = vault();
    let report = risk(&mut house, &[&codes[0]], 2);
    assert_eq!(
        (report.people, report.unreviewed, report.refused.len()),
        (4, 0, 0)
    );
    let one = &report.testimonies[0];
    assert_eq!(
        (one.smallest, one.in_vault.sure, one.in_file, one.with_earlier),
        (1, 1, None, None)
    );
    // The second baker of Osh may be 34 too: nobody said.
    assert_eq!(one.in_vault.possible, 2);
    assert_eq!(words(one), [(vec!["Osh", "34 years old"], 1)]);
    let proposal = one.proposal.as_ref().unwrap();
    assert!(proposal.cheapest);
    assert_eq!(proposal.steps.len(), 1, "{:?}", proposal.steps);
    // All of them: whoever fits two others is in company.
    let all = risk(&mut house, &[], 2);
    assert_eq!(all.testimonies.len(), 4);
    assert!(all.testimonies.iter().all(|t| t.in_file.is_some()));
}

#[test]
fn what_is_proposed_brings_company_when_it_is_done() {
    let (mut house, codes) = vault();
    // Two fit "a baker of 34, somewhere".
    decide(&mut house, &codes[0], "Osh", Decision::Withhold);
    let one = &risk(&mut house, &[&codes[0]], 2).testimonies[0];
    assert_eq!((one.in_vault.sure, one.proposal.is_none()), (2, true));
    let three = risk(&mut house, &[&codes[0]], 3);
    let proposal = three.testimonies[0].proposal.clone().unwrap();
    // The trade or the age: each loses as much.
    assert_eq!(proposal.steps[0].attribute, Attribute::Occupation);
    assert_eq!(proposal.steps[0].told_as, ToldAs::Withheld);
    // Five people are not there to be company.
    assert_eq!(risk(&mut house, &[&codes[0]], 5).testimonies[0].proposal, None);
}

#[test]
fn what_was_told_before_counts_until_it_is_erased() {
    let (mut house, codes) = vault();
    let ExportOutcome::Written { .. } = house.export(&codes[0], ExportFormat::Md, "first.md") else {
        panic!("it was not written");
    };
    decide(&mut house, &codes[0], "Osh", Decision::Withhold);
    for _ in 0..2 {
        let one = &risk(&mut house, &[&codes[0]], 2).testimonies[0];
        assert_eq!((one.in_vault.sure, one.disclosed_before, one.smallest), (2, 1, 1));
        assert_eq!(one.with_earlier.unwrap().sure, 1, "the first file said Osh");
        house.relock();
    }
    let forgotten = house
        .app
        .forget_source(codes[0].clone(), IfUnreviewed::Refuse)
        .unwrap();
    assert_eq!(forgotten.objects, 3, "identity, review and ledger");
    let ExportOutcome::Written { .. } = house.export(&codes[1], ExportFormat::Md, "second.md") else {
        panic!("it was not written");
    };
    assert_eq!(house.app.delete_testimony(codes[1].clone()).unwrap().objects, 5);
    house.relock();
    let report = risk(&mut house, &[], 2);
    // The forgotten one has no review any more, and what its export told is not known.
    assert_eq!(
        (report.refused.len(), report.exports_not_known, report.unreviewed),
        (1, 1, 1)
    );
    assert!(report.testimonies.iter().all(|t| t.disclosed_before == 0));
}

#[test]
fn a_sealed_record_is_no_disclosure() {
    let (mut house, codes) = vault();
    let mut consent = house.app.open_testimony(codes[0].clone()).unwrap().consent;
    consent.uses.insert(Use::ShareLawyer, Permission::Yes);
    let edit = InterviewEdit {
        consent: Some(consent),
        ..InterviewEdit::default()
    };
    house.app.save_interview(codes[0].clone(), edit).unwrap();
    let key = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
    let path = house.path("a.age");
    let sealed = house.app.export_archive(
        vec![codes[0].clone()],
        Audience::Lawyer,
        key.into(),
        String::new(),
        false,
        path,
    );
    assert!(sealed.is_ok());
    let report = risk(&mut house, &[&codes[0]], 2);
    assert_eq!(
        (report.testimonies[0].disclosed_before, report.exports_not_known),
        (0, 0)
    );
}

#[test]
fn the_sources_own_copy_is_no_disclosure() {
    let (mut house, codes) = vault();
    let path = house.path("own.md");
    house
        .app
        .export_file(
            vec![codes[0].clone()],
            Audience::SourceReview,
            ExportFormat::Md,
            None,
            path,
            String::new(),
        )
        .unwrap();
    let report = risk(&mut house, &[&codes[0]], 2);
    assert_eq!(
        (report.testimonies[0].disclosed_before, report.exports_not_known),
        (0, 0)
    );
}

#[test]
fn one_source_is_one_person_however_often_they_testify() {
    let (mut house, codes) = vault();
    told(
        &mut house,
        "Aziza Karimova",
        "I was a baker in Osh. I am 34 years old.",
    );
    let report = risk(&mut house, &[&codes[0]], 2);
    assert_eq!((report.people, report.testimonies[0].in_vault.sure), (4, 1));
}

#[test]
fn a_source_who_is_named_is_said_to_be() {
    let (mut house, codes) = vault();
    let consent = Consent {
        uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
        attribution: Attribution::RealName,
        terms: AttributionTerms::OnTheRecord,
        ..Consent::default()
    };
    let edit = InterviewEdit {
        consent: Some(consent),
        ..InterviewEdit::default()
    };
    house.app.save_interview(codes[0].clone(), edit).unwrap();
    let report = risk(&mut house, &[&codes[0], &codes[1]], 2);
    let named: Vec<bool> = report.testimonies.iter().map(|t| t.source_named).collect();
    assert_eq!(named, [true, false]);
}

#[test]
fn what_may_not_leave_is_refused_and_not_counted() {
    let (mut house, codes) = vault();
    let unreviewed = house.testimony();
    let report = risk(&mut house, &[&unreviewed, &codes[0]], 5);
    assert_eq!(
        report.refused.iter().map(|row| &row.code).collect::<Vec<_>>(),
        [&unreviewed]
    );
    assert_eq!(
        (report.testimonies.len(), report.unreviewed, report.people),
        (1, 1, 5)
    );
}

#[test]
fn what_nobody_else_says_is_shown_where_it_stands() {
    let (mut house, codes) = vault();
    let one = &risk(&mut house, &[&codes[1]], 2).testimonies[0];
    assert!(one.remnants.iter().all(|r| r.why != RemnantReason::Number));
    let code = told(
        &mut house,
        "Farida Nazarova",
        "They locked 41 men in. “We shall plough the sea with combs”, he said.",
    );
    let report = risk(&mut house, &[&code], 2);
    let found: Vec<_> = report.testimonies[0]
        .remnants
        .iter()
        .map(|r| (r.why, r.text.as_str()))
        .collect();
    assert_eq!(found[0], (RemnantReason::Number, "41"), "{found:?}");
    assert!(
        found.contains(&(RemnantReason::Quotation, "We shall plough the sea with combs")),
        "{found:?}"
    );
}

#[test]
fn what_a_statement_says_of_somebody_else_is_no_company() {
    for (answers, sure) in [
        (&[("name", "Anna Petrova")][..], 1),
        // What the form says goes before what the statement says.
        (
            &[
                ("name", "Anna Petrova"),
                ("occupation", "nurse"),
                ("ethnicity", "Tajik"),
            ],
            1,
        ),
        (
            &[
                ("name", "Anna Petrova"),
                ("occupation", "teacher"),
                ("ethnicity", "Russian"),
            ],
            2,
        ),
    ] {
        let mut house = House::new();
        let anonymous = || Attribution::Anonymous("a person".into());
        let other = told_by(
            &mut house,
            answers,
            anonymous(),
            "The guards were Russian. My neighbour, a teacher, saw it.",
        );
        let code = told_by(
            &mut house,
            &[
                ("name", "Boris Ivanov"),
                ("occupation", "teacher"),
                ("ethnicity", "Russian"),
            ],
            anonymous(),
            "I am a teacher, a Russian.",
        );
        // Also where both leave together: what the one tells is not what she is.
        for codes in [&[&code][..], &[&code, &other]] {
            let report = risk(&mut house, codes, 2);
            let one = &report.testimonies[0];
            let told: Vec<Attribute> = one.told.iter().map(|d| d.attribute).collect();
            assert_eq!(told, [Attribute::Occupation, Attribute::Group]);
            assert_eq!((one.in_vault.sure, one.smallest), (sure, sure), "{answers:?}");
            assert_eq!(one.in_file, (codes.len() > 1).then_some(sure));
        }
        let one = &risk(&mut house, &[&code], 2).testimonies[0];
        let known = answers.len() > 1;
        assert_eq!(one.in_vault.possible, if known { sure } else { 2 }, "{answers:?}");
        // Whoever told it fits it, whatever the form says.
        let one = &risk(&mut house, &[&other], 2).testimonies[0];
        assert!(one.combinations.iter().all(|c| c.fit == 1), "{:?}", words(one));
    }
}

#[test]
fn testimonies_of_one_source_called_alike_are_read_together() {
    let pseudonym = || Attribution::Pseudonym("Zarina".into());
    for (attribution, linked) in [
        (pseudonym(), true),
        (Attribution::Pseudonym("Madina".into()), false),
    ] {
        let (mut house, _) = vault();
        let first = told_by(
            &mut house,
            &[("name", "Gulnora Yusupova"), ("occupation", "baker")],
            pseudonym(),
            "I am a baker.",
        );
        let second = told_by(
            &mut house,
            &[("name", "Gulnora Yusupova")],
            attribution,
            "They held us in Batken.",
        );
        let company = |one: &TestimonyRisk| one.with_earlier.map(|class| class.sure);
        let one = &risk(&mut house, &[&first], 2).testimonies[0];
        assert_eq!(
            (one.in_vault.sure, company(one)),
            (4, None),
            "nothing else is told"
        );
        let together = risk(&mut house, &[&first, &second], 2);
        assert_eq!(company(&together.testimonies[0]), linked.then_some(1));
        decide(
            &mut house,
            &second,
            "Batken",
            Decision::Generalise("the far valleys".into()),
        );
        house.export(&second, ExportFormat::Md, "vague.md");
        let one = &risk(&mut house, &[&first], 2).testimonies[0];
        assert_eq!((company(one), one.not_read_before), (None, usize::from(linked)));
        decide(&mut house, &second, "Batken", Decision::Keep);
        house.export(&second, ExportFormat::Md, "exact.md");
        let one = &risk(&mut house, &[&first], 2).testimonies[0];
        assert_eq!(
            (company(one), one.disclosed_before, one.smallest),
            (
                linked.then_some(1),
                if linked { 2 } else { 0 },
                if linked { 1 } else { 4 }
            )
        );
    }
}

#[test]
fn who_was_forgotten_is_no_company_of_their_own() {
    let (mut house, codes) = vault();
    let again = told_by(
        &mut house,
        &[("name", "Aziza Karimova")],
        Attribution::Anonymous("a person".into()),
        "They came to Osh.",
    );
    decide(&mut house, &codes[0], "34 years old", Decision::Withhold);
    let before = risk(&mut house, &[&again], 2);
    assert_eq!(
        (
            before.people,
            before.forgotten,
            before.testimonies[0].in_vault.sure
        ),
        (4, 0, 2)
    );
    house
        .app
        .forget_source(codes[0].clone(), IfUnreviewed::Refuse)
        .unwrap();
    let after = risk(&mut house, &[&again], 2);
    assert_eq!((after.people, after.forgotten), (4, 1));
    let one = after.testimonies[0].in_vault;
    assert_eq!((one.sure, one.possible), (2, 3), "she and the other of Osh");
}

#[test]
fn whoever_is_told_of_is_one_of_those_whom_a_proposal_brings_together() {
    let (mut house, _) = vault();
    let code = told(&mut house, "Farida Nazarova", "I am a baker from Batken.");
    let one = &risk(&mut house, &[&code], 4).testimonies[0];
    let steps: Vec<Attribute> = one
        .proposal
        .iter()
        .flat_map(|p| &p.steps)
        .map(|step| step.attribute)
        .collect();
    // Three are bakers by the form and she by what she tells.
    assert_eq!(steps, [Attribute::Place]);
    decide(&mut house, &code, "Batken", Decision::Withhold);
    assert_eq!(risk(&mut house, &[&code], 4).testimonies[0].in_vault.sure, 4);
}

#[test]
fn a_review_shows_its_risk_as_it_is_decided() {
    let (mut house, codes) = vault();
    let code = codes[0].clone();
    let of_review = |house: &mut House| house.app.review_risk(code.clone(), 2).unwrap();
    let finished = of_review(&mut house);
    assert_eq!(finished.audience, None);
    assert_eq!(
        finished.testimonies,
        risk(&mut house, &[&codes[0]], 2).testimonies
    );
    assert_eq!(finished.testimonies[0].in_vault.sure, 1);
    // The age is what singles out this baker from Osh.
    decide(&mut house, &code, "34 years old", Decision::Withhold);
    assert_eq!(of_review(&mut house).testimonies[0].in_vault.sure, 2);
    house.app.review_undo(code.clone()).unwrap();
    house.app.review_undo(code.clone()).unwrap();
    assert_eq!(of_review(&mut house).testimonies[0].in_vault.sure, 1);
}

#[test]
fn a_review_that_may_not_leave_shows_its_risk_all_the_same() {
    let (mut house, _) = vault();
    let code = house.testimony();
    assert!(house.app.review_risk(code.clone(), 5).is_err(), "not opened yet");
    house.app.open_review(code.clone(), "R1".into()).unwrap();
    let report = house.app.review_risk(code, 5).unwrap();
    assert_eq!((report.testimonies.len(), report.refused.len()), (1, 0));
}

#[test]
fn what_is_known_of_somebody_follows_the_form() {
    let (mut house, codes) = vault();
    let fit = |house: &mut House| risk(house, &[&codes[1]], 2).testimonies[0].in_vault.sure;
    assert_eq!(fit(&mut house), 2, "two bakers from Osh");
    let answers = [("occupation".to_owned(), "welder".to_owned())].into();
    let edit = InterviewEdit {
        answers: Some(answers),
        ..InterviewEdit::default()
    };
    house.app.save_interview(codes[0].clone(), edit).unwrap();
    assert_eq!(fit(&mut house), 1, "the other is a welder now");
}
