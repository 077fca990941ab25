//! XLSForm (xlsform.org) into a form: tolerant where the meaning is clear, and outspoken about what was assumed.
//! Never refuses a form for what one row says: errors name their cells, and all else is there to be looked at.

mod bounds;
mod build;
mod choices;
mod columns;
mod compile;
pub(crate) mod csv;
mod languages;
mod rows;
mod settings;
mod sheets;
mod survey;
mod types;
pub(crate) mod workbook;

pub use workbook::NotAForm;

use crate::{
    expression::resolve::Names,
    message::{Message, Severity, What},
    model::{ChoiceList, Form, Node, NodeId},
    source::Source,
    state::order,
};
use build::Build;
use columns::Column;
use compile::{Compiled, Compiler};
use languages::Languages;
use rows::{Fields, Place};
use settings::Settings;
use workbook::{Book, Sheet};

/// What came of an import.
#[derive(Clone, Debug)]
pub struct Import {
    /// The form, without the formulas that cannot be used.
    pub form: Form,
    /// What there is to say, by sheet and row.
    pub messages: Vec<Message>,
    /// The form as it was written.
    pub source: Source,
}

impl Import {
    /// Whether the form can be used as it is.
    pub fn is_usable(&self) -> bool {
        self.messages
            .iter()
            .all(|message| message.severity != Severity::Error)
    }
}

/// Imports a workbook, XLSX or XLS; `files` are those that came along with it, by name: `villages.csv`.
pub fn import(bytes: &[u8], files: &[(&str, &[u8])]) -> Result<Import, NotAForm> {
    form(&workbook::read(bytes)?, files)
}

/// Imports one CSV file a sheet, by name: `survey.csv`, `choices.csv`, `settings.csv`. Any other is one that came along.
pub fn import_csv(files: &[(&str, &[u8])]) -> Result<Import, NotAForm> {
    let stem = |name: &str| {
        let bare = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        bare.strip_suffix(".csv").map_or(bare.clone(), str::to_owned)
    };
    let (sheets, others): (Vec<_>, Vec<_>) = files
        .iter()
        .copied()
        .partition(|(name, _)| sheets::is_read(&stem(name)));
    form(&workbook::read_csv(&sheets), &others)
}

/// The sheets of XLSForm, with their headers.
struct Tables {
    survey: (Vec<columns::Header>, Vec<Fields>),
    choices: (Vec<columns::Header>, Vec<Fields>),
    external: (Vec<columns::Header>, Vec<Fields>),
    settings: Settings,
}

fn tables(book: &Book, messages: &mut Vec<Message>) -> Result<Tables, NotAForm> {
    let sheet = |name: &str, messages: &mut Vec<Message>| -> Option<Sheet> {
        let (sheet, taken) = sheets::find(book, name)?;
        if taken {
            let what = What::SheetTakenFor {
                sheet: name.to_owned(),
            };
            messages.push(whole(&sheet.name).says(Severity::Warning, what));
        }
        Some(sheet.clone())
    };
    let Some(survey) = sheet("survey", messages) else {
        let sheets = book.sheets.iter().map(|sheet| sheet.name.clone()).collect();
        return Err(NotAForm::NoSurvey { sheets });
    };
    let choices = sheet("choices", messages).unwrap_or_default();
    let external = sheet("external_choices", messages).unwrap_or_default();
    let settings = sheet("settings", messages).unwrap_or_default();
    if let Some(entities) = sheet("entities", messages).filter(|sheet| sheet.rows.len() > 1) {
        messages.push(whole(&entities.name).says(Severity::Note, What::UnusedSheet));
    }
    let survey_table = rows::table(&survey, messages);
    say_unused(&survey.name, &survey_table.0, messages);
    Ok(Tables {
        survey: survey_table,
        choices: rows::table(&choices, messages),
        external: rows::table(&external, messages),
        settings: settings::read(&settings, messages),
    })
}

fn whole(sheet: &str) -> Place {
    Place {
        sheet: sheet.to_owned(),
        row: None,
        column: None,
    }
}

/// Columns of the survey that nothing comes of.
fn say_unused(sheet: &str, headers: &[columns::Header], messages: &mut Vec<Message>) {
    for header in headers {
        let written = header.written.clone();
        let what = match header.column {
            Column::Unknown => What::UnknownColumn { header: written },
            Column::Unused => What::UnusedColumn { header: written },
            _ => continue,
        };
        let place = Place {
            sheet: sheet.to_owned(),
            row: None,
            column: Some(header.at),
        };
        messages.push(place.says(Severity::Note, what));
    }
}

pub(crate) fn form(book: &Book, files: &[(&str, &[u8])]) -> Result<Import, NotAForm> {
    let mut messages = book.messages.clone();
    let tables = tables(book, &mut messages)?;
    let sheet = sheets::find(book, "survey").map_or_else(String::new, |(sheet, _)| sheet.name.clone());
    if !tables.survey.0.iter().any(|header| header.column == Column::Type) {
        messages.push(whole(&sheet).says(Severity::Error, What::NoTypeColumn));
    }
    let headers = tables
        .survey
        .0
        .iter()
        .chain(&tables.choices.0)
        .chain(&tables.external.0);
    let languages = Languages::of(headers, &tables.settings.default_language);
    let mut lists = choices::lists(&tables.choices.0, &tables.choices.1, &languages, &mut messages);
    let own_lists = lists.len();
    lists.extend(choices::lists(
        &tables.external.0,
        &tables.external.1,
        &languages,
        &mut messages,
    ));
    let lines = survey::lines(tables.survey.1, &mut messages);
    let mut build = Build {
        nodes: vec![Node {
            name: "data".to_owned(),
            ..Node::bare()
        }],
        rows: vec![None],
        lists,
        own_lists,
        files,
        languages: &languages,
        messages,
        from_repeats: Vec::new(),
        taken: std::collections::HashSet::new(),
        tried: std::collections::HashMap::new(),
    };
    build.add_lines(&lines, NodeId::FORM, None);
    bring_files(&mut build);
    let Build {
        nodes,
        rows,
        lists,
        mut messages,
        from_repeats,
        ..
    } = build;
    let settings = tables.settings;
    let mut form = Form {
        title: settings.title,
        id: settings.id,
        version: settings.version,
        default_language: languages.default,
        languages: languages.names,
        instance_name: None,
        nodes,
        lists: Vec::new(),
        order: order::Order::default(),
    };
    if form.questions() == 0 {
        messages.push(whole(&sheet).says(Severity::Error, What::NoQuestions));
    }
    let mut compiler = Compiler {
        names: Names::of(&form, &lists),
        messages: Vec::new(),
    };
    let mut compiled: Vec<(NodeId, Compiled)> = Vec::new();
    for (id, row) in (0..).map(NodeId).zip(&rows) {
        let Some(row) = row else { continue };
        let from = from_repeats.iter().find(|(node, _)| *node == id);
        let from = from.map(|(_, name)| name.as_str());
        compiled.push((id, compiler.node(id, row, from)));
    }
    let instance_name = settings.instance_name.as_ref().and_then(|(field, place)| {
        let here = crate::expression::resolve::Standing::Node(NodeId::FORM);
        compiler.formula(&field.text, field, place, here, NodeId::FORM)
    });
    let labelled = labelled(&lists, &mut compiler);
    messages.append(&mut compiler.messages);
    for (id, compiled) in compiled {
        compiled.into_form(&mut form, id);
    }
    form.instance_name = instance_name;
    form.lists = labelled;
    let (order, circles) = order::of(&form);
    form.order = order;
    for circle in circles {
        let names = circle.iter().map(|id| form.node(*id).name.clone()).collect();
        let place = Place {
            row: circle.first().map(|id| form.node(*id).row),
            ..whole(&sheet)
        };
        messages.push(place.says(Severity::Error, What::Circle { names }));
    }
    messages.sort_by(|one, other| (&one.sheet, one.row).cmp(&(&other.sheet, other.row)));
    messages.dedup();
    Ok(Import {
        form,
        messages,
        source: Source::of(book, files),
    })
}

/// Lists that formulas look into and no question names: files that came along, or empty ones for those that did not.
fn bring_files(build: &mut Build<'_>) {
    let sources: Vec<(String, Fields)> = build
        .rows
        .iter()
        .flatten()
        .flat_map(|row| {
            row.cells
                .iter()
                .flat_map(|field| compile::looked_into(&field.text))
                .map(|name| (name, row.clone()))
        })
        .collect();
    for (name, row) in sources {
        let stem = |name: &str| {
            let bare = name.strip_suffix(".csv").or_else(|| name.strip_suffix(".xml"));
            bare.unwrap_or(name).to_lowercase()
        };
        if build
            .lists
            .iter()
            .any(|list| list.name == name || list.name == stem(&name))
        {
            continue;
        }
        if matches!(build.file(&name, &row), crate::model::ChoiceSource::Missing(_)) {
            build.lists.push(ChoiceList {
                name: stem(&name),
                ..ChoiceList::default()
            });
        }
    }
}

/// The lists with the answers in their labels found.
fn labelled(lists: &[ChoiceList], compiler: &mut Compiler<'_>) -> Vec<ChoiceList> {
    let mut labelled = lists.to_vec();
    for list in &mut labelled {
        let place = whole(&list.name);
        for choice in &mut list.choices {
            choice.label = compiler.choice_label(&choice.label, &place);
        }
    }
    labelled
}
