//! Writing the finished file: once, whole, private, and never over another.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;

use common::judge;
use sotto_export::{WriteExportError, write_new};
use std::path::Path;

#[test]
fn what_is_written_is_what_was_given() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("testimony-publication.md");
    let written = write_new(&path, b"abc").unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"abc");
    assert_eq!(written.size_bytes, 3);
    assert_eq!(
        written.sha256_hex(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    if let Some(said) = judge("sha256sum", &[path.to_str().unwrap()]) {
        assert!(said.starts_with(&written.sha256_hex()));
    }
}

#[cfg(unix)]
#[test]
fn only_this_user_can_read_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    write_new(&path, b"abc").unwrap();
    assert_eq!(
        std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn a_file_that_exists_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    write_new(&path, b"first").unwrap();
    assert!(matches!(
        write_new(&path, b"second"),
        Err(WriteExportError::AlreadyExists)
    ));
    assert_eq!(std::fs::read(&path).unwrap(), b"first");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let written = write_new(&folder.path().join("missing/a.md"), b"abc");
    assert!(
        matches!(written, Err(WriteExportError::NoSuchFolder)),
        "{written:?}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_str().unwrap();
    let mounted = std::process::Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64k", "tmpfs", place])
        .output()
        .is_ok_and(|o| o.status.success());
    if !mounted {
        println!("SKIP a small disk cannot be mounted here");
        return;
    }
    let path = Path::new(place).join("a.pdf");
    let written = write_new(&path, &vec![7; 1 << 20]);
    let left = path.exists();
    let small = write_new(&Path::new(place).join("b.pdf"), b"fits");
    let _ = std::process::Command::new("umount").arg(place).output();
    assert!(matches!(written, Err(WriteExportError::DiskFull)), "{written:?}");
    assert!(!left);
    assert!(small.is_ok());
}

/// A disk of this file system, mounted on a folder; `None`, with the reason, where that is not allowed here.
#[cfg(target_os = "linux")]
fn disk(make: &[&str], options: &str) -> Option<(tempfile::TempDir, std::path::PathBuf)> {
    let run = |program: &str, arguments: &[&str]| {
        std::process::Command::new(program)
            .args(arguments)
            .output()
            .is_ok_and(|o| o.status.success())
    };
    let folder = tempfile::tempdir().unwrap();
    let (image, place) = (folder.path().join("image"), folder.path().join("disk"));
    write_new(&image, &vec![0; 2 << 20]).unwrap();
    std::fs::create_dir(&place).unwrap();
    let made = run(make[0], &[&make[1..], &[image.to_str().unwrap()]].concat());
    let mounted = made
        && run(
            "mount",
            &["-o", options, image.to_str().unwrap(), place.to_str().unwrap()],
        );
    if !mounted {
        println!(
            "SKIP a disk of {} cannot be {} here",
            make[0],
            if made { "mounted" } else { "made" }
        );
        return None;
    }
    Some((folder, place))
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_stick_a_file_is_whole_or_not_there() {
    let Some((_folder, place)) = disk(&["mkfs.vfat"], "loop") else {
        return;
    };
    let path = place.join("testimony-publication.csv");
    let whole = write_new(&path, b"abc");
    let again = write_new(&path, b"another");
    let full = write_new(&place.join("b.csv"), &vec![7; 4 << 20]);
    let mut left: Vec<_> = std::fs::read_dir(&place)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    left.sort();
    let content = std::fs::read(&path);
    let _ = std::process::Command::new("umount").arg(&place).output();
    assert!(whole.is_ok(), "{whole:?}");
    assert!(matches!(again, Err(WriteExportError::AlreadyExists)), "{again:?}");
    assert!(matches!(full, Err(WriteExportError::DiskFull)), "{full:?}");
    assert_eq!(left, ["testimony-publication.csv"]);
    assert_eq!(content.unwrap(), b"abc");
}
