//! The bundled fonts, and text turned into positioned glyphs with them.
//! Never lets a character vanish: what a font lacks is an error that names the code point.

use crate::render::ExportError;
use harfrust::{Buffer, Feature, Font as ShapingFont, ShapeOptions, ShaperFont, Tag};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Which of the bundled fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Regular,
    Bold,
    Italic,
}

struct Face {
    embedded: Font,
    shaping: ShapingFont,
    units_per_em: f32,
}

/// The three fonts.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
    italic: Face,
    features: [Feature; 3],
}

/// One glyph; its widths are in ems.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) id: u32,
    pub(super) advance: f32,
    pub(super) x_offset: f32,
    pub(super) y_offset: f32,
    /// The bytes of the shaped text that it shows.
    pub(super) text: Range<usize>,
}

impl Glyph {
    /// The glyph as the PDF writer takes it, where its text begins `shift` bytes further on.
    pub(super) fn placed(&self, shift: usize) -> KrillaGlyph {
        let text = self.text.start + shift..self.text.end + shift;
        KrillaGlyph::new(
            GlyphId::new(self.id),
            self.advance,
            self.x_offset,
            self.y_offset,
            0.0,
            text,
            None,
        )
    }
}

impl Face {
    fn load(bytes: &'static [u8]) -> Result<Self, ExportError> {
        let embedded = Font::new(bytes.into(), 0).ok_or(ExportError::CouldNotBuild)?;
        let shaping = ShapingFont::new(bytes, 0).ok_or(ExportError::CouldNotBuild)?;
        let units_per_em = embedded.units_per_em();
        Ok(Self {
            embedded,
            shaping,
            units_per_em,
        })
    }
}

impl Faces {
    /// Reads the fonts.
    pub(super) fn load() -> Result<Self, ExportError> {
        // Ligatures off: some readers give back "fi" as one character, or not at all.
        let off = |tag: &[u8; 4]| Feature::new(Tag::new(tag), 0, ..);
        Ok(Self {
            regular: Face::load(include_bytes!("../../fonts/NotoSans-Regular.ttf"))?,
            bold: Face::load(include_bytes!("../../fonts/NotoSans-Bold.ttf"))?,
            italic: Face::load(include_bytes!("../../fonts/NotoSans-Italic.ttf"))?,
            features: [off(b"liga"), off(b"clig"), off(b"dlig")],
        })
    }

    fn face(&self, style: Style) -> &Face {
        match style {
            Style::Regular => &self.regular,
            Style::Bold => &self.bold,
            Style::Italic => &self.italic,
        }
    }

    /// The font to embed.
    pub(super) fn embedded(&self, style: Style) -> Font {
        self.face(style).embedded.clone()
    }

    /// Text as the fonts can show it: composed (NFC), every blank one that the font has, invisible formatting left out.
    pub(super) fn prepare(&self, text: &str, style: Style) -> Result<String, ExportError> {
        let font = ShaperFont::new(&self.face(style).shaping);
        let mut out = String::with_capacity(text.len());
        for c in text
            .chars()
            .filter(|c| !crate::check::is_invisible(*c))
            .nfc()
            .map(stand_in)
        {
            let known = font.nominal_glyph(u32::from(c)).is_some();
            match c {
                '\n' => out.push('\n'),
                '\t' => out.push(' '),
                c if known => out.push(c),
                c if c.is_whitespace() => out.push(' '),
                c => {
                    return Err(ExportError::CharacterNotInFont {
                        code_point: u32::from(c),
                    });
                }
            }
        }
        Ok(out)
    }

    /// Prepared text of one style as glyphs, left to right.
    pub(super) fn shape(&self, text: &str, style: Style) -> Result<Vec<Glyph>, ExportError> {
        let face = self.face(style);
        let mut buffer = Buffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        harfrust::shape(
            &ShaperFont::new(&face.shaping),
            &mut buffer,
            ShapeOptions::new().features(&self.features),
        )
        .map_err(|_| ExportError::CouldNotBuild)?;
        let infos = buffer.glyph_infos();
        let starts: Vec<usize> = infos
            .iter()
            .map(|i| usize::try_from(i.cluster).unwrap_or(0))
            .collect();
        let mut glyphs = Vec::with_capacity(infos.len());
        for (index, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
            let start = starts[index];
            // Glyphs of one cluster share its text, up to where the next cluster begins.
            let end = starts[index..]
                .iter()
                .copied()
                .find(|next| *next > start)
                .unwrap_or(text.len());
            if info.glyph_id == 0 {
                let missing = text
                    .get(start..end)
                    .and_then(|t| t.chars().next())
                    .unwrap_or('\u{FFFD}');
                return Err(ExportError::CharacterNotInFont {
                    code_point: u32::from(missing),
                });
            }
            glyphs.push(Glyph {
                id: info.glyph_id,
                advance: em(position.x_advance, face.units_per_em),
                x_offset: em(position.x_offset, face.units_per_em),
                y_offset: em(position.y_offset, face.units_per_em),
                text: start..end,
            });
        }
        Ok(glyphs)
    }
}

/// The character that is set for one that the fonts lack and that looks the same: two hyphens and the minus sign.
pub(crate) const fn stand_in(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        '\u{2212}' => '–',
        c => c,
    }
}

/// Font units to ems. Font units are 16-bit values, which an `f32` holds exactly.
#[expect(clippy::cast_precision_loss, reason = "font units are below 2^24")]
fn em(units: i32, units_per_em: f32) -> f32 {
    units as f32 / units_per_em
}
