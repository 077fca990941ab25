//! The ways into a vault on the command line: listed, made, used, taken away, each with its JSON and exit code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use std::{
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    /// A vault with nothing in it, and passphrases in files.
    fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for (name, words) in [
            ("first", "quiet lanterns over the reservoir"),
            ("second", "paper boats under iron bridges"),
            ("destroy", "cold bread by the eastern gate"),
            ("close", "quiet lanterns over the river"),
        ] {
            desk.file(name, words);
        }
        assert_eq!(desk.json("first", &["vault", "create"])["vault"], "unlocked");
        desk
    }

    #[expect(clippy::disallowed_methods, reason = "invented input of a test")]
    fn file(&self, name: &str, content: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn sotto(&self, passphrase: Option<&str>, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sotto"));
        command.current_dir(self.folder.path()).args(["--vault", "vault"]);
        if let Some(file) = passphrase {
            command.args(["--passphrase-file", file]);
        }
        command.args(arguments).stdin(Stdio::null()).output().unwrap()
    }

    fn json(&self, passphrase: &str, arguments: &[&str]) -> Value {
        let output = self.sotto(Some(passphrase), &[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Exit code and sentence.
    fn refused(&self, passphrase: Option<&str>, arguments: &[&str]) -> (i32, String) {
        let output = self.sotto(passphrase, arguments);
        assert!(output.stdout.is_empty());
        (output.status.code().unwrap(), said(&output))
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

fn kinds(slots: &Value) -> Vec<&str> {
    let slots = slots["slots"].as_array().unwrap();
    slots.iter().map(|slot| slot["kind"].as_str().unwrap()).collect()
}

#[test]
fn printed_shares_open_the_vault_as_they_were_printed() {
    let desk = Desk::new();
    let listed = desk.json("first", &["vault", "slots"]);
    assert_eq!(kinds(&listed), ["passphrase"]);
    assert_eq!(listed["memory_mib"], 256);
    assert!(listed["passes"].as_u64().unwrap() >= 3);
    let (code, sentence) = desk.refused(Some("first"), &["vault", "slots", "recovery", "--needed", "1"]);
    assert_eq!(code, 2, "{sentence}");

    let output = desk.sotto(Some("first"), &["vault", "slots", "recovery"]);
    let printed = String::from_utf8(output.stdout).unwrap();
    let mut paragraphs = printed.split("\n\n").skip(1);
    let (one, two) = (paragraphs.next().unwrap(), paragraphs.next().unwrap());
    assert!(one.starts_with("# Sotto recovery share 1 of 3, set "), "{one}");
    desk.file("shares", &format!("{}\n\n{one}", two.to_uppercase()));
    desk.file("one share", one);
    desk.file("slip", &one.replacen("\n 1 ", "\n 1 q", 1));
    let recover = |shares: &str| {
        let arguments = [
            "vault",
            "passphrase",
            "--shares-file",
            shares,
            "--new-passphrase-file",
            "second",
        ];
        desk.sotto(None, &arguments)
    };
    for (shares, sentence) in [
        ("one share", "sotto: still missing: 1; more shares"),
        ("slip", "sotto: share 1, word 1: this word"),
        ("first", "sotto: share 1, word 1: this word"),
    ] {
        let output = recover(shares);
        assert_eq!(output.status.code(), Some(3));
        assert!(said(&output).starts_with(sentence), "{}", said(&output));
    }
    let output = recover("shares");
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(desk.refused(Some("first"), &["vault", "info"]).0, 3);
    let sheets = desk.json(
        "second",
        &["vault", "slots", "recovery", "--needed", "3", "--shares", "4"],
    );
    assert_eq!(
        (&sheets["set"]["needed"], &sheets["set"]["shares"]),
        (&json!(3), &json!(4))
    );
    assert_eq!(sheets["sheets"][3]["words"].as_array().unwrap().len(), 22);
    let output = recover("shares");
    assert!(said(&output).contains("replaced or removed"), "{}", said(&output));
    let left = desk.json("second", &["vault", "slots", "remove", "recovery"]);
    assert_eq!(kinds(&left), ["passphrase"]);
    assert_eq!(
        desk.refused(Some("second"), &["vault", "slots", "remove", "recovery"])
            .0,
        9
    );
}

#[test]
fn a_key_file_is_made_asked_for_and_given_up() {
    let desk = Desk::new();
    let slots = desk.json("first", &["vault", "slots", "key-file", "stick.key", "--make"]);
    assert_eq!(kinds(&slots), ["passphrase_and_key_file"]);
    assert_eq!(desk.refused(Some("first"), &["vault", "info"]).0, 3);
    let (code, sentence) = desk.refused(Some("first"), &["vault", "info", "--key-file", "no such"]);
    assert_eq!(code, 5, "{sentence}");
    let with_file = ["--key-file", "stick.key"];
    let changed = ["vault", "passphrase", "--new-passphrase-file", "second"];
    desk.json("first", &[&changed[..], &with_file].concat());
    let given_up = ["vault", "slots", "key-file", "--none"];
    assert_eq!(desk.refused(Some("second"), &given_up).0, 3);
    let slots = desk.json("second", &[&given_up[..], &with_file].concat());
    assert_eq!(kinds(&slots), ["passphrase"]);
    assert_eq!(desk.json("second", &["vault", "info"])["testimonies"], 0);
}

#[test]
fn the_destroy_passphrase_is_answered_like_a_wrong_one() {
    let desk = Desk::new();
    let set = |file: &'static str| {
        [
            "vault",
            "slots",
            "destroy-passphrase",
            "--destroy-passphrase-file",
            file,
        ]
    };
    assert_eq!(desk.refused(Some("first"), &set("close")).0, 7);
    assert_eq!(
        kinds(&desk.json("first", &set("destroy"))),
        ["passphrase", "destroy"]
    );
    let change = ["vault", "passphrase", "--new-passphrase-file", "second"];
    let (code, sentence) = desk.refused(Some("first"), &change);
    assert_eq!(code, 7, "{sentence}");
    let keep = ["--destroy-passphrase-file", "destroy"];
    desk.json("first", &[&change[..], &keep].concat());
    let wrong = desk.refused(Some("close"), &["vault", "info"]);
    assert_eq!(desk.refused(Some("destroy"), &["vault", "info"]), wrong);
    assert_eq!(wrong.0, 3);
    assert_eq!(
        desk.refused(Some("second"), &["vault", "info"]),
        wrong,
        "nothing opens any more"
    );
}
