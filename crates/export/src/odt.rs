//! Writes a manuscript as ODT: its own minimal ODF parts (OASIS `OpenDocument` 1.3) in a zip.
//! Never writes who, when or with what: no meta.xml (which ODF does not ask for), settings, thumbnail or generator.

use crate::{
    manuscript::{Manuscript, Part, Row, Run, is_right_to_left},
    package::{self, PackagePart},
    render::ExportError,
};
use sotto_domain::language::Language;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
     xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
     xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
     xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
     xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" office:version=\"1.3\"";

/// Styles of paragraphs that can be set from the right: their name in styles.xml, and their short name here.
const BOTH_WAYS: [(&str, &str); 6] = [
    ("Heading_20_1", "h"),
    ("Subtitle", "s"),
    ("Text_20_body", "b"),
    ("Fact_20_label", "l"),
    ("Fact_20_value", "v"),
    ("Closing_20_note", "n"),
];

/// The whole package.
pub(crate) fn write(manuscript: &Manuscript) -> Result<Vec<u8>, ExportError> {
    let styles = include_str!("odt/styles.xml").replace("{lang}", &tag(manuscript.language()));
    let content = content(manuscript);
    package::write([
        PackagePart {
            name: "mimetype",
            bytes: b"application/vnd.oasis.opendocument.text",
            stored: true,
        },
        PackagePart::packed("META-INF/manifest.xml", include_str!("odt/manifest.xml")),
        PackagePart::packed("styles.xml", &styles),
        PackagePart::packed("content.xml", &content),
    ])
}

fn content(manuscript: &Manuscript) -> String {
    let mut out = format!("{XML}<office:document-content {NAMESPACES}><office:automatic-styles>");
    for (parent, short) in BOTH_WAYS {
        out.push_str(&format!(
            "<style:style style:name=\"{short}r\" style:family=\"paragraph\" style:parent-style-name=\"{parent}\">\
             <style:paragraph-properties fo:text-align=\"start\" style:writing-mode=\"rl-tb\"/></style:style>"
        ));
    }
    // A new testimony begins a page, and air parts the table from the account: an empty paragraph would be read
    // aloud as blank.
    for (name, parent, more) in [
        ("hp", "Heading_20_1", "fo:break-before=\"page\""),
        (
            "bf",
            "Text_20_body",
            "fo:margin-top=\"0.7cm\" fo:margin-bottom=\"0.3cm\"",
        ),
        (
            "bfr",
            "Text_20_body",
            "fo:margin-top=\"0.7cm\" fo:margin-bottom=\"0.3cm\" fo:text-align=\"start\" style:writing-mode=\"rl-tb\"",
        ),
    ] {
        out.push_str(&format!(
            "<style:style style:name=\"{name}\" style:family=\"paragraph\" style:parent-style-name=\"{parent}\">\
             <style:paragraph-properties {more}/></style:style>"
        ));
    }
    for language in Language::ALL {
        let (code, tag) = (language.code(), tag(language));
        for (ending, parent) in [("", ""), ("r", " style:parent-style-name=\"Replaced\"")] {
            out.push_str(&format!(
                "<style:style style:name=\"{code}{ending}\" style:family=\"text\"{parent}><style:text-properties{tag}/></style:style>"
            ));
        }
    }
    out.push_str(
        "<style:style style:name=\"facts\" style:family=\"table\"><style:table-properties style:width=\"15.6cm\" table:align=\"left\"/></style:style>\
         <style:style style:name=\"c1\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"4.7cm\"/></style:style>\
         <style:style style:name=\"c2\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"10.9cm\"/></style:style>\
         <style:style style:name=\"cell\" style:family=\"table-cell\"><style:table-cell-properties fo:padding-top=\"0.12cm\" fo:padding-bottom=\"0.12cm\" \
         fo:padding-left=\"0cm\" fo:padding-right=\"0.3cm\" fo:border-top=\"0.5pt solid #d5d9de\" fo:border-bottom=\"0.5pt solid #d5d9de\" \
         fo:border-left=\"none\" fo:border-right=\"none\"/></style:style>\
         </office:automatic-styles><office:body><office:text>",
    );
    for (index, part) in manuscript.parts.iter().enumerate() {
        write_part(&mut out, part, index);
    }
    out.push_str("</office:text></office:body></office:document-content>");
    out
}

fn write_part(out: &mut String, part: &Part, index: usize) {
    let language = part.language;
    let heading = if index > 0 { "hp" } else { "Heading_20_1" };
    out.push_str(&format!(
        "<text:h text:style-name=\"{heading}\" text:outline-level=\"1\">"
    ));
    write_run(out, &part.heading, false, language);
    out.push_str("</text:h>");
    if let Some(attribution) = &part.attribution {
        plain_paragraph(out, "Subtitle", attribution, language);
    }
    write_rows(out, &part.rows, language, index);
    write_paragraphs(out, &part.paragraphs, language, !part.rows.is_empty());
    plain_paragraph(out, "Closing_20_note", &part.note, language);
    if let Some(second) = &part.second {
        let language = second.language;
        out.push_str("<text:h text:style-name=\"Heading_20_2\" text:outline-level=\"2\">");
        write_run(out, &second.heading, false, language);
        out.push_str("</text:h>");
        write_paragraphs(out, &second.paragraphs, language, false);
        plain_paragraph(out, "Closing_20_note", &second.note, language);
    }
}

fn write_paragraphs(out: &mut String, paragraphs: &[Vec<Run>], language: Language, after_a_table: bool) {
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let after_table = number == 0 && after_a_table;
        let text: String = paragraph.iter().map(|run| run.text.as_str()).collect();
        let style = match (after_table, is_right_to_left(&text)) {
            (true, false) => "bf",
            (true, true) => "bfr",
            (false, false) => "Text_20_body",
            (false, true) => "br",
        };
        out.push_str(&format!("<text:p text:style-name=\"{style}\">"));
        for run in paragraph {
            write_run(out, &run.text, run.replaced, language);
        }
        out.push_str("</text:p>");
    }
}

fn write_rows(out: &mut String, rows: &[Row], language: Language, index: usize) {
    if rows.is_empty() {
        return;
    }
    let number = index + 1;
    out.push_str(&format!(
        "<table:table table:name=\"t{number}\" table:style-name=\"facts\"><table:table-header-columns>\
         <table:table-column table:style-name=\"c1\"/></table:table-header-columns><table:table-column table:style-name=\"c2\"/>"
    ));
    for row in rows {
        out.push_str("<table:table-row>");
        for (style, text) in [("Fact_20_label", &row.label), ("Fact_20_value", &row.value)] {
            out.push_str("<table:table-cell table:style-name=\"cell\" office:value-type=\"string\">");
            plain_paragraph(out, style, text, language);
            out.push_str("</table:table-cell>");
        }
        out.push_str("</table:table-row>");
    }
    out.push_str("</table:table>");
}

fn plain_paragraph(out: &mut String, style: &str, text: &str, language: Language) {
    let short = BOTH_WAYS
        .iter()
        .find(|(name, _)| *name == style && is_right_to_left(text));
    match short {
        Some((_, short)) => out.push_str(&format!("<text:p text:style-name=\"{short}r\">")),
        None => out.push_str(&format!("<text:p text:style-name=\"{style}\">")),
    }
    write_run(out, text, false, language);
    out.push_str("</text:p>");
}

/// A run in its language. ODF folds blanks as HTML does (part 3, 6.1.2): a second blank, and one at the start of a
/// paragraph, is an element of its own.
fn write_run(out: &mut String, text: &str, replaced: bool, language: Language) {
    let ending = if replaced { "r" } else { "" };
    out.push_str(&format!(
        "<text:span text:style-name=\"{}{ending}\">",
        language.code()
    ));
    let mut after_blank = true;
    for c in text.chars() {
        match c {
            ' ' if after_blank => out.push_str("<text:s/>"),
            ' ' => out.push(' '),
            '\t' => out.push_str("<text:tab/>"),
            '\n' => out.push_str("<text:line-break/>"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
        after_blank = matches!(c, ' ' | '\t' | '\n');
    }
    out.push_str("</text:span>");
}

/// The language of text as ODF says it (part 3, 20.202): attributes, with a blank before.
fn tag(language: Language) -> String {
    let (script, country) = match language {
        Language::En => ("", "GB"),
        Language::Ru => ("", "RU"),
        Language::Tg => ("Cyrl", "TJ"),
        Language::Uz => ("Latn", "UZ"),
        Language::Ky => ("", "KG"),
        Language::Kk => ("", "KZ"),
    };
    let code = language.code();
    let script = if script.is_empty() {
        String::new()
    } else {
        format!(" fo:script=\"{script}\"")
    };
    format!(" fo:language=\"{code}\"{script} fo:country=\"{country}\"")
}
