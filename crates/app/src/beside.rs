//! What is answered while the core is busy with a command: the system's dialogs, how far long work has come.
//! Never touches a vault, so that no dialog and no long work ever keeps anybody waiting for one.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    App, Outcome,
    contract::{ErrorCode, work::WorkProgress},
    ports::Dialogs,
    work::Work,
};

/// A handle beside the core; it lives as long as anybody holds it.
#[derive(Clone)]
pub struct Beside {
    dialogs: Arc<dyn Dialogs + Send + Sync>,
    work: Work,
}

impl App {
    /// The handle of this program.
    pub fn beside(&self) -> Beside {
        Beside {
            dialogs: Arc::clone(&self.ports.dialogs),
            work: self.work.clone(),
        }
    }
}

impl Beside {
    /// How far long work has come; `None` while there is none.
    pub fn work_progress(&self) -> Outcome<Option<WorkProgress>> {
        Ok(self.work.progress())
    }

    /// Asks long work to stop and to leave nothing half done; the command that does it then fails with `stopped`.
    pub fn stop_work(&self) -> Outcome<()> {
        self.work.stop();
        Ok(())
    }

    /// Asks for a folder with the system's dialog.
    pub fn choose_folder(&self) -> Outcome<Option<String>> {
        in_words(self.dialogs.choose_folder())
    }

    /// Asks for a file that is there with the system's dialog.
    pub fn choose_file(&self) -> Outcome<Option<String>> {
        in_words(self.dialogs.choose_file())
    }

    /// Asks where to save with the system's dialog.
    pub fn choose_save_path(&self, offered: String) -> Outcome<Option<String>> {
        in_words(self.dialogs.choose_save_path(Path::new(&offered)))
    }
}

/// A chosen path as text. One that is no UTF-8 is refused: any text made of it would name another place.
fn in_words(chosen: Option<PathBuf>) -> Outcome<Option<String>> {
    let words = |path: PathBuf| path.into_os_string().into_string();
    chosen
        .map(words)
        .transpose()
        .map_err(|_| ErrorCode::BadPath.into())
}
