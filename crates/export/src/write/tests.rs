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
    put(&folder.path().join("a.csv.sotto.part"), b"theirs");
    let (file, part) = new_part(&path).unwrap();
    write_whole(file, Some(part), &path, fill).unwrap();
    let there = [only("a.csv", b"whole"), only("a.csv.sotto.part", b"theirs")].concat();
    assert_eq!(inside(folder.path()), there);
}

#[test]
fn no_finished_file_has_the_name_of_one_that_may_go() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sealed.age.sotto.part");
    let written = write_new(&path, b"the only copy");
    assert!(
        matches!(written, Err(WriteExportError::NameOfAPart)),
        "{written:?}"
    );
    assert_eq!(inside(folder.path()), []);
}

/// A program that has a part half written, and stays so.
#[test]
#[ignore = "is begun, and killed, by the test below"]
fn half_a_part() {
    let path = PathBuf::from(std::env::var_os("SOTTO_TEST_PART").unwrap());
    let (mut file, _part) = new_part(&path).unwrap();
    file.write_all(b"half").unwrap();
    file.sync_all().unwrap();
    loop {
        std::thread::park();
    }
}

#[test]
fn what_a_killed_program_left_is_removed_and_what_is_being_written_stays() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let begun = |name: &str| {
        let program = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "write::tests::half_a_part", "--ignored"])
            .env("SOTTO_TEST_PART", at(name))
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let part = at(&format!("{name}.sotto.part"));
        while !fs::read(&part).is_ok_and(|there| there == b"half") {
            std::thread::yield_now();
        }
        program
    };
    let (mut killed, mut writing) = (begun("a.csv"), begun("b.csv"));
    killed.kill().unwrap();
    killed.wait().unwrap();
    // What only looks like it: another program's, a folder, a link to somebody's file, a pipe at which opening would wait.
    put(&at("c.part"), b"theirs");
    put(&at("kept"), b"kept");
    fs::create_dir(at("d.sotto.part")).unwrap();
    std::os::unix::fs::symlink(at("kept"), at("e.sotto.part")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        at("f.sotto.part"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .unwrap();
    assert!(at("a.csv.sotto.part").exists());
    write_new(&at("new.csv"), b"whole").unwrap();
    assert!(!at("a.csv.sotto.part").exists(), "nobody writes it any more");
    for stays in [
        "b.csv.sotto.part",
        "c.part",
        "kept",
        "d.sotto.part",
        "e.sotto.part",
        "f.sotto.part",
    ] {
        assert!(at(stays).symlink_metadata().is_ok(), "{stays}");
    }
    // Of the same name as one that is being written, another is tried.
    let (file, part) = new_part(&at("b.csv")).unwrap();
    assert_eq!(part, at("b.csv.2.sotto.part"));
    drop(file);
    writing.kill().unwrap();
    writing.wait().unwrap();
    write_new(&at("b.csv"), b"whole").unwrap();
    assert!(!at("b.csv.sotto.part").exists() && !part.exists());
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
