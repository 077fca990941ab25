//! Reads the text of one XML part of a document: runs of a paragraph joined, hidden and deleted text apart, and every
//! attribute's value.
//! Never drops text because its element is unknown.

use super::{Contents, Place, plain, views::referred, vocabulary};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};
use std::collections::BTreeSet;

/// How values begin that name parts of the format: what follows is searched as it stands, and not guessed at.
const TERMS: [&str; 8] = [
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/",
    "http://purl.oclc.org/ooxml/",
    "http://www.w3.org/",
    "http://purl.org/dc/",
    "urn:oasis:names:tc:opendocument:",
    "urn:schemas-microsoft-com:",
    "application/vnd.",
];

/// Text gathered so far, by where it belongs.
#[derive(Default)]
struct Gathered {
    shown: String,
    hidden: String,
    notes: String,
    comments: String,
    /// Of a web page: its title, style and scripts.
    head: String,
    values: BTreeSet<String>,
    /// Names of elements and attributes, and the values that begin as [`TERMS`] do.
    terms: BTreeSet<String>,
    /// Base64, as the format says.
    packed: Vec<String>,
}

/// What the elements around the reader's place say about text here.
#[derive(Default)]
struct Around {
    names: Vec<String>,
    /// The same with their prefixes.
    qualified: Vec<String>,
    run_is_hidden: bool,
    /// A setting of ODF says of itself that it is base64.
    setting_is_packed: bool,
    /// For each element of a web page that is open: whether it is not shown, by itself.
    concealed: Vec<bool>,
}

/// Between values, which are no neighbours in any text: no name goes on over it.
const APART: &str = "\n¦¦¦¦¦\n";

/// Elements in one another at most: every piece of text asks what it stands in.
const DEEPEST: usize = 1_000;

impl Around {
    fn is_web_page(&self) -> bool {
        self.names.first().is_some_and(|root| root == "html")
    }

    fn inside(&self, names: &[&str]) -> bool {
        self.names.iter().any(|n| names.contains(&n.as_str()))
    }
}

/// Adds the text of `part`; `false` where it is not well-formed XML, in which case nothing was added.
pub(super) fn read(part: &[u8], place: Place, contents: &mut Contents) -> bool {
    let text = plain::decode(part);
    let mut reader = Reader::from_str(&text);
    let mut gathered = Gathered::default();
    let mut around = Around::default();
    let mut any = false;
    loop {
        match reader.read_event() {
            Err(_) => return false,
            Ok(Event::Eof) => break,
            Ok(Event::Start(element)) => {
                any = true;
                if around.names.len() == DEEPEST || !open(&element, &mut around, &mut gathered) {
                    return false;
                }
                let conceals = around.is_web_page() && is_concealed(&element);
                around.concealed.push(conceals);
                around.names.push(local_name(&element));
                around.qualified.push(element.name().as_ref().to_owned());
            }
            Ok(Event::Empty(element)) => {
                any = true;
                if !open(&element, &mut around, &mut gathered) {
                    return false;
                }
            }
            Ok(Event::End(_)) => {
                around.concealed.pop();
                around.qualified.pop();
                if let Some(name) = around.names.pop() {
                    close(&name, &around, &mut gathered);
                }
            }
            Ok(Event::Text(text)) => put(&text, &around, &mut gathered),
            Ok(Event::CData(text)) => put(&text, &around, &mut gathered),
            Ok(Event::GeneralRef(name)) => {
                put(
                    referred(&name)
                        .map_or_else(|| name.to_string(), String::from)
                        .as_str(),
                    &around,
                    &mut gathered,
                );
            }
            Ok(Event::Comment(text) | Event::DocType(text)) => {
                gathered.hidden.push_str(&text);
                gathered.hidden.push('\n');
            }
            Ok(Event::PI(text)) => {
                gathered.hidden.push_str(&text);
                gathered.hidden.push('\n');
            }
            Ok(Event::Decl(text)) => {
                gathered.terms.insert(text.to_string());
            }
        }
    }
    if !any || !around.names.is_empty() {
        return false;
    }
    let Gathered {
        shown,
        hidden,
        notes,
        comments,
        head,
        values,
        terms,
        packed,
    } = gathered;
    contents.packed.extend(packed.into_iter().map(|run| (place, run)));
    if !hidden.trim().is_empty() && !shown.trim().is_empty() {
        // A name half of which is hidden.
        contents.add_second_reading(Place::HiddenText, mixed(&text));
    }
    contents.add(place, shown);
    contents.add(Place::HiddenText, hidden);
    contents.add(Place::Footnote, notes);
    contents.add(Place::Comment, comments);
    contents.add(Place::Metadata, head);
    // In the body, attributes hold what is not shown: descriptions of pictures, authors of changes, bookmarks.
    let values_place = if matches!(place, Place::Body { .. }) {
        Place::HiddenText
    } else {
        place
    };
    contents.add(values_place, values.into_iter().collect::<Vec<_>>().join(APART));
    contents.add_terms(values_place, terms.into_iter().collect::<Vec<_>>().join(APART));
    true
}

fn local_name(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_owned()
}

/// `false` where an attribute is not as XML has them: what it holds would go unread.
fn open(element: &BytesStart<'_>, around: &mut Around, gathered: &mut Gathered) -> bool {
    let name = local_name(element);
    let mut off = false;
    around.setting_is_packed = false;
    for attribute in element.attributes().with_checks(false) {
        let Ok(attribute) = attribute else { return false };
        let key = attribute.key.as_ref();
        let value = attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .map_or_else(|_| attribute.value.to_string(), std::borrow::Cow::into_owned);
        off |= key.ends_with("val") && matches!(value.as_str(), "0" | "false" | "off");
        around.setting_is_packed |= key == "config:type" && value == "base64Binary";
        let parent = around.qualified.last().map_or("", String::as_str);
        let own = vocabulary::is_of_the_format(parent, element.name().as_ref(), key, &value);
        if !own && value.chars().filter(|c| c.is_alphanumeric()).count() >= 2 {
            let is_term = TERMS.iter().any(|term| value.starts_with(term));
            let of_its_kind = if is_term {
                &mut gathered.terms
            } else {
                &mut gathered.values
            };
            of_its_kind.insert(value);
        }
        gathered.terms.insert(key.to_owned());
    }
    gathered.terms.insert(element.name().as_ref().to_owned());
    if around.is_web_page() && BLOCKS.contains(&name.as_str()) {
        put("\n", around, gathered);
    }
    match name.as_str() {
        "vanish" | "webHidden" | "specVanish" if !off => around.run_is_hidden = true,
        "r" => around.run_is_hidden = false,
        "br" | "cr" | "line-break" | "hr" | "img" => put("\n", around, gathered),
        // A tab stop in a list of tab stops is not a tab in the text.
        "tab" | "s" | "ptab" if !around.inside(&["tabs"]) => put(" ", around, gathered),
        "softHyphen" => put("\u{ad}", around, gathered),
        "noBreakHyphen" => put("-", around, gathered),
        _ => {}
    }
    true
}

/// Elements of a web page that begin a line of their own (HTML, 15.3), or stand in it as one picture.
pub(super) const BLOCKS: [&str; 67] = [
    "html",
    "head",
    "body",
    "title",
    "style",
    "script",
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "address",
    "blockquote",
    "center",
    "details",
    "summary",
    "dialog",
    "dir",
    "dl",
    "dt",
    "dd",
    "fieldset",
    "legend",
    "figure",
    "figcaption",
    "form",
    "hr",
    "menu",
    "ol",
    "ul",
    "li",
    "pre",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "select",
    "optgroup",
    "option",
    "textarea",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "img",
    "input",
    "button",
    "iframe",
    "object",
    "video",
    "audio",
    "canvas",
    "svg",
    "math",
    "noscript",
    "template",
];

/// Whether an element of a web page is there and not shown.
fn is_concealed(element: &BytesStart<'_>) -> bool {
    element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .any(|attribute| match attribute.key.as_ref() {
            "hidden" => true,
            "style" => {
                let style = attribute.value.to_lowercase().replace(char::is_whitespace, "");
                ["display:none", "visibility:hidden", "font-size:0", "opacity:0"]
                    .iter()
                    .any(|unseen| {
                        style.match_indices(unseen).any(|(at, unseen)| {
                            // 0.8 is seen.
                            !style[at + unseen.len()..].starts_with('.')
                        })
                    })
            }
            _ => false,
        })
}

fn close(name: &str, around: &Around, gathered: &mut Gathered) {
    match name {
        // What a reader sees on a line of its own.
        "p" | "h" | "h1" | "h2" | "h3" | "td" | "th" | "li" | "tc" | "tr" | "si" | "c" | "txbxContent"
        | "comment" | "footnote" | "endnote" => {
            put("\n", around, gathered);
        }
        // Runs of letters join; anything else that ends is a border.
        "r" | "t" | "span" | "delText" | "hyperlink" | "a" | "ins" | "smartTag" | "rPr" | "pPr" | "sdt"
        | "b" | "i" | "u" | "em" | "strong" | "small" | "mark" | "sub" | "sup" | "font" | "sdtContent"
        | "e" | "proofErr" | "bookmarkStart" | "bookmarkEnd" | "soft-page-break" => {}
        // An element of letters, or one that no browser knows: what stands in it goes on in the line.
        _ if around.is_web_page() && !BLOCKS.contains(&name) => {}
        _ => {
            if !around.inside(&["p", "h"]) {
                put("\n", around, gathered);
            }
        }
    }
}

fn put(text: &str, around: &Around, gathered: &mut Gathered) {
    let innermost = around.names.last().map_or("", String::as_str);
    if innermost == "binary-data" || innermost == "config-item" && around.setting_is_packed {
        gathered.packed.push(text.to_owned());
        return;
    }
    let deleted = around.inside(&[
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "tracked-changes",
        "deletion",
        "hidden-text",
    ]);
    let web_page = around.is_web_page();
    let to = if around.inside(&["annotation", "comment"]) {
        &mut gathered.comments
    } else if web_page && around.inside(&["head", "title", "style", "script", "template", "noscript"]) {
        &mut gathered.head
    } else if deleted || around.concealed.contains(&true) || around.run_is_hidden && around.inside(&["r"]) {
        &mut gathered.hidden
    } else if around.inside(&["note"]) {
        &mut gathered.notes
    } else {
        &mut gathered.shown
    };
    to.push_str(text);
}

/// All text in the order of the part, shown or not.
fn mixed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() / 4);
    let mut reader = Reader::from_str(text);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Eof => break,
            Event::Text(text) => out.push_str(&text),
            Event::CData(text) => out.push_str(&text),
            Event::GeneralRef(name) => out.extend(referred(&name)),
            Event::End(end) if matches!(end.local_name().as_ref(), "p" | "h" | "tc") => out.push('\n'),
            _ => {}
        }
    }
    out
}
