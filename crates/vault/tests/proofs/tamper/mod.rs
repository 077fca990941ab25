//! Every byte changed; every row and page dropped, exchanged, repeated and rolled back: each is noticed, or is without
//! effect on anything that the vault says, then and after further work.
//! Must never take "it opened" or "it did not" for enough: what is opened is compared, what is refused is left alone.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use sotto_vault::{ObjectId, OpenVaultError, ReadError, Vault};

use super::disk::{Image, MemoryDisk};
use super::held::{Act, FOLDER, Held, at, create, open, save, shares};
use super::report;

mod blobs;
mod flips;
mod parts;

const HEADER: &str = "vault/header.bin";
const DATABASE: &str = "vault/vault.db";
const LOG: &str = "vault/vault.db-wal";
const COPY_BYTES: usize = 32 * 1024;
const PAGE_BYTES: usize = 16_384;

/// A vault with its past.
struct Victim {
    /// Closed, after edits.
    closed: Image,
    /// Killed after two more saves, which stand in the log alone; and what is held after none, one and both.
    killed: Image,
    saves: Vec<Held>,
    /// Earlier states of the closed vault's epoch and of the epochs before, folded into the database.
    past: Vec<(Image, Held)>,
    held: Held,
}

fn payload(name: u8, version: u8) -> Vec<u8> {
    let len = [300, 900, 3_000, 7_000, 20_000, 36_000, 52_000][usize::from(name) % 7];
    vec![name ^ version.wrapping_mul(31); len]
}

/// Made once, so that its recovery set is the only one of its number.
fn victim() -> &'static Victim {
    static MADE: OnceLock<Victim> = OnceLock::new();
    MADE.get_or_init(|| make_victim(SET, 0))
}

/// One of so many objects that every tree of the database has pages above its leaves.
fn wide_victim() -> &'static Victim {
    static MADE: OnceLock<Victim> = OnceLock::new();
    MADE.get_or_init(|| make_victim(WIDE_SET, 450))
}

fn make_victim(set: i64, more: u16) -> Victim {
    let disk = MemoryDisk::new(&Image::default());
    let mut vault = create(&disk.port(), &disk.path(FOLDER));
    Act::MakeRecovery(set)
        .carry_out(&mut vault, &Held::default(), &mut || {})
        .unwrap();
    let many: Vec<_> = (0..more)
        .map(|number| {
            let mut id = [255; 16];
            id[..2].copy_from_slice(&number.to_le_bytes());
            (ObjectId(id), number.to_le_bytes().repeat(60))
        })
        .collect();
    save(&mut vault, &many);
    let put = |vault: &mut Vault, names: std::ops::Range<u8>, version| {
        let objects: Vec<_> = names
            .map(|name| (ObjectId([name; 16]), payload(name, version)))
            .collect();
        save(vault, &objects);
    };
    // Folds the log in, so that the database alone holds the state.
    let settled = |vault: Vault| {
        drop(vault);
        drop(open(&disk, 0).unwrap());
        (disk.image(), open(&disk, 0).unwrap())
    };
    let mut past = Vec::new();
    put(&mut vault, 1..8, 1);
    let (image, mut vault) = settled(vault);
    past.push((image, Held::of(&vault, 0)));
    vault.delete(&[ObjectId([3; 16])], at(3)).unwrap();
    put(&mut vault, 4..6, 2);
    vault.close(at(4)).unwrap(); // rotates
    let mut vault = open(&disk, 0).unwrap();
    let (image, reopened) = settled({
        put(&mut vault, 1..2, 3);
        vault
    });
    past.push((image, Held::of(&reopened, 0)));
    vault = reopened;
    put(&mut vault, 5..8, 4);
    let held = Held::of(&vault, 0);
    let (closed, mut vault) = settled(vault);
    let mut saves = vec![held.clone()];
    for name in [2, 9] {
        put(&mut vault, name..name + 1, 5);
        saves.push(Held::of(&vault, 0));
    }
    drop(vault);
    Victim {
        closed,
        killed: disk.image(),
        saves,
        past,
        held,
    }
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Refused(OpenVaultError),
    WithoutEffect,
    /// An earlier save's state, whole: only where a log was left by a crash, which looks the same.
    Earlier,
}

/// The number of the victim's recovery set, and of the wide one's.
const SET: i64 = 1;
const WIDE_SET: i64 = 2;

/// By recovery shares: that takes no Argon2, so that every byte can be looked at in minutes.
fn open_by_shares(disk: &MemoryDisk) -> Result<Vault, OpenVaultError> {
    open_by_set(disk, SET)
}

fn open_wide(disk: &MemoryDisk) -> Result<Vault, OpenVaultError> {
    open_by_set(disk, WIDE_SET)
}

fn open_by_set(disk: &MemoryDisk, set: i64) -> Result<Vault, OpenVaultError> {
    let joined = shares::joined(set).expect("the victim's set");
    Vault::open_on(&disk.port(), &disk.path(FOLDER), &joined, at(1_000))
}

fn open_by_passphrase(disk: &MemoryDisk) -> Result<Vault, OpenVaultError> {
    open(disk, 0)
}

/// Opens a changed vault and judges. `states` are those that were acknowledged, the last one in force.
fn judge(image: &Image, states: &[Held], place: &str) -> Verdict {
    judge_by(open_by_shares, image, states, place)
}

fn judge_by(
    open: fn(&MemoryDisk) -> Result<Vault, OpenVaultError>,
    image: &Image,
    states: &[Held],
    place: &str,
) -> Verdict {
    let disk = MemoryDisk::new(image);
    match open(&disk) {
        Err(error) => {
            let expected = matches!(
                error,
                OpenVaultError::Damaged { .. }
                    | OpenVaultError::NoKeySlotOpened
                    | OpenVaultError::SharesOpenNothing
                    | OpenVaultError::SharesOfAnotherVault
                    | OpenVaultError::PassphraseChangeUnfinished
                    | OpenVaultError::Newer { .. }
                    | OpenVaultError::NotEnoughMemory
                    | OpenVaultError::NotAVault
                    | OpenVaultError::Missing(_)
            );
            assert!(expected, "{error:?}: {place}");
            let without_empty = |mut image: Image| {
                image.files.retain(|_, bytes| !bytes.is_empty());
                image
            };
            assert!(
                without_empty(disk.image()) == without_empty(image.clone()),
                "a refused vault was changed: {place}"
            );
            Verdict::Refused(error)
        }
        Ok(vault) => {
            let found = match Held::read(&vault, 0) {
                Ok(found) => found,
                // Every row is there, but the tree above leads elsewhere: noticed when it is read.
                Err(ReadError::Damaged { what }) => {
                    return Verdict::Refused(OpenVaultError::Damaged { what });
                }
                Err(other) => panic!("{other:?}: {place}"),
            };
            let newest = states.len() - 1;
            match states.iter().position(|held| *held == found) {
                Some(state) => {
                    works_or_says_so(vault, open, &disk, &found, place);
                    if state == newest {
                        Verdict::WithoutEffect
                    } else {
                        Verdict::Earlier
                    }
                }
                None => panic!("believed: {place}"),
            }
        }
    }
}

/// What was without effect so far must not take effect later: everything stays, or an error says what is wrong.
fn works_or_says_so(
    mut vault: Vault,
    open: fn(&MemoryDisk) -> Result<Vault, OpenVaultError>,
    disk: &MemoryDisk,
    held: &Held,
    place: &str,
) {
    let added = (ObjectId([200; 16]), vec![9; 6_000]);
    let changes = super::held::changes(std::slice::from_ref(&added));
    let saved = vault.apply(&changes, at(9)).is_ok();
    let deleted = saved && vault.delete(&[added.0], at(9)).is_ok();
    let closed = vault.close(at(9)).is_ok();
    let Ok(vault) = open(disk) else {
        assert!(
            !(saved && deleted && closed),
            "all went well, and then it did not open: {place}"
        );
        return;
    };
    let mut expected = held.clone();
    if saved && !deleted {
        expected.objects.insert(added.0, added.1);
    }
    assert!(
        Held::of(&vault, held.way) == expected,
        "took effect later: {place}"
    );
}

/// Counts verdicts over many changes and prints the sum.
#[derive(Default)]
struct Sum {
    refused: AtomicU64,
    without_effect: AtomicU64,
    earlier: AtomicU64,
}

impl Sum {
    fn add(&self, verdict: Verdict) {
        let counter = match verdict {
            Verdict::Refused(_) => &self.refused,
            Verdict::WithoutEffect => &self.without_effect,
            Verdict::Earlier => &self.earlier,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// Refused, without effect, earlier.
    fn counts(&self) -> (u64, u64, u64) {
        let count = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        (
            count(&self.refused),
            count(&self.without_effect),
            count(&self.earlier),
        )
    }

    fn report(&self, what: &str) -> (u64, u64, u64) {
        let (refused, without_effect, earlier) = self.counts();
        let earlier_words = if earlier == 0 {
            String::new()
        } else {
            format!(", {earlier} an earlier save")
        };
        report(&format!(
            "tampering: {what}: {refused} refused, {without_effect} without effect{earlier_words}"
        ));
        (refused, without_effect, earlier)
    }
}
