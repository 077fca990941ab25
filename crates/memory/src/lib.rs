//! The program's own memory: zeroed when it is given back, keys kept off swap, no core dumps.
//! The one room with `unsafe` code of its own; must never hold a rule about vaults, keys or testimonies.
//!
//! | module | what | `unsafe`, because |
//! | --- | --- | --- |
//! | `heap` | a heap that zeroes every block given back | `GlobalAlloc` and `SQLite`'s allocator are unsafe by definition |
//! | `page` | a page for a key, which the kernel keeps to this process or at least in memory | `mmap`, `mlock`, `memfd_secret` |
//! | `process` | no core dumps, no debugger, no descriptor handed on | one call that only sets flags |
//! | `wipe` | zeroing that no compiler may leave out | writes through a raw pointer |

mod heap;
mod page;
pub mod process;
#[cfg(all(feature = "scan", target_os = "linux"))]
pub mod scan;
mod wipe;

pub use heap::{ZeroingHeap, c_heap};
pub use page::{Keeping, KeyPage, keeping_in_force};
pub use wipe::Wiped;
