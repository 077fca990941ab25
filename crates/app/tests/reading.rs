//! Which files are opened for reading: ordinary ones, and nothing is waited for.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot make its files must stop")]

use sotto_app::reading::open;
use std::os::unix::{fs::symlink, net::UnixListener};

#[test]
fn only_ordinary_files_are_opened_and_nothing_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let made = std::process::Command::new("mkfifo")
        .arg(at("pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    let _socket = UnixListener::bind(at("socket")).unwrap();
    sotto_export::write_new(&at("file"), b"").unwrap();
    for (link, to) in [("to-file", "file"), ("to-pipe", "pipe")] {
        symlink(at(to), at(link)).unwrap();
    }
    for (path, said) in [
        (at("file"), ""),
        (at("to-file"), ""),
        (at("pipe"), "is no ordinary file"),
        (at("to-pipe"), "is no ordinary file"),
        (at("socket"), "is no ordinary file"),
        ("/dev/zero".into(), "is no ordinary file"),
        (folder.path().into(), "is a folder"),
        (at("nowhere"), "cannot be read"),
    ] {
        let words = open(&path).map_or_else(|fault| fault.to_string(), |_| String::new());
        assert!(
            words.starts_with(said) && words.is_empty() == said.is_empty(),
            "{path:?}: {words}"
        );
    }
}
