//! Lists of choices.
//! Never a choice nobody could tell from another without saying so.

use super::{
    columns::{Column, Header, MediumKey},
    languages::Languages,
    rows::Fields,
};
use crate::{
    message::{Message, Severity, What},
    model::{Choice, ChoiceList},
};
use std::collections::{HashMap, HashSet};

/// The column that pyxform adds, for `jr:itext()`.
const TEXT_ID: &str = "itextId";

/// Every list of a sheet of choices.
pub(crate) fn lists(
    headers: &[Header],
    rows: &[Fields],
    languages: &Languages,
    messages: &mut Vec<Message>,
) -> Vec<ChoiceList> {
    let columns = columns(headers);
    let mut lists: Vec<ChoiceList> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut seen: HashSet<(usize, String)> = HashSet::new();
    for row in rows {
        let list = row.text(Column::ListName);
        if list.is_empty() {
            // A remark between two lists says nothing of a choice.
            if !row.text(Column::Name).is_empty() {
                messages.push(row.place(None).says(Severity::Warning, What::ChoiceWithoutList));
            }
            continue;
        }
        let name = row.text(Column::Name).to_owned();
        if name.is_empty() {
            messages.push(row.place(None).says(Severity::Warning, What::ChoiceWithoutName));
            continue;
        }
        let at = *places.entry(list.to_owned()).or_insert_with(|| {
            lists.push(ChoiceList {
                name: list.to_owned(),
                columns: columns.iter().map(|(name, _)| name.clone()).collect(),
                choices: Vec::new(),
            });
            lists.len() - 1
        });
        if name.chars().any(char::is_whitespace) {
            let what = What::ChoiceWithSpace { name: name.clone() };
            messages.push(row.place(Some(Column::Name)).says(Severity::Warning, what));
        }
        if !seen.insert((at, name.clone())) {
            let what = What::ChoiceTwice { name: name.clone() };
            messages.push(row.place(Some(Column::Name)).says(Severity::Warning, what));
        }
        let label = languages.text(row, Column::Label);
        if label.is_empty() {
            messages.push(row.place(None).says(Severity::Warning, What::NoLabel));
        }
        let place = lists[at].choices.len();
        let cells = columns
            .iter()
            .map(|(column, at)| {
                if column == TEXT_ID {
                    return format!("{list}-{place}");
                }
                let field = row.cells.iter().find(|field| Some(field.at) == *at);
                field.map_or_else(String::new, |field| field.text.clone())
            })
            .collect();
        lists[at].choices.push(Choice {
            name,
            label,
            media: media(row, languages),
            cells,
        });
    }
    lists
}

/// The columns that filters may look at, with their places: `name` and `label` under those names.
fn columns(headers: &[Header]) -> Vec<(String, Option<u32>)> {
    let place = |column: Column| {
        let mut those = headers.iter().filter(|header| header.column == column);
        those.next().map(|header| header.at)
    };
    let mut columns = vec![
        ("name".to_owned(), place(Column::Name)),
        ("label".to_owned(), place(Column::Label)),
    ];
    columns.push((TEXT_ID.to_owned(), None));
    for header in headers {
        let known = matches!(header.column, Column::ListName | Column::Name | Column::Medium(_))
            || (header.column == Column::Label && header.language.is_none());
        if !known && !columns.iter().any(|(name, _)| *name == header.written) {
            columns.push((header.written.clone(), Some(header.at)));
        }
    }
    columns
}

/// Pictures, sounds and films of a row.
pub(crate) fn media(row: &Fields, languages: &Languages) -> Vec<(crate::model::Medium, crate::model::Text)> {
    MediumKey::ALL
        .into_iter()
        .map(|key| (key.medium(), languages.text(row, Column::Medium(key))))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}
