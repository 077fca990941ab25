//! Long work, seen from beside: how far it has come, and the wish to stop it. The core itself is busy meanwhile.
//! Never holds what the work is about: a stage and two numbers, until the work ends.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use sotto_vault::{Stage, Watch};

use crate::contract::work::{WorkProgress, WorkStage};

/// The work that is under way, if any. All copies are of the same one.
#[derive(Clone, Default)]
pub struct Work(Arc<Inner>);

#[derive(Default)]
struct Inner {
    now: Mutex<Option<WorkProgress>>,
    stop: AtomicBool,
}

impl Work {
    /// How far it has come; `None` while nothing long is under way.
    pub fn progress(&self) -> Option<WorkProgress> {
        *self.0.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks it to stop. What cannot be stopped goes on, and what has not begun does not hear of it.
    pub fn stop(&self) {
        self.0.stop.store(true, Ordering::SeqCst);
    }

    /// Begins a piece of work, which ends when what is returned is dropped.
    pub(crate) fn begin(&self, first: WorkStage, can_stop: bool) -> Underway {
        self.0.stop.store(false, Ordering::SeqCst);
        let underway = Underway {
            work: self.clone(),
            can_stop,
        };
        underway.tell(first, 0, 0);
        underway
    }
}

/// Work under way: what the vault tells it, it keeps to be asked for.
pub(crate) struct Underway {
    work: Work,
    can_stop: bool,
}

impl Underway {
    fn tell(&self, stage: WorkStage, done: u64, total: u64) {
        let now = WorkProgress {
            stage,
            done,
            total,
            can_stop: self.can_stop,
        };
        *self.work.0.now.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
    }
}

impl Watch for Underway {
    fn at(&self, stage: Stage, done: u64, total: u64) -> bool {
        self.tell(stage_of(stage), done, total);
        !(self.can_stop && self.work.0.stop.load(Ordering::SeqCst))
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        *self.work.0.now.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

const fn stage_of(stage: Stage) -> WorkStage {
    match stage {
        Stage::Copying => WorkStage::Copying,
        Stage::ReadingBack => WorkStage::ReadingBack,
        Stage::Checking => WorkStage::Checking,
        Stage::Restoring => WorkStage::Restoring,
        Stage::Searching => WorkStage::Searching,
        Stage::Saving => WorkStage::Saving,
        Stage::Erasing => WorkStage::Erasing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_seen_and_stopped_from_beside_until_it_ends() {
        let work = Work::default();
        work.stop();
        let beside = work.clone();
        let underway = work.begin(WorkStage::Opening, true);
        assert!(
            underway.at(Stage::Copying, 1, 4),
            "an earlier wish is not meant for it"
        );
        assert_eq!(
            beside.progress(),
            Some(WorkProgress {
                stage: WorkStage::Copying,
                done: 1,
                total: 4,
                can_stop: true
            })
        );
        beside.stop();
        assert!(!underway.at(Stage::Copying, 2, 4));
        drop(underway);
        assert_eq!(beside.progress(), None);
    }

    #[test]
    fn erasing_is_not_stopped() {
        let work = Work::default();
        let underway = work.begin(WorkStage::Erasing, false);
        work.stop();
        assert!(underway.at(Stage::Erasing, 1, 2));
    }
}
