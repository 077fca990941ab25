//! The one `App` behind the window, one command at a time.
//! Never lets a panic in a command leave a vault open or the window waiting.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, MutexGuard, PoisonError},
};

use sotto_app::{
    App,
    contract::{CommandError, ErrorCode},
};

/// The application, shared by the commands.
pub(crate) struct Rooms(Mutex<App>);

impl Rooms {
    /// Puts the application behind its lock.
    pub(crate) const fn new(app: App) -> Self {
        Self(Mutex::new(app))
    }

    /// Runs one command. If it panics, the vault is locked: what a half-done step left in memory is not trusted.
    pub(crate) fn call<T>(
        &self,
        command: impl FnOnce(&mut App) -> Result<T, CommandError>,
    ) -> Result<T, CommandError> {
        let mut app = self.app();
        catch_unwind(AssertUnwindSafe(|| command(&mut app))).unwrap_or_else(|_| {
            let _ = catch_unwind(AssertUnwindSafe(|| app.lock()));
            Err(ErrorCode::Internal.into())
        })
    }

    /// Forgets every key before the process ends.
    pub(crate) fn leave(&self) {
        let _ = self.call(App::lock);
    }

    // Poison cannot arise, as panics are caught above; should it, the lock is as good as any.
    fn app(&self) -> MutexGuard<'_, App> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
