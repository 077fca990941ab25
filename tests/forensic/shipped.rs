//! One evening with the window as it ships: unlock, begin a testimony, type a name, close; then the disk.
//! What may stay is the vault, and settings that say nothing about anyone.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, Instant, SystemTime},
};

use rustix::process::{Pid, Signal, kill_process};
use sotto_tests::{
    home::Home,
    marks::{self, find_below, find_outside},
    place,
};

use crate::keyboard;

/// The window without `WebDriver`, and the command line, as `./dev test` has built them.
const PROGRAMS: [&str; 2] = ["SOTTO_SHIPPED_PROGRAM", "SOTTO_CLI"];

const PATIENCE: Duration = Duration::from_secs(40);

#[test]
fn an_evening_leaves_the_vault_and_nothing_else() {
    if let Some(missing) = place::missing(&PROGRAMS, &["xdotool"]) {
        return place::skip("the disk after a run of the shipped window", &missing);
    }
    #[expect(clippy::disallowed_methods, reason = "what a run leaves is told by its time")]
    let start = SystemTime::now();
    let home = Home::new();
    let passphrase = marks::word("meadow lantern orchard fiddle ");
    let name = marks::word("zarrina");
    create_vault(&home, &passphrase);

    let window = Running::start(&home);
    keyboard::focus("Sotto", PATIENCE);
    // The page is drawn a moment after its window is there, and puts the cursor where the passphrase goes.
    thread::sleep(Duration::from_secs(2));
    keyboard::type_text(&passphrase);
    keyboard::press(&["Return"]);
    wait_until_held(&home.vault().join("vault.db"));
    keyboard::press(&["ctrl+n"]);
    thread::sleep(Duration::from_secs(2));
    type_into_the_first_field(&name);
    thread::sleep(Duration::from_secs(3));

    // While it runs, and while the webview's folder is there.
    let secrets = [name.as_str(), &passphrase];
    assert_eq!(find_below(home.path(), &secrets), []);
    window.end();

    let arrived = command_line(&home, &passphrase, &["testimony", "list", "--json"]);
    assert!(
        arrived.contains(&name),
        "what was typed did not arrive, so a clean disk proves nothing: {arrived}"
    );
    assert_eq!(find_below(home.path(), &secrets), []);
    assert_eq!(find_outside(start, &secrets), []);
    let left: Vec<String> = home
        .files()
        .iter()
        .map(|file| file.display().to_string())
        .filter(|file| !file.starts_with("Sotto/") && file != ".config/sotto/settings.json")
        .collect();
    assert_eq!(left, Vec::<String>::new());
}

/// The name in the list stands at the top of a testimony, left.
fn type_into_the_first_field(text: &str) {
    keyboard::click(278, 76);
    keyboard::type_text(text);
}

/// The program, ended in order when dropped whatever fails.
struct Running(Child);

impl Running {
    fn start(home: &Home) -> Self {
        Self(
            home.move_in(&mut Command::new(place::built(PROGRAMS[0]).unwrap()))
                .spawn()
                .unwrap(),
        )
    }

    /// Tells it to end, as the end of a desktop session would.
    fn end(mut self) {
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

fn create_vault(home: &Home, passphrase: &str) {
    command_line(home, passphrase, &["vault", "create"]);
}

/// Runs the command line on the vault of `home`; the passphrase is in a file that is gone afterwards.
#[expect(clippy::disallowed_methods, reason = "a passphrase made for this run")]
fn command_line(home: &Home, passphrase: &str, arguments: &[&str]) -> String {
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

/// Waits until a program holds the file: the system lists every lock with the file's number.
fn wait_until_held(file: &Path) {
    let number = format!(":{} ", fs::metadata(file).unwrap().ino());
    let start = Instant::now();
    while !fs::read_to_string("/proc/locks").unwrap().contains(&number) {
        assert!(
            start.elapsed() < PATIENCE,
            "the passphrase did not open the vault"
        );
        thread::sleep(Duration::from_millis(100));
    }
    // The list of testimonies is drawn.
    thread::sleep(Duration::from_secs(1));
}
