//! Every way in which a file comes to its name, also on file systems that have no other.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must panic")]

use super::*;

fn fill(file: &mut NewFile) -> Result<(), WriteExportError> {
    file.write_all(b"whole").map_err(|error| after_all(&error))
}

fn put(path: &Path, bytes: &[u8]) {
    new_named(path).unwrap().write_all(bytes).unwrap();
}

/// What is in a folder, each with its bytes.
fn inside(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read(entry.path()).unwrap())
    };
    let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(entry).collect();
    all.sort();
    all
}

fn only(name: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    vec![(name.to_owned(), bytes.to_vec())]
}

/// Opens a file for what is to be written to a path, and says which name it has until then.
type Open = fn(&Path) -> (File, Option<PathBuf>);

/// Each way in which a file comes to its name.
const WAYS: [(&str, Open); 3] = [
    ("unnamed", |path| (unnamed_beside(path).unwrap(), None)),
    // Such a file may be given no name (open(2)).
    ("refused a name", |path| {
        (unnamed(path, rustix::fs::OFlags::EXCL).unwrap(), None)
    }),
    ("a part", |path| {
        let (file, part) = new_part(path).unwrap();
        (file, Some(part))
    }),
];

/// Goes each way to a file in a folder of its own; says which way it is.
fn each_way(go: impl Fn(&str, &Path, (File, Option<PathBuf>))) {
    for (way, open) in WAYS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        go(way, &path, open(&path));
    }
}

#[test]
fn every_way_ends_in_one_whole_file() {
    each_way(|way, path, (file, part)| {
        let (written, ()) = write_whole(file, part, path, |file| {
            assert!(!path.exists(), "{way}: nothing has the name before it is whole");
            fill(file)
        })
        .unwrap();
        assert_eq!(inside(path.parent().unwrap()), only("a.csv", b"whole"), "{way}");
        assert_eq!(written.size_bytes, 5, "{way}");
    });
}

#[test]
fn every_way_that_stops_leaves_nothing() {
    each_way(|way, path, (file, part)| {
        let failed = write_whole(file, part, path, |file| {
            fill(file)?;
            Err::<(), _>(WriteExportError::Stopped)
        });
        assert!(matches!(failed, Err(WriteExportError::Stopped)), "{way}");
        assert_eq!(inside(path.parent().unwrap()), [], "{way}");
    });
}

#[test]
fn every_way_leaves_a_file_of_that_name_as_it_is() {
    each_way(|way, path, (file, part)| {
        let failed = write_whole(file, part, path, |file| {
            put(path, b"theirs");
            fill(file)
        });
        assert!(matches!(failed, Err(WriteExportError::AlreadyExists)), "{way}");
        assert_eq!(inside(path.parent().unwrap()), only("a.csv", b"theirs"), "{way}");
    });
}

#[test]
fn a_part_that_somebody_left_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    put(&folder.path().join("a.csv.part"), b"theirs");
    let (file, part) = new_part(&path).unwrap();
    write_whole(file, Some(part), &path, fill).unwrap();
    let there = [only("a.csv", b"whole"), only("a.csv.part", b"theirs")].concat();
    assert_eq!(inside(folder.path()), there);
}

#[test]
fn where_no_step_keeps_others_the_name_is_taken_first() {
    let folder = tempfile::tempdir().unwrap();
    let (part, path) = (folder.path().join("a.part"), folder.path().join("a"));
    put(&part, b"whole");
    put(&path, b"theirs");
    let refused = rename_onto_own(&part, &path);
    assert!(matches!(refused, Err(WriteExportError::AlreadyExists)));
    assert_eq!(fs::read(&path).unwrap(), b"theirs");
    fs::remove_file(&path).unwrap();
    rename_onto_own(&part, &path).unwrap();
    assert_eq!(inside(folder.path()), only("a", b"whole"));
}
