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
        let length = last_initial(head);
        if length == 0 {
            break;
        }
        let before = head.len() - length;
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
        let Some(length) = tail
            .char_indices()
            .map(|(at, _)| at)
            .skip(1)
            .take(3)
            .find(|at| tail[*at..].starts_with('.') && last_initial(&tail[..*at]) == *at)
        else {
            break;
        };
        if text.len() - tail.len() - to > 2 {
            break;
        }
        to = text.len() - tail.len() + length + 1;
    }
    (from, to)
}

/// Takes in the courtesy that follows a name: Шоира-апа, hoshim aka, Нурдин-байкенин.
pub(crate) fn with_courtesy(text: &str, end: usize) -> usize {
    let Some(tail) = text[end..].strip_prefix(['-', ' ']) else {
        return end;
    };
    let length = tail.find(|c: char| !c.is_alphanumeric()).unwrap_or(tail.len());
    if length > 40 {
        return end;
    }
    let word = tail[..length].to_lowercase();
    // After a hyphen it may be any of them; after a blank, those that are no other words.
    let hyphen = text[end..].starts_with('-');
    let courtesy = COURTESY.iter().any(|one| {
        word.strip_prefix(one).is_some_and(|rest| {
            rest.is_empty()
                || rest.chars().count() <= if hyphen { 5 } else { 3 } && {
                    let found = super::fold::keys(rest);
                    found.iter().any(|key| super::endings::Endings::of(key).any())
                }
        })
    });
    if courtesy { end + 1 + length } else { end }
}

/// What the region's languages put behind a name; only those that are no other word there.
const COURTESY: &[&str] = &[
    "ака",
    "опа",
    "апа",
    "эже",
    "байке",
    "амак",
    "хола",
    "аке",
    "көке",
    "апке",
    "бобо",
    "ата",
    "эне",
    "апай",
    "ағай",
    "тәте",
    "aka",
    "opa",
    "apa",
    "eje",
    "baike",
    "bayke",
    "amak",
    "xola",
    "bobo",
    "ota",
    "buvi",
    "хоҷӣ",
    "хочи",
    "ота",
    "момо",
    "momo",
    "буви",
    "холаи",
    "кампир",
    "әже",
    "агай",
    "ажы",
    "ҳожи",
    "hoji",
    "қори",
    "qori",
    "қари",
    "домла",
    "domla",
    "молдо",
    "молда",
    "мулла",
    "mulla",
    "хазрат",
    "хазірет",
    "устод",
    "ustoz",
    "устоз",
    "aya",
    "ая",
];

/// Letters that are one sound and so one initial: Sh. N. Abduqahhorov, Дж. Каримов.
const ONE_SOUND: &[&str] = &[
    "sh", "ch", "zh", "kh", "ts", "ya", "yu", "yo", "ye", "dj", "dzh", "дж", "g'", "o'",
];

/// Bytes of the initial that ends a text: a capital letter, or letters of one sound that begin with one.
fn last_initial(head: &str) -> usize {
    for length in [3, 2] {
        let Some((at, _)) = head.char_indices().rev().nth(length - 1) else {
            continue;
        };
        let letters = &head[at..];
        if letters.starts_with(char::is_uppercase) && ONE_SOUND.contains(&letters.to_lowercase().as_str()) {
            return letters.len();
        }
    }
    head.chars()
        .next_back()
        .filter(|c| c.is_uppercase())
        .map_or(0, char::len_utf8)
}

/// What stands before the short word for "son of" or "daughter of", if that ends the text: "Э. к." Жылдыз.
fn without_descent(head: &str) -> &str {
    [" к.", " у.", " кы.", " уу.", " k.", " u."]
        .iter()
        .find_map(|short| head.strip_suffix(short))
        .filter(|rest| rest.ends_with('.'))
        .unwrap_or(head)
}

/// Takes in what is hung on a person's name: an ending behind initials (`N.ning`, `Т.А.-ның`), what others add to tell him from
/// the rest (Гена-лопата), and the number of a display name (`Беҳзод_77`).
pub(crate) fn with_what_hangs_on(text: &str, end: usize) -> usize {
    let word = |from: usize, goes_on: fn(char) -> bool| {
        text[from..]
            .find(|c: char| !goes_on(c))
            .map_or(text.len(), |length| from + length)
    };
    let tail = &text[end..];
    if text[..end].ends_with('.') {
        let from = end + usize::from(tail.starts_with('-'));
        return if text[from..].starts_with(char::is_lowercase) {
            word(from, char::is_alphabetic)
        } else {
            end
        };
    }
    if tail.starts_with('_') {
        return word(end, |c| c.is_alphanumeric() || c == '_');
    }
    if tail.starts_with('-') {
        let to = word(end + 1, char::is_alphabetic);
        let letters = text[end + 1..to].chars().count();
        let particle = PARTICLES.contains(&text[end + 1..to].to_lowercase().as_str());
        if (4..24).contains(&letters) && !particle {
            return to;
        }
    }
    end
}

/// What a hyphen hangs on any word.
const PARTICLES: &[&str] = &["таки", "либо", "нибудь", "like", "based", "then"];

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
