//! Lock, looked at from outside: the memory of every process of the program before and after, and the clipboard.
//! Never counts silence as good news: before the lock the same search finds every word.

use std::{
    collections::hash_map::RandomState,
    env, fs,
    hash::BuildHasher,
    io::Write,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use rustix::process::geteuid;
use sotto_memory::scan::{Needle, look_through};
use sotto_tests::{home::Home, marks, place, process};

use crate::{
    evening::{PATIENCE, PROGRAMS, Running, command_line, create_vault, database, unlock, wait_until},
    keyboard,
};

/// A word of sixteen Cyrillic letters that nobody else writes; a webview holds it in UTF-16.
fn cyrillic(number: usize) -> String {
    let random = RandomState::new().hash_one(number);
    (0..16_u32)
        .map(|place| {
            let letter = (random.rotate_left(place * 4) ^ u64::from(place)) % 32;
            char::from_u32('а' as u32 + u32::try_from(letter).unwrap()).unwrap()
        })
        .collect()
}

/// How often each word stands in the memory of the whole family, in either encoding.
fn in_memory(root: u32, words: &[&str]) -> (Vec<usize>, u64) {
    let needles: Vec<Needle> = words
        .iter()
        .flat_map(|word| [Needle::hide(word.bytes()), Needle::hide_utf16(word)])
        .collect();
    let mut counts = vec![0; words.len()];
    let mut bytes = 0;
    for pid in process::family(root) {
        let Ok(scan) = look_through(&pid.to_string(), &needles) else {
            continue;
        };
        println!(
            "{} ({pid}): {} finds in {} MB",
            process::name(pid),
            scan.finds.len(),
            scan.bytes / 1_000_000
        );
        bytes += scan.bytes;
        for find in scan.finds {
            counts[find.needle / 2] += 1;
        }
    }
    (counts, bytes)
}

#[test]
fn lock_leaves_nothing_in_the_memory_of_any_process() {
    if let Some(missing) = place::missing(&PROGRAMS, &["xdotool", "xclip", "import"]) {
        return place::skip("memory after lock", &missing);
    }
    if !geteuid().is_root() {
        println!("SKIP: memory after lock: the program lets nobody but root look into its memory");
        return;
    }
    let _display = keyboard::alone();
    let home = Home::new();
    let passphrase = marks::word("meadow lantern orchard fiddle ");
    let typed: Vec<String> = (0..10).map(|_| marks::word("zarrinab")).collect();
    let told: Vec<String> = (0..10).map(cyrillic).collect();
    let mut secrets: Vec<&str> = typed.iter().chain(&told).map(String::as_str).collect();
    create_vault(&home, &passphrase);
    add_testimony(&home, &passphrase, &told.join(" "));

    let window = Running::start(&home);
    unlock(&home, &passphrase);
    // Past the filters to the one testimony of the list, and its statement, on the screen.
    keyboard::press(&["ctrl+f", "Tab", "Tab"]);
    keyboard::and_drawn(PATIENCE, || keyboard::press(&["Return"]));
    keyboard::and_drawn(PATIENCE, || keyboard::click(100, 200));
    keyboard::click(640, 400);
    keyboard::press(&["ctrl+End"]);
    keyboard::type_text(&format!(" {}", typed.join(" ")));
    thread::sleep(Duration::from_secs(3));
    keyboard::press(&["ctrl+a", "ctrl+c"]);
    thread::sleep(Duration::from_millis(500));

    let (before, _) = in_memory(window.pid(), &secrets);
    assert!(
        before.iter().all(|count| *count > 0),
        "the search does not find what is on the screen: {before:?}"
    );
    let old_children = process::family(window.pid()).split_off(1);
    assert!(old_children.len() >= 2, "a webview of fewer than two processes");

    let start = Instant::now();
    keyboard::press(&["ctrl+l"]);
    wait_until("the old webview is gone", || {
        old_children.iter().all(|pid| !is_alive(*pid))
    });
    let gone = start.elapsed();
    keyboard::focus("Sotto", PATIENCE);
    assert!(!process::is_held(&database(&home)), "the vault is still held");
    wait_until("a new webview is there", || {
        process::family(window.pid()).len() > 2
    });
    // For `./dev bench vault`.
    if let Some(times) = env::var_os("SOTTO_LOCK_TIMES") {
        let mut times = fs::OpenOptions::new().append(true).open(times).unwrap();
        writeln!(times, "{}", gone.as_secs_f64() * 1e3).unwrap();
    }
    println!(
        "locked, old memory gone after {} ms; new window with its webview after {} ms",
        gone.as_millis(),
        start.elapsed().as_millis()
    );
    // It has drawn its page, and has had time to show whatever it may have been handed.
    thread::sleep(Duration::from_secs(2));

    secrets.push(&passphrase);
    let (after, bytes) = in_memory(window.pid(), &secrets);
    assert!(bytes > 50_000_000, "hardly any memory was read");
    assert_eq!(after, vec![0; secrets.len()]);
    for selection in ["clipboard", "primary", "secondary"] {
        let held = Command::new("timeout")
            .args(["2", "xclip", "-o", "-selection", selection])
            .output()
            .unwrap()
            .stdout;
        let held = String::from_utf8_lossy(&held).into_owned();
        assert!(
            secrets.iter().all(|secret| !held.contains(secret)),
            "the {selection} selection holds what was copied: {held}"
        );
    }
    let environment = fs::read(format!("/proc/{}/environ", window.pid())).unwrap();
    let arguments = fs::read(format!("/proc/{}/cmdline", window.pid())).unwrap();
    for secret in &secrets {
        for handed_on in [&environment, &arguments] {
            assert!(!marks::holds(handed_on, secret.as_bytes()), "handed on: {secret}");
        }
    }

    assert!(
        !marks::holds(&environment, b"SOTTO_WORDS_MISSING"),
        "words are said to be missing that are not"
    );

    // Everything was sealed before, and the successor opens it.
    unlock(&home, &passphrase);
    window.end();
    let found = command_line(
        &home,
        &passphrase,
        &["testimony", "list", "--json", "--query", typed.last().unwrap()],
    );
    assert!(found.contains("code"), "the last word was not sealed: {found}");
}

/// Has memory of its own still.
fn is_alive(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/statm")).is_ok_and(|pages| !pages.starts_with("0 "))
}

#[expect(clippy::disallowed_methods, reason = "invented words, gone with the folder")]
fn add_testimony(home: &Home, passphrase: &str, statement: &str) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("statement.txt");
    fs::write(&file, statement).unwrap();
    command_line(
        home,
        passphrase,
        &["testimony", "add", "--statement", file.to_str().unwrap()],
    );
}
