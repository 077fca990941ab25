//! The lists of names. Never a name of a testimony: they are common ones, written down by hand.

use super::{Gender, form};
use std::sync::LazyLock;

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

/// Whether a word is a form of a given name of one of the lists, and of which gender. Names of both tell none.
pub(super) fn gender_of_given(word: &str) -> Option<Gender> {
    let mut found = None;
    for culture in Culture::ALL {
        let lists = Lists::of(culture);
        for (names, gender) in [(&lists.men, Gender::Man), (&lists.women, Gender::Woman)] {
            if names.iter().any(|name| form::is_form(word, name, culture)) {
                match found {
                    Some(before) if before != gender => return None,
                    _ => found = Some(gender),
                }
            }
        }
    }
    found
}

/// Whether a lower-case word is a given name of a list as it stands there, in either script.
pub(super) fn is_listed(lower: &str) -> bool {
    static NAMES: LazyLock<std::collections::HashSet<String>> = LazyLock::new(|| {
        Culture::ALL
            .into_iter()
            .flat_map(|culture| {
                let lists = Lists::of(culture);
                lists.men.iter().chain(&lists.women).flat_map(move |name| {
                    let other = if culture == Culture::Uzbek {
                        crate::generalise::uzbek_cyrillic(name)
                    } else {
                        form::latin(name, culture)
                    };
                    [name.to_lowercase(), other.to_lowercase()]
                })
            })
            .collect()
    });
    NAMES.contains(lower)
}

/// Whether a word is a Russian given name or surname in any form.
pub(super) fn is_russian(word: &str) -> bool {
    let lists = Lists::of(Culture::Russian);
    let elsewhere = |word: &str| {
        [Culture::Region, Culture::Tajik].iter().any(|culture| {
            let lists = Lists::of(*culture);
            lists
                .men
                .iter()
                .chain(&lists.women)
                .chain(&lists.surnames)
                .any(|name| form::is_form(word, name, *culture))
        })
    };
    lists
        .men
        .iter()
        .chain(&lists.women)
        .chain(&lists.surnames)
        .any(|name| form::is_form(word, name, Culture::Russian))
        && !elsewhere(word)
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
