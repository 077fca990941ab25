//! Puts finished parts into a zip that says nothing of when, where or with what it was made.
//! Never compresses what a format wants to be read as it stands, and never writes an extra field or a comment.

use crate::render::ExportError;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, System, ZipWriter, write::SimpleFileOptions};

/// One file of a package.
pub(crate) struct PackagePart<'a> {
    pub(crate) name: &'a str,
    pub(crate) bytes: &'a [u8],
    /// Stands in the zip as it is (ODF 1.3 part 2, 3.3: so that `mimetype` can be read by its place alone).
    pub(crate) stored: bool,
}

impl<'a> PackagePart<'a> {
    pub(crate) const fn packed(name: &'a str, text: &'a str) -> Self {
        Self {
            name,
            bytes: text.as_bytes(),
            stored: false,
        }
    }
}

/// How every part is kept: 1980-01-01 is the zip format's zero; the system is always the same, whatever this one is.
pub(crate) fn options(stored: bool) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644)
        .compression_method(if stored {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        })
}

/// The package, its parts in the order given.
pub(crate) fn write<'a>(parts: impl IntoIterator<Item = PackagePart<'a>>) -> Result<Vec<u8>, ExportError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        zip.start_file(part.name, options(part.stored))
            .map_err(|_| ExportError::CouldNotBuild)?;
        zip.write_all(part.bytes)
            .map_err(|_| ExportError::CouldNotBuild)?;
    }
    Ok(zip.finish().map_err(|_| ExportError::CouldNotBuild)?.into_inner())
}
