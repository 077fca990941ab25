//! Dates and times: ISO 8601 in and out, as days since 1970-01-01 in between.
//! Never asks what day it is: that is an argument. A day is the calendar's day where the interview is held, so that a
//! change to summer time puts nothing off.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

const DAY_MS: f64 = 86_400_000.0;

/// A moment with the local time it is told in.
pub type Moment = DateTime<FixedOffset>;

/// What an ISO text says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Read {
    Day(NaiveDate),
    /// In local time.
    Moment(NaiveDateTime),
}

/// Reads a date, or a date with a time. A time with an offset is turned into local time.
pub(crate) fn read(text: &str, offset_minutes: i32) -> Option<Read> {
    let text = text.trim();
    let (day, rest) = split_day(text)?;
    if rest.is_empty() {
        return Some(Read::Day(day));
    }
    let rest = rest.strip_prefix('T').or_else(|| rest.strip_prefix(' '))?;
    let (time, offset) = time(rest)?;
    let written = day.and_time(time);
    Some(Read::Moment(match offset {
        Some(offset) => {
            written.checked_add_signed(TimeDelta::try_minutes(i64::from(offset_minutes - offset))?)?
        }
        None => written,
    }))
}

/// "2024-02-29" at the beginning, and what follows it.
fn split_day(text: &str) -> Option<(NaiveDate, &str)> {
    let mut parts = text.splitn(3, '-');
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let digits = |text: &str, least: usize, most: usize| {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (day, rest) = rest.split_at(end);
    if !(digits(year, 4, 4) && digits(month, 1, 2) && digits(day, 1, 2)) {
        return None;
    }
    let date = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    Some((date, rest))
}

/// "14:05", "14:05:30.250+05:00", and the offset in minutes.
pub(crate) fn time(text: &str) -> Option<(NaiveTime, Option<i32>)> {
    let text = text.trim();
    let end = text.find(['+', '-', 'Z', 'z']).unwrap_or(text.len());
    let (clock, offset) = text.split_at(end);
    let offset = match offset {
        "" => None,
        "Z" | "z" => Some(0),
        offset => {
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let digits: String = offset[1..].chars().filter(|c| *c != ':').collect();
            let whole = |text: &str| {
                text.bytes()
                    .all(|byte| byte.is_ascii_digit())
                    .then(|| text.parse::<i32>().ok())
                    .flatten()
            };
            let (hours, minutes) = match digits.len() {
                2 => (whole(&digits)?, 0),
                4 if digits.is_char_boundary(2) => (whole(&digits[..2])?, whole(&digits[2..])?),
                _ => return None,
            };
            (hours <= 14 && minutes < 60).then_some(Some(sign * (hours * 60 + minutes)))?
        }
    };
    let clock = ["%H:%M:%S%.f", "%H:%M"]
        .iter()
        .find_map(|format| NaiveTime::parse_from_str(clock, format).ok())?;
    Some((clock, offset))
}

/// Days since 1970-01-01 of an ISO date or moment.
pub(crate) fn days(text: &str, offset_minutes: i32) -> Option<f64> {
    Some(match read(text, offset_minutes)? {
        Read::Day(day) => days_of(day),
        Read::Moment(moment) => days_of(moment.date()) + share_of_day(moment.time()),
    })
}

fn days_of(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce() - 719_163)
}

/// From 0 at midnight to 1.
pub(crate) fn share_of_day(time: NaiveTime) -> f64 {
    let ms = f64::from(time.num_seconds_from_midnight()) * 1000.0 + f64::from(time.nanosecond() / 1_000_000);
    ms / DAY_MS
}

/// The moment so many days after 1970-01-01T00:00 local time.
pub(crate) fn at(days: f64) -> Option<NaiveDateTime> {
    // Years that a date can be written in, and no further.
    if !(-719_162.0..=2_932_896.0).contains(&days) {
        return None;
    }
    let ms = (days * DAY_MS).round();
    #[expect(clippy::cast_possible_truncation, reason = "in the range above")]
    let ms = ms as i64;
    DateTime::from_timestamp_millis(ms).map(|moment| moment.naive_utc())
}

/// "2024-02-29".
pub(crate) fn day_text(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// "2024-02-29T14:05:30.250+05:00".
pub(crate) fn moment_text(moment: NaiveDateTime, offset_minutes: i32) -> String {
    let sign = if offset_minutes < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset_minutes.abs() / 60, offset_minutes.abs() % 60);
    format!(
        "{}{sign}{hours:02}:{minutes:02}",
        moment.format("%Y-%m-%dT%H:%M:%S%.3f")
    )
}

/// `format-date` and `format-date-time` of ODK XForms. None for a placeholder that neither has.
pub(crate) fn format(moment: NaiveDateTime, pattern: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    let mut out = String::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            out.push(letter);
            continue;
        }
        out.push_str(&match letters.next()? {
            'Y' => format!("{:04}", moment.year()),
            'y' => format!("{:02}", moment.year() % 100),
            'm' => format!("{:02}", moment.month()),
            'n' => moment.month().to_string(),
            'b' => MONTHS[moment.month0() as usize].to_owned(),
            'd' => format!("{:02}", moment.day()),
            'e' => moment.day().to_string(),
            'H' => format!("{:02}", moment.hour()),
            'h' => moment.hour().to_string(),
            'M' => format!("{:02}", moment.minute()),
            'S' => format!("{:02}", moment.second()),
            '3' => format!("{:03}", moment.nanosecond() / 1_000_000),
            'a' => DAYS[moment.weekday().num_days_from_sunday() as usize].to_owned(),
            'W' => moment.iso_week().week().to_string(),
            '%' => "%".to_owned(),
            _ => return None,
        });
    }
    Some(out)
}
