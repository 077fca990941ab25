//! Compares what a finished file says with what was disclosed, character by character but for blanks.
//! Never accepts more than was disclosed: text beside the replacement is as wrong as no replacement.

use super::{Contents, Finding, Place, is_invisible, plain::unescape_markdown};
use crate::manuscript::{Manuscript, Part, is_noncharacter};
use sotto_domain::receipt::ExportFormat;
use unicode_normalization::UnicodeNormalization;

/// One finding for each testimony that does not stand in the file as disclosed.
pub(super) fn compare(contents: &Contents, format: ExportFormat, manuscript: &Manuscript) -> Vec<Finding> {
    let body = body(contents, format);
    let mut rest = body.as_str();
    let mut findings = Vec::new();
    for (index, part) in manuscript.parts.iter().enumerate() {
        match follow(rest, part, format) {
            Ok(after) => rest = after,
            Err(paragraph) => {
                findings.push(Finding::NotAsReviewed {
                    testimony: index + 1,
                    paragraph,
                });
                // What follows can only be compared from the next testimony's heading on.
                let next = manuscript
                    .parts
                    .get(index + 1)
                    .map(|p| comparable(&p.heading, format));
                rest = next
                    .and_then(|heading| rest.find(&heading).map(|at| &rest[at..]))
                    .unwrap_or_default();
            }
        }
    }
    if findings.is_empty() && !rest.is_empty() {
        findings.push(Finding::NotAsReviewed {
            testimony: manuscript.parts.len(),
            paragraph: None,
        });
    }
    findings
}

/// Walks through one testimony; what comes after it, or the paragraph that is not as disclosed.
fn follow<'b>(body: &'b str, part: &Part, format: ExportFormat) -> Result<&'b str, Option<usize>> {
    let step = |rest: &'b str, text: &str, paragraph: Option<usize>| {
        rest.strip_prefix(comparable(text, format).as_str())
            .ok_or(paragraph)
    };
    let mut rest = step(body, &part.heading, None)?;
    if let Some(attribution) = &part.attribution {
        rest = step(rest, attribution, None)?;
    }
    for row in &part.rows {
        rest = step(rest, &row.label, None)?;
        if format == ExportFormat::Md {
            rest = step(rest, ":", None)?;
        }
        rest = step(rest, &row.value, None)?;
    }
    for (index, paragraph) in part.paragraphs.iter().enumerate() {
        let text: String = paragraph.iter().map(|run| run.text.as_str()).collect();
        rest = step(rest, &text, Some(index + 1))?;
    }
    step(rest, &part.note, None)
}

/// The file's text as written, without what the format adds: page numbers, and in Markdown its marks.
fn body(contents: &Contents, format: ExportFormat) -> String {
    let written = contents.passages.iter().filter(|p| !p.second_reading);
    let pages: Vec<_> = written
        .filter(|p| matches!(p.place, Place::Body { .. }))
        .collect();
    let mut body = String::new();
    for (index, page) in pages.iter().enumerate() {
        match format {
            ExportFormat::Docx => body.push_str(&comparable(&page.text, format)),
            ExportFormat::Pdf => {
                let number = if pages.len() > 1 {
                    format!("{}/{}", index + 1, pages.len())
                } else {
                    "1".to_owned()
                };
                let text = comparable(&page.text, format);
                body.push_str(text.strip_suffix(&number).unwrap_or(&text));
            }
            ExportFormat::Md => {
                let text: Vec<&str> = page.text.lines().filter(|line| *line != "---").collect();
                body.push_str(&comparable(&unescape_markdown(&text.join("\n")), format));
            }
        }
    }
    body
}

/// The marks on the paper: composed, without blanks and whatever leaves no mark.
fn comparable(text: &str, format: ExportFormat) -> String {
    let same_mark = |c| {
        if format == ExportFormat::Pdf {
            crate::pdf::stand_in(c)
        } else {
            c
        }
    };
    // Composed before the blanks go: an accent after a blank does not belong to the letter before it.
    let visible = text.chars().filter(|c| !is_invisible(*c) && !is_noncharacter(*c));
    visible
        .nfc()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .map(same_mark)
        .collect()
}
