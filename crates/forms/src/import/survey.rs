//! The survey sheet as rows within rows: what begins and ends what.
//! Never lets a missing end lose a question.

use super::{
    columns::Column,
    rows::{Fields, says_yes},
    types::{self, Container, Written},
};
use crate::message::{Message, Severity, What};

/// Groups within groups. Real forms have under ten.
pub(crate) const DEEPEST: usize = 64;

/// A row with the rows in it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) fields: Fields,
    pub(crate) written: Written,
    pub(crate) inside: Vec<Line>,
}

/// Sorts rows into what they stand in.
pub(crate) fn lines(rows: Vec<Fields>, messages: &mut Vec<Message>) -> Vec<Line> {
    let mut open: Vec<Line> = Vec::new();
    let mut top: Vec<Line> = Vec::new();
    let mut too_deep = 0_usize;
    for row in rows {
        let written = row.text(Column::Type).to_owned();
        if written.starts_with('#') {
            continue;
        }
        if says_yes(row.text(Column::Disabled)) == Some(true) {
            messages.push(
                row.place(Some(Column::Disabled))
                    .says(Severity::Note, What::Disabled),
            );
            continue;
        }
        if written.is_empty() {
            // Remarks and headings beside the form say neither a name nor what is asked.
            let asks = !row.text(Column::Name).is_empty() || !row.text(Column::Label).is_empty();
            if asks {
                messages.push(row.place(None).says(Severity::Warning, What::MissingType));
            }
            continue;
        }
        let place = row.place(Some(Column::Type));
        match types::read(&written) {
            Written::Unknown => {
                // A remark in the first column asks nothing.
                let asks = !row.text(Column::Name).is_empty() || !row.text(Column::Label).is_empty();
                let severity = if asks { Severity::Error } else { Severity::Warning };
                messages.push(place.says(severity, What::UnknownType { written }));
            }
            Written::Lacked => messages.push(place.says(Severity::Warning, What::LackedType { written })),
            begin @ Written::Begin(_) => {
                if open.len() >= DEEPEST {
                    if too_deep == 0 {
                        messages.push(place.says(Severity::Error, What::TooDeep));
                    }
                    too_deep += 1;
                    continue;
                }
                open.push(Line {
                    fields: row,
                    written: begin,
                    inside: Vec::new(),
                });
            }
            Written::End(_) if too_deep > 0 => too_deep -= 1,
            Written::End(ended) => {
                end(&ended, &row, &mut open, &mut top, messages);
            }
            written => {
                let line = Line {
                    fields: row,
                    written,
                    inside: Vec::new(),
                };
                open.last_mut()
                    .map_or(&mut top, |last| &mut last.inside)
                    .push(line);
            }
        }
    }
    while let Some(line) = open.pop() {
        let name = line.fields.text(Column::Name).to_owned();
        let place = line.fields.place(Some(Column::Type));
        messages.push(place.says(Severity::Warning, What::EndMissing { name }));
        open.last_mut()
            .map_or(&mut top, |last| &mut last.inside)
            .push(line);
    }
    top
}

fn end(
    ended: &Container,
    row: &Fields,
    open: &mut Vec<Line>,
    top: &mut Vec<Line>,
    messages: &mut Vec<Message>,
) {
    let place = row.place(Some(Column::Type));
    let ends = |line: &Line| matches!(&line.written, Written::Begin(begun) if ended.ends(begun));
    if !open.last().is_some_and(ends) {
        // The end of something around it: what stands between was never ended.
        let around = open.iter().rposition(ends);
        let name = row.text(Column::Name);
        let named = around.filter(|at| !name.is_empty() && open[*at].fields.text(Column::Name) == name);
        match (open.len(), named) {
            (0, _) => {
                messages.push(place.says(Severity::Warning, What::EndSurplus));
                return;
            }
            (_, Some(at)) => {
                while open.len() > at + 1 {
                    if let Some(line) = open.pop() {
                        let name = line.fields.text(Column::Name).to_owned();
                        messages.push(place.says(Severity::Warning, What::EndMissing { name }));
                        open.last_mut()
                            .map_or(&mut *top, |last| &mut last.inside)
                            .push(line);
                    }
                }
            }
            _ => messages.push(place.says(Severity::Warning, What::EndOfOther)),
        }
    }
    if let Some(line) = open.pop() {
        open.last_mut().map_or(top, |last| &mut last.inside).push(line);
    }
}
