//! The one way from disclosures to a finished file, in memory.
//! Never takes anything but disclosures, and never touches a disk.

use crate::{format, manuscript::Manuscript};
use sotto_domain::receipt::ExportFormat;
use sotto_redaction::disclosure::Disclosure;

/// Why no file could be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExportError {
    /// No disclosure was given.
    #[error("there is nothing to export")]
    NothingToExport,
    /// The PDF fonts have no shape for this character, and leaving it out would change the account.
    #[error(
        "the PDF fonts lack the character U+{code_point:04X}: export in another format, or change the character"
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
    let manuscript = Manuscript::of(disclosures).ok_or(ExportError::NothingToExport)?;
    (format::of(format).write)(&manuscript)
}
