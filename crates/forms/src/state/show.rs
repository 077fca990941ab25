//! Words of a form with answers filled in, in the language that is shown.
//! Never markup: what the form writes is text, and so is what was answered.

use super::{FormState, OccurrenceId};
use crate::{
    expression::{dates::Moment, evaluate::Scope},
    model::{Node, Piece, Template, Text},
};

impl Scope<'_> {
    /// A template with its answers. Labels of choices in it are evaluated no deeper than fuel lasts.
    pub(crate) fn filled(&self, template: &Template) -> String {
        let pieces = template.pieces.iter().map(|piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Answer(_) if !self.burn(1) => String::new(),
            Piece::Answer(expression) => self.text(&self.here(expression)),
        });
        pieces.collect()
    }
}

impl FormState {
    /// The label.
    pub fn label(&self, id: OccurrenceId) -> String {
        self.words(id, |node| &node.label)
    }

    /// The hint below it.
    pub fn hint(&self, id: OccurrenceId) -> String {
        self.words(id, |node| &node.hint)
    }

    /// Longer help.
    pub fn guidance(&self, id: OccurrenceId) -> String {
        self.words(id, |node| &node.guidance)
    }

    /// What is said where an answer does not hold. Empty where the form says nothing.
    pub fn constraint_message(&self, id: OccurrenceId) -> String {
        self.words(id, |node| &node.constraint_message)
    }

    /// What is said where an answer is missing. Empty where the form says nothing.
    pub fn required_message(&self, id: OccurrenceId) -> String {
        self.words(id, |node| &node.required_message)
    }

    /// What names this filled form, where the form says how.
    pub fn instance_name(&self) -> Option<String> {
        let formula = self.form.instance_name.as_ref()?;
        let scope = self.scope_for_words(OccurrenceId::FORM);
        Some(scope.text(&scope.here(&formula.tree)))
    }

    /// When the form was begun.
    pub const fn moment(&self) -> &Moment {
        &self.moment
    }

    fn words(&self, id: OccurrenceId, of: impl Fn(&Node) -> &Text) -> String {
        if !self.occurrences.has(id) {
            return String::new();
        }
        let text = of(self.form.node(self.occurrences.get(id).node));
        text.template(self.language, self.form.default_language)
            .map_or_else(String::new, |template| self.scope_for_words(id).filled(template))
    }

    pub(crate) fn scope_for_words(&self, id: OccurrenceId) -> Scope<'_> {
        Scope::new(
            &self.form,
            &self.occurrences,
            &self.moment,
            &self.dice,
            self.language,
            id,
        )
    }
}
