//! Writes a manuscript as a zip that Uwazi imports: `import.csv` at its root, one testimony a row, `title` first.
//! Never writes a language column (`title__ru`): those are for translations of one text, and an import fails where a
//! column comes both with a suffix and without one, or without the collection's own language.
//!
//! Choices are in words, since Uwazi takes the label of a value; dates are text, since its dates have a day and these may
//! have none. UTF-8 without a mark.

use crate::{
    format::Told,
    manuscript::{Manuscript, Row},
    package::{self, PackagePart},
    render::ExportError,
    table,
};

/// The name that Uwazi looks for.
const DATA: &str = "import.csv";

/// The whole zip.
pub(crate) fn write(manuscript: &Manuscript) -> Result<Vec<u8>, ExportError> {
    package::write([PackagePart::packed(DATA, &table::write(manuscript, words))])
}

/// What a reader of the table meets.
pub(crate) fn told(manuscript: &Manuscript) -> Vec<Told> {
    table::told(manuscript, words)
}

fn words(row: &Row) -> &str {
    &row.value
}
