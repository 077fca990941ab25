//! Names that a converter has broken or glued, put right again: what is given is not the text, but the words around each place
//! that was put right, a line each.
//! Never puts right what stands as a person would write it, so that most texts have nothing here.

/// Words before and after what was put right, so that a name of two words is seen whole.
const AROUND: usize = 2;

/// The last words of a text, from a border of words on.
fn last_words(text: &str) -> &str {
    let mut starts = text
        .char_indices()
        .rev()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8());
    let start = starts.nth(AROUND).unwrap_or(0);
    &text[start..]
}

/// The first words of a text, up to a border of words.
fn first_words(text: &str) -> &str {
    let mut ends = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, _)| at);
    let end = ends.nth(AROUND).unwrap_or(text.len());
    &text[..end]
}

/// Whether a word may go on from `before` to `after`: in small letters, or in large ones throughout.
fn goes_on(before: char, after: char) -> bool {
    before.is_alphabetic() && after.is_lowercase() || before.is_uppercase() && after.is_uppercase()
}

fn lines(found: &[String]) -> Option<String> {
    (!found.is_empty()).then(|| found.join("\n"))
}

/// A word that goes on in the next line without a hyphen: "Рахи\nмов". `None` where no line could end so.
pub(super) fn cut_over_lines(text: &str) -> Option<String> {
    let mut found = Vec::new();
    let mut last = "";
    for line in text
        .split(['\n', '\r', '\u{c}'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        if let (Some(before), Some(after)) = (last.chars().next_back(), line.chars().next())
            && goes_on(before, after)
        {
            found.push([last_words(last), first_words(line)].concat());
        }
        last = line;
    }
    lines(&found)
}

/// Signs that break a word, or set letters of it apart, and leave it one word to the eye: hyphens and what becomes of them,
/// and the marks of Markdown.
const fn is_sign(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '\u{ac}' | '\u{2027}' | '\u{b7}' | '*' | '_' | '~' | '`' | '\\'
    )
}

/// Words with such signs inside, without them: "Рахи¬мов", "Рахи- мов", "Рахи**мов**".
pub(super) fn cut_by_signs(text: &str) -> Option<String> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut done = 0;
    while let Some(at) = rest.find(is_sign) {
        let start = done + at;
        let length: usize = text[start..]
            .chars()
            .take_while(|c| is_sign(*c))
            .map(char::len_utf8)
            .sum();
        let mut end = start + length;
        // A hyphen that a line ended with, and the blank that the end of the line became.
        if text[start..end].starts_with(['-', '\u{2010}', '\u{ac}']) && text[end..].starts_with(' ') {
            end += 1;
        }
        let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
        if let (Some(before), Some(after)) = (before, after)
            && goes_on(before, after)
        {
            let whole = |part: &str| part.replace(is_sign, "");
            found.push(
                [
                    whole(last_words(&text[..start])),
                    whole(first_words(&text[end..])),
                ]
                .concat(),
            );
        }
        done = start + length;
        rest = &text[done..];
    }
    lines(&found)
}

/// "R a k h i m o v", "Р.а.х.и.м.о.в" as one word; where some gaps are wider, as several. `None` where no letters stand so.
pub(super) fn spaced_letters(text: &str) -> Option<String> {
    const LEAST: usize = 4;
    const WIDEST: usize = 4;
    let mut found = Vec::new();
    // Letters that stand alone, each with the width of the gap before it.
    let mut run: Vec<(char, usize)> = Vec::new();
    let mut end_run = |run: &mut Vec<(char, usize)>| {
        if run.len() >= LEAST {
            let narrow = run.iter().skip(1).map(|(_, gap)| *gap).min().unwrap_or(0);
            let mut word = String::new();
            for (number, (letter, gap)) in run.iter().enumerate() {
                if number > 0 && *gap > narrow {
                    word.push(' ');
                }
                word.push(*letter);
            }
            found.push(word);
        }
        run.clear();
    };
    let (mut before, mut gap) = (None::<char>, 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphanumeric() {
            let alone = before.is_none_or(|c| !c.is_alphanumeric())
                && chars.peek().is_none_or(|next| !next.is_alphanumeric());
            if !alone || gap > WIDEST {
                end_run(&mut run);
            }
            if alone {
                run.push((c, gap));
            }
            gap = 0;
        } else {
            gap += 1;
        }
        before = Some(c);
    }
    end_run(&mut run);
    lines(&found)
}

/// Text after a sign that turns the direction around, as it is read: U+202E and "вомихаР".
pub(super) fn written_backwards(text: &str) -> Option<String> {
    let turned = text.split('\u{202e}').skip(1);
    let found = turned.map(|part| {
        let part = part.split(['\u{202c}', '\n']).next().unwrap_or(part);
        part.chars().rev().collect::<String>()
    });
    lines(&found.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>())
}

/// A word within which another one begins, taken apart there: `встретилРахимов`, `МВДРахимов`, `Рахимов45лет`, `2024Рахимов`.
/// Ids, in which any letters and digits stand, are left: only words of four letters are parted from digits.
pub(super) fn parted_at_capitals(text: &str) -> Option<String> {
    let mut found = Vec::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    for (number, word) in words.iter().enumerate() {
        if let Some(parted) = parted(word) {
            let before = number.checked_sub(1).and_then(|at| words.get(at)).copied();
            let after = words.get(number + 1).copied();
            found.push([before.unwrap_or_default(), &parted, after.unwrap_or_default()].join(" "));
        }
    }
    lines(&found)
}

fn parted(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let run = |from: usize| letters[from..].iter().take_while(|c| c.is_alphabetic()).count();
    let mut out = String::with_capacity(word.len() + 8);
    let mut any = false;
    // Letters since the last border; none are counted that stand behind a digit, as those of an id do.
    let mut length = 0;
    let mut behind_digit = false;
    for (at, c) in letters.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).map(|at| letters[at]) {
            let next_small = letters.get(at + 1).is_some_and(|next| next.is_lowercase());
            let border = before.is_lowercase() && c.is_uppercase()
                || before.is_uppercase() && c.is_uppercase() && next_small && length >= 2
                || before.is_alphabetic() && c.is_numeric() && length >= 4
                || before.is_numeric() && c.is_uppercase() && next_small && run(at) >= 4;
            if border {
                out.push(' ');
                any = true;
                length = 0;
                behind_digit = false;
            }
        }
        behind_digit = c.is_numeric() || behind_digit && c.is_alphabetic();
        length = if c.is_alphabetic() && !behind_digit {
            length + 1
        } else {
            0
        };
        out.push(*c);
    }
    any.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_broken_is_put_right() {
        type Repair = fn(&str) -> Option<String>;
        let cases: [(Repair, &str, Option<&str>); 21] = [
            (
                cut_over_lines,
                "они взяли Азиза Рахи\nмова ночью",
                Some("взяли Азиза Рахимова ночью"),
            ),
            (cut_over_lines, "взяли РАХИ\n  МОВА", Some("взяли РАХИМОВА")),
            (cut_over_lines, "Конец.\nначало", None),
            (cut_over_lines, "слово\nРахимов", None),
            (cut_by_signs, "взяли Рахи¬мова", Some("взяли Рахимова")),
            (
                cut_by_signs,
                "взяли Рахи- мова ночью",
                Some("взяли Рахимова ночью"),
            ),
            (
                cut_by_signs,
                "взяли Рахи**мова** ночью",
                Some("взяли Рахимова ночью"),
            ),
            (
                cut_by_signs,
                "взяли Ра-хи-мо-ва",
                Some("взяли Рахимова\nвзяли Рахимова\nвзяли Рахимова"),
            ),
            (cut_by_signs, "2024-04 - Рахимов", None),
            (spaced_letters, "к Р а х и м о в у домой", Some("кРахимову")),
            (spaced_letters, "А з и з   Р а х и м о в", Some("Азиз Рахимов")),
            (spaced_letters, "Р\u{a0}а\u{2009}х и", Some("Рахи")),
            (spaced_letters, "Р.а.х.и.м.о.в", Some("Рахимов")),
            (spaced_letters, "я и он", None),
            (
                written_backwards,
                "там \u{202e}вомихаР\u{202c} был",
                Some("Рахимов"),
            ),
            (written_backwards, "там", None),
            (
                parted_at_capitals,
                "он встретилРахимова дома",
                Some("он встретил Рахимова дома"),
            ),
            (parted_at_capitals, "изМВДРахимов", Some(" из МВД Рахимов ")),
            (parted_at_capitals, "Рахимов45лет", Some(" Рахимов 45лет ")),
            (parted_at_capitals, "2024Рахимов", Some(" 2024 Рахимов ")),
            (parted_at_capitals, "он сказал 45лет A1 7f3aziz9c", None),
        ];
        for (repair, text, expected) in cases {
            assert_eq!(repair(text).as_deref(), expected, "{text:?}");
        }
    }
}
