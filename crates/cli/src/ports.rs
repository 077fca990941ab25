//! The outside as the command line sees it: the system clock, no dialogs, no settings, a passphrase from a file or a prompt.

use crate::{
    args::Global,
    failure::{Failure, INPUT, PASSPHRASE, USAGE, VAULT},
    output,
};
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use sotto_app::{
    App,
    contract::view::{PassphraseInput, Settings},
    laptop::ThisLaptop,
    ports::{Clock, Dialogs, Ports, SettingsStore},
    practice,
};
use sotto_vault::{KdfCost, Vault};
use std::{
    io::Read as _,
    path::{Path, PathBuf},
    sync::OnceLock,
    time::{Duration, Instant},
};
use zeroize::Zeroizing;

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock port")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
    #[expect(clippy::disallowed_methods, reason = "this is the clock port")]
    fn today(&self) -> NaiveDate {
        chrono::Local::now().date_naive()
    }
    #[expect(clippy::disallowed_methods, reason = "this is the clock port")]
    fn moment(&self) -> DateTime<FixedOffset> {
        chrono::Local::now().fixed_offset()
    }
    fn elapsed(&self) -> Option<Duration> {
        static START: OnceLock<Instant> = OnceLock::new();
        Some(START.get_or_init(Instant::now).elapsed())
    }
}

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }
    fn choose_file(&self) -> Option<PathBuf> {
        None
    }
    fn choose_save_path(&self, _: &Path) -> Option<PathBuf> {
        None
    }
}

struct NoSettings;

impl SettingsStore for NoSettings {
    fn load(&self) -> Settings {
        Settings::default()
    }
    fn save(&self, _: &Settings) -> std::io::Result<()> {
        Ok(())
    }
    fn forget(&self) -> std::io::Result<bool> {
        Ok(false)
    }
}

/// The vault's folder, made absolute.
pub(crate) fn vault_dir(global: &Global) -> Result<PathBuf, Failure> {
    let dir = match &global.vault {
        Some(dir) => dir.clone(),
        None if global.practice => practice_dir()?,
        None => home()?.join("Sotto"),
    };
    let dir = absolute(&dir)?;
    in_words(&dir)?;
    Ok(dir)
}

fn home() -> Result<PathBuf, Failure> {
    std::env::home_dir().ok_or_else(|| {
        Failure::new(
            USAGE,
            "the home folder is not known; name the vault with --vault DIR",
        )
    })
}

/// Where the practice vault is, for the window as well.
fn practice_dir() -> Result<PathBuf, Failure> {
    Ok(home()?.join("Sotto-practice"))
}

/// A path as text. One that is not UTF-8 is refused: any text made of it would name another place.
pub(crate) fn in_words(path: &Path) -> Result<String, Failure> {
    path.to_str().map(str::to_owned).ok_or_else(|| {
        Failure::new(
            USAGE,
            "a path is not UTF-8 text, which Sotto needs it to be; rename that folder or file, nothing was done",
        )
    })
}

/// A path made absolute against the working folder.
pub(crate) fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|e| Failure::input("the path", &e))
}

/// A locked program on the vault of `global`.
pub(crate) fn app(global: &Global) -> Result<App, Failure> {
    let dir = vault_dir(global)?;
    Ok(App::new(Ports {
        clock: Box::new(SystemClock),
        dialogs: std::sync::Arc::new(NoDialogs),
        settings: Box::new(NoSettings),
        laptop: Box::new(ThisLaptop::default()),
        default_export_dir: dir.parent().map(Path::to_owned).unwrap_or_default(),
        practice_dir: if global.practice {
            dir.clone()
        } else {
            // Without a home folder there is no such place, and nothing but practice asks for it.
            practice_dir().unwrap_or_default()
        },
        default_vault_dir: dir,
        kdf_cost: KdfCost::STANDARD,
    }))
}

/// An unlocked program.
pub(crate) fn unlocked(global: &Global) -> Result<App, Failure> {
    Ok(unlocked_by(global)?.0)
}

/// An unlocked program, and the passphrase for what asks for it again.
pub(crate) fn unlocked_by(global: &Global) -> Result<(App, PassphraseInput), Failure> {
    let mut app = app(global)?;
    let dir = vault_dir(global)?;
    if global.practice && !Vault::is_practice_vault(&dir) {
        return Err(Failure::new(
            VAULT,
            "there is no practice vault yet; make one with `sotto practice`",
        ));
    }
    let passphrase = passphrase(global, false)?;
    let key_file = global.key_file.as_deref().map(absolute).transpose()?;
    app.unlock(
        in_words(&dir)?,
        again(&passphrase),
        key_file.as_deref().map(in_words).transpose()?,
    )?;
    if app.is_practice() {
        output::complain("practice: everything in this vault is invented, and its files say so");
    }
    Ok((app, passphrase))
}

/// The same passphrase once more.
pub(crate) fn again(passphrase: &PassphraseInput) -> PassphraseInput {
    PassphraseInput(passphrase.0.clone())
}

/// The passphrase, from the first line of the file or from a prompt (twice for a new one).
pub(crate) fn passphrase(global: &Global, new: bool) -> Result<PassphraseInput, Failure> {
    if global.practice && global.passphrase_file.is_none() {
        return Ok(PassphraseInput(Zeroizing::new(practice::PASSPHRASE.to_owned())));
    }
    secret(global.passphrase_file.as_deref(), "Passphrase: ", new)
}

/// A passphrase from the first line of `file`, or from a prompt (twice for a new one).
pub(crate) fn secret(file: Option<&Path>, prompt: &str, new: bool) -> Result<PassphraseInput, Failure> {
    if let Some(path) = file {
        let text = text_of(path, "the passphrase file")?;
        // Editors of some systems put a byte order mark first; it is no part of what was typed.
        let line = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let line = line.lines().next().unwrap_or_default();
        if line.is_empty() {
            return Err(Failure::new(
                INPUT,
                "the first line of the passphrase file is empty",
            ));
        }
        return Ok(PassphraseInput(Zeroizing::new(line.to_owned())));
    }
    let ask = |prompt: &str| {
        rpassword::prompt_password(prompt)
            .map(Zeroizing::new)
            .map_err(|_| {
                Failure::new(
                    USAGE,
                    "the passphrase cannot be asked for here; give it in a file with --passphrase-file FILE",
                )
            })
    };
    let first = ask(prompt)?;
    if new && *first != *ask("Once more: ")? {
        return Err(Failure::new(
            PASSPHRASE,
            "the two passphrases differ; nothing was made",
        ));
    }
    Ok(PassphraseInput(first))
}

/// A file that was named, opened for reading.
pub(crate) fn opened(path: &Path, what: &str) -> Result<std::fs::File, Failure> {
    sotto_app::reading::open(path).map_err(|fault| Failure::new(INPUT, format!("{what} {fault}")))
}

/// The text of a short file of secrets. A wrong file named by mistake is not read whole, and not taken for its beginning.
pub(crate) fn text_of(path: &Path, what: &str) -> Result<Zeroizing<String>, Failure> {
    const MOST_BYTES: u64 = 64 * 1024;
    let mut bytes = Zeroizing::new(Vec::new());
    let file = opened(path, what)?;
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::input(what, &e))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Failure::new(
            INPUT,
            format!("{what} is larger than 64 KiB; name the right one"),
        ));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Zeroizing::new(text.to_owned())),
        Err(_) => Err(Failure::new(
            INPUT,
            format!("{what} is not UTF-8 text; save it as UTF-8 and try again"),
        )),
    }
}
