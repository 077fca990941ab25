//! Numbers said in words or written in digits, in the six languages, judged by what they count:
//! children, people, money, years of age, days, times. Dates and phone numbers have rules of their own.
//! Never proposes a number by itself: it is what stands beside it that makes it narrow somebody down.

use super::{
    super::{
        digits::number_word,
        lexicon::Lexicon,
        page::{Page, Proposal},
        token::Token,
    },
    social,
};
use sotto_domain::{
    language::Language,
    mention::{MentionKind, Reason},
};
use std::sync::LazyLock;

static UNITS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(
        include_str!("../words/units.txt"),
        &[
            "child", "people", "money", "age", "span", "times", "near", "lead", "month", "between", "clock",
            "half", "day", "measure",
        ],
    )
});
const CHILD: u16 = 1;
const PEOPLE: u16 = 1 << 1;
const MONEY: u16 = 1 << 2;
const AGE: u16 = 1 << 3;
const SPAN: u16 = 1 << 4;
const TIMES: u16 = 1 << 5;
const NEAR: u16 = 1 << 6;
const LEAD: u16 = 1 << 7;
const MONTHLY: u16 = 1 << 8;
const BETWEEN: u16 = 1 << 9;
const CLOCK: u16 = 1 << 10;
const HALF: u16 = 1 << 11;
const DAY: u16 = 1 << 12;
const MEASURE: u16 = 1 << 13;

/// What one word says.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    value: Option<u32>,
    /// Multiplies what is said before it: thousand, million.
    scale: u64,
    /// Carries the case ending "at": in Turkic languages, an age.
    at: bool,
    /// Joined with a word for years of age: чормоҳа, бистсола.
    aged: bool,
    units: u16,
}

impl Word {
    /// A part of the day: утром, түнкү.
    pub(super) const fn tells_the_day(&self) -> bool {
        self.units & DAY != 0
    }

    /// The word for the hour that is told: соат, саат.
    pub(super) const fn tells_the_hour(&self) -> bool {
        self.units & CLOCK != 0
    }

    /// What times, lengths and people are counted in.
    pub(super) const fn is_counted(&self) -> bool {
        self.units & (CHILD | PEOPLE | MONEY | AGE | SPAN | MEASURE) != 0
    }
}

/// A number of one or more words.
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about one numeral that do not exclude each other"
)]
pub(super) struct Numeral {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) value: u64,
    spelled: bool,
    scaled: bool,
    at: bool,
    aged: bool,
}

/// Adds every number that counts something of somebody.
pub(super) fn propose(page: &Page<'_>, words: &[Word], out: &mut Vec<Proposal>) {
    let mut from = 0;
    while from < words.len() {
        let Some(numeral) = numeral(page, words, from) else {
            from += 1;
            continue;
        };
        from = numeral.last + 1;
        judge(page, words, &numeral, out);
    }
}

/// What the words of a page say of numbers, one each.
pub(super) fn read(page: &Page<'_>) -> Vec<Word> {
    let text = page.text();
    let read = |token: &Token| -> Word {
        let written = token.of(text);
        page.ask(|memo| &memo.number, written, || word(written, token.digits))
    };
    page.tokens.iter().map(read).collect()
}

/// Whether a number word that stands alone is another word in another language.
pub(super) fn is_doubtful(lower: &str, language: Language) -> bool {
    matches!(language, Language::En | Language::Ru) && DOUBTFUL.contains(&lower)
}

fn word(written: &str, digits: bool) -> Word {
    let lower = if written.len() > 64 {
        String::new()
    } else {
        written.to_lowercase()
    };
    let scale = match lower.as_str() {
        "thousand" | "тысяч" | "тысячи" | "тысяча" | "тысячу" | "тыщ" | "тыс" | "ming" | "минг" | "миң"
        | "мың" | "ҳазор" | "ҳазору" | "mingta" | "тысячей" | "тысячам" => 1_000,
        "million" | "миллион" | "миллиона" | "миллионов" | "млн" => 1_000_000,
        _ => 1,
    };
    let (value, at) = if digits {
        (written.parse().ok().filter(|_| written.len() <= 6), false)
    } else {
        spoken(&lower)
    };
    let joined = ["сола", "моҳа"].iter().find_map(|age| {
        let at = lower.find(age).filter(|at| *at > 2)?;
        number_word(&lower[..at]).or_else(|| in_one_word(&lower[..at]))
    });
    Word {
        value: value.or(joined),
        aged: joined.is_some(),
        scale,
        at,
        units: if digits { 0 } else { UNITS.of(&lower) },
    }
}

/// Tajik writes tens and ones in one word before an ending, joined by a vowel: бистунуҳ(сола).
fn in_one_word(stem: &str) -> Option<u32> {
    stem.char_indices()
        .filter(|(_, c)| matches!(c, 'у' | 'ю'))
        .find_map(|(at, c)| {
            let tens = number_word(&stem[..at])?;
            let ones = number_word(&stem[at + c.len_utf8()..])?;
            (tens >= 20 && ones < 10).then_some(tens + ones)
        })
}

/// The value of a number word in any case, and whether its ending says "at".
fn spoken(lower: &str) -> (Option<u32>, bool) {
    if lower.is_empty() {
        return (None, false);
    }
    if let Some(value) = number_word(lower) {
        return (Some(value), false);
    }
    for (ending, at) in ENDINGS {
        if let Some(stem) = lower.strip_suffix(ending)
            && stem.len() >= 3
            && let Some(value) = number_word(stem)
        {
            return (Some(value), *at);
        }
    }
    (None, false)
}

/// Endings of number words, longest first, and whether they say "at".
const ENDINGS: &[(&str, bool)] = &[
    ("дарда", true),
    ("дерде", true),
    ("дордо", true),
    ("ларда", true),
    ("larda", true),
    ("тарда", true),
    ("терде", true),
    ("темин", true),
    ("демин", true),
    ("домун", true),
    ("дөмүн", true),
    ("томун", true),
    ("төмүн", true),
    ("төмин", true),
    ("дамін", true),
    ("темін", true),
    ("дамун", true),
    ("демен", true),
    ("таман", true),
    ("taman", true),
    ("дамын", true),
    ("демін", true),
    ("темін", true),
    ("тамын", true),
    ("daman", true),
    ("даман", true),
    ("тада", false),
    ("та", false),
    ("ta", false),
    ("да", true),
    ("де", true),
    ("до", true),
    ("дө", true),
    ("та", true),
    ("те", true),
    ("то", true),
    ("тө", true),
    ("da", true),
    ("ида", true),
    ("ға", false),
    ("ге", false),
    ("ga", false),
    ("у", false),
    ("ю", false),
    ("то", false),
];

/// Number words that are other words in another language: он, сад, бес, раз.
const DOUBTFUL: &[&str] = &[
    "он",
    "сад",
    "бес",
    "раз",
    "oh",
    "чил",
    "уч",
    "юз",
    "yuz",
    "сил",
    "як",
    "on",
    "се",
    "ду",
    "один",
    "одна",
    "одно",
    "одной",
    "одного",
    "one",
    "бир",
    "бір",
    "bir",
    "сифр",
];

/// The number that the words from `first` on say.
pub(super) fn numeral(page: &Page<'_>, words: &[Word], first: usize) -> Option<Numeral> {
    let text = page.text();
    words[first].value.or((words[first].scale > 1).then_some(1))?;
    let (mut total, mut group, mut scaled, mut spelled) = (0_u64, 0_u64, false, false);
    let mut last = first;
    let (mut at, mut aged) = (false, false);
    for (i, word) in words.iter().enumerate().skip(first).take(12) {
        if i > first {
            let gap = &text[page.tokens[i - 1].end..page.tokens[i].start];
            if !matches!(gap, " " | "-" | "\u{2013}") {
                break;
            }
        }
        // "Eleven times": the Russian word is also what one counts with.
        if i > first && page.tokens[i].of(text) == "раз" {
            break;
        }
        spelled |= !page.tokens[i].digits;
        match (word.value, word.scale) {
            (_, scale) if scale > 1 => {
                total += group.max(1).saturating_mul(scale);
                group = 0;
                scaled = true;
            }
            (Some(100), _) if group > 0 && group < 10 => group *= 100,
            // Digits grouped by three: 118 000.
            (Some(value), _) if page.tokens[i].digits && i > first && page.tokens[i - 1].digits => {
                if page.tokens[i].end - page.tokens[i].start != 3 {
                    break;
                }
                group = group.saturating_mul(1_000).saturating_add(u64::from(value));
            }
            (Some(value), _) => group = group.saturating_add(u64::from(value)),
            (None, _) => break,
        }
        last = i;
        (at, aged) = (word.at, word.aged);
        if at || aged {
            break;
        }
    }
    Some(Numeral {
        first,
        last,
        value: total.saturating_add(group),
        spelled,
        scaled,
        at,
        aged,
    })
}

/// Whether a number opens the answer to the question of how old somebody is.
fn answers_how_old(page: &Page<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    let gap = &page.text()[page.tokens[before].end..page.tokens[first].start];
    gap.contains('?')
        && gap.len() <= 16
        && (before.saturating_sub(2)..=before).any(|i| {
            matches!(
                page.tokens[i].of(page.text()).to_lowercase().as_str(),
                "лет"
                    | "годков"
                    | "возраст"
                    | "old"
                    | "age"
                    | "сол"
                    | "синнатон"
                    | "соладаед"
                    | "сола"
                    | "yoshdasiz"
                    | "ёшдасиз"
                    | "жаштасыз"
                    | "жастасыз"
                    | "yoshingiz"
                    | "жашыңыз"
                    | "жасыңыз"
                    | "ёшингиз"
            )
        })
}

/// "I am Dungan, forty-six, a piano tuner": a number alone between two marks, after words about somebody.
fn told_between_commas(page: &Page<'_>, words: &[Word], numeral: &Numeral) -> bool {
    let (text, tokens) = (page.text(), &page.tokens);
    if !page.account || !(14..=99).contains(&numeral.value) || numeral.scaled {
        return false;
    }
    let Some(before) = numeral.first.checked_sub(1) else {
        return false;
    };
    let gap = |left: usize, right: usize| &text[tokens[left].end..tokens[right].start];
    let opened = gap(before, numeral.first) == ", ";
    let closed = match tokens.get(numeral.last + 1) {
        Some(_) => matches!(
            gap(numeral.last, numeral.last + 1),
            ", " | ". " | "; " | ".\n" | ", \n"
        ),
        None => true,
    };
    // Neither a row of numbers nor the number of a house, a page, an article.
    let alone = words[before].value.is_none()
        && words
            .get(numeral.last + 1)
            .is_none_or(|next| next.value.is_none());
    let first = tokens[before].of(text);
    // A name or a people, kin, or a trade stands before it; digits alone follow streets too.
    let about = first.starts_with(char::is_uppercase)
        || super::super::words::social(&first.to_lowercase()).is_some()
        || super::super::words::is_kin(&first.to_lowercase());
    opened
        && closed
        && alone
        && about
        && (numeral.spelled || gap(before, numeral.first) == ", " && !is_street(page, before))
}

/// Whether the words before a number belong to an address.
fn is_street(page: &Page<'_>, before: usize) -> bool {
    (before.saturating_sub(2)..=before).any(|i| {
        let lower = page.tokens[i].of(page.text()).to_lowercase();
        [
            "ул",
            "street",
            "st",
            "koʻcha",
            "ko'cha",
            "кӯча",
            "көч",
            "көш",
            "просп",
            "пр",
            "мкр",
            "road",
            "lane",
            "avenue",
            "пер",
            "кўча",
            "art",
            "article",
            "бап",
            "ст",
            "дом",
            "кв",
        ]
        .iter()
        .any(|word| lower.starts_with(word) && lower.chars().count() <= word.chars().count() + 4)
    })
}

fn judge(page: &Page<'_>, words: &[Word], numeral: &Numeral, out: &mut Vec<Proposal>) {
    let text = page.text();
    let tokens = &page.tokens;
    let gap_ok = |left: usize, right: usize| {
        tokens.get(right).is_some_and(|next| {
            let gap = &text[tokens[left].end..next.start];
            gap.len() <= 3 && gap.chars().all(|c| matches!(c, ' ' | '-' | '\n'))
        })
    };
    let next = |n: usize| {
        (numeral.last..numeral.last + n)
            .all(|i| gap_ok(i, i + 1))
            .then(|| words.get(numeral.last + n).map(|w| w.units))
            .flatten()
            .unwrap_or_default()
    };
    let before = numeral
        .first
        .checked_sub(1)
        .filter(|before| gap_ok(*before, numeral.first))
        .map_or(0, |before| words[before].units);
    let (mut unit, mut unit_at) = (next(1), numeral.last + 1);
    if unit & BETWEEN != 0 && unit & (CHILD | PEOPLE) == 0 && next(2) & (CHILD | PEOPLE) != 0 {
        (unit, unit_at) = (next(2), numeral.last + 2);
    }
    // English "men" is Uzbek "I".
    if page.language != Language::En && tokens.get(unit_at).is_some_and(|t| t.of(text) == "men") {
        unit = 0;
    }
    // The tail of a longer row of numbers, such as a telephone number said aloud.
    if numeral.first > 0
        && words[numeral.first - 1].value.is_some()
        && gap_ok(numeral.first - 1, numeral.first)
    {
        return;
    }
    let lone = numeral.first == numeral.last;
    let written = tokens[numeral.first].of(text).to_lowercase();
    let local = !matches!(page.language, Language::En | Language::Ru);
    // Two and forty of Tajik are no words elsewhere, where what they count is Tajik too.
    let clear = unit & CHILD != 0 && matches!(written.as_str(), "ду" | "се" | "чил" | "уч" | "уш");
    let doubtful = lone && is_doubtful(&written, page.language) && !clear;
    let whole = (tokens[numeral.first].start, tokens[numeral.last].end);
    let with_unit = |at: usize| (whole.0, tokens[at].end);
    let mut add = |range, kind, sub_kind, reason, confidence, suggestion| {
        out.push(
            Proposal::rule(range, kind, sub_kind, reason)
                .sure(confidence)
                .suggest(suggestion),
        );
    };
    let spelled_or_small = numeral.spelled || numeral.value < 1_000;
    if unit & CHILD != 0 && !doubtful && numeral.value < 40 {
        let one = numeral.value == 1;
        let held = || {
            let (from, to) = (numeral.first.saturating_sub(4), (unit_at + 4).min(words.len()));
            words[from..to].iter().any(|w| w.units & NEAR != 0)
        };
        if !one || held() {
            add(
                with_unit(unit_at),
                MentionKind::Quantity,
                "family",
                Reason::FamilySize,
                0.7,
                social::several(page, &text[whole.0..tokens[unit_at].end]),
            );
        }
        return;
    }
    if unit & PEOPLE != 0 && numeral.value >= 4 && spelled_or_small {
        add(
            with_unit(unit_at),
            MentionKind::Quantity,
            "group",
            Reason::FamilySize,
            0.65,
            social::several(page, &text[whole.0..tokens[unit_at].end]),
        );
        return;
    }
    if unit & TIMES != 0 && numeral.value >= 5 && spelled_or_small {
        add(
            with_unit(unit_at),
            MentionKind::Quantity,
            "times",
            Reason::FamilySize,
            0.5,
            None,
        );
        return;
    }
    if before & MONTHLY == 0
        && (unit & MONEY != 0 && numeral.value >= 20
            || numeral.scaled && numeral.value > 1_000
            || numeral.spelled && numeral.value > 1_000)
    {
        let range = if unit & MONEY != 0 {
            with_unit(unit_at)
        } else {
            whole
        };
        add(range, MentionKind::Quantity, "sum", Reason::Sum, 0.65, None);
        return;
    }
    let aged = (1..=115).contains(&numeral.value);
    let age = u32::try_from(numeral.value).unwrap_or_default();
    if aged && numeral.aged {
        add(whole, MentionKind::Dem, "age", Reason::Age, 0.8, None);
        return;
    }
    if aged && unit & AGE != 0 && !doubtful {
        let suffix = ["сола", "ёш", "ёшда", "yoshda", "жашта", "жаста", "ёшли", "yoshli"]
            .contains(&tokens[numeral.last + 1].of(text).to_lowercase().as_str());
        let range = if suffix { with_unit(unit_at) } else { whole };
        let band = social::band(age, &text[range.0..range.1]).filter(|_| !local);
        add(range, MentionKind::Dem, "age", Reason::Age, 0.8, band);
        return;
    }
    let clock = before & CLOCK != 0;
    // "Таң эрте алтыда": at six, early in the morning.
    let in_the_day = before & DAY != 0 && numeral.at && numeral.value <= 24;
    if (clock || in_the_day || unit & HALF != 0) && numeral.value <= 60 && !numeral.scaled && !doubtful {
        // "Half" belongs to the time that is told, and so does the Tajik part of the day.
        let part = tokens.get(unit_at).is_some_and(|t| {
            matches!(
                t.of(text).to_lowercase().as_str(),
                "субҳ" | "субҳи" | "бегоҳ" | "бегоҳи" | "шаб" | "шаби" | "рӯз"
            )
        }) && text[tokens[numeral.last].end..tokens[unit_at].start] == *" ";
        let range = if unit & HALF != 0 || part {
            with_unit(unit_at)
        } else {
            whole
        };
        add(range, MentionKind::Datetime, "clock", Reason::Time, 0.6, None);
        return;
    }
    if aged && unit == 0 && answers_how_old(page, numeral.first) {
        let band = social::band(age, &text[whole.0..whole.1]).filter(|_| !local);
        add(whole, MentionKind::Dem, "age", Reason::Age, 0.7, band);
        return;
    }
    if aged && unit == 0 && told_between_commas(page, words, numeral) {
        let band = social::band(age, &text[whole.0..whole.1]).filter(|_| !local);
        add(whole, MentionKind::Dem, "age", Reason::Age, 0.6, band);
        return;
    }
    // "Ба ман сию ҳашт": to me, thirty-eight.
    let to_somebody = numeral.first >= 2
        && gap_ok(numeral.first - 2, numeral.first - 1)
        && tokens[numeral.first - 2].of(text).eq_ignore_ascii_case("ба")
            | (tokens[numeral.first - 2].of(text) == "Ба")
        && matches!(tokens[numeral.first - 1].of(text), "ман" | "ӯ" | "вай")
        && unit == 0
        && numeral.value >= 5;
    let led = to_somebody || before & LEAD != 0 && unit & (MONEY | SPAN | PEOPLE | TIMES) == 0;
    let located = numeral.at && numeral.spelled && (10..=100).contains(&numeral.value) && !clock;
    if aged && (led || located) {
        let band = social::band(age, &text[whole.0..whole.1]).filter(|_| !local);
        add(whole, MentionKind::Dem, "age", Reason::Age, 0.7, band);
        return;
    }
    // "Чилу панҷ сол дорам": has that many years.
    let years = tokens
        .get(unit_at)
        .is_some_and(|t| matches!(t.of(text), "сол" | "соли"));
    if aged && years && next(2) & NEAR != 0 {
        add(
            with_unit(unit_at),
            MentionKind::Dem,
            "age",
            Reason::Age,
            0.8,
            None,
        );
        return;
    }
    if unit & SPAN != 0 && local && numeral.value > 1 && numeral.value < 400 {
        // "Икки кечаю кундуз": by day and by night.
        let round = tokens.get(unit_at + 1).is_some_and(|t| {
            let lower = t.of(text).to_lowercase();
            ["kunduz", "кундуз", "күндүз"].contains(&lower.as_str())
        });
        add(
            with_unit(unit_at + usize::from(round)),
            MentionKind::Datetime,
            "duration",
            Reason::Duration,
            0.5,
            None,
        );
    }
}
