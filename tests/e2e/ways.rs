//! Ways into a vault in the real window, one vault after the other's word: the panic key, a key file, the cost of a
//! guess, a destroy-passphrase.
//! Never takes an answer of the core for what happened: what opens is tried at the gate.

use std::{fs, path::Path};

use sotto_tests::{home::Home, marks, place};

use crate::{
    copies, walk,
    window::{PROGRAM, TOOLS, Window},
};

#[test]
fn a_vault_opens_in_its_ways_and_in_no_other() {
    if let Some(missing) = place::missing(&[PROGRAM], &TOOLS) {
        return place::skip("ways into a vault in the real window", &missing);
    }
    let home = Home::new();
    let (passphrase, destroy) = (walk::passphrase(), marks::phrase("harbour"));
    let window = copies::with_a_testimony(&home, &passphrase);

    // From a field, in the middle of a word.
    window.replace("pseudonym", "Sattor Two");
    window.panic();
    window.wait("screen-unlock");
    walk::unlock(&window, &passphrase);
    window.wait("[data-testid^='row-']");
    assert!(
        !window.has("words-missing"),
        "half a second is enough to seal a word"
    );

    let key = key_file(home.path());
    change(&window, "way-key-file-change", &passphrase, |window| {
        window.wait("key-file-no-sheets");
        window.type_into("key-file-path", &key);
    });
    walk::lock(&window);
    refused(&window, &passphrase);
    window.click("unlock-with-key-file");
    window.type_into("unlock-key-file", &key);
    opened(&window, &passphrase);

    // A second a guess was measured when the vault was made; a busy machine may find room for more.
    begin(&window, "way-cost-raise");
    submit(&window, &passphrase);
    window.until("it answers", || {
        window.has("error") || window.has("screen-protect")
    });
    if window.has("error") {
        assert_eq!(
            window.attr("error", "data-code").as_deref(),
            Some("cost-not-higher")
        );
    }

    change(&window, "way-destroy-set", &passphrase, |window| {
        window.type_into("destroy-passphrase", &destroy);
        window.type_into("destroy-repeat", &destroy);
        window.click("destroy-understand");
    });
    walk::lock(&window);
    refused(&window, &destroy);
    window.click("unlock-with-key-file");
    window.type_into("unlock-key-file", &key);
    refused(&window, &passphrase);
    window.close(&home);
}

/// Bytes that nobody else has, beside the vault.
#[expect(
    clippy::disallowed_methods,
    reason = "a key file of a vault that is destroyed"
)]
fn key_file(folder: &Path) -> String {
    let path = folder.join("key");
    fs::write(&path, marks::phrase("nothing but a key").repeat(40)).unwrap();
    path.display().to_string()
}

/// Goes to the screen behind a button of Protect.
fn begin(window: &Window, button: &str) {
    window.click("nav-protect");
    window.wait("ways");
    window.click(button);
    window.wait("way-passphrase");
}

fn submit(window: &Window, passphrase: &str) {
    window.type_into("way-passphrase", passphrase);
    window.click("way-submit");
}

/// Changes one way, and is back on Protect.
fn change(window: &Window, button: &str, passphrase: &str, fill: impl Fn(&Window)) {
    begin(window, button);
    fill(window);
    submit(window, passphrase);
    window.wait("screen-protect");
}

fn refused(window: &Window, passphrase: &str) {
    walk::unlock(window, passphrase);
    // Taken away with the answer.
    window.until("it answers", || window.value("unlock-passphrase").is_empty());
    window.wait_for("error", "data-code", "no-key-slot-opened");
}

fn opened(window: &Window, passphrase: &str) {
    walk::unlock(window, passphrase);
    window.wait("[data-testid^='row-']");
}
