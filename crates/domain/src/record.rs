//! The record of one interview, in two parts: the account, and the identity, which is sealed on its own
//! so that it can be destroyed alone.

use crate::{
    code::TestimonyCode,
    consent::Consent,
    field::{self, FieldDefinition, Keeps},
    language::Language,
    mention::RosterEntry,
    offset::ByteRange,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// Answers by field id (`field::CATALOGUE`). A skipped or unasked question is absent.
pub type Answers = BTreeMap<String, String>;

/// The account in another language.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Translation {
    /// Which.
    pub language: Language,
    /// The words.
    pub text: String,
}

impl Account {
    /// A testimony of which nothing is known yet.
    pub fn new(code: TestimonyCode, begun: DateTime<Utc>, language: Language) -> Self {
        Self {
            code,
            created_at: begun,
            changed_at: begun,
            pseudonym: String::new(),
            language,
            statement: String::new(),
            off_record: Vec::new(),
            translation: None,
            consent: Consent::default(),
            answers: Answers::new(),
            tags: Vec::new(),
            incident: None,
            skipped: BTreeMap::new(),
            forgotten_at: None,
        }
    }
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for Translation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Translation")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// Names an incident that several testimonies are about: random, so that it tells nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct IncidentId(pub [u8; 8]);

/// Why a question was left, as far as anybody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Skipped {
    /// Nobody said why, and nobody was asked.
    Unsaid,
    /// The source would rather not answer.
    Declined,
    /// The source does not know or remember.
    NotKnown,
    /// It was not safe to speak of it here and now.
    NotSafe,
    /// It was left for another time.
    Later,
}

impl Skipped {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::Unsaid,
        Self::Declined,
        Self::NotKnown,
        Self::NotSafe,
        Self::Later,
    ];
}

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
    /// Passages of the statement that were said off the record: in order, apart from each other, on characters.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub off_record: Vec<ByteRange>,
    /// The account in another language, where somebody wrote one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation: Option<Translation>,
    /// What the source permits.
    #[serde(default)]
    pub consent: Consent,
    /// Answers to fields that do not name one person alone.
    #[serde(default)]
    pub answers: Answers,
    /// Words of whoever keeps the vault, to find it again by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The incident that it is about, where another testimony is about the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<IncidentId>,
    /// Questions that were asked and left, each with why where that was said.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub skipped: BTreeMap<String, Skipped>,
    /// When who spoke was forgotten: the identity was destroyed, and the statement is its disclosed text since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forgotten_at: Option<DateTime<Utc>>,
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl Account {
    /// Whether the form says what came of asking those who did it for a reply.
    pub fn reply_is_noted(&self) -> bool {
        self.answers
            .get("right_of_reply")
            .is_some_and(|answer| answer != "not_asked")
    }
}

/// An organisation's own form as it was filled in. It stands with the identity: its answers may name anybody.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledForm {
    /// As the forms write a draft: JSON with every question as it was asked.
    pub draft: String,
    /// Its answers that name one person alone by what the form says of them.
    #[serde(default)]
    pub named: Vec<RosterEntry>,
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for FilledForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilledForm").finish_non_exhaustive()
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
    /// The organisation's own form, where one was filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<FilledForm>,
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
    // Blanks around an answer are no part of it, and would make a date one that can't be cut to its month.
    let value = value.trim();
    if value.is_empty() {
        answers.remove(field.id);
    } else {
        answers.insert(field.id.to_owned(), value.to_owned());
    }
}

/// The values of one answer: several stand on lines or between semicolons.
pub fn values(answer: &str) -> impl Iterator<Item = &str> {
    answer.split([';', '\n']).map(str::trim).filter(|v| !v.is_empty())
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
        for value in values(value) {
            entries.push(RosterEntry {
                kind,
                field: definition.id.to_owned(),
                value: value.to_owned(),
            });
        }
    }
    let in_the_form = identity.form.iter().flat_map(|form| &form.named);
    entries.extend(
        identity
            .others
            .iter()
            .chain(in_the_form)
            .filter(|e| !e.value.trim().is_empty())
            .cloned(),
    );
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(id: &str, answer: &str) -> Option<String> {
        let (mut account, mut identity) = (
            Account::new(
                TestimonyCode::from_random([0; 5]),
                DateTime::UNIX_EPOCH,
                Language::default(),
            ),
            Identity::default(),
        );
        let definition = field::definition(id)?;
        set_answer(&mut account, &mut identity, definition, answer);
        account.answers.remove(id).or_else(|| identity.answers.remove(id))
    }

    #[test]
    fn an_answer_is_stored_without_the_blanks_around_it() {
        for (id, answer, kept) in [
            ("incident_start", " 2024-04-08", Some("2024-04-08")),
            ("incident_start", "\u{a0}\u{a0}2024-04-08\n", Some("2024-04-08")),
            ("name", "\tАзиз Рахимов ", Some("Азиз Рахимов")),
            ("name", " \u{a0}", None),
        ] {
            assert_eq!(stored(id, answer).as_deref(), kept, "{answer:?}");
        }
    }
}
