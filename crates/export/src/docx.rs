//! Writes a manuscript as DOCX: its own minimal OOXML parts (ECMA-376, transitional) in a zip.
//! Never writes who, when or with what: no document properties, revision ids, dates, or application name.

use crate::{
    manuscript::{Manuscript, Part, Run},
    package::{self, PackagePart},
    render::ExportError,
};
use sotto_domain::language::Language;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Written once and the same for every export.
const FIXED_PARTS: [(&str, &str); 6] = [
    ("[Content_Types].xml", include_str!("docx/content_types.xml")),
    ("_rels/.rels", include_str!("docx/package.rels")),
    ("word/_rels/document.xml.rels", include_str!("docx/document.rels")),
    ("word/settings.xml", include_str!("docx/settings.xml")),
    ("word/fontTable.xml", include_str!("docx/font_table.xml")),
    ("word/footer1.xml", include_str!("docx/footer.xml")),
];

/// The whole package.
pub(crate) fn write(manuscript: &Manuscript) -> Result<Vec<u8>, ExportError> {
    let styles = include_str!("docx/styles.xml").replace("{lang}", tag(manuscript.language()));
    let document = document(manuscript);
    let parts = FIXED_PARTS.iter().map(|(name, text)| (*name, *text)).chain([
        ("word/styles.xml", styles.as_str()),
        ("word/document.xml", document.as_str()),
    ]);
    package::write(parts.map(|(name, text)| PackagePart::packed(name, text)))
}

fn document(manuscript: &Manuscript) -> String {
    let mut out = format!("{XML}<w:document {W}><w:body>");
    for (index, part) in manuscript.parts.iter().enumerate() {
        write_part(&mut out, part, index > 0);
    }
    // A4, margins of 2.7 cm at the sides: about 75 characters a line.
    out.push_str(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1531\" w:right=\"1531\" w:bottom=\"1531\" w:left=\"1531\" w:header=\"709\" \
         w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
    );
    out
}

fn write_part(out: &mut String, part: &Part, new_page: bool) {
    let lang = tag(part.language);
    let breaks = if new_page { "<w:pageBreakBefore/>" } else { "" };
    plain_paragraph(out, "Heading1", breaks, &part.heading, lang);
    if let Some(attribution) = &part.attribution {
        plain_paragraph(out, "Subtitle", "", attribution, lang);
    }
    if !part.rows.is_empty() {
        out.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Facts\"/><w:tblW w:w=\"8844\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0080\" w:firstRow=\"0\" w:lastRow=\"0\" \
             w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>\
             <w:tblGrid><w:gridCol w:w=\"2665\"/><w:gridCol w:w=\"6179\"/></w:tblGrid>",
        );
        for row in &part.rows {
            out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"2665\" w:type=\"dxa\"/></w:tcPr>");
            plain_paragraph(out, "FactLabel", "", &row.label, lang);
            out.push_str("</w:tc><w:tc><w:tcPr><w:tcW w:w=\"6179\" w:type=\"dxa\"/></w:tcPr>");
            plain_paragraph(out, "FactValue", "", &row.value, lang);
            out.push_str("</w:tc></w:tr>");
        }
        out.push_str("</w:tbl>");
        // Air between the table and the account; an empty paragraph would be read aloud as blank.
    }
    for (index, paragraph) in part.paragraphs.iter().enumerate() {
        let style = if index == 0 && !part.rows.is_empty() {
            "BodyFirst"
        } else {
            "BodyText"
        };
        open_paragraph(out, style, "");
        for run in paragraph {
            write_run(out, run, lang);
        }
        out.push_str("</w:p>");
    }
    plain_paragraph(out, "ClosingNote", "", &part.note, lang);
    if let Some(second) = &part.second {
        let lang = tag(second.language);
        plain_paragraph(out, "Heading2", "", &second.heading, lang);
        for paragraph in &second.paragraphs {
            open_paragraph(out, "BodyText", "");
            for run in paragraph {
                write_run(out, run, lang);
            }
            out.push_str("</w:p>");
        }
        plain_paragraph(out, "ClosingNote", "", &second.note, lang);
    }
}

fn open_paragraph(out: &mut String, style: &str, more: &str) {
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
    out.push_str(style);
    out.push_str("\"/>");
    out.push_str(more);
    out.push_str("</w:pPr>");
}

fn plain_paragraph(out: &mut String, style: &str, more: &str, text: &str, lang: &str) {
    open_paragraph(out, style, more);
    write_run(
        out,
        &Run {
            text: text.to_owned(),
            replaced: false,
        },
        lang,
    );
    out.push_str("</w:p>");
}

fn write_run(out: &mut String, run: &Run, lang: &str) {
    out.push_str("<w:r><w:rPr>");
    if run.replaced {
        out.push_str("<w:rStyle w:val=\"Replaced\"/>");
    }
    out.push_str("<w:lang w:val=\"");
    out.push_str(lang);
    out.push_str("\"/></w:rPr>");
    let mut open = false;
    for c in run.text.chars() {
        let (empty_element, escaped) = match c {
            '\n' => ("<w:br/>", ""),
            '\t' => ("<w:tab/>", ""),
            '&' => ("", "&amp;"),
            '<' => ("", "&lt;"),
            '>' => ("", "&gt;"),
            _ => ("", ""),
        };
        if !empty_element.is_empty() {
            if open {
                out.push_str("</w:t>");
                open = false;
            }
            out.push_str(empty_element);
            continue;
        }
        if !open {
            out.push_str("<w:t xml:space=\"preserve\">");
            open = true;
        }
        if escaped.is_empty() {
            out.push(c);
        } else {
            out.push_str(escaped);
        }
    }
    if open {
        out.push_str("</w:t>");
    }
    out.push_str("</w:r>");
}

/// The language tag that word processors know (BCP 47).
const fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en-GB",
        Language::Ru => "ru-RU",
        Language::Tg => "tg-Cyrl-TJ",
        Language::Uz => "uz-Latn-UZ",
        Language::Ky => "ky-KG",
        Language::Kk => "kk-KZ",
    }
}
