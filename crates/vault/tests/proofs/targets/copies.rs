//! Files of blobs, backups, and damaged databases given to salvaging, changed at will.
//! Must never believe a byte that was not saved: a prefix of a recording is the least and the most that a cut leaves.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use sotto_vault::{
    Amendment, BlobKind, KdfCost, ObjectId, OpenVaultError, RestoreError, SalvageError, Vault,
};

use super::super::disk::{Image, MemoryDisk};
use super::super::held::{FOLDER, Held, at, new_vault, open, passphrase, save};
use super::{is_costly, patch};

/// The recording's segments, each of bytes that no other has.
const SEGMENTS: [(u8, usize); 4] = [(11, 240), (12, 1), (13, 2_000), (14, 700)];
const ATTACHED_BYTES: usize = 3_000;

/// A vault with an attachment and a recording, open; and the files of both.
pub(super) struct Open {
    vault: Vault,
    disk: MemoryDisk,
    /// Attachment and recording: id, file, its bytes.
    blobs: [(ObjectId, PathBuf, Vec<u8>); 2],
}

fn opened() -> &'static Mutex<Open> {
    static MADE: OnceLock<Mutex<Open>> = OnceLock::new();
    MADE.get_or_init(|| {
        let disk = MemoryDisk::new(new_vault());
        let mut vault = open(&disk, 0).unwrap();
        let known = |disk: &MemoryDisk| -> Vec<PathBuf> {
            let image = disk.image();
            image
                .files
                .into_keys()
                .filter(|path| path.starts_with("vault/blobs"))
                .collect()
        };
        let attached = vault
            .add_blob(BlobKind(1), b"", &mut vec![10; ATTACHED_BYTES].as_slice(), at(1))
            .unwrap();
        let first = known(&disk);
        let (recorded, mut writer) = vault.begin_blob(BlobKind(2), b"", at(1)).unwrap();
        for (byte, len) in SEGMENTS {
            writer.append(&vec![byte; len]).unwrap();
            writer.close_segment().unwrap();
        }
        let second = known(&disk).into_iter().find(|path| *path != first[0]).unwrap();
        let image = disk.image();
        let blob = |id, path: &PathBuf| (id, path.clone(), image.files[path].clone());
        let blobs = [blob(attached, &first[0]), blob(recorded, &second)];
        Mutex::new(Open { vault, disk, blobs })
    })
}

/// How long the files of the attachment and of the recording are.
pub(super) fn file_lens() -> [usize; 2] {
    let open = opened().lock().unwrap_or_else(PoisonError::into_inner);
    [open.blobs[0].2.len(), open.blobs[1].2.len()]
}

/// The first byte says which file is changed.
pub(super) fn segment(data: &[u8]) {
    let Some((which, data)) = data.split_first() else {
        return;
    };
    let open = opened().lock().unwrap_or_else(PoisonError::into_inner);
    let (id, path, sound) = &open.blobs[usize::from(which % 2)];
    let mut bytes = sound.clone();
    patch(&mut bytes, data);
    let file = open.disk.open(path).unwrap();
    file.truncate(0).unwrap();
    file.write(0, &bytes).unwrap();
    let mut content = Vec::new();
    let read = open
        .vault
        .read_blob(*id)
        .map(|mut reader| reader.read_to_end(&mut content));
    let read = matches!(read, Ok(Ok(_)));
    if which % 2 == 0 {
        assert!(!read || content == vec![10; ATTACHED_BYTES], "believed");
        assert!(!read || bytes == *sound, "another file, and the same content");
    } else {
        // Segments are left out, and none is changed, exchanged or repeated.
        let mut rest = content.as_slice();
        for (byte, len) in SEGMENTS {
            if let Some(after) = rest.strip_prefix(vec![byte; len].as_slice()) {
                rest = after;
            }
        }
        assert!(rest.is_empty(), "believed");
        assert!(bytes != *sound || content.len() == SEGMENTS.iter().map(|(_, len)| len).sum::<usize>());
    }
    let reported = !open.vault.verify().unwrap().is_sound();
    assert!(
        which % 2 == 1 || reported == (bytes != *sound),
        "verifying says otherwise"
    );
    // As it was, for the next input.
    file.truncate(0).unwrap();
    file.write(0, sound).unwrap();
}

pub(super) struct Copied {
    pub(super) image: Image,
    pub(super) held: Held,
    /// Every payload that was ever saved, and the contents of blobs.
    ever: BTreeMap<ObjectId, Vec<Vec<u8>>>,
    attached: ObjectId,
}

/// A backup beside a vault that was killed, so that its log counts.
pub(super) fn copied() -> &'static Copied {
    static MADE: OnceLock<Copied> = OnceLock::new();
    MADE.get_or_init(|| {
        let disk = MemoryDisk::new(new_vault());
        let mut vault = open(&disk, 0).unwrap();
        let mut ever: BTreeMap<ObjectId, Vec<Vec<u8>>> = BTreeMap::new();
        for (name, len) in [(1, 40), (2, 3_000), (3, 700), (2, 900)] {
            let object = (ObjectId([name; 16]), vec![name; len]);
            save(&mut vault, std::slice::from_ref(&object));
            ever.entry(object.0).or_default().push(object.1);
        }
        let attached = vault
            .add_blob(BlobKind(1), &[1], &mut vec![10; 600].as_slice(), at(1))
            .unwrap();
        vault.back_up(&disk.path("backup")).unwrap();
        let held = Held::of(&vault, 0);
        drop(vault);
        Copied {
            image: disk.image(),
            held,
            ever,
            attached,
        }
    })
}

pub(super) fn backup(data: &[u8]) {
    let copied = copied();
    let mut image = copied.image.clone();
    image.files.retain(|path, _| path.ends_with("backup"));
    let bytes = image.files.get_mut(Path::new("backup")).unwrap();
    patch(bytes, data);
    if is_costly(bytes.get(512..).unwrap_or_default()) {
        return;
    }
    let disk = MemoryDisk::new(&image);
    let nothing = &mut |_: &Vault| Ok(Amendment::default());
    let (from, to) = (disk.path("backup"), disk.path("restored"));
    match Vault::restore_on(&disk.port(), &from, &to, &passphrase(0), None, nothing, at(2)) {
        Ok(restored) => assert!(Held::of(&restored.vault, 0) == copied.held, "believed"),
        Err(RestoreError::DiskFull | RestoreError::NotWritable | RestoreError::FolderNotEmpty) => {
            panic!("a patch is not a reason of that kind")
        }
        Err(_) => assert!(!disk.exists("restored"), "something is left behind"),
    }
}

/// The first byte says which file is damaged: header, database, log, a blob.
pub(super) fn salvage(data: &[u8]) {
    let Some((which, data)) = data.split_first() else {
        return;
    };
    let copied = copied();
    let mut image = copied.image.clone();
    image.files.retain(|path, _| path.starts_with(FOLDER));
    let ends = ["header.bin", "vault.db", "vault.db-wal"];
    let is_it = |path: &Path| match ends.get(usize::from(which % 4)) {
        Some(end) => path.ends_with(end),
        None => path.starts_with("vault/blobs"),
    };
    let (path, bytes) = image.files.iter_mut().find(|(path, _)| is_it(path)).unwrap();
    patch(bytes, data);
    if path.ends_with("header.bin") && is_costly(bytes) {
        return;
    }
    let before = image.clone();
    let disk = MemoryDisk::new(&image);
    let (from, to, new) = (disk.path(FOLDER), disk.path("saved"), passphrase(1));
    let salvaged = Vault::salvage_on(
        &disk.port(),
        &from,
        &to,
        &passphrase(0),
        &new,
        KdfCost::LEAST,
        at(2),
    );
    let after = disk.image();
    assert!(
        before
            .files
            .iter()
            .all(|(path, bytes)| after.files[path] == *bytes),
        "it was written to"
    );
    match salvaged {
        Ok(salvaged) => {
            for (id, _) in salvaged.vault.objects() {
                let payload = salvaged.vault.get(id).unwrap().to_vec();
                assert!(
                    copied.ever.get(&id).is_some_and(|ever| ever.contains(&payload)),
                    "believed"
                );
            }
            for info in salvaged.vault.blobs() {
                let mut content = Vec::new();
                salvaged
                    .vault
                    .read_blob(info.id)
                    .unwrap()
                    .read_to_end(&mut content)
                    .unwrap();
                assert!(info.id == copied.attached && content == vec![10; 600], "believed");
            }
            // A log that is cut is an earlier state, whole: nothing in the files can show that.
            if salvaged.report.complete && which % 4 != 2 {
                let found = Held::of(&salvaged.vault, 1);
                assert!(found.objects == copied.held.objects, "complete, and it is not");
            }
            drop(salvaged);
            let opened = Vault::open_on(&disk.port(), &to, &new, at(3));
            assert!(
                !matches!(opened, Err(OpenVaultError::Damaged { .. })),
                "what was saved does not open"
            );
        }
        Err(SalvageError::Save(_) | SalvageError::InUse) => panic!("a patch is not a reason of that kind"),
        Err(_) => assert!(!disk.exists("saved"), "something is left behind"),
    }
}
