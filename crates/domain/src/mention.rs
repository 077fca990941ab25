//! Mentions: places in a text that refer to an identifier or quasi-identifier, and what a detector proposes for them.

use crate::offset::ByteRange;
use serde::{Deserialize, Serialize};

/// What a mention refers to. Names as in the Text Anonymization Benchmark (Pilán et al. 2022).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "UPPERCASE")]
pub enum MentionKind {
    /// Names, nicknames, initials of people.
    Person,
    /// Places below or at country level, addresses.
    Loc,
    /// Employers, schools, courts, agencies.
    Org,
    /// Dates, times, durations.
    Datetime,
    /// Phone numbers, documents, handles, plates, case numbers.
    Code,
    /// Ages, occupations, nationality, health.
    Dem,
    /// Sums, group sizes, number of children.
    Quantity,
    /// Anything else that singles a person out.
    Misc,
}

/// What to do with a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// Leave it as it stands.
    Keep,
    /// Say it more vaguely.
    Generalise,
    /// Use another name, the same one everywhere.
    Pseudonymise,
    /// Take it out, saying that it was taken out.
    Withhold,
}

/// The layer of the engine that proposed a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// What the interviewer typed into the form.
    Roster,
    /// Patterns and checksums.
    Rules,
    /// A trained tagger.
    Tagger,
    /// An unexplained capital letter.
    Capitals,
    /// The same name elsewhere in the text.
    Propagation,
    /// What the layers before it found, weighed as marked testimonies taught.
    Learned,
    /// Marked by the reviewer.
    Hand,
}

/// Why a mention was proposed. A code, so that the window words it in the user's language;
/// `in_english` words it for the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Typed into the form, same spelling.
    RosterExact,
    /// Typed into the form, here in another script, spelling or grammatical case.
    RosterVariant,
    /// Part of a name typed into the form (first name, surname, initials).
    RosterPart,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A messenger or social handle.
    Handle,
    /// A passport or other document number.
    Document,
    /// A number whose check digits are those of a tax, insurance or identity number.
    Checksum,
    /// A bank card or account.
    BankAccount,
    /// A vehicle plate.
    Plate,
    /// A case, badge or registration number.
    CaseNumber,
    /// Coordinates.
    Coordinates,
    /// A street address.
    Address,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// An age.
    Age,
    /// The size of a family or group.
    FamilySize,
    /// A sum of money.
    Sum,
    /// A patronymic or kin title.
    Patronymic,
    /// A title before a name.
    TitledName,
    /// A place word before or after a name (village of …).
    PlaceWord,
    /// An organisation word before or after a name.
    OrganisationWord,
    /// A nationality, language, ethnic or religious group.
    Group,
    /// An occupation or role.
    Occupation,
    /// Health, injury or appearance.
    Health,
    /// The only one or the first of a place or group.
    Unique,
    /// A well-known place.
    KnownPlace,
    /// A common given name or surname form.
    KnownName,
    /// A state agency: what the account is about.
    StateAgency,
    /// A public official in public role.
    PublicOfficial,
    /// A capital letter that nothing explains.
    UnexplainedCapital,
    /// A number that nothing explains.
    UnexplainedNumber,
    /// The same as another mention in this text.
    SameAsElsewhere,
    /// A trained tagger's judgement.
    Tagger,
    /// Marked by the reviewer.
    MarkedByHand,
}

impl Reason {
    /// Every one, so that nothing goes without words.
    pub const ALL: [Self; 37] = [
        Self::RosterExact,
        Self::RosterVariant,
        Self::RosterPart,
        Self::Phone,
        Self::Email,
        Self::Url,
        Self::Handle,
        Self::Document,
        Self::Checksum,
        Self::BankAccount,
        Self::Plate,
        Self::CaseNumber,
        Self::Coordinates,
        Self::Address,
        Self::Date,
        Self::Time,
        Self::Duration,
        Self::Age,
        Self::FamilySize,
        Self::Sum,
        Self::Patronymic,
        Self::TitledName,
        Self::PlaceWord,
        Self::OrganisationWord,
        Self::Group,
        Self::Occupation,
        Self::Health,
        Self::Unique,
        Self::KnownPlace,
        Self::KnownName,
        Self::StateAgency,
        Self::PublicOfficial,
        Self::UnexplainedCapital,
        Self::UnexplainedNumber,
        Self::SameAsElsewhere,
        Self::Tagger,
        Self::MarkedByHand,
    ];
}

impl Reason {
    /// The reason in English words, without any of the text.
    pub const fn in_english(self) -> &'static str {
        match self {
            Self::RosterExact => "typed into the form",
            Self::RosterVariant => "typed into the form, here in another script, spelling or case",
            Self::RosterPart => "part of a name typed into the form",
            Self::Phone => "phone number",
            Self::Email => "e-mail address",
            Self::Url => "web address",
            Self::Handle => "messenger or social handle",
            Self::Document => "document number",
            Self::Checksum => "number with valid check digits",
            Self::BankAccount => "bank card or account",
            Self::Plate => "vehicle plate",
            Self::CaseNumber => "case, badge or registration number",
            Self::Coordinates => "coordinates",
            Self::Address => "address",
            Self::Date => "date",
            Self::Time => "time of day",
            Self::Duration => "length of time",
            Self::Age => "age",
            Self::FamilySize => "size of a family or group",
            Self::Sum => "sum of money",
            Self::Patronymic => "patronymic or kin title",
            Self::TitledName => "title before a name",
            Self::PlaceWord => "a place word beside a name",
            Self::OrganisationWord => "an organisation word beside a name",
            Self::Group => "nationality, language, ethnic or religious group",
            Self::Occupation => "occupation or role",
            Self::Health => "health, injury or appearance",
            Self::Unique => "the only one or the first of its kind",
            Self::KnownPlace => "known place",
            Self::KnownName => "common name",
            Self::StateAgency => "state agency: what the account is about",
            Self::PublicOfficial => "public official in public role",
            Self::UnexplainedCapital => "a capital letter that nothing explains",
            Self::UnexplainedNumber => "a number that nothing explains",
            Self::SameAsElsewhere => "same as another mention in this text",
            Self::Tagger => "trained tagger",
            Self::MarkedByHand => "marked by hand",
        }
    }
}

/// The person, place or thing that several mentions of one text refer to; numbered from 1 in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(pub u32);

/// One place in a text that refers to an identifier or quasi-identifier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands, in bytes of the original text.
    pub range: ByteRange,
    /// What it refers to.
    pub kind: MentionKind,
    /// A finer kind in kebab-case (`phone`, `patronymic`, `village`), free for detectors to choose.
    pub sub_kind: Option<String>,
    /// 0 to 1.
    pub confidence: f32,
    /// The layer that proposed it.
    pub layer: Layer,
    /// Why.
    pub reason: Reason,
    /// What it refers to, shared by every mention of the same thing.
    pub entity: EntityId,
    /// What to do with it.
    pub proposal: Action,
    /// The text to put in its place where the proposal is to generalise or pseudonymise,
    /// without brackets, in the text's own language; `None` lets the review word it.
    pub suggestion: Option<String>,
}

/// One thing typed into the form that identifies someone: what the roster matcher looks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RosterEntry {
    /// What it refers to.
    pub kind: MentionKind,
    /// The field it was typed into (`name`, `phone`, `relative`); empty if unknown.
    #[serde(default)]
    pub field: String,
    /// As typed.
    pub value: String,
}
