//! A program's processes as the system lists them: who belongs to whom, and who holds a file.
//! Never ends one.

use std::{fs, os::unix::fs::MetadataExt, path::Path};

/// The process and all below it, itself first.
pub fn family(root: u32) -> Vec<u32> {
    let parents: Vec<(u32, u32)> = fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            let mut after_name = stat.rsplit_once(") ")?.1.split(' ');
            // One that has ended has no memory.
            (after_name.next()? != "Z").then_some((pid, after_name.next()?.parse().ok()?))
        })
        .collect();
    let mut family = vec![root];
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        next += 1;
        family.extend(
            parents
                .iter()
                .filter(|(_, of)| *of == parent)
                .map(|(pid, _)| *pid),
        );
    }
    family
}

/// What the system calls the process.
pub fn name(pid: u32) -> String {
    fs::read_to_string(format!("/proc/{pid}/comm"))
        .map(|name| name.trim().to_owned())
        .unwrap_or_default()
}

/// Whether any program holds a lock on the file: the system lists every lock with the file's number.
pub fn is_held(file: &Path) -> bool {
    let number = format!(":{} ", fs::metadata(file).unwrap().ino());
    fs::read_to_string("/proc/locks").unwrap().contains(&number)
}
