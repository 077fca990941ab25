//! What of a trace can have reached the medium when the power fails: sectors in any order, each whole.
//! Must never lose what was synced, or tear inside a sector of 512 bytes.
//!
//! Between two syncs of a file each of its sectors, and its length, may stand at any of the states it went through.
//! A name that was made or removed may be there or not until its folder is synced; `SQLite`'s own log is synced with
//! its name, as `SQLite` does on Unix.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::dice::Dice;
use super::disk::{Image, Step};

const SECTOR_BYTES: usize = 512;

/// Which of the writes that were not synced arrived.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tear {
    Nothing,
    Everything,
    /// All but the last write; of that one the first so many sectors.
    LastUpTo(usize),
    /// All but the last write; of that one all but the first so many sectors.
    LastFrom(usize),
    /// Each sector at any of its states: the newest with `newest` in 8, the oldest with `oldest` in 8.
    Chance {
        seed: u64,
        newest: usize,
        oldest: usize,
    },
}

#[derive(Clone, Default)]
pub(crate) struct Medium {
    folders: BTreeMap<PathBuf, Name>,
    files: BTreeMap<PathBuf, Record>,
    /// Numbers the pending writes over all files.
    clock: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Durable,
    Fresh,
    Going,
}

#[derive(Clone)]
struct Record {
    name: Name,
    bytes: Vec<u8>,
    pending: Vec<(u64, Change)>,
}

#[derive(Clone)]
enum Change {
    Write { at: usize, bytes: std::sync::Arc<[u8]> },
    SetLen(usize),
}

impl Medium {
    pub(crate) fn new(image: &Image) -> Self {
        let record = |bytes: &Vec<u8>| Record {
            name: Name::Durable,
            bytes: bytes.clone(),
            pending: Vec::new(),
        };
        Self {
            folders: image
                .folders
                .iter()
                .map(|path| (path.clone(), Name::Durable))
                .collect(),
            files: image
                .files
                .iter()
                .map(|(path, bytes)| (path.clone(), record(bytes)))
                .collect(),
            clock: 0,
        }
    }

    pub(crate) fn apply(&mut self, step: &Step) {
        self.clock += 1;
        let clock = self.clock;
        match step {
            Step::MakeFolder(path) => {
                self.folders.insert(path.clone(), Name::Fresh);
            }
            Step::Create(path) => {
                let record = self.files.entry(path.clone()).or_insert(Record {
                    name: Name::Fresh,
                    bytes: Vec::new(),
                    pending: Vec::new(),
                });
                // A name that is not yet gone for good comes back with an empty file.
                if record.name == Name::Going {
                    record.name = Name::Durable;
                    record.pending.push((clock, Change::SetLen(0)));
                }
            }
            Step::Write { path, at, bytes } => {
                let bytes = std::sync::Arc::clone(bytes);
                self.file(path)
                    .pending
                    .push((clock, Change::Write { at: *at, bytes }));
            }
            Step::SetLen { path, len } => self.file(path).pending.push((clock, Change::SetLen(*len))),
            Step::Sync(path) => {
                let file = self.file(path);
                file.bytes = file.content(&mut |_| u64::MAX, u64::MAX);
                file.pending.clear();
                if path.to_string_lossy().ends_with("-wal") {
                    file.name = Name::Durable;
                }
            }
            Step::SyncFolder(folder) => self.settle_names(folder),
            Step::Remove(path) => {
                if let Some(file) = self.files.get_mut(path) {
                    file.name = Name::Going;
                } else {
                    self.folders.insert(path.clone(), Name::Going);
                }
            }
        }
    }

    fn file(&mut self, path: &Path) -> &mut Record {
        self.files
            .get_mut(path)
            .expect("a file is made before it is written")
    }

    fn settle_names(&mut self, folder: &Path) {
        let inside = |path: &Path| path.parent() == Some(folder);
        self.files
            .retain(|path, file| !(inside(path) && file.name == Name::Going));
        self.folders
            .retain(|path, name| !(inside(path) && *name == Name::Going));
        for (path, file) in &mut self.files {
            if inside(path) {
                file.name = Name::Durable;
            }
        }
        for (path, name) in &mut self.folders {
            if inside(path) {
                *name = Name::Durable;
            }
        }
    }

    /// Sectors that the last write touched; 0 when the last step was no write, or was synced.
    pub(crate) fn sectors_of_last(&self) -> usize {
        let last = self
            .files
            .values()
            .filter_map(|file| file.pending.last())
            .find(|(at, _)| *at == self.clock);
        match last {
            Some((_, Change::Write { at, bytes })) => sectors(*at, bytes.len()).count(),
            _ => 0,
        }
    }

    /// Whether a crash now could leave more than one state.
    pub(crate) fn is_settled(&self) -> bool {
        self.files
            .values()
            .all(|file| file.pending.is_empty() && file.name == Name::Durable)
            && self.folders.values().all(|name| *name == Name::Durable)
    }

    /// What a machine would find when it starts again.
    pub(crate) fn crash(&self, tear: Tear) -> Image {
        let mut dice = Dice::new(if let Tear::Chance { seed, .. } = tear {
            seed
        } else {
            0
        });
        let mut folders = BTreeSet::new();
        for (path, name) in &self.folders {
            let parent_stands = path.parent().is_none_or(|parent| folders.contains(parent));
            if parent_stands && Self::stands(*name, tear, &mut dice) {
                folders.insert(path.clone());
            }
        }
        let mut files = BTreeMap::new();
        for (path, file) in &self.files {
            let in_a_folder = path.parent().is_some_and(|parent| folders.contains(parent));
            if in_a_folder && Self::stands(file.name, tear, &mut dice) {
                files.insert(path.clone(), self.torn(file, tear, &mut dice));
            }
        }
        Image { folders, files }
    }

    fn stands(name: Name, tear: Tear, dice: &mut Dice) -> bool {
        let newest = match tear {
            Tear::Nothing => false,
            Tear::Chance { .. } => dice.below(2) == 0,
            _ => true,
        };
        match name {
            Name::Durable => true,
            Name::Fresh => newest,
            Name::Going => !newest,
        }
    }

    fn torn(&self, file: &Record, tear: Tear, dice: &mut Dice) -> Vec<u8> {
        let last = self.clock;
        let pieces_of_last = match file.pending.last() {
            Some((at, Change::Write { at: place, bytes })) if *at == last => sectors(*place, bytes.len()),
            _ => 0..0,
        };
        match tear {
            Tear::Nothing => file.bytes.clone(),
            Tear::Everything => file.content(&mut |_| u64::MAX, u64::MAX),
            Tear::LastUpTo(_) | Tear::LastFrom(_) if pieces_of_last.is_empty() => {
                file.content(&mut |_| u64::MAX, u64::MAX)
            }
            Tear::LastUpTo(cut) => {
                let edge = pieces_of_last.start + cut;
                let mut content =
                    file.content(&mut |sector| if sector < edge { last } else { last - 1 }, last);
                // The length grows only as far as something was written.
                let before = file.content(&mut |_| last - 1, last - 1).len();
                content.truncate(before.max(edge * SECTOR_BYTES));
                content
            }
            Tear::LastFrom(cut) => {
                let edge = pieces_of_last.start + cut;
                file.content(&mut |sector| if sector >= edge { last } else { last - 1 }, last)
            }
            Tear::Chance { newest, oldest, .. } => {
                let times: Vec<u64> = file.pending.iter().map(|(at, _)| *at).collect();
                let any = |dice: &mut Dice| match dice.below(8) {
                    roll if roll < newest => u64::MAX,
                    roll if roll < newest + oldest => 0,
                    _ if times.is_empty() => 0,
                    _ => times[dice.below(times.len())],
                };
                let len_at = any(dice);
                let mut chosen: BTreeMap<usize, u64> = BTreeMap::new();
                file.content(
                    &mut |sector| *chosen.entry(sector).or_insert_with(|| any(dice)),
                    len_at,
                )
            }
        }
    }
}

fn sectors(at: usize, len: usize) -> std::ops::Range<usize> {
    at / SECTOR_BYTES..(at + len).div_ceil(SECTOR_BYTES)
}

impl Record {
    /// The file with each sector as it stood after the pending write of the time given, and the length likewise.
    fn content(&self, time_of: &mut dyn FnMut(usize) -> u64, len_at: u64) -> Vec<u8> {
        let mut content = self.bytes.clone();
        let (mut len, mut len_now) = (self.bytes.len(), self.bytes.len());
        for (time, change) in &self.pending {
            match change {
                Change::Write { at, bytes } => {
                    let end = at + bytes.len();
                    len_now = len_now.max(end);
                    if content.len() < end {
                        content.resize(end, 0);
                    }
                    for sector in sectors(*at, bytes.len()) {
                        if *time <= time_of(sector) {
                            let from = (sector * SECTOR_BYTES).max(*at);
                            let to = ((sector + 1) * SECTOR_BYTES).min(end);
                            content[from..to].copy_from_slice(&bytes[from - at..to - at]);
                        }
                    }
                }
                Change::SetLen(to) => {
                    for sector in sectors(*to, content.len().saturating_sub(*to)) {
                        if *time <= time_of(sector) {
                            let from = (sector * SECTOR_BYTES).max(*to);
                            let end = ((sector + 1) * SECTOR_BYTES).min(content.len());
                            content[from..end].fill(0);
                        }
                    }
                    len_now = *to;
                }
            }
            if *time <= len_at {
                len = len_now;
            }
        }
        content.resize(len, 0);
        content
    }
}

#[test]
fn the_medium_keeps_what_was_synced_and_tears_the_rest_by_sectors() {
    let path = PathBuf::from("f");
    let mut image = Image::default();
    image.folders.insert(PathBuf::new());
    image.files.insert(path.clone(), vec![1; 1024]);
    let mut medium = Medium::new(&image);
    let write = |at, byte, len| Step::Write {
        path: path.clone(),
        at,
        bytes: vec![byte; len].into(),
    };
    medium.apply(&write(0, 2, 512));
    medium.apply(&Step::Sync(path.clone()));
    medium.apply(&write(256, 3, 1024));
    assert_eq!(medium.sectors_of_last(), 3);
    let after = |tear| medium.crash(tear).files[&path].clone();
    let parts = |parts: &[(u8, usize)]| -> Vec<u8> {
        parts.iter().flat_map(|(byte, len)| vec![*byte; *len]).collect()
    };
    assert_eq!(after(Tear::Nothing), parts(&[(2, 512), (1, 512)]));
    assert_eq!(after(Tear::Everything), parts(&[(2, 256), (3, 1024)]));
    assert_eq!(after(Tear::LastUpTo(1)), parts(&[(2, 256), (3, 256), (1, 512)]));
    assert_eq!(after(Tear::LastFrom(2)), parts(&[(2, 512), (1, 512), (3, 256)]));
    let mut seen = BTreeSet::new();
    for seed in 0..200 {
        let torn = after(Tear::Chance {
            seed,
            newest: 2,
            oldest: 2,
        });
        for (sector, old) in [(0, 2), (1, 1)] {
            let part = &torn[sector * 512..][..512];
            assert!(
                part[300] == 3 || part.iter().all(|byte| *byte == old),
                "a sector is whole"
            );
        }
        seen.insert(torn);
    }
    assert_eq!(
        seen.len(),
        2 * 2 * 3,
        "two sectors, and a third that is absent, empty or written"
    );
}
