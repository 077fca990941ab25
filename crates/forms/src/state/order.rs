//! In which order the rules of a form are looked at, and which must be looked at again when an answer changes.
//! Made once at import, from what each expression reads; a rule that waits for itself is named there.

use crate::model::{ChoiceSource, Form, Formula, Initial, NodeId, NodeKind, Question, Reads};

/// What a rule decides of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Rule {
    /// How often a repeat is asked.
    Count,
    Relevant,
    /// What it holds at first.
    Default,
    Calculate,
    /// Which choices there are, so which answers count.
    Filter,
    Required,
    ReadOnly,
    Constraint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Task {
    pub(crate) node: NodeId,
    pub(crate) rule: Rule,
}

/// The tasks in their order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Order {
    pub(crate) tasks: Vec<Task>,
    /// By node: tasks that read it.
    pub(crate) readers: Vec<Vec<u32>>,
    /// By node: its own tasks.
    pub(crate) own: Vec<Vec<u32>>,
    /// Tasks that may read any node.
    pub(crate) read_any: Vec<u32>,
    /// By node: tasks that run only when it is answered anew.
    pub(crate) triggered: Vec<Vec<u32>>,
}

/// The formula of a rule.
pub(crate) fn formula(form: &Form, task: Task) -> Option<&Formula> {
    let node = form.node(task.node);
    match (task.rule, &node.kind) {
        (Rule::Count, NodeKind::Repeat { count }) => count.as_ref(),
        (Rule::Relevant, _) => node.relevant.as_ref(),
        (Rule::Default, _) => match &node.default {
            Some(Initial::Once(formula)) => Some(formula),
            _ => None,
        },
        (Rule::Calculate, _) => node.calculation.as_ref(),
        (Rule::Filter, NodeKind::Question(Question::Select { filter, .. })) => filter.as_deref(),
        (Rule::Required, _) => node.required.as_ref(),
        (Rule::ReadOnly, _) => node.read_only.as_ref(),
        (Rule::Constraint, _) => node.constraint.as_ref(),
        _ => None,
    }
}

/// Names what waits for itself, each circle once, and gives the order.
pub(crate) fn of(form: &Form) -> (Order, Vec<Vec<NodeId>>) {
    const RULES: [Rule; 8] = [
        Rule::Count,
        Rule::Relevant,
        Rule::Default,
        Rule::Calculate,
        Rule::Filter,
        Rule::Required,
        Rule::ReadOnly,
        Rule::Constraint,
    ];
    let mut unsorted: Vec<Task> = Vec::new();
    for (node, _) in form.nodes() {
        let tasks = RULES.iter().map(|rule| Task { node, rule: *rule });
        unsorted.extend(tasks.filter(|task| formula(form, *task).is_some()));
    }
    let waits = waiting(form, &unsorted);
    let circles = circles(&waits);
    let mut order = Order {
        readers: vec![Vec::new(); form.nodes.len()],
        own: vec![Vec::new(); form.nodes.len()],
        triggered: vec![Vec::new(); form.nodes.len()],
        ..Order::default()
    };
    let mut named = Vec::new();
    for circle in circles {
        let itself = circle.len() == 1 && waits[circle[0]].contains(&circle[0]);
        if circle.len() > 1 || itself {
            let mut nodes: Vec<NodeId> = circle.iter().map(|task| unsorted[*task].node).collect();
            nodes.sort_unstable();
            nodes.dedup();
            named.push(nodes);
        }
        order.tasks.extend(circle.iter().map(|task| unsorted[*task]));
    }
    for (at, task) in (0..).zip(&order.tasks) {
        order.own[task.node.index()].push(at);
        let node = form.node(task.node);
        if task.rule == Rule::Calculate && !node.triggers.is_empty() {
            for trigger in &node.triggers {
                order.triggered[trigger.index()].push(at);
            }
            continue;
        }
        let Some(formula) = formula(form, *task) else {
            continue;
        };
        if task.rule == Rule::Default {
            continue;
        }
        for read in &formula.reads.nodes {
            order.readers[read.index()].push(at);
        }
        if formula.reads.any {
            order.read_any.push(at);
        }
        // Its own answer decides whether it holds, and which of its choices count.
        if matches!(task.rule, Rule::Constraint | Rule::Filter) {
            order.readers[task.node.index()].push(at);
        }
        if let NodeKind::Question(Question::Select {
            from: ChoiceSource::Repeat(source),
            ..
        }) = &node.kind
        {
            order.readers[source.index()].push(at);
        }
    }
    for readers in &mut order.readers {
        readers.sort_unstable();
        readers.dedup();
    }
    (order, named)
}

/// For each task, those that must run before it.
fn waiting(form: &Form, tasks: &[Task]) -> Vec<Vec<usize>> {
    let mut by_node: Vec<Vec<usize>> = vec![Vec::new(); form.nodes.len()];
    for (at, task) in tasks.iter().enumerate() {
        by_node[task.node.index()].push(at);
    }
    let of = |node: NodeId, rules: &'static [Rule]| {
        let there = by_node[node.index()].iter().copied();
        there.filter(move |at| rules.contains(&tasks[*at].rule))
    };
    tasks
        .iter()
        .map(|task| {
            let mut before = Vec::new();
            let empty = Reads::default();
            let reads = formula(form, *task).map_or(&empty, |formula| &formula.reads);
            let triggers = if task.rule == Rule::Calculate {
                form.node(task.node).triggers.as_slice()
            } else {
                &[]
            };
            for read in reads.nodes.iter().chain(triggers) {
                let itself = *read == task.node;
                if itself && task.rule != Rule::Relevant {
                    // What it holds so far: a running total, `once()`.
                    continue;
                }
                for above in form.upwards(*read) {
                    before.extend(of(above, &[Rule::Relevant]));
                    before.extend(of(above, &[Rule::Count]));
                }
                before.extend(of(*read, &[Rule::Default, Rule::Calculate, Rule::Filter]));
            }
            for above in form.upwards(task.node).skip(1) {
                before.extend(of(above, &[Rule::Count]));
                if task.rule == Rule::Count {
                    before.extend(of(above, &[Rule::Relevant]));
                }
            }
            match task.rule {
                Rule::Calculate => before.extend(of(task.node, &[Rule::Default])),
                Rule::Filter => before.extend(of(task.node, &[Rule::Default, Rule::Calculate])),
                Rule::Constraint => {
                    before.extend(of(task.node, &[Rule::Default, Rule::Calculate, Rule::Filter]));
                }
                _ => {}
            }
            before.sort_unstable();
            before.dedup();
            before
        })
        .collect()
}

/// Tarjan's strongly connected components, without recursion: each after all that its members wait for.
fn circles(waits: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut seen = vec![UNSEEN; waits.len()];
    let mut lowest = vec![0; waits.len()];
    let mut on_stack = vec![false; waits.len()];
    let (mut stack, mut found, mut next) = (Vec::new(), Vec::new(), 0);
    for start in 0..waits.len() {
        if seen[start] != UNSEEN {
            continue;
        }
        let mut walk = vec![(start, 0)];
        while let Some((at, edge)) = walk.pop() {
            if edge == 0 {
                seen[at] = next;
                lowest[at] = next;
                next += 1;
                stack.push(at);
                on_stack[at] = true;
            } else {
                let came_from = waits[at][edge - 1];
                if on_stack[came_from] {
                    lowest[at] = lowest[at].min(lowest[came_from]);
                }
            }
            if let Some(to) = waits[at].get(edge) {
                walk.push((at, edge + 1));
                if seen[*to] == UNSEEN {
                    walk.push((*to, 0));
                } else if on_stack[*to] {
                    lowest[at] = lowest[at].min(seen[*to]);
                }
                continue;
            }
            if lowest[at] == seen[at] {
                let from = stack.iter().rposition(|one| *one == at).unwrap_or(0);
                let mut circle = stack.split_off(from);
                for member in &circle {
                    on_stack[*member] = false;
                }
                circle.sort_unstable();
                found.push(circle);
            }
        }
    }
    found
}
