//! The one table of formats: what writes each, what its bytes are, and what a reader of it meets, in which order.
//! Never decides anything itself; a format that is missing here does not compile.

use crate::{
    check::{Kind, unescape_markdown},
    csv, docx, html, json,
    manuscript::{Manuscript, Run},
    markdown, odt, pdf,
    render::ExportError,
    txt, uwazi,
};
use sotto_domain::receipt::ExportFormat;

/// One format.
pub(crate) struct Format {
    /// Makes the file.
    pub(crate) write: fn(&Manuscript) -> Result<Vec<u8>, ExportError>,
    /// What its bytes are.
    pub(crate) kind: Kind,
    /// What stands in its text, in order.
    pub(crate) told: fn(&Manuscript) -> Vec<Told>,
    /// A file's text as its passages give it, by page, without what the format adds of its own.
    pub(crate) body: fn(&[&str]) -> String,
    /// The character that stands on paper for this one.
    pub(crate) same_mark: fn(char) -> char,
    /// Whether what stands outside its text is the same in every file of the same shape, but for titles.
    pub(crate) framed: bool,
}

/// Words that a reader of the file meets.
pub(crate) struct Told {
    /// The testimony, from 0.
    pub(crate) testimony: usize,
    /// Its paragraph, from 1; `None` for whatever is no paragraph of the statement.
    pub(crate) paragraph: Option<usize>,
    pub(crate) text: String,
}

/// The table.
pub(crate) const fn of(format: ExportFormat) -> Format {
    let document = Format {
        write: docx::write,
        kind: Kind::Zip,
        told: as_a_document,
        body: as_it_stands,
        same_mark: itself,
        framed: true,
    };
    match format {
        ExportFormat::Docx => document,
        ExportFormat::Odt => Format {
            write: odt::write,
            ..document
        },
        ExportFormat::Html => Format {
            write: |manuscript| Ok(html::write(manuscript)),
            kind: Kind::Html,
            ..document
        },
        ExportFormat::Pdf => Format {
            write: pdf::write,
            kind: Kind::Pdf,
            body: without_page_numbers,
            same_mark: pdf::stand_in,
            // Names of fonts carry a mark of the letters used.
            framed: false,
            ..document
        },
        ExportFormat::Md => Format {
            write: |manuscript| Ok(markdown::write(manuscript)),
            kind: Kind::Text,
            told: as_lines,
            body: without_markdown,
            ..document
        },
        ExportFormat::Txt => Format {
            write: |manuscript| Ok(txt::write(manuscript)),
            kind: Kind::Text,
            told: as_plain_text,
            ..document
        },
        ExportFormat::Csv => Format {
            write: csv::write,
            told: csv::told,
            ..document
        },
        ExportFormat::Uwazi => Format {
            write: uwazi::write,
            told: uwazi::told,
            ..document
        },
        ExportFormat::Json => Format {
            write: |manuscript| Ok(json::write(manuscript)),
            kind: Kind::Json,
            told: json::told,
            ..document
        },
        // The full record has a way out of its own (`archive`): no disclosure can become one.
        ExportFormat::Archive => Format {
            write: |_| Err(ExportError::CouldNotBuild),
            ..document
        },
    }
}

const fn itself(c: char) -> char {
    c
}

/// Heading, attribution, facts, paragraphs, note, and the translation with its own; `after` stands after the name of a fact, `rule` before the note.
fn tell(manuscript: &Manuscript, after: &str, rule: &str) -> Vec<Told> {
    let mut all = Vec::new();
    for (testimony, part) in manuscript.parts.iter().enumerate() {
        let mut add = |paragraph, text: String| {
            all.push(Told {
                testimony,
                paragraph,
                text,
            });
        };
        add(None, part.heading.clone());
        add(None, part.attribution.clone().unwrap_or_default());
        for row in &part.rows {
            add(None, format!("{}{after}", row.label));
            add(None, row.value.clone());
        }
        for (number, text) in paragraphs(&part.paragraphs).enumerate() {
            add(Some(number + 1), text);
        }
        add(None, format!("{rule}{}", part.note));
        if let Some(second) = &part.second {
            add(None, second.heading.clone());
            for (number, text) in paragraphs(&second.paragraphs).enumerate() {
                add(Some(part.paragraphs.len() + number + 1), text);
            }
            add(None, format!("{rule}{}", second.note));
        }
    }
    all
}

/// Paragraphs, each as one text.
pub(crate) fn paragraphs(paragraphs: &[Vec<Run>]) -> impl Iterator<Item = String> {
    paragraphs
        .iter()
        .map(|runs| runs.iter().map(|run| run.text.as_str()).collect())
}

fn as_a_document(manuscript: &Manuscript) -> Vec<Told> {
    tell(manuscript, "", "")
}

fn as_lines(manuscript: &Manuscript) -> Vec<Told> {
    tell(manuscript, ":", "")
}

fn as_plain_text(manuscript: &Manuscript) -> Vec<Told> {
    tell(manuscript, ":", txt::RULE)
}

fn as_it_stands(pages: &[&str]) -> String {
    pages.join("\n")
}

fn without_page_numbers(pages: &[&str]) -> String {
    let mut body = String::new();
    for (index, page) in pages.iter().enumerate() {
        let number = if pages.len() > 1 {
            format!("{}/{}", index + 1, pages.len())
        } else {
            "1".to_owned()
        };
        body.push_str(before_ending(page, &number));
        body.push('\n');
    }
    body
}

/// The text before `ending`, whatever blanks stand in that; all of it where it ends otherwise.
fn before_ending<'t>(text: &'t str, ending: &str) -> &'t str {
    let mut rest = text.trim_end();
    for c in ending.chars().rev() {
        match rest.strip_suffix(c) {
            Some(shorter) => rest = shorter.trim_end(),
            None => return text,
        }
    }
    rest
}

/// Without rules and escapes.
fn without_markdown(pages: &[&str]) -> String {
    let text = pages.join("\n");
    let lines: Vec<&str> = text.lines().filter(|line| *line != "---").collect();
    unescape_markdown(&lines.join("\n"))
}
