//! Dates and hours: day, month, season, year; hour, part of the day; lengths of time by their unit.
//! Never names a month, season or year that the words themselves do not hold.

mod words;

use super::{Ladder, Level, Step, Subject, grammar::Case, grammar::case_of, number};
use crate::detect::calendar;
use sotto_domain::{language::Language, mention::Reason, quasi::ValueStep};
use words::{month_words, season_words, year_words};

/// What the words of a date say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Date {
    day: bool,
    month: Option<u32>,
    year: Option<u32>,
}

pub(super) fn ladder(subject: &Subject<'_>) -> Ladder {
    let sub_kind = subject.mention.sub_kind.as_deref();
    let reason = subject.mention.reason;
    if reason == Reason::Duration || sub_kind == Some("duration") {
        return Ladder::new(duration(subject).into_iter().collect(), Level::Band);
    }
    if let Some(date) = read(subject.original).filter(|_| reason != Reason::Time && sub_kind != Some("clock"))
    {
        return of_date(subject, date);
    }
    if let Some(part) = part_of_day(subject.original) {
        let text = part_words(subject, part);
        return Ladder::new(
            vec![Step {
                level: Level::PartOfDay,
                text,
            }],
            Level::PartOfDay,
        );
    }
    Ladder::new(duration(subject).into_iter().collect(), Level::Band)
}

/// A date in any of the six languages, in words or digits; `None` where it names neither month nor year.
fn read(original: &str) -> Option<Date> {
    let mut date = Date::default();
    let lower = original.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let numeric = words.iter().all(|word| {
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        digits || matches!(*word, "г" | "года" | "р")
    });
    let numbers: Vec<u32> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if numeric && numbers.len() == 3 {
        // 17.08.1979, 1979-08-17, 8/17/1979
        let year = numbers.iter().copied().find(|n| (1900..2100).contains(n));
        let year = year.or_else(|| numbers.last().map(|n| if *n > 40 { 1900 + n } else { 2000 + n }));
        let month = if numbers[0] > 31 {
            numbers[1]
        } else if numbers[1] > 12 {
            numbers[0]
        } else {
            numbers[1]
        };
        let month = (1..=12).contains(&month).then_some(month);
        // 03/04 may be either month: only the year is sure, unless dots say the day comes first.
        let sure = original.contains('.') || numbers[0] > 12 || numbers[1] > 12 || numbers[0] == numbers[1];
        return Some(Date {
            day: true,
            month: month.filter(|_| sure),
            year,
        });
    }
    for word in &words {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        if digits.len() == 4 && (word.len() == 4 || !word.is_ascii()) {
            date.year = digits.parse().ok().filter(|year| (1800..2100).contains(year));
        } else if (1..=2).contains(&digits.len()) {
            date.day = true;
        } else if let Some(month) = calendar::month(word) {
            // "March and April": more months than one are told by the year.
            if date.month.is_some_and(|before| before != month) {
                date.month = None;
                break;
            }
            date.month = Some(month);
        } else if number::read(&[word]).is_some() || is_ordinal(word) {
            date.day = true;
        }
    }
    (date.month.is_some() || date.year.is_some()).then_some(date)
}

/// "third", "twenty-first", "второго", "восемнадцатого".
fn is_ordinal(word: &str) -> bool {
    word.ends_with("th") && word.len() > 4
        || ["second", "third", "first"].contains(&word)
        || word.ends_with("ого") && word.chars().count() > 5
        || word.ends_with("его") && word.starts_with("трет")
}

/// A date as steps from the year down ([`sotto_domain::quasi::Attribute::Date`]); without a year, from the season down,
/// by names that no dated step has. Empty where the words name neither year nor month.
pub(crate) fn path(original: &str) -> Vec<ValueStep> {
    let season = season_said(original);
    let Some(date) = read(original).or_else(|| season.map(|_| Date::default())) else {
        return Vec::new();
    };
    let day = (date.day && date.month.is_some())
        .then(|| day_of(original, date))
        .flatten();
    // The middle of a season stands for it.
    let month = date.month.or(season.map(|season| season * 3 + 1));
    let mut path = steps(date.year, month, day);
    if date.month.is_none() {
        path.retain(|step| step.level > 1);
    }
    path
}

/// Winter 0 to autumn 3, in English or Russian; the other languages are read by the words that were offered.
fn season_said(original: &str) -> Option<u32> {
    let lower = original.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        SEASONS
            .iter()
            .find(|(_, stem)| {
                word.strip_prefix(stem)
                    .is_some_and(|ending| ending.chars().count() <= 3)
            })
            .map(|(season, _)| *season)
    })
}

const SEASONS: [(u32, &str); 10] = [
    (0, "winter"),
    (0, "зим"),
    (1, "spring"),
    (1, "весн"),
    (2, "summer"),
    (2, "лето"),
    (2, "летом"),
    (2, "лета"),
    (3, "autumn"),
    (3, "осен"),
];

/// The steps of a date that is known in numbers.
pub(crate) fn steps(year: Option<u32>, month: Option<u32>, day: Option<u32>) -> Vec<ValueStep> {
    let dated = if year.is_some() { "" } else { "any-" };
    let step = |level, of: &str, number: Option<u32>| {
        number.map(|number| ValueStep {
            level,
            name: format!("{dated}{of}{number}"),
        })
    };
    [
        step(3, "", year),
        step(2, "season ", month.map(|month| month % 12 / 3)),
        step(1, "month ", month),
        step(0, "day ", day.filter(|_| month.is_some())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The day of the month, told in digits or in a word.
fn day_of(original: &str, date: Date) -> Option<u32> {
    let lower = original.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut numbers: Vec<u32> = words
        .iter()
        .map(|word| word.trim_end_matches(char::is_alphabetic))
        .filter_map(|digits| digits.parse().ok())
        .filter(|number| (1..=31).contains(number))
        .collect();
    let in_digits = words
        .iter()
        .filter(|word| word.bytes().all(|b| b.is_ascii_digit()))
        .count()
        == 3;
    if in_digits && let Some(at) = numbers.iter().rposition(|number| Some(*number) == date.month) {
        numbers.remove(at);
    }
    numbers.first().copied().or_else(|| {
        let said = words.iter().find_map(|word| number::read(&[word]))?;
        u32::try_from(said.0)
            .ok()
            .filter(|number| (1..=31).contains(number))
    })
}

fn of_date(subject: &Subject<'_>, date: Date) -> Ladder {
    let mut steps = Vec::new();
    let mut add = |level, text: Option<String>| {
        if let Some(text) = text {
            steps.push(Step { level, text });
        }
    };
    if date.day {
        add(
            Level::Month,
            date.month.map(|month| month_words(subject, month, date.year)),
        );
    }
    add(
        Level::Season,
        date.month.map(|month| season_words(subject, month, date.year)),
    );
    if let Some(year) = date.year
        && (date.month.is_some() || date.day)
    {
        add(Level::Year, Some(year_words(subject, year)));
    }
    let proposed = if date.day { Level::Month } else { Level::Season };
    Ladder::new(steps, proposed)
}

/// Night, morning, day, evening.
fn part_of_day(original: &str) -> Option<usize> {
    let lower = original.to_lowercase();
    let says = |stems: &[&str]| {
        lower
            .split(|c: char| !c.is_alphanumeric() && c != '.')
            .any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    };
    if says(&["ноч", "night", "midnight", "шаб", "tun", "түн", "полноч"]) {
        return Some(0);
    }
    if says(&[
        "утр",
        "morning",
        "субҳ",
        "саҳар",
        "ertalab",
        "эртең",
        "таң",
        "a.m",
    ]) {
        return Some(1);
    }
    if says(&["вечер", "evening", "бегоҳ", "kech", "кеч", "кеш"]) {
        return Some(3);
    }
    if says(&[
        "дня",
        "днём",
        "днем",
        "afternoon",
        "noon",
        "полдень",
        "полудн",
        "рӯз",
        "күндүз",
    ]) {
        return Some(2);
    }
    let number: String = lower
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    let hour: usize = number.parse().ok().filter(|hour| *hour < 25)?;
    let afternoon = lower.contains("pm") || lower.contains("p.m");
    // "7:30" may be either half of the day; "07:30" and "17:30" are not.
    let sure = number.len() == 2 || lower.contains("am") || afternoon;
    let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
    sure.then_some(match hour {
        5..=10 => 1,
        11..=16 => 2,
        17..=22 => 3,
        _ => 0,
    })
}

fn part_words(subject: &Subject<'_>, part: usize) -> String {
    let before = subject.words_before(1).into_iter().next().unwrap_or_default();
    let word = match subject.language {
        Language::En
            if matches!(
                before.as_str(),
                "at" | "by" | "about" | "around" | "until" | "till" | "from" | "to" | "before" | "after"
            ) =>
        {
            if before == "at" {
                [
                    "night",
                    "some time in the morning",
                    "some time in the afternoon",
                    "some time in the evening",
                ]
            } else {
                ["the night", "the morning", "the afternoon", "the evening"]
            }
        }
        Language::En => [
            "in the night",
            "in the morning",
            "in the afternoon",
            "in the evening",
        ],
        Language::Ru => match before.as_str() {
            "в" | "на" | "через" => [
                "ночное время",
                "утреннее время",
                "дневное время",
                "вечернее время",
            ],
            "к" | "ко" | "по" => ["ночи", "утру", "середине дня", "вечеру"],
            "с" | "до" | "от" | "около" | "после" => {
                ["ночи", "утра", "середины дня", "вечера"]
            }
            _ => ["ночью", "утром", "днём", "вечером"],
        },
        Language::Tg => ["шабона", "саҳарӣ", "рӯзона", "бегоҳӣ"],
        Language::Uz => ["tunda", "ertalab", "kunduzi", "kechqurun"],
        Language::Ky => ["түнкүсүн", "эртең менен", "күндүзү", "кечинде"],
        Language::Kk => ["түнде", "таңертең", "күндіз", "кешке"],
    };
    word[part].to_owned()
}

/// Hours, days, weeks, months, years: "several" of the unit.
fn duration(subject: &Subject<'_>) -> Option<Step> {
    let lower = subject.original.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').collect();
    let unit = words.iter().find_map(|word| {
        UNITS
            .iter()
            .position(|stems| stems.split(' ').any(|stem| word.starts_with(stem)))
    })?;
    let text = match subject.language {
        Language::En => format!(
            "several {}",
            ["minutes", "hours", "days", "days", "weeks", "months", "years"][unit]
        ),
        Language::Ru => {
            let genitive = matches!(case_of(&subject.words_before(1), "", false), Some(Case::Genitive))
                || subject
                    .words_before(1)
                    .first()
                    .is_some_and(|word| word == "течение");
            let units = ["минут", "часов", "дней", "суток", "недель", "месяцев", "лет"][unit];
            format!(
                "{} {units}",
                if genitive {
                    "нескольких"
                } else {
                    "несколько"
                }
            )
        }
        Language::Tg => format!(
            "чанд {}",
            ["дақиқа", "соат", "рӯз", "шабонарӯз", "ҳафта", "моҳ", "сол"][unit]
        ),
        Language::Uz => format!(
            "bir necha {}",
            ["daqiqa", "soat", "kun", "kun", "hafta", "oy", "yil"][unit]
        ),
        Language::Ky => format!(
            "бир нече {}",
            ["мүнөт", "саат", "күн", "күн", "жума", "ай", "жыл"][unit]
        ),
        Language::Kk => format!(
            "бірнеше {}",
            ["минут", "сағат", "күн", "күн", "апта", "ай", "жыл"][unit]
        ),
    };
    Some(Step {
        level: Level::Band,
        text,
    })
}

/// Minutes, hours, days, nights and days, weeks, months, years, as stems.
const UNITS: [&str; 7] = [
    "minute минут мин дақиқа daqiqa мүнөт",
    "hour час соат soat саат сағат",
    "day night дн день ноч рӯз kun күн түн шаб",
    "сут шабонарӯз",
    "week недел ҳафта hafta жума апта",
    "month месяц моҳ oy ай",
    "year год лет сол yil жыл",
];
