//! Frozen vaults of each format: many, small, of varied content, cost, epoch and moment. What this program once
//! wrote it must always read, and so must the independent reader in tests/vectors.
//! Must never be written anew once a version with them is released: then a new format gets an archive of its own.
//!
//! The archive is one zlib stream: the number of chunks (u32), each chunk with its length before it (u32), and the
//! index in JSON. A file of a vault is a list of chunks of 4,096 bytes at most; equal chunks stand there once.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::PathBuf;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde_json::{Value, json};
use sotto_sealing::digest::{hex, sha256};
use sotto_vault::{Change, FORMAT_VERSION, KdfCost, ObjectId, ObjectKind, Passphrase, Vault};

use super::dice::Dice;
use super::disk::{Image, MemoryDisk, Step};
use super::held::{FOLDER, at};
use super::medium::{Medium, Tear};
use super::{in_parallel, report, write};

const CHUNK_BYTES: usize = 4_096;
const VAULTS: u64 = 21;
/// At least so many states stand in the archive.
const LEAST: usize = 200;

fn archive(format: u16) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../../tests/vectors/frozen-{format}.bin"))
}

/// What people type: composed, decomposed, with ligatures, in several scripts.
const PASSPHRASES: [&str; 6] = [
    "river stone lamp",
    "озеро йод 7 fig",
    "озеро и\u{306}од 7 ﬁg",
    "ＡＢＣ a\u{a0}b é e\u{301}",
    "үшкөнүк кыш 31",
    "\u{1f9ed}\u{fdfa} ǆ ½",
];

#[test]
fn frozen_vaults_open_and_hold_what_they_held() {
    if std::env::var_os("SOTTO_WRITE_FROZEN").is_some() {
        write_archive();
    }
    for format in 1..=FORMAT_VERSION {
        read_frozen(format);
    }
}

fn read_frozen(format: u16) {
    let (chunks, index) = read_archive(format);
    let states = index["states"].as_array().unwrap();
    assert!(states.len() >= LEAST, "{} states", states.len());
    let mut moments: BTreeMap<&str, usize> = BTreeMap::new();
    for state in states {
        *moments.entry(state["moment"].as_str().unwrap()).or_default() += 1;
    }
    let opened = in_parallel(|number| {
        let Some(state) = usize::try_from(number).ok().and_then(|number| states.get(number)) else {
            return false;
        };
        check(format, state, &chunks);
        true
    });
    assert!(moments.values().all(|count| *count >= 10), "{moments:?}");
    report(&format!(
        "frozen vaults of format {format}: {} states read, {moments:?}",
        states.len().min(usize::try_from(opened).unwrap())
    ));
}

/// One state of an archive.
pub(crate) struct Frozen {
    pub(crate) moment: String,
    pub(crate) image: Image,
    name: String,
    words: String,
    holds: Value,
}

/// Every state of the archive of one format.
pub(crate) fn frozen_of(format: u16) -> Vec<Frozen> {
    let (chunks, index) = read_archive(format);
    let states = index["states"].as_array().unwrap();
    states
        .iter()
        .map(|state| Frozen::read(format, state, &chunks))
        .collect()
}

impl Frozen {
    fn read(format: u16, state: &Value, chunks: &[Vec<u8>]) -> Self {
        let mut image = Image::default();
        for folder in ["", FOLDER, "vault/blobs"] {
            image.folders.insert(folder.into());
        }
        for (name, pieces) in state["files"].as_object().unwrap() {
            let piece = |piece: &Value| chunks[usize::try_from(piece.as_u64().unwrap()).unwrap()].clone();
            let bytes = pieces.as_array().unwrap().iter().flat_map(piece).collect();
            image.files.insert(PathBuf::from(FOLDER).join(name), bytes);
        }
        let mut holds = state["holds"].clone();
        if format < FORMAT_VERSION {
            // Opening it is a rotation to the present format.
            for number in ["epoch", "header_seq", "save_seq"] {
                holds[number] = json!(holds[number].as_u64().unwrap() + 1);
            }
        }
        let text = |field: &str| state[field].as_str().unwrap().to_owned();
        Self {
            moment: text("moment"),
            image,
            name: text("name"),
            words: text("passphrase"),
            holds,
        }
    }

    pub(crate) fn passphrase(&self) -> Passphrase {
        Passphrase::new(self.words.clone())
    }

    /// Demands that the opened vault is this one, whole.
    pub(crate) fn demand(&self, vault: &Vault, place: &str) {
        assert_eq!(describe(vault), self.holds, "{} {place}", self.name);
        assert!(vault.verify().unwrap().is_sound(), "{} {place}", self.name);
    }
}

fn check(format: u16, state: &Value, chunks: &[Vec<u8>]) {
    let frozen = Frozen::read(format, state, chunks);
    let disk = MemoryDisk::new(&frozen.image);
    let vault = Vault::open_on(&disk.port(), &disk.path(FOLDER), &frozen.passphrase(), at(0))
        .unwrap_or_else(|error| panic!("{error:?}: {}", frozen.name));
    frozen.demand(&vault, "");
}

/// All that a reader must find, in JSON.
fn describe(vault: &Vault) -> Value {
    let info = vault.info();
    let object = |(id, kind): (ObjectId, ObjectKind)| {
        let payload = vault.get(id).unwrap();
        json!({"id": id.to_string(), "kind": kind.0, "bytes": payload.len(), "sha256": hex(&sha256(&payload))})
    };
    json!({
        "vault_id": hex(&info.vault_id),
        "epoch": info.epoch,
        "header_seq": info.header_seq,
        "save_seq": info.save_seq,
        "saved_at_ms": info.last_saved_at.timestamp_millis(),
        "objects": vault.objects().into_iter().map(object).collect::<Vec<_>>(),
    })
}

fn read_archive(format: u16) -> (Vec<Vec<u8>>, Value) {
    let packed = std::fs::read(archive(format)).expect("tests/vectors holds the archive");
    let mut plain = Vec::new();
    ZlibDecoder::new(packed.as_slice())
        .read_to_end(&mut plain)
        .unwrap();
    let (count, mut rest) = plain.split_first_chunk::<4>().unwrap();
    let mut chunks = Vec::new();
    for _ in 0..u32::from_le_bytes(*count) {
        let (head, tail) = rest.split_first_chunk::<4>().unwrap();
        let (chunk, tail) = tail.split_at(u32::from_le_bytes(*head) as usize);
        chunks.push(chunk.to_vec());
        rest = tail;
    }
    (chunks, serde_json::from_slice(rest).unwrap())
}

/// Collects states, each chunk once.
#[derive(Default)]
struct Archive {
    chunks: Vec<Vec<u8>>,
    places: BTreeMap<Vec<u8>, usize>,
    states: Vec<Value>,
}

impl Archive {
    fn add(&mut self, moment: &str, passphrase: &str, image: &Image) {
        // What the state holds is what this program reads in it, on a copy; the tests of saving say that this is right.
        let disk = MemoryDisk::new(image);
        let typed = Passphrase::new(passphrase.to_owned());
        let opened = Vault::open_on(&disk.port(), &disk.path(FOLDER), &typed, at(0));
        let holds = describe(&opened.unwrap_or_else(|error| panic!("{moment}: {error:?}")));
        let mut files = serde_json::Map::new();
        for (path, bytes) in &image.files {
            let pieces: Vec<usize> = bytes.chunks(CHUNK_BYTES).map(|chunk| self.place(chunk)).collect();
            files.insert(
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                json!(pieces),
            );
        }
        let name = format!("{moment} {}", self.states.len());
        let state =
            json!({"name": name, "moment": moment, "passphrase": passphrase, "holds": holds, "files": files});
        self.states.push(state);
    }

    fn place(&mut self, chunk: &[u8]) -> usize {
        if let Some(place) = self.places.get(chunk) {
            return *place;
        }
        self.chunks.push(chunk.to_vec());
        self.places.insert(chunk.to_vec(), self.chunks.len() - 1);
        self.chunks.len() - 1
    }

    fn pack(&self) -> Vec<u8> {
        let number = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&number(self.chunks.len())).unwrap();
        for chunk in &self.chunks {
            packed.write_all(&number(chunk.len())).unwrap();
            packed.write_all(chunk).unwrap();
        }
        let index = json!({"format": FORMAT_VERSION, "released": false, "states": self.states});
        packed.write_all(index.to_string().as_bytes()).unwrap();
        packed.finish().unwrap()
    }
}

/// Makes the archive: `SOTTO_WRITE_FROZEN=1 cargo test -p sotto-vault --test proofs frozen`.
fn write_archive() {
    if archive(FORMAT_VERSION).exists() {
        assert_eq!(
            read_archive(FORMAT_VERSION).1["released"],
            json!(false),
            "a released archive stays as it is"
        );
    }
    let mut made = Archive::default();
    for seed in 0..VAULTS {
        make_states(seed, &mut made);
    }
    let packed = made.pack();
    assert!(packed.len() < 4_000_000, "{} bytes", packed.len());
    write(&archive(FORMAT_VERSION), &packed);
}

/// One vault's life, with a picture at each of its moments.
fn make_states(seed: u64, made: &mut Archive) {
    let mut dice = Dice::new(seed);
    let mut words = PASSPHRASES[dice.below(PASSPHRASES.len())];
    let cost = KdfCost::new(
        8_192 << dice.below(2),
        1 + u32::from(seed.is_multiple_of(5)),
        [1, 2, 4][dice.below(3)],
    )
    .unwrap();
    let disk = MemoryDisk::new(&Image::default());
    let dir = disk.path(FOLDER);
    let typed = |words: &str| Passphrase::new(words.to_owned());
    let mut vault = Vault::create_on(&disk.port(), &dir, &typed(words), cost, at(0)).unwrap();
    made.add("created", words, &disk.image());
    let mut ids = Vec::new();
    for turn in 0..2 + dice.below(6) {
        let len = [0, 1, 240, 241, 1_000, 2_000][dice.below(6)];
        let payload = dice.bytes(len);
        let id = (turn > 2 && dice.below(3) == 0).then(|| ids[0]);
        let kind = ObjectKind([1, 2, 700, 0xfeff][dice.below(4)]);
        let now = at(i64::try_from(dice.below(1_000_000)).unwrap() - 500_000);
        let saved = vault
            .apply(
                &[Change::Put {
                    id,
                    kind,
                    payload: &payload,
                }],
                now,
            )
            .unwrap();
        ids.extend(saved.into_iter().filter(|new| id != Some(*new)));
    }
    made.add("log left by a crash", words, &disk.image());
    // A rotation, and the machine stops at some of its steps.
    disk.start_trace();
    let start = disk.image();
    vault.delete(&ids[..1], at(7)).unwrap();
    let trace = disk.take_trace();
    let synced = |step: &Step, end: &str| matches!(step, Step::Sync(path) if path.ends_with(end));
    let header_b = trace.iter().position(|step| synced(step, "header.bin")).unwrap();
    let committed = header_b
        + trace[header_b..]
            .iter()
            .position(|step| synced(step, "vault.db-wal"))
            .unwrap();
    let folding = trace
        .iter()
        .position(|step| matches!(step, Step::Write { path, .. } if path.ends_with("vault.db")));
    let by_chance = Tear::Chance {
        seed,
        newest: 4,
        oldest: 2,
    };
    for (moment, steps, tear) in [
        (
            "stopped in the first header",
            header_b,
            Tear::LastUpTo(9 + dice.below(40)),
        ),
        ("stopped after the first header", header_b + 1, Tear::Everything),
        ("stopped in the commit", committed, by_chance),
        ("stopped after the commit", committed + 1, Tear::Everything),
        (
            "stopped in the second header",
            committed + 2,
            Tear::LastUpTo(9 + dice.below(40)),
        ),
        (
            "stopped while folding the log in",
            folding.unwrap() + 2,
            by_chance,
        ),
    ] {
        let mut medium = Medium::new(&start);
        trace[..steps].iter().for_each(|step| medium.apply(step));
        made.add(moment, words, &medium.crash(tear));
    }
    vault.close(at(8)).unwrap();
    made.add("closed", words, &disk.image());
    let mut vault = Vault::open_on(&disk.port(), &dir, &typed(words), at(9)).unwrap();
    if seed.is_multiple_of(2) {
        words = PASSPHRASES[dice.below(PASSPHRASES.len())];
        vault.change_passphrase(&typed(words), at(10)).unwrap();
        drop(vault);
        made.add("passphrase changed", words, &disk.image());
    } else {
        let change = Change::Put {
            id: Some(ids[ids.len() - 1]),
            kind: ObjectKind(3),
            payload: b"later",
        };
        vault.apply(&[change], at(11)).unwrap();
        vault.close(at(12)).unwrap();
        made.add("closed after edits", words, &disk.image());
    }
}
