//! The power fails while a copy of everything is made: a backup, a folder restored from one, a vault salvaged from a
//! damaged one. The copy is whole or says that it is none, and the vault that it is of stays as it was.
//! Must never take a folder that opens for whole: its contents are compared.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use sotto_vault::{Amendment, KdfCost, ObjectId, RestoreError, Restored, Vault};

use super::super::dice::Dice;
use super::super::disk::{Image, MemoryDisk};
use super::super::held::{Act, Blob, FOLDER, Held, at, new_vault, open, passphrase};
use super::super::medium::Medium;
use super::super::{long, report};
use super::{name, tears};

pub(crate) const BACKUP: &str = "backup";
pub(crate) const COPY: &str = "copy";

#[derive(Clone, Copy, Debug)]
enum Copying {
    BackUp,
    Restore,
    Salvage,
}

/// A vault with something of everything in it, and what it holds.
pub(crate) fn furnished() -> (MemoryDisk, Held) {
    // Made once, so that its recovery set is the only one of its number.
    static MADE: OnceLock<(Image, Held)> = OnceLock::new();
    let (image, held) = MADE.get_or_init(furnish);
    (MemoryDisk::new(image), held.clone())
}

fn furnish() -> (Image, Held) {
    let disk = MemoryDisk::new(new_vault());
    let mut vault = open(&disk, 0).unwrap();
    let mut held = Held::default();
    let mut dice = Dice::new(7);
    let objects = (1..5)
        .map(|name| (ObjectId([name; 16]), dice.bytes(900)))
        .collect();
    for act in [
        Act::Save(objects),
        Act::AddBlob(1, dice.bytes(3_000)),
        Act::AddBlob(2, dice.bytes(800)),
        Act::Record(3, vec![dice.bytes(300), dice.bytes(600)]),
        Act::MakeRecovery(77),
        Act::ChangeKeyFile(Some(1)),
        Act::Delete {
            objects: vec![ObjectId([4; 16])],
            blobs: vec![2],
            put: Vec::new(),
        },
        Act::Save(vec![(ObjectId([1; 16]), b"the newer words".to_vec())]),
    ] {
        act.carry_out(&mut vault, &held, &mut || {}).unwrap();
        held = act.expected(&held);
    }
    drop(vault);
    (disk.image(), held)
}

pub(crate) fn restore(disk: &MemoryDisk, held: &Held, to: &str) -> Result<Restored, RestoreError> {
    let nothing = &mut |_: &Vault| Ok(Amendment::default());
    let (from, to) = (disk.path(BACKUP), disk.path(to));
    held.way
        .with(|opener| Vault::restore_on(&disk.port(), &from, &to, opener, None, nothing, at(20)))
}

/// The image with one copy of the header lost, which is reason enough to salvage.
pub(crate) fn damaged(image: &Image) -> Image {
    let mut image = image.clone();
    let header = image.files.get_mut(Path::new("vault/header.bin")).unwrap();
    header[..32_768].fill(0);
    image
}

/// What a salvaged vault holds: recordings are finished, one in which nothing was closed is left away, and there is one
/// way in.
pub(crate) fn salvaged(held: &Held) -> Held {
    let something = |(_, blob): &(&u8, &Blob)| blob.finished || !blob.content.is_empty();
    let finished = |(name, blob): (&u8, &Blob)| {
        let content = blob.content.clone();
        (
            *name,
            Blob {
                finished: true,
                content,
            },
        )
    };
    Held {
        way: 1.into(),
        objects: held.objects.clone(),
        blobs: held.blobs.iter().filter(something).map(finished).collect(),
        ..Held::default()
    }
}

fn perform(copying: Copying, disk: &MemoryDisk, held: &Held) {
    match copying {
        Copying::BackUp => {
            let vault = open(disk, held.way).unwrap();
            // From here on, as opening may fold a log in.
            disk.start_trace();
            vault.back_up(&disk.path(BACKUP)).unwrap();
        }
        Copying::Restore => {
            disk.start_trace();
            drop(restore(disk, held, COPY).unwrap());
        }
        Copying::Salvage => {
            disk.start_trace();
            let (from, to) = (disk.path(FOLDER), disk.path(COPY));
            let new = passphrase(1);
            let salvaged = held.way.with(|opener| {
                Vault::salvage_on(&disk.port(), &from, &to, opener, &new, KdfCost::LEAST, at(20))
            });
            assert!(salvaged.unwrap().report.complete);
        }
    }
}

/// Whether the copy is there; what is there must be whole.
fn find(copying: Copying, image: &Image, held: &Held, place: &str) -> bool {
    let disk = MemoryDisk::new(image);
    let opened = match copying {
        Copying::BackUp => match restore(&disk, held, COPY) {
            Ok(restored) => Some((restored.vault, held.clone())),
            Err(RestoreError::NotABackup | RestoreError::Unfinished) => None,
            Err(error) => panic!("half a backup looks whole: {error:?}: {place}"),
        },
        Copying::Restore | Copying::Salvage => {
            let held = if matches!(copying, Copying::Salvage) {
                salvaged(held)
            } else {
                held.clone()
            };
            let to = disk.path(COPY);
            let opened = held
                .way
                .with(|opener| Vault::open_on(&disk.port(), &to, opener, at(30)));
            opened.ok().map(|vault| (vault, held))
        }
    };
    let Some((vault, held)) = opened else { return false };
    let found = Held::of(&vault, held.way);
    assert!(found == held, "half a copy opens: {place}");
    assert!(vault.verify().unwrap().is_sound(), "{place}");
    true
}

fn vault_files(image: &Image) -> Vec<(&PathBuf, &Vec<u8>)> {
    image
        .files
        .iter()
        .filter(|(path, _)| path.starts_with(FOLDER))
        .collect()
}

fn crash_in(copying: Copying) {
    let (furnished, held) = furnished();
    let image = match copying {
        Copying::BackUp => {
            drop(open(&furnished, held.way).unwrap());
            furnished.image()
        }
        Copying::Restore => {
            open(&furnished, held.way)
                .unwrap()
                .back_up(&furnished.path(BACKUP))
                .unwrap();
            furnished.image()
        }
        Copying::Salvage => damaged(&furnished.image()),
    };
    let disk = MemoryDisk::new(&image);
    perform(copying, &disk, &held);
    let trace = disk.take_trace();
    let mut medium = Medium::new(&image);
    let (mut dice, mut states, mut whole) = (Dice::new(3), 0, 0);
    for (index, step) in trace.iter().enumerate() {
        medium.apply(step);
        let ended = index + 1 == trace.len();
        let tears = tears(&medium, &mut dice);
        // A backup has few steps, the others many.
        let sampled = !long() && !ended && !matches!(copying, Copying::BackUp);
        let stride = if sampled { 3 } else { 1 };
        for tear in tears.into_iter().skip(index % stride).step_by(stride) {
            let crashed = medium.crash(tear);
            let place = format!(
                "{copying:?}, step {index} of {} {}, {tear:?}",
                trace.len(),
                name(step)
            );
            assert!(
                vault_files(&crashed) == vault_files(&image),
                "the vault was touched: {place}"
            );
            let found = find(copying, &crashed, &held, &place);
            assert!(found || !ended, "acknowledged, and not there: {place}");
            states += 1;
            whole += u64::from(found);
        }
    }
    report(&format!(
        "crash model: {copying:?}: {states} states, the copy whole in {whole} of them"
    ));
    assert!(states > 20 && whole > 0 && whole < states, "{states} {whole}");
}

#[test]
fn a_crash_leaves_a_whole_backup_or_none() {
    crash_in(Copying::BackUp);
}

#[test]
fn a_crash_leaves_a_whole_restored_vault_or_none() {
    crash_in(Copying::Restore);
}

#[test]
fn a_crash_leaves_a_whole_salvaged_vault_or_none() {
    crash_in(Copying::Salvage);
}
