//! Long work on a file: it comes on without going back, and stopped at any moment there is no file.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;

use common::{rakhimov, samples};
use sotto_domain::receipt::ExportFormat;
use sotto_export::{
    CleanFile, FinishError, Step, Unwatched, Watch, WriteExportError,
    check::{LeakCheckError, check_foreign_watched},
    finish_watched, render,
};
use sotto_redaction::{disclosure::Disclosure, leak::Needles};
use std::cell::RefCell;

/// Says stop at the `stop_at`th time it is told, and keeps what it was told.
struct Stopping {
    stop_at: usize,
    told: RefCell<Vec<(Step, u64, u64)>>,
}

impl Stopping {
    fn at(stop_at: usize) -> Self {
        Self {
            stop_at,
            told: RefCell::default(),
        }
    }
}

impl Watch for Stopping {
    fn at(&self, step: Step, done: u64, total: u64) -> bool {
        let mut told = self.told.borrow_mut();
        told.push((step, done, total));
        told.len() < self.stop_at
    }
}

fn ready() -> (Vec<Disclosure>, Needles) {
    let testimony = samples().remove(0).1;
    (vec![testimony.disclosure()], testimony.needles())
}

#[test]
fn making_and_searching_stop_at_every_moment() {
    let (ready, needles) = ready();
    for format in ExportFormat::ALL {
        let make = |watch: &Stopping| finish_watched(format, &ready, "t", &needles, watch);
        let whole = Stopping::at(usize::MAX);
        assert!(matches!(make(&whole), Ok(Ok(_))), "{format:?}");
        let told = whole.told.into_inner();
        let mut steps: Vec<Step> = told.iter().map(|(step, ..)| *step).collect();
        steps.dedup();
        assert_eq!(steps, [Step::Building, Step::Searching], "{format:?}");
        for pair in told.windows(2) {
            let [(_, before, of), (_, now, total)] = pair else {
                unreachable!()
            };
            assert!(
                now <= total && (of != total || before <= now),
                "{format:?} {pair:?}"
            );
        }
        assert!(
            told.iter().any(|(_, done, total)| done * 2 > *total),
            "{format:?}"
        );
        for stop_at in 1..=told.len() {
            let made = make(&Stopping::at(stop_at));
            let stopped = matches!(made, Err(FinishError::NotChecked(LeakCheckError::Stopped)));
            assert!(stopped, "{format:?} {stop_at} of {}: {made:?}", told.len());
        }
    }
}

#[test]
fn writing_stops_at_every_moment_and_leaves_no_file() {
    let (ready, needles) = ready();
    let folder = tempfile::tempdir().unwrap();
    let clean = || -> CleanFile {
        finish_watched(ExportFormat::Pdf, &ready, "t.pdf", &needles, &Unwatched)
            .unwrap()
            .unwrap()
    };
    let whole = Stopping::at(usize::MAX);
    clean().write_into_watched(folder.path(), &whole).unwrap();
    let told = whole.told.into_inner();
    assert!(told.len() > 1 && told.iter().all(|(step, ..)| *step == Step::Writing));
    std::fs::remove_file(folder.path().join("t.pdf")).unwrap();
    for stop_at in 1..=told.len() {
        let written = clean().write_into_watched(folder.path(), &Stopping::at(stop_at));
        assert!(matches!(written, Err(WriteExportError::Stopped)), "{stop_at}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "{stop_at}");
    }
}

/// Does something each time it is told that bytes are written.
struct Meanwhile<F>(F);

impl<F: Fn()> Watch for Meanwhile<F> {
    fn at(&self, _: Step, _: u64, _: u64) -> bool {
        (self.0)();
        true
    }
}

/// Whoever looks, or is left with what a killed program or a power cut leaves, never finds half a file under its name.
#[test]
#[cfg(target_os = "linux")]
fn a_file_gets_its_name_when_it_is_whole() {
    let (ready, needles) = ready();
    let folder = tempfile::tempdir().unwrap();
    let file = finish_watched(ExportFormat::Txt, &ready, "t.txt", &needles, &Unwatched)
        .unwrap()
        .unwrap();
    let names = || std::fs::read_dir(folder.path()).unwrap().count();
    let looked = RefCell::new(Vec::new());
    let watch = Meanwhile(|| looked.borrow_mut().push(names()));
    file.write_into_watched(folder.path(), &watch).unwrap();
    let looked = looked.into_inner();
    assert!(looked.len() > 1);
    if looked.contains(&1) {
        println!("SKIP the temporary folder's file system has no files without a name");
        assert!(std::env::var_os("SOTTO_NO_SKIP").is_none());
    }
    assert_eq!(names(), 1);
}

/// Somebody else's file of that name, made while ours was written, stays as it is.
#[test]
fn a_name_taken_meanwhile_is_left_as_it_is() {
    let (ready, needles) = ready();
    let folder = tempfile::tempdir().unwrap();
    let theirs = folder.path().join("t.txt");
    let file = finish_watched(ExportFormat::Txt, &ready, "t.txt", &needles, &Unwatched)
        .unwrap()
        .unwrap();
    let watch = Meanwhile(|| {
        let _ = sotto_export::write_new(&theirs, b"theirs");
    });
    let named_first = cfg!(not(target_os = "linux"));
    let written = file.write_into_watched(folder.path(), &watch);
    if written.is_ok() {
        println!("SKIP the file had its name from the first byte on");
        assert!(named_first || std::env::var_os("SOTTO_NO_SKIP").is_none());
        return;
    }
    assert!(
        matches!(written, Err(WriteExportError::AlreadyExists)),
        "{written:?}"
    );
    assert_eq!(std::fs::read(&theirs).unwrap(), b"theirs");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// What was not searched to its end is never called clean.
#[test]
fn the_check_of_another_file_stops_at_every_moment() {
    let testimony = rakhimov();
    let bytes = render(ExportFormat::Docx, &[testimony.disclosure()]).unwrap();
    let needles = testimony.needles();
    let check = |watch: &Stopping| check_foreign_watched(&bytes, "t.docx", &needles, watch);
    let whole = Stopping::at(usize::MAX);
    assert!(check(&whole).unwrap().is_clean());
    let moments = whole.told.into_inner().len();
    assert!(moments > 3, "{moments}");
    for stop_at in 1..=moments {
        let checked = check(&Stopping::at(stop_at));
        assert_eq!(checked.err(), Some(LeakCheckError::Stopped), "{stop_at}");
    }
}
