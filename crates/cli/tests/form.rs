//! `sotto form check`: exit 0 where a form can be used, 1 where not, and every message with its sheet, row and column.
//! Must never need a vault.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use serde_json::Value;
use std::{path::Path, process::Command};

/// Invented forms that the fuzzer begins with.
fn kept(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/form_workbook");
    folder.join(name).to_string_lossy().into_owned()
}

fn check(file: &str, json: bool) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_sotto"))
        .args(["form", "check", file])
        .args(json.then_some("--json"))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_form_that_can_be_used_is_counted() {
    let (code, said, _) = check(&kept("small"), false);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("The form can be used: 4 questions"), "{said}");
}

#[test]
fn a_fault_is_said_with_its_cell() {
    let (code, said, _) = check(&kept("faulty"), false);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("error: sheet survey, row 2, column D: `relevant`: no question, group or repeat is called `nobody`"),
        "{said}"
    );
    let (code, said, _) = check(&kept("faulty"), true);
    assert_eq!(code, Some(1));
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["usable"], false);
    assert_eq!(said["messages"][0]["row"], 2);
    assert_eq!(said["messages"][0]["fault"]["name"], "nobody");
}

#[test]
fn what_is_no_spreadsheet_is_said_to_be_none() {
    let (code, said, complaint) = check(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"), false);
    assert_eq!((code, said.as_str()), (Some(1), ""));
    assert!(complaint.contains("neither XLSX nor XLS"), "{complaint}");
    let (code, _, complaint) = check("no such file", false);
    assert_eq!(code, Some(5));
    assert!(complaint.contains("cannot be read"), "{complaint}");
}

#[expect(clippy::disallowed_methods, reason = "invented input of a test")]
fn write(folder: &Path, name: &str, content: &[u8]) {
    std::fs::write(folder.join(name), content).unwrap();
}

fn in_vault(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_sotto"))
        .current_dir(folder)
        .args(["--vault", "vault", "--passphrase-file", "passphrase"])
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// An invented form as a workbook.
fn workbook(survey: &str) -> Vec<u8> {
    let choices = "list_name,name,label\nyn,yes,Yes\nyn,no,No\n";
    let settings = "form_id,form_title,version\nfield,Field form,1\n";
    let sheets: [(&str, &[u8]); 3] = [
        ("survey.csv", survey.as_bytes()),
        ("choices.csv", choices.as_bytes()),
        ("settings.csv", settings.as_bytes()),
    ];
    sotto_forms::import_csv(&sheets)
        .unwrap()
        .source
        .to_xlsx()
        .unwrap()
}

const SURVEY: &str = "type,name,label,anonymise,our_own_column\n\
    text,name,Your name,remove,kept\n\
    integer,age_at_event,Age then,key,\n\
    text,neighbour,Who saw it?,remove,\n\
    integer,phone2,Another phone,remove,\n\
    select_one yn,hurt,Were you hurt?,sensitive,\n\
    text,statement,What happened?,,\n\
    image,photo,Photo,,\n\
    select_one yn,consent,May we publish?,,\n\
    today,today,,,\n";

fn with_form(folder: &Path) {
    write(folder, "passphrase", b"quiet lanterns over the reservoir\n");
    write(folder, "form.xlsx", &workbook(SURVEY));
    assert_eq!(in_vault(folder, &["vault", "create"]).0, Some(0));
    let (code, said, complaint) = in_vault(folder, &["form", "add", "form.xlsx"]);
    assert_eq!(code, Some(0), "{said}{complaint}");
}

#[test]
fn a_form_is_kept_listed_and_handed_on_as_it_came() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    with_form(folder);
    let (_, said, _) = in_vault(folder, &["form", "list"]);
    assert!(
        said.contains("field  “Field form”  version 1, 9 questions"),
        "{said}"
    );
    let export = ["form", "export", "Field form", "--out", "out.xlsx"];
    assert_eq!(in_vault(folder, &export).0, Some(0));
    assert_ne!(in_vault(folder, &export).0, Some(0), "nothing is written over");
    let read = |name: &str| {
        sotto_forms::import(&std::fs::read(folder.join(name)).unwrap(), &[])
            .unwrap()
            .source
    };
    assert_eq!(read("out.xlsx"), read("form.xlsx"));
    assert_eq!(
        in_vault(folder, &["form", "export", "other", "--out", "b.xlsx"]).0,
        Some(9)
    );
    // The same again changes nothing; another version takes its place; a faulty one is refused.
    let (_, said, _) = in_vault(folder, &["form", "add", "form.xlsx"]);
    assert!(!said.contains("took the place"), "{said}");
    write(
        folder,
        "form2.xlsx",
        &workbook(&SURVEY.replace("Age then", "How old")),
    );
    let (_, said, _) = in_vault(folder, &["form", "add", "form2.xlsx"]);
    assert!(said.contains("took the place of version 1"), "{said}");
    let (code, said, _) = in_vault(folder, &["form", "add", &kept("faulty")]);
    assert_eq!(code, Some(1));
    assert!(said.contains("cannot be used"), "{said}");
    let (_, said, _) = in_vault(folder, &["form", "list"]);
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn answers_of_kobo_become_testimonies_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    with_form(folder);
    let header = "name;age_at_event;neighbour;phone2;hurt;statement;photo;consent;today;extra;_uuid\n";
    let good =
        "Oygul Example;33;Bek Example;992935554011;yes;They took Bek.;p.jpg;yes;2024-05-01;by the gate;u1\n";
    write(
        folder,
        "bad.csv",
        format!("\u{feff}{header}{good}Amina Example;old;;;;;;;;;u2\n").as_bytes(),
    );
    let (code, said, complaint) = in_vault(folder, &["import", "kobo", "bad.csv"]);
    assert_eq!(code, Some(5), "{said}{complaint}");
    assert!(
        said.contains("bad.csv, row 3, column B: the answer is not of the kind"),
        "{said}"
    );
    assert!(!format!("{said}{complaint}").contains("Amina"), "{said}");
    assert!(
        in_vault(folder, &["testimony", "list"])
            .1
            .contains("No testimonies")
    );

    write(
        folder,
        "good.csv",
        format!("\u{feff}{header}{good}Amina Example;40;;;no;;;;;;u2\n").as_bytes(),
    );
    let (code, said, _) = in_vault(folder, &["import", "kobo", "good.csv", "--check"]);
    assert_eq!(code, Some(0));
    assert!(said.contains("nothing was saved"), "{said}");
    let (code, said, complaint) = in_vault(folder, &["--json", "import", "kobo", "good.csv"]);
    assert_eq!(code, Some(0), "{complaint}");
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said["interviews"], 2);
    assert_eq!(said["columns_not_taken"][0], "_uuid");
    assert_eq!(said["testimonies"][0]["media_not_taken"], 1);
    let first = said["testimonies"][0]["code"].as_str().unwrap();
    let (_, shown, _) = in_vault(
        folder,
        &["--json", "testimony", "show", "--code", first, "--identity"],
    );
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(
        shown["statement"],
        "They took Bek.\n\nWere you hurt?: Yes\n\nPhoto: p.jpg\n\nMay we publish?: Yes\n\nextra: by the gate"
    );
    assert_eq!(
        shown["consent_status"], "pending",
        "no answer is taken for consent"
    );
    assert_eq!(shown["answers"]["age_at_event"], "33");
    assert_eq!(shown["answers"]["interview_date"], "2024-05-01");
    let identity = &shown["identity"];
    assert_eq!(identity["answers"]["name"], "Oygul Example");
    assert_eq!(identity["others"][0]["value"], "Bek Example");
    assert_eq!(identity["others"][0]["kind"], "PERSON");
    assert_eq!(identity["others"][1]["kind"], "CODE");
    assert_eq!(in_vault(folder, &["testimony", "list"]).1.lines().count(), 2);
}
