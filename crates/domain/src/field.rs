//! The fields of the built-in form: section, class, HURIDOCS number, and whether the answer joins the roster.
//! A form is data; nothing here says how it looks.

use crate::{class::FieldClass, class::Identifies, mention::MentionKind};

/// A section of the interview, in the order of a real one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// What happened.
    Incident,
    /// Who did it.
    Perpetrator,
    /// Who speaks, and how to reach them.
    Source,
    /// Age, origin, work, family.
    Demographics,
    /// How the source knows, and whom it was told before.
    About,
    /// What is feared.
    Security,
    /// Who took the account, where and with whom.
    Custody,
    /// What is to come of it.
    FollowUp,
}

/// How a field is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// A date with as much precision as is known: `2024`, `2024-04`, `2024-04-08`.
    PartialDate,
    /// A whole number.
    Number,
    /// One of these ids.
    Choice(&'static [&'static str]),
}

/// Which sealed object an answer belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// The account.
    Account,
    /// The identity, destroyable alone.
    Identity,
}

/// One field of the form.
#[derive(Clone, Copy, Debug)]
pub struct FieldDefinition {
    /// Stable id, snake case; labels are looked up by it.
    pub id: &'static str,
    /// Where it is asked.
    pub section: Section,
    /// How much it gives away.
    pub class: FieldClass,
    /// Its number in the HURIDOCS events standard formats, where it has one.
    pub huridocs: Option<u16>,
    /// How it is answered.
    pub input: Input,
    /// What kind of identifier its answer is, where the engine must look for it in the text.
    pub roster: Option<MentionKind>,
}

impl FieldDefinition {
    /// Direct identifiers belong to the identity, all else to the account.
    pub const fn keeps(&self) -> Keeps {
        match self.class.identifies {
            Identifies::Direct => Keeps::Identity,
            Identifies::Quasi | Identifies::No => Keeps::Account,
        }
    }
}

/// Fields that hold the source's own names, by whatever spelling. How the source is called in what leaves is decided by
/// consent alone.
pub const OWN_NAMES: [&str; 3] = ["name", "patronymic", "other_names"];

/// Answers in free words that are part of the account: what was done, why it was said to be done, what came of it, and
/// which agency did it. They are reviewed with the statement, and may leave as reviewed; no other answer in free words
/// leaves.
pub const REVIEWED: [&str; 6] = [
    "method",
    "stated_reason",
    "consequences",
    "detention_conditions",
    "pressure_bribe_property",
    "perpetrator_agency",
];

/// The definition of a field, by id.
pub fn definition(id: &str) -> Option<&'static FieldDefinition> {
    CATALOGUE.iter().find(|f| f.id == id)
}

const fn f(
    id: &'static str,
    section: Section,
    class: FieldClass,
    huridocs: u16,
    input: Input,
    roster: Option<MentionKind>,
) -> FieldDefinition {
    let huridocs = if huridocs == 0 { None } else { Some(huridocs) };
    FieldDefinition {
        id,
        section,
        class,
        huridocs,
        input,
        roster,
    }
}

use self::Input::{Choice, Line, Lines, Number, PartialDate};
use self::Section::{About, Custody, Demographics, FollowUp, Incident, Perpetrator, Security, Source};
use MentionKind::{Code, Datetime, Dem, Loc, Org, Person};

const D: FieldClass = FieldClass::DIRECT;
const Q: FieldClass = FieldClass::QUASI;
const N: FieldClass = FieldClass::NOT;
const S: FieldClass = FieldClass::SENSITIVE;
const QS: FieldClass = FieldClass::QUASI_SENSITIVE;
const DS: FieldClass = FieldClass {
    identifies: Identifies::Direct,
    sensitive: true,
};

/// Types of act, as ids (HURIDOCS 2109 narrowed to what Sotto's users meet most).
pub const ACTS: &[&str] = &[
    "detention",
    "document_check",
    "forced_recruitment",
    "beating",
    "torture",
    "sexual_violence",
    "wage_theft",
    "deportation",
    "extortion",
    "disappearance",
    "killing",
    "threat",
    "other",
];

/// The built-in form. Zero stands for "no HURIDOCS number".
#[rustfmt::skip]
pub const CATALOGUE: &[FieldDefinition] = &[
    f("incident_title", Incident, Q, 102, Line, None),
    f("act", Incident, N, 2109, Choice(ACTS), None),
    f("incident_start", Incident, Q, 2111, PartialDate, None),
    f("incident_end", Incident, Q, 2111, PartialDate, None),
    f("place_village", Incident, Q, 111, Line, Some(Loc)),
    f("place_district", Incident, Q, 111, Line, Some(Loc)),
    f("place_region", Incident, Q, 111, Line, Some(Loc)),
    f("place_country", Incident, Q, 111, Line, None),
    f("exact_location", Incident, D, 2112, Line, Some(Loc)),
    f("location_type", Incident, N, 2153, Choice(&["home", "street", "workplace", "police_station", "detention_centre", "border", "transport", "hospital", "school", "other"]), None),
    f("method", Incident, S, 2114, Lines, None),
    f("stated_reason", Incident, Q, 2113, Lines, None),
    f("consequences", Incident, S, 2116, Lines, None),
    f("detention_conditions", Incident, S, 3112, Lines, None),
    f("pressure_bribe_property", Incident, S, 3410, Lines, None),
    f("court_case_number", Incident, D, 3118, Line, Some(Code)),
    f("legal_counsel", Incident, Q, 3115, Line, Some(Person)),
    f("other_victims", Incident, D, 0, Lines, Some(Person)),
    f("witnesses", Incident, D, 0, Lines, Some(Person)),

    f("perpetrator_name", Perpetrator, D, 0, Lines, Some(Person)),
    f("perpetrator_badge", Perpetrator, D, 0, Line, Some(Code)),
    f("vehicle_plate", Perpetrator, D, 0, Line, Some(Code)),
    f("perpetrator_agency", Perpetrator, Q, 2328, Line, None),
    f("perpetrator_type", Perpetrator, N, 2412, Choice(&["police", "security_service", "military", "migration_service", "prison_service", "employer", "private_person", "unknown", "other"]), None),
    f("perpetrator_involvement", Perpetrator, N, 2409, Line, None),
    f("right_of_reply", Perpetrator, N, 0, Choice(&["not_asked", "no_answer", "declined", "answered"]), None),

    f("name", Source, D, 903, Line, Some(Person)),
    f("patronymic", Source, D, 0, Line, Some(Person)),
    f("other_names", Source, D, 904, Lines, Some(Person)),
    f("identity_documents", Source, D, 917, Lines, Some(Code)),
    f("address", Source, D, 910, Lines, Some(Loc)),
    f("phone", Source, D, 0, Lines, Some(Code)),
    f("messenger", Source, D, 0, Lines, Some(Code)),
    f("email", Source, D, 0, Lines, Some(Code)),
    f("safe_contact", Source, Q, 0, Lines, None),
    f("trusted_intermediary", Source, D, 0, Lines, Some(Person)),
    f("relatives", Source, D, 0, Lines, Some(Person)),
    f("guardian", Source, DS, 0, Lines, Some(Person)),

    f("birth_date", Demographics, D, 911, PartialDate, Some(Datetime)),
    f("birthplace", Demographics, Q, 912, Line, Some(Loc)),
    f("age_at_event", Demographics, Q, 2118, Number, None),
    f("sex", Demographics, Q, 915, Choice(&["female", "male", "other"]), None),
    f("citizenship", Demographics, Q, 941, Line, None),
    f("ethnicity", Demographics, QS, 942, Line, None),
    f("religion", Demographics, QS, 940, Line, None),
    f("languages", Demographics, Q, 945, Line, None),
    f("occupation", Demographics, Q, 922, Line, Some(Dem)),
    f("employer", Demographics, Q, 0, Line, Some(Org)),
    f("education", Demographics, Q, 920, Line, Some(Org)),
    f("civil_status", Demographics, Q, 918, Choice(&["single", "married", "divorced", "widowed", "other"]), None),
    f("dependants", Demographics, Q, 919, Number, None),
    f("health", Demographics, QS, 924, Lines, None),
    f("appearance", Demographics, Q, 926, Lines, None),
    f("migration_status", Demographics, QS, 0, Line, None),
    f("permit_type", Demographics, QS, 0, Line, None),
    f("arrival", Demographics, QS, 0, Line, None),

    f("source_connection", About, Q, 2509, Line, None),
    f("reliability", About, N, 2553, Choice(&["not_assessed", "doubtful", "plausible", "confirmed"]), None),
    f("told_before", About, QS, 0, Lines, None),

    f("risk_level", Security, N, 0, Choice(&["low", "medium", "high"]), None),
    f("threats", Security, S, 0, Lines, None),
    f("who_knows", Security, QS, 0, Lines, None),
    f("feared", Security, QS, 0, Lines, None),
    f("mitigation", Security, S, 0, Lines, None),
    f("emergency_contact", Security, D, 0, Lines, Some(Person)),

    f("interviewer_code", Custody, D, 0, Line, Some(Person)),
    f("interview_date", Custody, Q, 0, PartialDate, None),
    f("interview_place", Custody, Q, 0, Line, Some(Loc)),
    f("interview_language", Custody, Q, 0, Line, None),
    f("persons_present", Custody, D, 0, Lines, Some(Person)),
    f("consent_witness", Custody, D, 0, Lines, Some(Person)),
    f("interpreter_name", Custody, D, 0, Line, Some(Person)),
    f("interpreter_languages", Custody, Q, 0, Line, None),
    f("interpreter_undertaking", Custody, N, 0, Choice(&["signed", "spoken", "none"]), None),
    f("transfers", Custody, D, 0, Lines, Some(Person)),

    f("referral", FollowUp, S, 0, Lines, None),
    f("complaint", FollowUp, Q, 0, Lines, None),
    f("legal_case_number", FollowUp, D, 0, Line, Some(Code)),
    f("next_contact", FollowUp, Q, 0, Line, None),
    f("feedback", FollowUp, N, 0, Choice(&["not_given", "given"]), None),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique() {
        let ids: BTreeSet<_> = CATALOGUE.iter().map(|f| f.id).collect();
        assert_eq!(ids.len(), CATALOGUE.len());
    }

    #[test]
    fn own_names_are_fields_of_the_source() {
        for id in OWN_NAMES {
            let field = definition(id).unwrap();
            assert_eq!(field.section, Section::Source, "{id}");
            assert_eq!(field.roster, Some(Person), "{id}");
        }
    }

    #[test]
    fn reviewed_answers_are_free_words_of_the_account() {
        for id in REVIEWED {
            let field = definition(id).unwrap();
            assert!(
                matches!(field.section, Section::Incident | Section::Perpetrator),
                "{id}"
            );
            assert!(matches!(field.input, Line | Lines), "{id}");
            assert_eq!(field.keeps(), Keeps::Account, "{id}");
            assert!(field.roster.is_none(), "{id}: a name is looked for, not told");
        }
    }

    #[test]
    fn whatever_names_one_person_alone_is_looked_for() {
        for field in CATALOGUE {
            let direct = field.class.identifies == Identifies::Direct;
            assert!(!direct || field.roster.is_some(), "{}", field.id);
        }
    }
}
