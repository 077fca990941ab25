//! The practice vault on the command line: made in one step, marked in whatever leaves it, thrown away and begun anew.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot go on has failed, and its files are its own"
)]

use std::{
    path::Path,
    process::{Command, Output},
};

fn sotto(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sotto"))
        .args(arguments)
        .current_dir(home)
        .env("HOME", home)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn codes(home: &Path) -> Vec<(String, String)> {
    let listed = said(&sotto(home, &["--practice", "--json", "testimony", "list"]));
    let rows: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap().to_owned();
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| (text(row, "code"), text(row, "review")))
        .collect()
}

#[test]
fn practice_from_the_first_step_to_a_marked_file() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let early = sotto(home, &["--practice", "testimony", "list"]);
    assert_eq!(early.status.code(), Some(4));
    said(&sotto(home, &["practice"]));
    assert!(home.join("Sotto-practice").is_dir() && !home.join("Sotto").exists());
    assert_eq!(
        sotto(home, &["--practice", "vault", "create"]).status.code(),
        Some(2)
    );
    let first = codes(home);
    assert_eq!(first.len(), 4);
    // A second time opens what is there.
    said(&sotto(home, &["practice"]));
    assert_eq!(codes(home), first);

    // Found in another script, and by what the form says.
    for (list, found) in [
        (&["--query", "Саидов"][..], 1),
        (&["--query", "saidov"], 1),
        (&["--act", "forced_recruitment"], 2),
        (&["--act", "forced_recruitment", "--from", "2026-03"], 1),
        (&["--place", "панчин"], 1),
    ] {
        let listed = said(&sotto(
            home,
            &[&["--practice", "--json", "testimony", "list"], list].concat(),
        ));
        let rows: serde_json::Value = serde_json::from_str(&listed).unwrap();
        assert_eq!(rows.as_array().unwrap().len(), found, "{list:?}");
    }

    let reviewed = first.iter().find(|(_, review)| review.starts_with("complete"));
    let (code, _) = reviewed.unwrap();
    let export = [
        "--practice",
        "export",
        "--audience",
        "publication",
        "--format",
        "txt",
        "--codes",
        code,
        "--out",
        "safe.txt",
    ];
    said(&sotto(home, &export));
    assert!(!home.join("safe.txt").exists());
    let text = std::fs::read_to_string(home.join("practice-safe.txt")).unwrap();
    assert!(text.starts_with("PRACTICE"), "{text}");
    assert!(text.contains("Irina Belskaya") && !text.contains("Daler"));

    said(&sotto(home, &["practice", "--anew"]));
    let second = codes(home);
    assert!(
        second.len() == 4
            && second
                .iter()
                .all(|(code, _)| first.iter().all(|(old, _)| old != code))
    );
}

#[test]
fn a_real_vault_is_never_taken_for_practice() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    std::fs::write(home.join("passphrase"), "quiet lanterns over the reservoir\n").unwrap();
    let real = ["--vault", "Sotto-practice", "--passphrase-file", "passphrase"];
    said(&sotto(home, &[&real[..], &["vault", "create"]].concat()));
    let before = std::fs::read(home.join("Sotto-practice/header.bin")).unwrap();
    for refused in [
        &["practice"][..],
        &["practice", "--anew"],
        &["--practice", "testimony", "list"],
    ] {
        assert_eq!(sotto(home, refused).status.code(), Some(4), "{refused:?}");
    }
    assert_eq!(
        std::fs::read(home.join("Sotto-practice/header.bin")).unwrap(),
        before
    );
}
