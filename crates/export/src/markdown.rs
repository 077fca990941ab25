//! Writes a manuscript as Markdown (`CommonMark`), UTF-8, every line break and special character accounted for.
//! Never lets the text act: no HTML, link, image, heading or entity can come out of a statement. (GitHub's renderer
//! links a bare e-mail address to itself whatever is escaped; an address that was kept can look like that there.)

use crate::manuscript::{Manuscript, Run};

/// The whole document.
pub(crate) fn write(manuscript: &Manuscript) -> Vec<u8> {
    let mut out = String::new();
    for (index, part) in manuscript.parts.iter().enumerate() {
        if index > 0 {
            out.push_str("\n---\n\n");
        }
        out.push_str("# ");
        out.push_str(&escape(&part.heading));
        out.push_str("\n\n");
        if let Some(attribution) = &part.attribution {
            out.push_str(&escape(attribution));
            out.push_str("\n\n");
        }
        for row in &part.rows {
            out.push_str("- **");
            out.push_str(&escape(&row.label));
            out.push_str(":** ");
            out.push_str(&lines(&row.value, "  "));
            out.push('\n');
        }
        if !part.rows.is_empty() {
            out.push('\n');
        }
        write_text(&mut out, &part.paragraphs, &part.note);
        if let Some(second) = &part.second {
            out.push_str("\n## ");
            out.push_str(&escape(&second.heading));
            out.push_str("\n\n");
            write_text(&mut out, &second.paragraphs, &second.note);
        }
    }
    out.into_bytes()
}

/// Paragraphs, and the note below them.
fn write_text(out: &mut String, paragraphs: &[Vec<Run>], note: &str) {
    for paragraph in paragraphs {
        let text: String = paragraph.iter().map(|run| run.text.as_str()).collect();
        out.push_str(&lines(&text, ""));
        out.push_str("\n\n");
    }
    out.push_str("---\n\n");
    out.push_str(&escape(note));
    out.push('\n');
}

/// Text of one block: lines end in a hard break, and no line begins with blanks (which would make code of it).
fn lines(text: &str, indent: &str) -> String {
    text.split('\n')
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(escape)
        .collect::<Vec<_>>()
        .join(&format!("\\\n{indent}"))
}

/// One line with every character escaped that means something to Markdown, GitHub's extensions included.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 8);
    let first_not_digit = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    for (at, c) in line.char_indices() {
        let next = line.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$' | '#' | '^' => true,
            // Bullets and underlines of headings at the start of a line.
            '+' | '-' | '=' => at == 0,
            // "1." and "1)" would start a list.
            '.' | ')' => at > 0 && at == first_not_digit,
            // "http://" becomes a link in some renderers, ":word:" a picture.
            ':' => next.is_some_and(|n| n == '/' || n.is_ascii_alphabetic()),
            _ => false,
        };
        let www = c == '.' && line.get(..at).is_some_and(ends_with_www);
        if special || www {
            out.push('\\');
        }
        // Blanks that are not U+0020 survive as themselves; a tab could start code.
        out.push(if c == '\t' { ' ' } else { c });
    }
    out
}

fn ends_with_www(before: &str) -> bool {
    before.len() >= 3
        && before
            .get(before.len() - 3..)
            .is_some_and(|end| end.eq_ignore_ascii_case("www"))
}
