//! The settings sheet.
//! Never follows an address in it: nothing is sent anywhere.

use super::{
    columns::Column,
    rows::{Field, Place},
    sheets::plain,
    workbook::Sheet,
};
use crate::message::{Message, Severity, What};

/// What a form says of itself.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) title: String,
    pub(crate) id: String,
    pub(crate) version: Option<String>,
    pub(crate) default_language: String,
    pub(crate) instance_name: Option<(Field, Place)>,
}

/// Reads the first row below the headers.
pub(crate) fn read(sheet: &Sheet, messages: &mut Vec<Message>) -> Settings {
    let mut settings = Settings::default();
    let [headers, values, ..] = sheet.rows.as_slice() else {
        return settings;
    };
    for cell in &values.cells {
        let Some(header) = headers.cells.iter().find(|header| header.column == cell.column) else {
            continue;
        };
        let text = cell.text.trim().to_owned();
        let place = Place {
            sheet: sheet.name.clone(),
            row: Some(values.number),
            column: Some(cell.column),
        };
        match plain(&header.text).as_str() {
            "form_title" | "title" | "set_form_title" => settings.title = text,
            "form_id" | "id_string" | "set_form_id" => settings.id = text,
            "version" => settings.version = Some(text),
            "default_language" => settings.default_language = text,
            "instance_name" => {
                let field = Field {
                    column: Column::Unused,
                    language: None,
                    header: header.text.clone(),
                    text,
                    at: cell.column,
                };
                settings.instance_name = Some((field, place));
            }
            // Names and looks that only other programs need.
            "name" | "style" | "allow_choice_duplicates" | "sms_keyword" | "namespaces" | "prefix" => {}
            _ => {
                let header = header.text.clone();
                messages.push(place.says(Severity::Note, What::UnusedColumn { header }));
            }
        }
    }
    if settings.title.is_empty() {
        settings.title.clone_from(&settings.id);
    }
    settings
}
