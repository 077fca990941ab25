//! What the writers write, judged by tools that share nothing with them.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;

use common::{all_text, excerpts, judge, on_disk, plain, samples, squeezed};
use proptest::prelude::*;
use sotto_domain::{language::Language, receipt::ExportFormat};
use sotto_export::{ExportError, check::leak_check, render};
use std::path::PathBuf;

#[test]
fn every_sample_in_every_format_is_clean_and_as_reviewed() {
    for (name, testimony) in samples() {
        for format in ExportFormat::ALL {
            let disclosures = [testimony.disclosure()];
            let bytes = render(format, &disclosures).unwrap();
            let report = leak_check(
                &bytes,
                format,
                "testimony.docx",
                &testimony.needles(),
                &disclosures,
            )
            .unwrap();
            assert!(
                report.is_clean(),
                "{name} {format:?}: {report:?} {}",
                excerpts(&report)
            );
            assert!(
                report.searched_chars > 1_000,
                "{name} {format:?}: read {}",
                report.searched_chars
            );
        }
    }
}

#[test]
fn several_testimonies_share_a_file() {
    let testimonies: Vec<_> = samples().into_iter().map(|(_, t)| t).collect();
    let disclosures: Vec<_> = testimonies.iter().map(common::Testimony::disclosure).collect();
    for format in ExportFormat::ALL {
        let bytes = render(format, &disclosures).unwrap();
        for testimony in &testimonies {
            let report = leak_check(&bytes, format, "t", &testimony.needles(), &disclosures).unwrap();
            assert!(report.is_clean(), "{format:?}: {report:?} {}", excerpts(&report));
        }
        // In another order the file is not what was reviewed.
        let mut other: Vec<_> = testimonies.iter().map(common::Testimony::disclosure).collect();
        other.swap(0, 2);
        let report = leak_check(&bytes, format, "t", &testimonies[0].needles(), &other).unwrap();
        assert!(!report.findings.is_empty(), "{format:?}");
    }
}

#[test]
fn the_same_disclosures_give_the_same_bytes() {
    for format in ExportFormat::ALL {
        for (name, testimony) in samples() {
            let once = render(format, &[testimony.disclosure()]).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(5));
            assert!(
                once == render(format, &[testimony.disclosure()]).unwrap(),
                "{name} {format:?}"
            );
        }
    }
}

#[test]
fn nothing_to_export_is_an_error() {
    for format in ExportFormat::ALL {
        assert_eq!(render(format, &[]), Err(ExportError::NothingToExport));
    }
}

#[test]
fn a_docx_opens_in_python() {
    let (_, testimony) = samples().remove(2);
    let disclosure = testimony.disclosure();
    let bytes = render(ExportFormat::Docx, &[disclosure]).unwrap();
    let (_folder, path) = on_disk("tajik", ExportFormat::Docx, &bytes);
    let script = "import sys, zipfile, re, xml.dom.minidom as m\n\
                  z = zipfile.ZipFile(sys.argv[1])\n\
                  assert z.testzip() is None\n\
                  for n in z.namelist(): m.parseString(z.read(n))\n\
                  d = m.parseString(z.read('word/document.xml'))\n\
                  sys.stdout.buffer.write(''.join(t.firstChild.data for t in d.getElementsByTagName('w:t')).encode())";
    if let Some(said) = judge("python3", &["-c", script, path.to_str().unwrap()]) {
        assert_eq!(squeezed(&said), all_text(&testimony.disclosure()));
    }
}

#[test]
fn a_pdf_is_sound_tagged_and_anonymous() {
    for (name, testimony) in samples() {
        let bytes = render(ExportFormat::Pdf, &[testimony.disclosure()]).unwrap();
        let (_folder, path) = on_disk(name, ExportFormat::Pdf, &bytes);
        let path = path.to_str().unwrap();
        if let Some(said) = judge("qpdf", &["--check", path]) {
            assert!(
                said.contains("No syntax or stream encoding errors found"),
                "{said}"
            );
        }
        if let Some(said) = judge("pdfinfo", &[path]) {
            assert!(
                said.lines()
                    .any(|l| l.starts_with("Tagged:") && l.ends_with("yes")),
                "{said}"
            );
            for absent in [
                "Creator:",
                "Producer:",
                "Author:",
                "CreationDate:",
                "ModDate:",
                "Keywords:",
                "Subject:",
            ] {
                assert!(!said.contains(absent), "{said}");
            }
        }
        if let Some(said) = judge("exiftool", &["-s", path]) {
            for absent in [
                "Creator",
                "Producer",
                "Author",
                "CreateDate",
                "ModifyDate ",
                "History",
                "XMPToolkit",
            ] {
                let line = said.lines().find(|l| l.starts_with(absent));
                assert!(line.is_none(), "{line:?}");
            }
        }
    }
}

#[test]
fn pdf_text_comes_back_out() {
    for (name, testimony) in samples() {
        let disclosure = testimony.disclosure();
        let bytes = render(ExportFormat::Pdf, &[testimony.disclosure()]).unwrap();
        let (_folder, path) = on_disk(name, ExportFormat::Pdf, &bytes);
        let Some(said) = judge("pdftotext", &["-raw", path.to_str().unwrap(), "-"]) else {
            return;
        };
        let pages: Vec<&str> = said.trim_end_matches('\u{c}').split('\u{c}').collect();
        let mut text = String::new();
        for (index, page) in pages.iter().enumerate() {
            let number = if pages.len() > 1 {
                format!("{}/{}", index + 1, pages.len())
            } else {
                "1".to_owned()
            };
            let page = squeezed(page);
            text.push_str(page.strip_suffix(&number).unwrap());
        }
        assert_eq!(text, all_text(&disclosure), "{name}");
    }
}

#[test]
fn two_pdfs_share_no_id() {
    let id = |text: &str| {
        let bytes = render(ExportFormat::Pdf, &[plain(Language::En, text).disclosure()]).unwrap();
        let file = String::from_utf8_lossy(&bytes).into_owned();
        let at = file.rfind("/ID").unwrap();
        file[at..].split(']').next().unwrap().to_owned()
    };
    let (first, second) = (id("One account."), id("Another account."));
    let parts = |id: &str| id.split('(').skip(1).map(str::to_owned).collect::<Vec<_>>();
    for part in parts(&first) {
        // Digits alone: letters at random hold a short name now and then.
        let digits = part.trim_end_matches(')');
        assert!(
            digits.len() == 24 && digits.bytes().all(|b| b.is_ascii_digit()),
            "{part}"
        );
        assert!(!parts(&second).contains(&part), "{first} {second}");
    }
}

#[test]
fn a_letter_without_a_shape_stops_the_pdf() {
    for (text, code_point) in [
        ("ok 漢", 0x6F22),
        ("გამარჯობა", 0x10D2),
        ("hm 🙂", 0x1F642),
        ("سلام", 0x633),
    ] {
        let disclosure = [plain(Language::En, text).disclosure()];
        assert_eq!(
            render(ExportFormat::Pdf, &disclosure),
            Err(ExportError::CharacterNotInFont { code_point }),
            "{text}"
        );
        // The other formats leave shapes to the reader.
        for format in ExportFormat::ALL.into_iter().filter(|f| *f != ExportFormat::Pdf) {
            assert!(render(format, &disclosure).is_ok());
        }
    }
}

#[test]
fn the_letters_of_the_region_have_shapes() {
    let letters = "ҒғӢӣҚқӮӯҲҳҶҷ ЁёЪъЎў ӘәҒғҚқҢңӨөҰұҮүҺһІі ŞşÇçĞğÑñ Oʻoʻ Gʻgʻ ’ʼ “”„«»‹› №§…—–− €₽₸$ ½²°×";
    let bytes = render(ExportFormat::Pdf, &[plain(Language::Tg, letters).disclosure()]).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

#[test]
fn markdown_cannot_act() {
    for text in [
        "<script>alert(1)</script>",
        "[a](http://evil.example)",
        "![](http://evil.example/x.png)",
        "see http://evil.example or www.evil.example",
        "# not a heading",
        "1. not a list",
        "- not a list\n+ neither\n* nor this",
        "    not code\n```not a fence```",
        "> not a quote",
        "a | b\n--|--",
        "&lt;b&gt; &#60;",
        "text\n===\ntext\n---",
        "[x]: http://evil.example",
        "*a* _b_ ~~c~~ `d` $e$",
    ] {
        let bytes = render(ExportFormat::Md, &[plain(Language::En, text).disclosure()]).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.md");
        sotto_export::write_new(&path, &bytes).unwrap();
        let extensions = ["-e", "autolink", "-e", "table", "-e", "strikethrough", "--unsafe"];
        let arguments: Vec<&str> = extensions.into_iter().chain([path.to_str().unwrap()]).collect();
        let Some(html) = judge("cmark-gfm", &arguments) else {
            return;
        };
        for tag in [
            "<script",
            "<a ",
            "<img",
            "<h2",
            "<ol",
            "<code",
            "<pre",
            "<blockquote",
            "<table",
            "<em",
            "<del",
            "<b>",
        ] {
            assert!(!html.contains(tag), "{text:?} gave {html}");
        }
        assert_eq!(html.matches("<h1").count(), 1, "{text:?} gave {html}");
    }
}

/// Any text that an account can hold: letters of many scripts, marks, breaks, controls, and Markdown's own characters.
fn any_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            any::<char>().prop_map(String::from),
            "[a-zA-Z ]{1,8}",
            "[а-яҳӣқӯҷғ ]{1,8}",
            "[-*_#<>&|`~\\[\\]().!+=\\\\:/@0-9\n\t ]{1,4}",
        ],
        1..24,
    )
    .prop_map(|parts| parts.concat())
    .prop_filter("an account has something in it", |t| {
        t.chars().any(char::is_alphanumeric)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The check compares every character but blanks, controls and invisible ones with what the file says.
    #[test]
    fn any_statement_comes_back_out(text in any_text()) {
        let testimony = plain(Language::En, &text.replace(['⟦', '⟧'], ""));
        for format in ExportFormat::ALL.into_iter().filter(|f| *f != ExportFormat::Pdf) {
            let disclosures = [testimony.disclosure()];
            let bytes = render(format, &disclosures).unwrap();
            let report = leak_check(&bytes, format, "t", &testimony.needles(), &disclosures).unwrap();
            prop_assert!(report.is_clean(), "{format:?}: {report:?}");
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_cyrillic_or_latin_statement_comes_back_out_of_a_pdf(text in "[a-zA-Zа-яА-ЯҳҲӣқӯҷғё0-9 .,;:!?()\"'«»—…\n\u{ad}\u{a0}\u{301}-]{1,400}") {
        prop_assume!(text.chars().any(char::is_alphanumeric));
        let testimony = plain(Language::Tg, &text);
        let disclosures = [testimony.disclosure()];
        let bytes = render(ExportFormat::Pdf, &disclosures).unwrap();
        let report = leak_check(&bytes, ExportFormat::Pdf, "t", &testimony.needles(), &disclosures).unwrap();
        prop_assert!(report.is_clean(), "{report:?}");
    }
}

/// `cargo test -p sotto-export --test formats -- --ignored`: puts the samples where they can be looked at.
#[test]
#[ignore = "writes files to look at"]
fn samples_to_look_at() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("samples");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    for format in ExportFormat::ALL {
        for (name, testimony) in samples() {
            let bytes = render(format, &[testimony.disclosure()]).unwrap();
            sotto_export::write_new(&folder.join(format!("{name}.{}", format.extension())), &bytes).unwrap();
        }
        let all: Vec<_> = samples().iter().map(|(_, t)| t.disclosure()).collect();
        let bytes = render(format, &all).unwrap();
        sotto_export::write_new(&folder.join(format!("all.{}", format.extension())), &bytes).unwrap();
    }
    println!("in {}", folder.display());
}
