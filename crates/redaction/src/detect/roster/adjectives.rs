//! Adjectives made of the names of places: "нижегородский" of Нижний Новгород, "ростовской" of Ростов-на-Дону.
//! Never finds an ordinary word that only looks made of a name ("морской", "братский").

use crate::{
    detect::{token::Token, words},
    gazetteer::{self, Gazetteer, coarse, fine, without_kind_words},
};
use std::{collections::HashMap, sync::OnceLock};

/// Longer words are no names of places; a bound on the work per word.
const LONGEST: usize = 80;

/// Places, and what adjectives are made of: read only once a text has an adjective.
#[derive(Default)]
pub(super) struct Adjectives {
    /// Entry and its name, a fine key.
    names: Vec<(usize, String)>,
    /// A sound, and which entries have it.
    made: OnceLock<HashMap<String, Vec<usize>>>,
}

impl Adjectives {
    /// Takes in a place as it was typed or stood, in any case.
    pub(super) fn add(&mut self, entry: usize, value: &str) {
        let (name, _) = without_kind_words(&fine(value));
        if name.is_empty() || name.len() > LONGEST {
            return;
        }
        if let Some(mut made) = self.made.take() {
            make(&mut made, entry, &name);
            self.made = made.into();
        }
        self.names.push((entry, name));
    }

    /// Whether any of the places can be found in this text.
    pub(super) fn may_be_in(&self, text: &str) -> bool {
        !self.names.is_empty() && SIGNS.iter().any(|sign| text.contains(sign))
    }

    fn made(&self) -> &HashMap<String, Vec<usize>> {
        self.made.get_or_init(|| {
            let mut made: HashMap<String, Vec<usize>> = HashMap::new();
            for (entry, name) in &self.names {
                make(&mut made, *entry, name);
            }
            made
        })
    }

    /// The entries that a word may be made of.
    pub(super) fn of(&self, token: &Token, word: &str) -> Vec<usize> {
        let mut entries = Vec::new();
        if word.len() > LONGEST {
            return entries;
        }
        if !SIGNS.iter().any(|sign| word.contains(sign)) {
            return entries;
        }
        let lower = word.to_lowercase();
        if !may_be_made_of_a_place(token, &lower) {
            return entries;
        }
        for made_of in gazetteer::stems_of_adjective(&fine(word)) {
            if let Some(found) = self.made().get(stem(&coarse(&made_of))) {
                entries.extend(found);
            }
        }
        entries.sort_unstable();
        entries.dedup();
        entries
    }
}

/// Adds what adjectives of a place are made of.
fn make(made: &mut HashMap<String, Vec<usize>>, entry: usize, name: &str) {
    for stem in Gazetteer::shared()
        .listed_forms(name)
        .iter()
        .flat_map(|form| stems(form))
    {
        let entries = made.entry(stem).or_default();
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
}

/// What every adjective of a place has.
const SIGNS: [&str; 4] = ["ск", "цк", "СК", "ЦК"];

/// Names whose adjectives no rule makes: (name, what stands before -ский).
const IRREGULAR: &[(&str, &[&str])] = &[
    ("нижний новгород", &["нижегород"]),
    ("санкт петербург", &["петербург", "питер"]),
    ("великие луки", &["великолук"]),
    ("вышний волочек", &["вышневолоц"]),
    ("минеральные воды", &["минераловод"]),
    ("орехово зуево", &["ореховозуев"]),
    ("йошкар ола", &["йошкаролин"]),
    ("улан удэ", &["уланудэн"]),
    ("набережные челны", &["челнин"]),
    ("горно алтайск", &["горноалтай"]),
    ("усть каменогорск", &["устькаменогор"]),
    ("алма ата", &["алматин", "алмаатин"]),
    ("кызыл кия", &["кызылкий"]),
    ("кара балта", &["карабалтин"]),
    ("ростов на дону", &["ростов"]),
    ("комсомольск на амуре", &["комсомоль"]),
];

/// The sounds that an adjective of this name is known by. `name` is a fine key.
fn stems(name: &str) -> Vec<String> {
    let sound = |written: &str| stem(&coarse(written)).to_owned();
    let heard = coarse(name);
    if let Some((_, made)) = IRREGULAR.iter().find(|(written, _)| coarse(written) == heard) {
        return made.iter().map(|made| sound(made)).collect();
    }
    let parts: Vec<&str> = name.split(' ').collect();
    match parts.as_slice() {
        [one] => {
            let own = sound(one);
            if own.chars().count() >= 2 {
                vec![own]
            } else {
                Vec::new()
            }
        }
        // Ростов-на-Дону, Франкфурт-на-Майне: made of the first.
        [first, "на" | "под" | "na", _] => vec![sound(first)],
        [.., before, last] => {
            let mut made = vec![sound(&parts.concat())];
            let own = last.chars().count() >= 4 && !words::is_ordinary(last) && !words::is_generic(last);
            if own {
                made.push(sound(last));
            }
            // Нижний Тагил: нижнетагильский. Старый Оскол: старооскольский.
            let before = coarse(before);
            for (ending, joint) in [
                ("nii", "ne"),
                ("ni", "ne"),
                ("aia", "o"),
                ("oe", "o"),
                ("ii", "o"),
                ("oi", "o"),
                ("i", "o"),
            ] {
                if let Some(root) = before.strip_suffix(ending).filter(|root| root.len() >= 3) {
                    made.push(stem(&[root, joint, &coarse(last)].concat()).to_owned());
                    made.push(stem(&[root, "o", &coarse(last)].concat()).to_owned());
                    break;
                }
            }
            made
        }
        [] => Vec::new(),
    }
}

/// A sound without the last vowels, which what is made of a name drops: Бухара, бухарский.
pub(crate) fn stem(sound: &str) -> &str {
    let bare = sound.trim_end_matches(['a', 'e', 'i', 'o', 'u']);
    if bare.chars().count() >= 2 && sound.len() - bare.len() <= 2 {
        bare
    } else {
        sound
    }
}

/// Whether an adjective may be made of a place's name: it is written small, so that an ordinary word is told from it by
/// nothing but a capital within a sentence.
pub(crate) fn may_be_made_of_a_place(token: &Token, lower: &str) -> bool {
    let ordinary = || {
        words::is_listed(lower)
            || gazetteer::stems_of_adjective(lower)
                .iter()
                .any(|stem| ORDINARY.contains(&stem.as_str()))
    };
    token.cased && token.upper && !token.opens || !ordinary()
}

/// Adjectives in -ский that say nothing of a place, though one may be called so ("Братск", "Мор").
const ORDINARY: &[&str] = &[
    "авторск",
    "адск",
    "ангельск",
    "армейск",
    "барск",
    "бесовск",
    "бойцовск",
    "братск",
    "бытовск",
    "веск",
    "воинск",
    "воровск",
    "геройск",
    "городск",
    "гражданск",
    "детск",
    "директорск",
    "донорск",
    "дружеск",
    "женск",
    "заводск",
    "земск",
    "зверск",
    "канцелярск",
    "княжеск",
    "командирск",
    "конск",
    "королевск",
    "лагерск",
    "людск",
    "майорск",
    "мастерск",
    "матерск",
    "мирск",
    "монастырск",
    "морск",
    "мужск",
    "отцовск",
    "офицерск",
    "пастырск",
    "пионерск",
    "плотск",
    "поварск",
    "польск",
    "приморск",
    "райск",
    "родительск",
    "русск",
    "рыцарск",
    "светск",
    "сельск",
    "семейск",
    "сестринск",
    "слесарск",
    "советск",
    "солдатск",
    "соседск",
    "столярск",
    "студенческ",
    "судейск",
    "тюремск",
    "учительск",
    "фермерск",
    "флотск",
    "хамск",
    "царск",
    "шахтёрск",
    "шахтерск",
    "штабск",
    "юридическ",
];
