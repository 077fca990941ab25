//! Numbers and addresses of communication: phones, e-mail, web, handles; documents, cards, plates, cases.
//! Never leans on allocation tables: an unallocated number in a testimony is still somebody's.

use super::{
    super::{
        digits::{Stretch, stretches},
        page::{Page, Proposal},
    },
    checks,
    pattern::{Pattern, pattern},
    phones,
};
use sotto_domain::mention::{MentionKind, Reason};
use std::sync::LazyLock;

/// Pattern, finer kind, reason. Where a group `m` is named, that group is the mention.
static PATTERNS: LazyLock<Vec<(Pattern, &'static str, Reason)>> = LazyLock::new(|| {
    [
        (r"(?i)[\p{L}\d._%+\-]{1,64}@[\p{L}\d\-]{1,63}(?:\.[\p{L}\d\-]{1,63})+", "email", Reason::Email),
        // Said aloud, or written so that no machine reads it.
        (r"(?i)\b[\p{L}\d]{1,40}(?:\s(?:dot|nuqta|точка|нуқта|нүкте|чекит)\s[\p{L}\d]{1,40}){0,3}\s(?:at|et|собака|собачка|kuchukcha|кучукча)\s[\p{L}\d-]{2,40}(?:\s(?:dot|nuqta|точка|нуқта|нүкте|чекит)\s[\p{L}\d-]{2,40}){0,2}\s(?:dot|nuqta|точка|нуқта|нүкте|чекит)\s(?:ru|com|org|net|uz|tj|kg|kz|info|me|su|example|ру|ком|орг|нет|юз|тж|кж|кей джи)\b", "email", Reason::Email),
        (r"(?i)\b[\p{L}\d][\p{L}\d._%+-]{1,63}\s*(?:[(\[](?:собака|собачка|at|эт|a)[)\]]|\s(?:собака|собачка|at)\s)\s*[\p{L}\d-]{2,40}(?:\.|\s*[(\[](?:dot|точка)[)\]]\s*|\s(?:dot|точка)\s)(?:ru|com|org|net|uz|tj|kg|kz|info|me|su|ру|ком|юз|кей джи)\b", "email", Reason::Email),
        (r"(?i)\bhttps?://[^\s<>«»]+|\bwww\.[^\s<>«»]+|\b(?:t\.me|vk\.com|ok\.ru|instagram\.com|facebook\.com|wa\.me|youtube\.com|youtu\.be|twitter\.com|x\.com|tiktok\.com)/[^\s<>«»]+", "url", Reason::Url),
        (r"\b[\p{L}\d][\p{L}\d-]{0,40}(?:\.[\p{L}\d-]{1,40})*\.(?:com|org|net|info|ru|tj|uz|kg|kz|рф|io|me|su|gov|edu|uk|de|eu)\b(?:/[^\s<>«»]*)?", "url", Reason::Url),
        (r"(?P<m>@[\p{L}\d_][\p{L}\d_.]{1,40}[\p{L}\d_])", "handle", Reason::Handle),
        (r"(?i)\b(?:telegram|телеграм\p{L}*|тг|instagram|инстаграм\p{L}*|skype|скайп|nick(?:name)?|ник|login|логин|username)\s*[:—–-]\s*(?P<m>@?[\p{L}\d_.]{3,40})", "handle", Reason::Handle),
        (r"(?i)\b(?:telegram|телеграм\p{L}*|телег\p{L}{1,2}|тг|instagram|инстаграм\p{L}*|инста|инсте|insta|skype|скайп|nick(?:name)?|ник|логин|login|username|аккаунт|account|канал|channel)\s+(?:is\s+|мой\s+|её\s+|его\s+)?(?P<m>[A-Za-z][A-Za-z\d]{1,30}[._\d][A-Za-z\d._]{0,30}[A-Za-z\d])", "handle", Reason::Handle),
        (r"(?i)\bмаршрут\p{L}{0,2}\s+(?P<m>(?:перв|втор|треть|четв[её]рт|пят|шест|седьм|восьм|девят|десят|\p{L}{3,9}надцат|двадцат)(?:ый|ой|ий|ого|ом|ым))\b", "route", Reason::CaseNumber),
        // Documents: a word that says so, then letters and digits in any grouping.
        (r"(?i)\b(?:passport|паспорт\p{L}*|pasport\p{L}*|шиноснома\p{L}*|төлкуждат|загранпаспорт\p{L}*|id[- ]?card|патент\p{L}*|patent|виза|visa|водительск\p{L}+|удостоверени\p{L}+|свидетельств\p{L}+|certificate|licen[cs]e|дело|страхов\p{L}+ полис\p{L}*|policy|полис\p{L}*|инв\.|табельный|жетон\p{L}*|badge|нишони?|нишонаи|күбөлүк\p{L}{0,4}|күбөлүгү|куәлі[кг]\p{L}{0,4}|guvohnoma\p{L}{0,3}|гувоҳнома\p{L}{0,3}|шаҳодатнома\p{L}{0,3}|рма(?:-и|и)?(?:\sман)?|инн|stir|стир|жшшир|jshshir|жсн|псн|күбөлүк|token|contract|договор\p{L}*|протокол\p{L}*|постановлени\p{L}+|справк\p{L}+|рейс\p{L}*|flight|unit|в/ч|войсков\p{L}+ част\p{L}+|в част[ьи])[^\n.;,\d]{0,30}?(?:[:№#]|no\.?|number|номер\p{L}*|серии|серия|is|n\.)?\s*(?P<m>(?-i:[A-ZА-Я]{1,3}[ -]?)?(?:№\s?)?\d[\dA-ZА-Я]*(?:[ /-]?(?:№\s?)?[\dA-ZА-Я]*\d[\dA-ZА-Я]*){0,5}(?:[-/][A-ZА-Я]{1,3}\b)?)", "document", Reason::Document),
        (r"(?i)\b(?:миграционн\p{L}{1,3}\s+карт\p{L}{1,2}|миграционк\p{L}{1,2}|регистраци\p{L}{1,2}|уведомлени\p{L}{1,2}|рвп|внж|вид\p{L}{0,2}\s+на\s+жительство|разрешени\p{L}{1,2}|migration card|residence permit)\b[^\n.;\d]{0,30}?(?P<m>\d{2,4}\s?(?:№\s?)?\d{6,10}|\d{1,6}(?:/\d{2,6}){1,2})\b", "migration", Reason::Document),
        (r"(?i)\b(?:инн|рма|inn|tin|стир|stir)\b\s*[:№#-]?\s*(?P<m>\d{9})\b", "inn", Reason::Document),
        (r"\b(?P<m>[A-ZА-Я]{2}\s?№?\s?\d{7})\b", "passport", Reason::Document),
        (r"\b(?P<m>\d{2}\s?№\s?\d{7})\b", "passport", Reason::Document),
        (r"\b(?P<m>\d{2}\s?\d{2}\s?№?\s?\d{6})\b", "passport", Reason::Document),
        (r"\b(?P<m>\d{2}\s?№\s?\d{10})\b", "patent", Reason::Document),
        // Cases: application no. 12345/67, case no., criminal case.
        (r"(?i)\b(?:applications?|case|complaint|decision|judgment|file|appeal|petition|ruling|ref(?:erence)?|register|registration|plots?|parcels?|certificate|docket|дел[оау]|уголовн\p{L}+ дел\p{L}+|заявлени\p{L}+|обращени\p{L}+|исх|вх|инв|рег|материал\p{L}*)\b[^\n.;\d]{0,24}?(?:\(?\s?(?:nos?\.?|№|n°|nr\.?|number|номер\p{L}*)\s?)(?P<m>[A-ZА-Я]{0,3}-?\d[\d/A-ZА-Я.-]*[\dA-ZА-Я]|\d)(?:(?:\s*(?:,|and|и)\s*)[\d/]+\d)*", "case", Reason::CaseNumber),
        (r"(?:\b(?:[Nn]os?\.?|[Nn]r\.?|n°)|№|номер(?:ом|а|у)?)\s?(?P<m>\d[\d/A-ZА-Я-]*(?:[/-][\dA-ZА-Я]+)+|\d{3,}|[A-ZА-Я]{1,4}[-/ ]?\d{2,}[\d/-]*)", "case", Reason::CaseNumber),
        (r"\b(?P<m>\d{1,6}/\d{2,4})\b", "case", Reason::CaseNumber),
        (r"\b(?P<m>\d{3,6}-[A-Za-zА-Яа-яҚқҒғЖжӘәҶҷ])\b", "case", Reason::CaseNumber),
        // 0088-T/24, ИК-К/5518, ЖИ-203/25Б3, К-4/2024, №7/Қ, приказ 87-о; a letter, a hyphen and four digits: М-0932.
        (r"(?P<m>(?:\b[Nn]os?\.|№)\s?\d+[-/]\p{L}{1,3}(?:[-/]\d+)*)\b", "case", Reason::CaseNumber),
        (r"\b(?P<m>\p{Lu}{1,4}-(?:\p{Lu}{1,2}/)?\d{1,6}/\d{1,4}(?:\p{Lu}\d{0,3})?)\b", "case", Reason::CaseNumber),
        (r"\b(?P<m>\p{Lu}{1,4}-(?:\p{Lu}{1,2}/)?\d{4,7})\b", "document", Reason::Document),
        (r"(?i)\b(?:приказ\p{L}{0,2}|распоряжени\p{L}{1,2}|буйрук\p{L}{0,3}|бұйрық\p{L}{0,3}|буйруқ\p{L}{0,3}|buyruq\p{L}{0,3}|фармон\p{L}{0,2}|order)\s(?:№\s?|no\.?\s?)?(?P<m>\d{1,5}-\p{L}{1,2})\b", "case", Reason::CaseNumber),
        (r"\b(?P<m>\d{1,4}[-/][A-ZА-Я]{1,3}[-/]?\d{0,4}[-/]\d{2,6})\b", "case", Reason::CaseNumber),
        (r"(?i)\b(?:room|cell|ward|bed|block|barrack|камер[аеуы]|палат[аеуы]|комнат[аеуы]|ком\.|каб\.|кабинет\p{L}*|барак\p{L}*|маршрут\p{L}*|route|bus|автобус\p{L}*)\s+(?:no\.?\s?|number\s|№\s?|номер\s)?(?P<m>\d{1,4}[A-Za-zА-Яа-я]?)\b", "room", Reason::CaseNumber),
        // Plates: Russian, Uzbek, Kyrgyz, Kazakh, Tajik.
        (r"\b[АВЕКМНОРСТУХABEKMHOPCTYX]\s?\d{3}\s?[АВЕКМНОРСТУХABEKMHOPCTYX]{2}(?:\s?\d{2,3}\b)?", "plate", Reason::Plate),
        (r"\b(?:0[1-9]|[1-9]\d)\s?(?:[A-Z]\s?\d{3}\s?[A-Z]{2}|\d{3}\s?[A-Z]{3})\b", "plate", Reason::Plate),
        (r"\b\d{3,4}\s?[A-ZА-Я]{2,3}\s?\d{2}\b", "plate", Reason::Plate),
        (r"(?i)\b(?:number|no\.?|номер\p{L}{0,2}|№|paper|certificate|справк\p{L}{1,2})\s+(?P<m>\d{2,6}[-/]\p{L}{1,3}|\p{L}{1,2}[-/]\d{2,6})\b", "document", Reason::Document),
        (r"\b[авекмнорстух]\d{3}[авекмнорстух]{2}\d{2,3}\b", "plate", Reason::Plate),
        (r"(?i)\b(?:машин\p{L}{1,3}|авто|автобус\p{L}{0,2}|маршрутк\p{L}{1,2}|такси|госномер\p{L}{0,2}|номер\p{L}{0,2}|мошин\p{L}{0,2}|mashina\p{L}{0,3}|car|plates?|number)\s*[:,—–-]?\s*(?P<m>[авекмнорстух]\s?\d{3}\s?[авекмнорстух]{2}\s?\d{2,3}|[авекмнорстух]{2}\s?\d{3}\s?\d{2,3})\b", "plate", Reason::Plate),
        (r"\b\d{2}\s?KG\s?\d{3}\s?[A-Z]{2,3}\b", "plate", Reason::Plate),
        (r"(?i)\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?\b", "iban", Reason::BankAccount),
        (r"\b-?\d{1,2},\d{3,8}\s*[;/]\s*-?\d{1,3},\d{3,8}\b", "coordinates", Reason::Coordinates),
        (r"\b[NSСЮ]\s?\d{1,2}[.,]\d{3,8}\s?°?[,;]?\s*[EWВЗ]\s?\d{1,3}[.,]\d{3,8}\b", "coordinates", Reason::Coordinates),
        (r"\b-?(?:[1-8]?\d|90)\.\d{3,8}\s?°?\s?[NSсш]?\.?,?\s+-?(?:1[0-7]\d|[1-9]?\d)\.\d{3,8}\b\s?°?\s?[EWвд]?", "coordinates", Reason::Coordinates),
        (r#"\b\d{1,3}°\s?\d{1,2}['’]\s?(?:\d{1,2}(?:[.,]\d+)?["”″]?)?\s?(?:[сю]\.?\s?ш\.?|[NSEWСЮВЗ])?[,;\s]+\d{1,3}°\s?\d{1,2}['’](?:\s?\d{1,2}(?:[.,]\d+)?["”″]?)?(?:\s?[вз]\.?\s?д\b|\s?[NSEWСЮВЗ])?"#, "coordinates", Reason::Coordinates),
        (r"(?i)\b(?:ip|imei|mac|serial|серийн\p{L}+)\s*[:№#]?\s*(?P<m>[\da-f][\da-f.:-]{6,}[\da-f])", "device", Reason::Document),
        (r"\b(?:\d{1,3}\.){3}\d{1,3}\b", "device", Reason::Document),
        (r"(?i)\b[\da-f]{2}(?:[:-][\da-f]{2}){5}\b", "device", Reason::Document),
    ]
    .into_iter()
    .map(|(source, sub_kind, reason)| (pattern(source), sub_kind, reason))
    .collect()
});

/// Adds every code.
pub(crate) fn propose(page: &Page<'_>, out: &mut Vec<Proposal>) {
    let text = page.text();
    for (regex, sub_kind, reason) in PATTERNS.iter() {
        for found in regex.finds_in(page) {
            let Some(at) = found.name("m").or_else(|| found.name("w")) else {
                continue;
            };
            let mut range = (at.start(), at.end());
            if *sub_kind == "url" || *sub_kind == "email" {
                range.1 = range.0
                    + at.as_str()
                        .trim_end_matches(['.', ',', ')', ';', ':', '!', '?', '"', '\''])
                        .len();
            }
            if *sub_kind == "iban" {
                // Words that follow look like another group of four.
                match account(at.as_str()) {
                    Some(length) => range.1 = range.0 + length,
                    None => continue,
                }
            }
            if !at.as_str().chars().any(char::is_alphanumeric) {
                continue;
            }
            let whole = found.name("w").map_or(at.start(), |w| w.start());
            let (sub_kind, confidence) = match *sub_kind {
                "room" => ("room", 0.6),
                "document" => paper(&text[whole..at.start()]),
                "migration" => ("migration", 0.96),
                "inn" => ("inn", 0.96),
                "device" if is_imei(at.as_str()) => ("imei", 0.97),
                other => (other, 0.9),
            };
            out.push(Proposal::rule(range, MentionKind::Code, sub_kind, *reason).sure(confidence));
        }
    }
    phones::propose(page, out);
    phones::propose_extensions(page, out);
    for stretch in stretches(text, &page.tokens, 6) {
        numbers(page, &stretch, out);
    }
}

/// What kind of paper the words before a number name, and how sure that is.
fn paper(before: &str) -> (&'static str, f32) {
    let lower = before.to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    if starts(&[
        "passport",
        "паспорт",
        "pasport",
        "шиноснома",
        "төлкуждат",
        "загран",
    ]) {
        ("passport", 0.95)
    } else if starts(&["патент", "patent"]) {
        ("patent", 0.95)
    } else {
        ("document", 0.9)
    }
}

/// How much of what looks like an account number is one, in bytes.
fn account(written: &str) -> Option<usize> {
    let ends = written.match_indices(char::is_whitespace).map(|(at, _)| at);
    let mut ends: Vec<usize> = ends.chain([written.len()]).collect();
    ends.reverse();
    ends.into_iter().find(|end| checks::iban(&written[..*end]))
}

/// A phone's own number: 15 digits, the last of which checks.
fn is_imei(written: &str) -> bool {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    digits.len() == 15 && checks::luhn(&digits) && !written.contains(|c: char| c.is_alphabetic() || c == ':')
}

/// Judges the runs of digits of a stretch: checked numbers, phones, cards, anything long.
fn numbers(page: &Page<'_>, stretch: &Stretch, out: &mut Vec<Proposal>) {
    let text = page.text();
    let mut from = 0;
    while from < stretch.signs.len() {
        let digit = |at: usize| stretch.signs[at].read.is_ascii_digit() && !stretch.signs[at].letter;
        if !digit(from) {
            from += 1;
            continue;
        }
        let mut to = from;
        while to < stretch.signs.len() && digit(to) {
            to += 1;
        }
        let run = &stretch.signs[from..to];
        let digits: String = run.iter().map(|s| s.read).collect();
        let mut start = run[0].start;
        let end = run[run.len() - 1].end;
        for lead in ['(', '+'] {
            if text[..start].ends_with(lead) {
                start -= 1;
            }
        }
        let written = &text[start..end];
        let spelled = run.iter().filter(|s| s.spelled).count();
        from = to;
        let Some((sub_kind, reason, confidence)) = judge(written, &digits, spelled, stretch.words) else {
            continue;
        };
        out.push(Proposal::rule((start, end), MentionKind::Code, sub_kind, reason).sure(confidence));
    }
}

/// "2024-04-08 12": the day and hour of a message, which are the dates' business.
fn is_day_and_time(written: &str) -> bool {
    let day: Vec<&str> = written
        .split([' ', 'T'])
        .next()
        .unwrap_or_default()
        .split('-')
        .collect();
    let number = |part: &str, most: u32| part.parse::<u32>().is_ok_and(|n| (1..=most).contains(&n));
    matches!(day.as_slice(), [year, month, date]
        if year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) && number(month, 12) && number(date, 31))
}

/// "1200-1500": from so much to so much.
fn is_round_range(written: &str) -> bool {
    written.split_once(['-', '–']).is_some_and(|(from, to)| {
        from.len() == 4 && to.len() == 4 && from < to && from.ends_with('0') && to.ends_with('0')
    })
}

fn judge(written: &str, digits: &str, spelled: usize, words: usize) -> Option<(&'static str, Reason, f32)> {
    if spelled > 0 {
        return (words >= 4 && digits.len() >= 7).then_some(("phone", Reason::Phone, 0.85));
    }
    let grouped_by_three = {
        let mut groups = written.split([' ', '.', '\u{a0}']);
        let first = groups.next().is_some_and(|g| (1..=3).contains(&g.len()));
        first
            && written.contains([' ', '.'])
            && groups.all(|g| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit()))
    };
    match digits.len() {
        16 if checks::luhn(digits) => Some(("card", Reason::BankAccount, 0.98)),
        20 => Some(("account", Reason::BankAccount, 0.95)),
        15 if checks::luhn(digits) && !written.starts_with('+') => Some(("imei", Reason::Checksum, 0.95)),
        14 if checks::pinfl(digits) => Some(("pinfl", Reason::Checksum, 0.97)),
        14 if checks::kyrgyz_pin(digits) => Some(("pin", Reason::Checksum, 0.93)),
        12 if checks::inn12(digits) => Some(("inn", Reason::Checksum, 0.97)),
        12 if checks::iin(digits) => Some(("iin", Reason::Checksum, 0.97)),
        12 if checks::bin(digits) => Some(("bin", Reason::Checksum, 0.96)),
        11 if checks::snils(digits) => Some(("snils", Reason::Checksum, 0.97)),
        10 if checks::inn10(digits) && !written.contains([' ', '-']) => Some(("inn", Reason::Checksum, 0.95)),
        _ if phones::is_one(written, digits) => Some(("phone", Reason::Phone, phones::sureness(written))),
        8 if is_round_range(written) => None,
        8..=14 if is_day_and_time(written) => None,
        7.. if !grouped_by_three => Some(("number", Reason::Document, 0.7)),
        6 if written.len() > 6 && written.contains('-') => Some(("phone", Reason::Phone, 0.6)),
        6 if written.len() == 6 => Some(("number", Reason::Document, 0.5)),
        _ => None,
    }
}
