//! Choices, numbers and dates of the form, told as vaguely as the policy and the review ask.

use super::testimony::{Testimony, request, testimony};
use sotto_domain::{
    audience::Audience,
    mention::{MentionKind, Reason},
    policy::{Policy, Treatment, preset},
    quasi::Attribute,
    review::Decision,
};
use sotto_redaction::disclosure::{Fact, disclose, effect};

/// What becomes of one answer under an editor's policy with one row changed: its words and code.
fn told(t: &Testimony, field: &str, asked: Treatment) -> Option<(String, String)> {
    let made = disclose((&policy(field, asked)).into(), &request(t)).expect("it may leave");
    let fact: Option<&Fact> = made.facts().iter().find(|fact| fact.field == field);
    fact.map(|fact| (fact.value.clone(), fact.code.clone()))
}

fn policy(field: &str, asked: Treatment) -> Policy {
    let mut policy = preset(Audience::Editor).clone();
    policy.fields.insert(field.to_owned(), asked);
    assert_eq!(policy.check(), Ok(()), "{field} {asked:?}");
    policy
}

/// The sample testimony, its date and age kept as they stand, with one more answer.
fn answered(field: &str, answer: &str) -> Testimony {
    let mut t = testimony();
    t.account.answers.insert(field.into(), answer.into());
    for span in &mut t.review.as_mut().unwrap().spans {
        if matches!(span.mention.kind, MentionKind::Datetime | MentionKind::Dem) {
            span.decision = Decision::Keep;
        }
    }
    t
}

#[test]
fn an_answer_is_told_by_its_band_group_or_season() {
    use Treatment::{Band, Keep, Kind, Month, Season, Withhold, Year};
    for (field, answer, asked, words) in [
        ("age_at_event", "33", Keep, Some(("33", "33"))),
        ("age_at_event", "33", Band, Some(("between 30 and 39", "30-39"))),
        ("age_at_event", "33", Withhold, None),
        ("age_at_event", "about thirty", Band, None),
        ("dependants", "4", Band, Some(("several", "several"))),
        ("dependants", "0", Band, Some(("one or none", "one_or_none"))),
        ("sex", "female", Keep, Some(("female", "female"))),
        ("sex", "female", Withhold, None),
        ("civil_status", "widowed", Keep, Some(("widowed", "widowed"))),
        (
            "civil_status",
            "widowed",
            Kind,
            Some(("not married now", "not_married")),
        ),
        ("civil_status", "married", Kind, Some(("married", "married"))),
        // What is in no group is not told by one.
        ("civil_status", "other", Kind, None),
        (
            "incident_start",
            "2024-04-08",
            Keep,
            Some(("2024-04-08", "2024-04-08")),
        ),
        (
            "incident_start",
            "2024-04-08",
            Month,
            Some(("2024-04", "2024-04")),
        ),
        (
            "incident_start",
            "2024-04-08",
            Season,
            Some(("spring 2024", "2024-21")),
        ),
        (
            "incident_start",
            "2024-12",
            Season,
            Some(("winter 2024", "2024-24")),
        ),
        ("incident_start", "2024-04-08", Year, Some(("2024", "2024"))),
        ("perpetrator_type", "police", Keep, Some(("police", "police"))),
    ] {
        let said = told(&answered(field, answer), field, asked);
        let said = said.as_ref().map(|(value, code)| (value.as_str(), code.as_str()));
        assert_eq!(said, words, "{field} {answer} {asked:?}");
    }
}

#[test]
fn no_preset_tells_who_somebody_is_by_the_form() {
    for audience in Audience::ALL {
        let mut t = answered("age_at_event", "33");
        for (field, answer) in [
            ("sex", "female"),
            ("civil_status", "widowed"),
            ("dependants", "4"),
        ] {
            t.account.answers.insert(field.into(), answer.into());
        }
        let made = disclose(preset(audience).into(), &request(&t)).expect("it may leave");
        for field in ["age_at_event", "sex", "civil_status", "dependants"] {
            assert!(
                made.facts().iter().all(|fact| fact.field != field),
                "{audience:?} {field}"
            );
        }
    }
}

/// An age that a reviewer took out of the text does not come back by the form.
#[test]
fn a_number_is_told_no_more_exactly_than_the_review_tells_such_numbers() {
    for (decision, words) in [
        (Decision::Keep, Some("33")),
        (
            Decision::Generalise("in his thirties".into()),
            Some("between 30 and 39"),
        ),
        (Decision::Withhold, None),
    ] {
        let mut t = answered("age_at_event", "33");
        let span = &mut t.review.as_mut().unwrap().spans[3];
        span.mention.reason = Reason::Age;
        span.decision = decision.clone();
        let said = told(&t, "age_at_event", Treatment::Keep).map(|(value, _)| value);
        assert_eq!(said.as_deref(), words, "{decision:?}");
    }
}

/// What is told in words is told to the risk, as exactly and no more so.
#[test]
fn what_is_told_of_the_form_is_counted() {
    use Treatment::{Band, Keep, Kind, Season};
    for (field, answer, asked, attribute, levels) in [
        ("age_at_event", "33", Keep, Attribute::Age, &[1, 0][..]),
        ("age_at_event", "33", Band, Attribute::Age, &[1]),
        ("dependants", "4", Keep, Attribute::Family, &[2, 1]),
        ("dependants", "4", Band, Attribute::Family, &[2]),
        ("dependants", "1", Band, Attribute::Family, &[2]),
        ("civil_status", "widowed", Keep, Attribute::CivilStatus, &[1, 0]),
        ("civil_status", "widowed", Kind, Attribute::CivilStatus, &[1]),
        ("sex", "female", Keep, Attribute::Sex, &[0]),
        ("incident_end", "2023-11-02", Season, Attribute::Date, &[3, 2]),
    ] {
        let t = answered(field, answer);
        let made = disclose((&policy(field, asked)).into(), &request(&t)).expect("it may leave");
        let said = made.facts().iter().find(|fact| fact.field == field).unwrap();
        let values = &made.told().values;
        let value = values
            .iter()
            .find(|value| value.attribute == attribute && value.words == said.value)
            .unwrap_or_else(|| panic!("{field} {asked:?} is not counted"));
        let told: Vec<u8> = value.path.iter().map(|step| step.level).collect();
        assert_eq!(told, levels, "{field} {asked:?}");
        let known = sotto_redaction::quasi::known(&t.account, None);
        assert!(
            known
                .sure
                .iter()
                .any(|known| known.attribute == attribute && known.path.starts_with(&value.path)),
            "whoever gave it fits what is told: {field} {asked:?}"
        );
    }
}

#[test]
fn the_effect_says_what_becomes_of_each_answer() {
    let t = answered("age_at_event", "33");
    for (field, asked, becomes) in [
        ("age_at_event", Treatment::Band, Treatment::Band),
        ("age_at_event", Treatment::Withhold, Treatment::Withhold),
        ("incident_start", Treatment::Season, Treatment::Season),
        ("incident_start", Treatment::Keep, Treatment::Keep),
    ] {
        let policy = policy(field, asked);
        let effect = effect((&policy).into(), &request(&t), t.review.as_ref().unwrap());
        assert!(effect.fields.contains(&(field, becomes)), "{field} {asked:?}");
    }
}
