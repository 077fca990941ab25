//! Rules about the text of the sources: how long a file is, how it begins, and what only some may say.
//! Looks at what git tracks or would track; never at built files.

use std::{fs, path::Path, process::Command};

use sotto_tests::place;

/// Past this a file is two ideas.
const LONGEST: usize = 600;

/// Parts of the paths of files that are compiled for tests alone; the last one writes the contract's TypeScript.
const TESTS: [&str; 4] = [
    "/tests/",
    "/tests.rs",
    "/benches/",
    "crates/app/src/contract/typescript.rs",
];

struct Source {
    path: String,
    text: String,
}

impl Source {
    fn ends(&self, endings: &[&str]) -> bool {
        Path::new(&self.path)
            .extension()
            .is_some_and(|ending| endings.iter().any(|one| ending == *one))
    }

    /// The lines that are not a test's, with their numbers.
    fn product_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod ").unwrap_or(self.text.len());
        let end = self
            .text
            .find("#[cfg(test)]\n#[")
            .map_or(end, |attributed| attributed.min(end));
        (1..)
            .zip(self.text[..end].lines())
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// Sources of our own: Rust, TypeScript, scripts, styles.
fn sources() -> Vec<Source> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(place::root())
        .output()
        .unwrap();
    let sources: Vec<Source> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter_map(|path| {
            let source = Source {
                path: path.to_owned(),
                text: fs::read_to_string(place::root().join(path)).ok()?,
            };
            (source.ends(&["rs", "ts", "tsx", "mjs", "css", "py", "sh", "ftl"])
                || source.text.starts_with("#!"))
            .then_some(source)
        })
        .collect();
    assert!(sources.len() > 50, "git lists hardly any source");
    sources
}

/// Every line of a product file under `rooms` that has one of `words`, but for the files in `but`.
fn said(rooms: &[&str], words: &[&str], but: &[&str]) -> Vec<String> {
    let mut said = Vec::new();
    for source in sources() {
        let in_room = rooms.iter().any(|room| source.path.starts_with(room));
        let is_test = TESTS.iter().any(|part| source.path.contains(part));
        if !in_room || is_test || but.iter().any(|but| source.path.starts_with(but)) {
            continue;
        }
        for (number, line) in source.product_lines() {
            said.extend(
                words
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{}:{number}: {word}", source.path)),
            );
        }
    }
    said
}

#[test]
fn a_file_is_one_idea() {
    let long: Vec<String> = sources()
        .iter()
        // Made by a program out of the contract.
        .filter(|source| !source.path.starts_with("ui/src/contract/"))
        .map(|source| (source.text.lines().count(), &source.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn a_file_says_first_what_it_is_for() {
    let mute: Vec<String> = sources()
        .iter()
        .filter(|source| {
            let mut lines = source.text.lines();
            let first = lines.next().unwrap_or_default();
            let first = if first.starts_with("#!/") {
                lines.next().unwrap_or_default()
            } else {
                first
            };
            let begins: &[&str] = if source.ends(&["rs"]) {
                &["//!"]
            } else if source.ends(&["ts", "tsx", "mjs"]) {
                &["//", "/*"]
            } else if source.ends(&["css"]) {
                &["/*"]
            } else if source.ends(&["py"]) {
                &["\"\"\"", "#"]
            } else {
                &["#"]
            };
            !begins.iter().any(|begin| first.starts_with(begin))
        })
        .map(|source| source.path.clone())
        .collect();
    assert_eq!(mute, Vec::<String>::new());
}

/// Makes models from published texts, and measures them: no part of the program, and no testimony ever comes there.
const TRAINING: &str = "crates/redaction/examples/";

#[test]
fn only_final_writers_write_files() {
    let writers = [
        "fs::write(",
        "File::create",
        "File::options(",
        "OpenOptions::new(",
        "NamedTempFile",
        "tempfile::",
    ];
    let allowed = [
        "crates/vault/src/",
        "crates/export/src/write.rs",
        "src-tauri/src/settings.rs",
        TRAINING,
    ];
    assert_eq!(
        said(&["crates/", "src-tauri/src/"], &writers, &allowed),
        Vec::<String>::new()
    );
}

#[test]
fn only_the_doors_read_the_environment() {
    let allowed = ["crates/cli/src/", "src-tauri/src/os/", TRAINING];
    let words = [
        "env::var",
        "env::args",
        "env::home_dir",
        "env::temp_dir",
        "env::current_dir",
    ];
    assert_eq!(
        said(&["crates/", "src-tauri/src/"], &words, &allowed),
        Vec::<String>::new()
    );
}

#[test]
fn nobody_opens_a_connection() {
    let words = ["std::net", "TcpStream", "UdpSocket", "UnixStream"];
    assert_eq!(
        said(&["crates/", "src-tauri/src/"], &words, &[]),
        Vec::<String>::new()
    );
    let words = [
        "fetch(",
        "XMLHttpRequest",
        "WebSocket(",
        "EventSource(",
        "sendBeacon",
        "https://",
    ];
    assert_eq!(said(&["ui/src/"], &words, &[]), Vec::<String>::new());
    // Words of a language are read when it is spoken, out of the bundle and from nowhere else.
    let languages = "ui/src/i18n/languages.ts";
    assert_eq!(
        said(&["ui/src/"], &["import("], &[languages]),
        Vec::<String>::new()
    );
    for source in sources().iter().filter(|source| source.path == languages) {
        let imports = |of: &str| source.text.matches(of).count();
        assert_eq!(imports("import("), imports("import(\"./"));
    }
}

#[test]
fn tauri_is_spoken_to_in_one_file_of_the_interface() {
    assert_eq!(
        said(
            &["ui/src/"],
            &["@tauri-apps", "__TAURI"],
            &["ui/src/host/tauri.ts"]
        ),
        Vec::<String>::new()
    );
}

#[test]
fn the_interface_keeps_nothing_and_runs_nothing_that_was_text() {
    let words = [
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "document.cookie",
        "caches.open",
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
    ];
    assert_eq!(said(&["ui/src/"], &words, &[]), Vec::<String>::new());
}

#[test]
fn sql_is_spoken_in_the_vault_alone() {
    let words = ["rusqlite", "SELECT ", "INSERT INTO", "PRAGMA "];
    assert_eq!(
        said(&["crates/", "src-tauri/src/"], &words, &["crates/vault/src/"]),
        Vec::<String>::new()
    );
}

/// A list of every value that lacks one hides it from all tests that go over the list.
#[test]
fn a_list_of_every_value_has_every_value() {
    let mut lists = 0;
    for source in sources()
        .into_iter()
        .filter(|source| source.path.starts_with("crates/"))
    {
        let Some((_, list)) = source.text.split_once("const ALL: [Self; ") else {
            continue;
        };
        let listed: Vec<&str> = list
            .split_once(" = [")
            .and_then(|(_, list)| list.split_once(']'))
            .map(|(list, _)| list.split("Self::").skip(1).map(word).collect())
            .unwrap();
        let before = &source.text[..source.text.len() - list.len()];
        let name = before.rsplit_once("\nimpl ").map(|(_, name)| word(name)).unwrap();
        let values: Vec<&str> = source
            .text
            .split_once(&format!("enum {name} {{\n"))
            .and_then(|(_, values)| values.split_once("\n}"))
            .map(|(values, _)| {
                values
                    .lines()
                    .map(str::trim)
                    .map(word)
                    .filter(|word| !word.is_empty())
                    .collect()
            })
            .unwrap();
        let listed: Vec<&str> = listed.into_iter().chain(but(name)).collect();
        assert_eq!(listed, values, "{} in {}", name, source.path);
        lists += 1;
    }
    assert!(lists >= 10, "{lists} lists were found");
}

/// Values that a list leaves out, with a reason beside it.
fn but(name: &str) -> Option<&'static str> {
    (name == "ExportFormat").then_some("Archive")
}

/// The letters and digits at the beginning.
fn word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}
