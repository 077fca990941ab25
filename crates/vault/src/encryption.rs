//! Whether what lies under a block device is encrypted, as far as the kernel's own tables tell (Linux, sysfs).
//! Must never guess in the comfortable direction: what it does not recognise is not known.

use std::fs;
use std::path::{Path, PathBuf};

/// Devices stacked deeper than this are not followed: partition, RAID, LVM, LUKS and a loop file make five.
const DEEPEST: u8 = 8;

/// Whether every path from the device `name` (`dm-0`, `sda2`) down to a disk passes through dm-crypt. `None` where a
/// device on the way is not recognised. `sysfs` is `/sys`.
pub(crate) fn device_is_encrypted(sysfs: &Path, name: &str) -> Option<bool> {
    below(sysfs, name, DEEPEST)
}

fn below(sysfs: &Path, name: &str, depth: u8) -> Option<bool> {
    let device = sysfs.join("class/block").join(name);
    if depth == 0 || !device.exists() {
        return None;
    }
    if let Ok(uuid) = fs::read_to_string(device.join("dm/uuid")) {
        let uuid = uuid.trim();
        // dm-crypt names its devices so whatever format is on the disk: CRYPT-LUKS2-…, CRYPT-PLAIN-…, CRYPT-TCRYPT-….
        if uuid.starts_with("CRYPT-") {
            return Some(true);
        }
        if !["LVM-", "mpath-", "part"]
            .iter()
            .any(|known| uuid.starts_with(known))
        {
            return None;
        }
    }
    let slaves: Vec<String> = fs::read_dir(device.join("slaves"))
        .map(|entries| {
            entries
                .flatten()
                .map(|entry| entry.file_name().to_string_lossy().into_owned())
                .collect()
        })
        .unwrap_or_default();
    if slaves.is_empty() {
        // A partition stands in the folder of what it is a part of; only that may have something below it.
        return match whole_of(&device) {
            Some(whole) => below(sysfs, &whole, depth - 1),
            // A file as a disk: what the file lies on is not followed up.
            None if device.join("loop").exists() => None,
            None => Some(false),
        };
    }
    slaves
        .iter()
        .try_fold(true, |all, slave| Some(all && below(sysfs, slave, depth - 1)?))
}

/// The device that this one is a partition of.
fn whole_of(device: &Path) -> Option<String> {
    if !device.join("partition").exists() {
        return None;
    }
    let real = device.canonicalize().ok()?;
    Some(real.parent()?.file_name()?.to_string_lossy().into_owned())
}

/// The kernel's name of the device `8:2`, or of `/dev/mapper/home` where the number is no device's (btrfs).
pub(crate) fn device_name(sysfs: &Path, number: &str, source: &str) -> Option<String> {
    [sysfs.join("dev/block").join(number), PathBuf::from(source)]
        .into_iter()
        .find_map(|path| {
            let name = path
                .canonicalize()
                .ok()?
                .file_name()?
                .to_string_lossy()
                .into_owned();
            sysfs.join("class/block").join(&name).exists().then_some(name)
        })
}

/// File systems that encrypt by themselves: `Some`. The others leave it to the device below them.
pub(crate) fn file_system_encrypts(file_system: &str) -> Option<bool> {
    [
        "ecryptfs",
        "fuse.gocryptfs",
        "fuse.cryfs",
        "fuse.encfs",
        "fuse.securefs",
    ]
    .contains(&file_system)
    .then_some(true)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A tree as sysfs has it: each device with its uuid, what it is made of, and whether it is a partition.
    fn sysfs(devices: &[(&str, Option<&str>, &[&str])]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let class = root.path().join("class/block");
        fs::create_dir_all(&class).unwrap();
        for (path, uuid, slaves) in devices {
            let device = root.path().join("devices").join(path);
            fs::create_dir_all(device.join("slaves")).unwrap();
            if let Some(uuid) = uuid {
                fs::create_dir_all(device.join("dm")).unwrap();
                file(&device.join("dm/uuid"), &format!("{uuid}\n"));
            }
            for slave in *slaves {
                file(&device.join("slaves").join(slave), "");
            }
            if path.contains('/') {
                fs::remove_dir(device.join("slaves")).unwrap();
                file(&device.join("partition"), "1\n");
            }
            let name = device.file_name().unwrap();
            if path.starts_with("loop") {
                fs::create_dir_all(device.join("loop")).unwrap();
            }
            symlink(&device, class.join(name)).unwrap();
        }
        root
    }

    #[expect(clippy::disallowed_methods, reason = "a made-up tree of the kernel's tables")]
    fn file(path: &Path, text: &str) {
        fs::write(path, text).unwrap();
    }

    #[test]
    fn encrypted_is_what_has_dm_crypt_on_every_path() {
        let root = sysfs(&[
            ("sda", None, &[]),
            ("sda/sda1", None, &[]),
            ("sda/sda2", None, &[]),
            ("dm-0", Some("CRYPT-LUKS2-0123-root"), &["sda2"]),
            ("dm-1", Some("LVM-abc"), &["dm-0"]),
            ("dm-2", Some("LVM-def"), &["sda1"]),
            ("dm-3", Some("LVM-ghi"), &["dm-0", "sda1"]),
            ("dm-4", Some("STRANGE-1"), &["dm-0"]),
            ("md0", None, &["dm-0", "dm-1"]),
            ("md0/md0p1", None, &[]),
            ("loop0", None, &[]),
            ("dm-5", Some("LVM-loop"), &["dm-5"]),
        ]);
        for (name, expected) in [
            ("sda", Some(false)),
            ("sda1", Some(false)),
            ("dm-0", Some(true)),
            ("dm-1", Some(true)),
            ("dm-2", Some(false)),
            ("dm-3", Some(false)),
            ("dm-4", None),
            ("md0", Some(true)),
            ("md0p1", Some(true)),
            ("loop0", None),
            ("dm-5", None),
            ("missing", None),
        ] {
            assert_eq!(device_is_encrypted(root.path(), name), expected, "{name}");
        }
    }

    #[test]
    fn file_systems_that_encrypt_by_themselves() {
        for (file_system, expected) in [
            ("fuse.gocryptfs", Some(true)),
            ("ext4", None),
            ("fuse.sshfs", None),
        ] {
            assert_eq!(file_system_encrypts(file_system), expected, "{file_system}");
        }
    }
}
