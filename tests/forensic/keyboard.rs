//! A person at the keyboard of a program that cannot be automated: xdotool on the X display.
//! Never reads anything off the program but where its window is.

use std::{
    process::Command,
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

/// One test at a time: the display has one keyboard.
pub(crate) fn alone() -> MutexGuard<'static, ()> {
    static DISPLAY: Mutex<()> = Mutex::new(());
    DISPLAY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Waits for the window of that title and gives it the keyboard.
pub(crate) fn focus(title: &str, patience: Duration) {
    let start = Instant::now();
    let window = loop {
        let found = xdotool(&["search", "--onlyvisible", "--name", &format!("^{title}$")]);
        if let Some(window) = found.lines().last() {
            break window.to_owned();
        }
        assert!(start.elapsed() < patience, "no window of the title {title}");
        thread::sleep(Duration::from_millis(100));
    };
    xdotool(&["windowfocus", "--sync", &window]);
}

/// Types text.
pub(crate) fn type_text(text: &str) {
    xdotool(&["type", "--delay", "25", text]);
}

/// Presses keys, one after the other: `Tab`, `ctrl+n`.
pub(crate) fn press(keys: &[&str]) {
    for key in keys {
        xdotool(&["key", key]);
        thread::sleep(Duration::from_millis(80));
    }
}

/// Clicks at a place of the screen.
pub(crate) fn click(x: u32, y: u32) {
    xdotool(&["mousemove", &x.to_string(), &y.to_string(), "click", "1"]);
    thread::sleep(Duration::from_millis(150));
}

fn xdotool(arguments: &[&str]) -> String {
    let output = Command::new("xdotool").args(arguments).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}
