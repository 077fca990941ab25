//! The system's own dialog in front of the real window, and the list of recent files that such dialogs keep.
//! Never trusts that no list was written unless the dialog did answer.

use std::{
    fs,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use sotto_tests::{home::Home, place};

use crate::window::{PROGRAM, TOOLS, Window};

#[test]
fn a_dialog_answers_and_leaves_no_list_of_recent_files() {
    if let Some(missing) = place::missing(&[PROGRAM], &[TOOLS[0], "xdotool"]) {
        return place::skip("the dialog of the real window", &missing);
    }
    let home = Home::new();
    // What other programs of this person have kept is theirs.
    let recent = home.path().join(".local/share/recently-used.xbel");
    let before = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><xbel version=\"1.0\"></xbel>";
    #[expect(clippy::disallowed_methods, reason = "a list in a throw-away home")]
    fs::write(&recent, before).unwrap();
    let chosen = home.path().join("Chosen");
    fs::create_dir(&chosen).unwrap();

    let window = Window::open(&home);
    window.wait("screen-create");
    window.click("vault-path-choose");
    type_into_the_dialog(&window, &chosen.display().to_string());
    window.until("the dialog answers", || {
        window.value("vault-path") == chosen.display().to_string()
    });
    window.close(&home);

    assert_eq!(
        fs::read_to_string(&recent).unwrap(),
        before,
        "the list of recent files was touched"
    );
    let files = home.files();
    let lists: Vec<_> = files
        .iter()
        .filter(|file| file.ends_with("recently-used.xbel"))
        .collect();
    assert_eq!(lists.len(), 1, "a second list: {lists:?}");
}

/// `WebDriver` does not see the dialog: it is the newest window of that title, and a slash opens its line for a path.
fn type_into_the_dialog(window: &Window, path: &str) {
    window.until("the dialog opens", || titled("Sotto").len() > 1);
    thread::sleep(Duration::from_millis(700));
    let dialog = titled("Sotto").pop().unwrap();
    xdotool(&["windowfocus", "--sync", &dialog]);
    xdotool(&["type", "--delay", "40", path]);
    thread::sleep(Duration::from_millis(700));
    // Once to take the folder's name, once more where the first only opened it.
    while titled("Sotto").len() > 1 {
        xdotool(&["key", "Return"]);
        thread::sleep(Duration::from_millis(700));
    }
}

/// The windows of that title that can be seen, oldest first.
pub(crate) fn titled(title: &str) -> Vec<String> {
    let found = xdotool(&["search", "--onlyvisible", "--name", &format!("^{title}$")]);
    let mut windows: Vec<String> = found.lines().map(str::to_owned).collect();
    windows.sort_by_key(|window| window.parse::<u64>().unwrap_or_default());
    windows
}

fn xdotool(arguments: &[&str]) -> String {
    let output = Command::new("xdotool")
        .args(arguments)
        .stderr(Stdio::null())
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}
