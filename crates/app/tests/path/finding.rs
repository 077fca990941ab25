//! Finding testimonies again: by words in any script, by filters, tags and incidents; and how they count.

use crate::house::{House, PASSPHRASE, passphrase};
use sotto_app::contract::copies::IfUnreviewed;
use sotto_app::{
    App,
    contract::{
        ErrorCode,
        finding::Find,
        view::{InterviewEdit, ReviewStatus},
    },
};
use sotto_domain::{
    code::TestimonyCode, consent::ConsentStatus, custody::Deed, language::Language, record::Translation,
};

fn add(app: &mut App, answers: &[(&str, &str)], tags: &[&str]) -> TestimonyCode {
    let answers = answers
        .iter()
        .map(|(id, said)| ((*id).to_owned(), (*said).to_owned()));
    app.add_testimony(InterviewEdit {
        statement: Some("Nothing of note.".into()),
        answers: Some(answers.collect()),
        tags: Some(tags.iter().map(|tag| (*tag).to_owned()).collect()),
        ..InterviewEdit::default()
    })
    .unwrap()
}

fn found(app: &mut App, find: Find) -> Vec<TestimonyCode> {
    let mut codes: Vec<_> = app
        .find_testimonies(find)
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.code)
        .collect();
    codes.sort();
    codes
}

fn three(app: &mut App) -> [TestimonyCode; 3] {
    let khatlon = [
        ("act", "beating"),
        ("incident_start", "2025-11-03"),
        ("place_region", "Хатлонская область"),
        ("name", "Амина Рахимова"),
    ];
    let again = [
        ("act", "beating"),
        ("incident_start", "2026-01"),
        ("place_region", "Khatlonskaya oblast"),
    ];
    let other = [
        ("act", "threat"),
        ("incident_start", "2024"),
        ("place_country", "Uzbekistan"),
    ];
    [
        add(app, &khatlon, &["hostel raid", "urgent"]),
        add(app, &again, &[" hostel   raid "]),
        add(app, &other, &[]),
    ]
}

#[test]
fn filters_let_through_what_was_asked_for() {
    let mut house = House::new();
    let [a, b, c] = three(&mut house.app);
    house.permit(&c);
    let some = |text: &str| Some(text.to_owned());
    let all = Find::default();
    for (what, find, expected) in [
        ("all", all.clone(), vec![&a, &b, &c]),
        (
            "words",
            Find {
                query: some("rakhimova"),
                ..all.clone()
            },
            vec![&a],
        ),
        (
            "tag as a word",
            Find {
                query: some("HOSTEL"),
                ..all.clone()
            },
            vec![&a, &b],
        ),
        (
            "act",
            Find {
                act: some("beating"),
                ..all.clone()
            },
            vec![&a, &b],
        ),
        (
            "place in another script",
            Find {
                place: some("хатлон"),
                ..all.clone()
            },
            vec![&a, &b],
        ),
        (
            "place",
            Find {
                place: some("uzbek"),
                ..all.clone()
            },
            vec![&c],
        ),
        (
            "no such place",
            Find {
                place: some("hostel"),
                ..all.clone()
            },
            vec![],
        ),
        (
            "from",
            Find {
                from: some("2025-12"),
                ..all.clone()
            },
            vec![&b],
        ),
        (
            "until",
            Find {
                until: some("2025"),
                ..all.clone()
            },
            vec![&a, &c],
        ),
        (
            "between",
            Find {
                from: some("2025"),
                until: some("2025-11-03"),
                ..all.clone()
            },
            vec![&a],
        ),
        (
            "tag",
            Find {
                tag: some("hostel raid"),
                ..all.clone()
            },
            vec![&a, &b],
        ),
        (
            "consent",
            Find {
                consent: Some(ConsentStatus::Documented),
                ..all.clone()
            },
            vec![&c],
        ),
        (
            "review",
            Find {
                review: Some(ReviewStatus::Complete),
                ..all.clone()
            },
            vec![],
        ),
        (
            "both",
            Find {
                act: some("beating"),
                query: some("рахимова"),
                ..all.clone()
            },
            vec![&a],
        ),
    ] {
        let mut expected: Vec<_> = expected.into_iter().cloned().collect();
        expected.sort();
        assert_eq!(found(&mut house.app, find), expected, "{what}");
    }
    let few = house
        .app
        .find_testimonies(Find {
            most: Some(1),
            ..Find::default()
        })
        .unwrap();
    assert_eq!((few.rows.len(), few.total), (1, 3));
    let tags: Vec<_> = few.tags.iter().map(|tag| (tag.of.as_str(), tag.count)).collect();
    assert_eq!(tags, [("hostel raid", 2), ("urgent", 1)]);
}

#[test]
fn a_translation_is_searched_and_what_is_gone_is_not_found() {
    let mut house = House::new();
    let code = house.testimony();
    let edit = InterviewEdit {
        translation: Some(Translation {
            language: Language::Ru,
            text: "Меня зовут Амина, это перевод.".into(),
        }),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    let query = |text: &str| Find {
        query: Some(text.to_owned()),
        ..Find::default()
    };
    for (words, there) in [
        ("перевод", true),
        ("perevod", true),
        ("992 93 555 40 11", true),
        ("+992935554011", true),
        ("translation", false),
    ] {
        assert_eq!(
            found(&mut house.app, query(words)).len(),
            usize::from(there),
            "{words}"
        );
    }
    // Locked and opened again, the same.
    house.relock();
    assert_eq!(found(&mut house.app, query("perevod")).len(), 1);
    house
        .app
        .forget_source(code.clone(), IfUnreviewed::DestroyStatement)
        .unwrap();
    assert_eq!(found(&mut house.app, query("perevod")).len(), 0);
    assert_eq!(found(&mut house.app, query("рахимова")).len(), 0);
    house.app.delete_testimony(code).unwrap();
    assert_eq!(found(&mut house.app, Find::default()).len(), 0);
}

#[test]
fn counts_take_spellings_together_and_show_every_month() {
    let mut house = House::new();
    let [a, b, c] = three(&mut house.app);
    let counts = house.app.count_testimonies(Find::default()).unwrap();
    let told = |counts: &[sotto_app::contract::finding::Count]| -> Vec<(String, usize)> {
        counts.iter().map(|each| (each.of.clone(), each.count)).collect()
    };
    let expected = |pairs: &[(&str, usize)]| -> Vec<(String, usize)> {
        pairs
            .iter()
            .map(|(of, count)| ((*of).to_owned(), *count))
            .collect()
    };
    assert_eq!(counts.total, 3);
    assert_eq!(told(&counts.acts), expected(&[("beating", 2), ("threat", 1)]));
    assert_eq!(
        told(&counts.months),
        expected(&[("2025-11", 1), ("2025-12", 0), ("2026-01", 1), ("2024", 1)])
    );
    let regions: Vec<usize> = counts.regions.iter().map(|each| each.count).collect();
    assert_eq!(
        regions,
        [2, 1],
        "one region in two scripts, and one testimony that names none"
    );
    let order: Vec<_> = counts.timeline.iter().map(|item| &item.code).collect();
    assert_eq!(order, [&c, &a, &b]);
    let few = house
        .app
        .count_testimonies(Find {
            act: Some("threat".into()),
            ..Find::default()
        })
        .unwrap();
    assert_eq!(few.total, 1);
}

#[test]
fn testimonies_about_one_incident_are_linked_joined_and_parted() {
    let mut house = House::new();
    let [a, b, c] = three(&mut house.app);
    let linked = |app: &mut App, code: &TestimonyCode| -> usize {
        app.linked_testimonies(code.clone()).unwrap().len()
    };
    let app = &mut house.app;
    assert_eq!(
        app.link_testimonies(a.clone(), a.clone()).err().unwrap().code,
        ErrorCode::NoSuchTestimony
    );
    assert_eq!(app.link_testimonies(a.clone(), b.clone()).unwrap().len(), 1);
    let d = add(app, &[], &[]);
    app.link_testimonies(d.clone(), c.clone()).unwrap();
    // Two incidents turn out to be one.
    app.link_testimonies(b.clone(), c.clone()).unwrap();
    for code in [&a, &b, &c, &d] {
        assert_eq!(linked(app, code), 3);
    }
    let find = Find {
        linked_to: Some(a.clone()),
        ..Find::default()
    };
    assert_eq!(found(app, find.clone()).len(), 4);
    app.unlink_testimony(c.clone()).unwrap();
    assert_eq!((linked(app, &c), linked(app, &a)), (0, 2));
    app.delete_testimony(d).unwrap();
    assert_eq!(linked(app, &a), 1);
    // The last one left is alone, too.
    app.unlink_testimony(b.clone()).unwrap();
    assert_eq!((linked(app, &a), linked(app, &b)), (0, 0));
    assert_eq!(found(app, find), std::slice::from_ref(&a));
    let deeds: Vec<Deed> = app
        .custody_log(a.clone())
        .unwrap()
        .entries
        .iter()
        .map(|entry| entry.deed)
        .collect();
    assert_eq!(deeds, [Deed::Made, Deed::Edited]);
    let (b, c) = (b, c);
    app.link_testimonies(b.clone(), c).unwrap();
    app.lock(false).unwrap();
    let vault = house.path("vault");
    house.app.unlock(vault, passphrase(PASSPHRASE), None).unwrap();
    assert_eq!(house.app.linked_testimonies(b).unwrap().len(), 1);
}
