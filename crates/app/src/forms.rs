//! Forms of an organisation's own: kept in the vault as their sheets, and read from them anew whenever one is used.
//! Never keeps what an import makes of a form: a later version of the program may read the same sheets better.

use crate::{
    App, Outcome,
    contract::{CommandError, ErrorCode},
    failure::Failure,
    session::{Open, kind, parse, payload},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sotto_export::write_new;
use sotto_forms::{Import, Source};
use sotto_vault::{Change, ObjectId};
use std::{collections::BTreeMap, path::Path};

/// A form as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct KeptForm {
    /// What programs call it: one form of an id is kept, the one added last.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Its version as the form says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub version: Option<String>,
    /// How many questions it has.
    pub questions: usize,
    /// Its languages as the form writes them.
    pub languages: Vec<String>,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// The form with its sheets.
#[derive(Serialize, Deserialize)]
struct Sealed {
    #[serde(flatten)]
    form: KeptForm,
    source: Source,
}

/// What came of adding one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Added {
    /// As it is kept now.
    pub form: KeptForm,
    /// The one of the same id that it took the place of, where that says something else.
    pub replaced: Option<KeptForm>,
}

impl Open {
    /// Reads what there is to know of each form; the sheets stay sealed until one is used.
    pub(crate) fn read_forms(&mut self) -> Result<(), Failure> {
        let mut forms = BTreeMap::new();
        self.each(kind::FORM, |id, bytes| {
            let form: KeptForm = parse(bytes)?;
            forms.insert(form.id.clone(), (id, form));
            Ok(())
        })?;
        self.forms = forms;
        Ok(())
    }

    pub(crate) fn form_source(&self, object: ObjectId) -> Result<Source, Failure> {
        let bytes = self.vault.get(object)?;
        let sealed: Sealed = parse(&bytes)?;
        Ok(sealed.source)
    }
}

impl App {
    /// Keeps a form, in the place of the one of its id. Refused where it cannot be used as it is; the same form again changes
    /// nothing.
    pub fn add_form(&mut self, import: &Import) -> Outcome<Added> {
        let now = self.ports.clock.now();
        if !import.is_usable() {
            return Err(ErrorCode::BadAnswer.into());
        }
        let open = self.open_mut()?;
        let form = KeptForm {
            id: import.form.id.clone(),
            title: import.form.title.clone(),
            version: import.form.version.clone(),
            questions: import.form.questions(),
            languages: import.form.languages.clone(),
            added_at: now,
        };
        let known = open.forms.get(&form.id).cloned();
        if let Some((object, known)) = &known
            && open.form_source(*object)? == import.source
        {
            return Ok(Added {
                form: known.clone(),
                replaced: None,
            });
        }
        let bytes = payload(&Sealed {
            form: form.clone(),
            source: import.source.clone(),
        })?;
        let change = Change::Put {
            id: known.as_ref().map(|(object, _)| *object),
            kind: kind::FORM,
            payload: &bytes,
        };
        let ids = open.vault.apply(&[change], now).map_err(Failure::from)?;
        let object = ids
            .first()
            .copied()
            .ok_or(CommandError::from(ErrorCode::Internal))?;
        open.forms.insert(form.id.clone(), (object, form.clone()));
        Ok(Added {
            form,
            replaced: known.map(|(_, known)| known),
        })
    }

    /// Every form, by title.
    pub fn list_forms(&self) -> Outcome<Vec<KeptForm>> {
        let mut forms: Vec<KeptForm> = self
            .open()?
            .forms
            .values()
            .map(|(_, form)| form.clone())
            .collect();
        forms.sort_by(|one, other| (&one.title, &one.id).cmp(&(&other.title, &other.id)));
        Ok(forms)
    }

    /// Writes the form of that id into a new XLSX file, and what came along with it beside that; returns their paths. Nothing is
    /// written where one of them is there already.
    pub fn export_form(&self, id: &str, path: &Path) -> Outcome<Vec<String>> {
        let source = self.form_of(id)?.ok_or(ErrorCode::BadPath)?;
        if !path.is_absolute() || path.file_name().is_none() {
            return Err(ErrorCode::BadPath.into());
        }
        let xlsx = source.to_xlsx().map_err(|_| ErrorCode::Internal)?;
        let mut files = vec![(path.to_owned(), xlsx)];
        for file in &source.files {
            // A name from elsewhere leads nowhere but beside the form.
            let name = Path::new(&file.name).file_name().ok_or(ErrorCode::BadPath)?;
            files.push((path.with_file_name(name), file.text.clone().into_bytes()));
        }
        if files.iter().any(|(path, _)| path.exists()) {
            return Err(ErrorCode::FileExists.into());
        }
        for (path, bytes) in &files {
            write_new(path, bytes).map_err(Failure::from)?;
        }
        Ok(files.iter().map(|(path, _)| path.display().to_string()).collect())
    }

    /// The sheets of the form of that id, and what came along with it; `None` where there is none.
    pub fn form_of(&self, id: &str) -> Outcome<Option<Source>> {
        let open = self.open()?;
        let object = open.forms.get(id).map(|(object, _)| *object);
        Ok(object.map(|object| open.form_source(object)).transpose()?)
    }
}
