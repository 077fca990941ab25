//! One word in Latin letters set in the Cyrillic ones of its language, letter by letter, as people write in messages.
//! Never asks a list: `lexicon` does, where the letters alone can't tell.

use sotto_domain::language::Language;

/// What one or more Latin letters stand for; the longest first.
const RUSSIAN: &[(&str, &str)] = &[
    ("shch", "щ"),
    ("sch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yo", "ё"),
    ("yu", "ю"),
    ("ya", "я"),
    ("ye", "е"),
];
const TAJIK: &[(&str, &str)] = &[
    ("zh", "ж"),
    ("kh", "х"),
    ("gh", "ғ"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yo", "ё"),
    ("yu", "ю"),
    ("ya", "я"),
    ("j", "ҷ"),
    ("q", "қ"),
    ("h", "ҳ"),
];
const TURKIC: &[(&str, &str)] = &[
    ("zh", "ж"),
    ("kh", "х"),
    ("gh", "ғ"),
    ("ng", "ң"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yo", "ё"),
    ("yu", "ю"),
    ("ya", "я"),
    ("j", "ж"),
];

/// Letters that stand for one of their own in every language, and those of the Kazakh Latin alphabet of 2021.
fn single(c: char) -> Option<char> {
    Some(match c {
        'a' => 'а',
        'b' => 'б',
        'c' => 'ц',
        'd' => 'д',
        'e' => 'е',
        'f' => 'ф',
        'g' => 'г',
        'h' | 'x' => 'х',
        'i' => 'и',
        'j' => 'ж',
        'k' | 'q' => 'к',
        'l' => 'л',
        'm' => 'м',
        'n' => 'н',
        'o' => 'о',
        'p' => 'п',
        'r' => 'р',
        's' => 'с',
        't' => 'т',
        'u' => 'у',
        'v' | 'w' => 'в',
        'y' | 'ı' => 'ы',
        'z' => 'з',
        '\'' => 'ь',
        'ä' => 'ә',
        'ö' => 'ө',
        'ü' => 'ү',
        'ğ' => 'ғ',
        'ū' => 'ұ',
        'ñ' => 'ң',
        'ş' => 'ш',
        'ç' => 'ч',
        _ => return None,
    })
}

/// Whether [`set`] knows the letter.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'ä' | 'ö' | 'ü' | 'ğ' | 'ū' | 'ñ' | 'ş' | 'ç' | 'ı') || {
        matches!(c, 'Ä' | 'Ö' | 'Ü' | 'Ğ' | 'Ū' | 'Ñ' | 'Ş' | 'Ç' | 'İ')
    }
}

/// Adds the letters of a lower-case word to `out`, each with the byte of `lower` that it comes from.
pub(super) fn set(lower: &str, language: Language, out: &mut Vec<(char, usize)>) {
    let table = match language {
        Language::Tg => TAJIK,
        Language::Ky | Language::Kk => TURKIC,
        _ => RUSSIAN,
    };
    let front = is_front(lower);
    let mut at = 0;
    while at < lower.len() {
        let rest = &lower[at..];
        if let Some((latin, own)) = table.iter().find(|(latin, _)| rest.starts_with(latin)) {
            out.extend(own.chars().map(|c| (c, at)));
            at += latin.len();
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        let before = lower[..at].chars().next_back();
        let after = rest.chars().nth(1);
        let own = match (c, language) {
            ('y', _) if before.is_none_or(is_vowel) => 'й',
            ('j', Language::Ru) if before.is_some_and(is_vowel) && !after.is_some_and(is_vowel) => 'й',
            ('e', Language::Ky) if before.is_none() => 'э',
            ('i', Language::Kk) => 'і',
            ('o', Language::Kk | Language::Ky) if front => 'ө',
            ('u', Language::Kk | Language::Ky)
                if front && !before.is_some_and(is_vowel) && !after.is_some_and(is_vowel) =>
            {
                'ү'
            }
            ('k' | 'q', Language::Kk) if !front => 'қ',
            ('g', Language::Kk) if !front => 'ғ',
            ('\'', Language::Tg) => 'ъ',
            _ => match single(c) {
                Some(own) => own,
                None => c,
            },
        };
        out.push((own, at));
        at += c.len_utf8();
    }
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'ü' | 'ū' | 'ı')
}

/// Whether a Turkic word is one of front vowels: its о and у are then ө and ү.
fn is_front(lower: &str) -> bool {
    lower.contains(['e', 'i', 'ä', 'ö', 'ü']) && !lower.contains(['a', 'ı'])
}

/// A spelling under which the manners of writing a word in Latin letters meet: Юсупжан, Yusupzhan, Jusupjan.
/// Takes Latin and Cyrillic letters alike.
pub(super) fn skeleton(lower: &str, out: &mut String) {
    out.clear();
    let mut put = |c: char| {
        // Doubled letters are written single as often; ts is one letter or two: bolnitsa, devyatsot.
        if c == 's' && out.ends_with('t') {
            out.pop();
            out.push('c');
        } else if !out.ends_with(c) {
            out.push(c);
        }
    };
    let mut rest = lower;
    while let Some(c) = rest.chars().next() {
        let two = rest.get(..rest.len().min(2)).unwrap_or_default();
        let four = rest.get(..rest.len().min(4)).unwrap_or_default();
        let (made, used): (&str, usize) = match two {
            "sh" if rest.starts_with("shch") => ("w", 4),
            "sc" if rest.starts_with("sch") => ("w", 3),
            "sh" => ("w", 2),
            "zh" => ("j", 2),
            "kh" => ("h", 2),
            "gh" => ("g", 2),
            "ng" => ("n", 2),
            "ts" => ("c", 2),
            "ch" => ("4", 2),
            "ya" | "ja" | "ia" => ("ja", 2),
            "yu" | "ju" | "iu" => ("ju", 2),
            "yo" => ("e", 2),
            _ if four == "йа" => ("ja", 4),
            _ if matches!(four, "йу" | "йү") => ("ju", 4),
            _ => (
                match c {
                    'а' | 'ә' | 'ä' => "a",
                    'б' => "b",
                    'в' | 'w' => "v",
                    'г' | 'ғ' | 'ğ' => "g",
                    'д' => "d",
                    'е' | 'ё' | 'э' => "e",
                    'ж' | 'ҷ' => "j",
                    'з' => "z",
                    'и' | 'й' | 'ы' | 'і' | 'ӣ' | 'y' | 'ı' => "i",
                    'к' | 'қ' | 'q' => "k",
                    'л' => "l",
                    'м' => "m",
                    'н' | 'ң' | 'ñ' => "n",
                    'о' | 'ө' | 'ö' => "o",
                    'п' => "p",
                    'р' => "r",
                    'с' => "s",
                    'т' => "t",
                    'у' | 'ұ' | 'ү' | 'ӯ' | 'ü' | 'ū' => "u",
                    'ф' => "f",
                    'х' | 'ҳ' | 'һ' | 'x' => "h",
                    'ц' => "c",
                    'ч' | 'ç' => "4",
                    'ш' | 'щ' | 'ş' => "w",
                    'ю' => "ju",
                    'я' => "ja",
                    'ь' | 'ъ' | '\'' => "",
                    _ => &rest[..c.len_utf8()],
                },
                c.len_utf8(),
            ),
        };
        made.chars().for_each(&mut put);
        rest = &rest[used..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_by_language() {
        for (language, latin, expected) in [
            (Language::Ru, "yezhednevno", "ежедневно"),
            (Language::Ru, "shchuka", "щука"),
            (Language::Ru, "moy", "мой"),
            (Language::Ru, "novyy", "новый"),
            (Language::Ru, "moj", "мой"),
            (Language::Tg, "hujjathoi", "ҳуҷҷатҳои"),
            (Language::Ky, "kochosu", "кочосу"),
            (Language::Ky, "eki", "эки"),
            (Language::Kk, "qala", "қала"),
            (Language::Kk, "keldi", "келді"),
            (Language::Kk, "şahar", "шахар"),
        ] {
            let mut out = Vec::new();
            set(latin, language, &mut out);
            assert_eq!(
                out.iter().map(|(c, _)| c).collect::<String>(),
                expected,
                "{latin}"
            );
        }
    }

    #[test]
    fn one_skeleton_for_all_manners() {
        for (a, b) in [
            ("шестьдесят", "shestdesyat"),
            ("ещё", "eshche"),
            ("что", "chto"),
            ("үйүбүз", "uyubuz"),
            ("қырық", "kyryk"),
            ("нӯҳсад", "nuhsad"),
            ("девятьсот", "devyatsot"),
            ("больница", "bolnitsa"),
        ] {
            let (mut left, mut right) = (String::new(), String::new());
            skeleton(a, &mut left);
            skeleton(b, &mut right);
            assert_eq!(left, right, "{a} {b}");
        }
    }
}
