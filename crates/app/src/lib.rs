//! Use cases of Sotto behind the window and the command line, and the contract with the window.
//! Never reads the clock, the environment or a dialog on its own: ports do.

#![expect(
    clippy::needless_pass_by_value,
    reason = "a command owns what it was sent and may fail, each like the other, whatever it does with it"
)]

pub mod archive;
mod backup;
mod beside;
mod consent_copy;
pub mod contract;
mod custody;
pub mod erase;
pub mod export;
mod failure;
mod filling;
mod finding;
mod forget;
pub mod forms;
mod headless;
mod interview;
mod key_slots;
pub mod laptop;
mod policy;
pub mod ports;
pub mod practice;
pub mod readiness;
pub mod reading;
mod referrals;
mod review;
pub mod risk;
mod script;
mod session;
pub mod sleep;
mod source;
pub mod taken_in;
mod vault_life;
pub mod withdrawal;
pub mod work;

pub use beside::Beside;
use contract::{CommandError, ErrorCode};
use failure::Failure;
use ports::Ports;
use session::{Open, Session};
use std::path::PathBuf;
use work::Work;

/// The program behind both doors. One method a command of the contract.
pub struct App {
    ports: Ports,
    session: Session,
    /// The folder last used, so that a locked vault is found again.
    vault_path: PathBuf,
    /// The folder last exported to.
    export_dir: PathBuf,
    /// The long work that is under way.
    work: Work,
    /// The last save failed, and none has worked since.
    save_failed: bool,
    /// Something typed before the last lock may not have been saved.
    words_missing: bool,
}

/// Reads what the first review would otherwise wait for; takes some 0.4 s of one processor and needs no vault.
pub fn make_ready() {
    sotto_redaction::detect::make_ready();
}

/// What every command gives back.
pub type Outcome<T> = Result<T, CommandError>;

impl App {
    /// A locked program.
    pub fn new(ports: Ports) -> Self {
        let vault_path = ports.default_vault_dir.clone();
        let export_dir = ports.default_export_dir.clone();
        Self {
            ports,
            session: Session::Locked,
            vault_path,
            export_dir,
            work: Work::default(),
            save_failed: false,
            words_missing: false,
        }
    }

    /// Whether a vault is open.
    pub fn is_unlocked(&self) -> bool {
        matches!(self.session, Session::Unlocked(_))
    }

    fn open(&self) -> Result<&Open, Failure> {
        match &self.session {
            Session::Unlocked(open) => Ok(open),
            Session::Locked => Err(Failure(ErrorCode::Locked)),
        }
    }

    fn open_mut(&mut self) -> Result<&mut Open, Failure> {
        match &mut self.session {
            Session::Unlocked(open) => Ok(open),
            Session::Locked => Err(Failure(ErrorCode::Locked)),
        }
    }
}

impl Drop for App {
    /// However the program ends, an open vault is closed: old versions of rows are put out of reach, the log emptied.
    fn drop(&mut self) {
        self.close_vault();
    }
}
