//! The one way from disclosures to a finished file, in memory.
//! Never takes anything but disclosures, and never touches a disk.

use crate::{
    docx,
    manuscript::{Manuscript, Part, Row, Run},
    markdown, pdf,
};
use sotto_domain::{language::Language, receipt::ExportFormat};
use sotto_redaction::disclosure::Disclosure;

/// Why no file could be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// No disclosure was given.
    #[error("there is nothing to export")]
    NothingToExport,
    /// The PDF fonts have no shape for this character, and leaving it out would change the account.
    #[error(
        "the PDF fonts lack the character U+{code_point:04X}: export as DOCX or Markdown, or change the character"
    )]
    CharacterNotInFont {
        /// Its Unicode code point.
        code_point: u32,
    },
    /// A library refused to build the file. Nothing was written.
    #[error("the file could not be built")]
    CouldNotBuild,
}

/// Makes the file: the same disclosures and format give the same bytes, on every machine and day.
pub fn render(format: ExportFormat, disclosures: &[Disclosure]) -> Result<Vec<u8>, ExportError> {
    write(
        format,
        &Manuscript::of(disclosures).ok_or(ExportError::NothingToExport)?,
    )
}

fn write(format: ExportFormat, manuscript: &Manuscript) -> Result<Vec<u8>, ExportError> {
    match format {
        ExportFormat::Docx => docx::write(manuscript),
        ExportFormat::Pdf => pdf::write(manuscript),
        ExportFormat::Md => Ok(markdown::write(manuscript)),
    }
}

/// A file of a format with nothing in it: what the format itself says in every file.
pub(crate) fn blank(format: ExportFormat) -> Result<Vec<u8>, ExportError> {
    let part = Part {
        language: Language::En,
        heading: "-".to_owned(),
        attribution: Some("-".to_owned()),
        rows: vec![Row {
            label: "-".to_owned(),
            value: "-".to_owned(),
        }],
        paragraphs: vec![vec![
            Run {
                text: "-".to_owned(),
                replaced: true,
            },
            Run {
                text: "-".to_owned(),
                replaced: false,
            },
        ]],
        note: "-".to_owned(),
    };
    write(
        format,
        &Manuscript {
            parts: vec![part.clone(), part],
        },
    )
}
