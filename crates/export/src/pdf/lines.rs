//! Breaks the text of one block into lines of a given width (UAX 14), keeping the style of every stretch.
//! Never hyphenates and never drops a character: the lines, joined, are the block's text.

use super::face::{Faces, Glyph, Style};
use crate::render::ExportError;
use icu_segmenter::{LineSegmenter, options::LineBreakOptions};

/// A stretch of text in one style and ink.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) ink: Ink,
}

/// What a stretch is printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Muted,
    Replaced,
}

/// A stretch of one line, shaped.
#[derive(Clone, Debug)]
pub(super) struct Fragment {
    pub(super) text: String,
    pub(super) style: Style,
    pub(super) ink: Ink,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) width_em: f32,
}

/// One line.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) fragments: Vec<Fragment>,
}

impl Line {
    /// Its width with the blanks at its end.
    pub(super) fn width_em(&self) -> f32 {
        self.fragments.iter().map(|f| f.width_em).sum()
    }
}

/// A stretch without a place to break inside, and the blanks after it.
struct Word {
    fragments: Vec<Fragment>,
    /// Its width without the blanks at its end.
    ink_em: f32,
    full_em: f32,
    ends_line: bool,
}

/// The lines of a block. `width_em` is the measure divided by the type size.
pub(super) fn break_lines(
    faces: &Faces,
    stretches: &[Stretch],
    width_em: f32,
) -> Result<Vec<Line>, ExportError> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    let mut used_em = 0.0;
    for word in words(faces, stretches)? {
        if used_em > 0.0 && used_em + word.ink_em > width_em {
            lines.push(std::mem::take(&mut line));
            used_em = 0.0;
        }
        let ends_line = word.ends_line;
        if word.ink_em > width_em {
            // Wider than the column (a web address): broken between letters, without a hyphen.
            for piece in split_wide(word.fragments, width_em) {
                let piece_em: f32 = piece.iter().map(|f| f.width_em).sum();
                if used_em > 0.0 && used_em + piece_em > width_em {
                    lines.push(std::mem::take(&mut line));
                    used_em = 0.0;
                }
                for fragment in piece {
                    push(&mut line, fragment);
                }
                used_em += piece_em;
            }
        } else {
            used_em += word.full_em;
            for fragment in word.fragments {
                push(&mut line, fragment);
            }
        }
        if ends_line {
            lines.push(std::mem::take(&mut line));
            used_em = 0.0;
        }
    }
    if !line.fragments.is_empty() {
        lines.push(line);
    }
    Ok(lines)
}

/// The block's words, each shaped once; the styles' borders cut a word into fragments.
fn words(faces: &Faces, stretches: &[Stretch]) -> Result<Vec<Word>, ExportError> {
    let mut text = String::new();
    let mut borders = Vec::new();
    for stretch in stretches {
        text.push_str(&faces.prepare(&stretch.text, stretch.style)?);
        borders.push((text.len(), stretch.style, stretch.ink));
    }
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut words = Vec::new();
    let mut start = 0;
    for end in segmenter
        .segment_str(&text)
        .filter(|end| *end > 0 && !before_dash(&text, *end))
    {
        let ends_line = text.get(start..end).is_some_and(|t| t.ends_with('\n'));
        let mut fragments = Vec::new();
        let mut at = start;
        for (border, style, ink) in &borders {
            let stop = (*border).min(end);
            if stop <= at {
                continue;
            }
            let piece: String = text
                .get(at..stop)
                .unwrap_or_default()
                .chars()
                .filter(|c| *c != '\n')
                .collect();
            at = stop;
            if !piece.is_empty() {
                let glyphs = faces.shape(&piece, *style)?;
                let width_em = glyphs.iter().map(|g| g.advance).sum();
                fragments.push(Fragment {
                    text: piece,
                    style: *style,
                    ink: *ink,
                    glyphs,
                    width_em,
                });
            }
        }
        let full_em: f32 = fragments.iter().map(|f| f.width_em).sum();
        words.push(Word {
            ink_em: full_em - blank_end_em(&fragments),
            full_em,
            fragments,
            ends_line,
        });
        start = end;
    }
    Ok(words)
}

/// Whether a dash between blanks stands here: it stays with the word before it, as Russian and English setters have it.
/// A dash that begins a line of the account (as in dialogue) is not one of these.
fn before_dash(text: &str, at: usize) -> bool {
    let after = text.get(at..).unwrap_or_default();
    let dash = after
        .strip_prefix(['—', '–'])
        .is_some_and(|rest| rest.starts_with(char::is_whitespace));
    dash && !text.get(..at).unwrap_or_default().ends_with('\n')
}

/// The width of the blanks that a word ends in.
fn blank_end_em(fragments: &[Fragment]) -> f32 {
    let mut width_em = 0.0;
    for fragment in fragments.iter().rev() {
        for glyph in fragment.glyphs.iter().rev() {
            let blank = fragment
                .text
                .get(glyph.text.clone())
                .is_some_and(|t| t.chars().all(char::is_whitespace));
            if !blank {
                return width_em;
            }
            width_em += glyph.advance;
        }
    }
    width_em
}

/// Cuts fragments that are too wide together into groups that are not.
fn split_wide(fragments: Vec<Fragment>, width_em: f32) -> Vec<Vec<Fragment>> {
    let mut groups: Vec<Vec<Fragment>> = vec![Vec::new()];
    let mut used_em = 0.0;
    for fragment in fragments {
        let mut glyphs = fragment.glyphs.as_slice();
        while let Some(first) = glyphs.first() {
            // A cluster stays whole: a letter and its accent share their text.
            let count = glyphs.iter().take_while(|g| g.text == first.text).count();
            let (cluster, rest) = glyphs.split_at(count);
            let cluster_em: f32 = cluster.iter().map(|g| g.advance).sum();
            if used_em > 0.0 && used_em + cluster_em > width_em {
                groups.push(Vec::new());
                used_em = 0.0;
            }
            used_em += cluster_em;
            let text = fragment
                .text
                .get(first.text.clone())
                .unwrap_or_default()
                .to_owned();
            let glyphs_here = cluster
                .iter()
                .map(|g| Glyph {
                    text: 0..text.len(),
                    ..g.clone()
                })
                .collect::<Vec<_>>();
            let piece = Fragment {
                text,
                style: fragment.style,
                ink: fragment.ink,
                glyphs: glyphs_here,
                width_em: cluster_em,
            };
            if let Some(group) = groups.last_mut() {
                group.push(piece);
            }
            glyphs = rest;
        }
    }
    groups
}

/// Adds a fragment to a line, joining it to the last where the style is the same.
fn push(line: &mut Line, fragment: Fragment) {
    match line.fragments.last_mut() {
        Some(last) if last.style == fragment.style && last.ink == fragment.ink => {
            let shift = last.text.len();
            last.text.push_str(&fragment.text);
            last.width_em += fragment.width_em;
            last.glyphs.extend(fragment.glyphs.into_iter().map(|g| Glyph {
                text: g.text.start + shift..g.text.end + shift,
                ..g
            }));
        }
        _ => line.fragments.push(fragment),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(text: &str, width_em: f32) -> Vec<String> {
        let faces = Faces::load().unwrap();
        let stretch = Stretch {
            text: text.to_owned(),
            style: Style::Regular,
            ink: Ink::Text,
        };
        let lines = break_lines(&faces, &[stretch], width_em).unwrap();
        for line in &lines {
            let blanks = blank_end_em(&line.fragments);
            assert!(line.width_em() - blanks <= width_em + 0.001, "a line is too wide");
        }
        lines
            .iter()
            .map(|l| l.fragments.iter().map(|f| f.text.as_str()).collect())
            .collect()
    }

    #[test]
    fn lines_break_where_unicode_allows() {
        for (text, width_em, lines) in [
            ("one two three", 4.0, vec!["one two ", "three"]),
            ("first\nsecond", 40.0, vec!["first", "second"]),
            ("one — two", 3.5, vec!["one — ", "two"]),
            ("one\n— two", 5.0, vec!["one", "— two"]),
            ("a\u{a0}b c", 1.6, vec!["a\u{a0}b ", "c"]),
            ("дар шаҳри мо", 6.0, vec!["дар шаҳри ", "мо"]),
        ] {
            assert_eq!(lines_of(text, width_em), lines, "{text:?}");
        }
    }

    #[test]
    fn a_word_wider_than_the_column_loses_nothing() {
        let long = "щ".repeat(100);
        let lines = lines_of(&format!("см. {long} там"), 10.0);
        assert!(lines.len() > 5);
        assert_eq!(lines.concat(), format!("см. {long} там"));
    }

    #[test]
    fn styles_meet_inside_a_word() {
        let faces = Faces::load().unwrap();
        let stretches = [
            ("to ", Style::Regular),
            ("[a friend]", Style::Italic),
            ("’s house", Style::Regular),
        ]
        .map(|(text, style)| Stretch {
            text: text.to_owned(),
            style,
            ink: Ink::Text,
        });
        let lines = break_lines(&faces, &stretches, 100.0).unwrap();
        let texts: Vec<&str> = lines[0].fragments.iter().map(|f| f.text.as_str()).collect();
        assert_eq!(texts, ["to ", "[a friend]", "’s house"]);
    }
}
