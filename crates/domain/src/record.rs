//! The record of one interview, in two parts: the account, and the identity, which is sealed on its own
//! so that it can be destroyed alone.

use crate::{
    code::TestimonyCode,
    consent::Consent,
    field::{self, FieldDefinition, Keeps},
    language::Language,
    mention::RosterEntry,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// Answers by field id (`field::CATALOGUE`). A skipped or unasked question is absent.
pub type Answers = BTreeMap<String, String>;

/// All of a testimony but who gave it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// Its code.
    pub code: TestimonyCode,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub changed_at: DateTime<Utc>,
    /// What the source is called inside the vault's list; never the name.
    #[serde(default)]
    pub pseudonym: String,
    /// The language the account was given in.
    #[serde(default)]
    pub language: Language,
    /// The account itself.
    #[serde(default)]
    pub statement: String,
    /// What the source permits.
    #[serde(default)]
    pub consent: Consent,
    /// Answers to fields that do not name one person alone.
    #[serde(default)]
    pub answers: Answers,
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

/// Who gave a testimony, and who else it could expose.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Identity {
    /// Answers to fields that name one person alone.
    pub answers: Answers,
    /// Other protected persons, employers, numbers: whatever the interviewer knows must not be found in an export.
    pub others: Vec<RosterEntry>,
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

/// Puts an answer where its class belongs: identity or account.
pub fn set_answer(account: &mut Account, identity: &mut Identity, field: &FieldDefinition, value: &str) {
    let answers = match field.keeps() {
        Keeps::Identity => &mut identity.answers,
        Keeps::Account => &mut account.answers,
    };
    if value.trim().is_empty() {
        answers.remove(field.id);
    } else {
        answers.insert(field.id.to_owned(), value.to_owned());
    }
}

/// Everything typed into the form that the engine must find in the text and the leak check in the file.
pub fn roster(account: &Account, identity: &Identity) -> Vec<RosterEntry> {
    let mut entries = Vec::new();
    for definition in field::CATALOGUE {
        let (Some(kind), Some(value)) = (
            definition.roster,
            identity
                .answers
                .get(definition.id)
                .or_else(|| account.answers.get(definition.id)),
        ) else {
            continue;
        };
        // Several values in one field stand on lines or between semicolons.
        for value in value.split([';', '\n']).map(str::trim).filter(|v| !v.is_empty()) {
            entries.push(RosterEntry {
                kind,
                field: definition.id.to_owned(),
                value: value.to_owned(),
            });
        }
    }
    entries.extend(
        identity
            .others
            .iter()
            .filter(|e| !e.value.trim().is_empty())
            .cloned(),
    );
    entries
}
