//! Files made to be called clean while they name somebody, or to keep the check busy: each was thought of by somebody who
//! had read the check.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must panic")]

#[path = "common/mod.rs"]
mod common;
#[path = "common/plant.rs"]
mod plant;

use common::rakhimov;
use encoding_rs::{Encoding, IBM866, ISO_8859_5, KOI8_R, WINDOWS_1251, X_MAC_CYRILLIC};
use plant::{foreign_pdf, package, stream, with_part};
use sotto_domain::receipt::ExportFormat;
use sotto_export::{
    check::{LeakCheckError, LeakReport, check_foreign},
    render,
};

fn foreign(bytes: &[u8]) -> LeakReport {
    check_foreign(bytes, "file.bin", &rakhimov().needles()).unwrap()
}

/// One line a file of text that names Rakhimov.
#[test]
fn a_name_is_found_however_the_text_writes_it() {
    for text in [
        "Ра&khcy;имов",
        "&Rcy;&acy;&khcy;&icy;&mcy;&ocy;&vcy;",
        "&#1056&#1072&#1093&#1080&#1084&#1086&#1074",
        "Ра&#x00000445;имов",
        "Ра&zwnj;хи&zwnj;мов",
        "<p>Ра<wbr>хи<wbr>мов</p>",
        "<p>Рах<ins>имов</ins></p>",
        "<?xml version='1.0'?><d><p><w:t>Рах</w:t><w:t>имов</w:t></p></d>",
        "<?xml version='1.0'?><office:text><text:p><text:span>Рах</text:span><text:span>имов</text:span></text:p></office:text>",
        "<svg><text>Рахимов</text></svg>",
    ] {
        assert!(foreign(text.as_bytes()).names_someone(), "{text}");
    }
}

#[test]
fn one_stray_byte_hides_nothing() {
    let stray = [b"\xff\n".as_slice(), "Рахимов здесь".as_bytes()].concat();
    assert!(foreign(&stray).names_someone());
    let cut = &"Рахимов здесь был".as_bytes()[..14 + 4];
    assert!(foreign(cut).names_someone());
    for html in [false, true] {
        let open: &[u8] = if html { b"<html><body><p>" } else { b"" };
        let bytes = [open, "Рахимов".as_bytes(), b" \xff"].concat();
        assert!(foreign(&bytes).names_someone(), "html {html}");
    }
    let part = [b"<a>".as_slice(), "Рахимов".as_bytes(), b"\xff</a>"].concat();
    assert!(foreign(&package(&[("any.xml", part)])).names_someone());
}

#[test]
fn every_old_encoding_of_cyrillic_is_read() {
    let encodings: [&'static Encoding; 5] = [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5, X_MAC_CYRILLIC];
    for encoding in encodings {
        let bytes: Vec<u8> = "Там был Рахимов и другие"
            .chars()
            .map(|letter| byte_of(encoding, letter))
            .collect();
        assert!(foreign(&bytes).names_someone(), "{}", encoding.name());
    }
}

/// The byte that reads as a letter.
fn byte_of(encoding: &'static Encoding, letter: char) -> u8 {
    (0..=255)
        .find(|byte| {
            encoding
                .decode_without_bom_handling(&[*byte])
                .0
                .starts_with(letter)
        })
        .unwrap()
}

/// What stands in letters and digits for something else is not read, and said so.
#[test]
fn what_is_packed_in_letters_is_not_called_clean() {
    let packed = "0KDQsNGF0LjQvNC+0LIg0JDQt9C40Lcg".repeat(8);
    let mail = |encoding: &str, body: &str| {
        format!(
            "From: a@b.example\nContent-Type: text/plain\nContent-Transfer-Encoding: {encoding}\n\n{body}\n"
        )
    };
    for (what, text) in [
        ("mail in base64", mail("base64", "0KDQsNGF0LjQvNC+0LI=")),
        (
            "mail as quoted",
            mail("quoted-printable", "=D0=A0=D0=B0=D1=85=D0=B8=D0=BC=D0=BE=D0=B2"),
        ),
        (
            "a picture in Markdown",
            format!("![](data:image/png;base64,{packed})"),
        ),
        (
            "a picture in a notebook",
            format!("{{\"image/png\": \"{packed}\", \"a\": [1,}}"),
        ),
        (
            "lines of it",
            packed
                .as_bytes()
                .chunks(64)
                .map(|line| format!("{}\n", str::from_utf8(line).unwrap()))
                .collect(),
        ),
    ] {
        assert!(!foreign(text.as_bytes()).is_clean(), "{what}");
    }
    let words = "one\ntwo\nthree\nfour\nfive\n".repeat(40);
    assert!(foreign(words.as_bytes()).is_clean(), "a list of words is none");
}

/// Bytes of a package that its directory does not own.
#[test]
fn no_corner_of_a_package_goes_unread() {
    let docx = render(ExportFormat::Docx, &[rakhimov().disclosure()]).unwrap();
    let name = "Азиз Рахимов".as_bytes();
    assert!(foreign(&docx).is_clean());
    assert!(
        foreign(&[docx.as_slice(), name].concat()).names_someone(),
        "behind the end"
    );
    assert!(
        foreign(&with_part(&docx, "mimetype", name)).names_someone(),
        "in a part called mimetype"
    );
    let html = with_part(&docx, "page.html", "<p><img alt=Рахимов></p>".as_bytes());
    assert!(!foreign(&html).is_clean(), "an attribute without quotation marks");
}

/// Costs grow with the file, not with its square: elements in one another are read to a depth, and a reference to a
/// length. What is left out is said to be unread.
#[test]
fn nothing_keeps_the_check_busy() {
    let deep = [b"<a>".repeat(100_000), b"</a>".repeat(100_000)].concat();
    let packed = foreign(&package(&[("content.xml", deep)]));
    assert!(!packed.is_clean(), "deeper than is read");
    assert!(foreign(&b"& ".repeat(500_000)).is_clean());
}

/// Parts of a PDF that a reader unpacks before anybody counts, and letters in an encoding that the format has not.
#[test]
fn no_corner_of_a_pdf_goes_unread() {
    let pdf =
        |extra: &str, trailer: &str| foreign_pdf("BT (text) Tj ET", "", "", &[extra.to_owned()], trailer);
    for filters in ["[/FlateDecode /FlateDecode]", "[ /ASCIIHexDecode/Fl /LZW ]"] {
        let twice = pdf(&stream(&format!("/Filter {filters}"), "x"), "");
        let checked = check_foreign(&twice, "file.bin", &rakhimov().needles());
        assert!(matches!(checked, Err(LeakCheckError::TooLarge)), "{filters}");
    }
    let once = pdf(&stream("/Filter [/ASCIIHexDecode]", "41>"), "");
    assert!(check_foreign(&once, "file.bin", &rakhimov().needles()).is_ok());
    let author = r"<</Author (\320\340\365\350\354\356\342)>>";
    assert!(
        foreign(&pdf(author, "/Info 6 0 R")).names_someone(),
        "Windows-1251 for Latin-1"
    );
    let font = stream("/Type/EmbeddedFile/Length1 4", "Aziz Rakhimov");
    assert!(
        foreign(&pdf(&font, "")).names_someone(),
        "an attachment that says it is a font"
    );
}
