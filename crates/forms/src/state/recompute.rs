//! Looks at rules again after a change, and only at those that what changed bears upon.
//! Must end whatever the form says: each rule runs at most a few times for one change.

use super::{
    FormState, MOST_OCCURRENCES,
    order::{Rule, Task, formula},
};
use crate::{
    expression::{
        dates::{self, Read},
        evaluate::Scope,
        value::{Value, place, text_of},
    },
    model::{Node, NodeId, NodeKind, Question},
    state::occurrences::OccurrenceId,
};
use chrono::NaiveTime;

/// Rules that read only what was decided before them need one; those that read anything, or wait for each other, get
/// this many.
const PASSES: usize = 4;

/// Which tasks must run.
pub(crate) struct Due {
    due: Vec<bool>,
    count: usize,
}

impl Due {
    pub(crate) fn none(tasks: usize) -> Self {
        Self {
            due: vec![false; tasks],
            count: 0,
        }
    }

    pub(crate) fn all(tasks: usize) -> Self {
        Self {
            due: vec![true; tasks],
            count: tasks,
        }
    }

    pub(crate) fn add(&mut self, tasks: &[u32]) {
        for task in tasks {
            let due = &mut self.due[*task as usize];
            self.count += usize::from(!*due);
            *due = true;
        }
    }

    fn take(&mut self, task: usize) -> bool {
        let was = std::mem::replace(&mut self.due[task], false);
        self.count -= usize::from(was);
        was
    }
}

impl FormState {
    /// Runs what is due, and whatever follows from it.
    pub(crate) fn recompute(&mut self, mut due: Due) {
        let form = self.form.clone();
        for _ in 0..PASSES {
            for at in 0..form.order.tasks.len() {
                if due.take(at) {
                    self.run(form.order.tasks[at], &mut due);
                }
            }
            if due.count == 0 {
                break;
            }
        }
        self.fresh.clear();
    }

    /// What reads the node is due.
    pub(crate) fn changed(&self, node: NodeId, due: &mut Due) {
        due.add(&self.form.order.readers[node.index()]);
        due.add(&self.form.order.read_any);
    }

    /// A repeat has one more or one less: what stands in it and what looks into it is due.
    pub(crate) fn changed_count(&self, repeat: NodeId, due: &mut Due) {
        let mut below = vec![repeat];
        while let Some(node) = below.pop() {
            self.changed(node, due);
            due.add(&self.form.order.own[node.index()]);
            below.extend(&self.form.node(node).children);
        }
    }

    fn scope(&self, current: OccurrenceId) -> Scope<'_> {
        Scope::new(
            &self.form,
            &self.occurrences,
            &self.moment,
            &self.dice,
            self.language,
            current,
        )
    }

    fn run(&mut self, task: Task, due: &mut Due) {
        let form = self.form.clone();
        let Some(formula) = formula(&form, task) else {
            return;
        };
        if task.rule == Rule::Count {
            self.recount(task.node, due);
            return;
        }
        let of_node = self.occurrences.of_node(task.node).to_vec();
        let triggered = !form.node(task.node).triggers.is_empty();
        let mut changed = false;
        for id in of_node {
            match task.rule {
                Rule::Default if !self.fresh.contains(&id) => {}
                Rule::Calculate if self.restored.contains(&id) && self.is_answered_by_people(id) => {}
                Rule::Calculate if triggered && !self.is_triggered(task.node, id) => {}
                Rule::Default | Rule::Calculate => {
                    let value = self.scope(id).here(&formula.tree);
                    let answer = self.as_answer(id, form.node(task.node), value);
                    let one = self.occurrences.get_mut(id);
                    changed |= one.answer != answer;
                    one.answer = answer;
                }
                Rule::Filter => {
                    let counted = self.counted(id);
                    let one = self.occurrences.get_mut(id);
                    changed |= one.counted != counted;
                    one.counted = counted;
                }
                rule => {
                    let empty = self.occurrences.value(id).is_empty();
                    let scope = self.scope(id);
                    // An answer that is not there breaks no constraint.
                    let holds =
                        (rule == Rule::Constraint && empty) || scope.boolean(&scope.here(&formula.tree));
                    let one = self.occurrences.get_mut(id);
                    match rule {
                        Rule::Required => one.required = holds,
                        Rule::ReadOnly => one.read_only = holds,
                        Rule::Constraint => one.holds = holds,
                        _ => {
                            if one.asked != holds {
                                one.asked = holds;
                                self.spread_relevance(id, due);
                            }
                        }
                    }
                }
            }
        }
        if changed {
            self.changed(task.node, due);
        }
    }

    /// Whether the question that sets it off, in the same repeats, was just answered anew.
    fn is_triggered(&self, node: NodeId, id: OccurrenceId) -> bool {
        self.form.node(node).triggers.iter().any(|trigger| {
            let seen = self.occurrences.seen_from(&self.form, id, *trigger);
            self.answered.is_some_and(|answered| seen.contains(&answered))
        })
    }

    /// Tells all that stands in it whether it is asked; whoever reads one of those is due.
    pub(crate) fn spread_relevance(&mut self, id: OccurrenceId, due: &mut Due) {
        let mut below = vec![id];
        while let Some(id) = below.pop() {
            let one = self.occurrences.get(id);
            let around = one
                .parent
                .is_none_or(|parent| self.occurrences.get(parent).relevant);
            let relevant = one.asked && around;
            if relevant == one.relevant {
                continue;
            }
            let node = one.node;
            below.extend(one.children.iter().flatten());
            for child in &self.form.node(node).children {
                // How often it is asked was not looked at while nothing around it was.
                if self.form.is_repeat(*child) {
                    due.add(&self.form.order.own[child.index()]);
                }
            }
            self.occurrences.get_mut(id).relevant = relevant;
            self.changed(node, due);
        }
    }

    /// Adds to the end of a repeat or sets aside from it, until it is as often as the form says.
    fn recount(&mut self, repeat: NodeId, due: &mut Due) {
        let form = self.form.clone();
        let (NodeKind::Repeat { count: Some(formula) }, Some(parent)) =
            (&form.node(repeat).kind, form.node(repeat).parent)
        else {
            return;
        };
        let mut changed = false;
        for around in self.occurrences.of_node(parent).to_vec() {
            let scope = self.scope(around);
            let wanted = scope.number(&scope.here(&formula.tree));
            let wanted = place(wanted);
            let there = self.occurrences.repeats(&form, around, repeat).len();
            // What says how many may be empty because it is not asked: that takes nothing away.
            if wanted < there && self.occurrences.get(around).relevant {
                self.occurrences.set_aside(&form, around, repeat, wanted);
                changed = true;
            }
            let missing = wanted.saturating_sub(there);
            let back = self.occurrences.take_back(&form, around, repeat, missing);
            changed |= missing > 0;
            for id in &back {
                self.spread_relevance(*id, due);
            }
            for _ in back.len()..missing {
                if self.occurrences.len() >= MOST_OCCURRENCES {
                    break;
                }
                self.begin(around, repeat, due);
            }
        }
        if changed {
            self.changed_count(repeat, due);
        }
    }

    /// A value as the question holds it: a number of days is a date to a question for a date; what is not a number is
    /// nothing (JavaRosa).
    fn as_answer(&self, id: OccurrenceId, node: &Node, value: Value) -> String {
        let scope = self.scope(id);
        let offset = scope.offset();
        let text = match value {
            Value::Number(number) if number.is_nan() => return String::new(),
            Value::Number(number) => match node.kind {
                NodeKind::Question(Question::Date) => {
                    dates::at(number).map_or_else(String::new, |moment| dates::day_text(moment.date()))
                }
                NodeKind::Question(Question::DateTime) => {
                    dates::at(number).map_or_else(String::new, |moment| dates::moment_text(moment, offset))
                }
                _ => text_of(number),
            },
            value => scope.text(&value),
        };
        match (&node.kind, dates::read(&text, offset)) {
            (NodeKind::Question(Question::Date), Some(Read::Moment(moment))) => {
                dates::day_text(moment.date())
            }
            (NodeKind::Question(Question::DateTime), Some(Read::Day(day))) => {
                dates::moment_text(day.and_time(NaiveTime::MIN), offset)
            }
            _ => text,
        }
    }
}
