//! One bit changed in each byte of each file.
//! Must never sample where the large counts are asked for.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rusqlite::{Connection, OpenFlags};

use super::super::disk::{Image, MemoryDisk};
use super::super::held::Held;
use super::super::{in_parallel, long, report, vfs};
use super::{
    COPY_BYTES, DATABASE, HEADER, LOG, PAGE_BYTES, Sum, Verdict, Victim, judge, judge_by, open_by_passphrase,
    open_by_shares, victim,
};

/// What stands in the clear or in slots: of the rest every byte is sealed.
const OPEN_BYTES: usize = 4_608;

/// Every place below `end`, or a sample of about `sample`.
fn places(end: usize, sample: usize) -> impl Fn(u64) -> Option<usize> {
    let stride = if long() { 1 } else { (end / sample).max(1) | 1 };
    move |number| {
        let place = usize::try_from(number).ok()? * stride;
        (place < end).then_some(place)
    }
}

fn flip(image: &Image, file: &str, at: usize) -> Image {
    let mut image = image.clone();
    image.files.get_mut(Path::new(file)).unwrap()[at] ^= 1 << ((at * 7 + at / 8) % 8);
    image
}

/// Flips one bit in each byte of a file. `must` says of a byte whether nothing but a refusal will do.
fn flip_all(
    image: &Image,
    file: &str,
    sample: usize,
    states: &[Held],
    must: impl Fn(usize) -> bool + Sync,
) -> Sum {
    let sum = Sum::default();
    let place_of = places(image.files[Path::new(file)].len(), sample);
    in_parallel(|number| {
        let Some(place) = place_of(number) else {
            return false;
        };
        let what = format!("{file}, byte {place}");
        let verdict = judge(&flip(image, file, place), states, &what);
        assert!(!must(place) || matches!(verdict, Verdict::Refused(_)), "{what}");
        sum.add(verdict);
        true
    });
    sum
}

/// Whether each byte of a closed vault's database belongs to a sealed content or to the manifest.
fn sealed_bytes(victim: &Victim) -> Vec<bool> {
    let disk = MemoryDisk::new(&victim.closed);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags_and_vfs(disk.path(DATABASE), flags, vfs::NAME).unwrap();
    connection
        .execute_batch("PRAGMA locking_mode = EXCLUSIVE")
        .unwrap();
    let mut statement = connection
        .prepare("SELECT ciphertext FROM object UNION ALL SELECT sealed FROM manifest")
        .unwrap();
    let sealed: Vec<Vec<u8>> = statement
        .query_map((), |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    // Long ones go on in pages of their own: any stretch of 32 bytes of one is of it, wherever it lies.
    let database = &victim.closed.files[Path::new(DATABASE)];
    let stretches: HashSet<&[u8]> = sealed.iter().flat_map(|whole| whole.windows(32)).collect();
    let mut marks = vec![false; database.len()];
    for (at, stretch) in database.windows(32).enumerate() {
        if stretches.contains(stretch) {
            marks[at..at + 32].fill(true);
        }
    }
    marks
}

#[test]
fn a_flipped_byte_of_the_header_is_noticed() {
    let victim = victim();
    let sound = &victim.closed.files[Path::new(HEADER)];
    let (one, both) = (AtomicU64::new(0), AtomicU64::new(0));
    let place_of = places(COPY_BYTES, 250);
    in_parallel(|number| {
        let Some(place) = place_of(number) else {
            return false;
        };
        // The passphrase where its slot and the cost stand, which the shares pass by; both rest on the same key for
        // all that follows.
        let ways = [open_by_shares, open_by_passphrase];
        let ways = if place < OPEN_BYTES { &ways[..] } else { &ways[..1] };
        for way in ways {
            for copy in [0, COPY_BYTES] {
                // Noticed: the sound copy opens the vault, and the flipped one is put right.
                let disk = MemoryDisk::new(&flip(&victim.closed, HEADER, place + copy));
                let vault = way(&disk).unwrap_or_else(|error| panic!("{error:?}: byte {place} of one copy"));
                assert!(Held::of(&vault, 0) == victim.held, "byte {place}");
                drop(vault);
                assert!(
                    disk.image().files[Path::new(HEADER)] == *sound,
                    "byte {place} of {copy} is not put right"
                );
                one.fetch_add(1, Ordering::Relaxed);
            }
            let mut image = flip(&victim.closed, HEADER, place);
            let header = image.files.get_mut(Path::new(HEADER)).unwrap();
            header.copy_within(..COPY_BYTES, COPY_BYTES);
            let states = std::slice::from_ref(&victim.held);
            let verdict = judge_by(*way, &image, states, &format!("byte {place} of both copies"));
            assert!(
                matches!(verdict, Verdict::Refused(_)),
                "byte {place} of both copies: {verdict:?}"
            );
            both.fetch_add(1, Ordering::Relaxed);
        }
        true
    });
    let (one, both) = (one.into_inner(), both.into_inner());
    report(&format!(
        "tampering: header bytes: {one} in one copy put right, {both} in both copies refused"
    ));
    assert!(both > 200);
}

#[test]
fn a_flipped_byte_of_the_database_is_noticed_or_without_effect() {
    let victim = victim();
    let sealed = sealed_bytes(victim);
    let of_contents: usize = victim.held.objects.values().map(Vec::len).sum();
    assert!(sealed.iter().filter(|sealed| **sealed).count() > of_contents);
    let states = std::slice::from_ref(&victim.held);
    // The rest of a page that is not full is nobody's, and the second copy of the keys is not read.
    let sum = flip_all(&victim.closed, DATABASE, 500, states, |at| sealed[at]);
    let (refused, _, earlier) = sum.report("database bytes");
    assert!(refused > 100 && earlier == 0);
}

/// Where `SQLite` keeps its own accounts: the heads of pages, and the definitions of the tables. The sample of all bytes
/// meets few of them, and one bit here once let the next save destroy what still opened.
#[test]
fn a_flipped_byte_of_sqlites_own_is_noticed_or_without_effect() {
    const HEAD_BYTES: usize = 12;
    const FILE_HEAD_BYTES: usize = 100;
    const DEFINITIONS_BYTES: usize = 520;
    let victim = victim();
    let pages = victim.closed.files[Path::new(DATABASE)].len() / PAGE_BYTES;
    let heads = (1..pages).flat_map(|page| (0..HEAD_BYTES).map(move |at| page * PAGE_BYTES + at));
    let own: Vec<usize> = (0..FILE_HEAD_BYTES + HEAD_BYTES)
        .chain(PAGE_BYTES - DEFINITIONS_BYTES..PAGE_BYTES)
        .chain(heads)
        .collect();
    let states = std::slice::from_ref(&victim.held);
    let sum = Sum::default();
    in_parallel(|number| {
        let Some(place) = own.get(usize::try_from(number).unwrap()) else {
            return false;
        };
        let image = flip(&victim.closed, DATABASE, *place);
        sum.add(judge(&image, states, &format!("{DATABASE}, byte {place}")));
        true
    });
    let (refused, _, earlier) = sum.report("bytes of SQLite's own");
    assert!(refused > 500 && earlier == 0);
}

/// A log that a crash left has no key of its own: `SQLite`'s checksums end it where a byte was changed, as where the
/// machine stopped. So it can be cut back to an earlier save, whole, and to nothing else.
#[test]
fn a_flipped_byte_of_a_left_log_is_an_earlier_save_at_most() {
    let victim = victim();
    let sum = flip_all(&victim.killed, LOG, 250, &victim.saves, |_| false);
    let (refused, without_effect, earlier) = sum.report("bytes of a left log");
    assert!(refused + without_effect + earlier > 200);
    // Cut to every page.
    let sum = Sum::default();
    for frames in 0..victim.killed.files[Path::new(LOG)].len() / (PAGE_BYTES + 24) {
        let mut image = victim.killed.clone();
        image
            .files
            .get_mut(Path::new(LOG))
            .unwrap()
            .truncate(32 + frames * (PAGE_BYTES + 24));
        sum.add(judge(
            &image,
            &victim.saves,
            &format!("the log cut to {frames} pages"),
        ));
    }
    assert_eq!(sum.report("a left log, cut").0, 0);
}
