//! Who has a vault open, as far as the system says.
//! Must never leave a trace of its own: the answer comes from the kernel's list of locks, not from a file.

use std::path::Path;

use crate::vault::Vault;

/// The process that has a vault open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Its number.
    pub process: u32,
    /// Its name, such as `sotto`.
    pub program: Option<String>,
}

impl Vault {
    /// Which process has the vault in `dir` open; `None` when none has, or the system does not say (only Linux does).
    pub fn who_holds(dir: &Path) -> Option<Holder> {
        #[cfg(target_os = "linux")]
        return linux::holder(&dir.join(crate::header_file::HEADER_FILE));
        #[cfg(not(target_os = "linux"))]
        {
            let _ = dir;
            None
        }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::os::unix::fs::MetadataExt;
    use std::path::Path;

    use super::Holder;

    pub(super) fn holder(file: &Path) -> Option<Holder> {
        let inode = std::fs::metadata(file).ok()?.ino();
        let process = owner(&std::fs::read_to_string("/proc/locks").ok()?, inode)?;
        let program = std::fs::read_to_string(format!("/proc/{process}/comm"))
            .ok()
            .map(|name| name.trim_end().to_owned());
        // A lock of that inode number on another disk has another process behind it: it must have the file open.
        let has_it_open = std::fs::read_dir(format!("/proc/{process}/fd"))
            .ok()
            .map(|mut open| {
                let file = file.canonicalize().unwrap_or_else(|_| file.to_owned());
                open.any(|entry| {
                    entry.is_ok_and(|entry| {
                        std::fs::read_link(entry.path()).is_ok_and(|target| target == file)
                    })
                })
            });
        // Another user's files cannot be looked at; then the lock alone has to do.
        has_it_open.unwrap_or(true).then_some(Holder { process, program })
    }

    /// The process with an exclusive `flock` on this inode. Layout: proc(5), /proc/locks.
    pub(super) fn owner(table: &str, inode: u64) -> Option<u32> {
        table.lines().find_map(|line| {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [_, "FLOCK", _, "WRITE", process, place, ..] = fields.as_slice() else {
                return None;
            };
            let same = place.rsplit(':').next()?.parse::<u64>().ok()? == inode;
            // Number 0 or below is a process that this one may not see.
            process.parse().ok().filter(|process| same && *process > 0)
        })
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn lock_table() {
            let table = "1: POSIX  ADVISORY  WRITE 700 08:02:41 0 EOF\n\
                2: FLOCK  ADVISORY  READ 701 08:02:41 0 EOF\n\
                2: -> FLOCK  ADVISORY  WRITE 702 08:02:41 0 EOF\n\
                3: FLOCK  ADVISORY  WRITE 703 08:02:41 0 EOF\n\
                4: FLOCK  ADVISORY  WRITE 0 08:02:55 0 EOF\nbroken";
            assert_eq!(owner(table, 41), Some(703));
            assert_eq!(owner(table, 55), None);
            assert_eq!(owner(table, 99), None);
        }
    }
}
