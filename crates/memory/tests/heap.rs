//! What Rust gives back to the heap holds nothing any more. The control finds the same words while they live.
//! Runs in a program of its own, as the heap is the whole program's.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{collections::BTreeMap, hint::black_box};

use sotto_memory::{
    ZeroingHeap,
    scan::{Needle, look_through},
};

#[global_allocator]
static HEAP: ZeroingHeap = ZeroingHeap;

/// Words that differ from run to run, made masked, so that no plain copy of them exists but those made below.
fn needles(count: usize) -> Vec<Needle> {
    use std::hash::{BuildHasher, RandomState};
    (0..count)
        .map(|number| {
            let random = RandomState::new().hash_one(number);
            Needle::hide((0..24_u32).map(move |place| {
                let mixed = random.rotate_left(place * 5) ^ u64::from(place).wrapping_mul(0x9e37_79b9);
                b'a' + u8::try_from(mixed % 26).unwrap_or(0)
            }))
        })
        .collect()
}

fn text(needle: &Needle) -> String {
    String::from_utf8(needle.reveal()).unwrap()
}

/// How often each is found now.
fn found(needles: &[Needle]) -> Vec<usize> {
    let scan = look_through("self", needles).unwrap();
    assert!(scan.bytes > 100_000, "hardly any memory was read");
    (0..needles.len()).map(|number| scan.count(number)).collect()
}

#[test]
fn what_is_given_back_is_gone() {
    let needles = needles(20);
    assert_eq!(
        found(&needles),
        [0; 20],
        "a needle is in memory before it was used"
    );

    // As a program handles text: built up, grown, cloned, sorted into maps, boxed, joined.
    let texts: Vec<String> = needles.iter().map(text).collect();
    let mut grown = String::new();
    for text in &texts {
        grown.push_str(text);
        grown.push(' ');
    }
    let sorted: BTreeMap<String, Box<str>> = texts
        .iter()
        .map(|text| (text.clone(), text.to_uppercase().to_lowercase().into()))
        .collect();
    let mut shrunk = grown.clone();
    shrunk.truncate(30);
    shrunk.shrink_to_fit();
    black_box((&grown, &sorted, &shrunk));
    for (number, count) in found(&needles).into_iter().enumerate() {
        assert!(
            count >= 4,
            "needle {number} is found {count} times while it lives in four places"
        );
    }

    drop((texts, grown, sorted, shrunk));
    assert_eq!(
        found(&needles),
        [0; 20],
        "something that was given back is still there"
    );
}

const FRONT: usize = 200;

#[test]
fn a_block_that_moves_leaves_nothing() {
    let needle = needles(1);
    // Not at the front of the block, where the heap itself writes into what was given back.
    let mut block = "-".repeat(FRONT);
    block.push_str(&text(&needle[0]));
    for room in [64, 1 << 12, 1 << 18, 1 << 24] {
        block.reserve_exact(room);
        black_box(&block);
    }
    block.shrink_to_fit();
    assert_eq!(found(&needle), [1], "{}", block.len());
    drop(block);
    assert_eq!(found(&needle), [0]);
}
