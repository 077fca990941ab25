//! What the webview may call and load: the command list, the capability and the content policy say the same.
//! Never accepts a permission of Tauri's own, a remote address, or inline script.
//! `SOTTO_WRITE_CONTRACT=1 cargo test -p sotto-tests --test tidy` writes the capability anew from the command list.

use std::{env, fs};

use serde_json::{Value, json};
use sotto_tests::place;

fn read(path: &str) -> String {
    fs::read_to_string(place::root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn parsed(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_capability_allows_the_commands_of_the_contract_and_nothing_else() {
    let commands: Vec<String> = read("src-tauri/commands.txt")
        .lines()
        .map(|command| format!("allow-{}", command.replace('_', "-")))
        .collect();
    assert!(commands.len() > 20);
    if env::var_os("SOTTO_WRITE_CONTRACT").is_some() {
        write_capability(&commands);
    }
    let capability = parsed("src-tauri/capabilities/main.json");
    assert_eq!(
        strings(&capability["permissions"]),
        commands,
        "src-tauri/capabilities/main.json must list `allow-…` for each line of commands.txt, in its order"
    );
    assert_eq!(strings(&capability["windows"]), ["main"]);
    assert_eq!(capability["remote"], Value::Null);
}

#[expect(clippy::disallowed_methods, reason = "writes source code, no content")]
fn write_capability(permissions: &[String]) {
    let capability = json!({
        "identifier": "main",
        "description": "The one window may call the commands of the contract, and nothing of Tauri's own.",
        "windows": ["main"],
        "permissions": permissions,
    });
    let text = serde_json::to_string_pretty(&capability).unwrap() + "\n";
    fs::write(place::root().join("src-tauri/capabilities/main.json"), text).unwrap();
}

#[test]
fn there_is_one_capability() {
    let files: Vec<_> = fs::read_dir(place::root().join("src-tauri/capabilities"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(files, ["main.json"]);
    assert_eq!(
        strings(&parsed("src-tauri/tauri.conf.json")["app"]["security"]["capabilities"]),
        ["main"]
    );
}

#[test]
fn the_content_policy_knows_no_address_but_the_programs_own() {
    let config = parsed("src-tauri/tauri.conf.json");
    let policy = config["app"]["security"]["csp"].as_object().unwrap();
    for (directive, expected) in [
        ("default-src", "'none'"),
        ("script-src", "'self'"),
        ("style-src", "'self'"),
        ("font-src", "'self'"),
        ("img-src", "'self' data:"),
        ("connect-src", "ipc: http://ipc.localhost"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),
        ("frame-ancestors", "'none'"),
        ("object-src", "'none'"),
    ] {
        assert_eq!(
            policy.get(directive).and_then(Value::as_str),
            Some(expected),
            "{directive}"
        );
    }
    assert_eq!(policy.len(), 10, "a directive that this test does not know");
}

#[test]
fn the_page_gets_nothing_of_tauris_beside_the_commands() {
    let config = parsed("src-tauri/tauri.conf.json");
    assert_eq!(config["app"]["withGlobalTauri"], false);
    assert_eq!(
        config["build"]["devUrl"],
        Value::Null,
        "pages come out of the program, not from a server"
    );
    assert_eq!(config["plugins"], Value::Null);
    assert_eq!(config["app"]["security"]["assetProtocol"], Value::Null);
    assert_eq!(
        config["app"]["security"]["dangerousDisableAssetCspModification"],
        Value::Null
    );
}

#[test]
fn clippy_refuses_what_writes_unsealed_or_reads_the_clock() {
    let clippy = read("clippy.toml");
    for method in [
        "std::fs::write",
        "std::fs::File::create",
        "std::time::SystemTime::now",
        "chrono::Utc::now",
        "chrono::Local::now",
    ] {
        assert!(
            clippy.contains(&format!("\"{method}\"")),
            "clippy.toml no longer disallows {method}"
        );
    }
    let workspace = read("Cargo.toml");
    for lint in [
        "disallowed_methods = \"deny\"",
        "unsafe_code = \"deny\"",
        "missing_docs = \"warn\"",
    ] {
        assert!(workspace.contains(lint), "Cargo.toml no longer has {lint}");
    }
}
