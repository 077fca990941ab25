//! What the operating system tells of where a folder lies, for receipts. All that differs by system stands here.
//! Must never guess in the comfortable direction: what is not known is reported as not known.

use std::path::Path;

use crate::receipt::{Finding, Place};

/// What is known of the disk under a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts that have nothing to do with each other"
)]
pub struct StorageFacts {
    /// Such as `ext4`.
    pub file_system: Option<String>,
    /// Whether copying on write is switched off for the vault's files, or for the folder where there is none yet.
    pub copying_off: bool,
    /// Whether the file system also journals contents.
    pub journals_data: bool,
    /// Whether the disk has spinning plates; `None` when it cannot be told.
    pub rotational: Option<bool>,
    /// Whether all that lies under the folder is encrypted; `None` when it cannot be told.
    pub encrypted: Option<bool>,
    /// Whether there is swap at all; `None` when it cannot be told.
    pub swap: Option<bool>,
    /// Whether memory can reach an unencrypted swap; `None` when it cannot be told.
    pub open_swap: Option<bool>,
    /// Whether a synchronising program seems to own the folder.
    pub synced: bool,
    /// Whether Windows' File History is set up for the user whose home the folder lies in. Which folders it copies, and
    /// whether it is switched on, is not looked at.
    pub file_history: bool,
}

impl StorageFacts {
    /// What the system tells of the disk under `dir`, or under the nearest folder above it that exists.
    pub fn of(dir: &Path) -> Self {
        dir.ancestors()
            .find(|folder| folder.exists())
            .map_or_else(Self::default, facts)
    }

    /// How its file system treats what is overwritten.
    pub fn overwrites(&self) -> InPlace {
        match self.file_system.as_deref().map_or(InPlace::Unknown, in_place) {
            InPlace::No if self.copying_off => InPlace::Yes,
            known => known,
        }
    }
}

/// Where older copies of the bytes in `dir` may be, beyond the reach of overwriting.
pub(crate) fn beyond_reach(dir: &Path) -> Vec<Finding> {
    judge(&facts(dir))
}

fn judge(facts: &StorageFacts) -> Vec<Finding> {
    let mut findings = Vec::new();
    match facts.file_system.clone() {
        None => findings.push(Finding::NotVerifiable(Place::UnknownFileSystem)),
        Some(file_system) => match facts.overwrites() {
            InPlace::Yes if facts.journals_data => {
                findings.push(Finding::MayPersist(Place::Journal { file_system }));
            }
            InPlace::Yes | InPlace::InMemory => {}
            InPlace::No => findings.push(Finding::MayPersist(Place::CopyOnWrite { file_system })),
            InPlace::Elsewhere => findings.push(Finding::NotVerifiable(Place::Remote { file_system })),
            InPlace::Unknown => findings.push(Finding::NotVerifiable(Place::UnknownFileSystem)),
        },
    }
    let in_memory = facts.overwrites() == InPlace::InMemory;
    match facts.rotational {
        _ if in_memory => {}
        Some(true) => {}
        Some(false) => findings.push(Finding::MayPersist(Place::FlashCells)),
        None => findings.push(Finding::NotVerifiable(Place::Medium)),
    }
    match facts.open_swap {
        Some(false) => {}
        Some(true) => findings.push(Finding::MayPersist(Place::Swap)),
        None => findings.push(Finding::NotVerifiable(Place::Swap)),
    }
    if facts.synced {
        findings.push(Finding::MayPersist(Place::SyncedFolder));
    }
    if facts.file_history {
        findings.push(Finding::MayPersist(Place::FileHistory));
    }
    // Backups and images are outside any computer's knowledge, so this line is always there.
    findings.push(Finding::MayPersist(Place::EarlierCopies));
    findings
}

/// Whether a file system overwrites a file's blocks where they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPlace {
    /// It does.
    Yes,
    /// It writes changes elsewhere and keeps the old blocks for a while.
    No,
    /// It has no disk.
    InMemory,
    /// It lies on another machine, or behind another program.
    Elsewhere,
    /// It is not one that this program knows.
    Unknown,
}

/// Whether a file system overwrites a file's blocks where they are.
fn in_place(file_system: &str) -> InPlace {
    match file_system {
        "ext2" | "ext3" | "ext4" | "xfs" | "jfs" | "vfat" | "msdos" | "exfat" | "ntfs" | "ntfs3"
        | "hfsplus" => InPlace::Yes,
        "btrfs" | "zfs" | "bcachefs" | "f2fs" | "nilfs2" | "apfs" | "overlay" | "jffs2" | "ubifs" => {
            InPlace::No
        }
        "tmpfs" | "ramfs" => InPlace::InMemory,
        "nfs" | "nfs4" | "cifs" | "smb3" | "9p" | "virtiofs" | "afs" | "ceph" | "vboxsf" => {
            InPlace::Elsewhere
        }
        other if other.starts_with("fuse") => InPlace::Elsewhere,
        _ => InPlace::Unknown,
    }
}

/// Whether a folder above says that a synchronising program owns this one. By its own marks and by the names such
/// programs give their folder; a program set up otherwise is not seen.
fn looks_synced(dir: &Path) -> bool {
    const MARKS: [&str; 6] = [
        ".stfolder",
        ".dropbox",
        ".dropbox.cache",
        ".sync",
        ".nextcloudsync.log",
        ".owncloudsync.log",
    ];
    const NAMES: [&str; 9] = [
        "dropbox",
        "onedrive",
        "google drive",
        "googledrive",
        "nextcloud",
        "owncloud",
        "yandex.disk",
        "yandexdisk",
        "com~apple~clouddocs",
    ];
    dir.ancestors().any(|folder| {
        let name = folder
            .file_name()
            .map(|name| name.to_string_lossy().to_lowercase())
            .unwrap_or_default();
        NAMES
            .iter()
            .any(|known| name == *known || name.starts_with("onedrive -"))
            || MARKS.iter().any(|mark| folder.join(mark).exists())
    })
}

/// Whether a home above the folder has a configuration of File History. Known by where Windows keeps it, on any system, so
/// that a Windows home that Linux has mounted tells too.
fn has_file_history(dir: &Path) -> bool {
    const PLACE: [&str; 6] = [
        "AppData",
        "Local",
        "Microsoft",
        "Windows",
        "FileHistory",
        "Configuration",
    ];
    // Two, written in turn.
    const FILES: [&str; 2] = ["Config1.xml", "Config2.xml"];
    dir.ancestors().any(|home| {
        let place = PLACE.iter().fold(home.to_owned(), |place, part| place.join(part));
        FILES.iter().any(|file| place.join(file).is_file())
    })
}

fn facts(dir: &Path) -> StorageFacts {
    let dir = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    let mut facts = StorageFacts {
        synced: looks_synced(&dir),
        file_history: has_file_history(&dir),
        ..StorageFacts::default()
    };
    #[cfg(target_os = "linux")]
    linux::fill(&mut facts, &dir);
    #[cfg(not(target_os = "linux"))]
    let _ = &mut facts;
    facts
}

/// Reads a file's first `len` bytes from the medium, not from the page cache.
#[cfg(target_os = "linux")]
pub(crate) fn read_past_cache(path: &Path, len: usize) -> std::io::Result<Vec<u8>> {
    use std::io::Read;
    use std::os::unix::fs::OpenOptionsExt;

    /// The largest block of common disks; `O_DIRECT` wants the buffer aligned to it.
    const ALIGN: usize = 4096;
    let mut file = std::fs::OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_DIRECT)
        .open(path)?;
    let mut buffer = vec![0; len.next_multiple_of(ALIGN) + ALIGN];
    let start = buffer.as_ptr().align_offset(ALIGN);
    let aligned = &mut buffer[start..start + len.next_multiple_of(ALIGN)];
    let mut read = 0;
    while read < len {
        match file.read(&mut aligned[read..])? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            step => read += step,
        }
    }
    Ok(aligned[..len].to_vec())
}

/// Other systems: not built yet, so not verifiable.
#[cfg(not(target_os = "linux"))]
pub(crate) fn read_past_cache(_path: &Path, _len: usize) -> std::io::Result<Vec<u8>> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::path::{Path, PathBuf};

    use super::StorageFacts;
    use crate::encryption::{device_is_encrypted, device_name, file_system_encrypts};

    pub(super) fn fill(facts: &mut StorageFacts, dir: &Path) {
        if let Some(mount) = std::fs::read_to_string("/proc/self/mountinfo")
            .ok()
            .and_then(|table| mount_of(&table, dir))
        {
            facts.journals_data = mount.journals_data;
            facts.rotational = rotational(&mount);
            facts.encrypted = is_encrypted(&mount);
            facts.copying_off = crate::copying::is_off(dir);
            facts.file_system = Some(mount.file_system);
        }
        let swaps = std::fs::read_to_string("/proc/swaps")
            .ok()
            .map(|table| swap_devices(&table));
        facts.swap = swaps.as_ref().map(|devices| !devices.is_empty());
        facts.open_swap = swaps.map(|devices| devices.iter().any(|device| !is_sealed_swap(device)));
    }

    #[derive(Debug, PartialEq, Eq)]
    pub(super) struct Mount {
        pub(super) device: String,
        pub(super) source: String,
        pub(super) file_system: String,
        pub(super) journals_data: bool,
    }

    /// The mount that `dir` lies on: the longest mount point above it, the last one of equals. Layout: proc(5).
    pub(super) fn mount_of(table: &str, dir: &Path) -> Option<Mount> {
        let mut best: Option<(usize, Mount)> = None;
        for line in table.lines() {
            let Some((before, after)) = line.split_once(" - ") else {
                continue;
            };
            let before: Vec<&str> = before.split(' ').collect();
            let after: Vec<&str> = after.split(' ').collect();
            let (Some(device), Some(point), Some(file_system), Some(source)) =
                (before.get(2), before.get(4), after.first(), after.get(1))
            else {
                continue;
            };
            let point = PathBuf::from(unescape(point));
            let depth = point.components().count();
            if dir.starts_with(&point) && best.as_ref().is_none_or(|(known, _)| depth >= *known) {
                let options = after.get(2).copied().unwrap_or_default();
                best = Some((
                    depth,
                    Mount {
                        device: (*device).to_owned(),
                        source: unescape(source),
                        file_system: (*file_system).to_owned(),
                        journals_data: options.split(',').any(|option| option == "data=journal"),
                    },
                ));
            }
        }
        best.map(|(_, mount)| mount)
    }

    /// Undoes the octal escapes of mountinfo.
    pub(super) fn unescape(field: &str) -> String {
        [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
            .iter()
            .fold(field.to_owned(), |text, (escape, plain)| {
                text.replace(escape, plain)
            })
    }

    /// A partition has no queue of its own: its disk, one folder up, has.
    fn rotational(mount: &Mount) -> Option<bool> {
        let by_number = PathBuf::from("/sys/dev/block").join(&mount.device);
        // btrfs and others mount under a number that is no disk's; the source names one.
        let by_name = Path::new(&mount.source)
            .file_name()
            .map(|name| Path::new("/sys/class/block").join(name));
        [Some(by_number), by_name]
            .into_iter()
            .flatten()
            .find_map(|device| {
                let device = device.canonicalize().ok()?;
                [Some(device.as_path()), device.parent()]
                    .into_iter()
                    .flatten()
                    .find_map(|folder| {
                        match std::fs::read_to_string(folder.join("queue/rotational"))
                            .ok()?
                            .trim()
                        {
                            "0" => Some(false),
                            "1" => Some(true),
                            _ => None,
                        }
                    })
            })
    }

    /// The devices and files of /proc/swaps.
    pub(super) fn swap_devices(table: &str) -> Vec<String> {
        table
            .lines()
            .skip(1)
            .filter_map(|line| line.split_whitespace().next())
            .map(unescape)
            .collect()
    }

    const SYSFS: &str = "/sys";

    /// Whether what lies under a mount is encrypted.
    fn is_encrypted(mount: &Mount) -> Option<bool> {
        file_system_encrypts(&mount.file_system).or_else(|| {
            let name = device_name(Path::new(SYSFS), &mount.device, &mount.source)?;
            device_is_encrypted(Path::new(SYSFS), &name)
        })
    }

    /// Compressed memory, or a device or file with dm-crypt under it. What cannot be told is taken as open.
    fn is_sealed_swap(device: &str) -> bool {
        let Ok(path) = Path::new(device).canonicalize() else {
            return false;
        };
        let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            return false;
        };
        if name.starts_with("zram") {
            return true;
        }
        if path.starts_with("/dev") {
            return device_is_encrypted(Path::new(SYSFS), &name) == Some(true);
        }
        std::fs::read_to_string("/proc/self/mountinfo")
            .ok()
            .and_then(|table| is_encrypted(&mount_of(&table, &path)?))
            == Some(true)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        const TABLE: &str = "\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw,errors=remount-ro
23 22 0:21 / /proc rw - proc proc rw
41 22 254:0 / /home rw shared:2 - xfs /dev/mapper/home rw,attr2
42 41 0:45 /sub /home/a\\040b rw - btrfs /dev/sdb1 rw,ssd
43 22 8:3 / /old rw - ext4 /dev/sda3 rw,data=journal
44 22 0:50 / /stacked rw - ext4 /dev/x rw
45 22 0:51 / /stacked rw - tmpfs tmpfs rw
broken line";

        #[test]
        fn the_longest_mount_point_wins() {
            for (dir, file_system, journals_data) in [
                ("/var/lib", "ext4", false),
                ("/home/ann", "xfs", false),
                ("/home/a b/vault", "btrfs", false),
                ("/homeless", "ext4", false),
                ("/old/vault", "ext4", true),
                ("/stacked", "tmpfs", false),
            ] {
                let mount = mount_of(TABLE, Path::new(dir)).unwrap();
                assert_eq!(
                    (mount.file_system.as_str(), mount.journals_data),
                    (file_system, journals_data),
                    "{dir}"
                );
            }
        }

        #[test]
        fn swap_table() {
            let table = "Filename\tType\tSize\n/dev/dm-1 partition 100 0 -2\n/swap\\040file file 5 0 -3\n";
            assert_eq!(swap_devices(table), ["/dev/dm-1", "/swap file"]);
            assert!(swap_devices("Filename\tType\n").is_empty());
            assert!(!is_sealed_swap("/nonexistent"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> StorageFacts {
        StorageFacts {
            file_system: Some("ext4".into()),
            rotational: Some(true),
            open_swap: Some(false),
            ..StorageFacts::default()
        }
    }

    #[test]
    fn each_fact_has_its_line() {
        let named = |name: &str| Some(name.to_owned());
        let file_system = |name: &str| name.to_owned();
        for (facts, expected) in [
            (known(), None),
            (
                StorageFacts {
                    file_system: None,
                    ..known()
                },
                Some(Finding::NotVerifiable(Place::UnknownFileSystem)),
            ),
            (
                StorageFacts {
                    file_system: named("strangefs"),
                    ..known()
                },
                Some(Finding::NotVerifiable(Place::UnknownFileSystem)),
            ),
            (
                StorageFacts {
                    file_system: named("btrfs"),
                    ..known()
                },
                Some(Finding::MayPersist(Place::CopyOnWrite {
                    file_system: file_system("btrfs"),
                })),
            ),
            (
                StorageFacts {
                    file_system: named("btrfs"),
                    copying_off: true,
                    ..known()
                },
                None,
            ),
            (
                StorageFacts {
                    file_system: named("fuse.sshfs"),
                    ..known()
                },
                Some(Finding::NotVerifiable(Place::Remote {
                    file_system: file_system("fuse.sshfs"),
                })),
            ),
            (
                StorageFacts {
                    journals_data: true,
                    ..known()
                },
                Some(Finding::MayPersist(Place::Journal {
                    file_system: file_system("ext4"),
                })),
            ),
            (
                StorageFacts {
                    rotational: Some(false),
                    ..known()
                },
                Some(Finding::MayPersist(Place::FlashCells)),
            ),
            (
                StorageFacts {
                    rotational: None,
                    ..known()
                },
                Some(Finding::NotVerifiable(Place::Medium)),
            ),
            (
                StorageFacts {
                    file_system: named("tmpfs"),
                    rotational: None,
                    ..known()
                },
                None,
            ),
            (
                StorageFacts {
                    open_swap: Some(true),
                    ..known()
                },
                Some(Finding::MayPersist(Place::Swap)),
            ),
            (
                StorageFacts {
                    open_swap: None,
                    ..known()
                },
                Some(Finding::NotVerifiable(Place::Swap)),
            ),
            (
                StorageFacts {
                    synced: true,
                    ..known()
                },
                Some(Finding::MayPersist(Place::SyncedFolder)),
            ),
            (
                StorageFacts {
                    file_history: true,
                    ..known()
                },
                Some(Finding::MayPersist(Place::FileHistory)),
            ),
        ] {
            let findings = judge(&facts);
            let mut wanted: Vec<_> = expected.into_iter().collect();
            wanted.push(Finding::MayPersist(Place::EarlierCopies));
            assert_eq!(findings, wanted, "{facts:?}");
        }
    }

    #[test]
    fn a_synced_folder_is_seen_by_mark_and_by_name() {
        let home = tempfile::tempdir().unwrap();
        let plain = home.path().join("work/vault");
        let named = home.path().join("Dropbox/vault");
        let marked = home.path().join("shared/vault");
        for dir in [&plain, &named, &marked] {
            std::fs::create_dir_all(dir).unwrap();
        }
        std::fs::create_dir(home.path().join("shared/.stfolder")).unwrap();
        assert!(!looks_synced(&plain));
        assert!(looks_synced(&named));
        assert!(looks_synced(&marked));
    }

    #[test]
    fn file_history_is_seen_by_its_configuration_above_the_folder() {
        let users = tempfile::tempdir().unwrap();
        for (user, file, seen) in [
            ("ann", "FileHistory/Configuration/Config1.xml", true),
            ("bek", "FileHistory/Configuration/Config2.xml", true),
            ("eva", "FileHistory/Configuration/Catalog1.edb", false),
            ("ivo", "Other/Configuration/Config1.xml", false),
        ] {
            let home = users.path().join(user);
            let file = home.join("AppData/Local/Microsoft/Windows").join(file);
            std::fs::create_dir_all(home.join("Sotto")).unwrap();
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::File::create_new(file).unwrap();
            assert_eq!(has_file_history(&home.join("Sotto")), seen, "{user}");
        }
        assert!(!has_file_history(users.path()));
    }
}
