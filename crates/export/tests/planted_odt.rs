//! One identifier put by hand into each place of a finished ODT blocks it, every time; so does a part that nobody put
//! there.
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

use common::rakhimov;
use finds::{BODY, check, found_at, places};
use plant::{parts, with_part, with_text};
use sotto_domain::receipt::ExportFormat;
use sotto_export::{
    check::{Place, UnreadReason},
    render,
};

const NAME: &str = "testimony-publication.odt";

fn odt() -> Vec<u8> {
    render(ExportFormat::Odt, &[rakhimov().disclosure()]).unwrap()
}

fn xml(root: &str, inner: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?><office:{root} xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"t\" xmlns:dc=\"d\" xmlns:meta=\"m\" xmlns:config=\"c\">{inner}</office:{root}>"
    )
    .into_bytes()
}

#[test]
fn planted_in_the_text_of_an_odt() {
    for (what, planted, place) in [
        ("a paragraph", "<text:p>with Rakhimov there</text:p>", BODY),
        (
            "a table",
            "<table:table><table:table-row><table:table-cell><text:p>Рахимов</text:p></table:table-cell></table:table-row></table:table>",
            BODY,
        ),
        (
            "two spans",
            "<text:p><text:span>Rakh</text:span><text:span>imov</text:span></text:p>",
            BODY,
        ),
        ("references", "<text:p>R&#97;khim&#x6F;v</text:p>", BODY),
        (
            "a list",
            "<text:list><text:list-item><text:p>Rakhimov</text:p></text:list-item></text:list>",
            BODY,
        ),
        (
            "a section's name",
            "<text:section text:name=\"Rakhimov\"><text:p>x</text:p></text:section>",
            Place::HiddenText,
        ),
        (
            "hidden text",
            "<text:p><text:hidden-text text:string-value=\"Rakhimov\">x</text:hidden-text></text:p>",
            Place::HiddenText,
        ),
        (
            "a change that is kept",
            "<text:tracked-changes><text:p>Rakhimov</text:p></text:tracked-changes>",
            Place::HiddenText,
        ),
        (
            "a link",
            "<text:p><text:a href=\"https://x.example/rakhimov\">x</text:a></text:p>",
            Place::HiddenText,
        ),
        (
            "a bookmark",
            "<text:p><text:bookmark text:name=\"Rakhimov\"/></text:p>",
            Place::HiddenText,
        ),
        (
            "a variable",
            "<text:user-field-decls><text:user-field-decl text:name=\"who\" office:string-value=\"Rakhimov\"/></text:user-field-decls>",
            Place::HiddenText,
        ),
        (
            "a comment",
            "<text:p><office:annotation><text:p>Rakhimov</text:p></office:annotation></text:p>",
            Place::Comment,
        ),
        (
            "a footnote",
            "<text:p>x<text:note><text:note-body><text:p>Rakhimov</text:p></text:note-body></text:note></text:p>",
            Place::Footnote,
        ),
        ("an XML comment", "<!-- Rakhimov -->", Place::HiddenText),
        ("an instruction", "<?x Rakhimov?>", Place::HiddenText),
    ] {
        let planted = format!("{planted}</office:text>");
        let report = check(
            &with_text(&odt(), "content.xml", "</office:text>", &planted),
            ExportFormat::Odt,
            NAME,
        );
        assert!(found_at(&report, place), "{what}: {:?}", places(&report));
    }
}

#[test]
fn planted_in_the_other_parts_of_an_odt() {
    let jpeg = [b"\xff\xd8\xff\xe1\0\x30Exif\0\0".as_slice(), b"Artist Rakhimov\0"].concat();
    for (what, name, bytes, place) in [
        (
            "the author",
            "meta.xml",
            xml("document-meta", "<dc:creator>Aziz Rakhimov</dc:creator>"),
            Place::Metadata,
        ),
        (
            "a property",
            "meta.xml",
            xml(
                "document-meta",
                "<meta:user-defined meta:name=\"source\">Рахимову</meta:user-defined>",
            ),
            Place::Metadata,
        ),
        (
            "settings",
            "settings.xml",
            xml(
                "document-settings",
                "<config:config-item config:name=\"PrinterName\">Rakhimov-PC</config:config-item>",
            ),
            Place::Metadata,
        ),
        (
            "statements about it",
            "manifest.rdf",
            xml("x", "<dc:subject>Rakhimov</dc:subject>"),
            Place::Metadata,
        ),
        ("a picture's hidden data", "Pictures/1.jpg", jpeg, Place::Picture),
        (
            "a file inside",
            "Object 1/content.xml",
            xml("document-content", "<text:p>Rakhimov</text:p>"),
            BODY,
        ),
        ("a part's name", "Rakhimov.xml", xml("x", ""), Place::Metadata),
    ] {
        let report = check(&with_part(&odt(), name, &bytes), ExportFormat::Odt, NAME);
        assert!(found_at(&report, place), "{what}: {:?}", places(&report));
    }
    let footer = with_text(
        &odt(),
        "styles.xml",
        "<text:page-number",
        "Rakhimov<text:page-number",
    );
    assert!(found_at(&check(&footer, ExportFormat::Odt, NAME), Place::Header));
}

/// Without a word in it that is looked for: nobody disclosed it, so it must not leave.
#[test]
fn what_nobody_put_there_blocks() {
    for (what, name, bytes, place) in [
        (
            "metadata",
            "meta.xml",
            xml("document-meta", "<meta:generator>x</meta:generator>"),
            Place::Metadata,
        ),
        (
            "a thumbnail",
            "Thumbnails/thumbnail.png",
            b"\x89PNG\r\n\x1a\nxxxx".to_vec(),
            Place::Picture,
        ),
        (
            "a part of a kind unknown",
            "data.bin",
            vec![0, 1, 2],
            Place::Attachment,
        ),
        ("an empty part", "odd.xml", xml("x", ""), Place::Metadata),
    ] {
        let report = check(&with_part(&odt(), name, &bytes), ExportFormat::Odt, NAME);
        assert!(
            report.unread.iter().any(|u| u.place == place),
            "{what}: {:?}",
            report.unread
        );
    }
    let attribute = with_text(
        &odt(),
        "content.xml",
        "<office:text>",
        "<office:text text:global=\"maybe\">",
    );
    let report = check(&attribute, ExportFormat::Odt, NAME);
    assert_eq!(
        report.unread.first().map(|u| (u.place, u.reason)),
        Some((Place::HiddenText, UnreadReason::UnknownKind))
    );
}

#[test]
fn the_type_stands_first_and_as_it_is() {
    let bytes = odt();
    assert_eq!(&bytes[30..38], b"mimetype");
    assert_eq!(&bytes[38..77], b"application/vnd.oasis.opendocument.text");
    let names: Vec<String> = parts(&bytes).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["mimetype", "META-INF/manifest.xml", "styles.xml", "content.xml"]
    );
}
