//! The sealed archive, written for real: what is in it, what is not, and that nothing is left of one that failed.

use super::*;
use crate::watch::Unwatched;
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
        pseudonym: "Baker".to_owned(),
        statement: STATEMENT.to_owned(),
        consent: Consent {
            uses: [(Use::ShareLawyer, Permission::Yes)].into(),
            ..Consent::default()
        },
        answers: [("act".to_owned(), "beating".to_owned())].into(),
        ..Account::new(
            TestimonyCode::from_random([7; 5]),
            chrono::DateTime::UNIX_EPOCH,
            Language::En,
        )
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
        script_read: "We write down what you say.".to_owned(),
        attached,
    }
}

fn seal_with(path: &Path, files: Vec<Attached<'_>>) -> Result<Written, SealError> {
    seal_watched(path, files, &Unwatched)
}

fn seal_watched(path: &Path, files: Vec<Attached<'_>>, watch: &dyn Watch) -> Result<Written, SealError> {
    let (account, identity) = (account(), Identity::default());
    let record = full_record(RecordFor::Lawyer, &account, &identity, None, NaiveDate::default()).unwrap();
    let parcels = vec![parcel(record, files)];
    seal_into(path, parcels, &[KEY.parse().unwrap()], watch)
}

#[test]
fn the_zip_holds_the_record_under_names_that_lead_nowhere() {
    let files = vec![
        attached("../../Амина.jpeg", false, &[1, 2, 3]),
        attached("voice", true, &[]),
    ];
    let (account, identity) = (account(), Identity::default());
    let record = full_record(RecordFor::Lawyer, &account, &identity, None, NaiveDate::default()).unwrap();
    let packed = zip(Vec::new(), vec![parcel(record, files)], &Unwatched).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(packed)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in [
        "README.txt",
        "1/record.json",
        "1/statement.txt",
        "1/files/1.jpeg",
        "1/files/2.bin",
        "1/custody-log.txt",
        "1/script-read.txt",
    ] {
        assert!(names.iter().any(|there| there == name), "{name} {names:?}");
    }
    assert_eq!(names.len(), 7);
    let record: serde_json::Value = serde_json::from_reader(zip.by_name("1/record.json").unwrap()).unwrap();
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
            confirm(&path, &witness, written, &Unwatched),
            Err(SealError::NotAsWritten)
        ));
        assert!(!path.exists());
    }
    crate::write_new(&path, &sealed).unwrap();
    confirm(&path, &witness, written, &Unwatched).unwrap();
    assert!(path.exists());
}

/// Changes the file as soon as it is read back.
struct Changing<'a> {
    change: &'a dyn Fn(),
    done: std::cell::Cell<bool>,
}

impl Watch for Changing<'_> {
    fn at(&self, step: Step, _: u64, _: u64) -> bool {
        if step == Step::ReadingBack && !self.done.replace(true) {
            (self.change)();
        }
        true
    }
}

/// What another program does to the file between its writing and its reading back.
#[test]
#[expect(clippy::disallowed_methods, reason = "stands for another program")]
fn a_file_changed_before_it_is_read_back_is_no_archive() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("a.age"), folder.path().join("b.age"));
    seal_with(&other, Vec::new()).unwrap();
    let with = |change: fn(&mut Vec<u8>)| {
        let mut bytes = fs::read(&path).unwrap();
        change(&mut bytes);
        fs::write(&path, bytes).unwrap();
    };
    let changes: [(&dyn Fn(), bool); 6] = [
        (&|| with(|bytes| *bytes.last_mut().unwrap() ^= 1), true),
        (&|| with(|bytes| bytes.truncate(bytes.len() / 2)), true),
        (&|| with(|bytes| bytes.push(0)), true),
        // The same record to the same key, sealed at another time: as good an archive, and not the one that was written.
        (&|| fs::write(&path, fs::read(&other).unwrap()).unwrap(), true),
        // Moved away, or gone with its disk: it may be whole where it is now.
        (&|| fs::rename(&path, folder.path().join("moved")).unwrap(), false),
        // Somebody else's file in its place is not ours to remove.
        (&|| fs::rename(&other, &path).unwrap(), false),
    ];
    for (number, (change, ours)) in changes.into_iter().enumerate() {
        let changing = Changing {
            change,
            done: false.into(),
        };
        let sealed = seal_watched(&path, Vec::new(), &changing);
        let as_told = match sealed {
            Err(SealError::NotAsWritten) => ours,
            Err(SealError::NotAsWrittenAndLeft) => !ours,
            _ => false,
        };
        assert!(as_told, "{number}: {sealed:?}");
        assert_eq!(path.exists(), number == 5, "{number}");
    }
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
    assert!(written.size_bytes > size_bytes && written.size_bytes < size_bytes + size_bytes / 1000 + 10_000);
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

/// Says stop at the `stop_at`th time it is told, and keeps what it was told.
struct Stopping {
    stop_at: usize,
    told: std::cell::RefCell<Vec<(Step, u64, u64)>>,
}

impl Watch for Stopping {
    fn at(&self, step: Step, done: u64, total: u64) -> bool {
        let mut told = self.told.borrow_mut();
        told.push((step, done, total));
        told.len() < self.stop_at
    }
}

#[test]
fn an_archive_comes_on_and_stopped_at_any_moment_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.age");
    let seal = |stop_at| {
        let _ = fs::remove_file(&path);
        let stopping = Stopping {
            stop_at,
            told: std::cell::RefCell::default(),
        };
        let long = vec![7_u8; 300_000];
        let voice = Attached {
            name: "voice.wav".to_owned(),
            recording: true,
            size_bytes: Some(long.len() as u64),
            open: Box::new(|| Ok(Box::new(long.as_slice()) as _)),
        };
        let done = seal_watched(&path, vec![voice], &stopping);
        (done, stopping.told.into_inner())
    };
    let (done, told) = seal(usize::MAX);
    done.unwrap();
    let mut steps: Vec<Step> = told.iter().map(|(step, ..)| *step).collect();
    steps.dedup();
    assert_eq!(steps, [Step::Sealing, Step::ReadingBack]);
    for pair in told.windows(2) {
        assert!(pair[1].1 <= pair[1].2, "{pair:?}");
        assert!(pair[0].0 != pair[1].0 || pair[0].1 <= pair[1].1, "{pair:?}");
    }
    for step in [Step::Sealing, Step::ReadingBack] {
        let last = told.iter().rfind(|told| told.0 == step).unwrap();
        assert_eq!(last.1, last.2, "{step:?} is told of to its end");
    }
    for stop_at in 1..=told.len() {
        let (done, _) = seal(stop_at);
        assert!(
            matches!(done, Err(SealError::Stopped)),
            "{stop_at} of {}: {done:?}",
            told.len()
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "{stop_at}");
    }
}
