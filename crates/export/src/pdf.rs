//! Writes a manuscript as PDF/UA-1: tagged, with embedded fonts and its own layout, through krilla.
//! Never writes author, creator, producer or dates; the document id is made of the hash of the file's own contents, so that
//! two exports share none and the same export has the same.

use crate::{
    manuscript::{Manuscript, Part, Run},
    render::ExportError,
};
pub(crate) use face::stand_in;
use face::{Faces, Style};
use krilla::{
    Document, SerializeSettings,
    color::rgb,
    configure::{Accessibility, ConfigurationBuilder, PdfVersion},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect},
    metadata::Metadata,
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{
        Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind,
        TagTree,
    },
};
use lines::{Ink, Line, Stretch, break_lines};
use pages::{Column, MARGIN, MEASURE, PAGE_HEIGHT, PAGE_WIDTH, PageContents, Pages};
use sotto_domain::language::Language;
use std::num::NonZeroU16;

mod face;
mod lines;
mod pages;

const BODY: f32 = 10.5;
const BODY_LEADING: f32 = 16.5;
const SMALL: f32 = 9.0;
const SMALL_LEADING: f32 = 13.5;
const LABEL_WIDTH: f32 = 132.0;

/// What a block of text is, for the structure tree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Heading,
    /// Of the translation.
    Subheading,
    Paragraph,
    Label,
    Value,
}

struct Block {
    part: usize,
    role: Role,
    language: Language,
}

/// The blocks of the document, and where they stand.
struct Setting<'a> {
    faces: &'a Faces,
    pages: Pages,
    blocks: Vec<Block>,
    outline: Vec<(usize, f32)>,
    /// What is set now is in this language.
    language: Language,
}

/// The whole file.
pub(crate) fn write(manuscript: &Manuscript) -> Result<Vec<u8>, ExportError> {
    let faces = Faces::load()?;
    let mut setting = Setting {
        faces: &faces,
        pages: Pages::new(),
        blocks: Vec::new(),
        outline: Vec::new(),
        language: manuscript.language(),
    };
    for (index, part) in manuscript.parts.iter().enumerate() {
        setting.part(index, part)?;
    }
    let Setting {
        pages,
        blocks,
        outline,
        ..
    } = setting;

    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| ExportError::CouldNotBuild)?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let language = manuscript.language().code().to_owned();
    document.set_metadata(
        Metadata::new()
            .title(manuscript.title())
            .language(language.clone()),
    );
    document.set_outline(outline_of(manuscript, &outline));

    let count = pages.done.len();
    let mut leaves: Vec<Vec<Identifier>> = blocks.iter().map(|_| Vec::new()).collect();
    for (index, contents) in pages.done.into_iter().enumerate() {
        let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).ok_or(ExportError::CouldNotBuild)?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        draw(&mut surface, &faces, &blocks, contents, &mut leaves)?;
        draw_page_number(&mut surface, &faces, index + 1, count)?;
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(structure(manuscript, &blocks, leaves).with_lang(Some(language)));
    let mut bytes = document.finish().map_err(|_| ExportError::CouldNotBuild)?;
    forget_the_toolkit(&mut bytes);
    write_the_id_in_digits(&mut bytes);
    Ok(bytes)
}

/// The id, a hash in base 64, as so many digits. By its letters now and then one would hold a short name, and an export
/// that has always the same id could then never pass the check. 22 digits still tell 10²² files apart.
fn write_the_id_in_digits(bytes: &mut [u8]) {
    const BEFORE: &[u8] = b"/ID[(";
    let Some(at) = bytes.windows(BEFORE.len()).rposition(|w| w == BEFORE) else {
        return;
    };
    let start = at + BEFORE.len();
    let id: Vec<u8> = bytes[start..]
        .iter()
        .copied()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
        .collect();
    if id.len() < 16 {
        return;
    }
    let digits: Vec<u8> = id.iter().map(|b| b'0' + b % 10).collect();
    let mut from = 0;
    while let Some(found) = bytes[from..].windows(id.len()).position(|w| w == id) {
        let place = from + found;
        bytes[place..place + id.len()].copy_from_slice(&digits);
        from = place + id.len();
    }
}

/// Blanks out the library's name in the XMP, which cannot be switched off. Blanks of the same length are the same XML,
/// and every offset stays.
fn forget_the_toolkit(bytes: &mut [u8]) {
    const TOOLKIT: &[u8] = b"x:xmptk=\"xmp-writer\"";
    if let Some(at) = bytes.windows(TOOLKIT.len()).position(|w| w == TOOLKIT) {
        bytes[at..at + TOOLKIT.len()].fill(b' ');
    }
}

impl Setting<'_> {
    fn part(&mut self, index: usize, part: &Part) -> Result<(), ExportError> {
        self.pages.turn();
        self.language = part.language;
        self.outline.push(self.pages.place());
        let heading = self.column(
            index,
            Role::Heading,
            &[plain(&part.heading, Style::Bold, Ink::Text)],
            0.0,
            22.0,
            28.0,
        )?;
        self.pages.flow(heading, 60.0);
        if let Some(attribution) = &part.attribution {
            self.pages.space(3.0);
            let text = [plain(attribution, Style::Regular, Ink::Muted)];
            let line = self.column(index, Role::Paragraph, &text, 0.0, 12.0, 17.0)?;
            self.pages.flow(line, 60.0);
        }
        self.pages.space(22.0);
        if !part.rows.is_empty() {
            for row in &part.rows {
                let label = [plain(&row.label, Style::Regular, Ink::Muted)];
                let value = [plain(&row.value, Style::Regular, Ink::Text)];
                let columns = vec![
                    self.column(index, Role::Label, &label, 0.0, 9.5, 14.0)?,
                    self.column(index, Role::Value, &value, LABEL_WIDTH, 9.5, 14.0)?,
                ];
                self.pages.rule(24.0);
                self.pages.row(columns, 5.0);
            }
            self.pages.rule(0.0);
            self.pages.space(24.0);
        }
        self.text(index, &part.paragraphs, &part.note)?;
        if let Some(second) = &part.second {
            self.language = second.language;
            self.pages.space(36.0);
            let text = [plain(&second.heading, Style::Bold, Ink::Text)];
            let heading = self.column(index, Role::Subheading, &text, 0.0, 14.0, 19.0)?;
            self.pages.flow(heading, 60.0);
            self.pages.space(12.0);
            self.text(index, &second.paragraphs, &second.note)?;
        }
        Ok(())
    }

    /// Paragraphs, and the note below them.
    fn text(&mut self, index: usize, paragraphs: &[Vec<Run>], note: &str) -> Result<(), ExportError> {
        for paragraph in paragraphs {
            let stretches: Vec<Stretch> = paragraph
                .iter()
                .map(|run| {
                    let (style, ink) = if run.replaced {
                        (Style::Italic, Ink::Replaced)
                    } else {
                        (Style::Regular, Ink::Text)
                    };
                    plain(&run.text, style, ink)
                })
                .collect();
            let column = self.column(index, Role::Paragraph, &stretches, 0.0, BODY, BODY_LEADING)?;
            self.pages.flow(column, 0.0);
            self.pages.space(9.0);
        }
        self.pages.space(24.0);
        let text = [plain(note, Style::Regular, Ink::Muted)];
        let note = self.column(index, Role::Paragraph, &text, 0.0, SMALL, SMALL_LEADING)?;
        self.pages.rule(10.0 + 2.0 * SMALL_LEADING);
        self.pages.space(10.0);
        self.pages.flow(note, 0.0);
        Ok(())
    }

    /// Breaks a block into lines and enters it into the list of blocks.
    fn column(
        &mut self,
        part: usize,
        role: Role,
        stretches: &[Stretch],
        indent: f32,
        size: f32,
        leading: f32,
    ) -> Result<Column, ExportError> {
        let right = if role == Role::Label {
            MEASURE - LABEL_WIDTH + 12.0
        } else {
            0.0
        };
        let lines = break_lines(self.faces, stretches, (MEASURE - indent - right) / size)?;
        self.blocks.push(Block {
            part,
            role,
            language: self.language,
        });
        Ok(Column {
            x: MARGIN + indent,
            size,
            leading,
            lines,
            block: self.blocks.len() - 1,
        })
    }
}

fn plain(text: &str, style: Style, ink: Ink) -> Stretch {
    Stretch {
        text: text.to_owned(),
        style,
        ink,
    }
}

fn fill(ink: Ink) -> Fill {
    let (red, green, blue) = match ink {
        Ink::Text => (0x1B, 0x1D, 0x1F),
        Ink::Muted => (0x56, 0x5C, 0x63),
        Ink::Replaced => (0x46, 0x56, 0x6B),
    };
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn draw(
    surface: &mut Surface<'_>,
    faces: &Faces,
    blocks: &[Block],
    contents: PageContents,
    leaves: &mut [Vec<Identifier>],
) -> Result<(), ExportError> {
    for y in contents.rules {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        let mut path = PathBuilder::new();
        path.push_rect(Rect::from_xywh(MARGIN, y, MEASURE, 0.6).ok_or(ExportError::CouldNotBuild)?);
        surface.set_fill(Some(Fill {
            paint: rgb::Color::new(0xD5, 0xD9, 0xDE).into(),
            ..Fill::default()
        }));
        surface.draw_path(&path.finish().ok_or(ExportError::CouldNotBuild)?);
        surface.end_tagged();
    }
    for placed in contents.lines {
        let Some(block) = blocks.get(placed.block) else {
            continue;
        };
        let language = Some(block.language.code());
        let leaf = surface.start_tagged(ContentTag::Span(SpanTag::empty().with_lang(language)));
        draw_line(
            surface,
            faces,
            &placed.line,
            placed.x,
            placed.baseline,
            placed.size,
        );
        surface.end_tagged();
        if let Some(of_block) = leaves.get_mut(placed.block) {
            of_block.push(leaf);
        }
    }
    Ok(())
}

fn draw_line(surface: &mut Surface<'_>, faces: &Faces, line: &Line, x: f32, baseline: f32, size: f32) {
    let mut x = x;
    for fragment in &line.fragments {
        let glyphs: Vec<_> = fragment.glyphs.iter().map(|g| g.placed(0)).collect();
        surface.set_fill(Some(fill(fragment.ink)));
        let font = faces.embedded(fragment.style);
        surface.draw_glyphs(
            Point::from_xy(x, baseline),
            &glyphs,
            font,
            &fragment.text,
            size,
            false,
        );
        x += fragment.width_em * size;
    }
}

fn draw_page_number(
    surface: &mut Surface<'_>,
    faces: &Faces,
    number: usize,
    count: usize,
) -> Result<(), ExportError> {
    let text = if count > 1 {
        format!("{number} / {count}")
    } else {
        number.to_string()
    };
    let lines = break_lines(faces, &[plain(&text, Style::Regular, Ink::Muted)], MEASURE)?;
    let Some(line) = lines.first() else { return Ok(()) };
    let size = 8.5;
    let x = (PAGE_WIDTH - line.width_em() * size) / 2.0;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::PageNumber,
    )));
    draw_line(surface, faces, line, x, PAGE_HEIGHT - 45.0, size);
    surface.end_tagged();
    Ok(())
}

fn outline_of(manuscript: &Manuscript, places: &[(usize, f32)]) -> Outline {
    let mut outline = Outline::new();
    for (part, (page, y)) in manuscript.parts.iter().zip(places) {
        let place = XyzDestination::new(*page, Point::from_xy(MARGIN, *y));
        outline.push_child(OutlineNode::new(part.heading.clone(), place));
    }
    outline
}

/// The structure tree: a section a testimony, its heading, attribution, table of facts, paragraphs and note.
fn structure(manuscript: &Manuscript, blocks: &[Block], leaves: Vec<Vec<Identifier>>) -> TagTree {
    let mut sections: Vec<TagGroup> = manuscript
        .parts
        .iter()
        .map(|p| TagGroup::new(Tag::Section.with_lang(Some(p.language.code().to_owned()))))
        .collect();
    let mut table: Option<(usize, TagGroup)> = None;
    let mut row: Option<TagGroup> = None;
    let close = |table: &mut Option<(usize, TagGroup)>, sections: &mut [TagGroup]| {
        if let Some((part, group)) = table.take()
            && let Some(section) = sections.get_mut(part)
        {
            section.push(group);
        }
    };
    for (block, ids) in blocks.iter().zip(leaves) {
        let content = |mut group: TagGroup| {
            for id in &ids {
                group.push(*id);
            }
            group
        };
        match block.role {
            Role::Label => {
                let mut new_row = TagGroup::new(Tag::TR);
                new_row.push(content(TagGroup::new(Tag::TH(TableHeaderScope::Row))));
                row = Some(new_row);
            }
            Role::Value => {
                if let Some(mut finished) = row.take() {
                    finished.push(content(TagGroup::new(Tag::TD)));
                    table
                        .get_or_insert_with(|| (block.part, TagGroup::new(Tag::Table)))
                        .1
                        .push(finished);
                }
            }
            Role::Heading | Role::Subheading | Role::Paragraph => {
                close(&mut table, &mut sections);
                let part = manuscript.parts.get(block.part);
                let tag = match block.role {
                    Role::Heading => Tag::Hn(NonZeroU16::MIN, part.map(|p| p.heading.clone())).into(),
                    Role::Subheading => {
                        let second = part.and_then(|p| p.second.as_ref());
                        Tag::Hn(
                            NonZeroU16::MIN.saturating_add(1),
                            second.map(|s| s.heading.clone()),
                        )
                        .into()
                    }
                    _ => TagKind::from(Tag::P),
                };
                let tag = content(TagGroup::new(tag));
                if let Some(section) = sections.get_mut(block.part) {
                    section.push(tag);
                }
            }
        }
    }
    close(&mut table, &mut sections);
    let mut tree = TagTree::new();
    for section in sections {
        tree.push(section);
    }
    tree
}
