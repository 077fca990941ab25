//! Writes a manuscript as data: `testimonies.csv`, one testimony a row, and `dictionary.csv`, which says what each column
//! means. Both stand in one zip, so that no table travels without its dictionary and one export stays one file.
//! Never writes words where the form has an id: a column means the same in every language.
//!
//! UTF-8 with a byte order mark, since spreadsheets take CSV without one for an old code page and spoil Cyrillic.

use crate::{
    format::Told,
    manuscript::{Manuscript, Row},
    package::{self, PackagePart},
    render::ExportError,
    table,
};
use sotto_domain::{field::Input, language::Language};
use sotto_redaction::disclosure::Tellable;

/// The names of the two files.
const DATA: &str = "testimonies.csv";
const DICTIONARY: &str = "dictionary.csv";

const MARK: char = '\u{feff}';

/// The whole zip.
pub(crate) fn write(manuscript: &Manuscript) -> Result<Vec<u8>, ExportError> {
    let data = format!("{MARK}{}", table::write(manuscript, code));
    let dictionary = format!("{MARK}{}", dictionary());
    package::write([
        PackagePart::packed(DATA, &data),
        PackagePart::packed(DICTIONARY, &dictionary),
    ])
}

/// What a reader of the data meets.
pub(crate) fn told(manuscript: &Manuscript) -> Vec<Told> {
    table::told(manuscript, code)
}

fn code(row: &Row) -> &str {
    &row.code
}

/// One line a column: its name, what it is in English and Russian, its type, and its values with their words.
fn dictionary() -> String {
    let mut out = table::line(["column", "label_en", "label_ru", "type", "values"]);
    let text = |out: &mut String, column, en, ru, values: &str| {
        out.push_str(&table::line([column, en, ru, "text", values]));
    };
    let languages: Vec<&str> = Language::ALL.iter().map(|language| language.code()).collect();
    text(
        &mut out,
        "title",
        "Heading of the testimony in this file",
        "Заголовок свидетельства в этом файле",
        "",
    );
    out.push_str(&table::line([
        "language",
        "Language of the statement (ISO 639-1)",
        "Язык рассказа (ISO 639-1)",
        "choice",
        &languages.join("|"),
    ]));
    text(
        &mut out,
        "attribution",
        "How the source is spoken of, as agreed; empty where nobody is to be named",
        "Как согласовано говорить об источнике; пусто, если ни на кого не ссылаются",
        "",
    );
    for tellable in Tellable::all() {
        let (kind, values) = match tellable.input {
            Input::Choice(ids) => {
                let groups = tellable.groups();
                let others = groups
                    .iter()
                    .map(String::as_str)
                    .filter(|group| !ids.contains(group));
                let values = ids.iter().copied().chain(others).map(|id| {
                    format!(
                        "{id}={} / {}",
                        tellable.choice(id, Language::En),
                        tellable.choice(id, Language::Ru)
                    )
                });
                ("choice", values.collect::<Vec<_>>().join("|"))
            }
            // The season as ISO 8601-2 codes it: 21 spring, 22 summer, 23 autumn, 24 winter.
            Input::PartialDate => (
                "date",
                "YYYY|YYYY-MM|YYYY-MM-DD|YYYY-21|YYYY-22|YYYY-23|YYYY-24".to_owned(),
            ),
            Input::Number => ("number or band", tellable.groups().join("|")),
            Input::Line | Input::Lines => ("text", String::new()),
        };
        out.push_str(&table::line([
            tellable.field,
            tellable.label(Language::En),
            tellable.label(Language::Ru),
            kind,
            &values,
        ]));
    }
    text(
        &mut out,
        "statement",
        "The statement; a blank line parts paragraphs, [brackets] stand in for what was left out. A text that begins like a formula has an apostrophe before it",
        "Рассказ; абзацы разделены пустой строкой, слова в [скобках] заменяют опущенное. Перед текстом, похожим на формулу, стоит апостроф",
        "",
    );
    text(
        &mut out,
        "note",
        "What the brackets mean",
        "Что значат скобки",
        "",
    );
    out.push_str(&table::line([
        "translation_language",
        "Language of the translation (ISO 639-1); empty where none leaves",
        "Язык перевода (ISO 639-1); пусто, если перевода нет",
        "choice",
        &languages.join("|"),
    ]));
    text(
        &mut out,
        "translation",
        "The translation, as the statement",
        "Перевод, записан как рассказ",
        "",
    );
    text(
        &mut out,
        "translation_note",
        "What the brackets in the translation mean",
        "Что значат скобки в переводе",
        "",
    );
    out
}
