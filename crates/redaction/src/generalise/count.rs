//! Ages to bands, sums to their order of magnitude, numbers of people to "several".
//! Never repeats the number.

use super::{Ladder, Level, Step, Subject, number, place::turkic_case};
use sotto_domain::{language::Language, mention::Reason};

/// The band of an age; `None` where the mention is none, or says no number.
pub(super) fn age(subject: &Subject<'_>) -> Option<Ladder> {
    let is_age = subject.mention.reason == Reason::Age || subject.mention.sub_kind.as_deref() == Some("age");
    let spaced = subject.original.replace('-', " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (years, _) = (0..words.len()).find_map(|at| number::read(&words[at..]))?;
    let months = says_months(&words);
    let adjective = subject.original.to_lowercase().contains("летн");
    if !is_age || years > 120 || adjective {
        return None;
    }
    let years = if months { 0 } else { years };
    let text = match years {
        0..=17 => young(subject.language, years),
        80.. => old(subject.language),
        _ => {
            let low = years / 10 * 10;
            let low = low.max(18);
            let high = years / 10 * 10 + 9;
            let ending = if turkic_case(subject.original) == 4 {
                ("da", "та", "та")
            } else {
                ("", "", "")
            };
            match subject.language {
                Language::En => {
                    let unit = if subject.original.to_lowercase().contains("old") {
                        " years old"
                    } else {
                        ""
                    };
                    format!("between {low} and {high}{unit}")
                }
                Language::Ru => format!("от {low} до {high} лет"),
                Language::Tg => format!("аз {low} то {high} сола"),
                Language::Uz => format!("{low}–{high} yosh{}", ending.0),
                Language::Ky => format!("{low}–{high} жаш{}", ending.1),
                Language::Kk => format!("{low}–{high} жас{}", ending.2),
            }
        }
    };
    Some(Ladder::new(
        vec![Step {
            level: Level::Band,
            text,
        }],
        Level::Band,
    ))
}

/// The whole years that the words of an age say; 0 for months.
pub(crate) fn years(original: &str) -> Option<u64> {
    let spaced = original.replace('-', " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let (years, _) = (0..words.len()).find_map(|at| number::read(&words[at..]))?;
    (years <= 120).then_some(if says_months(&words) { 0 } else { years })
}

fn says_months(words: &[&str]) -> bool {
    words.iter().any(|word| {
        let lower = word.to_lowercase();
        ["month", "месяц", "моҳ", "oylik", "ай"]
            .iter()
            .any(|stem| lower.starts_with(stem))
    })
}

/// The band that an age is told by, in words that stand by themselves.
pub(crate) fn band_in_words(years: u64, language: Language) -> String {
    match years {
        0..=17 => young(language, years),
        80.. => old(language),
        _ => {
            let (low, high) = ((years / 10 * 10).max(18), years / 10 * 10 + 9);
            match language {
                Language::En => format!("between {low} and {high}"),
                _ => format!("от {low} до {high} лет"),
            }
        }
    }
}

/// The band that an age is told by, in digits.
pub(crate) fn band(years: u64) -> String {
    match years {
        0..=5 => "0-5".to_owned(),
        6..=11 => "6-11".to_owned(),
        12..=17 => "12-17".to_owned(),
        80.. => "80-".to_owned(),
        _ => format!("{}-{}", (years / 10 * 10).max(18), years / 10 * 10 + 9),
    }
}

/// The number that words begin with, and the words after it.
pub(crate) fn number(original: &str) -> Option<(u64, String)> {
    let words: Vec<&str> = original.split_whitespace().collect();
    number::read(&words).map(|(value, used)| (value, words[used..].join(" ")))
}

fn young(language: Language, years: u64) -> String {
    let at = match years {
        0..=5 => 0,
        6..=11 => 1,
        _ => 2,
    };
    let bands = match language {
        Language::En => ["under 6", "between 6 and 11", "between 12 and 17"],
        Language::Ru => ["меньше 6 лет", "от 6 до 11 лет", "от 12 до 17 лет"],
        Language::Tg => ["то 6 сола", "аз 6 то 11 сола", "аз 12 то 17 сола"],
        Language::Uz => ["6 yoshgacha", "6–11 yosh", "12–17 yosh"],
        Language::Ky => ["6 жашка чейин", "6–11 жаш", "12–17 жаш"],
        Language::Kk => ["6 жасқа дейін", "6–11 жас", "12–17 жас"],
    };
    bands[at].to_owned()
}

fn old(language: Language) -> String {
    match language {
        Language::En => "over 79",
        Language::Ru => "больше 79 лет",
        Language::Tg => "зиёда аз 79 сола",
        Language::Uz => "79 yoshdan oshgan",
        Language::Ky => "79 жаштан ашкан",
        Language::Kk => "79 жастан асқан",
    }
    .to_owned()
}

pub(super) fn ladder(subject: &Subject<'_>) -> Ladder {
    let words: Vec<&str> = subject.original.split_whitespace().collect();
    let Some((value, used)) = number::read(&words) else {
        return Ladder::default();
    };
    let rest: Vec<&str> = words[used..].to_vec();
    let is_sum = subject.mention.reason == Reason::Sum
        || subject.mention.sub_kind.as_deref() == Some("sum")
        || rest.iter().any(|word| currency(word, subject.language).is_some());
    let text = if is_sum {
        Some(magnitude(
            subject.language,
            value,
            rest.iter().find_map(|word| currency(word, subject.language)),
        ))
    } else {
        several(subject.language, value, &rest)
    };
    Ladder::new(
        text.map(|text| Step {
            level: Level::Band,
            text,
        })
        .into_iter()
        .collect(),
        Level::Band,
    )
}

/// The currency in the form that follows "thousands of".
fn currency(word: &str, language: Language) -> Option<&'static str> {
    let lower = word
        .trim_matches(|c: char| !c.is_alphanumeric() && c != '₽')
        .to_lowercase();
    let row = CURRENCIES
        .iter()
        .find(|(stems, _)| stems.split(' ').any(|stem| lower.starts_with(stem)))?;
    row.1.split('/').nth(match language {
        Language::En => 0,
        Language::Ru => 1,
        Language::Tg => 2,
        Language::Uz => 3,
        Language::Ky => 4,
        Language::Kk => 5,
    })
}

const CURRENCIES: &[(&str, &str)] = &[
    (
        "rouble ruble rubl руб ₽ rub",
        "roubles/рублей/рубл/rubl/рубль/рубль",
    ),
    (
        "dollar долл бакс usd",
        "dollars/долларов/доллар/dollar/доллар/доллар",
    ),
    ("euro евро eur", "euros/евро/евро/yevro/евро/еуро"),
    ("somoni сомон", "somoni/сомони/сомонӣ/somoniy/сомони/сомони"),
    ("so'm sum сум сўм сӯм", "sums/сумов/сӯм/soʻm/сум/сум"),
    ("som сом", "soms/сомов/сом/som/сом/сом"),
    ("tenge тенге теңге", "tenge/тенге/танга/tenge/теңге/теңге"),
];

fn magnitude(language: Language, value: u64, currency: Option<&str>) -> String {
    let at = match value {
        0..=99 => 0,
        100..=999 => 1,
        1000..=9999 => 2,
        10_000..=99_999 => 3,
        100_000..=999_999 => 4,
        _ => 5,
    };
    let words = match language {
        Language::En => [
            "dozens",
            "hundreds",
            "thousands",
            "tens of thousands",
            "hundreds of thousands",
            "millions",
        ],
        Language::Ru => [
            "десятки",
            "сотни",
            "тысячи",
            "десятки тысяч",
            "сотни тысяч",
            "миллионы",
        ],
        Language::Tg => [
            "даҳҳо",
            "садҳо",
            "ҳазорҳо",
            "даҳҳо ҳазор",
            "садҳо ҳазор",
            "миллионҳо",
        ],
        Language::Uz => [
            "oʻnlab",
            "yuzlab",
            "minglab",
            "oʻn minglab",
            "yuz minglab",
            "millionlab",
        ],
        Language::Ky => [
            "ондогон",
            "жүздөгөн",
            "миңдеген",
            "он миңдеген",
            "жүз миңдеген",
            "миллиондогон",
        ],
        Language::Kk => [
            "ондаған",
            "жүздеген",
            "мыңдаған",
            "ондаған мың",
            "жүздеген мың",
            "миллиондаған",
        ],
    };
    let of = if language == Language::En { " of" } else { "" };
    match currency {
        Some(currency) => format!("{}{of} {currency}", words[at]),
        None => words[at].to_owned(),
    }
}

fn several(language: Language, value: u64, rest: &[&str]) -> Option<String> {
    let tail = rest.join(" ");
    let with = |several: &str| {
        if tail.is_empty() {
            several.to_owned()
        } else {
            format!("{several} {tail}")
        }
    };
    Some(match language {
        // One is told by nothing vaguer than the plain words.
        _ if value < 2 => return None,
        Language::En if value >= 10 => with("many"),
        Language::En => with("several"),
        Language::Ru => {
            let last = rest.last().map(|word| word.to_lowercase()).unwrap_or_default();
            let noun = PLURALS
                .iter()
                .find(|(stem, _)| last.starts_with(stem))
                .map(|(_, plural)| *plural);
            match (noun, tail.as_str()) {
                (Some(noun), _) => format!("несколько {noun}"),
                (None, "") => "несколько человек".to_owned(),
                // From five on the noun stands in the genitive plural already.
                (None, tail) if value >= 5 => format!("несколько {tail}"),
                (None, _) => return None,
            }
        }
        Language::Tg => with("чанд"),
        Language::Uz => with("bir nechta"),
        Language::Ky => with("бир нече"),
        Language::Kk => with("бірнеше"),
    })
}

/// Russian genitive plurals of those who are counted in testimonies.
const PLURALS: &[(&str, &str)] = &[
    ("реб", "детей"),
    ("дет", "детей"),
    ("сын", "сыновей"),
    ("доч", "дочерей"),
    ("девоч", "девочек"),
    ("девуш", "девушек"),
    ("мальчи", "мальчиков"),
    ("брат", "братьев"),
    ("сест", "сестёр"),
    ("внуч", "внучек"),
    ("внук", "внуков"),
    ("челов", "человек"),
    ("женщин", "женщин"),
    ("мужчин", "мужчин"),
    ("рабоч", "рабочих"),
    ("задерж", "задержанных"),
    ("мигрант", "мигрантов"),
];
