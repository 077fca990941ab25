//! Months, seasons and years in the words of the six languages, in the grammar that the sentence asks for.
//! Never decides how vague to be.

use super::super::{
    Subject,
    grammar::{Case, case_of},
    place::turkic_case,
};
use sotto_domain::language::Language;

/// Winter is December to February.
const fn season(month: u32) -> usize {
    (month % 12 / 3) as usize
}

const EN_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Stem and the ending's family: soft (январ-ь), hard (март-), or й (ма-й).
const RU_MONTHS: [&str; 12] = [
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
];
const TG_MONTHS: [&str; 12] = [
    "январ",
    "феврал",
    "март",
    "апрел",
    "май",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
];
const UZ_MONTHS: [&str; 12] = [
    "yanvar", "fevral", "mart", "aprel", "may", "iyun", "iyul", "avgust", "sentabr", "oktabr", "noyabr",
    "dekabr",
];
const KY_MONTHS: [&str; 12] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
];
const KK_MONTHS: [&str; 12] = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
];

fn ru_month(month: usize, case: Case) -> String {
    let endings = match month {
        2 | 7 => ["", "а", "у", "", "ом", "е"],
        4 => ["й", "я", "ю", "й", "ем", "е"],
        _ => ["ь", "я", "ю", "ь", "ём", "е"],
    };
    // Stressed ends only: июнем, апрелем.
    let ending = match (month, case) {
        (3 | 5 | 6, Case::Instrumental) => "ем",
        _ => endings[case.index()],
    };
    format!("{}{ending}", RU_MONTHS[month])
}

/// What the sentence asks for: an answer to "when" of its own, or a form after a preposition.
fn russian_frame(subject: &Subject<'_>) -> Option<Case> {
    let before = subject.words_before(3);
    let word = subject.original.split_whitespace().next().unwrap_or_default();
    match before.first().map(String::as_str) {
        // "на 3 марта", "под 3 марта", "по 3 марта": up to a day.
        Some("на" | "под" | "по" | "за") => Some(Case::Accusative),
        Some("в" | "во") => Some(Case::Prepositional),
        _ => case_of(&before, word, false),
    }
}

/// English prepositions that a bare month or year can follow.
fn english_preposition(subject: &Subject<'_>) -> Option<String> {
    let first = subject.words_before(1).into_iter().next()?;
    [
        "on", "in", "since", "until", "till", "by", "before", "after", "from", "of", "to", "for", "during",
        "between", "through", "around", "about", "dated", "the",
    ]
    .contains(&first.as_str())
    .then_some(first)
}

fn english(subject: &Subject<'_>, what: &str) -> String {
    match english_preposition(subject).as_deref() {
        Some("on" | "the") => {
            let article = if english_preposition(subject).as_deref() == Some("the") {
                "day"
            } else {
                "a day"
            };
            format!("{article} in {what}")
        }
        Some(_) => what.to_owned(),
        None => format!("in {what}"),
    }
}

pub(super) fn month_words(subject: &Subject<'_>, month: u32, year: Option<u32>) -> String {
    let at = (month as usize + 11) % 12;
    let year_after = |text: &str| {
        year.map(|year| text.replace("{}", &year.to_string()))
            .unwrap_or_default()
    };
    match subject.language {
        Language::En => english(subject, &format!("{}{}", EN_MONTHS[at], year_after(" {}"))),
        Language::Ru => {
            let year = year_after(" {} года");
            match russian_frame(subject) {
                Some(case) => format!("{}{year}", ru_month(at, case)),
                None => format!("в {}{year}", ru_month(at, Case::Prepositional)),
            }
        }
        Language::Tg => format!("моҳи {}{}", TG_MONTHS[at], year_after("и соли {}")),
        Language::Uz => format!(
            "{}{} oyi{}",
            year_after("{}-yil "),
            UZ_MONTHS[at],
            uz_end(subject)
        ),
        Language::Ky => format!(
            "{}{} айы{}",
            year_after("{}-жылдын "),
            KY_MONTHS[at],
            possessed_end(subject, false)
        ),
        Language::Kk => format!(
            "{}{} айы{}",
            year_after("{} жылдың "),
            KK_MONTHS[at],
            possessed_end(subject, true)
        ),
    }
}

pub(super) fn season_words(subject: &Subject<'_>, month: u32, year: Option<u32>) -> String {
    let at = season(month);
    let year_after = |text: &str| {
        year.map(|year| text.replace("{}", &year.to_string()))
            .unwrap_or_default()
    };
    match subject.language {
        Language::En => english(
            subject,
            &format!(
                "{}{}{}",
                if year.is_none() && english_preposition(subject).as_deref() != Some("the") {
                    "the "
                } else {
                    ""
                },
                ["winter", "spring", "summer", "autumn"][at],
                year_after(" {}")
            ),
        ),
        Language::Ru => {
            let year = year_after(" {} года");
            let forms = [
                "зима/зимы/зиме/зиму/зимой/зиме",
                "весна/весны/весне/весну/весной/весне",
                "лето/лета/лету/лето/летом/лете",
                "осень/осени/осени/осень/осенью/осени",
            ][at];
            match russian_frame(subject) {
                // "в весне" is no Russian.
                Some(Case::Prepositional) => {
                    format!("{} месяцы{year}", ["зимние", "весенние", "летние", "осенние"][at])
                }
                Some(case) => format!("{}{year}", forms.split('/').nth(case.index()).unwrap_or_default()),
                None => format!("{}{year}", forms.split('/').nth(4).unwrap_or_default()),
            }
        }
        Language::Tg => format!(
            "{}{}",
            ["зимистон", "баҳор", "тобистон", "тирамоҳ"][at],
            year_after("и соли {}")
        ),
        // "yozda", of a year "2024-yil yozida".
        Language::Uz => format!(
            "{}{}{}{}",
            year_after("{}-yil "),
            ["qish", "bahor", "yoz", "kuz"][at],
            if year.is_some() { "i" } else { "" },
            uz_end(subject)
        ),
        Language::Ky => format!(
            "{}{}{}",
            year_after("{}-жылдын "),
            ["кышы", "жазы", "жайы", "күзү"][at],
            if at == 3 {
                possessed_end(subject, false).replace('а', "ө")
            } else {
                possessed_end(subject, false).to_owned()
            }
        ),
        Language::Kk => format!(
            "{}{}{}",
            year_after("{} жылдың "),
            ["қысы", "көктемі", "жазы", "күзі"][at],
            if at == 1 || at == 3 {
                possessed_end(subject, true).replace('а', "е")
            } else {
                possessed_end(subject, true).to_owned()
            }
        ),
    }
}

pub(super) fn year_words(subject: &Subject<'_>, year: u32) -> String {
    match subject.language {
        Language::En => english(subject, &year.to_string()),
        Language::Ru => match russian_frame(subject) {
            Some(case) => {
                let word = ["год", "года", "году", "год", "годом", "году"][case.index()];
                format!("{year} {word}")
            }
            None => format!("в {year} году"),
        },
        Language::Tg => format!("соли {year}"),
        Language::Uz => format!(
            "{year}-yil{}",
            match turkic_case(subject.original) {
                5 => "dan",
                2 => "ga",
                1 => "ning",
                _ => "da",
            }
        ),
        Language::Ky => format!(
            "{year}-жыл{}",
            match turkic_case(subject.original) {
                5 => "дан",
                2 => "га",
                1 => "дын",
                _ => "ы",
            }
        ),
        Language::Kk => format!(
            "{year} жыл{}",
            match turkic_case(subject.original) {
                5 => "дан",
                2 => "ға",
                1 => "дың",
                _ => "ы",
            }
        ),
    }
}

/// The ending that a Uzbek month or season takes: that of the date, which without one answers "when" by itself.
fn uz_end(subject: &Subject<'_>) -> &'static str {
    let lower = subject.original.to_lowercase();
    if lower.ends_with("gacha") || lower.ends_with("гача") {
        return "gacha";
    }
    match turkic_case(subject.original) {
        5 => "dan",
        2 => "ga",
        1 => "ning",
        6 => "dagi",
        _ => "da",
    }
}

/// The same after a possessive ending, with back vowels.
fn possessed_end(subject: &Subject<'_>, kazakh: bool) -> &'static str {
    match (turkic_case(subject.original), kazakh) {
        (5, _) => "нан",
        (2, _) => "на",
        (1, false) => "нын",
        (1, true) => "ның",
        (6, false) => "ндагы",
        (6, true) => "ндағы",
        _ => "нда",
    }
}
