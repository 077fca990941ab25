//! Opens the one window and closes every door it has but the commands.
//! Never lets the webview go anywhere, keep anything, be given a permission, or open a second window.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    thread,
    time::{Duration, Instant},
};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use sotto_app::{
    App,
    laptop::ThisLaptop,
    ports::{Clock, Ports},
    sleep::Look,
};
use sotto_vault::KdfCost;
use tauri::{
    AppHandle, Manager, RunEvent, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    webview::{NewWindowResponse, PermissionResponse},
};

use crate::{
    commands,
    dialogs::WindowDialogs,
    leaving::{self, WebviewFolder},
    os,
    rooms::Rooms,
    settings::SettingsFile,
};

/// The only window, and the only one the capability names.
pub(crate) const LABEL: &str = "main";

/// The neutral title: a task switcher shows it to whoever looks over the shoulder.
const TITLE: &str = "Sotto";

/// Opens the window and returns when it is closed.
pub(crate) fn run() -> tauri::Result<()> {
    let webview_folder = os::webview_folder()?;
    let opened_in = webview_folder.clone();
    let app = tauri::Builder::default()
        .invoke_handler(commands::handler())
        .setup(move |app| {
            os::hush_toolkit();
            let handle = app.handle();
            os::end_when_told(handle, leaving::end_from_outside);
            let mut core = App::new(ports(handle)?);
            if os::words_missing() {
                core.note_missing_words();
            }
            app.manage(Rooms::new(core));
            app.manage(WebviewFolder(opened_in.clone()));
            let window = open(handle, opened_in)?;
            leaving::ask_before_closing(&window);
            os::hush_webview(&window)?;
            os::watch_session(handle, leaving::lock_from_outside);
            leaving::watch_for_sleep(handle);
            Ok(())
        })
        .build(tauri::generate_context!())?;
    app.run(move |app, event| {
        if matches!(event, RunEvent::Exit) {
            if let Some(rooms) = app.try_state::<Rooms>() {
                rooms.leave(true);
            }
            remove(&webview_folder);
        }
    });
    Ok(())
}

/// Removes the webview's folder, while its processes, which end after this one, may still be writing there.
fn remove(folder: &Path) {
    for _ in 0..20 {
        if fs::remove_dir_all(folder).is_ok() || !folder.exists() {
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
}

/// What a command needs to have begun before it.
pub(crate) fn before(command: &str, rooms: &Rooms, window: &WebviewWindow) {
    match command {
        // A lock has to wait for the command before it.
        "lock" => {
            rooms.begin_to_lock();
            leaving::insist(window.app_handle());
        }
        "close" => leaving::stop_waiting(window.app_handle()),
        _ => {}
    }
}

/// What a command leaves to be done in the window.
///
/// Locking ends the process. Where a wipe's receipt is still to be read, and where a test drives the page, the webview
/// is told to forget what it may have kept.
pub(crate) fn after(command: &str, rooms: &Rooms, window: &WebviewWindow) {
    match command {
        "lock" => leaving::begin_anew(window.app_handle(), rooms.end_of_lock()),
        "close" => window.app_handle().exit(0),
        // While the list is looked at; whether the vault opened or not.
        "unlock" | "unlock_with_shares" | "create_vault" => drop(thread::spawn(sotto_app::make_ready)),
        _ => {}
    }
    if matches!(command, "lock" | "wipe_vault") {
        let _ = window.clear_all_browsing_data();
    }
    if let Some(open) = rooms.opened_or_closed() {
        os::hold_sleep(window.app_handle(), open);
    }
}

fn open(app: &AppHandle, webview_folder: PathBuf) -> tauri::Result<WebviewWindow> {
    WebviewWindowBuilder::new(app, LABEL, WebviewUrl::App("index.html".into()))
        .title(TITLE)
        .inner_size(1280.0, 800.0)
        .min_inner_size(900.0, 600.0)
        .incognito(cfg!(not(feature = "e2e")))
        .data_directory(webview_folder)
        .devtools(false)
        .general_autofill_enabled(false)
        .browser_extensions_enabled(false)
        .on_navigation(|url| is_own_page(url.as_str()))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .build()
}

/// Whether an address is a page of the program itself: by custom scheme, and as `WebView2` spells it on Windows.
fn is_own_page(url: &str) -> bool {
    ["tauri://localhost", "http://tauri.localhost"]
        .iter()
        .any(|origin| {
            url.strip_prefix(origin)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
}

fn ports(app: &AppHandle) -> tauri::Result<Ports> {
    let paths = app.path();
    Ok(Ports {
        clock: Box::new(SystemClock),
        dialogs: Arc::new(WindowDialogs::of(app.clone())),
        settings: Box::new(SettingsFile::in_folder(&paths.config_dir()?.join("sotto"))),
        laptop: Box::new(ThisLaptop {
            webview: tauri::webview_version().ok(),
        }),
        // Where the command line looks as well.
        default_vault_dir: paths.home_dir()?.join("Sotto"),
        practice_dir: paths.home_dir()?.join("Sotto-practice"),
        default_export_dir: paths.home_dir()?,
        kdf_cost: KdfCost::STANDARD,
    })
}

/// What the clocks show now.
pub(crate) fn look() -> Look {
    Look {
        wall: SystemClock.now(),
        steady: SystemClock.elapsed().unwrap_or_default(),
    }
}

/// The one clock of the program.
struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the port that the core takes its time from"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "as above; a person's date is the one on their wall"
    )]
    fn today(&self) -> NaiveDate {
        chrono::Local::now().date_naive()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "as above; a form's today() is the day on the wall"
    )]
    fn moment(&self) -> DateTime<FixedOffset> {
        chrono::Local::now().fixed_offset()
    }

    fn elapsed(&self) -> Option<Duration> {
        static START: OnceLock<Instant> = OnceLock::new();
        Some(START.get_or_init(Instant::now).elapsed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_pages_are_own() {
        for (url, own) in [
            ("tauri://localhost", true),
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/index.html#/review", true),
            ("tauri://localhost.example.org/", false),
            ("http://tauri.localhost.example.org/", false),
            ("https://example.org/tauri://localhost/", false),
            ("file:///etc/passwd", false),
            ("about:blank", false),
            ("data:text/html,x", false),
            ("blob:tauri://localhost/1", false),
        ] {
            assert_eq!(is_own_page(url), own, "{url}");
        }
    }
}
