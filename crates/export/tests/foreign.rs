//! Files of others: broken, locked, hostile or unknown ones could not be checked, and are never called clean.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;
#[path = "common/plant.rs"]
mod plant;

use common::{judge, rakhimov, samples};
use plant::{foreign_pdf, package, stream};
use sotto_domain::receipt::ExportFormat;
use sotto_export::{
    check::{LeakCheckError, Place, UnreadReason, check_foreign, leak_check},
    render,
};

fn foreign(bytes: &[u8]) -> Result<sotto_export::check::LeakReport, LeakCheckError> {
    check_foreign(bytes, "file.bin", &rakhimov().needles())
}

fn sample(format: ExportFormat) -> Vec<u8> {
    render(format, &[rakhimov().disclosure()]).unwrap()
}

#[test]
fn a_clean_file_of_each_kind_is_clean() {
    for format in ExportFormat::ALL {
        assert!(foreign(&sample(format)).unwrap().is_clean(), "{format:?}");
    }
    assert!(foreign("Просто текст.".as_bytes()).unwrap().is_clean());
}

#[test]
fn what_cannot_be_read_is_an_error() {
    let (docx, pdf) = (sample(ExportFormat::Docx), sample(ExportFormat::Pdf));
    let encrypted_part = {
        // Bit 0 of the flags, in the local header and in the directory.
        let mut bytes = docx.clone();
        bytes[6] |= 1;
        let at = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        bytes[at + 8] |= 1;
        bytes
    };
    let crc = {
        let mut bytes = docx.clone();
        bytes[14] ^= 0xff;
        let at = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        bytes[at + 16] ^= 0xff;
        bytes
    };
    for (what, bytes, error) in [
        ("nothing at all", vec![0; 64], LeakCheckError::UnknownKind),
        (
            "half a package",
            docx[..docx.len() / 2].to_vec(),
            LeakCheckError::Damaged,
        ),
        (
            "a package without its last byte",
            docx[..docx.len() - 1].to_vec(),
            LeakCheckError::Damaged,
        ),
        (
            "a package with a locked part",
            encrypted_part,
            LeakCheckError::Encrypted,
        ),
        ("a part whose checksum is wrong", crc, LeakCheckError::Damaged),
        (
            "half a PDF",
            pdf[..pdf.len() / 2].to_vec(),
            LeakCheckError::Damaged,
        ),
        (
            "a PDF without its end",
            pdf[..pdf.len() - 8].to_vec(),
            LeakCheckError::Damaged,
        ),
        (
            "a PDF of nothing",
            b"%PDF-1.7\n%%EOF".to_vec(),
            LeakCheckError::Damaged,
        ),
        ("RTF", b"{\\rtf1 Rakhimov}".to_vec(), LeakCheckError::UnknownKind),
        (
            "old Word",
            [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 512]].concat(),
            LeakCheckError::UnknownKind,
        ),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\0IEND".to_vec(),
            LeakCheckError::UnknownKind,
        ),
        (
            "10,000 parts",
            package(
                &(0..10_000)
                    .map(|n| (format!("{n}.xml"), b"<a/>"))
                    .collect::<Vec<_>>(),
            ),
            LeakCheckError::TooLarge,
        ),
    ] {
        assert_eq!(foreign(&bytes), Err(error), "{what}");
    }
}

#[test]
fn a_format_is_what_the_bytes_say() {
    let testimony = rakhimov();
    for format in ExportFormat::ALL {
        for other in ExportFormat::ALL.into_iter().filter(|other| *other != format) {
            let checked = leak_check(
                &sample(other),
                format,
                "t",
                &testimony.needles(),
                &[testimony.disclosure()],
            );
            // A kind of bytes that several formats share is told apart by what stands in it; plain text is Markdown too.
            let plain_as_markdown = (other, format) == (ExportFormat::Txt, ExportFormat::Md);
            assert!(
                plain_as_markdown
                    || checked == Err(LeakCheckError::NotThisFormat)
                    || checked.as_ref().is_ok_and(|report| !report.is_clean()),
                "{other:?} as {format:?}: {checked:?}"
            );
        }
    }
}

#[test]
fn files_within_files_have_a_bottom() {
    // Files in files in files: deeper than three is noted, not followed.
    let mut nested = package(&[("a.txt", b"Rakhimov")]);
    for _ in 0..6 {
        nested = package(&[("a.zip", nested)]);
    }
    let report = foreign(&nested).unwrap();
    assert!(!report.is_clean());
}

#[test]
fn a_pdf_with_a_password_could_not_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    let (open, locked) = (folder.path().join("open.pdf"), folder.path().join("locked.pdf"));
    sotto_export::write_new(&open, &sample(ExportFormat::Pdf)).unwrap();
    let (open, locked_path) = (open.to_str().unwrap(), locked.to_str().unwrap());
    if judge(
        "qpdf",
        &["--encrypt", "user", "owner", "256", "--", open, locked_path],
    )
    .is_some()
    {
        assert_eq!(
            foreign(&std::fs::read(&locked).unwrap()),
            Err(LeakCheckError::Encrypted)
        );
    }
}

#[test]
fn what_only_eyes_can_read_is_not_called_clean() {
    let image = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
        "x",
    );
    let scan = foreign_pdf("/Im Do", "", "/Annots[]", std::slice::from_ref(&image), "");
    let scan = String::from_utf8(scan).unwrap().replace("/Fm 7 0 R", "/Im 6 0 R");
    let report = foreign(scan.as_bytes()).unwrap();
    assert!(report.findings.is_empty() && !report.is_clean(), "{report:?}");
    assert!(
        report.unread.iter().any(|u| u.reason == UnreadReason::NoText),
        "{report:?}"
    );

    let with_picture = plant::with_part(
        &sample(ExportFormat::Docx),
        "word/media/image1.png",
        b"\x89PNG\r\n\x1a\nxxxx",
    );
    let report = foreign(&with_picture).unwrap();
    assert_eq!(
        report.unread.first().map(|u| (u.place, u.reason)),
        Some((Place::Picture, UnreadReason::Picture))
    );
}

#[test]
fn an_odt_is_read() {
    let xml = |inner: &str| {
        format!(
            "<?xml version=\"1.0\"?><o:d xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"t\" xmlns:dc=\"d\">{inner}</o:d>"
        )
    };
    for (what, part, inner, place) in [
        (
            "a paragraph",
            "content.xml",
            "<text:p>Rakh<text:span>imov</text:span></text:p>",
            Place::Body { page: None },
        ),
        (
            "a footnote",
            "content.xml",
            "<text:p>x<text:note><text:p>Rakhimov</text:p></text:note></text:p>",
            Place::Footnote,
        ),
        (
            "a comment",
            "content.xml",
            "<text:p><o:annotation><dc:creator>Rakhimov</dc:creator></o:annotation></text:p>",
            Place::Comment,
        ),
        (
            "a deletion",
            "content.xml",
            "<text:tracked-changes><text:p>Rakhimov</text:p></text:tracked-changes>",
            Place::HiddenText,
        ),
        (
            "a header",
            "styles.xml",
            "<text:p>Rakhimov</text:p>",
            Place::Header,
        ),
        (
            "the author",
            "meta.xml",
            "<dc:creator>Rakhimov</dc:creator>",
            Place::Metadata,
        ),
    ] {
        let mut parts = vec![("mimetype", b"application/vnd.oasis.opendocument.text".to_vec())];
        parts.push((part, xml(inner).into_bytes()));
        let report = foreign(&package(&parts)).unwrap();
        let found = report
            .findings
            .iter()
            .any(|f| matches!(f, sotto_export::check::Finding::Leak { place: at, .. } if *at == place));
        assert!(found, "{what}: {report:?}");
    }
}

#[test]
fn text_in_older_encodings_is_read() {
    let windows_1251 = b"\xd0\xe0\xf5\xe8\xec\xee\xe2 \xe7\xe4\xe5\xf1\xfc".to_vec();
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("Рахимов".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for (what, bytes) in [
        ("Windows-1251", windows_1251),
        ("UTF-16", utf16),
        ("UTF-8", "Рахимов".as_bytes().to_vec()),
    ] {
        assert!(foreign(&bytes).unwrap().names_someone(), "{what}");
    }
}

/// Bytes of real files, broken one at a time: an answer every time, never a crash.
#[test]
fn broken_files_do_not_crash_the_check() {
    let testimony = samples().remove(0).1;
    for format in [ExportFormat::Docx, ExportFormat::Pdf] {
        let good = render(format, &[testimony.disclosure()]).unwrap();
        for n in 0..24 {
            let mut bytes = good.clone();
            let at = n * 7919 % bytes.len();
            bytes[at] ^= 0x5a;
            let _ = foreign(&bytes);
            let _ = foreign(&good[..at]);
        }
    }
}
