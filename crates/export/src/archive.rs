//! The sealed archive: full records as JSON and text, with their files, in a zip that is sealed to recipients' keys while
//! it is made, 64 KiB at a time: files of any size need no more memory than that.
//! Never gives out the zip itself, and nothing of it unsealed touches the disk.

use crate::{
    package,
    render::ExportError,
    write::{NewFile, WriteExportError, Written, write_new_with},
};
use serde::Serialize;
use sotto_domain::{
    practice,
    record::{Account, Identity},
    review::Review,
};
use sotto_redaction::full_record::FullRecord;
use sotto_sealing::{
    AgeRecipient, NotSealed, Sealing, Witness,
    digest::{self, Sha256},
};
use std::{
    fs::{self, File},
    io::{self, BufReader, Read, Write},
    path::Path,
};
use zip::{ZipWriter, write::StreamWriter};

const README: &str = include_str!("archive/readme.txt");

/// What a zip cannot hold without its extension for large files.
const LARGE_BYTES: u64 = u32::MAX as u64 - 1024 * 1024;

/// Opens a file that is kept with a testimony, when its turn has come.
pub type OpenAttached<'a> = Box<dyn FnOnce() -> io::Result<Box<dyn Read + 'a>> + 'a>;

/// A file that is kept with a testimony.
pub struct Attached<'a> {
    /// The name it was given.
    pub name: String,
    /// Whether it is a recording of the interview.
    pub recording: bool,
    /// How long it is; `None` where that is not known before it is read.
    pub size_bytes: Option<u64>,
    /// All of it, to be read once.
    pub open: OpenAttached<'a>,
}

/// One record and all that goes with it.
#[derive(Debug)]
pub struct Parcel<'r, 'f> {
    /// The record.
    pub record: FullRecord<'r>,
    /// Its custody log as text; empty where there is none.
    pub custody_log: String,
    /// The files that are kept with it.
    pub attached: Vec<Attached<'f>>,
    /// All of it is invented, to practise on.
    pub practice: bool,
}

/// Without its name, which somebody gave it.
impl std::fmt::Debug for Attached<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Attached")
    }
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
    /// A file kept with a testimony could not be read to its end. The unfinished archive was removed again.
    #[error(
        "a file kept with the testimony could not be read ({0:?}); the unfinished archive was removed again"
    )]
    NotRead(io::ErrorKind),
    /// What was read back from the disk does not open to what was written. The file was removed again.
    #[error("what was read back from the disk is not what was written; the file was removed again")]
    NotAsWritten,
    /// The same, and the file could not be removed.
    #[error("what was read back from the disk is not what was written, and the file could not be removed")]
    NotAsWrittenAndLeft,
}

#[derive(Serialize)]
struct AttachedView {
    file: String,
    name: String,
    recording: bool,
    size_bytes: u64,
    sha256: String,
}

#[derive(Serialize)]
struct RecordView<'a> {
    version: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    practice: bool,
    account: &'a Account,
    identity: &'a Identity,
    review: Option<&'a Review>,
    files: Vec<AttachedView>,
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

type Zip<W> = ZipWriter<StreamWriter<W>>;

/// A library between us and the disk did not go on. Where it was the disk, the new file knows.
fn not_built<E>(_: E) -> SealError {
    ExportError::CouldNotBuild.into()
}

/// One file of the archive: what is read, and its hash.
fn copy<W: Write>(zip: &mut Zip<W>, mut from: Box<dyn Read + '_>) -> Result<(u64, [u8; 32]), SealError> {
    // Zeroed when it is given back, like all of the heap.
    let mut buffer = vec![0; 64 * 1024];
    let (mut length, mut hash) = (0, Sha256::default());
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => return Ok((length, hash.finish())),
            Ok(read) => buffer.get(..read).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(SealError::NotRead(error.kind())),
        };
        length += read.len() as u64;
        hash.update(read);
        zip.write_all(read).map_err(not_built)?;
    }
}

/// One record in its folder: its files, then what says which they are. Names are numbers, so that none can lead out of the
/// folder that it is unpacked into.
fn pack<W: Write>(zip: &mut Zip<W>, folder: usize, parcel: Parcel<'_, '_>) -> Result<(), SealError> {
    let Parcel {
        record,
        custody_log,
        attached,
        practice,
    } = parcel;
    let folder = if practice {
        format!("{}{folder}", practice::NAME)
    } else {
        folder.to_string()
    };
    let mut files = Vec::new();
    for (number, file) in attached.into_iter().enumerate() {
        let place = format!("files/{}.{}", number + 1, ending(&file.name));
        // Sound, film and pictures are packed already.
        let options =
            package::options(true).large_file(file.size_bytes.is_none_or(|size| size >= LARGE_BYTES));
        zip.start_file(format!("{folder}/{place}"), options)
            .map_err(not_built)?;
        let from = (file.open)().map_err(|error| SealError::NotRead(error.kind()))?;
        let (size_bytes, sha256) = copy(zip, from)?;
        // Cut off where nobody noticed, it would be lost with what is deleted afterwards.
        if file.size_bytes.is_some_and(|known| known != size_bytes) {
            return Err(SealError::NotRead(io::ErrorKind::UnexpectedEof));
        }
        files.push(AttachedView {
            file: place,
            name: file.name,
            recording: file.recording,
            size_bytes,
            sha256: digest::hex(&sha256),
        });
    }
    let view = RecordView {
        version: "1",
        practice,
        account: record.account(),
        identity: record.identity(),
        review: record.review(),
        files,
    };
    zip.start_file(format!("{folder}/record.json"), package::options(false))
        .map_err(not_built)?;
    serde_json::to_writer_pretty(&mut *zip, &view).map_err(not_built)?;
    zip.start_file(format!("{folder}/statement.txt"), package::options(false))
        .map_err(not_built)?;
    let mark = if practice {
        format!("{}\n\n", practice::MARK)
    } else {
        String::new()
    };
    zip.write_all(mark.as_bytes()).map_err(not_built)?;
    zip.write_all(record.account().statement.as_bytes())
        .map_err(not_built)?;
    if custody_log.is_empty() {
        return Ok(());
    }
    zip.start_file(format!("{folder}/custody-log.txt"), package::options(false))
        .map_err(not_built)?;
    if practice {
        writeln!(zip, "# {}", practice::MARK).map_err(not_built)?;
    }
    zip.write_all(custody_log.as_bytes()).map_err(not_built)
}

/// The zip: a readme, and a folder for each record.
fn zip<W: Write>(to: W, parcels: Vec<Parcel<'_, '_>>) -> Result<W, SealError> {
    let mut zip = ZipWriter::new_stream(to);
    zip.start_file("README.txt", package::options(false))
        .map_err(not_built)?;
    if parcels.iter().any(|parcel| parcel.practice) {
        write!(zip, "{}\n\n", practice::MARK).map_err(not_built)?;
    }
    zip.write_all(README.as_bytes()).map_err(not_built)?;
    for (index, parcel) in parcels.into_iter().enumerate() {
        pack(&mut zip, index + 1, parcel)?;
    }
    Ok(zip.finish().map_err(not_built)?.into_inner())
}

/// Packs and seals into a new file.
fn fill(
    file: &mut NewFile,
    parcels: Vec<Parcel<'_, '_>>,
    recipients: &[AgeRecipient],
) -> Result<Witness, SealError> {
    let sealing = Sealing::begin(file, recipients).map_err(|error| match error {
        NotSealed::Keys => SealError::NotSealed,
        NotSealed::Io(error) => not_built(error),
    })?;
    let (_, witness) = zip(sealing, parcels)?.finish().map_err(not_built)?;
    Ok(witness)
}

/// Packs, seals and writes in one go, once, to a new file of its final name; reads it back from the disk, opens it with the
/// witness and holds it against what was packed. Only after that it returns; the witness is gone.
///
/// # Errors
/// [`SealError`]. Wherever there is one, no file of ours is left, or the error says so.
pub fn seal_into(
    path: &Path,
    parcels: Vec<Parcel<'_, '_>>,
    recipients: &[AgeRecipient],
) -> Result<Written, SealError> {
    if parcels.is_empty() {
        return Err(ExportError::NothingToExport.into());
    }
    if recipients.is_empty() {
        return Err(SealError::NotSealed);
    }
    let (written, witness) = write_new_with(path, |file| fill(file, parcels, recipients))?;
    confirm(path, &witness, written)?;
    Ok(written)
}

/// Whether the file is, byte for byte, what was written, and opens to what was packed; where not, it is removed.
fn confirm(path: &Path, witness: &Witness, written: Written) -> Result<(), SealError> {
    let same = || -> io::Result<bool> {
        let mut back = Reread {
            file: BufReader::with_capacity(64 * 1024, File::open(path)?),
            size_bytes: 0,
            hash: Sha256::default(),
        };
        let opens = witness.testifies(&mut back);
        io::copy(&mut back, &mut io::sink())?;
        let read = Written {
            sha256: back.hash.finish(),
            size_bytes: back.size_bytes,
        };
        Ok(opens && read == written)
    };
    if same().is_ok_and(|same| same) {
        return Ok(());
    }
    Err(match fs::remove_file(path) {
        Ok(()) => SealError::NotAsWritten,
        Err(_) => SealError::NotAsWrittenAndLeft,
    })
}

/// What is read back, hashed on the way.
struct Reread {
    file: BufReader<File>,
    size_bytes: u64,
    hash: Sha256,
}

impl Read for Reread {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(out)?;
        self.size_bytes += read as u64;
        self.hash.update(&out[..read]);
        Ok(read)
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
            tags: Vec::new(),
            incident: None,
            skipped: std::collections::BTreeMap::new(),
            forgotten_at: None,
        }
    }

    fn attached(name: &str, recording: bool, bytes: &'static [u8]) -> Attached<'static> {
        Attached {
            name: name.to_owned(),
            recording,
            size_bytes: Some(bytes.len() as u64),
            open: Box::new(move || Ok(Box::new(bytes) as _)),
        }
    }

    fn parcel<'r, 'f>(record: FullRecord<'r>, attached: Vec<Attached<'f>>) -> Parcel<'r, 'f> {
        Parcel {
            practice: false,
            record,
            custody_log: "# Custody log\n".to_owned(),
            attached,
        }
    }

    fn seal_with(path: &Path, files: Vec<Attached<'_>>) -> Result<Written, SealError> {
        let (account, identity) = (account(), Identity::default());
        let record = full_record(RecordFor::Lawyer, &account, &identity, None, NaiveDate::default()).unwrap();
        seal_into(path, vec![parcel(record, files)], &[KEY.parse().unwrap()])
    }

    #[test]
    fn the_zip_holds_the_record_under_names_that_lead_nowhere() {
        let files = vec![
            attached("../../Амина.jpeg", false, &[1, 2, 3]),
            attached("voice", true, &[]),
        ];
        let (account, identity) = (account(), Identity::default());
        let record = full_record(RecordFor::Lawyer, &account, &identity, None, NaiveDate::default()).unwrap();
        let packed = zip(Vec::new(), vec![parcel(record, files)]).unwrap();
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(packed)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        for name in [
            "README.txt",
            "1/record.json",
            "1/statement.txt",
            "1/files/1.jpeg",
            "1/files/2.bin",
            "1/custody-log.txt",
        ] {
            assert!(names.iter().any(|there| there == name), "{name} {names:?}");
        }
        assert_eq!(names.len(), 6);
        let record: serde_json::Value =
            serde_json::from_reader(zip.by_name("1/record.json").unwrap()).unwrap();
        assert_eq!(record["account"]["statement"], STATEMENT);
        assert_eq!(record["files"][0]["name"], "../../Амина.jpeg");
        assert_eq!(record["files"][0]["size_bytes"], 3);
        assert_eq!(
            record["files"][0]["sha256"],
            digest::hex(&digest::sha256(&[1, 2, 3]))
        );
        assert_eq!(record["files"][1]["recording"], true);
    }

    #[test]
    fn the_disk_holds_nothing_that_can_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.age");
        let written = seal_with(&path, Vec::new()).unwrap();
        let bytes = fs::read(&path).unwrap();
        assert_eq!(
            (written.size_bytes, written.sha256),
            (bytes.len() as u64, digest::sha256(&bytes))
        );
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
        seal_with(&path, Vec::new()).unwrap();
        let before = fs::read(&path).unwrap();
        let error = seal_with(&path, Vec::new()).unwrap_err();
        assert!(matches!(
            error,
            SealError::NotWritten(WriteExportError::AlreadyExists)
        ));
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    /// What a disk that lies gives back: another archive, one cut short, one longer, nothing.
    #[test]
    fn a_file_that_is_not_as_written_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.age"), folder.path().join("b.age"));
        seal_with(&other, Vec::new()).unwrap();
        let key: AgeRecipient = KEY.parse().unwrap();
        let mut sealing = Sealing::begin(Vec::new(), &[key]).unwrap();
        sealing.write_all(b"invented").unwrap();
        let (sealed, witness) = sealing.finish().unwrap();
        let written = Written {
            sha256: digest::sha256(&sealed),
            size_bytes: sealed.len() as u64,
        };
        let longer = [sealed.as_slice(), b"x"].concat();
        let mut altered = sealed.clone();
        altered[30] ^= 1;
        for lie in [
            fs::read(&other).unwrap(),
            sealed[..sealed.len() - 1].to_vec(),
            longer,
            altered,
            Vec::new(),
        ] {
            crate::write_new(&path, &lie).unwrap();
            assert!(matches!(
                confirm(&path, &witness, written),
                Err(SealError::NotAsWritten)
            ));
            assert!(!path.exists());
        }
        crate::write_new(&path, &sealed).unwrap();
        confirm(&path, &witness, written).unwrap();
        assert!(path.exists());
    }

    /// Counts the most that it is asked for at once, and fails at `fails_at`.
    struct Counting<'a> {
        left: u64,
        fails_at: Option<u64>,
        most: &'a std::cell::Cell<usize>,
    }

    impl Read for Counting<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if self.fails_at == Some(self.left) {
                return Err(io::ErrorKind::InvalidData.into());
            }
            self.most.set(self.most.get().max(out.len()));
            let most = self.left - self.fails_at.unwrap_or(0);
            let read = usize::try_from(most).unwrap_or(usize::MAX).min(out.len());
            out[..read].fill(b'v');
            self.left -= read as u64;
            Ok(read)
        }
    }

    /// The most memory that this process ever used, in bytes; where the system says.
    fn most_memory() -> Option<u64> {
        let status = fs::read_to_string("/proc/self/status").ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib * 1024)
    }

    /// Under `SOTTO_LONG` past 4 GiB, which a zip holds by its extension alone; 2 MiB in short.
    #[test]
    fn files_of_any_size_need_no_more_memory_than_one_segment() {
        let long = std::env::var_os("SOTTO_LONG").is_some();
        let size_bytes: u64 = if long { (4 << 30) + 12_345 } else { 2 << 20 };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.age");
        let most = std::cell::Cell::new(0);
        let before = most_memory();
        let from = Counting {
            left: size_bytes,
            fails_at: None,
            most: &most,
        };
        let file = Attached {
            name: "voice.wav".to_owned(),
            recording: true,
            size_bytes: Some(size_bytes),
            open: Box::new(move || Ok(Box::new(from) as _)),
        };
        // Opened again and held against what was packed before this returns.
        let written = seal_with(&path, vec![file]).unwrap();
        assert!(
            written.size_bytes > size_bytes && written.size_bytes < size_bytes + size_bytes / 1000 + 10_000
        );
        assert!(most.get() <= 64 * 1024, "asked for {} bytes at once", most.get());
        // Other tests of this program use memory meanwhile: only against gigabytes does that not matter.
        if let (true, Some(before), Some(after)) = (long, before, most_memory()) {
            assert!(after - before < 256 << 20, "{} bytes more", after - before);
        }
    }

    /// A recording that is altered or shorter than the vault says is no archive, and nothing is left of it.
    #[test]
    fn a_file_that_cannot_be_read_leaves_nothing() {
        let most = std::cell::Cell::new(0);
        for (length, fails_at, told) in [
            (200_000, Some(100_000), io::ErrorKind::InvalidData),
            (100_000, None, io::ErrorKind::UnexpectedEof),
            (300_000, None, io::ErrorKind::UnexpectedEof),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.age");
            let from = Counting {
                left: length,
                fails_at,
                most: &most,
            };
            let file = Attached {
                name: "voice.wav".to_owned(),
                recording: true,
                size_bytes: Some(200_000),
                open: Box::new(move || Ok(Box::new(from) as _)),
            };
            let sealed = seal_with(&path, vec![file]);
            assert!(
                matches!(sealed, Err(SealError::NotRead(kind)) if kind == told),
                "{told:?}"
            );
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        }
    }
}
