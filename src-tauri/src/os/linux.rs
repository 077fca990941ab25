//! Linux: the webview's folder in memory, a file dialog and a webview that leave no traces.
//! Never asks a portal for a file: the portal's own process would keep the path among its recent files.

use std::{
    cell::RefCell,
    env,
    ffi::OsString,
    fs, io, iter,
    os::unix::{fs::DirBuilderExt, process::CommandExt},
    path::{Path, PathBuf},
    process::{self, Command},
};

use gtk::{
    FileChooserAction, FileChooserDialog, ResponseType, glib,
    prelude::{DialogExt, FileChooserExt, GtkSettingsExt, GtkWindowExt, WidgetExt},
};
use rustix::process::Signal;
use tauri::{AppHandle, WebviewWindow};
use webkit2gtk::{SettingsExt, WebViewExt};

use crate::{dialogs::Ask, quiet};

/// A new folder in memory for whatever the webview and the toolkit keep, for this user alone, removed at exit by the
/// caller.
///
/// An incognito webview keeps nothing that it knows of, but still makes salts. Graphics drivers, fonts and plugins
/// keep caches in the home folder, and the file dialog a list of recent files, which it empties for every program of
/// the user when it is told to keep none. Only the environment moves those, and a program's own cannot be changed
/// safely: so the program starts itself anew, once, with both moved in here.
pub(crate) fn webview_folder() -> io::Result<PathBuf> {
    let parent = env::var_os("XDG_RUNTIME_DIR")
        .map(PathBuf::from)
        .filter(|path| path.is_dir())
        .unwrap_or_else(|| PathBuf::from("/dev/shm"));
    // The same after starting anew, as that keeps the process id.
    let folder = parent.join(format!("{FOLDER_PREFIX}{}", process::id()));
    let (caches, data) = (folder.join("caches"), folder.join("data"));
    let mut private = fs::DirBuilder::new();
    private.mode(0o700);
    if env::var_os("XDG_CACHE_HOME").is_some_and(|set| set == caches) {
        // After a lock the environment is set already, and the folder was removed.
        for new in [&folder, &caches, &data] {
            if !new.is_dir() {
                private.create(new)?;
            }
        }
        return Ok(folder);
    }
    remove_abandoned(&parent);
    // Fails where the name is taken: a folder that somebody else made beforehand is not used.
    for new in [&folder, &caches, &data] {
        private.create(new)?;
    }
    let mut anew = Command::new(env::current_exe()?);
    anew.args(env::args_os().skip(1))
        .env("XDG_CACHE_HOME", &caches)
        .env("XDG_DATA_HOME", &data);
    if let Some(readable) = data_folders() {
        anew.env("XDG_DATA_DIRS", readable);
    }
    // Returns only where it failed.
    let failed = anew.exec();
    quiet::say(&format!(
        "Sotto could not move the traces of graphics and dialogs into memory: {failed}"
    ));
    Ok(folder)
}

/// Where themes, icons and file types are read from: the user's own folder first, as before it was moved.
fn data_folders() -> Option<OsString> {
    let own = env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".local/share")))?;
    let shared = env::var_os("XDG_DATA_DIRS").unwrap_or_else(|| "/usr/local/share:/usr/share".into());
    env::join_paths(iter::once(own).chain(env::split_paths(&shared))).ok()
}

const FOLDER_PREFIX: &str = "sotto-webview-";

/// Removes folders of runs that were killed.
fn remove_abandoned(parent: &Path) {
    let Ok(entries) = fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let pid = name
            .to_str()
            .and_then(|name| name.strip_prefix(FOLDER_PREFIX))
            .map(str::to_owned);
        if pid.is_some_and(|pid| !Path::new("/proc").join(pid).exists()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The file dialog writes full paths to a list of recent files unless told not to. Call on the main thread, and only
/// with that list moved out of the home folder: told so, the dialog also empties the list that it finds.
pub(crate) fn hush_toolkit() {
    if let Some(settings) = gtk::Settings::default() {
        settings.set_gtk_recent_files_enabled(false);
    }
}

/// Ends the program in order, with the vault locked, when the session ends or somebody asks it to end.
pub(crate) fn end_when_told(app: &AppHandle, end: fn(&AppHandle)) {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP] {
        let app = app.clone();
        glib::unix_signal_add_local(signal.as_raw(), move || {
            end(&app);
            glib::ControlFlow::Continue
        });
    }
}

/// Switches off what the webview could keep, send or be handed that the window does not need.
pub(crate) fn hush_webview(window: &WebviewWindow) -> tauri::Result<()> {
    window.with_webview(|platform| {
        let webview = platform.inner();
        // No "Save image", no "Copy link", no spelling services.
        webview.connect_context_menu(|_, _, _, _| true);
        // A file dropped here would otherwise be read into the page.
        webview.drag_dest_unset();
        if let Some(settings) = WebViewExt::settings(&webview) {
            settings.set_enable_html5_local_storage(false);
            settings.set_enable_html5_database(false);
            settings.set_enable_page_cache(false);
            settings.set_enable_dns_prefetching(false);
            settings.set_enable_media_stream(false);
            settings.set_enable_webrtc(false);
            settings.set_enable_webgl(false);
            settings.set_enable_back_forward_navigation_gestures(false);
        }
    })
}

thread_local! {
    /// The dialogs that are open, on the main thread alone.
    static OPEN: RefCell<Vec<FileChooserDialog>> = const { RefCell::new(Vec::new()) };
}

/// Answers every dialog that is open as if it was cancelled.
pub(crate) fn dismiss_dialogs(app: &AppHandle) {
    let _ = app.run_on_main_thread(|| {
        // Taken out first: answering one takes it off the list.
        for dialog in OPEN.take() {
            dialog.response(ResponseType::Cancel);
        }
    });
}

/// Opens the toolkit's own dialog in front of `window` and hands over what was chosen. Call on the main thread.
#[expect(clippy::needless_pass_by_value, reason = "the question is asked once")]
pub(crate) fn ask_for_path(window: &WebviewWindow, ask: Ask, answer: impl Fn(Option<PathBuf>) + 'static) {
    let Ok(parent) = window.gtk_window() else {
        return answer(None);
    };
    // The toolkit's own words, so the dialog speaks one language throughout.
    let word = |label| glib::dgettext(Some("gtk30"), label);
    let (action, accept) = match ask {
        Ask::Folder => (FileChooserAction::SelectFolder, word("_Open")),
        Ask::File => (FileChooserAction::Open, word("_Open")),
        Ask::SaveAs(_) => (FileChooserAction::Save, word("_Save")),
    };
    let buttons = [
        (word("_Cancel"), ResponseType::Cancel),
        (accept, ResponseType::Accept),
    ];
    let dialog = FileChooserDialog::new(Some("Sotto"), Some(&parent), action);
    for (label, response) in &buttons {
        dialog.add_button(label, *response);
    }
    dialog.set_default_response(ResponseType::Accept);
    dialog.set_modal(true);
    if let Ask::SaveAs(offered) = &ask {
        if let Some(folder) = offered.parent() {
            dialog.set_current_folder(folder);
        }
        if let Some(name) = offered.file_name().and_then(|name| name.to_str()) {
            dialog.set_current_name(name);
        }
    }
    dialog.connect_response(move |dialog, response| {
        answer(
            (response == ResponseType::Accept)
                .then(|| dialog.filename())
                .flatten(),
        );
        OPEN.with_borrow_mut(|open| open.retain(|known| known != dialog));
        dialog.close();
    });
    OPEN.with_borrow_mut(|open| open.push(dialog.clone()));
    dialog.show_all();
}
