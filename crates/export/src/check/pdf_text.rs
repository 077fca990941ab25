//! Reads the text of a PDF's pages, from the glyphs and where they stand.
//! Never leaves out what is drawn invisibly, off the page or under something.

use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, InterpreterWarning, SoftMask,
    font::{Glyph, GlyphRun},
    hayro_cmap::BfString,
    interpret_page,
    kurbo::{Affine, BezPath, Point, Rect, Vec2},
};
use hayro_syntax::{
    Pdf,
    object::{Dict, String as PdfString},
};
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// A page's text.
#[derive(Default)]
pub(super) struct PageText {
    /// In the order of the content stream.
    pub(super) written: String,
    /// In the order of the eye, line by line.
    pub(super) by_place: String,
    /// What replaces or describes content for readers aloud.
    pub(super) said_aloud: String,
    /// Some letters are not mapped to characters.
    pub(super) unknown_letters: bool,
    /// A font or picture could not be read.
    pub(super) unreadable: bool,
    /// There is a picture on it.
    pub(super) pictures: bool,
}

/// Reads all pages.
pub(super) fn pages(pdf: &Pdf) -> Vec<PageText> {
    let cache = InterpreterCache::new();
    pdf.pages()
        .iter()
        .map(|page| {
            let warned = Arc::new(AtomicBool::new(false));
            let sink = Arc::clone(&warned);
            let settings = InterpreterSettings {
                warning_sink: Arc::new(move |warning| {
                    // A picture that fails to decode is noted as a picture already.
                    if !matches!(warning, InterpreterWarning::ImageDecodeFailure) {
                        sink.store(true, Ordering::Relaxed);
                    }
                }),
                ..InterpreterSettings::default()
            };
            let bounds = Rect::new(-1e6, -1e6, 1e6, 1e6);
            let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), settings);
            let mut letters = Letters::default();
            interpret_page(page, &mut context, &mut letters);
            let mut text = letters.text();
            text.unreadable = warned.load(Ordering::Relaxed);
            text
        })
        .collect()
}

/// One glyph on the page.
#[derive(Clone)]
struct Letter {
    /// What the font says that it is.
    text: String,
    /// What the file says that it is, where it says so: of a stretch with such words, the first letter has them all.
    actual: Option<String>,
    start: Point,
    end: Point,
    /// One em along the line, in page units.
    em: Vec2,
}

/// Gathers glyphs and ignores all other drawing.
#[derive(Default)]
struct Letters {
    drawn: Vec<Letter>,
    page: PageText,
    /// For each marked stretch that is open: its own words, until the first letter takes them.
    marked: Vec<Option<String>>,
}

impl Letters {
    fn text(mut self) -> PageText {
        self.page.written = join(&self.drawn, |letter| {
            letter.actual.as_ref().unwrap_or(&letter.text)
        });
        let mut by_place = self.drawn;
        // Only level text can be put into lines by height; the rest keeps its order behind it.
        by_place.retain(|l| l.em.y.abs() < 0.01 * l.em.x.abs());
        sort_into_lines(&mut by_place);
        self.page.by_place = join(&by_place, |letter| &letter.text);
        self.page
    }
}

/// Top to bottom, and left to right within what stands on one height.
fn sort_into_lines(letters: &mut [Letter]) {
    letters.sort_by(|a, b| b.start.y.total_cmp(&a.start.y));
    let mut line_start = 0;
    for at in 1..=letters.len() {
        let new_line = match (letters.get(at - 1), letters.get(at)) {
            (Some(last), Some(next)) => last.start.y - next.start.y > 0.3 * last.em.hypot(),
            _ => true,
        };
        if new_line {
            if let Some(line) = letters.get_mut(line_start..at) {
                line.sort_by(|a, b| a.start.x.total_cmp(&b.start.x));
            }
            line_start = at;
        }
    }
}

/// Letters as text: a gap is a blank, another height a new line.
fn join(letters: &[Letter], text: impl Fn(&Letter) -> &String) -> String {
    let mut out = String::new();
    let mut last: Option<&Letter> = None;
    for letter in letters {
        if let Some(last) = last {
            let size = last.em.hypot().max(letter.em.hypot()).max(f64::EPSILON);
            let along_line = last.em / last.em.hypot().max(f64::EPSILON);
            let gap = letter.start - last.end;
            let (along, across) = (gap.dot(along_line), gap.cross(along_line).abs());
            if across > 0.45 * size {
                out.push('\n');
            } else if !(-0.6 * size..=0.16 * size).contains(&along) && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        out.push_str(text(letter));
        last = Some(letter);
    }
    out
}

impl<'a> Device<'a> for Letters {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let actual = self
                .marked
                .iter_mut()
                .find_map(Option::as_mut)
                .map(std::mem::take);
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None if actual.is_some() => String::new(),
                None => {
                    self.page.unknown_letters = true;
                    '\u{FFFD}'.to_string()
                }
            };
            let advance = match &**glyph {
                Glyph::Outline(glyph) => glyph.advance_width(),
                Glyph::Type3(glyph) => glyph.advance_width(),
            };
            let transform = props.transform * glyph.transform();
            let at = |x: f64| transform * Point::new(x, 0.0);
            let start = at(0.0);
            let end = at(f64::from(advance.unwrap_or(500.0)));
            self.drawn.push(Letter {
                text,
                actual,
                start,
                end,
                em: at(1000.0) - start,
            });
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.page.pictures = true;
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties.and_then(|p| p.get::<PdfString<'_>>("ActualText"));
        self.marked
            .push(actual.map(|text| super::pdf::text_string(text.as_bytes())));
        for key in ["ActualText", "Alt", "E"] {
            if let Some(text) = properties.and_then(|p| p.get::<PdfString<'_>>(key)) {
                self.page
                    .said_aloud
                    .push_str(&super::pdf::text_string(text.as_bytes()));
                self.page.said_aloud.push('\n');
            }
        }
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
