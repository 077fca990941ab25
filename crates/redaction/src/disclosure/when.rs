//! How exactly the form's dates may be told, seen from what the review did to the dates of the text.
//! Never tells more than the vaguest decision: a month beside a withheld day would undo it.

use crate::detect::calendar;
use sotto_domain::{
    mention::{Mention, MentionKind, Reason},
    review::{Decision, Review},
};

/// How exactly a date is told, the vaguest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    /// Not at all.
    Out,
    Year,
    Month,
    Day,
}

/// The vaguest of `most` and what was decided about each date of the text.
pub(super) fn allowed(review: &Review, most: Precision) -> Precision {
    review
        .spans
        .iter()
        .filter(|span| is_date(&span.mention))
        .filter_map(|span| match &span.decision {
            Decision::Undecided | Decision::Keep => None,
            Decision::Withhold | Decision::Pseudonymise(_) => Some(Precision::Out),
            Decision::Generalise(text) => Some(told(text)),
        })
        .fold(most, Ord::min)
}

/// Whether a mention is a date at all: an hour, a length of time or a weekday says nothing of the month.
pub(crate) fn is_date(mention: &Mention) -> bool {
    mention.kind == MentionKind::Datetime
        && !matches!(mention.reason, Reason::Time | Reason::Duration)
        && !matches!(
            mention.sub_kind.as_deref(),
            Some("clock" | "duration" | "weekday")
        )
}

/// How exact the words are that stand in for a date.
fn told(text: &str) -> Precision {
    let lower = text.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    if words.clone().any(|word| calendar::month(word).is_some()) {
        return Precision::Month;
    }
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let season = |word: &str| SEASONS.iter().any(|stem| word.starts_with(stem));
    if words.any(|word| year(word) || season(word)) {
        Precision::Year
    } else {
        Precision::Out
    }
}

const SEASONS: &[&str] = &[
    "spring",
    "summer",
    "autumn",
    "winter",
    "весн",
    "лето",
    "лета",
    "летом",
    "осен",
    "зим",
];

/// A date of the form (`2024`, `2024-04`, `2024-04-08`) told no more exactly than `precision`. What is no such date
/// is not told.
pub(super) fn tell(answer: &str, precision: Precision) -> Option<String> {
    let parts: Vec<&str> = answer.trim().split('-').collect();
    let well_formed = parts.len() <= 3
        && parts
            .iter()
            .zip([4, 2, 2])
            .all(|(part, length)| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()));
    let count = match precision {
        Precision::Out => return None,
        Precision::Year => 1,
        Precision::Month => 2,
        Precision::Day => 3,
    };
    well_formed.then(|| parts[..count.min(parts.len())].join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_as_vaguely_as_asked() {
        use Precision::{Day, Month, Out, Year};
        for (answer, precision, words) in [
            ("2024-04-08", Day, Some("2024-04-08")),
            ("2024-04-08", Month, Some("2024-04")),
            ("2024-04-08", Year, Some("2024")),
            ("2024-04-08", Out, None),
            ("2024", Month, Some("2024")),
            (" 2024-04-08", Month, Some("2024-04")),
            ("\u{a0}\u{a0}\u{a0}\u{a0}2024-04-08", Month, Some("2024-04")),
            ("\u{200b}2024-04-08", Month, None),
            ("8 April 2024", Month, None),
            ("2024-04-08-09", Month, None),
            ("", Day, None),
        ] {
            assert_eq!(tell(answer, precision).as_deref(), words, "{answer:?}");
        }
    }

    #[test]
    fn words_for_a_date_are_as_exact_as_what_they_name() {
        for (text, precision) in [
            ("April 2024", Precision::Month),
            ("март", Precision::Month),
            ("2024-04", Precision::Year),
            ("2024 год", Precision::Year),
            ("spring", Precision::Year),
            ("весна", Precision::Year),
            ("at that time", Precision::Out),
        ] {
            assert_eq!(told(text), precision, "{text}");
        }
    }
}
