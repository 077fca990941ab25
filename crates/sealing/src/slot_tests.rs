//! Tests of the key slots: which secret opens which slot, and what two images of a header show.
//! Must never look for a slot's use where only the sealed roll may tell it.

use super::*;
use crate::{KdfCost, KeyFile, Master, Passphrase, RecoverySecret, generate_shares};

const VAULT: [u8; 16] = [4; 16];

fn master(words: &str) -> Master {
    Master::derive(&Passphrase::new(words.into()), &[0; 32], KdfCost::LEAST).unwrap()
}

fn name(epoch: u64) -> EpochName<'static> {
    EpochName {
        vault_id: &VAULT,
        epoch,
    }
}

fn key(byte: u8) -> Secret<[u8; 32]> {
    Secret::new([byte; 32])
}

fn key_file(byte: u8) -> KeyFile {
    KeyFile::from_bytes(&[byte; 64]).unwrap()
}

fn put(key: SlotKey<'_>) -> SlotChange<'_> {
    SlotChange::Put {
        key,
        set: None,
        at_ms: 0,
    }
}

fn recovery() -> (RecoverySecret, SetId) {
    let (secret, id, _) = generate_shares(&VAULT, SetSize::STANDARD).unwrap();
    (secret, id)
}

/// Which slots' private parts differ.
fn changed(one: &SlotTable, other: &SlotTable) -> Vec<usize> {
    (0..SLOT_COUNT)
        .filter(|at| one.slot(*at)[..PRIVATE_BYTES] != other.slot(*at)[..PRIVATE_BYTES])
        .collect()
}

#[test]
fn a_rotation_needs_no_passphrase_and_keeps_every_way_in() {
    let (master, destroy, file, (shares, _)) = (master("old"), master("destroy"), key_file(1), recovery());
    let with_file = SlotKey::PassphraseAndKeyFile(&master, &file);
    let (table, roll) = name(1).make_slots(&key(1), with_file).unwrap();
    let changes = [put(SlotKey::Recovery(&shares)), put(SlotKey::Destroy(&destroy))];
    let (table, roll) = name(1).change_slots(&key(1), &table, &roll, &changes).unwrap();
    let rotated = name(2).seal_to_slots(&key(2), &table, &roll).unwrap();
    for opener in [with_file, SlotKey::Recovery(&shares)] {
        assert_eq!(name(1).open_slots(&table, opener), Some(key(1)));
        assert_eq!(name(2).open_slots(&rotated, opener), Some(key(2)));
        assert_eq!(
            name(1).open_slots(&rotated, opener),
            None,
            "the epoch is part of the name"
        );
    }
    assert!(name(2).recognises(&rotated, SlotKey::Destroy(&destroy)));
}

#[test]
fn each_kind_is_opened_by_its_own_secret_alone() {
    let (words, destroy, file, (shares, _)) = (master("words"), master("destroy"), key_file(1), recovery());
    let (other_words, other_file, (other_shares, _)) = (master("other"), key_file(2), recovery());
    let with_file = SlotKey::PassphraseAndKeyFile(&words, &file);
    let (table, roll) = name(1).make_slots(&key(1), with_file).unwrap();
    let changes = [put(SlotKey::Recovery(&shares)), put(SlotKey::Destroy(&destroy))];
    let (table, _) = name(1).change_slots(&key(1), &table, &roll, &changes).unwrap();
    for (opener, opens) in [
        (with_file, true),
        (SlotKey::Recovery(&shares), true),
        (SlotKey::Passphrase(&words), false),
        (SlotKey::PassphraseAndKeyFile(&words, &other_file), false),
        (SlotKey::PassphraseAndKeyFile(&other_words, &file), false),
        (SlotKey::PassphraseAndKeyFile(&destroy, &file), false),
        (SlotKey::Recovery(&other_shares), false),
        (SlotKey::Passphrase(&destroy), false),
        (SlotKey::Destroy(&destroy), false),
        (SlotKey::Destroy(&words), false),
    ] {
        let opened = name(1).open_slots(&table, opener) == Some(key(1));
        assert_eq!(opened, opens, "{:?}", opener.kind());
    }
    for (opener, recognised) in [
        (SlotKey::Destroy(&destroy), true),
        (SlotKey::Destroy(&words), false),
        (SlotKey::Destroy(&other_words), false),
    ] {
        assert_eq!(name(1).recognises(&table, opener), recognised);
    }
}

#[test]
fn a_changed_way_in_revokes_the_old_private_key() {
    let (old, new, (shares, _), (new_shares, _)) = (master("old"), master("new"), recovery(), recovery());
    let (table, roll) = name(1).make_slots(&key(1), (&old).into()).unwrap();
    let first = [put(SlotKey::Recovery(&shares))];
    let (table, roll) = name(1).change_slots(&key(1), &table, &roll, &first).unwrap();
    for (change, gone, stays) in [
        (
            put((&new).into()),
            SlotKey::Passphrase(&old),
            SlotKey::Recovery(&shares),
        ),
        (
            put(SlotKey::Recovery(&new_shares)),
            SlotKey::Recovery(&shares),
            SlotKey::Passphrase(&old),
        ),
        (
            SlotChange::Empty(SlotPair::Recovery),
            SlotKey::Recovery(&shares),
            SlotKey::Passphrase(&old),
        ),
    ] {
        let (after, _) = name(2).change_slots(&key(2), &table, &roll, &[change]).unwrap();
        assert_eq!(name(2).open_slots(&after, gone), None);
        assert_eq!(name(2).open_slots(&after, stays), Some(key(2)));

        // The old private keys, put back beside the new epoch's seals, open nothing either.
        let mut spliced = after.clone();
        for index in 0..SLOT_COUNT {
            spliced.slot_mut(index)[..PRIVATE_BYTES].copy_from_slice(&table.slot(index)[..PRIVATE_BYTES]);
        }
        assert_eq!(name(2).open_slots(&spliced, gone), None);
    }
}

#[test]
fn a_slot_opens_only_in_its_own_place_and_vault() {
    let master = master("words");
    let (table, _) = name(1).make_slots(&key(1), (&master).into()).unwrap();
    let mut turned = table.0.clone();
    turned.rotate_left(SLOT_BYTES);
    assert_eq!(name(1).open_slots(&SlotTable(turned), (&master).into()), None);
    let stranger = EpochName {
        vault_id: &[5; 16],
        epoch: 1,
    };
    assert_eq!(stranger.open_slots(&table, (&master).into()), None);
}

/// Whatever is in use, a change writes both slots of one pair and no other, and every slot is full.
#[test]
fn two_images_show_a_pair_and_not_what_is_in_it() {
    let (old, new, destroy, (shares, _)) = (master("old"), master("new"), master("destroy"), recovery());
    let (bare, bare_roll) = name(1).make_slots(&key(1), (&old).into()).unwrap();
    let full = [put(SlotKey::Recovery(&shares)), put(SlotKey::Destroy(&destroy))];
    let (used, used_roll) = name(1).change_slots(&key(1), &bare, &bare_roll, &full).unwrap();
    for (table, roll) in [(&bare, &bare_roll), (&used, &used_roll)] {
        for change in [
            put((&new).into()),
            put(SlotKey::Recovery(&shares)),
            put(SlotKey::Destroy(&destroy)),
            SlotChange::Empty(SlotPair::Recovery),
            SlotChange::Empty(SlotPair::Destroy),
        ] {
            let (after, after_roll) = name(2).change_slots(&key(2), table, roll, &[change]).unwrap();
            let pair: Vec<usize> = (0..SLOT_COUNT)
                .filter(|at| roll.0[*at].pair == change.pair())
                .collect();
            assert_eq!(pair.len(), 2);
            assert_eq!(changed(table, &after), pair);
            assert!(
                roll.0.iter().zip(&after_roll.0).all(|(a, b)| a.pair == b.pair),
                "pairs stay"
            );
            for index in 0..SLOT_COUNT {
                assert_ne!(
                    table.slot(index)[PRIVATE_BYTES..],
                    after.slot(index)[PRIVATE_BYTES..]
                );
                assert!(
                    !after.slot(index).windows(8).any(|bytes| bytes == [0; 8]),
                    "slot {index} has a blank part"
                );
            }
        }
    }
}

#[test]
fn the_slot_in_use_stands_anywhere() {
    let (words, mut seen) = (master("words"), [false; SLOT_COUNT]);
    for _ in 0..200 {
        let mut roll = SlotRoll([RollEntry::BLANK; SLOT_COUNT]);
        roll.make_pairs().unwrap();
        seen[roll.places_of(1).unwrap()[0]] = true;
    }
    assert_eq!(
        seen, [true; SLOT_COUNT],
        "by chance this fails once in 10^10 runs"
    );
    drop(words);
}

#[test]
fn a_vault_made_before_pairs_gets_them_at_its_first_change() {
    let (old, (shares, _)) = (master("old"), recovery());
    let (table, mut roll) = name(1).make_slots(&key(1), (&old).into()).unwrap();
    roll.0.iter_mut().for_each(|entry| entry.pair = 0);
    let change = [put(SlotKey::Recovery(&shares))];
    let (after, roll) = name(1).change_slots(&key(1), &table, &roll, &change).unwrap();
    for number in 1..=4 {
        assert_eq!(roll.0.iter().filter(|entry| entry.pair == number).count(), 2);
    }
    assert_eq!(name(1).open_slots(&after, (&old).into()), Some(key(1)));
    assert_eq!(
        name(1).open_slots(&after, SlotKey::Recovery(&shares)),
        Some(key(1))
    );
    assert_eq!(changed(&table, &after).len(), 2);
}

#[test]
fn the_roll_survives_its_bytes() {
    let (words, (shares, id)) = (master("x"), recovery());
    let (table, roll) = name(1).make_slots(&key(1), (&words).into()).unwrap();
    let change = SlotChange::Put {
        key: SlotKey::Recovery(&shares),
        set: Some((id, SetSize::new(3, 5).unwrap())),
        at_ms: -5,
    };
    let (_, mut roll) = name(1).change_slots(&key(1), &table, &roll, &[change]).unwrap();
    let spare = roll
        .0
        .iter()
        .position(|entry| entry.pair == SlotPair::SPARE)
        .unwrap();
    roll.0[spare].kind = SlotKind::Other(700);
    roll.0[spare].note = [9; 13];
    let read = SlotRoll::from_bytes(&roll.to_bytes());
    assert!(read == roll);
    assert!(read.kinds_in_use().contains(&SlotKind::Other(700)));
    let note = SlotNote {
        kind: SlotKind::Recovery,
        set: Some((id, SetSize::new(3, 5).unwrap())),
        at_ms: -5,
    };
    assert!(read.notes(&VAULT).contains(&note));
    assert!(!read.notes(&[5; 16]).contains(&note), "the id names the vault");
}

#[test]
fn dummies_open_to_nothing() {
    let (words, destroy) = (master("words"), master("destroy"));
    let table = name(3).make_dummies().unwrap();
    assert_eq!(name(3).open_slots(&table, (&words).into()), None);
    assert!(!name(3).recognises(&table, SlotKey::Destroy(&destroy)));
    assert!(!table.0.windows(8).any(|bytes| bytes == [0; 8]));
}
