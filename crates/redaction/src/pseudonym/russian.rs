//! Russian declension of given names, surnames and patronymics.
//! Never declines what Russian leaves as it is: women's names that end in a consonant, names in -о, -е, -у.

use super::Gender;
use crate::generalise::Case;

/// A given name in a case.
pub(super) fn given(name: &str, gender: Gender, case: Case) -> String {
    let forms = |cut: usize, endings: [&str; 6]| {
        let end = name
            .char_indices()
            .rev()
            .nth(cut.wrapping_sub(1))
            .map_or(name.len(), |(at, _)| at);
        let stem = if cut == 0 { name } else { &name[..end] };
        format!("{stem}{}", endings[case.index()])
    };
    let mut last = name.chars().rev();
    let (last, before) = (last.next().unwrap_or(' '), last.next().unwrap_or(' '));
    let woman = gender == Gender::Woman;
    match last {
        // After г, к, х and the hushers ы is и.
        'а' if "гкхжчшщ".contains(before) => forms(1, ["а", "и", "е", "у", "ой", "е"]),
        'а' => forms(1, ["а", "ы", "е", "у", "ой", "е"]),
        'я' if before == 'и' => forms(1, ["я", "и", "и", "ю", "ей", "и"]),
        'я' => forms(1, ["я", "и", "е", "ю", "ей", "е"]),
        'ь' if woman => forms(1, ["ь", "и", "и", "ь", "ью", "и"]),
        'ь' => forms(1, ["ь", "я", "ю", "я", "ем", "е"]),
        'й' if before == 'и' => forms(1, ["й", "я", "ю", "я", "ем", "и"]),
        'й' => forms(1, ["й", "я", "ю", "я", "ем", "е"]),
        'о' | 'е' | 'и' | 'у' | 'э' | 'ю' | 'ё' | 'ы' | 'ү' | 'ӣ' => name.to_owned(),
        _ if woman => name.to_owned(),
        _ if name == "Павел" => {
            ["Павел", "Павла", "Павлу", "Павла", "Павлом", "Павле"][case.index()].to_owned()
        }
        _ if name == "Пётр" => {
            ["Пётр", "Петра", "Петру", "Петра", "Петром", "Петре"][case.index()].to_owned()
        }
        _ if name == "Лев" => ["Лев", "Льва", "Льву", "Льва", "Львом", "Льве"][case.index()].to_owned(),
        _ => forms(0, ["", "а", "у", "а", "ом", "е"]),
    }
}

/// A surname, given as a man bears it, in a case.
pub(super) fn surname(name: &str, gender: Gender, case: Case) -> String {
    let hard = ["ов", "ев", "ёв", "ин", "ын"]
        .iter()
        .any(|ending| name.ends_with(ending));
    if !hard {
        return given(name, gender, case);
    }
    let endings = if gender == Gender::Woman {
        ["а", "ой", "ой", "у", "ой", "ой"]
    } else {
        ["", "а", "у", "а", "ым", "е"]
    };
    format!("{name}{}", endings[case.index()])
}

/// A patronymic made of a father's given name, in a case.
pub(super) fn patronymic(father: &str, gender: Gender, case: Case) -> String {
    let cut = |count: usize| {
        father
            .char_indices()
            .rev()
            .nth(count - 1)
            .map_or(father, |(at, _)| &father[..at])
            .to_owned()
    };
    let last = father.chars().next_back().unwrap_or(' ');
    let special = match father {
        "Павел" => Some("Павлов"),
        "Пётр" => Some("Петров"),
        "Лев" => Some("Львов"),
        "Яков" => Some("Яковлев"),
        _ => None,
    };
    let stem = special.map_or_else(
        || match last {
            'й' if father.ends_with("ий") => format!("{}ьев", cut(2)),
            'й' | 'ь' => format!("{}ев", cut(1)),
            'а' | 'я' => format!("{}ов", cut(1)),
            'о' | 'и' | 'е' | 'у' | 'ё' | 'ӣ' => format!("{father}ев"),
            _ => format!("{father}ов"),
        },
        str::to_owned,
    );
    let endings = if gender == Gender::Woman {
        ["на", "ны", "не", "ну", "ной", "не"]
    } else {
        ["ич", "ича", "ичу", "ича", "ичем", "иче"]
    };
    format!("{stem}{}", endings[case.index()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_their_cases() {
        use Case::*;
        use Gender::*;
        for (name, gender, case, form) in [
            ("Карим", Man, Dative, "Кариму"),
            ("Зарина", Woman, Genitive, "Зарины"),
            ("Гузаль", Woman, Instrumental, "Гузалью"),
            ("Нилуфар", Woman, Dative, "Нилуфар"),
            ("Сергей", Man, Instrumental, "Сергеем"),
            ("Юлия", Woman, Dative, "Юлии"),
            ("Мирзо", Man, Genitive, "Мирзо"),
            ("Ольга", Woman, Genitive, "Ольги"),
            ("Павел", Man, Dative, "Павлу"),
        ] {
            assert_eq!(given(name, gender, case), form);
        }
        assert_eq!(surname("Каримов", Man, Dative), "Каримову");
        assert_eq!(surname("Каримов", Woman, Genitive), "Каримовой");
        assert_eq!(surname("Ильин", Man, Instrumental), "Ильиным");
        assert_eq!(patronymic("Тимур", Man, Nominative), "Тимурович");
        assert_eq!(patronymic("Игорь", Woman, Dative), "Игоревне");
        assert_eq!(patronymic("Юрий", Man, Genitive), "Юрьевича");
    }
}
