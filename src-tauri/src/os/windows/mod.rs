//! Windows: told when the session is locked or ends, when the lid is closed and before the laptop sleeps.
//! Never keeps the window from working where Windows refuses to tell.

#[cfg(target_os = "windows")]
mod listener;
mod messages;

#[cfg(target_os = "windows")]
pub(crate) use watch::{end_when_told, hold_sleep, watch_session};

#[cfg(target_os = "windows")]
mod watch {
    use std::{
        sync::{
            OnceLock,
            atomic::{AtomicBool, Ordering},
        },
        thread,
        time::{Duration, Instant},
    };

    use tauri::AppHandle;

    use super::{listener::listen, messages::Told};

    /// Whether the vault is open, so that there is something to wait for.
    static OPEN: AtomicBool = AtomicBool::new(false);
    /// What ends the program in order.
    static END: OnceLock<fn(&AppHandle)> = OnceLock::new();

    /// Windows puts the laptop to sleep some two seconds after it told, whether or not it was answered.
    const BEFORE_SLEEP: Duration = Duration::from_millis(1900);
    /// It shows a program that has not answered within five seconds as one that keeps the session from ending.
    const BEFORE_THE_END: Duration = Duration::from_secs(4);
    const LOOK_EVERY: Duration = Duration::from_millis(10);

    /// Has `lock` called whenever the system says that nobody sits here any more.
    pub(crate) fn watch_session(app: &AppHandle, lock: fn(&AppHandle)) {
        let app = app.clone();
        let heard = move |told| match told {
            Told::Lock => lock(&app),
            Told::LockBeforeSleep => {
                lock(&app);
                wait_until_closed(BEFORE_SLEEP);
            }
            Told::End => {
                if let Some(end) = END.get() {
                    end(&app);
                    wait_until_closed(BEFORE_THE_END);
                }
            }
        };
        // Without it the program still locks when the laptop wakes, and after its idle time.
        drop(listen(heard));
    }

    /// Holds sleep back while the vault is open, so that it can be closed first.
    pub(crate) fn hold_sleep(_app: &AppHandle, hold: bool) {
        OPEN.store(hold, Ordering::SeqCst);
    }

    /// Ends the program in order when the session ends, with the vault locked.
    pub(crate) fn end_when_told(_app: &AppHandle, end: fn(&AppHandle)) {
        let _ = END.set(end);
    }

    /// Most often the process, and this thread with it, ends before this does.
    fn wait_until_closed(patience: Duration) {
        let start = Instant::now();
        while OPEN.load(Ordering::SeqCst) && start.elapsed() < patience {
            thread::sleep(LOOK_EVERY);
        }
    }
}
