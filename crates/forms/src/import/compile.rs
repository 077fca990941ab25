//! Formulas of the form: parsed, with their names found, once all nodes are there.
//! Never drops one in silence: one that cannot be used is an error with its cell.

use super::{
    columns::Column,
    rows::{Field, Fields, Place, says_yes},
};
use crate::{
    expression::{
        Fault,
        functions::{self, Function},
        lex::{Token, lex},
        resolve::{Names, Resolved, Standing},
    },
    message::{Message, Severity, What},
    model::{ChoiceSource, Form, Formula, Initial, Medium, NodeId, NodeKind, Piece, Question, Seed, Text},
};

/// The formulas of one node.
#[derive(Default)]
pub(crate) struct Compiled {
    relevant: Option<Formula>,
    required: Option<Formula>,
    constraint: Option<Formula>,
    read_only: Option<Formula>,
    calculation: Option<Formula>,
    count: Option<Formula>,
    filter: Option<Formula>,
    randomize: Option<Seed>,
    default: Option<Initial>,
    triggers: Vec<NodeId>,
    from: Option<ChoiceSource>,
    texts: [Text; 5],
    media: Vec<(Medium, Text)>,
}

/// Finds names and says what it assumed.
pub(crate) struct Compiler<'a> {
    pub(crate) names: Names<'a>,
    pub(crate) messages: Vec<Message>,
}

impl Compiler<'_> {
    /// Compiles all of one node. `from_repeat` is what `select_one ${…}` names.
    pub(crate) fn node(&mut self, id: NodeId, row: &Fields, from_repeat: Option<&str>) -> Compiled {
        let form = self.names.form;
        let node = form.node(id);
        let mut compiled = Compiled {
            relevant: self.rule(row, Column::Relevant, id),
            required: self.yes_or_rule(row, Column::Required, id),
            constraint: self.rule(row, Column::Constraint, id),
            read_only: self.yes_or_rule(row, Column::ReadOnly, id),
            calculation: self.rule(row, Column::Calculation, id),
            ..Compiled::default()
        };
        match &node.kind {
            NodeKind::Repeat { .. } => compiled.count = self.count(row, id),
            NodeKind::Question(Question::Select { from, .. }) => {
                let mut from = from.clone();
                if let Some(name) = from_repeat {
                    from = self.repeated(name, row, id);
                }
                compiled.filter = self.filter(row, &from, id);
                compiled.randomize = self.randomize(row, id);
                compiled.from = Some(from);
            }
            _ => {}
        }
        compiled.default = self.default_of(row, id);
        if matches!(node.kind, NodeKind::Question(Question::Calculate))
            && compiled.calculation.is_none()
            && compiled.default.is_none()
            && row.text(Column::Calculation).is_empty()
        {
            let place = row.place(Some(Column::Type));
            self.messages
                .push(place.says(Severity::Warning, What::CalculationMissing));
        }
        compiled.triggers = self.triggers(row, id);
        let texts = [
            (&node.label, Column::Label),
            (&node.hint, Column::Hint),
            (&node.guidance, Column::Guidance),
            (&node.required_message, Column::RequiredMessage),
            (&node.constraint_message, Column::ConstraintMessage),
        ];
        compiled.texts = texts.map(|(text, column)| self.text(text, &row.place(Some(column)), id));
        compiled.media.clone_from(&node.media);
        compiled
    }

    /// The words of a choice, as `question` nobody in particular shows them.
    pub(crate) fn choice_label(&mut self, text: &Text, place: &Place) -> Text {
        self.text(text, place, NodeId::FORM)
    }

    pub(crate) fn formula(
        &mut self,
        source: &str,
        field: &Field,
        place: &Place,
        here: Standing,
        id: NodeId,
    ) -> Option<Formula> {
        match self.names.resolve(source, here, id) {
            Ok(Resolved { tree, reads, assumed }) => {
                for assumed in assumed {
                    let header = field.header.clone();
                    self.messages
                        .push(place.says(Severity::Warning, What::Read { header, assumed }));
                }
                Some(Formula {
                    source: source.to_owned(),
                    tree,
                    reads,
                })
            }
            Err(fault) => {
                let header = field.header.clone();
                self.messages
                    .push(place.says(Severity::Error, What::Formula { header, fault }));
                None
            }
        }
    }

    fn rule(&mut self, row: &Fields, column: Column, id: NodeId) -> Option<Formula> {
        let field = row.field(column)?;
        let source = match field.text.as_str() {
            // A cell of a spreadsheet that is true or false.
            "TRUE" => "true()",
            "FALSE" => "false()",
            text => text,
        };
        self.formula(source, field, &row.place_of(field), Standing::Node(id), id)
    }

    fn yes_or_rule(&mut self, row: &Fields, column: Column, id: NodeId) -> Option<Formula> {
        let field = row.field(column)?;
        match says_yes(&field.text) {
            Some(false) => None,
            Some(true) => self.formula("true()", field, &row.place_of(field), Standing::Node(id), id),
            None => self.rule(row, column, id),
        }
    }

    fn count(&mut self, row: &Fields, id: NodeId) -> Option<Formula> {
        let field = row.field(Column::RepeatCount)?;
        let parent = self.names.form.node(id).parent.unwrap_or(NodeId::FORM);
        self.formula(
            &field.text,
            field,
            &row.place_of(field),
            Standing::Node(parent),
            parent,
        )
    }

    fn filter(&mut self, row: &Fields, from: &ChoiceSource, id: NodeId) -> Option<Formula> {
        let field = row.field(Column::ChoiceFilter)?;
        let here = match from {
            ChoiceSource::List(list) => Standing::Item(*list),
            ChoiceSource::Repeat(source) => {
                let form = self.names.form;
                let repeat = form.upwards(*source).find(|above| form.is_repeat(*above));
                Standing::Node(repeat.unwrap_or(*source))
            }
            // Its list is missing, and that was said.
            ChoiceSource::Missing(_) => return None,
        };
        self.formula(&field.text, field, &row.place_of(field), here, id)
    }

    fn repeated(&mut self, name: &str, row: &Fields, id: NodeId) -> ChoiceSource {
        let mut assumed = Vec::new();
        match self.names.node(name, id, &mut assumed) {
            Ok(source) => ChoiceSource::Repeat(source),
            Err(fault) => {
                let header = "type".to_owned();
                let place = row.place(Some(Column::Type));
                self.messages
                    .push(place.says(Severity::Error, What::Formula { header, fault }));
                ChoiceSource::Missing(name.to_owned())
            }
        }
    }

    fn randomize(&mut self, row: &Fields, id: NodeId) -> Option<Seed> {
        let field = row.field(Column::Parameters)?;
        let joined = field.text.replace(" =", "=").replace("= ", "=");
        let value = |key: &str| {
            joined
                .split(|c: char| c.is_whitespace() || matches!(c, ';' | ','))
                .filter_map(|parameter| parameter.split_once('='))
                .find(|(found, _)| found.eq_ignore_ascii_case(key))
                .map(|(_, value)| value.trim().to_owned())
        };
        if says_yes(&value("randomize")?) != Some(true) {
            return None;
        }
        let seed = value("seed")
            .and_then(|seed| self.formula(&seed, field, &row.place_of(field), Standing::Node(id), id));
        Some(seed.map_or(Seed::Any, |seed| Seed::Of(Box::new(seed))))
    }

    fn default_of(&mut self, row: &Fields, id: NodeId) -> Option<Initial> {
        let field = row.field(Column::Default)?;
        let kind = &self.names.form.node(id).kind;
        if !is_dynamic(&field.text, kind) {
            return Some(Initial::Fixed(field.text.clone()));
        }
        self.formula(&field.text, field, &row.place_of(field), Standing::Node(id), id)
            .map(Initial::Once)
    }

    fn triggers(&mut self, row: &Fields, id: NodeId) -> Vec<NodeId> {
        let Some(field) = row.field(Column::Trigger) else {
            return Vec::new();
        };
        let mut triggers = Vec::new();
        for name in field.text.split(',') {
            let bare = name.trim().trim_start_matches("${").trim_end_matches('}');
            let mut assumed = Vec::new();
            match self.names.node(bare, id, &mut assumed) {
                Ok(trigger) => triggers.push(trigger),
                Err(fault) => {
                    let header = field.header.clone();
                    let place = row.place_of(field);
                    self.messages
                        .push(place.says(Severity::Error, What::Formula { header, fault }));
                }
            }
        }
        triggers
    }

    /// Words with `${name}` in them. One that names nothing stays as it is written, and that is said.
    fn text(&mut self, text: &Text, place: &Place, id: NodeId) -> Text {
        let mut text = text.clone();
        for template in text.in_languages.iter_mut().flatten() {
            if template.source.contains("${") {
                template.pieces = self.pieces(&template.source, place, id);
            }
        }
        text
    }

    fn pieces(&mut self, source: &str, place: &Place, id: NodeId) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = source;
        while let Some(at) = rest.find("${") {
            let Some(end) = rest[at..].find('}') else { break };
            let reference = &rest[at..=at + end];
            pieces.push(Piece::Words(rest[..at].to_owned()));
            match self.names.resolve(reference, Standing::Node(id), id) {
                Ok(found) => pieces.push(Piece::Answer(found.tree)),
                Err(fault) => {
                    let header = "label".to_owned();
                    self.messages
                        .push(place.says(Severity::Warning, What::Formula { header, fault }));
                    pieces.push(Piece::Words(reference.to_owned()));
                }
            }
            rest = &rest[at + end + 1..];
        }
        pieces.push(Piece::Words(rest.to_owned()));
        pieces
    }
}

impl Compiled {
    /// Puts them where they belong.
    pub(crate) fn into_form(self, form: &mut Form, id: NodeId) {
        let node = &mut form.nodes[id.index()];
        match &mut node.kind {
            NodeKind::Repeat { count } => *count = self.count,
            NodeKind::Question(Question::Select {
                from,
                filter,
                randomize,
                ..
            }) => {
                *filter = self.filter.map(Box::new);
                *randomize = self.randomize;
                if let Some(found) = self.from {
                    *from = found;
                }
            }
            _ => {}
        }
        node.relevant = self.relevant;
        node.required = self.required;
        node.constraint = self.constraint;
        node.read_only = self.read_only;
        node.calculation = self.calculation;
        node.default = self.default;
        node.triggers = self.triggers;
        node.media = self.media;
        let [label, hint, guidance, required, constraint] = self.texts;
        node.label = label;
        node.hint = hint;
        node.guidance = guidance;
        node.required_message = required;
        node.constraint_message = constraint;
    }
}

/// The row of the question that `or_other` adds.
pub(crate) fn only_if_other(bare: Fields, name: &str) -> Fields {
    let mut row = bare;
    row.cells.push(Field {
        column: Column::Relevant,
        language: None,
        header: "type".to_owned(),
        text: format!(
            "selected(../{}, 'other')",
            name.replace(['/', '[', ']', '{', '}'], "_")
        ),
        at: 0,
    });
    row
}

/// Whether a default is worked out rather than taken as it stands: it names a question or calls a function.
fn is_dynamic(text: &str, kind: &NodeKind) -> bool {
    if matches!(
        kind,
        NodeKind::Question(
            Question::Select { .. }
                | Question::GeoPoint
                | Question::GeoTrace
                | Question::GeoShape
                | Question::File(_)
        )
    ) && !text.contains("${")
        && !text.contains('(')
    {
        return false;
    }
    let Ok((tokens, _)) = lex(text) else { return false };
    tokens.windows(2).any(|pair| {
        matches!(pair, [Token::Name(name), Token::Open]
            if !matches!(functions::named(name), Err(Fault::UnknownFunction { .. })))
    }) || tokens.iter().any(|token| matches!(token, Token::Reference(_)))
}

/// Files and lists that formulas look into, by their names in quotation marks.
pub(crate) fn looked_into(source: &str) -> Vec<String> {
    let Ok((tokens, _)) = lex(source) else {
        return Vec::new();
    };
    tokens
        .windows(3)
        .filter_map(|three| match three {
            [Token::Name(name), Token::Open, Token::Literal(list)] => functions::named(name)
                .ok()
                .filter(|known| matches!(known.function, Function::Pulldata | Function::Instance))
                .map(|_| list.trim().to_owned()),
            _ => None,
        })
        .collect()
}
