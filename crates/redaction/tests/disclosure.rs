//! The gate and what passes it. Each case changes one thing in a testimony that may leave.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use chrono::{DateTime, NaiveDate};
use std::collections::BTreeMap;

use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, AttributionTerms, Consent, Permission, Use},
    field,
    language::Language,
    mention::{Action, EntityId, Layer, Mention, MentionKind, Reason, RosterEntry},
    offset::ByteRange,
    record::{Account, Identity, set_answer},
    review::{Decision, RedactionSpan, Review},
};
use sotto_redaction::{
    disclosure::{Disclosure, DisclosurePolicy, Refusal, Request, disclose, refusals},
    leak::{Needles, Protected},
};

struct Testimony {
    account: Account,
    identity: Identity,
    review: Option<Review>,
}

const STATEMENT: &str = "I am Амина Рахимова.\nThey took Bakyt on 8 April 2024; he is 33.";

fn span(words: &str, kind: MentionKind, decision: Decision) -> RedactionSpan {
    let at = STATEMENT.find(words).unwrap();
    RedactionSpan {
        mention: Mention {
            range: ByteRange::new(at, at + words.len()),
            kind,
            sub_kind: None,
            confidence: 1.0,
            layer: Layer::Roster,
            reason: Reason::RosterExact,
            entity: EntityId(1),
            proposal: Action::Withhold,
            suggestion: None,
        },
        decision,
        accepted_unread: false,
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A testimony that may be published.
fn testimony() -> Testimony {
    let mut account = Account {
        code: "7K4Q-XM2P".parse::<TestimonyCode>().unwrap(),
        created_at: DateTime::UNIX_EPOCH,
        changed_at: DateTime::UNIX_EPOCH,
        pseudonym: "Baker".into(),
        language: Language::En,
        statement: STATEMENT.into(),
        consent: Consent {
            uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
            attribution: Attribution::Anonymous("a Tajik baker".into()),
            ..Consent::default()
        },
        answers: BTreeMap::default(),
    };
    let mut identity = Identity::default();
    for (id, answer) in [
        ("name", "Амина Рахимова"),
        ("act", "beating"),
        ("incident_start", "2024-04-08"),
        ("method", "with a radio"),
        ("risk_level", "high"),
        ("occupation", "baker"),
        ("perpetrator_name", "капитан Ковалёв"),
    ] {
        set_answer(
            &mut account,
            &mut identity,
            field::definition(id).unwrap(),
            answer,
        );
    }
    identity.others.push(RosterEntry {
        kind: MentionKind::Person,
        field: String::new(),
        value: "Бакыт".into(),
    });
    let review = Review {
        reviewer: "R1".into(),
        spans: vec![
            span("Амина Рахимова", MentionKind::Person, Decision::Withhold),
            span(
                "Bakyt",
                MentionKind::Person,
                Decision::Pseudonymise("Timur".into()),
            ),
            span(
                "8 April 2024",
                MentionKind::Datetime,
                Decision::Generalise("April 2024".into()),
            ),
            span(
                "33",
                MentionKind::Dem,
                Decision::Generalise("in his thirties".into()),
            ),
        ],
        statement: STATEMENT.into(),
        finished: true,
    };
    Testimony {
        account,
        identity,
        review: Some(review),
    }
}

fn request(t: &Testimony) -> Request<'_> {
    Request {
        account: &t.account,
        identity: &t.identity,
        review: t.review.as_ref(),
        today: day("2026-05-01"),
    }
}

fn made(t: &Testimony, audience: Audience) -> Disclosure {
    disclose(DisclosurePolicy::standard(audience), &request(t)).expect("it may leave")
}

#[test]
fn whatever_is_missing_is_named_and_nothing_leaves() {
    type Change = fn(&mut Testimony);
    let cases: [(Change, Vec<Refusal>); 13] = [
        (|_| {}, vec![]),
        (
            |t| t.account.consent.uses.retain(|u, _| *u != Use::Publication),
            vec![Refusal::ConsentMissing(Use::Publication)],
        ),
        (
            |t| t.account.consent.uses.extend([(Use::Quote, Permission::No)]),
            vec![Refusal::ConsentMissing(Use::Quote)],
        ),
        (
            |t| t.account.consent.withdrawn_on = Some(day("2026-04-01")),
            vec![Refusal::Withdrawn],
        ),
        (
            |t| t.account.consent.terms = AttributionTerms::OffTheRecord,
            vec![Refusal::OffTheRecord],
        ),
        (
            |t| t.account.consent.embargo_until = Some(day("2026-05-02")),
            vec![Refusal::Embargo(day("2026-05-02"))],
        ),
        (
            |t| t.account.consent.attribution = Attribution::NotAgreed,
            vec![Refusal::AttributionNotAgreed],
        ),
        (
            |t| {
                t.account.consent.attribution = Attribution::RealName;
                t.account.consent.terms = AttributionTerms::Background;
            },
            vec![Refusal::AttributionAgainstTerms],
        ),
        (
            |t| {
                t.account.consent.attribution = Attribution::RealName;
                t.identity.answers.remove("name");
            },
            vec![Refusal::NameMissing],
        ),
        (|t| t.review = None, vec![Refusal::NotReviewed]),
        (
            |t| t.review.as_mut().unwrap().spans[0].decision = Decision::Undecided,
            vec![Refusal::ReviewUnfinished(1)],
        ),
        (
            |t| t.review.as_mut().unwrap().finished = false,
            vec![Refusal::ReviewUnfinished(0)],
        ),
        (
            |t| t.account.statement.push('.'),
            vec![Refusal::ChangedSinceReview],
        ),
    ];
    for (number, (change, expected)) in cases.into_iter().enumerate() {
        let mut t = testimony();
        change(&mut t);
        let policy = DisclosurePolicy::standard(Audience::Publication);
        assert_eq!(refusals(policy, &request(&t)), expected, "case {number}");
        assert_eq!(
            disclose(policy, &request(&t)).is_ok(),
            expected.is_empty(),
            "case {number}"
        );
    }
}

#[test]
fn an_embargo_ends_on_its_day() {
    let mut t = testimony();
    t.account.consent.embargo_until = Some(day("2026-05-01"));
    assert!(refusals(DisclosurePolicy::standard(Audience::Publication), &request(&t)).is_empty());
}

#[test]
fn each_audience_needs_its_own_use() {
    for audience in Audience::ALL {
        let mut t = testimony();
        t.account.consent.uses.clear();
        let missing: Vec<Refusal> = audience
            .needs()
            .iter()
            .map(|u| Refusal::ConsentMissing(*u))
            .collect();
        assert_eq!(
            refusals(DisclosurePolicy::standard(audience), &request(&t)),
            missing,
            "{audience:?}"
        );
    }
}

#[test]
fn what_leaves_is_what_was_decided() {
    let t = testimony();
    let d = made(&t, Audience::Publication);
    assert_eq!(
        d.plain_text(),
        "I am [name withheld].\nThey took [Timur] on [April 2024]; he is [in his thirties]."
    );
    assert_eq!(d.paragraphs().len(), 2);
    assert_eq!(d.attribution(), Some("a Tajik baker, who requested anonymity"));
    let facts: Vec<(&str, &str)> = d
        .facts()
        .iter()
        .map(|f| (f.label.as_str(), f.value.as_str()))
        .collect();
    assert_eq!(
        facts,
        [("What happened", "beating"), ("When it began", "2024-04")]
    );
}

#[test]
fn no_audience_is_given_free_answers_or_identity() {
    let t = testimony();
    for audience in Audience::ALL {
        let d = made(&t, audience);
        let all: String = d
            .facts()
            .iter()
            .map(|f| f.value.as_str())
            .chain([d.plain_text().as_str()])
            .collect();
        for secret in ["radio", "high", "Рахимова", "Ковалёв", "Bakyt"] {
            assert!(!all.contains(secret), "{audience:?} {secret}");
        }
    }
}

#[test]
fn attribution_follows_consent_and_terms() {
    for (attribution, terms, line) in [
        (
            Attribution::Anonymous(String::new()),
            AttributionTerms::OnTheRecord,
            Some("A person, who requested anonymity"),
        ),
        (
            Attribution::Pseudonym("Lola".into()),
            AttributionTerms::Background,
            Some("Lola (name changed)"),
        ),
        (
            Attribution::RealName,
            AttributionTerms::OnTheRecord,
            Some("Амина Рахимова"),
        ),
        (
            Attribution::Anonymous("a baker".into()),
            AttributionTerms::DeepBackground,
            None,
        ),
    ] {
        let mut t = testimony();
        t.account.consent.attribution = attribution;
        t.account.consent.terms = terms;
        assert_eq!(made(&t, Audience::Publication).attribution(), line);
    }
}

#[test]
fn the_leak_check_looks_for_roster_and_decisions() {
    // (what stands in a file, whether it gives someone away)
    let mut t = testimony();
    t.account
        .consent
        .uses
        .insert(Use::PerpetratorNamed, Permission::No);
    let needles = Needles::new(&[Protected {
        account: &t.account,
        identity: &t.identity,
        review: t.review.as_ref(),
    }]);
    for (text, leaks) in [
        ("They spoke with Амина Рахимова.", true),
        ("They spoke with RAKHIMOVA A.", true),
        ("письмо Рахимовой", true),
        ("Bakyt was there", true),
        ("с Бакытом", true),
        ("on 8  April\n2024 it rained", true),
        ("Ковалёву", true),
        ("назвался\nкапитан [имя скрыто]", false),
        ("April 2024", false),
        ("33 kilometres", false),
        ("a baker from the north", false),
        (&made(&t, Audience::Publication).plain_text(), false),
    ] {
        assert_eq!(!needles.find(text).is_empty(), leaks, "{text}");
    }
}

/// What the leak check finds in `text`, the source being named by agreement and `answers` typed in.
fn found_beside_the_agreed_name(answers: &[(&str, &str)], text: &str) -> bool {
    let mut t = testimony();
    t.account.consent.attribution = Attribution::RealName;
    t.review = None;
    for (id, answer) in [("name", "Азиз Рахимов")].iter().chain(answers) {
        let definition = field::definition(id).unwrap();
        set_answer(&mut t.account, &mut t.identity, definition, answer);
    }
    let needles = Needles::new(&[Protected {
        account: &t.account,
        identity: &t.identity,
        review: t.review.as_ref(),
    }]);
    !needles.find(text).is_empty()
}

#[test]
fn the_agreed_name_frees_that_name_alone() {
    for (answers, text, leaks) in [
        (&[][..], "Азиз Рахимов", false),
        (&[], "Рахимову Азизу сказали", false),
        (
            &[("other_names", "Aziz Rakhimov")],
            "Азизу Рахимову сказали",
            false,
        ),
        (&[("other_names", "Шамс")], "меня звали Шамс", true),
        (&[("patronymic", "Каримович")], "Азиз Каримович", true),
        (&[("relatives", "Гульнора Рахимова")], "Азиз Рахимов", false),
        (&[("relatives", "Гульнора Рахимова")], "Рахимову сказали", false),
        (&[("relatives", "Гульнора Рахимова")], "Гульнора Рахимова", true),
        (&[("relatives", "Гульнора Рахимова")], "Гульноре сказали", true),
        (&[("relatives", "Рахимова")], "Азиз Рахимов", false),
        (&[("witnesses", "Азиз Саидов")], "Азиз Рахимов", false),
        (&[("witnesses", "Азиз Саидов")], "Саидов", true),
    ] {
        assert_eq!(
            found_beside_the_agreed_name(answers, text),
            leaks,
            "{answers:?} {text}"
        );
    }
}

#[test]
fn the_agreed_name_stands_above_a_text_that_withholds_it() {
    let mut t = testimony();
    t.account.consent.attribution = Attribution::RealName;
    let protected = Protected {
        account: &t.account,
        identity: &t.identity,
        review: t.review.as_ref(),
    };
    let d = made(&t, Audience::Publication);
    let needles = Needles::new(&[protected]);
    assert!(needles.find(d.attribution().unwrap()).is_empty());
    assert!(needles.find(&d.plain_text()).is_empty());
}

#[test]
fn one_source_agreed_to_be_named_frees_nobody_elses_name() {
    let mut named = testimony();
    named.account.consent.attribution = Attribution::RealName;
    named.review = None;
    let mut other = testimony();
    other.review = None;
    set_answer(
        &mut other.account,
        &mut other.identity,
        field::definition("name").unwrap(),
        "Саид Рахимов",
    );
    let needles = Needles::new(&[&named, &other].map(|t| Protected {
        account: &t.account,
        identity: &t.identity,
        review: None,
    }));
    assert!(!needles.find("Рахимову сказали").is_empty());
}

#[test]
fn the_birth_date_is_looked_for_in_any_form() {
    let mut t = testimony();
    t.review = None;
    let birth = field::definition("birth_date").unwrap();
    set_answer(&mut t.account, &mut t.identity, birth, "1991-05-03");
    let needles = Needles::new(&[Protected {
        account: &t.account,
        identity: &t.identity,
        review: None,
    }]);
    for (text, leaks) in [
        ("born on 3 May 1991", true),
        ("born on May 3rd, 1991", true),
        ("03.05.1991 г.р.", true),
        ("родился 3 мая 1991 года", true),
        ("born in May 1991", false),
        ("in 1991", false),
    ] {
        assert_eq!(needles.find(text).iter().any(|l| l.direct), leaks, "{text}");
    }
}

#[test]
fn a_name_that_consent_allows_is_not_looked_for() {
    let mut t = testimony();
    t.account.consent.attribution = Attribution::RealName;
    t.review.as_mut().unwrap().spans[0].decision = Decision::Keep;
    let needles = Needles::new(&[Protected {
        account: &t.account,
        identity: &t.identity,
        review: t.review.as_ref(),
    }]);
    assert!(needles.find("Амина Рахимова").is_empty());
    assert!(!needles.find("Bakyt").is_empty(), "others are still protected");
    assert!(
        needles.find("Ковалёв").is_empty(),
        "the source permitted to name the perpetrator"
    );
}
