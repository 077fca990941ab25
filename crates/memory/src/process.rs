//! What a program does to its own process at its start: no core dumps, no debugger of the same user.
//! Must never end the program where the system refuses: it says what is in force.

/// What is in force for this process, as the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hardening {
    /// The kernel dumps this process nowhere, and lets no other process of the same user look into it (Linux).
    pub undumpable: bool,
    /// No core file is written.
    pub no_core_file: bool,
}

/// Keeps memory out of core files and out of the hands of the same user's debuggers. To be called first in `main`.
///
/// The limit is 1, not 0: where `core_pattern` is a pipe the kernel hands the dump over at 0 and refuses at 1
/// (`fs/coredump.c`), and a file of one byte is too small to be written. Child processes inherit it.
pub fn harden() -> Option<Hardening> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let least = Rlimit {
            current: Some(CORE_BYTES),
            maximum: Some(CORE_BYTES),
        };
        // What is in force is asked for below, whatever these said.
        let _ = setrlimit(Resource::Core, least);
        #[cfg(target_os = "linux")]
        let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
    }
    in_force()
}

#[cfg(unix)]
const CORE_BYTES: u64 = 1;

/// What the system says is in force. `None` where it cannot be asked.
pub fn in_force() -> Option<Hardening> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit};
        #[cfg(target_os = "linux")]
        let undumpable = matches!(
            rustix::process::dumpable_behavior(),
            Ok(rustix::process::DumpableBehavior::NotDumpable)
        );
        #[cfg(not(target_os = "linux"))]
        let undumpable = false;
        Some(Hardening {
            undumpable,
            no_core_file: getrlimit(Resource::Core)
                .maximum
                .is_some_and(|most| most <= CORE_BYTES),
        })
    }
    #[cfg(not(unix))]
    None
}

/// No open file, socket or pipe is handed on to a program that takes this one's place. `false` where the kernel has no
/// such call (Linux before 5.11): then only those are kept back that were opened so, as Rust and `SQLite` open theirs.
#[cfg(target_os = "linux")]
#[expect(
    unsafe_code,
    reason = "one call that sets a flag on descriptors and reads no memory"
)]
pub fn keep_descriptors() -> bool {
    const FIRST_AFTER_STANDARD: libc::c_uint = 3;
    // SAFETY: sets the close-on-exec flag of all descriptors but standard input, output and error; closes none.
    let result = unsafe {
        libc::syscall(
            libc::SYS_close_range,
            FIRST_AFTER_STANDARD,
            libc::c_uint::MAX,
            libc::CLOSE_RANGE_CLOEXEC,
        )
    };
    result == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn hardened_is_hardened() {
        let hardened = Hardening {
            undumpable: true,
            no_core_file: true,
        };
        assert_eq!(harden(), Some(hardened));
        assert_eq!(in_force(), Some(hardened));
    }
}
