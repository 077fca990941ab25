//! Forms of a name: in Latin letters, with the endings of Turkic languages and Tajik.
//! Never knows who is named.

use super::Culture;
use crate::generalise::uzbek_cyrillic;
use sotto_domain::language::Language;

/// A name of a list in Latin letters.
pub(super) fn latin(name: &str, culture: Culture) -> String {
    if culture == Culture::Uzbek {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut letters = name.chars().peekable();
    let mut last = ' ';
    while let Some(c) = letters.next() {
        let upper = c.is_uppercase();
        let lower = c.to_lowercase().next().unwrap_or(c);
        let joined = lower == 'д' && letters.peek() == Some(&'ж');
        if joined {
            letters.next();
        }
        let text = match lower {
            _ if joined => "j",
            'а' | 'ә' => "a",
            'б' => "b",
            'в' => "v",
            'г' => "g",
            'ғ' => "gh",
            'д' => "d",
            // At the beginning and after a vowel it is heard as ye.
            'е' if " аеёиоуыэюя".contains(last) => "ye",
            'е' | 'э' => "e",
            'ё' => "yo",
            'ж' => "zh",
            'ҷ' => "j",
            'з' => "z",
            'и' | 'ӣ' | 'і' => "i",
            'й' | 'ы' => "y",
            'к' => "k",
            'қ' => "q",
            'л' => "l",
            'м' => "m",
            'н' => "n",
            'ң' => "ng",
            'о' | 'ө' => "o",
            'п' => "p",
            'р' => "r",
            'с' => "s",
            'т' => "t",
            'у' | 'ӯ' | 'ү' | 'ұ' => "u",
            'ф' => "f",
            'х' => "kh",
            'ҳ' | 'һ' => "h",
            'ц' => "ts",
            'ч' => "ch",
            'ш' => "sh",
            'щ' => "shch",
            'ъ' | 'ь' => "",
            'ю' => "yu",
            'я' => "ya",
            _ => {
                out.push(c);
                last = lower;
                continue;
            }
        };
        if upper {
            let mut first = text.chars();
            out.extend(first.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(first.as_str());
        } else {
            out.push_str(text);
        }
        last = lower;
    }
    out
}

/// A name of a list in one of its scripts.
pub(super) fn in_script(name: &str, culture: Culture, cyrillic: bool) -> String {
    match (cyrillic, culture) {
        (true, Culture::Uzbek) => uzbek_cyrillic(name),
        (true, _) => name.to_owned(),
        (false, _) => latin(name, culture),
    }
}

/// What a beginning is of a name, which says how its forms may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Begins {
    /// The whole name, too short to carry an ending.
    Short,
    /// The whole name, to which endings of any language are put.
    Whole,
    /// The whole name, of which Russian endings replace the last letter.
    Vowel,
    /// All of it but the last letter, which endings replace.
    Cut,
}

/// What the forms of a name begin with, lower-case.
pub(super) fn beginnings(name: &str) -> impl Iterator<Item = (String, Begins)> {
    let name = name.to_lowercase();
    let cut = ['а', 'я', 'ь', 'й', 'a']
        .iter()
        .find_map(|last| name.strip_suffix(*last))
        .map(str::to_owned);
    let stem = cut.as_ref().unwrap_or(&name).chars().count();
    let whole = match (&cut, stem) {
        (_, ..3) => Begins::Short,
        (None, _) => Begins::Whole,
        (Some(_), _) => Begins::Vowel,
    };
    let cut = cut.filter(|_| stem >= 3).map(|stem| (stem, Begins::Cut));
    [(name, whole)].into_iter().chain(cut)
}

impl Begins {
    /// Whether a form may go on so, lower-case, behind the beginning.
    pub(super) fn may_end(self, ending: &str) -> bool {
        match self {
            _ if ending.is_empty() && self != Self::Cut => true,
            Self::Short => false,
            Self::Cut => ["а", "я", "ы", "и", "е", "у", "ю", "ой", "ей", "ем", "ью"].contains(&ending),
            Self::Whole | Self::Vowel => {
                self == Self::Whole && ["а", "у", "ом", "е", "ым", "ой", "ы"].contains(&ending)
                    || ENDINGS.iter().any(|(known, _)| *known == ending)
                    || TAJIK.contains(&ending)
                    || ["'s", "’s", "a"].contains(&ending)
            }
        }
    }
}

pub(super) const TAJIK: &[&str] = &["ро", "и", "у", "ӣ", "ҳо"];

/// Turkic endings with the number of their case: genitive, dative, accusative, locative, ablative, attribute.
const ENDINGS: &[(&str, usize)] = &[
    ("нинг", 1),
    ("ning", 1),
    ("ның", 1),
    ("нің", 1),
    ("дың", 1),
    ("дің", 1),
    ("тың", 1),
    ("тің", 1),
    ("нын", 1),
    ("нин", 1),
    ("нун", 1),
    ("нүн", 1),
    ("дын", 1),
    ("дин", 1),
    ("дун", 1),
    ("дүн", 1),
    ("тын", 1),
    ("тин", 1),
    ("тун", 1),
    ("түн", 1),
    ("дан", 5),
    ("ден", 5),
    ("дон", 5),
    ("дөн", 5),
    ("тан", 5),
    ("тен", 5),
    ("тон", 5),
    ("төн", 5),
    ("нан", 5),
    ("нен", 5),
    ("dan", 5),
    ("tan", 5),
    ("га", 2),
    ("ге", 2),
    ("го", 2),
    ("гө", 2),
    ("ка", 2),
    ("ке", 2),
    ("ко", 2),
    ("кө", 2),
    ("ға", 2),
    ("қа", 2),
    ("ga", 2),
    ("ka", 2),
    ("qa", 2),
    ("ны", 3),
    ("ни", 3),
    ("ну", 3),
    ("нү", 3),
    ("ні", 3),
    ("ды", 3),
    ("ди", 3),
    ("ду", 3),
    ("дү", 3),
    ("ді", 3),
    ("ты", 3),
    ("ти", 3),
    ("ту", 3),
    ("тү", 3),
    ("ті", 3),
    ("ni", 3),
    ("да", 4),
    ("де", 4),
    ("до", 4),
    ("дө", 4),
    ("та", 4),
    ("те", 4),
    ("то", 4),
    ("тө", 4),
    ("da", 4),
    ("ta", 4),
];

/// A word as a stem and the number of its Turkic case, the longest ending first; or `None` without an ending.
pub(super) fn turkic_ending(word: &str) -> impl Iterator<Item = (&str, usize)> {
    ENDINGS
        .iter()
        .filter_map(move |(ending, case)| Some((word.strip_suffix(ending)?, *case)))
        .filter(|(stem, _)| stem.chars().count() >= 3)
}

/// A name with the ending of a Turkic case.
pub(super) fn with_case(name: &str, case: usize, language: Language) -> String {
    if case == 0 {
        return name.to_owned();
    }
    let cyrillic = name.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'));
    if language == Language::Uz || !cyrillic {
        let latin = ["", "ning", "ga", "ni", "da", "dan"];
        let other = ["", "нинг", "га", "ни", "да", "дан"];
        return format!("{name}{}", if cyrillic { other[case] } else { latin[case] });
    }
    let lower = name.to_lowercase();
    let last = lower.chars().next_back().unwrap_or('а');
    let vowels = "аоуыэеиөүәіұюяё";
    let vowel = lower.chars().rev().find(|c| vowels.contains(*c)).unwrap_or('а');
    let after_vowel = vowels.contains(last);
    let voiceless = "кқпстфхцчшщ".contains(last);
    let nasal = "мнң".contains(last);
    let kazakh = language == Language::Kk;
    let front = "эеиөүәі".contains(vowel);
    // The two vowels of endings: the open one and the close one.
    let (open, close) = match (kazakh, vowel) {
        (true, _) if front => ('е', 'і'),
        (false, 'э' | 'е' | 'и') => ('е', 'и'),
        (false, 'ө' | 'ү') => ('ө', 'ү'),
        (false, 'о') => ('о', 'у'),
        (false, 'у' | 'ю') => ('а', 'у'),
        _ => ('а', 'ы'),
    };
    let dental = if voiceless { 'т' } else { 'д' };
    let guttural = match (kazakh, voiceless, front) {
        (true, false, false) => 'ғ',
        (true, true, false) => 'қ',
        (_, true, _) => 'к',
        (_, false, _) => 'г',
    };
    let soft = if after_vowel || kazakh && nasal {
        'н'
    } else {
        dental
    };
    match case {
        1 => format!("{name}{soft}{close}{}", if kazakh { 'ң' } else { 'н' }),
        2 => format!("{name}{guttural}{open}"),
        3 => format!("{name}{}{close}", if after_vowel { 'н' } else { dental }),
        4 => format!("{name}{dental}{open}"),
        _ => format!("{name}{}{open}н", if kazakh && nasal { 'н' } else { dental }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_follow_the_name() {
        for (name, case, language, form) in [
            ("Бакыт", 2, Language::Ky, "Бакытка"),
            ("Эмил", 3, Language::Ky, "Эмилди"),
            ("Айгүл", 5, Language::Ky, "Айгүлдөн"),
            ("Асан", 1, Language::Kk, "Асанның"),
            ("Ерлан", 5, Language::Kk, "Ерланнан"),
            ("Бақыт", 2, Language::Kk, "Бақытқа"),
            ("Серік", 2, Language::Kk, "Серікке"),
            ("Malika", 5, Language::Uz, "Malikadan"),
        ] {
            assert_eq!(with_case(name, case, language), form);
        }
        assert_eq!(latin("Джамшед", Culture::Region), "Jamshed");
        assert_eq!(latin("Хуршед", Culture::Region), "Khurshed");
    }
}
