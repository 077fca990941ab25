//! What the gate refuses, and why.

use crate::testimony::{Testimony, day, request, retold, testimony};
use sotto_domain::audience::Audience;
use sotto_domain::consent::{Attribution, AttributionTerms, Awaited, Item, Permission, SourceReview, Use};
use sotto_domain::mention::{EntityId, MentionKind};
use sotto_domain::review::Decision;
use sotto_redaction::disclosure::{DisclosurePolicy, Refusal, disclose, refusals};

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
            |t| t.account.consent.minor = true,
            vec![Refusal::ConsentWaits(Awaited::Guardian)],
        ),
        (
            |t| t.account.consent.source_review = SourceReview::Asked,
            vec![Refusal::ConsentWaits(Awaited::SourceAnswer)],
        ),
        (
            |t| t.account.consent.source_review = SourceReview::Changes,
            vec![Refusal::ConsentWaits(Awaited::SourceChange)],
        ),
        (
            |t| {
                t.account.consent.update_required = true;
                t.account.consent.minor = true;
                t.account.consent.uses.remove(&Use::Publication);
            },
            vec![
                Refusal::ConsentWaits(Awaited::Guardian),
                Refusal::ConsentWaits(Awaited::AskedAnew),
                Refusal::ConsentMissing(Use::Publication),
            ],
        ),
        (
            |t| {
                t.account.consent.minor = true;
                t.account.consent.withdrawn_on = Some(day("2026-04-01"));
            },
            vec![Refusal::Withdrawn],
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
        (
            |t| {
                t.account
                    .consent
                    .items
                    .extend([(Item::Statement, Permission::No)]);
            },
            vec![Refusal::ItemWithheld(Item::Statement)],
        ),
        (
            |t| {
                t.account.consent.attribution = Attribution::RealName;
                t.account.consent.items.extend([(Item::Name, Permission::No)]);
            },
            vec![Refusal::ItemWithheld(Item::Name)],
        ),
        // Spoken of without a name, a name that is held back holds nothing up; nor do a recording and papers that a
        // reviewed copy never has.
        (
            |t| {
                let held = [Item::Name, Item::Recording, Item::Photograph, Item::Documents];
                t.account
                    .consent
                    .items
                    .extend(held.map(|item| (item, Permission::No)));
            },
            vec![],
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

/// Whatever waits, the source sees its own account, or what it is to say to it could never be settled.
#[test]
fn a_consent_that_waits_lets_the_source_see_its_own_account() {
    let mut t = testimony();
    t.account.consent.minor = true;
    t.account.consent.update_required = true;
    t.account.consent.source_review = SourceReview::Asked;
    for audience in Audience::ALL {
        let waits = refusals(DisclosurePolicy::standard(audience), &request(&t))
            .iter()
            .any(|refusal| matches!(refusal, Refusal::ConsentWaits(_)));
        assert_eq!(waits, audience != Audience::SourceReview, "{audience:?}");
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
                // The source's own copy may name them; the dataset's preset takes them out by itself.
                let asked = !matches!(audience, Audience::SourceReview | Audience::Research);
                let expected: Vec<Refusal> = refusal.filter(|_| !agreed && asked).into_iter().collect();
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
