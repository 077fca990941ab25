//! Windows and macOS: configured, compiled where the target is installed, not yet tried on a machine.
//! Never claims more than that (README says the same).

use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::{self, Command},
    thread,
};

use rfd::FileDialog;
use tauri::{AppHandle, WebviewWindow};

use super::told;
use crate::dialogs::Ask;

/// A new folder of the user's own temporary files for the webview; there is no memory file system to use.
pub(crate) fn webview_folder() -> io::Result<PathBuf> {
    let folder = env::temp_dir().join(format!("sotto-webview-{}", process::id()));
    fs::create_dir(&folder)?;
    Ok(folder)
}

/// Starts a successor, which takes over nothing, and ends; the webview's processes end with this one. Returns only where
/// no successor could be started.
pub(crate) fn begin_anew(webview_folder: &Path, words_missing: bool) -> io::Error {
    match env::current_exe().and_then(|program| told(Command::new(program), words_missing).spawn()) {
        Ok(_) => {
            let _ = fs::remove_dir_all(webview_folder);
            process::exit(0)
        }
        Err(error) => error,
    }
}

/// Locking before sleep and with the session is not built for macOS (docs/THREAT_MODEL.md says so).
#[cfg(not(target_os = "windows"))]
pub(crate) const fn watch_session(_app: &AppHandle, _lock: fn(&AppHandle)) {}

/// As [`watch_session`].
#[cfg(not(target_os = "windows"))]
pub(crate) const fn hold_sleep(_app: &AppHandle, _hold: bool) {}

/// The system's dialogs cannot be answered for; they end with the process.
pub(crate) const fn dismiss_dialogs(_app: &AppHandle) {}

/// Recent files are the dialog's own business here: see `docs/THREAT_MODEL.md`.
pub(crate) const fn hush_toolkit() {}

/// The system closes the window of a program that is told to end.
#[cfg(not(target_os = "windows"))]
pub(crate) const fn end_when_told(_app: &AppHandle, _end: fn(&AppHandle)) {}

/// The builder's own switches are all there are.
#[expect(clippy::unnecessary_wraps, reason = "the same as on Linux, where it can fail")]
pub(crate) fn hush_webview(_window: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

/// Opens the system's dialog in front of `window` and hands over what was chosen.
pub(crate) fn ask_for_path(
    window: &WebviewWindow,
    ask: Ask,
    answer: impl Fn(Option<PathBuf>) + Send + 'static,
) {
    let dialog = FileDialog::new().set_parent(window);
    let dialog = match &ask {
        Ask::SaveAs(offered) => {
            let dialog = offered
                .parent()
                .map_or_else(|| dialog.clone(), |folder| dialog.clone().set_directory(folder));
            match offered.file_name().and_then(|name| name.to_str()) {
                Some(name) => dialog.set_file_name(name),
                None => dialog,
            }
        }
        Ask::Folder | Ask::File => dialog,
    };
    // The dialog runs its own loop; the main thread must not wait for it.
    thread::spawn(move || {
        answer(match ask {
            Ask::Folder => dialog.pick_folder(),
            Ask::File => dialog.pick_file(),
            Ask::SaveAs(_) => dialog.save_file(),
        });
    });
}
