//! A policy is a floor under the review: what was kept or only generalised goes further where the policy asks for more.

use super::testimony::{Testimony, request, testimony};
use proptest::{prelude::*, sample::Index};
use sotto_domain::{
    audience::Audience,
    consent::{Permission, Use},
    field,
    mention::{Action, MentionKind, RosterEntry},
    policy::{KINDS, PerpetratorNaming, Policy, Treatment, preset, treatments_of_kind},
    record::{Identity, set_answer},
    review::{Decision, SignOff},
};
use sotto_redaction::{
    detect::{Input, detect},
    disclosure::{DisclosurePolicy, Judgement, Refusal, disclose, effect, effective, refusals},
    leak::Needles,
    review::{Desk, Target, begin},
    wording::PlaceChain,
};

/// A publication's policy that asks this of one kind.
fn asks(kind: MentionKind, least: Treatment) -> Policy {
    let mut policy = preset(Audience::Publication).clone();
    policy.kinds.insert(kind, least);
    policy
}

/// A testimony of `statement` that the engine has read, each mention decided by `decide`.
fn decided(statement: &str, decide: impl Fn(&Desk, usize) -> Decision) -> Testimony {
    let mut t = testimony();
    statement.clone_into(&mut t.account.statement);
    // The statement is all that is reviewed here.
    t.account
        .answers
        .retain(|id, _| !field::REVIEWED.contains(&id.as_str()));
    t.identity = Identity::default();
    t.account.consent.uses.insert(Use::PlaceNamed, Permission::Yes);
    // The engine keeps agencies where there is a form.
    let roster = [RosterEntry {
        kind: MentionKind::Person,
        field: "name".into(),
        value: "Зафар Ниёзов".into(),
    }];
    let mentions = detect(&Input {
        text: statement,
        language: Some(t.account.language),
        roster: &roster,
    });
    let review = begin(statement, mentions, "R1");
    let mut desk = Desk::new(review, t.account.language, PlaceChain::default());
    for at in 0..desk.review().spans.len() {
        let decision = decide(&desk, at);
        desk.decide(Target::Span(at), &decision).unwrap();
    }
    desk.finish();
    t.review = Some(desk.review().clone());
    t
}

/// By hand: `=` keeps, `~` takes the offered words, `-` withholds, anything else are the words.
fn by_hand(statement: &str, hand: &str) -> Testimony {
    decided(statement, |desk, at| match hand {
        "=" => Decision::Keep,
        "-" => Decision::Withhold,
        "~" => Decision::Generalise(desk.offers(at, Action::Generalise).remove(0)),
        words => Decision::Generalise(words.to_owned()),
    })
}

fn told(t: &Testimony, policy: &Policy) -> String {
    let made = disclose(policy.into(), &request(t)).expect("it may leave");
    made.plain_text()
}

#[test]
fn what_was_decided_goes_as_far_as_the_policy_asks() {
    use MentionKind::{Code, Datetime, Dem, Loc, Org, Person, Quantity};
    use Treatment::{Band, Country, Keep, Kind, Month, Pseudonymise, Region, Season, Withhold, Year};
    for (statement, hand, kind, least, text) in [
        ("In Osh.", "=", Loc, Keep, "In Osh."),
        ("In Osh.", "=", Loc, Region, "In [a town in Osh Region]."),
        ("In Osh.", "=", Loc, Country, "In [a town in Kyrgyzstan]."),
        ("In Osh.", "=", Loc, Withhold, "In [place withheld]."),
        ("In Osh.", "-", Loc, Region, "In [place withheld]."),
        ("In Osh.", "~", Loc, Country, "In [a town in Kyrgyzstan]."),
        (
            "In Osh.",
            "a town in Kyrgyzstan",
            Loc,
            Region,
            "In [a town in Kyrgyzstan].",
        ),
        // Words of the reviewer's own: left where they name nothing, else nobody can say how vague they are.
        ("In Osh.", "a town", Loc, Region, "In [a town]."),
        (
            "In Osh.",
            "a town near Bishkek",
            Loc,
            Region,
            "In [place withheld].",
        ),
        ("Came to Russia.", "=", Loc, Country, "Came to Russia."),
        ("Came to Russia.", "=", Loc, Withhold, "Came to [place withheld]."),
        (
            "On 8 April 2024.",
            "=",
            Datetime,
            Month,
            "On [a day in April 2024].",
        ),
        (
            "On 8 April 2024.",
            "=",
            Datetime,
            Season,
            "On [a day in spring 2024].",
        ),
        ("On 8 April 2024.", "=", Datetime, Year, "On [a day in 2024]."),
        (
            "On 8 April 2024.",
            "April 2024",
            Datetime,
            Month,
            "On [April 2024].",
        ),
        (
            "On 8 April 2024.",
            "April 2024",
            Datetime,
            Year,
            "On [date withheld].",
        ),
        ("In April 2024.", "=", Datetime, Month, "In April 2024."),
        ("In 2024.", "=", Datetime, Year, "In 2024."),
        ("Held for two hours.", "=", Datetime, Year, "Held for two hours."),
        (
            "I am 33 years old.",
            "=",
            Dem,
            Kind,
            "I am [between 30 and 39 years old].",
        ),
        (
            "I am 33 years old.",
            "=",
            Dem,
            Withhold,
            "I am [detail withheld].",
        ),
        (
            "I worked as a baker.",
            "=",
            Dem,
            Kind,
            "I worked as a [food worker].",
        ),
        (
            "I have three children.",
            "=",
            Quantity,
            Band,
            "I have [several children].",
        ),
        (
            "Call +992 93 123 45 67.",
            "=",
            Code,
            Withhold,
            "Call [number withheld].",
        ),
        (
            "With Rustam Saidov.",
            "=",
            Person,
            Pseudonymise,
            "With [name withheld].",
        ),
        (
            "With Rustam Saidov.",
            "a neighbour",
            Person,
            Pseudonymise,
            "With [a neighbour].",
        ),
        (
            "With Rustam Saidov.",
            "a neighbour",
            Person,
            Withhold,
            "With [name withheld].",
        ),
        (
            "The Federal Security Service came.",
            "=",
            Org,
            Withhold,
            "The Federal Security Service came.",
        ),
    ] {
        let t = by_hand(statement, hand);
        assert_eq!(told(&t, &asks(kind, least)), text, "{statement} {hand} {least:?}");
    }
}

#[test]
fn agencies_stay_readable_under_every_preset_and_go_where_a_policy_says_so() {
    let t = by_hand("The Federal Security Service came.", "=");
    for audience in Audience::ALL {
        assert_eq!(
            told(&t, preset(audience)),
            "The Federal Security Service came.",
            "{audience:?}"
        );
    }
    let policy = Policy {
        officials: Treatment::Withhold,
        ..preset(Audience::Publication).clone()
    };
    assert_eq!(told(&t, &policy), "The [organisation withheld] came.");
}

#[test]
fn vaguer_words_name_no_region_that_is_taken_out() {
    let t = decided("From Osh Region, from Osh.", |_, at| {
        if at == 0 {
            Decision::Withhold
        } else {
            Decision::Keep
        }
    });
    let text = told(&t, &asks(MentionKind::Loc, Treatment::Region));
    assert!(!text.contains("Osh"), "{text}");
}

#[test]
fn counts_dates_and_what_is_told_follow_the_effective_review() {
    let mut t = by_hand("In Osh on 8 April 2024.", "=");
    let answer = |t: &mut Testimony, id: &str, value: &str| {
        set_answer(
            &mut t.account,
            &mut t.identity,
            field::definition(id).unwrap(),
            value,
        );
    };
    answer(&mut t, "incident_start", "2024-04-08");
    let mut policy = asks(MentionKind::Datetime, Treatment::Year);
    policy.kinds.insert(MentionKind::Loc, Treatment::Country);
    let made = disclose((&policy).into(), &request(&t)).unwrap();
    assert_eq!(made.counts().kept.len(), 0);
    assert_eq!(made.counts().generalised.values().sum::<usize>(), 2);
    let start = made.facts().iter().find(|fact| fact.field == "incident_start");
    assert_eq!(
        start.map(|fact| fact.value.as_str()),
        Some("2024"),
        "no month beside a year"
    );
    let finest: Vec<u8> = made
        .told()
        .values
        .iter()
        .filter(|value| !value.attribute.is_of_a_person())
        .map(|v| v.path.last().unwrap().level)
        .collect();
    assert_eq!(finest, [3, 3], "a country and a year");
    let seen = effect((&policy).into(), &request(&t), t.review.as_ref().unwrap());
    assert_eq!(seen.mentions.len(), 2);
    assert!(seen.fields.contains(&("incident_start", Treatment::Year)));
}

#[test]
fn a_field_is_told_as_its_own_row_says_before_its_class() {
    let t = testimony();
    let facts = |policy: &Policy| -> Vec<&'static str> {
        disclose(policy.into(), &request(&t))
            .unwrap()
            .facts()
            .iter()
            .map(|fact| fact.field)
            .collect()
    };
    let mut policy = preset(Audience::Publication).clone();
    assert_eq!(facts(&policy), ["act", "incident_start"]);
    policy.fields.insert("act".into(), Treatment::Withhold);
    assert_eq!(facts(&policy), ["incident_start"]);
    policy.fields.insert("incident_start".into(), Treatment::Withhold);
    assert_eq!(facts(&policy), [""; 0]);
}

/// What the policy takes out is looked for: an original that stayed somewhere else is found.
#[test]
fn what_a_policy_takes_out_is_searched_for() {
    let t = by_hand("With Rustam Saidov in Osh.", "=");
    let policy = {
        let mut policy = asks(MentionKind::Person, Treatment::Withhold);
        policy.kinds.insert(MentionKind::Loc, Treatment::Region);
        policy
    };
    for (text, kept, withheld) in [
        ("as Rustam Saidov said", 0, 1),
        ("как сказал Рустам Саидов", 0, 1),
        ("in Osh", 0, 1),
        ("a town in Osh Region", 0, 0),
    ] {
        let found = |policy: &Policy| {
            Needles::under(&[Judgement::of(policy.into(), request(&t))])
                .find(text)
                .len()
                .min(1)
        };
        assert_eq!(found(preset(Audience::Publication)), kept, "{text}");
        assert_eq!(found(&policy), withheld, "{text}");
    }
}

#[test]
fn a_policy_that_names_no_perpetrators_takes_them_out_and_looks_for_them() {
    let mut t = by_hand("Captain Orlov hit me. Mr Saidov saw it.", "=");
    t.identity = testimony().identity;
    t.identity.others.clear();
    let never = Policy {
        perpetrators: PerpetratorNaming::Never,
        ..preset(Audience::Publication).clone()
    };
    let text = told(&t, &never);
    assert!(!text.contains("Orlov") && text.contains("Saidov"), "{text}");
    assert!(told(&t, preset(Audience::Publication)).contains("Orlov"));
    // Typed into the form as капитан Ковалёв, and the source agreed that perpetrators are named.
    let found = |policy: &Policy| {
        Needles::under(&[Judgement::of(policy.into(), request(&t))])
            .find("by Kovalyov")
            .len()
    };
    assert_eq!(found(preset(Audience::Publication)), 0);
    assert_eq!(found(&never), 1);
}

#[test]
fn a_reply_that_the_policy_asks_for_must_be_noted() {
    let policy = Policy {
        perpetrators: PerpetratorNaming::ByConsentAndReply,
        ..preset(Audience::Publication).clone()
    };
    for (answer, expected) in [
        (None, vec![Refusal::ReplyNotNoted]),
        (Some("not_asked"), vec![Refusal::ReplyNotNoted]),
        (Some("no_answer"), vec![]),
        (Some("declined"), vec![]),
        (Some("answered"), vec![]),
    ] {
        let mut t = by_hand("Captain Orlov hit me.", "=");
        t.account
            .answers
            .extend(answer.map(|a| ("right_of_reply".to_owned(), a.to_owned())));
        assert_eq!(refusals((&policy).into(), &request(&t)), expected, "{answer:?}");
        assert_eq!(
            refusals(DisclosurePolicy::standard(Audience::Publication), &request(&t)),
            []
        );
        t.account.consent.uses.remove(&Use::PerpetratorNamed);
        let refused = refusals((&policy).into(), &request(&t));
        assert_eq!(refused, [Refusal::PerpetratorKept], "consent comes first");
    }
    let t = by_hand("Nothing was said.", "=");
    assert_eq!(refusals((&policy).into(), &request(&t)), [], "nobody is named");
}

#[test]
fn a_third_person_of_the_form_is_named_for_nobody_but_the_source() {
    for (field, value, words, kept) in [
        ("relatives", "брат Рустам Саидов", "Rustam Saidov", true),
        ("witnesses", "Rustam Saidov", "Rustam Saidov", true),
        ("other_victims", "Saidov Rustam", "Rustam Saidov", true),
        ("interpreter_name", "Рустам Саидов", "Rustam Saidov", true),
        ("emergency_contact", "Rustam Saidov", "Rustam Saidov", true),
        ("others", "Rustam Saidov", "Rustam Saidov", true),
        ("relatives", "Nigora Saidova", "Rustam", false),
    ] {
        let mut t = by_hand(&format!("With {words}."), "=");
        if field == "others" {
            t.identity.others.push(RosterEntry {
                kind: MentionKind::Person,
                field: String::new(),
                value: value.to_owned(),
            });
        } else {
            set_answer(
                &mut t.account,
                &mut t.identity,
                field::definition(field).unwrap(),
                value,
            );
        }
        for audience in Audience::ALL {
            // The dataset's preset takes names out by itself.
            let refused = kept && !matches!(audience, Audience::SourceReview | Audience::Research);
            let expected: Vec<Refusal> = refused
                .then_some(Refusal::ThirdPersonKept { field, span: 0 })
                .into_iter()
                .collect();
            let found = refusals(DisclosurePolicy::standard(audience), &request(&t));
            assert_eq!(found, expected, "{field} {audience:?}");
        }
    }
}

#[test]
fn a_second_reviewer_is_somebody_else() {
    let policy = Policy {
        second_reviewer: true,
        ..preset(Audience::Publication).clone()
    };
    let at = chrono::DateTime::UNIX_EPOCH;
    for (who, missing) in [
        (None, true),
        (Some("R1"), true),
        (Some(" R1"), true),
        (Some("R2"), false),
    ] {
        let mut t = testimony();
        t.review.as_mut().unwrap().signed_off = who.map(|who| SignOff {
            reviewer: who.to_owned(),
            at,
        });
        let refused = refusals((&policy).into(), &request(&t)) == [Refusal::SecondReviewerMissing];
        assert_eq!(refused, missing, "{who:?}");
    }
}

const STATEMENT: &str = "I am 33, a baker from Osh, and have three children. On 8 April 2024 at 05:40 in Moscow \
     captain Orlov of the Federal Security Service took Rustam Saidov and me to Sakharovo. My number is \
     +992 93 123 45 67. In May 2024 I was in the hospital number 4, and in 2025 in Kyrgyzstan.";

/// Decisions that tell less and less.
const fn kind_of(decision: &Decision) -> u8 {
    match decision {
        Decision::Undecided => 9,
        Decision::Keep => 0,
        Decision::Generalise(_) => 1,
        Decision::Pseudonymise(_) => 2,
        Decision::Withhold => 3,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn an_effective_review_is_never_laxer_than_either(
        rows in proptest::collection::vec(any::<Index>(), KINDS.len()),
        picks in proptest::collection::vec(any::<Index>(), 40),
        officials: bool,
        naming in 0..3_usize,
    ) {
        let t = decided(STATEMENT, |desk, at| {
            let vaguer = desk.offers(at, Action::Generalise);
            let mut choices = vec![Decision::Keep, Decision::Withhold];
            choices.extend(vaguer.into_iter().map(Decision::Generalise));
            choices.push(Decision::Pseudonymise("Timur".into()));
            picks[at].get(&choices).clone()
        });
        let mut policy = preset(Audience::Publication).clone();
        for (kind, row) in KINDS.into_iter().zip(&rows) {
            policy.kinds.insert(kind, *row.get(treatments_of_kind(kind)));
        }
        policy.officials = if officials { Treatment::Keep } else { Treatment::Withhold };
        policy.perpetrators =
            [PerpetratorNaming::Never, PerpetratorNaming::ByConsent, PerpetratorNaming::ByConsentAndReply][naming];
        let (review, asked) = (t.review.as_ref().unwrap(), request(&t));
        let taken = effective((&policy).into(), &asked, review);
        for (before, after) in review.spans.iter().zip(&taken.spans) {
            prop_assert!(kind_of(&before.decision) <= kind_of(&after.decision));
            prop_assert_eq!(&before.mention, &after.mention);
            let out = policy.of_kind(before.mention.kind) == Treatment::Withhold;
            let public = before.mention.proposal == Action::Keep;
            let perpetrator = naming > 0;
            if out && !public && !perpetrator {
                prop_assert_eq!(&after.decision, &Decision::Withhold);
            }
        }
        // What holds already is left as it is: nothing in it falls short of the policy.
        let again = effective((&policy).into(), &asked, &taken);
        prop_assert!(*again == *taken);
        // Whatever is still told was told before, as exactly or more so.
        let mut lax = preset(Audience::SourceReview).clone();
        lax.kinds = KINDS.into_iter().map(|kind| (kind, Treatment::Keep)).collect();
        policy.audience = Audience::SourceReview;
        let (more, less) = (disclose((&lax).into(), &asked).unwrap(), disclose((&policy).into(), &asked).unwrap());
        for value in &less.told().values {
            prop_assert!(
                more.told().values.iter().any(|known| known.attribute == value.attribute
                    && known.path.starts_with(&value.path)),
                "{:?} {}", value.attribute, value.words
            );
        }
    }
}
