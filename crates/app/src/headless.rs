//! Use cases that only the command line has: a vault of any passphrase, a consent dated today.
//! Never a way around consent, review or leak check.

use crate::{
    App, Outcome,
    contract::view::{AppState, PassphraseInput, PassphraseStrength},
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

    /// Dates a consent today where it bears no date.
    pub fn date_consent(&self, consent: Consent) -> Consent {
        let given_on = consent.given_on.or(Some(self.ports.clock.today()));
        Consent { given_on, ..consent }
    }
}
