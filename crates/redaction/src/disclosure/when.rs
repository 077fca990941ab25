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
    Season,
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
    let year = words
        .clone()
        .any(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
    let season = words.any(|word| SEASONS.iter().any(|stem| word.starts_with(stem)));
    match (year, season) {
        (true, true) => Precision::Season,
        // A season without its year: the form must not tell both.
        (true, false) | (false, true) => Precision::Year,
        (false, false) => Precision::Out,
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

/// A date of the form (`2024`, `2024-04`, `2024-04-08`) told no more exactly than `precision`; a season as `2024-21` for
/// spring to `2024-24` for winter (ISO 8601-2, 4.7), that of its calendar year. What is no such date is not told.
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
        Precision::Season | Precision::Month => 2,
        Precision::Day => 3,
    };
    let told = well_formed.then(|| parts[..count.min(parts.len())].join("-"))?;
    match (
        precision,
        parts.get(1).and_then(|month| month.parse::<u32>().ok()),
    ) {
        (Precision::Season, Some(month)) if (1..=12).contains(&month) => {
            let season = if month % 12 < 3 { 24 } else { 20 + month / 3 };
            Some(format!("{}-{season}", parts[0]))
        }
        (Precision::Season, Some(_)) => Some(parts[0].to_owned()),
        _ => Some(told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_told_as_vaguely_as_asked() {
        use Precision::{Day, Month, Out, Season, Year};
        for (answer, precision, words) in [
            ("2024-04-08", Day, Some("2024-04-08")),
            ("2024-04-08", Month, Some("2024-04")),
            ("2024-04-08", Year, Some("2024")),
            ("2024-04-08", Out, None),
            ("2024-04-08", Season, Some("2024-21")),
            ("2024-08", Season, Some("2024-22")),
            ("2024-11-30", Season, Some("2024-23")),
            ("2024-12-01", Season, Some("2024-24")),
            ("2024-02", Season, Some("2024-24")),
            ("2024", Season, Some("2024")),
            ("2024-00", Season, Some("2024")),
            ("2024-99", Season, Some("2024")),
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
            ("spring 2024", Precision::Season),
            ("зима 2024 года", Precision::Season),
            ("spring", Precision::Year),
            ("весна", Precision::Year),
            ("at that time", Precision::Out),
        ] {
            assert_eq!(told(text), precision, "{text}");
        }
    }
}
