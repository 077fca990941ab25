//! A testimony that may leave; each case changes one thing in it.

use chrono::{DateTime, NaiveDate};
use sotto_domain::audience::Audience;
use sotto_domain::code::TestimonyCode;
use sotto_domain::consent::{Attribution, Consent, Permission, Use};
use sotto_domain::field;
use sotto_domain::flow::Flow;
use sotto_domain::language::Language;
use sotto_domain::mention::{Action, EntityId, Layer, Mention, MentionKind, Reason, RosterEntry};
use sotto_domain::offset::ByteRange;
use sotto_domain::record::{Account, Identity, set_answer};
use sotto_domain::review::{Decision, RedactionSpan, Review};
use sotto_redaction::disclosure::{Disclosure, DisclosurePolicy, Request, disclose};

pub(crate) struct Testimony {
    pub(crate) account: Account,
    pub(crate) identity: Identity,
    pub(crate) review: Option<Review>,
}

pub(crate) const STATEMENT: &str = "I am Амина Рахимова.\nThey took Bakyt on 8 April 2024; he is 33.";

pub(crate) fn span(words: &str, kind: MentionKind, decision: Decision) -> RedactionSpan {
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

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A testimony that may be published.
pub(crate) fn testimony() -> Testimony {
    let mut account = Account {
        pseudonym: "Baker".into(),
        statement: STATEMENT.into(),
        consent: Consent {
            uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
            attribution: Attribution::Anonymous("a Tajik baker".into()),
            ..Consent::default()
        },
        ..Account::new(
            "7K4Q-XM2P".parse::<TestimonyCode>().unwrap(),
            DateTime::UNIX_EPOCH,
            Language::En,
        )
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
    let flow = Flow::of(&account);
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
        statement: flow.text,
        parts: flow.parts,
        finished: true,
        signed_off: None,
    };
    Testimony {
        account,
        identity,
        review: Some(review),
    }
}

pub(crate) fn request(t: &Testimony) -> Request<'_> {
    Request {
        account: &t.account,
        identity: &t.identity,
        review: t.review.as_ref(),
        today: day("2026-05-01"),
    }
}

pub(crate) fn made(t: &Testimony, audience: Audience) -> Disclosure {
    disclose(DisclosurePolicy::standard(audience), &request(t)).expect("it may leave")
}

/// A testimony that may be published, with another statement and its review.
pub(crate) fn retold(statement: &str, spans: &[(&str, MentionKind, Decision)]) -> Testimony {
    let mut t = testimony();
    t.account.statement = statement.into();
    let spans = (1..).zip(spans).map(|(entity, (words, kind, decision))| {
        let at = statement.find(words).unwrap();
        let mut made = span("Bakyt", *kind, decision.clone());
        made.mention.range = ByteRange::new(at, at + words.len());
        made.mention.entity = EntityId(entity);
        made
    });
    let flow = Flow::of(&t.account);
    t.review = Some(Review {
        reviewer: "R1".into(),
        spans: spans.collect(),
        statement: flow.text,
        parts: flow.parts,
        finished: true,
        signed_off: None,
    });
    t
}
