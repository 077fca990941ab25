//! A name put where a format has its own words blocks the file every time: the search passes over a word of the format only
//! where it is that word whole, in that place.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must panic")]

#[path = "common/mod.rs"]
mod common;
#[path = "common/plant.rs"]
mod plant;

use common::{Testimony, rakhimov};
use plant::{foreign_pdf, package, stream, utf16_string, with_part};
use sotto_export::check::check_foreign;

fn finds(bytes: &[u8]) -> bool {
    check_foreign(bytes, "file.bin", &rakhimov().needles())
        .unwrap()
        .names_someone()
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const ODF: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"";

/// A part of a package with this in its root.
fn part(name: &str, roots: &str, inner: &str) -> Vec<u8> {
    package(&[(name, format!("<root {roots}>{inner}</root>"))])
}

#[test]
fn among_the_words_of_office_files() {
    for (what, name, roots, before, after) in [
        (
            "a style's id",
            "word/styles.xml",
            W,
            "<w:style w:styleId=\"",
            "\"/>",
        ),
        (
            "a style's name",
            "word/styles.xml",
            W,
            "<w:style><w:name w:val=\"",
            "\"/></w:style>",
        ),
        (
            "a style's name that begins as one",
            "word/styles.xml",
            W,
            "<w:style><w:name w:val=\"Heading 1 ",
            "\"/></w:style>",
        ),
        (
            "a latent style",
            "word/styles.xml",
            W,
            "<w:lsdException w:name=\"",
            "\"/>",
        ),
        (
            "a paragraph's style",
            "word/document.xml",
            W,
            "<w:p><w:pPr><w:pStyle w:val=\"",
            "\"/></w:pPr></w:p>",
        ),
        (
            "a font's name",
            "word/fontTable.xml",
            W,
            "<w:font w:name=\"",
            "\"/>",
        ),
        (
            "a font that begins as one",
            "word/fontTable.xml",
            W,
            "<w:font w:name=\"Times New Roman ",
            "\"/>",
        ),
        (
            "a font of a run",
            "word/document.xml",
            W,
            "<w:rFonts w:ascii=\"",
            "\"/>",
        ),
        (
            "a script",
            "word/theme/theme1.xml",
            "xmlns:a=\"a\"",
            "<a:font script=\"",
            "\" typeface=\"Arial\"/>",
        ),
        (
            "a theme",
            "word/theme/theme1.xml",
            "xmlns:a=\"a\"",
            "<a:theme name=\"",
            "\"/>",
        ),
        (
            "a property of one's own",
            "docProps/custom.xml",
            W,
            "<property name=\"",
            "\"/>",
        ),
        (
            "its value",
            "docProps/custom.xml",
            W,
            "<property name=\"Checked\"><vt:lpwstr>",
            "</vt:lpwstr></property>",
        ),
        (
            "a description of a picture",
            "word/document.xml",
            W,
            "<wp:docPr id=\"1\" name=\"Picture 1\" descr=\"",
            "\"/>",
        ),
        (
            "a picture's name",
            "word/document.xml",
            W,
            "<wp:docPr id=\"1\" name=\"",
            "\"/>",
        ),
        (
            "a bookmark",
            "word/document.xml",
            W,
            "<w:bookmarkStart w:name=\"",
            "\"/>",
        ),
        (
            "a field of a form",
            "word/document.xml",
            W,
            "<w:ffData><w:name w:val=\"",
            "\"/></w:ffData>",
        ),
        (
            "a variable",
            "word/settings.xml",
            W,
            "<w:docVar w:name=\"a\" w:val=\"",
            "\"/>",
        ),
        (
            "a namespace",
            "word/document.xml",
            "xmlns:x=\"http://schemas.microsoft.com/office/\"",
            "<x:y a=\"http://schemas.microsoft.com/",
            "\"/>",
        ),
        (
            "a kind of part",
            "[Content_Types].xml",
            "",
            "<Override ContentType=\"application/vnd.",
            "+xml\"/>",
        ),
        (
            "an address of the W3C",
            "word/document.xml",
            W,
            "<w:a w:b=\"http://www.w3.org/",
            "\"/>",
        ),
        ("an element", "word/document.xml", W, "<w:", "/>"),
        ("an attribute", "word/document.xml", W, "<w:p ", "=\"1\"/>"),
        (
            "a defined name of a sheet",
            "xl/workbook.xml",
            "",
            "<definedNames><definedName name=\"",
            "\">A1</definedName></definedNames>",
        ),
        ("a sheet", "xl/workbook.xml", "", "<sheet name=\"", "\"/>"),
        (
            "a style of cells",
            "xl/styles.xml",
            "",
            "<cellStyle name=\"",
            "\"/>",
        ),
        (
            "a table's column",
            "xl/tables/table1.xml",
            "",
            "<tableColumn name=\"",
            "\"/>",
        ),
        (
            "a style of ODF",
            "styles.xml",
            ODF,
            "<style:style style:name=\"",
            "\"/>",
        ),
        (
            "its name as shown",
            "styles.xml",
            ODF,
            "<style:style style:name=\"P1\" style:display-name=\"",
            "\"/>",
        ),
        (
            "a style used in ODF",
            "content.xml",
            ODF,
            "<text:p text:style-name=\"",
            "\"/>",
        ),
        (
            "a font of ODF",
            "content.xml",
            ODF,
            "<style:font-face style:name=\"",
            "\"/>",
        ),
        (
            "a bookmark of ODF",
            "content.xml",
            ODF,
            "<text:bookmark text:name=\"",
            "\"/>",
        ),
        (
            "a setting of ODF",
            "settings.xml",
            "xmlns:config=\"c\"",
            "<config:config-item config:name=\"",
            "\"/>",
        ),
        (
            "a printer in ODF",
            "settings.xml",
            "xmlns:config=\"c\"",
            "<config:config-item config:name=\"PrinterName\" config:type=\"string\">",
            "</config:config-item>",
        ),
        (
            "a property of ODF",
            "meta.xml",
            "xmlns:meta=\"m\"",
            "<meta:user-defined meta:name=\"",
            "\">1</meta:user-defined>",
        ),
    ] {
        for person in ["Rakhimov", "Рахимов"] {
            assert!(
                finds(&part(name, roots, &format!("{before}{person}{after}"))),
                "{what}: {person}"
            );
        }
    }
    // Glued to a word of the format, in a place that a person may fill.
    for (before, after) in [
        ("<w:style w:styleId=\"with", "\"/>"),
        ("<w:bookmarkStart w:name=\"met", "\"/>"),
        ("<w:font w:name=\"met", "\"/>"),
    ] {
        assert!(
            finds(&part("word/styles.xml", W, &format!("{before}rakhimov{after}"))),
            "{before}"
        );
    }
}

#[test]
fn in_the_names_and_remarks_of_a_zip() {
    let plain = package(&[("word/document.xml", "<a/>")]);
    for name in [
        "Rakhimov.xml",
        "Configurations2/Rakhimov/",
        "word/media/Рахимов.png",
        "Thumbnails/rakhimov.png",
    ] {
        assert!(finds(&with_part(&plain, name, b"<a/>")), "{name}");
    }
    let remark = {
        let mut bytes = plain.clone();
        let end = bytes.len();
        bytes[end - 2] = 8;
        bytes.extend(b"Rakhimov");
        bytes
    };
    assert!(finds(&remark));
}

/// A profile of this description, as large as it says.
fn profile(description: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; 128];
    bytes[36..40].copy_from_slice(b"acsp");
    bytes.extend(1_u32.to_be_bytes());
    bytes.extend(b"desc");
    bytes.extend(144_u32.to_be_bytes());
    bytes.extend(u32::try_from(description.len() + 12).unwrap().to_be_bytes());
    bytes.extend(b"desc\0\0\0\0\0\0\0\x09");
    bytes.extend(description);
    let size = u32::try_from(bytes.len()).unwrap().to_be_bytes();
    bytes[..4].copy_from_slice(&size);
    bytes
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &kind, data, &[0; 4]].concat()
}

fn packed(data: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    zlib.write_all(data).unwrap();
    zlib.finish().unwrap()
}

/// A picture with this chunk between its head and its points.
fn png(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let points = chunk(*b"IDAT", &packed(&[0; 64]));
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(*b"IHDR", &[0; 13]),
        chunk(kind, data),
        points,
        chunk(*b"IEND", b""),
    ]
    .concat()
}

#[test]
fn in_pictures_and_their_profiles() {
    let utf16: Vec<u8> = "Рахимов".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let icc = |description: &[u8]| [b"p\0\0".to_vec(), packed(&profile(description))].concat();
    for (what, picture) in [
        ("a remark", png(*b"tEXt", b"Comment\0Rakhimov")),
        (
            "a packed remark",
            png(*b"zTXt", &[b"Comment\0\0".to_vec(), packed(b"Rakhimov")].concat()),
        ),
        ("a profile's name", png(*b"iCCP", b"Rakhimov\0\0x")),
        ("a profile's description", png(*b"iCCP", &icc(b"Rakhimov"))),
        ("the same in UTF-16", png(*b"iCCP", &icc(&utf16))),
        ("a camera's data", png(*b"eXIf", b"Rakhimov")),
        ("points", png(*b"IDAT", b"..Rakhimov..")),
        (
            "after its end",
            [png(*b"tEXt", b""), b"Rakhimov".to_vec()].concat(),
        ),
    ] {
        assert!(finds(&package(&[("word/media/image1.png", picture)])), "{what}");
    }
}

#[test]
fn packed_into_text() {
    let picture = png(
        *b"tEXt",
        b"Comment\0by Rakhimov, with his own camera, on a day in spring, and sent home",
    );
    let base64 = {
        use base64::{Engine, engine::general_purpose::STANDARD};
        STANDARD.encode(picture)
    };
    let lines: Vec<&str> = base64
        .as_bytes()
        .chunks(72)
        .map(|l| std::str::from_utf8(l).unwrap())
        .collect();
    for (what, text) in [
        (
            "a flat document",
            format!(
                "<office:document {ODF} xmlns:draw=\"d\"><draw:image><office:binary-data>{}</office:binary-data></draw:image></office:document>",
                lines.join("\n    ")
            ),
        ),
        (
            "a page",
            format!(
                "<!DOCTYPE html><html><body><p>a<img src=\"data:image/png;base64,{base64}\"></body></html>"
            ),
        ),
        ("a notebook", format!("{{\"image/png\": \"{base64}\"}}")),
        (
            "a setting",
            format!(
                "<root xmlns:config=\"c\"><config:config-item config:type=\"base64Binary\">{}</config:config-item></root>",
                "UHJpbnRlciBvZiBSYWtoaW1vdg=="
            ),
        ),
        (
            "a flat document's element",
            format!("<office:document {ODF}><text:Rakhimov/></office:document>"),
        ),
        (
            "a flat document's words",
            format!(
                "<office:document {ODF}><text:p>with Rakh<text:span>imov</text:span></text:p></office:document>"
            ),
        ),
    ] {
        assert!(finds(text.as_bytes()), "{what}");
    }
}

#[test]
fn in_pages_and_tables() {
    for (what, text) in [
        (
            "an attribute of data",
            "<!DOCTYPE html><html><body><p data-person=\"Rakhimov\">a</p></body></html>",
        ),
        (
            "the name of one",
            "<!DOCTYPE html><html><body><p data-rakhimov=\"1\">a</p></body></html>",
        ),
        (
            "a class",
            "<!DOCTYPE html><html><body><p class=\"wide rakhimov\">a</p></body></html>",
        ),
        (
            "an id",
            "<!DOCTYPE html><html><body><p id=\"Rakhimov\">a</p></body></html>",
        ),
        (
            "a remark",
            "<!DOCTYPE html><html><body><p>a</p><!-- Rakhimov --></body></html>",
        ),
        (
            "a page that is no XML",
            "<!DOCTYPE html><html><body><br><p data-a=rakhimov>a</body></html>",
        ),
        ("a column", "code,Rakhimov\n1,2\n3,4\n"),
        ("a key", "{\"Rakhimov\": 1}"),
        ("a key within", "[{\"a\": {\"рахимов\": []}}]"),
    ] {
        assert!(finds(text.as_bytes()), "{what}");
    }
}

/// The style of our own pages says nothing, unless somebody wrote in it.
#[test]
fn in_the_style_of_our_own_page() {
    use sotto_domain::{language::Language, receipt::ExportFormat};
    let margin = Testimony::new(Language::En, "We were two.", &[("name", "Margin Vagner")]);
    let page = sotto_export::render(ExportFormat::Html, &[rakhimov().disclosure()]).unwrap();
    let page = String::from_utf8(page).unwrap();
    let with = |old: &str, new: &str| {
        assert!(page.contains(old), "{old}");
        page.replacen(old, new, 1)
    };
    for (what, page, found) in [
        ("as it is", page.clone(), false),
        ("a remark", with("<style>\n", "<style>\n/* Margin */\n"), true),
        ("behind it", with("</style>", "</style><!-- Margin -->"), true),
        (
            "a second",
            with("</head>", "<style>.a { content: Margin }</style></head>"),
            true,
        ),
    ] {
        let report = check_foreign(page.as_bytes(), "page.html", &margin.needles()).unwrap();
        assert_eq!(report.names_someone(), found, "{what}: {report:?}");
    }
}

#[test]
fn in_the_objects_of_a_pdf() {
    let text = "BT /F1 12 Tf 72 700 Td (plain) Tj ET";
    let icc = {
        let bytes = profile(b"Rakhimov");
        let ascii: String = bytes.iter().map(|b| char::from(*b)).collect();
        stream("/N 3", &ascii)
    };
    let with = |extra: &[String], catalogue: &str| foreign_pdf(text, catalogue, "", extra, "");
    for (what, pdf) in [
        ("a profile", with(&[icc], "")),
        (
            "what says that it is a font",
            with(&[stream("/Length1 8", "Rakhimov")], ""),
        ),
        (
            "what says that it has colours",
            with(&[stream("/N 3", "Rakhimov")], ""),
        ),
        (
            "a font's name",
            with(&["<</Type/Font/Subtype/Type1/BaseFont/Rakhimov>>".to_owned()], ""),
        ),
        (
            "an outline",
            with(
                &[format!("<</Title {}/Parent 1 0 R>>", utf16_string("Рахимов"))],
                "/Outlines 6 0 R",
            ),
        ),
        (
            "an annotation",
            with(&["<</Type/Annot/Subtype/Text/T(Rakhimov)>>".to_owned()], ""),
        ),
        (
            "XMP",
            with(
                &[stream(
                    "/Type/Metadata",
                    "<x><dc:creator>Rakhimov</dc:creator></x>",
                )],
                "/Metadata 6 0 R",
            ),
        ),
        (
            "an attached file's name",
            with(&["<</Type/Filespec/F(rakhimov.txt)>>".to_owned()], ""),
        ),
        (
            "a name of its tree",
            with(&["<</Names[(Rakhimov) 3 0 R]>>".to_owned()], ""),
        ),
        ("a layer", with(&["<</Type/OCG/Name(Rakhimov)>>".to_owned()], "")),
    ] {
        assert!(finds(&pdf), "{what}");
    }
    assert!(!finds(&with(&[], "")));
}
