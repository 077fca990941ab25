//! Exports of 1,000 made-up testimonies in each format: made, and searched as the program searches every file before it
//! is written. Beside python-docx and LibreOffice, which neither redact nor search.

use crate::{Times, time};
use chrono::{DateTime, NaiveDate};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    consent::{Attribution, Consent, Permission, Use},
    language::Language,
    mention::{Mention, RosterEntry},
    receipt::ExportFormat,
    record::{Account, Identity, roster},
    review::Review,
};
use sotto_export::{check::leak_check, render};
use sotto_redaction::{
    detect,
    disclosure::{Disclosure, DisclosurePolicy, Request, disclose},
    leak::{Needles, Protected},
    review::{Desk, begin},
    wording::{PlaceChain, RealNames},
};
use std::path::Path;

pub const TESTIMONIES: usize = 1_000;

const RUSSIAN: &str = include_str!("../../../samples/builder.ru.txt");
const ENGLISH: &str = include_str!("../../../samples/student.en.txt");
const SURNAMES: [&str; 10] = [
    "Rakhimov",
    "Saidov",
    "Nazarov",
    "Mirzoev",
    "Qodirov",
    "Ergashev",
    "Nurtazin",
    "Jeenbekov",
    "Tursunov",
    "Sharipov",
];
const NAMES: [&str; 10] = [
    "Aziz",
    "Dilshod",
    "Farrukh",
    "Bakhtiyor",
    "Manuchehr",
    "Sherali",
    "Umed",
    "Davron",
    "Rustam",
    "Jamshed",
];

struct Testimony {
    account: Account,
    identity: Identity,
    review: Review,
}

fn testimony(number: usize, people: &[RosterEntry]) -> Testimony {
    let (account, identity) = record(number);
    let known = roster(&account, &identity);
    let input = detect::Input {
        text: &account.statement,
        language: Some(account.language),
        roster: &known,
    };
    let review = begin(&account.statement, detect::detect(&input), "R1");
    let mut desk =
        Desk::new(review, account.language, PlaceChain::of(&account)).with_real_names(RealNames::new(people));
    desk.accept_proposals();
    desk.finish();
    let review = desk.review().clone();
    Testimony {
        account,
        identity,
        review,
    }
}

/// Everybody in it is made up by a counter; the rest are the invented samples.
fn record(number: usize) -> (Account, Identity) {
    let language = if number % 2 == 0 {
        Language::En
    } else {
        Language::Ru
    };
    let name = format!("{} {}", NAMES[number % 10], SURNAMES[number / 10 % 10]);
    let phone = format!("+992 93 555 {:02} {:02}", number / 100 + 10, number % 100);
    let rest = if number % 2 == 0 { ENGLISH } else { RUSSIAN };
    let statement = format!("{name}, {phone}.\n\n{rest}\n\n{rest}");
    let at = DateTime::from_timestamp(1_770_000_000, 0).expect("a time");
    let account = Account {
        code: TestimonyCode::from_random([(number % 251) as u8, (number / 251) as u8, 3, 5, 7]),
        created_at: at,
        changed_at: at,
        pseudonym: String::new(),
        language,
        statement,
        off_record: Vec::new(),
        translation: None,
        consent: Consent {
            uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
            attribution: Attribution::Anonymous(String::new()),
            ..Consent::default()
        },
        answers: [("act", "detention"), ("incident_start", "2024-04-08")]
            .map(|(field, answer)| (field.to_owned(), answer.to_owned()))
            .into(),
        tags: Vec::new(),
        incident: None,
        skipped: std::collections::BTreeMap::new(),
        forgotten_at: None,
    };
    let identity = Identity {
        answers: [("name", name), ("phone", phone)]
            .map(|(field, answer)| (field.to_owned(), answer))
            .into(),
        others: Vec::new(),
    };
    (account, identity)
}

fn disclosures(testimonies: &[Testimony]) -> Vec<Disclosure> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
    testimonies
        .iter()
        .map(|one| {
            let request = Request {
                account: &one.account,
                identity: &one.identity,
                review: Some(&one.review),
                today,
            };
            disclose(DisclosurePolicy::standard(Audience::Research), &request)
                .expect("everything is permitted")
        })
        .collect()
}

pub fn task(format: ExportFormat) -> String {
    format!("export {}", format.extension())
}

/// Measures all formats, and leaves the paragraphs and the ODT in `folder` for the peers. Returns size by format.
pub fn measure(times: &mut Times, folder: &Path, rounds: usize) -> Vec<(ExportFormat, usize)> {
    // Nobody is called by the name of anybody in the vault, whether the form or a statement has it.
    let mut people: Vec<RosterEntry> = (0..NAMES.len() * SURNAMES.len())
        .map(record)
        .flat_map(|(account, identity)| roster(&account, &identity))
        .collect();
    for number in 0..2 {
        let one = testimony(number, &people);
        let mentions: Vec<Mention> = one.review.spans.iter().map(|span| span.mention.clone()).collect();
        people.extend(detect::names_in(&one.review.statement, &mentions));
    }
    let testimonies: Vec<Testimony> = (0..TESTIMONIES)
        .map(|number| testimony(number, &people))
        .collect();
    let mut sizes = Vec::new();
    for round in 0..rounds {
        let ready = time(times, "disclose", || disclosures(&testimonies));
        let protected: Vec<Protected<'_>> = testimonies
            .iter()
            .map(|one| Protected {
                account: &one.account,
                identity: &one.identity,
                review: Some(&one.review),
            })
            .collect();
        let needles = time(times, "needles", || Needles::new(&protected));
        for format in ExportFormat::ALL {
            let bytes = time(times, &task(format), || render(format, &ready).expect("a file"));
            let report = time(times, &format!("{} searched", task(format)), || {
                leak_check(&bytes, format, "testimonies-1", &needles, &ready)
                    .expect("a file that can be read")
            });
            assert!(report.is_clean(), "{format:?}: {} finds", report.findings.len());
            if round == 0 {
                sizes.push((format, bytes.len()));
                if format == ExportFormat::Odt {
                    std::fs::write(folder.join("testimonies.odt"), &bytes)
                        .expect("the folder can be written");
                }
            }
        }
        if round == 0 {
            let texts: Vec<Vec<String>> = ready
                .iter()
                .map(|one| {
                    let words = |paragraph: Vec<_>| {
                        paragraph
                            .iter()
                            .map(|piece: &sotto_redaction::disclosure::Piece<'_>| piece.text)
                            .collect()
                    };
                    one.paragraphs().into_iter().map(words).collect()
                })
                .collect();
            let json = serde_json::to_vec(&texts).expect("texts");
            std::fs::write(folder.join("testimonies.json"), json).expect("the folder can be written");
        }
    }
    sizes
}
