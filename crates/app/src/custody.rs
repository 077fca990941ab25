//! The custody log of each testimony: kept in the same step as what it tells of, so that neither stands without the other.
//! Never names who did something, or whom it is about.

use crate::{
    App, Outcome,
    contract::custody::CustodyView,
    failure::Failure,
    session::{Of, Open, kind, parse, payload},
};
use chrono::{DateTime, TimeDelta, Utc};
use sotto_domain::{
    code::TestimonyCode,
    custody::{CustodyEntry, CustodyLog, Deed},
};
use sotto_memory::Wiped;
use sotto_sealing::digest::{hex, sha256};
use sotto_vault::{Change, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Typing is saved each second; how long it went on is kept to the minute.
const FINEST: TimeDelta = TimeDelta::minutes(1);

/// Every testimony's log.
#[derive(Default)]
pub(crate) struct Custody {
    logs: BTreeMap<TestimonyCode, (ObjectId, CustodyLog)>,
    /// Those whose last entry is an edit of this sitting: the next edit makes it longer.
    being_edited: BTreeSet<TestimonyCode>,
}

/// A log with what is about to be done in it, to be saved along with that.
pub(crate) struct NextLog {
    code: TestimonyCode,
    id: Option<ObjectId>,
    log: CustodyLog,
    deed: Deed,
    bytes: Wiped,
}

impl NextLog {
    /// The change that saves it.
    pub(crate) fn change(&self) -> Change<'_> {
        Change::Put {
            id: self.id,
            kind: kind::CUSTODY,
            payload: &self.bytes,
        }
    }
}

fn link(line: &str) -> String {
    hex(&sha256(line.as_bytes()))
}

fn entry(deed: Deed, at: DateTime<Utc>, file_sha256: Option<&str>) -> CustodyEntry {
    CustodyEntry {
        at,
        until: None,
        deed,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        file_sha256: file_sha256.map(ToOwned::to_owned),
        link: String::new(),
    }
}

impl Open {
    /// Reads every log.
    pub(crate) fn read_custody(&mut self) -> Result<(), Failure> {
        let mut logs = BTreeMap::new();
        self.each(kind::CUSTODY, |id, bytes| {
            let of: Of<CustodyLog> = parse(bytes)?;
            logs.insert(of.code, (id, of.inner));
            Ok(())
        })?;
        self.custody.logs = logs;
        Ok(())
    }

    /// The object that holds a testimony's log.
    pub(crate) fn custody_id(&self, code: &TestimonyCode) -> Option<ObjectId> {
        self.custody.logs.get(code).map(|(id, _)| *id)
    }

    /// The log with one more deed; `None` where an edit goes on that was noted less than a minute ago.
    pub(crate) fn next_log(
        &self,
        code: &TestimonyCode,
        deed: Deed,
        file_sha256: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Option<NextLog>, Failure> {
        let known = self.custody.logs.get(code);
        let mut log = known.map(|(_, log)| log.clone()).unwrap_or_default();
        let goes_on = deed == Deed::Edited && self.custody.being_edited.contains(code);
        let going_on = log.entries.pop_if(|last| goes_on && last.deed == Deed::Edited);
        match going_on {
            Some(last) if now - last.until.unwrap_or(last.at) < FINEST => return Ok(None),
            Some(last) => {
                let until = Some(now);
                log.add(code, CustodyEntry { until, ..last }, link);
            }
            None => {
                if log.entries.is_empty() && !matches!(deed, Deed::Made | Deed::Found) {
                    log.add(code, entry(Deed::Found, now, None), link);
                }
                log.add(code, entry(deed, now, file_sha256), link);
            }
        }
        let bytes = payload(&Of {
            code: code.clone(),
            inner: &log,
        })?;
        Ok(Some(NextLog {
            code: code.clone(),
            id: known.map(|(id, _)| *id),
            log,
            deed,
            bytes,
        }))
    }

    /// Keeps in memory what is sealed by now, each log under the id that it was given.
    pub(crate) fn keep_logs(&mut self, saved: impl IntoIterator<Item = NextLog>, ids: &[ObjectId]) {
        for (next, id) in saved.into_iter().zip(ids) {
            if next.deed == Deed::Edited {
                self.custody.being_edited.insert(next.code.clone());
            } else {
                self.custody.being_edited.remove(&next.code);
            }
            self.custody.logs.insert(next.code, (*id, next.log));
        }
    }

    /// Begins the log of a testimony that is older than logs are, for a step that gives out no ids of what it puts.
    pub(crate) fn begin_log(&mut self, code: &TestimonyCode, now: DateTime<Utc>) -> Result<(), Failure> {
        if self.custody_id(code).is_none()
            && let Some(found) = self.next_log(code, Deed::Found, None, now)?
        {
            let ids = self.vault.apply(&[found.change()], now)?;
            self.keep_logs([found], &ids);
        }
        Ok(())
    }

    /// Forgets a log that went with its testimony.
    pub(crate) fn forget_log(&mut self, code: &TestimonyCode) {
        self.custody.logs.remove(code);
        self.custody.being_edited.remove(code);
    }

    /// A testimony's log.
    pub(crate) fn custody_log(&self, code: &TestimonyCode) -> Result<CustodyLog, Failure> {
        self.entry(code)?;
        let log = self.custody.logs.get(code);
        Ok(log.map(|(_, log)| log.clone()).unwrap_or_default())
    }
}

impl App {
    /// What was done with a testimony since its log began, oldest first, and whether the chain is whole.
    pub fn custody_log(&mut self, code: TestimonyCode) -> Outcome<CustodyView> {
        let log = self.open()?.custody_log(&code)?;
        Ok(CustodyView {
            broken_at: log.broken_at(&code, link),
            printed: log.printed(&code),
            entries: log.entries,
            code,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        archive::tests::{PASSPHRASE, door, told, unlocked},
        contract::{copies::IfUnreviewed, view::InterviewEdit},
    };
    use sotto_vault::{
        KdfCost, Passphrase, Vault,
        disk::{Disk, RealDisk},
    };
    use std::sync::Arc;

    /// As a version without logs left it.
    fn without_log(app: &mut App) -> TestimonyCode {
        let code = told(app);
        let open = app.open_mut().unwrap();
        let log = open.custody_id(&code).unwrap();
        open.vault.delete(&[log], DateTime::UNIX_EPOCH).unwrap();
        open.forget_log(&code);
        code
    }

    #[test]
    fn a_log_of_an_older_testimony_begins_with_the_next_deed() {
        type Do = fn(&mut App, TestimonyCode);
        let edited: Do = |app, code| {
            app.save_interview(code, InterviewEdit::default()).unwrap();
        };
        let forgotten: Do = |app, code| {
            app.forget_source(code, IfUnreviewed::DestroyStatement).unwrap();
        };
        for (act, deed) in [(edited, Deed::Edited), (forgotten, Deed::SourceForgotten)] {
            let folder = tempfile::tempdir().unwrap();
            let vault = folder.path().join("vault");
            let words = Passphrase::new(PASSPHRASE.to_owned());
            Vault::create(&vault, &words, KdfCost::LEAST, DateTime::UNIX_EPOCH)
                .unwrap()
                .close(DateTime::UNIX_EPOCH)
                .unwrap();
            let disk: Arc<dyn Disk> = Arc::new(RealDisk);
            let mut app = door(folder.path());
            unlocked(&mut app, &disk, &vault);
            let code = without_log(&mut app);
            assert_eq!(app.custody_log(code.clone()).unwrap().entries, []);
            act(&mut app, code.clone());
            app.lock(false).unwrap();
            unlocked(&mut app, &disk, &vault);
            let view = app.custody_log(code).unwrap();
            assert_eq!(view.broken_at, None);
            let deeds: Vec<Deed> = view.entries.iter().map(|entry| entry.deed).collect();
            assert_eq!(deeds, [Deed::Found, deed]);
        }
    }
}
