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
        let mut at = from;
        while at < to {
            let len = usize::try_from(to - at).unwrap_or(usize::MAX).min(buffer.len());
            if memory.read_exact_at(&mut buffer[..len], at).is_err() {
                scan.closed.push(name.to_owned());
                break;
            }
            let last = len == usize::try_from(to - at).unwrap_or(usize::MAX);
            let body = if last { len } else { CHUNK_BYTES };
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
    // Nothing of what was read stays behind, whatever heap this runs on.
    buffer.fill(0);
    std::hint::black_box(&buffer);
    Ok(scan)
}

/// Start, end and name of a region that can hold a program's data; `None` for code and for the kernel's own pages.
fn region(line: &str) -> Option<(u64, u64, &str)> {
    let mut fields = line.split_whitespace();
    let (from, to) = fields.next()?.split_once('-')?;
    let readable = fields.next()?.starts_with('r');
    let name = fields.nth(3).unwrap_or("");
    if !readable || matches!(name, "[vvar]" | "[vvar_vclock]" | "[vsyscall]" | "[vdso]") {
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
            ("1000-2000 ---p 00000000 00:00 0", None),
            ("1000-2000 r--p 00000000 00:00 0 [vvar]", None),
            ("nonsense", None),
        ] {
            assert_eq!(region(line), expected, "{line}");
        }
    }
}
