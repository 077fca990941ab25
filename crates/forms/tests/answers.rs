//! Tables of answers of Kobo and ODK: every way that they name columns and write choices, and every fault with its cell.
//! Must never hold anything of a real interview.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on must stop"
)]

mod common;

use common::form;
use sotto_forms::{
    Form,
    answers::{Read, read},
};
use std::sync::Arc;

fn survey() -> Arc<Form> {
    form(
        "type,name,label::English (en),label::Русский (ru)\n\
         begin group,who,Who,Кто\n\
         text,called,Name,Имя\n\
         integer,age,Age,Возраст\n\
         end group,,,\n\
         select_one yn,detained,Detained?,Задержан?\n\
         select_multiple harm,harms,Harms,Вред\n\
         date,day,Day,День\n\
         begin repeat,child,Child,Ребёнок\n\
         text,nick,Nickname,Прозвище\n\
         begin repeat,toy,Toy,Игрушка\n\
         text,what,What,Что\n\
         end repeat,,,\n\
         end repeat,,,\n\
         image,photo,Photo,Фото\n",
        "list_name,name,label::English (en),label::Русский (ru)\n\
         yn,yes,Yes,Да\nyn,no,No,Нет\nharm,beaten,Was beaten,Избит\nharm,robbed,Was robbed,Ограблен\n",
    )
}

fn said(read: &Read) -> String {
    let rows = read.interviews.iter().map(|filled| {
        let answers = filled.answers.iter().map(|one| {
            let unknown = if one.node.is_none() { "?" } else { "" };
            format!("{}{unknown}={}", one.path, one.value)
        });
        answers.collect::<Vec<_>>().join("|")
    });
    rows.collect::<Vec<_>>().join(" // ")
}

fn faults(read: &Read) -> String {
    let all = read.faults.iter().map(ToString::to_string);
    all.collect::<Vec<_>>().join(" // ")
}

#[test]
fn columns_are_known_however_they_are_called() {
    let form = survey();
    for (table, expected) in [
        ("who/called,age\nOygul,33\n", "who/called=Oygul|who/age=33"),
        (
            "\u{feff}who/called;who/age\nOygul;33\n",
            "who/called=Oygul|who/age=33",
        ),
        ("who-called,who-age\nOygul,33\n", "who/called=Oygul|who/age=33"),
        ("who:called\nOygul\n", "who/called=Oygul"),
        ("Name,Возраст\nOygul,33\n", "who/called=Oygul|who/age=33"),
        ("Who/Name\nOygul\n", "who/called=Oygul"),
        ("detained\nyes\n", "detained=yes"),
        ("detained\nДа\n", "detained=yes"),
        ("harms\nbeaten robbed\n", "harms=beaten robbed"),
        ("harms\nWas beaten\n", "harms=beaten"),
        ("harms\n\"Избит, Ограблен\"\n", "harms=beaten robbed"),
        ("harms/beaten,harms/robbed\n1,0\n", "harms=beaten"),
        (
            "harms,harms/beaten,harms/robbed\nrobbed,False,TRUE\n",
            "harms=robbed",
        ),
        ("Harms/Was robbed,Harms/Was beaten\n1,1\n", "harms=robbed beaten"),
        ("harms/beaten\n0\n", ""),
        (
            "child[1]/nick,child[2]/nick,child[2]/toy[3]/what\na,b,ball\n",
            "child[1]/nick=a|child[2]/nick=b|child[2]/toy[3]/what=ball",
        ),
        (
            "age,our column\n33,seen at the gate\n",
            "who/age=33|our column?=seen at the gate",
        ),
        ("age[2]\n33\n", "age[2]?=33"),
        ("day,photo\n2024-04-08,p.jpg\n", "day=2024-04-08|photo=p.jpg"),
        (
            "called\n\"Oygul\nand another line\"\nBek\n",
            "who/called=Oygul\nand another line // who/called=Bek",
        ),
    ] {
        let read = read(&form, ("a.csv", table.as_bytes()), &[]);
        assert_eq!(faults(&read), "", "{table}");
        assert_eq!(said(&read), expected, "{table}");
    }
}

#[test]
fn every_fault_has_its_cell() {
    let form = survey();
    for (table, expected) in [
        (
            "age\nold\n",
            "a.csv, row 2, column A: the answer is not of the kind that the question asks for",
        ),
        (
            "called,age\nx,1\ny,two\n",
            "a.csv, row 3, column B: the answer is not of the kind that the question asks for",
        ),
        (
            "detained\nmaybe\n",
            "a.csv, row 2, column A: the answer is none of the question's choices, neither by name nor by label",
        ),
        (
            "day\n08.04.2024\n",
            "a.csv, row 2, column A: the answer is not of the kind that the question asks for",
        ),
        (
            "age\n1,2\n",
            "a.csv, row 2, column B: the row has more cells than there are headers",
        ),
        (
            "age,who/age\n1,2\n",
            "a.csv, row 2, column B: another column answers the same question otherwise",
        ),
        (
            "harms/beaten\nperhaps\n",
            "a.csv, row 2, column A: the answer is not of the kind that the question asks for",
        ),
        (
            "called\n\"a\nb\"\n\"c\",surplus\n",
            "a.csv, row 3, column B: the row has more cells than there are headers",
        ),
        ("age\n", "a.csv: there are no answers in it"),
    ] {
        let read = read(&form, ("a.csv", table.as_bytes()), &[]);
        assert_eq!(faults(&read), expected, "{table}");
    }
    let latin = read(&form, ("a.csv", b"called\nG\xfcl\n"), &[]);
    assert_eq!(
        faults(&latin),
        "a.csv: the file is not UTF-8 text; give it out as UTF-8 again"
    );
    assert_eq!(
        format!("{:?}", read(&form, ("a.csv", b"called\nOygul\n"), &[]))
            .matches("Oygul")
            .count(),
        0
    );
}

#[test]
fn repeats_come_in_tables_of_their_own() {
    let form = survey();
    // ODK: keys that no other row has. The inner table comes first, as folders list them.
    let odk: [(&str, &[u8]); 2] = [
        ("f-child-toy.csv", b"what,PARENT_KEY,KEY\nball,u1/c2,u1/c2/t1\n"),
        (
            "f-child.csv",
            b"nick,PARENT_KEY,KEY\na,u1,u1/c1\nb,u1,u1/c2\nc,u2,u2/c1\n",
        ),
    ];
    let main = b"who-age,KEY,SubmissionDate\n33,u1,2024-01-01T00:00:00Z\n40,u2,2024-01-01T00:00:00Z\n";
    let read_ = read(&form, ("f.csv", main), &odk);
    assert_eq!(faults(&read_), "");
    assert_eq!(
        said(&read_),
        "who/age=33|child[1]/nick=a|child[2]/nick=b|child[2]/toy[1]/what=ball // who/age=40|child[1]/nick=c"
    );
    assert_eq!(read_.not_taken, ["KEY", "SubmissionDate"]);
    // Kobo: numbers that begin anew in each table.
    let kobo: [(&str, &[u8]); 2] = [
        (
            "child.csv",
            b"child/nick;_index;_parent_table_name;_parent_index\na;1;form;1\nb;2;form;2\n",
        ),
        (
            "toy.csv",
            b"child/toy/what;_index;_parent_table_name;_parent_index\nball;1;child;2\n",
        ),
    ];
    let main = b"who/age;_index;_uuid\n33;1;x\n40;2;y\n";
    let read_ = read(&form, ("f.csv", main), &kobo);
    assert_eq!(faults(&read_), "");
    assert_eq!(
        said(&read_),
        "who/age=33|child[1]/nick=a // who/age=40|child[1]/nick=b|child[1]/toy[1]/what=ball"
    );
    let orphan: [(&str, &[u8]); 2] = [
        ("child.csv", b"nick,PARENT_KEY\nlost,u9\n"),
        ("other.csv", b"colour,PARENT_KEY\nred,u1\n"),
    ];
    let read_ = read(&form, ("f.csv", b"age,KEY\n33,u1\n"), &orphan);
    assert_eq!(
        faults(&read_),
        "child.csv, row 2: the row belongs to an interview that is not in the main table // \
         other.csv: no repeat of the form has these columns, or the column that says which interview a row belongs to is missing"
    );
}
