//! Files of blobs: every byte changed, every segment dropped, exchanged, repeated and rolled back, every file put in the
//! place of another.
//! Must never take reading alone for noticing: verifying must say it too, of a finished blob.

use std::io::Read;
use std::path::PathBuf;

use sotto_vault::{BlobKind, ObjectId, Vault};

use super::super::disk::MemoryDisk;
use super::super::held::{at, new_vault, open};
use super::super::report;

/// A full segment in the file: its length, the sealed data, the tag.
const SEGMENT_BYTES: usize = 4 + (1 << 20) + 16;

struct Opened {
    vault: Vault,
    disk: MemoryDisk,
}

struct Blob {
    id: ObjectId,
    path: PathBuf,
    file: Vec<u8>,
    content: Vec<u8>,
}

impl Opened {
    fn new() -> Self {
        let disk = MemoryDisk::new(new_vault());
        let vault = open(&disk, 0).unwrap();
        Self { vault, disk }
    }

    fn files(&self) -> Vec<PathBuf> {
        let image = self.disk.image();
        image
            .files
            .into_keys()
            .filter(|path| path.starts_with("vault/blobs"))
            .collect()
    }

    /// What `make` adds, with its new file.
    fn added(&mut self, content: &[u8], make: impl FnOnce(&mut Vault) -> ObjectId) -> Blob {
        let before = self.files();
        let id = make(&mut self.vault);
        let path = self
            .files()
            .into_iter()
            .find(|path| !before.contains(path))
            .unwrap();
        Blob {
            id,
            file: self.disk.image().files[&path].clone(),
            path,
            content: content.to_vec(),
        }
    }

    fn attach(&mut self, content: &[u8]) -> Blob {
        self.added(content, |vault| {
            vault.add_blob(BlobKind(1), b"", &mut &*content, at(1)).unwrap()
        })
    }

    fn record(&mut self, segments: &[Vec<u8>]) -> Blob {
        self.added(&segments.concat(), |vault| {
            let (id, mut writer) = vault.begin_blob(BlobKind(2), b"", at(1)).unwrap();
            for segment in segments {
                writer.append(segment).unwrap();
                writer.close_segment().unwrap();
            }
            id
        })
    }

    fn put(&self, blob: &Blob, bytes: &[u8]) {
        let file = self.disk.open(&blob.path).unwrap();
        file.truncate(0).unwrap();
        file.write(0, bytes).unwrap();
    }

    /// What is read of the blob, if it is read to its end; and whether verifying finds nothing.
    fn read(&self, blob: &Blob) -> (Option<Vec<u8>>, bool) {
        let mut content = Vec::new();
        let read = self
            .vault
            .read_blob(blob.id)
            .map(|mut reader| reader.read_to_end(&mut content));
        let sound = self.vault.verify().unwrap().is_sound();
        (matches!(read, Ok(Ok(_))).then_some(content), sound)
    }

    /// Puts other bytes in a finished blob's place; both ways of looking must say so.
    fn is_noticed(&self, blob: &Blob, bytes: &[u8], place: &str) {
        assert!(bytes != blob.file, "nothing is changed: {place}");
        self.put(blob, bytes);
        let (content, sound) = self.read(blob);
        assert!(!sound, "verifying says nothing: {place}");
        assert!(content.is_none(), "believed: {place}");
        self.put(blob, &blob.file);
    }
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1 << ((at * 5 + at / 8) % 8);
    bytes
}

#[test]
fn a_flipped_byte_of_a_blob_is_noticed() {
    let mut opened = Opened::new();
    let blob = opened.attach(&[3; 3_000]);
    for at in 0..blob.file.len() {
        opened.is_noticed(&blob, &flipped(&blob.file, at), &format!("byte {at}"));
    }
    // Of a recording that is not finished the last segment may be torn, and what does not open is left out.
    let segments: Vec<Vec<u8>> = [(1, 240), (2, 900), (3, 30)]
        .map(|(byte, len)| vec![byte; len])
        .into();
    let recording = opened.record(&segments);
    let (mut noticed, mut like_a_crash) = (0, 0);
    for at in 0..recording.file.len() {
        opened.put(&recording, &flipped(&recording.file, at));
        let (content, sound) = opened.read(&recording);
        let content = content.unwrap_or_default();
        let left: Vec<&[u8]> = (0..1_u8 << segments.len())
            .filter(|mask| {
                let chosen = segments
                    .iter()
                    .enumerate()
                    .filter(|(nth, _)| mask >> nth & 1 == 1);
                chosen
                    .map(|(_, segment)| segment.as_slice())
                    .collect::<Vec<_>>()
                    .concat()
                    == content
            })
            .map(|_| content.as_slice())
            .collect();
        assert!(!left.is_empty(), "believed: byte {at} of a recording");
        assert!(content != recording.content, "read as if nothing were: byte {at}");
        if sound { like_a_crash += 1 } else { noticed += 1 }
    }
    report(&format!(
        "tampering: bytes of a blob's file: {} noticed; of a recording's {noticed} noticed, {like_a_crash} taken for a \
         crash, none believed",
        blob.file.len()
    ));
    assert!(noticed > 500, "{noticed} {like_a_crash}");
}

#[test]
fn segments_dropped_exchanged_repeated_and_rolled_back_are_noticed() {
    let mut opened = Opened::new();
    // Three segments each, the last one shorter; and an older file of the first blob's making.
    let content = |byte: u8| -> Vec<u8> {
        (0..2_500_000_usize)
            .map(|at| (at >> 12).to_le_bytes()[0] ^ byte)
            .collect()
    };
    let (one, other) = (opened.attach(&content(1)), opened.attach(&content(2)));
    assert_eq!(one.file.len(), other.file.len());
    let parts =
        |blob: &Blob| -> Vec<Vec<u8>> { blob.file.chunks(SEGMENT_BYTES).map(<[u8]>::to_vec).collect() };
    let (own, strange) = (parts(&one), parts(&other));
    assert_eq!(own.len(), 3);
    let mut changes: Vec<(String, Vec<u8>)> = vec![
        ("another blob's file".to_owned(), other.file.clone()),
        ("an empty file".to_owned(), Vec::new()),
    ];
    for place in 0..own.len() {
        let mut dropped = own.clone();
        dropped.remove(place);
        changes.push((format!("segment {place} dropped"), dropped.concat()));
        changes.push((format!("cut before segment {place}"), own[..place].concat()));
        let mut zeroed = own.clone();
        zeroed[place].fill(0);
        changes.push((format!("segment {place} zeroed"), zeroed.concat()));
        let mut twice = own.clone();
        twice.insert(place, own[place].clone());
        changes.push((format!("segment {place} twice"), twice.concat()));
        for (from, part) in own.iter().enumerate().filter(|(from, _)| *from != place) {
            let mut repeated = own.clone();
            repeated[place] = part.clone();
            changes.push((
                format!("segment {from} in the place of {place}"),
                repeated.concat(),
            ));
            let mut exchanged = own.clone();
            exchanged.swap(from, place);
            changes.push((
                format!("segments {from} and {place} exchanged"),
                exchanged.concat(),
            ));
        }
        for (from, part) in strange.iter().enumerate() {
            let mut foreign = own.clone();
            foreign[place] = part.clone();
            changes.push((
                format!("segment {from} of another blob in the place of {place}"),
                foreign.concat(),
            ));
        }
    }
    let mut longer = one.file.clone();
    longer.push(0);
    changes.push(("a byte more".to_owned(), longer));
    for (what, bytes) in &changes {
        opened.is_noticed(&one, bytes, what);
    }
    // Rolled back: the file of a recording as it was before it was finished, and before its last segment.
    let segments: Vec<Vec<u8>> = (1..5).map(|byte| vec![byte; 500]).collect();
    let recording = opened.record(&segments);
    let before = opened.files();
    opened.vault.finish_blob(recording.id, at(2)).unwrap();
    let path = opened
        .files()
        .into_iter()
        .find(|path| !before.contains(path))
        .unwrap();
    let finished = Blob {
        file: opened.disk.image().files[&path].clone(),
        path,
        ..recording
    };
    let part = finished.file.len() / 2;
    for (what, bytes) in [
        ("the recording's own file", &recording.file[..]),
        ("its first half", &recording.file[..part]),
    ] {
        opened.is_noticed(&finished, bytes, what);
    }
    assert_eq!(opened.read(&finished).0.unwrap(), finished.content);
    report(&format!(
        "tampering: segments and files of blobs: {} refused",
        changes.len() + 2
    ));
}
