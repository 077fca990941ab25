//! The one way from disclosures to a file that may be written: made in memory, opened again, and found clean.
//! Never gives out a file that was not checked, under no other name than the one that was checked with it.

use crate::{
    check::{LeakCheckError, LeakReport, leak_check_watched},
    render::{ExportError, render},
    watch::{Meter, Step, Unwatched, Watch},
    write::{WriteExportError, Written, write_new_watched},
};
use sotto_domain::receipt::ExportFormat;
use sotto_redaction::{disclosure::Disclosure, leak::Needles};
use std::{fmt, path::Path};

/// A finished file that was opened again and found clean, with its name. There is no other way to one than [`finish`], and
/// nothing can be changed in it.
pub struct CleanFile {
    bytes: Vec<u8>,
    name: String,
}

/// Without a word of it: debug output ends in logs and panic messages.
impl fmt::Debug for CleanFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CleanFile({} bytes)", self.bytes.len())
    }
}

/// Why there is no finished file. Nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FinishError {
    /// It could not be made.
    #[error(transparent)]
    NotBuilt(#[from] ExportError),
    /// It could not be checked.
    #[error(transparent)]
    NotChecked(#[from] LeakCheckError),
}

/// Makes the file and searches it. `Ok(Err(report))` where it is not clean: what was found, and what could not be read.
///
/// # Errors
/// [`FinishError`] where it could not be made or not be read.
pub fn finish(
    format: ExportFormat,
    disclosures: &[Disclosure],
    name: &str,
    needles: &Needles,
) -> Result<Result<CleanFile, LeakReport>, FinishError> {
    finish_watched(format, disclosures, name, needles, &Unwatched)
}

/// The same, watched. Stopped, it fails with [`LeakCheckError::Stopped`]: what was not searched to its end is not clean.
///
/// # Errors
/// [`FinishError`].
pub fn finish_watched(
    format: ExportFormat,
    disclosures: &[Disclosure],
    name: &str,
    needles: &Needles,
    watch: &dyn Watch,
) -> Result<Result<CleanFile, LeakReport>, FinishError> {
    Meter::begin(watch, Step::Building, 0).map_err(LeakCheckError::from)?;
    let bytes = render(format, disclosures)?;
    let report = leak_check_watched(&bytes, format, name, needles, disclosures, watch)?;
    Ok(if report.is_clean() {
        Ok(CleanFile {
            bytes,
            name: name.to_owned(),
        })
    } else {
        Err(report)
    })
}

impl CleanFile {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Writes it under the name that it was checked with, as [`write_new`] does.
    ///
    /// # Errors
    /// [`WriteExportError`]; [`WriteExportError::NoSuchFolder`] also where the name is no plain name.
    pub fn write_into(self, folder: &Path) -> Result<Written, WriteExportError> {
        self.write_into_watched(folder, &Unwatched)
    }

    /// The same, watched. Stopped, it leaves no file.
    ///
    /// # Errors
    /// As [`Self::write_into`].
    pub fn write_into_watched(self, folder: &Path, watch: &dyn Watch) -> Result<Written, WriteExportError> {
        if Path::new(&self.name).file_name() != Some(self.name.as_ref()) {
            return Err(WriteExportError::NoSuchFolder);
        }
        write_new_watched(&folder.join(&self.name), &self.bytes, watch)
    }
}
