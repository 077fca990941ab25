//! Numbers as people write and say them: any grouping, look-alike letters, spelled out in words.
//! Never decides what a number is; it only gathers the letters and digits of a stretch.

use super::{token::Token, words::ByWord};
use std::sync::LazyLock;

/// A letter or digit of a stretch, and where it stands in the regular text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "facts about one sign that do not exclude each other"
)]
pub(crate) struct Sign {
    /// Upper-case Latin letter or digit; other letters upper-case as they are.
    pub(crate) read: char,
    /// First byte of the token or character it was read from.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// First of its token.
    pub(crate) first: bool,
    /// Last of its token.
    pub(crate) last: bool,
    /// Read from a number word.
    pub(crate) spelled: bool,
    /// A letter of a word that has no digits and is not all look-alikes.
    pub(crate) letter: bool,
    /// A comma, dots or a word of speech stands before it: what follows may be another number.
    pub(crate) apart: bool,
}

impl Sign {
    /// A digit that a whole word says.
    const fn said(read: char, token: Token) -> Self {
        Self {
            read,
            start: token.start,
            end: token.end,
            first: true,
            last: true,
            spelled: true,
            letter: false,
            apart: false,
        }
    }
}

/// Neighbouring tokens that may be pieces of one number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stretch {
    /// What they read.
    pub(crate) signs: Vec<Sign>,
    /// Digits among them.
    pub(crate) digits: usize,
    /// Number words among them.
    pub(crate) words: usize,
}

/// Capital form with letters that look like digits or like Latin letters made one, and some that stand for one sound: a
/// plate's L is said "эл".
pub(crate) fn code_sign(c: char) -> char {
    let c = c.to_uppercase().next().unwrap_or(c);
    match c {
        'O' | 'О' => '0',
        'I' | 'І' | '|' => '1',
        'З' => '3',
        'А' => 'A',
        'В' => 'B',
        'Е' | 'Ё' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' => 'Y',
        'Х' => 'X',
        'Г' => 'G',
        'Д' => 'D',
        'Л' => 'L',
        'Ф' => 'F',
        c => c,
    }
}

/// The digit that a character is, or looks like.
fn disguised_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        'O' | 'o' | 'О' | 'о' => Some('0'),
        'l' | 'I' | 'i' | '|' => Some('1'),
        'З' | 'з' => Some('3'),
        'б' => Some('6'),
        _ => None,
    }
}

/// The letters and digits of a value, as they would read in a stretch.
pub(crate) fn code_of(value: &str) -> String {
    value
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(code_sign)
        .collect()
}

/// Words that are said between the pieces of a number: "8 708, then 312".
const BETWEEN: &str = "then and so и потом дальше затем значит сосын содан кейін кейин анан андан баъд баъдан ва va keyin so'ng";
/// Words for a dash or a stroke between them: "2-543", "ду тире панҷсаду чилу се"; and for what parts a plate from its region.
const DASH: &str = "тире дефис дробь слэш слеш dash hyphen slash stroke tire chiziqcha чизиқча сызыкча сызықша регион region";
/// Words for how often the digit after them is said, and for how often with a number before them.
const TWICE: &str = "double Double дуто двойной двойная дважды қўш qo'sh қос кош";
const THRICE: &str = "triple Triple сето трижды";
const TIMES: &str = "times раз раза marta марта карат жолу рет бор bor бора баравар";

fn is_among(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Every stretch with at least `least` digits.
pub(crate) fn stretches(text: &str, tokens: &[Token], least: usize) -> Vec<Stretch> {
    gather(text, tokens, least, false)
}

/// The same where a comma, dots or a word of speech ends no stretch ("8 708, then 312 64 81"): for who knows what number
/// to look for. Signs after such a joint say so.
pub(crate) fn spoken_stretches(text: &str, tokens: &[Token], least: usize) -> Vec<Stretch> {
    gather(text, tokens, least, true)
}

fn gather(text: &str, tokens: &[Token], least: usize, spoken: bool) -> Vec<Stretch> {
    let mut out = Vec::new();
    let mut current = Stretch::default();
    let mut last_end = 0;
    let mut pending: Option<(u32, Sign, bool)> = None;
    let mut times = 1;
    // Where the word stands that says how often.
    let mut times_from = 0;
    let mut apart = false;
    for token in tokens {
        let word = token.of(text);
        let short = token.end - token.start <= 48;
        let number = if token.digits || !short {
            None
        } else {
            number_word(word)
        };
        // The pronoun is no digit: "my number is 55 66, I wrote it".
        let pronoun = matches!(word, "i" | "I") && last_end > 0 && token.start > last_end;
        // "Triple seven", "double four", "икки марта нол".
        let said_times = pending
            .as_ref()
            .filter(|(value, ..)| matches!(value, 2 | 3) && is_among(TIMES, word))
            .map(|(value, sign, _)| (*value, sign.start));
        let (repeats, repeats_from) = match said_times {
            Some(times) => {
                pending = None;
                times
            }
            None if is_among(TWICE, word) => (2, token.start),
            None if is_among(THRICE, word) => (3, token.start),
            None => (1, token.start),
        };
        let piece = token.digits
            || number.is_some()
            || repeats > 1 && (last_end > 0 || said_times.is_some())
            || word.chars().nth(3).is_none() && !pronoun;
        let gap = &text[last_end..token.start];
        // Said aloud, a number is written with a comma at each breath; what stands on its sides is two numbers.
        let breath = gap == ", " && number.is_some() && current.words > 0;
        let joined = breath || gap.len() <= 6 && gap.chars().all(is_joint);
        let begun = current.digits > 0 || pending.is_some();
        let loose = spoken && !joined && begun && gap.len() <= 6 && gap.chars().all(is_pause);
        if begun && joined && is_among(DASH, word) {
            let from = current.signs.len();
            settle(&mut current, &mut pending);
            part(&mut current, from, &mut apart);
            last_end = token.end;
            continue;
        }
        let between = spoken && begun && !piece && (joined || loose) && is_among(BETWEEN, word);
        if between {
            let from = current.signs.len();
            settle(&mut current, &mut pending);
            part(&mut current, from, &mut apart);
            apart = true;
            last_end = token.end;
            continue;
        }
        if loose {
            settle(&mut current, &mut pending);
            apart = true;
        }
        let joined = joined || loose;
        if breath {
            settle(&mut current, &mut pending);
        }
        if !piece || !joined {
            settle(&mut current, &mut pending);
            finish(&mut out, &mut current, least);
            apart = false;
        }
        let from = current.signs.len();
        if piece {
            if repeats > 1 {
                settle(&mut current, &mut pending);
            } else if let Some(value) = number.filter(|value| times > 1 && *value < 10) {
                // All of it is the digit's: "double zero".
                let said = Token {
                    start: times_from,
                    ..*token
                };
                for _ in 0..times {
                    settle(&mut current, &mut pending);
                    say(&mut current, &mut pending, (value, false), said);
                }
                settle(&mut current, &mut pending);
            } else if let Some(value) = number {
                let ten = matches!(word, "o'n" | "ўн" | "он");
                say(&mut current, &mut pending, (value, ten), *token);
            } else if let Some(letter) = letter_named(word) {
                settle(&mut current, &mut pending);
                current.signs.push(Sign {
                    spelled: false,
                    letter: true,
                    ..Sign::said(code_sign(letter), *token)
                });
            } else {
                settle(&mut current, &mut pending);
                let mut chars = word
                    .char_indices()
                    .filter(|(_, c)| c.is_alphanumeric())
                    .peekable();
                let mut first = true;
                // 77O, 3l: letters that look like digits, in a word that has digits and no other letters.
                let alike = word.chars().all(|c| disguised_digit(c).is_some());
                let disguised = token.digits && alike;
                // "дуто 3": the digit is said twice.
                let often = if word.len() == 1 && token.digits { times } else { 1 };
                for _ in 1..often {
                    let read = disguised_digit(word.chars().next().unwrap_or('0')).unwrap_or('0');
                    let said = Token {
                        start: times_from,
                        ..*token
                    };
                    current.digits += 1;
                    current.signs.push(Sign::said(read, said));
                }
                while let Some((at, c)) = chars.next() {
                    let sign = disguised_digit(c)
                        .filter(|_| disguised)
                        .unwrap_or_else(|| code_sign(c));
                    current.digits += usize::from(sign.is_ascii_digit());
                    let start = token.start + at;
                    current.signs.push(Sign {
                        read: sign,
                        start,
                        end: start + c.len_utf8(),
                        first,
                        last: chars.peek().is_none(),
                        spelled: false,
                        letter: !token.digits && !alike,
                        apart: false,
                    });
                    first = false;
                }
            }
        }
        part(&mut current, from, &mut apart);
        (times, times_from) = (repeats, repeats_from);
        last_end = token.end;
    }
    settle(&mut current, &mut pending);
    finish(&mut out, &mut current, least);
    out
}

/// Says of the sign at `from` that it is apart from those before, once it is there.
fn part(current: &mut Stretch, from: usize, apart: &mut bool) {
    if *apart && let Some(sign) = current.signs.get_mut(from) {
        sign.apart = true;
        *apart = false;
    }
}

/// The letter that a word is the name of, as plates and passports are said aloud: "а вэ сто восемнадцать".
fn letter_named(word: &str) -> Option<char> {
    const NAMES: &str = "бэ б бе б вэ в ве в гэ г ге г дэ д де д жэ ж же ж зэт з зе з ка к ке к эль л эл л эм м эн н пэ п пе п \
        эр р эс с тэ т те т эф ф ха х икс х ша ш шы ш ше ш че ч ya я \
        em m en n er p es c ka k ve b be b te t ha x de d ef f el l ge g pe p ze z";
    let lower = word.to_lowercase();
    let mut pairs = NAMES.split_whitespace();
    while let (Some(name), Some(letter)) = (pairs.next(), pairs.next()) {
        if name == lower {
            return letter.chars().next();
        }
    }
    None
}

/// Where a number begins with the word "plus" before it, said aloud.
pub(crate) fn from_plus(text: &str, start: usize) -> usize {
    let head = text[..start].trim_end_matches([' ', ',', '-']);
    ["плюс", "плус", "plus", "Плюс", "Plus", "ПЛЮС"]
        .iter()
        .find_map(|word| head.strip_suffix(word))
        .filter(|rest| !rest.ends_with(char::is_alphanumeric))
        .map_or(start, str::len)
}

/// What stands between pieces of a number that is said: a comma, dots, a dash.
fn is_pause(c: char) -> bool {
    is_joint(c) || matches!(c, ',' | '…' | ';' | ':')
}

fn is_joint(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '(' | ')' | '-' | '–' | '—' | '−' | '.' | '/' | '№' | '#' | '+' | '_' | '*' | '·' | '\''
    )
}

fn finish(out: &mut Vec<Stretch>, current: &mut Stretch, least: usize) {
    if current.digits >= least {
        out.push(std::mem::take(current));
    } else {
        current.signs.clear();
        current.digits = 0;
        current.words = 0;
    }
}

/// Reads a number word: 972 is said "nine hundred", "seventy", "two", and written once all are heard.
fn say(
    current: &mut Stretch,
    pending: &mut Option<(u32, Sign, bool)>,
    (value, ten): (u32, bool),
    token: Token,
) {
    current.words += 1;
    let sign = Sign::said('0', token);
    if let Some((sum, at, open)) = pending {
        let joins = match value {
            100 => *sum < 10 && *sum > 0,
            // Turkic languages say ten and two for twelve.
            1..=9 => *sum % 10 == 0 && (*sum >= 20 || *open),
            10..=99 => *sum % 100 == 0 && *sum >= 100,
            _ => false,
        };
        if joins {
            *sum = if value == 100 { *sum * 100 } else { *sum + value };
            at.end = token.end;
            *open = ten;
            return;
        }
    }
    settle(current, pending);
    *pending = Some((value, sign, ten));
}

fn settle(current: &mut Stretch, pending: &mut Option<(u32, Sign, bool)>) {
    if let Some((value, at, _)) = pending.take() {
        let written = value.to_string();
        let count = written.len();
        for (i, sign) in written.chars().enumerate() {
            current.signs.push(Sign {
                read: sign,
                first: i == 0,
                last: i + 1 == count,
                ..at
            });
            current.digits += 1;
        }
    }
}

/// The value of a number word below a thousand.
pub(crate) fn number_word(word: &str) -> Option<u32> {
    if word.len() > 40 {
        return None;
    }
    BY_WORD
        .get(word)
        .or_else(|| BY_WORD.get(word.to_lowercase().as_str()))
        // Tajik joins the parts of a number with a vowel: панҷсаду панҷоҳу панҷ.
        .or_else(|| word.strip_suffix('у').and_then(|stem| BY_WORD.get(stem)))
        .or_else(|| word.strip_suffix("ву").and_then(|stem| BY_WORD.get(stem)))
        // And hangs one on to the last: "як саду ҳаждаҳи бэ".
        .or_else(|| {
            word.strip_suffix("ҳи")
                .and_then(|stem| BY_WORD.get([stem, "ҳ"].concat().as_str()))
        })
        .copied()
        .or_else(|| joined(word))
}

/// Two parts of a number in one word, as Tajik is also written: навадупанҷ, панҷоҳуду.
fn joined(word: &str) -> Option<u32> {
    word.match_indices('у').find_map(|(at, vowel)| {
        let more = BY_WORD.get(&word[..at])?;
        let less = BY_WORD.get(&word[at + vowel.len()..])?;
        let tens = (20..=90).contains(more) && more % 10 == 0 && (1..=9).contains(less);
        let hundreds = more % 100 == 0 && *more > 0 && (1..=99).contains(less);
        (tens || hundreds).then_some(more + less)
    })
}

static BY_WORD: LazyLock<ByWord<&str, u32>> = LazyLock::new(|| {
    NUMBER_WORDS
        .iter()
        .flat_map(|(value, words)| words.split(' ').map(|word| (word, *value)))
        .collect()
});

/// English, Russian (with cases), Tajik, Uzbek, Kyrgyz and Kazakh.
const NUMBER_WORDS: &[(u32, &str)] = &[
    (0, "zero oh nought ноль нуль нуля ноля нол нул сифр nol нөл"),
    (1, "one один одна одного одной раз як яки bir бир бір odin"),
    (2, "two два две двух двум ду ikki эки екі икки dva"),
    (3, "three три трех трёх трем се uch үч үш уч tri"),
    (
        4,
        "four четыре четырех четырёх чор to'rt төрт чаҳор тўрт chetire chetyre",
    ),
    (5, "five пять пяти панҷ besh беш бес pyat"),
    (6, "six шесть шести шаш olti алты олти shest"),
    (7, "seven семь семи ҳафт yetti жети жеті етти sem"),
    (8, "eight восемь восьми ҳашт sakkiz сегиз сегіз саккиз vosem"),
    (9, "nine девять девяти нуҳ нӯҳ to'qqiz тогуз тоғыз тўққиз devyat"),
    (10, "ten десять десяти даҳ o'n он ўн desyat"),
    (11, "eleven одиннадцать одиннадцати ёздаҳ odinnadsat odinnadtsat"),
    (12, "twelve двенадцать двенадцати дувоздаҳ dvenadsat dvenadtsat"),
    (
        13,
        "thirteen тринадцать тринадцати сездаҳ сенздаҳ trinadsat trinadtsat",
    ),
    (
        14,
        "fourteen четырнадцать четырнадцати чордаҳ chetirnadsat chetyrnadtsat",
    ),
    (15, "fifteen пятнадцать пятнадцати понздаҳ pyatnadsat pyatnadtsat"),
    (
        16,
        "sixteen шестнадцать шестнадцати шонздаҳ shestnadsat shestnadtsat",
    ),
    (17, "seventeen семнадцать семнадцати ҳабдаҳ semnadsat semnadtsat"),
    (
        18,
        "eighteen восемнадцать восемнадцати ҳаждаҳ vosemnadsat vosemnadtsat",
    ),
    (
        19,
        "nineteen девятнадцать девятнадцати нуздаҳ нӯздаҳ devyatnadsat devyatnadtsat",
    ),
    (
        20,
        "twenty двадцать двадцати бист yigirma жыйырма жиырма йигирма dvadsat dvadtsat",
    ),
    (
        30,
        "thirty тридцать тридцати сӣ сию си o'ttiz отуз отыз ўттиз tridsat tridtsat",
    ),
    (
        40,
        "forty fourty сорок сорока чил чилу чиҳил qirq кырк қырық қирқ sorok",
    ),
    (
        50,
        "fifty пятьдесят пятидесяти панҷоҳ ellik элүү елу эллик pyatdesyat pyatdesat",
    ),
    (
        60,
        "sixty шестьдесят шестидесяти шаст oltmish алтымыш алпыс олтмиш shestdesyat",
    ),
    (
        70,
        "seventy семьдесят семидесяти ҳафтод yetmish жетимиш жетпіс етмиш semdesyat",
    ),
    (
        80,
        "eighty восемьдесят восьмидесяти ҳаштод sakson сексен саксон vosemdesyat",
    ),
    (
        90,
        "ninety девяносто навад to'qson токсон тоқсан тўқсон devyanosto",
    ),
    (100, "hundred сто ста сад яксад yuz жүз юз sto"),
    (200, "двести двухсот дусад dvesti"),
    (300, "триста трехсот трёхсот сесад trista"),
    (400, "четыреста четырехсот чорсад chetiresta chetyresta"),
    (500, "пятьсот пятисот панҷсад pyatsot"),
    (600, "шестьсот шестисот шашсад shestsot"),
    (700, "семьсот семисот ҳафтсад semsot"),
    (800, "восемьсот восьмисот ҳаштсад vosemsot"),
    (900, "девятьсот девятисот нуҳсад нӯҳсад devyatsot"),
];

#[cfg(test)]
mod tests {
    use super::{super::token::tokens, *};

    fn check(text: &str, expected: &str) {
        let tokens = tokens(text);
        let found = stretches(text, &tokens, 5);
        let read: Vec<String> = found
            .iter()
            .map(|s| s.signs.iter().map(|s| s.read).collect())
            .collect();
        assert!(read.iter().any(|r| r.contains(expected)), "{text}: {read:?}");
    }

    #[test]
    fn numbers_said_in_pieces() {
        for (text, expected) in [
            ("плюс 992, 90, дуто 3, 0, 71 46", "99290330"),
            ("8 7 0 8, сосын 312 64 сексен бір", "87083126481"),
            ("73 олти юз ўттиз, 12, 88", "736301288"),
            (
                "nine nine eight, ninety-two, six-oh-four, double one, thirty-eight",
                "998926041138",
            ),
            ("(67) 225-ikki marta nol-17", "672250017"),
            ("8906, потом 211 40 09", "89062114009"),
        ] {
            let found = spoken_stretches(text, &tokens(text), 5);
            let read: Vec<String> = found
                .iter()
                .map(|s| s.signs.iter().map(|s| s.read).collect())
                .collect();
            assert!(read.iter().any(|r| r.contains(expected)), "{text}: {read:?}");
        }
    }

    #[test]
    fn numbers_in_any_dress() {
        check("+7 943 770-31-26", "79437703126");
        check("8(943)7703126", "89437703126");
        check("8 9O7 ll8", "8907");
        check(
            "восемь девятьсот семьдесят два сто десять тридцать семь сорок",
            "89721103740",
        );
        check("zero five six two eleven forty zero nine", "0562114009");
        check("zero triple seven thirty eighteen fifty four", "0777301854");
        check("nine hundred seventy two eleven zero one", "9721101");
        check("У 217 СН 559", "Y217CH559");
        check("AB № 8814027", "AB8814027");
        check("ду тире панҷсаду чилу се дробь ду", "25432");
        check("а вэ сто восемнадцать четыреста шесть", "AB118406");
        check("двенадцать тире пять четыре три", "12543");
        check(
            "сию як бисту се нул нул чорсаду чилу ҳафт яксаду наваду ду",
            "312300447192",
        );
        check(
            "нӯҳсаду бисту ҳафт ҳаштсаду сенздаҳ чилу чор панҷоҳу нӯҳ",
            "9278134459",
        );
        check(
            "Восемь девятьсот семьдесят, пять, ноль двенадцать, сорок",
            "8970501240",
        );
    }
}
