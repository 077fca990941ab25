//! A person's gender, as far as the words tell it: patronymic, surname, given name, kin words, verbs.
//! Never guesses from nothing: unknown stays unknown, and is shown by initials.

use super::lists;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Man,
    Woman,
    Unknown,
}

/// From the mentions of one person, each with the words before and after it. The surest sign decides.
pub(crate) fn gender_of(mentions: &[(&str, Vec<String>, Vec<String>)]) -> Gender {
    type Sign = fn(&str, &[String], &[String]) -> Option<Gender>;
    let signs: [Sign; 4] = [from_patronymic, from_surname, from_given, from_neighbours];
    signs
        .into_iter()
        .find_map(|sign| {
            let told: Vec<Gender> = mentions
                .iter()
                .filter_map(|(name, before, after)| sign(name, before, after))
                .collect();
            let first = *told.first()?;
            told.iter().all(|gender| *gender == first).then_some(first)
        })
        .unwrap_or(Gender::Unknown)
}

fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | 'ʻ' | '‘' | '’'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn from_patronymic(name: &str, _: &[String], _: &[String]) -> Option<Gender> {
    words(name).find_map(|word| {
        let ends = |endings: &[&str]| {
            endings
                .iter()
                .any(|ending| word.ends_with(ending) && word.len() > ending.len())
        };
        let is = |starts: &[&str]| starts.iter().any(|start| word.starts_with(start));
        if ends(&[
            "овна",
            "евна",
            "овны",
            "евны",
            "овне",
            "евне",
            "овну",
            "евну",
            "овной",
            "евной",
            "ична",
            "ovna",
            "evna",
            "yevna",
        ]) || is(&["кызы", "қызы", "қизи", "qizi", "kyzy", "кизи"])
        {
            Some(Gender::Woman)
        } else if ends(&[
            "ович",
            "евич",
            "овича",
            "евича",
            "овичу",
            "евичу",
            "овичем",
            "евичем",
            "овиче",
            "евиче",
            "ovich",
            "evich",
        ]) || is(&[
            "уулу",
            "угли",
            "ўғли",
            "оглы",
            "улы",
            "ұлы",
            "oʻgʻli",
            "o'g'li",
            "o‘g‘li",
            "uulu",
            "ogly",
        ]) {
            Some(Gender::Man)
        } else {
            None
        }
    })
}

fn from_surname(name: &str, _: &[String], _: &[String]) -> Option<Gender> {
    let several = words(name).count() > 1;
    words(name).find_map(|word| {
        let ends = |endings: &[&str]| {
            endings
                .iter()
                .any(|ending| word.ends_with(ending) && word.len() > ending.len() + 2)
        };
        if ends(&["овой", "евой", "иной", "ской", "ская"]) {
            Some(Gender::Woman)
        } else if ends(&[
            "ов", "ев", "ёв", "ин", "ский", "овым", "евым", "иным", "ову", "еву", "ове", "еве", "ov", "ev",
            "yev",
        ]) {
            // "Каримову" is a man's dative and a woman's accusative: alone it tells nothing.
            let both = ends(&["ову", "еву"]);
            // Given names end so too: Элдин.
            let given = word.ends_with("ин") && !several;
            (!both && !given).then_some(Gender::Man)
        } else {
            // "-ова" is a woman's nominative or a man's genitive; the given name beside it tells more.
            None
        }
    })
}

fn from_given(name: &str, _: &[String], _: &[String]) -> Option<Gender> {
    words(name)
        .find_map(|word| lists::gender_of_given(&word))
        .or_else(|| {
            let woman = words(name).any(|word| {
                ["ова", "ева", "ova", "eva"]
                    .iter()
                    .any(|ending| word.ends_with(ending) && word.chars().count() > 5)
            });
            // "Рахимова" alone is a woman far more often than a man in the genitive.
            woman.then_some(Gender::Woman)
        })
}

const WOMEN: &[&str] = &[
    "сестр",
    "мать",
    "матер",
    "мам",
    "жен",
    "доч",
    "бабушк",
    "тёт",
    "тет",
    "подруг",
    "девуш",
    "женщин",
    "госпож",
    "опа",
    "апа",
    "эже",
    "хоҳар",
    "модар",
    "зан",
    "духтар",
    "опам",
    "singl",
    "onam",
    "xotin",
    "qiz",
    "эне",
    "аял",
    "кыз",
    "әже",
    "әпке",
    "ана",
    "қыз",
    "sister",
    "mother",
    "wife",
    "daughter",
    "aunt",
    "mrs",
    "ms",
    "miss",
    "grandmother",
    "girl",
    "woman",
    "янга",
    "хола",
];
const MEN: &[&str] = &[
    "брат",
    "отец",
    "отц",
    "пап",
    "муж",
    "сын",
    "дедушк",
    "дяд",
    "друг",
    "парен",
    "парн",
    "мужчин",
    "господин",
    "ака",
    "байке",
    "бародар",
    "падар",
    "шавҳар",
    "писар",
    "амак",
    "aka",
    "otam",
    "erim",
    "oʻgʻl",
    "ата",
    "күйөө",
    "уул",
    "иним",
    "аға",
    "әке",
    "іні",
    "ұл",
    "brother",
    "father",
    "husband",
    "son",
    "uncle",
    "mr",
    "boy",
    "grandfather",
    "додар",
    "тағо",
];

fn from_neighbours(name: &str, before: &[String], after: &[String]) -> Option<Gender> {
    let kin = |word: &str, stems: &[&str]| {
        stems.iter().any(|stem| {
            word.strip_prefix(stem)
                .is_some_and(|ending| ending.chars().count() <= if stem.chars().count() < 4 { 2 } else { 4 })
        })
    };
    let inside: Vec<String> = words(name).collect();
    for word in inside.iter().chain(before.iter().take(2)) {
        if kin(word, WOMEN) {
            return Some(Gender::Woman);
        }
        if kin(word, MEN) {
            return Some(Gender::Man);
        }
    }
    for word in after.iter().take(4) {
        let long = word.chars().count() > 3;
        if long && ["ла", "лась"].iter().any(|ending| word.ends_with(ending))
            || ["she", "her", "она", "её"].contains(&word.as_str())
        {
            return Some(Gender::Woman);
        }
        if ["he", "his", "him", "он", "его"].contains(&word.as_str())
            || word.chars().count() > 4
                && ["ал", "ил", "ел", "ул", "лся", "шёл", "шел"]
                    .iter()
                    .any(|ending| word.ends_with(ending))
        {
            return Some(Gender::Man);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_gender() {
        use Gender::*;
        for (before, name, after, gender) in [
            ("", "Рахимов Равшан", "", Man),
            ("", "Равшан Тимурович", "", Man),
            ("", "Зарина Каримова", "", Woman),
            ("видел", "Рахимовой", "", Woman),
            ("", "Асан кызы Бурул", "", Woman),
            ("", "Yoqub oʻgʻli", "", Man),
            ("моя сестра", "Муаттар", "", Woman),
            ("", "Муаттар", "пришла потом", Woman),
            ("", "Лутфулло", "сказал", Man),
            ("my brother", "Asror", "", Man),
            ("", "Мехрон", "там", Unknown),
            ("встретил", "Наргизу", "", Woman),
        ] {
            let split = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let before: Vec<String> = split(before).into_iter().rev().collect();
            assert_eq!(gender_of(&[(name, before, split(after))]), gender, "{name}");
        }
    }
}
