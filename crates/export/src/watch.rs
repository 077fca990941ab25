//! How long work on a file tells how far it has come, and asks whether to go on.
//! Must never carry a name or a content: what is being done, and two numbers.

/// What is being done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Making it, in memory. How long that takes is not known.
    Building,
    /// Opening it again and searching it for what must not be there.
    Searching,
    /// Writing what was searched to its place.
    Writing,
    /// Packing, sealing and writing an archive, all at once.
    Sealing,
    /// Reading an archive back from the disk.
    ReadingBack,
}

/// Who is told of long work, and may stop it.
pub trait Watch {
    /// `done` of `total`, both in bytes or about as many; a total of 0 is not known yet. Answers whether to go on.
    fn at(&self, step: Step, done: u64, total: u64) -> bool;
}

/// Nobody watches, and nothing stops.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn at(&self, _: Step, _: u64, _: u64) -> bool {
        true
    }
}

/// Whoever watches has asked to stop.
#[derive(Debug)]
pub(crate) struct Stopped;

/// Counts one step, and tells of it.
pub(crate) struct Meter<'w> {
    watch: &'w dyn Watch,
    step: Step,
    done: u64,
    total: u64,
}

impl<'w> Meter<'w> {
    /// Tells of the beginning.
    pub(crate) fn begin(watch: &'w dyn Watch, step: Step, total: u64) -> Result<Self, Stopped> {
        let mut meter = Self {
            watch,
            step,
            done: 0,
            total,
        };
        meter.add(0)?;
        Ok(meter)
    }

    /// So many more bytes are done. An estimate may be passed; nobody is told of more than everything.
    pub(crate) fn add(&mut self, bytes: u64) -> Result<(), Stopped> {
        self.done = self.done.saturating_add(bytes).min(self.total);
        if self.watch.at(self.step, self.done, self.total) {
            Ok(())
        } else {
            Err(Stopped)
        }
    }
}
