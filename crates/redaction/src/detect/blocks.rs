//! Where a text may be cut so that what stands on one side says nothing about the words of the other: between
//! paragraphs, and after a line that ends a sentence.
//! Never cuts a line, and never looks further than the line before the cut: an edit moves no other cut.

/// Letters that the last word of a line has at least, so that its full stop is none of an abbreviation: "г.", "St."
const WHOLE_WORD: usize = 4;

/// The blocks of a regular text: ranges of bytes without gaps, at least one.
pub(crate) fn blocks(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let (mut from, mut line) = (0, 0);
    let mut blank = false;
    for (at, _) in text.match_indices('\n') {
        let written = text[line..at].trim_end();
        let next = at + 1;
        line = next;
        // The cut comes after the last of several blank lines.
        if written.is_empty() {
            blank = true;
        }
        let follows = text[next..].split('\n').next().unwrap_or_default();
        let empty_ahead = next < text.len() && follows.trim_end().is_empty();
        if !empty_ahead && (blank || ends_a_sentence(written)) {
            found.push((from, next));
            from = next;
        }
        if !empty_ahead {
            blank = false;
        }
    }
    if from < text.len() || found.is_empty() {
        found.push((from, text.len()));
    }
    found
}

/// Whether a line ends with a full stop or the like after a whole word. A question mark does not count: the answer on
/// the next line belongs to it.
fn ends_a_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['»', '"', '”', ')', ' ']);
    let Some(rest) = line.strip_suffix(['.', '…', '!']) else {
        return false;
    };
    let mut letters = rest
        .trim_end_matches(['.', '!', ' ', '»', '"', '”', ')'])
        .chars()
        .rev();
    letters
        .by_ref()
        .take(WHOLE_WORD)
        .filter(|c| c.is_alphabetic())
        .count()
        == WHOLE_WORD
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = blocks(text).iter().map(|(from, to)| &text[*from..*to]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn where_a_text_is_cut() {
        check("", &[""]);
        check("one\ntwo", &["one\ntwo"]);
        check("one\n\n \ntwo", &["one\n\n \n", "two"]);
        check("Они ушли.\nМы остались.\n", &["Они ушли.\n", "Мы остались.\n"]);
        check("Жил в г.\nОше. Потом", &["Жил в г.\nОше. Потом"]);
        check("Сколько вам лет?\nТридцать", &["Сколько вам лет?\nТридцать"]);
        check("«Всё кончено».\r\n— Да", &["«Всё кончено».\r\n", "— Да"]);
    }

    proptest! {
        #[test]
        fn blocks_cover_the_text(text in "[а-яa-z.?!» \n]{0,80}") {
            let found = blocks(&text);
            prop_assert_eq!(found[0].0, 0);
            prop_assert_eq!(found[found.len() - 1].1, text.len());
            for pair in found.windows(2) {
                prop_assert_eq!(pair[0].1, pair[1].0);
            }
        }

        #[test]
        fn a_cut_depends_on_what_stands_around_it(before in "[а-я.! \n]{0,40}", after in "[а-я.! \n]{0,40}") {
            // Whatever the lines before and after, the end of this line and the next one decide.
            let text = format!("{before}\n\nПришли домой.\nСели\n\nа{after}");
            let at = before.len() + 2 + "Пришли домой.\n".len();
            prop_assert!(blocks(&text).iter().any(|(from, _)| *from == at));
        }
    }
}
