//! One identifier put by hand into each place of a finished web page or plain text blocks it, every time.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;
#[path = "common/finds.rs"]
mod finds;

use common::{plain, rakhimov};
use finds::{BODY, check, found_at, places};
use sotto_domain::{language::Language, receipt::ExportFormat};
use sotto_export::{
    check::{Place, check_foreign},
    render,
};

fn page() -> String {
    String::from_utf8(render(ExportFormat::Html, &[rakhimov().disclosure()]).unwrap()).unwrap()
}

/// The page with `planted` before `before`.
fn with(before: &str, planted: &str) -> Vec<u8> {
    let page = page();
    let changed = page.replacen(before, &format!("{planted}{before}"), 1);
    assert_ne!(page, changed);
    changed.into_bytes()
}

#[test]
fn planted_in_a_page() {
    for (what, before, planted, place) in [
        ("a paragraph", "</article>", "<p>with Rakhimov there</p>", BODY),
        (
            "a table",
            "</article>",
            "<table><tr><td>Рахимову</td></tr></table>",
            BODY,
        ),
        (
            "letters in elements",
            "</article>",
            "<p>R<b>akh</b><i>imov</i></p>",
            BODY,
        ),
        ("a cut word", "</article>", "<p>Rakh<!-- -->imov</p>", BODY),
        ("references", "</article>", "<p>&#82;akhim&#x6F;v</p>", BODY),
        ("a soft hyphen", "</article>", "<p>Rakhi&shy;mov</p>", BODY),
        ("the title", "</title>", "Rakhimov", Place::Metadata),
        (
            "the style",
            "</style>",
            "p::after { content: \"Rakhimov\"; }",
            Place::Metadata,
        ),
        (
            "the style, in its escapes",
            "</style>",
            "p::after { content: \"R\\61 khimov\"; }",
            Place::Metadata,
        ),
        (
            "a script",
            "</head>",
            "<script>var who = \"Rakhimov\"</script>",
            Place::Metadata,
        ),
        (
            "a script, in its escapes",
            "</head>",
            "<script>var who = \"\\u0052akhimov\"</script>",
            Place::Metadata,
        ),
        (
            "the description",
            "</head>",
            "<meta name=\"description\" content=\"Rakhimov\"/>",
            Place::HiddenText,
        ),
        ("a comment", "</article>", "<!-- Rakhimov -->", Place::HiddenText),
        (
            "a link",
            "</article>",
            "<a href=\"https://x.example/%D0%A0%D0%B0%D1%85%D0%B8%D0%BC%D0%BE%D0%B2\">x</a>",
            Place::HiddenText,
        ),
        (
            "a picture's description",
            "</article>",
            "<img alt=\"Rakhimov\"/>",
            Place::HiddenText,
        ),
        (
            "an anchor",
            "</article>",
            "<span id=\"rakhimov\">x</span>",
            Place::HiddenText,
        ),
        (
            "data",
            "</article>",
            "<span data-who=\"Рахимов\">x</span>",
            Place::HiddenText,
        ),
        (
            "an element's name",
            "</article>",
            "<rakhimov>x</rakhimov>",
            Place::Other,
        ),
        (
            "behind the end",
            "</html>",
            "<!-- Rakhimov --> ",
            Place::HiddenText,
        ),
    ] {
        let report = check(&with(before, planted), ExportFormat::Html, "x.html");
        assert!(found_at(&report, place), "{what}: {:?}", places(&report));
    }
}

#[test]
fn what_nobody_put_there_blocks() {
    for (what, before, planted) in [
        ("a script", "</head>", "<script>go()</script>"),
        ("a comment", "</article>", "<!-- hm -->"),
        (
            "a property",
            "</head>",
            "<meta name=\"generator\" content=\"xx\"/>",
        ),
        ("a sentence", "</article>", "<p>34</p>"),
        (
            "a picture",
            "</article>",
            "<img src=\"data:image/png;base64,iVBORw0KGgo=\"/>",
        ),
        ("what is no XML", "</article>", "<p>"),
        ("a type", "\n<html", " PUBLIC \"xx\""),
    ] {
        let report = check(&with(before, planted), ExportFormat::Html, "x.html");
        assert!(!report.is_clean(), "{what}");
    }
}

#[test]
fn a_page_of_another_program_is_read() {
    for (what, body) in [
        ("tags never closed", "<ul><li>Rakh<b>imov<li>x"),
        ("an attribute without quotes", "<img alt=Rakhimov>"),
        ("capitals", "<P>RAKHIMOV<BR>"),
        ("a comment", "<p>x<!-- Rakhimov -->"),
        (
            "references",
            "<p>&#1056;&#1072;&#1093;&#1080;&#1084;&#1086;&#1074;",
        ),
        ("a name over two lines", "<p>Aziz<br>Rakhimov"),
        (
            "an escaped script",
            "<script>x='\\u0420\\u0430\\u0445\\u0438\\u043c\\u043e\\u0432'</script>",
        ),
    ] {
        for head in [
            "<!doctype html><meta charset=utf-8>",
            "<html>",
            "\u{feff}<HTML LANG=ru>",
        ] {
            let report = check_foreign(
                format!("{head}{body}").as_bytes(),
                "x.html",
                &rakhimov().needles(),
            )
            .unwrap();
            assert!(report.names_someone(), "{what}: {report:?}");
        }
    }
    let clean = check_foreign(
        b"<!DOCTYPE html><html><body><p>Nobody & nothing<br>here",
        "x.html",
        &rakhimov().needles(),
    );
    assert!(clean.unwrap().is_clean());
}

#[test]
fn planted_in_plain_text() {
    let ours = String::from_utf8(render(ExportFormat::Txt, &[rakhimov().disclosure()]).unwrap()).unwrap();
    for (what, planted) in [
        ("text", "Rakhimov"),
        ("another script", "о Рахимове"),
        ("a broken line", "Rakhi-\nmov"),
        ("spaced letters", "R a k h i m o v"),
        ("an invisible letter", "Rakhi\u{200b}mov"),
    ] {
        let report = check(
            format!("{ours}\n{planted}\n").as_bytes(),
            ExportFormat::Txt,
            "x.txt",
        );
        assert!(found_at(&report, BODY), "{what}: {:?}", places(&report));
    }
    let longer = check(format!("{ours}\n34\n").as_bytes(), ExportFormat::Txt, "x.txt");
    assert!(!longer.is_clean());
}

/// The page is one file that asks nothing of the network and runs nothing, whatever the account says.
#[test]
fn a_page_cannot_act() {
    for text in [
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "</style><img src=x>",
        "&lt;b&gt; &#60; ]]> <!-- -->",
        "<a href=\"http://evil.example\">x</a>",
    ] {
        let bytes = render(ExportFormat::Html, &[plain(Language::En, text).disclosure()]).unwrap();
        let page = String::from_utf8(bytes).unwrap();
        for tag in ["<script", "<img", "<a ", "<b>", "<!--"] {
            assert!(!page.contains(tag), "{text:?} gave {tag}");
        }
        assert!(page.contains("default-src 'none'"));
    }
}
