//! Looks through the memory of a process for marked words. For tests alone, behind the feature `scan`.
//! Must never hold a word it looks for in plain, nor count its own buffer: it would find itself.

use std::{
    collections::HashMap,
    fs::{self, File},
    io,
    os::unix::fs::FileExt,
    sync::{Mutex, PoisonError},
};

const MASK: u8 = 0xa5;

/// A word to look for, kept masked.
#[derive(Clone)]
pub struct Needle(Vec<u8>);

impl Needle {
    /// Takes the word's bytes one at a time, so that no second copy of it arises here.
    ///
    /// # Panics
    /// With less than eight bytes: such a word would be found by chance.
    pub fn hide(bytes: impl IntoIterator<Item = u8>) -> Self {
        let masked: Vec<u8> = bytes.into_iter().map(|byte| byte ^ MASK).collect();
        assert!(masked.len() >= 8, "a needle of {} bytes", masked.len());
        Self(masked)
    }

    /// The word as UTF-16, lower byte first, as a webview holds text with any letter past Latin-1.
    pub fn hide_utf16(text: &str) -> Self {
        Self::hide(text.encode_utf16().flat_map(u16::to_le_bytes))
    }

    /// The word again, in a new block of the heap.
    pub fn reveal(&self) -> Vec<u8> {
        self.0.iter().map(|byte| byte ^ MASK).collect()
    }

    fn starts(&self) -> [u8; 2] {
        [self.0[0] ^ MASK, self.0[1] ^ MASK]
    }

    fn stands_at(&self, bytes: &[u8]) -> bool {
        bytes.len() >= self.0.len()
            && self
                .0
                .iter()
                .zip(bytes)
                .all(|(masked, byte)| masked ^ MASK == *byte)
    }
}

/// Where a needle was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Find {
    /// Its number in the list.
    pub needle: usize,
    /// What lies there: `[heap]`, `[stack]`, a file, or nothing.
    pub region: String,
    /// The address.
    pub address: u64,
}

/// What a look through a process came to.
#[derive(Debug, Default)]
pub struct Scan {
    /// Every find.
    pub finds: Vec<Find>,
    /// How many bytes could be read.
    pub bytes: u64,
    /// Regions that the kernel did not let anybody read.
    pub closed: Vec<String>,
}

impl Scan {
    /// How often a needle was found.
    pub fn count(&self, needle: usize) -> usize {
        self.finds.iter().filter(|find| find.needle == needle).count()
    }
}

/// Looks through all memory of the process `pid` (a number, or `self`) that can be written to or was private.
///
/// # Errors
/// Where the process cannot be looked into.
pub fn look_through(pid: &str, needles: &[Needle]) -> io::Result<Scan> {
    const CHUNK_BYTES: usize = 1 << 20;
    /// Two at once would find each other's buffers.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _only = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let memory = File::open(format!("/proc/{pid}/mem"))?;
    let pages = File::open(format!("/proc/{pid}/pagemap")).ok();
    let longest = needles.iter().map(|needle| needle.0.len()).max().unwrap_or(1);
    let mut starts: HashMap<[u8; 2], Vec<usize>> = HashMap::new();
    let mut is_first = [false; 256];
    for (number, needle) in needles.iter().enumerate() {
        starts.entry(needle.starts()).or_default().push(number);
        is_first[usize::from(needle.starts()[0])] = true;
    }
    let mut buffer = vec![0_u8; CHUNK_BYTES + longest];
    let own = buffer.as_ptr() as u64..buffer.as_ptr() as u64 + buffer.len() as u64;
    let is_own_process = pid == "self" || pid == std::process::id().to_string();
    let mut scan = Scan::default();
    for line in fs::read_to_string(format!("/proc/{pid}/maps"))?.lines() {
        let Some((from, to, name)) = region(line) else {
            continue;
        };
        for (from, to) in touched(pages.as_ref(), from, to) {
            let mut at = from;
            while at < to {
                let left = usize::try_from(to - at).unwrap_or(usize::MAX);
                let len = left.min(buffer.len());
                if memory.read_exact_at(&mut buffer[..len], at).is_err() {
                    scan.closed.push(name.to_owned());
                    break;
                }
                let body = if len == left { len } else { CHUNK_BYTES };
                scan.bytes += body as u64;
                for place in 0..body.min(len.saturating_sub(1)) {
                    if !is_first[usize::from(buffer[place])] {
                        continue;
                    }
                    let Some(numbers) = starts.get(&[buffer[place], buffer[place + 1]]) else {
                        continue;
                    };
                    let address = at + place as u64;
                    if is_own_process && own.contains(&address) {
                        continue;
                    }
                    for number in numbers {
                        if needles[*number].stands_at(&buffer[place..len]) {
                            scan.finds.push(Find {
                                needle: *number,
                                region: name.to_owned(),
                                address,
                            });
                        }
                    }
                }
                at += body as u64;
            }
        }
    }
    // Nothing of what was read stays behind, whatever heap this runs on.
    buffer.fill(0);
    std::hint::black_box(&buffer);
    Ok(scan)
}

/// The stretches between two addresses that were ever written or read, by the process's page map: bits 63 (in memory)
/// and 62 (in swap) of eight bytes a page (`Documentation/admin-guide/mm/pagemap.rst`). A webview reserves gigabytes
/// that it never touches. Without a page map: all of it.
fn touched(pages: Option<&File>, from: u64, to: u64) -> Vec<(u64, u64)> {
    const PAGE_BYTES: u64 = 4096;
    const ENTRIES: usize = 1 << 16;
    let Some(pages) = pages else {
        return vec![(from, to)];
    };
    let mut stretches: Vec<(u64, u64)> = Vec::new();
    let mut entries = vec![0_u8; ENTRIES * 8];
    let mut page = from / PAGE_BYTES;
    while page < to / PAGE_BYTES {
        let count = usize::try_from(to / PAGE_BYTES - page)
            .unwrap_or(ENTRIES)
            .min(ENTRIES);
        if pages.read_exact_at(&mut entries[..count * 8], page * 8).is_err() {
            return vec![(from, to)];
        }
        for entry in entries[..count * 8].chunks_exact(8) {
            let start = page * PAGE_BYTES;
            page += 1;
            if entry[7] & 0b1100_0000 == 0 {
                continue;
            }
            match stretches.last_mut() {
                Some((_, end)) if *end == start => *end = start + PAGE_BYTES,
                _ => stretches.push((start, start + PAGE_BYTES)),
            }
        }
    }
    stretches
}

/// Start, end and name of a region that can hold a program's data; `None` for files that it can only read, and for the
/// kernel's own pages.
fn region(line: &str) -> Option<(u64, u64, &str)> {
    let mut fields = line.split_whitespace();
    let (from, to) = fields.next()?.split_once('-')?;
    let allowed = fields.next()?;
    let name = fields.nth(3).unwrap_or("");
    let is_data = allowed.starts_with("rw") || (allowed.starts_with('r') && !name.starts_with('/'));
    if !is_data || matches!(name, "[vvar]" | "[vvar_vclock]" | "[vsyscall]" | "[vdso]") {
        return None;
    }
    Some((
        u64::from_str_radix(from, 16).ok()?,
        u64::from_str_radix(to, 16).ok()?,
        name,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_of_a_table() {
        for (line, expected) in [
            (
                "55d0-55e0 rw-p 00000000 00:00 0 [heap]",
                Some((0x55d0, 0x55e0, "[heap]")),
            ),
            (
                "1000-2000 rw-s 00000000 00:0c 7 /secretmem (deleted)",
                Some((0x1000, 0x2000, "/secretmem")),
            ),
            ("1000-2000 rw-p 00000000 00:00 0", Some((0x1000, 0x2000, ""))),
            ("1000-2000 r--p 00000000 00:00 0", Some((0x1000, 0x2000, ""))),
            ("1000-2000 r-xp 00000000 08:01 9 /usr/lib/libc.so.6", None),
            ("1000-2000 ---p 00000000 00:00 0", None),
            ("1000-2000 r--p 00000000 00:00 0 [vvar]", None),
            ("nonsense", None),
        ] {
            assert_eq!(region(line), expected, "{line}");
        }
    }
}
