//! The lists of names. Never a name of a testimony: they are common ones, written down by hand.

use super::{Gender, form};
use std::{collections::HashMap, sync::LazyLock};

/// Where a name is at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Culture {
    /// Names of Central Asia as Russian writes them.
    Region,
    Tajik,
    /// Written in Latin letters in its list.
    Uzbek,
    Kyrgyz,
    Kazakh,
    Russian,
}

impl Culture {
    pub(super) const ALL: [Self; 6] = [
        Self::Region,
        Self::Tajik,
        Self::Uzbek,
        Self::Kyrgyz,
        Self::Kazakh,
        Self::Russian,
    ];
}

pub(super) struct Lists {
    men: Vec<&'static str>,
    women: Vec<&'static str>,
    surnames: Vec<&'static str>,
}

static ALL: LazyLock<[Lists; 6]> = LazyLock::new(|| {
    [
        include_str!("names/region.txt"),
        include_str!("names/tg.txt"),
        include_str!("names/uz.txt"),
        include_str!("names/ky.txt"),
        include_str!("names/kk.txt"),
        include_str!("names/ru.txt"),
    ]
    .map(|list| {
        let mut lines = list
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split_whitespace().collect());
        Lists {
            men: lines.next().unwrap_or_default(),
            women: lines.next().unwrap_or_default(),
            surnames: lines.next().unwrap_or_default(),
        }
    })
});

impl Lists {
    pub(super) fn of(culture: Culture) -> &'static Self {
        &ALL[culture as usize]
    }

    /// Given names; of an unknown gender, men's: only initials of them are shown.
    pub(super) fn given(&self, gender: Gender) -> &[&'static str] {
        if gender == Gender::Woman {
            &self.women
        } else {
            &self.men
        }
    }

    pub(super) fn surnames(&self) -> &[&'static str] {
        &self.surnames
    }
}

/// Which list a name stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Men,
    Women,
    Surnames,
    /// Given names that are known and given to nobody; of which gender is not said.
    Known,
}

/// A name of a list, found by what its forms begin with.
#[derive(Clone, Copy)]
struct Beginning {
    culture: Culture,
    of: Of,
    begins: form::Begins,
    /// Whether it ends in -а or -я, which Russian declines so for men too.
    in_a: bool,
}

/// The given names by which detection knows people of the region and of Russia.
fn known() -> impl Iterator<Item = (Culture, &'static str)> {
    let mut culture = Some(Culture::Region);
    crate::detect::words::GIVEN_NAMES.lines().flat_map(move |line| {
        match line {
            "# Of Russia, whole and short:" => culture = Some(Culture::Russian),
            "# Of elsewhere:" => culture = None,
            _ => {}
        }
        let names = if line.starts_with('#') { "" } else { line };
        names
            .split_whitespace()
            .filter_map(move |name| Some((culture?, name)))
            .collect::<Vec<_>>()
    })
}

/// The names of all lists by the beginnings of their forms, in both scripts.
static BEGINNINGS: LazyLock<HashMap<String, Vec<Beginning>>> = LazyLock::new(|| {
    let listed = Culture::ALL.into_iter().flat_map(|culture| {
        let lists = Lists::of(culture);
        [
            (&lists.men, Of::Men),
            (&lists.women, Of::Women),
            (&lists.surnames, Of::Surnames),
        ]
        .into_iter()
        .flat_map(move |(names, of)| names.iter().map(move |name| (culture, of, *name)))
    });
    let mut all: HashMap<String, Vec<Beginning>> = HashMap::new();
    for (culture, of, name) in listed.chain(known().map(|(culture, name)| (culture, Of::Known, name))) {
        for cyrillic in [true, false] {
            for (beginning, begins) in form::beginnings(&form::in_script(name, culture, cyrillic)) {
                all.entry(beginning).or_default().push(Beginning {
                    culture,
                    of,
                    begins,
                    in_a: name.ends_with(['а', 'я']),
                });
            }
        }
    }
    all
});

/// The lists that a word is a form of a name of.
fn lists_of(word: &str) -> impl Iterator<Item = Beginning> {
    // The longest name of a list and its longest ending are far below.
    let lower = if word.len() > 96 {
        String::new()
    } else {
        word.to_lowercase()
    };
    let ends: Vec<usize> = lower
        .char_indices()
        .skip(1)
        .map(|(at, _)| at)
        .chain([lower.len()])
        .collect();
    ends.into_iter().flat_map(move |end| {
        let (beginning, ending) = lower.split_at(end);
        BEGINNINGS
            .get(beginning)
            .into_iter()
            .flatten()
            .filter(|found| found.begins.may_end(ending))
            .copied()
            .collect::<Vec<_>>()
    })
}

/// Whether a word is a form of a given name of one of the lists, and of which gender. Names of both tell none.
pub(super) fn gender_of_given(word: &str) -> Option<Gender> {
    let mut found = None;
    for beginning in lists_of(word) {
        let gender = match beginning.of {
            Of::Men => Gender::Man,
            Of::Women => Gender::Woman,
            Of::Surnames | Of::Known => continue,
        };
        match found {
            Some(before) if before != gender => return None,
            _ => found = Some(gender),
        }
    }
    found
}

/// Whether a word is a form of a given name of a list.
pub(super) fn is_given(word: &str) -> bool {
    lists_of(word).any(|beginning| beginning.of != Of::Surnames)
}

/// Whether a word is a form of a man's name that Russian declines as a woman's: Никита, Гриша.
pub(super) fn is_mans_in_a(word: &str) -> bool {
    let mut any = false;
    lists_of(word)
        .filter(|beginning| matches!(beginning.of, Of::Men | Of::Known))
        .all(|beginning| {
            any = true;
            beginning.in_a
        })
        && any
}

/// Whether a word is a form of a given name or surname of a list, or of a given name that is known.
pub(super) fn is_form(word: &str) -> bool {
    lists_of(word).next().is_some()
}

/// Whether a lower-case word is a given name of a list, or a known one, as it stands there, in either script.
pub(crate) fn is_listed(lower: &str) -> bool {
    static NAMES: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| {
        let given = Culture::ALL.into_iter().flat_map(|culture| {
            let lists = Lists::of(culture);
            lists
                .men
                .iter()
                .chain(&lists.women)
                .map(move |name| (culture, *name))
        });
        given
            .chain(known())
            .flat_map(|(culture, name)| {
                [true, false].map(|cyrillic| form::in_script(name, culture, cyrillic).to_lowercase())
            })
            .collect()
    });
    NAMES.contains(lower)
}

/// Whether a word is a Russian given name or surname in any form.
pub(super) fn is_russian(word: &str) -> bool {
    let mut russian = false;
    for beginning in lists_of(word) {
        match beginning.culture {
            Culture::Region | Culture::Tajik => return false,
            Culture::Russian => russian = true,
            Culture::Uzbek | Culture::Kyrgyz | Culture::Kazakh => {}
        }
    }
    russian
}

/// Pairs that would be taken for somebody known to all.
pub(super) fn is_public_pair(given: &str, surname: &str) -> bool {
    [
        ("Шавкат", "Мирзоев"),
        ("Алишер", "Усманов"),
        ("Alisher", "Usmonov"),
        ("Алишер", "Усмонов"),
        ("Рустам", "Азимов"),
        ("Rustam", "Azimov"),
        ("Лола", "Каримов"),
        ("Lola", "Karimov"),
        ("Гульнора", "Каримов"),
        ("Гулнора", "Каримов"),
        ("Gulnora", "Karimov"),
        ("Роза", "Отунбаев"),
        ("Рустам", "Касымов"),
        ("Фарход", "Салимов"),
        ("Зафар", "Юнусов"),
        ("Шерали", "Джураев"),
        ("Sherali", "Joʻrayev"),
        ("Шералӣ", "Ҷӯраев"),
        ("Юлдуз", "Усманов"),
        ("Yulduz", "Usmonov"),
        ("Мурат", "Насиров"),
        ("Дмитрий", "Быков"),
        ("Сергей", "Королёв"),
        ("Ирина", "Воробьёв"),
        ("Борис", "Андреев"),
        ("Олжас", "Сулейменов"),
        ("Димаш", "Құдайберген"),
        ("Асель", "Садыков"),
        ("Дариға", "Назарбаев"),
        ("Виктор", "Васильев"),
        ("Михаил", "Калинин"),
        ("Анатолий", "Карпов"),
        ("Юрий", "Андреев"),
        ("Павел", "Воробьёв"),
        ("Вера", "Васильев"),
        ("Людмила", "Васильев"),
        ("Таттыбүбү", "Турсунбаев"),
        ("Руслан", "Карабаев"),
    ]
    .contains(&(given, surname))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// A word, the gender of the given name that it is a form of, and whether it is a form of any name.
    #[test]
    fn forms_of_names_are_known_in_both_scripts() {
        for (word, gender, known) in [
            ("Рустаму", Some(Gender::Man), true),
            ("rustam", Some(Gender::Man), true),
            ("Rustam's", Some(Gender::Man), true),
            ("Маликой", Some(Gender::Woman), true),
            ("Маликаом", None, false),
            ("Парвизро", Some(Gender::Man), true),
            ("Отабекни", Some(Gender::Man), true),
            ("Otabekdan", Some(Gender::Man), true),
            ("Алиевым", None, true),
            ("Сергеем", Some(Gender::Man), true),
            ("стол", None, false),
            ("р", None, false),
            ("", None, false),
        ] {
            assert_eq!(gender_of_given(word), gender, "{word}");
            assert_eq!(is_form(word), known, "{word}");
        }
        assert!(is_russian("Сергеем") && !is_russian("Рустам") && !is_russian("стол"));
    }

    #[test]
    fn each_list_has_sixty_of_each_without_doubles() {
        for culture in Culture::ALL {
            let lists = Lists::of(culture);
            for names in [&lists.men, &lists.women, &lists.surnames] {
                let different: HashSet<_> = names.iter().collect();
                assert!(names.len() >= 60 && different.len() == names.len(), "{culture:?}");
            }
            assert!(
                lists.men.iter().all(|name| !lists.women.contains(name)),
                "{culture:?}"
            );
        }
    }
}
