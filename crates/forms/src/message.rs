//! What an import has to say, by sheet, row and column, as values that the window and the command line word.
//! Never a fault passed over in silence: what was assumed and what Sotto lacks is said too.

use crate::expression::{Assumed, Fault};
use serde::Serialize;
use std::fmt;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The form cannot be used as it is.
    Error,
    /// The form can be used; this was assumed, or this of it will not work.
    Warning,
    /// Good to know.
    Note,
}

/// One thing to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// How much it matters.
    pub severity: Severity,
    /// The sheet, as the file names it. Empty for the whole file.
    pub sheet: String,
    /// From 1. None for the whole sheet.
    pub row: Option<u32>,
    /// In letters, as spreadsheets show it.
    pub column: Option<String>,
    /// What.
    #[serde(flatten)]
    pub what: What,
}

/// What there is to say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "message")]
#[non_exhaustive]
#[expect(
    missing_docs,
    reason = "each is worded below, and its fields are what the file says"
)]
pub enum What {
    // The form cannot be used.
    NoQuestions,
    NoTypeColumn,
    MissingType,
    UnknownType { written: String },
    LackedType { written: String },
    UnknownList { name: String },
    Formula { header: String, fault: Fault },
    Circle { names: Vec<String> },
    TooManyRows { most: usize },
    TooDeep,
    TooLarge,
    // It can; this was assumed.
    SheetTakenFor { sheet: String },
    NameMissing { taken: String },
    NameTwice { name: String, taken: String },
    NameNotPlain { name: String },
    EndMissing { name: String },
    EndSurplus,
    EndOfOther,
    ColumnTwice { header: String },
    Read { header: String, assumed: Assumed },
    ChoiceTwice { name: String },
    ChoiceWithoutName,
    ChoiceWithoutList,
    ChoiceWithSpace { name: String },
    NoLabel,
    FileMissing { name: String },
    NoResult { header: String },
    ErrorCell,
    NotUtf8,
    Parameter { written: String },
    UnknownClass { written: String },
    UnknownLanguage { written: String },
    TooManyColumns { most: usize },
    CalculationMissing,
    // Good to know.
    UnknownColumn { header: String },
    UnusedColumn { header: String },
    UnusedSheet,
    NotKept { written: String },
    Disabled,
    Merged,
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        write!(f, "{severity}: ")?;
        if !self.sheet.is_empty() {
            write!(f, "sheet {}", self.sheet)?;
            if let Some(row) = self.row {
                write!(f, ", row {row}")?;
            }
            if let Some(column) = &self.column {
                write!(f, ", column {column}")?;
            }
            f.write_str(": ")?;
        }
        write!(f, "{}", self.what)
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoQuestions => f.write_str("there is no question"),
            Self::NoTypeColumn => f.write_str("there is no column `type`, so nothing says what is asked for"),
            Self::MissingType => f.write_str("the row has no type; it was left out"),
            Self::UnknownType { written } => write!(f, "no question type is called `{written}`"),
            Self::LackedType { written } => {
                write!(
                    f,
                    "Sotto has no questions of type `{written}`; the row was left out"
                )
            }
            Self::UnknownList { name } => write!(f, "there is no list of choices `{name}`"),
            Self::Formula { header, fault } => write!(f, "`{header}`: {fault}"),
            Self::Circle { names } => write!(f, "these wait for each other: {}", names.join(", ")),
            Self::TooManyRows { most } => write!(f, "there are more than {most} rows; the rest was not read"),
            Self::TooDeep => f.write_str("groups within groups, deeper than anyone can fill in"),
            Self::TooLarge => {
                f.write_str("the sheet holds more text than a form does; the rest was not read")
            }
            Self::SheetTakenFor { sheet } => write!(f, "taken for the sheet `{sheet}`"),
            Self::NameMissing { taken } => write!(f, "the row has no name; it is called `{taken}`"),
            Self::NameTwice { name, taken } => {
                write!(f, "`{name}` is there already; this one is called `{taken}`")
            }
            Self::NameNotPlain { name } => {
                write!(
                    f,
                    "`{name}` is no name other programs take: letters, digits, - and _, no space"
                )
            }
            Self::EndMissing { name } => write!(f, "`{name}` is never ended; it ends where its sheet does"),
            Self::EndSurplus => f.write_str("this ends nothing; it was left out"),
            Self::EndOfOther => {
                f.write_str("a group is ended as a repeat, or a repeat as a group; it was ended")
            }
            Self::ColumnTwice { header } => write!(
                f,
                "`{header}` is there twice; the first that says something counts"
            ),
            Self::Read { header, assumed } => write!(f, "`{header}`: {assumed}"),
            Self::ChoiceTwice { name } => write!(
                f,
                "`{name}` is in this list already; nobody can tell them apart afterwards"
            ),
            Self::ChoiceWithoutName => f.write_str("the choice has no name; it was left out"),
            Self::ChoiceWithoutList => f.write_str("the choice is of no list; it was left out"),
            Self::ChoiceWithSpace { name } => {
                write!(
                    f,
                    "`{name}` has a space, so it cannot be told apart where several are chosen"
                )
            }
            Self::NoLabel => f.write_str("there is no label; the name is shown"),
            Self::FileMissing { name } => {
                write!(
                    f,
                    "the file `{name}` did not come along; what is looked up in it stays empty"
                )
            }
            Self::NoResult { header } => {
                write!(
                    f,
                    "`{header}` is a spreadsheet formula without a saved result; open the file, save it, try again"
                )
            }
            Self::ErrorCell => f.write_str("the cell holds a spreadsheet's error; it was taken for empty"),
            Self::NotUtf8 => {
                f.write_str("not UTF-8; read as Windows-1252, so look whether letters are right")
            }
            Self::Parameter { written } => write!(f, "the parameter `{written}` says nothing here"),
            Self::UnknownClass { written } => {
                write!(
                    f,
                    "`{written}` is none of remove, reference, key, sensitive; taken for remove, to be safe"
                )
            }
            Self::UnknownLanguage { written } => write!(f, "no column is in the language `{written}`"),
            Self::TooManyColumns { most } => {
                write!(f, "there are more than {most} columns; the rest was not read")
            }
            Self::CalculationMissing => f.write_str("nothing says how it follows; it stays empty"),
            Self::UnknownColumn { header } => write!(f, "no column is called `{header}`; it was not read"),
            Self::UnusedColumn { header } => write!(f, "Sotto does nothing with `{header}`"),
            Self::UnusedSheet => f.write_str("Sotto does nothing with this sheet"),
            Self::NotKept { written } => {
                write!(
                    f,
                    "`{written}` stays empty: Sotto notes nothing about the interviewer's device or place"
                )
            }
            Self::Disabled => f.write_str("the row is disabled; it was left out"),
            Self::Merged => f.write_str("cells are merged; only the first of them says something"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("nothing stands there"),
            Self::TooLong => f.write_str("the expression is longer than any cell"),
            Self::TooDeep => f.write_str("brackets within brackets, too deep"),
            Self::Unclosed { at } => write!(f, "a quotation mark or ${{ at {} is never closed", at + 1),
            Self::Character { character, at } => write!(f, "`{character}` at {} means nothing", at + 1),
            Self::Ends => f.write_str("it ends where something must follow"),
            Self::Unexpected { word } => write!(f, "`{word}` cannot stand where it does"),
            Self::UnknownFunction { name } => write!(f, "no function is called `{name}`"),
            Self::LackedFunction { name } => write!(f, "Sotto does not have `{name}`"),
            Self::Arguments { name, given } => write!(f, "`{name}` does not take {given} arguments"),
            Self::UnknownName { name } => write!(f, "no question, group or repeat is called `{name}`"),
            Self::UnknownList { name } => write!(f, "no list and no file is called `{name}`"),
            Self::Pattern => {
                f.write_str("the pattern cannot be read, or looks back or ahead, which Sotto does not have")
            }
            Self::Axis { name } => write!(f, "`{name}` of XPath is not in ODK"),
        }
    }
}

impl fmt::Display for Assumed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CurlyQuotes => f.write_str("curly quotation marks were taken for straight ones"),
            Self::Sign(sign) => write!(f, "`{sign}` was taken for the sign it stands for"),
            Self::Case(name) => write!(f, "taken for `{name}`"),
            Self::Nearest(name) => write!(f, "several are called `{name}`; the nearest was taken"),
            Self::NoPath(name) => write!(f, "a path leads to `{name}`, where nothing is; it stays empty"),
            Self::NoColumn(name) => write!(f, "the list has no column `{name}`"),
        }
    }
}

/// "A", "Z", "AA": the letters of a column, from 0.
pub(crate) fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
