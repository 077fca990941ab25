//! The grammar that replacements need: Russian cases told from what stands before, Turkic endings by harmony.
//! Never parses a sentence: a preposition and an ending are all it looks at, and where they say nothing it answers
//! with the nominative.

/// A grammatical case of Russian; the Turkic languages use those they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Case {
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Prepositional,
}

impl Case {
    pub(crate) const ALL: [Self; 6] = [
        Self::Nominative,
        Self::Genitive,
        Self::Dative,
        Self::Accusative,
        Self::Instrumental,
        Self::Prepositional,
    ];

    pub(crate) const fn index(self) -> usize {
        match self {
            Self::Nominative => 0,
            Self::Genitive => 1,
            Self::Dative => 2,
            Self::Accusative => 3,
            Self::Instrumental => 4,
            Self::Prepositional => 5,
        }
    }
}

/// Verbs of motion, as stems: after them "в" asks where to.
const MOTION: &[&str] = &[
    "поех",
    "уех",
    "приех",
    "вернул",
    "вернё",
    "верну",
    "переех",
    "отправ",
    "привез",
    "увез",
    "вывез",
    "полет",
    "прилет",
    "улет",
    "попал",
    "пошл",
    "пош",
    "приш",
    "ушл",
    "ушё",
    "едет",
    "еду",
    "ехал",
    "езд",
    "перевез",
    "забрал",
    "депорт",
    "выслал",
    "дорог",
    "билет",
    "рейс",
    "звон",
    "летел",
    "лечу",
    "ведут",
    "везли",
    "сбеж",
    "бежал",
];

/// The case that a preposition right before asks for, seen with the ending of `word`; `None` where none stands there.
/// `listed` says that the word stands in its dictionary form.
pub(crate) fn case_of(before: &[String], word: &str, listed: bool) -> Option<Case> {
    let preposition = before.first()?;
    let lower = word.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    Some(match preposition.as_str() {
        "в" | "во" | "на" => {
            let motion = before
                .iter()
                .skip(1)
                .take(4)
                .any(|word| MOTION.iter().any(|stem| word.starts_with(stem)));
            // A name that does not change says nothing itself: the verb must.
            let unchanging = listed && ends(&["е", "о", "и", "у", "ы", "э", "ю"]);
            if listed && !unchanging || ends(&["у", "ю"]) && !listed || unchanging && motion {
                Case::Accusative
            } else {
                Case::Prepositional
            }
        }
        "о" | "об" | "обо" | "при" => Case::Prepositional,
        "из" | "от" | "до" | "с" | "со" | "около" | "возле" | "у" | "для" | "без" | "после" | "из-за"
        | "близ" | "вокруг" | "напротив" | "мимо" | "кроме" | "недалеко" | "вблизи" | "ради" | "среди"
        | "изо" | "ото" | "против" => {
            if matches!(preposition.as_str(), "с" | "со")
                && ends(&["ом", "ем", "ым", "им", "ой", "ей", "ью", "ами", "ями"])
            {
                Case::Instrumental
            } else {
                Case::Genitive
            }
        }
        "к" | "ко" | "по" | "благодаря" | "согласно" => Case::Dative,
        "под" | "за" => {
            if listed {
                Case::Accusative
            } else {
                Case::Instrumental
            }
        }
        "над" | "перед" | "между" => Case::Instrumental,
        "через" | "про" | "сквозь" | "спустя" => Case::Accusative,
        _ => return None,
    })
}

/// A noun with its adjectives in the genitive, by the endings of its words; unchanged where they follow no rule.
pub(crate) fn phrase_genitive(phrase: &str) -> String {
    let words: Vec<&str> = phrase.split(' ').collect();
    // "Республика Татарстан", "область Жетысу": only the first word changes.
    if let [head, rest @ ..] = words.as_slice()
        && !rest.is_empty()
        && let Some((_, genitive)) = HEADS.iter().find(|(nominative, _)| nominative == head)
    {
        return [&[*genitive], rest].concat().join(" ");
    }
    // "районы республиканского подчинения"
    if words.first() == Some(&"районы") {
        return [&["районов"], &words[1..]].concat().join(" ");
    }
    let plural = words
        .last()
        .is_some_and(|last| last.ends_with("Штаты") || last.ends_with("Эмираты"));
    words
        .iter()
        .map(|word| word_genitive(word, plural))
        .collect::<Vec<_>>()
        .join(" ")
}

const HEADS: &[(&str, &str)] = &[
    ("Республика", "Республики"),
    ("область", "области"),
    ("район", "района"),
    ("город", "города"),
    ("Остров", "Острова"),
];

fn word_genitive(word: &str, plural: bool) -> String {
    let with = |cut: &str, ending: &str| word.strip_suffix(cut).map(|stem| format!("{stem}{ending}"));
    if plural {
        return with("ённые", "ённых")
            .or_else(|| with("ые", "ых"))
            .or_else(|| with("ие", "их"))
            .or_else(|| with("ты", "тов"))
            .unwrap_or_else(|| word.to_owned());
    }
    let rules: &[(&str, &str)] = &[
        ("ная", "ной"),
        ("ская", "ской"),
        ("цкая", "цкой"),
        ("ая", "ой"),
        ("ский", "ского"),
        ("цкий", "цкого"),
        ("ый", "ого"),
        ("ия", "ии"),
        ("ика", "ики"),
        ("га", "ги"),
        ("ка", "ки"),
        ("ха", "хи"),
        ("ша", "ши"),
        ("жа", "жи"),
        ("а", "ы"),
        ("я", "и"),
        ("ай", "ая"),
        ("ей", "ея"),
        ("й", "я"),
        ("ь", "и"),
    ];
    for (cut, ending) in rules {
        if let Some(form) = with(cut, ending) {
            return form;
        }
    }
    let consonant = word
        .chars()
        .next_back()
        .is_some_and(|c| "бвгджзклмнпрстфхцчшщ".contains(c));
    if consonant {
        format!("{word}а")
    } else {
        word.to_owned()
    }
}

/// "Of the kind that is in": the Turkic attribute of a place, by vowel harmony. `kazakh` chooses its letters.
pub(super) fn located(place: &str, kazakh: bool) -> String {
    let last_vowel = place
        .chars()
        .rev()
        .flat_map(char::to_lowercase)
        .find(|c| "аоуыэеиөүәіұюяё".contains(*c))
        .unwrap_or('а');
    // A possessive ending takes an н between.
    let possessed = [
        "облусу",
        "облысы",
        "крайы",
        "өлкесі",
        "району",
        "округу",
        "округі",
    ]
    .iter()
    .any(|ending| place.ends_with(ending));
    let voiceless = place
        .chars()
        .next_back()
        .is_some_and(|c| "кқпстфхцчшщ".contains(c));
    let join = if possessed { "н" } else { "" };
    let consonant = if voiceless { 'т' } else { 'д' };
    let ending = match (kazakh, last_vowel) {
        (true, 'е' | 'и' | 'ә' | 'і' | 'ө' | 'ү' | 'э') => "егі",
        (true, _) => "ағы",
        (false, 'е' | 'и' | 'э') => "еги",
        (false, 'ө' | 'ү') => "өгү",
        (false, 'о') => "огу",
        (false, _) => "агы",
    };
    format!("{place}{join}{consonant}{ending}")
}

/// Uzbek in Cyrillic letters, from Latin ones.
pub(crate) fn uzbek_cyrillic(latin: &str) -> String {
    let mut text = latin.to_owned();
    for (from, to) in [
        ("oʻ", "ў"),
        ("Oʻ", "Ў"),
        ("gʻ", "ғ"),
        ("Gʻ", "Ғ"),
        ("o‘", "ў"),
        ("O‘", "Ў"),
        ("sh", "ш"),
        ("Sh", "Ш"),
        ("ch", "ч"),
        ("Ch", "Ч"),
        ("yo", "ё"),
        ("Yo", "Ё"),
        ("yu", "ю"),
        ("Yu", "Ю"),
        ("ya", "я"),
        ("Ya", "Я"),
        ("ye", "е"),
        ("Ye", "Е"),
        ("ʼ", "ъ"),
    ] {
        text = text.replace(from, to);
    }
    let from = "abvgdejziyklmnoprstufxhqABVGDEJZIYKLMNOPRSTUFXHQ";
    let to = "абвгдежзийклмнопрстуфхҳқАБВГДЕЖЗИЙКЛМНОПРСТУФХҲҚ";
    text.chars()
        .map(|c| {
            from.chars()
                .zip(to.chars())
                .find(|(f, _)| *f == c)
                .map_or(c, |(_, t)| t)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genitives() {
        for (phrase, genitive) in [
            ("Ошская область", "Ошской области"),
            ("Пермский край", "Пермского края"),
            ("Кара-Сууский район", "Кара-Сууского района"),
            ("Республика Татарстан", "Республики Татарстан"),
            ("Чеченская республика", "Чеченской республики"),
            ("область Жетысу", "области Жетысу"),
            (
                "районы республиканского подчинения",
                "районов республиканского подчинения",
            ),
            ("Таджикистан", "Таджикистана"),
            ("Россия", "России"),
            ("Турция", "Турции"),
            ("Украина", "Украины"),
            ("Беларусь", "Беларуси"),
            ("Китай", "Китая"),
            ("Южная Корея", "Южной Кореи"),
            ("Соединённые Штаты", "Соединённых Штатов"),
            ("Марокко", "Марокко"),
        ] {
            assert_eq!(phrase_genitive(phrase), genitive);
        }
    }

    #[test]
    fn cases_after_prepositions() {
        use Case::*;
        for (before, word, listed, case) in [
            ("в", "Оше", false, Some(Prepositional)),
            ("в", "Ош", true, Some(Accusative)),
            ("в", "Душанбе", true, Some(Prepositional)),
            ("уехал в", "Душанбе", true, Some(Accusative)),
            ("в", "Москву", false, Some(Accusative)),
            ("из", "Оша", false, Some(Genitive)),
            ("под", "Хорогом", false, Some(Instrumental)),
            ("к", "Ошу", false, Some(Dative)),
            ("через", "Ош", true, Some(Accusative)),
            ("жил", "Ош", true, None),
        ] {
            let words: Vec<String> = before.split(' ').rev().map(str::to_owned).collect();
            assert_eq!(case_of(&words, word, listed), case, "{before} {word}");
        }
    }

    #[test]
    fn harmony() {
        for (place, kazakh, form) in [
            ("Ош облусу", false, "Ош облусундагы"),
            ("Кыргызстан", false, "Кыргызстандагы"),
            ("Россия", false, "Россиядагы"),
            ("Түркістан облысы", true, "Түркістан облысындағы"),
            ("Ресей", true, "Ресейдегі"),
        ] {
            assert_eq!(located(place, kazakh), form);
        }
        assert_eq!(
            uzbek_cyrillic("Oʻsh viloyatidagi bir shahar"),
            "Ўш вилоятидаги бир шаҳар"
        );
    }
}
