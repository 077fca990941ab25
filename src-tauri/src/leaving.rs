//! Lock: the vault is closed, and the process with everything it had in memory ends and begins anew, locked.
//! Never ends before the vault had its time to close, never waits longer than that, and hands nothing on.
//!
//! With the feature `e2e` the process goes on and the page is loaded anew instead, as `WebDriver` cannot follow a
//! process that ends. How it ends in truth is seen by tests/forensic, on the shipped build.

use std::{
    path::PathBuf,
    process,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use sotto_app::sleep::slept;
use tauri::{AppHandle, Manager, WebviewWindow, WindowEvent};

use crate::{os, quiet, rooms::Rooms, window};

/// How long the vault may take to close, or a command before it to end. Then the process ends under it: what was saved
/// is on the disk, and a rotation cut short is finished at the next unlock. The system's own patience before it
/// sleeps is five seconds (`InhibitDelayMaxSec`).
const PATIENCE: Duration = Duration::from_secs(3);

/// How long the page may take to have the last words sealed and to ask for the lock itself.
const LAST_WORDS: Duration = Duration::from_millis(1200);

/// What the page listens for.
const TELL_PAGE: &str = "dispatchEvent(new Event('sotto-lock'))";
/// The same before the window closes: the page seals what was typed last, or asks where it cannot.
const ASK_PAGE: &str = "dispatchEvent(new Event('sotto-close'))";

/// Where the webview keeps what it must keep while it runs.
pub(crate) struct WebviewFolder(pub(crate) PathBuf);

/// Nobody will be there: dialogs are answered as if they were cancelled, and long work is asked to stop.
pub(crate) fn stop_waiting(app: &AppHandle) {
    os::dismiss_dialogs(app);
    if let Some(rooms) = app.try_state::<Rooms>() {
        let _ = rooms.beside().stop_work();
    }
}

/// From now on the process ends, whatever else holds it up.
pub(crate) fn insist(app: &AppHandle) {
    stop_waiting(app);
    if cfg!(feature = "e2e") {
        return;
    }
    let app = app.clone();
    thread::spawn(move || {
        thread::sleep(PATIENCE);
        // What held it up may have been the saving of the last words.
        begin_anew(&app, true);
    });
}

/// How often the clocks are compared. Between the waking of the laptop and the lock lies no more than this.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Locks when the laptop has slept, on every system: a net under the signals that some systems send before it.
pub(crate) fn watch_for_sleep(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        loop {
            let before = window::look();
            thread::sleep(LOOK_EVERY);
            if slept(before, window::look(), LOOK_EVERY) {
                lock_from_outside(&app);
            }
        }
    });
}

/// Ends this process with its memory and the webview's, and begins the program anew in its place. All that the new one is
/// told is whether something typed may not have been saved.
pub(crate) fn begin_anew(app: &AppHandle, words_missing: bool) {
    if cfg!(feature = "e2e") {
        return;
    }
    let folder = app.state::<WebviewFolder>();
    let failed = os::begin_anew(&folder.0, words_missing);
    // Locked is more than a window: without a successor the program just ends.
    quiet::say(&format!("Sotto is locked and could not begin anew: {failed}"));
    process::exit(1);
}

/// Locks because the system says so: the laptop is about to sleep, the lid is closed, the session is locked.
pub(crate) fn lock_from_outside(app: &AppHandle) {
    let Some(rooms) = app.try_state::<Rooms>() else {
        return;
    };
    if !rooms.is_open() {
        return;
    }
    let page: Option<WebviewWindow> = app.get_webview_window(window::LABEL);
    if let Some(page) = &page {
        let _ = page.eval(TELL_PAGE);
    }
    let app = app.clone();
    thread::spawn(move || {
        thread::sleep(LAST_WORDS);
        let rooms = app.state::<Rooms>();
        if !rooms.is_open() || rooms.is_locking() {
            return;
        }
        // The page did not answer, so nobody knows what it had.
        insist(&app);
        rooms.leave(true);
        begin_anew(&app, true);
        if let Some(page) = page {
            let _ = page.eval("location.reload()");
        }
    });
}

/// Closing the window over an open vault asks the page first. A page that gives no sign of life is not waited for.
pub(crate) fn ask_before_closing(window: &WebviewWindow) {
    let page = window.clone();
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else {
            return;
        };
        if !page.app_handle().state::<Rooms>().is_open() {
            return;
        }
        api.prevent_close();
        let alive = Arc::new(AtomicBool::new(false));
        let answered = Arc::clone(&alive);
        let _ = page.eval_with_callback(ASK_PAGE, move |_| answered.store(true, Ordering::SeqCst));
        let app = page.app_handle().clone();
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            if !alive.load(Ordering::SeqCst) {
                app.exit(0);
            }
        });
    });
}

/// Ends the program because the session ends or somebody asks it to: the page has a moment for the last words.
pub(crate) fn end_from_outside(app: &AppHandle) {
    stop_waiting(app);
    let open = app.try_state::<Rooms>().is_some_and(|rooms| rooms.is_open());
    let page: Option<WebviewWindow> = app.get_webview_window(window::LABEL).filter(|_| open);
    let Some(page) = page else {
        return app.exit(0);
    };
    let _ = page.eval(ASK_PAGE);
    let app = app.clone();
    thread::spawn(move || {
        thread::sleep(LAST_WORDS);
        app.exit(0);
    });
}
