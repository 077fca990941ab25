//! What the disclosure risk of testimonies comes to: who else fits, what singles out, what would help.
//! Holds words of the disclosed text and of nothing else.

use super::view::GateRow;
use serde::Serialize;
use sotto_domain::{audience::Audience, code::TestimonyCode, quasi::Attribute};

/// The disclosure risk of a selection.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RiskReport {
    /// Who it would leave for; `None` for a review, of which that is not asked yet.
    pub audience: Option<Audience>,
    /// How many people shall fit.
    pub k: u32,
    /// Sources in the vault: a source who testified twice is one. Without those who were forgotten.
    pub people: usize,
    /// Testimonies whose source was forgotten. Each may be of somebody who is counted, so it is company perhaps at most.
    pub forgotten: usize,
    /// Testimonies in the vault of which only the form could be read, as nobody has reviewed them.
    pub unreviewed: usize,
    /// Those that may leave.
    pub testimonies: Vec<TestimonyRisk>,
    /// Those that may not, with the reasons; nothing is counted of them.
    pub refused: Vec<GateRow>,
    /// Where several leave together and k is not reached in the file: the cheapest way to tell all of them.
    pub together: Option<Proposal>,
    /// Exports made before the vault kept what they told.
    pub exports_not_known: usize,
}

/// The disclosure risk of one testimony.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TestimonyRisk {
    /// Which.
    pub code: TestimonyCode,
    /// The source is named in it, as agreed: then the figures say nothing of the source.
    pub source_named: bool,
    /// What is told.
    pub told: Vec<Detail>,
    /// Decisions in the reviewer's own words, of which it is not known what they tell.
    pub not_read: usize,
    /// The smallest class it falls in, by the careful count: in the vault, in the file, with what was told before.
    pub smallest: u32,
    /// Of all people in the vault, how many fit what is told.
    pub in_vault: ClassSize,
    /// Of the people in this file, how many; `None` where it is alone in it.
    pub in_file: Option<u32>,
    /// Of all people in the vault, how many fit what is told together with what was told before, of this testimony and of
    /// the source's others that are attributed alike, which may leave with it now; `None` where that adds nothing.
    pub with_earlier: Option<ClassSize>,
    /// How many earlier disclosures it and those others have, the source's own copies not counted.
    pub disclosed_before: usize,
    /// Decisions in the reviewer's own words in those disclosures, of which it is not known what they told.
    pub not_read_before: usize,
    /// The smallest sets of details that fewer than k fit, the worst first.
    pub combinations: Vec<Combination>,
    /// How many more there are.
    pub combinations_left_out: usize,
    /// The cheapest way to reach k in the vault; `None` where it is reached, or cannot be.
    pub proposal: Option<Proposal>,
    /// Words and passages of the text that point at one person, the most telling first.
    pub remnants: Vec<TextRemnant>,
    /// How many more there are.
    pub remnants_left_out: usize,
    /// Unusual words are not among them: the vault has too few texts in this language to tell.
    pub too_few_texts: bool,
}

/// How many people fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ClassSize {
    /// Those known to: the count to act on.
    pub sure: u32,
    /// Those who may, as it is not known of them.
    pub possible: u32,
}

/// A detail as the reader sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Detail {
    /// What it is about.
    pub attribute: Attribute,
    /// Its words.
    pub words: String,
}

/// A set of details, and how many people in the vault fit all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Combination {
    /// The details.
    pub details: Vec<Detail>,
    /// How many people surely fit.
    pub fit: u32,
}

/// What to tell more vaguely.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Proposal {
    /// Each detail that changes; for a whole file, each attribute.
    pub steps: Vec<ProposalStep>,
    /// Share of what the attributes tell that is lost, added up (Iyengar's loss metric).
    pub loss: f64,
    /// Whether nothing loses less.
    pub cheapest: bool,
}

/// One thing to tell more vaguely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ProposalStep {
    /// What it is about.
    pub attribute: Attribute,
    /// The words that are told now; empty for a whole file.
    pub words: String,
    /// How it would be told.
    pub told_as: ToldAs,
}

/// How vaguely something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum ToldAs {
    /// As it stands.
    Exact,
    /// The district of a place.
    District,
    /// The region of a place.
    Region,
    /// The country of a place.
    Country,
    /// The month of a day.
    Month,
    /// The season of a day or month.
    Season,
    /// The year of a date.
    Year,
    /// A band of ages.
    Band,
    /// The kind of trade, organisation or group; "several".
    Kind,
    /// Not at all.
    Withheld,
}

/// A place in what is disclosed in words: the account, then answers in free words and the translation, a blank line between two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TextRemnant {
    /// First UTF-16 unit in the disclosed text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What stands there.
    pub text: String,
    /// Why it may point at one person.
    pub why: RemnantReason,
    /// How often it stands in this text.
    pub times: usize,
    /// The testimony that has the same words.
    pub other: Option<TestimonyCode>,
}

/// Why a place in a text may point at one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum RemnantReason {
    /// A number that no other testimony has.
    Number,
    /// A word with a capital that no other testimony has.
    Capital,
    /// An unusual word that no other testimony has.
    RareWord,
    /// Speech quoted word for word: offered for paraphrase.
    Quotation,
    /// Unusual words side by side: offered for paraphrase.
    RareRun,
    /// Word for word in another testimony: ties the two together.
    SameWords,
}
