//! Makes the permission manifest from the one list of commands, so that what is not on it cannot be called.
//! Never writes a list of its own.

use std::path::Path;

/// Generated from the contract in `crates/app`; one command a line.
const COMMANDS: &str = include_str!("commands.txt");

fn main() {
    println!("cargo::rerun-if-changed=commands.txt");
    println!("cargo::rerun-if-changed=../ui/dist");
    assert!(
        Path::new("../ui/dist/index.html").exists(),
        "the interface is not built: run `npm ci --ignore-scripts && npm run build` in ui/, or `./dev run`"
    );

    // A build script ends at once, so what it leaks is given back at once.
    let commands: Vec<&'static str> = COMMANDS.lines().filter(|line| !line.is_empty()).collect();
    let commands: &'static [&'static str] = commands.leak();
    let attributes =
        tauri_build::Attributes::new().app_manifest(tauri_build::AppManifest::new().commands(commands));
    if let Err(error) = tauri_build::try_build(attributes) {
        panic!("tauri-build: {error:#}");
    }
}
