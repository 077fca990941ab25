//! One evening with the window as it ships: unlock, begin a testimony, type a name, close; then the disk.
//! What may stay is the vault, and settings that say nothing about anyone.

use std::{
    thread,
    time::{Duration, SystemTime},
};

use sotto_tests::{
    home::Home,
    marks::{self, find_below, find_outside},
    place,
};

use crate::{
    evening::{PATIENCE, PROGRAMS, Running, command_line, create_vault, unlock},
    keyboard,
};

#[test]
fn an_evening_leaves_the_vault_and_nothing_else() {
    if let Some(missing) = place::missing(&PROGRAMS, &["xdotool", "import"]) {
        return place::skip("the disk after a run of the shipped window", &missing);
    }
    let _display = keyboard::alone();
    #[expect(clippy::disallowed_methods, reason = "what a run leaves is told by its time")]
    let start = SystemTime::now();
    let home = Home::new();
    let passphrase = marks::word("meadow lantern orchard fiddle ");
    let name = marks::word("zarrina");
    create_vault(&home, &passphrase);

    let window = Running::start(&home);
    unlock(&home, &passphrase);
    keyboard::and_drawn(PATIENCE, || keyboard::press(&["ctrl+n"]));
    type_into_the_first_field(&name);
    thread::sleep(Duration::from_secs(3));

    // While it runs, and while the webview's folder is there.
    let secrets = [name.as_str(), &passphrase];
    assert_eq!(find_below(home.path(), &secrets), []);
    // The session ends before the half second is over after which typing is sealed.
    let last = marks::word("lastword");
    keyboard::type_text(&last);
    thread::sleep(Duration::from_millis(200));
    window.end();

    let arrived = command_line(&home, &passphrase, &["testimony", "list", "--json"]);
    assert!(
        arrived.contains(&name),
        "what was typed did not arrive, so a clean disk proves nothing: {arrived}"
    );
    assert!(
        arrived.contains(&format!("{name}{last}")),
        "the last words were lost: {arrived}"
    );
    let secrets = [name.as_str(), &passphrase, &last];
    assert_eq!(find_below(home.path(), &secrets), []);
    assert_eq!(find_outside(start, &secrets), []);
    let left: Vec<String> = home
        .files()
        .iter()
        .map(|file| file.display().to_string())
        .filter(|file| !file.starts_with("Sotto/") && file != ".config/sotto/settings.json")
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

/// The name in the list stands at the top of a testimony, left.
fn type_into_the_first_field(text: &str) {
    keyboard::click(278, 76);
    keyboard::type_text(text);
}
