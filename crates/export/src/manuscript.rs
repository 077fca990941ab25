//! The disclosures of one export, laid out as a sequence of blocks that every format renders the same way.
//! Never holds anything that a `Disclosure` did not give: it is built from disclosures alone.

use crate::check::is_invisible;
use sotto_domain::language::Language;
use sotto_redaction::disclosure::{Disclosure, Piece, Wording};

/// A stretch of text in one manner.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Run {
    /// Clean text (see [`clean`]); `\n` is a line break inside the block.
    pub(crate) text: String,
    /// Stands in for something, in its brackets.
    pub(crate) replaced: bool,
}

/// A field's name and its answer.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The field's id, and its answer as the form has it: the same in every language.
    pub(crate) field: &'static str,
    pub(crate) code: String,
    pub(crate) label: String,
    pub(crate) value: String,
}

/// One testimony, ready to be set.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) language: Language,
    pub(crate) heading: String,
    pub(crate) attribution: Option<String>,
    pub(crate) rows: Vec<Row>,
    pub(crate) paragraphs: Vec<Vec<Run>>,
    pub(crate) note: String,
    /// The translation, where it leaves beside the original.
    pub(crate) second: Option<Second>,
}

/// The account once more, in another language.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Second {
    pub(crate) language: Language,
    pub(crate) heading: String,
    pub(crate) paragraphs: Vec<Vec<Run>>,
    pub(crate) note: String,
}

impl Second {
    fn of(wording: &Wording) -> Self {
        Self {
            language: wording.language(),
            heading: clean_line(wording.heading()),
            paragraphs: runs(wording),
            note: clean_line(wording.note()),
        }
    }
}

fn runs(wording: &Wording) -> Vec<Vec<Run>> {
    let run = |piece: &Piece<'_>| Run {
        text: clean(piece.text),
        replaced: piece.replaced,
    };
    let paragraphs = wording.paragraphs().into_iter();
    paragraphs
        .map(|pieces| pieces.iter().map(run).collect())
        .collect()
}

/// All testimonies of one export.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Manuscript {
    pub(crate) parts: Vec<Part>,
}

impl Manuscript {
    /// Takes over what the disclosures give; `None` where there are none.
    pub(crate) fn of(disclosures: &[Disclosure]) -> Option<Self> {
        let numbered = disclosures.len() > 1;
        let parts: Vec<Part> = disclosures
            .iter()
            .enumerate()
            .map(|(index, disclosure)| {
                let title = clean_line(disclosure.title());
                Part {
                    language: disclosure.language(),
                    heading: if numbered {
                        format!("{title} {}", index + 1)
                    } else {
                        title
                    },
                    attribution: disclosure.attribution().map(clean_line).filter(|a| !a.is_empty()),
                    rows: disclosure
                        .facts()
                        .iter()
                        .map(|f| Row {
                            field: f.field,
                            code: clean_line(&f.code),
                            label: clean_line(&f.label),
                            value: clean(&f.value).trim().to_owned(),
                        })
                        .collect(),
                    paragraphs: runs(disclosure.first()),
                    note: clean_line(disclosure.note()),
                    second: disclosure.second().map(Second::of),
                }
            })
            .collect();
        if parts.is_empty() {
            None
        } else {
            Some(Self { parts })
        }
    }

    /// The same testimonies with nothing said in them: what a format writes of this is its own.
    pub(crate) fn shape(&self) -> Self {
        let dash = |replaced| Run {
            text: "-".to_owned(),
            replaced,
        };
        let parts = self.parts.iter().map(|part| Part {
            language: part.language,
            heading: "-".to_owned(),
            attribution: part.attribution.as_ref().map(|_| "-".to_owned()),
            rows: part
                .rows
                .iter()
                .map(|row| Row {
                    field: row.field,
                    code: "-".to_owned(),
                    label: "-".to_owned(),
                    value: "-".to_owned(),
                })
                .collect(),
            // The first paragraph may look another way than those after it.
            paragraphs: vec![vec![dash(true), dash(false)], vec![dash(false)]],
            note: "-".to_owned(),
            second: part.second.as_ref().map(|second| Second {
                language: second.language,
                heading: "-".to_owned(),
                paragraphs: vec![vec![dash(true), dash(false)]],
                note: "-".to_owned(),
            }),
        });
        Self {
            parts: parts.collect(),
        }
    }

    /// All that each testimony tells, in the order of a document, a block a line, as somebody reads it who sees no format.
    pub(crate) fn as_read(&self) -> impl Iterator<Item = String> {
        let said = |paragraphs: &[Vec<Run>]| -> Vec<String> {
            let text = |runs: &Vec<Run>| runs.iter().map(|run| run.text.as_str()).collect();
            paragraphs.iter().map(text).collect()
        };
        self.parts.iter().map(move |part| {
            let mut lines = vec![part.heading.clone()];
            lines.extend(part.attribution.clone());
            lines.extend(
                part.rows
                    .iter()
                    .map(|row| format!("{}: {}", row.label, row.value)),
            );
            lines.extend(said(&part.paragraphs));
            lines.push(part.note.clone());
            if let Some(second) = &part.second {
                lines.push(second.heading.clone());
                lines.extend(said(&second.paragraphs));
                lines.push(second.note.clone());
            }
            lines.join("\n")
        })
    }

    /// The language of the document as a whole: the first testimony's.
    pub(crate) fn language(&self) -> Language {
        self.parts.first().map_or(Language::En, |p| p.language)
    }

    /// The title of the document as a whole, in that language.
    pub(crate) fn title(&self) -> String {
        match self.parts.as_slice() {
            [only] => only.heading.clone(),
            [first, ..] => first
                .heading
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .trim_end()
                .to_owned(),
            [] => String::new(),
        }
    }
}

/// Whether text is read from the right: its first letter is Hebrew, Arabic, Syriac, Thaana, N'Ko or of their kin
/// (Unicode Standard Annex 9, rules P2 and P3, by blocks).
pub(crate) fn is_right_to_left(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'))
}

/// Text without what no format can carry, nor what carries nothing but a mark of where the text came from: control
/// characters, noncharacters and invisible characters go, every kind of line break is `\n`.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    out.push('\n');
                }
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\t' => out.push('\t'),
            c if c.is_control() || is_noncharacter(c) => {}
            c if leaves_no_mark(c) => {
                if has_meaning(c, out.chars().next_back(), chars.peek().copied()) {
                    out.push(c);
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// What is not seen on the page (Unicode 16, `Default_Ignorable_Code_Point`, and the interlinear marks): whoever handed
/// the text on can be told by a pattern of these in it.
fn leaves_no_mark(c: char) -> bool {
    is_invisible(c)
        || matches!(c, '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}')
}

/// Whether an invisible character shapes its neighbours: a joiner or non-joiner inside a word of a script that joins
/// its letters, a joiner between pictures, the mark that asks for a picture in colour.
fn has_meaning(c: char, before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), after) = (before, after.unwrap_or(' ')) else {
        return false;
    };
    match c {
        '\u{200c}' => joins(before) && joins(after),
        '\u{200d}' => joins(before) && joins(after) || is_picture(before) && is_picture(after),
        '\u{fe0f}' => is_picture(before) && before != '\u{fe0f}',
        _ => false,
    }
}

/// Letters of scripts whose shapes depend on their neighbours: Arabic to N'Ko, the scripts of India, Mongolian.
fn joins(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{7ff}' | '\u{860}'..='\u{dff}' | '\u{1800}'..='\u{18af}' | '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}')
}

/// Emoji, their skin tones, and the signs that have a picture of them.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{fe0f}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// As [`clean`], on one line.
fn clean_line(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The 66 code points that Unicode reserves for internal use (Unicode 16, section 23.7).
pub(crate) fn is_noncharacter(c: char) -> bool {
    let code = u32::from(c);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_says_the_direction() {
        for (text, right) in [
            ("سلام, he said", true),
            ("«[שם] said", true),
            ("He said سلام", false),
            ("12 — да", false),
            ("", false),
        ] {
            assert_eq!(is_right_to_left(text), right, "{text}");
        }
    }

    #[test]
    fn what_no_format_can_carry_goes() {
        for (raw, cleaned) in [
            ("a\r\nb\rc\u{2028}d", "a\nb\nc\nd"),
            ("a\u{0}b\u{1b}[31mc", "ab[31mc"),
            ("a\u{FFFE}b\u{FDD0}c\u{1FFFF}d", "abcd"),
            ("tab\tстоит", "tab\tстоит"),
            ("a\u{200b}b\u{2060}c\u{feff}d\u{ad}e", "abcde"),
            ("a\u{e0061}\u{e007f}b\u{e0100}", "ab"),
            ("с\u{200d}лово\u{200c}, \u{200d}и\u{fe0f}\u{fe00}", "слово, и"),
            ("\u{202e}a\u{2066}b\u{2069}", "ab"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            (
                "👩\u{200d}⚕\u{fe0f} ❤\u{fe0f}\u{fe0f}",
                "👩\u{200d}⚕\u{fe0f} ❤\u{fe0f}",
            ),
            ("👩\u{200d}a", "👩a"),
        ] {
            assert_eq!(clean(raw), cleaned, "{raw:?}");
        }
    }
}
