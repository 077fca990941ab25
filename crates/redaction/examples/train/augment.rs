//! Copies of a text as other people would have written it: without capitals, without marks, all in capitals, and with
//! other people's names, made up of common ones of Central Asia.
//! Never a name of a list of people: given names are common ones, surnames are made from given names.

use crate::{
    corpora::{Document, Piece},
    rng::Rng,
};
use sotto_domain::language::Language;

/// What a copy is like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    Lower,
    LowerUnmarked,
    Upper,
    Unmarked,
    Names,
}

impl Manner {
    pub(crate) fn any(rng: &mut Rng) -> Self {
        match rng.below(100) {
            0..25 => Self::Lower,
            25..45 => Self::LowerUnmarked,
            45..55 => Self::Upper,
            55..65 => Self::Unmarked,
            _ => Self::Names,
        }
    }
}

/// A copy in this manner. `person` is the label of people's names.
pub(crate) fn copy(document: &Document, manner: Manner, person: u16, rng: &mut Rng) -> Document {
    let pieces: Vec<Piece> = document
        .pieces
        .iter()
        .map(|piece| {
            let text = match manner {
                Manner::Lower => piece.text.to_lowercase(),
                Manner::LowerUnmarked => unmarked(&piece.text.to_lowercase()),
                Manner::Upper => piece.text.to_uppercase(),
                Manner::Unmarked => unmarked(&piece.text),
                Manner::Names if piece.labels == person => renamed(&piece.text, document.language, rng),
                Manner::Names => piece.text.clone(),
            };
            Piece {
                text,
                labels: piece.labels,
            }
        })
        .collect();
    Document {
        id: document.id.clone(),
        language: document.language,
        text: pieces.iter().map(|p| p.text.as_str()).collect(),
        pieces,
    }
}

/// Without marks, but for those inside words and numbers.
fn unmarked(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    chars
        .iter()
        .enumerate()
        .filter(|(i, c)| {
            let inside = *i > 0
                && chars[i - 1].is_alphanumeric()
                && chars.get(i + 1).is_some_and(|next| next.is_alphanumeric());
            c.is_alphanumeric() || c.is_whitespace() || matches!(c, '\'' | '’' | '@' | '#' | '-') || inside
        })
        .map(|(_, c)| *c)
        .collect()
}

const MEN: &[&str] = &[
    "Азамат",
    "Азиз",
    "Акбар",
    "Акмал",
    "Акрам",
    "Алишер",
    "Анвар",
    "Асад",
    "Аслан",
    "Бахром",
    "Бахтияр",
    "Бекзод",
    "Бобур",
    "Вахид",
    "Гайрат",
    "Далер",
    "Дилшод",
    "Достон",
    "Жамшид",
    "Закир",
    "Зафар",
    "Икром",
    "Илхом",
    "Искандар",
    "Камол",
    "Карим",
    "Мансур",
    "Марат",
    "Махмуд",
    "Мирзо",
    "Муким",
    "Мурод",
    "Нодир",
    "Нурлан",
    "Отабек",
    "Равшан",
    "Расул",
    "Рахим",
    "Рустам",
    "Саид",
    "Салим",
    "Санжар",
    "Собир",
    "Сухроб",
    "Тахир",
    "Тимур",
    "Умар",
    "Улугбек",
    "Фарход",
    "Файзулло",
    "Фирдавс",
    "Хасан",
    "Холмурод",
    "Хусейн",
    "Шавкат",
    "Шамсиддин",
    "Шерзод",
    "Эркин",
    "Юсуф",
    "Якуб",
    "Айбек",
    "Бакыт",
    "Данияр",
    "Ерлан",
    "Канат",
    "Нурсултан",
    "Талгат",
    "Эрмек",
    "Жээнбек",
    "Сыймык",
];
const WOMEN: &[&str] = &[
    "Азиза",
    "Айгуль",
    "Айнура",
    "Алия",
    "Амина",
    "Барно",
    "Гулнора",
    "Гулбахор",
    "Дилором",
    "Дилноза",
    "Зарина",
    "Зебо",
    "Зульфия",
    "Лола",
    "Мадина",
    "Малика",
    "Манзура",
    "Матлуба",
    "Мехри",
    "Мохира",
    "Мунира",
    "Назира",
    "Наргиз",
    "Нигора",
    "Нилуфар",
    "Нодира",
    "Парвина",
    "Рано",
    "Сабрина",
    "Саодат",
    "Севара",
    "Ситора",
    "Тахмина",
    "Умида",
    "Фарида",
    "Фатима",
    "Феруза",
    "Хадича",
    "Халима",
    "Шахло",
    "Шоира",
    "Эльмира",
    "Юлдуз",
    "Айгерим",
    "Бермет",
    "Жылдыз",
    "Нургуль",
    "Асель",
    "Салтанат",
    "Гульмира",
];

fn latin(cyrillic: &str, turkic: bool) -> String {
    cyrillic
        .chars()
        .map(|c| {
            let low = c.to_lowercase().next().unwrap_or(c);
            let out = match low {
                'а' => "a",
                'б' => "b",
                'в' => "v",
                'г' => "g",
                'д' => "d",
                'е' | 'э' => "e",
                'ж' => {
                    if turkic {
                        "j"
                    } else {
                        "zh"
                    }
                }
                'з' => "z",
                'и' => "i",
                'й' | 'ы' => "y",
                'к' => "k",
                'л' => "l",
                'м' => "m",
                'н' => "n",
                'о' => "o",
                'п' => "p",
                'р' => "r",
                'с' => "s",
                'т' => "t",
                'у' => "u",
                'ф' => "f",
                'х' => {
                    if turkic {
                        "x"
                    } else {
                        "kh"
                    }
                }
                'ц' => "ts",
                'ч' => "ch",
                'ш' => "sh",
                'щ' => "shch",
                'ю' => "yu",
                'я' => "ya",
                _ => "",
            };
            if c.is_uppercase() {
                let mut letters = out.chars();
                letters.next().map_or(String::new(), |first| {
                    first.to_uppercase().chain(letters).collect()
                })
            } else {
                out.to_owned()
            }
        })
        .collect()
}

/// Endings of Russian surnames on -ов and -ев by case, men's and women's.
const RUSSIAN: [(&[&str], &str, &str, bool); 7] = [
    (&["ой", "ою"], "ой", "ой", true),
    (&["ым", "ом", "ем"], "ым", "ом", false),
    (&["у", "ю"], "у", "у", false),
    (&["а", "я"], "а", "а", false),
    (&["е"], "е", "е", false),
    (&["ы", "и"], "ых", "", false),
    (&[""], "", "", false),
];

/// Endings that Turkic languages add to a name.
const TURKIC: &[&str] = &[
    "ның", "нің", "дың", "дің", "тың", "тің", "нын", "нин", "дын", "дин", "тын", "тин", "ға", "ге", "қа",
    "ке", "га", "ка", "ды", "ді", "ты", "ті", "ны", "ні", "ни", "нан", "нен", "дан", "ден", "тан", "тен",
    "мен", "пен", "бен", "да", "де", "та", "те", "ов", "ова",
];

fn renamed(old: &str, language: Language, rng: &mut Rng) -> String {
    let words: Vec<&str> = old.split_whitespace().collect();
    let last = words.last().copied().unwrap_or_default();
    let woman = rng.percent(40);
    let given = if woman { rng.pick(WOMEN) } else { rng.pick(MEN) };
    let stem = rng.pick(MEN);
    let tail = match stem.chars().last() {
        Some('о' | 'а' | 'и') => "ев",
        _ => "ов",
    };
    let surname = match rng.below(10) {
        0 => format!("{stem}зода"),
        1 if language != Language::En => format!("{stem} {}", if woman { "кызы" } else { "уулу" }),
        _ => format!(
            "{}{tail}{}",
            stem.trim_end_matches(['о', 'а', 'и']),
            if woman { "а" } else { "" }
        ),
    };
    let initial: String = given.chars().take(1).collect();
    let father = format!("{}{}", rng.pick(MEN), if woman { "овна" } else { "ович" });
    let form = match (words.len(), rng.below(10)) {
        (0 | 1, 0..6) => surname,
        (0 | 1, _) => (*given).to_owned(),
        (_, 0) => format!("{initial}. {surname}"),
        (_, 1) if language != Language::En => format!("{given} {father}"),
        (_, 2) => format!("{surname} {given}"),
        _ => format!("{given} {surname}"),
    };
    match language {
        Language::En => {
            let owner = ["'s", "’s"]
                .into_iter()
                .find(|tail| old.ends_with(tail))
                .unwrap_or_default();
            format!("{}{owner}", latin(&form, rng.percent(25)))
        }
        Language::Ru | Language::Tg => russian(&form, last),
        Language::Uz => latin(&form, true),
        Language::Kk | Language::Ky => {
            let ending = TURKIC
                .iter()
                .filter(|ending| {
                    last.chars().count() > ending.chars().count() + 3 && last.ends_with(**ending)
                })
                .max_by_key(|ending| ending.len())
                .copied()
                .unwrap_or_default();
            format!("{form}{}", ending.trim_end_matches("ова").trim_end_matches("ов"))
        }
    }
}

/// A name in the case that the old one seems to stand in.
fn russian(form: &str, old: &str) -> String {
    let (_, men, plain, _) = RUSSIAN
        .into_iter()
        .find(|(tails, ..)| tails.iter().any(|tail| old.ends_with(tail)))
        .unwrap_or(RUSSIAN[6]);
    form.split(' ')
        .map(|word| {
            if let Some(stem) = word.strip_suffix("ова").or_else(|| word.strip_suffix("ева")) {
                let tail = if men.is_empty() {
                    "а"
                } else if men == "а" || men == "у" || men == "е" {
                    "ой"
                } else {
                    men
                };
                format!("{stem}{}{tail}", if word.ends_with("ова") { "ов" } else { "ев" })
            } else if word.ends_with("ов") || word.ends_with("ев") {
                format!("{word}{men}")
            } else if word.ends_with(['а', 'о', 'и', '.', 'я', 'е', 'ы', 'ь', 'у']) {
                word.to_owned()
            } else {
                format!("{word}{plain}")
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_take_the_case_of_the_old_one() {
        assert_eq!(russian("Далер Рахимов", "Петрову"), "Далеру Рахимову");
        assert_eq!(russian("Лола Рахимова", "Петровой"), "Лола Рахимовой");
        assert_eq!(russian("Далер Рахимов", "Петров"), "Далер Рахимов");
        assert_eq!(latin("Шамсиддин Жураев", false), "Shamsiddin Zhuraev");
        assert_eq!(unmarked("Well, U.S. forces (12.5)."), "Well U.S forces 12.5");
    }
}
