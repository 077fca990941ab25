//! Numbers in digits and in the words of the six languages.
//! Never guesses: a word that is no number ends the reading.

/// The number that the words say, with how many of the words it took; `None` where the first is no number.
pub(super) fn read(words: &[&str]) -> Option<(u64, usize)> {
    let (mut total, mut group, mut used) = (0_u64, 0_u64, 0);
    for word in words {
        let lower = word
            .trim_matches(|c: char| !c.is_alphanumeric() && c != 'ʻ')
            .to_lowercase()
            .replace(['ʻ', '’', '‘', 'ʼ'], "'");
        let value = digits(&lower).or_else(|| {
            lower
                .split('-')
                .map(value_of)
                .try_fold(0_u64, |sum, part| Some(sum + part?))
        });
        match value {
            Some(1_000_000) => {
                total += group.max(1).saturating_mul(1_000_000);
                group = 0;
            }
            Some(1000) => {
                total += group.max(1).saturating_mul(1000);
                group = 0;
            }
            // "two hundred", "ikki yuz", "эки жүз"; Russian hundreds are words of their own.
            Some(100) if (1..10).contains(&group) => group *= 100,
            // "27 300" in groups
            Some(value) if used > 0 && lower.len() == 3 && digits(&lower).is_some() && group > 0 => {
                group = group.saturating_mul(1000).saturating_add(value);
            }
            Some(value) => group = group.saturating_add(value),
            None if used > 0 && matches!(lower.as_str(), "and" | "у" | "ва") => {}
            None => break,
        }
        used += 1;
    }
    (used > 0).then_some((total.saturating_add(group), used))
}

fn digits(word: &str) -> Option<u64> {
    let grouped = word.replace(['.', ',', '\u{a0}'], "");
    let plain = grouped.trim_start_matches(['$', '€', '£', '₽']);
    (!plain.is_empty() && plain.len() <= 12 && plain.bytes().all(|b| b.is_ascii_digit()))
        .then(|| plain.parse().ok())
        .flatten()
}

fn value_of(word: &str) -> Option<u64> {
    for (value, words) in VALUES {
        if words.split(' ').any(|known| known == word) {
            return Some(*value);
        }
    }
    // Russian cases, Tajik -у that joins, Turkic endings after a ten.
    STEMS
        .iter()
        .find(|(_, stem)| {
            word.strip_prefix(stem)
                .is_some_and(|ending| ending.chars().count() <= 4)
        })
        .map(|(value, _)| *value)
        .or_else(|| {
            word.strip_suffix('у')
                .filter(|stem| stem.len() > 4)
                .and_then(value_of_plain)
        })
}

fn value_of_plain(word: &str) -> Option<u64> {
    VALUES
        .iter()
        .find(|(_, words)| words.split(' ').any(|known| known == word))
        .map(|(value, _)| *value)
}

const VALUES: &[(u64, &str)] = &[
    (1, "one a один одна одну одного одной як bir бир бір first"),
    (2, "two два две двух двое двоих двум двумя ду ikki эки екі second"),
    (3, "three три трёх трех трое троих тремя се uch үч үш third"),
    (
        4,
        "four четыре четырёх четырех четверо четверых чор чаҳор to'rt төрт",
    ),
    (5, "five пять пяти пятеро пятерых панҷ besh беш бес"),
    (6, "six шесть шести шестеро шаш olti алты"),
    (7, "seven семь семи семеро ҳафт yetti жети жеті"),
    (8, "eight восемь восьми восьмеро ҳашт sakkiz сегиз сегіз"),
    (9, "nine девять девяти нӯҳ to'qqiz тогуз тоғыз"),
    (10, "ten десять десяти даҳ o'n он"),
    (11, "eleven одиннадцать ёздаҳ"),
    (12, "twelve двенадцать дувоздаҳ"),
    (13, "thirteen тринадцать сездаҳ"),
    (14, "fourteen четырнадцать чордаҳ"),
    (15, "fifteen пятнадцать понздаҳ"),
    (16, "sixteen шестнадцать шонздаҳ"),
    (17, "seventeen семнадцать ҳабдаҳ"),
    (18, "eighteen восемнадцать ҳаждаҳ"),
    (19, "nineteen девятнадцать нуздаҳ"),
    (20, "twenty двадцать двадцати бист yigirma жыйырма жиырма"),
    (30, "thirty тридцать тридцати сӣ o'ttiz отуз отыз"),
    (40, "forty сорок сорока чил qirq кырк қырық"),
    (50, "fifty пятьдесят панҷоҳ ellik элүү елу"),
    (60, "sixty шестьдесят шаст oltmish алтымыш алпыс"),
    (70, "seventy семьдесят ҳафтод yetmish жетимиш жетпіс"),
    (80, "eighty восемьдесят ҳаштод sakson сексен"),
    (90, "ninety девяносто навад to'qson токсон тоқсан"),
    (100, "hundred сто ста сад yuz жүз"),
    (200, "двести двухсот"),
    (300, "триста трёхсот"),
    (400, "четыреста"),
    (500, "пятьсот пятисот"),
    (600, "шестьсот"),
    (700, "семьсот"),
    (800, "восемьсот"),
    (900, "девятьсот"),
    (
        1000,
        "thousand тысяча тысячи тысяч тысячу тыс ҳазор ming миң мың минг k",
    ),
    (1_000_000, "million миллион миллиона миллионов млн"),
];

const STEMS: &[(u64, &str)] = &[
    (11, "одиннадцат"),
    (12, "двенадцат"),
    (13, "тринадцат"),
    (14, "четырнадцат"),
    (15, "пятнадцат"),
    (16, "шестнадцат"),
    (17, "семнадцат"),
    (18, "восемнадцат"),
    (19, "девятнадцат"),
    (20, "двадцат"),
    (30, "тридцат"),
    (2, "экиде"),
    (1, "бирде"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read() {
        for (text, number) in [
            ("33", Some((33, 1))),
            ("27,300 roubles", Some((27300, 1))),
            ("27 300 рублей", Some((27300, 2))),
            ("двадцать восемь", Some((28, 2))),
            ("thirty-seven years", Some((37, 1))),
            ("sixty four thousand", Some((64000, 3))),
            ("five thousand five hundred", Some((5500, 4))),
            ("восемьсот тысяч", Some((800_000, 2))),
            ("Oʻttiz toʻqqiz", Some((39, 2))),
            ("ikki yuz ming rubl", Some((200_000, 3))),
            ("эки жүз элүү миң", Some((250_000, 4))),
            ("сию панҷ", None),
            ("трое детей", Some((3, 1))),
            ("Амина", None),
        ] {
            let words: Vec<&str> = text.split_whitespace().collect();
            assert_eq!(read(&words), number, "{text}");
        }
    }
}
