//! The life of a vault: made, unlocked, checked, locked. Settings stand beside it, outside.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        view::{
            Advice, AppState, PassphraseInput, PassphraseStrength, Settings, VaultState, VaultSummary,
            VerifySummary,
        },
        work::WorkStage,
    },
    failure::Failure,
    key_slots::{key_file_at, passphrase as passphrase_of},
    session::{Open, Session},
};
use sotto_vault::{Damage, DestroySlot, NewPassphrase, Opener, SlotKind, Vault};
use std::path::{Path, PathBuf};

/// zxcvbn's score from which a passphrase may guard a vault (3 of 4: "safely unguessable" offline, at our cost a try).
const LEAST_SCORE: u8 = 3;

pub(crate) fn strength(passphrase: &str) -> PassphraseStrength {
    use zxcvbn::feedback::{Suggestion, Warning};
    // zxcvbn is quadratic in length; past this a passphrase is strong whatever it says.
    let head: String = passphrase.chars().take(100).collect();
    let entropy = zxcvbn::zxcvbn(&head, &["sotto"]);
    let score = u8::from(entropy.score());
    let mut advice = Vec::new();
    if let Some(feedback) = entropy.feedback() {
        match feedback.warning() {
            Some(
                Warning::ThisIsATop10Password
                | Warning::ThisIsATop100Password
                | Warning::ThisIsACommonPassword,
            ) => {
                advice.push(Advice::AvoidCommon);
            }
            Some(Warning::DatesAreOftenEasyToGuess | Warning::RecentYearsAreEasyToGuess) => {
                advice.push(Advice::AvoidDatesAndNames);
            }
            Some(
                Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
                | Warning::CommonNamesAndSurnamesAreEasyToGuess,
            ) => advice.push(Advice::AvoidDatesAndNames),
            Some(_) => advice.push(Advice::AvoidPatterns),
            None => {}
        }
        if feedback.suggestions().contains(&Suggestion::AddAnotherWordOrTwo) || advice.is_empty() {
            advice.push(Advice::MoreWords);
        }
    }
    PassphraseStrength {
        score,
        enough: score >= LEAST_SCORE,
        advice,
    }
}

/// A path, to the letter: absolute, or nothing. A blank at its end may be part of a name.
pub(crate) fn absolute_path(path: &str) -> Result<PathBuf, Failure> {
    let path = Path::new(path);
    if path.is_absolute() {
        Ok(path.to_owned())
    } else {
        Err(Failure(ErrorCode::BadPath))
    }
}

/// The path of something new, which must not be made in the folder of a vault.
pub(crate) fn outside_vaults(path: &str) -> Result<PathBuf, Failure> {
    let path = absolute_path(path)?;
    if Vault::encloses(&path) {
        return Err(Failure(ErrorCode::InsideVault));
    }
    Ok(path)
}

impl App {
    fn state(&self) -> AppState {
        let (vault, last_saved_at, testimonies) = match &self.session {
            Session::Unlocked(open) => (
                VaultState::Unlocked,
                Some(open.vault.info().last_saved_at),
                Some(open.shelf.len()),
            ),
            Session::Locked if Vault::is_vault(&self.vault_path) => (VaultState::Locked, None, None),
            Session::Locked => (VaultState::None, None, None),
        };
        AppState {
            vault,
            practice: self.is_practice(),
            vault_path: self.vault_path.display().to_string(),
            settings: self.ports.settings.load().bounded(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            last_saved_at,
            testimonies,
            words_missing: self.words_missing,
        }
    }

    /// Where the vault stands, and the settings.
    pub fn app_state(&mut self) -> Outcome<AppState> {
        Ok(self.state())
    }

    /// Keeps language, colours and how long until the lock.
    pub fn save_settings(&mut self, settings: Settings) -> Outcome<AppState> {
        let settings = settings.bounded();
        self.ports
            .settings
            .save(&settings)
            .map_err(|e| Failure::from_io(&e))?;
        Ok(self.state())
    }

    /// How long a passphrase would stand.
    pub fn passphrase_strength(&mut self, passphrase: PassphraseInput) -> Outcome<PassphraseStrength> {
        Ok(strength(&passphrase.0))
    }

    /// Makes a vault and unlocks it.
    pub fn create_vault(&mut self, path: String, passphrase: PassphraseInput) -> Outcome<AppState> {
        if !strength(&passphrase.0).enough {
            return Err(ErrorCode::PassphraseTooWeak.into());
        }
        self.make_vault(&path, &passphrase)
    }

    pub(crate) fn make_vault(&mut self, path: &str, passphrase: &PassphraseInput) -> Outcome<AppState> {
        let path = outside_vaults(path)?;
        let passphrase = passphrase_of(passphrase);
        self.close_vault();
        let cost = self.chosen_cost()?;
        let vault = Vault::create(&path, &passphrase, cost, self.ports.clock.now()).map_err(Failure::from)?;
        self.enter(vault, path, None)
    }

    /// Unlocks a vault.
    pub fn unlock(
        &mut self,
        path: String,
        passphrase: PassphraseInput,
        key_file: Option<String>,
    ) -> Outcome<AppState> {
        let path = absolute_path(&path)?;
        let key_path = key_file.map(|path| absolute_path(&path)).transpose()?;
        let key_file = key_path.as_deref().map(key_file_at).transpose()?;
        self.close_vault();
        let opener = Opener::Passphrase {
            passphrase: &passphrase_of(&passphrase),
            key_file: key_file.as_ref(),
        };
        let vault = Vault::open(&path, opener, self.ports.clock.now())
            .map_err(|error| Failure::opening(error, &path))?;
        self.enter(vault, path, key_path)
    }

    pub(crate) fn enter(
        &mut self,
        vault: Vault,
        path: PathBuf,
        key_file: Option<PathBuf>,
    ) -> Outcome<AppState> {
        self.vault_path.clone_from(&path);
        let mut open = Open::read(vault, path)?;
        open.key_file = key_file;
        self.session = Session::Unlocked(Box::new(open));
        Ok(self.state())
    }

    /// Forgets every key and plaintext. A clean close rotates the epoch where rows were overwritten since the last
    /// rotation; if even that fails (a pulled stick), the keys are forgotten all the same.
    /// `unsealed` says that something typed was not saved, which the next unlocking is told of.
    pub fn lock(&mut self, unsealed: bool) -> Outcome<AppState> {
        if self.is_unlocked() {
            self.words_missing = unsealed || self.save_failed;
        }
        self.close_vault();
        Ok(self.state())
    }

    /// Takes over from the program before this one, which a lock ended, that something typed may not have been saved.
    pub fn note_missing_words(&mut self) {
        self.words_missing = true;
    }

    /// Whether something typed before the last lock may not have been saved.
    pub fn words_missing(&self) -> bool {
        self.words_missing
    }

    pub(crate) fn close_vault(&mut self) {
        self.save_failed = false;
        if let Session::Unlocked(open) = std::mem::replace(&mut self.session, Session::Locked) {
            let Open { vault, .. } = *open;
            if vault.is_practice() {
                // What is looked for next is a real one.
                self.vault_path.clone_from(&self.ports.default_vault_dir);
            }
            let _ = vault.close(self.ports.clock.now());
        }
    }

    /// Locks; the window then ends the program.
    pub fn close(&mut self) -> Outcome<AppState> {
        self.lock(false)
    }

    /// Replaces the passphrase. Where a key file is asked for, it still is.
    pub fn change_passphrase(
        &mut self,
        current: PassphraseInput,
        new: PassphraseInput,
        destroy: Option<PassphraseInput>,
    ) -> Outcome<VaultSummary> {
        if !strength(&new.0).enough {
            return Err(ErrorCode::PassphraseTooWeak.into());
        }
        self.replace_passphrase(&current, &new, destroy.as_ref())
    }

    pub(crate) fn replace_passphrase(
        &mut self,
        current: &PassphraseInput,
        new: &PassphraseInput,
        destroy: Option<&PassphraseInput>,
    ) -> Outcome<VaultSummary> {
        let current = self.require(current)?;
        let now = self.ports.clock.now();
        let (new, destroy) = (passphrase_of(new), destroy.map(passphrase_of));
        let open = self.open_mut()?;
        let asks_for_file = open.vault.info().slots.contains(&SlotKind::PassphraseAndKeyFile);
        let new = NewPassphrase {
            passphrase: &new,
            key_file: current.key_file().filter(|_| asks_for_file),
            destroy: destroy.as_ref().map_or(DestroySlot::Refuse, DestroySlot::Keep),
        };
        open.vault.change_passphrase(new, now).map_err(Failure::from)?;
        self.vault_summary()
    }

    /// What the vault holds, in numbers.
    pub fn vault_summary(&mut self) -> Outcome<VaultSummary> {
        let open = self.open()?;
        let info = open.vault.info();
        Ok(VaultSummary {
            path: open.path.display().to_string(),
            testimonies: open.shelf.len(),
            objects: info.objects,
            last_saved_at: info.last_saved_at,
            format: info.format_version.into(),
            kdf_memory_mib: info.cost.memory_kib() / 1024,
        })
    }

    /// Reads every byte.
    pub fn verify_vault(&mut self) -> Outcome<VerifySummary> {
        let work = self.work.begin(WorkStage::Checking, true);
        let report = self.open()?.vault.verify_watched(&work).map_err(Failure::from)?;
        let mut behind = Vec::new();
        for damage in &report.damage {
            match damage {
                Damage::Behind(file) => behind.push(file.to_string()),
                _ => return Err(ErrorCode::VaultDamaged.into()),
            }
        }
        Ok(VerifySummary {
            objects: report.objects,
            attachments: report.blobs,
            bytes: report.sealed_bytes,
            behind,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::strength;

    #[test]
    fn only_long_guesses_guard_a_vault() {
        for (passphrase, enough) in [
            ("", false),
            ("password", false),
            ("qwertyuiop", false),
            ("Amina1987", false),
            ("correct horse battery staple", true),
            ("тихий вечер у синей реки", true),
        ] {
            assert_eq!(strength(passphrase).enough, enough, "{passphrase}");
        }
    }
}
