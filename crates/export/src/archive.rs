//! The sealed archive: full records as JSON and text, with their files, in a zip that is sealed to recipients' keys while
//! it is made, 64 KiB at a time: files of any size need no more memory than that.
//! Never gives out the zip itself, and nothing of it unsealed touches the disk.

use crate::{
    package,
    render::ExportError,
    watch::{Meter, Step, Stopped, Watch},
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
    /// The words that were read to the source before consent was asked for; empty where none are known.
    pub script_read: String,
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
    /// Whoever watched asked to stop. The unfinished archive was removed again.
    #[error("stopped; the unfinished archive was removed again")]
    Stopped,
    /// What was read back from the disk does not open to what was written. The file was removed again.
    #[error("what was read back from the disk is not what was written; the file was removed again")]
    NotAsWritten,
    /// The same, and the file could not be removed: it was moved, replaced or taken away with its disk.
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

impl From<Stopped> for SealError {
    fn from(Stopped: Stopped) -> Self {
        Self::Stopped
    }
}

/// What a record counts for beside its statement and its files.
const RECORD_BYTES: u64 = 4096;

impl Parcel<'_, '_> {
    /// About how much there is to pack, in bytes.
    fn about_bytes(&self) -> u64 {
        let files: u64 = self.attached.iter().filter_map(|file| file.size_bytes).sum();
        self.record_bytes().saturating_add(files)
    }

    fn record_bytes(&self) -> u64 {
        RECORD_BYTES + 2 * self.record.account().statement.len() as u64
    }
}

/// One file of the archive: what is read, and its hash.
fn copy<W: Write>(
    zip: &mut Zip<W>,
    mut from: Box<dyn Read + '_>,
    meter: &mut Meter<'_>,
) -> Result<(u64, [u8; 32]), SealError> {
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
        meter.add(read.len() as u64)?;
    }
}

/// One record in its folder: its files, then what says which they are. Names are numbers, so that none can lead out of the
/// folder that it is unpacked into.
fn pack<W: Write>(
    zip: &mut Zip<W>,
    folder: usize,
    parcel: Parcel<'_, '_>,
    meter: &mut Meter<'_>,
) -> Result<(), SealError> {
    let record_bytes = parcel.record_bytes();
    let Parcel {
        record,
        custody_log,
        script_read,
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
        let (size_bytes, sha256) = copy(zip, from, meter)?;
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
    if !custody_log.is_empty() {
        zip.start_file(format!("{folder}/custody-log.txt"), package::options(false))
            .map_err(not_built)?;
        if practice {
            writeln!(zip, "# {}", practice::MARK).map_err(not_built)?;
        }
        zip.write_all(custody_log.as_bytes()).map_err(not_built)?;
    }
    if !script_read.is_empty() {
        zip.start_file(format!("{folder}/script-read.txt"), package::options(false))
            .map_err(not_built)?;
        zip.write_all(script_read.as_bytes()).map_err(not_built)?;
    }
    Ok(meter.add(record_bytes)?)
}

/// The zip: a readme, and a folder for each record.
fn zip<W: Write>(to: W, parcels: Vec<Parcel<'_, '_>>, watch: &dyn Watch) -> Result<W, SealError> {
    let all = parcels.iter().map(Parcel::about_bytes).sum();
    let mut meter = Meter::begin(watch, Step::Sealing, all)?;
    let mut zip = ZipWriter::new_stream(to);
    zip.start_file("README.txt", package::options(false))
        .map_err(not_built)?;
    if parcels.iter().any(|parcel| parcel.practice) {
        write!(zip, "{}\n\n", practice::MARK).map_err(not_built)?;
    }
    zip.write_all(README.as_bytes()).map_err(not_built)?;
    for (index, parcel) in parcels.into_iter().enumerate() {
        pack(&mut zip, index + 1, parcel, &mut meter)?;
    }
    Ok(zip.finish().map_err(not_built)?.into_inner())
}

/// Packs and seals into a new file.
fn fill(
    file: &mut NewFile,
    parcels: Vec<Parcel<'_, '_>>,
    recipients: &[AgeRecipient],
    watch: &dyn Watch,
) -> Result<Witness, SealError> {
    let sealing = Sealing::begin(file, recipients).map_err(|error| match error {
        NotSealed::Keys => SealError::NotSealed,
        NotSealed::Io(error) => not_built(error),
    })?;
    let (_, witness) = zip(sealing, parcels, watch)?.finish().map_err(not_built)?;
    Ok(witness)
}

/// Packs, seals and writes in one go, once, to a new file of its final name; reads it back from the disk, opens it with the
/// witness and holds it against what was packed. Only after that it returns; the witness is gone. Stopped, it leaves no file.
///
/// # Errors
/// [`SealError`]. Wherever there is one, no file of ours is left, or the error says so.
pub fn seal_into(
    path: &Path,
    parcels: Vec<Parcel<'_, '_>>,
    recipients: &[AgeRecipient],
    watch: &dyn Watch,
) -> Result<Written, SealError> {
    if parcels.is_empty() {
        return Err(ExportError::NothingToExport.into());
    }
    if recipients.is_empty() {
        return Err(SealError::NotSealed);
    }
    let (written, witness) = write_new_with(path, |file| fill(file, parcels, recipients, watch))?;
    confirm(path, &witness, written, watch)?;
    Ok(written)
}

/// Whether the file is, byte for byte, what was written, and opens to what was packed; where not, it is removed, unless its
/// name no longer leads to it: then somebody else's file stands there, or it lies where it cannot be seen from here.
fn confirm(path: &Path, witness: &Witness, written: Written, watch: &dyn Watch) -> Result<(), SealError> {
    let (mut stopped, mut opened) = (false, None);
    let mut as_written = || -> io::Result<bool> {
        let file = File::open(path)?;
        let there = opened.insert(file.metadata()?).clone();
        let mut back = Reread {
            file: BufReader::with_capacity(64 * 1024, file),
            size_bytes: 0,
            hash: Sha256::default(),
            watch,
            told_bytes: 0,
            of_bytes: written.size_bytes,
            stopped: false,
        };
        let opens = back.tell().is_ok() && witness.testifies(&mut back);
        let to_the_end = io::copy(&mut back, &mut io::sink()).and_then(|_| back.tell());
        stopped = back.stopped;
        to_the_end?;
        let read = Written {
            sha256: back.hash.finish(),
            size_bytes: back.size_bytes,
        };
        // What was moved away or replaced meanwhile was read to its end, and is not there.
        let named = fs::metadata(path)?;
        Ok(opens && read == written && is_same(&there, &named) && there.len() == named.len())
    };
    if as_written().is_ok_and(|same| same) {
        return Ok(());
    }
    let ours = |opened: &fs::Metadata| fs::metadata(path).is_ok_and(|named| is_same(opened, &named));
    let removed = opened.as_ref().is_some_and(ours) && fs::remove_file(path).is_ok();
    Err(match (removed, stopped) {
        (false, _) => SealError::NotAsWrittenAndLeft,
        (true, true) => SealError::Stopped,
        (true, false) => SealError::NotAsWritten,
    })
}

/// Whether a name still leads to the file that was opened by it. Where a system tells no file from another, by its name
/// alone.
fn is_same(opened: &fs::Metadata, named: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        (opened.dev(), opened.ino()) == (named.dev(), named.ino())
    }
    #[cfg(not(unix))]
    {
        opened.file_type() == named.file_type()
    }
}

/// What is read back, hashed on the way. Once stopped, nothing more is read.
struct Reread<'w> {
    file: BufReader<File>,
    size_bytes: u64,
    hash: Sha256,
    watch: &'w dyn Watch,
    told_bytes: u64,
    of_bytes: u64,
    stopped: bool,
}

impl Reread<'_> {
    fn tell(&mut self) -> io::Result<()> {
        self.told_bytes = self.size_bytes;
        let done = self.size_bytes.min(self.of_bytes);
        self.stopped |= !self.watch.at(Step::ReadingBack, done, self.of_bytes);
        if self.stopped {
            Err(io::ErrorKind::Other.into())
        } else {
            Ok(())
        }
    }
}

impl Read for Reread<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        // The head of a file is read letter by letter.
        if self.stopped || self.size_bytes >= self.told_bytes + 64 * 1024 {
            self.tell()?;
        }
        let read = self.file.read(out)?;
        self.size_bytes += read as u64;
        self.hash.update(&out[..read]);
        Ok(read)
    }
}

#[cfg(test)]
mod tests;
