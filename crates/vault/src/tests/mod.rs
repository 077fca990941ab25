//! Tests of the vault as a whole, by what could go wrong.
//! Must never use a cost above the least, or a real person's words: every testimony here is invented.
#![expect(
    clippy::disallowed_methods,
    reason = "tests damage files on purpose, in folders of their own"
)]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, Utc};

use crate::{Change, KdfCost, ObjectId, ObjectKind, OpenVaultError, Passphrase, Vault};

mod backup;
mod blobs;
mod crash;
mod damage;
mod destroy;
mod figures;
mod forget;
mod frozen;
mod life;
#[cfg(unix)]
mod links;
mod practice;
mod salvage;
mod slots;
mod watch;

/// A folder for one test, removed afterwards.
struct Home(tempfile::TempDir);

impl Home {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A new vault with these payloads, closed, and their ids.
    fn vault(&self, payloads: &[&[u8]]) -> (PathBuf, Vec<ObjectId>) {
        let dir = self.path("vault");
        let mut vault = create(&dir);
        let ids = payloads
            .iter()
            .map(|payload| put(&mut vault, None, payload))
            .collect();
        vault.close(at(100)).unwrap();
        (dir, ids)
    }
}

const WORDS: &str = "river stone lamp";

fn words(text: &str) -> Passphrase {
    Passphrase::new(text.to_owned())
}

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
}

/// A new vault. Made once and copied, because eight key pairs take long in a test build.
fn create(dir: &Path) -> Vault {
    static FILES: OnceLock<Vec<(PathBuf, Vec<u8>)>> = OnceLock::new();
    let files = FILES.get_or_init(|| {
        let home = Home::new();
        let made = home.path("vault");
        Vault::create(&made, &words(WORDS), KdfCost::LEAST, at(0))
            .unwrap()
            .close(at(0))
            .unwrap();
        let relative = |path: PathBuf| path.strip_prefix(&made).unwrap().to_owned();
        all_bytes(&made)
            .into_iter()
            .map(|(path, bytes)| (relative(path), bytes))
            .collect()
    });
    std::fs::create_dir_all(dir.join("blobs")).unwrap();
    for (path, bytes) in files {
        std::fs::write(dir.join(path), bytes).unwrap();
    }
    open(dir).unwrap()
}

fn open(dir: &Path) -> Result<Vault, OpenVaultError> {
    Vault::open(dir, &words(WORDS), at(1000))
}

fn put(vault: &mut Vault, id: Option<ObjectId>, payload: &[u8]) -> ObjectId {
    vault
        .apply(
            &[Change::Put {
                id,
                kind: ObjectKind(1),
                payload,
            }],
            at(1),
        )
        .unwrap()[0]
}

/// All payloads, in the order of their first saving.
fn payloads(vault: &Vault) -> Vec<Vec<u8>> {
    vault
        .objects()
        .iter()
        .map(|(id, _)| vault.get(*id).unwrap().to_vec())
        .collect()
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to.join(entry.file_name()));
        } else {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// Every file of a folder with its bytes.
fn all_bytes(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(all_bytes(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            files.push((path, bytes));
        }
    }
    files.sort();
    files
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
