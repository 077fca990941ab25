//! Forms that are being filled in: what is asked, what must be, what follows.
//! Must never look inside: what is tested is what the window would show.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod common;

use common::{NOON, answer, begun, form, imported, moment, value};
use sotto_forms::{
    FormState, OccurrenceId,
    state::{Answer, Problem, Refused},
};

fn at(state: &FormState, path: &str) -> OccurrenceId {
    state.find(path).unwrap()
}

fn asked(state: &FormState, path: &str) -> bool {
    state.status(at(state, path)).relevant
}

fn problem(state: &FormState, path: &str) -> Option<Problem> {
    state.status(at(state, path)).problem
}

fn offered(state: &FormState, path: &str) -> String {
    let names = state
        .choices(at(state, path))
        .into_iter()
        .map(|choice| choice.name);
    names.collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_not_asked_is_kept_and_does_not_count() {
    let form = form(
        "type,name,label,relevant,calculation\n\
         select_one yn,detained,Detained?,,\n\
         begin group,detention,Detention,${detained} = 'yes',\n\
         integer,days,Days,,\n\
         begin group,more,More,${days} > 3,\n\
         text,where,Where,,\n\
         end group,,,,\nend group,,,,\n\
         calculate,long,,,\"if(${days} > 3, 'long', 'short')\"\n",
        "list_name,name,label\nyn,yes,Yes\nyn,no,No\n",
    );
    let mut state = begun(&form);
    assert!(!asked(&state, "detention/days"));
    answer(
        &mut state,
        "detained=yes;detention/days=5;detention/more/where=there",
    );
    assert!(asked(&state, "detention/more/where"));
    assert_eq!(value(&state, "long"), "long");
    answer(&mut state, "detained=no");
    assert!(!asked(&state, "detention/more/where"));
    assert_eq!(value(&state, "long"), "short");
    assert_eq!(value(&state, "detention/days"), "");
    assert_eq!(state.answer(at(&state, "detention/days")), "5");
    answer(&mut state, "detained=yes");
    assert_eq!(value(&state, "detention/more/where"), "there");
}

#[test]
fn answers_are_judged_by_kind_constraint_and_need() {
    let survey = "type,name,label,required,constraint,constraint_message::English (en),constraint_message::Русский (ru),parameters\n\
         integer,age,Age,yes,. >= 0 and . < 120,Too old,Слишком много,\n\
         date,born,Born,${age} > 17,. <= today(),,,\n\
         decimal,weight,Weight,,,,,\n\
         range,pain,Pain,,,,,start=0 end=5\n\
         geopoint,place,Place,,,,,\n\
         time,hour,Hour,,,,,\n";
    let form = form(survey, "list_name,name,label\n");
    let mut state = begun(&form);
    let cases = [
        ("age", "", Some(Problem::Missing)),
        ("born", "", None),
        ("age", "30", None),
        ("born", "", Some(Problem::Missing)),
        ("age", "130", Some(Problem::Constraint)),
        ("age", "thirty", Some(Problem::Kind)),
        ("age", "3.5", Some(Problem::Kind)),
        ("born", "2026-11-28", None),
        ("born", "2026-11-29", Some(Problem::Constraint)),
        ("born", "28.11.2026", Some(Problem::Kind)),
        ("weight", "61.5", None),
        ("weight", "2020-01-01", Some(Problem::Kind)),
        ("pain", "6", Some(Problem::Kind)),
        ("pain", "5", None),
        ("place", "38.5 68.7 0 0", None),
        ("place", "138.5 68.7", Some(Problem::Kind)),
        ("hour", "14:30", None),
        ("hour", "25:30", Some(Problem::Kind)),
    ];
    for (path, given, expected) in cases {
        let id = at(&state, path);
        state.set(id, given).unwrap();
        assert_eq!(problem(&state, path), expected, "{path} = {given}");
    }
    assert_eq!(state.constraint_message(at(&state, "age")), "Too old");
    let russian = form
        .languages
        .iter()
        .position(|name| name == "Русский (ru)")
        .unwrap();
    state.set_language(russian);
    assert_eq!(state.constraint_message(at(&state, "age")), "Слишком много");
}

#[test]
fn a_repeat_knows_its_own() {
    let form = form(
        "type,name,label,calculation,relevant\n\
         integer,limit,Limit,,\n\
         begin repeat,child,Child,,\n\
         text,name,Name,,\n\
         integer,age,Age,,\n\
         calculate,place,,position(..),\n\
         calculate,double,,${age} * 2,\n\
         text,school,School,,${age} > ${limit}\n\
         calculate,before,,\"indexed-repeat(${age}, ${child}, position(..) - 1)\",\n\
         calculate,total_so_far,,\"coalesce(indexed-repeat(${total_so_far}, ${child}, position(..) - 1), 0) + coalesce(${age}, 0)\",\n\
         end repeat,,,,\n\
         calculate,sum,,sum(${age}),\n\
         calculate,count,,count(${child}),\n\
         calculate,oldest,,max(${age}),\n\
         calculate,names,,\"join(', ', ${name})\",\n",
        "list_name,name,label\n",
    );
    let mut state = begun(&form);
    let child = form.nodes().find(|(_, node)| node.name == "child").unwrap().0;
    let second = state.add(OccurrenceId::FORM, child).unwrap();
    let third = state.add(OccurrenceId::FORM, child).unwrap();
    answer(
        &mut state,
        "limit=6;child[1]/age=5;child[2]/age=7;child[3]/age=9;child[1]/name=a;child[2]/name=b;child[3]/name=c",
    );
    assert_eq!(value(&state, "sum"), "21");
    assert_eq!(value(&state, "count"), "3");
    assert_eq!(value(&state, "oldest"), "9");
    assert_eq!(value(&state, "names"), "a, b, c");
    assert_eq!(value(&state, "child[2]/place"), "2");
    assert_eq!(value(&state, "child[2]/double"), "14");
    assert_eq!(value(&state, "child[3]/before"), "7");
    assert_eq!(value(&state, "child[3]/total_so_far"), "21");
    assert!(!asked(&state, "child[1]/school") && asked(&state, "child[2]/school"));
    state.remove(second).unwrap();
    assert_eq!(value(&state, "count"), "2");
    assert_eq!(value(&state, "sum"), "14");
    assert_eq!(value(&state, "child[2]/place"), "2");
    assert_eq!(value(&state, "child[2]/before"), "5");
    assert_eq!(state.path(third), "child[2]");
    assert_eq!(state.remove(second), Err(Refused::NotThere));
    assert_eq!(state.set(second, "x"), Err(Refused::NotThere));
    answer(&mut state, "limit=8");
    assert!(asked(&state, "child[2]/school"));
}

#[test]
fn a_count_makes_and_unmakes() {
    let form = form(
        "type,name,label,repeat_count,calculation\n\
         integer,n,N,,\n\
         begin repeat,person,Person,${n},\n\
         text,name,Name,,\n\
         begin repeat,job,Job,2,\n\
         calculate,which,,,\"concat(position(../..), '-', position(..))\"\n\
         end repeat,,,,\n\
         end repeat,,,,\n\
         calculate,all,,,\"join(' ', ${which})\"\n",
        "list_name,name,label\n",
    );
    let mut state = begun(&form);
    assert!(state.find("person[1]").is_none());
    answer(&mut state, "n=2;person[2]/name=b");
    assert_eq!(value(&state, "all"), "1-1 1-2 2-1 2-2");
    answer(&mut state, "n=1");
    assert_eq!(value(&state, "all"), "1-1 1-2");
    // A count that is mistyped takes nobody's account away.
    assert!(state.find("person[2]").is_none());
    answer(&mut state, "n=;n=2");
    assert_eq!(value(&state, "person[2]/name"), "b");
    answer(&mut state, "n=1");
    let person = state.node(at(&state, "person[1]")).unwrap();
    assert_eq!(state.add(OccurrenceId::FORM, person), Err(Refused::NotYours));
    answer(&mut state, "n=100000000");
    // One group more than the bound, at most.
    assert!(state.all().len() < 200_100);
    answer(&mut state, "n=1;n=100000000;n=2");
    assert_eq!(value(&state, "person[2]/name"), "b");
}

#[test]
fn choices_follow_the_answers() {
    let form = form(
        "type,name,label::en,label::ru,choice_filter,parameters\n\
         select_one region,region,Region,Область,,\n\
         select_one district,district,District,Район,region = ${region},\n\
         select_multiple district,been,Been to,Были в,,randomize=true\n\
         select_one region or_other,another,Another,Другая,,\n",
        "list_name,name,label::en,label::ru,region\n\
         region,north,North,Север,\nregion,south,South,Юг,\n\
         district,a,A,А,north\ndistrict,b,B,Б,north\ndistrict,c,C,В,south\n",
    );
    let mut state = begun(&form);
    assert_eq!(offered(&state, "district"), "");
    answer(&mut state, "region=north;district=b");
    assert_eq!(offered(&state, "district"), "a b");
    assert_eq!(value(&state, "district"), "b");
    answer(&mut state, "region=south");
    assert_eq!(offered(&state, "district"), "c");
    assert_eq!(value(&state, "district"), "");
    assert_eq!(problem(&state, "district"), Some(Problem::Choice));
    answer(&mut state, "region=north");
    assert_eq!(value(&state, "district"), "b");
    let mut shuffled: Vec<String> = offered(&state, "been").split(' ').map(str::to_owned).collect();
    shuffled.sort();
    assert_eq!(shuffled, ["a", "b", "c"]);
    assert_eq!(offered(&state, "been"), offered(&state, "been"));
    assert_eq!(offered(&state, "another"), "north south other");
    assert!(!asked(&state, "another_other"));
    answer(&mut state, "another=other");
    assert!(asked(&state, "another_other"));
    state.set_language(1);
    let labels: Vec<String> = state
        .choices(at(&state, "region"))
        .into_iter()
        .map(|one| one.label)
        .collect();
    assert_eq!(labels, ["Север", "Юг", "Other"]);
    assert_eq!(state.label(at(&state, "district")), "Район");
}

#[test]
fn choices_come_out_of_a_repeat() {
    let form = form(
        "type,name,label,choice_filter\n\
         begin repeat,person,Person,\ntext,called,Called,\ninteger,age,Age,\nend repeat,,,\n\
         select_one ${called},head,Head,${age} > 17\n",
        "list_name,name,label\n",
    );
    let mut state = begun(&form);
    let person = state.node(at(&state, "person[1]")).unwrap();
    state.add(OccurrenceId::FORM, person).unwrap();
    answer(
        &mut state,
        "person[1]/called=Anna;person[1]/age=12;person[2]/called=Bek;person[2]/age=40",
    );
    assert_eq!(offered(&state, "head"), "Bek");
}

#[test]
fn defaults_come_once_and_triggers_when_answered() {
    let form = form(
        "type,name,label,default,calculation,trigger\n\
         date,day,Day,today(),,\n\
         text,fixed,Fixed,a - b,,\n\
         integer,a,A,4,,\n\
         integer,twice,Twice,,${a} * 2,${a}\n\
         begin repeat,r,R,,,\ntext,copied,Copied,${fixed},,\nend repeat,,,,,\n\
         start,started,,,,\ntoday,began,,,,\ndeviceid,device,,,,\nend,ended,,,,\n",
        "list_name,name,label\n",
    );
    let mut state = begun(&form);
    assert_eq!(value(&state, "day"), "2026-11-28");
    assert_eq!(value(&state, "fixed"), "a - b");
    assert_eq!(value(&state, "r[1]/copied"), "a - b");
    assert_eq!(value(&state, "twice"), "");
    assert_eq!(value(&state, "started"), NOON);
    assert_eq!(value(&state, "device"), "");
    answer(&mut state, "a=5;day=2020-01-01;fixed=c");
    assert_eq!(value(&state, "twice"), "10");
    assert_eq!(value(&state, "day"), "2020-01-01");
    assert_eq!(value(&state, "r[1]/copied"), "a - b");
    let repeat = state.node(at(&state, "r[1]")).unwrap();
    state.add(OccurrenceId::FORM, repeat).unwrap();
    assert_eq!(value(&state, "r[2]/copied"), "c");
    state.touch(moment("2026-11-28T13:00:00.000+05:00"));
    assert_eq!(value(&state, "ended"), "2026-11-28T13:00:00.000+05:00");
}

#[test]
fn what_was_answered_comes_back() {
    let form = form(
        "type,name,label,default,calculation\n\
         text,a,A,default,\n\
         begin repeat,r,R,,\ntext,b,B,,\nend repeat,,,,\n\
         calculate,n,,,count(${r})\n",
        "list_name,name,label\n",
    );
    let answers = |pairs: &[(&str, &str)]| -> Vec<Answer> {
        let made = pairs.iter().map(|(path, value)| Answer {
            path: (*path).to_owned(),
            value: (*value).to_owned(),
        });
        made.collect()
    };
    let kept = answers(&[
        ("r[1]/b", "x"),
        ("r[3]/b", "z"),
        ("gone", "old"),
        ("r[2", "?"),
        ("r", "?"),
    ]);
    let (state, unplaced) = FormState::restored(form.clone(), moment(NOON), 1, &kept);
    assert_eq!(unplaced, answers(&[("gone", "old"), ("r[2", "?"), ("r", "?")]));
    // A default is for a form that is begun, and this one was.
    assert_eq!(value(&state, "a"), "");
    assert_eq!(
        state.answers(),
        answers(&[("r[1]/b", "x"), ("r[3]/b", "z"), ("n", "3")])
    );
    assert_eq!(format!("{state:?} {:?}", kept[0]).matches(['x', 'z']).count(), 0);
}

#[test]
fn labels_hold_answers() {
    let form = form(
        "type,name,label\ntext,who,Who?\nnote,greeting,\"Hello ${who}, ${nobody}\"\n",
        "list_name,name,label\n",
    );
    let mut state = begun(&form);
    answer(&mut state, "who=Oygul");
    assert_eq!(state.label(at(&state, "greeting")), "Hello Oygul, ${nobody}");
}

#[test]
fn circles_are_named_and_end() {
    let import = imported(
        "type,name,label,calculation,relevant\n\
         calculate,a,,${b} + 1,\ncalculate,b,,${c} + 1,\ncalculate,c,,${a} + 1,\n\
         text,self,Self,,${self} = 'x'\n\
         begin group,g,G,,${inside} = 'x'\ntext,inside,Inside,,\nend group,,,,\n\
         calculate,fine,,${fine} + 1,\n",
        "list_name,name,label\n",
    );
    let said: Vec<String> = import
        .messages
        .iter()
        .map(ToString::to_string)
        .filter(|said| said.contains("wait for each other"))
        .collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].ends_with("a, b, c"), "{said:?}");
    let mut state = begun(&std::sync::Arc::new(import.form));
    answer(&mut state, "self=x");
}
