//! One run of one store in a process of its own: each task is done and timed, and told on standard output.
//! Must never measure what another task left half done: what is prepared stands outside the clock.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use rustix::time::{ClockId, clock_gettime};

use crate::engine::{Engine, Item, PAYLOAD_BYTES, open};

/// Objects of one transaction while filling.
const BATCH: usize = 1_000;
const FETCHES: usize = 10_000;
const SAVES: usize = 200;
const NEEDLE: &[u8] = b"the only one of its kind";

fn tell(task: &str, ms: f64) {
    println!("{task} {ms}");
}

fn timed<T>(task: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let done = work();
    tell(task, start.elapsed().as_secs_f64() * 1e3);
    done
}

/// As [`timed`], in time on the processor: for tasks that wait for nothing, so that other programs do not count.
fn timed_on_processor<T>(task: &str, work: impl FnOnce() -> T) -> T {
    let start = on_processor_ms();
    let done = work();
    tell(task, on_processor_ms() - start);
    done
}

/// What this thread has run so far, to the nanosecond: the scheduler's own statistics move by ticks of 4 ms.
fn on_processor_ms() -> f64 {
    let run = clock_gettime(ClockId::ThreadCPUTime);
    run.tv_sec as f64 * 1e3 + run.tv_nsec as f64 / 1e6
}

/// The same items for every store: SplitMix64 over the number.
fn item(number: usize) -> Item {
    let mut state = number as u64;
    let mut next = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)).to_le_bytes()
    };
    let id = [next(), next()].concat().try_into().unwrap();
    let mut payload: Vec<u8> = (0..PAYLOAD_BYTES.div_ceil(8)).flat_map(|_| next()).collect();
    payload.truncate(PAYLOAD_BYTES);
    (id, payload)
}

/// Does everything with `count` objects in `dir` and prints `task milliseconds` lines.
pub fn run(engine: &str, dir: &Path, count: usize) {
    let mut store = open(engine, dir);
    let mut insert_ms = 0.0;
    for first in (0..count).step_by(BATCH) {
        let mut items: Vec<Item> = (first..(first + BATCH).min(count)).map(item).collect();
        if first == 0 {
            items[7].1[100..100 + NEEDLE.len()].copy_from_slice(NEEDLE);
        }
        let start = Instant::now();
        store.save(&items);
        insert_ms += start.elapsed().as_secs_f64() * 1e3;
    }
    tell("insert", insert_ms);
    store.close();

    let mut store = timed_on_processor("open and list", || {
        let mut store = open(engine, dir);
        assert_eq!(store.list(), count);
        store
    });
    timed("list", || assert_eq!(store.list(), count));
    let ids: Vec<[u8; 16]> = (0..FETCHES)
        .map(|number| item(number * 7_919 % count).0)
        .collect();
    timed_on_processor("fetch", || {
        for id in &ids {
            assert_eq!(black_box(store.fetch(id)), PAYLOAD_BYTES);
        }
    });
    timed_on_processor("scan", || {
        let mut sum = 0;
        store.scan(&mut |payload| {
            sum += payload
                .iter()
                .step_by(64)
                .map(|byte| usize::from(*byte))
                .sum::<usize>()
        });
        black_box(sum)
    });
    store.search(NEEDLE);
    timed("search", || assert_eq!(store.search(NEEDLE), 1));
    single_saves(store.as_mut(), count);
    let victim = item(count / 2).0;
    timed("delete", || store.delete(&victim));
    assert_eq!(store.list(), count - 1);
    store.close();
}

fn single_saves(store: &mut dyn Engine, count: usize) {
    let mut times: Vec<f64> = (0..SAVES)
        .map(|number| {
            let change = [(item(number * 31 % count).0, item(number).1)];
            let start = Instant::now();
            store.save(&change);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    tell("save", times[SAVES / 2]);
    tell("save p95", times[SAVES * 95 / 100]);
}
