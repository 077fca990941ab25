//! The laptop that the program runs on, as its port to the outside: asked of the system's own tables (Linux) and files (Windows).
//! Must never run a program or open a connection to learn something; what needs that is not known.

use std::path::Path;

use crate::{ports::Laptop, readiness::LaptopFacts};

/// This machine. Both doors use it; the window adds its webview's version.
#[derive(Debug, Clone, Default)]
pub struct ThisLaptop {
    /// The webview's version, where there is one.
    pub webview: Option<String>,
}

impl Laptop for ThisLaptop {
    fn facts(&self, folder: &Path) -> LaptopFacts {
        let mut facts = LaptopFacts {
            webview: self.webview.clone(),
            ..LaptopFacts::default()
        };
        #[cfg(unix)]
        {
            facts.free_bytes = free_bytes(folder);
        }
        #[cfg(target_os = "linux")]
        {
            facts.hibernates = linux::hibernates(Path::new("/"));
            facts.clock_synchronised = linux::clock_synchronised(Path::new("/"));
            facts.microphone = linux::microphone(Path::new("/"));
        }
        #[cfg(target_os = "windows")]
        {
            facts.hibernates = folder.ancestors().last().and_then(windows::hibernates);
        }
        #[cfg(not(any(unix, target_os = "windows")))]
        let _ = (folder, &mut facts);
        facts
    }
}

/// Bytes free to this user, where `folder` or the nearest one above it lies.
#[cfg(unix)]
fn free_bytes(folder: &Path) -> Option<u64> {
    let there = folder.ancestors().find(|folder| folder.exists())?;
    let space = rustix::fs::statvfs(there).ok()?;
    space.f_bavail.checked_mul(space.f_frsize)
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{fs, path::Path};

    /// Whether the kernel offers to sleep to the disk; refused by lockdown and where it was built without.
    pub(super) fn hibernates(root: &Path) -> Option<bool> {
        let states = fs::read_to_string(root.join("sys/power/state")).ok()?;
        let modes = fs::read_to_string(root.join("sys/power/disk")).unwrap_or_default();
        Some(states.split_whitespace().any(|state| state == "disk") && modes.trim() != "[disabled]")
    }

    /// systemd-timesyncd says so by a file. Other keepers of time say nothing that can be read without asking them.
    pub(super) fn clock_synchronised(root: &Path) -> Option<bool> {
        root.join("run/systemd/timesync/synchronized")
            .exists()
            .then_some(true)
    }

    /// Whether a sound card can record, by ALSA's list of devices: `00-00: ALC257 : ALC257 : playback 1 : capture 1`.
    pub(super) fn microphone(root: &Path) -> Option<bool> {
        let sound = root.join("proc/asound");
        if !sound.exists() {
            return root.join("proc/self").exists().then_some(false);
        }
        let devices = fs::read_to_string(sound.join("pcm")).ok()?;
        Some(devices.lines().any(|line| line.contains(": capture ")))
    }
}

/// What Windows' own files tell, without a call that needs an administrator.
#[cfg(any(target_os = "windows", test))]
mod windows {
    use std::{io::ErrorKind, path::Path};

    /// Whether the image that hibernation (and "fast startup") writes is there. It lies in the root of the drive that
    /// Windows is on, so that its absence says nothing on another.
    pub(super) fn hibernates(root: &Path) -> Option<bool> {
        match root.join("hiberfil.sys").symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                root.join("Windows").join("System32").is_dir().then_some(false)
            }
            // Windows keeps it open, and a refusal is an answer too.
            _ => Some(true),
        }
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::fs;

    use super::{
        linux::{hibernates, microphone},
        windows,
    };

    #[expect(clippy::disallowed_methods, reason = "made-up tables of the kernel")]
    fn root(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    #[test]
    fn hibernation_is_offered_or_not() {
        for (files, expected) in [
            (
                &[
                    ("sys/power/state", "freeze mem disk\n"),
                    ("sys/power/disk", "[platform] shutdown\n"),
                ][..],
                Some(true),
            ),
            (
                &[
                    ("sys/power/state", "freeze mem disk\n"),
                    ("sys/power/disk", "[disabled]\n"),
                ],
                Some(false),
            ),
            (&[("sys/power/state", "freeze mem\n")], Some(false)),
            (&[], None),
        ] {
            assert_eq!(hibernates(root(files).path()), expected, "{files:?}");
        }
    }

    #[test]
    fn on_windows_the_image_tells() {
        for (files, expected) in [
            (
                &[("hiberfil.sys", ""), ("Windows/System32/x", "")][..],
                Some(true),
            ),
            (&[("Windows/System32/x", "")], Some(false)),
            (&[("hiberfil.sys", "")], Some(true)),
            (&[("Sotto/header.bin", "")], None),
        ] {
            assert_eq!(windows::hibernates(root(files).path()), expected, "{files:?}");
        }
    }

    #[test]
    fn a_card_that_records_is_a_microphone() {
        for (files, expected) in [
            (
                &[("proc/asound/pcm", "00-00: A : A : playback 1 : capture 1\n")][..],
                Some(true),
            ),
            (
                &[("proc/asound/pcm", "00-03: HDMI 0 : HDMI 0 : playback 1\n")],
                Some(false),
            ),
            (&[("proc/self/stat", "1")], Some(false)),
            (&[], None),
        ] {
            assert_eq!(microphone(root(files).path()), expected, "{files:?}");
        }
    }
}
