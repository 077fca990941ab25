//! What an open vault leaves in memory once it is closed: nothing of what it held, nothing of its passphrase.
//! In a program of its own, on the heap that the window and the command line run on.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::{
    hint::black_box,
    sync::{Mutex, PoisonError},
};

use rusqlite::Connection;
use sotto_memory::{
    Keeping, ZeroingHeap, keeping_in_force,
    scan::{Needle, look_through},
};
use sotto_vault::{Change, KdfCost, ObjectKind, Passphrase, Vault};

#[global_allocator]
static HEAP: ZeroingHeap = ZeroingHeap;

const NOW: chrono::DateTime<chrono::Utc> = chrono::DateTime::UNIX_EPOCH;

/// One test at a time: each counts what is in the whole program's memory.
static MEMORY: Mutex<()> = Mutex::new(());

/// A word of its own for each number, masked from the first.
fn needle(number: u8) -> Needle {
    Needle::hide((0..20_u8).map(|place| {
        let letter = u32::from(place) * 11 + u32::from(number) * (7 + u32::from(place % 5));
        b'a' + u8::try_from(letter % 26).unwrap()
    }))
}

fn revealed(needle: &Needle) -> String {
    String::from_utf8(needle.reveal()).unwrap()
}

fn found(needles: &[Needle]) -> Vec<usize> {
    let scan = look_through("self", needles).unwrap();
    (0..needles.len()).map(|number| scan.count(number)).collect()
}

#[test]
fn a_closed_vault_leaves_nothing_in_memory() {
    let _alone = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("vault");
    let needles: Vec<Needle> = (0..21).map(needle).collect();
    let passphrase = || Passphrase::new(revealed(&needles[20]));
    let mut vault = Vault::create(&dir, &passphrase(), KdfCost::LEAST, NOW).unwrap();
    for needle in &needles[..20] {
        let payload = revealed(needle);
        let change = Change::Put {
            id: None,
            kind: ObjectKind(1),
            payload: payload.as_bytes(),
        };
        vault.apply(&[change], NOW).unwrap();
    }
    vault.close(NOW).unwrap();
    let vault = Vault::open(&dir, &passphrase(), NOW).unwrap();
    let held: Vec<_> = vault
        .objects()
        .iter()
        .map(|(id, _)| vault.get(*id).unwrap())
        .collect();
    black_box(&held);
    let open = found(&needles[..20]);
    assert!(
        open.iter().all(|count| *count > 0),
        "the search does not find what is open: {open:?}"
    );
    drop(held);
    vault.close(NOW).unwrap();
    assert_eq!(found(&needles), [0; 21]);
}

/// The key of the epoch lies in its own page while the vault is open, and the page goes with it.
#[test]
fn the_epoch_key_lies_where_nobody_can_read() {
    let _alone = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    if keeping_in_force() != Keeping::Secret {
        println!("SKIP: this kernel has no memfd_secret, or it is switched off");
        return;
    }
    let pages = || {
        let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
        maps.lines().filter(|line| line.contains("/secretmem")).count()
    };
    let home = tempfile::tempdir().unwrap();
    let before = pages();
    let passphrase = Passphrase::new("correct horse battery staple".to_owned());
    let vault = Vault::create(&home.path().join("v"), &passphrase, KdfCost::LEAST, NOW).unwrap();
    assert_eq!(pages(), before + 1);
    vault.close(NOW).unwrap();
    assert_eq!(pages(), before);
}

/// `SQLite` itself, spoken to directly, as the vault hands it nothing but sealed bytes.
#[test]
fn what_sqlite_gives_back_is_gone() {
    let _alone = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    let home = tempfile::tempdir().unwrap();
    // Making any vault hands SQLite its heap.
    let passphrase = Passphrase::new("correct horse battery staple".to_owned());
    drop(Vault::create(&home.path().join("v"), &passphrase, KdfCost::LEAST, NOW).unwrap());

    let needles: Vec<Needle> = (30..50).map(needle).collect();
    let database = Connection::open_in_memory().unwrap();
    database.execute_batch("CREATE TABLE t(x)").unwrap();
    for needle in &needles {
        let text = revealed(needle);
        database.execute("INSERT INTO t VALUES (?1)", [&text]).unwrap();
        database
            .execute(&format!("INSERT INTO t VALUES ('{text}' || upper(?1))"), [&text])
            .unwrap();
    }
    database
        .query_row("SELECT group_concat(x, '-') FROM t", (), |row| {
            row.get_ref(0).map(|_| ())
        })
        .unwrap();
    let open = found(&needles);
    assert!(
        open.iter().all(|count| *count > 0),
        "the search does not find what is open: {open:?}"
    );
    drop(database);
    assert_eq!(found(&needles), [0; 20]);
}
