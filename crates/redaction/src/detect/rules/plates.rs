//! Number plates said in words, as recognisers write them: "номер а двести тридцать четыре вэ эм семьсот семьдесят
//! семь". Plates in signs stand among the codes.
//! Never takes number words for a plate without a vehicle's word before them and letters among them.

use super::super::{
    digits::number_word,
    page::{Page, Proposal},
    token::Token,
};
use sotto_domain::mention::{MentionKind, Reason};

/// How many words may stand between the vehicle's word and its plate: "номер машины был".
const BETWEEN: usize = 3;
/// Words of a plate at most: four letters and four numbers of four words.
const MOST: usize = 14;

/// Adds every plate told in words.
pub(super) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    let text = page.text();
    let mut from = 0;
    for (at, token) in page.tokens.iter().enumerate() {
        if at < from || !speaks_of_plates(token.of(text)) {
            continue;
        }
        let places = at + 1..(at + 2 + BETWEEN).min(page.tokens.len());
        if let Some((first, last)) = places
            .filter_map(|first| Some((first, last_of_plate(page, first)?)))
            .max_by_key(|(first, last)| last - first)
        {
            out.push(Proposal::rule(
                (page.tokens[first].start, page.tokens[last].end),
                MentionKind::Code,
                "plate",
                Reason::Plate,
            ));
            from = last + 1;
        }
    }
}

fn speaks_of_plates(word: &str) -> bool {
    const STEMS: &[&str] = &[
        "номер",
        "госномер",
        "машин",
        "автомобил",
        "мошин",
        "mashina",
        "raqam",
        "рақам",
        "номур",
        "нөмір",
        "көлік",
        "көлүк",
        "унаа",
        "plate",
        "number",
    ];
    let lower: String = word.chars().take(12).flat_map(char::to_lowercase).collect();
    STEMS.iter().any(|stem| lower.starts_with(stem))
}

/// The last word of a plate that begins at `first`: letters and numbers in turn, two letters and two digits at least.
fn last_of_plate(page: &Page<'_>, first: usize) -> Option<usize> {
    let text = page.text();
    let (mut letters, mut numbers, mut last) = (0, 0, None);
    let mut before = "";
    for (at, token) in page.tokens.iter().enumerate().skip(first).take(MOST) {
        let apart = at > first
            && text[page.tokens[at - 1].end..token.start].contains(['\n', '.', ';', '(', '!', '?']);
        if apart {
            break;
        }
        let word = token.of(text);
        if let Some(count) = letters_said(word) {
            letters += count;
        } else if is_number(token, word) {
            numbers += 1;
        } else {
            break;
        }
        if letters > 4 {
            break;
        }
        // A conjunction behind the last number is no letter of it; two letters that are told by their names are.
        let told = letters == 3 && numbers >= 1 && (is_named(word) || is_named(before));
        if letters >= 2 && numbers >= 1 && is_number(token, word) || told {
            last = Some(at);
        }
        before = word;
    }
    last.filter(|last| last - first >= 3 || numbers >= 2 && letters >= 2)
}

fn is_number(token: &Token, word: &str) -> bool {
    if token.digits {
        !token.letters && word.len() <= 4
    } else {
        number_word(word).is_some()
    }
}

/// Whether a word is the name of a letter: "вэ".
fn is_named(word: &str) -> bool {
    const NAMES: [&str; 18] = [
        "вэ",
        "ве",
        "бэ",
        "ка",
        "ка\u{301}",
        "эм",
        "эн",
        "эр",
        "эс",
        "тэ",
        "те",
        "ха",
        "икс",
        "дэ",
        "гэ",
        "зэт",
        "эф",
        "эль",
    ];
    let lower: String = word.chars().take(6).flat_map(char::to_lowercase).collect();
    NAMES.contains(&lower.as_str())
}

/// How many letters of a plate a word says: "а", "вэ", or two of them written together.
fn letters_said(word: &str) -> Option<usize> {
    const ON_PLATES: &str = "авекмнорстухabekmhopctyxdefgijlnqrsuvwz";
    if is_named(word) {
        return Some(1);
    }
    let lower: String = word.chars().take(6).flat_map(char::to_lowercase).collect();
    let count = lower.chars().count();
    (count <= 2 && lower.chars().all(|c| ON_PLATES.contains(c))).then_some(count)
}
