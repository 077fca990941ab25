//! How long work tells how far it has come, and asks whether to go on.
//! Must never carry a name or a content: what is being done, and two numbers.

use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

use crate::disk::DiskFile;

/// What long work is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Writing a backup.
    Copying,
    /// Reading again and checking what was written.
    ReadingBack,
    /// Reading every byte and checking it.
    Checking,
    /// Building the restored vault.
    Restoring,
    /// Looking through a damaged vault for what still opens.
    Searching,
    /// Saving what was found into the new vault.
    Saving,
    /// Overwriting and removing.
    Erasing,
}

/// Who is told of long work, and may stop it.
pub trait Watch: Sync {
    /// `done` of `total`, in bytes or about as many, so that the two can be compared with each other and with a clock.
    /// Told many times a second at most, never from within a transaction that could not be given up. Answers whether
    /// to go on; work that cannot be stopped does not ask.
    fn at(&self, stage: Stage, done: u64, total: u64) -> bool;
}

/// Nobody watches, and nothing stops.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn at(&self, _: Stage, _: u64, _: u64) -> bool {
        true
    }
}

/// Whoever watches has asked to stop.
#[derive(Debug)]
pub(crate) struct Stopped;

/// What a row counts for where its length is not known yet: about what a testimony's row is long.
pub(crate) const ROW_BYTES: u64 = 4096;

/// Counts one piece of work, and tells of it. Shared with the files it reads, which may go to other threads.
pub(crate) struct Meter<'a> {
    watch: &'a dyn Watch,
    stage: Mutex<Stage>,
    done: AtomicU64,
    told: AtomicU64,
    total: AtomicU64,
    stopped: AtomicBool,
}

impl<'a> Meter<'a> {
    /// So much further before it is told again.
    const STEP_BYTES: u64 = 256 << 10;

    /// Tells of the beginning.
    pub(crate) fn begin(watch: &'a dyn Watch, stage: Stage, total: u64) -> Self {
        let meter = Self {
            watch,
            stage: Mutex::new(stage),
            done: AtomicU64::new(0),
            told: AtomicU64::new(0),
            total: AtomicU64::new(total),
            stopped: AtomicBool::new(false),
        };
        meter.tell();
        meter
    }

    /// Begins to count anew, for something of which only now is known how much it is.
    pub(crate) fn begin_anew(&self, stage: Stage, total: u64) -> Result<(), Stopped> {
        self.done.store(0, Relaxed);
        self.total.store(total, Relaxed);
        self.enter(stage)
    }

    /// Says that something else is being done; the count goes on.
    pub(crate) fn enter(&self, stage: Stage) -> Result<(), Stopped> {
        *self.stage.lock().unwrap_or_else(PoisonError::into_inner) = stage;
        self.tell();
        self.go_on()
    }

    /// So much more is done.
    pub(crate) fn add(&self, bytes: u64) -> Result<(), Stopped> {
        let done = self.done.fetch_add(bytes, Relaxed).saturating_add(bytes);
        if done.saturating_sub(self.told.load(Relaxed)) >= Self::STEP_BYTES {
            self.tell();
        }
        self.go_on()
    }

    /// Whether nobody has asked to stop.
    pub(crate) fn go_on(&self) -> Result<(), Stopped> {
        if self.stopped.load(Relaxed) {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    fn tell(&self) {
        let (done, total) = (self.done.load(Relaxed), self.total.load(Relaxed));
        self.told.store(done, Relaxed);
        let stage = *self.stage.lock().unwrap_or_else(PoisonError::into_inner);
        // An estimate may be passed; nobody is told of more than everything.
        if !self.watch.at(stage, done.min(total), total) {
            self.stopped.store(true, Relaxed);
        }
    }

    /// The same file, with what is read of it counted. Once stopped, nothing more is read; then ask
    /// [`Meter::go_on`] what became of it.
    pub(crate) fn reading<'b>(&'b self, file: &'b dyn DiskFile) -> Metered<'b> {
        Metered { file, meter: self }
    }
}

/// A file that is only read, with a meter on it.
pub(crate) struct Metered<'a> {
    file: &'a dyn DiskFile,
    meter: &'a Meter<'a>,
}

fn only_read<T>() -> io::Result<T> {
    Err(ErrorKind::Unsupported.into())
}

impl DiskFile for Metered<'_> {
    fn len_bytes(&self) -> io::Result<u64> {
        self.file.len_bytes()
    }
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.file.read_at(offset, out)?;
        self.meter
            .add(out.len() as u64)
            .map_err(|Stopped| ErrorKind::Other.into())
    }
    fn write_at(&mut self, _: u64, _: &[u8]) -> io::Result<()> {
        only_read()
    }
    fn sync(&mut self) -> io::Result<()> {
        only_read()
    }
    fn set_len(&mut self, _: u64) -> io::Result<()> {
        only_read()
    }
    fn try_lock(&mut self) -> io::Result<bool> {
        only_read()
    }
}
