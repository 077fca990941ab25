//! One identifier put by hand into each place of a finished table, JSON file or Uwazi zip blocks it, every time; and so
//! does whatever nobody put there.
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
use plant::{package, parts, with_part, with_text};
use sotto_domain::receipt::ExportFormat;
use sotto_export::{
    check::{Place, check_foreign},
    render,
};

fn ours(format: ExportFormat) -> Vec<u8> {
    render(format, &[rakhimov().disclosure()]).unwrap()
}

const ZIPS: [(ExportFormat, &str); 2] = [
    (ExportFormat::Csv, "testimonies.csv"),
    (ExportFormat::Uwazi, "import.csv"),
];

#[test]
fn planted_in_a_table() {
    for (format, table) in ZIPS {
        for (what, old, new, place) in [
            ("a cell", "\"en\"", "\"en Rakhimov\"", BODY),
            ("a cell more", "\"en\"", "\"en\",\"Рахимов\"", BODY),
            ("a name over two cells", "\"en\"", "\"Aziz\",\"Rakhimov\"", BODY),
            ("quotes in the name", "\"en\"", "\"Rakh\"\"imov Rakhimov\"", BODY),
            ("a cell without quotes", "\"en\"", "Rakhimov", BODY),
            (
                "a column's name",
                "\"note\"",
                "\"note\",\"Rakhimov\"",
                Place::Metadata,
            ),
            ("an open quote", "\"en\"", "\"en\",x\"Rakhimov", BODY),
        ] {
            let report = check(&with_text(&ours(format), table, old, new), format, "x.zip");
            assert!(found_at(&report, place), "{what}: {:?}", places(&report));
        }
    }
    let dictionary = with_text(
        &ours(ExportFormat::Csv),
        "dictionary.csv",
        "Language of",
        "Rakhimov, language of",
    );
    let report = check(&dictionary, ExportFormat::Csv, "x.zip");
    assert!(found_at(&report, Place::Metadata), "{:?}", places(&report));
}

#[test]
fn planted_around_the_tables() {
    let jpeg = [b"\xff\xd8\xff\xe1\0\x30Exif\0\0".as_slice(), b"Artist Rakhimov\0"].concat();
    for (format, _) in ZIPS {
        for (what, name, bytes, place) in [
            ("another table", "names.csv", b"name\nRakhimov\n".to_vec(), BODY),
            (
                "a file's name",
                "rakhimov.csv",
                b"a,b\n".to_vec(),
                Place::Metadata,
            ),
            ("a text", "readme.txt", b"Rakhimov".to_vec(), Place::Attachment),
            ("a picture", "1.jpg", jpeg.clone(), Place::Picture),
        ] {
            let report = check(&with_part(&ours(format), name, &bytes), format, "x.zip");
            assert!(found_at(&report, place), "{what}: {:?}", places(&report));
        }
        let mut commented = ours(format);
        let at = commented.len() - 2;
        commented[at] = 8;
        commented.extend(b"Rakhimov");
        assert!(found_at(&check(&commented, format, "x.zip"), Place::Metadata));
        let extra = with_extra_field(&ours(format), *b"Rakhimov");
        assert!(
            found_at(&check(&extra, format, "x.zip"), Place::Metadata),
            "an extra field"
        );
        let between = [b"Rakhimov".as_slice(), &ours(format)].concat();
        let before = check_foreign(&between, "x.zip", &rakhimov().needles());
        assert!(before.is_err() || before.is_ok_and(|report| report.names_someone()));
    }
}

/// The zip with an extra field (APPNOTE.TXT 4.5) of 8 bytes in the directory's first entry.
fn with_extra_field(zip: &[u8], text: [u8; 8]) -> Vec<u8> {
    let directory = zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    let end = zip.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    let name_length = usize::from(u16::from_le_bytes([zip[directory + 28], zip[directory + 29]]));
    let at = directory + 46 + name_length;
    let mut out = zip[..at].to_vec();
    out[directory + 30] = 12;
    out.extend([0x99, 0x99, 8, 0]);
    out.extend(text);
    out.extend(&zip[at..]);
    let size = u32::from_le_bytes(zip[end + 12..end + 16].try_into().unwrap()) + 12;
    out[end + 12 + 12..end + 12 + 16].copy_from_slice(&size.to_le_bytes());
    out
}

#[test]
fn planted_in_json() {
    let ours = String::from_utf8(ours(ExportFormat::Json)).unwrap();
    for (what, old, new, place) in [
        ("a string", "\"en\"", "\"Rakhimov\"", BODY),
        ("an escape", "\"en\"", "\"R\\u0061khimov\"", BODY),
        (
            "another script in escapes",
            "\"en\"",
            "\"\\u0420\\u0430\\u0445\\u0438\\u043c\\u043e\\u0432\"",
            BODY,
        ),
        (
            "two strings",
            "\"title\"",
            "\"more\": [\"Rakh\", \"imov\"], \"title\"",
            BODY,
        ),
        (
            "a key",
            "\"title\"",
            "\"Rakhimov\": 1, \"title\"",
            Place::Metadata,
        ),
        (
            "a key that comes twice",
            "\"title\"",
            "\"title\": \"Rakhimov\", \"title\"",
            BODY,
        ),
        (
            "deep inside",
            "\"title\"",
            "\"x\": [[{\"y\": [\"Rakhimov\"]}]], \"title\"",
            BODY,
        ),
    ] {
        let planted = ours.replacen(old, new, 1);
        assert_ne!(planted, ours);
        let report = check(planted.as_bytes(), ExportFormat::Json, "x.json");
        assert!(found_at(&report, place), "{what}: {:?}", places(&report));
    }
    // A number that is somebody's.
    let phone = ours.replacen("\"title\"", "\"x\": 992935550142, \"title\"", 1);
    assert!(
        !check(phone.as_bytes(), ExportFormat::Json, "x.json")
            .findings
            .is_empty()
    );
}

#[test]
fn what_nobody_put_there_blocks() {
    for (format, table) in ZIPS {
        for (what, bytes) in [
            ("a part", with_part(&ours(format), "x.csv", b"a,b\n1,2\n")),
            ("an empty part", with_part(&ours(format), "x.txt", b"")),
            (
                "a cell",
                with_text(&ours(format), table, "\"en\"", "\"en\",\"34\""),
            ),
            (
                "a column",
                with_text(&ours(format), table, "\"note\"", "\"note\",\"xx\""),
            ),
            (
                "a formula without its apostrophe",
                with_text(&ours(format), table, "\"My name", "\"=My name"),
            ),
            (
                "a row",
                package(
                    &parts(&ours(format))
                        .into_iter()
                        .map(|(name, bytes)| (name, [bytes, b"1,2\r\n".to_vec()].concat()))
                        .collect::<Vec<_>>(),
                ),
            ),
        ] {
            assert!(!check(&bytes, format, "x.zip").is_clean(), "{format:?}: {what}");
        }
    }
    let json = String::from_utf8(ours(ExportFormat::Json)).unwrap();
    for (what, old, new) in [
        ("a key", "\"title\"", "\"xx\": null, \"title\""),
        ("a string", "\"en\"", "\"en\", \"title\": \"34\""),
        ("a number", "\"en\"", "\"en\", \"title\": 34"),
    ] {
        let report = check(
            json.replacen(old, new, 1).as_bytes(),
            ExportFormat::Json,
            "x.json",
        );
        assert!(!report.is_clean(), "{what}");
    }
}

#[test]
fn data_of_another_program_is_read() {
    for (what, text) in [
        ("semicolons", "name;age\nRakhimov;34\n"),
        ("tabs", "name\tage\nRakhimov\t34\n"),
        ("a name in two columns", "first,last\nAziz,Rakhimov\n"),
        ("a broken quote", "a,b\n\"Rakhimov,1\n"),
        ("JSON of any shape", "[1, {\"a\": {\"b\": \"Rakhi\\u006dov\"}}]"),
        ("JSON lines", "{\"a\": 1}\n{\"a\": \"Rakhi\\u006dov\"}"),
        ("broken JSON", "{\"a\": \"Rakhi\\u006dov\""),
    ] {
        let report = check_foreign(text.as_bytes(), "x", &rakhimov().needles()).unwrap();
        assert!(report.names_someone(), "{what}: {report:?}");
    }
}
