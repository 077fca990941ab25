//! The one `App` behind the window, one command at a time.
//! Never lets a panic in a command leave a vault open or the window waiting.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Mutex, MutexGuard, PoisonError, TryLockError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use sotto_app::{
    App, Beside,
    contract::{CommandError, ErrorCode},
};

/// The application, shared by the commands.
pub(crate) struct Rooms {
    app: Mutex<App>,
    /// What is answered while a command has the application.
    beside: Beside,
    /// A lock was asked for; it ends the process, whatever else happens.
    locking: AtomicBool,
    /// Whether the vault was open after the last command, to be asked while another one runs.
    open: AtomicBool,
    /// What was last told of it.
    told: AtomicBool,
}

impl Rooms {
    /// Puts the application behind its lock.
    pub(crate) fn new(app: App) -> Self {
        Self {
            beside: app.beside(),
            locking: AtomicBool::new(false),
            app: Mutex::new(app),
            open: AtomicBool::new(false),
            told: AtomicBool::new(false),
        }
    }

    /// Runs one command. If it panics, the vault is locked: what a half-done step left in memory is not trusted.
    pub(crate) fn call<T>(
        &self,
        command: impl FnOnce(&mut App) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let mut app = self.app();
        let result = catch_unwind(AssertUnwindSafe(|| command(&mut app))).unwrap_or_else(|_| {
            let _ = catch_unwind(AssertUnwindSafe(|| app.lock(true)));
            Err(ErrorCode::Internal.into())
        });
        self.open.store(app.is_unlocked(), Ordering::SeqCst);
        result
    }

    /// What is answered while a command runs.
    pub(crate) const fn beside(&self) -> &Beside {
        &self.beside
    }

    /// Notes that a lock was asked for.
    pub(crate) fn begin_to_lock(&self) {
        self.locking.store(true, Ordering::SeqCst);
    }

    /// Whether a lock was asked for and has not come to its end.
    pub(crate) fn is_locking(&self) -> bool {
        self.locking.load(Ordering::SeqCst)
    }

    /// Notes that the lock is done, and tells whether something typed before it may not have been saved.
    pub(crate) fn end_of_lock(&self) -> bool {
        self.locking.store(false, Ordering::SeqCst);
        self.app().words_missing()
    }

    /// Whether a vault was open after the last command.
    pub(crate) fn is_open(&self) -> bool {
        self.open.load(Ordering::SeqCst)
    }

    /// Whether a vault is open, where that is not what was last told.
    pub(crate) fn opened_or_closed(&self) -> Option<bool> {
        let open = self.is_open();
        (self.told.swap(open, Ordering::SeqCst) != open).then_some(open)
    }

    /// Forgets every key before the process ends. Long work is stopped; where a command does not come to an end all the
    /// same, as with a disk that hangs, the process ends under it: what was saved is on the disk.
    pub(crate) fn leave(&self, unsealed: bool) {
        const PATIENCE: Duration = Duration::from_secs(3);
        const PAUSE: Duration = Duration::from_millis(10);
        let mut waited = Duration::ZERO;
        while matches!(self.app.try_lock(), Err(TryLockError::WouldBlock)) {
            if waited >= PATIENCE {
                return;
            }
            let _ = self.beside.stop_work();
            thread::sleep(PAUSE);
            waited += PAUSE;
        }
        let _ = self.call(|app| app.lock(unsealed));
    }

    // Poison cannot arise, as panics are caught above; should it, the lock is as good as any.
    fn app(&self) -> MutexGuard<'_, App> {
        self.app.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
