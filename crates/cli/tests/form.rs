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
