//! What a finished file is searched for.

use crate::testimony::{made, testimony};
use sotto_domain::audience::Audience;
use sotto_domain::consent::{Attribution, Item, Permission, Use};
use sotto_domain::field;
use sotto_domain::record::set_answer;
use sotto_domain::review::Decision;
use sotto_redaction::leak::{Needles, Protected};

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
fn a_name_held_back_after_it_was_agreed_is_found_again() {
    for held in [false, true] {
        let mut t = testimony();
        t.account.consent.attribution = Attribution::RealName;
        t.review = None;
        if held {
            t.account.consent.items.insert(Item::Name, Permission::No);
        }
        let needles = Needles::new(&[Protected {
            account: &t.account,
            identity: &t.identity,
            review: None,
        }]);
        assert_eq!(!needles.find("said by Амина Рахимова").is_empty(), held);
    }
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
