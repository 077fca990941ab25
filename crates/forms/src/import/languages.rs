//! The languages of a form, from the headers that name them.
//! Never takes two spellings for one language: "French" and "Français (fr)" are the form's business.

use super::{
    columns::{Column, Header},
    rows::Fields,
};
use crate::model::{Piece, Template, Text};

/// In the order in which they first stand there.
#[derive(Clone, Debug)]
pub(crate) struct Languages {
    pub(crate) names: Vec<String>,
    /// What a column without a language is in.
    nameless: usize,
    pub(crate) default: usize,
}

impl Languages {
    /// From the headers of all sheets, and the default language of the settings.
    pub(crate) fn of<'a>(headers: impl Iterator<Item = &'a Header> + Clone, default: &str) -> Self {
        let worded = headers.filter(|header| {
            matches!(
                header.column,
                Column::Label
                    | Column::Hint
                    | Column::Guidance
                    | Column::RequiredMessage
                    | Column::ConstraintMessage
                    | Column::Medium(_)
            )
        });
        let mut names: Vec<String> = Vec::new();
        let has_nameless = worded
            .clone()
            .any(|header| header.column == Column::Label && header.language.is_none());
        if has_nameless && default.is_empty() {
            names.push(String::new());
        }
        for language in worded.filter_map(|header| header.language.as_ref()) {
            if !names.iter().any(|name| same(name, language)) {
                names.push(language.clone());
            }
        }
        let named = names.iter().position(|name| same(name, default));
        let default = named.unwrap_or_else(|| {
            if !default.is_empty() && (has_nameless || names.is_empty()) {
                names.insert(0, default.to_owned());
            }
            0
        });
        if names.is_empty() {
            names.push(String::new());
        }
        let nameless = names.iter().position(String::is_empty).unwrap_or(default);
        Self {
            names,
            nameless,
            default,
        }
    }

    /// The words of a row in every language; references in them are found later.
    pub(crate) fn text(&self, row: &Fields, column: Column) -> Text {
        let mut in_languages: Vec<Option<Template>> = vec![None; self.names.len()];
        for field in row.cells.iter().filter(|field| field.column == column) {
            let at = match &field.language {
                None => Some(self.nameless),
                Some(language) => self.names.iter().position(|name| same(name, language)),
            };
            if let Some(slot) = at.map(|at| &mut in_languages[at])
                && slot.is_none()
            {
                *slot = Some(Template::plain(field.text.clone()));
            }
        }
        Text { in_languages }
    }
}

impl Template {
    /// Words alone.
    pub(crate) fn plain(words: String) -> Self {
        Self {
            pieces: vec![Piece::Words(words.clone())],
            source: words,
        }
    }
}

/// "English (en)" and "english (EN)" are one.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    plain(one) == plain(other)
}
