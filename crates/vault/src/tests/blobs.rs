//! Blobs: what goes in comes out, every change of a file is noticed, and a crash leaves no record without its file.
//! Must never hold a real recording: the bytes are counted up.

use std::io::{Read, Seek, SeekFrom};
use std::sync::Arc;

use sotto_sealing::{SEGMENT_DATA_BYTES, SEGMENT_OVERHEAD_BYTES, Segment};

use super::crash::Failing;
use super::*;
use crate::disk::Disk;
use crate::{AddBlobError, BlobKind, Damage, Finding, Part, ReadError, SaveError};

/// Bytes that differ from place to place.
fn content(len: usize) -> Vec<u8> {
    (0..len)
        .map(|at| (at.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
        .collect()
}

fn add(vault: &mut Vault, bytes: &[u8]) -> ObjectId {
    vault
        .add_blob(BlobKind(7), b"note", &mut &bytes[..], at(3))
        .unwrap()
}

fn all(vault: &Vault, id: ObjectId) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    vault.read_blob(id).unwrap().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn blob_files(dir: &Path) -> Vec<PathBuf> {
    all_bytes(&dir.join("blobs"))
        .into_iter()
        .map(|(path, _)| path)
        .collect()
}

/// One segment on the disk.
const STEP: usize = SEGMENT_DATA_BYTES + SEGMENT_OVERHEAD_BYTES;

#[test]
fn what_is_added_comes_back_at_every_length() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let lengths = [
        0,
        1,
        255,
        256,
        257,
        100_000,
        SEGMENT_DATA_BYTES - 1,
        SEGMENT_DATA_BYTES,
        SEGMENT_DATA_BYTES + 1,
        2 * SEGMENT_DATA_BYTES,
        3 * SEGMENT_DATA_BYTES + 77,
    ];
    let ids: Vec<ObjectId> = lengths
        .iter()
        .map(|len| add(&mut vault, &content(*len)))
        .collect();
    vault.close(at(5)).unwrap();
    let vault = open(&dir).unwrap();
    for (id, len) in ids.iter().zip(lengths) {
        assert!(all(&vault, *id).unwrap() == content(len), "{len}");
        assert_eq!(vault.read_blob(*id).unwrap().length(), len as u64);
    }
    let listed: Vec<_> = vault
        .blobs()
        .iter()
        .map(|blob| (blob.id, usize::try_from(blob.length.unwrap()).unwrap()))
        .collect();
    assert_eq!(listed, ids.iter().copied().zip(lengths).collect::<Vec<_>>());
    assert_eq!(&**vault.blob_note(ids[3]).unwrap(), b"note");
    assert_eq!(
        vault.get(ids[3]).unwrap_err(),
        ReadError::NotFound,
        "a record is nobody's payload"
    );
    assert!(vault.objects().is_empty());
    let report = vault.verify().unwrap();
    assert!(report.is_sound());
    assert_eq!((report.blobs, vault.info().blobs), (11, 11));
}

#[test]
fn a_reader_seeks_anywhere() {
    let home = Home::new();
    let mut vault = create(&home.path("vault"));
    let bytes = content(2 * SEGMENT_DATA_BYTES + 500);
    let id = add(&mut vault, &bytes);
    let mut reader = vault.read_blob(id).unwrap();
    for at in [
        0,
        5,
        SEGMENT_DATA_BYTES - 2,
        SEGMENT_DATA_BYTES,
        bytes.len() - 10,
        bytes.len(),
        bytes.len() + 9,
        3,
    ] {
        reader.seek(SeekFrom::Start(at as u64)).unwrap();
        let mut out = Vec::new();
        (&mut reader).take(20).read_to_end(&mut out).unwrap();
        let expected = bytes
            .get(at..)
            .map_or(&[][..], |rest| &rest[..rest.len().min(20)]);
        assert_eq!(out, expected, "{at}");
    }
    assert_eq!(reader.seek(SeekFrom::End(-1)).unwrap(), bytes.len() as u64 - 1);
    assert!(reader.seek(SeekFrom::Current(-1 << 40)).is_err());
}

#[test]
fn files_tell_neither_name_nor_time_nor_exact_length() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    add(&mut vault, &content(100_000));
    add(&mut vault, &content(100_001));
    let files = blob_files(&dir);
    let lengths: Vec<u64> = files.iter().map(|path| path.metadata().unwrap().len()).collect();
    assert_eq!(lengths[0], lengths[1]);
    for path in files {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(
            ObjectId::from_hex(&name).is_some_and(|id| vault.blob_note(id).is_err()),
            "{name}"
        );
        let modified = path.metadata().unwrap().modified().unwrap();
        assert_eq!(
            DateTime::<Utc>::from(modified).to_rfc3339(),
            "1980-01-01T00:00:00+00:00"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        }
    }
}

/// What reading and verifying say of a changed file.
fn noticed(vault: &Vault, id: ObjectId) -> bool {
    let read = match vault.read_blob(id) {
        Err(ReadError::Damaged {
            what: Damage::Blob(which),
        }) => which == id,
        Err(other) => panic!("{other:?}"),
        Ok(mut reader) => reader
            .read_to_end(&mut Vec::new())
            .is_err_and(|error| error.kind() == std::io::ErrorKind::InvalidData),
    };
    read && vault.verify().unwrap().damage == [Damage::Blob(id)]
}

#[test]
fn every_change_of_a_file_is_noticed() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let id = add(&mut vault, &content(2 * SEGMENT_DATA_BYTES + 10));
    let path = blob_files(&dir).remove(0);
    let sound = std::fs::read(&path).unwrap();
    assert!(sound.len() > 2 * STEP);
    // The other two have files of the same shape.
    let twin = add(&mut vault, &content(2 * SEGMENT_DATA_BYTES + 10));
    let twin_path = blob_files(&dir).into_iter().find(|other| *other != path).unwrap();
    let twin_bytes = std::fs::read(&twin_path).unwrap();
    assert_eq!(twin_bytes.len(), sound.len());

    let mut cases: Vec<(String, Vec<u8>)> = Vec::new();
    for at in [0, 3, 4, 8, STEP - 1, STEP, STEP + 4, sound.len() - 1] {
        let mut bad = sound.clone();
        bad[at] ^= 0x10;
        cases.push((format!("byte {at}"), bad));
    }
    for len in [0, 1, STEP, 2 * STEP, sound.len() - 1] {
        cases.push((format!("cut to {len}"), sound[..len].to_vec()));
    }
    cases.push(("longer".into(), [&sound[..], &[0]].concat()));
    let swapped = [&sound[STEP..2 * STEP], &sound[..STEP], &sound[2 * STEP..]].concat();
    cases.push(("first two segments exchanged".into(), swapped));
    cases.push((
        "first segment twice".into(),
        [&sound[..STEP], &sound[..STEP], &sound[2 * STEP..]].concat(),
    ));
    cases.push((
        "another blob's segment".into(),
        [&twin_bytes[..STEP], &sound[STEP..]].concat(),
    ));
    cases.push(("another blob's file".into(), twin_bytes.clone()));
    for (what, bytes) in cases {
        std::fs::write(&path, bytes).unwrap();
        assert!(noticed(&vault, id), "{what}");
    }
    std::fs::remove_file(&path).unwrap();
    assert!(noticed(&vault, id), "missing");
    assert_eq!(vault.missing_blobs(), [id]);
    assert!(all(&vault, twin).is_ok());
    drop(vault);

    // Neither a missing file nor an altered one keeps anybody from the rest, or is made anew.
    let mut vault = open(&dir).unwrap();
    assert_eq!(vault.missing_blobs(), [id]);
    vault.delete(&[id], at(9)).unwrap();
    assert!(vault.verify().unwrap().is_sound());
    std::fs::write(&path, sound).unwrap();
    drop(vault);
    let vault = open(&dir).unwrap();
    assert!(!path.exists(), "a file that no record names is removed");
    assert!(all(&vault, twin).is_ok());
}

#[test]
fn a_recording_survives_a_crash_up_to_what_was_closed() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let (id, mut writer) = vault.begin_blob(BlobKind(2), b"interview", at(1)).unwrap();
    let bytes = content(3 * SEGMENT_DATA_BYTES);
    let mut closed = 0;
    for step in [4000, 1, 70_000, 2 * SEGMENT_DATA_BYTES + 5] {
        writer.append(&bytes[closed..closed + step]).unwrap();
        writer.close_segment().unwrap();
        closed += step;
    }
    writer.append(b"never closed").unwrap();
    assert!(
        all(&vault, id).unwrap() == bytes[..closed],
        "readable while it goes on"
    );
    drop((vault, writer));

    // The last segment of the crash is torn.
    let path = blob_files(&dir).remove(0);
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, [&whole[..], &whole[..900]].concat()).unwrap();
    let mut vault = open(&dir).unwrap();
    assert_eq!(vault.blobs()[0].length, None);
    let mut reader = vault.read_blob(id).unwrap();
    reader.seek(SeekFrom::Start(3999)).unwrap();
    let mut two = [0; 3];
    reader.read_exact(&mut two).unwrap();
    assert_eq!(two, bytes[3999..4002]);
    let finished = vault.finish_blob(id, at(2)).unwrap();
    assert_eq!((finished.length, finished.lost_segments), (closed as u64, 0));
    assert!(all(&vault, id).unwrap() == bytes[..closed]);
    assert!(!path.exists());
    assert_eq!(blob_files(&dir).len(), 1);
    assert!(
        matches!(vault.finish_blob(id, at(3)), Err(SaveError::Damaged { .. })),
        "once is enough"
    );
    vault.close(at(4)).unwrap();
    let vault = open(&dir).unwrap();
    assert!(vault.verify().unwrap().is_sound());
    assert!(all(&vault, id).unwrap() == bytes[..closed]);
}

#[test]
fn a_hole_in_a_recording_is_counted_and_the_rest_kept() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let (id, mut writer) = vault.begin_blob(BlobKind(2), b"", at(1)).unwrap();
    for second in [b"one", b"two", b"six"] {
        writer.append(second).unwrap();
        writer.close_segment().unwrap();
    }
    drop(writer);
    let path = blob_files(&dir).remove(0);
    let mut bytes = std::fs::read(&path).unwrap();
    let one = bytes.len() / 3;
    bytes[one + 20] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(vault.verify().unwrap().damage, [Damage::Blob(id)]);
    assert_eq!(vault.finish_blob(id, at(2)).unwrap().lost_segments, 1);
    assert_eq!(all(&vault, id).unwrap(), b"onesix");
}

#[test]
fn deleting_and_wiping_take_the_files() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let text = put(&mut vault, None, b"words");
    let (gone, stays) = (add(&mut vault, &content(5000)), add(&mut vault, &content(7000)));
    std::fs::write(dir.join("blobs/somebody's.txt"), b"mine").unwrap();
    let receipt = vault.delete(&[gone, text], at(5)).unwrap();
    assert_eq!(receipt.deleted, 2);
    assert!(
        receipt
            .findings
            .contains(&Finding::Destroyed(Part::Blobs { count: 1 }))
    );
    assert!(all(&vault, stays).is_ok());
    assert_eq!((vault.info().objects, vault.info().blobs), (1, 1));
    assert_eq!(vault.read_blob(gone).unwrap_err(), ReadError::NotFound);
    vault.close(at(6)).unwrap();
    let mut vault = open(&dir).unwrap();
    assert!(all(&vault, stays).unwrap() == content(7000));
    assert_eq!(
        vault
            .deletions()
            .iter()
            .map(|one| one.id)
            .collect::<std::collections::HashSet<_>>(),
        [gone, text].into()
    );
    assert!(
        dir.join("blobs/somebody's.txt").exists(),
        "a foreign file is left alone"
    );
    vault.delete(&[stays], at(7)).unwrap();
    assert_eq!(vault.deletions().len(), 3);
    add(&mut vault, b"x");
    assert!(
        vault
            .wipe()
            .findings
            .contains(&Finding::Destroyed(Part::Blobs { count: 2 }))
    );
    assert!(!dir.exists());
}

#[test]
fn delete_and_put_is_one_step() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let (goes, changes) = (put(&mut vault, None, b"goes"), put(&mut vault, None, b"before"));
    let change = |payload| Change::Put {
        id: Some(changes),
        kind: ObjectKind(1),
        payload,
    };
    vault
        .delete_and_put(&[goes], &[change(b"between"), change(b"after")], at(4))
        .unwrap();
    assert_eq!(payloads(&vault), [b"after"]);
    assert!(
        vault.delete_and_put(&[changes], &[change(b"x")], at(5)).is_err(),
        "both at once is neither"
    );
    drop(vault);
    let vault = open(&dir).unwrap();
    assert_eq!(payloads(&vault), [b"after"]);
    assert!(vault.verify().unwrap().is_sound());
}

#[test]
fn kinds_of_the_vaults_own_are_refused() {
    let home = Home::new();
    let mut vault = create(&home.path("vault"));
    let blob = add(&mut vault, b"x");
    for (id, kind) in [(None, 0xff00), (None, 0xffff), (Some(blob), 1)] {
        let change = Change::Put {
            id,
            kind: ObjectKind(kind),
            payload: b"",
        };
        assert_eq!(
            vault.apply(&[change], at(2)).unwrap_err(),
            SaveError::ReservedKind,
            "{kind}"
        );
    }
    assert!(all(&vault, blob).is_ok());
}

#[test]
fn a_source_that_fails_adds_nothing() {
    struct Breaks(usize);
    impl Read for Breaks {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let step = self.0.min(out.len());
            self.0 -= step;
            if step == 0 {
                Err(std::io::ErrorKind::BrokenPipe.into())
            } else {
                Ok(step)
            }
        }
    }
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let error = vault
        .add_blob(BlobKind(1), b"", &mut Breaks(3 << 20), at(1))
        .unwrap_err();
    assert_eq!(error, AddBlobError::Source(std::io::ErrorKind::BrokenPipe));
    assert!(blob_files(&dir).is_empty() && vault.blobs().is_empty());
}

#[test]
fn a_failing_disk_at_any_step_keeps_the_last_saved_state() {
    let mut failures = 0;
    for call in 0.. {
        let home = Home::new();
        let dir = home.path("vault");
        let mut vault = create(&dir);
        let old = add(&mut vault, b"old");
        drop(vault);
        drop(open(&dir).unwrap());
        let failing = Failing::after(&home, &dir, call);
        let disk: Arc<dyn Disk> = failing.disk();
        let mut vault = Vault::open_on(&disk, &dir, &words(WORDS), at(2)).unwrap();
        let added = vault.add_blob(BlobKind(1), b"", &mut &content(SEGMENT_DATA_BYTES + 9)[..], at(3));
        let recording = vault
            .begin_blob(BlobKind(2), b"", at(3))
            .and_then(|(id, mut writer)| {
                writer.append(b"a second")?;
                // Tried again, as a recorder would: the same sealed bytes, so nothing is sealed twice at one place.
                writer.close_segment().or_else(|_| writer.close_segment())?;
                vault.finish_blob(id, at(4))
            });
        let _ = vault.delete(&[old], at(5));
        failures += usize::from(added.is_err()) + usize::from(recording.is_err());
        drop(vault);
        let vault = open(&dir).unwrap();
        assert!(vault.verify().unwrap().is_sound(), "call {call}");
        assert!(vault.missing_blobs().is_empty(), "call {call}");
        assert_eq!(blob_files(&dir).len(), vault.blobs().len(), "call {call}");
        if let Ok(added) = added {
            assert!(all(&vault, added).unwrap() == content(SEGMENT_DATA_BYTES + 9));
        }
        if !failing.reached() {
            assert!(call > 20 && failures > 5, "{call} calls, {failures} failures");
            break;
        }
    }
}

#[test]
fn a_crash_at_any_step_leaves_no_record_without_its_file() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let old = add(&mut vault, b"old");
    drop(vault);
    drop(open(&dir).unwrap());
    let watched = Failing::watching(&home, &dir);
    let disk: Arc<dyn Disk> = watched.disk();
    let mut vault = Vault::open_on(&disk, &dir, &words(WORDS), at(2)).unwrap();
    add(&mut vault, &content(9000));
    let (id, mut writer) = vault.begin_blob(BlobKind(2), b"", at(3)).unwrap();
    for _ in 0..2 {
        writer.append(b"a second").unwrap();
        writer.close_segment().unwrap();
    }
    drop(writer);
    vault.finish_blob(id, at(4)).unwrap();
    vault.delete(&[old], at(5)).unwrap();
    drop(vault);
    let pictures = watched.pictures();
    assert!(pictures.len() > 60, "{}", pictures.len());
    for picture in pictures {
        let vault = open(&picture).unwrap_or_else(|error| panic!("{}: {error:?}", picture.display()));
        assert!(vault.missing_blobs().is_empty(), "{}", picture.display());
        let report = vault.verify().unwrap();
        assert!(report.is_sound(), "{}: {report:?}", picture.display());
        assert_eq!(
            blob_files(&picture).len(),
            vault.blobs().len(),
            "{}",
            picture.display()
        );
    }
}

#[test]
fn even_a_file_sealed_anew_under_its_own_key_is_not_what_was_kept() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let id = add(&mut vault, b"what was said");
    let record = vault.blob_record(id).unwrap();
    let mut forged = Segment::default();
    forged.take(b"what was sold");
    forged.seal(&record.file, 0, true, 256).unwrap();
    std::fs::write(&blob_files(&dir)[0], forged.sealed().unwrap()).unwrap();
    assert_eq!(
        all(&vault, id).unwrap(),
        b"what was sold",
        "each segment for itself is authentic"
    );
    assert_eq!(
        vault.verify().unwrap().damage,
        [Damage::Blob(id)],
        "the root is not"
    );
    assert!(vault.back_up(&home.path("backup")).is_err());
}
