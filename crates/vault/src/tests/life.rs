//! From creating to closing: what is saved comes back, and each refusal has its own name.
//! Must never depend on how the files look inside; `damage` and `crash` do that.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::disk::{Disk, DiskFile, RealDisk};
use crate::error::VaultFile;
use crate::{CreateVaultError, MAX_PAYLOAD_BYTES, ReadError, SaveError, SlotKind, WipeError};

#[test]
fn what_is_saved_comes_back() {
    let home = Home::new();
    let (dir, ids) = home.vault(&[b"one", "Бир".as_bytes(), b""]);
    let vault = open(&dir).unwrap();
    assert_eq!(
        payloads(&vault),
        [b"one".to_vec(), "Бир".as_bytes().to_vec(), Vec::new()]
    );
    assert_eq!(vault.objects().iter().map(|(id, _)| *id).collect::<Vec<_>>(), ids);
    assert!(vault.verify().unwrap().is_sound());
}

#[test]
fn a_saved_version_replaces_the_one_before() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let id = put(&mut vault, None, b"first");
    for round in 0..5 {
        assert_eq!(
            put(&mut vault, Some(id), format!("version {round}").as_bytes()),
            id
        );
    }
    assert_eq!(&**vault.get(id).unwrap(), b"version 4");
    assert_eq!(vault.info().objects, 1);
    drop(vault); // without closing, as a crash would
    let vault = open(&dir).unwrap();
    assert_eq!(&**vault.get(id).unwrap(), b"version 4");
}

#[test]
fn one_apply_may_name_an_object_twice() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let id = ObjectId::generate().unwrap();
    let put = |payload| Change::Put {
        id: Some(id),
        kind: ObjectKind(2),
        payload,
    };
    vault.apply(&[put(b"a"), put(b"b")], at(1)).unwrap();
    vault.close(at(2)).unwrap();
    assert_eq!(payloads(&open(&dir).unwrap()), [b"b"]);
}

#[test]
fn kinds_are_kept_and_listed() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let changes = [(1, b"x"), (9, b"y"), (1, b"z")].map(|(kind, payload)| Change::Put {
        id: None,
        kind: ObjectKind(kind),
        payload,
    });
    vault.apply(&changes, at(1)).unwrap();
    vault.close(at(2)).unwrap();
    let vault = open(&dir).unwrap();
    assert_eq!(
        vault.objects().iter().map(|(_, kind)| kind.0).collect::<Vec<_>>(),
        [1, 9, 1]
    );
    let mut seen = Vec::new();
    vault
        .each(ObjectKind(1), &mut |_, payload| seen.extend_from_slice(payload))
        .unwrap();
    assert_eq!(seen, b"xz");
    assert_eq!(vault.get(ObjectId([0; 16])).unwrap_err(), ReadError::NotFound);
}

#[test]
fn info_is_what_a_person_can_judge() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    assert_eq!(vault.info().last_saved_at, at(0));
    let id = put(&mut vault, None, b"x");
    let info = vault.info();
    assert_eq!(
        (info.objects, info.last_saved_at, info.epoch, info.header_seq),
        (1, at(1), 1, 1)
    );
    assert_eq!(
        (info.cost, info.slots.as_slice()),
        (KdfCost::LEAST, [SlotKind::Passphrase].as_slice())
    );
    put(&mut vault, Some(id), b"y");
    vault.close(at(500)).unwrap();
    let info = open(&dir).unwrap().info();
    assert_eq!(info.last_saved_at, at(1), "closing is not saving");
    assert_eq!(info.epoch, 2, "an object was replaced, so closing rotated");
    open(&dir).unwrap().close(at(600)).unwrap();
    assert_eq!(
        open(&dir).unwrap().info().epoch,
        2,
        "nothing was replaced, so closing did not rotate"
    );
}

#[test]
fn refusals_of_opening() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    let before = all_bytes(&dir);
    let wrong = |text: &str| Vault::open(&dir, &words(text), at(0)).unwrap_err();
    assert_eq!(wrong("river stone lump"), OpenVaultError::NoKeySlotOpened);
    assert_eq!(wrong(""), OpenVaultError::NoKeySlotOpened);
    assert_eq!(all_bytes(&dir), before, "a wrong passphrase changes nothing");

    let vault = open(&dir).unwrap();
    assert_eq!(open(&dir).unwrap_err(), OpenVaultError::InUse);
    assert_eq!(Vault::wipe_locked(&dir).unwrap_err(), WipeError::InUse);
    drop(vault);

    assert_eq!(
        open(&home.path("nowhere")).unwrap_err(),
        OpenVaultError::NotAVault
    );
    assert_eq!(open(home.0.path()).unwrap_err(), OpenVaultError::NotAVault);
    assert_eq!(
        open(&dir.join("header.bin")).unwrap_err(),
        OpenVaultError::NotAVault
    );
    for (name, file) in [
        ("header.bin", VaultFile::Header),
        ("vault.db", VaultFile::Database),
    ] {
        let copy = home.path(&format!("without {name}"));
        copy_folder(&dir, &copy);
        std::fs::remove_file(copy.join(name)).unwrap();
        let before = all_bytes(&copy);
        assert_eq!(open(&copy).unwrap_err(), OpenVaultError::Missing(file));
        assert_eq!(all_bytes(&copy), before, "nothing is made anew");
    }
    assert!(Vault::is_vault(&dir));
    assert!(!Vault::is_vault(home.0.path()));
    assert_eq!(payloads(&open(&dir).unwrap()), [b"x"]);
}

#[test]
fn a_newer_format_is_named() {
    let home = Home::new();
    let (dir, _) = home.vault(&[]);
    let mut bytes = std::fs::read(dir.join("header.bin")).unwrap();
    bytes[8] = 7;
    bytes[32 * 1024 + 8] = 7;
    std::fs::write(dir.join("header.bin"), bytes).unwrap();
    assert_eq!(open(&dir).unwrap_err(), OpenVaultError::Newer { version: 7 });
}

#[test]
fn refusals_of_creating() {
    let home = Home::new();
    let try_create = |dir: &Path| Vault::create(dir, &words(WORDS), KdfCost::LEAST, at(0)).unwrap_err();
    let (dir, _) = home.vault(&[b"x"]);
    assert_eq!(try_create(&dir), CreateVaultError::AlreadyAVault);
    assert_eq!(try_create(&dir.join("vault.db")), CreateVaultError::NotAFolder);
    assert_eq!(
        try_create(&dir.join("no/such/parent")),
        CreateVaultError::Io(ErrorKind::NotFound)
    );

    let foreign = home.path("foreign");
    std::fs::create_dir(&foreign).unwrap();
    std::fs::write(foreign.join("letter.txt"), b"mine").unwrap();
    assert_eq!(try_create(&foreign), CreateVaultError::NotEmpty);
    assert_eq!(all_bytes(&foreign).len(), 1);

    let headless = home.path("headless");
    copy_folder(&dir, &headless);
    std::fs::remove_file(headless.join("header.bin")).unwrap();
    assert_eq!(
        try_create(&headless),
        CreateVaultError::NotEmpty,
        "a damaged vault is never recreated"
    );

    let unnamed = Vault::create(&home.path("new"), &words(""), KdfCost::LEAST, at(0));
    assert_eq!(unnamed.unwrap_err(), CreateVaultError::EmptyPassphrase);
    assert!(!home.path("new").exists());
    assert_eq!(payloads(&open(&dir).unwrap()), [b"x"]);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_enter() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let dir = home.path("vault");
    std::fs::create_dir(&dir).unwrap();
    std::fs::set_permissions(&dir, PermissionsExt::from_mode(0o755)).unwrap();
    let mut vault = Vault::create(&dir, &words(WORDS), KdfCost::LEAST, at(0)).unwrap();
    put(&mut vault, None, b"x");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o700);
    assert_eq!(mode(&dir.join("blobs")), 0o700);
    for name in ["header.bin", "vault.db", "vault.db-wal"] {
        assert_eq!(mode(&dir.join(name)), 0o600, "{name}");
    }
}

#[test]
fn a_save_is_whole_or_not_at_all() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let kept = put(&mut vault, None, b"kept");
    let large = vec![0; MAX_PAYLOAD_BYTES + 1];
    let changes = [
        Change::Put {
            id: Some(kept),
            kind: ObjectKind(1),
            payload: b"lost",
        },
        Change::Put {
            id: None,
            kind: ObjectKind(1),
            payload: &large,
        },
    ];
    assert_eq!(vault.apply(&changes, at(5)).unwrap_err(), SaveError::TooLarge);
    assert_eq!(payloads(&vault), [b"kept"]);
    put(&mut vault, None, b"next");
    vault.close(at(6)).unwrap();
    assert_eq!(
        payloads(&open(&dir).unwrap()),
        [b"kept".to_vec(), b"next".to_vec()]
    );
}

#[test]
fn a_full_database_keeps_the_last_saved_state() {
    let home = Home::new();
    let dir = home.path("vault");
    let mut vault = create(&dir);
    let id = put(&mut vault, None, b"kept");
    vault
        .store
        .connection()
        .pragma_update(None, "max_page_count", 10)
        .unwrap();
    let large = vec![7; 100_000];
    let change = Change::Put {
        id: Some(id),
        kind: ObjectKind(1),
        payload: &large,
    };
    assert_eq!(vault.apply(&[change], at(5)).unwrap_err(), SaveError::DiskFull);
    assert_eq!(payloads(&vault), [b"kept"]);
    vault
        .store
        .connection()
        .pragma_update(None, "max_page_count", 1_000_000)
        .unwrap();
    vault.apply(&[change], at(5)).unwrap();
    drop(vault);
    assert_eq!(payloads(&open(&dir).unwrap()), [large]);
}

/// A disk without space left, as far as such a one can be mounted here.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_keeps_the_last_saved_state() {
    let home = Home::new();
    let small = home.path("small");
    std::fs::create_dir(&small).unwrap();
    let mount = |arguments: &[&str]| {
        std::process::Command::new("mount")
            .args(arguments)
            .arg(&small)
            .stderr(std::process::Stdio::null())
            .status()
    };
    if !mount(&["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).is_ok_and(|status| status.success()) {
        println!("skipped: mounting a small tmpfs needs root");
        return;
    }
    let outcome = std::panic::catch_unwind(|| {
        let dir = small.join("vault");
        let mut vault = create(&dir);
        let kept = put(&mut vault, None, b"kept");
        let filler = vec![7; 100_000];
        let mut saved = 0;
        let error = loop {
            match vault.apply(
                &[Change::Put {
                    id: None,
                    kind: ObjectKind(1),
                    payload: &filler,
                }],
                at(2),
            ) {
                Ok(_) => saved += 1,
                Err(error) => break error,
            }
        };
        assert_eq!(error, SaveError::DiskFull);
        assert!(saved > 0);
        assert_eq!(vault.objects().len(), saved + 1);
        // Deleting needs a little space for the log; whether there is some or not, the vault stays whole.
        let doomed = vault.objects()[1].0;
        let deleted = vault.delete(&[doomed], at(3)).is_ok();
        drop(vault);
        let vault = open(&dir).unwrap();
        assert_eq!(&**vault.get(kept).unwrap(), b"kept");
        assert_eq!(vault.objects().len(), saved + 1 - usize::from(deleted));
        drop(vault);

        let second = Vault::create(&small.join("second"), &words(WORDS), KdfCost::LEAST, at(0));
        assert_eq!(second.unwrap_err(), CreateVaultError::DiskFull);
        assert!(!small.join("second").exists(), "nothing is left behind");
    });
    let _ = std::process::Command::new("umount").arg(&small).status();
    outcome.unwrap();
}

/// A disk that refuses to write.
struct ReadOnlyDisk(ErrorKind);

impl Disk for ReadOnlyDisk {
    fn create_folder(&self, _: &Path) -> std::io::Result<()> {
        Err(self.0.into())
    }
    fn restrict_folder(&self, _: &Path) -> std::io::Result<()> {
        Err(self.0.into())
    }
    fn create_file(&self, _: &Path) -> std::io::Result<Box<dyn DiskFile>> {
        Err(self.0.into())
    }
    fn open_file(&self, _: &Path) -> std::io::Result<Box<dyn DiskFile>> {
        Err(self.0.into())
    }
    fn open_to_read(&self, path: &Path) -> std::io::Result<Box<dyn DiskFile>> {
        RealDisk.open_to_read(path)
    }
    fn len_of(&self, path: &Path) -> std::io::Result<u64> {
        RealDisk.len_of(path)
    }
    fn list(&self, folder: &Path) -> std::io::Result<Vec<std::ffi::OsString>> {
        RealDisk.list(folder)
    }
    fn remove_file(&self, _: &Path) -> std::io::Result<()> {
        Err(self.0.into())
    }
    fn remove_folder(&self, _: &Path) -> std::io::Result<()> {
        Err(self.0.into())
    }
    fn sync_folder(&self, _: &Path) -> std::io::Result<()> {
        Err(self.0.into())
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    for kind in [ErrorKind::ReadOnlyFilesystem, ErrorKind::PermissionDenied] {
        let disk: Arc<dyn Disk> = Arc::new(ReadOnlyDisk(kind));
        let opened = Vault::open_on(&disk, &dir, &words(WORDS), at(0));
        assert_eq!(opened.unwrap_err(), OpenVaultError::NotWritable);
        let created = Vault::create_on(&disk, &home.path("new"), &words(WORDS), KdfCost::LEAST, at(0));
        assert_eq!(created.unwrap_err(), CreateVaultError::NotWritable);
        assert_eq!(
            Vault::wipe_locked_on(disk.as_ref(), &dir).unwrap_err(),
            WipeError::NotWritable
        );
    }
}

#[test]
fn sqlite_is_built_and_set_as_the_format_demands() {
    let home = Home::new();
    let vault = create(&home.path("vault"));
    let connection = vault.store.connection();
    let mut options = connection.prepare("PRAGMA compile_options").unwrap();
    let options: Vec<String> = options
        .query_map((), |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(
        options.iter().any(|option| option == "TEMP_STORE=3"),
        "see .cargo/config.toml: {options:?}"
    );
    for (pragma, value) in [
        ("journal_mode", "wal"),
        ("locking_mode", "exclusive"),
        ("synchronous", "2"),
        ("secure_delete", "1"),
        ("temp_store", "2"),
    ] {
        let found = connection
            .pragma_query_value(None, pragma, |row| row.get::<_, rusqlite::types::Value>(0))
            .unwrap();
        let found = match found {
            rusqlite::types::Value::Integer(number) => number.to_string(),
            rusqlite::types::Value::Text(text) => text,
            other => format!("{other:?}"),
        };
        assert_eq!(found, value, "{pragma}");
    }
    assert!(!home.path("vault/vault.db-shm").exists());
}

#[test]
fn ids_survive_text_and_json() {
    let id = ObjectId([0xab; 16]);
    assert_eq!(id.to_string(), "ab".repeat(16));
    assert_eq!(ObjectId::from_hex(&id.to_string()), Some(id));
    assert_eq!(
        serde_json::from_str::<ObjectId>(&serde_json::to_string(&id).unwrap()).unwrap(),
        id
    );
    for bad in ["", "ab", &"zz".repeat(16), &"ab".repeat(17), &"é".repeat(16)] {
        assert_eq!(ObjectId::from_hex(bad), None);
    }
}

#[test]
fn debug_shows_no_payload() {
    let change = Change::Put {
        id: None,
        kind: ObjectKind(1),
        payload: b"marker",
    };
    assert_eq!(format!("{change:?}"), "Put { id: None, kind: ObjectKind(1), .. }");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// Any run of saves and deletes leaves what a plain map would hold, closed and opened in between.
    #[test]
    fn a_vault_is_a_map(steps in proptest::collection::vec((0_u8..6, 0_u8..8, proptest::collection::vec(any::<u8>(), 0..600)), 1..25)) {
        let home = Home::new();
        let dir = home.path("vault");
        let mut vault = create(&dir);
        let mut model: BTreeMap<ObjectId, Vec<u8>> = BTreeMap::new();
        for (action, name, payload) in steps {
            let id = ObjectId([name; 16]);
            match action {
                0..=2 => {
                    put(&mut vault, Some(id), &payload);
                    model.insert(id, payload);
                }
                3 => prop_assert_eq!(vault.delete(&[id], at(2)).is_ok(), model.remove(&id).is_some()),
                4 => {
                    vault.close(at(3)).unwrap();
                    vault = open(&dir).unwrap();
                }
                _ => {
                    drop(vault);
                    vault = open(&dir).unwrap();
                }
            }
            let held: BTreeMap<ObjectId, Vec<u8>> =
                vault.objects().iter().map(|(id, _)| (*id, vault.get(*id).unwrap().to_vec())).collect();
            prop_assert_eq!(&held, &model);
        }
        prop_assert!(vault.verify().unwrap().is_sound());
    }
}

#[test]
#[cfg(target_os = "linux")]
fn whoever_holds_the_vault_is_named() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"x"]);
    assert_eq!(Vault::who_holds(&dir), None);
    let vault = open(&dir).unwrap();
    assert_eq!(open(&dir).unwrap_err(), OpenVaultError::InUse);
    match Vault::who_holds(&dir) {
        Some(holder) => {
            assert_eq!(holder.process, std::process::id());
            assert!(holder.program.is_some_and(|name| !name.is_empty()));
        }
        None => println!("SKIP: this system does not list its locks in /proc/locks"),
    }
    assert_eq!(
        open(&dir).unwrap_err(),
        OpenVaultError::InUse,
        "asking does not take the lock away"
    );
    drop(vault);
    assert_eq!(Vault::who_holds(&dir), None);
}
