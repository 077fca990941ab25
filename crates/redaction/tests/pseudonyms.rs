//! Other names: in the form of what they replace, the same one for a person, and nobody's of the vault.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod common;

use common::{desk, desk_in, shown};
use proptest::prelude::*;
use sotto_domain::{
    language::Language,
    mention::{Action, EntityId, MentionKind, RosterEntry},
    review::Decision,
};
use sotto_redaction::{pseudonym::Earlier, review::Target, wording::RealNames};

#[test]
fn a_name_takes_the_form_of_each_mention() {
    let mut failures = Vec::new();
    for line in include_str!("cases/pseudonyms.txt").lines() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let [language, text, name, expected] = line.split(" | ").collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let language = Language::from_code(language).unwrap();
        let mut desk = desk_in(text, language);
        desk.decide(
            Target::Entity(EntityId(1)),
            &Decision::Pseudonymise(name.to_owned()),
        )
        .unwrap();
        let reads = shown(desk.review());
        if reads != expected {
            failures.push(format!("{text}\n  reads {reads}\n  not   {expected}"));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn a_typed_name_that_no_list_has_stays_as_typed() {
    let mut desk = desk_in("⟦PERSON1:Рахимов⟧ и ⟦PERSON1:Рахимову⟧", Language::Ru);
    desk.decide(
        Target::Entity(EntityId(1)),
        &Decision::Pseudonymise("Бабай".to_owned()),
    )
    .unwrap();
    assert_eq!(shown(desk.review()), "[Бабай] и [Бабай]");
    assert_eq!(desk.offers(1, Action::Pseudonymise), ["Бабай"]);
}

#[test]
fn of_unknown_gender_only_initials_are_told() {
    let desk = desk_in("там ⟦PERSON1:Мехрон⟧", Language::Ru);
    let offers = desk.offers(0, Action::Pseudonymise);
    assert!(!offers.is_empty());
    assert!(
        offers
            .iter()
            .all(|name| name.chars().count() == 2 && name.ends_with('.')),
        "{offers:?}"
    );
}

#[test]
fn a_person_keeps_the_name_in_all_testimonies_of_a_source() {
    let mut first = desk_in("сестра ⟦PERSON1:Гулнора⟧ ушла", Language::Ru);
    let name = first.offers(0, Action::Pseudonymise)[2].clone();
    first
        .decide(Target::Entity(EntityId(1)), &Decision::Pseudonymise(name.clone()))
        .unwrap();
    let earlier = || Earlier::new([(first.review(), Language::Ru)].into_iter());
    let second = desk_in(
        "Потом ⟦PERSON7:Гулнора⟧ пришла и ⟦PERSON9:Дильбар⟧ тоже",
        Language::Ru,
    )
    .with_earlier(earlier());
    assert_eq!(
        second.offers(0, Action::Pseudonymise),
        std::slice::from_ref(&name)
    );
    let others = second.offers(1, Action::Pseudonymise);
    assert!(!others.is_empty() && !others.contains(&name), "{others:?}");
    // In another script too.
    let third = desk("then ⟦PERSON7:Gulnora⟧ came").with_earlier(earlier());
    assert_eq!(third.offers(0, Action::Pseudonymise).len(), 1);
}

#[test]
fn two_people_get_two_names() {
    let mut desk = desk_in(
        "⟦PERSON1:Рахимов Равшан⟧, ⟦PERSON2:Ашуров Далер⟧, ⟦PERSON3:Гулнора⟧, ⟦PERSON1:Равшану⟧",
        Language::Ru,
    );
    for entity in 1..=3 {
        let at = desk
            .review()
            .spans
            .iter()
            .position(|s| s.mention.entity == EntityId(entity))
            .unwrap();
        let name = desk.offers(at, Action::Pseudonymise)[0].clone();
        desk.decide(Target::Entity(EntityId(entity)), &Decision::Pseudonymise(name))
            .unwrap();
    }
    let names: Vec<String> = desk
        .review()
        .spans
        .iter()
        .map(|span| match &span.decision {
            Decision::Pseudonymise(name) => name.clone(),
            _ => panic!("undecided"),
        })
        .collect();
    for (a, name) in names[..3].iter().enumerate() {
        for other in &names[a + 1..3] {
            assert!(name.split(' ').all(|word| !other.contains(word)), "{names:?}");
        }
    }
    let given = names[0].split(' ').nth(1).unwrap();
    assert!(names[3].starts_with(&given[..given.len() - 2]), "{names:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn nobody_is_called_after_somebody_in_the_vault_or_the_text(
        borne in prop::collection::vec(0_usize..12, 0..10),
        spoken in 0_usize..12,
        language in 0_usize..6,
    ) {
        let some = ["Зарина", "Малика", "Нилуфар", "Дильноза", "Камила", "Саида", "Фарида", "Лола", "Наргиза", "Ширин", "Айгүл", "Айгерим"];
        let languages = [Language::En, Language::Ru, Language::Tg, Language::Uz, Language::Ky, Language::Kk];
        let roster: Vec<RosterEntry> = borne
            .iter()
            .map(|at| RosterEntry { kind: MentionKind::Person, field: String::new(), value: some[*at].to_owned() })
            .collect();
        let latin = languages[language] == Language::En || languages[language] == Language::Uz;
        let text = if latin { "sister ⟦PERSON1:Tahmina⟧ came" } else { "сестра ⟦PERSON1:Тахмина⟧ ушла" };
        let text = format!("{text}, {}", some[spoken]);
        let desk = desk_in(&text, languages[language]).with_real_names(RealNames::new(&roster));
        let names = RealNames::new(&roster);
        for offer in desk.offers(0, Action::Pseudonymise) {
            prop_assert!(!names.bears(&offer), "{offer}");
            prop_assert!(offer != some[spoken]);
        }
    }
}
