//! A format's own words, by the place where they stand: names of styles and fonts that come with the programs, and what a value
//! may be one of. They are no text, and a search that guesses finds people among them.
//! Never takes a word for the format's own in a place that is not on the list, or a word that is not one of that place's own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Styles that two programs bring along; a line each.
const STYLES: &str = include_str!("vocabulary/styles.txt");

/// Fonts that programs and systems bring along; a line each.
const FONTS: &str = include_str!("vocabulary/fonts.txt");

/// What stands in blank documents (DOCX, ODT, PPTX, XLSX, ODS, PDF) made with two programs each: `element@attribute`, as the formats
/// write them, then the values, each behind a tab.
const VALUES: &str = include_str!("vocabulary/values.txt");

/// The place of the name of a part of a package, as in [`VALUES`].
pub(super) const PART: (&str, &str) = ("part", "name");

/// The place of the names and keys of a PDF's objects (ISO 32000-1, annex E and throughout), as in [`VALUES`].
pub(super) const PDF: (&str, &str) = ("pdf", "name");

/// Where OOXML names a style (ECMA-376-1, 17.3 and 17.7).
const STYLED: [(&str, &str); 10] = [
    ("w:basedOn", "w:val"),
    ("w:link", "w:val"),
    ("w:lsdException", "w:name"),
    ("w:next", "w:val"),
    ("w:numStyleLink", "w:val"),
    ("w:pStyle", "w:val"),
    ("w:rStyle", "w:val"),
    ("w:style", "w:styleId"),
    ("w:styleLink", "w:val"),
    ("w:tblStyle", "w:val"),
];

/// Attributes of ODF that name a style, whatever the element (ODF 1.3, 19 and 20).
const STYLED_ANYWHERE: [&str; 14] = [
    "draw:style-name",
    "draw:text-style-name",
    "style:apply-style-name",
    "style:list-style-name",
    "style:master-page-name",
    "style:next-style-name",
    "style:parent-style-name",
    "table:style-name",
    "text:citation-body-style-name",
    "text:citation-style-name",
    "text:default-style-name",
    "text:master-page-name",
    "text:style-name",
    "text:visited-style-name",
];

/// Elements of ODF whose own name is that of a style.
const STYLES_OF_ODF: [&str; 3] = ["style:master-page", "style:style", "text:list-style"];

/// Where OOXML names a font, and Office Open XML's drawings do.
const LETTERED: [(&str, &str); 12] = [
    ("a:buFont", "typeface"),
    ("a:cs", "typeface"),
    ("a:ea", "typeface"),
    ("a:font", "typeface"),
    ("a:latin", "typeface"),
    ("a:sym", "typeface"),
    ("w:altName", "w:val"),
    ("w:font", "w:name"),
    ("w:rFonts", "w:ascii"),
    ("w:rFonts", "w:cs"),
    ("w:rFonts", "w:eastAsia"),
    ("w:rFonts", "w:hAnsi"),
];

/// Attributes of ODF that name a font, whatever the element.
const LETTERED_ANYWHERE: [&str; 7] = [
    "fo:font-family",
    "style:font-family-asian",
    "style:font-family-complex",
    "style:font-name",
    "style:font-name-asian",
    "style:font-name-complex",
    "svg:font-family",
];

/// What a place holds words of.
enum Holds {
    Styles,
    Fonts,
    Others,
}

/// `parent` and `element` as the file writes them, with their prefixes: where a file has others, nothing in it is the format's.
fn holds(parent: &str, element: &str, attribute: &str) -> Holds {
    let place = (element, attribute);
    let own_name = matches!(attribute, "style:name" | "style:display-name");
    // Fields of a form have the same element for their own name.
    if STYLED.contains(&place)
        || STYLED_ANYWHERE.contains(&attribute)
        || own_name && STYLES_OF_ODF.contains(&element)
        || parent == "w:style" && place == ("w:name", "w:val")
    {
        Holds::Styles
    } else if LETTERED.contains(&place)
        || LETTERED_ANYWHERE.contains(&attribute)
        || place == ("style:font-face", "style:name")
    {
        Holds::Fonts
    } else {
        Holds::Others
    }
}

/// Whether all of `value` is a word that the format has in this place.
pub(super) fn is_of_the_format(parent: &str, element: &str, attribute: &str, value: &str) -> bool {
    match holds(parent, element, attribute) {
        Holds::Styles => styles().contains(&style(value)),
        Holds::Fonts => fonts().contains(font(value)),
        Holds::Others => values()
            .get(&(element, attribute))
            .is_some_and(|values| values.contains(&value)),
    }
}

/// Whether all of `name` is a font that programs bring along, as PDF has it (ISO 32000-1, 9.6): `ABCDEF+LiberationSerif-Bold`,
/// `Arial,Italic`, `Times-Roman`.
pub(super) fn is_a_known_font(name: &str) -> bool {
    const ALWAYS: [&str; 5] = ["Courier", "Helvetica", "Symbol", "Times", "ZapfDingbats"];
    const CUT: [&str; 12] = [
        "",
        "Bold",
        "BoldItalic",
        "BoldItalicMT",
        "BoldMT",
        "BoldOblique",
        "Italic",
        "ItalicMT",
        "Oblique",
        "Regular",
        "Roman",
        "MT",
    ];
    let own = match name.split_once('+') {
        // The letters before it tell subsets apart.
        Some((tag, own)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => own,
        _ => name,
    };
    let (family, cut) = own.split_once(['-', ',']).unwrap_or((own, ""));
    let family = family.replace(' ', "");
    CUT.contains(&cut) && (ALWAYS.contains(&family.as_str()) || joined_fonts().contains(&family))
}

fn joined_fonts() -> &'static BTreeSet<String> {
    static ALL: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| FONTS.lines().map(|font| font.replace(' ', "")).collect());
    &ALL
}

/// A style's name as both ways of writing it have it: "List Continue 2", `ListContinue2`, `List_20_Continue_20_2`.
fn style(name: &str) -> String {
    name.replace("_20_", "").replace([' ', '-'], "").to_lowercase()
}

/// A font's name without its quotes and the number that tells two uses of it apart: `'Liberation Sans'`, `Mangal1`.
fn font(name: &str) -> &str {
    let name = name.trim_matches('\'');
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    // "Wingdings 2" is another font, and its number no second use.
    if bare.ends_with(' ') { name } else { bare }
}

fn styles() -> &'static BTreeSet<String> {
    static ALL: LazyLock<BTreeSet<String>> = LazyLock::new(|| STYLES.lines().map(style).collect());
    &ALL
}

fn fonts() -> &'static BTreeSet<&'static str> {
    static ALL: LazyLock<BTreeSet<&str>> = LazyLock::new(|| FONTS.lines().collect());
    &ALL
}

type Places = BTreeMap<(&'static str, &'static str), BTreeSet<&'static str>>;

fn values() -> &'static Places {
    static ALL: LazyLock<Places> = LazyLock::new(|| {
        let place = |line: &'static str| {
            let (place, values) = line.split_once('\t')?;
            Some((place.split_once('@')?, values.split('\t').collect()))
        };
        VALUES.lines().filter_map(place).collect()
    });
    &ALL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_the_formats_own_in_its_own_place_alone() {
        for (parent, element, attribute, value, own) in [
            ("", "a:font", "typeface", "Raavi", true),
            ("", "a:font", "script", "Hang", true),
            ("", "a:font", "script", "Hans", true),
            ("", "w:lsdException", "w:name", "List Continue 2", true),
            ("", "w:rFonts", "w:asciiTheme", "minorHAnsi", true),
            ("", "w:pStyle", "w:val", "Heading5", true),
            ("", "text:p", "text:style-name", "Text_20_body", true),
            ("", "style:style", "style:display-name", "Horizontal Line", true),
            ("", "style:font-face", "style:name", "Mangal1", true),
            (
                "",
                "style:font-face",
                "svg:font-family",
                "'Arial Unicode MS'",
                true,
            ),
            ("", "w:font", "w:name", "Wingdings 2", true),
            ("w:style", "w:name", "w:val", "Strong", true),
            ("", "part", "name", "Configurations2/popupmenu/", true),
            // The same words where somebody gave the name, and other words there.
            ("w:ffData", "w:name", "w:val", "Strong", false),
            ("", "w:font", "w:name", "Raavi Rakhimov", false),
            ("", "w:pStyle", "w:val", "Rakhimov", false),
            ("", "a:font", "typeface", "Rakhimov", false),
            ("", "w:ins", "w:author", "Raavi", false),
            ("", "w:bookmarkStart", "w:name", "Raavi", false),
            ("", "w:tag", "w:val", "Strong", false),
            ("", "sheet", "name", "Sheet", false),
            ("", "x:filter", "val", "Nyala", false),
            ("", "text:bookmark", "text:name", "Table", false),
            ("", "w:lsdException", "w:name", "List Continue 2 Rakhimov", false),
            ("", "part", "name", "Configurations2/Rakhimov/", false),
            ("", "pdf", "name", "Lang", true),
            ("", "pdf", "name", "Raavi", false),
        ] {
            assert_eq!(
                is_of_the_format(parent, element, attribute, value),
                own,
                "{element} {attribute} {value}"
            );
        }
    }

    #[test]
    fn a_font_of_a_pdf_is_known_by_all_of_its_name() {
        for (name, known) in [
            ("Times-Roman", true),
            ("ABCDEF+LiberationSerif-Bold", true),
            ("Arial,BoldItalic", true),
            ("Times New Roman", true),
            ("Times-Rakhimov", false),
            ("RAKHIM+Rakhimov", false),
            ("rakhim+LiberationSerif", false),
            ("Roman", false),
            ("", false),
        ] {
            assert_eq!(is_a_known_font(name), known, "{name}");
        }
    }

    #[test]
    fn every_list_is_read_whole() {
        assert_eq!(values().len(), VALUES.lines().count());
        assert!(fonts().iter().all(|name| fonts().contains(font(name))));
        assert_eq!(styles().len(), STYLES.lines().count());
    }
}
