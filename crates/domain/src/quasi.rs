//! Quasi-identifiers as coded values: what a value says, and what lies above it. Told of a testimony, they go into the
//! ledger of its disclosures; known of one, into the pool that disclosure risk is counted in.
//! Never anything that names one person alone.

use crate::{
    audience::Audience,
    class::Identifies,
    field::{self, FieldDefinition},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a quasi-identifier is about. One column of the table that disclosure risk is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Attribute {
    /// Where: settlement 0, district 1, region 2, country 3.
    Place,
    /// When: day 0, month 1, season 2, year 3.
    Date,
    /// Years of age 0, band 1.
    Age,
    /// As in the form.
    Sex,
    /// Trade 0, kind of trade 1.
    Occupation,
    /// Citizenship, people, religion, language 0; that it is a small people 1.
    Group,
    /// Employer, school 0; its kind 1.
    Organisation,
    /// How many of which kin 0, how many 1, "several" or fewer 2.
    Family,
    /// As in the form 0, married or not 1.
    CivilStatus,
    /// Health, injuries, looks.
    Health,
    /// Permit and status.
    Migration,
}

impl Attribute {
    /// Every one, in the order of the table.
    pub const ALL: [Self; 11] = [
        Self::Place,
        Self::Date,
        Self::Age,
        Self::Sex,
        Self::Occupation,
        Self::Group,
        Self::Organisation,
        Self::Family,
        Self::CivilStatus,
        Self::Health,
        Self::Migration,
    ];

    /// The level at which nothing is told.
    pub const fn top(self) -> u8 {
        match self {
            Self::Place | Self::Date => 4,
            Self::Family => 3,
            Self::Age | Self::Occupation | Self::Group | Self::Organisation | Self::CivilStatus => 2,
            Self::Sex | Self::Health | Self::Migration => 1,
        }
    }

    /// Whether it says what somebody is. A statement says that of others too ("my neighbour, a teacher"); where and when
    /// it happened is the account's own.
    pub const fn is_of_a_person(self) -> bool {
        !matches!(self, Self::Place | Self::Date)
    }

    /// What a field of the form is about. `None` for one that is no quasi-identifier, and for those of
    /// [`NOT_COUNTED`].
    pub fn of_field(definition: &FieldDefinition) -> Option<Self> {
        if definition.class.identifies != Identifies::Quasi {
            return None;
        }
        Some(match definition.id {
            "place_village" | "place_district" | "place_region" | "place_country" | "birthplace" => {
                Self::Place
            }
            "incident_start" | "incident_end" => Self::Date,
            "age_at_event" => Self::Age,
            "sex" => Self::Sex,
            "occupation" => Self::Occupation,
            "citizenship" | "ethnicity" | "religion" | "languages" => Self::Group,
            "employer" | "education" => Self::Organisation,
            "dependants" => Self::Family,
            "civil_status" => Self::CivilStatus,
            "health" => Self::Health,
            "migration_status" => Self::Migration,
            _ => return None,
        })
    }
}

/// Quasi-identifiers of the form that are not counted: who did it and why is what the account is about, and what was
/// arranged for the interview is known to nobody outside. What never leaves as an answer tells nobody anything either
/// ([`crate::policy::NEVER_TOLD`]).
pub const NOT_COUNTED: [&str; 18] = [
    "stated_reason",
    "legal_counsel",
    "perpetrator_agency",
    "safe_contact",
    "who_knows",
    "feared",
    "interview_date",
    "interview_place",
    "interview_language",
    "interpreter_languages",
    "incident_title",
    "appearance",
    "permit_type",
    "arrival",
    "source_connection",
    "told_before",
    "complaint",
    "next_contact",
];

/// Fields that share an attribute with others and do not say the same: who speaks Uzbek need be no Uzbek, and an account
/// is seldom of where its source was born. Whoever has such a value perhaps fits one that is told, and never surely.
pub const SAY_LESS: [&str; 2] = ["languages", "birthplace"];

/// One step of a value, from the vaguest down.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ValueStep {
    /// As vague as [`Attribute`] says; smaller is more exact.
    pub level: u8,
    /// The same for the same thing in any language and spelling, as far as that is known.
    pub name: String,
}

/// A value of a quasi-identifier.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Value {
    /// What it is about.
    pub attribute: Attribute,
    /// From the vaguest step to the most exact that is told. Not empty.
    pub path: Vec<ValueStep>,
    /// As the reader sees it.
    pub words: String,
}

/// Without what it says: debug output ends in logs and panic messages.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Value")
            .field("attribute", &self.attribute)
            .finish_non_exhaustive()
    }
}

/// What one export told of one testimony.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disclosed {
    /// When the file was written.
    pub written_at: DateTime<Utc>,
    /// Who it was for.
    pub audience: Audience,
    /// Every value told.
    #[serde(default)]
    pub told: Vec<Value>,
    /// Decisions in the reviewer's own words, of which it is not known what they tell.
    #[serde(default)]
    pub not_read: usize,
}

/// Without what was told.
impl fmt::Debug for Disclosed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Disclosed")
            .field("audience", &self.audience)
            .finish_non_exhaustive()
    }
}

/// Everything told of one testimony so far. Sealed as an object of its own, so that it can go with the testimony.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ledger {
    /// Oldest first.
    pub disclosed: Vec<Disclosed>,
}

/// The quasi-identifiers of the form that are counted, with what they are about.
pub fn fields() -> impl Iterator<Item = (&'static FieldDefinition, Attribute)> {
    field::CATALOGUE
        .iter()
        .filter_map(|definition| Some((definition, Attribute::of_field(definition)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_quasi_identifier_is_counted_or_said_not_to_be() {
        for definition in field::CATALOGUE {
            let quasi = definition.class.identifies == Identifies::Quasi;
            let counted = Attribute::of_field(definition).is_some();
            assert_eq!(
                quasi,
                counted || NOT_COUNTED.contains(&definition.id),
                "{}",
                definition.id
            );
            assert!(
                !(counted && NOT_COUNTED.contains(&definition.id)),
                "{}",
                definition.id
            );
        }
    }

    #[test]
    fn debug_output_holds_nothing_that_was_told() {
        let value = Value {
            attribute: Attribute::Place,
            path: vec![ValueStep {
                level: 3,
                name: "somewhere".to_owned(),
            }],
            words: "somewhere".to_owned(),
        };
        let ledger = Ledger {
            disclosed: vec![Disclosed {
                written_at: DateTime::UNIX_EPOCH,
                audience: Audience::Editor,
                told: vec![value],
                not_read: 0,
            }],
        };
        assert!(!format!("{ledger:?}").contains("somewhere"));
    }

    #[test]
    fn a_ledger_of_an_earlier_version_is_read() {
        let ledger: Ledger = serde_json::from_str(
            r#"{"disclosed":[{"written_at":"2026-01-02T03:04:05Z","audience":"editor"}]}"#,
        )
        .unwrap();
        assert_eq!(ledger.disclosed[0].told, []);
    }
}
