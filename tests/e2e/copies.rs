//! A damaged vault salvaged, a backup stopped, and a lock over an open dialog, all in the real window.
//! Never damages a vault that is open, and never counts a backup that was too quick as one that was stopped.

use std::{fs, path::Path};

use sotto_tests::{home::Home, place};

use crate::{
    dialog, walk,
    window::{PROGRAM, TOOLS, Window},
};

/// A window with a vault and one invented testimony in it.
pub(crate) fn with_a_testimony(home: &Home, passphrase: &str) -> Window {
    let window = Window::open(home);
    window.wait("screen-create");
    walk::create_vault(&window, home, passphrase);
    window.click("new-testimony");
    window.wait("screen-interview");
    window.replace("pseudonym", "Sattor");
    walk::saved(&window);
    window
}

/// Zeros over the page that says what tables there are: `SQLite` opens nothing any more.
#[expect(
    clippy::disallowed_methods,
    reason = "damages a vault of an invented testimony"
)]
fn damage(vault: &Path) {
    let database = vault.join("vault.db");
    let mut bytes = fs::read(&database).unwrap();
    bytes[..4096].fill(0);
    fs::write(&database, bytes).unwrap();
}

#[test]
fn a_damaged_vault_is_salvaged() {
    if let Some(missing) = place::missing(&[PROGRAM], &TOOLS) {
        return place::skip("a salvage in the real window", &missing);
    }
    let home = Home::new();
    let (old, new) = (walk::passphrase(), walk::passphrase());
    let window = with_a_testimony(&home, &old);
    walk::lock(&window);
    let vault = window.value("vault-path");
    damage(Path::new(&vault));

    walk::unlock(&window, &old);
    window.wait("salvage-offered");
    assert_eq!(
        window.attr("error", "data-code").as_deref(),
        Some("vault-damaged")
    );
    window.click_through_to("salvage-offered", "screen-salvage-which");
    assert_eq!(window.value("salvage-from"), vault);
    window.click_through_to("salvage-next", "screen-salvage-way");
    window.type_into("salvage-passphrase", &old);
    window.click_through_to("salvage-next", "screen-salvage-where");
    let to = home.path().join("Saved").display().to_string();
    window.type_into("salvage-to", &to);
    window.type_into("salvage-new", &new);
    window.type_into("salvage-new-repeat", &new);
    window.wait_for("passphrase-strength", "data-enough", "true");
    window.click("salvage-next");
    window.wait("salvage-report");
    assert_eq!(
        window.attr("salvage-report", "data-whole").as_deref(),
        Some("true")
    );
    assert_eq!(window.attr("salvage-report", "data-saved").as_deref(), Some("1"));
    window.click_through_to("salvaged-unlock", "screen-unlock");
    assert_eq!(window.value("vault-path"), to);
    walk::unlock(&window, &new);
    window.wait("[data-testid^='row-']");
    window.close(&home);
}

#[test]
fn a_backup_that_is_stopped_leaves_no_file() {
    if let Some(missing) = place::missing(&[PROGRAM], &TOOLS) {
        return place::skip("a stopped backup in the real window", &missing);
    }
    let home = Home::new();
    let window = with_a_testimony(&home, &walk::passphrase());
    window.click("nav-protect");
    window.until("a path is offered", || !window.value("backup-path").is_empty());
    // The button is there for a moment only, as the vault is small: the page says the same, over and over.
    window.execute(
        "globalThis.stopping = setInterval(() => window.__TAURI_INTERNALS__.invoke('stop_work', {}), 1)",
    );
    let mut stopped = None;
    for number in 0..40 {
        let file = home.path().join(format!("{number}.backup"));
        window.replace("backup-path", &file.display().to_string());
        window.click("backup-make");
        window.until("it ends", || window.has("error") || window.has("backup-done"));
        if window.has("error") {
            assert_eq!(window.attr("error", "data-code").as_deref(), Some("stopped"));
            stopped = Some(file);
            break;
        }
    }
    window.execute("clearInterval(globalThis.stopping)");
    let file = stopped.expect("never stopped");
    assert!(!file.exists());
    // And it was only this one.
    window.click("backup-make");
    window.wait("backup-done");
    assert!(file.exists());
    window.close(&home);
}

#[test]
fn an_open_dialog_keeps_nobody_from_locking() {
    if let Some(missing) = place::missing(&[PROGRAM], &[TOOLS[0], "xdotool"]) {
        return place::skip("a lock over an open dialog", &missing);
    }
    let home = Home::new();
    let passphrase = walk::passphrase();
    let window = with_a_testimony(&home, &passphrase);
    window.click("nav-protect");
    window.until("a path is offered", || !window.value("backup-path").is_empty());
    window.click("backup-path-choose");
    window.until("the dialog opens", || dialog::titled("Sotto").len() > 1);
    // As the program says to the page before the laptop sleeps.
    window.execute("dispatchEvent(new Event('sotto-lock'))");
    window.wait("screen-unlock");
    window.until("the dialog is gone", || dialog::titled("Sotto").len() == 1);
    walk::unlock(&window, &passphrase);
    window.wait("[data-testid^='row-']");
    assert!(!window.has("words-missing"), "everything was sealed");
    window.close(&home);
}
