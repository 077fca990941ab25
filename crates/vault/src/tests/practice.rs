//! The mark of practice stays on whatever is made of a practice vault, and comes on nothing else.

use super::{Home, WORDS, at, payloads, put, words};
use crate::{Amendment, KdfCost, Vault};
use std::path::Path;

fn practice(dir: &Path) -> Vault {
    Vault::create_practice(dir, &words(WORDS), KdfCost::LEAST, at(0)).unwrap()
}

fn opened(dir: &Path) -> Vault {
    Vault::open(dir, &words(WORDS), at(9)).unwrap()
}

fn restored(home: &Home, from: &str, to: &str) -> Vault {
    let mut nothing = |_: &Vault| Ok(Amendment::default());
    let done = Vault::restore(
        &home.path(from),
        &home.path(to),
        &words(WORDS),
        None,
        &mut nothing,
        at(9),
    );
    done.unwrap().vault
}

fn salvaged(home: &Home, from: &str, to: &str) -> Vault {
    let (from, to) = (home.path(from), home.path(to));
    let new = words("other words than before");
    Vault::salvage(&from, &to, &words(WORDS), &new, KdfCost::LEAST, at(9))
        .unwrap()
        .vault
}

#[test]
fn the_mark_goes_wherever_the_vault_goes() {
    for is_practice in [true, false] {
        let home = Home::new();
        let dir = home.path("vault");
        let mut vault = if is_practice {
            practice(&dir)
        } else {
            super::create(&dir)
        };
        let id = put(&mut vault, None, b"invented");
        put(&mut vault, None, b"invented too");
        vault.delete(&[id], at(2)).unwrap();
        vault.back_up(&home.path("backup")).unwrap();
        vault
            .change_passphrase(&words("another passphrase here"), at(3))
            .unwrap();
        vault.change_passphrase(&words(WORDS), at(4)).unwrap();
        assert_eq!(vault.is_practice(), is_practice, "after a rotation");
        vault.close(at(5)).unwrap();

        let whole = opened(&dir);
        assert_eq!(payloads(&whole), [b"invented too"]);
        let made = [
            ("opened", whole),
            ("restored", restored(&home, "backup", "restored")),
        ];
        for (how, vault) in made {
            assert_eq!(vault.is_practice(), is_practice, "{how}");
        }
        assert_eq!(salvaged(&home, "vault", "salvaged").is_practice(), is_practice);
        for folder in ["vault", "restored", "salvaged"] {
            assert_eq!(
                Vault::is_practice_vault(&home.path(folder)),
                is_practice,
                "{folder}"
            );
        }
    }
}

#[test]
fn the_mark_can_be_neither_set_nor_taken_off() {
    for is_practice in [true, false] {
        let home = Home::new();
        let dir = home.path("vault");
        if is_practice {
            practice(&dir).close(at(1)).unwrap();
        } else {
            super::create(&dir).close(at(1)).unwrap();
        }
        let header = dir.join("header.bin");
        let mut bytes = std::fs::read(&header).unwrap();
        for copy in [0, bytes.len() / 2] {
            bytes[copy + 16..copy + 24].copy_from_slice(if is_practice { b"NOTATALL" } else { b"PRACTICE" });
        }
        std::fs::write(&header, bytes).unwrap();
        assert!(Vault::open(&dir, &words(WORDS), at(9)).is_err());
    }
}

#[test]
fn one_copy_that_bears_no_mark_is_enough_to_be_no_practice_vault() {
    let home = Home::new();
    let dir = home.path("vault");
    practice(&dir).close(at(1)).unwrap();
    let header = dir.join("header.bin");
    let mut bytes = std::fs::read(&header).unwrap();
    let half = bytes.len() / 2;
    bytes[half + 16] = b'p';
    std::fs::write(&header, &bytes).unwrap();
    assert!(!Vault::is_practice_vault(&dir));
    // A copy that is none says nothing.
    bytes[half] = 0;
    std::fs::write(&header, &bytes).unwrap();
    assert!(Vault::is_practice_vault(&dir));
    assert!(!Vault::is_practice_vault(&home.path("nowhere")));
}
