//! Finds a day of the roster (a birth date) however it is written: 03.05.1991, 3 May 1991, May 3rd, 1991, 3 мая 1991 г.
//! Never finds a year or a month alone: those are how such a day is generalised.

use super::super::{calendar, token::Token};
use chrono::{Datelike, NaiveDate};

/// The day that a value names, where it names one: `1991-05-03`, `03.05.1991`, `3/5/1991`.
pub(crate) fn parse(value: &str) -> Option<NaiveDate> {
    let value = value.trim();
    ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(value, form).ok())
        .filter(|day| (1000..=9999).contains(&day.year()))
}

/// Every way to write it in digits alone, without what stands between them; six digits or more.
pub(super) fn in_digits(day: NaiveDate) -> Vec<String> {
    let (year, month, day) = (day.year(), day.month(), day.day());
    let mut forms = Vec::new();
    for (month, day) in [
        (format!("{month:02}"), format!("{day:02}")),
        (format!("{month}"), format!("{day}")),
        (format!("{month:02}"), format!("{day}")),
        (format!("{month}"), format!("{day:02}")),
    ] {
        let short = format!("{:02}", year % 100);
        forms.extend([
            format!("{year}{month}{day}"),
            format!("{day}{month}{year}"),
            format!("{month}{day}{year}"),
            format!("{day}{month}{short}"),
            format!("{month}{day}{short}"),
        ]);
    }
    forms.retain(|form| form.len() >= 6);
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// Every place where one of `days` (index of the entry, day) stands with the name of its month: (start, end, entry).
pub(super) fn find(text: &str, tokens: &[Token], days: &[(usize, NaiveDate)]) -> Vec<(usize, usize, usize)> {
    let mut hits = Vec::new();
    if days.is_empty() {
        return hits;
    }
    for (at, token) in tokens.iter().enumerate() {
        if !token.letters || token.digits || token.end - token.start > 40 {
            continue;
        }
        let Some(month) = calendar::month(&token.of(text).to_lowercase()) else {
            continue;
        };
        let (first, last) = around(text, tokens, at);
        for (entry, day) in days.iter().filter(|(_, day)| day.month() == month) {
            let numbers = || (first..=last).filter(|i| *i != at && tokens[*i].digits);
            let Some(of_day) = numbers().find(|i| leading(tokens[*i].of(text)) == Some(day.day())) else {
                continue;
            };
            let year = u32::try_from(day.year()).unwrap_or_default();
            let of_year = numbers().find(|i| {
                let number = leading(tokens[*i].of(text));
                *i != of_day && (number == Some(year) || number == Some(year % 100))
            });
            if let Some(of_year) = of_year {
                let (start, end) = (at.min(of_day).min(of_year), at.max(of_day).max(of_year));
                hits.push((tokens[start].start, tokens[end].end, *entry));
            }
        }
    }
    hits
}

/// The words around a month's name that may belong to one date with it: numbers and the few words between them.
fn around(text: &str, tokens: &[Token], at: usize) -> (usize, usize) {
    let near = |left: &Token, right: &Token| {
        let gap = &text[left.end..right.start];
        gap.len() <= 4 && !gap.contains(['\n', ';', '!', '?'])
    };
    let belongs = |token: &Token| {
        token.digits
            || token.end - token.start <= 24 && BETWEEN.contains(&token.of(text).to_lowercase().as_str())
    };
    // A year ends the date on its side.
    let ends = |token: &Token| leading(token.of(text)).is_some_and(|number| number >= 100);
    let (mut first, mut last) = (at, at);
    while first > 0
        && at - first < 4
        && !ends(&tokens[first])
        && belongs(&tokens[first - 1])
        && near(&tokens[first - 1], &tokens[first])
    {
        first -= 1;
    }
    while last + 1 < tokens.len()
        && last - at < 4
        && !ends(&tokens[last])
        && belongs(&tokens[last + 1])
        && near(&tokens[last], &tokens[last + 1])
    {
        last += 1;
    }
    (first, last)
}

/// The number that a word begins with: 3rd, 3го, 1991.
fn leading(word: &str) -> Option<u32> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 4 {
        return None;
    }
    word[..digits].parse().ok()
}

/// What stands between the parts of a date.
const BETWEEN: &[&str] = &[
    "of",
    "the",
    "day",
    "st",
    "nd",
    "rd",
    "th",
    "числа",
    "го",
    "е",
    "ое",
    "г",
    "год",
    "года",
    "году",
    "соли",
    "сол",
    "рӯзи",
    "уми",
    "юми",
    "yil",
    "yili",
    "yilning",
    "yilda",
    "inchi",
    "nchi",
    "йил",
    "йили",
    "йилнинг",
    "йилда",
    "нчи",
    "жыл",
    "жылы",
    "жылдын",
    "жылдың",
    "жылғы",
    "чы",
    "чи",
    "чу",
    "чү",
    "ші",
    "шы",
];
