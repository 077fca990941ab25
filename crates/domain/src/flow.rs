//! What is reviewed: statement, translation and the answers in free words that may leave, in one text made of parts.
//! Never says what leaves, and never joins two parts: a blank line stands between them, and no mention crosses it.

use crate::{field, language::Language, offset::ByteRange, record::Account, review::Review};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What stands between two parts.
pub const BETWEEN: &str = "\n\n";

/// Which part of an account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "of", content = "field")]
pub enum PartOf {
    /// The statement.
    Statement,
    /// Its translation.
    Translation,
    /// The answer to a field, by its id (`field::REVIEWED`).
    Answer(String),
}

/// A part of a text under review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Of what.
    #[serde(flatten)]
    pub of: PartOf,
    /// Where it stands, without what stands between parts.
    pub range: ByteRange,
    /// The language it is read in.
    pub language: Language,
}

/// An account as one text to review.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// The text.
    pub text: String,
    /// Its parts, in order; none where all of it is the statement, as in reviews of before there were parts.
    pub parts: Vec<Part>,
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Flow")
            .field("parts", &self.parts)
            .finish_non_exhaustive()
    }
}

impl Flow {
    /// Composes what is to be reviewed: the statement, its translation, the answers in the order of the form.
    pub fn of(account: &Account) -> Self {
        let mut flow = Self::default();
        for (of, text, language) in pieces(account) {
            if !flow.parts.is_empty() {
                flow.text.push_str(BETWEEN);
            }
            let start = flow.text.len();
            flow.text.push_str(text);
            flow.parts.push(Part {
                of,
                range: ByteRange::new(start, flow.text.len()),
                language,
            });
        }
        if flow.parts.len() == 1 {
            flow.parts.clear();
        }
        flow
    }

    /// Whether a review is of this very text in these very parts.
    pub fn is_of(&self, review: &Review) -> bool {
        let alike = |(one, other): (&Part, &Part)| one.of == other.of && one.range == other.range;
        review.statement == self.text
            && review.parts.len() == self.parts.len()
            && review.parts.iter().zip(&self.parts).all(alike)
    }
}

/// What an account is made of: the statement always, other parts where they say something.
fn pieces(account: &Account) -> Vec<(PartOf, &str, Language)> {
    let translation = account.translation.as_ref().map(|translation| {
        (
            PartOf::Translation,
            translation.text.as_str(),
            translation.language,
        )
    });
    let answers = field::CATALOGUE
        .iter()
        .filter(|definition| field::REVIEWED.contains(&definition.id))
        .filter_map(|definition| {
            let answer = account.answers.get(definition.id)?;
            Some((
                PartOf::Answer(definition.id.to_owned()),
                answer.as_str(),
                account.language,
            ))
        });
    let others = translation.into_iter().chain(answers);
    let mut pieces = vec![(PartOf::Statement, account.statement.as_str(), account.language)];
    pieces.extend(others.filter(|(_, text, _)| !text.trim().is_empty()));
    pieces
}

/// A statement alone.
impl From<&str> for Flow {
    fn from(statement: &str) -> Self {
        Self {
            text: statement.to_owned(),
            parts: Vec::new(),
        }
    }
}

/// A statement alone.
impl From<&String> for Flow {
    fn from(statement: &String) -> Self {
        Self::from(statement.as_str())
    }
}

/// The parts of a text under review, also where it is the statement alone.
pub fn parts_of(text: &str, parts: &[Part], language: Language) -> Vec<Part> {
    if !parts.is_empty() {
        return parts.to_vec();
    }
    vec![Part {
        of: PartOf::Statement,
        range: ByteRange::new(0, text.len()),
        language,
    }]
}

impl Review {
    /// Whether it is of an account as it stands: of the same words in the same parts. Copies no text, since it is asked of
    /// every testimony of a list.
    pub fn is_of(&self, account: &Account) -> bool {
        let pieces = pieces(account);
        if pieces.len() == 1 {
            return self.parts.is_empty() && self.statement == account.statement;
        }
        let mut end = 0;
        self.parts.len() == pieces.len()
            && self.parts.iter().zip(&pieces).all(|(part, (of, text, _))| {
                let gap = self.statement.get(end..part.range.start.0);
                let apart = gap
                    == Some(if end == 0 && part.of == PartOf::Statement {
                        ""
                    } else {
                        BETWEEN
                    });
                end = part.range.end.0;
                apart && part.of == *of && part.range.of(&self.statement) == Some(*text)
            })
            && end == self.statement.len()
    }

    /// Where a part stands; `None` where there is no such part.
    pub fn part(&self, of: &PartOf) -> Option<ByteRange> {
        if self.parts.is_empty() {
            return (*of == PartOf::Statement).then(|| ByteRange::new(0, self.statement.len()));
        }
        self.parts
            .iter()
            .find(|part| part.of == *of)
            .map(|part| part.range)
    }

    /// The language that a stretch is read in: that of its part, or of the account.
    pub fn language_at(&self, range: ByteRange, account: Language) -> Language {
        let part = self.parts.iter().find(|part| part.range.overlaps(range));
        part.map_or(account, |part| part.language)
    }

    /// Whether a stretch lies within one part.
    pub fn is_in_one_part(&self, range: ByteRange) -> bool {
        let inside = |part: &Part| part.range.start <= range.start && range.end <= part.range.end;
        self.parts.is_empty() || self.parts.iter().any(inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        code::TestimonyCode,
        record::{Answers, Translation},
    };
    use chrono::DateTime;

    fn account(statement: &str, translation: Option<&str>, answers: &[(&str, &str)]) -> Account {
        Account {
            statement: statement.to_owned(),
            translation: translation.map(|text| Translation {
                language: Language::En,
                text: text.to_owned(),
            }),
            answers: answers
                .iter()
                .map(|(id, answer)| ((*id).to_owned(), (*answer).to_owned()))
                .collect::<Answers>(),
            ..Account::new(
                TestimonyCode::from_random([0; 5]),
                DateTime::UNIX_EPOCH,
                Language::Ru,
            )
        }
    }

    /// The parts in words: `name=text` each.
    fn read(flow: &Flow) -> Vec<String> {
        let name = |of: &PartOf| match of {
            PartOf::Statement => "statement".to_owned(),
            PartOf::Translation => "translation".to_owned(),
            PartOf::Answer(id) => id.clone(),
        };
        parts_of(&flow.text, &flow.parts, Language::Ru)
            .iter()
            .map(|part| {
                let text = part.range.of(&flow.text).unwrap();
                format!("{} {}={text}", name(&part.of), part.language.code())
            })
            .collect()
    }

    #[test]
    fn an_account_is_one_text_in_the_order_of_the_interview() {
        for (statement, translation, answers, parts) in [
            ("Я Амина.", None, &[][..], vec!["statement ru=Я Амина."]),
            ("", None, &[], vec!["statement ru="]),
            ("Я.", Some("  "), &[("act", "beating")], vec!["statement ru=Я."]),
            (
                "Я.",
                Some("I."),
                &[
                    ("consequences", "болит"),
                    ("method", "рация"),
                    ("threats", "нет"),
                    ("witnesses", "Бакыт"),
                ],
                vec![
                    "statement ru=Я.",
                    "translation en=I.",
                    "method ru=рация",
                    "consequences ru=болит",
                ],
            ),
            (
                "",
                None,
                &[("method", "рация")],
                vec!["statement ru=", "method ru=рация"],
            ),
        ] {
            let flow = Flow::of(&account(statement, translation, answers));
            assert_eq!(read(&flow), parts, "{statement} {translation:?} {answers:?}");
            assert_eq!(flow.parts.is_empty(), parts.len() == 1);
        }
    }

    #[test]
    fn equal_texts_in_other_parts_are_not_the_same() {
        let one = Flow::of(&account("Я.", None, &[("method", "рация")]));
        let other = Flow::of(&account("Я.", None, &[("consequences", "рация")]));
        let alone = Flow::of(&account("Я.\n\nрация", None, &[]));
        let review = Review {
            statement: one.text.clone(),
            parts: one.parts.clone(),
            ..Review::default()
        };
        assert_eq!(one.text, other.text);
        assert_eq!(one.text, alone.text);
        assert!(one.is_of(&review) && !other.is_of(&review) && !alone.is_of(&review));
        for (account, same) in [
            (account("Я.", None, &[("method", "рация")]), true),
            (account("Я.", None, &[("consequences", "рация")]), false),
            (account("Я.\n\nрация", None, &[]), false),
            (account("Я.", Some("рация"), &[]), false),
            (account("Я.", None, &[("method", "рации")]), false),
            (account("Я", None, &[("method", "рация")]), false),
            (account("", None, &[("method", "рация")]), false),
        ] {
            assert_eq!(review.is_of(&account), same, "{}", account.statement);
            assert_eq!(Flow::of(&account).is_of(&review), same, "both say the same");
        }
    }
}
