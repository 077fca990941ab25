//! One bit changed in each byte of each file.
//! Must never sample where the large counts are asked for.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::disk::{Image, MemoryDisk};
use super::super::held::Held;
use super::super::{in_parallel, long, report};
use super::{
    COPY_BYTES, DATABASE, HEADER, LOG, PAGE_BYTES, Sum, Verdict, judge, judge_by, open_by_passphrase,
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

/// Flips one bit in each byte of a file.
fn flip_all(image: &Image, file: &str, sample: usize, states: &[Held]) -> Sum {
    let sum = Sum::default();
    let place_of = places(image.files[Path::new(file)].len(), sample);
    in_parallel(|number| {
        let Some(place) = place_of(number) else {
            return false;
        };
        sum.add(judge(
            &flip(image, file, place),
            states,
            &format!("{file}, byte {place}"),
        ));
        true
    });
    sum
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
    let sum = flip_all(&victim.closed, DATABASE, 500, std::slice::from_ref(&victim.held));
    let (refused, _, earlier) = sum.report("database bytes");
    assert!(refused > 200 && earlier == 0);
}

/// A log that a crash left has no key of its own: `SQLite`'s checksums end it where a byte was changed, as where the
/// machine stopped. So it can be cut back to an earlier save, whole, and to nothing else.
#[test]
fn a_flipped_byte_of_a_left_log_is_an_earlier_save_at_most() {
    let victim = victim();
    let sum = flip_all(&victim.killed, LOG, 250, &victim.saves);
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
