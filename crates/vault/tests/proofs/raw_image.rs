//! An examiner with the whole disk and the passphrase: a file system in a file is mounted, a vault lives in it, and then
//! every byte of the image is searched for words, for headers that open, and for rows that any of their keys opens.
//! Must never pass without its control: before the delete, the same search must find everything.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use memchr::memmem;
use sotto_sealing::{KdfCost, Keyring, Master, SlotTable, WRAPPED_KEY_BYTES};
use sotto_vault::{BlobKind, Finding, InPlace, ObjectId, Place, StorageFacts, Vault};

use super::held::{at, create, passphrase, save};
use super::report;

const DOOMED: u8 = 50;
const STAYING: u8 = 30;

/// A file system: its name, the image's size, how it is made.
struct Kind {
    name: &'static str,
    mebibytes: u64,
    make: &'static [&'static str],
    /// Whether the vault is one that was made elsewhere and copied here, as one from before the program switched
    /// copying on write off. On btrfs the receipts then have to say what may persist.
    moved_in: bool,
}

const KINDS: [Kind; 4] = [
    Kind {
        name: "ext4",
        mebibytes: 64,
        make: &["mkfs.ext4", "-q"],
        moved_in: false,
    },
    Kind {
        name: "xfs",
        mebibytes: 300,
        make: &["mkfs.xfs", "-q"],
        moved_in: false,
    },
    Kind {
        name: "btrfs",
        mebibytes: 128,
        make: &["mkfs.btrfs", "-q"],
        moved_in: false,
    },
    Kind {
        name: "btrfs, moved in",
        mebibytes: 128,
        make: &["mkfs.btrfs", "-q"],
        moved_in: true,
    },
];

#[test]
fn a_raw_image_gives_back_nothing_that_was_deleted() {
    for kind in &KINDS {
        match Image::new(kind) {
            Ok(image) => examine(kind, &image),
            Err(why) => report(&format!("SKIP: raw image of {}: {why}", kind.name)),
        }
    }
}

/// A mounted image, unmounted when dropped.
struct Image {
    home: tempfile::TempDir,
}

impl Image {
    fn new(kind: &Kind) -> Result<Self, String> {
        let image = Self {
            home: tempfile::tempdir().unwrap(),
        };
        std::fs::create_dir(image.mounted()).unwrap();
        let file = std::fs::OpenOptions::new()
            .create_new(true)
            .write(true)
            .open(image.file())
            .unwrap();
        file.set_len(kind.mebibytes << 20).unwrap();
        drop(file);
        run(Command::new(kind.make[0]).args(&kind.make[1..]).arg(image.file()))?;
        image.mount()?;
        Ok(image)
    }

    fn file(&self) -> PathBuf {
        self.home.path().join("image")
    }

    fn mounted(&self) -> PathBuf {
        self.home.path().join("mounted")
    }

    fn vault(&self) -> PathBuf {
        self.mounted().join("vault")
    }

    /// Copies a vault that was made on another file system to where this one's vault lies.
    fn move_in(&self, made: &Path) {
        run(Command::new("cp").arg("-r").arg(made).arg(self.vault())).unwrap();
    }

    fn mount(&self) -> Result<(), String> {
        run(Command::new("mount")
            .args(["-o", "loop"])
            .arg(self.file())
            .arg(self.mounted()))
    }

    /// Every byte of the medium as it stands now, without the blocks that were never written.
    fn bytes(&self) -> Vec<u8> {
        run(Command::new("umount").arg(self.mounted())).unwrap();
        let bytes = std::fs::read(self.file()).unwrap();
        self.mount().unwrap();
        let zeros = [0; 4096];
        let written = bytes.chunks(4096).filter(|block| **block != zeros[..block.len()]);
        // Leaving the empty ones out brings strangers side by side, which can only add finds.
        written.flatten().copied().collect()
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg(self.mounted())
            .stderr(Stdio::null())
            .status();
    }
}

/// Runs a program of the system; why it did not work.
fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| {
        // `./dev test` installs them; only the right to mount may be missing there.
        assert!(std::env::var_os("SOTTO_NO_SKIP").is_none(), "{name}: {error}");
        format!("{name}: {error}")
    })?;
    let said = String::from_utf8_lossy(&output.stderr)
        .lines()
        .next()
        .unwrap_or("")
        .to_owned();
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("{name}: {said}"))
    }
}

/// A word of this run alone: the test's own source lies on a disk too.
fn marked(name: u8, run: u64) -> String {
    format!("invented-{run:016x}-{name} ").repeat(20)
}

/// Every header in the image that the passphrase opens, with its keys.
fn headers(image: &[u8], number: usize) -> Vec<Keyring> {
    let mut seen = BTreeSet::new();
    memmem::find_iter(image, b"SOTTOVLT")
        .filter_map(|place| {
            let copy = image.get(place..place + 4_608)?;
            let field = |at: usize| u32::from_le_bytes(copy[at..at + 4].try_into().unwrap());
            let cost = KdfCost::new(field(48), field(52), field(56)).ok()?;
            let epoch = u64::from_le_bytes(copy[32..40].try_into().unwrap());
            if cost != KdfCost::LEAST || !seen.insert(copy.to_vec()) {
                return None;
            }
            let master = Master::derive(&passphrase(number), copy[64..96].try_into().unwrap(), cost).unwrap();
            Keyring::unlock(
                copy[16..32].try_into().unwrap(),
                epoch,
                &SlotTable::from_bytes(&copy[512..])?,
                &master,
            )
        })
        .collect()
}

/// Every object anywhere in the image that one of the keys opens: tables, free pages, logs, journals. Any wrapped key is
/// tried with any content of its id, wherever the two lie.
fn rows(image: &[u8], keys: &[Keyring]) -> BTreeSet<ObjectId> {
    let mut wrapped: BTreeMap<[u8; 16], BTreeSet<&[u8]>> = BTreeMap::new();
    for (id, key) in records(image).filter(|(_, field)| field.len() == WRAPPED_KEY_BYTES) {
        wrapped.entry(id).or_default().insert(key);
    }
    records(image)
        .filter(|(id, ciphertext)| {
            let opens = |key: &&[u8]| {
                keys.iter()
                    .any(|keyring| keyring.open_object(keyring.epoch(), id, key, ciphertext).is_ok())
            };
            wrapped.get(id).is_some_and(|all| all.iter().any(opens))
        })
        .map(|(id, _)| ObjectId(id))
        .collect()
}

/// What looks like the end of a record of one of the tables (`SQLite`'s file format, 2.1): 16 bytes of an id, then one
/// field of bytes. What stands before that is not asked for: a freed record has lost it.
fn records(image: &[u8]) -> impl Iterator<Item = ([u8; 16], &[u8])> {
    memchr::memchr_iter(0x2c, image).filter_map(|place| {
        let tail = image.get(place + 1..)?;
        let (mut length, mut used) = (0, 0);
        loop {
            let byte = usize::from(*tail.get(used)?);
            (length, used) = (length << 7 | byte & 0x7f, used + 1);
            if byte & 0x80 == 0 || used == 4 {
                break;
            }
        }
        let bytes = length.checked_sub(12).filter(|twice| twice % 2 == 0)? / 2;
        let body = tail.get(used..)?;
        let id = body.get(..16)?.try_into().ok()?;
        Some((id, body.get(16..16 + bytes)?))
    })
}

/// Runs that hold a word of the run, in UTF-8 and UTF-16.
fn words(image: &[u8], run: u64) -> usize {
    let word = format!("invented-{run:016x}");
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memmem::find_iter(image, word.as_bytes()).count() + memmem::find_iter(image, &wide).count()
}

fn current(dir: &Path, number: usize) -> Vec<Keyring> {
    headers(&std::fs::read(dir.join("header.bin")).unwrap(), number)
}

fn is_doomed(id: &ObjectId) -> bool {
    // The list of deletions has a random id, which may begin alike.
    id.0 == [id.0[0]; 16] && id.0[0] < DOOMED
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect()
}

/// The receipt says what is true of this file system.
fn check_receipt(kind: &Kind, in_place: bool, findings: &[Finding]) {
    let copies = findings
        .iter()
        .any(|finding| matches!(finding, Finding::MayPersist(Place::CopyOnWrite { .. })));
    assert_eq!(copies, !in_place, "{}: {findings:?}", kind.name);
}

/// A vault's life in the image, and what an examiner finds after each turn.
fn examine(kind: &Kind, image: &Image) {
    let run = u64::from_le_bytes(ObjectId::generate().unwrap().0[..8].try_into().unwrap());
    let dir = image.vault();
    let open = |number| Vault::open(&dir, &passphrase(number), at(1)).unwrap();
    let disk = std::sync::Arc::new(sotto_vault::disk::RealDisk) as _;
    let mut vault = if kind.moved_in {
        let made = image.home.path().join("made");
        create(&disk, &made).close(at(0)).unwrap();
        image.move_in(&made);
        open(0)
    } else {
        create(&disk, &dir)
    };
    let in_place = StorageFacts::of(&dir).overwrites() == InPlace::Yes;
    assert_eq!(in_place, !kind.moved_in, "{}: what the system says", kind.name);
    let attached = vault
        .add_blob(BlobKind(1), b"", &mut vec![7; 50_000].as_slice(), at(1))
        .unwrap();
    for name in 0..DOOMED + STAYING {
        save(
            &mut vault,
            &[(ObjectId([name; 16]), marked(name, run).into_bytes())],
        );
    }
    vault.close(at(2)).unwrap();
    let vault_id = open(0).info().vault_id;
    let [blob] = &files_in(&dir.join("blobs"))[..] else {
        panic!("{}: one file of a blob", kind.name);
    };
    let sealed_blob = std::fs::read(blob).unwrap()[..4_096].to_vec();
    let of_the_blob = |image: &[u8]| memmem::find_iter(image, &sealed_blob).count();

    // The control: whoever has the passphrase finds every row.
    let before = image.bytes();
    assert_eq!(words(&before, run), 0, "{}: words in the clear", kind.name);
    let all = rows(&before, &headers(&before, 0));
    assert!(of_the_blob(&before) > 0, "{}: the examiner is blind", kind.name);
    assert_eq!(
        all.len(),
        usize::from(DOOMED + STAYING) + 1,
        "{}: the examiner is blind",
        kind.name
    );

    let mut vault = open(0);
    for ten in 0..DOOMED / 10 {
        let ids: Vec<ObjectId> = (ten * 10..ten * 10 + 10)
            .map(|name| ObjectId([name; 16]))
            .collect();
        vault.delete(&ids, at(3)).unwrap();
    }
    let receipt = vault.delete(&[attached], at(3)).unwrap();
    check_receipt(kind, in_place, &receipt.findings);
    let epoch = vault.info().epoch;
    vault.close(at(4)).unwrap();
    let deleted = image.bytes();
    let found = rows(&deleted, &current(&dir, 0));
    assert_eq!(
        found.iter().filter(|id| is_doomed(id)).count(),
        0,
        "{}: by the current files",
        kind.name
    );
    assert_eq!(
        found.len(),
        usize::from(STAYING) + 1,
        "{}: the others and the list of deletions are still found",
        kind.name
    );
    let old = headers(&deleted, 0)
        .into_iter()
        .filter(|keys| keys.epoch() != epoch)
        .collect::<Vec<_>>();
    let doomed_by_old = rows(&deleted, &old).iter().filter(|id| is_doomed(id)).count();
    report(&format!(
        "raw image of {}: {DOOMED} deleted, 0 open by the current files; {} old headers left, which open {doomed_by_old}; \
         the deleted attachment's sealed bytes {} times",
        kind.name,
        old.len(),
        of_the_blob(&deleted)
    ));

    let mut vault = open(0);
    vault.change_passphrase(&passphrase(1), at(5)).unwrap();
    vault.close(at(6)).unwrap();
    let changed = image.bytes();
    let by_old_passphrase = headers(&changed, 0);
    let reopened = rows(&changed, &by_old_passphrase);
    assert!(
        current(&dir, 0).is_empty() && current(&dir, 1).len() == 1,
        "{}",
        kind.name
    );

    let receipt = open(1).wipe();
    assert!(receipt.keys_destroyed(), "{}", kind.name);
    check_receipt(kind, in_place, &receipt.findings);
    let wiped = image.bytes();
    let after_wipe: Vec<Keyring> = [headers(&wiped, 0), headers(&wiped, 1)]
        .into_iter()
        .flatten()
        .collect();
    let after_wipe_rows = rows(&wiped, &after_wipe);
    assert_eq!(
        words(&deleted, run) + words(&changed, run) + words(&wiped, run),
        0,
        "{}: words in the clear",
        kind.name
    );
    report(&format!(
        "raw image of {}: after a change of passphrase {} headers open by the old one, with {} rows; after a wipe {} \
         headers open, with {} rows",
        kind.name,
        by_old_passphrase.len(),
        reopened.len(),
        after_wipe.len(),
        after_wipe_rows.len()
    ));
    if in_place {
        assert_eq!(of_the_blob(&deleted), 0, "{}: the deleted attachment", kind.name);
        assert_eq!(
            (old.len(), doomed_by_old),
            (0, 0),
            "{}: old headers after deleting",
            kind.name
        );
        assert_eq!(
            (by_old_passphrase.len(), reopened.len()),
            (0, 0),
            "{}: the old passphrase",
            kind.name
        );
        assert_eq!(
            (after_wipe.len(), after_wipe_rows.len()),
            (0, 0),
            "{}: after the wipe",
            kind.name
        );
    }
    assert!(by_old_passphrase.iter().all(|keys| *keys.vault_id() == vault_id));
}

/// Whatever makes a vault's files on btrfs makes them such that they are overwritten in place.
#[test]
fn every_file_of_a_vault_on_btrfs_is_overwritten_in_place() {
    let kind = KINDS.iter().find(|kind| kind.name == "btrfs").unwrap();
    let image = match Image::new(kind) {
        Ok(image) => image,
        Err(why) => return report(&format!("SKIP: a vault on btrfs: {why}")),
    };
    let (made, restored, salvaged) = (
        image.vault(),
        image.mounted().join("restored"),
        image.mounted().join("salvaged"),
    );
    // One of the folders is there before, empty, and one is not.
    std::fs::create_dir(&restored).unwrap();
    let mut vault = create(&(std::sync::Arc::new(sotto_vault::disk::RealDisk) as _), &made);
    vault
        .add_blob(BlobKind(1), b"", &mut [7_u8; 5_000].as_slice(), at(1))
        .unwrap();
    let backup = image.mounted().join("backup");
    vault.back_up(&backup).unwrap();
    vault.close(at(2)).unwrap();
    let nothing = &mut |_: &Vault| Ok(sotto_vault::Amendment::default());
    drop(Vault::restore(&backup, &restored, &passphrase(0), None, nothing, at(3)).unwrap());
    let new = passphrase(1);
    drop(Vault::salvage(&made, &salvaged, &passphrase(0), &new, KdfCost::LEAST, at(4)).unwrap());
    for dir in [made, restored, salvaged] {
        let mut files = files_in(&dir);
        files.extend(files_in(&dir.join("blobs")));
        assert!(files.len() >= 4, "{files:?}");
        for file in files {
            let said = Command::new("lsattr")
                .arg("-d")
                .arg(&file)
                .output()
                .unwrap()
                .stdout;
            let flags = String::from_utf8_lossy(&said).into_owned();
            let flags = flags.split(' ').next().unwrap();
            assert!(flags.contains('C'), "{}: {flags}", file.display());
        }
    }
}
