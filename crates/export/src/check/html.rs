//! Reads HTML: what is shown, and apart from it titles, styles, scripts, comments and attributes.
//! Never depends on its being well-formed: whatever else is read of it, all of the source is searched as it stands.

use super::{Contents, Place, UnreadReason, markup, plain, views};

/// Whether text is a web page: it says so, or begins with the element.
pub(super) fn looks_like_html(bytes: &[u8]) -> bool {
    let head = plain::decode(bytes.get(..bytes.len().min(1024)).unwrap_or_default()).to_lowercase();
    let head = head.trim_start_matches('\0').trim_start();
    let begins = |what: &str| {
        head.find(what)
            .is_some_and(|at| head[..at].chars().all(|c| c != '{' && c != '['))
    };
    head.starts_with('<') && (begins("<!doctype html") || begins("<html"))
}

/// Reads all of it. A page that is no XML, as most are not, is read without its tags.
pub(super) fn read(bytes: &[u8]) -> Contents {
    let mut contents = Contents::default();
    let whole = plain::decode(bytes);
    // The style that our pages have, to the letter, is none of anybody's words: a margin is nobody of that name.
    let text = whole.replacen(crate::html::STYLE, "", 1);
    let body = Place::Body { page: None };
    if markup::read(text.as_bytes(), body, &mut contents) {
        contents.add_second_reading(Place::Other, text.clone());
    } else {
        if let Some(bare) = views::without_tags(&text) {
            contents.add_second_reading(body, bare);
        }
        for comment in text.split("<!--").skip(1) {
            contents.add_second_reading(
                Place::HiddenText,
                comment.split("-->").next().unwrap_or(comment).to_owned(),
            );
        }
        contents.add(body, text.clone());
    }
    plain::add_other_encodings(bytes, body, &mut contents);
    plain::note_what_is_packed(&text, &mut contents);
    // What only eyes can tell: a picture inside.
    let lower = text.to_lowercase();
    if lower.contains("data:") && lower.contains(";base64,") {
        contents.not_read(Place::Picture, UnreadReason::Picture);
    }
    contents
}
