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
    sync::{
        Barrier,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

/// Does `work` while somebody beside keeps asking it to stop, until that was heard: on a busy machine the one who asks may
/// come too late. `undo` takes back what was done then.
fn stopped<T>(app: &mut App, mut work: impl FnMut(&mut App) -> Outcome<T>, undo: impl Fn()) -> ErrorCode {
    let beside = app.beside();
    for _ in 0..50 {
        let over = AtomicBool::new(false);
        let ready = Barrier::new(2);
        let done = thread::scope(|scope| {
            scope.spawn(|| {
                ready.wait();
                while !over.load(Ordering::SeqCst) {
                    beside.stop_work().unwrap();
                    thread::yield_now();
                }
            });
            ready.wait();
            let done = work(app);
            over.store(true, Ordering::SeqCst);
            done
        });
        assert_eq!(beside.work_progress().unwrap(), None, "it has ended");
        match done {
            Ok(_) => undo(),
            Err(error) => return error.code,
        }
    }
    panic!("never heard");
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

    let no_file = || drop(fs::remove_file(&file));
    let no_folder = || drop(fs::remove_dir_all(&to));
    let mut quick = 0;
    let failed = stopped(
        &mut house.app,
        |app| app.back_up(file.clone()).inspect(|_| quick += 1),
        no_file,
    );
    assert_eq!(failed, ErrorCode::Stopped);
    assert!(!fs::exists(&file).unwrap());
    let made = house.app.list_backups().unwrap().len();
    assert_eq!(made, quick, "what was stopped is no backup");
    let failed = stopped(&mut house.app, App::verify_vault, || ());
    assert_eq!(failed, ErrorCode::Stopped);

    house.app.back_up(file.clone()).unwrap();
    let backup = fs::read(&file).unwrap();
    let failed = stopped(
        &mut house.app,
        |app| app.restore_backup(file.clone(), to.clone(), passphrase(PASSPHRASE), None, None),
        no_folder,
    );
    assert_eq!(failed, ErrorCode::Stopped);
    assert!(!fs::exists(&to).unwrap() && fs::read(&file).unwrap() == backup);

    let from = house.path("vault");
    let failed = stopped(
        &mut house.app,
        |app| {
            let opener = WayIn::Passphrase {
                passphrase: passphrase(PASSPHRASE),
                key_file: None,
            };
            app.salvage_vault(from.clone(), to.clone(), opener, passphrase(PASSPHRASE))
        },
        no_folder,
    );
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
