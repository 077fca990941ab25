//! Use cases that only the command line has: a vault of any passphrase, a consent dated today.
//! Never a way around consent, review or leak check.

use crate::{
    App, Outcome,
    contract::{
        copies::{SalvageSummary, WayIn},
        view::{AppState, PassphraseInput, PassphraseStrength, ShareInput, VaultSummary},
    },
    vault_life,
};
use sotto_domain::consent::Consent;

impl App {
    /// How long a passphrase would stand, without giving it away.
    pub fn strength_of(&self, passphrase: &PassphraseInput) -> PassphraseStrength {
        vault_life::strength(&passphrase.0)
    }

    /// Makes a vault even behind a weak passphrase: scripts and tests choose their own; the caller warns.
    pub fn create_vault_of_any_strength(
        &mut self,
        path: String,
        passphrase: PassphraseInput,
    ) -> Outcome<AppState> {
        self.make_vault(&path, &passphrase)
    }

    /// Replaces the passphrase even by a weak one; the caller warns.
    pub fn change_passphrase_to_any_strength(
        &mut self,
        current: &PassphraseInput,
        new: &PassphraseInput,
        destroy: Option<&PassphraseInput>,
    ) -> Outcome<VaultSummary> {
        self.replace_passphrase(current, new, destroy)
    }

    /// Unlocks by recovery shares and sets a new passphrase, even a weak one; the caller warns.
    pub fn recover_to_any_strength(
        &mut self,
        path: &str,
        shares: &[ShareInput],
        new: &PassphraseInput,
    ) -> Outcome<AppState> {
        self.recover(path, shares, new)
    }

    /// Salvages into a vault even behind a weak passphrase; the caller warns.
    pub fn salvage_to_any_strength(
        &mut self,
        from: &str,
        to: &str,
        opener: &WayIn,
        new: &PassphraseInput,
    ) -> Outcome<SalvageSummary> {
        self.salvage(from, to, opener, new)
    }

    /// The day, as the laptop has it.
    pub fn today(&self) -> chrono::NaiveDate {
        self.ports.clock.today()
    }

    /// Dates a consent today where it bears no date.
    pub fn date_consent(&self, consent: Consent) -> Consent {
        let given_on = consent.given_on.or(Some(self.ports.clock.today()));
        Consent { given_on, ..consent }
    }
}
