//! Marked strings: made anew for each run, typed into the program, and then looked for on the disk.
//! Never fixed words: those stand in the test's own source, and would be found there.

use std::{
    collections::hash_map::RandomState,
    env, fs,
    hash::BuildHasher,
    path::{Path, PathBuf},
    time::SystemTime,
};

use memchr::memmem;

use crate::home::files_below;

/// A word that nobody else writes: `stem` and eight random letters, capitalised like a name.
pub fn word(stem: &str) -> String {
    let random = RandomState::new().hash_one(stem);
    let letters =
        (0..8).map(|place| char::from(b'a' + u8::try_from((random >> (place * 8)) % 26).unwrap_or(0)));
    stem.chars().chain(letters).collect()
}

/// A run of plain words, none twice, that is the same in no other run: no word of it could be taken for a name, or for what
/// tells one thing from another ("rusty", "empty"), in whatever order they come.
pub fn phrase(thing: &str) -> String {
    let mut plain = vec![
        "grey", "old", "slow", "loud", "small", "heavy", "cold", "dark", "long", "wet", "big", "new", "warm",
        "short", "high", "good",
    ];
    let random = RandomState::new().hash_one(thing);
    let words = (0..6).map(|place| {
        let at = usize::try_from((random >> (place * 8)) & 255).unwrap_or(0) % plain.len();
        plain.swap_remove(at)
    });
    words.chain([thing]).collect::<Vec<_>>().join(" ")
}

/// A file that holds a mark.
#[derive(Debug, PartialEq, Eq)]
pub struct Find {
    /// Where.
    pub file: PathBuf,
    /// The mark.
    pub mark: String,
    /// How it is written there.
    pub encoding: &'static str,
}

/// Every mark in every file below `folder`, in UTF-8 and in both orders of UTF-16.
pub fn find_below(folder: &Path, marks: &[&str]) -> Vec<Find> {
    find_in(files_below(folder), marks)
}

/// Every mark in the places that a program may leave things in outside its home, in files changed since `start`.
///
/// # Panics
/// Never.
pub fn find_outside(start: SystemTime, marks: &[&str]) -> Vec<Find> {
    let target = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let real_home = env::var_os("HOME").map(PathBuf::from);
    let mut places: Vec<PathBuf> = ["/tmp", "/var/tmp", "/dev/shm"]
        .iter()
        .map(PathBuf::from)
        .collect();
    places.extend(env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from));
    if let Some(home) = real_home {
        places.extend(
            [".cache", ".config", ".local", ".dbus", ".pki"]
                .iter()
                .map(|folder| home.join(folder)),
        );
    }
    let files = places
        .iter()
        .flat_map(|place| files_below(place))
        .filter(|file| target.as_ref().is_none_or(|target| !file.starts_with(target)))
        .filter(|file| {
            fs::metadata(file)
                .and_then(|data| data.modified())
                .is_ok_and(|changed| changed >= start)
        })
        .collect();
    find_in(files, marks)
}

fn find_in(files: Vec<PathBuf>, marks: &[&str]) -> Vec<Find> {
    let needles: Vec<(&str, &'static str, Vec<u8>)> = marks
        .iter()
        .flat_map(|mark| {
            [
                (*mark, "UTF-8", mark.as_bytes().to_vec()),
                (
                    *mark,
                    "UTF-16LE",
                    mark.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                ),
                (
                    *mark,
                    "UTF-16BE",
                    mark.encode_utf16().flat_map(u16::to_be_bytes).collect(),
                ),
            ]
        })
        .collect();
    let mut finds = Vec::new();
    for file in files {
        let Ok(bytes) = fs::read(&file) else { continue };
        for (mark, encoding, needle) in &needles {
            if holds(&bytes, needle) {
                finds.push(Find {
                    file: file.clone(),
                    mark: (*mark).to_owned(),
                    encoding,
                });
            }
        }
    }
    finds
}

/// Whether `bytes` hold `needle`.
pub fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    memmem::find(bytes, needle).is_some()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "files that the search must find")]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_however_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let mark = word("Шахноза");
        for (name, bytes) in [
            ("utf8", mark.as_bytes().to_vec()),
            ("le", mark.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            ("be", mark.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            ("none", b"nothing here".to_vec()),
        ] {
            let mut padded = vec![0_u8; 777];
            padded.extend(bytes);
            fs::create_dir_all(folder.path().join("deep/er")).unwrap();
            fs::write(folder.path().join("deep/er").join(name), padded).unwrap();
        }
        let mut found: Vec<&str> = find_below(folder.path(), &[&mark])
            .iter()
            .map(|find| find.encoding)
            .collect();
        found.sort_unstable();
        assert_eq!(found, ["UTF-16BE", "UTF-16LE", "UTF-8"]);
    }

    #[test]
    fn marks_differ_between_runs() {
        assert_ne!(word("Amina"), word("Amina"));
    }
}
