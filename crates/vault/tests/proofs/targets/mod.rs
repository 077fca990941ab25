//! What the fuzzer drives: each target takes any bytes and must neither panic nor believe what was not written.
//! Must never accept a changed file as long as it opens: what opens is compared with what was saved.
//!
//! `fuzz/` runs them under libFuzzer; `corpus` runs them over the inputs that it found, on the stable compiler.

use std::path::Path;
use std::sync::OnceLock;

use sotto_sealing::{KdfCost, Keyring, Manifest, Master, Passphrase, SlotRoll, SlotTable, Tally, padded_len};
use sotto_vault::{ObjectId, OpenVaultError};
use unicode_normalization::UnicodeNormalization;

use super::disk::{Image, MemoryDisk};
use super::held::{Held, at, new_vault, open, passphrase, save};

mod acts;
mod copies;
mod seeds;
mod shares;

pub(crate) use seeds::seeds;

/// Takes any bytes and panics when something is wrong.
pub(crate) type Target = fn(&[u8]);

/// Each target with its name, which is also its folder under `fuzz/corpus`.
pub(crate) const TARGETS: [(&str, Target); 15] = [
    ("acts", acts::acts),
    ("backup", copies::backup),
    ("database", database),
    ("header", header),
    ("log", log),
    ("manifest", manifest),
    ("object_id", object_id),
    ("padding", padding),
    ("passphrase", passphrase_text),
    ("roll", roll),
    ("row", row),
    ("salvage", copies::salvage),
    ("segment", copies::segment),
    ("share", shares::share),
    ("slots", slots),
];

/// Changes `bytes` as `data` says: place (u16, or u24 with the first byte's top bit), count, then that many bytes.
fn patch(bytes: &mut Vec<u8>, mut data: &[u8]) {
    while let [high, middle, low, count, rest @ ..] = data {
        let place = usize::from(*high & 1) << 16 | usize::from(*middle) << 8 | usize::from(*low);
        let new = &rest[..usize::from(count & 0x3f).min(rest.len())];
        match high >> 6 {
            // Cuts or lengthens the file.
            3 => bytes.resize(place, 0),
            _ if bytes.is_empty() => {}
            // Overwrites from the place on, or with what stands elsewhere in the file.
            2 => {
                let from = place % bytes.len();
                let block = 512.min(bytes.len() - from);
                let to = (usize::from(*count) * 512).min(bytes.len() - block);
                bytes.copy_within(from..from + block, to);
            }
            _ => {
                let at = place % bytes.len();
                let new = &new[..new.len().min(bytes.len() - at)];
                bytes[at..at + new.len()].copy_from_slice(new);
            }
        }
        data = &rest[new.len()..];
    }
}

/// A closed vault and one that was killed after two more saves, with what was held after each.
struct Sound {
    closed: Image,
    killed: Image,
    states: Vec<Held>,
}

fn sound() -> &'static Sound {
    static MADE: OnceLock<Sound> = OnceLock::new();
    MADE.get_or_init(|| {
        let disk = MemoryDisk::new(new_vault());
        let mut vault = open(&disk, 0).unwrap();
        for (name, len) in [(1, 40), (2, 3_000), (3, 9_000)] {
            save(&mut vault, &[(ObjectId([name; 16]), vec![name; len])]);
        }
        vault.close(at(1)).unwrap();
        let closed = disk.image();
        let mut vault = open(&disk, 0).unwrap();
        let mut states = vec![Held::of(&vault, 0)];
        for name in [2, 4] {
            save(&mut vault, &[(ObjectId([name; 16]), vec![name; 700])]);
            states.push(Held::of(&vault, 0));
        }
        drop(vault);
        Sound {
            closed,
            killed: disk.image(),
            states,
        }
    })
}

/// Whether the header asks for more than a fuzzer's patience; such costs are within the bounds, and honest work.
fn is_costly(header: &[u8]) -> bool {
    let number = |copy: usize, at: usize| -> u64 {
        let field = header
            .get(copy * 32_768 + at..)
            .and_then(|field| field.first_chunk::<4>());
        field.map_or(0, |field| u32::from_le_bytes(*field).into())
    };
    (0..2).any(|copy| number(copy, 48) * number(copy, 52) > 40_000)
}

/// Opens a vault in which one file was patched. Nothing but the states allowed may come out.
fn open_patched(image: &Image, file: &str, data: &[u8], states: &[Held]) {
    let mut image = image.clone();
    let bytes = image.files.get_mut(Path::new(file)).unwrap();
    patch(bytes, data);
    if file.ends_with("header.bin") && is_costly(bytes) {
        return;
    }
    let disk = MemoryDisk::new(&image);
    match open(&disk, 0) {
        Ok(vault) => {
            if let Ok(found) = Held::read(&vault, 0) {
                assert!(states.contains(&found), "believed");
            }
            // Whatever it says, it ends.
            let _ = vault.verify();
            let _ = vault.close(at(3));
        }
        Err(OpenVaultError::InUse | OpenVaultError::DiskFull | OpenVaultError::NotWritable) => {
            panic!("a patch is not a reason of that kind")
        }
        Err(_) => {}
    }
}

fn header(data: &[u8]) {
    open_patched(&sound().closed, "vault/header.bin", data, &sound().states[..1]);
}

fn database(data: &[u8]) {
    open_patched(&sound().closed, "vault/vault.db", data, &sound().states[..1]);
}

fn log(data: &[u8]) {
    open_patched(&sound().killed, "vault/vault.db-wal", data, &sound().states);
}

/// Keys with all that they sealed.
struct Sealed {
    master: Master,
    keys: Keyring,
    slots: SlotTable,
    manifest: Vec<u8>,
    wrapped_key: Vec<u8>,
    ciphertext: Vec<u8>,
}

const PAYLOAD: &[u8] = b"invented words, long enough for two blocks";

fn sealed() -> &'static Sealed {
    static MADE: OnceLock<Sealed> = OnceLock::new();
    MADE.get_or_init(|| {
        let master = Master::derive(&passphrase(0), &[7; 32], KdfCost::LEAST).unwrap();
        let (keys, slots, _) = Keyring::generate([1; 16], &master).unwrap();
        let manifest = Manifest {
            epoch: 1,
            seq: 9,
            objects: 1,
            blobs: 0,
            superseded: 0,
            saved_at_ms: 5,
            tally: Tally::default(),
        };
        let manifest = keys.seal_manifest(&manifest).unwrap();
        let object = keys.seal_object(1, &[2; 16], 7, 3, PAYLOAD).unwrap();
        Sealed {
            master,
            keys,
            slots,
            manifest,
            wrapped_key: object.wrapped_key.to_vec(),
            ciphertext: object.ciphertext,
        }
    })
}

fn manifest(data: &[u8]) {
    let Sealed { keys, manifest, .. } = sealed();
    let mut patched = manifest.clone();
    patch(&mut patched, data);
    if keys.open_manifest(1, &patched).is_ok() {
        assert_eq!(patched, *manifest);
    }
    assert!(keys.open_manifest(1, data).is_err());
}

fn row(data: &[u8]) {
    let Sealed {
        keys,
        wrapped_key,
        ciphertext,
        ..
    } = sealed();
    let (key_part, content_part) = data.split_at(data.len() / 2);
    let (mut key, mut content) = (wrapped_key.clone(), ciphertext.clone());
    patch(&mut key, key_part);
    patch(&mut content, content_part);
    match keys.open_object(1, &[2; 16], &key, &content) {
        Ok(object) => {
            assert!(key == *wrapped_key && content == *ciphertext);
            assert_eq!(*object.payload, PAYLOAD);
        }
        Err(_) => assert!(key != *wrapped_key || content != *ciphertext),
    }
    assert!(keys.open_object(1, &[2; 16], key_part, content_part).is_err());
}

fn slots(data: &[u8]) {
    let Sealed {
        master,
        slots,
        manifest,
        ..
    } = sealed();
    let mut patched = slots.as_bytes().to_vec();
    patch(&mut patched, data);
    let Some(table) = SlotTable::from_bytes(&patched) else {
        assert_ne!(patched.len(), slots.as_bytes().len());
        return;
    };
    // Only the used slot counts; where it is whole, the right key comes out, and otherwise none.
    if let Some(keys) = Keyring::unlock([1; 16], 1, &table, master) {
        assert!(keys.open_manifest(1, manifest).is_ok(), "another key came out");
    }
}

fn roll(data: &[u8]) {
    let mut bytes = [0; sotto_sealing::ROLL_BYTES];
    let len = data.len().min(bytes.len());
    bytes[..len].copy_from_slice(&data[..len]);
    let roll = SlotRoll::from_bytes(&bytes);
    assert!(roll.kinds_in_use().len() <= sotto_sealing::SLOT_COUNT);
    assert!(SlotRoll::from_bytes(&roll.to_bytes()) == roll);
}

fn padding(data: &[u8]) {
    let Some(bytes) = data.first_chunk::<8>() else {
        return;
    };
    let len = usize::try_from(u64::from_le_bytes(*bytes) >> (data.len() % 64)).unwrap_or(usize::MAX);
    let padded = padded_len(len);
    assert!(padded >= len && padded_len(padded) == padded);
    assert!(len <= 256 || (padded - len) / 12 <= len / 100 + 1);
}

/// However it is typed, the same words open.
fn passphrase_text(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if text.len() > 4_096 {
        return;
    }
    let normal: String = text.nfkc().collect();
    assert_eq!(Passphrase::new(text.to_owned()).is_empty(), normal.is_empty());
    let derive = |text: String| Master::derive(&Passphrase::new(text), &[3; 32], KdfCost::LEAST).unwrap();
    let (_, table, _) = Keyring::generate([5; 16], &derive(text.to_owned())).unwrap();
    for typed in [normal.clone(), text.nfd().collect(), text.nfkd().collect()] {
        assert!(
            Keyring::unlock([5; 16], 1, &table, &derive(typed)).is_some(),
            "the same words do not open"
        );
    }
    assert!(Keyring::unlock([5; 16], 1, &table, &derive(format!("{normal}x"))).is_none());
}

fn object_id(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Some(id) = ObjectId::from_hex(text) {
        assert_eq!(id.to_string(), text.to_lowercase());
    }
}
