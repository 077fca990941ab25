//! Compares what a finished file says with what was disclosed, character by character but for blanks.
//! Never accepts more than was disclosed: text beside the replacement is as wrong as no replacement.

use super::{Contents, Finding, Place, Unread, UnreadReason, is_invisible};
use crate::{
    format::Format,
    manuscript::{Manuscript, is_noncharacter},
};
use unicode_normalization::UnicodeNormalization;

/// One finding for each testimony that does not stand in the file as disclosed.
pub(super) fn compare(contents: &Contents, format: &Format, manuscript: &Manuscript) -> Vec<Finding> {
    let written = contents.passages.iter().filter(|p| !p.second_reading);
    let pages: Vec<&str> = written
        .filter(|p| matches!(p.place, Place::Body { .. }))
        .map(|p| p.text.as_str())
        .collect();
    let body = comparable(&(format.body)(&pages), format);
    let told = (format.told)(manuscript);
    let mut findings = Vec::new();
    let mut rest = body.as_str();
    let mut at = 0;
    while let Some(next) = told.get(at) {
        if let Some(after) = rest.strip_prefix(comparable(&next.text, format).as_str()) {
            rest = after;
            at += 1;
            continue;
        }
        findings.push(Finding::NotAsReviewed {
            testimony: next.testimony + 1,
            paragraph: next.paragraph,
        });
        // What follows can only be compared from the next testimony's first words on.
        at += told[at..]
            .iter()
            .take_while(|t| t.testimony == next.testimony)
            .count();
        let first = told.get(at).map(|t| comparable(&t.text, format));
        rest = first
            .and_then(|first| rest.find(&first).map(|at| &rest[at..]))
            .unwrap_or_default();
    }
    if findings.is_empty() && !rest.is_empty() {
        findings.push(Finding::NotAsReviewed {
            testimony: manuscript.parts.len(),
            paragraph: None,
        });
    }
    findings
}

/// What stands outside the text and is neither a title nor what the format writes into every file of the same shape
/// (`frame`, sorted): a part, a property, an attribute, a comment that nobody disclosed.
pub(super) fn beside(contents: &Contents, frame: &[String], manuscript: &Manuscript) -> Vec<Unread> {
    let title = manuscript.title();
    let known = |line: &str| {
        frame.binary_search_by(|own| own.as_str().cmp(line)).is_ok()
            || line == title
            || manuscript.parts.iter().any(|part| part.heading == line)
    };
    let outside = contents
        .passages
        .iter()
        .filter(|p| !p.second_reading && !matches!(p.place, Place::Body { .. }));
    outside
        .filter(|p| !p.text.lines().all(|line| line.trim().is_empty() || known(line)))
        .map(|p| Unread {
            place: p.place,
            reason: UnreadReason::UnknownKind,
        })
        .collect()
}

/// The marks on the paper: composed, without blanks and whatever leaves no mark.
fn comparable(text: &str, format: &Format) -> String {
    // Composed before the blanks go: an accent after a blank does not belong to the letter before it.
    let visible = text.chars().filter(|c| !is_invisible(*c) && !is_noncharacter(*c));
    visible
        .nfc()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .map(format.same_mark)
        .collect()
}
