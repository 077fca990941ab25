//! A vault with one invented testimony, and the programs that open what leaves it; and the program on the vault of any folder.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its share")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed, and says what it skips"
)]

use chrono::DateTime;
use serde_json::{Value, json};
use sotto_vault::{KdfCost, Passphrase, Vault};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};
use tempfile::TempDir;

/// The age specification's example pair: its private half is printed there for everybody.
pub const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
const PASSPHRASE: &str = "quiet lanterns over the reservoir";
pub const PRIVATE: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33\n";

pub struct Desk(pub TempDir);

impl Desk {
    /// A vault with one invented testimony that may be shared with a lawyer and published, and its code.
    pub fn new() -> (Self, String) {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.file("passphrase", format!("{PASSPHRASE}\n"));
        // As `vault create` makes it, but for the cost of opening it: some tests do that a hundred times.
        let passphrase = Passphrase::new(PASSPHRASE.to_owned());
        let made = Vault::create(
            &desk.path("vault"),
            &passphrase,
            KdfCost::LEAST,
            DateTime::UNIX_EPOCH,
        );
        made.unwrap().close(DateTime::UNIX_EPOCH).unwrap();
        desk.file("statement.txt", "They took Bakyt on 4 May 2026.");
        desk.file("private", PRIVATE);
        desk.file(
            "roster.json",
            json!([{"kind": "PERSON", "field": "name", "value": "Бакыт"}]).to_string(),
        );
        let added = desk.done("testimony add --statement statement.txt --roster roster.json");
        let code = added["code"].as_str().unwrap().to_owned();
        desk.done(&format!(
            "consent grant --code {code} --uses share_lawyer,publication,quote --attribution anonymous"
        ));
        (desk, code)
    }

    #[expect(clippy::disallowed_methods, reason = "invented input of a test")]
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    /// The program on its way, without a word.
    pub fn begun(&self, arguments: &str) -> Child {
        self.command(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sotto"));
        command
            .current_dir(self.0.path())
            .args(["--vault", "vault", "--passphrase-file", "passphrase", "--json"])
            .args(arguments.split(' '))
            .stdin(Stdio::null());
        command
    }

    pub fn sotto(&self, arguments: &str) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub fn done(&self, arguments: &str) -> Value {
        let output = self.sotto(arguments);
        assert!(output.status.success(), "{arguments}: {}", said(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

/// Puts a file into a folder.
#[expect(clippy::disallowed_methods, reason = "invented input of a test")]
pub fn file(folder: &Path, name: &str, content: &str) {
    fs::write(folder.join(name), content).unwrap();
}

/// Runs the program on the vault of a folder, opened by what its file `passphrase` says.
pub fn sotto<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sotto"))
        .current_dir(folder)
        .args(["--vault", "vault", "--passphrase-file", "passphrase"])
        .args(arguments)
        .output()
        .unwrap()
}

/// What it printed, having succeeded.
pub fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    String::from_utf8(output.stdout.clone())
        .unwrap()
        .trim()
        .to_owned()
}

pub fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs a judge in the desk's folder; `None`, said aloud, where it is not installed.
pub fn judge(desk: &Desk, program: &str, arguments: &[&str]) -> Option<Output> {
    let output = Command::new(program)
        .current_dir(desk.0.path())
        .args(arguments)
        .stdin(Stdio::null())
        .output();
    match output {
        Ok(output) => Some(output),
        Err(error) => {
            assert!(std::env::var_os("SOTTO_NO_SKIP").is_none(), "{program}: {error}");
            println!("SKIP {program} is not installed");
            None
        }
    }
}
