//! Tables of answers, as Kobo and ODK give them out, read by the form they were given in.
//! Never drops a cell that says something: it is an answer, an answer to something the form does not have, or a fault.

mod headers;

use crate::{
    import::csv,
    message::letters,
    model::{ChoiceSource, Form, NodeId, NodeKind, Question, SelectHow},
    state::is_of_its_kind,
};
use headers::{Headers, Meaning};
use serde::Serialize;
use std::{collections::HashMap, fmt};

/// Interviews of one table. More is no export of a field team.
const MOST_ROWS: usize = 100_000;

/// What came of a table.
#[derive(Debug, Default)]
pub struct Read {
    /// The interviews, in order.
    pub interviews: Vec<Filled>,
    /// Cells that cannot be taken in.
    pub faults: Vec<CellFault>,
    /// Columns of the program that collected the answers: when and by whom they were sent, under what number.
    pub not_taken: Vec<String>,
}

/// One interview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The row of the table, from 1; the headers are in the first.
    pub row: u32,
    /// What was answered, in the order of the form, and after that what the form does not have.
    pub answers: Vec<Given>,
}

/// An answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Given {
    /// The question; `None` where the form has none.
    pub node: Option<NodeId>,
    /// Its place as the form names it, or the column's header.
    pub path: String,
    /// As XForms writes it.
    pub value: String,
    /// In words: choices by their labels in the form's first language.
    pub said: String,
}

/// Without what was answered.
impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Given")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// A cell that cannot be taken in. Says nothing of what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellFault {
    /// The table's file.
    pub file: String,
    /// From 1; none for the whole table.
    pub row: Option<u32>,
    /// In letters, as spreadsheets show it.
    pub column: Option<String>,
    /// What.
    pub fault: AnswerFault,
}

/// What is wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum AnswerFault {
    /// Bytes that are no UTF-8.
    #[error("the file is not UTF-8 text; give it out as UTF-8 again")]
    NotUtf8,
    /// Nothing below the headers, or no headers.
    #[error("there are no answers in it")]
    Empty,
    /// More than anybody's.
    #[error("there are more rows than Sotto takes in at once; split the file")]
    TooManyRows,
    /// More cells than headers: nobody knows which belongs where.
    #[error("the row has more cells than there are headers")]
    Surplus,
    /// No number, date, time or place, as the question asks for.
    #[error("the answer is not of the kind that the question asks for")]
    Kind,
    /// None of the list.
    #[error("the answer is none of the question's choices, neither by name nor by label")]
    Choice,
    /// Two columns answer the same.
    #[error("another column answers the same question otherwise")]
    Twice,
    /// A row of a repeat whose interview is not in the main table.
    #[error("the row belongs to an interview that is not in the main table")]
    NoParent,
    /// A table of which it cannot be told what repeat it is of.
    #[error(
        "no repeat of the form has these columns, or the column that says which interview a row belongs to is missing"
    )]
    NoRepeat,
}

impl fmt::Display for CellFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// How many of a table's columns the form knows.
pub fn fit(form: &Form, table: &[u8]) -> usize {
    let (text, _) = csv::decode(table);
    let headers = Headers::of(form);
    csv::rows(&text).next().map_or(0, |(_, cells)| {
        let known = |cell: &&String| matches!(headers.meaning(cell.trim()), Meaning::Answer { .. });
        cells.iter().filter(known).count()
    })
}

/// Reads a table of interviews, and those of its repeats, each with its file's name.
pub fn read(form: &Form, main: (&str, &[u8]), repeats: &[(&str, &[u8])]) -> Read {
    let mut reading = Reading {
        form,
        headers: Headers::of(form),
        read: Read::default(),
        by_key: HashMap::new(),
        counts: HashMap::new(),
    };
    reading.main(main);
    // The outer before the inner: a row of an inner one names its row of the outer.
    let mut waiting: Vec<_> = repeats.to_vec();
    waiting.sort_by_key(|(_, bytes)| reading.depth(bytes));
    for table in waiting {
        reading.repeat(table);
    }
    // As the form asks, and all of one child before the next.
    let order = |given: &Given| {
        let Some(id) = given.node else {
            return (u32::MAX, Vec::new(), u32::MAX);
        };
        let row = form.node(id).row;
        let outermost = form.upwards(id).filter(|id| form.is_repeat(*id)).last();
        let begins = outermost.map_or(row, |id| form.node(id).row);
        (begins, headers::without_numbers(&given.path).1, row)
    };
    for filled in &mut reading.read.interviews {
        filled.answers.sort_by_cached_key(order);
    }
    reading.read
}

struct Reading<'a> {
    form: &'a Form,
    headers: Headers<'a>,
    read: Read,
    /// The interview, and the place in it, that a row goes by.
    by_key: HashMap<String, (usize, String)>,
    /// Rows of a repeat so far, by interview and place.
    counts: HashMap<(usize, String), usize>,
}

impl Reading<'_> {
    fn fault(&mut self, file: &str, row: Option<u32>, column: Option<usize>, fault: AnswerFault) {
        self.read.faults.push(CellFault {
            file: file.to_owned(),
            row,
            column: column.and_then(|at| u32::try_from(at).ok()).map(letters),
            fault,
        });
    }

    /// Headers and rows with their numbers; none where the table is no table.
    fn table(&mut self, (file, bytes): (&str, &[u8])) -> (Vec<String>, Vec<(u32, Vec<String>)>) {
        let (text, utf8) = csv::decode(bytes);
        if !utf8 {
            self.fault(file, None, None, AnswerFault::NotUtf8);
            return (Vec::new(), Vec::new());
        }
        // Rows as a spreadsheet shows them: a cell may hold several lines.
        let mut rows = (1..).zip(csv::rows(&text).map(|(_, cells)| cells));
        let headers: Vec<String> = rows
            .next()
            .map(|(_, cells)| cells.iter().map(|cell| cell.trim().to_owned()).collect())
            .unwrap_or_default();
        let rows: Vec<(u32, Vec<String>)> = rows.take(MOST_ROWS + 1).collect();
        if rows.is_empty() {
            self.fault(file, None, None, AnswerFault::Empty);
        }
        if rows.len() > MOST_ROWS {
            self.fault(file, None, None, AnswerFault::TooManyRows);
            return (headers, Vec::new());
        }
        (headers, rows)
    }

    fn main(&mut self, table: (&str, &[u8])) {
        let (headers, rows) = self.table(table);
        for header in &headers {
            if matches!(self.headers.meaning(header), Meaning::Program) && !header.is_empty() {
                self.read.not_taken.push(header.clone());
            }
        }
        for (row, cells) in rows {
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let at = self.read.interviews.len();
            self.read.interviews.push(Filled {
                row,
                answers: Vec::new(),
            });
            for key in headers::keys(&headers, &cells, headers::OWN_KEYS, "") {
                self.by_key.insert(key, (at, String::new()));
            }
            self.row(table.0, row, &headers, &cells, at, "");
        }
    }

    /// The repeat that a table is of: the innermost that all its known columns stand in.
    fn repeat_of(&self, headers: &[String]) -> Option<NodeId> {
        let mut found: Option<NodeId> = None;
        for (id, _) in self.form.nodes().filter(|(id, _)| self.form.is_repeat(*id)) {
            let inside = |header: &&String| self.headers.within(id, header).is_some();
            let those = headers.iter().filter(inside).count();
            let most = found.map_or(0, |best| {
                headers
                    .iter()
                    .filter(|header| self.headers.within(best, header).is_some())
                    .count()
            });
            if those > most {
                found = Some(id);
            }
        }
        found
    }

    fn depth(&self, bytes: &[u8]) -> usize {
        let (text, _) = csv::decode(bytes);
        let headers = csv::rows(&text)
            .next()
            .map(|(_, cells)| cells)
            .unwrap_or_default();
        let headers: Vec<String> = headers.iter().map(|cell| cell.trim().to_owned()).collect();
        self.repeat_of(&headers)
            .map_or(usize::MAX, |id| self.form.upwards(id).count())
    }

    fn repeat(&mut self, table: (&str, &[u8])) {
        let (headers, rows) = self.table(table);
        if rows.is_empty() {
            return;
        }
        let names_parent = headers
            .iter()
            .any(|header| headers::PARENT_KEYS.contains(&header.as_str()));
        let (Some(repeat), true) = (self.repeat_of(&headers), names_parent) else {
            self.fault(table.0, None, None, AnswerFault::NoRepeat);
            return;
        };
        let name = self.form.node(repeat).name.clone();
        for (row, cells) in rows {
            // Of the main table whatever it is called, unless a repeat bears the name.
            let around = headers::parent_table(&headers, &cells);
            let is_repeat =
                |(id, node): (NodeId, &crate::model::Node)| self.form.is_repeat(id) && node.name == around;
            let around = if self.form.nodes().any(is_repeat) {
                around
            } else {
                ""
            };
            let parents = headers::keys(&headers, &cells, headers::PARENT_KEYS, around);
            let Some((at, around)) = parents.iter().find_map(|key| self.by_key.get(key)).cloned() else {
                self.fault(table.0, Some(row), None, AnswerFault::NoParent);
                continue;
            };
            // Groups between the repeat and what it stands in are part of the place.
            let groups = self.groups_above(repeat);
            let place = [around.as_str(), groups.as_str(), name.as_str()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("/");
            let count = self.counts.entry((at, place.clone())).or_default();
            *count += 1;
            let place = format!("{place}[{count}]");
            for key in headers::keys(&headers, &cells, headers::OWN_KEYS, &name) {
                self.by_key.insert(key, (at, place.clone()));
            }
            self.row(table.0, row, &headers, &cells, at, &place);
        }
    }

    /// Names of the groups between a repeat and the next repeat around it.
    fn groups_above(&self, repeat: NodeId) -> String {
        let mut names: Vec<&str> = self
            .form
            .upwards(repeat)
            .skip(1)
            .take_while(|id| *id != NodeId::FORM && !self.form.is_repeat(*id))
            .map(|id| self.form.node(id).name.as_str())
            .collect();
        names.reverse();
        names.join("/")
    }

    /// One row; `place` is that of the repeat it is one of.
    fn row(&mut self, file: &str, row: u32, headers: &[String], cells: &[String], at: usize, place: &str) {
        let mut given: Vec<Given> = Vec::new();
        // Choices of a select_multiple that have a column each, by the question's place.
        let mut ticked: Vec<(NodeId, String, Vec<String>)> = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let text = cell.trim();
            let Some(header) = headers.get(column) else {
                if !text.is_empty() {
                    self.fault(file, Some(row), Some(column), AnswerFault::Surplus);
                }
                continue;
            };
            if text.is_empty() {
                continue;
            }
            match self.headers.meaning_in(header, place) {
                Meaning::Program => {}
                Meaning::Unknown => given.push(Given {
                    node: None,
                    path: if place.is_empty() {
                        header.clone()
                    } else {
                        format!("{place}/{header}")
                    },
                    value: text.to_owned(),
                    said: text.to_owned(),
                }),
                Meaning::Choice { node, path, name } => {
                    let chosen = match text.to_lowercase().as_str() {
                        "1" | "1.0" | "true" | "yes" => true,
                        "0" | "0.0" | "false" | "no" => false,
                        _ => {
                            self.fault(file, Some(row), Some(column), AnswerFault::Kind);
                            continue;
                        }
                    };
                    let found = ticked.iter().position(|(_, other, _)| *other == path);
                    let found = found.unwrap_or_else(|| {
                        ticked.push((node, path, Vec::new()));
                        ticked.len() - 1
                    });
                    let names = &mut ticked[found].2;
                    if chosen {
                        names.push(name);
                    }
                }
                Meaning::Answer { node, path } => match self.value(node, text) {
                    Err(fault) => self.fault(file, Some(row), Some(column), fault),
                    Ok((value, said)) => {
                        let before = given.iter().find(|one| one.path == path);
                        match before {
                            Some(before) if before.value == value => {}
                            Some(_) => self.fault(file, Some(row), Some(column), AnswerFault::Twice),
                            None => given.push(Given {
                                node: Some(node),
                                path,
                                value,
                                said,
                            }),
                        }
                    }
                },
            }
        }
        for (node, path, names) in ticked {
            // The question's own column says the same, and the order too.
            if names.is_empty() || given.iter().any(|one| one.path == path) {
                continue;
            }
            match self.value(node, &names.join(" ")) {
                Ok((value, said)) => given.push(Given {
                    node: Some(node),
                    path,
                    value,
                    said,
                }),
                Err(fault) => self.fault(file, Some(row), None, fault),
            }
        }
        self.read.interviews[at].answers.extend(given);
    }

    /// An answer as XForms writes it, and in words.
    fn value(&self, node: NodeId, text: &str) -> Result<(String, String), AnswerFault> {
        let NodeKind::Question(question) = &self.form.node(node).kind else {
            return Ok((text.to_owned(), text.to_owned()));
        };
        let Question::Select {
            how,
            from: ChoiceSource::List(list),
            ..
        } = question
        else {
            return if is_of_its_kind(question, text) {
                Ok((text.to_owned(), text.to_owned()))
            } else {
                Err(AnswerFault::Kind)
            };
        };
        let choices = &self.form.list(*list).choices;
        let language = self.form.default_language;
        let found = |word: &str| {
            choices.iter().find(|choice| choice.name == word).or_else(|| {
                let labelled = |choice: &&crate::model::Choice| {
                    (0..self.form.languages.len()).any(|one| choice.label.written(one) == Some(word))
                };
                choices.iter().find(labelled)
            })
        };
        let one = |word: &str| found(word.trim()).map(|choice| vec![choice]);
        let all = |words: Vec<&str>| {
            words
                .into_iter()
                .map(|word| found(word.trim()))
                .collect::<Option<Vec<_>>>()
        };
        let chosen = match how {
            SelectHow::One => one(text),
            // By names with spaces between; by labels with commas or semicolons; or one label with spaces in it.
            SelectHow::Several | SelectHow::Rank => all(text.split_ascii_whitespace().collect())
                .or_else(|| one(text))
                .or_else(|| all(text.split(';').collect()))
                .or_else(|| all(text.split(',').collect())),
        };
        let chosen = chosen.ok_or(AnswerFault::Choice)?;
        let names: Vec<&str> = chosen.iter().map(|choice| choice.name.as_str()).collect();
        let labels: Vec<&str> = chosen
            .iter()
            .map(|choice| choice.label.written(language).unwrap_or(&choice.name))
            .collect();
        Ok((names.join(" "), labels.join("; ")))
    }
}
