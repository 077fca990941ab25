//! The window as it ships in a throw-away home, with a vault made on the command line.
//! Never leaves a program behind, whatever fails.

use std::{
    fs,
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use sotto_tests::{home::Home, place, process};

use crate::keyboard;

/// The window without `WebDriver`, and the command line, as `./dev test` has built them.
pub(crate) const PROGRAMS: [&str; 2] = ["SOTTO_SHIPPED_PROGRAM", "SOTTO_CLI"];

pub(crate) const PATIENCE: Duration = Duration::from_secs(90);

/// The program, ended in order when dropped whatever fails.
pub(crate) struct Running(Child);

impl Running {
    /// Starts it and waits for its window.
    pub(crate) fn start(home: &Home) -> Self {
        Self::start_with(home, |command| command)
    }

    /// As [`Self::start`], with more in its environment.
    pub(crate) fn start_with(home: &Home, more: impl FnOnce(&mut Command) -> &mut Command) -> Self {
        let mut command = Command::new(place::built(PROGRAMS[0]).unwrap());
        Self(more(home.move_in(&mut command)).spawn().unwrap())
    }

    /// Its number, which it keeps when it begins anew.
    pub(crate) fn pid(&self) -> u32 {
        self.0.id()
    }

    /// Tells it to end, as the end of a desktop session would.
    pub(crate) fn end(mut self) {
        self.tell_to_end();
        assert!(
            self.0.wait().unwrap().success(),
            "the window did not end in order"
        );
    }

    fn tell_to_end(&self) {
        let pid = Pid::from_raw(i32::try_from(self.0.id()).unwrap()).unwrap();
        let _ = kill_process(pid, Signal::TERM);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            self.tell_to_end();
            let _ = self.0.wait();
        }
    }
}

/// Makes the vault of `home`.
pub(crate) fn create_vault(home: &Home, passphrase: &str) {
    command_line(home, passphrase, &["vault", "create"]);
}

/// Runs the command line on the vault of `home`; the passphrase is in a file that is gone afterwards.
#[expect(clippy::disallowed_methods, reason = "a passphrase made for this run")]
pub(crate) fn command_line(home: &Home, passphrase: &str, arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("passphrase");
    fs::write(&file, passphrase).unwrap();
    let output = home
        .move_in(&mut Command::new(place::built(PROGRAMS[1]).unwrap()))
        .arg("--vault")
        .arg(home.vault())
        .arg("--passphrase-file")
        .arg(&file)
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Types the passphrase into the window that asks for it, and waits until the vault is open and listed.
pub(crate) fn unlock(home: &Home, passphrase: &str) {
    keyboard::focus("Sotto", PATIENCE);
    // The page is drawn a moment after its window is there, and puts the cursor where the passphrase goes.
    keyboard::until_drawn(PATIENCE);
    keyboard::type_text(passphrase);
    // Until the list of testimonies is drawn.
    keyboard::and_drawn(PATIENCE, || {
        keyboard::press(&["Return"]);
        wait_until("the passphrase opens the vault", || {
            process::is_held(&database(home))
        });
    });
}

/// The file that an open vault holds.
pub(crate) fn database(home: &Home) -> std::path::PathBuf {
    Path::new(&home.vault()).join("vault.db")
}

/// Waits until something is so, and says how long it took.
pub(crate) fn wait_until(what: &str, so: impl Fn() -> bool) -> Duration {
    let start = Instant::now();
    while !so() {
        assert!(start.elapsed() < PATIENCE, "waited for: {what}");
        thread::sleep(Duration::from_millis(10));
    }
    start.elapsed()
}
