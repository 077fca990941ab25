//! What zeroing costs: the same work on the system's heap and on the zeroing one, in one run, as a ratio.
//! Never measured against memory of another run.

#![expect(clippy::print_stdout, reason = "this is what a measurement is for")]
#![expect(unsafe_code, reason = "calls two allocators directly, side by side")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    hint::black_box,
    time::{Duration, Instant},
};

use sotto_memory::ZeroingHeap;

const ROUNDS: usize = 9;

/// Allocates, writes and gives back `count` blocks of `size` bytes, a hundred alive at a time.
fn work(heap: &impl GlobalAlloc, size: usize, count: usize) -> Duration {
    let layout = Layout::from_size_align(size, 8).unwrap_or(Layout::new::<u64>());
    let start = Instant::now();
    let mut alive = [std::ptr::null_mut::<u8>(); 100];
    for number in 0..count {
        let place = &mut alive[number % 100];
        // SAFETY: each block is written within its layout and given back once, with the layout it was made with.
        unsafe {
            if !place.is_null() {
                heap.dealloc(*place, layout);
            }
            *place = heap.alloc(layout);
            place.write_bytes(1, layout.size());
            black_box(*place);
        }
    }
    for place in alive {
        if !place.is_null() {
            // SAFETY: as above.
            unsafe { heap.dealloc(place, layout) };
        }
    }
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn main() {
    println!("zeroing heap against the system's, allocate + write + give back, median of {ROUNDS} rounds");
    for (size, count) in [
        (32, 400_000),
        (256, 400_000),
        (4096, 100_000),
        (1 << 16, 10_000),
        (1 << 22, 100),
    ] {
        let (mut plain, mut zeroing) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            plain.push(work(&System, size, count));
            zeroing.push(work(&ZeroingHeap, size, count));
        }
        let (plain, zeroing) = (median(plain), median(zeroing));
        println!(
            "{size:>8} bytes  {:.2}x  ({:.0} ns more a block)",
            zeroing.as_secs_f64() / plain.as_secs_f64(),
            (zeroing.as_secs_f64() - plain.as_secs_f64()) * 1e9
                / f64::from(u32::try_from(count).unwrap_or(1))
        );
    }
}
