//! What opens the vault, what locks it, and what only its passphrase may do.

use crate::house::{House, PASSPHRASE, STATEMENT, passphrase};
use sotto_app::contract::{ErrorCode, view::VaultState};
use sotto_domain::audience::Audience;
use std::path::{Path, PathBuf};

#[test]
fn what_was_typed_is_there_after_lock() {
    let mut house = House::new();
    let code = house.testimony();
    house.relock();
    let interview = house.app.open_testimony(code.clone()).unwrap();
    assert_eq!(
        (interview.statement.as_str(), interview.pseudonym.as_str()),
        (STATEMENT, "Baker")
    );
    assert_eq!(
        interview.answers.get("act").map(String::as_str),
        Some("detention")
    );
    assert!(
        !interview.answers.contains_key("name"),
        "a name is no part of the account"
    );
    let identity = house.app.open_identity(code).unwrap();
    assert_eq!(
        identity.answers.get("name").map(String::as_str),
        Some("Амина Рахимова")
    );
    assert_eq!(identity.others.len(), 1);
}

#[test]
fn a_locked_program_answers_nothing() {
    let mut house = House::new();
    let code = house.testimony();
    house.app.lock(false).unwrap();
    let locked = |code: ErrorCode| assert_eq!(code, ErrorCode::Locked);
    locked(house.app.list_testimonies(String::new()).err().unwrap().code);
    locked(house.app.open_testimony(code.clone()).err().unwrap().code);
    locked(house.app.open_identity(code.clone()).err().unwrap().code);
    locked(
        house
            .app
            .open_review(code.clone(), "R1".into())
            .err()
            .unwrap()
            .code,
    );
    locked(
        house
            .app
            .export_gate(vec![code.clone()], Audience::Publication, None)
            .unwrap_err()
            .code,
    );
    locked(house.app.list_receipts().err().unwrap().code);
    locked(house.app.delete_testimony(code).err().unwrap().code);
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_changes_nothing() {
    let mut house = House::new();
    house.testimony();
    house.app.lock(false).unwrap();
    let vault = house.path("vault");
    let error = house
        .app
        .unlock(vault.clone(), passphrase("another passphrase entirely"), None)
        .unwrap_err();
    assert_eq!(error.code, ErrorCode::NoKeySlotOpened);
    assert_eq!(
        house
            .app
            .unlock(vault, passphrase(PASSPHRASE), None)
            .unwrap()
            .testimonies,
        Some(1)
    );
}

#[test]
fn the_passphrase_is_asked_for_before_it_is_replaced_and_before_a_wipe() {
    let mut house = House::new();
    house.testimony();
    let new = "paper boats under iron bridges";
    let wrong = house
        .app
        .change_passphrase(passphrase("wrong horse"), passphrase(new), None)
        .unwrap_err();
    assert_eq!(wrong.code, ErrorCode::NoKeySlotOpened);
    let weak = house
        .app
        .change_passphrase(passphrase(PASSPHRASE), passphrase("password"), None)
        .unwrap_err();
    assert_eq!(weak.code, ErrorCode::PassphraseTooWeak);
    house
        .app
        .change_passphrase(passphrase(PASSPHRASE), passphrase(new), None)
        .unwrap();
    house.app.lock(false).unwrap();
    let vault = house.path("vault");
    assert!(
        house
            .app
            .unlock(vault.clone(), passphrase(PASSPHRASE), None)
            .is_err()
    );
    house.app.unlock(vault, passphrase(new), None).unwrap();
    assert_eq!(
        house.app.wipe_vault(passphrase(PASSPHRASE)).err().unwrap().code,
        ErrorCode::NoKeySlotOpened
    );
    let receipt = house.app.wipe_vault(passphrase(new)).unwrap();
    assert!(receipt.destroyed.iter().any(|r| r.code == "keys") && receipt.not_destroyed.is_empty());
    assert_eq!(house.app.app_state().unwrap().vault, VaultState::None);
}

#[test]
fn no_vault_is_made_over_other_files_or_behind_a_weak_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = House::door(folder.path());
    let home = folder.path().display().to_string();
    #[expect(clippy::disallowed_methods, reason = "a file of somebody else's")]
    std::fs::write(folder.path().join("photo.jpg"), b"not ours").unwrap();
    for (path, words, code) in [
        (home.as_str(), PASSPHRASE, ErrorCode::FolderNotEmpty),
        ("relative/vault", PASSPHRASE, ErrorCode::BadPath),
        ("", PASSPHRASE, ErrorCode::BadPath),
        ("/nonexistent", "password", ErrorCode::PassphraseTooWeak),
    ] {
        assert_eq!(
            app.create_vault(path.into(), passphrase(words))
                .err()
                .unwrap()
                .code,
            code,
            "{path}"
        );
    }
    assert_eq!(
        std::fs::read(folder.path().join("photo.jpg")).unwrap(),
        b"not ours"
    );
}

#[test]
fn no_file_of_the_vault_holds_a_word_of_a_testimony() {
    let mut house = House::new();
    let code = house.testimony();
    house.permit(&code);
    house.review(&code);
    house.app.lock(false).unwrap();
    for entry in walk(Path::new(&house.path("vault"))) {
        let bytes = std::fs::read(&entry).unwrap();
        for secret in [
            "Rakhimova",
            "Рахимова",
            "Bakyt",
            "Baker",
            "detention",
            code.as_str(),
            "withhold",
            "Publication",
        ] {
            let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for needle in [secret.as_bytes(), &utf16] {
                let found = bytes.windows(needle.len()).any(|w| w == needle);
                assert!(!found, "{} holds {secret}", entry.display());
            }
        }
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .flat_map(|p| if p.is_dir() { walk(&p) } else { vec![p] })
        .collect()
}

/// Something else wrote behind the end of a file: it is said, and the vault is not called damaged for it.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "writes behind a vault's file on purpose"
)]
fn bytes_behind_a_file_are_named_and_no_damage() {
    for name in ["header.bin", "vault.db"] {
        let mut house = House::new();
        house.testimony();
        assert_eq!(house.app.verify_vault().unwrap().behind, Vec::<String>::new());
        house.app.lock(false).unwrap();
        let path = house.folder.path().join("vault").join(name);
        let mut bytes = std::fs::read(&path).unwrap();
        bytes.extend(b"xyz");
        std::fs::write(&path, bytes).unwrap();
        house.relock();
        let told = house.app.verify_vault().unwrap();
        assert_eq!((told.behind, told.objects), (vec![name.to_owned()], 3));
    }
}
