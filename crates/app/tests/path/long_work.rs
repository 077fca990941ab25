//! Long work: stopped from beside, and what a lock says of words that were not saved.

use crate::house::{House, PASSPHRASE, passphrase};
use sotto_app::{
    App, Outcome,
    contract::{
        ErrorCode,
        copies::WayIn,
        view::{InterviewEdit, ShareInput},
    },
};
use std::{
    fs, io,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

/// Does `work` while somebody beside keeps asking it to stop.
fn stopped<T: std::fmt::Debug>(app: &mut App, work: impl FnOnce(&mut App) -> Outcome<T>) -> ErrorCode {
    let beside = app.beside();
    let over = AtomicBool::new(false);
    let failed = thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::SeqCst) {
                beside.stop_work().unwrap();
                thread::yield_now();
            }
        });
        let failed = work(app);
        over.store(true, Ordering::SeqCst);
        failed
    })
    .unwrap_err();
    assert_eq!(app.beside().work_progress().unwrap(), None, "it has ended");
    failed.code
}

#[test]
fn what_is_stopped_leaves_nothing_and_is_no_backup() {
    let mut house = House::new();
    let code = house.testimony();
    // Enough that the wish to stop is heard before the end.
    house
        .app
        .keep_file(
            &code,
            "noise.wav",
            false,
            &mut io::Read::take(io::repeat(7), 24 << 20),
        )
        .unwrap();
    let (file, to) = (house.path("one.backup"), house.path("elsewhere"));

    let path = file.clone();
    assert_eq!(
        stopped(&mut house.app, |app| app.back_up(path)),
        ErrorCode::Stopped
    );
    assert!(!fs::exists(&file).unwrap());
    assert_eq!(house.app.list_backups().unwrap(), []);
    assert_eq!(stopped(&mut house.app, App::verify_vault), ErrorCode::Stopped);

    house.app.back_up(file.clone()).unwrap();
    assert_eq!(house.app.list_backups().unwrap().len(), 1);
    let before = fs::read(&file).unwrap();
    let (from, into) = (file.clone(), to.clone());
    let failed = stopped(&mut house.app, |app| {
        app.restore_backup(from, into, passphrase(PASSPHRASE), None, None)
    });
    assert_eq!(failed, ErrorCode::Stopped);
    assert!(!fs::exists(&to).unwrap() && fs::read(&file).unwrap() == before);

    let (from, into) = (house.path("vault"), to.clone());
    let opener = WayIn::Passphrase {
        passphrase: passphrase(PASSPHRASE),
        key_file: None,
    };
    let failed = stopped(&mut house.app, |app| {
        app.salvage_vault(from, into, opener, passphrase(PASSPHRASE))
    });
    assert_eq!(failed, ErrorCode::Stopped);
    assert!(!fs::exists(&to).unwrap());
    house.relock();
    assert!(
        house.app.verify_vault().unwrap().attachments == 1,
        "and all of it works afterwards"
    );
}

#[test]
fn shares_salvage_too_and_say_when_they_open_nothing() {
    let mut house = House::new();
    let code = house.testimony();
    let set = house.app.make_recovery(passphrase(PASSPHRASE), 2, 3).unwrap();
    let shares = |which: &[usize]| WayIn::Shares {
        shares: which
            .iter()
            .map(|nth| ShareInput(set.sheets[*nth].words.join(" ").into()))
            .collect(),
    };
    house.app.lock(false).unwrap();
    let (vault, saved, other) = (house.path("vault"), house.path("saved"), house.path("other"));
    let new = "seven other lanterns under water";
    let salvage =
        |app: &mut App, to: String, opener| app.salvage_vault(vault.clone(), to, opener, passphrase(new));
    let told = salvage(&mut house.app, saved, shares(&[0, 2])).unwrap();
    assert_eq!((told.saved, told.complete), (vec![code], true));
    let too_few = salvage(&mut house.app, other.clone(), shares(&[1])).unwrap_err();
    assert_eq!(too_few.code, ErrorCode::SharesTooFew);

    // Shares of a set that was replaced since.
    house
        .app
        .unlock(house.path("vault"), passphrase(PASSPHRASE), None)
        .unwrap();
    house.app.make_recovery(passphrase(PASSPHRASE), 2, 3).unwrap();
    house.app.lock(false).unwrap();
    let old = salvage(&mut house.app, other.clone(), shares(&[0, 1])).unwrap_err();
    assert_eq!(old.code, ErrorCode::SharesOpenNothing);
    assert!(!fs::exists(other).unwrap());
}

#[test]
fn a_lock_that_came_too_early_is_told_of_until_the_next_one() {
    let mut house = House::new();
    let code = house.testimony();
    let missing = |app: &mut App| app.app_state().unwrap().words_missing;
    assert!(!missing(&mut house.app));

    // The page had something that it could not hand over.
    assert!(house.app.lock(true).unwrap().words_missing);
    let vault = house.path("vault");
    assert!(
        house
            .app
            .unlock(vault.clone(), passphrase(PASSPHRASE), None)
            .unwrap()
            .words_missing
    );
    assert!(!house.app.lock(false).unwrap().words_missing);

    // The page is gone, and what it handed over last was not saved.
    house
        .app
        .unlock(vault.clone(), passphrase(PASSPHRASE), None)
        .unwrap();
    let refused = InterviewEdit {
        answers: Some([("act".to_owned(), "no such choice".to_owned())].into()),
        ..InterviewEdit::default()
    };
    house.app.save_interview(code.clone(), refused).unwrap_err();
    assert!(house.app.lock(false).unwrap().words_missing);
    house
        .app
        .unlock(vault.clone(), passphrase(PASSPHRASE), None)
        .unwrap();
    house.app.save_interview(code, InterviewEdit::default()).unwrap();
    assert!(
        !house.app.lock(false).unwrap().words_missing,
        "a later save has worked"
    );
    assert!(!house.app.lock(true).unwrap().words_missing, "nothing was open");

    // What the program before this one told.
    let mut next = House::door(house.folder.path());
    next.note_missing_words();
    assert!(missing(&mut next));
}
