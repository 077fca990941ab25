//! One identifier put by hand into each place of a finished DOCX blocks it, every time.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;
#[path = "common/finds.rs"]
mod finds;
#[path = "common/plant.rs"]
mod plant;

use finds::{BODY, NAME, check, docx, found_at, places};
use plant::{parts, with_paragraph, with_part};
use sotto_domain::receipt::ExportFormat;
use sotto_export::check::Place;

fn part(xml: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><w:x xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">{xml}</w:x>"
    )
}

#[test]
fn planted_in_the_text_of_a_docx() {
    let run = |t: &str| format!("<w:r><w:t>{t}</w:t></w:r>");
    let p = |inner: &str| format!("<w:p>{inner}</w:p>");
    for (what, xml, place) in [
        ("a paragraph", p(&run("with Rakhimov there")), BODY),
        (
            "a table",
            format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p(&run("Rakhimov"))),
            BODY,
        ),
        ("two runs", p(&(run("Rakh") + &run("imov"))), BODY),
        (
            "letters in runs",
            p(&"Rakhimov"
                .chars()
                .map(|c| run(&c.to_string()))
                .collect::<String>()),
            BODY,
        ),
        (
            "runs, one bold",
            p("<w:r><w:t>Ra</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>khimov</w:t></w:r>"),
            BODY,
        ),
        (
            "runs with a proof mark between",
            p(&format!(
                "{}<w:proofErr w:type=\"spellStart\"/>{}",
                run("Rakhi"),
                run("mov")
            )),
            BODY,
        ),
        (
            "runs with a bookmark between",
            p(&format!(
                "{}<w:bookmarkStart w:id=\"0\" w:name=\"b\"/>{}",
                run("Rakhi"),
                run("mov")
            )),
            BODY,
        ),
        (
            "a soft hyphen",
            p("<w:r><w:t>Rakhi</w:t><w:softHyphen/><w:t>mov</w:t></w:r>"),
            BODY,
        ),
        ("a zero-width space", p(&run("Rakhi\u{200b}mov")), BODY),
        ("character references", p(&run("R&#97;khim&#x6F;v")), BODY),
        ("CDATA", p("<w:r><w:t><![CDATA[Rakhimov]]></w:t></w:r>"), BODY),
        ("another script", p(&run("Рахимов")), BODY),
        ("another script, inflected", p(&run("о Рахимове говорили")), BODY),
        ("Tajik letters", p(&run("Раҳимов")), BODY),
        ("another spelling", p(&run("Rahimov")), BODY),
        ("capitals", p(&run("РАХИМОВ")), BODY),
        ("spaced letters", p(&run("R a k h i m o v")), BODY),
        ("full-width letters", p(&run("Ｒａｋｈｉｍｏｖ")), BODY),
        (
            "a text box",
            p(&format!(
                "<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>",
                p(&run("Rakhimov"))
            )),
            BODY,
        ),
        (
            "hidden letters",
            p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Rakhimov</w:t></w:r>"),
            Place::HiddenText,
        ),
        (
            "half a hidden name",
            p("<w:r><w:t>Rakh</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>imov</w:t></w:r>"),
            Place::HiddenText,
        ),
        (
            "a deletion",
            p("<w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>Rakhimov</w:delText></w:r></w:del>"),
            Place::HiddenText,
        ),
        (
            "the author of a change",
            p("<w:ins w:id=\"1\" w:author=\"Aziz Rakhimov\"><w:r><w:t>x</w:t></w:r></w:ins>"),
            Place::HiddenText,
        ),
        (
            "a picture's description",
            p(
                "<w:r><w:drawing><wp:docPr xmlns:wp=\"urn:x\" id=\"1\" descr=\"Rakhimov at the site\"/></w:drawing></w:r>",
            ),
            Place::HiddenText,
        ),
        (
            "a bookmark's name",
            p("<w:bookmarkStart w:id=\"3\" w:name=\"Rakhimov\"/>"),
            Place::HiddenText,
        ),
        (
            "a field's instruction",
            p("<w:r><w:instrText>MERGEFIELD Rakhimov</w:instrText></w:r>"),
            Place::HiddenText,
        ),
        (
            "an XML comment",
            "<!-- Rakhimov -->".to_owned(),
            Place::HiddenText,
        ),
    ] {
        let report = check(&with_paragraph(&docx(), &xml), ExportFormat::Docx, NAME);
        assert!(found_at(&report, place), "{what}: {:?}", places(&report));
    }
}

#[test]
fn planted_in_the_parts_of_a_docx() {
    let text = "<w:p><w:r><w:t>Rakh</w:t></w:r><w:r><w:t>imov</w:t></w:r></w:p>";
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("<x>Рахимов</x>".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let jpeg = [
        b"\xff\xd8\xff\xe1\0\x20Exif\0\0 by ".as_slice(),
        b"Aziz Rakhimov",
        b"\0\xff\xd9",
    ]
    .concat();
    let inner = plant::package(&[("word/document.xml", part(text))]);
    for (what, name, bytes, place) in [
        (
            "a header",
            "word/header1.xml",
            part(text).into_bytes(),
            Place::Header,
        ),
        (
            "a footer",
            "word/footer2.xml",
            part(text).into_bytes(),
            Place::Footer,
        ),
        (
            "a footnote",
            "word/footnotes.xml",
            part(text).into_bytes(),
            Place::Footnote,
        ),
        (
            "an endnote",
            "word/endnotes.xml",
            part(text).into_bytes(),
            Place::Footnote,
        ),
        (
            "a comment",
            "word/comments.xml",
            part(text).into_bytes(),
            Place::Comment,
        ),
        (
            "a comment's author",
            "word/comments.xml",
            part("<w:comment w:author=\"Aziz Rakhimov\"/>").into_bytes(),
            Place::Comment,
        ),
        (
            "the author",
            "docProps/core.xml",
            part("<dc:creator xmlns:dc=\"d\">Aziz Rakhimov</dc:creator>").into_bytes(),
            Place::Metadata,
        ),
        (
            "the company",
            "docProps/app.xml",
            part("<Company>Rakhimov</Company>").into_bytes(),
            Place::Metadata,
        ),
        (
            "a custom property",
            "docProps/custom.xml",
            part("<p name=\"source\">Рахимову</p>").into_bytes(),
            Place::Metadata,
        ),
        (
            "custom XML",
            "customXml/item1.xml",
            part("<a b=\"Rakhimov\"/>").into_bytes(),
            Place::Metadata,
        ),
        (
            "a link",
            "word/_rels/footer1.xml.rels",
            part("<Relationship Target=\"https://x.example/%D0%A0%D0%B0%D1%85%D0%B8%D0%BC%D0%BE%D0%B2\"/>")
                .into_bytes(),
            Place::Link,
        ),
        (
            "a document template's path",
            "word/_rels/settings.xml.rels",
            part("<Relationship Target=\"file:///C:/Users/Rakhimov/a.dotx\"/>").into_bytes(),
            Place::Link,
        ),
        (
            "settings",
            "word/webSettings.xml",
            part("<w:docVar w:val=\"Rakhimov\"/>").into_bytes(),
            Place::Metadata,
        ),
        (
            "an unknown part",
            "word/odd.xml",
            part("Rakhimov").into_bytes(),
            Place::Other,
        ),
        ("a part in UTF-16", "word/odd.xml", utf16, Place::Other),
        (
            "broken XML",
            "word/odd.xml",
            b"<a><b>Rakhimov</a>".to_vec(),
            Place::Other,
        ),
        (
            "an attached text",
            "word/embeddings/note.txt",
            b"call Rakhimov".to_vec(),
            Place::Attachment,
        ),
        (
            "an attached document",
            "word/embeddings/a.docx",
            inner,
            Place::Attachment,
        ),
        (
            "an attached file's name",
            "word/embeddings/aziz_rakhimov.bin",
            vec![0, 1, 2, 3],
            Place::Attachment,
        ),
        (
            "a picture's hidden data",
            "word/media/image1.jpeg",
            jpeg,
            Place::Picture,
        ),
        (
            "a part's name",
            "word/rakhimov.xml",
            part("<a/>").into_bytes(),
            Place::Metadata,
        ),
    ] {
        let report = check(&with_part(&docx(), name, &bytes), ExportFormat::Docx, NAME);
        assert!(found_at(&report, place), "{what}: {:?}", places(&report));
    }
}

#[test]
fn planted_around_the_parts_of_a_docx() {
    let plain_docx = docx();
    let orphan = {
        // Everything up to the directory of a package whose first part is a note, then the real package behind it.
        let noted = plant::package(&[("note.xml", part("<w:p><w:r><w:t>Rakhimov</w:t></w:r></w:p>"))]);
        let end = noted.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        [&noted[..end], &plain_docx[..]].concat()
    };
    let commented = {
        let mut bytes = plain_docx.clone();
        let at = bytes.len() - 2;
        bytes[at] = 8;
        bytes.extend(b"Rakhimov");
        bytes
    };
    for (what, bytes, place) in [
        ("a removed part", orphan, Place::HiddenText),
        ("the package's comment", commented, Place::Metadata),
    ] {
        let report = check(&bytes, ExportFormat::Docx, NAME);
        assert!(found_at(&report, place), "{what}: {:?}", places(&report));
    }
}

#[test]
fn parts_of_the_package_are_what_they_should_be() {
    let names: Vec<String> = parts(&docx()).into_iter().map(|(name, _)| name).collect();
    assert!(!names.iter().any(|n| n.starts_with("docProps")), "{names:?}");
}
