//! A disk in memory for the vault and for its database: it keeps a trace of every change, and fails where it is told to.
//! Must never be kinder than a real disk: a lock is held by one, an unlinked file stays open, a full disk stays full.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, Weak};

use sotto_vault::disk::{Disk, DiskFile};

/// Every file of a disk with its bytes, and every folder.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Image {
    pub(crate) folders: BTreeSet<PathBuf>,
    pub(crate) files: BTreeMap<PathBuf, Vec<u8>>,
}

/// One change, in the order in which the program asked for it. Paths are relative to the disk.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    MakeFolder(PathBuf),
    Create(PathBuf),
    Write {
        path: PathBuf,
        at: usize,
        bytes: Arc<[u8]>,
    },
    SetLen {
        path: PathBuf,
        len: usize,
    },
    Sync(PathBuf),
    SyncFolder(PathBuf),
    Remove(PathBuf),
}

/// How the disk misbehaves. Calls that change something are counted from 0 since the fault was set.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    #[default]
    None,
    /// That one call fails; a write puts `done_bytes` down first.
    Once {
        call: u64,
        kind: ErrorKind,
        done_bytes: usize,
    },
    /// That call and every one after it fail, reading as well: the memory stick was pulled out.
    Gone { call: u64 },
    /// That one reading call fails.
    Unreadable { call: u64 },
    /// No more than so many bytes fit on the disk, beyond those that it holds when the fault is set.
    Full { free_bytes: usize },
}

#[derive(Default)]
struct State {
    folders: BTreeSet<PathBuf>,
    files: BTreeMap<PathBuf, Arc<Body>>,
    trace: Option<Vec<Step>>,
    fault: Fault,
    changes: u64,
    reads: u64,
    failed: u64,
    /// What the disk held when the fault was set.
    room_bytes: usize,
}

#[derive(Default)]
struct Body {
    bytes: Mutex<Vec<u8>>,
    /// The handle that holds the lock, and what `SQLite`'s handles hold.
    lock: Mutex<Option<u64>>,
    database_locks: Mutex<HashMap<u64, i32>>,
}

/// The disk. Clones are the same disk.
#[derive(Clone)]
pub(crate) struct MemoryDisk(Arc<Inner>);

struct Inner {
    number: u64,
    state: Mutex<State>,
}

static DISKS: LazyLock<Mutex<HashMap<u64, Weak<Inner>>>> = LazyLock::new(Mutex::default);
static NUMBERS: AtomicU64 = AtomicU64::new(1);

const ROOT: &str = "/memory";

impl Drop for Inner {
    fn drop(&mut self) {
        lock(&DISKS).remove(&self.number);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

impl MemoryDisk {
    pub(crate) fn new(image: &Image) -> Self {
        super::vfs::register();
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        let mut state = State {
            folders: image.folders.clone(),
            ..State::default()
        };
        state.folders.insert(PathBuf::new());
        for (path, bytes) in &image.files {
            let body = Body {
                bytes: Mutex::new(bytes.clone()),
                ..Body::default()
            };
            state.files.insert(path.clone(), Arc::new(body));
        }
        let inner = Arc::new(Inner {
            number,
            state: Mutex::new(state),
        });
        lock(&DISKS).insert(number, Arc::downgrade(&inner));
        Self(inner)
    }

    /// The disk on which an absolute path of this kind of disk lies, and the path on it.
    pub(crate) fn of_path(path: &Path) -> Option<(Self, PathBuf)> {
        let mut parts = path.strip_prefix(ROOT).ok()?.components();
        let number = parts.next()?.as_os_str().to_str()?.parse().ok()?;
        let inner = lock(&DISKS).get(&number)?.upgrade()?;
        Some((Self(inner), parts.as_path().to_owned()))
    }

    /// The absolute path of something on this disk.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        Path::new(ROOT).join(self.0.number.to_string()).join(relative)
    }

    pub(crate) fn port(&self) -> Arc<dyn Disk> {
        Arc::new(self.clone())
    }

    /// Everything as a program would read it now.
    pub(crate) fn image(&self) -> Image {
        let state = self.state();
        let files = state
            .files
            .iter()
            .map(|(path, body)| (path.clone(), lock(&body.bytes).clone()));
        Image {
            folders: state.folders.clone(),
            files: files.collect(),
        }
    }

    pub(crate) fn start_trace(&self) {
        self.state().trace = Some(Vec::new());
    }

    pub(crate) fn trace_len(&self) -> usize {
        self.state().trace.as_ref().map_or(0, Vec::len)
    }

    pub(crate) fn take_trace(&self) -> Vec<Step> {
        self.state().trace.take().unwrap_or_default()
    }

    /// From now on; counting starts anew.
    pub(crate) fn set_fault(&self, fault: Fault) {
        let mut state = self.state();
        state.fault = fault;
        state.room_bytes = state.used();
        (state.changes, state.reads, state.failed) = (0, 0, 0);
    }

    /// Calls that changed something, calls that read, and calls that failed on purpose, since the fault was set.
    pub(crate) fn calls(&self) -> (u64, u64, u64) {
        let state = self.state();
        (state.changes, state.reads, state.failed)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.0.state)
    }

    fn relative(&self, path: &Path) -> PathBuf {
        let root = Path::new(ROOT).join(self.0.number.to_string());
        path.strip_prefix(root).unwrap_or(path).to_owned()
    }

    pub(crate) fn open(&self, relative: &Path) -> io::Result<MemoryFile> {
        let mut state = self.state();
        state.count_read()?;
        let body = state.files.get(relative).ok_or(ErrorKind::NotFound)?;
        Ok(self.handle(relative, Arc::clone(body)))
    }

    pub(crate) fn create(&self, relative: &Path) -> io::Result<MemoryFile> {
        let mut state = self.state();
        state.count_change()?;
        if state.files.contains_key(relative) || state.folders.contains(relative) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        if !relative
            .parent()
            .is_some_and(|parent| state.folders.contains(parent))
        {
            return Err(ErrorKind::NotFound.into());
        }
        let body = Arc::new(Body::default());
        state.files.insert(relative.to_owned(), Arc::clone(&body));
        state.note(|| Step::Create(relative.to_owned()));
        Ok(self.handle(relative, body))
    }

    /// Whether there is a file or folder of this name.
    pub(crate) fn exists(&self, relative: &str) -> bool {
        let state = self.state();
        state.files.contains_key(Path::new(relative)) || state.folders.contains(Path::new(relative))
    }

    pub(crate) fn has_bytes(&self, relative: &Path) -> bool {
        self.state()
            .files
            .get(relative)
            .is_some_and(|body| !lock(&body.bytes).is_empty())
    }

    pub(crate) fn remove(&self, relative: &Path) -> io::Result<()> {
        let mut state = self.state();
        if !state.files.contains_key(relative) {
            return Err(ErrorKind::NotFound.into());
        }
        state.count_change()?;
        state.files.remove(relative);
        state.note(|| Step::Remove(relative.to_owned()));
        Ok(())
    }

    fn handle(&self, path: &Path, body: Arc<Body>) -> MemoryFile {
        MemoryFile {
            disk: self.clone(),
            path: path.to_owned(),
            body,
            handle: NUMBERS.fetch_add(1, Ordering::Relaxed),
        }
    }
}

impl State {
    fn note(&mut self, step: impl FnOnce() -> Step) {
        if let Some(trace) = &mut self.trace {
            trace.push(step());
        }
    }

    /// Counts a call that changes something; the error that it is to end with, if any.
    fn count_change(&mut self) -> io::Result<()> {
        self.count_write().map_err(|(kind, _)| kind.into())
    }

    /// As [`Self::count_change`], with how many bytes to put down before failing.
    fn count_write(&mut self) -> Result<(), (ErrorKind, usize)> {
        let call = self.changes;
        self.changes += 1;
        let failure = match self.fault {
            Fault::Once {
                call: at,
                kind,
                done_bytes,
            } if at == call => (kind, done_bytes),
            Fault::Gone { call: from } if call >= from => (ErrorKind::Other, 0),
            _ => return Ok(()),
        };
        self.failed += 1;
        Err(failure)
    }

    fn count_read(&mut self) -> io::Result<()> {
        let call = self.reads;
        self.reads += 1;
        let fails = match self.fault {
            Fault::Unreadable { call: at } => at == call,
            Fault::Gone { call: from } => self.changes > from,
            _ => false,
        };
        if !fails {
            return Ok(());
        }
        self.failed += 1;
        Err(ErrorKind::Other.into())
    }

    fn used(&self) -> usize {
        self.files.values().map(|body| lock(&body.bytes).len()).sum()
    }

    /// How many more bytes fit.
    fn free(&self) -> usize {
        let Fault::Full { free_bytes } = self.fault else {
            return usize::MAX;
        };
        (self.room_bytes + free_bytes).saturating_sub(self.used())
    }
}

/// One open file.
pub(crate) struct MemoryFile {
    disk: MemoryDisk,
    path: PathBuf,
    body: Arc<Body>,
    handle: u64,
}

impl MemoryFile {
    pub(crate) fn len(&self) -> usize {
        lock(&self.body.bytes).len()
    }

    /// Fills as much of `out` as there is and says how much that was.
    pub(crate) fn read(&self, at: usize, out: &mut [u8]) -> io::Result<usize> {
        self.disk.state().count_read()?;
        let bytes = lock(&self.body.bytes);
        let found = bytes.get(at..).unwrap_or_default();
        let len = found.len().min(out.len());
        out[..len].copy_from_slice(&found[..len]);
        Ok(len)
    }

    pub(crate) fn write(&self, at: usize, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.disk.state();
        let outcome = state.count_write();
        let (mut bytes, mut error) = match outcome {
            Ok(()) => (bytes, None),
            Err((kind, done)) => (&bytes[..done.min(bytes.len())], Some(kind)),
        };
        let growth = (at + bytes.len()).saturating_sub(self.len());
        let free = state.free();
        if growth > free {
            bytes = &bytes[..bytes.len() - (growth - free).min(bytes.len())];
            state.failed += 1;
            error = Some(ErrorKind::StorageFull);
        }
        if !bytes.is_empty() {
            let mut body = lock(&self.body.bytes);
            let end = at + bytes.len();
            if body.len() < end {
                body.resize(end, 0);
            }
            body[at..end].copy_from_slice(bytes);
            drop(body);
            self.note(&mut state, || Step::Write {
                path: self.path.clone(),
                at,
                bytes: bytes.into(),
            });
        }
        error.map_or(Ok(()), |kind| Err(kind.into()))
    }

    pub(crate) fn truncate(&self, len: usize) -> io::Result<()> {
        let mut state = self.disk.state();
        state.count_change()?;
        if len.saturating_sub(self.len()) > state.free() {
            state.failed += 1;
            return Err(ErrorKind::StorageFull.into());
        }
        lock(&self.body.bytes).resize(len, 0);
        self.note(&mut state, || Step::SetLen {
            path: self.path.clone(),
            len,
        });
        Ok(())
    }

    pub(crate) fn flush(&self) -> io::Result<()> {
        let mut state = self.disk.state();
        state.count_change()?;
        self.note(&mut state, || Step::Sync(self.path.clone()));
        Ok(())
    }

    /// `SQLite`'s lock on a database: one handle at a time may have any.
    pub(crate) fn set_database_lock(&self, level: i32) -> bool {
        let mut held = lock(&self.body.database_locks);
        if level > 0
            && held
                .iter()
                .any(|(handle, level)| *handle != self.handle && *level > 0)
        {
            return false;
        }
        held.insert(self.handle, level);
        true
    }

    /// A file that has lost its name leaves no trace.
    fn note(&self, state: &mut State, step: impl FnOnce() -> Step) {
        if state
            .files
            .get(&self.path)
            .is_some_and(|body| Arc::ptr_eq(body, &self.body))
        {
            state.note(step);
        }
    }
}

impl Drop for MemoryFile {
    fn drop(&mut self) {
        lock(&self.body.database_locks).remove(&self.handle);
        let mut holder = lock(&self.body.lock);
        if *holder == Some(self.handle) {
            *holder = None;
        }
    }
}

impl Disk for MemoryDisk {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let path = self.relative(path);
        let mut state = self.state();
        state.count_change()?;
        if state.files.contains_key(&path) || state.folders.contains(&path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        if !path.parent().is_some_and(|parent| state.folders.contains(parent)) {
            return Err(ErrorKind::NotFound.into());
        }
        state.folders.insert(path.clone());
        state.note(|| Step::MakeFolder(path));
        Ok(())
    }

    fn restrict_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn create_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(self.create(&self.relative(path))?))
    }

    fn open_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(self.open(&self.relative(path))?))
    }

    fn open_to_read(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.open_file(path)
    }

    fn len_of(&self, path: &Path) -> io::Result<u64> {
        self.open_file(path)?.len_bytes()
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let folder = self.relative(folder);
        let mut state = self.state();
        state.count_read()?;
        if state.files.contains_key(&folder) {
            return Err(ErrorKind::NotADirectory.into());
        }
        if !state.folders.contains(&folder) {
            return Err(ErrorKind::NotFound.into());
        }
        let inside = |path: &&PathBuf| path.parent() == Some(&folder) && path.file_name().is_some();
        let names = state.files.keys().chain(&state.folders).filter(inside);
        Ok(names
            .filter_map(|path| path.file_name().map(ToOwned::to_owned))
            .collect())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.remove(&self.relative(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let relative = self.relative(path);
        if !self.list(path)?.is_empty() {
            return Err(ErrorKind::DirectoryNotEmpty.into());
        }
        let mut state = self.state();
        state.count_change()?;
        state.folders.remove(&relative);
        state.note(|| Step::Remove(relative));
        Ok(())
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        let path = self.relative(path);
        let mut state = self.state();
        state.count_change()?;
        state.note(|| Step::SyncFolder(path));
        Ok(())
    }

    fn sqlite_vfs(&self) -> Option<&str> {
        Some(super::vfs::NAME)
    }
}

impl DiskFile for MemoryFile {
    fn len_bytes(&self) -> io::Result<u64> {
        Ok(self.len() as u64)
    }

    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        if self.read(place(offset), out)? < out.len() {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }

    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.write(place(offset), bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.flush()
    }

    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.truncate(place(len))
    }

    fn try_lock(&mut self) -> io::Result<bool> {
        let mut holder = lock(&self.body.lock);
        if holder.is_some_and(|holder| holder != self.handle) {
            return Ok(false);
        }
        *holder = Some(self.handle);
        Ok(true)
    }
}

fn place(offset: u64) -> usize {
    usize::try_from(offset).expect("files in memory are small")
}
