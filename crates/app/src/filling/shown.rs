//! A form's state as lines for the window.
//! Never shows what is not asked, nor a value that nobody is asked for.

use super::Filling;
use crate::contract::filling::{FormChoice, FormItem, FormItemKind, FormProblem, FormView, LeftAnswer};
use sotto_forms::{
    Draft, FormState, NodeId, OccurrenceId,
    model::{Node, NodeKind, Question, SelectHow},
    state::{Problem, Written},
};

/// The form as it stands.
pub(super) fn view(filling: &Filling) -> FormView {
    let state = &filling.state;
    let form = state.form();
    let problems = state.problems();
    let missing = problems
        .iter()
        .filter(|(_, problem)| *problem == Problem::Missing)
        .count();
    let mut items = Vec::new();
    below(state, OccurrenceId::FORM, 0, &mut items);
    FormView {
        title: form.title.clone(),
        version: form.version.clone(),
        languages: form.languages.clone(),
        language: state.language(),
        items,
        missing,
        wrong: problems.len() - missing,
        left: state.left().iter().map(left).collect(),
        begun_by: (filling.begun_by != form.version).then(|| filling.begun_by.clone().unwrap_or_default()),
    }
}

/// A draft whose form is not in the vault any more: what was asked and answered, to be read.
pub(super) fn as_written(draft: &Draft) -> FormView {
    FormView {
        title: draft.form.clone(),
        version: draft.version.clone(),
        languages: Vec::new(),
        language: 0,
        items: Vec::new(),
        missing: 0,
        wrong: 0,
        left: draft.answers.iter().chain(&draft.left).map(left).collect(),
        begun_by: None,
    }
}

fn left(written: &Written) -> LeftAnswer {
    let of = |words: &str, otherwise: &str| {
        if words.is_empty() {
            otherwise.to_owned()
        } else {
            words.to_owned()
        }
    };
    LeftAnswer {
        asked: of(&written.asked, &written.path),
        said: of(&written.said, &written.value),
    }
}

fn below(state: &FormState, parent: OccurrenceId, depth: usize, items: &mut Vec<FormItem>) {
    let form = state.form();
    let Some(around) = state.node(parent) else { return };
    let mut there = state.children(parent).into_iter().peekable();
    for child in &form.node(around).children {
        let node = form.node(*child);
        let (mut some, mut asked) = (false, false);
        while let Some(id) = there.next_if(|id| state.node(*id) == Some(*child)) {
            some = true;
            if state.status(id).relevant {
                asked = true;
                one(state, id, node, depth, items);
            }
        }
        if matches!(node.kind, NodeKind::Repeat { count: None }) && (asked || !some) {
            items.push(more(state, parent, *child, depth));
        }
    }
}

fn one(state: &FormState, id: OccurrenceId, node: &Node, depth: usize, items: &mut Vec<FormItem>) {
    match &node.kind {
        NodeKind::Group => {
            // A group without words is the form's own affair.
            let label = state.label(id);
            let deeper = usize::from(!label.is_empty());
            if deeper > 0 {
                items.push(line(state, id, node, depth, FormItemKind::Group));
            }
            below(state, id, depth + deeper, items);
        }
        NodeKind::Repeat { count } => {
            let kind = if count.is_some() {
                FormItemKind::CountedRepeat
            } else {
                FormItemKind::Repeat
            };
            items.push(line(state, id, node, depth, kind));
            below(state, id, depth + 1, items);
        }
        NodeKind::Question(question) => {
            if let Some(kind) = kind(question, node) {
                items.push(line(state, id, node, depth, kind));
            }
        }
    }
}

fn kind(question: &Question, node: &Node) -> Option<FormItemKind> {
    Some(match question {
        Question::Text if node.appearance.contains("multiline") => FormItemKind::Lines,
        Question::Text | Question::Barcode => FormItemKind::Line,
        Question::Integer => FormItemKind::Integer,
        Question::Decimal | Question::Range { .. } => FormItemKind::Decimal,
        Question::Select { how, .. } => match how {
            SelectHow::One => FormItemKind::One,
            SelectHow::Several => FormItemKind::Several,
            SelectHow::Rank => FormItemKind::Rank,
        },
        Question::Note => FormItemKind::Note,
        Question::GeoPoint | Question::GeoTrace | Question::GeoShape => FormItemKind::Point,
        Question::Date => FormItemKind::Date,
        Question::Time => FormItemKind::Time,
        Question::DateTime => FormItemKind::DateTime,
        Question::File(_) => FormItemKind::File,
        Question::Acknowledge => FormItemKind::Acknowledge,
        Question::Calculate | Question::Hidden | Question::Metadata(_) => return None,
    })
}

fn line(state: &FormState, id: OccurrenceId, node: &Node, depth: usize, kind: FormItemKind) -> FormItem {
    let status = state.status(id);
    let problem = status.problem.map(|problem| match problem {
        Problem::Missing => FormProblem::Missing,
        Problem::Constraint => FormProblem::Constraint,
        Problem::Kind => FormProblem::Kind,
        Problem::Choice => FormProblem::Choice,
    });
    let words = state.label(id);
    FormItem {
        path: state.path(id),
        depth,
        kind,
        label: if words.is_empty() {
            node.name.clone()
        } else {
            words
        },
        hint: state.hint(id),
        value: state.answer(id).to_owned(),
        said: if problem == Some(FormProblem::Choice) {
            state.said(id)
        } else {
            String::new()
        },
        required: status.required,
        read_only: status.read_only,
        message: match problem {
            Some(FormProblem::Missing) => state.required_message(id),
            Some(FormProblem::Constraint) => state.constraint_message(id),
            _ => String::new(),
        },
        problem,
        choices: state
            .choices(id)
            .into_iter()
            .map(|choice| FormChoice {
                name: choice.name,
                label: choice.label,
            })
            .collect(),
        class: node.class,
        media: node
            .media
            .iter()
            .filter_map(|(_, name)| name.written(state.language()).or_else(|| name.written(0)))
            .map(str::to_owned)
            .collect(),
    }
}

/// Where one more can be added.
fn more(state: &FormState, parent: OccurrenceId, repeat: NodeId, depth: usize) -> FormItem {
    let form = state.form();
    let node = form.node(repeat);
    let around = state.path(parent);
    let label = [state.language(), form.default_language]
        .into_iter()
        .find_map(|language| node.label.written(language));
    FormItem {
        path: if around.is_empty() {
            node.name.clone()
        } else {
            format!("{around}/{}", node.name)
        },
        depth,
        kind: FormItemKind::More,
        label: label
            .filter(|words| !words.contains("${"))
            .unwrap_or(&node.name)
            .to_owned(),
        hint: String::new(),
        value: String::new(),
        said: String::new(),
        required: false,
        read_only: false,
        problem: None,
        message: String::new(),
        choices: Vec::new(),
        class: None,
        media: Vec::new(),
    }
}
