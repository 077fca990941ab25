//! Linux: the process takes its own place. Its memory is gone when `exec` has happened, and that of its webview before.
//! Never hands on an argument, an open file or a child; the environment is the one it was started with, and one word.

use std::{
    fs, io,
    os::unix::process::CommandExt,
    path::Path,
    process::{self, Command},
    thread,
    time::{Duration, Instant},
};

use super::told;
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};

/// Where the kernel keeps the program that runs, even where its file was replaced since.
const THIS_PROGRAM: &str = "/proc/self/exe";

/// How long killed children may take to go.
const PATIENCE: Duration = Duration::from_millis(500);

/// Ends the webview's processes, empties its folder and starts the program anew in this very process, so that there is
/// one at any time. Returns only where that failed; this process has to end then.
pub(crate) fn begin_anew(webview_folder: &Path, words_missing: bool) -> io::Error {
    end_descendants();
    let _ = fs::remove_dir_all(webview_folder);
    sotto_memory::process::keep_descriptors();
    let by_name = match std::env::current_exe() {
        Ok(program) => told(Command::new(program), words_missing).exec(),
        Err(error) => error,
    };
    // An update may have put another file in its place.
    match by_name.kind() {
        io::ErrorKind::NotFound => told(Command::new(THIS_PROGRAM), words_missing).exec(),
        _ => by_name,
    }
}

/// Kills every process below this one, children first to last, and waits until their memory is gone.
fn end_descendants() {
    let descendants = descendants_of(process::id(), &parents());
    for pid in descendants.iter().filter_map(|pid| pid_of(*pid)) {
        let _ = kill_process(pid, Signal::KILL);
    }
    let start = Instant::now();
    for pid in descendants {
        while is_alive(pid) && start.elapsed() < PATIENCE {
            // A child of our own is there until somebody asks how it ended.
            if let Some(pid) = pid_of(pid) {
                let _ = waitpid(Some(pid), WaitOptions::NOHANG);
            }
            thread::sleep(Duration::from_millis(1));
        }
    }
}

fn pid_of(number: u32) -> Option<Pid> {
    i32::try_from(number).ok().and_then(Pid::from_raw)
}

/// Whether the process still has memory: one that has ended and waits to be asked for has none.
fn is_alive(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat"))
        .is_ok_and(|stat| state_and_parent(&stat).is_some_and(|(state, _)| state != 'Z'))
}

/// Each process with its parent.
fn parents() -> Vec<(u32, u32)> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
            Some((pid, state_and_parent(&stat)?.1))
        })
        .collect()
}

/// Fields 3 and 4 of proc(5)'s stat. The name in field 2 may hold anything, brackets too.
fn state_and_parent(stat: &str) -> Option<(char, u32)> {
    let mut after_name = stat.rsplit_once(") ")?.1.split(' ');
    let state = after_name.next()?.chars().next()?;
    Some((state, after_name.next()?.parse().ok()?))
}

fn descendants_of(root: u32, parents: &[(u32, u32)]) -> Vec<u32> {
    let mut found = vec![root];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        next += 1;
        found.extend(
            parents
                .iter()
                .filter(|(pid, of)| *of == parent && *pid != root)
                .map(|(pid, _)| *pid),
        );
    }
    found.remove(0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_process_may_hold_anything() {
        for (stat, expected) in [
            ("12 (sh) S 3 12 12", Some(('S', 3))),
            ("12 (a) b) Z 1 1) R 7 12 12", Some(('R', 7))),
            ("12 (sh", None),
            ("", None),
        ] {
            assert_eq!(state_and_parent(stat), expected, "{stat}");
        }
    }

    #[test]
    fn descendants_are_found_to_the_last() {
        let parents = [(1, 0), (5, 1), (6, 5), (7, 6), (8, 5), (9, 1)];
        let mut found = descendants_of(5, &parents);
        found.sort_unstable();
        assert_eq!(found, [6, 7, 8]);
        assert_eq!(descendants_of(9, &parents), Vec::<u32>::new());
    }
}
