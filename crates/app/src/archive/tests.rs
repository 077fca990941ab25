//! A vault whose disk stops writing after the archive stands on another: what is told, what is left, and that nothing is
//! lost.

use crate::{
    App,
    contract::{
        ErrorCode,
        archive::ArchiveOutcome,
        view::{InterviewEdit, Settings},
    },
    laptop::ThisLaptop,
    ports::{Clock, Dialogs, Ports, SettingsStore},
    session::{Open, Session},
};
use chrono::{DateTime, NaiveDate, Utc};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Consent, Permission, Use},
};
use sotto_vault::{
    KdfCost, Opener, Passphrase, Vault,
    disk::{Disk, DiskFile, RealDisk},
};
use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

/// The age specification's example key; its private half is public too.
const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";
pub(crate) const PASSPHRASE: &str = "quiet lanterns over the reservoir";
/// Spoken by nobody: invented for this test.
const STATEMENT: &str = "My name is Amina Rakhimova. They took Bakyt.";

/// How many more changes the disk takes; below zero, it takes any number.
#[derive(Clone)]
struct Failing(Arc<AtomicI64>);

impl Failing {
    fn step(&self) -> io::Result<()> {
        if self.0.load(Ordering::SeqCst) < 0 {
            return Ok(());
        }
        if self.0.fetch_sub(1, Ordering::SeqCst) > 0 {
            return Ok(());
        }
        // And none after that.
        self.0.store(0, Ordering::SeqCst);
        Err(io::ErrorKind::StorageFull.into())
    }

    fn file(&self, file: Box<dyn DiskFile>) -> Box<dyn DiskFile> {
        Box::new(FailingFile(self.clone(), file))
    }
}

impl Disk for Failing {
    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.create_folder(path)
    }
    fn restrict_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.restrict_folder(path)
    }
    fn create_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.step()?;
        Ok(self.file(RealDisk.create_file(path)?))
    }
    fn open_file(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(self.file(RealDisk.open_file(path)?))
    }
    fn open_to_read(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        RealDisk.open_to_read(path)
    }
    fn len_of(&self, path: &Path) -> io::Result<u64> {
        RealDisk.len_of(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        RealDisk.list(folder)
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove_file(path)
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove_folder(path)
    }
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.sync_folder(path)
    }
}

struct FailingFile(Failing, Box<dyn DiskFile>);

impl DiskFile for FailingFile {
    fn len_bytes(&self) -> io::Result<u64> {
        self.1.len_bytes()
    }
    fn read_at(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.1.read_at(offset, out)
    }
    fn write_at(&mut self, offset: u64, bytes: &[u8]) -> io::Result<()> {
        self.0.step()?;
        self.1.write_at(offset, bytes)
    }
    fn sync(&mut self) -> io::Result<()> {
        self.0.step()?;
        self.1.sync()
    }
    fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.0.step()?;
        self.1.set_len(len)
    }
    fn set_constant_times(&mut self) -> io::Result<()> {
        self.1.set_constant_times()
    }
    fn try_lock(&mut self) -> io::Result<bool> {
        self.1.try_lock()
    }
}

struct Nobody;

impl Clock for Nobody {
    fn elapsed(&self) -> Option<std::time::Duration> {
        None
    }
    fn now(&self) -> DateTime<Utc> {
        "2026-05-01T10:00:00Z".parse().unwrap()
    }
    fn today(&self) -> NaiveDate {
        "2026-05-01".parse().unwrap()
    }
}

impl Dialogs for Nobody {
    fn choose_folder(&self) -> Option<PathBuf> {
        None
    }
    fn choose_file(&self) -> Option<PathBuf> {
        None
    }
    fn choose_save_path(&self, _: &Path) -> Option<PathBuf> {
        None
    }
}

impl SettingsStore for Nobody {
    fn load(&self) -> Settings {
        Settings::default()
    }
    fn save(&self, _: &Settings) -> io::Result<()> {
        Ok(())
    }
    fn forget(&self) -> io::Result<bool> {
        Ok(false)
    }
}

pub(crate) fn door(folder: &Path) -> App {
    App::new(Ports {
        clock: Box::new(Nobody),
        dialogs: Arc::new(Nobody),
        settings: Box::new(Nobody),
        laptop: Box::new(ThisLaptop::default()),
        default_vault_dir: folder.join("vault"),
        practice_dir: folder.join("practice"),
        default_export_dir: folder.to_owned(),
        kdf_cost: KdfCost::LEAST,
    })
}

pub(crate) fn unlocked(app: &mut App, disk: &Arc<dyn Disk>, vault: &Path) {
    let words = Passphrase::new(PASSPHRASE.to_owned());
    let opener = Opener::Passphrase {
        passphrase: &words,
        key_file: None,
    };
    let opened = Vault::open_on(disk, vault, opener, DateTime::UNIX_EPOCH).unwrap();
    let open = Open::read(opened, vault.to_owned()).unwrap();
    app.session = Session::Unlocked(Box::new(open));
}

pub(crate) fn told(app: &mut App) -> TestimonyCode {
    let consent = Consent {
        uses: [(Use::ShareLawyer, Permission::Yes)].into(),
        ..Consent::default()
    };
    app.add_testimony(InterviewEdit {
        statement: Some(STATEMENT.into()),
        consent: Some(consent),
        ..InterviewEdit::default()
    })
    .unwrap()
}

/// The vault's disk takes so many changes from the moment the archive is written, and none after. Whatever it is that fails,
/// the archive stands; the testimony is here or gone as was told; and its receipt says which.
#[test]
fn a_delete_that_fails_after_the_archive_was_written_loses_nothing() {
    let (mut not_deleted, mut not_finished, mut deleted) = (0, 0, 0);
    for changes in 0..200 {
        let folder = tempfile::tempdir().unwrap();
        let vault = folder.path().join("vault");
        let words = Passphrase::new(PASSPHRASE.to_owned());
        Vault::create(&vault, &words, KdfCost::LEAST, DateTime::UNIX_EPOCH)
            .unwrap()
            .close(DateTime::UNIX_EPOCH)
            .unwrap();
        let left = Arc::new(AtomicI64::new(-1));
        let disk: Arc<dyn Disk> = Arc::new(Failing(Arc::clone(&left)));
        let mut app = door(folder.path());
        unlocked(&mut app, &disk, &vault);
        let code = told(&mut app);
        left.store(changes, Ordering::SeqCst);
        let path = folder.path().join("a.age");
        let sealed = app.export_archive(
            vec![code.clone()],
            Audience::Lawyer,
            KEY.to_owned(),
            "Ms Lawyer".to_owned(),
            true,
            path.display().to_string(),
        );
        left.store(-1, Ordering::SeqCst);
        let Ok(ArchiveOutcome::Written {
            receipt,
            deleted: done,
            not_deleted: failed,
            ..
        }) = sealed
        else {
            panic!("the archive was written: {changes}")
        };
        // What was told.
        match failed {
            None => deleted += 1,
            Some(ErrorCode::NotFinished) => not_finished += 1,
            Some(ErrorCode::DiskFull) => not_deleted += 1,
            Some(other) => panic!("{other:?} after {changes}"),
        }
        let gone = matches!(failed, None | Some(ErrorCode::NotFinished));
        assert_eq!(done.is_some(), failed.is_none(), "{changes}");
        let listed = |app: &mut App| app.list_testimonies(String::new()).unwrap().len();
        assert_eq!(listed(&mut app), usize::from(!gone), "in memory, after {changes}");
        assert_eq!(
            std::fs::read(&path).unwrap().len() as u64,
            receipt.size_bytes,
            "{changes}"
        );
        drop(app);
        // What is so, by another program on a sound disk.
        let mut app = door(folder.path());
        let sound: Arc<dyn Disk> = Arc::new(RealDisk);
        unlocked(&mut app, &sound, &vault);
        assert_eq!(
            listed(&mut app),
            usize::from(!gone),
            "on the disk, after {changes}"
        );
        let receipts = app.list_receipts().unwrap();
        assert_eq!(receipts.len(), 1, "{changes}");
        assert_eq!(
            (receipts[0].sha256.as_str(), receipts[0].then_deleted),
            (receipt.sha256.as_str(), gone),
            "{changes}"
        );
        if !gone {
            assert_eq!(app.open_testimony(code).unwrap().statement, STATEMENT);
        }
        if failed.is_none() {
            break;
        }
    }
    assert!(
        not_deleted > 0 && deleted == 1,
        "{not_deleted} {not_finished} {deleted}"
    );
    println!("deleted nothing {not_deleted} times, not finished {not_finished} times");
}
