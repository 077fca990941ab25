//! The ways into a vault: what each opens, what it costs to change one, and what an old header opens afterwards.
//! Must never take the program's word for a revocation: old headers are put back and tried.

use super::*;
use crate::header::COPY_BYTES;
use crate::{
    ChangeSlotError, Damage, DestroySlot, JoinedShares, KeyFile, KeyFileError, NewPassphrase, Opener,
    SetSize, Share, SlotKind, join_shares, make_key_file, read_key_file,
};

pub(super) const DESTROY: &str = "cold bread by the eastern gate";
pub(super) const ANOTHER: &str = "paper boats under iron bridges";

pub(super) fn key_file(byte: u8) -> KeyFile {
    KeyFile::from_bytes(&[byte; 99]).unwrap()
}

pub(super) fn with<'a>(passphrase: &'a Passphrase, key_file: &'a KeyFile) -> Opener<'a> {
    Opener::Passphrase {
        passphrase,
        key_file: Some(key_file),
    }
}

pub(super) fn join(shares: &[Share], which: &[usize]) -> JoinedShares {
    let chosen: Vec<Share> = which
        .iter()
        .map(|at| Share::read(&shares[*at].words(), *at).unwrap())
        .collect();
    join_shares(&chosen).unwrap()
}

pub(super) fn new_with<'a>(
    passphrase: &'a Passphrase,
    key_file: Option<&'a KeyFile>,
    destroy: DestroySlot<'a>,
) -> NewPassphrase<'a> {
    NewPassphrase {
        passphrase,
        key_file,
        destroy,
    }
}

pub(super) fn header(dir: &Path) -> Vec<u8> {
    std::fs::read(dir.join("header.bin")).unwrap()
}

pub(super) fn kinds(vault: &Vault) -> Vec<SlotKind> {
    vault.key_slots().iter().map(|slot| slot.kind).collect()
}

/// `None` when it opens; a copy is opened, so that a destroy-passphrase cannot spoil the case after it.
pub(super) fn refusal<'a>(home: &Home, dir: &Path, opener: impl Into<Opener<'a>>) -> Option<OpenVaultError> {
    let twin = home.path("tried");
    copy_folder(dir, &twin);
    let refusal = Vault::open(&twin, opener, at(2000)).err();
    std::fs::remove_dir_all(&twin).unwrap();
    refusal
}

#[test]
fn each_way_in_opens_and_nothing_else_does() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"words"]);
    let (stick, wrong_stick) = (key_file(1), key_file(2));
    let mut vault = open(&dir).unwrap();
    let shares = vault.make_recovery(SetSize::STANDARD, at(1)).unwrap();
    vault
        .set_destroy_passphrase(&words(WORDS), &words(DESTROY), at(2))
        .unwrap();
    vault
        .change_passphrase(
            new_with(&words(ANOTHER), Some(&stick), DestroySlot::Keep(&words(DESTROY))),
            at(3),
        )
        .unwrap();
    assert_eq!(
        kinds(&vault),
        [
            SlotKind::PassphraseAndKeyFile,
            SlotKind::Recovery,
            SlotKind::Destroy
        ]
    );
    let recovery = vault.key_slots().remove(1);
    assert_eq!(recovery.set, Some((shares[0].set_id(), SetSize::STANDARD)));
    assert_eq!(recovery.changed_at, Some(at(1)));
    drop(vault);

    let shut = Some(OpenVaultError::NoKeySlotOpened);
    let (another, old, destroy) = (words(ANOTHER), words(WORDS), words(DESTROY));
    for (what, opener, expected) in [
        ("passphrase and key file", with(&another, &stick), None),
        ("passphrase alone", (&another).into(), shut),
        ("another key file", with(&another, &wrong_stick), shut),
        ("old passphrase", (&old).into(), shut),
        ("old passphrase and key file", with(&old, &stick), shut),
        ("destroy-passphrase", (&destroy).into(), shut),
        ("destroy-passphrase and key file", with(&destroy, &stick), shut),
        ("shares 1 and 2", (&join(&shares, &[0, 1])).into(), None),
        ("shares 3 and 1", (&join(&shares, &[2, 0])).into(), None),
        ("all shares", (&join(&shares, &[0, 1, 2])).into(), None),
    ] {
        assert_eq!(refusal(&home, &dir, opener), expected, "{what}");
    }
    let vault = Vault::open(&dir, &join(&shares, &[1, 2]), at(5)).unwrap();
    assert_eq!(payloads(&vault), [b"words"]);
    for (opener, opens) in [
        (with(&another, &stick), true),
        ((&another).into(), false),
        ((&destroy).into(), false),
    ] {
        assert_eq!(vault.passphrase_opens(opener), opens);
    }
    assert_eq!(
        header(&dir),
        vault.header_bytes.repeat(2),
        "asking whether it opens destroys nothing"
    );
}

#[test]
fn a_key_file_at_hand_does_no_harm_where_none_is_asked_for() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"words"]);
    let (stick, passphrase) = (key_file(1), words(WORDS));
    assert_eq!(refusal(&home, &dir, with(&passphrase, &stick)), None);
}

#[test]
fn a_key_file_is_asked_for_exchanged_and_given_up_under_the_same_passphrase() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"words"]);
    let (first, second, passphrase) = (key_file(1), key_file(2), words(WORDS));
    let mut vault = open(&dir).unwrap();
    vault
        .set_destroy_passphrase(&passphrase, &words(DESTROY), at(1))
        .unwrap();
    let alone: Opener<'_> = (&passphrase).into();
    let (with_first, with_second) = (with(&passphrase, &first), with(&passphrase, &second));
    for (current, asked_for, opens, refused) in [
        (alone, Some(&first), vec![with_first], vec![alone, with_second]),
        (
            with_first,
            Some(&second),
            vec![with_second],
            vec![alone, with_first],
        ),
        (with_second, None, vec![alone, with_first], vec![]),
    ] {
        let epoch = vault.info().epoch;
        assert_eq!(
            vault.change_key_file(&words("wrong"), asked_for, at(2)),
            Err(ChangeSlotError::NotOpened)
        );
        vault.change_key_file(current, asked_for, at(2)).unwrap();
        assert_eq!(vault.info().epoch, epoch + 1);
        for opener in opens {
            assert!(vault.passphrase_opens(opener));
        }
        for opener in refused {
            assert!(!vault.passphrase_opens(opener));
        }
        assert!(kinds(&vault).contains(&SlotKind::Destroy));
    }
    drop(vault);
    let _ = Vault::open(&dir, &words(DESTROY), at(5)).unwrap_err();
    assert_eq!(
        refusal(&home, &dir, alone),
        Some(OpenVaultError::NoKeySlotOpened),
        "it still destroys"
    );
}

/// An old header with what opened it, put back after each kind of change that revokes.
#[test]
fn an_old_header_opens_nothing_after_any_revocation() {
    type Revoke = fn(&mut Vault, &Home);
    let cases: [(&str, bool, Revoke); 7] = [
        ("change of passphrase", true, |vault, _| {
            let keep = DestroySlot::Keep(&words(DESTROY));
            vault
                .change_passphrase(new_with(&words(ANOTHER), None, keep), at(5))
                .unwrap();
        }),
        ("change without the destroy-passphrase", true, |vault, _| {
            vault
                .change_passphrase(new_with(&words(ANOTHER), None, DestroySlot::Remove), at(5))
                .unwrap();
        }),
        ("a key file is asked for", true, |vault, _| {
            let keep = DestroySlot::Keep(&words(DESTROY));
            vault
                .change_passphrase(new_with(&words(WORDS), Some(&key_file(7)), keep), at(5))
                .unwrap();
        }),
        ("removal of the shares", false, |vault, _| {
            vault.remove_slot(SlotKind::Recovery, at(5)).unwrap();
        }),
        ("another set of shares", false, |vault, _| {
            vault.make_recovery(SetSize::new(3, 5).unwrap(), at(5)).unwrap();
        }),
        ("removal of the destroy-passphrase", false, |vault, _| {
            vault.remove_slot(SlotKind::Destroy, at(5)).unwrap();
        }),
        ("deletion", false, |vault, _| {
            let id = vault.objects()[0].0;
            vault.delete(&[id], at(5)).unwrap();
        }),
    ];
    for (what, passphrase_changes, revoke) in cases {
        let home = Home::new();
        let (dir, _) = home.vault(&[b"goes", b"stays"]);
        let mut vault = open(&dir).unwrap();
        let shares = vault.make_recovery(SetSize::STANDARD, at(1)).unwrap();
        vault
            .set_destroy_passphrase(&words(WORDS), &words(DESTROY), at(2))
            .unwrap();
        let old_header = header(&dir);
        let epoch = vault.info().epoch;
        revoke(&mut vault, &home);
        put(&mut vault, None, b"later");
        assert_eq!(vault.info().epoch, epoch + 1, "{what}");
        drop(vault);

        let joined = join(&shares, &[0, 2]);
        let by_passphrase = refusal(&home, &dir, &words(WORDS));
        assert_eq!(by_passphrase.is_some(), passphrase_changes, "{what}");
        let by_shares = refusal(&home, &dir, &joined);
        let shares_end = what.contains("shares");
        assert_eq!(
            by_shares,
            shares_end.then_some(OpenVaultError::SharesOpenNothing),
            "{what}"
        );

        // Put back in whole, and in one copy beside the header in force.
        let new_header = header(&dir);
        std::fs::write(dir.join("header.bin"), &old_header).unwrap();
        let damaged = Some(OpenVaultError::Damaged {
            what: Damage::Manifest,
        });
        assert_eq!(refusal(&home, &dir, &words(WORDS)), damaged, "{what}");
        assert_eq!(refusal(&home, &dir, &joined), damaged, "{what}");
        for (a, b) in [(&old_header, &new_header), (&new_header, &old_header)] {
            let mixed = [&a[..COPY_BYTES], &b[COPY_BYTES..]].concat();
            std::fs::write(dir.join("header.bin"), mixed).unwrap();
            assert_eq!(
                refusal(&home, &dir, &words(WORDS)).is_some(),
                passphrase_changes,
                "{what}"
            );
            assert_eq!(refusal(&home, &dir, &joined).is_some(), shares_end, "{what}");
        }
    }
}

#[test]
fn adding_a_way_in_and_raising_the_cost_touch_no_row() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"one", b"two"]);
    let mut vault = open(&dir).unwrap();
    drop(vault);
    vault = open(&dir).unwrap();
    let before = std::fs::read(dir.join("vault.db")).unwrap();
    let info = vault.info();
    let higher = KdfCost::new(16 * 1024, 2, 1).unwrap();
    let shares = vault.make_recovery(SetSize::STANDARD, at(1)).unwrap();
    vault
        .set_destroy_passphrase(&words(WORDS), &words(DESTROY), at(2))
        .unwrap();
    vault
        .set_destroy_passphrase(&words(WORDS), &words("seven kettles over green water"), at(3))
        .unwrap();
    vault
        .set_destroy_passphrase(&words(WORDS), &words(DESTROY), at(3))
        .unwrap();
    vault
        .raise_cost(higher, &words(WORDS), Some(&words(DESTROY)), at(4))
        .unwrap();
    let after = vault.info();
    assert_eq!(
        (after.epoch, after.header_seq, after.save_seq),
        (info.epoch, info.header_seq + 5, info.save_seq)
    );
    assert_eq!(after.cost, higher);
    assert_eq!(std::fs::read(dir.join("vault.db")).unwrap(), before);
    assert!(
        !dir.join("vault.db-wal").exists() || std::fs::metadata(dir.join("vault.db-wal")).unwrap().len() == 0
    );
    assert_eq!(header(&dir), vault.header_bytes.repeat(2), "both copies");
    assert!(vault.verify().unwrap().is_sound());
    drop(vault);
    assert_eq!(refusal(&home, &dir, &words(WORDS)), None);
    assert_eq!(refusal(&home, &dir, &join(&shares, &[1, 2])), None);
    assert_eq!(header(&dir)[48..52], (16 * 1024_u32).to_le_bytes());
    let _ = Vault::open(&dir, &words(DESTROY), at(5)).unwrap_err();
    assert_eq!(
        refusal(&home, &dir, &words(WORDS)),
        Some(OpenVaultError::NoKeySlotOpened),
        "it still destroys"
    );
}

#[test]
fn the_cost_is_raised_by_whoever_can_carry_every_slot_over() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"words"]);
    let stick = key_file(1);
    let (passphrase, destroy, wrong) = (words(WORDS), words(DESTROY), words("something else entirely"));
    let cost = |memory_mib: u32, passes| KdfCost::new(memory_mib * 1024, passes, 1).unwrap();
    let mut vault = open(&dir).unwrap();
    let shares = vault.make_recovery(SetSize::STANDARD, at(1)).unwrap();
    let opener: Opener<'_> = (&passphrase).into();
    assert_eq!(
        vault.raise_cost(cost(8, 1), opener, None, at(2)),
        Err(ChangeSlotError::NotHigher)
    );
    assert_eq!(
        vault.raise_cost(cost(8, 2), &wrong, None, at(2)),
        Err(ChangeSlotError::NotOpened)
    );
    assert_eq!(
        vault.raise_cost(cost(8, 2), &join(&shares, &[0, 1]), None, at(2)),
        Err(ChangeSlotError::NotOpened),
        "shares are no passphrase"
    );
    vault.raise_cost(cost(8, 2), opener, None, at(2)).unwrap();
    assert_eq!(kinds(&vault), [SlotKind::Passphrase, SlotKind::Recovery]);

    vault
        .change_passphrase(new_with(&passphrase, Some(&stick), DestroySlot::Refuse), at(3))
        .unwrap();
    vault
        .set_destroy_passphrase(with(&passphrase, &stick), &destroy, at(4))
        .unwrap();
    for (opener, given, refused) in [
        (opener, Some(&destroy), ChangeSlotError::NotOpened),
        (
            with(&passphrase, &stick),
            None,
            ChangeSlotError::DestroyPassphraseNeeded,
        ),
        (
            with(&passphrase, &stick),
            Some(&wrong),
            ChangeSlotError::NotTheDestroyPassphrase,
        ),
    ] {
        let before = header(&dir);
        assert_eq!(vault.raise_cost(cost(8, 3), opener, given, at(5)), Err(refused));
        assert_eq!(header(&dir), before);
    }
    vault
        .raise_cost(cost(8, 3), with(&passphrase, &stick), Some(&destroy), at(5))
        .unwrap();
    vault.remove_slot(SlotKind::Destroy, at(6)).unwrap();
    vault
        .raise_cost(cost(8, 4), with(&passphrase, &stick), None, at(7))
        .unwrap();
    drop(vault);
    assert_eq!(refusal(&home, &dir, with(&passphrase, &stick)), None);
    assert_eq!(
        refusal(&home, &dir, &passphrase),
        Some(OpenVaultError::NoKeySlotOpened)
    );
    assert_eq!(refusal(&home, &dir, &join(&shares, &[0, 1])), None);
}

#[test]
fn what_is_not_there_cannot_be_removed_and_the_passphrase_stays() {
    let home = Home::new();
    let (dir, _) = home.vault(&[]);
    let mut vault = open(&dir).unwrap();
    for (kind, refused) in [
        (SlotKind::Recovery, ChangeSlotError::NoSuchSlot),
        (SlotKind::Destroy, ChangeSlotError::NoSuchSlot),
        (SlotKind::Unused, ChangeSlotError::NoSuchSlot),
        (SlotKind::Passphrase, ChangeSlotError::LastWayIn),
        (SlotKind::PassphraseAndKeyFile, ChangeSlotError::LastWayIn),
    ] {
        assert_eq!(vault.remove_slot(kind, at(1)), Err(refused), "{kind:?}");
    }
}

#[test]
fn shares_say_why_they_do_not_open() {
    let home = Home::new();
    let (dir, _) = home.vault(&[]);
    let mut vault = open(&dir).unwrap();
    let shares = vault.make_recovery(SetSize::STANDARD, at(1)).unwrap();
    drop(vault);
    let other_dir = home.path("other");
    let mut other = Vault::create(&other_dir, &words(ANOTHER), KdfCost::LEAST, at(0)).unwrap();
    let others = other.make_recovery(SetSize::STANDARD, at(1)).unwrap();
    drop(other);
    let before = all_bytes(&dir);
    assert_eq!(
        refusal(&home, &dir, &join(&others, &[0, 1])),
        Some(OpenVaultError::SharesOfAnotherVault)
    );
    assert_eq!(all_bytes(&dir), before);

    // One copy's vault id is damaged: the shares are still this vault's.
    let mut bytes = header(&dir);
    bytes[20] ^= 1;
    std::fs::write(dir.join("header.bin"), &bytes).unwrap();
    assert_eq!(refusal(&home, &dir, &join(&shares, &[0, 1])), None);
}

#[test]
fn a_frozen_vault_without_pairs_takes_every_way_in() {
    let home = Home::new();
    let dir = home.path("vault");
    copy_folder(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault-1"),
        &dir,
    );
    let passphrase = words("озеро йод 7 fig");
    let mut vault = Vault::open(&dir, &passphrase, at(0)).unwrap();
    let held = payloads(&vault);
    let shares = vault.make_recovery(SetSize::new(3, 5).unwrap(), at(1)).unwrap();
    vault
        .set_destroy_passphrase(&passphrase, &words(DESTROY), at(2))
        .unwrap();
    vault.close(at(3)).unwrap();
    let vault = Vault::open(&dir, &join(&shares, &[4, 0, 2]), at(4)).unwrap();
    assert_eq!(payloads(&vault), held);
    assert_eq!(
        kinds(&vault),
        [SlotKind::Passphrase, SlotKind::Recovery, SlotKind::Destroy]
    );
}

#[test]
fn key_files_are_made_once_and_read_as_they_stand() {
    let home = Home::new();
    let (dir, _) = home.vault(&[b"words"]);
    let path = home.path("stick");
    let made = make_key_file(&path).unwrap();
    let before = std::fs::read(&path).unwrap();
    assert!(before.starts_with(b"Sotto key file."));
    assert_eq!(make_key_file(&path).unwrap_err(), KeyFileError::AlreadyExists);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(
        make_key_file(&dir.join("key")).unwrap_err(),
        KeyFileError::InsideVault
    );
    assert!(matches!(
        make_key_file(&home.path("no/such")).unwrap_err(),
        KeyFileError::NotWritten(_)
    ));
    assert!(matches!(
        read_key_file(&home.path("gone")).unwrap_err(),
        KeyFileError::NotReadable(_)
    ));
    std::fs::write(home.path("tiny"), b"x").unwrap();
    assert!(matches!(
        read_key_file(&home.path("tiny")).unwrap_err(),
        KeyFileError::Unfit(_)
    ));
    #[cfg(unix)]
    assert_eq!(
        std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(&path).unwrap()) & 0o777,
        0o600
    );

    let passphrase = words(WORDS);
    let mut vault = open(&dir).unwrap();
    vault
        .change_passphrase(new_with(&passphrase, Some(&made), DestroySlot::Refuse), at(1))
        .unwrap();
    drop(vault);
    let read = read_key_file(&path).unwrap();
    assert_eq!(refusal(&home, &dir, with(&passphrase, &read)), None);
    std::fs::write(&path, [before.as_slice(), b"\n"].concat()).unwrap();
    let edited = read_key_file(&path).unwrap();
    assert_eq!(
        refusal(&home, &dir, with(&passphrase, &edited)),
        Some(OpenVaultError::NoKeySlotOpened)
    );
}
