//! Long work, seen from beside: how far it has come, and the wish to stop it. The core itself is busy meanwhile.
//! Never holds what the work is about: a stage and two numbers, until the work ends.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use sotto_export::Step;
use sotto_vault::{Stage, Watch};

use crate::{
    contract::{
        ErrorCode,
        work::{WorkProgress, WorkStage},
    },
    failure::Failure,
};

/// The work that is under way, if any. All copies are of the same one.
#[derive(Clone, Default)]
pub struct Work(Arc<Inner>);

#[derive(Default)]
struct Inner {
    now: Mutex<Option<WorkProgress>>,
    stop: AtomicBool,
    #[cfg(test)]
    moments: tests::Moments,
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
            can_stop: AtomicBool::new(can_stop),
        };
        underway.tell(first, 0, 0);
        underway
    }
}

/// Work under way: what the vault tells it, it keeps to be asked for.
pub(crate) struct Underway {
    work: Work,
    can_stop: AtomicBool,
}

impl Underway {
    /// Says what is being done, without asking whether to go on.
    pub(crate) fn tell(&self, stage: WorkStage, done: u64, total: u64) {
        let now = WorkProgress {
            stage,
            done,
            total,
            can_stop: self.can_stop.load(Ordering::SeqCst),
        };
        *self.work.0.now.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        #[cfg(test)]
        self.work.0.moments.pass(now, &self.work);
    }

    fn goes_on(&self) -> bool {
        !(self.can_stop.load(Ordering::SeqCst) && self.work.0.stop.load(Ordering::SeqCst))
    }

    /// So far it has come. Fails with `stopped` where it was asked to stop.
    pub(crate) fn at(&self, stage: WorkStage, done: usize, total: usize) -> Result<(), Failure> {
        self.tell(stage, done as u64, total as u64);
        if self.goes_on() {
            Ok(())
        } else {
            Err(Failure(ErrorCode::Stopped))
        }
    }

    /// The last moment at which it can be stopped. What is asked for afterwards is not heard, so that nothing is told to be
    /// undone that is done.
    pub(crate) fn past_stopping(&self, stage: WorkStage) -> Result<(), Failure> {
        // Asked for before this line, it is heard by the next; asked for after it, it is told that it cannot be.
        let could = self.can_stop.swap(false, Ordering::SeqCst);
        if could && self.work.0.stop.load(Ordering::SeqCst) {
            return Err(Failure(ErrorCode::Stopped));
        }
        self.tell(stage, 0, 0);
        Ok(())
    }
}

impl Watch for Underway {
    fn at(&self, stage: Stage, done: u64, total: u64) -> bool {
        self.tell(stage_of(stage), done, total);
        self.goes_on()
    }
}

impl sotto_export::Watch for Underway {
    fn at(&self, step: Step, done: u64, total: u64) -> bool {
        self.tell(stage_of_step(step), done, total);
        self.goes_on()
    }
}

const fn stage_of_step(step: Step) -> WorkStage {
    match step {
        Step::Building => WorkStage::Building,
        Step::Searching => WorkStage::SearchingFile,
        Step::Writing => WorkStage::Writing,
        Step::Sealing => WorkStage::Sealing,
        Step::ReadingBack => WorkStage::ReadingBack,
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
pub(crate) mod tests {
    use super::*;

    /// What somebody beside does at each moment.
    type Meanwhile = Box<dyn FnMut(WorkProgress) + Send>;

    /// The moments that work has told of, at which of them somebody asks to stop, and what somebody does meanwhile.
    #[derive(Default)]
    pub(crate) struct Moments(Mutex<(Vec<WorkProgress>, Option<usize>, Option<Meanwhile>)>);

    impl Moments {
        pub(super) fn pass(&self, now: WorkProgress, work: &Work) {
            let (told, stop_at, meanwhile) = &mut *self.0.lock().unwrap();
            told.push(now);
            if let Some(meanwhile) = meanwhile {
                meanwhile(now);
            }
            if Some(told.len()) == *stop_at {
                work.stop();
            }
        }
    }

    impl Work {
        /// From here on, somebody asks to stop at the `nth` moment, from 1.
        pub(crate) fn stopped_at(&self, nth: Option<usize>) {
            *self.0.moments.0.lock().unwrap() = (Vec::new(), nth, None);
        }

        /// From here on, somebody does this at each moment.
        pub(crate) fn meanwhile(&self, does: impl FnMut(WorkProgress) + Send + 'static) {
            *self.0.moments.0.lock().unwrap() = (Vec::new(), None, Some(Box::new(does)));
        }

        /// What was told since then.
        pub(crate) fn moments(&self) -> Vec<WorkProgress> {
            self.0.moments.0.lock().unwrap().0.clone()
        }
    }

    #[test]
    fn work_is_seen_and_stopped_from_beside_until_it_ends() {
        let work = Work::default();
        work.stop();
        let beside = work.clone();
        let underway = work.begin(WorkStage::Opening, true);
        assert!(
            Watch::at(&underway, Stage::Copying, 1, 4),
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
        assert!(!Watch::at(&underway, Stage::Copying, 2, 4));
        drop(underway);
        assert_eq!(beside.progress(), None);
    }

    #[test]
    fn erasing_is_not_stopped() {
        let work = Work::default();
        let underway = work.begin(WorkStage::Erasing, false);
        work.stop();
        assert!(Watch::at(&underway, Stage::Erasing, 1, 2));
    }

    #[test]
    fn a_stop_is_heard_up_to_the_last_moment_and_not_after_it() {
        let work = Work::default();
        let underway = work.begin(WorkStage::Judging, true);
        underway.at(WorkStage::Judging, 1, 2).unwrap();
        work.stop();
        assert_eq!(
            underway.at(WorkStage::Judging, 2, 2).unwrap_err().0,
            ErrorCode::Stopped
        );
        assert_eq!(
            underway.past_stopping(WorkStage::Keeping).unwrap_err().0,
            ErrorCode::Stopped
        );
        let underway = work.begin(WorkStage::Judging, true);
        underway.past_stopping(WorkStage::Keeping).unwrap();
        work.stop();
        underway.at(WorkStage::Erasing, 1, 2).unwrap();
        assert!(work.progress().is_some_and(|now| !now.can_stop));
    }
}
