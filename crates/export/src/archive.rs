//! The sealed archive: full records as JSON and text, with their files, in a zip that is sealed to recipients' keys.
//! Never gives out the zip itself: what is unsealed lives in memory until the sealed file was read back and opened.

use crate::{
    package::{self, PackagePart},
    render::ExportError,
    write::{WriteExportError, Written, write_new},
};
use serde::Serialize;
use sotto_domain::{
    record::{Account, Identity},
    review::Review,
};
use sotto_redaction::full_record::FullRecord;
use sotto_sealing::{AgeRecipient, Witness, digest, seal_archive};
use std::{fs, path::Path};

const README: &str = include_str!("archive/readme.txt");

/// A file that is kept with a testimony.
pub struct Attached {
    /// The name it was given.
    pub name: String,
    /// Whether it is a recording of the interview.
    pub recording: bool,
    /// All of it.
    pub bytes: Vec<u8>,
}

/// Why there is no sealed archive. Nothing was written, or the variant says so.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The archive could not be made.
    #[error("the archive could not be built")]
    NotBuilt(#[from] ExportError),
    /// The archive could not be sealed to these keys.
    #[error("the archive could not be sealed to these keys")]
    NotSealed,
    /// The file could not be written.
    #[error(transparent)]
    NotWritten(#[from] WriteExportError),
    /// What was read back from the disk does not open to what was written. The file was removed again.
    #[error("what was read back from the disk is not what was written; the file was removed again")]
    NotAsWritten,
    /// The same, and the file could not be removed.
    #[error("what was read back from the disk is not what was written, and the file could not be removed")]
    NotAsWrittenAndLeft,
}

#[derive(Serialize)]
struct AttachedView<'a> {
    file: String,
    name: &'a str,
    recording: bool,
    size_bytes: usize,
    sha256: String,
}

#[derive(Serialize)]
struct RecordView<'a> {
    version: &'static str,
    account: &'a Account,
    identity: &'a Identity,
    review: Option<&'a Review>,
    files: Vec<AttachedView<'a>>,
}

/// An archive, sealed and not yet written.
pub struct SealedArchive {
    sealed: Vec<u8>,
    plain: Vec<u8>,
    witness: Witness,
}

impl std::fmt::Debug for SealedArchive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealedArchive({} bytes)", self.sealed.len())
    }
}

/// The end of a name, if it is one that is no name itself.
fn ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((_, ending))
            if (1..=5).contains(&ending.len()) && ending.chars().all(|c| c.is_ascii_alphanumeric()) =>
        {
            ending
        }
        _ => "bin",
    }
}

/// The zip, in memory: a readme, and a folder for each record. Names in it are numbers, so that none can lead out of the
/// folder that it is unpacked into.
fn zip(records: &[(FullRecord<'_>, Vec<Attached>)]) -> Result<Vec<u8>, ExportError> {
    let mut texts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut files: Vec<(String, &[u8])> = Vec::new();
    for (index, (record, attached)) in records.iter().enumerate() {
        let folder = index + 1;
        let mut views = Vec::new();
        for (number, file) in attached.iter().enumerate() {
            let place = format!("files/{}.{}", number + 1, ending(&file.name));
            views.push(AttachedView {
                file: place.clone(),
                name: &file.name,
                recording: file.recording,
                size_bytes: file.bytes.len(),
                sha256: digest::hex(&digest::sha256(&file.bytes)),
            });
            files.push((format!("{folder}/{place}"), &file.bytes));
        }
        let view = RecordView {
            version: "1",
            account: record.account(),
            identity: record.identity(),
            review: record.review(),
            files: views,
        };
        let json = serde_json::to_vec_pretty(&view).map_err(|_| ExportError::CouldNotBuild)?;
        texts.push((format!("{folder}/record.json"), json));
        let statement = record.account().statement.clone().into_bytes();
        texts.push((format!("{folder}/statement.txt"), statement));
    }
    let readme = PackagePart::packed("README.txt", README);
    let texts = texts.iter().map(|(name, bytes)| PackagePart {
        name,
        bytes,
        stored: false,
    });
    // Sound, film and pictures are packed already.
    let files = files.iter().map(|(name, bytes)| PackagePart {
        name,
        bytes,
        stored: true,
    });
    package::write(std::iter::once(readme).chain(texts).chain(files))
}

/// Packs and seals, in memory.
///
/// # Errors
/// [`SealError::NotBuilt`] without a record, [`SealError::NotSealed`] without a recipient.
pub fn seal(
    records: &[(FullRecord<'_>, Vec<Attached>)],
    recipients: &[AgeRecipient],
) -> Result<SealedArchive, SealError> {
    if records.is_empty() {
        return Err(ExportError::NothingToExport.into());
    }
    let plain = zip(records)?;
    let (sealed, witness) = seal_archive(&plain, recipients).map_err(|_| SealError::NotSealed)?;
    Ok(SealedArchive {
        sealed,
        plain,
        witness,
    })
}

impl SealedArchive {
    /// Writes the sealed bytes once, as [`write_new`] does, then reads the file back, opens it with the witness and
    /// compares it with what was packed. Only after that it returns; the witness and the zip are gone with `self`.
    ///
    /// # Errors
    /// [`SealError`]. Where the file is not as it was written, it is removed.
    pub fn write(self, path: &Path) -> Result<Written, SealError> {
        let written = write_new(path, &self.sealed)?;
        self.confirm(path)?;
        Ok(written)
    }

    /// Whether the file opens to what was packed; where not, it is removed.
    fn confirm(&self, path: &Path) -> Result<(), SealError> {
        let back = fs::read(path);
        if back.is_ok_and(|back| self.witness.testifies(&back, &self.plain)) {
            return Ok(());
        }
        Err(match fs::remove_file(path) {
            Ok(()) => SealError::NotAsWritten,
            Err(_) => SealError::NotAsWrittenAndLeft,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use sotto_domain::{
        code::TestimonyCode,
        consent::{Consent, Permission, Use},
        language::Language,
    };
    use sotto_redaction::full_record::{RecordFor, full_record};

    /// Spoken by nobody: invented for these tests.
    const STATEMENT: &str = "My name is Amina Rakhimova. They took Bakyt.";
    const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

    fn account() -> Account {
        Account {
            code: TestimonyCode::from_random([7; 5]),
            created_at: chrono::DateTime::UNIX_EPOCH,
            changed_at: chrono::DateTime::UNIX_EPOCH,
            pseudonym: "Baker".to_owned(),
            language: Language::En,
            statement: STATEMENT.to_owned(),
            consent: Consent {
                uses: [(Use::ShareLawyer, Permission::Yes)].into(),
                ..Consent::default()
            },
            answers: [("act".to_owned(), "beating".to_owned())].into(),
            translation: None,
            off_record: Vec::new(),
            forgotten_at: None,
        }
    }

    fn sealed() -> SealedArchive {
        let (account, identity) = (account(), Identity::default());
        let record = full_record(RecordFor::Lawyer, &account, &identity, None, NaiveDate::default()).unwrap();
        let files = vec![
            Attached {
                name: "../../Амина.jpeg".to_owned(),
                recording: false,
                bytes: vec![1, 2, 3],
            },
            Attached {
                name: "voice".to_owned(),
                recording: true,
                bytes: Vec::new(),
            },
        ];
        seal(&[(record, files)], &[KEY.parse().unwrap()]).unwrap()
    }

    #[test]
    fn the_zip_holds_the_record_under_names_that_lead_nowhere() {
        let archive = sealed();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&archive.plain)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        for name in [
            "README.txt",
            "1/record.json",
            "1/statement.txt",
            "1/files/1.jpeg",
            "1/files/2.bin",
        ] {
            assert!(names.iter().any(|there| there == name), "{name} {names:?}");
        }
        assert_eq!(names.len(), 5);
        let record: serde_json::Value =
            serde_json::from_reader(zip.by_name("1/record.json").unwrap()).unwrap();
        assert_eq!(record["account"]["statement"], STATEMENT);
        assert_eq!(record["files"][0]["name"], "../../Амина.jpeg");
        assert_eq!(record["files"][1]["recording"], true);
    }

    #[test]
    fn the_disk_holds_nothing_that_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.age");
        let written = sealed().write(&path).unwrap();
        let bytes = fs::read(&path).unwrap();
        assert_eq!(written.size_bytes, bytes.len() as u64);
        assert!(bytes.starts_with(b"age-encryption.org/v1\n"));
        for word in [
            "Amina",
            "Bakyt",
            "README",
            "record.json",
            "beating",
            "PK\u{3}\u{4}",
        ] {
            assert!(
                !bytes.windows(word.len()).any(|there| there == word.as_bytes()),
                "{word}"
            );
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_there_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.age");
        sealed().write(&path).unwrap();
        let before = fs::read(&path).unwrap();
        let error = sealed().write(&path).unwrap_err();
        assert!(matches!(
            error,
            SealError::NotWritten(WriteExportError::AlreadyExists)
        ));
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    /// What a disk that lies gives back: another archive, one cut short, nothing.
    #[test]
    fn a_file_that_is_not_as_written_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.age");
        let archive = sealed();
        for lie in [
            sealed().sealed,
            archive.sealed[..archive.sealed.len() - 1].to_vec(),
            Vec::new(),
        ] {
            write_new(&path, &lie).unwrap();
            assert!(matches!(archive.confirm(&path), Err(SealError::NotAsWritten)));
            assert!(!path.exists());
        }
    }
}
