//! How far long work has come, on standard error where that is a terminal; and Ctrl-C, which stops it in order.
//! Never says what the work is about, and never leaves anything half done for being interrupted.

use crate::failure::Failure;
use sotto_app::{
    App, Beside, Outcome,
    contract::work::{WorkProgress, WorkStage},
};
use std::{
    io::{IsTerminal as _, Write as _},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

/// Below this nobody waits long enough to be told.
const QUIET: Duration = Duration::from_millis(500);
const EVERY: Duration = Duration::from_millis(200);

/// Does one long command. Ctrl-C, and what ends a terminal or a session, asks it to stop; a wipe goes on.
pub(crate) fn watched<T>(app: &mut App, work: impl FnOnce(&mut App) -> Outcome<T>) -> Result<T, Failure> {
    let beside = app.beside();
    let stop = beside.clone();
    // Where no handler can be set, Ctrl-C ends the program as it does any other; the vault's format makes that safe.
    let _ = ctrlc::set_handler(move || {
        let _ = stop.stop_work();
    });
    let over = AtomicBool::new(false);
    let done = thread::scope(|scope| {
        if std::io::stderr().is_terminal() {
            scope.spawn(|| show(&beside, &over));
        }
        let done = work(app);
        over.store(true, Ordering::SeqCst);
        done
    });
    Ok(done?)
}

fn show(beside: &Beside, over: &AtomicBool) {
    let wait = |time: Duration| {
        const PAUSE: Duration = Duration::from_millis(20);
        let mut waited = Duration::ZERO;
        while waited < time && !over.load(Ordering::SeqCst) {
            thread::sleep(PAUSE);
            waited += PAUSE;
        }
    };
    wait(QUIET);
    let mut shown = 0;
    while !over.load(Ordering::SeqCst) {
        if let Ok(Some(now)) = beside.work_progress() {
            let line = line(&now);
            // What was longer before is blanked.
            let _ = write!(std::io::stderr(), "\r{line:<shown$}");
            shown = line.chars().count();
        }
        wait(EVERY);
    }
    if shown > 0 {
        let _ = write!(std::io::stderr(), "\r{:<shown$}\r", "");
    }
}

fn line(now: &WorkProgress) -> String {
    let stage = match now.stage {
        WorkStage::Opening => "Getting ready",
        WorkStage::Copying => "Copying",
        WorkStage::ReadingBack => "Reading back what was written",
        WorkStage::Checking => "Reading and checking every byte",
        WorkStage::Restoring => "Writing the new vault",
        WorkStage::Searching => "Looking for what still opens",
        WorkStage::Saving => "Saving it into the new vault",
        WorkStage::Erasing => "Overwriting and removing",
        WorkStage::Judging => "Looking at each testimony",
        WorkStage::Building => "Making the file",
        WorkStage::SearchingFile => "Searching the finished file",
        WorkStage::Writing => "Writing it",
        WorkStage::Sealing => "Packing and sealing",
        WorkStage::Keeping => "Keeping the receipt",
    };
    let stop = if now.can_stop { "  (Ctrl-C stops)" } else { "" };
    match now.done.saturating_mul(100).checked_div(now.total) {
        Some(percent) => format!("{stage}: {percent:>3} %{stop}"),
        None => format!("{stage}…{stop}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_and_how_far() {
        for (done, total, can_stop, expected) in [
            (0, 0, true, "Copying…  (Ctrl-C stops)"),
            (1, 3, true, "Copying:  33 %  (Ctrl-C stops)"),
            (3, 3, false, "Copying: 100 %"),
        ] {
            let now = WorkProgress {
                stage: WorkStage::Copying,
                done,
                total,
                can_stop,
            };
            assert_eq!(line(&now), expected);
        }
    }
}
