//! The interview: form, list, opening, saving.
//! Never hands out identity but to the one command that asks for it.

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        view::{
            FormField, FormSection, IdentityView, InputKind, Interview, InterviewEdit, ReviewStatus, Saved,
            Stretch, TestimonyRow,
        },
    },
    failure::Failure,
    session::{Entry, Open},
};
use chrono::{DateTime, Utc};
use sotto_domain::{
    code::TestimonyCode,
    field::{self, FieldDefinition, Input, Keeps},
    language::Language,
    off_record,
    offset::{ByteRange, OffsetMap, Utf16Offset},
    record::{self, Account, Identity},
    review::Review,
    script::ScriptVersion,
};
use sotto_sealing::random_array;

/// Where a review stands, seen from the statement as it is now.
pub(crate) fn review_status(entry: &Entry) -> ReviewStatus {
    match &entry.review {
        None => ReviewStatus::None,
        Some(review) if !review.is_complete() || !review.is_of(&entry.account) => ReviewStatus::Open,
        Some(review) if review.accepted_unread() => ReviewStatus::CompleteUnread,
        Some(_) => ReviewStatus::Complete,
    }
}

fn form_field(definition: &FieldDefinition) -> FormField {
    let (input, choices) = match definition.input {
        Input::Line => (InputKind::Line, &[][..]),
        Input::Lines => (InputKind::Lines, &[][..]),
        Input::PartialDate => (InputKind::PartialDate, &[][..]),
        Input::Number => (InputKind::Number, &[][..]),
        Input::Choice(ids) => (InputKind::Choice, ids),
    };
    FormField {
        id: definition.id.to_owned(),
        class: definition.class,
        huridocs: definition.huridocs,
        input,
        choices: choices.iter().map(|c| (*c).to_owned()).collect(),
        identity: definition.keeps() == Keeps::Identity,
    }
}

/// Whether `answer` can stand in this field. Dates may be as vague as a year; empty always fits.
pub(crate) fn fits(definition: &FieldDefinition, answer: &str) -> bool {
    let answer = answer.trim();
    if answer.is_empty() {
        return true;
    }
    match definition.input {
        Input::Line | Input::Lines => true,
        Input::Number => answer.parse::<u32>().is_ok(),
        Input::Choice(ids) => ids.contains(&answer),
        Input::PartialDate => {
            let full = match answer.len() {
                4 => format!("{answer}-01-01"),
                7 => format!("{answer}-01"),
                _ => answer.to_owned(),
            };
            full.len() == 10 && chrono::NaiveDate::parse_from_str(&full, "%Y-%m-%d").is_ok()
        }
    }
}

/// The field of an answer that fits it.
fn fitting(id: &str, answer: &str) -> Result<&'static FieldDefinition, Failure> {
    field::definition(id)
        .filter(|definition| fits(definition, answer))
        .ok_or(Failure(ErrorCode::BadAnswer))
}

fn interview(entry: &Entry) -> Interview {
    let account = &entry.account;
    Interview {
        code: account.code.clone(),
        created_at: account.created_at,
        changed_at: account.changed_at,
        pseudonym: account.pseudonym.clone(),
        language: account.language,
        statement: account.statement.clone(),
        off_record: crate::review::stretches(&OffsetMap::new(&account.statement), &account.off_record),
        translation: account.translation.clone(),
        consent: account.consent.clone(),
        consent_status: account.consent.status(),
        answers: account.answers.clone(),
        tags: account.tags.clone(),
        skipped: account.skipped.clone(),
        review: review_status(entry),
        forgotten_at: account.forgotten_at,
    }
}

/// Marks of a statement as it counts them itself; refused where they are of another text.
fn passages(marks: &[Stretch], statement: &str) -> Result<Vec<ByteRange>, Failure> {
    let map = OffsetMap::new(statement);
    let at = |units| map.from_utf16(Utf16Offset(units));
    let marks: Option<Vec<ByteRange>> = marks
        .iter()
        .map(|mark| {
            Some(ByteRange {
                start: at(mark.start)?,
                end: at(mark.end)?,
            })
        })
        .collect();
    let marks = marks.ok_or(Failure(ErrorCode::BadAnswer))?;
    Ok(off_record::settled(&marks, statement))
}

/// Tags as they are kept: on one line, each once, none empty.
fn tidied(tags: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for tag in tags {
        let tag = tag.split_whitespace().collect::<Vec<_>>().join(" ");
        if !tag.is_empty() && !kept.contains(&tag) {
            kept.push(tag);
        }
    }
    kept
}

/// A testimony with an edit applied, or a refusal where an answer does not fit its field.
pub(crate) fn edited(
    mut account: Account,
    mut identity: Identity,
    edit: InterviewEdit,
    now: DateTime<Utc>,
) -> Result<(Account, Identity), Failure> {
    let InterviewEdit {
        pseudonym,
        language,
        statement,
        off_record,
        translation,
        consent,
        answers,
        others,
        tags,
        skipped,
        // Set before, by the form itself.
        form: _,
    } = edit;
    for (id, answer) in answers.unwrap_or_default() {
        let definition = fitting(&id, &answer)?;
        record::set_answer(&mut account, &mut identity, definition, &answer);
    }
    for (id, why) in skipped.unwrap_or_default() {
        let definition = field::definition(&id).ok_or(Failure(ErrorCode::BadAnswer))?;
        match why {
            Some(why) => account.skipped.insert(definition.id.to_owned(), why),
            None => account.skipped.remove(&id),
        };
    }
    // What is answered was not left.
    account
        .skipped
        .retain(|id, _| !account.answers.contains_key(id) && !identity.answers.contains_key(id));
    account.tags = tags.map_or(account.tags, |tags| tidied(&tags));
    account.pseudonym = pseudonym.unwrap_or(account.pseudonym);
    account.language = language.unwrap_or(account.language);
    let statement = statement.unwrap_or_else(|| account.statement.clone());
    account.off_record = match off_record {
        Some(marks) => passages(&marks, &statement)?,
        None => off_record::followed(&account.off_record, &account.statement, &statement),
    };
    account.statement = statement;
    account.translation = translation
        .or(account.translation)
        .filter(|translation| !translation.text.trim().is_empty());
    // A withdrawal of everything is taken back by name (`correct_withdrawal`), never by a consent that was saved without it:
    // a page may hold one from before.
    let withdrawn_on = account.consent.withdrawn_on;
    account.consent = consent.unwrap_or(account.consent);
    account.consent.withdrawn_on = withdrawn_on.or(account.consent.withdrawn_on);
    identity.others = others.unwrap_or(identity.others);
    account.changed_at = now;
    Ok((account, identity))
}

impl Open {
    /// A code that no testimony here bears.
    pub(crate) fn free_code(&self) -> Result<TestimonyCode, Failure> {
        loop {
            let code = TestimonyCode::from_random(random_array().map_err(|_| Failure(ErrorCode::Internal))?);
            if !self.shelf.contains_key(&code) {
                return Ok(code);
            }
        }
    }

    /// The edit with its consent as it is kept, where `before` was named until now.
    fn with_script(
        &self,
        mut edit: InterviewEdit,
        before: Option<ScriptVersion>,
    ) -> Result<InterviewEdit, Failure> {
        edit.consent = edit
            .consent
            .map(|consent| self.with_known_script(consent, before))
            .transpose()?;
        Ok(edit)
    }

    pub(crate) fn row(&self, entry: &Entry) -> TestimonyRow {
        let account = &entry.account;
        TestimonyRow {
            code: account.code.clone(),
            pseudonym: account.pseudonym.clone(),
            act: account.answers.get("act").cloned(),
            created_at: account.created_at,
            changed_at: account.changed_at,
            consent: account.consent.status(),
            review: review_status(entry),
            embargo_until: account.consent.embargo_until,
            incident_start: account.answers.get("incident_start").cloned(),
            tags: account.tags.clone(),
            linked: account.incident.is_some(),
            exports: self
                .receipts
                .iter()
                .filter(|r| r.codes.contains(&account.code))
                .count(),
        }
    }
}

impl App {
    /// The built-in form.
    pub fn form(&mut self) -> Outcome<Vec<FormSection>> {
        let mut sections: Vec<FormSection> = Vec::new();
        for definition in field::CATALOGUE {
            let field = form_field(definition);
            match sections.iter_mut().find(|s| s.id == definition.section) {
                Some(section) => section.fields.push(field),
                None => sections.push(FormSection {
                    id: definition.section,
                    fields: vec![field],
                }),
            }
        }
        Ok(sections)
    }

    /// The testimonies that hold every word of `query`, newest first.
    pub fn list_testimonies(&mut self, query: String) -> Outcome<Vec<TestimonyRow>> {
        Ok(self.open()?.rows_with(query)?)
    }

    /// Begins a testimony, under a code that no other has.
    pub fn new_testimony(&mut self) -> Outcome<Interview> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let account = Account::new(open.free_code()?, now, Language::default());
        let code = account.code.clone();
        open.save_testimony(account, &Identity::default(), now)?;
        Ok(interview(open.entry(&code)?))
    }

    /// Opens a testimony without its identity.
    pub fn open_testimony(&mut self, code: TestimonyCode) -> Outcome<Interview> {
        Ok(interview(self.open()?.entry(&code)?))
    }

    /// Who gave it.
    pub fn open_identity(&mut self, code: TestimonyCode) -> Outcome<IdentityView> {
        let Identity { answers, others, .. } = self.open()?.identity(&code)?;
        Ok(IdentityView { answers, others })
    }

    /// Adds a testimony with all that is known of it, in one transaction: whatever fails, nothing of it is there.
    pub fn add_testimony(&mut self, edit: InterviewEdit) -> Outcome<TestimonyCode> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let edit = open.with_script(edit, None)?;
        let (account, identity) = edited(
            Account::new(open.free_code()?, now, Language::default()),
            Identity::default(),
            edit,
            now,
        )?;
        let code = account.code.clone();
        open.save_testimony(account, &identity, now)?;
        Ok(code)
    }

    /// Seals what changed. An answer that does not fit its field is refused and nothing is saved.
    pub fn save_interview(&mut self, code: TestimonyCode, edit: InterviewEdit) -> Outcome<Saved> {
        let saved = self.seal_edit(code, edit);
        self.save_failed = saved.is_err();
        saved
    }

    fn seal_edit(&mut self, code: TestimonyCode, edit: InterviewEdit) -> Outcome<Saved> {
        let moment = self.ports.clock.moment();
        let now = moment.to_utc();
        let open = self.open_mut()?;
        let account = open.entry(&code)?.account.clone();
        let marks = account.off_record.clone();
        let mut identity = open.identity(&code)?;
        if let Some(answers) = &edit.form {
            open.answer_form(&code, &mut identity, answers, moment)?;
        }
        let edit = open.with_script(edit, account.consent.script)?;
        let (account, identity) = edited(account, identity, edit, now)?;
        let signed = open
            .entry(&code)?
            .review
            .as_ref()
            .filter(|r| r.signed_off.is_some());
        // Before what it was given for changes: a word that outlived it would stand under another text.
        if let Some(review) = signed
            && (marks != account.off_record || !review.is_of(&account))
        {
            let unsigned = Review {
                signed_off: None,
                ..review.clone()
            };
            open.save_review(&code, &unsigned, now)?;
            open.desks.remove(&code);
        }
        open.save_testimony(account, &identity, now)?;
        let entry = open.entry(&code)?;
        if entry
            .review
            .as_ref()
            .is_some_and(|review| !review.is_of(&entry.account))
        {
            // The decisions on the desk were taken on another text; opening the review carries them over.
            open.desks.remove(&code);
        }
        let entry = open.entry(&code)?;
        Ok(Saved {
            saved_at: now,
            consent_status: entry.account.consent.status(),
            review: review_status(entry),
        })
    }
}
