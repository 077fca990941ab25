//! Recovery shares, key file, destroy-passphrase and cost, as the window and the command line reach them.

use crate::house::{House, PASSPHRASE, passphrase};
use sotto_app::contract::{
    ErrorCode, SharePlace,
    view::{KeySlotKind, RecoverySheets, ShareInput, VaultState},
};
use std::time::Duration;

const DESTROY: &str = "cold bread by the eastern gate";
const NEW: &str = "paper boats under iron bridges";

fn typed(sheets: &RecoverySheets, which: &[usize]) -> Vec<ShareInput> {
    which
        .iter()
        .map(|at| ShareInput(sheets.sheets[*at].words.join(" ").into()))
        .collect()
}

fn kinds(house: &mut House) -> Vec<KeySlotKind> {
    let slots = house.app.key_slots().unwrap().slots;
    slots.iter().map(|slot| slot.kind).collect()
}

#[test]
fn shares_open_the_vault_and_end_in_a_new_passphrase() {
    let mut house = House::new();
    house.testimony();
    let vault = house.path("vault");
    assert_eq!(
        house
            .app
            .make_recovery(passphrase("wrong"), 2, 3)
            .err()
            .unwrap()
            .code,
        ErrorCode::NoKeySlotOpened
    );
    assert_eq!(
        house
            .app
            .make_recovery(passphrase(PASSPHRASE), 1, 3)
            .err()
            .unwrap()
            .code,
        ErrorCode::BadSetSize
    );
    let sheets = house.app.make_recovery(passphrase(PASSPHRASE), 2, 3).unwrap();
    assert_eq!((sheets.sheets.len(), sheets.sheets[2].number), (3, 3));
    assert!(sheets.sheets.iter().all(|sheet| sheet.words.len() == 22));
    house
        .app
        .set_destroy_passphrase(passphrase(PASSPHRASE), passphrase(DESTROY))
        .unwrap();
    assert_eq!(
        kinds(&mut house),
        [
            KeySlotKind::Passphrase,
            KeySlotKind::Recovery,
            KeySlotKind::Destroy
        ]
    );
    house.app.lock(false).unwrap();

    let read = house.app.read_share(typed(&sheets, &[1]).remove(0), 1).unwrap();
    assert_eq!((read.number, &read.set), (2, &sheets.set));
    let weak = house
        .app
        .unlock_with_shares(vault.clone(), typed(&sheets, &[0, 1]), passphrase("password"));
    assert_eq!(weak.unwrap_err().code, ErrorCode::PassphraseTooWeak);
    house
        .app
        .unlock(vault.clone(), passphrase(PASSPHRASE), None)
        .expect("nothing was changed");
    house.app.lock(false).unwrap();
    let state = house
        .app
        .unlock_with_shares(vault.clone(), typed(&sheets, &[2, 0]), passphrase(NEW))
        .unwrap();
    assert_eq!((state.vault, state.testimonies), (VaultState::Unlocked, Some(1)));
    assert_eq!(
        kinds(&mut house),
        [KeySlotKind::Passphrase, KeySlotKind::Recovery],
        "the destroy-passphrase may be forgotten as well"
    );
    house.app.lock(false).unwrap();
    for (words, opens) in [(PASSPHRASE, false), (DESTROY, false), (NEW, true)] {
        assert_eq!(
            house.app.unlock(vault.clone(), passphrase(words), None).is_ok(),
            opens,
            "{words}"
        );
    }
    house
        .app
        .remove_key_slot(passphrase(NEW), KeySlotKind::Recovery)
        .unwrap();
    house.app.lock(false).unwrap();
    let removed = house
        .app
        .unlock_with_shares(vault, typed(&sheets, &[0, 1]), passphrase(PASSPHRASE));
    assert_eq!(removed.unwrap_err().code, ErrorCode::SharesOpenNothing);
}

#[test]
fn slips_in_shares_say_where() {
    let mut house = House::new();
    let vault = house.path("vault");
    let sheets = house.app.make_recovery(passphrase(PASSPHRASE), 3, 3).unwrap();
    let other = House::new()
        .app
        .make_recovery(passphrase(PASSPHRASE), 2, 2)
        .unwrap();
    house.app.lock(false).unwrap();
    let changed = |word: usize, by: &str| {
        let mut words = sheets.sheets[1].words.clone();
        words[word - 1] = by.to_owned();
        ShareInput(words.join(" ").into())
    };
    let wrong_word = if sheets.sheets[1].words[8] == "zoo" {
        "zone"
    } else {
        "zoo"
    };
    let one = || typed(&sheets, &[0]).remove(0);
    let place = |share, word, other, count| SharePlace {
        share,
        word,
        other,
        count,
    };
    for (shares, code, at) in [
        (vec![], ErrorCode::SharesTooFew, place(None, None, None, Some(2))),
        (
            typed(&sheets, &[0]),
            ErrorCode::SharesTooFew,
            place(None, None, None, Some(2)),
        ),
        (
            typed(&sheets, &[0, 1]),
            ErrorCode::SharesTooFew,
            place(None, None, None, Some(1)),
        ),
        (
            typed(&sheets, &[0, 1, 0]),
            ErrorCode::ShareTwice,
            place(Some(1), None, Some(3), None),
        ),
        (
            vec![one(), changed(5, "rivre")],
            ErrorCode::ShareUnknownWord,
            place(Some(2), Some(5), None, None),
        ),
        (
            vec![one(), changed(9, wrong_word)],
            ErrorCode::ShareMistyped,
            place(Some(2), Some(9), None, None),
        ),
        (
            vec![one(), changed(9, "")],
            ErrorCode::ShareWordCount,
            place(Some(2), None, None, Some(21)),
        ),
        (
            vec![one(), typed(&other, &[1]).remove(0)],
            ErrorCode::ShareOfOtherSet,
            place(Some(2), None, None, None),
        ),
    ] {
        let error = house
            .app
            .unlock_with_shares(vault.clone(), shares, passphrase(NEW))
            .unwrap_err();
        assert_eq!((error.code, error.share), (code, Some(at)));
    }
    let foreign = house
        .app
        .unlock_with_shares(vault, typed(&other, &[0, 1]), passphrase(NEW));
    assert_eq!(foreign.unwrap_err().code, ErrorCode::SharesOfAnotherVault);
}

#[test]
fn a_vault_that_asks_for_a_key_file_opens_with_both_alone() {
    let mut house = House::new();
    house.testimony();
    let (vault, stick) = (house.path("vault"), house.path("stick.key"));
    let inside = house.path("vault/key");
    assert_eq!(
        house.app.make_key_file(inside).unwrap_err().code,
        ErrorCode::KeyFileInsideVault
    );
    assert_eq!(house.app.make_key_file(stick.clone()).unwrap(), stick);
    assert_eq!(
        house.app.make_key_file(stick.clone()).unwrap_err().code,
        ErrorCode::FileExists
    );
    let slots = house
        .app
        .require_key_file(passphrase(PASSPHRASE), Some(stick.clone()))
        .unwrap();
    assert_eq!(slots.slots[0].kind, KeySlotKind::PassphraseAndKeyFile);
    house
        .app
        .change_passphrase(passphrase(PASSPHRASE), passphrase(NEW), None)
        .unwrap();
    house.app.lock(false).unwrap();
    for (words, file, refused) in [
        (NEW, None, Some(ErrorCode::NoKeySlotOpened)),
        (PASSPHRASE, Some(&stick), Some(ErrorCode::NoKeySlotOpened)),
        (
            NEW,
            Some(&house.path("vault/header.bin")),
            Some(ErrorCode::NoKeySlotOpened),
        ),
        (NEW, Some(&house.path("gone")), Some(ErrorCode::KeyFileUnreadable)),
        (NEW, Some(&"relative".to_owned()), Some(ErrorCode::BadPath)),
        (NEW, Some(&stick), None),
    ] {
        let opened = house.app.unlock(vault.clone(), passphrase(words), file.cloned());
        assert_eq!(opened.err().map(|error| error.code), refused, "{words} {file:?}");
    }
    // The stick is taken out: the passphrase cannot be shown to be known.
    let hidden = house.path("hidden");
    std::fs::rename(&stick, &hidden).unwrap();
    assert_eq!(
        house.app.make_recovery(passphrase(NEW), 2, 3).err().unwrap().code,
        ErrorCode::KeyFileUnreadable
    );
    std::fs::rename(&hidden, &stick).unwrap();
    house.app.require_key_file(passphrase(NEW), None).unwrap();
    house.app.lock(false).unwrap();
    house.app.unlock(vault, passphrase(NEW), None).unwrap();
    assert_eq!(kinds(&mut house), [KeySlotKind::Passphrase]);
}

#[test]
fn the_destroy_passphrase_is_set_apart_and_ends_the_vault() {
    let mut house = House::new();
    house.testimony();
    let vault = house.path("vault");
    let set = |house: &mut House, current: &str, destroy: &str| {
        let set = house
            .app
            .set_destroy_passphrase(passphrase(current), passphrase(destroy));
        set.err().map(|error| error.code)
    };
    assert_eq!(
        set(&mut house, "wrong", DESTROY),
        Some(ErrorCode::NoKeySlotOpened)
    );
    assert_eq!(
        set(&mut house, PASSPHRASE, "quiet lanterns over the river"),
        Some(ErrorCode::PassphrasesTooClose)
    );
    assert_eq!(set(&mut house, PASSPHRASE, DESTROY), None);
    let change = |house: &mut House, destroy: Option<&str>| {
        let changed =
            house
                .app
                .change_passphrase(passphrase(PASSPHRASE), passphrase(NEW), destroy.map(passphrase));
        changed.err().map(|error| error.code)
    };
    assert_eq!(change(&mut house, None), Some(ErrorCode::DestroyPassphraseNeeded));
    assert_eq!(
        change(&mut house, Some(NEW)),
        Some(ErrorCode::NotTheDestroyPassphrase)
    );
    assert_eq!(change(&mut house, Some(DESTROY)), None);
    assert_eq!(
        house.app.wipe_vault(passphrase(DESTROY)).err().unwrap().code,
        ErrorCode::NoKeySlotOpened,
        "it is not the passphrase, and an open vault is not destroyed by it"
    );
    house.app.lock(false).unwrap();
    house.app.unlock(vault.clone(), passphrase(NEW), None).unwrap();
    house.app.lock(false).unwrap();

    let wrong = house
        .app
        .unlock(vault.clone(), passphrase("wrong"), None)
        .unwrap_err();
    let destroyed = house
        .app
        .unlock(vault.clone(), passphrase(DESTROY), None)
        .unwrap_err();
    assert_eq!(destroyed, wrong);
    assert_eq!(house.app.unlock(vault, passphrase(NEW), None).unwrap_err(), wrong);
    assert_eq!(house.app.app_state().unwrap().vault, VaultState::Locked);
}

#[test]
fn the_cost_is_fitted_to_the_machine_where_there_is_a_clock_to_measure_by() {
    let mut house = House::new();
    let least = house.app.key_slots().unwrap();
    assert_eq!(
        (least.memory_mib, least.passes),
        (8, 1),
        "without one, what the ports say"
    );
    assert_eq!(
        house
            .app
            .raise_cost(passphrase(PASSPHRASE), None)
            .unwrap_err()
            .code,
        ErrorCode::CostNotHigher
    );
    house.app.lock(false).unwrap();

    // Each look at this clock is a quarter of a second after the last: four tries a second, so four times the passes.
    let mut app = House::door_with_ticks(house.folder.path(), Duration::from_millis(250));
    app.unlock(house.path("vault"), passphrase(PASSPHRASE), None)
        .unwrap();
    let raised = app.raise_cost(passphrase(PASSPHRASE), None).unwrap();
    assert_eq!((raised.memory_mib, raised.passes), (256, 12));
    assert_eq!(
        app.raise_cost(passphrase(PASSPHRASE), None).unwrap_err().code,
        ErrorCode::CostNotHigher
    );
}
