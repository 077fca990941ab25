//! A throw-away home for one run of a program: every folder that it could write to lies inside.
//! Never lets the program see the real one.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// A home folder with its XDG folders, gone when dropped.
pub struct Home {
    folder: TempDir,
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

impl Home {
    /// An empty home.
    ///
    /// # Panics
    /// Where the disk does not allow it.
    pub fn new() -> Self {
        Self::inside(&std::env::temp_dir())
    }

    /// An empty home in a folder.
    ///
    /// # Panics
    /// Where the disk does not allow it.
    pub fn inside(folder: &Path) -> Self {
        let home = Self {
            folder: tempfile::Builder::new()
                .prefix("sotto-home-")
                .tempdir_in(folder)
                .unwrap(),
        };
        for (_, folder) in XDG {
            fs::create_dir_all(home.path().join(folder)).unwrap();
        }
        fs::set_permissions(home.path().join("run"), fs::Permissions::from_mode(0o700)).unwrap();
        home
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the program keeps its vault when it is not told otherwise.
    pub fn vault(&self) -> PathBuf {
        self.path().join("Sotto")
    }

    /// Makes `command` live in this home, in English.
    pub fn move_in<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("HOME", self.path())
            .env("TMPDIR", self.path().join("tmp"))
            .env("LC_ALL", "C.UTF-8");
        for (variable, folder) in XDG {
            command.env(variable, self.path().join(folder));
        }
        command
    }

    /// Every file in it, by its path inside, in order.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = files_below(self.path())
            .into_iter()
            .map(|file| file.strip_prefix(self.path()).unwrap().to_owned())
            .collect();
        files.sort();
        files
    }
}

const XDG: [(&str, &str); 6] = [
    ("XDG_DATA_HOME", ".local/share"),
    ("XDG_CONFIG_HOME", ".config"),
    ("XDG_CACHE_HOME", ".cache"),
    ("XDG_STATE_HOME", ".local/state"),
    ("XDG_RUNTIME_DIR", "run"),
    ("SOTTO_TEST_TMP", "tmp"),
];

/// Every ordinary file below `folder`; links are not followed.
pub fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files
}
