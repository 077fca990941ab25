//! An organisation's own form in a testimony: chosen, answered, switched to another language, kept, and put into the statement.

use crate::house::House;
use sotto_app::contract::{
    ErrorCode,
    copies::IfUnreviewed,
    filling::{FormItemKind, FormPlace, FormProblem, FormView},
    finding::Find,
    view::InterviewEdit,
};
use sotto_domain::code::TestimonyCode;

const SURVEY: &str = "type,name,label::English (en),label::Русский (ru),relevant,constraint,constraint_message::English (en),required,anonymise,choice_filter\n\
    text,witness,Who saw it?,Кто это видел?,,,,,remove,\n\
    integer,age,Age,Возраст,,. < 120,Too old,yes,,\n\
    select_one yn,hurt,Were you hurt?,Вас ранили?,,,,,,\n\
    text,injury,Which injury?,Какая рана?,${hurt} = 'yes',,,,,\n\
    begin_repeat,child,A child,Ребёнок,,,,,,\n\
    text,school,School,Школа,,,,,,\n\
    end_repeat,,,,,,,,,\n\
    calculate,half,,,,,,,,\n\
    image,scar,A picture,Снимок,,,,,,\n";

#[expect(
    clippy::disallowed_methods,
    reason = "an invented form, which is no testimony"
)]
fn put(path: &str, bytes: &[u8]) {
    std::fs::write(path, bytes).unwrap();
}

/// The form as a file, in the version given.
fn workbook(survey: &str, version: &str) -> Vec<u8> {
    let settings =
        format!("form_id,form_title,version,default_language\nfield,Field form,{version},English (en)\n");
    let sheets: [(&str, &[u8]); 3] = [
        ("survey.csv", survey.as_bytes()),
        (
            "choices.csv",
            "list_name,name,label::English (en),label::Русский (ru)\nyn,yes,Yes,Да\nyn,no,No,Нет\n"
                .as_bytes(),
        ),
        ("settings.csv", settings.as_bytes()),
    ];
    let import = sotto_forms::import_csv(&sheets).unwrap();
    import.source.to_xlsx().unwrap()
}

fn with_form(house: &mut House) -> TestimonyCode {
    import(house, SURVEY, "1");
    let code = house.testimony();
    house.app.choose_form(code.clone(), "field".to_owned()).unwrap();
    code
}

fn import(house: &mut House, survey: &str, version: &str) {
    let path = house.path(&format!("form-{version}.xlsx"));
    put(&path, &workbook(survey, version));
    let import = house.app.import_form(path).unwrap();
    assert_eq!(import.kept.unwrap().id, "field", "{:?}", import.messages);
    assert_eq!(import.replaced, version != "1");
}

fn answer(house: &mut House, code: &TestimonyCode, answers: &[(&str, &str)]) -> FormView {
    let form = answers
        .iter()
        .map(|(path, value)| ((*path).to_owned(), (*value).to_owned()))
        .collect();
    house
        .app
        .save_interview(
            code.clone(),
            InterviewEdit {
                form: Some(form),
                ..InterviewEdit::default()
            },
        )
        .unwrap();
    shown(house, code)
}

fn shown(house: &mut House, code: &TestimonyCode) -> FormView {
    let place = FormPlace::Testimony(code.clone());
    house.app.open_form(place).unwrap().unwrap()
}

fn paths(view: &FormView) -> Vec<&str> {
    view.items.iter().map(|item| item.path.as_str()).collect()
}

#[test]
fn what_is_asked_follows_from_the_answers_and_outlives_the_lock() {
    let mut house = House::new();
    let code = with_form(&mut house);
    let view = shown(&mut house, &code);
    assert_eq!(
        paths(&view),
        [
            "witness",
            "age",
            "hurt",
            "child[1]",
            "child[1]/school",
            "child",
            "scar"
        ]
    );
    assert_eq!((view.missing, view.wrong), (1, 0));
    assert_eq!(view.items[6].kind, FormItemKind::File);
    let view = answer(
        &mut house,
        &code,
        &[("hurt", "yes"), ("age", "130"), ("injury", "an arm")],
    );
    assert!(paths(&view).contains(&"injury"));
    assert_eq!(view.items[1].problem, Some(FormProblem::Constraint));
    assert_eq!(view.items[1].message, "Too old");
    let view = answer(&mut house, &code, &[("injury", "an arm")]);
    assert_eq!(view.items[3].value, "an arm");
    house.relock();
    assert!(shown(&mut house, &code) == view, "as it was left");
    // Not asked any more, and not lost.
    assert!(!paths(&answer(&mut house, &code, &[("hurt", "no")])).contains(&"injury"));
    assert_eq!(
        answer(&mut house, &code, &[("hurt", "yes")]).items[3].value,
        "an arm"
    );
}

#[test]
fn its_language_is_switched_half_way_and_stays_switched() {
    let mut house = House::new();
    let code = with_form(&mut house);
    answer(&mut house, &code, &[("hurt", "yes")]);
    let place = FormPlace::Testimony(code.clone());
    let view = house.app.form_language(place, 1).unwrap();
    assert_eq!(view.items[0].label, "Кто это видел?");
    assert_eq!(view.items[2].choices[0].label, "Да");
    assert_eq!(view.items[2].value, "yes");
    house.relock();
    assert!(shown(&mut house, &code) == view);
}

#[test]
fn a_repeat_grows_and_shrinks() {
    let mut house = House::new();
    let code = with_form(&mut house);
    let place = FormPlace::Testimony(code.clone());
    let view = house
        .app
        .form_repeat(place.clone(), "child".to_owned(), true)
        .unwrap();
    assert!(paths(&view).contains(&"child[2]/school"));
    answer(
        &mut house,
        &code,
        &[("child[1]/school", "one"), ("child[2]/school", "two")],
    );
    let view = house
        .app
        .form_repeat(place.clone(), "child[1]".to_owned(), false)
        .unwrap();
    let school = view
        .items
        .iter()
        .find(|item| item.path == "child[1]/school")
        .unwrap();
    assert_eq!(school.value, "two");
    let nowhere = house.app.form_repeat(place, "witness".to_owned(), true);
    assert_eq!(nowhere.err().unwrap().code, ErrorCode::BadAnswer);
}

#[test]
fn whom_the_form_names_is_looked_for_and_found() {
    let mut house = House::new();
    let code = with_form(&mut house);
    answer(&mut house, &code, &[("witness", "Zulfizar")]);
    let edit = InterviewEdit {
        statement: Some("It was zulfizar who saw it.".to_owned()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    let review = house.app.open_review(code.clone(), "R1".to_owned()).unwrap();
    assert_eq!(review.spans.len(), 1, "no capital, no rule: by the form alone");
    let find = |query: &str| Find {
        query: Some(query.to_owned()),
        ..Find::default()
    };
    answer(
        &mut house,
        &code,
        &[("witness", "Zulfizar"), ("child[1]/school", "Lyceum")],
    );
    assert_eq!(house.app.find_testimonies(find("lyceum")).unwrap().total, 1);
    answer(&mut house, &code, &[("child[1]/school", "")]);
    assert_eq!(house.app.find_testimonies(find("lyceum")).unwrap().total, 0);
}

#[test]
fn answers_reach_the_statement_once_and_names_do_not() {
    let mut house = House::new();
    let code = with_form(&mut house);
    answer(
        &mut house,
        &code,
        &[
            ("witness", "Zulfizar"),
            ("hurt", "yes"),
            ("child[1]/school", "Lyceum"),
        ],
    );
    let before = house.app.open_testimony(code.clone()).unwrap().statement;
    let first = house.app.form_to_statement(code.clone()).unwrap().statement;
    assert_eq!(
        first,
        format!(
            "{}\n\nWere you hurt?: Yes\n\nSchool (1): Lyceum",
            before.trim_end()
        )
    );
    assert_eq!(house.app.form_to_statement(code).unwrap().statement, first);
}

#[test]
fn a_later_version_of_the_form_keeps_what_it_does_not_ask() {
    let mut house = House::new();
    let code = with_form(&mut house);
    answer(&mut house, &code, &[("witness", "Zulfizar"), ("age", "30")]);
    let shorter: String = SURVEY
        .lines()
        .filter(|line| !line.starts_with("text,witness"))
        .map(|line| format!("{line}\n"))
        .collect();
    import(&mut house, &shorter, "2");
    for _ in 0..2 {
        let view = shown(&mut house, &code);
        assert_eq!(view.begun_by.as_deref(), Some("1"));
        assert_eq!(
            (view.left[0].asked.as_str(), view.left[0].said.as_str()),
            ("Who saw it?", "Zulfizar")
        );
        house.relock();
    }
    // The name is looked for all the same, though no question of the form has it any more.
    answer(&mut house, &code, &[("age", "31")]);
    let edit = InterviewEdit {
        statement: Some("It was zulfizar who saw it.".to_owned()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), edit).unwrap();
    let review = house.app.open_review(code, "R1".to_owned()).unwrap();
    assert_eq!(review.spans.len(), 1);
}

#[test]
fn a_look_at_a_form_keeps_nothing() {
    let mut house = House::new();
    import(&mut house, SURVEY, "1");
    let of = || FormPlace::Preview("field".to_owned());
    let view = house
        .app
        .try_form("field".to_owned(), "hurt".to_owned(), "yes".to_owned())
        .unwrap();
    assert!(paths(&view).contains(&"injury"));
    assert!(house.app.open_form(of()).unwrap().unwrap() == view);
    house.relock();
    assert!(!paths(&house.app.open_form(of()).unwrap().unwrap()).contains(&"injury"));
}

#[test]
fn it_goes_with_who_gave_it() {
    let mut house = House::new();
    let code = with_form(&mut house);
    answer(&mut house, &code, &[("witness", "Zulfizar")]);
    house.review(&code);
    let place = || FormPlace::Testimony(code.clone());
    assert!(house.app.open_form(place()).unwrap().is_some());
    house
        .app
        .forget_source(code.clone(), IfUnreviewed::Refuse)
        .unwrap();
    assert!(house.app.open_form(place()).unwrap().is_none());
    house.relock();
    assert!(house.app.open_form(place()).unwrap().is_none());
    house.app.choose_form(code.clone(), "field".to_owned()).unwrap();
    house.app.delete_testimony(code.clone()).unwrap();
    let gone = house.app.open_form(place());
    assert_eq!(gone.err().unwrap().code, ErrorCode::NoSuchTestimony);
}

#[test]
fn a_form_is_not_begun_over_another() {
    let mut house = House::new();
    let code = with_form(&mut house);
    let again = house.app.choose_form(code, "field".to_owned());
    assert_eq!(again.err().unwrap().code, ErrorCode::BadAnswer);
}

#[test]
fn what_is_no_form_is_said_and_not_kept() {
    let mut house = House::new();
    for (name, bytes) in [
        ("no.xlsx", b"nothing".to_vec()),
        ("bad.xlsx", workbook("type,name,label\nseance,a,A\n", "1")),
    ] {
        let path = house.path(name);
        put(&path, &bytes);
        let import = house.app.import_form(path).unwrap();
        assert!(import.kept.is_none() && !import.messages.is_empty(), "{name}");
    }
    assert!(house.app.list_forms().unwrap().is_empty());
}
