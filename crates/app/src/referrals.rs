//! The person at the table: pauses and the end of an interview in its log, and whom to turn to.
//! Never asks or keeps why somebody paused, and never knows an organisation that nobody entered.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        table::{Moment, Referral, TableView},
    },
    custody::NextLog,
    failure::Failure,
    session::{Open, kind, parse, payload},
};
use sotto_domain::{
    code::TestimonyCode,
    custody::{CustodyLog, Deed},
};
use sotto_vault::{Change, ObjectId};

/// No list is longer, and no entry of one.
const MOST_REFERRALS: usize = 500;
const LONGEST_ENTRY_BYTES: usize = 4096;

/// Where an interview stands by its log. Typing takes up what was stopped, and not what is paused.
fn standing(log: &CustodyLog) -> TableView {
    let mut view = TableView {
        paused_since: None,
        stopped_at: None,
    };
    for entry in &log.entries {
        match entry.deed {
            Deed::Paused => view.paused_since = Some(entry.at),
            Deed::Resumed => (view.paused_since, view.stopped_at) = (None, None),
            Deed::Stopped => (view.paused_since, view.stopped_at) = (None, Some(entry.at)),
            _ => {}
        }
    }
    view
}

fn is_empty(referral: &Referral) -> bool {
    [&referral.name, &referral.help, &referral.contact]
        .into_iter()
        .all(|words| words.trim().is_empty())
}

impl Open {
    /// The list and the object that holds it, once there is one.
    fn referrals(&self) -> Result<(Option<ObjectId>, Vec<Referral>), Failure> {
        let mut found = (None, Vec::new());
        self.each(kind::REFERRALS, |id, bytes| {
            found = (Some(id), parse(bytes)?);
            Ok(())
        })?;
        Ok(found)
    }
}

impl App {
    /// Where an interview stands.
    pub fn interview_table(&mut self, code: TestimonyCode) -> Outcome<TableView> {
        Ok(standing(&self.open()?.custody_log(&code)?))
    }

    /// Pauses, goes on, or ends an interview: a line in its custody log, without a word why.
    pub fn interview_moment(&mut self, code: TestimonyCode, moment: Moment) -> Outcome<TableView> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let before = standing(&open.custody_log(&code)?);
        let deed = match moment {
            Moment::Pause => Deed::Paused,
            Moment::Resume => Deed::Resumed,
            Moment::Stop => Deed::Stopped,
        };
        // Pressed twice is meant once.
        let nothing_new = match moment {
            Moment::Pause => before.paused_since.is_some(),
            Moment::Resume => before.paused_since.is_none() && before.stopped_at.is_none(),
            Moment::Stop => before.stopped_at.is_some(),
        };
        if !nothing_new && let Some(log) = open.next_log(&code, deed, None, now)? {
            let change = NextLog::change(&log);
            let ids = open.vault.apply(&[change], now).map_err(Failure::from)?;
            open.keep_logs([log], &ids);
        }
        self.interview_table(code)
    }

    /// Whom to turn to, in the order of the list.
    pub fn list_referrals(&mut self) -> Outcome<Vec<Referral>> {
        Ok(self.open()?.referrals()?.1)
    }

    /// Keeps the list; entries with nothing in them are left out.
    pub fn save_referrals(&mut self, referrals: Vec<Referral>) -> Outcome<Vec<Referral>> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let kept: Vec<Referral> = referrals.into_iter().filter(|each| !is_empty(each)).collect();
        let too_long = |each: &Referral| {
            [&each.country, &each.name, &each.help, &each.contact]
                .into_iter()
                .any(|words| words.len() > LONGEST_ENTRY_BYTES)
        };
        if kept.len() > MOST_REFERRALS || kept.iter().any(too_long) {
            return Err(ErrorCode::TooLarge.into());
        }
        let (id, _) = open.referrals()?;
        let bytes = payload(&kept)?;
        let change = Change::Put {
            id,
            kind: kind::REFERRALS,
            payload: &bytes,
        };
        open.vault.apply(&[change], now).map_err(Failure::from)?;
        Ok(kept)
    }
}
