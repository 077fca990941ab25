//! Wiping a whole vault: its keys first, then its files, then a receipt of what that could not reach.
//! Must never touch a folder that is not a vault, and must never report more than it saw.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::Path;

use crate::create::BLOB_FOLDER;
use crate::disk::{Disk, RealDisk, overwrite};
use crate::error::{Fault, WipeError};
use crate::header::COPY_BYTES;
use crate::header_file::{HEADER_FILE, HeaderFile, has_magic};
use crate::receipt::{Finding, Hindrance, Part, Place, WipeReceipt, hindrance};
use crate::store::{DATABASE_FILE, LOG_FILE, STRAY_FILES};
use crate::vault::Vault;
use crate::watch::{Meter, Stage, Unwatched, Watch};

impl Vault {
    /// Wipes this vault. The receipt says what is destroyed and what may persist where.
    pub fn wipe(self) -> WipeReceipt {
        self.wipe_watched(&Unwatched)
    }

    /// As [`Vault::wipe`], for somebody to watch. Nobody can stop it.
    pub fn wipe_watched(self, watch: &dyn Watch) -> WipeReceipt {
        let Self {
            disk,
            dir,
            mut header_file,
            store,
            keys,
            ..
        } = self;
        let keys_finding = destroy_keys(&mut header_file, &dir);
        drop(keys);
        store.close();
        wipe_files(disk.as_ref(), &dir, header_file, keys_finding, watch)
    }

    /// Wipes the vault in `dir` without opening it. Also finishes a wipe that was interrupted.
    ///
    /// # Errors
    /// [`WipeError`]; then nothing is wiped, or after an input or output error perhaps half a header.
    pub fn wipe_locked(dir: &Path) -> Result<WipeReceipt, WipeError> {
        Self::wipe_locked_watched(dir, &Unwatched)
    }

    /// As [`Vault::wipe_locked`], for somebody to watch. Nobody can stop it.
    ///
    /// # Errors
    /// As [`Vault::wipe_locked`].
    pub fn wipe_locked_watched(dir: &Path, watch: &dyn Watch) -> Result<WipeReceipt, WipeError> {
        wipe_locked(&RealDisk, dir, watch)
    }

    /// As [`Vault::wipe_locked`], on the disk given.
    ///
    /// # Errors
    /// As [`Vault::wipe_locked`].
    pub fn wipe_locked_on(disk: &dyn Disk, dir: &Path) -> Result<WipeReceipt, WipeError> {
        wipe_locked(disk, dir, &Unwatched)
    }
}

fn wipe_locked(disk: &dyn Disk, dir: &Path, watch: &dyn Watch) -> Result<WipeReceipt, WipeError> {
    if !has_magic(disk, dir) && !is_half_wiped(disk, dir) {
        return Err(WipeError::NotAVault);
    }
    let mut header_file = HeaderFile::open(disk, dir).map_err(|fault| match fault {
        Fault::Busy => WipeError::InUse,
        Fault::NotWritable => WipeError::NotWritable,
        Fault::Missing => WipeError::NotAVault,
        Fault::Io(kind) => WipeError::Io(kind),
        Fault::Full | Fault::Corrupt | Fault::Database(_) => WipeError::Io(ErrorKind::Other),
    })?;
    let keys_finding = destroy_keys(&mut header_file, dir);
    match keys_finding.first() {
        // The header is what matters: while it stands, removing the rest would only look like a wipe.
        Some(Finding::NotDestroyed(_, Hindrance::NotWritable)) => Err(WipeError::NotWritable),
        Some(Finding::NotDestroyed(..)) => Err(WipeError::Io(ErrorKind::Other)),
        _ => Ok(wipe_files(disk, dir, header_file, keys_finding, watch)),
    }
}

/// A header file of the right length without a header, with or without the other files: an interrupted wipe. The
/// name and the exact length, and nothing else in the folder but a vault's files, keep strangers' folders out.
fn is_half_wiped(disk: &dyn Disk, dir: &Path) -> bool {
    let own = [HEADER_FILE, DATABASE_FILE, LOG_FILE, BLOB_FOLDER];
    let ours = |name: &OsString| own.iter().chain(&STRAY_FILES).any(|own| name == own);
    let right_length = || {
        disk.open_to_read(&dir.join(HEADER_FILE))
            .and_then(|file| file.len_bytes())
            .is_ok_and(|len| len == 2 * COPY_BYTES as u64)
    };
    disk.list(dir).is_ok_and(|names| names.iter().all(ours)) && right_length()
}

/// Overwrites both copies of the header twice, the first time with random bytes, and reads the medium again.
fn destroy_keys(header_file: &mut HeaderFile, dir: &Path) -> Vec<Finding> {
    let mut last = vec![0; 2 * COPY_BYTES];
    for _ in 0..2 {
        // Without random bytes zeros do as well: what counts is that the old bytes are gone.
        let _ = sotto_sealing::random_bytes(&mut last);
        if let Err(fault) = header_file.overwrite(&last) {
            return vec![Finding::NotDestroyed(Part::Keys, hindrance(fault))];
        }
    }
    match crate::os::read_past_cache(&dir.join(HEADER_FILE), last.len()) {
        Ok(read) if read == last => vec![Finding::Destroyed(Part::Keys)],
        Ok(_) => vec![Finding::NotDestroyed(Part::Keys, Hindrance::Failed)],
        Err(_) => vec![
            Finding::Destroyed(Part::Keys),
            Finding::NotVerifiable(Place::Medium),
        ],
    }
}

/// Overwrites and unlinks everything; the header's name goes last, so that an interrupted wipe can be taken up.
fn wipe_files(
    disk: &dyn Disk,
    dir: &Path,
    header_file: HeaderFile,
    mut findings: Vec<Finding>,
    watch: &dyn Watch,
) -> WipeReceipt {
    // Found out now, while the folder is still there.
    let beyond = crate::os::beyond_reach(dir);

    let meter = Meter::begin(watch, Stage::Erasing, bytes_in(disk, dir));
    findings.extend(wipe_file(disk, &dir.join(LOG_FILE), Part::Log, &meter));
    for name in STRAY_FILES {
        // What cannot be removed shows in the folder's line.
        let _ = wipe_file(disk, &dir.join(name), Part::Log, &meter);
    }
    findings.extend(wipe_file(disk, &dir.join(DATABASE_FILE), Part::Database, &meter));
    findings.extend(wipe_blobs(disk, &dir.join(BLOB_FOLDER), &meter));

    // Windows cannot unlink an open file; the bytes are gone, so the lock is of no more use.
    drop(header_file);
    let header_removed = disk.remove_file(&dir.join(HEADER_FILE));
    let _ = disk.sync_folder(dir);
    findings.push(match (header_removed, disk.remove_folder(dir)) {
        (Ok(()), Ok(())) => Finding::Destroyed(Part::Folder),
        (_, Err(error)) if error.kind() == ErrorKind::DirectoryNotEmpty => {
            Finding::NotDestroyed(Part::Folder, Hindrance::OtherFiles)
        }
        (Err(error), _) | (_, Err(error)) => Finding::NotDestroyed(Part::Folder, hindrance(error.into())),
    });

    for finding in beyond {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    WipeReceipt { findings }
}

/// How much there is to overwrite.
fn bytes_in(disk: &dyn Disk, dir: &Path) -> u64 {
    let blobs = dir.join(BLOB_FOLDER);
    let names = disk.list(&blobs).unwrap_or_default();
    [LOG_FILE, DATABASE_FILE]
        .iter()
        .map(|name| dir.join(name))
        .chain(names.iter().map(|name| blobs.join(name)))
        .filter_map(|path| disk.open_to_read(&path).and_then(|file| file.len_bytes()).ok())
        .sum()
}

/// `None` when there is no such file.
fn wipe_file(disk: &dyn Disk, path: &Path, part: Part, meter: &Meter<'_>) -> Option<Finding> {
    let wiped = disk.open_file(path).and_then(|mut file| {
        overwrite(file.as_mut())?;
        // Whatever the answer: a wipe is not stopped.
        let _ = meter.add(file.len_bytes()?);
        drop(file);
        disk.remove_file(path)
    });
    match wiped {
        Ok(()) => Some(Finding::Destroyed(part)),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => Some(Finding::NotDestroyed(part, hindrance(error.into()))),
    }
}

fn wipe_blobs(disk: &dyn Disk, folder: &Path, meter: &Meter<'_>) -> Vec<Finding> {
    if matches!(disk.is_folder(folder), Ok(false)) {
        // A link: what lies behind it is somebody else's.
        return vec![Finding::NotDestroyed(
            Part::Blobs { count: 0 },
            Hindrance::OtherFiles,
        )];
    }
    let names = match disk.list(folder) {
        Ok(names) => names,
        Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            return vec![Finding::NotDestroyed(
                Part::Blobs { count: 0 },
                hindrance(error.into()),
            )];
        }
    };
    let (mut destroyed, mut left, mut why) = (0, 0, Hindrance::Failed);
    for name in names {
        match wipe_file(disk, &folder.join(name), Part::Blobs { count: 1 }, meter) {
            Some(Finding::NotDestroyed(_, hindrance)) => {
                left += 1;
                why = hindrance;
            }
            Some(_) => destroyed += 1,
            None => {}
        }
    }
    // Not empty when a file is left, and then that is reported.
    let _ = disk.remove_folder(folder);
    let mut findings = Vec::new();
    if destroyed > 0 {
        findings.push(Finding::Destroyed(Part::Blobs { count: destroyed }));
    }
    if left > 0 {
        findings.push(Finding::NotDestroyed(Part::Blobs { count: left }, why));
    }
    findings
}
