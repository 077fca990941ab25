//! What leaves, once the gate is open.

use crate::testimony::{made, retold, testimony};
use sotto_domain::audience::Audience;
use sotto_domain::consent::{Attribution, AttributionTerms, Item, Permission};
use sotto_domain::language::Language;
use sotto_domain::mention::{MentionKind, Reason};
use sotto_domain::review::Decision;

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
fn terms_that_hold_more_back_are_told_to_whoever_works_with_it() {
    use Audience::{Archive, Editor, Lawyer, Publication, Research, SourceReview};
    for (terms, code, told) in [
        (AttributionTerms::OnTheRecord, "", &[] as &[Audience]),
        (
            AttributionTerms::Background,
            "background",
            &[Editor, Lawyer, Archive, Research],
        ),
        (
            AttributionTerms::DeepBackground,
            "deep_background",
            &[Editor, Lawyer, Archive, Research],
        ),
    ] {
        let mut t = testimony();
        t.account.consent.terms = terms;
        for audience in [Publication, Editor, Lawyer, Archive, Research, SourceReview] {
            let d = made(&t, audience);
            let fact = d.facts().iter().find(|f| f.field == "terms");
            let expected = told.contains(&audience).then_some(code);
            assert_eq!(fact.map(|f| f.code.as_str()), expected, "{terms:?} {audience:?}");
            assert!(fact.is_none_or(|f| f.value.contains("may be")), "{terms:?}");
        }
    }
}

#[test]
fn no_audience_is_given_unreviewed_answers_or_identity() {
    let mut t = testimony();
    t.account.answers.insert("who_knows".into(), "the imam".into());
    for audience in Audience::ALL {
        let d = made(&t, audience);
        let all: String = d
            .facts()
            .iter()
            .map(|f| f.value.as_str())
            .chain([d.plain_text().as_str()])
            .collect();
        for secret in ["imam", "high", "Рахимова", "Ковалёв", "Bakyt"] {
            assert!(!all.contains(secret), "{audience:?} {secret}");
        }
    }
}

#[test]
fn names_that_were_changed_are_said_to_be() {
    for language in Language::ALL {
        let note = |decision: Decision| {
            let mut t = retold("They took Bakyt.", &[("Bakyt", MentionKind::Person, decision)]);
            t.account.language = language;
            made(&t, Audience::Publication).note()
        };
        let plain = note(Decision::Withhold);
        let named = note(Decision::Pseudonymise("Timur".into()));
        let more = named.strip_prefix(plain).unwrap();
        assert!(more.matches('[').count() == 1 && more.ends_with('.'), "{named}");
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
fn a_name_held_back_is_not_even_on_the_sources_own_copy() {
    let mut t = testimony();
    t.account.consent.attribution = Attribution::RealName;
    assert_eq!(
        made(&t, Audience::SourceReview).attribution(),
        Some("Амина Рахимова")
    );
    t.account.consent.items.insert(Item::Name, Permission::No);
    assert_eq!(made(&t, Audience::SourceReview).attribution(), None);
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
