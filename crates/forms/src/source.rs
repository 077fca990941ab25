//! A form as its organisation wrote it: its sheets cell by cell, to be kept, read again and handed on as XLSX.
//! Never makes anything up: no author, no date, no style; columns that nothing comes of are there as they came.

use crate::import::{
    Import, NotAForm,
    workbook::{Book, Sheet},
};
use crate::message::letters;
use flate2::{Compression, write::DeflateEncoder};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use serde::{Deserialize, Serialize};
use std::io::{self, Write as _};

/// The sheets that XLSForm knows, and the files that came along. Sheets of any other name are there by name alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub(crate) sheets: Vec<Sheet>,
    /// What the form looks things up in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<SourceFile>,
}

/// A file that came along, CSV as UTF-8.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    /// Its name: "villages.csv".
    pub name: String,
    /// What it says.
    pub text: String,
}

impl Source {
    pub(crate) fn of(book: &Book, files: &[(&str, &[u8])]) -> Self {
        let text = |bytes: &[u8]| crate::import::csv::decode(bytes).0;
        Self {
            sheets: book.sheets.clone(),
            files: files
                .iter()
                .map(|(name, bytes)| SourceFile {
                    name: (*name).to_owned(),
                    text: text(bytes),
                })
                .collect(),
        }
    }

    /// Reads it again, as it was read from its file.
    pub fn import(&self) -> Result<Import, NotAForm> {
        let book = Book {
            sheets: self.sheets.clone(),
            messages: Vec::new(),
        };
        let files: Vec<(&str, &[u8])> = self
            .files
            .iter()
            .map(|file| (file.name.as_str(), file.text.as_bytes()))
            .collect();
        crate::import::form(&book, &files)
    }

    /// The sheets as an XLSX file (ECMA-376, every cell as text). The same form gives the same bytes. The files that came
    /// along are not in it. Fails only where memory does.
    pub fn to_xlsx(&self) -> io::Result<Vec<u8>> {
        let mut package = ZipArchiveWriter::new(Vec::new());
        let numbered = || (1..).zip(&self.sheets);
        let types: String = numbered()
            .map(|(number, _): (usize, _)| format!(
                "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            ))
            .collect();
        let names: String = numbered()
            .map(|(number, sheet): (usize, _)| {
                format!(
                    "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>",
                    attribute(&sheet.name)
                )
            })
            .collect();
        let relations: String = numbered()
            .map(|(number, _): (usize, _)| format!(
                "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
            ))
            .collect();
        put(
            &mut package,
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>"
            ),
        )?;
        put(
            &mut package,
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{PACKAGE_RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        )?;
        put(
            &mut package,
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{SPREADSHEET}\" xmlns:r=\"{RELATIONS}\"><sheets>{names}</sheets></workbook>"
            ),
        )?;
        put(
            &mut package,
            "xl/_rels/workbook.xml.rels",
            &format!("<Relationships xmlns=\"{PACKAGE_RELATIONS}\">{relations}</Relationships>"),
        )?;
        for (number, sheet) in numbered() {
            let number: usize = number;
            put(
                &mut package,
                &format!("xl/worksheets/sheet{number}.xml"),
                &cells(sheet),
            )?;
        }
        package.finish().map_err(io::Error::other)
    }
}

const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn put(package: &mut ZipArchiveWriter<Vec<u8>>, name: &str, xml: &str) -> io::Result<()> {
    let (mut entry, config) = package
        .new_file(name)
        .compression_method(CompressionMethod::DEFLATE)
        .start()
        .map_err(io::Error::other)?;
    let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
    writer.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n")?;
    writer.write_all(xml.as_bytes())?;
    let (encoder, description) = writer.finish().map_err(io::Error::other)?;
    encoder.finish()?;
    entry.finish(description).map_err(io::Error::other)?;
    Ok(())
}

fn cells(sheet: &Sheet) -> String {
    let mut xml = format!("<worksheet xmlns=\"{SPREADSHEET}\"><sheetData>");
    for row in &sheet.rows {
        xml += &format!("<row r=\"{}\">", row.number);
        for cell in &row.cells {
            xml += &format!(
                "<c r=\"{}{}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                letters(cell.column),
                row.number,
                text(&cell.text)
            );
        }
        xml += "</row>";
    }
    xml + "</sheetData></worksheet>"
}

/// Text of a cell. What XML cannot hold, and a carriage return that it would not keep, is `_xHHHH_` (ECMA-376 part 1,
/// 22.9.2.19); what looks like that is told apart by writing its first sign so.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, sign) in text.char_indices() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '_' if looks_escaped(&text[at..]) => out.push_str("_x005F_"),
            '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                out.push_str(&format!("_x{:04X}_", u32::from(sign)));
            }
            _ => out.push(sign),
        }
    }
    out
}

/// Whether it begins as `_xHHHH_` does.
fn looks_escaped(text: &str) -> bool {
    matches!(text.as_bytes(), [b'_', b'x', digits @ .., ] if digits.len() > 4
        && digits[..4].iter().all(u8::is_ascii_hexdigit) && digits[4] == b'_')
}

fn attribute(name: &str) -> String {
    let plain = name.replace(|sign: char| sign.is_control(), " ");
    text(&plain).replace('"', "&quot;")
}
