//! A blob's file on the disk: its name, its shape, its end.
//! Must never touch a file in the folder whose name is not of this program's making.

use sotto_memory::Wiped;
use std::path::{Path, PathBuf};

use sotto_sealing::{
    BlobFile, BlobRecord, RootSum, SEGMENT_DATA_BYTES, SEGMENT_HEAD_BYTES, SEGMENT_OVERHEAD_BYTES, Whole,
    digest, padded_len,
};

use crate::create::BLOB_FOLDER;
use crate::disk::{Disk, DiskFile, overwrite};
use crate::error::Fault;
use crate::own::Own;
use crate::receipt::{Finding, Hindrance, Part, hindrance};

/// Where the file of this name stands.
pub(crate) fn path_of(dir: &Path, name: &[u8; 16]) -> PathBuf {
    dir.join(BLOB_FOLDER).join(digest::hex(name))
}

/// Whether an error means that the file is lost: nothing stands in its place, or something that is no file.
pub(crate) fn is_lost(error: &std::io::Error) -> bool {
    use std::io::ErrorKind;
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData)
}

/// Makes an empty file whose times tell nothing. The folder may have been lost in a copy that leaves out empty ones.
pub(crate) fn create(disk: &dyn Disk, dir: &Path, name: &[u8; 16]) -> Result<Box<dyn DiskFile>, Fault> {
    let path = path_of(dir, name);
    let mut file = match disk.create_file(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            disk.create_folder(&dir.join(BLOB_FOLDER))?;
            disk.sync_folder(dir)?;
            disk.create_file(&path)?
        }
        made => made?,
    };
    file.set_constant_times()?;
    disk.sync_folder(&dir.join(BLOB_FOLDER))?;
    Ok(file)
}

/// The data that segment `index` of a finished file has room for, and where the segment begins. Every segment but
/// the last is full; zeros fill the file up to the padded length.
pub(crate) fn segment_place(length: u64, index: u64) -> Option<(usize, u64)> {
    let padded = padded_len(usize::try_from(length).ok()?);
    let before = usize::try_from(index).ok()?.checked_mul(SEGMENT_DATA_BYTES)?;
    let room = padded.checked_sub(before)?.min(SEGMENT_DATA_BYTES);
    let offset = index.checked_mul((SEGMENT_DATA_BYTES + SEGMENT_OVERHEAD_BYTES) as u64)?;
    (room > 0).then_some((room, offset))
}

/// How many segments a finished file has.
pub(crate) fn segment_count(length: u64) -> Option<u64> {
    let padded = padded_len(usize::try_from(length).ok()?);
    Some(padded.div_ceil(SEGMENT_DATA_BYTES) as u64)
}

/// How long a finished file is.
pub(crate) fn expected_len(length: u64) -> Option<u64> {
    let padded = padded_len(usize::try_from(length).ok()?) as u64;
    padded.checked_add(segment_count(length)?.checked_mul(SEGMENT_OVERHEAD_BYTES as u64)?)
}

/// How much of `length` bytes stands in segment `index`.
pub(crate) fn data_in(length: u64, index: u64) -> u64 {
    length
        .saturating_sub(index.saturating_mul(SEGMENT_DATA_BYTES as u64))
        .min(SEGMENT_DATA_BYTES as u64)
}

/// Opens every segment of a finished file and compares the whole with its record. `Ok(false)` when anything is not as
/// it was sealed.
fn check_segments(file: &dyn DiskFile, key: &BlobFile, whole: &Whole) -> std::io::Result<bool> {
    let mut buffer = Wiped::default();
    let mut root = RootSum::default();
    if segment_count(whole.length) != Some(whole.segments)
        || expected_len(whole.length) != Some(file.len_bytes()?)
    {
        return Ok(false);
    }
    for index in 0..whole.segments {
        let Some((room, offset)) = segment_place(whole.length, index) else {
            return Ok(false);
        };
        buffer.resize(room + SEGMENT_OVERHEAD_BYTES, 0);
        match file.read_at(offset, &mut buffer) {
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return Ok(false),
            read => read?,
        }
        let Some((head, sealed)) = buffer.split_first_chunk_mut::<SEGMENT_HEAD_BYTES>() else {
            return Ok(false);
        };
        if let Some(tag) = sealed.last_chunk() {
            root.add(tag);
        }
        if u32::from_le_bytes(*head) as usize != sealed.len() {
            return Ok(false);
        }
        match key.open_segment(index, index + 1 == whole.segments, sealed) {
            Ok(data) if data.len() as u64 == data_in(whole.length, index) => {}
            _ => return Ok(false),
        }
    }
    Ok(root.finish() == whole.root)
}

/// Whether a blob's file, or a copy of it, is as its record says: a finished one byte for byte, another one without a
/// hole.
pub(crate) fn is_sound(file: &dyn DiskFile, record: &BlobRecord) -> Result<bool, Fault> {
    match record.whole {
        Some(whole) => Ok(check_segments(file, &record.file, &whole)?),
        None => Ok(super::each_segment(file, &record.file, |_| Ok::<(), Fault>(()))? == 0),
    }
}

/// Overwrites and unlinks files that no record names any more.
pub(crate) fn remove_files(disk: &dyn Disk, dir: &Path, names: &[[u8; 16]]) -> Vec<Finding> {
    let (mut destroyed, mut left, mut why) = (0, 0, Hindrance::Failed);
    for name in names {
        let path = path_of(dir, name);
        let removed = disk.open_file(&path).and_then(|mut file| {
            overwrite(file.as_mut())?;
            drop(file);
            disk.remove_file(&path)
        });
        match removed {
            Ok(()) => destroyed += 1,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => {
                left += 1;
                why = hindrance(error.into());
            }
        }
    }
    if destroyed > 0 {
        // The name may come back after a crash; the next opening removes it again.
        let _ = disk.sync_folder(&dir.join(BLOB_FOLDER));
    }
    let mut findings = Vec::new();
    if destroyed > 0 {
        findings.push(Finding::Destroyed(Part::Blobs { count: destroyed }));
    }
    if left > 0 {
        findings.push(Finding::NotDestroyed(Part::Blobs { count: left }, why));
    }
    findings
}

/// Waits until the recordings that nobody has finished are on the medium as far as they can be read: a program that was
/// killed may not have waited, and what is shown after unlocking has to stay.
pub(crate) fn wait_for_unfinished(disk: &dyn Disk, dir: &Path, own: &Own) {
    for blob in own.blobs.values().filter(|blob| blob.whole.is_none()) {
        // Where that cannot be, the recording is still there to be read.
        let _ = disk
            .open_file(&path_of(dir, &blob.name))
            .and_then(|mut file| file.sync());
    }
}

/// Overwrites and unlinks every file of a blob's name that no record names. Other files are somebody else's.
pub(crate) fn remove_unnamed(disk: &dyn Disk, dir: &Path, own: &Own) {
    let named = |name: &[u8; 16]| own.blobs.values().any(|blob| blob.name == *name);
    let folder = dir.join(BLOB_FOLDER);
    // Behind a link lies somebody else's folder.
    if !disk.is_folder(&folder).unwrap_or(false) {
        return;
    }
    let strays: Vec<[u8; 16]> = disk
        .list(&folder)
        .unwrap_or_default()
        .iter()
        .filter_map(|name| Some(crate::object::ObjectId::from_hex(name.to_str()?)?.0))
        .filter(|name| !named(name))
        .collect();
    // What cannot be removed now is tried again at the next opening; nothing can open it.
    let _ = remove_files(disk, dir, &strays);
}
