//! What a column of a table of answers is: by path, by name, by label, or one choice of a question.
//! Never guesses between two questions of one name.

use crate::model::{ChoiceSource, Form, NodeId, NodeKind, Question, SelectHow};
use std::collections::HashMap;

/// Columns that a row goes by, and those that name the row it belongs to: of ODK, and of Kobo.
pub(super) const OWN_KEYS: &[&str] = &["KEY", "_index"];
pub(super) const PARENT_KEYS: &[&str] = &["PARENT_KEY", "_parent_index"];

/// Columns of ODK Central and Briefcase that do not begin with an underscore, as Kobo's own do.
const PROGRAM: &[&str] = &[
    "KEY",
    "PARENT_KEY",
    "SubmissionDate",
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "Status",
    "ReviewState",
    "DeviceID",
    "Edits",
    "FormVersion",
    "instanceID",
    "instanceName",
    "meta/instanceID",
    "meta/instanceName",
    "meta-instanceID",
    "meta-instanceName",
    "meta/rootUuid",
    "formhub/uuid",
    "__version__",
];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A question's.
    Answer { node: NodeId, path: String },
    /// Whether one choice of it was taken.
    Choice {
        node: NodeId,
        path: String,
        name: String,
    },
    /// Of the program that collected the answers.
    Program,
    /// Nothing that the form has.
    Unknown,
}

pub(super) struct Headers<'a> {
    form: &'a Form,
    by_path: HashMap<String, NodeId>,
    /// By name or label, and how many questions bear it.
    by_word: HashMap<String, (NodeId, usize)>,
}

impl<'a> Headers<'a> {
    pub(super) fn of(form: &'a Form) -> Self {
        let mut headers = Self {
            form,
            by_path: HashMap::new(),
            by_word: HashMap::new(),
        };
        for (id, node) in form.nodes() {
            if !matches!(node.kind, NodeKind::Question(_)) {
                continue;
            }
            let path = form.path(id);
            // Kobo divides by slashes, ODK Central by hyphens, older programs by colons.
            for divided in [path.replace('/', "-"), path.replace('/', ":")] {
                headers.by_path.entry(divided).or_insert(id);
            }
            headers.by_path.insert(path, id);
            let mut words = vec![node.name.clone()];
            for language in 0..form.languages.len() {
                words.extend(node.label.written(language).map(|label| label.trim().to_owned()));
            }
            words.sort();
            words.dedup();
            for word in words {
                headers.by_word.entry(word).or_insert((id, 0)).1 += 1;
            }
        }
        headers
    }

    /// Of a column of the main table.
    pub(super) fn meaning(&self, header: &str) -> Meaning {
        let (bare, numbers) = without_numbers(header);
        if let Some(node) = self.question(&bare) {
            return match self.place(node, &numbers) {
                Some(path) => Meaning::Answer { node, path },
                None => Meaning::Unknown,
            };
        }
        // "question/choice", where the question may be a path as well.
        for (at, _) in bare.match_indices(['/', ':']) {
            let Some(node) = self.question(&bare[..at]) else {
                continue;
            };
            if let (Some(name), Some(path)) = (self.choice(node, &bare[at + 1..]), self.place(node, &numbers))
            {
                return Meaning::Choice { node, path, name };
            }
        }
        if header.is_empty()
            || header.starts_with('_')
            || PROGRAM.contains(&header)
            || header.starts_with("SET-OF-")
        {
            return Meaning::Program;
        }
        Meaning::Unknown
    }

    /// Of a column in the table of the repeat that stands at `place`.
    pub(super) fn meaning_in(&self, header: &str, place: &str) -> Meaning {
        if place.is_empty() {
            return self.meaning(header);
        }
        let (around, _) = without_numbers(place);
        let inside = format!("{around}/{header}");
        let meaning = [inside.as_str(), header]
            .into_iter()
            .map(|header| self.meaning(header))
            .find(|meaning| *meaning != Meaning::Unknown)
            .unwrap_or(Meaning::Unknown);
        let moved = |path: &str| {
            let (bare, _) = without_numbers(path);
            bare.strip_prefix(&around)
                .filter(|rest| rest.starts_with('/'))
                .map(|rest| format!("{place}{rest}"))
        };
        match meaning {
            Meaning::Answer { node, path } => {
                moved(&path).map_or(Meaning::Unknown, |path| Meaning::Answer { node, path })
            }
            Meaning::Choice { node, path, name } => {
                moved(&path).map_or(Meaning::Unknown, |path| Meaning::Choice { node, path, name })
            }
            other => other,
        }
    }

    /// The question of a column, where it stands in that repeat and in no repeat within it.
    pub(super) fn within(&self, repeat: NodeId, header: &str) -> Option<NodeId> {
        let path = self.form.path(repeat);
        let meaning = [format!("{path}/{header}"), header.to_owned()]
            .into_iter()
            .map(|header| self.bare(&header))
            .find(Option::is_some)??;
        let around = self.form.upwards(meaning).find(|id| self.form.is_repeat(*id))?;
        (around == repeat).then_some(meaning)
    }

    fn bare(&self, header: &str) -> Option<NodeId> {
        match self.meaning(header) {
            Meaning::Answer { node, .. } | Meaning::Choice { node, .. } => Some(node),
            _ => None,
        }
    }

    fn question(&self, header: &str) -> Option<NodeId> {
        let by_word = |word: &str| {
            self.by_word
                .get(word)
                .filter(|(_, count)| *count == 1)
                .map(|(id, _)| *id)
        };
        self.by_path
            .get(header)
            .copied()
            .or_else(|| by_word(header))
            // "Label of the group/Label of the question": the group's is not looked at.
            .or_else(|| header.rsplit_once('/').and_then(|(_, word)| by_word(word)))
    }

    fn choice(&self, node: NodeId, word: &str) -> Option<String> {
        let NodeKind::Question(Question::Select {
            how: SelectHow::Several,
            from: ChoiceSource::List(list),
            ..
        }) = &self.form.node(node).kind
        else {
            return None;
        };
        let choices = &self.form.list(*list).choices;
        let labelled = |label: Option<&str>| label == Some(word);
        choices
            .iter()
            .find(|choice| choice.name == word)
            .or_else(|| {
                choices.iter().find(|choice| {
                    (0..self.form.languages.len()).any(|one| labelled(choice.label.written(one)))
                })
            })
            .map(|choice| choice.name.clone())
    }

    /// The question's place with the numbers of its repeats, outer first; the first of each where none is said.
    fn place(&self, node: NodeId, numbers: &[usize]) -> Option<String> {
        let mut numbers = numbers.iter();
        let mut upwards: Vec<NodeId> = self.form.upwards(node).filter(|id| *id != NodeId::FORM).collect();
        upwards.reverse();
        let steps: Vec<String> = upwards
            .into_iter()
            .map(|id| {
                let name = &self.form.node(id).name;
                if self.form.is_repeat(id) {
                    format!("{name}[{}]", numbers.next().copied().unwrap_or(1))
                } else {
                    name.clone()
                }
            })
            .collect();
        // A number where nothing repeats is no place of this form.
        numbers.next().is_none().then(|| steps.join("/"))
    }
}

/// "child[2]/age" is "child/age" and 2.
pub(super) fn without_numbers(header: &str) -> (String, Vec<usize>) {
    let (mut bare, mut numbers) = (String::new(), Vec::new());
    let mut rest = header;
    while let Some((before, after)) = rest.split_once('[') {
        let number = after.split_once(']').and_then(|(inside, after)| {
            let number = inside
                .parse::<usize>()
                .ok()
                .filter(|number| (1..=9_999).contains(number))?;
            Some((number, after))
        });
        bare += before;
        if let Some((number, after)) = number {
            numbers.push(number);
            rest = after;
        } else {
            bare.push('[');
            rest = after;
        }
    }
    (bare + rest, numbers)
}

/// What a row goes by, or the row it belongs to. ODK's keys are each row's alone; Kobo counts the rows of each `table` anew.
pub(super) fn keys(headers: &[String], cells: &[String], wanted: &[&str], table: &str) -> Vec<String> {
    headers
        .iter()
        .zip(cells)
        .filter(|(header, cell)| wanted.contains(&header.as_str()) && !cell.trim().is_empty())
        .map(|(header, cell)| {
            if header.starts_with('_') {
                format!("{table}#{}", cell.trim())
            } else {
                cell.trim().to_owned()
            }
        })
        .collect()
}

/// Which table the row belongs to, where Kobo says so.
pub(super) fn parent_table<'a>(headers: &[String], cells: &'a [String]) -> &'a str {
    let said = headers
        .iter()
        .zip(cells)
        .find(|(header, _)| *header == "_parent_table_name");
    said.map_or("", |(_, cell)| cell.trim())
}
