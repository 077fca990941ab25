//! One run of one store in a process of its own: each task is done and timed, and told on standard output.
//! Must never measure what another task left half done: what is prepared stands outside the clock.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use rustix::time::{ClockId, clock_gettime};

use crate::engine::{Engine, Item, open};
use crate::items::Set;

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

/// Does everything with `count` objects in `dir` and prints `task milliseconds` lines.
pub fn run(engine: &str, dir: &Path, count: usize, set: Set) {
    let item = |number| set.item(number);
    let mut store = open(engine, dir);
    let mut insert_ms = 0.0;
    for first in (0..count).step_by(BATCH) {
        let mut items: Vec<Item> = (first..(first + BATCH).min(count)).map(item).collect();
        if first == 0 {
            let place = items
                .iter()
                .position(|(_, payload)| payload.len() >= 200)
                .unwrap();
            items[place].1[100..100 + NEEDLE.len()].copy_from_slice(NEEDLE);
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
    let wanted: Vec<([u8; 16], usize)> = (0..FETCHES)
        .map(|number| item(number * 7_919 % count))
        .map(|(id, payload)| (id, payload.len()))
        .collect();
    timed_on_processor("fetch", || {
        for (id, len) in &wanted {
            assert_eq!(black_box(store.fetch(id)), *len);
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
    single_saves(store.as_mut(), count, item);
    let victim = item(count / 2).0;
    timed("delete", || store.delete(&victim));
    assert_eq!(store.list(), count - 1);
    store.close();
}

fn single_saves(store: &mut dyn Engine, count: usize, item: impl Fn(usize) -> Item) {
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
