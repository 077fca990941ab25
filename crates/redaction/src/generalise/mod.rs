//! Says a mention more vaguely, in the sentence's own language and grammar: a ladder of steps, the narrowest first.
//! Never says anything that lies below the step it is asked for, and never the original itself.
//!
//! Each family (places, dates, counts, organisations, groups) offers what it can say of the words of a mention and of
//! what stands before it; what it cannot read it leaves to the plain words of `wording`.

pub(crate) mod count;
mod grammar;
pub(crate) mod groups;
mod number;
pub(crate) mod organisation;
pub(crate) mod place;
pub(crate) mod when;

pub(crate) use grammar::{Case, case_of, uzbek_cyrillic};
pub(crate) use place::gives_away_area;
pub use place::{PlaceChain, PlaceContext};

use sotto_domain::{
    language::Language,
    mention::{Mention, MentionKind},
};

/// How vague a step is, the most exact first. Steps of one ladder go up only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
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
    /// The year of a day or month.
    Year,
    /// The part of the day of an hour.
    PartOfDay,
    /// A band of ages, an order of magnitude, "several".
    Band,
    /// A type: what sort of organisation, trade or people.
    Type,
    /// That there is such a thing, and no more.
    Kind,
}

/// One way to say a mention more vaguely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How vague.
    pub level: Level,
    /// The words, without brackets, in the grammatical case of what they replace.
    pub text: String,
}

/// The steps for one mention, the most exact first, and which of them is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ladder {
    /// The steps; may be empty.
    pub steps: Vec<Step>,
    /// Index of the proposed one.
    pub proposed: usize,
}

impl Ladder {
    fn new(steps: Vec<Step>, proposed: Level) -> Self {
        let at = steps.iter().position(|step| step.level >= proposed);
        Self {
            proposed: at.unwrap_or(steps.len().saturating_sub(1)),
            steps,
        }
    }

    /// The proposed step first, then the vaguer ones, then those that say more.
    pub fn in_order_of_offer(self) -> impl Iterator<Item = Step> {
        let Self { mut steps, proposed } = self;
        let wider = steps.split_off(proposed.min(steps.len()));
        wider.into_iter().chain(steps.into_iter().rev())
    }
}

/// A mention in its sentence. No `Debug`: it would print testimony.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// What was found.
    pub mention: &'a Mention,
    /// Its words.
    pub original: &'a str,
    /// What stands before it in the text.
    pub before: &'a str,
    /// What stands after it.
    pub after: &'a str,
    /// The language to answer in.
    pub language: Language,
}

impl<'a> Subject<'a> {
    /// The mention where it stands in `statement`; `None` where it does not.
    pub fn new(mention: &'a Mention, statement: &'a str, language: Language) -> Option<Self> {
        Some(Self {
            mention,
            original: mention.range.of(statement)?,
            before: statement.get(..mention.range.start.0)?,
            after: statement.get(mention.range.end.0..)?,
            language,
        })
    }

    /// The last `count` words before the mention in its own sentence, lower-case, the nearest first.
    pub(crate) fn words_before(&self, count: usize) -> Vec<String> {
        // A text without full stops is one sentence: no need to walk back to its beginning.
        let mut from = self.before.len().saturating_sub(NEAR);
        while !self.before.is_char_boundary(from) {
            from += 1;
        }
        let line = self.before[from..]
            .rsplit(['\n', '.', '!', '?', ';'])
            .next()
            .unwrap_or_default();
        line.split_whitespace()
            .rev()
            .take(count)
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .collect()
    }
}

impl Subject<'_> {
    /// The first `count` words after the mention in its own sentence, lower-case.
    pub(crate) fn words_after(&self, count: usize) -> Vec<String> {
        let mut to = self.after.len().min(NEAR);
        while !self.after.is_char_boundary(to) {
            to -= 1;
        }
        self.after[..to]
            .split(['\n', '.', '!', '?', ';'])
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .take(count)
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
            .collect()
    }
}

/// Bytes before or after a mention that are looked at.
const NEAR: usize = 400;

/// What can be said in place of a mention; empty where its words cannot be read.
pub fn ladder(subject: &Subject<'_>, chain: &PlaceChain, context: &PlaceContext) -> Ladder {
    let ladder = match subject.mention.kind {
        MentionKind::Loc => place::ladder(subject, chain, context),
        MentionKind::Datetime => when::ladder(subject),
        MentionKind::Dem => count::age(subject).unwrap_or_else(|| groups::ladder(subject)),
        MentionKind::Quantity => count::ladder(subject),
        MentionKind::Org => organisation::ladder(subject),
        MentionKind::Person | MentionKind::Code | MentionKind::Misc => Ladder::default(),
    };
    let latin = !subject
        .original
        .chars()
        .any(|c| matches!(c, '\u{400}'..='\u{52f}'));
    if subject.language == Language::Uz && !latin {
        return Ladder {
            steps: ladder
                .steps
                .into_iter()
                .map(|step| Step {
                    text: grammar::uzbek_cyrillic(&step.text),
                    ..step
                })
                .collect(),
            ..ladder
        };
    }
    ladder
}
