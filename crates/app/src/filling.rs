//! A form of an organisation's own being filled in: its state while it is on the screen, sealed with each change.
//! Never lets an answer leave by itself: it stands with the identity until somebody puts it into the statement.

mod shown;

use crate::{
    App, Outcome,
    contract::{
        ErrorCode,
        filling::{FormImport, FormPlace, FormView},
        view::{Interview, InterviewEdit},
    },
    failure::Failure,
    session::{Open, parse, payload},
    taken_in,
};
use sotto_domain::{
    class::Identifies,
    code::TestimonyCode,
    mention::RosterEntry,
    record::{self, FilledForm, Identity},
};
use sotto_forms::{
    Draft, Form, FormState, Message, Moment, OccurrenceId, What,
    answers::{Filled, Given},
    model::{NodeKind, Question},
};
use sotto_sealing::random_array;
use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

/// A form on the screen.
pub(crate) struct Filling {
    of: FormPlace,
    state: FormState,
    /// The version that it was begun by.
    begun_by: Option<String>,
}

/// Every answer that a draft holds, in words: what it is found by.
pub(crate) fn said(filled: &FilledForm) -> Vec<String> {
    let Ok(draft) = parse::<Draft>(filled.draft.as_bytes()) else {
        return Vec::new();
    };
    let written = draft.answers.into_iter().chain(draft.left);
    written
        .map(|one| if one.said.is_empty() { one.value } else { one.said })
        .collect()
}

/// What a form's answers say that names one person alone, whether it counts just now or not.
fn named(state: &FormState, before: &[RosterEntry]) -> Vec<RosterEntry> {
    let mut named = Vec::new();
    let form = state.form();
    for id in state.all() {
        let Some(node) = state.node(id).map(|node| form.node(node)) else {
            continue;
        };
        let NodeKind::Question(question) = &node.kind else {
            continue;
        };
        let direct = node
            .class
            .is_some_and(|class| class.identifies == Identifies::Direct);
        if !direct || matches!(question, Question::File(_)) {
            continue;
        }
        let words = words(state, id);
        named.extend(record::values(&words).map(|value| RosterEntry {
            kind: taken_in::roster_kind(Some(question), &node.name.to_lowercase()),
            field: state.path(id),
            value: value.to_owned(),
        }));
    }
    // A question that a later version does not have any more, and its class with it: its answer names them all the same.
    let left = |entry: &&RosterEntry| state.left().iter().any(|written| written.path == entry.field);
    named.extend(before.iter().filter(left).cloned());
    named
}

/// The answer in words.
fn words(state: &FormState, id: OccurrenceId) -> String {
    let said = state.said(id);
    if said.is_empty() {
        state.answer(id).to_owned()
    } else {
        said
    }
}

/// What counts of a form that was filled in, as an interview from a table would be.
fn filled(state: &FormState) -> Filled {
    let asked = state.all().into_iter().filter(|id| !state.value(*id).is_empty());
    let answers = asked.filter_map(|id| {
        let node = state.node(id)?;
        matches!(state.form().node(node).kind, NodeKind::Question(_)).then(|| Given {
            node: Some(node),
            path: state.path(id),
            value: state.value(id).to_owned(),
            said: words(state, id),
        })
    });
    Filled {
        row: 0,
        answers: answers.collect(),
    }
}

/// Adds each paragraph that does not stand there already.
fn joined(statement: &str, paragraphs: &str) -> String {
    let mut joined = statement.trim_end().to_owned();
    let there: Vec<&str> = statement.split('\n').map(str::trim).collect();
    for paragraph in paragraphs.split("\n\n") {
        // Answers may have lines of their own.
        if paragraph.split('\n').all(|line| there.contains(&line.trim())) {
            continue;
        }
        if !joined.is_empty() {
            joined.push_str("\n\n");
        }
        joined.push_str(paragraph);
    }
    joined
}

impl Open {
    fn form_now(&self, id: &str) -> Result<Option<Arc<Form>>, Failure> {
        let Some((object, _)) = self.forms.get(id) else {
            return Ok(None);
        };
        let import = self
            .form_source(*object)?
            .import()
            .map_err(|_| Failure(ErrorCode::VaultDamaged))?;
        Ok(Some(Arc::new(import.form)))
    }

    /// Takes the form of that place up, unless it is the one on the screen; what is filled in by a form that the vault does
    /// not have comes back as it was written.
    fn take_up(&mut self, of: &FormPlace, moment: Moment) -> Result<Option<Draft>, Failure> {
        if self.filling.as_ref().is_some_and(|filling| filling.of == *of) {
            return Ok(None);
        }
        self.filling = None;
        match of {
            FormPlace::Preview(id) => {
                let form = self.form_now(id)?.ok_or(Failure(ErrorCode::BadAnswer))?;
                self.filling = Some(Filling {
                    of: of.clone(),
                    begun_by: form.version.clone(),
                    state: FormState::new(form, moment, seed()?),
                });
            }
            FormPlace::Testimony(code) => {
                let Some(filled) = self.identity(code)?.form else {
                    return Ok(None);
                };
                let draft: Draft = parse(filled.draft.as_bytes())?;
                let Some(form) = self.form_now(&draft.form)? else {
                    return Ok(Some(draft));
                };
                let state = FormState::taken_up(form, &draft).ok_or(Failure(ErrorCode::VaultDamaged))?;
                self.filling = Some(Filling {
                    of: of.clone(),
                    state,
                    begun_by: draft.version,
                });
            }
        }
        Ok(None)
    }

    /// The form of that place, which must be there.
    fn filling(&mut self, of: &FormPlace, moment: Moment) -> Result<&mut Filling, Failure> {
        self.take_up(of, moment)?;
        self.filling.as_mut().ok_or(Failure(ErrorCode::BadAnswer))
    }

    /// Answers of a testimony's form, put into its identity; answers to what is not there any more are left.
    pub(crate) fn answer_form(
        &mut self,
        code: &TestimonyCode,
        identity: &mut Identity,
        answers: &BTreeMap<String, String>,
        moment: Moment,
    ) -> Result<(), Failure> {
        let state = &mut self.filling(&FormPlace::Testimony(code.clone()), moment)?.state;
        set(state, answers);
        state.touch(moment);
        identity.form = Some(sealable(state, identity)?);
        Ok(())
    }

    fn seal_form(&mut self, code: &TestimonyCode, moment: Moment) -> Result<(), Failure> {
        let mut identity = self.identity(code)?;
        self.answer_form(code, &mut identity, &BTreeMap::new(), moment)?;
        let mut account = self.entry(code)?.account.clone();
        let now = moment.to_utc();
        account.changed_at = now;
        self.save_testimony(account, &identity, now)
    }
}

fn set(state: &mut FormState, answers: &BTreeMap<String, String>) {
    for (path, value) in answers {
        if let Some(id) = state.find(path) {
            // What is not asked for any more since is kept as it is.
            let _not_asked = state.set(id, value);
        }
    }
}

fn sealable(state: &FormState, identity: &Identity) -> Result<FilledForm, Failure> {
    let draft = payload(&state.draft())?;
    let before = identity.form.as_ref().map_or(&[][..], |form| &form.named);
    Ok(FilledForm {
        draft: std::str::from_utf8(&draft)
            .map_err(|_| Failure(ErrorCode::Internal))?
            .to_owned(),
        named: named(state, before),
    })
}

fn seed() -> Result<u64, Failure> {
    let bytes: [u8; 8] = random_array().map_err(|_| Failure(ErrorCode::Internal))?;
    Ok(u64::from_le_bytes(bytes))
}

impl App {
    /// Takes a form in from an XLSX file; what it looks things up in is taken from beside it. Kept only where it can be used.
    pub fn import_form(&mut self, path: String) -> Outcome<FormImport> {
        self.open()?;
        let path = Path::new(&path);
        let read = |path: &Path| fs::read(path).map_err(|_| ErrorCode::BadPath);
        let bytes = read(path)?;
        let refused = |message: String| FormImport {
            kept: None,
            replaced: false,
            messages: vec![message],
        };
        let first = match sotto_forms::import(&bytes, &[]) {
            Ok(import) => import,
            Err(error) => return Ok(refused(error.to_string())),
        };
        let mut files = Vec::new();
        for message in &first.messages {
            // A name in a form leads nowhere but beside it.
            if let What::FileMissing { name } = &message.what
                && let Some(bare) = Path::new(name).file_name()
                && let Ok(bytes) = read(&path.with_file_name(bare))
            {
                files.push((name.clone(), bytes));
            }
        }
        let files: Vec<(&str, &[u8])> = files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
            .collect();
        let mut import = match sotto_forms::import(&bytes, &files) {
            Ok(import) => import,
            Err(error) => return Ok(refused(error.to_string())),
        };
        import.messages.sort_by_key(|message| message.severity);
        let messages = import.messages.iter().map(Message::to_string).collect();
        if !import.is_usable() {
            return Ok(FormImport {
                kept: None,
                replaced: false,
                messages,
            });
        }
        let added = self.add_form(&import)?;
        // What is on the screen may be of the version before.
        self.open_mut()?.filling = None;
        Ok(FormImport {
            kept: Some(added.form),
            replaced: added.replaced.is_some(),
            messages,
        })
    }

    /// The form of a testimony as it stands, or of a preview; `None` where the testimony has none.
    pub fn open_form(&mut self, place: FormPlace) -> Outcome<Option<FormView>> {
        let moment = self.ports.clock.moment();
        let open = self.open_mut()?;
        if let Some(draft) = open.take_up(&place, moment)? {
            return Ok(Some(shown::as_written(&draft)));
        }
        Ok(open.filling.as_ref().map(shown::view))
    }

    /// Begins a form for a testimony; refused where one was begun, since its answers would be lost.
    pub fn choose_form(&mut self, code: TestimonyCode, form: String) -> Outcome<FormView> {
        let moment = self.ports.clock.moment();
        let open = self.open_mut()?;
        if open.identity(&code)?.form.is_some() {
            return Err(ErrorCode::BadAnswer.into());
        }
        let form = open.form_now(&form)?.ok_or(ErrorCode::BadAnswer)?;
        open.filling = Some(Filling {
            of: FormPlace::Testimony(code.clone()),
            begun_by: form.version.clone(),
            state: FormState::new(form, moment, seed()?),
        });
        open.seal_form(&code, moment)?;
        self.form_on_screen()
    }

    /// Answers a question of a form under preview. A testimony's are answered by `save_interview`.
    pub fn try_form(&mut self, form: String, path: String, value: String) -> Outcome<FormView> {
        let moment = self.ports.clock.moment();
        let filling = self.open_mut()?.filling(&FormPlace::Preview(form), moment)?;
        set(&mut filling.state, &BTreeMap::from([(path, value)]));
        self.form_on_screen()
    }

    /// Adds one of the repeat at `path` ("person"), or takes one away ("person[2]") with all that was answered in it.
    pub fn form_repeat(&mut self, place: FormPlace, path: String, add: bool) -> Outcome<FormView> {
        let refused = |_| ErrorCode::BadAnswer;
        let moment = self.ports.clock.moment();
        let state = &mut self.open_mut()?.filling(&place, moment)?.state;
        if add {
            let (around, name) = path.rsplit_once('/').unwrap_or(("", &path));
            let parent = if around.is_empty() {
                Some(OccurrenceId::FORM)
            } else {
                state.find(around)
            };
            let parent = parent.ok_or(ErrorCode::BadAnswer)?;
            let form = state.form();
            let node = state.node(parent).ok_or(ErrorCode::BadAnswer)?;
            let children = &form.node(node).children;
            let repeat = children.iter().find(|child| form.node(**child).name == name);
            let repeat = *repeat.ok_or(ErrorCode::BadAnswer)?;
            state.add(parent, repeat).map_err(refused)?;
        } else {
            let id = state.find(&path).ok_or(ErrorCode::BadAnswer)?;
            state.remove(id).map_err(refused)?;
        }
        self.sealed_form(&place, moment)
    }

    /// Shows another of the form's languages.
    pub fn form_language(&mut self, place: FormPlace, language: usize) -> Outcome<FormView> {
        let moment = self.ports.clock.moment();
        let state = &mut self.open_mut()?.filling(&place, moment)?.state;
        state.set_language(language);
        self.sealed_form(&place, moment)
    }

    /// Puts what was answered into the statement, where the review sees it, and into the fields that ask the same and are
    /// empty. What stands there already is not put twice.
    pub fn form_to_statement(&mut self, code: TestimonyCode) -> Outcome<Interview> {
        let moment = self.ports.clock.moment();
        let open = self.open_mut()?;
        let filling = open.filling(&FormPlace::Testimony(code.clone()), moment)?;
        let made = taken_in::testimony(filling.state.form(), &filled(&filling.state)).edit;
        let identity = open.identity(&code)?;
        let account = &open.entry(&code)?.account;
        let mut answers = made.answers.unwrap_or_default();
        answers.retain(|id, _| !account.answers.contains_key(id) && !identity.answers.contains_key(id));
        let statement = joined(&account.statement, &made.statement.unwrap_or_default());
        self.save_interview(
            code.clone(),
            InterviewEdit {
                statement: Some(statement),
                answers: Some(answers),
                ..InterviewEdit::default()
            },
        )?;
        self.open_testimony(code)
    }

    fn sealed_form(&mut self, place: &FormPlace, moment: Moment) -> Outcome<FormView> {
        if let FormPlace::Testimony(code) = place {
            let sealed = self.open_mut()?.seal_form(code, moment);
            self.save_failed = sealed.is_err();
            sealed?;
        }
        self.form_on_screen()
    }

    fn form_on_screen(&mut self) -> Outcome<FormView> {
        let filling = self.open()?.filling.as_ref();
        Ok(shown::view(filling.ok_or(ErrorCode::BadAnswer)?))
    }
}
