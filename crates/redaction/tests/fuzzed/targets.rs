//! What the fuzzer drives: each target takes any bytes and must not panic, hang or answer with what is not so.
//! Must never lean on a text's being sensible. `fuzz/` runs them under libFuzzer; `main.rs` over the saved inputs.

use sotto_domain::{
    audience::Audience,
    language::Language,
    mention::{MentionKind, RosterEntry},
    policy::{file, preset},
};
use sotto_redaction::{
    detect::{
        Engine, Input, detect_among,
        normalise::Normalised,
        roster::RosterMatcher,
        tagger::{MOST_LABELS, Model, Models, Row, Tongue, write},
    },
    gazetteer::Gazetteer,
};
use std::sync::OnceLock;

/// Takes any bytes and panics when something is wrong.
pub(crate) type Target = fn(&[u8]);

/// Each target with its name, which is also its folder under `fuzz/corpus`.
pub(crate) const TARGETS: [(&str, Target); 6] = [
    ("normalise", normalise),
    ("detect", detect),
    ("roster", roster),
    ("model", model),
    ("gazetteer", gazetteer),
    ("policy", policy),
];

const LANGUAGES: [Option<Language>; 7] = [
    None,
    Some(Language::En),
    Some(Language::Ru),
    Some(Language::Tg),
    Some(Language::Uz),
    Some(Language::Ky),
    Some(Language::Kk),
];
const KINDS: [MentionKind; 5] = [
    MentionKind::Person,
    MentionKind::Loc,
    MentionKind::Org,
    MentionKind::Code,
    MentionKind::Datetime,
];

/// A file taken in can stand, and comes back from the file that is written of it.
fn policy(data: &[u8]) {
    if let Ok(policy) = file::read(data) {
        assert_eq!(policy.check(), Ok(()));
        assert_eq!(file::read(&file::write(&policy)), Ok(policy));
    }
}

/// Text made regular leads back to the original by every character.
fn normalise(data: &[u8]) {
    let original = String::from_utf8_lossy(data);
    let regular = Normalised::new(&original);
    let text = regular.text();
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let range = regular.to_original(at, at + c.len_utf8());
        assert!(range.of(&original).is_some(), "on character boundaries");
        assert!(last <= range.start.0, "in order");
        last = range.start.0;
    }
    let whole = regular.to_original(0, text.len());
    assert!(whole.of(&original).is_some());
}

/// First byte: the language. Then values for the roster up to a NUL, each a line; then the text.
fn parts(data: &[u8]) -> Option<(Option<Language>, Vec<RosterEntry>, String)> {
    let (first, rest) = data.split_first()?;
    let at = rest.iter().position(|b| *b == 0).unwrap_or(0);
    let (values, text) = rest.split_at(at);
    let entries = String::from_utf8_lossy(values)
        .lines()
        .take(8)
        .enumerate()
        .map(|(number, value)| RosterEntry {
            kind: KINDS[number % KINDS.len()],
            field: String::new(),
            value: value.to_owned(),
        })
        .collect();
    let language = LANGUAGES[usize::from(*first) % LANGUAGES.len()];
    Some((language, entries, String::from_utf8_lossy(text).into_owned()))
}

/// Mentions lie on character boundaries, in order and apart.
fn detect(data: &[u8]) {
    let Some((language, entries, text)) = parts(data) else {
        return;
    };
    let input = Input {
        text: &text,
        language,
        roster: &entries,
    };
    let mut last = 0;
    for mention in detect_among(&input, &entries) {
        assert!(mention.range.of(&text).is_some(), "on character boundaries");
        assert!(mention.range.start.0 >= last, "in order, without overlaps");
        assert!(mention.range.start < mention.range.end, "not empty");
        last = mention.range.end.0;
    }
}

/// What the roster finds lies inside the text.
fn roster(data: &[u8]) {
    let Some((_, entries, text)) = parts(data) else {
        return;
    };
    for hit in RosterMatcher::new(&entries).find(&text) {
        assert!(hit.range.of(&text).is_some() && hit.entry < entries.len());
    }
}

/// A small model whose features are spread over the whole index.
fn small_model() -> &'static [u8] {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| {
        let rows: Vec<(u32, Row)> = (0..200_u32)
            .map(|i| {
                let mut row = [0.0; MOST_LABELS];
                row[(i % 3) as usize] = 1.0;
                (i.wrapping_mul(0x9e37_79b1), row)
            })
            .collect();
        let transitions = [[0.5; MOST_LABELS]; 3];
        write(&[MentionKind::Person, MentionKind::Loc], &transitions, &rows, 4.0)
    })
}

/// A changed model is refused, or reads a text without harm. `data` is what to change, in fours: a place (three bytes)
/// and what stands there then; a place past the end cuts the model. The checksum is made true, or nothing would get by.
fn model(data: &[u8]) {
    assert!(Model::read(data).is_err(), "no input is as long as a model");
    let mut bytes = small_model().to_vec();
    for change in data.chunks_exact(4) {
        let place = usize::from(change[0]) << 16 | usize::from(change[1]) << 8 | usize::from(change[2]);
        // The head, where what matters most stands, is meant as often as all the rest.
        let place = if change[0] & 0x80 == 0 {
            place % bytes.len().max(1)
        } else {
            12 + place % 64
        };
        if change[0] == 0x7f {
            bytes.truncate(place.max(12));
        } else if let Some(byte) = bytes.get_mut(place) {
            *byte = change[3];
        }
    }
    let sum = crc32(&bytes[12..]);
    bytes[8..12].copy_from_slice(&sum.to_le_bytes());
    if let Ok(model) = Model::read(&bytes) {
        let models = Models::none().with(Tongue::Russian, model);
        let text = "Меня зовут Далер, я из Хорога и работал в Туле.";
        let input = Input {
            text,
            language: Some(Language::Ru),
            roster: &[],
        };
        for mention in Engine::with_models(&models).detect(&input, &[]) {
            assert!(mention.range.of(text).is_some());
        }
    }
}

/// CRC-32 of IEEE 802.3, a bit at a time: the models' own sum, told another way.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

/// A table of any bytes is refused, or answers without harm.
fn gazetteer(data: &[u8]) {
    let Some(table) = Gazetteer::read(data) else {
        return;
    };
    for name in ["Ош", "Osh", "в Москве", "Нижнем Новгороде", "деҳаи Ҳисорак"]
    {
        for language in LANGUAGES {
            for place in table.find(name, language).iter().flat_map(|found| &found.places) {
                for area in place.chain.iter().chain(&place.area) {
                    table.kind_of(*area);
                    let name = table.name_of(*area, language.unwrap_or(Language::Kk));
                    assert!(name.is_none_or(|name| !name.is_empty()));
                }
            }
        }
    }
}

/// Inputs written by hand, to start from.
pub(crate) fn seeds(name: &str) -> Vec<Vec<u8>> {
    let texts = [
        "Меня зовут Далер Назаров, телефон +992 93 555 40 11, ИИН 910415301272.",
        "после этого некрузу звонили на восемь девятьсот шестнадцать ноль ноль три",
        "On 8 April 2024 they took Bakyt from 14 Chestnut Street, flat 6; he is 37.",
        "Navbahor ko'chasi, 14-uy, 3-xonadonda yashaymiz. Oʻshda tug‘ilganman.",
        "Мен Жаныбек Асылбек уулу, Ак-Өргө конушу, 14-көчө, 7-үй",
        "Р\u{ad}а\u{200b}хи\u{301}мов RAXIMOV Raxi-\nmov 😀 @temir_kz t.me/x 41.2995, 69.2401",
        "кӯчаи Рӯдакӣ, хонаи 12; ⟦⟧ «Ромашка» №12/34-А А123ВС77 KZ75125KZT1001300335",
    ];
    match name {
        "normalise" => texts.iter().map(|text| text.as_bytes().to_vec()).collect(),
        "model" => vec![
            vec![0x80, 0, 0, 2],
            vec![0, 1, 0, 255, 0x80, 0, 9, 127],
            vec![0x7f, 255, 0, 0],
        ],
        "gazetteer" => vec![small_table()],
        "policy" => Audience::ALL
            .map(|audience| file::write(preset(audience)))
            .to_vec(),
        _ => texts
            .iter()
            .zip(0_u8..)
            .map(|(text, first)| {
                let roster = "Далер Назаров\nОш\nООО «Стройка»\n+992935554011\n1987-04-08\nBakyt\0";
                [&[first], roster.as_bytes(), text.as_bytes()].concat()
            })
            .collect(),
    }
}

/// A table of a country, a region and a town, as the program's own is made.
fn small_table() -> Vec<u8> {
    let lines = "1\t0\tcountry\t0\tKyrgyzstan|Кыргызстан||||\tKyrgyzstan|Кыргызстан\n\
                 2\t1\tregion\t0\tOsh Region|Ошская область||||\tOsh Region|Ошская область\n\
                 3\t2\ttown\t300000\t|||||\tOsh|Ош\n4\t1\ttown\t900\t|||||\tМосква|Нижний Новгород|Ҳисорак";
    sotto_redaction::gazetteer::compile::compile(lines).unwrap_or_default()
}
