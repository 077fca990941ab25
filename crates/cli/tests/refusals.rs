//! What a person gets who names a wrong place, a wrong file or a vault that is held: the right sentence and exit code, and
//! nothing made or changed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::{
    ffi::OsStr,
    fs,
    path::PathBuf,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.file("first", "quiet lanterns over the reservoir\n");
        desk.file("second", "paper boats under iron bridges\n");
        assert_eq!(desk.code(&["vault", "create"]), (0, String::new()));
        desk
    }

    #[expect(clippy::disallowed_methods, reason = "invented input of a test")]
    fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn sotto(&self, arguments: &[impl AsRef<OsStr>]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sotto"));
        command.current_dir(self.0.path());
        if !arguments.iter().any(|argument| argument.as_ref() == "--vault") {
            command.args(["--vault", "vault"]);
        }
        command.args(arguments).stdin(Stdio::null()).output().unwrap()
    }

    /// Exit code and sentence, with the passphrase in force.
    fn code(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.sotto(&[&["--passphrase-file", "first"], arguments].concat());
        (output.status.code().unwrap(), said(&output))
    }

    /// Every name in the folder of the test and in the vault's.
    fn names(&self) -> Vec<PathBuf> {
        let mut names: Vec<PathBuf> = ["", "vault", "vault/blobs"]
            .iter()
            .flat_map(|folder| fs::read_dir(self.path(folder)).unwrap())
            .map(|entry| entry.unwrap().path())
            .filter(|path| !path.ends_with("vault.db-wal"))
            .collect();
        names.sort();
        names
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

#[test]
fn nothing_is_made_inside_a_vaults_folder_or_in_a_folder_that_is_not_there() {
    let desk = Desk::new();
    assert_eq!(desk.code(&["vault", "backup", "--out", "sound"]).0, 0);
    let before = desk.names();
    for (arguments, said) in [
        (&["vault", "backup", "--out", "vault/new"][..], "inside a vault"),
        (&["vault", "backup", "--out", "vault/blobs/new"], "inside a vault"),
        (
            &["vault", "restore", "--from", "sound", "--to", "vault/new"],
            "inside a vault",
        ),
        (&["vault", "salvage", "--to", "vault/blobs/new"], "inside a vault"),
        (&["vault", "create", "--vault", "vault/new"], "inside a vault"),
        (&["vault", "backup", "--out", "no/folder"], "folder that exists"),
        (
            &["vault", "restore", "--from", "sound", "--to", "no/folder"],
            "folder that exists",
        ),
        (&["vault", "salvage", "--to", "no/folder"], "folder that exists"),
        (&["vault", "create", "--vault", "no/folder"], "folder that exists"),
    ] {
        let (code, sentence) = desk.code(arguments);
        assert_eq!(code, 2, "{arguments:?}: {sentence}");
        assert!(sentence.contains(said), "{arguments:?}: {sentence}");
        assert_eq!(desk.names(), before, "{arguments:?}");
    }
}

/// The database changes with the next save: with it for a key, the vault would never open again.
#[test]
#[cfg(unix)]
fn a_file_of_the_vault_is_no_key_file_by_any_name() {
    let desk = Desk::new();
    std::os::unix::fs::symlink(desk.path("vault"), desk.path("way")).unwrap();
    std::os::unix::fs::symlink(desk.path("vault/vault.db"), desk.path("key")).unwrap();
    for name in ["vault/vault.db", "way/vault.db", "key"] {
        let (code, sentence) = desk.code(&["vault", "slots", "key-file", name]);
        assert_eq!(code, 5, "{name}: {sentence}");
        assert!(sentence.contains("vault's folder"), "{name}: {sentence}");
    }
    assert_eq!(desk.code(&["testimony", "list"]).0, 0);
}

/// Any text made of such a name would name another place.
#[test]
#[cfg(target_os = "linux")]
fn a_path_that_is_no_text_is_refused() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    assert_eq!(desk.code(&["vault", "backup", "--out", "sound"]).0, 0);
    let before = desk.names();
    let odd = OsStr::from_bytes(b"\xff\xfe");
    let words = |arguments: &[&'static str]| -> Vec<&OsStr> {
        [&["--passphrase-file", "first"], arguments]
            .concat()
            .into_iter()
            .map(OsStr::new)
            .chain([odd])
            .collect()
    };
    for arguments in [
        words(&["vault", "backup", "--out"]),
        words(&["vault", "restore", "--from", "sound", "--to"]),
        words(&["vault", "restore", "--to", "new", "--from"]),
        words(&["vault", "salvage", "--to"]),
        words(&["vault", "slots", "key-file", "--make"]),
        words(&["vault", "create", "--vault"]),
    ] {
        let output = desk.sotto(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
        assert_eq!(desk.names(), before, "{arguments:?}");
    }
}

#[test]
fn a_file_that_is_not_the_passphrases_says_so() {
    let desk = Desk::new();
    desk.file("long", "b".repeat(70_000));
    desk.file("wide", [0xff, 0xfe, b'q', 0]);
    desk.file("blank", "\nsecond line\n");
    for (name, expected) in [
        ("long", "larger than 64 KiB"),
        ("wide", "not UTF-8"),
        ("blank", "is empty"),
        ("vault", "is a folder"),
        ("nowhere", "not found"),
    ] {
        let output = desk.sotto(&["--passphrase-file", name, "testimony", "list"]);
        assert_eq!(output.status.code(), Some(5), "{name}: {}", said(&output));
        assert!(said(&output).contains(expected), "{name}: {}", said(&output));
    }
}

/// Whichever way somebody comes, the sentence names the program that has the vault.
#[test]
#[cfg(target_os = "linux")]
fn a_vault_in_use_names_its_holder() {
    let desk = Desk::new();
    let sheets = desk.sotto(&["--passphrase-file", "first", "vault", "slots", "recovery"]);
    desk.file("sheets", sheets.stdout);
    let header = fs::File::open(desk.path("vault/header.bin")).unwrap();
    header.try_lock().unwrap();
    let by_shares = [
        "vault",
        "passphrase",
        "--shares-file",
        "sheets",
        "--new-passphrase-file",
        "second",
    ];
    for arguments in [
        &["--passphrase-file", "first", "vault", "info"][..],
        &["vault", "wipe", "--yes"],
        &by_shares,
    ] {
        let output = desk.sotto(arguments);
        assert_eq!(output.status.code(), Some(4), "{arguments:?}: {}", said(&output));
        let holder = format!("({})", std::process::id());
        assert!(
            said(&output).contains(&holder),
            "{arguments:?}: {}",
            said(&output)
        );
    }
}

#[test]
fn a_damaged_vault_is_wiped_without_its_passphrase() {
    let desk = Desk::new();
    desk.file("vault/vault.db", "nothing of the kind");
    let (code, sentence) = desk.code(&["vault", "wipe", "--yes"]);
    assert_eq!(code, 4, "{sentence}");
    assert!(sentence.contains("leave out --passphrase-file"), "{sentence}");
    let wiped = desk.sotto(&["vault", "wipe", "--yes"]);
    assert!(wiped.status.success(), "{}", said(&wiped));
    assert!(!desk.path("vault").exists());
}
