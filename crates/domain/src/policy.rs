//! Disclosure policies as data: what may leave for one audience, by field class, field and kind of mention.
//! A policy holds nothing of any testimony, and never says more than a reviewer decided.

use crate::{
    audience::Audience,
    class::{FieldClass, Identifies},
    field::{self, FieldDefinition, Input, Section},
    mention::MentionKind,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, str::FromStr};

pub mod file;
mod presets;

pub use presets::preset;

/// What becomes of something at least. Where several fit one row, later ones tell less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Treatment {
    /// As the review decided; an answer of the form as it is.
    Keep,
    /// A place by its district.
    District,
    /// A place by its region.
    Region,
    /// A place by its country.
    Country,
    /// A date by its month.
    Month,
    /// A date by its season.
    Season,
    /// A date by its year.
    Year,
    /// A number by a band.
    Band,
    /// The kind of organisation, trade or group; an age by a band.
    Kind,
    /// A person by another name, or not at all. The name is the reviewer's to choose: a policy makes none up.
    Pseudonymise,
    /// Not at all.
    Withhold,
}

impl Treatment {
    /// Every one, in order.
    pub const ALL: [Self; 11] = [
        Self::Keep,
        Self::District,
        Self::Region,
        Self::Country,
        Self::Month,
        Self::Season,
        Self::Year,
        Self::Band,
        Self::Kind,
        Self::Pseudonymise,
        Self::Withhold,
    ];
}

/// A class of fields as a row of a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PolicyClass {
    /// Names nobody.
    NamesNobody,
    /// Names nobody, but may harm.
    Sensitive,
    /// Names one person in combination.
    Quasi,
    /// Names one person in combination, and may harm.
    QuasiSensitive,
    /// Names one person alone.
    Direct,
}

impl PolicyClass {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::NamesNobody,
        Self::Sensitive,
        Self::Quasi,
        Self::QuasiSensitive,
        Self::Direct,
    ];

    /// The row of a field's class.
    pub const fn of(class: FieldClass) -> Self {
        match (class.identifies, class.sensitive) {
            (Identifies::Direct, _) => Self::Direct,
            (Identifies::Quasi, false) => Self::Quasi,
            (Identifies::Quasi, true) => Self::QuasiSensitive,
            (Identifies::No, false) => Self::NamesNobody,
            (Identifies::No, true) => Self::Sensitive,
        }
    }
}

/// Every kind of mention, in the order a policy shows them.
pub const KINDS: [MentionKind; 8] = [
    MentionKind::Person,
    MentionKind::Loc,
    MentionKind::Datetime,
    MentionKind::Dem,
    MentionKind::Org,
    MentionKind::Quantity,
    MentionKind::Code,
    MentionKind::Misc,
];

/// What a policy can ask of a kind of mention, the least first.
pub const fn treatments_of_kind(kind: MentionKind) -> &'static [Treatment] {
    use Treatment::{
        Band, Country, District, Keep, Kind, Month, Pseudonymise, Region, Season, Withhold, Year,
    };
    match kind {
        MentionKind::Person => &[Keep, Pseudonymise, Withhold],
        MentionKind::Loc => &[Keep, District, Region, Country, Withhold],
        MentionKind::Datetime => &[Keep, Month, Season, Year, Withhold],
        MentionKind::Dem | MentionKind::Org => &[Keep, Kind, Withhold],
        MentionKind::Quantity => &[Keep, Band, Withhold],
        MentionKind::Code | MentionKind::Misc => &[Keep, Withhold],
    }
}

/// What a policy can say of a class of fields.
pub const fn treatments_of_class(class: PolicyClass) -> &'static [Treatment] {
    match class {
        PolicyClass::Direct => &[Treatment::Withhold],
        _ => &[Treatment::Keep, Treatment::Withhold],
    }
}

/// Fields in free words that nobody reviews, so that no policy lets them out.
pub const NEVER_TOLD: [&str; 5] = [
    "incident_title",
    "perpetrator_involvement",
    "appearance",
    "permit_type",
    "arrival",
];

/// What a policy can say of a field. What names one person alone never leaves as an answer, nor does what is feared or how
/// the account was taken; an answer in free words leaves as it was reviewed, and not at all where it was not.
pub fn treatments_of_field(definition: &FieldDefinition) -> &'static [Treatment] {
    use Treatment::{Band, Keep, Kind, Month, Season, Withhold, Year};
    if matches!(definition.class.identifies, Identifies::Direct)
        // Said to the gate, not to a reader.
        || definition.id == "right_of_reply"
        || NEVER_TOLD.contains(&definition.id)
        || matches!(
            definition.section,
            Section::Security | Section::Custody | Section::Source | Section::About | Section::FollowUp
        )
    {
        return &[Withhold];
    }
    match (definition.class.identifies, definition.input) {
        (_, Input::PartialDate) => &[Keep, Month, Season, Year, Withhold],
        (_, Input::Number) => &[Keep, Band, Withhold],
        // Its choices fall into wider groups.
        (Identifies::Quasi, Input::Choice(_)) if definition.id == "civil_status" => &[Keep, Kind, Withhold],
        (_, Input::Line | Input::Lines | Input::Choice(_)) => &[Keep, Withhold],
    }
}

/// Which wording of an account leaves, where there is a translation beside the original.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Texts {
    /// The statement as it was given. What a policy of before there was a choice says.
    #[default]
    Original,
    /// Its translation alone: nobody who knows the source's way of speaking reads it. Without one nothing leaves.
    Translation,
    /// Both, where there is a translation.
    Both,
}

impl Texts {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Original, Self::Translation, Self::Both];
}

/// Whether people who did it may be named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PerpetratorNaming {
    /// Never: names that a review keeps are taken out.
    #[default]
    Never,
    /// Where the source agreed to it.
    ByConsent,
    /// Where the source agreed to it, and the form says what came of asking them for a reply.
    ByConsentAndReply,
}

/// How many people in the vault and the file shall fit what is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SmallestClass {
    /// How many, the source among them: 1 to 1000.
    pub k: u32,
    /// Whether fewer are refused, or only shown.
    pub forced: bool,
}

/// The most that [`SmallestClass::k`] may be.
pub const MOST_K: u32 = 1000;

/// The highest [`Policy::version`] that a file may have: with one near the last number there is, a file could take
/// its place for good, as no later version could be told from it.
pub const MOST_VERSION: u32 = 1_000_000;

/// The id of a policy: lower-case Latin letters, digits and hyphens, 1 to 40 of them. A preset has its audience's.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(try_from = "String", into = "String")]
pub struct PolicyId(String);

/// A text that is no policy id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a policy id: 1 to 40 lower-case Latin letters, digits and hyphens")]
pub struct NotAPolicyId;

impl PolicyId {
    /// Makes an id of 8 random bytes.
    pub fn from_random(bytes: [u8; 8]) -> Self {
        Self(format!("p-{:016x}", u64::from_be_bytes(bytes)))
    }

    /// As written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The audience whose preset this is.
    pub fn preset_of(&self) -> Option<Audience> {
        Audience::ALL
            .into_iter()
            .find(|audience| preset(*audience).id == *self)
    }
}

impl FromStr for PolicyId {
    type Err = NotAPolicyId;

    fn from_str(text: &str) -> Result<Self, NotAPolicyId> {
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if (1..=40).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAPolicyId)
        }
    }
}

impl TryFrom<String> for PolicyId {
    type Error = NotAPolicyId;

    fn try_from(text: String) -> Result<Self, NotAPolicyId> {
        text.parse()
    }
}

impl From<PolicyId> for String {
    fn from(id: PolicyId) -> Self {
        id.0
    }
}

impl fmt::Display for PolicyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What may leave for one audience. What a map has no row for is withheld.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its id, the same on every laptop that it is taken to.
    pub id: PolicyId,
    /// What people call it: 1 to 80 characters on one line.
    pub name: String,
    /// Who it is for.
    pub audience: Audience,
    /// From 1; one more with each change.
    pub version: u32,
    /// What becomes of the form's answers, by class.
    #[serde(deserialize_with = "file::each_once")]
    pub classes: BTreeMap<PolicyClass, Treatment>,
    /// What becomes of single fields, by id, where that is not what their class says.
    #[serde(deserialize_with = "file::each_once")]
    pub fields: BTreeMap<String, Treatment>,
    /// The least that becomes of the mentions of a kind. The review may do more.
    #[serde(deserialize_with = "file::each_once")]
    pub kinds: BTreeMap<MentionKind, Treatment>,
    /// The same for agencies and for officials in office that the engine proposed to keep: what the account is about.
    pub officials: Treatment,
    /// Whether people who did it may be named.
    pub perpetrators: PerpetratorNaming,
    /// Which wording of the account leaves.
    #[serde(default)]
    pub texts: Texts,
    /// Whether somebody beside the reviewer must have signed the review off.
    pub second_reviewer: bool,
    /// How many people shall fit.
    pub smallest_class: SmallestClass,
}

/// The policy that an export was made under, for its receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PolicyRef {
    /// Its id.
    pub id: PolicyId,
    /// Its name then.
    pub name: String,
    /// Its version then.
    pub version: u32,
}

/// Why a policy cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PolicyFault {
    /// It would let out what names one person alone.
    #[error(
        "a policy cannot keep what names one person alone: how the source is called is agreed under Consent, and nobody else is named by the form"
    )]
    KeepsDirect,
    /// There is no such field.
    #[error("it has a field that this version does not know")]
    UnknownField,
    /// A row asks for what cannot be done with it.
    #[error("a row asks for what cannot be done with it, such as a month for a place")]
    DoesNotFit,
    /// The name is missing, or longer than 80 characters, or not on one line, or has characters that nobody sees.
    #[error("its name must have 1 to 80 characters on one line, and none that cannot be seen")]
    BadName,
    /// A number is outside its bounds.
    #[error("a version is 1 to 1000000, and k is 1 to 1000")]
    BadNumber,
}

impl Policy {
    /// What becomes of a field's answer.
    pub fn of_field(&self, definition: &FieldDefinition) -> Treatment {
        let class = PolicyClass::of(definition.class);
        let said = self
            .fields
            .get(definition.id)
            .or_else(|| self.classes.get(&class))
            .copied()
            .unwrap_or(Treatment::Withhold);
        let can = treatments_of_field(definition);
        if can.contains(&said) {
            said
        } else {
            Treatment::Withhold
        }
    }

    /// The least that becomes of a kind of mention.
    pub fn of_kind(&self, kind: MentionKind) -> Treatment {
        self.kinds.get(&kind).copied().unwrap_or(Treatment::Withhold)
    }

    /// For a receipt.
    pub fn reference(&self) -> PolicyRef {
        PolicyRef {
            id: self.id.clone(),
            name: self.name.clone(),
            version: self.version,
        }
    }

    /// Whether all of it, but for its version, is the same.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let other = Self {
            version: self.version,
            ..other.clone()
        };
        *self == other
    }

    /// Whether it can stand. Called wherever a policy comes from outside.
    pub fn check(&self) -> Result<(), PolicyFault> {
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > 80 || hides(name) {
            return Err(PolicyFault::BadName);
        }
        if self.version == 0 || !(1..=MOST_K).contains(&self.smallest_class.k) {
            return Err(PolicyFault::BadNumber);
        }
        for (class, treatment) in &self.classes {
            if !treatments_of_class(*class).contains(treatment) {
                return Err(fault(*class == PolicyClass::Direct));
            }
        }
        for (id, treatment) in &self.fields {
            let definition = field::definition(id).ok_or(PolicyFault::UnknownField)?;
            if !treatments_of_field(definition).contains(treatment) {
                return Err(fault(definition.class.identifies == Identifies::Direct));
            }
        }
        let kinds = self.kinds.iter();
        if kinds
            .clone()
            .any(|(kind, t)| !treatments_of_kind(*kind).contains(t))
            || !OFFICIALS.contains(&self.officials)
        {
            return Err(PolicyFault::DoesNotFit);
        }
        Ok(())
    }
}

/// What a policy can say of officials and agencies.
pub const OFFICIALS: [Treatment; 2] = [Treatment::Keep, Treatment::Withhold];

/// Whether a name has a character that shows nothing or turns the reading around: two policies would look like one,
/// or one like another. A joiner inside a word of Arabic script belongs to its spelling.
fn hides(name: &str) -> bool {
    let characters: Vec<char> = name.chars().collect();
    characters.iter().enumerate().any(|(at, c)| match c {
        '\u{200c}' | '\u{200d}' => {
            let arabic = |at: Option<usize>| {
                at.and_then(|at| characters.get(at))
                    .is_some_and(|c| matches!(c, '\u{620}'..='\u{6d3}'))
            };
            !(arabic(at.checked_sub(1)) && arabic(at.checked_add(1)))
        }
        // Marks of direction, blanks without width, fillers, separators of lines, tags, variation selectors, and
        // what is private or no character: no font shows it, or each another sign.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{fffe}'..='\u{ffff}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{10ffff}' => true,
        c => c.is_control(),
    })
}

const fn fault(direct: bool) -> PolicyFault {
    if direct {
        PolicyFault::KeepsDirect
    } else {
        PolicyFault::DoesNotFit
    }
}

#[cfg(test)]
mod tests;
