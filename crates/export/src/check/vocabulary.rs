//! A format's own words among the values of attributes: names of styles and fonts that come with the programs, settings, and
//! what a value may be one of. They are no text, and a search that guesses finds people among them.
//! Never takes a word for the format's own where people are named: the author of a change, a bookmark, a description.

/// What stands in blank documents (DOCX, ODT, PPTX, XLSX, ODS) made with two programs each; sorted by bytes.
const WORDS: &str = include_str!("vocabulary.txt");

/// Attributes that are for what somebody says or is called.
const SAID: [&str; 12] = [
    "author",
    "creator",
    "descr",
    "displayName",
    "href",
    "initials",
    "instr",
    "lastModifiedBy",
    "subject",
    "Target",
    "title",
    "userId",
];

/// Elements that are called something by the format, and not by whoever wrote.
const CALLED: [&str; 12] = [
    "config-item",
    "config-item-map-indexed",
    "config-item-map-named",
    "config-item-set",
    "default-style",
    "font",
    "font-face",
    "list-style",
    "lsdException",
    "page-layout",
    "style",
    "theme",
];

/// Elements whose value is called something by whoever wrote.
const GIVEN: [&str; 5] = ["alias", "default", "docVar", "tag", "text"];

/// Fonts and scripts that people, peoples and places are called as well: the format's own where a font is named alone.
const NAMES: [&str; 17] = [
    "Arab", "Cher", "Deva", "Euphemia", "Gautami", "Guru", "Hans", "Kalinga", "Kartika", "Latha", "Mangal",
    "Nyala", "Raavi", "Shruti", "Strong", "Tunga", "Vrinda",
];

/// Attributes that name a font or a style, or its script. A `name` says so by its element: [`CALLED`].
const FONT: [&str; 8] = [
    "ascii",
    "cs",
    "eastAsia",
    "font-family",
    "hAnsi",
    "name",
    "script",
    "typeface",
];

/// Whether all of `value` is a word of the format, in an attribute that holds such words. Names are local ones.
pub(super) fn is_of_the_format(element: &str, attribute: &str, value: &str) -> bool {
    let may_be = match attribute {
        "name" => CALLED.contains(&element),
        "val" => !GIVEN.contains(&element),
        _ => !SAID.contains(&attribute),
    };
    let named = NAMES.contains(&value) && !FONT.contains(&attribute);
    may_be && !named && words().binary_search(&value).is_ok()
}

fn words() -> &'static [&'static str] {
    static SORTED: std::sync::LazyLock<Vec<&str>> = std::sync::LazyLock::new(|| WORDS.lines().collect());
    &SORTED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_only_known_ones_in_their_place_are_the_formats_own() {
        assert!(words().is_sorted());
        for (element, attribute, value, own) in [
            ("font", "typeface", "Raavi", true),
            ("font", "script", "Hang", true),
            ("lsdException", "name", "List Continue 2", true),
            ("rFonts", "asciiTheme", "minorHAnsi", true),
            ("pStyle", "val", "Heading5", true),
            ("pStyle", "val", "Rakhimov", false),
            ("font", "typeface", "Rakhimov", false),
            ("ins", "author", "Raavi", false),
            ("bookmarkStart", "name", "Raavi", false),
            ("tag", "val", "Strong", false),
            ("s", "v", "Hans", false),
            ("filter", "val", "Nyala", false),
            ("font", "script", "Hans", true),
            ("lsdException", "name", "List Continue 2 Rakhimov", false),
        ] {
            assert_eq!(
                is_of_the_format(element, attribute, value),
                own,
                "{element} {attribute} {value}"
            );
        }
    }
}
