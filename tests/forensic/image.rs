//! The command line's whole path in a home of its own on a file system of its own, and then every byte of that: files,
//! free blocks, journal.
//! Never trusts a clean image unless the same search finds what was put there in the clear.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use sotto_tests::{
    home::Home,
    marks::{self, find_below},
    place,
};

use crate::evening::{PROGRAMS, command_line, create_vault};

/// A file system in a file, mounted; unmounted when dropped.
struct Image {
    folder: tempfile::TempDir,
}

impl Image {
    fn new() -> Result<Self, String> {
        let image = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(image.mounted()).unwrap();
        let file = fs::File::create_new(image.file()).unwrap();
        file.set_len(128 << 20).unwrap();
        run(Command::new("mkfs.ext4").arg("-q").arg(image.file()))?;
        image.mount()?;
        Ok(image)
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("image")
    }

    fn mounted(&self) -> PathBuf {
        self.folder.path().join("mounted")
    }

    fn mount(&self) -> Result<(), String> {
        run(Command::new("mount")
            .args(["-o", "loop"])
            .arg(self.file())
            .arg(self.mounted()))
    }

    /// The marks that stand anywhere on the medium.
    fn holds(&self, words: &[&str]) -> Vec<String> {
        run(Command::new("umount").arg(self.mounted())).unwrap();
        let finds = find_below(self.folder.path(), words);
        self.mount().unwrap();
        finds.into_iter().map(|find| find.mark).collect()
    }
}

impl Drop for Image {
    fn drop(&mut self) {
        let _ = Command::new("umount")
            .arg(self.mounted())
            .stderr(Stdio::null())
            .status();
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!(
            "{name}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ))
    }
}

#[expect(clippy::disallowed_methods, reason = "invented words, gone with their folder")]
fn write(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
}

#[test]
fn the_command_line_writes_no_unsealed_byte_to_the_medium() {
    if place::built(PROGRAMS[1]).is_none() {
        return place::skip("the raw image after the command line", PROGRAMS[1]);
    }
    let image = match Image::new() {
        Ok(image) => image,
        // Even where everything is installed, mounting may not be allowed.
        Err(why) => return println!("SKIP: the raw image after the command line: {why}"),
    };
    let home = Home::inside(&image.mounted());
    // What a person brings and takes away lies on another disk.
    let elsewhere = tempfile::tempdir().unwrap();
    let [statement, roster, exported] =
        ["statement.txt", "roster.json", "account.md"].map(|name| elsewhere.path().join(name));
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let passphrase = marks::word("meadow lantern orchard fiddle ");
    let [name, place_told] = ["Zarrinab", "Qorashahr"].map(marks::word);
    // Ordinary words, as made-up ones are taken for a name; in this order they stand nowhere else.
    let harmless = marks::phrase("drizzle");
    write(
        &statement,
        &format!(
            "{name} was held in {place_told} for nine days. There was a {harmless} every day. {name} told nobody."
        ),
    );
    write(
        &roster,
        &format!(r#"[{{"kind":"PERSON","field":"name","value":"{name}"}}]"#),
    );
    let secrets = [name.as_str(), &place_told, &harmless, &passphrase];

    create_vault(&home, &passphrase);
    let say = |arguments: &[&str]| command_line(&home, &passphrase, arguments);
    let add = [
        "testimony",
        "add",
        "--statement",
        &path(&statement),
        "--roster",
        &path(&roster),
    ];
    let codes = [say(&add), say(&add)].map(|code| code.trim().to_owned());
    let uses = [
        "--uses",
        "publication,quote",
        "--attribution",
        "anonymous",
        "--description",
        "a seamstress",
    ];
    say(&[&["consent", "grant", "--code", &codes[0]][..], &uses].concat());
    say(&[
        "review",
        "--code",
        &codes[0],
        "--reviewer",
        "test",
        "--accept-proposals",
    ]);
    say(&[
        "export",
        "--audience",
        "publication",
        "--format",
        "md",
        "--codes",
        &codes[0],
        "--out",
        &path(&exported),
    ]);
    let shown = say(&["testimony", "show", "--identity", "--code", &codes[0]]);
    assert!(shown.contains(&name), "what was added did not arrive: {shown}");
    assert!(fs::read_to_string(&exported).unwrap().contains(&harmless));
    let backup = path(&home.path().join("backup"));
    say(&["vault", "backup", "--out", &backup]);
    say(&[
        "vault",
        "restore",
        "--from",
        &backup,
        "--to",
        &path(&home.path().join("restored")),
    ]);
    let sheets = say(&["vault", "slots", "recovery"]);
    // Four words in a row of one sheet: one alone may stand anywhere. Their lines begin with a number.
    let is_word = |word: &&str| word.chars().all(|letter| letter.is_ascii_lowercase());
    let words: Vec<&str> = sheets
        .lines()
        .map(str::split_whitespace)
        .filter(|words| {
            let mut words = words.clone();
            words.next().is_some_and(|first| first.parse::<u8>().is_ok())
        })
        .flat_map(|words| words.filter(is_word))
        .collect();
    assert!(words.len() >= 12, "no words of a share in: {sheets}");
    let share = words[words.len() - 4..].join(" ");
    let secrets = [&secrets[..], &[share.as_str()]].concat();
    assert_eq!(
        image.holds(&secrets),
        Vec::<String>::new(),
        "while everything is kept"
    );

    say(&["testimony", "forget-source", "--yes", "--code", &codes[0]]);
    say(&["testimony", "delete", "--yes", "--code", &codes[1]]);
    say(&["vault", "verify"]);
    say(&["vault", "wipe", "--yes"]);
    assert_eq!(
        image.holds(&secrets),
        Vec::<String>::new(),
        "after forgetting, deleting and wiping"
    );

    // The control: one word in the clear, even in a file that was unlinked.
    let control = home.path().join("control");
    write(&control, &format!("a note about {name}"));
    run(&mut Command::new("sync")).unwrap();
    fs::remove_file(control).unwrap();
    assert_eq!(
        image.holds(&secrets),
        std::slice::from_ref(&name),
        "the search finds nothing at all"
    );
    println!(
        "raw image after the command line: {} marks sought, none found",
        secrets.len()
    );
}
