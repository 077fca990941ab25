//! Which wording of the account leaves: the statement, its translation, or both; and what the gate asks of each.

use super::testimony::{STATEMENT, Testimony, request, testimony};
use sotto_domain::{
    audience::Audience,
    consent::{Permission, Use},
    field,
    flow::Flow,
    language::Language,
    mention::MentionKind,
    offset::ByteRange,
    policy::{PerpetratorNaming, Policy, Texts, Treatment, preset},
    record::Translation,
    review::Decision,
};
use sotto_redaction::{
    disclosure::{Judgement, Refusal, disclose, effective, refusals},
    leak::Needles,
    review::{Desk, Target, carry_over},
    wording::PlaceChain,
};

const RUSSIAN: &str = "Я Амина.\nЗабрали Бакыта в Оше.";

/// With a Russian translation and these places of the whole flow decided: words, kind, decision.
fn translated(text: &str, decided: &[(&str, MentionKind, Decision)]) -> Testimony {
    let mut t = testimony();
    t.account.translation = Some(Translation {
        language: Language::Ru,
        text: text.into(),
    });
    let review = carry_over(t.review.as_ref().unwrap(), Flow::of(&t.account), Vec::new());
    let mut desk = Desk::new(review, Language::En, PlaceChain::default());
    for (words, kind, decision) in decided {
        let text = &desk.review().statement;
        let at = text.rfind(words).unwrap_or_else(|| panic!("no {words}"));
        let range = ByteRange::new(at, at + words.len());
        let span = desk.mark(range, *kind).unwrap();
        desk.decide(Target::Span(span), decision).unwrap();
    }
    assert!(desk.finish());
    t.review = Some(desk.review().clone());
    t
}

fn reviewed() -> Testimony {
    translated(
        RUSSIAN,
        &[
            ("Амина", MentionKind::Person, Decision::Withhold),
            (
                "Бакыта",
                MentionKind::Person,
                Decision::Pseudonymise("Тимура".into()),
            ),
            (
                "Оше",
                MentionKind::Loc,
                Decision::Generalise("городе на юге".into()),
            ),
        ],
    )
}

fn of(texts: Texts) -> Policy {
    Policy {
        texts,
        ..preset(Audience::Publication).clone()
    }
}

#[test]
fn the_policy_says_which_wording_leaves() {
    let t = reviewed();
    let english = "I am [name withheld].\nThey took [Timur] on [April 2024]; he is [in his thirties].";
    let russian = "Я [имя скрыто].\nЗабрали [Тимура] в [городе на юге].";
    for (texts, first, language, second) in [
        (Texts::Original, english, Language::En, None),
        (Texts::Translation, russian, Language::Ru, None),
        (Texts::Both, english, Language::En, Some(russian)),
    ] {
        let made = disclose((&of(texts)).into(), &request(&t)).expect("it may leave");
        assert_eq!(made.plain_text(), first, "{texts:?}");
        assert_eq!(
            (made.language(), made.first().language()),
            (language, language),
            "{texts:?}"
        );
        let said = made
            .second()
            .map(sotto_redaction::disclosure::Wording::plain_text);
        assert_eq!(said.as_deref(), second, "{texts:?}");
        // What is added is in the language of what it is added to.
        let title = if language == Language::Ru {
            "Свидетельство"
        } else {
            "Testimony"
        };
        assert_eq!(made.title(), title, "{texts:?}");
        if let Some(second) = made.second() {
            assert_eq!(second.heading(), "Перевод");
            assert!(second.note().contains("скобках") && second.note().contains("изменены"));
        }
        // Two names of two people are one place each in each wording.
        let renamed: usize = made.counts().pseudonymised.values().sum();
        assert_eq!(renamed, if texts == Texts::Both { 2 } else { 1 }, "{texts:?}");
    }
}

#[test]
fn every_preset_lets_a_reviewed_translation_leave() {
    for audience in Audience::ALL {
        let made = disclose(preset(audience).into(), &request(&reviewed())).expect("it may leave");
        assert!(made.second().is_some(), "{audience:?}");
    }
}

#[test]
fn a_translation_that_nobody_reviewed_does_not_leave() {
    let mut t = testimony();
    t.account.translation = Some(Translation {
        language: Language::Ru,
        text: RUSSIAN.into(),
    });
    for texts in Texts::ALL {
        assert_eq!(
            refusals((&of(texts)).into(), &request(&t)),
            [Refusal::ChangedSinceReview],
            "{texts:?}"
        );
    }
}

#[test]
fn the_translation_alone_needs_one() {
    let mut t = testimony();
    assert_eq!(
        refusals((&of(Texts::Translation)).into(), &request(&t)),
        [Refusal::TranslationMissing]
    );
    assert!(refusals((&of(Texts::Both)).into(), &request(&t)).is_empty());
    t.account.translation = Some(Translation {
        language: Language::Ru,
        text: " \n".into(),
    });
    assert_eq!(
        refusals((&of(Texts::Translation)).into(), &request(&t)),
        [Refusal::TranslationMissing]
    );
}

/// Passages are marked in the statement: what stands for them in the translation nobody has marked.
#[test]
fn no_translation_leaves_beside_passages_off_the_record_but_to_the_source() {
    let mut t = reviewed();
    let at = STATEMENT.find("They took").unwrap();
    t.account.off_record = vec![ByteRange::new(at, STATEMENT.len())];
    let made = disclose((&of(Texts::Both)).into(), &request(&t)).expect("it may leave");
    assert!(made.second().is_none() && !made.plain_text().contains("took"));
    assert_eq!(
        refusals((&of(Texts::Translation)).into(), &request(&t)),
        [Refusal::TranslationMissing]
    );
    let own = disclose(preset(Audience::SourceReview).into(), &request(&t)).unwrap();
    assert!(own.second().is_some() && own.plain_text().contains("took"));
}

/// A policy is a floor in the translation's own language as well.
#[test]
fn what_a_policy_asks_for_is_asked_of_the_translation() {
    let t = translated("Забрали в Оше.", &[("Оше", MentionKind::Loc, Decision::Keep)]);
    let mut policy = of(Texts::Both);
    policy.kinds.insert(MentionKind::Loc, Treatment::Region);
    let made = disclose((&policy).into(), &request(&t)).expect("it may leave");
    let said = made.second().unwrap().plain_text();
    assert!(
        !said.contains("Оше.") && said.contains("Ошской области"),
        "{said}"
    );
    let judged = Judgement::of((&policy).into(), request(&t));
    assert!(!Needles::under(&[judged]).find("In Osh.").is_empty());
    let taken = effective((&policy).into(), &request(&t), t.review.as_ref().unwrap());
    assert!(
        taken
            .spans
            .iter()
            .any(|span| matches!(&span.decision, Decision::Generalise(words) if words.contains("област")))
    );
}

/// The gate asks of places, perpetrators and third persons in what leaves, and of nothing else.
#[test]
fn the_gate_looks_at_what_leaves() {
    use MentionKind::{Loc, Person};
    type Change = fn(&mut Testimony);
    let kept_place: Change = |t| {
        t.account.consent.uses.insert(Use::PlaceNamed, Permission::No);
    };
    let kept_perpetrator: Change = |t| {
        t.account
            .consent
            .uses
            .insert(Use::PerpetratorNamed, Permission::No);
    };
    let kept_third: Change = |t| {
        t.identity
            .answers
            .insert("witnesses".into(), "Зульфия Назарова".into());
    };
    for (words, kind, change, refusal) in [
        ("Оше", Loc, kept_place, "PlaceKept"),
        ("Ковалёв", Person, kept_perpetrator, "PerpetratorKept"),
        ("Зульфия Назарова", Person, kept_third, "ThirdPersonKept"),
    ] {
        let said = |reasons: Vec<Refusal>| format!("{reasons:?}").contains(refusal);
        // In the translation.
        let mut t = translated(
            "Капитан Ковалёв. Зульфия Назарова. В Оше.",
            &[(words, kind, Decision::Keep)],
        );
        change(&mut t);
        for (texts, refused) in [
            (Texts::Original, false),
            (Texts::Translation, true),
            (Texts::Both, true),
        ] {
            let reasons = refusals((&of(texts)).into(), &request(&t));
            assert_eq!(said(reasons), refused, "{words} {texts:?}");
        }
        // In an answer, which leaves for an editor and not for the public.
        let mut t = testimony();
        t.account
            .answers
            .insert("method".into(), "Капитан Ковалёв, Зульфия Назарова, в Оше".into());
        let review = carry_over(t.review.as_ref().unwrap(), Flow::of(&t.account), Vec::new());
        let mut desk = Desk::new(review, Language::En, PlaceChain::default());
        let at = desk.review().statement.find(words).unwrap();
        let span = desk.mark(ByteRange::new(at, at + words.len()), kind).unwrap();
        desk.decide(Target::Span(span), &Decision::Keep).unwrap();
        assert!(desk.finish());
        t.review = Some(desk.review().clone());
        change(&mut t);
        for (audience, refused) in [(Audience::Publication, false), (Audience::Editor, true)] {
            let reasons = refusals(preset(audience).into(), &request(&t));
            assert_eq!(said(reasons), refused, "{words} {audience:?}");
        }
    }
}

/// A name that is kept and said off the record does not leave, so that nobody need be asked for it.
#[test]
fn a_name_off_the_record_is_asked_about_by_nobody_but_where_it_leaves() {
    let mut t = testimony();
    t.account.consent.uses.insert(Use::PlaceNamed, Permission::No);
    t.account.statement = "I am here. They came from Osh.".into();
    t.account
        .answers
        .retain(|id, _| !field::REVIEWED.contains(&id.as_str()));
    let mut desk = Desk::new(
        sotto_redaction::review::begin(Flow::of(&t.account), Vec::new(), "R1"),
        Language::En,
        PlaceChain::default(),
    );
    let at = t.account.statement.find("Osh").unwrap();
    let span = desk.mark(ByteRange::new(at, at + 3), MentionKind::Loc).unwrap();
    desk.decide(Target::Span(span), &Decision::Keep).unwrap();
    assert!(desk.finish());
    t.review = Some(desk.review().clone());
    let policy = of(Texts::Both);
    assert_eq!(refusals((&policy).into(), &request(&t)), [Refusal::PlaceKept]);
    let from = t.account.statement.find("They").unwrap();
    t.account.off_record = vec![ByteRange::new(from, t.account.statement.len())];
    assert!(refusals((&policy).into(), &request(&t)).is_empty());
    let made = disclose((&policy).into(), &request(&t)).unwrap();
    assert!(!made.plain_text().contains("Osh"));
}

/// Which agency did it is reviewed and leaves, by every preset.
#[test]
fn the_agency_leaves_as_it_was_reviewed() {
    let mut t = testimony();
    t.account.answers.insert(
        "perpetrator_agency".into(),
        "Federal Security Service, Orlov's unit".into(),
    );
    let review = carry_over(t.review.as_ref().unwrap(), Flow::of(&t.account), Vec::new());
    let mut desk = Desk::new(review, Language::En, PlaceChain::default());
    let at = desk.review().statement.find("Orlov").unwrap();
    let span = desk
        .mark(ByteRange::new(at, at + 5), MentionKind::Person)
        .unwrap();
    desk.decide(Target::Span(span), &Decision::Withhold).unwrap();
    assert!(desk.finish());
    t.review = Some(desk.review().clone());
    for audience in Audience::ALL {
        let made = disclose(preset(audience).into(), &request(&t)).expect("it may leave");
        let fact = made
            .facts()
            .iter()
            .find(|fact| fact.field == "perpetrator_agency");
        let said = fact.map(|fact| (fact.label.as_str(), fact.value.as_str()));
        assert_eq!(
            said,
            Some(("Agency", "Federal Security Service, [name withheld]'s unit")),
            "{audience:?}"
        );
    }
    let never = Policy {
        perpetrators: PerpetratorNaming::Never,
        ..of(Texts::Both)
    };
    assert!(disclose((&never).into(), &request(&t)).is_ok());
}
