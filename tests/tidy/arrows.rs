//! Arrows only go down, and what is dangerous is imported in one room alone. Read from `cargo metadata`.
//! A room that is not in the table here has no place in the house yet.

use std::{
    collections::{BTreeMap, BTreeSet},
    process::Command,
};

use serde_json::Value;
use sotto_tests::place;

/// Each room with the rooms that it may import.
const ROOMS: [(&str, &[&str]); 12] = [
    ("sotto-domain", &[]),
    ("sotto-memory", &[]),
    ("sotto-sealing", &["sotto-memory"]),
    ("sotto-vault", &["sotto-sealing", "sotto-memory", "sotto-domain"]),
    ("sotto-redaction", &["sotto-domain"]),
    ("sotto-risk", &[]),
    ("sotto-forms", &["sotto-domain"]),
    (
        "sotto-export",
        &["sotto-redaction", "sotto-domain", "sotto-sealing"],
    ),
    (
        "sotto-app",
        &[
            "sotto-export",
            "sotto-vault",
            "sotto-redaction",
            "sotto-risk",
            "sotto-forms",
            "sotto-sealing",
            "sotto-memory",
            "sotto-domain",
        ],
    ),
    // The doors choose what a passphrase costs, so they name the vault's type for it.
    (
        "sotto-cli",
        &[
            "sotto-app",
            "sotto-vault",
            "sotto-redaction",
            "sotto-export",
            "sotto-memory",
            "sotto-forms",
            "sotto-domain",
        ],
    ),
    (
        "sotto-desktop",
        &["sotto-app", "sotto-vault", "sotto-memory", "sotto-domain"],
    ),
    // Tests may look at every room.
    (
        "sotto-tests",
        &[
            "sotto-app",
            "sotto-export",
            "sotto-vault",
            "sotto-redaction",
            "sotto-sealing",
            "sotto-memory",
            "sotto-domain",
        ],
    ),
];

/// Libraries that one room alone may import.
const KEPT: [(&str, &[&str]); 4] = [
    (
        "sotto-sealing",
        &[
            "ring",
            "argon2",
            "hpke",
            "age",
            "aes-gcm",
            "chacha20poly1305",
            "x25519-dalek",
            "hkdf",
            "sha2",
            "blake3",
            "vsss-rs",
            "bip39",
        ],
    ),
    ("sotto-vault", &["rusqlite", "libsqlite3-sys"]),
    (
        "sotto-desktop",
        &["tauri", "tauri-build", "wry", "tao", "gtk", "webkit2gtk", "rfd"],
    ),
    ("sotto-export", &["zip", "krilla", "quick-xml"]),
];

/// Libraries that no room imports: the program opens no connection, keeps no log and reports to nobody.
const NOWHERE: [&str; 8] = [
    "reqwest",
    "ureq",
    "hyper",
    "tokio",
    "log4rs",
    "env_logger",
    "tracing-subscriber",
    "sentry",
];

struct Import {
    from: String,
    to: String,
    test_only: bool,
}

#[test]
fn arrows_only_go_down() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.into();
    let mut broken = Vec::new();
    for Import { from, to, test_only } in imports() {
        let Some(allowed) = allowed.get(from.as_str()) else {
            broken.push(format!("{from} is not in the table of rooms"));
            continue;
        };
        // A room's own tests may bring in itself with other features, and nothing above it.
        let itself_in_tests = test_only && from == to;
        if to.starts_with("sotto-") && !allowed.contains(&to.as_str()) && !itself_in_tests {
            broken.push(format!("{from} imports {to}, which is not below it"));
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn every_room_in_the_table_exists() {
    let there: BTreeSet<String> = packages().iter().map(|package| text(package, "name")).collect();
    for (room, _) in ROOMS {
        assert!(
            there.contains(room),
            "{room} is in the table and not in the house"
        );
    }
}

#[test]
fn what_is_dangerous_is_imported_in_one_room_alone() {
    let mut broken = Vec::new();
    for Import { from, to, test_only } in imports() {
        if test_only || from == "sotto-tests" {
            continue;
        }
        for (room, libraries) in KEPT {
            if libraries.contains(&to.as_str()) && from != room {
                broken.push(format!("{from} imports {to}, which belongs to {room}"));
            }
        }
        if NOWHERE.contains(&to.as_str()) {
            broken.push(format!("{from} imports {to}, which no room may"));
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

fn imports() -> Vec<Import> {
    let mut imports = Vec::new();
    for package in packages() {
        for dependency in package["dependencies"].as_array().unwrap() {
            imports.push(Import {
                from: text(&package, "name"),
                to: text(dependency, "name"),
                test_only: dependency["kind"] == "dev",
            });
        }
    }
    assert!(imports.len() > 20, "cargo metadata names hardly any import");
    imports
}

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(place::root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata answers in JSON");
    metadata["packages"].as_array().unwrap().clone()
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap().to_owned()
}
