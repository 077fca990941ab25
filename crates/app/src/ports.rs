//! What the core asks of the outside: the time, the system's dialogs, where settings are kept, the laptop.
//! Never implemented here; the window and the command line bring their own, and share [`crate::laptop::ThisLaptop`].

use crate::{contract::view::Settings, readiness::LaptopFacts};
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use sotto_vault::KdfCost;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// The clock.
pub trait Clock {
    /// This moment.
    fn now(&self) -> DateTime<Utc>;
    /// This moment, with the hours that the laptop is ahead of UTC.
    fn moment(&self) -> DateTime<FixedOffset> {
        self.now().fixed_offset()
    }
    /// This day, where the laptop is.
    fn today(&self) -> NaiveDate;
    /// Time since some fixed moment, by a clock that is never set: for measuring how long something takes. `None` where
    /// there is none; then what a new vault's passphrase costs is not fitted to the machine.
    fn elapsed(&self) -> Option<Duration> {
        None
    }
}

/// The system's file dialogs.
pub trait Dialogs {
    /// Asks for a folder; `None` where the person cancelled or there is no dialog.
    fn choose_folder(&self) -> Option<PathBuf>;
    /// Asks for a file that is there.
    fn choose_file(&self) -> Option<PathBuf>;
    /// Asks where to save.
    fn choose_save_path(&self, offered: &Path) -> Option<PathBuf>;
}

/// Where settings are kept, outside the vault.
pub trait SettingsStore {
    /// The settings, or the defaults where there are none or they cannot be read.
    fn load(&self) -> Settings;
    /// Keeps them.
    fn save(&self, settings: &Settings) -> std::io::Result<()>;
    /// Removes them, at a wipe. Whether there were any.
    fn forget(&self) -> std::io::Result<bool>;
}

/// The laptop, for "Is this laptop ready?".
pub trait Laptop {
    /// What the system tells of it; `folder` is where the vault lies or would lie.
    fn facts(&self, folder: &Path) -> LaptopFacts;
}

/// Everything the core asks of the outside.
pub struct Ports {
    /// The clock.
    pub clock: Box<dyn Clock + Send>,
    /// The dialogs.
    pub dialogs: Arc<dyn Dialogs + Send + Sync>,
    /// The settings.
    pub settings: Box<dyn SettingsStore + Send>,
    /// The laptop.
    pub laptop: Box<dyn Laptop + Send>,
    /// Where a vault is looked for first.
    pub default_vault_dir: PathBuf,
    /// Where the practice vault is.
    pub practice_dir: PathBuf,
    /// Where exports are offered to be saved.
    pub default_export_dir: PathBuf,
    /// What one try at a new vault's passphrase costs where it cannot be measured.
    pub kdf_cost: KdfCost,
}
