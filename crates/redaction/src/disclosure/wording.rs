//! One wording of an account as it leaves: the statement or its translation, in pieces and paragraphs.
//! Never holds an original that was taken out.

use super::words;
use crate::review::{self, Segment};
use sotto_domain::{flow::Part, language::Language, review::Review};
use std::fmt;

/// A stretch of a disclosed paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What to write.
    pub text: &'a str,
    /// Whether it stands in for something, in its brackets.
    pub replaced: bool,
}

/// One wording of the account, as it was reviewed.
pub struct Wording {
    language: Language,
    segments: Vec<Segment>,
    renamed: bool,
}

/// Without a word of the account: debug output ends in logs and panic messages.
impl fmt::Debug for Wording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wording")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

impl Wording {
    /// A part of what leaves. `renamed` says that somebody in the account is called by another name.
    pub(super) fn of(leaving: &Review, part: &Part, account: Language, renamed: bool) -> Self {
        Self {
            language: part.language,
            segments: review::disclosed_part(leaving, &part.of, account),
            renamed,
        }
    }

    /// Nothing said.
    pub(super) const fn none(language: Language) -> Self {
        Self {
            language,
            segments: Vec::new(),
            renamed: false,
        }
    }

    /// Its language.
    pub const fn language(&self) -> Language {
        self.language
    }
    /// "Translation", in its language.
    pub const fn heading(&self) -> &'static str {
        words::translation(self.language)
    }
    /// What the brackets mean, in its language; where people are called by other names, that too.
    pub const fn note(&self) -> &'static str {
        words::note(self.language, self.renamed)
    }
    /// In parts: as it was told, and what stands in for something.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        self.segments.iter().map(|segment| Piece {
            text: &segment.text,
            replaced: segment.replaced,
        })
    }
    /// By paragraph (lines of the original; blank ones left out).
    pub fn paragraphs(&self) -> Vec<Vec<Piece<'_>>> {
        let mut paragraphs = vec![Vec::new()];
        for segment in &self.segments {
            let mut lines = segment.text.split(['\n', '\r', '\u{2028}', '\u{2029}']);
            if let (Some(first), Some(paragraph)) = (lines.next(), paragraphs.last_mut())
                && !first.is_empty()
            {
                paragraph.push(Piece {
                    text: first,
                    replaced: segment.replaced,
                });
            }
            for line in lines {
                let piece = Piece {
                    text: line,
                    replaced: segment.replaced,
                };
                paragraphs.push(if line.is_empty() { Vec::new() } else { vec![piece] });
            }
        }
        paragraphs.retain(|p| p.iter().any(|piece| !piece.text.trim().is_empty()));
        paragraphs
    }
    /// As one text, for previews and checks.
    pub fn plain_text(&self) -> String {
        self.segments.iter().map(|s| s.text.as_str()).collect()
    }
}
