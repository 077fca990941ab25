//! What the command line must not do by the way: loosen an agreement, let more through than was decided, write
//! elsewhere than it was told, print twice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

struct Vault(TempDir);

impl Vault {
    fn new() -> Self {
        let vault = Self(tempfile::tempdir().unwrap());
        vault.file("passphrase", "quiet lanterns over the reservoir\n");
        vault.done(&["vault", "create"]);
        vault
    }

    #[expect(clippy::disallowed_methods, reason = "invented input of a test")]
    fn file(&self, name: &str, content: &str) {
        fs::write(self.0.path().join(name), content).unwrap();
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sotto"));
        command
            .current_dir(self.0.path())
            .args(["--vault", "vault", "--passphrase-file", "passphrase", "--json"])
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    fn done(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn add(&self, statement: &str) -> String {
        self.file("statement.txt", statement);
        let added = self.done(&["testimony", "add", "--statement", "statement.txt"]);
        added["code"].as_str().unwrap().to_owned()
    }

    fn grant(&self, code: &str, more: &[&str]) -> Output {
        let grant = ["consent", "grant", "--code", code, "--uses", "publication,quote"];
        self.run(&[&grant, more].concat())
    }

    /// Decides on one quote; what is left is not accepted.
    fn decide(&self, code: &str, decision: &Value) -> Output {
        self.file("decisions.json", &json!([decision]).to_string());
        self.run(&[
            "review",
            "--code",
            code,
            "--reviewer",
            "R1",
            "--decisions",
            "decisions.json",
        ])
    }

    fn export(&self, codes: &str, out: &str) -> Output {
        let arguments = [
            "export",
            "--audience",
            "publication",
            "--format",
            "md",
            "--codes",
            codes,
            "--out",
            out,
        ];
        self.run(&arguments)
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn what_lets_words_through_quotes_a_whole_mention() {
    let vault = Vault::new();
    for (quote, action, kind, complete_code) in [
        ("Aziz", "keep", None, 5),
        ("Rakhimov", "keep", Some("PERSON"), 5),
        ("Aziz", "withhold", None, 0),
        ("Aziz Rakhimov", "keep", None, 0),
        // Found by nothing: only with a kind.
        ("saw", "withhold", None, 5),
        ("saw", "withhold", Some("MISC"), 7),
        // Sticks out on one side of what was found.
        ("We saw Aziz", "keep", Some("PERSON"), 5),
    ] {
        let code = vault.add("We saw Aziz Rakhimov there.");
        let mut decision = json!({"quote": quote, "decision": {"action": action}});
        if let Some(kind) = kind {
            decision["kind"] = json!(kind);
        }
        let output = vault.decide(&code, &decision);
        let told = said(&output);
        assert_eq!(output.status.code(), Some(complete_code), "{decision}: {told}");
        assert!(!told.contains("Rakhimov"), "{told}");
        if quote == "Rakhimov" {
            assert!(told.contains("PERSON, characters 7 to 20"), "{told}");
        }
    }
}

#[test]
fn an_agreement_is_loosened_by_nothing_but_a_word() {
    for (recorded, more, terms, text) in [
        (
            &["--terms", "off-the-record"][..],
            &[][..],
            "off_the_record",
            "a Tajik economist",
        ),
        (
            &["--terms", "background"][..],
            &[][..],
            "background",
            "a Tajik economist",
        ),
        (
            &["--terms", "background"][..],
            &["--terms", "on-the-record"][..],
            "on_the_record",
            "a Tajik economist",
        ),
        (
            &[][..],
            &["--description", "a teacher"][..],
            "on_the_record",
            "a teacher",
        ),
    ] {
        let vault = Vault::new();
        let code = vault.add("I saw nothing.");
        let first = ["--attribution", "anonymous", "--description", "a Tajik economist"];
        assert!(vault.grant(&code, &[&first, recorded].concat()).status.success());
        let again = ["--attribution", "anonymous"];
        assert!(vault.grant(&code, &[&again, more].concat()).status.success());
        let consent = &vault.done(&["testimony", "show", "--code", &code])["consent"];
        assert_eq!(
            (&consent["terms"], &consent["attribution"]["text"]),
            (&json!(terms), &json!(text))
        );
    }
}

#[test]
fn a_pseudonym_is_never_carried_over_as_a_description() {
    let vault = Vault::new();
    let code = vault.add("I saw nothing.");
    let named = ["--attribution", "pseudonym", "--description", "Nilufar"];
    assert!(vault.grant(&code, &named).status.success());
    assert!(
        vault
            .grant(&code, &["--attribution", "pseudonym"])
            .status
            .success()
    );
    assert!(
        vault
            .grant(&code, &["--attribution", "anonymous"])
            .status
            .success()
    );
    let consent = &vault.done(&["testimony", "show", "--code", &code])["consent"];
    assert_eq!(consent["attribution"]["text"], "");
    assert_eq!(
        vault.grant(&code, &["--attribution", "pseudonym"]).status.code(),
        Some(5)
    );
}

#[test]
fn a_testimony_named_twice_is_in_the_file_once() {
    let vault = Vault::new();
    let code = vault.add("I saw nothing at all.");
    assert!(
        vault
            .grant(&code, &["--attribution", "anonymous"])
            .status
            .success()
    );
    vault.done(&[
        "review",
        "--code",
        &code,
        "--reviewer",
        "R1",
        "--accept-proposals",
    ]);
    let written = vault.export(&format!("{code},{code}"), "once.md");
    assert!(written.status.success(), "{}", said(&written));
    let text = fs::read_to_string(vault.0.path().join("once.md")).unwrap();
    assert_eq!(text.matches("nothing at all").count(), 1, "{text}");
}

#[test]
fn a_script_deletes_without_being_asked() {
    let vault = Vault::new();
    let code = vault.add("I saw nothing.");
    let deleted = vault.done(&["testimony", "delete", "--code", &code]);
    assert_eq!(deleted["code"], json!(code));
    assert_eq!(vault.done(&["testimony", "list"]), json!([]));
}

/// A terminal made by util-linux's `script`, at which somebody types `answer`.
fn at_a_terminal(vault: &Vault, arguments: &str, answer: &str) -> Option<String> {
    let line = format!(
        "{} --vault vault --passphrase-file passphrase --json {arguments}",
        env!("CARGO_BIN_EXE_sotto")
    );
    let mut child = Command::new("script")
        .current_dir(vault.0.path())
        .args(["-qec", &line, "/dev/null"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(answer.as_bytes()).unwrap();
    Some(String::from_utf8_lossy(&child.wait_with_output().unwrap().stdout).into_owned())
}

#[test]
fn a_person_who_says_no_is_answered_in_json() {
    let vault = Vault::new();
    let code = vault.add("I saw nothing.");
    for (arguments, answer) in [
        (format!("testimony delete --code {code}"), "{\"deleted\":false}"),
        ("vault wipe".to_owned(), "{\"erased\":false}"),
    ] {
        let Some(shown) = at_a_terminal(&vault, &arguments, "no\n") else {
            let _ = writeln!(
                std::io::stderr(),
                "SKIP: util-linux's script, for a terminal, is not here"
            );
            return;
        };
        assert!(
            shown.contains(answer) && !shown.contains("Nothing was"),
            "{shown}"
        );
    }
    assert_eq!(vault.done(&["testimony", "list"]).as_array().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_path_that_is_no_text_is_refused_and_nothing_is_made_beside_it() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt as _};
    let vault = Vault::new();
    let code = vault.add("I saw nothing.");
    assert!(
        vault
            .grant(&code, &["--attribution", "anonymous"])
            .status
            .success()
    );
    vault.done(&[
        "review",
        "--code",
        &code,
        "--reviewer",
        "R1",
        "--accept-proposals",
    ]);
    let names = || {
        let mut names: Vec<_> = fs::read_dir(vault.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    let before = names();
    let (out, dir) = (OsStr::from_bytes(b"caf\xe9.md"), OsStr::from_bytes(b"v\xe9"));
    let export = [
        "export",
        "--audience",
        "publication",
        "--format",
        "md",
        "--codes",
        &code,
        "--out",
    ];
    let exported = vault.command().args(export).arg(out).output().unwrap();
    let elsewhere = |rest: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sotto"));
        command.current_dir(vault.0.path()).arg("--vault").arg(dir);
        command
            .args(["--passphrase-file", "passphrase"])
            .args(rest)
            .output()
            .unwrap()
    };
    for output in [
        exported,
        elsewhere(&["vault", "create"]),
        elsewhere(&["vault", "info"]),
    ] {
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    }
    assert_eq!(names(), before);
}

#[test]
fn a_blank_at_the_end_of_a_name_is_part_of_it() {
    let vault = Vault::new();
    let made = Command::new(env!("CARGO_BIN_EXE_sotto"))
        .current_dir(vault.0.path())
        .args([
            "--vault",
            "my vault ",
            "--passphrase-file",
            "passphrase",
            "vault",
            "create",
        ])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", said(&made));
    let there = |name: &str| Path::new(vault.0.path()).join(name).join("header.bin").exists();
    assert!(there("my vault ") && !there("my vault"));
}

/// A pipe that nobody writes to would hold the program for ever, with the vault open.
#[test]
#[cfg(unix)]
fn what_is_no_ordinary_file_is_refused_and_not_waited_for() {
    let vault = Vault::new();
    let code = vault.add("Nobody was named.");
    let made = Command::new("mkfifo")
        .arg(vault.0.path().join("pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    for before in [
        "policy import",
        "check-leak",
        "form check",
        "form add",
        "import kobo",
        "testimony add --statement",
        "testimony add --statement statement.txt --record",
        &format!("review --code {code} --reviewer R1 --decisions"),
        "vault create --passphrase-file",
    ] {
        for (named, words) in [("pipe", "pipe"), ("/dev/zero", "pipe"), (".", "folder")] {
            // Where it waited, it is ended; how long that takes decides nothing.
            let output = Command::new("timeout")
                .arg("60")
                .arg(env!("CARGO_BIN_EXE_sotto"))
                .current_dir(vault.0.path())
                .args(["--vault", "vault"])
                .args(if before.contains("passphrase") {
                    &[][..]
                } else {
                    &["--passphrase-file", "passphrase"]
                })
                .args(before.split(' '))
                .arg(named)
                .stdin(Stdio::null())
                .output()
                .unwrap();
            let said = said(&output);
            assert_eq!(output.status.code(), Some(5), "{before} {named}: {said}");
            assert!(said.contains(words), "{before} {named}: {said}");
        }
    }
}
