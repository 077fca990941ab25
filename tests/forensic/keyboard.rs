//! A person at the keyboard of a program that cannot be automated: xdotool on the X display.
//! Never reads anything off the program but where its window is, and whether its picture has come to rest.

use std::{
    collections::HashSet,
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

/// Types text, and waits until the last of it is on the screen and hardly longer.
pub(crate) fn type_and_see(text: &str) {
    /// Bytes that one letter changes at least.
    const LETTER: usize = 150;
    let before = picture();
    type_text(text);
    let start = Instant::now();
    let mut last = picture();
    loop {
        thread::sleep(Duration::from_millis(80));
        let now = picture();
        let rested = differ(&now, &last) < LETTER && differ(&now, &before) > LETTER * text.len() / 2;
        if rested || start.elapsed() > Duration::from_secs(10) {
            return;
        }
        last = now;
    }
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

/// Bytes that a blinking cursor changes, with room: some 2 by 24 points of 3 bytes.
const CURSOR: usize = 600;

/// Waits until a page is there: a picture of more than an empty window that has come to rest but for the blinking
/// cursor. How long that takes is the machine's affair, so no fixed time will do; where it never rests, the step that
/// follows says what it waited for.
pub(crate) fn until_drawn(patience: Duration) {
    let start = Instant::now();
    let mut last = picture();
    let mut rested = 0;
    while rested < 3 && start.elapsed() < patience {
        thread::sleep(Duration::from_millis(400));
        let now = picture();
        let colours: HashSet<&[u8]> = now.chunks_exact(3).step_by(31).collect();
        let drawn = colours.len() > 16;
        rested = if drawn && differ(&now, &last) < CURSOR {
            rested + 1
        } else {
            0
        };
        last = now;
    }
}

/// Does what changes the page, and waits until it has changed and is drawn.
pub(crate) fn and_drawn(patience: Duration, act: impl FnOnce()) {
    let before = picture();
    let start = Instant::now();
    act();
    while differ(&picture(), &before) < CURSOR && start.elapsed() < patience {
        thread::sleep(Duration::from_millis(100));
    }
    until_drawn(patience);
}

/// Bytes by which two pictures differ; whole stretches are compared first, which is quick without optimising too.
fn differ(one: &[u8], other: &[u8]) -> usize {
    let changed: usize = one
        .chunks(4096)
        .zip(other.chunks(4096))
        .filter(|(a, b)| a != b)
        .map(|(a, b)| a.iter().zip(b).filter(|(a, b)| a != b).count())
        .sum();
    changed + one.len().abs_diff(other.len())
}

/// The screen as red, green and blue bytes; held in memory, as all that the program shows here.
fn picture() -> Vec<u8> {
    let output = Command::new("import")
        .args(["-silent", "-window", "root", "-depth", "8", "rgb:-"])
        .output()
        .unwrap();
    output.stdout
}

fn xdotool(arguments: &[&str]) -> String {
    let output = Command::new("xdotool").args(arguments).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}
