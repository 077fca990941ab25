//! Answers that another program collected, as testimonies: what becomes the statement, what a field, what the roster.
//! Never takes an answer for consent, and never leaves one out: what has no better place stands in the statement.

use crate::{
    App, Outcome,
    contract::{ErrorCode, view::InterviewEdit},
    failure::Failure,
    interview::{edited, fits},
    session::{Of, kind, payload},
};
use sotto_domain::{
    class::Identifies,
    code::TestimonyCode,
    custody::Deed,
    field::{self, FieldDefinition},
    language::Language,
    mention::{MentionKind, RosterEntry},
    record::{Account, Identity},
};
use sotto_forms::{
    Form,
    answers::{Filled, Given},
    model::{Metadata, Node, NodeKind, Question},
};
use sotto_vault::Change;
use std::collections::BTreeMap;

/// Names that organisations give to the account itself.
const ACCOUNTS: [&str; 8] = [
    "statement",
    "testimony",
    "narrative",
    "account",
    "story",
    "what_happened",
    "description_of_events",
    "incident_description",
];

/// Names that organisations give to what has a field here, beside the field's own.
const FIELDS: [(&str, &str); 12] = [
    ("full_name", "name"),
    ("respondent_name", "name"),
    ("interviewee_name", "name"),
    ("phone_number", "phone"),
    ("telephone", "phone"),
    ("mobile", "phone"),
    ("email_address", "email"),
    ("date_of_birth", "birth_date"),
    ("dob", "birth_date"),
    ("gender", "sex"),
    ("nationality", "citizenship"),
    ("profession", "occupation"),
];

/// A testimony of one interview.
pub struct TakenIn {
    /// What is to be saved.
    pub edit: InterviewEdit,
    /// Files that the answers name. Sotto cannot keep them yet.
    pub media: Vec<String>,
}

/// What an interview becomes. `today` and the like come from the form's own answers alone.
pub fn testimony(form: &Form, filled: &Filled) -> TakenIn {
    let mut made = Making {
        form,
        account: Vec::new(),
        rest: Vec::new(),
        answers: BTreeMap::new(),
        others: Vec::new(),
        media: Vec::new(),
    };
    for given in &filled.answers {
        made.put(given);
    }
    let mut statement = made.account;
    statement.extend(made.rest);
    let language = form
        .languages
        .get(form.default_language)
        .and_then(|name| language(name));
    TakenIn {
        edit: InterviewEdit {
            language,
            statement: Some(statement.join("\n\n")),
            answers: Some(made.answers),
            others: Some(made.others),
            ..InterviewEdit::default()
        },
        media: made.media,
    }
}

struct Making<'a> {
    form: &'a Form,
    /// Answers that are the account itself.
    account: Vec<String>,
    /// All else that is told, each after its question.
    rest: Vec<String>,
    answers: BTreeMap<String, String>,
    others: Vec<RosterEntry>,
    media: Vec<String>,
}

impl Making<'_> {
    fn put(&mut self, given: &Given) {
        let node = given.node.map(|id| self.form.node(id));
        let name = given
            .path
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .trim()
            .to_lowercase();
        let question = node.and_then(|node| match &node.kind {
            NodeKind::Question(question) => Some(question),
            _ => None,
        });
        if let Some(Question::Metadata(metadata)) = question {
            self.metadata(*metadata, &given.value);
            return;
        }
        let direct = node
            .and_then(|node| node.class)
            .is_some_and(|class| class.identifies == Identifies::Direct);
        let repeated = given.path.contains('[');
        if let Some(field) = known(&name).filter(|_| !repeated) {
            // A field whose answer may leave must not take in what the form says names one person alone.
            let as_private = !direct || field.class.identifies == Identifies::Direct;
            let value = [&given.value, &given.said]
                .into_iter()
                .find(|value| fits(field, value));
            if let (true, Some(value), false) = (as_private, value, self.answers.contains_key(field.id)) {
                self.answers.insert(field.id.to_owned(), value.clone());
                return;
            }
        }
        if direct && !matches!(question, Some(Question::File(_))) {
            for value in sotto_domain::record::values(&given.said) {
                self.others.push(RosterEntry {
                    kind: roster_kind(question, &name),
                    field: given.path.clone(),
                    value: value.to_owned(),
                });
            }
            return;
        }
        if matches!(question, Some(Question::File(_))) {
            self.media.push(given.value.clone());
        }
        if ACCOUNTS.contains(&name.as_str()) && matches!(question, None | Some(Question::Text)) {
            self.account.push(given.said.clone());
            return;
        }
        let asked = node.map_or_else(|| given.path.clone(), |node| label(self.form, node));
        let number = numbers(&given.path);
        self.rest.push(format!("{asked}{number}: {}", given.said));
    }

    /// When the interview was; whatever else a device says of itself and its user is not taken in.
    fn metadata(&mut self, metadata: Metadata, value: &str) {
        if let (Metadata::Start | Metadata::Today, Some(day)) = (metadata, value.get(..10))
            && let Some(field) = field::definition("interview_date")
            && fits(field, day)
        {
            self.answers.insert(field.id.to_owned(), day.to_owned());
        }
    }
}

/// The field that a question of this name means.
fn known(name: &str) -> Option<&'static FieldDefinition> {
    let meant = FIELDS.iter().find(|(other, _)| *other == name);
    field::definition(meant.map_or(name, |(_, id)| id))
}

/// What kind of identifier an answer is that the form says names one person alone.
pub(crate) fn roster_kind(question: Option<&Question>, name: &str) -> MentionKind {
    let says = |words: &[&str]| {
        words
            .iter()
            .any(|word| name.split(['_', '-']).any(|part| part == *word))
    };
    match question {
        Some(Question::Integer | Question::Decimal | Question::Barcode) => MentionKind::Code,
        Some(Question::Date | Question::DateTime | Question::Time) => MentionKind::Datetime,
        Some(Question::GeoPoint | Question::GeoTrace | Question::GeoShape) => MentionKind::Loc,
        _ if says(&[
            "phone",
            "tel",
            "telephone",
            "mobile",
            "passport",
            "id",
            "document",
            "email",
            "case",
            "plate",
            "account",
        ]) =>
        {
            MentionKind::Code
        }
        _ if says(&[
            "address", "village", "street", "district", "region", "city", "place", "location", "camp",
        ]) =>
        {
            MentionKind::Loc
        }
        _ if says(&["employer", "company", "school", "organisation", "organization"]) => MentionKind::Org,
        _ => MentionKind::Person,
    }
}

/// The question's words in the form's first language, without markup of answers; its name where it has none.
fn label(form: &Form, node: &Node) -> String {
    let words = node
        .label
        .written(form.default_language)
        .unwrap_or_default()
        .trim();
    if words.is_empty() || words.contains("${") {
        node.name.clone()
    } else {
        words.trim_end_matches([':', ' ']).to_owned()
    }
}

/// Which of each repeat: " (2)", " (2.1)".
fn numbers(path: &str) -> String {
    let numbers: Vec<&str> = path
        .split('[')
        .skip(1)
        .filter_map(|after| after.split_once(']').map(|(number, _)| number))
        .collect();
    if numbers.is_empty() {
        String::new()
    } else {
        format!(" ({})", numbers.join("."))
    }
}

/// "Русский (ru)", "Russian".
fn language(name: &str) -> Option<Language> {
    let code = name.rsplit_once('(').and_then(|(_, code)| code.strip_suffix(')'));
    let code = code.unwrap_or(name).trim().to_lowercase();
    Language::from_code(&code).or_else(|| {
        let named = [
            ("english", Language::En),
            ("russian", Language::Ru),
            ("русский", Language::Ru),
            ("tajik", Language::Tg),
            ("uzbek", Language::Uz),
            ("kyrgyz", Language::Ky),
            ("kazakh", Language::Kk),
        ];
        named
            .into_iter()
            .find(|(name, _)| *name == code)
            .map(|(_, language)| language)
    })
}

impl App {
    /// Adds testimonies in one transaction: whatever fails, none of them is there.
    pub fn add_testimonies(&mut self, edits: Vec<InterviewEdit>) -> Outcome<Vec<TestimonyCode>> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let mut made = Vec::new();
        let mut codes: Vec<TestimonyCode> = Vec::new();
        for edit in edits {
            let code = loop {
                let code = open.free_code()?;
                if !codes.contains(&code) {
                    break code;
                }
            };
            codes.push(code.clone());
            let (account, identity) = edited(
                Account::new(code.clone(), now, Language::default()),
                Identity::default(),
                edit,
                now,
            )?;
            let sealed = (
                payload(&account)?,
                payload(&Of {
                    code: code.clone(),
                    inner: &identity,
                })?,
            );
            let log = open.next_log(&code, Deed::Made, None, now)?;
            made.push((account, identity, sealed, log));
        }
        let mut changes = Vec::new();
        for (_, _, (account, identity), _) in &made {
            for (kind, payload) in [(kind::ACCOUNT, account), (kind::IDENTITY, identity)] {
                changes.push(Change::Put {
                    id: None,
                    kind,
                    payload,
                });
            }
        }
        changes.extend(
            made.iter()
                .filter_map(|(.., log)| log.as_ref())
                .map(crate::custody::NextLog::change),
        );
        let ids = open.vault.apply(&changes, now).map_err(Failure::from)?;
        let (objects, log_ids) = ids
            .split_at_checked(2 * made.len())
            .ok_or(Failure(ErrorCode::Internal))?;
        let mut logs = Vec::new();
        for ((account, identity, _, log), pair) in made.into_iter().zip(objects.chunks_exact(2)) {
            logs.extend(log);
            open.shelve(pair[0], Some(pair[1]), None, account, &identity, None);
        }
        open.keep_logs(logs, log_ids);
        Ok(codes)
    }
}
