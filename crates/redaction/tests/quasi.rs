//! What is known of a source and what a disclosure tells, as coded values. All texts are invented.

use chrono::{DateTime, NaiveDate};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, AttributionTerms, Consent, Permission, Use},
    language::Language,
    quasi::Value,
    record::{Account, Answers, Identity},
    review::{Decision, Review},
};
use sotto_redaction::{
    detect::{Input, detect},
    disclosure::{DisclosurePolicy, Request, disclose},
    quasi::{Known, known},
    review::begin,
};

fn account(text: &str, language: Language, answers: &[(&str, &str)]) -> Account {
    let mut consent = Consent {
        terms: AttributionTerms::OnTheRecord,
        attribution: Attribution::Anonymous("a Tajik economist".to_owned()),
        ..Consent::default()
    };
    for permitted in [Use::Publication, Use::Quote, Use::PlaceNamed] {
        consent.uses.insert(permitted, Permission::Yes);
    }
    Account {
        statement: text.to_owned(),
        consent,
        answers: answers
            .iter()
            .map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned()))
            .collect::<Answers>(),
        ..Account::new(TestimonyCode::from_random([0; 5]), DateTime::UNIX_EPOCH, language)
    }
}

fn reviewed(account: &Account) -> Review {
    let mentions = detect(&Input {
        text: &account.statement,
        language: Some(account.language),
        roster: &[],
    });
    let mut review = begin(&account.statement, mentions, "R1");
    for span in &mut review.spans {
        span.decision = Decision::Keep;
    }
    review.finished = true;
    review
}

/// "place: tajikistan > sughd > vorukh"
fn shown(values: &[Value]) -> Vec<String> {
    values
        .iter()
        .map(|value| {
            let steps: Vec<&str> = value.path.iter().map(|step| step.name.as_str()).collect();
            format!("{:?}: {}", value.attribute, steps.join(" > ")).to_lowercase()
        })
        .collect()
}

fn lines(values: &str) -> Vec<String> {
    values
        .split("; ")
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn what_is_known_of_a_source() {
    for (text, language, answers, values) in [
        (
            "I am a baker from Osh and I have three children.",
            Language::En,
            &[][..],
            "place: kyrgyzstan > osh region > os",
        ),
        // Another language says the same of places. What somebody is may be said of others: it is taken of the form.
        (
            "Я пекарь из Оша, мне 34 года, у меня трое детей.",
            Language::Ru,
            &[("occupation", "пекарь"), ("age_at_event", "34")],
            "place: kyrgyzstan > osh region > os; age: 30-39 > 34; occupation: food worker > пекар",
        ),
        // The form counts too, and a date without its year.
        (
            "They came on 8 April 2024.",
            Language::En,
            &[
                ("sex", "female"),
                ("dependants", "3"),
                ("incident_start", "2024-04"),
            ],
            "date: any-season 1 > any-month 4; date: any-season 1 > any-month 4 > any-day 8; date: 2024 > season 1 > month 4; \
             date: 2024 > season 1 > month 4 > day 8; sex: female; family: several > 3",
        ),
        (
            "Nothing.",
            Language::En,
            &[
                ("place_village", "Vorukh"),
                ("place_region", "Sughd"),
                ("place_country", "Tajikistan"),
                ("ethnicity", "Yazidi"),
                ("occupation", "welder; teacher"),
            ],
            "place: tajikistan; place: tajikistan > sughd region; place: tajikistan > sughd region > voruh; \
             occupation: building worker > welder; occupation: education worker > teacher; group: minority > yazidi",
        ),
    ] {
        let account = account(text, language, answers);
        let review = reviewed(&account);
        let Known { sure, perhaps } = known(&account, Some(&review));
        assert_eq!((shown(&sure), perhaps), (lines(values), Vec::new()), "{text}");
    }
}

#[test]
fn unlike_values_stay_unlike() {
    for (field, one, other) in [
        ("occupation", "tram driver", "taxi driver"),
        ("occupation", "school cook", "prison cook"),
        ("ethnicity", "Pamiri Ismaili", "Pamiri Sunni"),
        ("dependants", "3 wives", "3 children"),
        ("dependants", "three brothers", "three"),
    ] {
        let values = [one, other].map(|answer| {
            let known = known(&account("", Language::En, &[(field, answer)]), None);
            assert_eq!(known.sure.len(), 1, "{answer}");
            known.sure
        });
        assert!(values[0][0].path != values[1][0].path, "{one} / {other}");
        assert!(
            values[0][0].path[0] == values[1][0].path[0],
            "{one} / {other}: alike above"
        );
    }
}

#[test]
fn how_many_are_several_when_it_is_told_so() {
    let text = "I have three children.";
    let account = account(text, Language::En, &[]);
    let mut review = reviewed(&account);
    for (decision, told) in [
        (Decision::Keep, "family: several > 3 > 3 children"),
        (
            Decision::Generalise("several children".to_owned()),
            "family: several",
        ),
    ] {
        review.spans[0].decision = decision;
        let request = Request {
            account: &account,
            identity: &Identity::default(),
            review: Some(&review),
            today: NaiveDate::default(),
        };
        let disclosure = disclose(DisclosurePolicy::standard(Audience::Publication), &request).unwrap();
        let values = &disclosure.told().values;
        assert!(shown(values).contains(&told.to_owned()), "{:?}", shown(values));
    }
}

#[test]
fn who_speaks_a_language_or_was_born_in_a_place_only_perhaps_fits() {
    let answers = [
        ("languages", "Uzbek; Russian"),
        ("ethnicity", "Tajik"),
        ("birthplace", "Osh"),
    ];
    let Known { sure, perhaps } = known(&account("", Language::En, &answers), None);
    assert_eq!(shown(&sure), ["group: tajik"]);
    assert_eq!(
        shown(&perhaps),
        [
            "place: kyrgyzstan > osh region > os",
            "group: russian",
            "group: uzbek"
        ]
    );
}

#[test]
fn what_a_disclosure_tells() {
    let generalise = |words: &str| Decision::Generalise(words.to_owned());
    let region = "place: kyrgyzstan > osh region; ";
    let town = "place: kyrgyzstan > osh region > os; ";
    let (season, month, year) = (
        "date: 2024 > season 1; ",
        "date: 2024 > season 1 > month 4; ",
        "date: 2024; ",
    );
    let day = "date: 2024 > season 1 > month 4; date: 2024 > season 1 > month 4 > day 8; ";
    // The form's date is told no more exactly than its month, nor than the text's is: by its season beside a season.
    for (place, date, values, not_read) in [
        (Decision::Keep, Decision::Keep, [town, day], 0),
        (
            generalise("a town in Osh Region"),
            generalise("April 2024"),
            [region, month],
            0,
        ),
        (
            generalise("a town in Kyrgyzstan"),
            generalise("spring 2024"),
            ["place: kyrgyzstan; ", season],
            0,
        ),
        (generalise("a town"), Decision::Withhold, ["", ""], 0),
        (
            generalise("Kyrgyzstan"),
            generalise("2024"),
            ["place: kyrgyzstan; ", year],
            0,
        ),
        (generalise("the south"), generalise("at that time"), ["", ""], 1),
    ] {
        let text = "I am a baker from Osh. They came on 8 April 2024.";
        let account = account(
            text,
            Language::En,
            &[("incident_start", "2024-04-08"), ("sex", "male")],
        );
        let mut review = reviewed(&account);
        for (quote, decision) in [("Osh", &place), ("8 April 2024", &date)] {
            let span = review
                .spans
                .iter_mut()
                .find(|s| s.mention.range.of(text) == Some(quote))
                .unwrap();
            span.decision = decision.clone();
        }
        let request = Request {
            account: &account,
            identity: &Identity::default(),
            review: Some(&review),
            today: NaiveDate::default(),
        };
        let disclosure = disclose(DisclosurePolicy::standard(Audience::Publication), &request).unwrap();
        let told = disclosure.told();
        let values = [
            &values.concat(),
            "occupation: economist; occupation: food worker > baker; group: tajik",
        ]
        .concat();
        assert_eq!(shown(&told.values), lines(&values), "{place:?} {date:?}");
        assert_eq!(told.not_read, not_read, "{place:?} {date:?}");
    }
}
