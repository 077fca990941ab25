//! Testimonies that leave in one file: what of one of them passes in the other's text, and what is a find there.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use sotto_domain::{
    code::TestimonyCode,
    consent::Attribution,
    language::Language,
    mention::{Action, EntityId, Layer, Mention, MentionKind, Reason, RosterEntry},
    offset::ByteRange,
    record::{Account, Identity},
    review::{Decision, RedactionSpan, Review},
};
use sotto_redaction::{
    leak::{Needles, Protected},
    review::disclosed,
};

struct Testimony {
    account: Account,
    identity: Identity,
    review: Review,
}

fn kind(word: &str) -> MentionKind {
    serde_json::from_value(word.into()).unwrap()
}

/// `⟦capitals PERSON:Now⟧` was found by that layer and is withheld, `⟦rules LOC:Osh→a town⟧` generalised,
/// `⟦rules PERSON:Aziz=Farrukh⟧` given another name, `⟦capitals PERSON:Now+⟧` kept by a reviewer who looked.
fn testimony(marked: &str, roster: &str) -> Testimony {
    let (mut statement, mut spans) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, from)) = rest.split_once('⟦') {
        statement.push_str(before);
        let (mark, after) = from.split_once('⟧').unwrap();
        let (found, body) = mark.split_once(':').unwrap();
        let (layer, of) = found.split_once(' ').unwrap();
        let (original, decision) = if let Some((original, vague)) = body.split_once('→') {
            (original, Decision::Generalise(vague.to_owned()))
        } else if let Some((original, name)) = body.split_once('=') {
            (original, Decision::Pseudonymise(name.to_owned()))
        } else if let Some(original) = body.strip_suffix('+') {
            (original, Decision::Keep)
        } else {
            (body, Decision::Withhold)
        };
        let start = statement.len();
        statement.push_str(original);
        let layer: Layer = serde_json::from_value(layer.into()).unwrap();
        spans.push(RedactionSpan {
            mention: Mention {
                range: ByteRange::new(start, statement.len()),
                kind: kind(of),
                sub_kind: None,
                confidence: 0.5,
                layer,
                reason: match layer {
                    Layer::Rules => Reason::TitledName,
                    _ => Reason::UnexplainedCapital,
                },
                entity: EntityId(u32::try_from(spans.len()).unwrap() + 1),
                proposal: Action::Withhold,
                suggestion: None,
            },
            accepted_unread: decision != Decision::Keep,
            decision,
        });
        rest = after;
    }
    statement.push_str(rest);
    let others = roster
        .split("; ")
        .filter_map(|entry| entry.split_once(' '))
        .map(|(of, value)| RosterEntry {
            kind: kind(of),
            field: String::new(),
            value: value.to_owned(),
        })
        .collect();
    Testimony {
        account: Account {
            statement: statement.clone(),
            ..Account::new(
                TestimonyCode::from_random([0; 5]),
                chrono::DateTime::UNIX_EPOCH,
                Language::En,
            )
        },
        identity: Identity {
            others,
            ..Identity::default()
        },
        review: Review {
            reviewer: "R1".to_owned(),
            spans,
            statement,
            finished: true,
            ..Review::default()
        },
    }
}

fn needles(testimonies: &[&Testimony]) -> Needles {
    let protected: Vec<Protected<'_>> = testimonies
        .iter()
        .map(|testimony| Protected {
            account: &testimony.account,
            identity: &testimony.identity,
            review: Some(&testimony.review),
        })
        .collect();
    Needles::new(&protected)
}

fn out(testimony: &Testimony) -> String {
    disclosed(&testimony.review, Language::En)
        .into_iter()
        .map(|segment| segment.text)
        .collect()
}

/// What was taken out of one testimony, its roster, the other's text, and what of it is found there.
const CASES: &[(&str, &str, &str, &str)] = &[
    // A guess is anybody's word, where the other's reviewer left it.
    (
        "⟦capitals PERSON:Now⟧ I am home.",
        "",
        "We left. Now he is there.",
        "",
    ),
    ("⟦tagger PERSON:Меня⟧ забрали.", "", "Он ушёл. Меня нет.", ""),
    ("Вошёл ⟦capitals PERSON:ОМОН⟧.", "", "Пришёл ОМОН, били.", ""),
    ("⟦capitals ORG:Бирок⟧ келди.", "", "Бирок машина келди.", ""),
    // Not a name that is known, nor one that is made as surnames are.
    ("Пришёл ⟦capitals PERSON:Далер⟧.", "", "Там был Далер.", "Далер"),
    (
        "Пришёл ⟦capitals PERSON:Бобоназаров⟧.",
        "",
        "Бобоназарова видели.",
        "Бобоназарова",
    ),
    (
        "Пришла ⟦tagger PERSON:Сафаровна⟧.",
        "",
        "Сафаровне сказали.",
        "Сафаровне",
    ),
    // A known name's form with a capital of its own is that name, whatever word it is by chance; without one it is not.
    ("Nothing.", "PERSON Динара", "Я видела Динару вчера.", "Динару"),
    ("Nothing.", "PERSON Марина", "They took Marina away.", "Marina"),
    ("Nothing.", "PERSON Саид", "My brother Said was beaten.", "Said"),
    ("Nothing.", "PERSON Саид", "He said no. Said he was ill.", ""),
    // Nor what a rule found, somebody marked or typed, or was named by hand.
    (
        "Капитан ⟦rules PERSON:Грымза⟧ бил.",
        "",
        "Грымза бил всех.",
        "Грымза",
    ),
    ("⟦hand PERSON:Зорька⟧ пришла.", "", "Зорька стояла там.", "Зорька"),
    (
        "⟦capitals PERSON:Зорька⟧ пришла.",
        "PERSON Зорька",
        "Зорька стояла там.",
        "Зорька",
    ),
    (
        "Nothing.",
        "PERSON Bobokhoja",
        "Bobokhoja was there.",
        "Bobokhoja",
    ),
    (
        "Nothing.",
        "PERSON Бобохоча",
        "Bobokhocha was there.",
        "Bobokhocha",
    ),
    // What is only like a name of the form is none: a state for a short form, "then" for a case.
    (
        "Nothing.",
        "PERSON Раиса",
        "Я гражданин России. Россия далеко.",
        "",
    ),
    ("Nothing.", "PERSON Анна", "Кетти. Анан келди.", ""),
    (
        "Nothing.",
        "PERSON Зайнаб",
        "Зайнабу били. Зайка ушла.",
        "Зайнабу",
    ),
    // But a short form that is known is somebody, and so is a name that is a word.
    ("Nothing.", "PERSON Светлана", "Ушёл. Света пришла.", "Света"),
    ("Nothing.", "PERSON Вера", "Там была Вера.", "Вера"),
    // What its own testimony shows too, nobody else may.
    (
        "⟦capitals PERSON:Кызыл⟧ болчу. Кызыл келди.",
        "",
        "Кызыл машина.",
        "Кызыл",
    ),
    // Our own words in brackets, and another's name for somebody.
    (
        "⟦capitals PERSON:Name⟧ I won't say.",
        "",
        "It was ⟦hand PERSON:Murod⟧.",
        "",
    ),
    (
        "⟦capitals PERSON:Several⟧ came.",
        "",
        "There were ⟦rules QUANTITY:twelve→several⟧.",
        "",
    ),
    (
        "Пришёл ⟦rules PERSON:Далер⟧.",
        "",
        "Там был ⟦rules PERSON:Мурод=Далер⟧.",
        "",
    ),
    (
        "Пришёл ⟦rules PERSON:Далер⟧.",
        "PERSON Далер",
        "Там был ⟦rules PERSON:Мурод=Далер⟧.",
        "Далер",
    ),
    (
        "Пришёл ⟦hand PERSON:Далер⟧.",
        "",
        "Там был ⟦rules PERSON:Мурод=Далер⟧.",
        "Далер",
    ),
    (
        "Пришёл ⟦rules PERSON:Далер⟧.",
        "",
        "Там был ⟦rules PERSON:Мурод→брат Далера⟧.",
        "Далера",
    ),
    // A region, hidden here and told there; not one of the form's, nor a village.
    (
        "From ⟦rules LOC:Khatlon⟧.",
        "",
        "From ⟦rules LOC:Vose→a town in Khatlon Region⟧.",
        "",
    ),
    ("From ⟦rules LOC:Khatlon⟧.", "", "I am from Khatlon.", ""),
    (
        "From ⟦rules LOC:Khatlon⟧.",
        "LOC Khatlon",
        "From ⟦rules LOC:Vose→a town in Khatlon Region⟧.",
        "Khatlon",
    ),
    ("From ⟦hand LOC:Khatlon⟧.", "", "I am from Khatlon.", "Khatlon"),
    ("From ⟦rules LOC:Isfara⟧.", "", "I am from Isfara.", "Isfara"),
    (
        "From ⟦rules LOC:Isfara⟧.",
        "",
        "From ⟦rules LOC:Vose→a place near Isfara⟧.",
        "Isfara",
    ),
    ("From ⟦capitals LOC:Isfara⟧.", "", "I am from Isfara.", "Isfara"),
    // Numbers and dates are nobody else's.
    (
        "Call ⟦rules CODE:93 555 01 42⟧.",
        "",
        "His number: 93 555 01 42.",
        "93 555 01 42",
    ),
    (
        "On ⟦rules DATETIME:8 April 2024⟧.",
        "",
        "It was 8 April 2024.",
        "8 April 2024",
    ),
];

#[test]
fn what_passes_in_anothers_text() {
    let mut wrong = Vec::new();
    for (one, roster, other, found) in CASES {
        let (one, other) = (testimony(one, roster), testimony(other, ""));
        let needles = needles(&[&one, &other]);
        let text = out(&other);
        let mut finds: Vec<&str> = needles
            .find_in_disclosed(&text)
            .iter()
            .map(|leak| leak.range.of(&text).unwrap())
            .collect();
        // Typed and taken out as well.
        finds.dedup();
        if finds.join(", ") != *found {
            wrong.push(format!("{:?}: {text:?}: {finds:?}", one.review.statement));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_passes_in_a_text_passes_nowhere_else() {
    let one = testimony("⟦capitals PERSON:Кызыл⟧ болчу. Пришёл ⟦rules PERSON:Далер⟧.", "");
    let other = testimony("Кызыл машина. Там был ⟦rules PERSON:Мурод=Далер⟧.", "");
    let needles = needles(&[&one, &other]);
    assert!(needles.find_in_disclosed(&out(&other)).is_empty());
    for beside in ["Кызыл", "Далер", "[Далер]", "Кызыл машина.docx"] {
        assert!(!needles.find(beside).is_empty(), "{beside}");
    }
    // Nor in its own testimony, where nobody left it.
    assert!(!needles.find_in_disclosed("Кызыл келди, Далер кетти.").is_empty());
}

#[test]
fn what_stands_in_an_attribution_passes_in_no_text() {
    let one = testimony("⟦capitals PERSON:Кызыл⟧ болчу.", "");
    let mut other = testimony("Кызыл машина.", "");
    other.account.consent.attribution = Attribution::Anonymous("a driver of Кызыл".to_owned());
    let needles = needles(&[&one, &other]);
    assert!(!needles.find_in_disclosed("Кызыл машина.").is_empty());
}

#[test]
fn a_reviewer_who_looked_and_kept_a_word_says_that_it_only_sounds_like_a_name() {
    for (other, found) in [
        ("⟦capitals PERSON:Моддааш⟧ 322 буд.", true),
        ("⟦capitals PERSON:Моддааш+⟧ 322 буд.", false),
        // A form of the name stays one.
        ("⟦capitals PERSON:Мадинаро+⟧ дидам.", true),
    ] {
        let (one, mut two) = (testimony("Nothing.", "PERSON Мадина"), testimony(other, ""));
        if !other.contains('+') {
            two.review.spans[0].decision = Decision::Keep;
        }
        let needles = needles(&[&one, &two]);
        let finds = needles.find_in_disclosed(&out(&two));
        assert_eq!(!finds.is_empty(), found, "{other}");
    }
}

/// What the reviewer of a testimony put in the place of a place: the step above, which may be called after the town itself.
#[test]
fn a_region_in_brackets_gives_nobody_away() {
    for (marked, found) in [
        ("из ⟦rules LOC:джалал абад→города Джалал-Абадской области⟧", false),
        ("из ⟦rules LOC:джалал абад→города Джалал-Абад⟧", true),
        ("из ⟦rules LOC:джалал абад→Джалал-Абада⟧", true),
    ] {
        let one = testimony(marked, "");
        let text = out(&one);
        let finds = needles(&[&one]).find_in_disclosed(&text);
        assert_eq!(!finds.is_empty(), found, "{text}: {finds:?}");
    }
}
