//! Files that went through other programs: words glued, broken, spaced and hidden, in each place that a format has. Each
//! planted name is found, and in texts without it nothing is.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;
#[path = "common/plant.rs"]
mod plant;

use common::{Testimony, samples};
use plant::{foreign_pdf, package, stream, utf16_string};
use sotto_domain::{language::Language, receipt::ExportFormat};
use sotto_export::{check::check_foreign, render};
use sotto_redaction::leak::Needles;

/// Nobody: invented for this test.
fn needles() -> Needles {
    let names = [
        ("name", "Рахимов Азиз"),
        ("phone", "+992 93 555 01 42"),
        ("other_names", "Дилшода Каримова"),
    ];
    Testimony::new(Language::Ru, "Это рассказ.", &names).needles()
}

fn finds(bytes: &[u8], name: &str) -> bool {
    check_foreign(bytes, name, &needles()).is_ok_and(|report| !report.findings.is_empty())
}

/// What converters make of a name in a line of text: what is written, by how it came about.
const BROKEN: &[(&str, &str)] = &[
    ("glued to the word before", "потом встретилРахимова дома"),
    ("glued to the word before, a second name", "сказалаДилшоду и ушла"),
    ("glued to the word behind", "потом Рахимовсказал это"),
    ("glued on both sides", "потом встретилРахимовавчера дома"),
    ("glued in small letters", "потом рахимовсказал это"),
    ("glued in large letters", "ПОТОМ ВСТРЕТИЛРАХИМОВА ДОМА"),
    ("glued in Latin letters", "then metRakhimov there"),
    ("glued in Latin letters, behind", "then Rakhimovsaid so"),
    ("both names glued", "это был АзизРахимов"),
    ("glued to an abbreviation", "изМВДРахимов вышел"),
    ("glued to a number", "5Рахимов45лет"),
    ("a footnote's number", "это Рахимов12 сказал"),
    ("cut over lines by a hyphen", "потом Рахи-\nмова взяли"),
    ("cut over lines without one", "потом Рахи\nмова взяли"),
    ("cut after one letter", "потом Р\nахимова взяли"),
    ("two names over two lines", "потом Азиза\nРахимова взяли"),
    ("a hyphen left in the line", "потом Рахи-мова взяли"),
    ("a hyphen and a blank left in the line", "потом Рахи- мова взяли"),
    ("syllables", "потом Ра-хи-мо-ва взяли"),
    ("a hyphen that became ¬", "потом Рахи¬мова взяли"),
    (
        "a hyphen that became a control character",
        "потом Рахи\u{2}мова взяли",
    ),
    ("Word's optional hyphen", "потом Рахи\u{1f}мова взяли"),
    (
        "a hyphen that became no character",
        "потом Рахи\u{fffe}мова взяли",
    ),
    ("a soft hyphen", "потом Рахи\u{ad}мова взяли"),
    ("a joiner", "потом Рахи\u{200d}мова взяли"),
    ("a blank of no width", "потом Рахи\u{200b}мова взяли"),
    ("a byte-order mark", "потом Рахи\u{feff}мова взяли"),
    ("a blank in the word", "потом Ра химова взяли"),
    ("a blank in the word, near its end", "потом Рахим ов ушёл"),
    ("letters spaced", "потом Р а х и м о в а взяли"),
    (
        "letters spaced by blanks that do not break",
        "потом Р\u{a0}а\u{a0}х\u{a0}и\u{a0}м\u{a0}о\u{a0}в ушёл",
    ),
    ("letters spaced twice", "потом Р  а  х  и  м  о  в ушёл"),
    ("letters with points between", "потом Р.а.х.и.м.о.в ушёл"),
    ("both names spaced", "потом А з и з Р а х и м о в ушёл"),
    ("marks of Markdown", "потом Рахи**мов**а взяли"),
    ("stress marked", "потом Рахи́мова взяли"),
    (
        "letters struck through",
        "потом Р\u{336}а\u{336}х\u{336}и\u{336}м\u{336}о\u{336}в\u{336} ушёл",
    ),
    (
        "letters of another script that look the same",
        "потом Pаxимов ушёл",
    ),
    ("letters of full width", "then Ｒａｋｈｉｍｏｖ left"),
    ("read from right to left", "потом \u{202e}вомихаР\u{202c} ушёл"),
    ("the phone without a blank", "звоните+992935550142вечером"),
    ("the phone over two lines", "звоните +992 93\n555 01 42"),
];

/// Files of plain text, and of the formats whose text runs on.
#[test]
fn broken_names_are_found_in_every_format() {
    let mut missed = Vec::new();
    // Enough beside it that a control character makes no text a file of another kind.
    let beside = "слово ".repeat(60);
    for (how, text) in BROKEN {
        let text = &format!("{text}\n{beside}");
        let escaped = text.replace('&', "&amp;");
        let files: [(&str, Vec<u8>); 7] = [
            ("txt", text.as_bytes().to_vec()),
            ("csv", format!("no,text\n1,\"{text}\"\n").into_bytes()),
            (
                "json",
                serde_json::json!({ "paragraphs": [text] })
                    .to_string()
                    .into_bytes(),
            ),
            (
                "html",
                format!("<!doctype html><meta charset=utf-8><p>{escaped}<p>x").into_bytes(),
            ),
            (
                "xhtml",
                format!(
                    "<html><body><div>{}</div></body></html>",
                    without_controls(&escaped)
                )
                .into_bytes(),
            ),
            ("docx", docx(&without_controls(&escaped))),
            ("pdf", pdf_said(text)),
        ];
        for (format, bytes) in files {
            if !finds(&bytes, &format!("x.{format}")) {
                missed.push(format!("{how} in {format}"));
            }
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// XML has none of them.
fn without_controls(text: &str) -> String {
    text.replace(['\u{2}', '\u{1f}', '\u{fffe}'], "\u{ad}")
}

fn docx(text: &str) -> Vec<u8> {
    let runs = text.replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">");
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t xml:space=\"preserve\">{runs}</w:t></w:r></w:p></w:body></w:document>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    package(&[
        ("[Content_Types].xml", types.to_owned()),
        ("word/document.xml", document),
    ])
}

/// A page on which words are said that its letters do not spell.
fn pdf_said(text: &str) -> Vec<u8> {
    let content = format!(
        "/Span<</ActualText{}>>BDC BT /F1 12 Tf 72 700 Td (x) Tj ET EMC",
        utf16_string(text)
    );
    foreign_pdf(&content, "", "", &[], "")
}

/// Elements of a page, closed as XML wants it and not.
#[test]
fn names_are_found_in_every_place_of_a_page() {
    let mut missed = Vec::new();
    for (place, body) in [
        ("a word in elements", "<p>Рахи<span>мов</span></p>"),
        ("a word in elements of a block", "<div>Рахи<code>мо</code>в</div>"),
        (
            "a word in an element that is unknown",
            "<td><x-y>Рахи</x-y>мов</td>",
        ),
        (
            "letters in elements",
            "<div><b>Р</b><i>а</i><b>х</b><i>и</i><b>м</b><i>о</i><b>в</b></div>",
        ),
        ("a place to break", "<div>Рахи<wbr/>мов</div>"),
        (
            "a place to break, in a cell",
            "<table><tr><td>Рахи<wbr></wbr>мов</td></tr></table>",
        ),
        ("a soft hyphen", "<p>Рахи&shy;мов</p>"),
        ("a soft hyphen by its number", "<p>Рахи&#173;мов</p>"),
        ("a joiner", "<p>Рахи&zwj;мов</p>"),
        ("a blank of no width", "<p>Рахи&#8203;мов</p>"),
        (
            "references",
            "<p>&#1056;&#1072;&#1093;&#1080;&#1084;&#1086;&#1074;</p>",
        ),
        (
            "references by name",
            "<p>&Rcy;&acy;&khcy;&icy;&mcy;&ocy;&vcy;</p>",
        ),
        (
            "references of references",
            "<p>&amp;#1056;&amp;#1072;&amp;#1093;&amp;#1080;&amp;#1084;&amp;#1086;&amp;#1074;</p>",
        ),
        ("a comment in the word", "<p>Рахи<!-- x -->мов</p>"),
        ("a comment", "<!-- Рахимов --><p>x</p>"),
        ("a comment with tags", "<!-- <p>Рахи<b>мов</b></p> --><p>x</p>"),
        ("a script in the word", "<p>Рахи<script>go()</script>мов</p>"),
        ("a style in the word", "<p>Рахи<style>p{}</style>мов</p>"),
        (
            "hidden letters in the word",
            "<p>Рахи<span style=\"display: none\">zz</span>мов</p>",
        ),
        ("a hidden element", "<p hidden=\"\">Рахимов</p>"),
        ("a picture's description", "<img alt=\"Рахимов\"/>"),
        ("a picture's description, broken", "<img alt=\"Рахи&shy;мов\"/>"),
        ("a title", "<span title=\"встретилРахимова\">x</span>"),
        ("data", "<span data-name=\"рахимов\">x</span>"),
        (
            "data as JSON",
            "<span data-x=\"{&quot;n&quot;:&quot;\\u0420\\u0430\\u0445\\u0438\\u043c\\u043e\\u0432&quot;}\">x</span>",
        ),
        ("a label", "<button aria-label=\"Рахимов\">x</button>"),
        ("a field", "<input value=\"Рахимов\"/>"),
        ("a field's example", "<input placeholder=\"Рахимов\"/>"),
        (
            "a page inside",
            "<iframe srcdoc=\"&lt;p&gt;Рахи&lt;b&gt;мов&lt;/b&gt;\"></iframe>",
        ),
        (
            "content of a style",
            "<style>p::before{content:\"Рахимов\"}</style>",
        ),
        (
            "content of a style, escaped",
            "<style>p::before{content:\"\\420\\430\\445\\438\\43c\\43e\\432\"}</style>",
        ),
        (
            "content of a style in an element",
            "<p style=\"--x:'Рахимов'\">x</p>",
        ),
        ("a script", "<script>var a='Рахимов'</script>"),
        (
            "JSON in a script",
            "<script type=\"application/ld+json\">{\"author\":{\"name\":\"\\u0420\\u0430\\u0445\\u0438\\u043c\\u043e\\u0432\"}}</script>",
        ),
        ("a template", "<template><p>Рахимов</p></template>"),
        ("a text without scripts", "<noscript>Рахимов</noscript>"),
        ("a drawing's title", "<svg><title>Рахимов</title></svg>"),
        (
            "a drawing's letters",
            "<svg><text><tspan>Рахи</tspan><tspan>мов</tspan></text></svg>",
        ),
        (
            "a link",
            "<a href=\"https://x.example/%D0%A0%D0%B0%D1%85%D0%B8%D0%BC%D0%BE%D0%B2\">x</a>",
        ),
        ("a mail", "<a href=\"mailto:aziz.rakhimov@x.example\">x</a>"),
        (
            "a file's name",
            "<a href=\"interview_AzizRakhimov_v2.docx\">x</a>",
        ),
        ("an anchor", "<a id=\"rakhimov-aziz\">x</a>"),
        ("a class", "<p class=\"quote rakhimov\">x</p>"),
        ("blocks that touch", "<div>сказал<div>Рахимов</div>вчера</div>"),
        (
            "cells that touch",
            "<table><tr><td>Азиз</td><td>Рахимов</td></tr></table>",
        ),
        ("lines that touch", "<p>сказал<br/>Рахимов<br/>вчера</p>"),
        ("a reading over the letters", "<ruby>x<rt>Рахимов</rt></ruby>"),
    ] {
        for (head, tail) in [
            ("<html><body>", "</body></html>"),
            ("<!doctype html><meta charset=utf-8><ul><li>", "<p>x"),
        ] {
            if !finds(format!("{head}{body}{tail}").as_bytes(), "x.html") {
                missed.push(format!("{place}, after {head}"));
            }
        }
    }
    for (place, head) in [
        ("the title", "<title>Рахимов</title>"),
        ("a property", "<meta name=\"author\" content=\"Рахимов\"/>"),
        (
            "a property of another kind",
            "<meta property=\"og:title\" content=\"Азиз Рахимов\"/>",
        ),
        ("a link of the head", "<link rel=\"author\" title=\"Рахимов\"/>"),
    ] {
        let page = format!("<html><head>{head}</head><body><p>x</p></body></html>");
        if !finds(page.as_bytes(), "x.html") {
            missed.push(place.to_owned());
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn names_are_found_in_every_place_of_a_pdf() {
    let name = utf16_string("Рахимов");
    let page = |content: &str| foreign_pdf(content, "", "", &[], "");
    let with = |catalogue: &str, on_page: &str, extra: &[String]| {
        foreign_pdf("BT /F1 12 Tf 72 700 Td (x) Tj ET", catalogue, on_page, extra, "")
    };
    let letter_by_letter: String = "Rakhimov"
        .chars()
        .enumerate()
        .map(|(at, letter)| format!("BT /F1 12 Tf {} 700 Td ({letter}) Tj ET ", 72 + at * 8))
        .collect();
    let turned: String = "Rakhimov"
        .chars()
        .rev()
        .enumerate()
        .map(|(at, letter)| format!("BT /F1 12 Tf {} 700 Td ({letter}) Tj ET ", 172 - at * 8))
        .collect();
    let xmp = format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{}</dc:creator></x:xmpmeta>",
        "&#1056;ахимов"
    );
    let mut missed = Vec::new();
    for (place, bytes) in [
        ("letter by letter", page(&letter_by_letter)),
        ("letter by letter, from the last", page(&turned)),
        ("glued", page("BT /F1 12 Tf 72 700 Td (they metRakhimov there) Tj ET")),
        ("glued behind", page("BT /F1 12 Tf 72 700 Td (then Rakhimovsaid so) Tj ET")),
        (
            "over two lines",
            page("BT /F1 12 Tf 72 700 Td (they took Rakhi) Tj 0 -14 Td (mov away) Tj ET"),
        ),
        (
            "over two lines by a hyphen",
            page("BT /F1 12 Tf 72 700 Td (they took Rakhi-) Tj 0 -14 Td (mov away) Tj ET"),
        ),
        (
            "a wide gap in the word",
            page("BT /F1 12 Tf 72 700 Td [(they took Ra) -400 (khimov away)] TJ ET"),
        ),
        (
            "words said instead, letter by letter",
            page("/Span<</ActualText(R)>>BDC BT /F1 9 Tf 72 700 Td (x) Tj ET EMC /Span<</ActualText(akhimov)>>BDC BT /F1 9 Tf 77 700 Td (x) Tj ET EMC"),
        ),
        (
            "a description",
            with("", "", &[format!("<</Type/StructElem/S/Figure/Alt{name}>>")]),
        ),
        (
            "words said instead, in the structure",
            with("", "", &[format!("<</Type/StructElem/S/Span/ActualText{name}>>")]),
        ),
        (
            "an abbreviation's long form",
            with("", "", &[format!("<</Type/StructElem/S/Span/E{name}>>")]),
        ),
        (
            "a comment",
            with("", "/Annots[6 0 R]", &[format!("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents{name}>>")]),
        ),
        (
            "a comment's author",
            with("", "/Annots[6 0 R]", &[format!("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T{name}>>")]),
        ),
        (
            "a comment in rich text",
            with(
                "",
                "/Annots[6 0 R]",
                &[format!(
                    "<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/RC{}>>",
                    utf16_string("<body><p>Рахи<b>мов</b></p></body>")
                )],
            ),
        ),
        (
            "an outline",
            with("/Outlines 6 0 R", "", &[format!("<</Title{name}/Parent 1 0 R>>")]),
        ),
        (
            "a form's value",
            with("/AcroForm<</Fields[6 0 R]>>", "", &[format!("<</FT/Tx/T(a)/V{name}>>")]),
        ),
        (
            "a form's name for people",
            with("/AcroForm<</Fields[6 0 R]>>", "", &[format!("<</FT/Tx/T(a)/TU{name}>>")]),
        ),
        (
            "a form's choices",
            with("/AcroForm<</Fields[6 0 R]>>", "", &[format!("<</FT/Ch/T(a)/Opt[{name}]>>")]),
        ),
        ("XMP", with("/Metadata 6 0 R", "", &[stream("/Type/Metadata/Subtype/XML", &xmp)])),
        (
            "an embedded page",
            with("", "", &[stream("/Type/EmbeddedFile", "<html><body>metRakhimov</body></html>")]),
        ),
        (
            "an embedded file's name",
            with("", "", &["<</Type/Filespec/F(Rakhimov.txt)>>".to_owned()]),
        ),
        (
            "an embedded file's description",
            with("", "", &[format!("<</Type/Filespec/F(a.txt)/Desc{name}>>")]),
        ),
        (
            "a destination",
            with("/Dests 6 0 R", "", &["<</Rakhimov[3 0 R/XYZ 0 0 0]>>".to_owned()]),
        ),
        (
            "a destination in other letters",
            with("/Dests 6 0 R", "", &["<</#D0#A0#D0#B0#D1#85#D0#B8#D0#BC#D0#BE#D0#B2[3 0 R/Fit]>>".to_owned()]),
        ),
        (
            "a destination's name in a tree",
            with("/Names<</Dests 6 0 R>>", "", &["<</Names[(Rakhimov)[3 0 R/Fit]]>>".to_owned()]),
        ),
        (
            "a property's own name",
            foreign_pdf("", "", "", &["<</Producer(x)/Rakhimov(y)>>".to_owned()], "/Info 6 0 R"),
        ),
        (
            "a layer's name",
            with("", "", &[format!("<</Type/OCG/Name{name}>>")]),
        ),
        (
            "a script",
            with("/OpenAction 6 0 R", "", &["<</S/JavaScript/JS(var a = \"\\\\u0420\\\\u0430\\\\u0445\\\\u0438\\\\u043c\\\\u043e\\\\u0432\")>>".to_owned()]),
        ),
        (
            "a page's label",
            with("/PageLabels<</Nums[0<</P(Rakhimov )>>]>>", "", &[]),
        ),
    ] {
        if !finds(&bytes, "x.pdf") {
            missed.push(place);
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

/// A file's name as people and programs make them.
#[test]
fn names_are_found_in_a_files_name() {
    for name in [
        "Рахимов.txt",
        "rakhimov_aziz.txt",
        "AzizRakhimov2.txt",
        "интервьюРахимов.txt",
        "rakhimov%20aziz.txt",
        "2024Рахимов.txt",
        "aziz-rakhimov (1).txt",
        "Рахи\u{ad}мов.txt",
        "И\u{306}Рахимов.txt",
    ] {
        assert!(finds(b"x", name), "{name}");
    }
}

/// Words that hold a name's letters, or stand beside each other as its halves would, and are none.
#[test]
fn words_that_only_look_like_it_are_left() {
    for text in [
        "Азия и азиатский, азимут, базис и оазис.",
        "Рахит, рахимическая, рах и мова.",
        "Каримовск, карий, карма. Он сказал: кари мой.",
        "Ди Шод и дилижанс",
        "iPhone McDonald eBay YouTube 45лет Covid19 А4 В2В ООО\u{ab}Рахат\u{bb}",
        "The razor, azimuth and oasis; then Karim said so.",
        "он ра\nхи, мов-мов",
        "zВо-первых, кое-кто как-то по-своему",
        "а б в г д е ё ж з",
        "E1ZmHVTDVd0Esytz1AGEu1RA 7f3aziz9c",
    ] {
        let report = check_foreign(text.as_bytes(), "x.txt", &needles()).unwrap();
        assert!(report.findings.is_empty(), "{text:?}: {:?}", report.findings);
    }
}

/// Whatever the samples say stays what it is where another program hands it on.
#[test]
fn nothing_is_found_in_what_was_disclosed() {
    for (what, testimony) in samples() {
        for format in ExportFormat::ALL {
            let bytes = render(format, &[testimony.disclosure()]).unwrap();
            let report = check_foreign(&bytes, "testimony", &testimony.needles()).unwrap();
            assert!(report.is_clean(), "{what} {format:?}: {report:?}");
            let others = check_foreign(&bytes, "testimony", &needles()).unwrap();
            assert!(others.is_clean(), "{what} {format:?}: {others:?}");
        }
    }
}
