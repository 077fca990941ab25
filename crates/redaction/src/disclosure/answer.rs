//! Numbers of the form as they are told: as they are, or by a band, in words.
//! Never tells a number more exactly than the review tells numbers of its kind: a band beside an age that was taken out
//! would undo it.

use super::words;
use crate::generalise::count;
use sotto_domain::{
    language::Language,
    mention::{Mention, Reason},
    quasi::Attribute,
    review::{Decision, Review},
};

/// A number as it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    Exact(u64),
    /// The band of so many years.
    Years(u64),
    /// One or none, or several.
    About(u64),
}

fn attribute(field: &str) -> Option<Attribute> {
    sotto_domain::field::definition(field).and_then(Attribute::of_field)
}

/// Whether a mention is of the same kind as a field's number.
fn is_like(mention: &Mention, attribute: Attribute) -> bool {
    match attribute {
        Attribute::Age => mention.reason == Reason::Age || mention.sub_kind.as_deref() == Some("age"),
        Attribute::Family => {
            mention.reason == Reason::FamilySize && mention.sub_kind.as_deref() != Some("group")
        }
        _ => false,
    }
}

/// The answer to a field, exactly or by its band, and no more exactly than `review` tells such numbers. `None` where it is
/// not told, or is no number.
pub(super) fn number(field: &str, answer: &str, exact: bool, review: Option<&Review>) -> Option<Number> {
    let attribute = attribute(field)?;
    let number: u64 = answer.trim().parse().ok()?;
    let mut exact = exact;
    let spans = review.into_iter().flat_map(|review| &review.spans);
    for span in spans.filter(|span| is_like(&span.mention, attribute)) {
        match span.decision {
            Decision::Withhold | Decision::Pseudonymise(_) => return None,
            Decision::Generalise(_) => exact = false,
            Decision::Keep | Decision::Undecided => {}
        }
    }
    match attribute {
        _ if exact => Some(Number::Exact(number)),
        // Nobody lives so long: what it means is not known.
        Attribute::Age => (number <= 120).then_some(Number::Years(number)),
        Attribute::Family => Some(Number::About(number)),
        _ => None,
    }
}

impl Number {
    /// In words, and as it is coded.
    pub(super) fn told(self, language: Language) -> (String, String) {
        match self {
            Self::Exact(number) => (number.to_string(), number.to_string()),
            Self::Years(years) => (count::band_in_words(years, language), count::band(years)),
            Self::About(number) => {
                let code = about(number);
                (
                    words::choice(code, language).unwrap_or(code).to_owned(),
                    code.to_owned(),
                )
            }
        }
    }
}

const fn about(number: u64) -> &'static str {
    if number > 1 {
        words::SEVERAL
    } else {
        words::ONE_OR_NONE
    }
}

/// The step of a field's value that its band or group is (`Attribute`).
pub(super) fn band_level(field: &str) -> u8 {
    if attribute(field) == Some(Attribute::Family) {
        2
    } else {
        1
    }
}

/// What can be told of a field instead of an answer: the groups of its choices, the bands of its numbers.
pub(super) fn groups(field: &str) -> Vec<String> {
    match attribute(field) {
        Some(Attribute::Age) => {
            let ages = [0, 6, 12]
                .into_iter()
                .chain((18..=80).filter(|age| *age == 18 || age % 10 == 0));
            ages.map(count::band).collect()
        }
        Some(Attribute::Family) => vec![words::ONE_OR_NONE.to_owned(), words::SEVERAL.to_owned()],
        _ => words::groups(field)
            .iter()
            .map(|group| (*group).to_owned())
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_by_bands() {
        for (field, answer, exact, told) in [
            ("age_at_event", "33", true, Some(("33", "33"))),
            ("age_at_event", "33", false, Some(("between 30 and 39", "30-39"))),
            ("age_at_event", "18", false, Some(("between 18 and 19", "18-19"))),
            ("age_at_event", "20", false, Some(("between 20 and 29", "20-29"))),
            ("age_at_event", "7", false, Some(("between 6 and 11", "6-11"))),
            ("age_at_event", " 91 ", false, Some(("over 79", "80-"))),
            ("age_at_event", "1991", false, None),
            ("age_at_event", "thirty", false, None),
            ("age_at_event", "-3", true, None),
            ("dependants", "0", false, Some(("one or none", "one_or_none"))),
            ("dependants", "3", false, Some(("several", "several"))),
            ("dependants", "3", true, Some(("3", "3"))),
        ] {
            let said = number(field, answer, exact, None).map(|number| number.told(Language::En));
            let said = said.as_ref().map(|(value, code)| (value.as_str(), code.as_str()));
            assert_eq!(said, told, "{field} {answer}");
        }
    }
}
