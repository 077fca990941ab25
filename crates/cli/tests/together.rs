//! Testimonies that leave in one file, as somebody does it by the program alone: whom one of them names blocks the file in every
//! format, is said to stand in which of them, and is out of the way by the one step that is printed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod desk;

use desk::{Desk, said};
use serde_json::{Value, json};
use std::{fs, process::Output};

const FORMATS: [&str; 9] = ["docx", "pdf", "odt", "html", "md", "txt", "csv", "json", "uwazi"];

/// A testimony whose proposals are accepted after what `decisions` say; its code.
fn reviewed(desk: &Desk, statement: &str, roster: &Value, decisions: &Value) -> String {
    desk.file("said.txt", statement);
    desk.file("of.json", roster.to_string());
    desk.file("decisions.json", decisions.to_string());
    let added = desk.done("testimony add --statement said.txt --roster of.json");
    let code = added["code"].as_str().unwrap().to_owned();
    desk.done(&format!(
        "consent grant --code {code} --uses publication,quote --attribution anonymous"
    ));
    desk.done(&format!(
        "review --code {code} --reviewer R1 --accept-proposals --decisions decisions.json"
    ));
    code
}

fn exported(desk: &Desk, format: &str, codes: &str) -> Output {
    let out = desk.path("out");
    let _ = fs::remove_file(&out);
    let arguments = format!("export --audience publication --format {format} --codes {codes} --out out");
    let output = desk.sotto(&arguments);
    assert_eq!(out.exists(), output.status.success(), "{format}");
    output
}

#[test]
fn whom_another_testimony_protects_blocks_every_format() {
    let (desk, _) = Desk::new();
    let roster = json!([{"kind": "PERSON", "field": "name", "value": "Бахтиёр Назаров"}]);
    let one = reviewed(&desk, "They asked where I work.", &roster, &json!([]));
    let kept: Vec<Value> = ["Nazarov", "Бахтиёр", "Назарова"]
        .iter()
        .map(|quote| json!({"quote": quote, "kind": "PERSON", "decision": {"action": "keep"}}))
        .collect();
    let said_there =
        "With him came Nazarov.\nТам был и Бахтиёр. Он ушёл первым.\nОни увезли Назарова в отдел.";
    let other = reviewed(&desk, said_there, &json!([]), &json!(kept));
    let both = format!("{one},{other}");
    assert!(exported(&desk, "txt", &other).status.success(), "alone");
    for format in FORMATS {
        let blocked = exported(&desk, format, &both);
        assert_eq!(blocked.status.code(), Some(8), "{format}: {}", said(&blocked));
        let found = String::from_utf8(blocked.stdout).unwrap();
        for name in ["Nazarov⟧", "Бахтиёр⟧", "Назарова⟧"] {
            assert!(found.contains(name), "{format}: {found}");
        }
    }
    // What is printed for people says whose it is, and what takes it out.
    let arguments = format!("export --audience publication --format csv --codes {both} --out out");
    let printed = desk::sotto(desk.0.path(), arguments.split(' '));
    let printed = String::from_utf8(printed.stdout).unwrap();
    let step = printed.lines().find(|line| line.starts_with(&other)).unwrap();
    assert!(!printed.lines().any(|line| line.starts_with(&one)), "{printed}");
    desk.file("decisions.json", &step[step.find("[{").unwrap()..]);
    desk.done(&format!(
        "review --code {other} --reviewer R1 --decisions decisions.json"
    ));
    for format in FORMATS {
        let written = exported(&desk, format, &both);
        assert!(written.status.success(), "{format}: {}", said(&written));
    }
}
