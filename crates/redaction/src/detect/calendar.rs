//! Names of months in the six languages, in any grammatical case.
//! Never tells a month from a name by itself: callers ask for a day or a year beside it.

/// The month, from 1, that a lower-case word names.
pub(crate) fn month(lower: &str) -> Option<u32> {
    if lower.len() > 40 {
        return None;
    }
    let named = |(stems, short): &(&str, &str)| {
        short.split(' ').any(|word| word == lower)
            || stems.split(' ').any(|stem| {
                lower
                    .strip_prefix(stem)
                    .is_some_and(|ending| ending.chars().count() <= 5)
            })
    };
    (1..)
        .zip(MONTHS)
        .find(|(_, names)| named(names))
        .map(|(number, _)| number)
}

/// Stems, which any ending may follow, and whole words.
const MONTHS: &[(&str, &str)] = &[
    ("january январ yanvar қаңтар", "jan янв"),
    ("february феврал fevral ақпан", "feb фев февр"),
    ("march март mart наурыз", "mar мар"),
    ("april апрел aprel сәуір", "apr апр"),
    (
        "мамыр",
        "may mayda maydan mayning май мая мае маю маем майи майда майдан майдын майга майы майында",
    ),
    ("june июн iyun маусым", "jun"),
    ("july июл iyul шілде", "jul"),
    ("august август avgust тамыз", "aug авг"),
    ("september сентябр sentabr sentyabr қыркүйек", "sep sept сен сент"),
    ("october октябр oktabr oktyabr қазан", "oct окт"),
    ("november ноябр noyabr қараша", "nov ноя нояб"),
    ("december декабр dekabr желтоқсан", "dec дек"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_in_any_form() {
        for (word, number) in [
            ("may", Some(5)),
            ("мая", Some(5)),
            ("майи", Some(5)),
            ("марта", Some(3)),
            ("сентябрдин", Some(9)),
            ("oktyabrda", Some(10)),
            ("желтоқсанның", Some(12)),
            ("маяк", None),
            ("mayor", None),
            ("dec", Some(12)),
        ] {
            assert_eq!(month(word), number, "{word}");
        }
    }
}
