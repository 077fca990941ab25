//! Forms that are put away and taken up again: nothing answered is lost, whatever became of the form.
//! Must never compare by what is stored alone: what the window would show is the same too.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod common;

use common::{answer, begun, form, value};
use proptest::prelude::*;
use sotto_forms::{Draft, Form, FormState, OccurrenceId, model::NodeKind};
use std::sync::Arc;

const CHOICES: &str = "list_name,name,label::en,label::ru,region\n\
    region,north,North,Север,\nregion,south,South,Юг,\n\
    district,a,A,А,north\ndistrict,b,B,Б,north\ndistrict,c,C,В,south\n";

const SURVEY: &str = "type,name,label::en,label::ru,relevant,calculation,repeat_count,choice_filter,default,trigger,constraint\n\
    select_one region,region,Region,Область,,,,,north,,\n\
    select_multiple district,been,Been to,Были в,,,,region = ${region},,,\n\
    integer,n,How many,Сколько,,,,,1,,\n\
    begin repeat,person,Person,Лицо,,,${n},,,,\n\
    text,called,Called,Имя,,,,,nobody,,\n\
    integer,age,Age,Возраст,${region} = 'north',,,,,,. < 99\n\
    begin repeat,job,Job,Работа,,,,,,,\n\
    text,what,What,Что,${age} > 17,,,,,,\n\
    end repeat,,,,,,,,,,\n\
    end repeat,,,,,,,,,,\n\
    text,over,Total,Всего,,sum(${age}),,,,,\n\
    text,once,Once,Раз,,\"concat(${region}, '!')\",,,,${n},\n\
    calculate,all,,,,\"join(' ', ${what})\",,,,,\n";

/// What the window would show, and what is kept.
fn shown(state: &FormState) -> Vec<String> {
    let all = state.all().into_iter().map(|id| {
        format!(
            "{} {:?} {:?} {:?} {:?} {:?}",
            state.path(id),
            state.answer(id),
            state.value(id),
            state.status(id),
            state.label(id),
            state.said(id),
        )
    });
    all.collect()
}

/// One of what a person does: a place by chance among what is there, and a value.
fn act(state: &mut FormState, what: u8, place: usize, word: &str) {
    let all = state.all();
    let id = all[place % all.len()];
    match what {
        0 => {
            let _ = state.remove(id);
        }
        1 => {
            let node = state.node(id).unwrap();
            for child in state.form().node(node).children.clone() {
                if matches!(state.form().node(child).kind, NodeKind::Repeat { .. }) {
                    let _ = state.add(id, child);
                }
            }
        }
        2 => state.set_language(place % 2),
        _ => {
            let _ = state.set(id, word);
        }
    }
}

fn again(form: &Arc<Form>, draft: &Draft) -> FormState {
    let sealed = serde_json::to_vec(draft).unwrap();
    let opened: Draft = serde_json::from_slice(&sealed).unwrap();
    FormState::taken_up(form.clone(), &opened).unwrap()
}

fn acts() -> impl Strategy<Value = Vec<(u8, usize, String)>> {
    let word = prop::sample::select(vec![
        "", "0", "1", "2", "3", "18", "north", "south", "a c", "b", "Oygul",
    ]);
    prop::collection::vec((0..8_u8, 0..60_usize, word.prop_map(str::to_owned)), 0..40)
}

proptest! {
    #[test]
    fn a_draft_is_what_was_put_away(before in acts(), after in acts()) {
        let form = form(SURVEY, CHOICES);
        let mut state = begun(&form);
        for (what, place, word) in &before {
            act(&mut state, *what, *place, word);
        }
        let draft = state.draft();
        let mut other = again(&form, &draft);
        prop_assert_eq!(shown(&other), shown(&state));
        prop_assert_eq!(other.draft(), draft);
        // What was set aside is there as well: the same is true of all that is done next.
        for (what, place, word) in &after {
            act(&mut state, *what, *place, word);
            act(&mut other, *what, *place, word);
            prop_assert_eq!(shown(&other), shown(&state));
        }
    }

    #[test]
    fn no_answer_is_lost_to_another_version(before in acts(), rows in prop::collection::vec(any::<bool>(), 13)) {
        let form_now = form(SURVEY, CHOICES);
        let mut state = begun(&form_now);
        for (what, place, word) in &before {
            act(&mut state, *what, *place, word);
        }
        let draft = state.draft();
        // Rows are taken out by chance, and formulas that named them are not there either.
        let lines: Vec<&str> = SURVEY.lines().collect();
        let mut survey = String::from("type,name,label::en,label::ru\n");
        for (line, keep) in lines[1..].iter().zip(&rows) {
            let cells: Vec<&str> = line.splitn(5, ',').collect();
            if *keep || cells[0].contains("repeat") {
                survey += &format!("{},{},{},{}\n", cells[0], cells[1], cells[2], cells[3]);
            }
        }
        survey += "text,new,New,Новый\n";
        let later = again(&form(&survey, CHOICES), &draft);
        let kept = later.draft();
        for one in draft.answers.iter().chain(&draft.left).filter(|one| !one.value.is_empty()) {
            let found = kept.answers.iter().chain(&kept.left)
                .find(|other| other.path == one.path && other.value == one.value);
            // What followed from others may follow anew.
            prop_assert!(found.is_some(), "{} is gone", one.path);
        }
        // And back again, as if nothing had happened.
        let back = again(&form_now, &kept);
        prop_assert!(back.left().is_empty());
        let back = back.draft();
        for one in draft.answers.iter().filter(|one| !one.value.is_empty()) {
            let found = back.answers.iter().find(|other| other.path == one.path);
            prop_assert_eq!(found.map(|other| &other.value), Some(&one.value));
        }
    }
}

#[test]
fn what_is_no_longer_asked_can_be_read() {
    let before = form(
        "type,name,label::en,label::ru\ntext,who,Who was there?,Кто был?\nselect_one region,region,Region,Область\ninteger,age,Age,Возраст\n",
        CHOICES,
    );
    let mut state = begun(&before);
    state.set_language(1);
    answer(&mut state, "who=Oygul;region=south;age=30");
    let after = form(
        "type,name,label::en,label::ru\nselect_one region,region,Region,Область\ndate,age,Born,Дата\n",
        "list_name,name,label::en,label::ru\nregion,north,North,Север\n",
    );
    let mut state = again(&after, &state.draft());
    assert_eq!(state.language(), 1);
    let left: Vec<(&str, &str, &str)> = state
        .left()
        .iter()
        .map(|one| (one.path.as_str(), one.asked.as_str(), one.value.as_str()))
        .collect();
    assert_eq!(left, [("who", "Кто был?", "Oygul")]);
    // A choice that is gone, in its words of before; an answer of another kind, as it was given.
    let region = state.find("region").unwrap();
    assert_eq!(state.said(region), "Юг");
    assert_eq!(state.answer(state.find("age").unwrap()), "30");
    let again = again(&after, &state.draft());
    assert_eq!(again.said(again.find("region").unwrap()), "Юг");
    state.set(region, "north").unwrap();
    assert_eq!(state.said(region), "Север");
    assert_eq!(
        format!("{:?}{:?}", again.draft(), again.left())
            .matches("Oygul")
            .count(),
        0
    );
}

#[test]
fn nothing_answered_stays_nothing_answered() {
    let form = form(
        "type,name,label,default\ntext,a,A,given\nbegin repeat,r,R,\ntext,b,B,\nend repeat,,,\n",
        "list_name,name,label\n",
    );
    let mut state = begun(&form);
    answer(&mut state, "a=");
    state.remove(state.find("r[1]").unwrap()).unwrap();
    let state = again(&form, &state.draft());
    assert_eq!(value(&state, "a"), "");
    assert!(state.find("r[1]").is_none());
    assert_eq!(state.children(OccurrenceId::FORM).len(), 1);
    let mut draft = state.draft();
    draft.begun = "yesterday".to_owned();
    assert!(FormState::taken_up(form, &draft).is_none());
}
