//! Nodes of the form out of the lines of the survey, with everything but their formulas.
//! Never two siblings of one name, since answers are found by it.

use super::{
    choices::media,
    columns::Column,
    languages::Languages,
    rows::Fields,
    survey::Line,
    types::{Container, Source, Written},
};
use crate::{
    message::{Message, Severity, What},
    model::{
        Choice, ChoiceList, ChoiceSource, ListId, Metadata, Node, NodeId, NodeKind, Question, Template, Text,
    },
};
use sotto_domain::class::FieldClass;
use std::collections::{HashMap, HashSet};

/// Nodes of one form. Loops over long lists within loops would make more than anyone fills in.
const MOST_NODES: usize = 50_000;

/// What is being built.
pub(crate) struct Build<'a> {
    pub(crate) nodes: Vec<Node>,
    /// By node: the row with its formulas. Of an `or_other` question there is none.
    pub(crate) rows: Vec<Option<Fields>>,
    pub(crate) lists: Vec<ChoiceList>,
    /// How many of the lists are the form's own; external ones follow.
    pub(crate) own_lists: usize,
    pub(crate) files: &'a [(&'a str, &'a [u8])],
    pub(crate) languages: &'a Languages,
    pub(crate) messages: Vec<Message>,
    /// `select_one ${name}`: choices out of a repeat, found once all nodes are there.
    pub(crate) from_repeats: Vec<(NodeId, String)>,
    /// Names in their parents.
    pub(crate) taken: HashSet<(NodeId, String)>,
    /// The last number behind a name that was there already.
    pub(crate) tried: HashMap<(NodeId, String), usize>,
}

/// What a loop puts for `%(name)s`.
type Turn<'a> = Option<&'a Choice>;

impl Build<'_> {
    pub(crate) fn add_lines(&mut self, lines: &[Line], parent: NodeId, turn: Turn<'_>) {
        for line in lines {
            if self.nodes.len() >= MOST_NODES {
                let place = line.fields.place(None);
                self.messages.push(place.says(Severity::Error, What::TooLarge));
                return;
            }
            self.add_line(line, parent, turn);
        }
    }

    fn add_line(&mut self, line: &Line, parent: NodeId, turn: Turn<'_>) {
        let row = &line.fields;
        match &line.written {
            Written::Begin(Container::Loop(list)) => {
                let id = self.add(row, NodeKind::Group, parent, turn);
                let Some(list) = self.list(list, row) else { return };
                for choice in self.lists[list.index()].choices.clone() {
                    let group = self.add_named(&choice.name, row, NodeKind::Group, id);
                    self.nodes[group.index()].label = choice.label.clone();
                    self.add_lines(&line.inside, group, Some(&choice));
                }
            }
            Written::Begin(container) => {
                let kind = match container {
                    Container::Repeat => NodeKind::Repeat { count: None },
                    _ => NodeKind::Group,
                };
                let id = self.add(row, kind, parent, turn);
                self.add_lines(&line.inside, id, turn);
            }
            Written::Question(question) => {
                if *question == Question::Metadata(Metadata::NotKept) {
                    let written = row.text(Column::Type).to_owned();
                    let place = row.place(Some(Column::Type));
                    self.messages
                        .push(place.says(Severity::Note, What::NotKept { written }));
                }
                let mut question = question.clone();
                if let Question::Range { start, end, step } = &mut question {
                    for (key, value) in self.parameters(row, &["start", "end", "step"]) {
                        let Ok(number) = value.parse::<f64>() else {
                            continue;
                        };
                        match key.as_str() {
                            "start" => *start = number,
                            "end" => *end = number,
                            _ => *step = number,
                        }
                    }
                }
                self.add(row, NodeKind::Question(question), parent, turn);
            }
            Written::Select {
                how,
                list,
                source,
                or_other,
            } => {
                let repeat = list.strip_prefix("${").and_then(|name| name.strip_suffix('}'));
                let from = match (repeat, source) {
                    // Found below, once all nodes are there.
                    (Some(name), _) => ChoiceSource::Missing(name.to_owned()),
                    (None, Source::File) => self.file(list, row),
                    (None, Source::External) => self.external_list(list, row),
                    (None, Source::Choices) => self
                        .list(list, row)
                        .map_or_else(|| ChoiceSource::Missing(list.clone()), ChoiceSource::List),
                };
                if let (true, ChoiceSource::List(id)) = (*or_other, &from) {
                    self.add_other(*id);
                }
                let question = Question::Select {
                    how: *how,
                    from,
                    randomize: None,
                    filter: None,
                };
                let id = self.add(row, NodeKind::Question(question), parent, turn);
                if let Some(name) = repeat {
                    self.from_repeats.push((id, name.trim().to_owned()));
                }
                if *or_other {
                    self.ask_which_other(id, parent, row);
                }
            }
            Written::Attachment => {
                let name = row.text(Column::Name).to_owned();
                self.file(&name, row);
            }
            Written::End(_) | Written::Lacked | Written::Unknown => {}
        }
    }

    fn add(&mut self, row: &Fields, kind: NodeKind, parent: NodeId, turn: Turn<'_>) -> NodeId {
        let mut name = row.text(Column::Name).to_owned();
        if name.is_empty() {
            name = match kind {
                NodeKind::Group => format!("group_{}", row.row),
                NodeKind::Repeat { .. } => format!("repeat_{}", row.row),
                // As pyxform names it, so that answers of both are found.
                NodeKind::Question(Question::Note) => format!("generated_note_name_{}", row.row),
                NodeKind::Question(_) => format!("question_{}", row.row),
            };
            let what = What::NameMissing { taken: name.clone() };
            self.messages.push(row.place(None).says(Severity::Warning, what));
        } else if !is_plain(&name) {
            let what = What::NameNotPlain { name: name.clone() };
            let place = row.place(Some(Column::Name));
            self.messages.push(place.says(Severity::Warning, what));
        }
        let id = self.add_named(&name, row, kind, parent);
        if let Some(choice) = turn {
            self.put_turn(id, choice);
        }
        id
    }

    fn add_named(&mut self, name: &str, row: &Fields, kind: NodeKind, parent: NodeId) -> NodeId {
        let place = row.place(Some(Column::Name));
        // Slashes and brackets divide the path of an answer.
        let name = name.replace(['/', '[', ']', '{', '}'], "_");
        let mut free = name.clone();
        let mut number = self.tried.get(&(parent, name.clone())).copied().unwrap_or(1);
        while !self.taken.insert((parent, free.clone())) {
            number += 1;
            free = format!("{name}_{number}");
        }
        self.tried.insert((parent, name.clone()), number);
        if free != name {
            let what = What::NameTwice {
                name,
                taken: free.clone(),
            };
            self.messages.push(place.says(Severity::Warning, what));
        }
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        let label = self.languages.text(row, Column::Label);
        let shown = match &kind {
            NodeKind::Question(question) => !matches!(
                question,
                Question::Calculate | Question::Hidden | Question::Metadata(_)
            ),
            // Groups often stand for a page alone.
            _ => false,
        };
        if shown && label.is_empty() && self.languages.text(row, Column::Hint).is_empty() {
            self.messages
                .push(row.place(None).says(Severity::Warning, What::NoLabel));
        }
        let siblings = &mut self.nodes[parent.index()].children;
        let at = u32::try_from(siblings.len()).unwrap_or(u32::MAX);
        siblings.push(id);
        let class = self.class(row);
        self.nodes.push(Node {
            name: free,
            parent: Some(parent),
            place: at,
            children: Vec::new(),
            kind,
            row: row.row,
            label,
            hint: self.languages.text(row, Column::Hint),
            guidance: self.languages.text(row, Column::Guidance),
            media: media(row, self.languages),
            appearance: row.text(Column::Appearance).to_owned(),
            required_message: self.languages.text(row, Column::RequiredMessage),
            constraint_message: self.languages.text(row, Column::ConstraintMessage),
            class,
            ..Node::bare()
        });
        self.rows.push(Some(row.clone()));
        id
    }

    /// `%(name)s` and `%(label)s` in the words of a loop.
    fn put_turn(&mut self, id: NodeId, choice: &Choice) {
        let node = &mut self.nodes[id.index()];
        for text in [&mut node.label, &mut node.hint] {
            for (language, template) in text.in_languages.iter_mut().enumerate() {
                let Some(template) = template else { continue };
                let label = choice.label.written(language).unwrap_or(&choice.name);
                let words = template
                    .source
                    .replace("%(name)s", &choice.name)
                    .replace("%(label)s", label);
                *template = Template::plain(words);
            }
        }
    }

    fn class(&mut self, row: &Fields) -> Option<FieldClass> {
        let written = row.text(Column::Anonymise);
        Some(match written.to_lowercase().as_str() {
            "" => return None,
            "remove" | "reference" => FieldClass::DIRECT,
            "key" => FieldClass::QUASI,
            "sensitive" => FieldClass::SENSITIVE,
            "no" | "none" | "default-non-anonymised" => FieldClass::NOT,
            _ => {
                let written = written.to_owned();
                let place = row.place(Some(Column::Anonymise));
                self.messages
                    .push(place.says(Severity::Warning, What::UnknownClass { written }));
                FieldClass::DIRECT
            }
        })
    }

    fn list(&mut self, name: &str, row: &Fields) -> Option<ListId> {
        let own = &self.lists[..self.own_lists];
        let exact = own.iter().position(|list| list.name == name);
        let at = exact.or_else(|| {
            let mut near = (0..own.len()).filter(|at| own[*at].name.eq_ignore_ascii_case(name));
            // Two that differ in case alone are not told apart by a third.
            near.next().filter(|_| near.next().is_none())
        });
        if at.is_none() {
            let name = name.to_owned();
            let place = row.place(Some(Column::Type));
            self.messages
                .push(place.says(Severity::Error, What::UnknownList { name }));
        }
        at.and_then(|at| u32::try_from(at).ok()).map(ListId)
    }

    fn external_list(&mut self, name: &str, row: &Fields) -> ChoiceSource {
        let external = self.lists[self.own_lists..]
            .iter()
            .position(|list| list.name == name);
        match external.and_then(|at| u32::try_from(at + self.own_lists).ok()) {
            Some(at) => ChoiceSource::List(ListId(at)),
            None => self
                .list(name, row)
                .map_or_else(|| ChoiceSource::Missing(name.to_owned()), ChoiceSource::List),
        }
    }

    /// A list out of a file that came along; an empty one where it did not.
    pub(crate) fn file(&mut self, name: &str, row: &Fields) -> ChoiceSource {
        let stem = |name: &str| {
            let bare = name.rsplit(['/', '\\']).next().unwrap_or(name);
            let bare = bare.rsplit_once('.').map_or(bare, |(stem, _)| stem);
            bare.to_lowercase()
        };
        let (mut value, mut label) = ("name".to_owned(), "label".to_owned());
        for (key, written) in self.parameters(row, &["value", "label"]) {
            if key == "value" {
                value = written;
            } else {
                label = written;
            }
        }
        let found = self.files.iter().find(|(file, _)| stem(file) == stem(name));
        let Some((_, bytes)) = found else {
            let what = What::FileMissing {
                name: name.to_owned(),
            };
            let place = row.place(Some(Column::Type));
            self.messages.push(place.says(Severity::Warning, what));
            return ChoiceSource::Missing(name.to_owned());
        };
        let mut list = super::csv::list(&stem(name), bytes, super::workbook::MOST_ROWS);
        let place = |wanted: &str| list.columns.iter().position(|column| column == wanted);
        let (value, label) = (place(&value), place(&label));
        for choice in &mut list.choices {
            let at =
                |place: Option<usize>| place.map(|place| choice.cells[place].clone()).unwrap_or_default();
            (choice.name, choice.label) = (
                at(value),
                Text {
                    in_languages: vec![Some(Template::plain(at(label)))],
                },
            );
        }
        self.lists.push(list);
        u32::try_from(self.lists.len() - 1).map_or_else(
            |_| ChoiceSource::Missing(name.to_owned()),
            |at| ChoiceSource::List(ListId(at)),
        )
    }

    /// "start=1 end=10", "randomize = true; seed=${x}".
    pub(crate) fn parameters(&mut self, row: &Fields, known: &[&str]) -> Vec<(String, String)> {
        const OTHERS: [&str; 17] = [
            "start",
            "end",
            "step",
            "value",
            "label",
            "randomize",
            "seed",
            "max-pixels",
            "quality",
            "rows",
            "app",
            "capture-accuracy",
            "warning-accuracy",
            "allow-mock-accuracy",
            "location-priority",
            "placeholder",
            "ticks",
        ];
        let joined = row.text(Column::Parameters).replace(" =", "=").replace("= ", "=");
        let mut parameters = Vec::new();
        for written in joined.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',')) {
            if written.is_empty() {
                continue;
            }
            let (key, value) = written.split_once('=').unwrap_or((written, ""));
            let key = key.trim().to_lowercase();
            if known.contains(&key.as_str()) && !value.is_empty() {
                parameters.push((key, value.trim().to_owned()));
            } else if !OTHERS.contains(&key.as_str()) {
                let written = written.to_owned();
                let place = row.place(Some(Column::Parameters));
                let message = place.says(Severity::Warning, What::Parameter { written });
                if !self.messages.contains(&message) {
                    self.messages.push(message);
                }
            }
        }
        parameters
    }

    /// `or_other` adds a choice, as pyxform names and words it.
    fn add_other(&mut self, id: ListId) {
        let languages = self.languages.names.len();
        let list = &mut self.lists[id.index()];
        if list.choices.iter().any(|choice| choice.name == "other") {
            return;
        }
        let mut cells = vec![String::new(); list.columns.len()];
        "other".clone_into(&mut cells[0]);
        "Other".clone_into(&mut cells[1]);
        list.choices.push(Choice {
            name: "other".to_owned(),
            label: Text {
                in_languages: vec![Some(Template::plain("Other".to_owned())); languages],
            },
            media: Vec::new(),
            cells,
        });
    }

    /// The question that `or_other` adds behind its own.
    fn ask_which_other(&mut self, question: NodeId, parent: NodeId, row: &Fields) {
        let name = self.nodes[question.index()].name.clone();
        let bare = Fields {
            sheet: row.sheet.clone(),
            row: row.row,
            cells: Vec::new(),
        };
        let before = self.messages.len();
        let kind = NodeKind::Question(Question::Text);
        let id = self.add_named(&format!("{name}_other"), &bare, kind, parent);
        self.messages.truncate(before);
        let label = Some(Template::plain("Specify other.".to_owned()));
        self.nodes[id.index()].label = Text {
            in_languages: vec![label; self.languages.names.len()],
        };
        self.rows[id.index()] = Some(super::compile::only_if_other(bare, &name));
    }
}

impl Node {
    /// One that says nothing yet.
    pub(crate) fn bare() -> Self {
        Self {
            name: String::new(),
            parent: None,
            place: 0,
            children: Vec::new(),
            kind: NodeKind::Group,
            row: 0,
            label: Text::default(),
            hint: Text::default(),
            guidance: Text::default(),
            media: Vec::new(),
            appearance: String::new(),
            relevant: None,
            required: None,
            required_message: Text::default(),
            constraint: None,
            constraint_message: Text::default(),
            read_only: None,
            calculation: None,
            triggers: Vec::new(),
            default: None,
            class: None,
        }
    }
}

/// A name as XML and other programs take it.
fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':'))
}
