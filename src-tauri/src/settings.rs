//! Settings on disk: language, colours, minutes until the lock, in one small file outside the vault.
//! Never holds a path, a date or anything about a testimony: whoever finds it learns that Sotto was used, no more.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sotto_app::{contract::view::Settings, ports::SettingsStore};

/// `settings.json` in the configuration folder.
pub(crate) struct SettingsFile {
    path: PathBuf,
}

impl SettingsFile {
    /// The file in `folder`, which need not exist yet.
    pub(crate) fn in_folder(folder: &Path) -> Self {
        Self {
            path: folder.join("settings.json"),
        }
    }
}

impl SettingsStore for SettingsFile {
    /// What is missing or cannot be read is as if it had never been set.
    fn load(&self) -> Settings {
        fs::read(&self.path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "settings identify nobody; this is their one writer"
    )]
    fn save(&self, settings: &Settings) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.path, serde_json::to_vec_pretty(settings)?)
    }

    /// Removes the file and, where nothing else is in it, the folder.
    fn forget(&self) -> io::Result<bool> {
        let there = match fs::remove_file(&self.path) {
            Ok(()) => true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(error),
        };
        if let Some(folder) = self.path.parent() {
            let _ = fs::remove_dir(folder);
        }
        Ok(there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sotto_app::contract::view::Theme;
    use sotto_domain::language::Language;

    #[test]
    fn what_was_saved_is_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(&folder.path().join("not yet there"));
        let settings = Settings {
            language: Some(Language::Ru),
            theme: Theme::Dark,
            lock_after_minutes: 2,
            text_percent: 130,
            timer: true,
        };
        file.save(&settings).unwrap();
        assert_eq!(file.load(), settings);
    }

    #[test]
    fn forgotten_settings_leave_nothing_and_can_be_forgotten_twice() {
        let folder = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(&folder.path().join("sotto"));
        file.save(&Settings::default()).unwrap();
        assert!(file.forget().unwrap());
        assert!(!file.forget().unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_damaged_file_is_as_if_nothing_was_set() {
        for bytes in ["", "{", "[]", "{\"theme\":\"plaid\"}", "\u{0}\u{0}"] {
            let folder = tempfile::tempdir().unwrap();
            #[expect(clippy::disallowed_methods, reason = "a test's own file")]
            fs::write(folder.path().join("settings.json"), bytes).unwrap();
            assert_eq!(
                SettingsFile::in_folder(folder.path()).load(),
                Settings::default(),
                "{bytes:?}"
            );
        }
    }
}
