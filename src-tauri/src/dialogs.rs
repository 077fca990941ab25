//! The system's file dialogs, asked for by the core, never by the webview.
//! Blocks the command's own thread while a person chooses; the window goes on drawing.

use std::{
    path::{Path, PathBuf},
    sync::mpsc,
};

use sotto_app::ports::Dialogs;
use tauri::{AppHandle, Manager, WebviewWindow};

use crate::{os, window};

/// What is asked for.
pub(crate) enum Ask {
    /// A folder that exists or is made in the dialog.
    Folder,
    /// A file that is there.
    File,
    /// A file that does not exist yet; this one is offered.
    SaveAs(PathBuf),
}

/// Dialogs in front of the one window.
pub(crate) struct WindowDialogs {
    app: AppHandle,
}

impl WindowDialogs {
    /// Dialogs of this application.
    pub(crate) const fn of(app: AppHandle) -> Self {
        Self { app }
    }

    fn ask(&self, ask: Ask) -> Option<PathBuf> {
        let window: WebviewWindow = self.app.get_webview_window(window::LABEL)?;
        let (answer, answered) = mpsc::channel();
        // Toolkits may be spoken to from the main thread alone.
        self.app
            .run_on_main_thread(move || {
                os::ask_for_path(&window, ask, move |path| {
                    let _ = answer.send(path);
                });
            })
            .ok()?;
        answered.recv().ok().flatten()
    }
}

impl Dialogs for WindowDialogs {
    fn choose_folder(&self) -> Option<PathBuf> {
        self.ask(Ask::Folder)
    }

    fn choose_file(&self) -> Option<PathBuf> {
        self.ask(Ask::File)
    }

    fn choose_save_path(&self, offered: &Path) -> Option<PathBuf> {
        self.ask(Ask::SaveAs(offered.to_owned()))
    }
}
