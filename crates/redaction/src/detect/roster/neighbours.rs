//! What may stand between and beside the words of one name: spaces, hyphens, initials.
//! Never reaches across a sentence.

/// Whether what stands between two words lets them be one name.
pub(crate) fn joins(gap: &str) -> bool {
    gap.len() <= 8
        && gap.chars().all(|c| {
            matches!(
                c,
                ' ' | '-' | '\'' | ',' | '"' | '«' | '»' | '№' | '\u{201c}' | '\u{201d}' | '(' | ')' | '\n'
            )
        })
        && gap.matches('\n').count() <= 1
        || initials(gap)
}

/// The single word in a gap, if there is one.
pub(crate) fn gap_word(gap: &str) -> &str {
    if gap.len() > 40 {
        ""
    } else {
        gap.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'')
    }
}

/// Only initials, as between a first name and a surname.
pub(crate) fn initials(gap: &str) -> bool {
    gap.len() <= 12
        && gap
            .split(['.', ' '])
            .all(|piece| piece.chars().count() <= 1 && piece.chars().all(char::is_uppercase))
}

/// Takes in initials right before and after a name: Р. Рахимов, Рахимов Р. Т.
pub(crate) fn with_initials(text: &str, start: usize, end: usize) -> (usize, usize) {
    let mut from = start;
    for _ in 0..3 {
        let head = without_descent(text[..from].trim_end_matches(' '));
        let Some(head) = head.strip_suffix('.') else { break };
        let Some(initial) = head.chars().next_back().filter(|c| c.is_uppercase()) else {
            break;
        };
        let before = head.len() - initial.len_utf8();
        if from - before > 12
            || text[..before]
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric)
        {
            break;
        }
        from = before;
    }
    let mut to = end;
    for _ in 0..3 {
        let tail = text[to..].trim_start_matches([' ', ',']);
        let mut chars = tail.chars();
        let (Some(initial), Some('.')) = (chars.next(), chars.next()) else {
            break;
        };
        if !initial.is_uppercase() || text.len() - tail.len() - to > 2 {
            break;
        }
        to = text.len() - tail.len() + initial.len_utf8() + 1;
    }
    (from, to)
}

/// What stands before the short word for "son of" or "daughter of", if that ends the text: "Э. к." Жылдыз.
fn without_descent(head: &str) -> &str {
    [" к.", " у.", " кы.", " уу.", " k.", " u."]
        .iter()
        .find_map(|short| head.strip_suffix(short))
        .filter(|rest| rest.ends_with('.'))
        .unwrap_or(head)
}

/// Takes in what a hyphen joins: a single letter or number (Витраж-Т), or, if the entry has a hyphen
/// too, a capitalised word with whatever ending (Ак-Сууда).
pub(crate) fn with_last_letter(text: &str, end: usize, hyphened: bool) -> usize {
    let Some(tail) = text[end..].strip_prefix('-') else {
        return end;
    };
    let word = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
    let letters = tail[..word].chars().take(24).count();
    let capital = tail.chars().next().is_some_and(char::is_uppercase);
    if letters == 1 || hyphened && capital && (2..24).contains(&letters) {
        end + 1 + word
    } else {
        end
    }
}
