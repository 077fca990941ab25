//! Crashes and failing disks: pictures of the folder before each write and with each write torn, and errors at each
//! call. Every one of them must open in the old state or the new one, whole.
//! Must never take a picture of less than the whole folder.

use std::ffi::OsString;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::*;
use crate::disk::{Disk, DiskFile, RealDisk};
use crate::{DeleteError, SaveError};

/// What a test disk does at each call that changes something.
pub(super) struct Watch {
    dir: PathBuf,
    pictures: PathBuf,
    pub(super) taken: Mutex<Vec<PathBuf>>,
    /// The call that fails, counted from 0, if any; with how many bytes of a write done before.
    fail_at: Option<(usize, usize)>,
    pub(super) calls: AtomicUsize,
    take_pictures: bool,
}

impl Watch {
    pub(super) fn new(
        home: &Home,
        dir: &Path,
        fail_at: Option<(usize, usize)>,
        take_pictures: bool,
    ) -> Arc<Self> {
        Arc::new(Self {
            dir: dir.to_owned(),
            pictures: home.path("pictures"),
            taken: Mutex::new(Vec::new()),
            fail_at,
            calls: AtomicUsize::new(0),
            take_pictures,
        })
    }

    /// Copies the folder as a crash would leave it, after `change` to the copy.
    fn picture(&self, change: impl FnOnce(&Path)) {
        if !self.take_pictures {
            return;
        }
        if !self.dir.exists() {
            return;
        }
        let mut taken = self.taken.lock().unwrap();
        let to = self.pictures.join(taken.len().to_string());
        copy_folder(&self.dir, &to);
        change(&to);
        taken.push(to);
    }

    /// How many bytes to write before failing, when this call is the one to fail.
    fn fails(&self) -> Option<usize> {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        self.fail_at.filter(|(at, _)| *at == call).map(|(_, done)| done)
    }

    fn step(&self) -> io::Result<()> {
        self.picture(|_| {});
        if self.fails().is_some() {
            Err(io::ErrorKind::Other.into())
        } else {
            Ok(())
        }
    }
}

pub(super) struct WatchedDisk(pub(super) Arc<Watch>);

struct WatchedFile {
    file: Box<dyn DiskFile>,
    /// Within the watched folder.
    path: PathBuf,
    watch: Arc<Watch>,
}

impl WatchedDisk {
    fn watched(&self, path: &Path, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        let path = path.strip_prefix(&self.0.dir).unwrap_or(path).to_owned();
        Box::new(WatchedFile {
            file,
            path,
            watch: Arc::clone(&self.0),
        })
    }
}

impl Disk for WatchedDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.create_folder(path)
    }
    fn restrict_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.restrict_folder(path)
    }
    fn create_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(self.watched(path, RealDisk.create_file(path)?))
    }
    fn open_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(self.watched(path, RealDisk.open_file(path)?))
    }
    fn open_to_read(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        RealDisk.open_to_read(path)
    }
    fn len_of(&self, path: &Path) -> io::Result<u64> {
        RealDisk.len_of(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        RealDisk.list(folder)
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.0.step()?;
        RealDisk.remove_file(path)
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.0.step()?;
        RealDisk.remove_folder(path)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.sync_folder(path)
    }
}

const SECTOR_BYTES: usize = 512;

impl DiskFile for WatchedFile {
    fn len_bytes(&self) -> io::Result<u64> {
        self.file.len_bytes()
    }
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read_at(offset, out)
    }
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        // Torn in order, torn in reverse, torn in the middle: sectors reach the medium as they please.
        let len = bytes.len();
        let cuts = [
            0,
            SECTOR_BYTES,
            len / 2 / SECTOR_BYTES * SECTOR_BYTES,
            len.saturating_sub(SECTOR_BYTES),
        ];
        for cut in cuts.into_iter().filter(|cut| *cut <= len) {
            for part in [0..cut, cut..len] {
                self.watch.picture(|folder| {
                    if self.path.is_absolute() {
                        return; // a file outside the folder watched
                    }
                    let mut torn = RealDisk.open_file(&folder.join(&self.path)).unwrap();
                    torn.write_at(offset + part.start as u64, &bytes[part]).unwrap();
                });
            }
        }
        if let Some(done) = self.watch.fails() {
            self.file.write_at(offset, &bytes[..done.min(len)])?;
            return Err(io::ErrorKind::Other.into());
        }
        self.file.write_at(offset, bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.watch.step()?;
        self.file.sync()
    }
    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.watch.step()?;
        self.file.set_len(len)
    }
    fn set_constant_times(&mut self) -> io::Result<()> {
        self.watch.step()?;
        self.file.set_constant_times()
    }
    fn try_lock(&mut self) -> io::Result<bool> {
        self.file.try_lock()
    }
}

/// The same disk for other tests: one that fails once, or one that takes pictures.
pub(super) struct Failing {
    watch: Arc<Watch>,
    call: usize,
}

impl Failing {
    /// Fails at this call, counted from 0.
    pub(super) fn after(home: &Home, dir: &Path, call: usize) -> Self {
        Self::after_writing(home, dir, call, 700)
    }
    /// The same; a write that fails has written so many bytes.
    pub(super) fn after_writing(home: &Home, dir: &Path, call: usize, done: usize) -> Self {
        Self {
            watch: Watch::new(home, dir, Some((call, done)), false),
            call,
        }
    }
    /// Takes a picture before and within each write.
    pub(super) fn watching(home: &Home, dir: &Path) -> Self {
        Self {
            watch: Watch::new(home, dir, None, true),
            call: usize::MAX,
        }
    }
    pub(super) fn disk(&self) -> Arc<dyn Disk> {
        Arc::new(WatchedDisk(Arc::clone(&self.watch)))
    }
    /// Whether the call that fails was made.
    pub(super) fn reached(&self) -> bool {
        self.watch.calls.load(Ordering::Relaxed) > self.call
    }
    pub(super) fn pictures(&self) -> Vec<PathBuf> {
        self.watch.taken.lock().unwrap().clone()
    }
}

/// A vault with three objects, the third saved twice, dropped without closing.
fn prepared(home: &Home) -> (PathBuf, Vec<ObjectId>) {
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let ids: Vec<ObjectId> = [b"one".as_slice(), b"two", b"drei"]
        .iter()
        .map(|payload| put(&mut vault, None, payload))
        .collect();
    put(&mut vault, Some(ids[2]), b"three");
    drop(vault);
    (dir, ids)
}

const OLD: [&[u8]; 3] = [b"one", b"two", b"three"];
const NEW: [&[u8]; 2] = [b"one", b"three"];

/// Opens a picture and demands one of the two states, whole.
fn state_of(picture: &Path) -> &'static str {
    let vault = open(picture).unwrap_or_else(|error| panic!("{}: {error:?}", picture.display()));
    let held = payloads(&vault);
    let state = if held == OLD {
        "old"
    } else if held == NEW {
        "new"
    } else {
        panic!("{}: {held:?}", picture.display())
    };
    assert!(vault.verify().unwrap().is_sound(), "{}", picture.display());
    state
}

/// Saves, deletes and closes in a picture, and demands that everything else stays.
fn works_on(picture: &Path) {
    let mut vault = open(picture).unwrap();
    let held = payloads(&vault);
    let added = put(&mut vault, None, b"later");
    vault.delete(&[added], at(50)).unwrap();
    vault.close(at(60)).unwrap();
    assert_eq!(payloads(&open(picture).unwrap()), held, "{}", picture.display());
}

#[test]
fn a_crash_at_any_step_of_deleting_leaves_the_old_state_or_the_new() {
    let home = Home::new();
    let (dir, ids) = prepared(&home);
    let watch = Watch::new(&home, &dir, None, true);
    let disk: Arc<dyn Disk> = Arc::new(WatchedDisk(Arc::clone(&watch)));
    let mut vault = Vault::open_on(&disk, &dir, &words(WORDS), at(2)).unwrap();
    let while_opening = watch.taken.lock().unwrap().len();
    vault.delete(&ids[1..2], at(3)).unwrap();
    let while_deleting = watch.taken.lock().unwrap().len();
    vault.close(at(4)).unwrap();

    let pictures = watch.taken.lock().unwrap().clone();
    let states: Vec<_> = pictures.iter().map(|picture| state_of(picture)).collect();
    assert!(states[..while_opening].iter().all(|state| *state == "old"));
    assert!(states[while_deleting..].iter().all(|state| *state == "new"));
    let turn = states.iter().position(|state| *state == "new").unwrap();
    assert!(states[turn..].iter().all(|state| *state == "new"), "{states:?}");
    assert!(turn > while_opening && turn < while_deleting);
    assert!(states.len() > 40, "{}", states.len());
    pictures.iter().step_by(4).for_each(|picture| works_on(picture));
}

#[test]
fn a_torn_log_leaves_the_old_state_or_the_new() {
    let home = Home::new();
    let (dir, ids) = prepared(&home);
    let watch = Watch::new(&home, &dir, None, true);
    let disk: Arc<dyn Disk> = Arc::new(WatchedDisk(Arc::clone(&watch)));
    let mut vault = Vault::open_on(&disk, &dir, &words(WORDS), at(2)).unwrap();
    let while_opening = watch.taken.lock().unwrap().len();
    vault.delete(&ids[1..2], at(3)).unwrap();
    drop(vault);

    // The first picture in which the transaction stands in the log: header B new, header A old.
    let pictures = watch.taken.lock().unwrap()[while_opening..].to_vec();
    let committed = pictures
        .iter()
        .find(|picture| std::fs::metadata(picture.join("vault.db-wal")).is_ok_and(|log| log.len() > 0))
        .unwrap();
    let log = std::fs::read(committed.join("vault.db-wal")).unwrap();
    let mut states = Vec::new();
    let ends = (0..log.len())
        .step_by(SECTOR_BYTES * 3 + 8)
        .chain([32, log.len() - 1, log.len()]);
    for (index, end) in ends.enumerate() {
        for zeroed_tail in [false, true] {
            let copy = home.path(&format!("torn {index} {zeroed_tail}"));
            copy_folder(committed, &copy);
            let mut torn = log.clone();
            torn[end..].fill(0);
            let len = if zeroed_tail { log.len() } else { end };
            std::fs::write(copy.join("vault.db-wal"), &torn[..len]).unwrap();
            // One log in 256 ends with a zero byte, so that zeroing its tail tears nothing.
            let whole = torn[..len] == log[..];
            states.push((end, whole, state_of(&copy)));
        }
    }
    for (end, whole, state) in states {
        assert_eq!(
            state,
            if whole { "new" } else { "old" },
            "log cut at {end} of {}",
            log.len()
        );
    }
}

#[test]
fn an_error_at_any_step_of_deleting_leaves_the_old_state_or_the_new() {
    let mut outcomes = [0; 2];
    for done in [0, 700] {
        for call in 0.. {
            let home = Home::new();
            let (dir, ids) = prepared(&home);
            drop(open(&dir).unwrap()); // so that opening has nothing left to do
            let watch = Watch::new(&home, &dir, Some((call, done)), false);
            let disk: Arc<dyn Disk> = Arc::new(WatchedDisk(Arc::clone(&watch)));
            let mut vault = Vault::open_on(&disk, &dir, &words(WORDS), at(2)).unwrap();
            let expected: &[&[u8]] = match vault.delete(&ids[1..2], at(3)) {
                Ok(_) => &NEW,
                Err(DeleteError::NotFinished) => {
                    outcomes[0] += 1;
                    &NEW
                }
                Err(DeleteError::NotDeleted(SaveError::Io(_))) => {
                    outcomes[1] += 1;
                    &OLD
                }
                Err(other) => panic!("call {call}: {other:?}"),
            };
            assert_eq!(payloads(&vault), expected, "call {call}");
            if watch.calls.load(Ordering::Relaxed) <= call {
                assert!(call > 6, "{call} calls only");
                break;
            }
            let twin = home.path("after the error");
            copy_folder(&dir, &twin);
            assert_eq!(
                payloads(&open(&twin).unwrap()),
                expected,
                "call {call}, crashed then"
            );
            // The same vault goes on: another rotation, another save.
            let added = put(&mut vault, None, b"later");
            vault.delete(&[added], at(4)).unwrap();
            vault.change_passphrase(&words("another"), at(5)).unwrap();
            vault.close(at(6)).unwrap();
            let vault = Vault::open(&dir, &words("another"), at(7)).unwrap();
            assert_eq!(payloads(&vault), expected, "call {call}, went on");
            assert!(vault.verify().unwrap().is_sound());
        }
    }
    assert!(outcomes.iter().all(|count| *count > 0), "{outcomes:?}");
}

#[test]
fn a_transaction_that_fails_is_settled_before_the_next_rotation() {
    let home = Home::new();
    let (dir, ids) = prepared(&home);
    let mut vault = open(&dir).unwrap();
    vault
        .store
        .connection()
        .pragma_update(None, "query_only", true)
        .unwrap();
    assert!(matches!(
        vault.delete(&ids[1..2], at(3)),
        Err(DeleteError::NotDeleted(SaveError::NotWritable))
    ));
    assert!(vault.log_unsettled, "settling failed too, and is not forgotten");
    assert_eq!(payloads(&vault), OLD);
    let crashed = home.path("crashed");
    copy_folder(&dir, &crashed);
    assert_eq!(state_of(&crashed), "old");
    vault
        .store
        .connection()
        .pragma_update(None, "query_only", false)
        .unwrap();
    vault.delete(&ids[1..2], at(3)).unwrap();
    assert!(!vault.log_unsettled);
    drop(vault);
    assert_eq!(state_of(&dir), "new");
    works_on(&dir);
}

#[test]
fn a_crash_while_changing_the_passphrase_leaves_exactly_one_in_force() {
    let home = Home::new();
    let (dir, _) = prepared(&home);
    let watch = Watch::new(&home, &dir, None, true);
    let disk: Arc<dyn Disk> = Arc::new(WatchedDisk(Arc::clone(&watch)));
    let mut vault = Vault::open_on(&disk, &dir, &words(WORDS), at(2)).unwrap();
    let while_opening = watch.taken.lock().unwrap().len();
    vault.change_passphrase(&words("another"), at(3)).unwrap();
    drop(vault);

    let pictures = watch.taken.lock().unwrap()[while_opening..].to_vec();
    let (mut by_old, mut by_new, mut told) = (0, 0, 0);
    for picture in pictures {
        let twin = picture.with_extension("twin");
        copy_folder(&picture, &twin);
        let with_old = open(&picture);
        let with_new = Vault::open(&twin, &words("another"), at(4));
        let (vault, refusal) = match (with_old, with_new) {
            (Ok(vault), Err(refusal)) => {
                by_old += 1;
                (vault, refusal)
            }
            (Err(refusal), Ok(vault)) => {
                by_new += 1;
                (vault, refusal)
            }
            other => panic!("{}: {other:?}", picture.display()),
        };
        assert_eq!(payloads(&vault), OLD);
        match refusal {
            OpenVaultError::PassphraseChangeUnfinished => told += 1,
            OpenVaultError::NoKeySlotOpened => {}
            other => panic!("{}: {other:?}", picture.display()),
        }
    }
    assert!(by_old > 0 && by_new > 0 && told > 0, "{by_old} {by_new} {told}");
}

#[test]
fn a_failed_creation_leaves_nothing() {
    for call in 0..12 {
        let home = Home::new();
        let dir = home.path("vault");
        let watch = Watch::new(&home, &dir, Some((call, 0)), false);
        let disk: Arc<dyn Disk> = Arc::new(WatchedDisk(Arc::clone(&watch)));
        let created = Vault::create_on(&disk, &dir, &words(WORDS), KdfCost::LEAST, at(0));
        if watch.calls.load(Ordering::Relaxed) <= call {
            assert!(created.is_ok() && call > 4, "call {call}");
            break;
        }
        assert!(created.is_err(), "call {call}");
        assert!(!dir.exists(), "call {call}");
    }
}
