//! The path once through, on invented words; then what the disk holds.
//! Never counts a mark that is not found as good news unless the same search finds one that must be there.

use std::{
    ffi::OsStr,
    fs,
    io::{Cursor, Read},
    net::TcpListener,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use serde_json::{Value, json};
use sotto_tests::{
    home::Home,
    marks::{find_below, find_outside},
    place,
};

use crate::{
    walk::{self, Told},
    window::{PROGRAM, TOOLS, Window},
};

#[test]
fn from_first_launch_to_erased() {
    if let Some(missing) = place::missing(&[PROGRAM], &TOOLS) {
        return place::skip("the whole path in the real window", &missing);
    }
    #[expect(clippy::disallowed_methods, reason = "what a run leaves is told by its time")]
    let start = SystemTime::now();
    let home = Home::new();
    let told = Told::anew();
    let passphrase = walk::passphrase();
    let window = Window::open(&home);

    walk::create_vault(&window, &home, &passphrase);
    let code = walk::interview(&window, &told);
    walk::review_by_keyboard(&window);

    // Consent was never asked for, so nothing may leave.
    walk::ask_for_copy(&window, "publication");
    window.wait("gate-refusal-consent-missing");
    assert!(!window.has("gate-clear"), "the gate is open without consent");
    assert!(!window.has("export-receipt"));

    walk::consent(&window, "a seamstress");
    let docx = export(&window, "docx", take_what_is_offered);
    let markdown = export(&window, "md", |window| {
        window.replace(
            "export-path",
            &home.path().join("account.md").display().to_string(),
        );
    });
    assert_eq!(
        (docx.parent(), markdown.parent()),
        (Some(home.path()), Some(home.path()))
    );

    // Everything sealed, nothing beside it, while the vault is open.
    let mut secrets = told.secrets().to_vec();
    secrets.push(&passphrase);
    assert_eq!(find_below(home.path(), &secrets), []);

    // What was withheld is in neither file; what may leave is in both.
    for text in [text_of_docx(&docx), fs::read_to_string(&markdown).unwrap()] {
        assert!(
            text.contains(&told.harmless),
            "the export lacks what may leave:\n{text}"
        );
        assert!(
            text.contains("a seamstress"),
            "the export does not say who speaks:\n{text}"
        );
        for secret in told.secrets() {
            assert!(!text.contains(secret), "{secret} left in an export:\n{text}");
        }
        assert!(
            !text.contains("Rustam") && text.contains("have been changed"),
            "a neighbour is not called by another name:\n{text}"
        );
    }

    window.click("nav-protect");
    window.wait("receipts");
    window.wait("receipt-0");
    window.wait("receipt-1");

    // The page that showed the testimony is thrown away with everything it held.
    window.execute("window.seenBeforeLock = 1");
    walk::lock(&window);
    assert_eq!(
        window.execute("return window.seenBeforeLock ?? null"),
        Value::Null
    );
    walk::unlock(&window, "not the passphrase at all");
    window.wait_for("error", "data-code", "no-key-slot-opened");
    walk::unlock(&window, &passphrase);
    window.wait(&format!("row-{code}"));
    window.type_into("search", &told.name);
    window.wait(&format!("row-{code}"));

    window.click(&format!("row-{code}"));
    window.click_through_to("delete-testimony", "screen-erase-testimony");
    window.wait("screen-erase-testimony");
    window.click("confirm-delete");
    window.wait("delete-receipt");
    window.click("delete-done");
    window.wait("screen-testimonies");
    window.wait_until_gone(&format!("row-{code}"));

    window.click("nav-protect");
    window.click("erase-everything");
    window.wait("screen-erase-everything");
    window.type_into("wipe-passphrase", &passphrase);
    window.hold("wipe-hold", Duration::from_millis(3600));
    window.wait("wipe-receipt");
    window.click("wipe-done");
    window.wait("screen-create");
    window.close(&home);

    // After the wipe: the two exports, settings that say nothing, and not one marked word.
    assert_eq!(find_below(home.path(), &secrets), []);
    assert_eq!(find_outside(start, &secrets), []);
    assert!(
        !find_below(home.path(), &[&told.harmless]).is_empty(),
        "the search finds nothing at all"
    );
    let beside: Vec<_> = find_outside(start, &[&told.harmless])
        .into_iter()
        .filter(|find| !find.file.starts_with(home.path()))
        .collect();
    assert_eq!(beside, [], "more than the export holds the account");
    let exports = [docx, markdown].map(|path| path.strip_prefix(home.path()).unwrap().to_owned());
    assert_eq!(left_over(&home, &exports), Vec::<PathBuf>::new());
}

/// Makes one file where `name` says, waits for its receipt, and returns where the receipt says that it is.
fn export(window: &Window, format: &str, name: impl Fn(&Window)) -> PathBuf {
    if window.has("export-again") {
        window.click("export-again");
        window.click("audience-publication");
    } else {
        walk::ask_for_copy(window, "publication");
    }
    walk::to_where(window, format);
    name(window);
    window.click("export-submit");
    window.wait("export-receipt");
    let path = PathBuf::from(window.attr("export-receipt", "data-path").unwrap());
    assert!(path.is_file(), "a receipt without a file");
    assert_eq!(path.extension().and_then(OsStr::to_str), Some(format));
    path
}

/// Takes the name that is offered, in the folder of this home.
fn take_what_is_offered(window: &Window) {
    window.until("a name is offered", || {
        window.value("export-path").contains("testimony-publication")
    });
}

/// Every part of a DOCX, unpacked and joined.
fn text_of_docx(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut text = String::new();
    for part in 0..archive.len() {
        archive.by_index(part).unwrap().read_to_string(&mut text).unwrap();
    }
    text
}

/// Files in the home that are neither the exports nor the settings.
fn left_over(home: &Home, exports: &[PathBuf]) -> Vec<PathBuf> {
    // The second is two bytes in memory that every GTK program shares with the settings daemon.
    let expected = [".config/sotto/settings.json", "run/dconf/user"].map(Path::new);
    let mut files = home.files();
    files.retain(|file| !expected.contains(&file.as_path()) && !exports.contains(file));
    files
}

#[test]
fn every_other_door_is_closed() {
    if let Some(missing) = place::missing(&[PROGRAM], &TOOLS) {
        return place::skip("closed doors of the real window", &missing);
    }
    let home = Home::new();
    let window = Window::open(&home);
    window.wait("screen-create");

    // A listener on this machine, which nobody may reach.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());

    let tried = |script: &str| -> Value {
        window.execute_async(&format!(
            "const done = arguments[arguments.length - 1];
             const fails = e => done('refused: ' + e);
             setTimeout(() => done('silent'), 3000);
             try {{ {script} }} catch (e) {{ fails(e) }}"
        ))
    };
    for (door, script) in [
        ("fetch", format!("fetch('{address}/fetch').then(() => done('open'), fails)")),
        ("image", format!("const i = new Image(); i.onload = () => done('open'); i.onerror = fails; i.src = '{address}/i.png'")),
        ("web socket", format!("const s = new WebSocket('{address}'.replace('http', 'ws')); s.onopen = () => done('open'); s.onerror = fails")),
        ("beacon", format!("navigator.sendBeacon('{address}/beacon'); fails('sent nowhere')")),
        ("frame", format!("const f = document.createElement('iframe'); f.src = '{address}/frame'; document.body.append(f); setTimeout(() => fails('empty'), 800)")),
        ("script element", format!("const s = document.createElement('script'); s.onload = () => done('open'); s.onerror = fails; s.src = '{address}/s.js'; document.body.append(s)")),
        ("inline script", "const s = document.createElement('script'); s.textContent = 'window.inlined = 1'; document.body.append(s); window.inlined ? done('open') : fails('did not run')".to_owned()),
        ("new window", format!("window.open('{address}/window') ? done('open') : fails('null')")),
        ("local storage", "localStorage.setItem('a', 'b'); done('open')".to_owned()),
        ("camera", "navigator.mediaDevices.getUserMedia({ video: true }).then(() => done('open'), fails)".to_owned()),
        ("microphone", "navigator.mediaDevices.getUserMedia({ audio: true }).then(() => done('open'), fails)".to_owned()),
        ("location", "navigator.geolocation.getCurrentPosition(() => done('open'), e => fails(e.code))".to_owned()),
        ("notification", "Notification.requestPermission().then(p => p === 'granted' ? done('open') : fails(p))".to_owned()),
        ("event", "window.__TAURI_INTERNALS__.invoke('plugin:event|emit', { event: 'a', payload: 1 }).then(() => done('open'), fails)".to_owned()),
        ("path", "window.__TAURI_INTERNALS__.invoke('plugin:path|resolve_directory', { directory: 21 }).then(() => done('open'), fails)".to_owned()),
        ("unlisted", "window.__TAURI_INTERNALS__.invoke('read_file', { path: '/etc/passwd' }).then(() => done('open'), fails)".to_owned()),
        ("global", "window.__TAURI__ ? done('open') : fails('undefined')".to_owned()),
    ] {
        let answer = tried(&script);
        assert!(answer.as_str().is_some_and(|answer| answer.starts_with("refused")), "{door}: {answer}");
    }
    // The same way in works for what is on the list, so refusals above are refusals.
    let state = tried("window.__TAURI_INTERNALS__.invoke('app_state', {}).then(done, fails)");
    assert_eq!(state["vault"], json!("none"));
    assert!(listener.accept().is_err(), "something reached the network");
    window.close(&home);
}
