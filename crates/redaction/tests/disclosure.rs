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
        forgotten_at: None,
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
    let cases: Vec<(Change, Vec<Refusal>)> = vec![
        (|_| {}, vec![]),
        (
            |t| t.account.consent.attribution = Attribution::Pseudonym(" ".into()),
            vec![Refusal::AttributionNotAgreed],
        ),
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

/// A testimony that may be published, with another statement and its review.
fn retold(statement: &str, spans: &[(&str, MentionKind, Decision)]) -> Testimony {
    let mut t = testimony();
    t.account.statement = statement.into();
    let spans = (1..).zip(spans).map(|(entity, (words, kind, decision))| {
        let at = statement.find(words).unwrap();
        let mut made = span("Bakyt", *kind, decision.clone());
        made.mention.range = ByteRange::new(at, at + words.len());
        made.mention.entity = EntityId(entity);
        made
    });
    t.review = Some(Review {
        reviewer: "R1".into(),
        spans: spans.collect(),
        statement: statement.into(),
        finished: true,
    });
    t
}

#[test]
fn a_place_or_perpetrator_is_named_only_where_the_source_agreed() {
    use MentionKind::{Loc, Person};
    let vaguer = || Decision::Generalise("a town".into());
    for (statement, words, kind, decision, refusal) in [
        (
            "In Душанбе.",
            "Душанбе",
            Loc,
            Decision::Keep,
            Some(Refusal::PlaceKept),
        ),
        ("In osh.", "osh", Loc, Decision::Keep, Some(Refusal::PlaceKept)),
        ("In Душанбе.", "Душанбе", Loc, vaguer(), None),
        ("In Душанбе.", "Душанбе", Loc, Decision::Withhold, None),
        ("In Tajikistan.", "Tajikistan", Loc, Decision::Keep, None),
        (
            "At the bus station.",
            "the bus station",
            Loc,
            Decision::Keep,
            None,
        ),
        (
            "By Ковалёв.",
            "Ковалёв",
            Person,
            Decision::Keep,
            Some(Refusal::PerpetratorKept),
        ),
        (
            "By Kovalyov.",
            "Kovalyov",
            Person,
            Decision::Keep,
            Some(Refusal::PerpetratorKept),
        ),
        (
            "By captain Orlov.",
            "Orlov",
            Person,
            Decision::Keep,
            Some(Refusal::PerpetratorKept),
        ),
        (
            "следователю Орлову",
            "Орлову",
            Person,
            Decision::Keep,
            Some(Refusal::PerpetratorKept),
        ),
        ("By captain Orlov.", "Orlov", Person, Decision::Withhold, None),
        ("I read Pushkin.", "Pushkin", Person, Decision::Keep, None),
    ] {
        for audience in Audience::ALL {
            for (answer, agreed) in [
                (None, false),
                (Some(Permission::No), false),
                (Some(Permission::Yes), true),
            ] {
                let mut t = retold(statement, &[(words, kind, decision.clone())]);
                for named in [Use::PlaceNamed, Use::PerpetratorNamed] {
                    t.account.consent.uses.remove(&named);
                    t.account.consent.uses.extend(answer.map(|a| (named, a)));
                }
                let expected: Vec<Refusal> = refusal
                    .filter(|_| !agreed && audience != Audience::SourceReview)
                    .into_iter()
                    .collect();
                let policy = DisclosurePolicy::standard(audience);
                assert_eq!(
                    refusals(policy, &request(&t)),
                    expected,
                    "{statement} {audience:?} {answer:?}"
                );
            }
        }
    }
}

#[test]
fn a_perpetrator_is_known_by_the_rank_given_elsewhere() {
    let mut t = retold(
        "By captain Orlov. Later Orlova called.",
        &[
            ("Orlov", MentionKind::Person, Decision::Withhold),
            ("Orlova", MentionKind::Person, Decision::Keep),
        ],
    );
    t.account.consent.uses.remove(&Use::PerpetratorNamed);
    let refused = |t: &Testimony| refusals(DisclosurePolicy::standard(Audience::Publication), &request(t));
    assert_eq!(refused(&t), [], "another person");
    t.review.as_mut().unwrap().spans[1].mention.entity = EntityId(1);
    assert_eq!(refused(&t), [Refusal::PerpetratorKept], "the same person");
}

#[test]
fn the_forms_dates_tell_no_more_than_the_review() {
    use Audience::{Lawyer, Publication, SourceReview};
    let month = || Decision::Generalise("April 2024".into());
    for (decision, audience, told) in [
        (Decision::Keep, Publication, Some("2024-04")),
        (Decision::Keep, Lawyer, Some("2024-04-08")),
        (month(), Lawyer, Some("2024-04")),
        (Decision::Generalise("2024".into()), Publication, Some("2024")),
        (Decision::Generalise("2024".into()), Lawyer, Some("2024")),
        (Decision::Generalise("in those days".into()), Publication, None),
        (Decision::Withhold, Publication, None),
        (Decision::Withhold, Lawyer, None),
        (Decision::Withhold, SourceReview, Some("2024-04-08")),
    ] {
        let t = retold(
            "On 8 April 2024.",
            &[("8 April 2024", MentionKind::Datetime, decision.clone())],
        );
        let d = made(&t, audience);
        let fact = d.facts().iter().find(|f| f.label == "When it began");
        assert_eq!(fact.map(|f| f.value.as_str()), told, "{decision:?} {audience:?}");
    }
}

#[test]
fn an_hour_or_a_length_of_time_hides_no_month() {
    let mut t = retold(
        "At ten to six.",
        &[("ten to six", MentionKind::Datetime, Decision::Withhold)],
    );
    t.review.as_mut().unwrap().spans[0].mention.reason = Reason::Time;
    assert!(
        made(&t, Audience::Publication)
            .facts()
            .iter()
            .any(|f| f.value == "2024-04")
    );
}

#[test]
fn a_date_that_is_none_does_not_leave() {
    let mut t = testimony();
    t.account
        .answers
        .insert("incident_start".into(), "\u{200b}\u{a0}\u{a0}2024-04-08".into());
    let d = made(&t, Audience::Publication);
    assert!(d.facts().iter().all(|f| !f.value.contains("2024")));
}

#[test]
fn a_name_not_on_the_record_is_not_even_in_the_sources_own_copy() {
    let mut t = testimony();
    t.account.consent.attribution = Attribution::RealName;
    t.account.consent.terms = AttributionTerms::Background;
    assert_eq!(made(&t, Audience::SourceReview).attribution(), None);
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
