//! Check digits of numbers that have them.
//! Never a proof: a number that fails is still proposed by its length, with less confidence.

fn values(digits: &str) -> impl Iterator<Item = u32> + '_ {
    digits.chars().filter_map(|c| c.to_digit(10))
}

fn weighted(digits: &str, weights: &[u32]) -> u32 {
    values(digits).zip(weights).map(|(d, w)| d * w).sum()
}

/// Bank cards: ISO/IEC 7812-1, Luhn.
pub(crate) fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(i, d)| {
            if i % 2 == 1 {
                if d > 4 { d * 2 - 9 } else { d * 2 }
            } else {
                d
            }
        })
        .sum();
    sum.is_multiple_of(10) && digits.chars().any(|c| c != '0')
}

/// Russian taxpayer number of a person: 12 digits, the last two check.
pub(crate) fn inn12(digits: &str) -> bool {
    let d: Vec<u32> = values(digits).collect();
    d.len() == 12
        && weighted(digits, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == d[10]
        && weighted(digits, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == d[11]
        && d.iter().any(|x| *x != 0)
}

/// Russian taxpayer number of a firm: 10 digits, the last checks.
pub(crate) fn inn10(digits: &str) -> bool {
    let d: Vec<u32> = values(digits).collect();
    d.len() == 10
        && weighted(digits, &[2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == d[9]
        && d.iter().any(|x| *x != 0)
}

/// Russian pension insurance number: 11 digits, the last two check.
pub(crate) fn snils(digits: &str) -> bool {
    let d: Vec<u32> = values(digits).collect();
    d.len() == 11
        && weighted(&digits[..9], &[9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100 == d[9] * 10 + d[10]
        && d.iter().any(|x| *x != 0)
}

/// Kazakh individual identification number: 12 digits, birth date first, the last checks.
pub(crate) fn iin(digits: &str) -> bool {
    let d: Vec<u32> = values(digits).collect();
    if d.len() != 12 || !(1..=12).contains(&(d[2] * 10 + d[3])) || !(1..=31).contains(&(d[4] * 10 + d[5])) {
        return false;
    }
    kazakh_check(digits) == d[11]
}

/// Kazakh number of a firm: 12 digits, year and month of registration, then 4 to 6 for what it is; checked as a
/// person's.
pub(crate) fn bin(digits: &str) -> bool {
    let d: Vec<u32> = values(digits).collect();
    d.len() == 12
        && (1..=12).contains(&(d[2] * 10 + d[3]))
        && (4..=6).contains(&d[4])
        && kazakh_check(digits) == d[11]
}

/// 11 digits weighted, and weighted anew where the first weights leave no digit.
fn kazakh_check(digits: &str) -> u32 {
    let first = weighted(digits, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
    if first == 10 {
        weighted(digits, &[3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11
    } else {
        first
    }
}

/// Kyrgyz personal number: 14 digits, 1 or 2 for the sex, then the birth date with four digits of the year. Its check
/// digit is not published.
pub(crate) fn kyrgyz_pin(digits: &str) -> bool {
    let d: Vec<u32> = values(digits).collect();
    d.len() == 14
        && (1..=2).contains(&d[0])
        && (1..=31).contains(&(d[1] * 10 + d[2]))
        && (1..=12).contains(&(d[3] * 10 + d[4]))
        && (1900..2100).contains(&(d[5] * 1000 + d[6] * 100 + d[7] * 10 + d[8]))
}

/// Uzbek personal number: 14 digits, 1 to 6 for sex and century, the birth date with two digits of the year, district
/// and serial, and a check digit by the weights of ICAO Doc 9303.
pub(crate) fn pinfl(digits: &str) -> bool {
    let d: Vec<u32> = values(digits).collect();
    d.len() == 14
        && (1..=6).contains(&d[0])
        && (1..=31).contains(&(d[1] * 10 + d[2]))
        && (1..=12).contains(&(d[3] * 10 + d[4]))
        && weighted(digits, &[7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7]) % 10 == d[13]
}

/// Bank account number: ISO 13616, remainder 1 of 97.
pub(crate) fn iban(written: &str) -> bool {
    let plain: String = written.chars().filter(char::is_ascii_alphanumeric).collect();
    if !(15..=34).contains(&plain.len()) {
        return false;
    }
    let turned = [&plain[4..], &plain[..4]].concat();
    let mut rest = 0;
    for c in turned.chars() {
        let Some(value) = c.to_digit(36) else { return false };
        rest = if value > 9 {
            (rest * 100 + value) % 97
        } else {
            (rest * 10 + value) % 97
        };
    }
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A check passes, and no other last digit does.
    fn alone(check: fn(&str) -> bool, number: &str) {
        assert!(check(number), "{number}");
        let head = &number[..number.len() - 1];
        let others = ('0'..='9').filter(|last| check(&format!("{head}{last}"))).count();
        assert_eq!(others, 1, "{number}");
    }

    #[test]
    fn check_digits() {
        // Numbers made for tests; the first is the example of ISO/IEC 7812, the last that of ISO 13616.
        alone(luhn, "4111111111111111");
        alone(inn12, "500100732259");
        alone(inn10, "7830002293");
        alone(snils, "11223344595");
        assert!(iban("GB82 WEST 1234 5698 7654 32"));
        assert!(!iban("GB82 WEST 1234 5698 7654 33"));
        alone(iin, "910415301272");
        alone(bin, "080640005135");
        alone(pinfl, "31504910270046");
        // The fifteen digits of a phone's own number are checked as a card's are.
        alone(luhn, "356938035643809");
        // A birth date that is none, and a year that is none.
        for (check, number) in [
            (iin as fn(&str) -> bool, "911315301272"),
            (iin, "910432301272"),
            (bin, "081340005135"),
            (bin, "080610005135"),
            (kyrgyz_pin, "23304199101234"),
            (kyrgyz_pin, "21113199101234"),
            (kyrgyz_pin, "21104179101234"),
            (kyrgyz_pin, "31104199101234"),
            (pinfl, "73304910270046"),
        ] {
            assert!(!check(number), "{number}");
        }
        assert!(kyrgyz_pin("21104199101234"));
    }
}
