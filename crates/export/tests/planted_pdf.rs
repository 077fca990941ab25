//! One identifier put by hand into each place of a PDF, ours or of another program, is found, every time.
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

use common::{plain, rakhimov};
use finds::{NAME, check, found_at, places};
use plant::{foreign_pdf, saved_onto, stream, utf16_string};
use sotto_domain::{language::Language, receipt::ExportFormat};
use sotto_export::{
    check::{Place, check_foreign},
    render,
};

#[test]
fn planted_in_a_pdf_of_ours() {
    let ours = render(ExportFormat::Pdf, &[rakhimov().disclosure()]).unwrap();
    for (what, object, place) in [
        (
            "the author",
            "<</Author(Aziz Rakhimov)>>".to_owned(),
            Place::Metadata,
        ),
        (
            "the author in UTF-16",
            format!("<</Author{}>>", utf16_string("Азиз Рахимов")),
            Place::Metadata,
        ),
        (
            "a custom property",
            "<</Quelle(Rakhimov)>>".to_owned(),
            Place::Metadata,
        ),
        (
            "an annotation",
            "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Rakhimov said so)/T(R)>>".to_owned(),
            Place::Comment,
        ),
        (
            "a link",
            "<</S/URI/URI(https://x.example/rakhimov)>>".to_owned(),
            Place::Link,
        ),
        (
            "the outline",
            "<</Title(Rakhimov)/Parent 1 0 R>>".to_owned(),
            Place::Outline,
        ),
        (
            "a file's name",
            "<</Type/Filespec/F(rakhimov.jpg)/UF(rakhimov.jpg)>>".to_owned(),
            Place::Attachment,
        ),
        (
            "an attached file",
            stream("/Type/EmbeddedFile", "interview with Rakhimov"),
            Place::Attachment,
        ),
        (
            "XMP",
            stream(
                "/Type/Metadata/Subtype/XML",
                "<x><creator>Rakhi&#109;ov</creator></x>",
            ),
            Place::Metadata,
        ),
        (
            "words for reading aloud",
            "<</Type/StructElem/S/Figure/P 1 0 R/Alt(Rakhimov)>>".to_owned(),
            Place::HiddenText,
        ),
        (
            "a form field",
            "<</FT/Tx/T(name)/V(Rakhimov)>>".to_owned(),
            Place::HiddenText,
        ),
        (
            "contents of a page that is gone",
            stream("", "BT /F1 9 Tf (Rakhi) Tj (mov) Tj ET"),
            Place::Other,
        ),
        (
            "a private stream",
            stream("/Private true", "who: (none) Rakhimov"),
            Place::Other,
        ),
    ] {
        let report = check(&saved_onto(&ours, &object), ExportFormat::Pdf, NAME);
        assert!(found_at(&report, place), "{what}: {:?}", places(&report));
    }
    let behind = [&ours[..], b"\nRakhimov"].concat();
    assert!(
        found_at(&check(&behind, ExportFormat::Pdf, NAME), Place::HiddenText),
        "bytes after the end"
    );
}

#[test]
fn planted_in_a_pdf_of_another_program() {
    let page_one = Place::Body { page: Some(1) };
    let text = |content: &str| format!("BT /F1 12 Tf 72 700 Td {content} ET");
    for (what, content, place) in [
        ("one string", text("(with Rakhimov there) Tj"), page_one),
        ("a kerned string", text("[(Ra) -20 (khi) 35 (mov)] TJ"), page_one),
        (
            "letters placed one by one",
            text("(R) Tj 9 0 Td (a) Tj 7 0 Td (khimov) Tj"),
            page_one,
        ),
        (
            "letters far apart",
            text(
                "(R) Tj 20 0 Td (a) Tj 20 0 Td (k) Tj 20 0 Td (h) Tj 20 0 Td (i) Tj 20 0 Td (m) Tj 20 0 Td (o) Tj 20 0 Td (v) Tj",
            ),
            page_one,
        ),
        (
            "letters standing upright",
            text("0 1 -1 0 300 300 Tm (with Rakhimov) Tj"),
            page_one,
        ),
        ("a form drawn on the page", "/Fm Do".to_owned(), page_one),
        (
            "a word broken by a hyphen",
            text("(they took Rakhi-) Tj 0 -14 Td (mov away) Tj"),
            page_one,
        ),
        (
            "a name over two lines",
            text("(they took Aziz) Tj 0 -14 Td (Rakhimov away) Tj"),
            page_one,
        ),
        ("hexadecimal", text("<52616B68696D6F76> Tj"), page_one),
        ("invisible letters", text("3 Tr (Rakhimov) Tj"), page_one),
        ("white letters", text("1 g (Rakhimov) Tj"), page_one),
        (
            "letters off the page",
            "BT /F1 12 Tf -900 -900 Td (Rakhimov) Tj ET".to_owned(),
            page_one,
        ),
        (
            "letters written out of order",
            "BT /F1 12 Tf 100 700 Td (imov) Tj -27 0 Td (Rakh) Tj ET".to_owned(),
            page_one,
        ),
        (
            "words said instead",
            text("/Span<</ActualText(Rakhimov)>>BDC (he) Tj EMC"),
            page_one,
        ),
        (
            "a layer that is off",
            "/OC /L6 BDC BT /F1 12 Tf 72 700 Td (Rakhimov) Tj ET EMC".to_owned(),
            page_one,
        ),
    ] {
        let layer = "<</Type/OCG/Name(x)>>".to_owned();
        let form = "/Type/XObject/Subtype/Form/BBox[0 0 500 800]/Resources<</Font<</F1 5 0 R>>>>";
        let form = stream(form, "BT /F1 12 Tf 72 700 Td <52616B68696D6F76> Tj ET");
        let layers = "/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>";
        let bytes = foreign_pdf(&content, layers, "", &[layer, form], "");
        let report = check_foreign(&bytes, "file.pdf", &rakhimov().needles()).unwrap();
        assert!(
            found_at(&report, place),
            "{what}: {:?} {:?}",
            places(&report),
            report.unread
        );
    }
}

#[test]
fn an_earlier_version_inside_a_pdf_is_read() {
    let before = foreign_pdf("BT /F1 12 Tf 72 700 Td (Rakhimov) Tj ET", "", "", &[], "");
    // The page's contents are saved over; the old ones stay in the file.
    let text = String::from_utf8(before.clone()).unwrap();
    let previous = text.rsplit("startxref\n").next().unwrap().lines().next().unwrap();
    let mut after = before.clone();
    let offset = after.len();
    after.extend(
        format!(
            "4 0 obj\n{}\nendobj\n",
            stream("", "BT /F1 12 Tf 72 700 Td (nobody) Tj ET")
        )
        .bytes(),
    );
    let at = after.len();
    after.extend(
        format!("xref\n4 1\n{offset:010} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev {previous}>>\nstartxref\n{at}\n%%EOF\n").bytes(),
    );
    let report = check_foreign(&after, "file.pdf", &rakhimov().needles()).unwrap();
    assert_eq!(places(&report), [Place::HiddenText]);
}

/// Set by our own writer, in its fonts: names in both scripts, wherever the lines happen to break.
#[test]
fn names_in_a_real_pdf_are_found_at_every_break() {
    let filler = "слово ";
    for count in 0..30 {
        let text = format!("{}Азиз Рахимов и Rakhimov Aziz", filler.repeat(count));
        let bytes = render(ExportFormat::Pdf, &[plain(Language::Ru, &text).disclosure()]).unwrap();
        let report = check_foreign(&bytes, "file.pdf", &rakhimov().needles()).unwrap();
        assert!(
            found_at(&report, Place::Body { page: Some(1) }),
            "{count} words before: {report:?}"
        );
    }
}
