//! Detection of a text that is being edited finds what detection from nothing finds, whatever was edited before.
//! Never a claim about what is found; that is for the cases.

#![allow(clippy::expect_used, reason = "a test that cannot read its case must stop")]

use proptest::prelude::*;
use sotto_domain::{
    flow::{BETWEEN, Flow, Part, PartOf},
    language::Language,
    mention::{MentionKind, RosterEntry},
    offset::ByteRange,
};
use sotto_redaction::detect::{
    Input, detect_among, detect_flow,
    incremental::{Incremental, IncrementalFlow},
};

fn entry(kind: MentionKind, value: &str) -> RosterEntry {
    RosterEntry {
        kind,
        field: "name".to_owned(),
        value: value.to_owned(),
    }
}

fn roster() -> Vec<RosterEntry> {
    vec![
        entry(MentionKind::Person, "Дилшод Ғаниев"),
        entry(MentionKind::Code, "+992 93 555 12 34"),
        entry(MentionKind::Loc, "село Кара-Суу"),
    ]
}

/// Paragraphs that change what is said of words elsewhere: names small and capital, openers, languages, first persons.
const PARAGRAPHS: &[&str] = &[
    "Дилшод пришёл домой поздно вечером.",
    "потом дилшод сказал что роза и надежда были в больнице на садовой",
    "Роза работала там сварщиком, ей было тридцать два года. Надежда звонила в Ош.",
    "We met Mr Davlatov near the market in Osh.",
    "davlatov was a baker and he had three children",
    "Rose said that Baker left with her brother on 3 May 1991.",
    "Ман ба бозор рафтам ва онҳо ҳуҷҷатҳоямро гирифтанд.",
    "Men bozorga bordim, keyin ular Karimovning hujjatlarini olib qo'yishdi.",
    "Мен базарға Данияр деген досыммен бардым.",
    "Позвоните мне: +992 93 555-12-34, или в Кара-Сууйский отдел.",
    "Сколько вам лет?",
    "Сорок один.",
    "THE COURT OF OSH",
    "12.",
    "—",
    "в селе",
    "Кара-Суу",
    "д. 5, кв. 12.",
    "ул. Ленина",
    "«Шифо»",
    "я мы мне меня нас моя мои",
    "Рахимов Далер приехал из Нижнего Новгорода.",
    "Потом Рахи-мов и Рахим уехали, а Далерчик остался в нижегородском отделе.",
    "The United Kingdom Government was told of it by the Harlow Building Company.",
    "It is said in United Kingdom law, and in Harlow.",
    "\u{301}",
    "",
];

#[derive(Clone, Debug)]
enum Edit {
    /// Puts a paragraph before another.
    Insert(usize, usize, &'static str),
    /// Takes one out.
    Remove(usize),
    /// Types into one.
    Type(usize, prop::sample::Index, String),
    /// Cuts a piece out of the text, paragraph breaks and all.
    Cut(prop::sample::Index, usize),
    /// Names the language, or leaves it open.
    Name(Option<Language>),
    /// Fills in the form, or empties it.
    Form(bool),
    /// Confirms a name in another testimony.
    Known(bool),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = prop_oneof![
        6 => (0..12_usize, 0..PARAGRAPHS.len(), prop::sample::select(&["\n", "\n\n", " ", "\r\n", "\n \n"][..]))
            .prop_map(|(at, which, gap)| Edit::Insert(at, which, gap)),
        2 => (0..12_usize).prop_map(Edit::Remove),
        4 => (0..12_usize, any::<prop::sample::Index>(), "[а-яА-Яa-zA-Z0-9 .,!?»\n-]{1,6}")
            .prop_map(|(at, place, typed)| Edit::Type(at, place, typed)),
        2 => (any::<prop::sample::Index>(), 1..30_usize).prop_map(|(at, len)| Edit::Cut(at, len)),
        1 => prop::sample::select(&[None, Some(Language::Ru), Some(Language::En), Some(Language::Uz)][..])
            .prop_map(Edit::Name),
        1 => any::<bool>().prop_map(Edit::Form),
        1 => any::<bool>().prop_map(Edit::Known),
    ];
    prop::collection::vec(edit, 1..14)
}

/// Where the n-th paragraph begins, or the text ends.
fn paragraph(text: &str, n: usize) -> usize {
    n.checked_sub(1)
        .map_or(Some(0), |n| text.match_indices('\n').nth(n).map(|(at, _)| at + 1))
        .unwrap_or(text.len())
}

fn boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn edits_leave_what_detection_from_nothing_finds(edits in edits()) {
        let mut text = format!("{}\n\n{}\n{}", PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[3]);
        let (mut language, mut form, mut elsewhere) = (None, Vec::new(), Vec::new());
        let mut incremental = Incremental::default();
        for edit in edits {
            match edit {
                Edit::Insert(at, which, gap) => {
                    let at = paragraph(&text, at);
                    text.insert_str(at, &format!("{}{gap}", PARAGRAPHS[which]));
                }
                Edit::Remove(at) => {
                    let (from, to) = (paragraph(&text, at), paragraph(&text, at + 1));
                    text.replace_range(from..to, "");
                }
                Edit::Type(at, place, typed) => {
                    let (from, to) = (paragraph(&text, at), paragraph(&text, at + 1));
                    let at = boundary(&text, from + place.index(to - from + 1));
                    text.insert_str(at, &typed);
                }
                Edit::Cut(at, len) => {
                    let from = boundary(&text, at.index(text.len() + 1));
                    let to = boundary(&text, (from + len).min(text.len()));
                    text.replace_range(from..to.max(from), "");
                }
                Edit::Name(named) => language = named,
                Edit::Form(filled) => form = if filled { roster() } else { Vec::new() },
                Edit::Known(confirmed) => {
                    elsewhere = if confirmed { vec![entry(MentionKind::Person, "Карима")] } else { Vec::new() };
                }
            }
            let input = Input { text: &text, language, roster: &form };
            prop_assert_eq!(incremental.detect(&input, &elsewhere), detect_among(&input, &elsewhere), "{:?}", text);
        }
    }
}

/// An account of these paragraphs: a statement, a translation and an answer, where they say something.
fn flow(paragraphs: &[Vec<usize>; 3]) -> Flow {
    let mut flow = Flow::default();
    let parts = [
        (PartOf::Statement, Language::Ru),
        (PartOf::Translation, Language::En),
        (PartOf::Answer("method".to_owned()), Language::Ru),
    ];
    for ((of, language), lines) in parts.into_iter().zip(paragraphs) {
        let lines: Vec<&str> = lines.iter().map(|at| PARAGRAPHS[*at]).collect();
        let text = lines.join("\n");
        if of != PartOf::Statement && text.trim().is_empty() {
            continue;
        }
        if !flow.parts.is_empty() {
            flow.text.push_str(BETWEEN);
        }
        let start = flow.text.len();
        flow.text.push_str(&text);
        let range = ByteRange::new(start, flow.text.len());
        flow.parts.push(Part { of, range, language });
    }
    if flow.parts.len() == 1 {
        flow.parts.clear();
    }
    flow
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever parts come, go and change, and in whatever order.
    #[test]
    fn an_account_in_parts_is_read_as_from_nothing(
        accounts in prop::collection::vec(
            prop::array::uniform3(prop::collection::vec(0..PARAGRAPHS.len(), 0..4)),
            1..5,
        ),
        known in any::<bool>(),
    ) {
        let mut kept = IncrementalFlow::default();
        let known: Vec<RosterEntry> = known.then(|| entry(MentionKind::Person, "Данияр")).into_iter().collect();
        for paragraphs in &accounts {
            let flow = flow(paragraphs);
            prop_assert_eq!(
                kept.detect(&flow, Language::Ru, &roster(), &known),
                detect_flow(&flow, Language::Ru, &roster(), &known)
            );
        }
    }
}
