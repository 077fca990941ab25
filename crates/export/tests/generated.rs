//! Generated testimonies, twenty identifiers in each, exported in every format for every audience: not one is found by a
//! plain search in Python that shares nothing with the leak check, and the check itself calls every file clean.
//!
//! Six testimonies in short, one in each language, 200 under `SOTTO_LONG`. Everybody in them is made up by a counter.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;

use common::{Testimony, excerpts, judge};
use sotto_domain::{audience::Audience, language::Language, receipt::ExportFormat};
use sotto_export::{check::leak_check, render, write_new};
use std::path::Path;

const RIVAL: &str = include_str!("common/rival.py");

/// A surname in Cyrillic, with an ending of case, in Tajik letters, and in Latin letters.
const SURNAMES: [[&str; 4]; 8] = [
    ["Рахимов", "Рахимову", "Раҳимов", "Rakhimov"],
    ["Турсунзода", "Турсунзоде", "Турсунзода", "Tursunzoda"],
    ["Кодиров", "Кодирова", "Қодиров", "Qodirov"],
    ["Ергашев", "Ергашевым", "Эргашев", "Ergashev"],
    ["Мирзоев", "Мирзоеву", "Мирзоев", "Mirzoev"],
    ["Жээнбеков", "Жээнбековым", "Жээнбеков", "Jeenbekov"],
    ["Хушвахтов", "Хушвахтову", "Хушвахтов", "Khushvakhtov"],
    ["Нуртазин", "Нуртазину", "Нұртазин", "Nurtazin"],
];
const FIRST_NAMES: [[&str; 2]; 7] = [
    ["Азиз", "Aziz"],
    ["Дилшод", "Dilshod"],
    ["Зебунисо", "Zebuniso"],
    ["Бахтиёр", "Bakhtiyor"],
    ["Айгерим", "Aygerim"],
    ["Манучехр", "Manuchehr"],
    ["Шахноза", "Shahnoza"],
];
const VILLAGES: [[&str; 2]; 5] = [
    ["Гулбогча", "Gulbogcha"],
    ["Навдехот", "Navdehot"],
    ["Тошбулоқ", "Toshbuloq"],
    ["Карасуулу", "Karasuulu"],
    ["Чилгазок", "Chilgazok"],
];

/// Sentences with room for one identifier.
const fn sentences(language: Language) -> [&'static str; 4] {
    match language {
        Language::En => [
            "They asked about {} again.",
            "I told them nothing: {}.",
            "On the paper stood {}, in ink.",
            "\"{}\", one of them read out, -- and laughed.",
        ],
        Language::Ru => [
            "Опять спрашивали про {}.",
            "Я ничего не сказал: {}.",
            "На бумаге стояло {}, чернилами.",
            "- «{}», - прочёл один из них и засмеялся.",
        ],
        Language::Tg => [
            "Боз дар бораи {} пурсиданд.",
            "Ман чизе нагуфтам: {}.",
            "Дар коғаз {} буд.",
            "«{}», — гуфт яке аз онҳо.",
        ],
        Language::Uz => [
            "Yana {} haqida so‘rashdi.",
            "Men hech narsa demadim: {}.",
            "Qog‘ozda {} turardi.",
            "“{}”, dedi biri.",
        ],
        Language::Ky => [
            "Дагы {} жөнүндө сурашты.",
            "Мен эч нерсе айткан жокмун: {}.",
            "Кагазда {} турду.",
            "«{}», — деди бирөө.",
        ],
        Language::Kk => [
            "Тағы да {} туралы сұрады.",
            "Мен ештеңе айтпадым: {}.",
            "Қағазда {} тұрды.",
            "«{}», — деді біреуі.",
        ],
    }
}

/// The twenty identifiers of a testimony: kind, as it stands in the text, and what is decided about it.
fn identifiers(number: usize) -> Vec<(&'static str, String, &'static str)> {
    let own = SURNAMES[number % SURNAMES.len()];
    let other = SURNAMES[(number / SURNAMES.len() + number + 3) % SURNAMES.len()];
    let [first, first_latin] = FIRST_NAMES[number % FIRST_NAMES.len()];
    let [friend, friend_latin] = FIRST_NAMES[(number + 2) % FIRST_NAMES.len()];
    let [village, village_latin] = VILLAGES[number % VILLAGES.len()];
    let initial = first.chars().next().unwrap();
    let (a, b, c) = (number % 90 + 10, number * 7 % 90 + 10, number * 13 % 90 + 10);
    vec![
        ("PERSON", format!("{first} {}", own[0]), ""),
        ("PERSON", own[1].to_owned(), ""),
        ("PERSON", own[2].to_uppercase(), "=Фаррух"),
        ("PERSON", format!("{} {first_latin}", own[3]), ""),
        ("PERSON", own[3].to_lowercase(), ""),
        ("PERSON", format!("{initial}. {}", own[0]), "=Фаррух"),
        ("PERSON", format!("{friend} {}", other[0]), ""),
        ("PERSON", format!("{friend_latin} {}", other[3]), "=Farrukh"),
        ("PERSON", other[2].to_lowercase(), ""),
        ("PERSON", other[3].to_uppercase(), ""),
        ("LOC", village.to_owned(), "→a village"),
        ("LOC", village_latin.to_owned(), ""),
        ("LOC", village.to_uppercase(), "→деревня"),
        ("ORG", format!("OOO {village_latin}stroy {a}"), "→a firm"),
        ("CODE", format!("+992 93 555 {a} {b}"), ""),
        ("CODE", format!("8 (903) 555-{b}-{c}"), ""),
        ("CODE", format!("A{a}{b}{c}7"), ""),
        (
            "CODE",
            format!("{}.{a}{b}@mail.example", other[3].to_lowercase()),
            "",
        ),
        ("CODE", format!("@{first_latin}_{b}{c}"), ""),
        ("DATETIME", format!("{}.04.20{a}", number % 28 + 1), "→a year"),
    ]
}

/// The identifiers in sentences of a language.
fn marked(language: Language, number: usize, identifiers: &[(&str, String, &str)]) -> String {
    let mut marked = String::new();
    for (index, (kind, original, decision)) in identifiers.iter().enumerate() {
        let sentence = sentences(language)[(index + number) % 4];
        marked.push_str(&sentence.replace("{}", &format!("⟦{kind}:{original}{decision}⟧")));
        marked.push_str(if index % 3 == 2 { "\n" } else { " " });
    }
    marked
}

/// All twenty stand in the statement, in its translation and in an answer.
fn testimony(number: usize) -> (Testimony, Vec<String>) {
    let language = Language::ALL[number % Language::ALL.len()];
    let other = Language::ALL[(number + 1) % Language::ALL.len()];
    let identifiers = identifiers(number);
    let form = [
        ("name", identifiers[0].1.as_str()),
        ("other_names", &identifiers[3].1),
        ("phone", &identifiers[14].1),
    ];
    let secrets = identifiers
        .iter()
        .map(|(_, original, _)| original.clone())
        .collect();
    let testimony = Testimony::new(language, &marked(language, number, &identifiers), &form)
        .translated(other, &marked(other, number + 1, &identifiers))
        .answering("method", &marked(language, number + 2, &identifiers));
    (testimony, secrets)
}

fn put(folder: &Path, name: &str, bytes: &[u8]) {
    write_new(&folder.join(name), bytes).unwrap();
}

#[test]
fn nobody_is_found_in_any_format_for_any_audience() {
    let long = std::env::var_os("SOTTO_LONG").is_some();
    let count = if long { 200 } else { 6 };
    let folder = tempfile::tempdir().unwrap();
    let mut secrets = String::new();
    let mut files = 0;
    for number in 0..count {
        let (testimony, own) = testimony(number);
        assert_eq!(own.len(), 20);
        secrets.push_str(&format!("{}\n", serde_json::to_string(&own).unwrap()));
        let needles = testimony.needles();
        for audience in Audience::ALL {
            let disclosures = [testimony.disclosure_for(audience)];
            for format in ExportFormat::ALL {
                let bytes = render(format, &disclosures).unwrap();
                let report = leak_check(&bytes, format, "testimony", &needles, &disclosures).unwrap();
                assert!(
                    report.is_clean(),
                    "{number} {audience:?} {format:?}: {report:?} {}",
                    excerpts(&report)
                );
                put(
                    folder.path(),
                    &format!("{number}-{audience:?}.{}", format.extension()),
                    &bytes,
                );
                files += 1;
            }
        }
    }
    put(folder.path(), "secrets.jsonl", secrets.as_bytes());
    let Some(said) = judge("python3", &["-c", RIVAL, folder.path().to_str().unwrap()]) else {
        return;
    };
    let (last, found) = said
        .trim_end()
        .rsplit_once('\n')
        .map_or((said.trim_end(), ""), |(f, l)| (l, f));
    assert_eq!(found, "", "found in exports");
    assert!(last.starts_with(&format!("searched {files} ")), "{last}");
    println!(
        "{count} testimonies, {} identifiers, {files} files: {last}",
        count * 20
    );
}

/// The rival sees: each identifier, in a file of each format that says it, is found.
#[test]
fn the_rival_finds_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let mut secrets = String::new();
    let count = 6;
    for number in 0..count {
        let (_, own) = testimony(number);
        let text = own.join(" — ");
        secrets.push_str(&format!("{}\n", serde_json::to_string(&own).unwrap()));
        let kept = common::plain(Language::Tg, &text);
        for format in ExportFormat::ALL {
            let bytes = render(format, &[kept.disclosure()]).unwrap();
            put(
                folder.path(),
                &format!("{number}-kept.{}", format.extension()),
                &bytes,
            );
        }
    }
    put(folder.path(), "secrets.jsonl", secrets.as_bytes());
    if let Some(said) = judge("python3", &["-c", RIVAL, folder.path().to_str().unwrap()]) {
        let found = said.lines().filter(|line| line.starts_with("found")).count();
        assert_eq!(found, count * 20 * ExportFormat::ALL.len());
    }
}
