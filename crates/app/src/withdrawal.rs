//! Withdrawal: recorded for every testimony of the source, corrected where it was a mistake, told to whoever has a copy.
//! Never names the source in a notice, and never writes down which testimonies are of one source.

mod notice;

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        withdrawal::{NoticeView, WithdrawalInput, WithdrawalView},
    },
    custody::NextLog,
    failure::Failure,
    session::{Of, Open, kind, payload},
    vault_life::outside_vaults,
};
use chrono::{DateTime, NaiveDate, Utc};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Consent, Use},
    custody::Deed,
    language::Language,
    practice,
    receipt::ExportReceipt,
    record::Account,
    withdrawal::{NoticeMark, WithdrawalAct, WithdrawalLog, WithdrawalStep, notice_key},
};
use sotto_export::write_new;
use sotto_vault::Change;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Refuses a day that has not come. One more is let be: where it was said, it may be tomorrow already.
fn has_come(on: NaiveDate, today: NaiveDate) -> Result<(), Failure> {
    if today.succ_opt().is_some_and(|tomorrow| on > tomorrow) {
        return Err(Failure(ErrorCode::DayToCome));
    }
    Ok(())
}

/// What stands taken back, for the words of a notice.
struct Standing {
    on: NaiveDate,
    /// None is all of it.
    uses: Vec<Use>,
}

#[expect(clippy::single_match_else, reason = "here and gone are two cases alike")]
fn standing(consent: Option<&Consent>, log: &WithdrawalLog) -> Option<Standing> {
    match consent {
        Some(consent) => {
            if let Some(on) = consent.withdrawn_on {
                return Some(Standing { on, uses: Vec::new() });
            }
            let on = *consent.withdrawn_uses.values().max()?;
            Some(Standing {
                on,
                uses: consent.withdrawn_uses.keys().copied().collect(),
            })
        }
        // The testimony is gone; what was taken back before is in the log.
        None => {
            let steps = log.standing();
            let last = steps.iter().find(|step| step.uses.is_empty()).or(steps.last())?;
            Some(Standing {
                on: last.on,
                uses: last.uses.iter().copied().collect(),
            })
        }
    }
}

/// Takes a step in a consent.
fn withdraw(consent: &mut Consent, step: &WithdrawalStep) {
    if step.uses.is_empty() {
        consent.withdrawn_on = Some(step.on);
    }
    for withdrawn in &step.uses {
        consent.withdrawn_uses.entry(*withdrawn).or_insert(step.on);
    }
}

/// Takes the last step back, as far as none before it says the same.
fn correct(consent: &mut Consent, log: &WithdrawalLog) {
    let mut standing = log.standing();
    let Some(last) = standing.pop() else {
        // Recorded as a date alone, by a version that kept no log.
        consent.withdrawn_on = None;
        return;
    };
    if last.uses.is_empty() {
        consent.withdrawn_on = standing
            .iter()
            .find(|step| step.uses.is_empty())
            .map(|step| step.on);
    }
    for withdrawn in &last.uses {
        if !standing.iter().any(|step| step.uses.contains(withdrawn)) {
            consent.withdrawn_uses.remove(withdrawn);
        }
    }
}

impl Open {
    fn withdrawal_log(&self, code: &TestimonyCode) -> WithdrawalLog {
        self.withdrawals
            .get(code)
            .map(|(_, log)| log.clone())
            .unwrap_or_default()
    }

    /// The other testimonies of the source; none once the testimony is gone, as nothing then says whose it was.
    fn others_of_source(&self, code: &TestimonyCode) -> Result<Vec<TestimonyCode>, Failure> {
        if !self.shelf.contains_key(code) {
            return Ok(Vec::new());
        }
        let sources = self.sources()?;
        let others: BTreeSet<TestimonyCode> = sources.others(code).cloned().collect();
        Ok(others.into_iter().collect())
    }

    fn known(&self, code: &TestimonyCode) -> Result<(), Failure> {
        let known = self.shelf.contains_key(code)
            || self.withdrawals.contains_key(code)
            || self.receipts.iter().any(|receipt| receipt.codes.contains(code));
        if known {
            Ok(())
        } else {
            Err(Failure(ErrorCode::NoSuchTestimony))
        }
    }

    /// Seals accounts and logs in one transaction, with what is thereby done to each account's testimony.
    fn save_withdrawals(
        &mut self,
        deed: Option<Deed>,
        accounts: Vec<Account>,
        logs: Vec<(TestimonyCode, WithdrawalLog)>,
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let mut changes = Vec::new();
        for account in &accounts {
            changes.push((
                Some(self.entry(&account.code)?.account_id),
                kind::ACCOUNT,
                payload(account)?,
            ));
        }
        for (code, log) in &logs {
            let of = Of {
                code: code.clone(),
                inner: log,
            };
            let id = self.withdrawals.get(code).map(|(id, _)| *id);
            changes.push((id, kind::WITHDRAWAL, payload(&of)?));
        }
        let mut custody = Vec::new();
        if let Some(deed) = deed {
            for account in &accounts {
                custody.extend(self.next_log(&account.code, deed, None, now)?);
            }
        }
        let puts: Vec<Change<'_>> = changes
            .iter()
            .map(|(id, kind, bytes)| Change::Put {
                id: *id,
                kind: *kind,
                payload: bytes,
            })
            .chain(custody.iter().map(NextLog::change))
            .collect();
        let ids = self.vault.apply(&puts, now)?;
        self.keep_logs(
            custody,
            ids.get(accounts.len() + logs.len()..).unwrap_or_default(),
        );
        for ((code, log), id) in logs.into_iter().zip(ids.into_iter().skip(accounts.len())) {
            self.withdrawals.insert(code, (id, log));
        }
        for account in accounts {
            // Neither the text nor a name has changed, so what is kept for search and review stays.
            if let Some(entry) = self.shelf.get_mut(&account.code) {
                entry.account = account;
            }
        }
        Ok(())
    }

    fn notices(
        &self,
        codes: &[TestimonyCode],
        exports: &[ExportReceipt],
        standing: &Standing,
    ) -> Vec<NoticeView> {
        let mut by_recipient: BTreeMap<&str, Vec<ExportReceipt>> = BTreeMap::new();
        for export in exports {
            // The source's own copy: nobody else has it.
            if export.audience != Audience::SourceReview {
                by_recipient
                    .entry(export.recipient.trim())
                    .or_default()
                    .push(export.clone());
            }
        }
        let mark = |file: &ExportReceipt| {
            let key = notice_key(file);
            let marks = codes
                .iter()
                .filter_map(|code| self.withdrawals.get(code)?.1.notices.get(&key));
            marks.fold(NoticeMark::default(), |known, mark| NoticeMark {
                written_at: known.written_at.max(mark.written_at),
                sent_on: known.sent_on.max(mark.sent_on),
            })
        };
        by_recipient
            .into_iter()
            .map(|(recipient, files)| {
                let marks: Vec<NoticeMark> = files.iter().map(mark).collect();
                NoticeView {
                    recipient: recipient.to_owned(),
                    texts: notice::texts(recipient, &files, standing.on, &standing.uses),
                    // A file that nobody was told of yet makes the whole notice one to send.
                    written_at: marks.iter().map(|mark| mark.written_at).min().flatten(),
                    sent_on: marks.iter().map(|mark| mark.sent_on).min().flatten(),
                    files,
                }
            })
            .collect()
    }

    fn withdrawal_view(&self, code: &TestimonyCode) -> Result<WithdrawalView, Failure> {
        self.known(code)?;
        let entry = self.shelf.get(code);
        let others = self.others_of_source(code)?;
        let codes: Vec<TestimonyCode> = std::iter::once(code.clone()).chain(others.clone()).collect();
        let log = self.withdrawal_log(code);
        let consent = entry.map(|entry| &entry.account.consent);
        let exports = self.exports_of(&codes);
        let standing = standing(consent, &log);
        Ok(WithdrawalView {
            withdrawn_on: standing.as_ref().filter(|s| s.uses.is_empty()).map(|s| s.on),
            withdrawn_uses: standing.as_ref().map(|s| s.uses.clone()).unwrap_or_default(),
            can_correct: entry.is_some_and(|entry| {
                standing.is_some()
                    && entry
                        .account
                        .forgotten_at
                        .is_none_or(|forgotten| log.standing().last().is_some_and(|step| step.at > forgotten))
            }),
            notices: standing
                .map(|standing| self.notices(&codes, &exports, &standing))
                .unwrap_or_default(),
            steps: log.steps,
            backups: self.backups_with(Some(code)),
            here: entry.is_some(),
            code: code.clone(),
            others,
            exports,
        })
    }

    /// Marks the notice to one recipient for each testimony of the source, file by file.
    fn mark(
        &mut self,
        view: &WithdrawalView,
        recipient: Option<&str>,
        mut change: impl FnMut(&mut NoticeMark),
        now: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let mut logs: BTreeMap<TestimonyCode, WithdrawalLog> = BTreeMap::new();
        for notice in &view.notices {
            if recipient.is_some_and(|recipient| recipient.trim() != notice.recipient) {
                continue;
            }
            for file in &notice.files {
                for code in std::iter::once(&view.code).chain(&view.others) {
                    if file.codes.contains(code) {
                        let log = logs
                            .entry(code.clone())
                            .or_insert_with(|| self.withdrawal_log(code));
                        change(log.notices.entry(notice_key(file)).or_default());
                    }
                }
            }
        }
        self.save_withdrawals(None, Vec::new(), logs.into_iter().collect(), now)
    }
}

impl App {
    /// What was taken back, what is out of reach, and whom to tell. Also of a testimony that is deleted by now.
    pub fn withdrawal(&mut self, code: TestimonyCode) -> Outcome<WithdrawalView> {
        Ok(self.open()?.withdrawal_view(&code)?)
    }

    /// Records that the source took consent back. Nothing leaves for what was taken back from then on: the gate reads the
    /// consent.
    ///
    /// A day before the consent was given is taken as it is: consent may have been written down late, and a refusal
    /// would leave open what the source wants closed. A day to come is refused, since recipients would be told it.
    pub fn withdraw_consent(
        &mut self,
        code: TestimonyCode,
        withdrawal: WithdrawalInput,
    ) -> Outcome<WithdrawalView> {
        let now = self.ports.clock.now();
        let today = self.ports.clock.today();
        has_come(withdrawal.on.unwrap_or(today), today)?;
        let open = self.open_mut()?;
        open.entry(&code)?;
        let mut codes = vec![code.clone()];
        if withdrawal.whole_source {
            codes.extend(open.others_of_source(&code)?);
        }
        let step = WithdrawalStep {
            act: WithdrawalAct::Withdrawn,
            at: now,
            on: withdrawal.on.unwrap_or(today),
            uses: withdrawal.uses.into_iter().collect(),
        };
        let (mut accounts, mut logs) = (Vec::new(), Vec::new());
        for code in codes {
            let mut account = open.entry(&code)?.account.clone();
            withdraw(&mut account.consent, &step);
            account.changed_at = now;
            let mut log = open.withdrawal_log(&code);
            log.steps.push(step.clone());
            accounts.push(account);
            logs.push((code, log));
        }
        open.save_withdrawals(Some(Deed::Withdrawn), accounts, logs, now)?;
        Ok(open.withdrawal_view(&code)?)
    }

    /// Takes back the last withdrawal that stands, here and in the testimonies that it was recorded for at once. Both
    /// steps stay in the log.
    pub fn correct_withdrawal(&mut self, code: TestimonyCode) -> Outcome<WithdrawalView> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let view = open.withdrawal_view(&code)?;
        if !view.can_correct {
            return Err(ErrorCode::NothingToCorrect.into());
        }
        let recorded_at = |log: &WithdrawalLog| log.standing().last().map(|step| step.at);
        let last = recorded_at(&open.withdrawal_log(&code));
        let (mut accounts, mut logs) = (Vec::new(), Vec::new());
        for one in std::iter::once(code.clone()).chain(view.others) {
            let mut log = open.withdrawal_log(&one);
            if one != code && (last.is_none() || recorded_at(&log) != last) {
                continue;
            }
            let mut account = open.entry(&one)?.account.clone();
            let (on, uses) = log.standing().last().map_or_else(
                || (account.consent.withdrawn_on.unwrap_or_default(), BTreeSet::new()),
                |step| (step.on, step.uses.clone()),
            );
            correct(&mut account.consent, &log);
            account.changed_at = now;
            log.steps.push(WithdrawalStep {
                act: WithdrawalAct::Corrected,
                at: now,
                on,
                uses,
            });
            accounts.push(account);
            logs.push((one, log));
        }
        open.save_withdrawals(Some(Deed::WithdrawalCorrected), accounts, logs, now)?;
        Ok(open.withdrawal_view(&code)?)
    }

    /// Saves the notices as text files, one a recipient and language, under names that say nothing; returns the paths.
    pub fn save_notices(
        &mut self,
        code: TestimonyCode,
        folder: String,
        languages: Vec<Language>,
    ) -> Outcome<Vec<String>> {
        let now = self.ports.clock.now();
        let folder = Path::new(&folder);
        if !folder.is_absolute() {
            return Err(ErrorCode::BadPath.into());
        }
        outside_vaults(&folder.display().to_string())?;
        let open = self.open_mut()?;
        let view = open.withdrawal_view(&code)?;
        if !folder.exists() {
            fs::create_dir(folder).map_err(|error| Failure::from_io(&error))?;
        }
        let mut paths = Vec::new();
        let mut number = 0;
        for notice in &view.notices {
            let texts = || {
                notice
                    .texts
                    .iter()
                    .filter(|text| languages.contains(&text.language))
            };
            let path = |number: u32, language: Language| {
                open.leaving_as(&folder.join(format!("notice-{number}-{}.txt", language.code())))
            };
            loop {
                number += 1;
                if !texts().any(|text| path(number, text.language).exists()) {
                    break;
                }
            }
            for text in texts() {
                let path = path(number, text.language);
                let text_of_notice = if open.is_practice() {
                    format!("{}\n\n{}", practice::MARK, text.text)
                } else {
                    text.text.clone()
                };
                write_new(&path, text_of_notice.as_bytes()).map_err(Failure::from)?;
                paths.push(path.display().to_string());
            }
        }
        if !paths.is_empty() {
            open.mark(&view, None, |mark| mark.written_at = Some(now), now)?;
        }
        Ok(paths)
    }

    /// Notes that a recipient was told, and when.
    pub fn mark_notice(
        &mut self,
        code: TestimonyCode,
        recipient: String,
        sent_on: Option<NaiveDate>,
    ) -> Outcome<WithdrawalView> {
        let now = self.ports.clock.now();
        let today = self.ports.clock.today();
        has_come(sent_on.unwrap_or(today), today)?;
        let open = self.open_mut()?;
        let view = open.withdrawal_view(&code)?;
        open.mark(&view, Some(&recipient), |mark| mark.sent_on = sent_on, now)?;
        Ok(open.withdrawal_view(&code)?)
    }
}
