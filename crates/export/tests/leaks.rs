//! What the leak check answers, whatever the format: clean files, file names, Markdown, and files not as reviewed.
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

use common::{Testimony, plain, rakhimov};
use finds::{BODY, NAME, check, docx, found_at, places};
use plant::{with_body, with_paragraph, with_part};
use sotto_domain::{language::Language, receipt::ExportFormat};
use sotto_export::{
    check::{Finding, Place, leak_check},
    render,
};

#[test]
fn the_file_without_anything_planted_is_clean() {
    for format in ExportFormat::ALL {
        let bytes = render(format, &[rakhimov().disclosure()]).unwrap();
        let report = check(&bytes, format, NAME);
        assert!(report.is_clean(), "{format:?} {report:?}");
    }
}

#[test]
fn planted_in_the_file_name() {
    for name in [
        "Rakhimov.docx",
        "rakhimov.docx",
        "aziz_rakhimov_final-2.docx",
        "AzizRakhimov.docx",
        "Показания Рахимова.docx",
        "2024.rakhimov.pdf",
        // Glued to words, in small letters.
        "metrakhimov.odt",
        "рассказрахимова.txt",
        "РАССКАЗРАХИМОВА.txt",
        "Ра химов.txt",
    ] {
        for format in ExportFormat::ALL {
            let bytes = render(format, &[rakhimov().disclosure()]).unwrap();
            let report = check(&bytes, format, name);
            assert_eq!(places(&report), [Place::FileName], "{name}");
            assert!(report.names_someone());
        }
    }
}

/// Names of files inside a zip are in its directory for all to read, whatever is in them.
#[test]
fn planted_in_the_name_of_a_file_inside() {
    for format in [
        ExportFormat::Docx,
        ExportFormat::Odt,
        ExportFormat::Csv,
        ExportFormat::Uwazi,
    ] {
        let ours = render(format, &[rakhimov().disclosure()]).unwrap();
        for inside in [
            "Rakhimov.xml",
            "Рахимов/a.xml",
            "word/media/interview-rakhimova.png",
            "AzizRakhimov.csv",
            "Показания Рахимова.txt",
        ] {
            let report = check(&with_part(&ours, inside, b"<a/>"), format, NAME);
            assert!(report.names_someone(), "{format:?} {inside}: {report:?}");
        }
    }
}

#[test]
fn planted_in_markdown() {
    let ours = String::from_utf8(render(ExportFormat::Md, &[rakhimov().disclosure()]).unwrap()).unwrap();
    for (what, planted) in [
        ("text", "Rakhimov"),
        ("escapes", "R\\akhimov Ra\\_khimov Rakh\\-imov Rakhimov"),
        ("emphasis inside the name", "Ra*khi*mov"),
        ("tags inside the name", "Rakh<b>imov</b>"),
        ("a comment", "<!-- Rakhimov -->"),
        ("a link's target", "[x](https://x.example/Rakhimov)"),
        ("references", "R&#97;khimov"),
        ("a broken line", "Rakhi-\nmov"),
    ] {
        let report = check(
            format!("{ours}\n{planted}\n").as_bytes(),
            ExportFormat::Md,
            "x.md",
        );
        assert!(found_at(&report, BODY), "{what}: {:?}", places(&report));
    }
}

#[test]
fn what_was_reviewed_must_stand_there() {
    let replaced = "[a town in the region]";
    for (what, old, new, paragraph) in [
        ("a replacement is gone", replaced, "", Some(1)),
        (
            "an age stands beside its replacement",
            "[in my thirties]",
            "[in my thirties] 34",
            Some(2),
        ),
        ("a replacement is another", "[Farrukh]", "[Karim]", Some(3)),
        (
            "a word is left out",
            "They let me go at night",
            "They let me go",
            Some(3),
        ),
        (
            "the attribution is another",
            "a Tajik builder",
            "a Tajik brick-layer",
            None,
        ),
        (
            "a sentence follows",
            "<w:sectPr>",
            "<w:p><w:r><w:t>34</w:t></w:r></w:p><w:sectPr>",
            None,
        ),
    ] {
        let report = check(&with_body(&docx(), old, new), ExportFormat::Docx, NAME);
        assert_eq!(
            report.findings,
            [Finding::NotAsReviewed {
                testimony: 1,
                paragraph
            }],
            "{what}"
        );
    }
    // In the other formats, a file of one disclosure is not the file of another.
    for format in ExportFormat::ALL {
        let bytes = render(format, &[plain(Language::En, "Another account.").disclosure()]).unwrap();
        let report = check(&bytes, format, NAME);
        assert!(
            report
                .findings
                .iter()
                .any(|f| matches!(f, Finding::NotAsReviewed { .. })),
            "{format:?}"
        );
    }
}

#[test]
fn a_find_shows_its_words_to_the_reviewer_and_to_nobody_else() {
    let bytes = with_paragraph(
        &docx(),
        "<w:p><w:r><w:t>we asked Rakhimov and he said no</w:t></w:r></w:p>",
    );
    let report = check(&bytes, ExportFormat::Docx, NAME);
    assert!(!format!("{report:?}").contains("akhimov"));
    let Some(Finding::Leak { excerpt, .. }) = report.findings.first() else {
        panic!("nothing found")
    };
    assert!(
        excerpt
            .for_the_reviewer()
            .contains("we asked ⟦Rakhimov⟧ and he said no")
    );
}

#[test]
fn a_source_named_like_a_style_can_still_be_exported() {
    for name in ["Facts", "Normal", "Noto", "Calibri", "Subtitle"] {
        let testimony = Testimony::new(Language::En, "I saw it.", &[("name", name)]);
        for format in ExportFormat::ALL {
            let disclosures = [testimony.disclosure()];
            let bytes = render(format, &disclosures).unwrap();
            let report = leak_check(&bytes, format, "t.docx", &testimony.needles(), &disclosures).unwrap();
            assert!(report.is_clean(), "{name} {format:?}: {report:?}");
        }
    }
}

/// The translation is checked like the statement: nothing taken out stands in it, and it says what was reviewed.
#[test]
fn the_translation_must_stand_there_as_it_was_reviewed() {
    let testimony = rakhimov().translated(
        Language::Ru,
        "Меня зовут ⟦PERSON:Рахимов⟧.\nМеня отпустили ночью.",
    );
    let disclosures = [testimony.disclosure()];
    let before = disclosures[0].paragraphs().len();
    for format in [
        ExportFormat::Md,
        ExportFormat::Txt,
        ExportFormat::Html,
        ExportFormat::Json,
    ] {
        let bytes = render(format, &disclosures).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        for (now, paragraph, leaks) in [
            ("Меня отпустили ночью.", None, false),
            ("Меня отпустили днём.", Some(before + 2), false),
            ("", Some(before + 2), false),
            ("Меня, Рахимова, отпустили ночью.", Some(before + 2), true),
        ] {
            let changed = text.replace("Меня отпустили ночью.", now);
            let report = leak_check(
                changed.as_bytes(),
                format,
                "testimony",
                &testimony.needles(),
                &disclosures,
            )
            .unwrap();
            assert_eq!(
                report.is_clean(),
                paragraph.is_none(),
                "{format:?} {now:?} {report:?}"
            );
            assert_eq!(report.names_someone(), leaks, "{format:?} {now:?}");
            let told = report.findings.iter().any(
                |finding| matches!(finding, Finding::NotAsReviewed { paragraph: at, .. } if *at == paragraph),
            );
            assert_eq!(told, paragraph.is_some(), "{format:?} {now:?} {report:?}");
        }
    }
}

/// A page's end is no end of what stands in for a place: its first words name the place.
#[test]
fn no_page_ends_inside_what_stands_in_for_a_place() {
    for before in ["", "Then ", "Then they said "] {
        let told = "They lived near the school in ⟦LOC:Osh→a town in Osh Region⟧ then. ".repeat(400);
        let testimony = Testimony::new(Language::En, &format!("{before}{told}"), &[("residence", "Osh")]);
        let disclosures = [testimony.disclosure()];
        let pdf = render(ExportFormat::Pdf, &disclosures).unwrap();
        let report = leak_check(
            &pdf,
            ExportFormat::Pdf,
            "a.pdf",
            &testimony.needles(),
            &disclosures,
        )
        .unwrap();
        assert!(report.is_clean(), "{before}: {report:?}");
    }
}
