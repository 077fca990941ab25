//! What scripts rely on of backups, restoring, salvaging and forgetting: shapes, exit codes, and nothing half done.

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

struct Desk(TempDir);

impl Desk {
    /// A vault with one invented testimony, and its code.
    fn new() -> (Self, String) {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.file("passphrase", "quiet lanterns over the reservoir\n");
        desk.file("statement.txt", "They took Bakyt on 4 May 2026.");
        desk.file(
            "roster.json",
            json!([{"kind": "PERSON", "field": "name", "value": "Бакыт"}]).to_string(),
        );
        desk.done(&["vault", "create"]);
        let add = [
            "testimony",
            "add",
            "--statement",
            "statement.txt",
            "--roster",
            "roster.json",
        ];
        let added = desk.done(&add);
        let code = added["code"].as_str().unwrap().to_owned();
        (desk, code)
    }

    #[expect(clippy::disallowed_methods, reason = "invented input of a test")]
    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn at(&self, vault: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sotto"))
            .current_dir(self.0.path())
            .args(["--vault", vault, "--passphrase-file", "passphrase", "--json"])
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Runs it on the vault, demands success and returns what it printed.
    fn done(&self, arguments: &[&str]) -> Value {
        let output = self.at("vault", arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_backup_is_made_listed_named_and_restored() {
    let (desk, code) = Desk::new();
    let made = desk.done(&["vault", "backup", "--out", "one.backup"]);
    for key in ["path", "testimonies", "objects", "attachments", "size_bytes"] {
        assert!(made.get(key).is_some(), "{key}: {made}");
    }
    let again = desk.at("vault", &["vault", "backup", "--out", "one.backup"]);
    assert_eq!(again.status.code(), Some(5), "{}", said(&again));
    let info = desk.done(&["vault", "info"]);
    assert_eq!(info["testimonies"], 1);
    let listed = &info["backups"][0];
    assert_eq!(
        (&listed["file_name"], &listed["testimonies"]),
        (&json!("one.backup"), &json!(1))
    );
    assert_eq!(
        (&listed["codes"], &listed["size_bytes"]),
        (&json!([code]), &made["size_bytes"])
    );

    let deleted = desk.done(&["testimony", "delete", "--yes", "--code", &code]);
    assert_eq!(deleted["backups"].as_array().unwrap().len(), 1);

    let blind = desk.done(&["vault", "restore", "--from", "one.backup", "--to", "blind"]);
    assert_eq!(
        (&blind["testimonies"], &blind["knew_what_came_later"]),
        (&json!(1), &json!(false))
    );
    let list = desk.at("blind", &["testimony", "list"]);
    assert!(String::from_utf8_lossy(&list.stdout).contains(&code));
    let told = desk.done(&[
        "vault",
        "restore",
        "--from",
        "one.backup",
        "--to",
        "told",
        "--knowing",
        "vault",
    ]);
    assert_eq!(
        (&told["testimonies"], &told["knew_what_came_later"]),
        (&json!(0), &json!(true))
    );
    for key in ["path", "saved_at", "left_out", "withdrawn", "forgotten"] {
        assert!(told.get(key).is_some(), "{key}: {told}");
    }
    assert!(desk.at("told", &["vault", "verify"]).status.success());
}

#[test]
fn a_refused_restore_has_its_code_and_makes_no_folder() {
    let (desk, _) = Desk::new();
    desk.done(&["vault", "backup", "--out", "sound"]);
    let sound = fs::read(desk.path("sound")).unwrap();
    let mut altered = sound.clone();
    altered[34_000] ^= 1;
    let mut newer = sound.clone();
    newer[8] = 9;
    desk.file("altered", altered);
    desk.file("newer", newer);
    desk.file("cut", &sound[..sound.len() / 2]);
    desk.file("unfinished", [&b"SOTTOPRT"[..], &sound[8..]].concat());
    desk.file("other", b"some other file");
    for (from, to, code) in [
        ("altered", "new", 5),
        ("cut", "new", 5),
        ("unfinished", "new", 5),
        ("other", "new", 5),
        ("nowhere", "new", 5),
        ("newer", "new", 4),
        ("sound", "vault", 4),
    ] {
        let output = desk.at("vault", &["vault", "restore", "--from", from, "--to", to]);
        assert_eq!(output.status.code(), Some(code), "{from}: {}", said(&output));
        assert_eq!(said(&output).trim().lines().count(), 1, "{}", said(&output));
        assert!(!desk.path("new").exists(), "{from}");
    }
    desk.file("passphrase", "another passphrase entirely\n");
    let wrong = desk.at("vault", &["vault", "restore", "--from", "sound", "--to", "new"]);
    assert_eq!(wrong.status.code(), Some(3), "{}", said(&wrong));
}

#[test]
fn salvage_says_by_its_exit_code_whether_all_is_there() {
    let (desk, code) = Desk::new();
    let database = desk.path("vault/vault.db");
    let sound = fs::read(&database).unwrap();
    let mut bad = sound.clone();
    bad[..4096].fill(0);
    desk.file("vault/vault.db", &bad);
    assert_eq!(desk.at("vault", &["testimony", "list"]).status.code(), Some(4));
    let whole = desk.done(&["vault", "salvage", "--to", "saved"]);
    assert_eq!(
        (&whole["saved"], &whole["complete"]),
        (&json!([code]), &json!(true))
    );
    for key in [
        "path",
        "identity_lost",
        "account_lost",
        "attachments_saved",
        "objects_lost",
        "last_saved_at",
    ] {
        assert!(whole.get(key).is_some(), "{key}: {whole}");
    }
    assert!(
        desk.at("saved", &["testimony", "show", "--code", &code])
            .status
            .success()
    );

    // Another passphrase for the new vault.
    desk.file("new-passphrase", "seven other lanterns under water\n");
    let other = [
        "vault",
        "salvage",
        "--to",
        "other",
        "--new-passphrase-file",
        "new-passphrase",
    ];
    desk.done(&other);
    assert_eq!(desk.at("other", &["testimony", "list"]).status.code(), Some(3));

    bad.fill(0);
    desk.file("vault/vault.db", &bad);
    let nothing = desk.at("vault", &["vault", "salvage", "--to", "nothing"]);
    assert_eq!(nothing.status.code(), Some(4), "{}", said(&nothing));
    let shown: Value = serde_json::from_slice(&nothing.stdout).unwrap();
    assert_eq!(
        (&shown["saved"], &shown["objects_lost"]),
        (&json!([]), &json!(null))
    );
    assert_eq!(fs::read(&database).unwrap(), bad);
}

#[test]
fn forgetting_needs_a_review_or_a_word() {
    let (desk, code) = Desk::new();
    let forget = ["testimony", "forget-source", "--yes", "--code", &code];
    let refused = desk.at("vault", &forget);
    assert_eq!(refused.status.code(), Some(7), "{}", said(&refused));
    desk.done(&[
        "review",
        "--code",
        &code,
        "--reviewer",
        "R1",
        "--accept-proposals",
    ]);
    desk.done(&["vault", "backup", "--out", "one.backup"]);
    let told = desk.done(&forget);
    assert_eq!(told["statement"], "disclosed_unread");
    assert_eq!(told["backups"].as_array().unwrap().len(), 1);
    for key in [
        "objects",
        "recordings",
        "answers_destroyed",
        "answers_to_read",
        "attachments",
        "exports",
        "may_persist",
    ] {
        assert!(told.get(key).is_some(), "{key}: {told}");
    }
    let shown = desk.done(&["testimony", "show", "--identity", "--code", &code]);
    assert!(
        !shown.to_string().contains("Bakyt") && !shown.to_string().contains("Бакыт"),
        "{shown}"
    );
    assert!(shown["forgotten_at"].is_string());

    let (desk, code) = Desk::new();
    let forget = [
        "testimony",
        "forget-source",
        "--yes",
        "--destroy-unreviewed-statement",
        "--code",
        &code,
    ];
    assert_eq!(desk.done(&forget)["statement"], "destroyed");
}

/// Ctrl-C while the backup is being written: it ends in order, with no file, and the vault says of none.
#[test]
#[cfg(unix)]
fn a_backup_that_is_interrupted_leaves_nothing() {
    let (desk, _) = Desk::new();
    // Some MiB each, so that there is time to interrupt.
    desk.file("long.txt", "An invented account. ".repeat(400_000));
    for _ in 0..4 {
        desk.done(&["testimony", "add", "--statement", "long.txt"]);
    }
    let backup = desk.path("one.backup");
    // A try in which the backup was quicker than the signal says nothing.
    for _ in 0..10 {
        let program = Command::new(env!("CARGO_BIN_EXE_sotto"))
            .current_dir(desk.0.path())
            .args(["--vault", "vault", "--passphrase-file", "passphrase"])
            .args(["vault", "backup", "--out", "one.backup"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        while !backup.exists() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let process = rustix::process::Pid::from_child(&program);
        rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
        let output = program.wait_with_output().unwrap();
        if output.status.success() {
            fs::remove_file(&backup).unwrap();
            continue;
        }
        assert_eq!(output.status.code(), Some(130), "{}", said(&output));
        assert!(!backup.exists());
        let listed = desk.done(&["vault", "info"])["backups"].as_array().unwrap().len();
        let made = desk.done(&["vault", "backup", "--out", "two.backup"]);
        assert!(made["objects"].as_u64().unwrap() > 4);
        let now = desk.done(&["vault", "info"])["backups"].as_array().unwrap().len();
        assert_eq!(now, listed + 1, "the one that was stopped is not listed");
        return;
    }
    panic!("never interrupted");
}

#[test]
fn an_empty_statement_is_refused() {
    let (desk, _) = Desk::new();
    for (name, content) in [
        ("empty.txt", ""),
        ("blank.txt", " \n\t\n"),
        ("mark.txt", "\u{feff}"),
    ] {
        desk.file(name, content);
        let refused = desk.at("vault", &["testimony", "add", "--statement", name]);
        assert_eq!(refused.status.code(), Some(5), "{name}: {}", said(&refused));
        assert!(said(&refused).contains("empty"), "{name}: {}", said(&refused));
    }
    assert_eq!(desk.done(&["vault", "info"])["testimonies"], 1);
}
