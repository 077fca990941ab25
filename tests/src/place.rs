//! Where the checkout, the built programs and the tools are.
//! Never decides by itself that a missing tool is fine: `./dev test` says that none may be missing.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The checkout.
///
/// # Panics
/// Never: this crate is one folder below it.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the checkout")
        .to_owned()
}

/// A program on the search path.
pub fn tool(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// A program that `./dev test` has built and names in the environment.
pub fn built(variable: &str) -> Option<PathBuf> {
    env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
}

/// What is needed for a real window and is not here, or `None` where all is.
pub fn missing(variables: &[&str], tools: &[&str]) -> Option<String> {
    let mut missing: Vec<String> = Vec::new();
    missing.extend(
        variables
            .iter()
            .filter(|name| built(name).is_none())
            .map(|name| format!("${name}")),
    );
    missing.extend(
        tools
            .iter()
            .filter(|name| tool(name).is_none())
            .map(|name| (*name).to_owned()),
    );
    if env::var_os("DISPLAY").is_none() && env::var_os("WAYLAND_DISPLAY").is_none() {
        missing.push("a display".to_owned());
    }
    (!missing.is_empty()).then(|| missing.join(", "))
}

/// Prints why a test does not run; under `./dev test`, which has set everything up, that is a failure.
///
/// # Panics
/// Where `SOTTO_NO_SKIP` is set.
pub fn skip(test: &str, missing: &str) {
    assert!(
        env::var_os("SOTTO_NO_SKIP").is_none(),
        "{test} cannot run: no {missing}"
    );
    println!("SKIP: {test}: no {missing} (`./dev test` sets it all up)");
}
