//! A sheet as rows under headers.
//! Never reads the same column twice without saying so.

use super::{
    columns::{Column, Header, header},
    workbook::Sheet,
};
use crate::message::{Message, Severity, What, letters};

/// Where a message belongs.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) sheet: String,
    pub(crate) row: Option<u32>,
    pub(crate) column: Option<u32>,
}

impl Place {
    pub(crate) fn says(&self, severity: Severity, what: What) -> Message {
        Message {
            severity,
            sheet: self.sheet.clone(),
            row: self.row,
            column: self.column.map(letters),
            what,
        }
    }
}

/// One cell of a row.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) column: Column,
    pub(crate) language: Option<String>,
    pub(crate) header: String,
    pub(crate) text: String,
    pub(crate) at: u32,
}

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    pub(crate) sheet: String,
    pub(crate) row: u32,
    pub(crate) cells: Vec<Field>,
}

impl Fields {
    /// The first that says something, in no language rather than in one.
    pub(crate) fn field(&self, column: Column) -> Option<&Field> {
        let those = || self.cells.iter().filter(|field| field.column == column);
        those()
            .find(|field| field.language.is_none())
            .or_else(|| those().next())
    }

    pub(crate) fn text(&self, column: Column) -> &str {
        self.field(column).map_or("", |field| field.text.as_str())
    }

    pub(crate) fn place(&self, column: Option<Column>) -> Place {
        Place {
            sheet: self.sheet.clone(),
            row: Some(self.row),
            column: column.and_then(|column| self.field(column)).map(|field| field.at),
        }
    }

    pub(crate) fn place_of(&self, field: &Field) -> Place {
        Place {
            sheet: self.sheet.clone(),
            row: Some(self.row),
            column: Some(field.at),
        }
    }
}

/// The headers and the rows below them. The first row that says something has the headers.
pub(crate) fn table(sheet: &Sheet, messages: &mut Vec<Message>) -> (Vec<Header>, Vec<Fields>) {
    let Some((first, rest)) = sheet.rows.split_first() else {
        return (Vec::new(), Vec::new());
    };
    let headers: Vec<Header> = first
        .cells
        .iter()
        .map(|cell| header(&cell.text, cell.column))
        .collect();
    for (at, one) in headers.iter().enumerate() {
        let same = |other: &Header| {
            other.language == one.language
                && if one.column == Column::Unknown || one.column == Column::Unused {
                    other.written == one.written
                } else {
                    other.column == one.column
                }
        };
        let apart = matches!(one.column, Column::Remark | Column::Unused);
        if !apart && headers[..at].iter().any(same) {
            let place = Place {
                sheet: sheet.name.clone(),
                row: Some(first.number),
                column: Some(one.at),
            };
            let header = one.written.clone();
            messages.push(place.says(Severity::Warning, What::ColumnTwice { header }));
        }
    }
    let rows = rest
        .iter()
        .map(|row| Fields {
            sheet: sheet.name.clone(),
            row: row.number,
            cells: row
                .cells
                .iter()
                .filter_map(|cell| {
                    let header = headers.iter().find(|header| header.at == cell.column)?;
                    Some(Field {
                        column: header.column,
                        language: header.language.clone(),
                        header: header.written.clone(),
                        text: cell.text.trim().to_owned(),
                        at: cell.column,
                    })
                })
                .collect(),
        })
        .collect();
    (headers, rows)
}

/// "yes", "TRUE", `true()`.
pub(crate) fn says_yes(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "true" | "true()" | "y" | "1" => Some(true),
        "no" | "false" | "false()" | "n" | "0" => Some(false),
        _ => None,
    }
}
