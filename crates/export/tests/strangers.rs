//! Testimonies by strangers in one file, reviewed as a hurried reviewer would: every proposal accepted, and what blocks decided by
//! hand. Every format of the same disclosures gives the same answer, and a name that is put into any of them is found.
//! In short eight testimonies of each list, under `SOTTO_LONG` all of them, 24 a file.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

#[path = "common/mod.rs"]
mod common;
#[path = "../../redaction/tests/common/marked.rs"]
#[allow(dead_code, reason = "the marks are for other tests")]
mod marked;
#[path = "common/plant.rs"]
mod plant;

use common::{Testimony, excerpts, needles};
use sotto_domain::{
    language::Language,
    mention::{MentionKind, RosterEntry},
    offset::ByteRange,
    receipt::ExportFormat,
    record::Identity,
    review::{Decision, Review},
};
use sotto_export::{
    ExportError,
    check::{LeakReport, leak_check},
    render,
};
use sotto_redaction::{
    detect::detect,
    leak::{Leak, Needles},
    review::{Desk, Target, begin, disclosed},
    wording::{PlaceChain, RealNames},
};
use std::fmt::Write as _;

/// As many as somebody would put into one file; and in short.
const TOGETHER: usize = 24;
const IN_SHORT: usize = 8;
/// Enough for most of what formats tell apart.
const PLANTED: usize = 6;

/// Every proposal accepted; nobody is called after anybody of `names`.
fn accepted(of: &marked::Testimony, names: &RealNames) -> Testimony {
    let mut testimony = common::plain(of.language, &of.text);
    let mut desk =
        desk(begin(of.text.as_str(), detect(&of.input()), "R1"), of.language).with_real_names(names.clone());
    desk.accept_proposals();
    testimony.account.answers.clear();
    testimony.identity = Identity {
        others: of.roster.clone(),
        ..Identity::default()
    };
    testimony.review = finished(desk);
    testimony
}

fn desk(review: Review, language: Language) -> Desk {
    Desk::new(review, language, PlaceChain::default())
}

fn finished(mut desk: Desk) -> Review {
    assert!(desk.finish());
    desk.review().clone()
}

/// Withholds by hand whatever lies where something was found. Whether anything was decided anew.
fn decided(testimony: &mut Testimony, leaks: &[Leak]) -> bool {
    let language = testimony.account.language;
    let segments = disclosed(&testimony.review, language);
    let mut at = desk(testimony.review.clone(), language);
    let (mut out, mut original, mut marked) = (0, 0, Vec::new());
    let mut replaced = Vec::new();
    for segment in segments {
        let length = segment.span.map_or(segment.text.len(), |span| {
            testimony.review.spans[span].mention.range.len_bytes()
        });
        for leak in leaks {
            let from = leak.range.start.0.max(out);
            let to = leak.range.end.0.min(out + segment.text.len());
            if from >= to {
                continue;
            }
            if segment.replaced {
                replaced.extend(segment.span);
            } else {
                marked.push((
                    ByteRange::new(original + from - out, original + to - out),
                    leak.kind,
                ));
            }
        }
        out += segment.text.len();
        original += length;
    }
    let mut any = false;
    for span in replaced {
        any |= testimony.review.spans[span].decision != Decision::Withhold;
        at.decide(Target::Span(span), &Decision::Withhold).unwrap();
    }
    for (range, kind) in marked {
        let span = at.mark(range, kind).unwrap();
        at.decide(Target::Span(span), &Decision::Withhold).unwrap();
        any = true;
    }
    testimony.review = finished(at);
    any
}

/// Decides what blocks until nothing new is there to be decided.
fn all_decided(testimonies: &mut [Testimony]) {
    for _ in 0..8 {
        let needles = needles(testimonies);
        let mut any = false;
        for testimony in testimonies.iter_mut() {
            let out: String = disclosed(&testimony.review, testimony.account.language)
                .into_iter()
                .map(|segment| segment.text)
                .collect();
            // Line by line, and as one line, as the check reads it.
            let mut leaks = needles.find_in_disclosed(&out);
            leaks.extend(needles.find_in_disclosed(&out.replace('\n', " ")));
            leaks.sort_by_key(|leak| leak.range);
            leaks.dedup_by_key(|leak| leak.range);
            any |= decided(testimony, &leaks);
        }
        if !any {
            return;
        }
    }
}

/// `None` where the format cannot hold a character of theirs, as a PDF without a font for it, and so is not written.
fn check(testimonies: &[Testimony], needles: &Needles, format: ExportFormat) -> Option<LeakReport> {
    let disclosures: Vec<_> = testimonies.iter().map(Testimony::disclosure).collect();
    let bytes = match render(format, &disclosures) {
        Ok(bytes) => bytes,
        Err(ExportError::CharacterNotInFont { .. }) => return None,
        Err(error) => panic!("{error}"),
    };
    Some(leak_check(&bytes, format, "testimonies", needles, &disclosures).unwrap())
}

/// What is found in any format of groups of these.
fn found_in(texts: &[marked::Testimony]) -> String {
    let mut said = String::new();
    let long = std::env::var_os("SOTTO_LONG").is_some();
    let texts = if long { texts } else { &texts[..IN_SHORT] };
    for (number, group) in texts.chunks(TOGETHER).enumerate() {
        let names: Vec<RosterEntry> = group.iter().flat_map(|one| one.roster.clone()).collect();
        let names = RealNames::new(&names);
        let mut testimonies: Vec<Testimony> = group.iter().map(|one| accepted(one, &names)).collect();
        all_decided(&mut testimonies);
        let needles = needles(&testimonies);
        for format in ExportFormat::ALL {
            if let Some(report) = check(&testimonies, &needles, format)
                && !report.is_clean()
            {
                let _ = writeln!(said, "{number} {format:?}:\n{}", excerpts(&report));
            }
        }
    }
    said
}

#[test]
fn nearest() {
    assert_eq!(found_in(&marked::nearest_strangers()), "");
}

#[test]
fn seventh() {
    assert_eq!(found_in(&marked::seventh_stranger()), "");
}

#[test]
fn strangers() {
    assert_eq!(found_in(&marked::strangers()), "");
}

#[test]
fn unseen() {
    assert_eq!(found_in(&marked::unseen()), "");
}

#[test]
fn held_out() {
    assert_eq!(found_in(&marked::held_out()), "");
}

#[test]
fn known() {
    assert_eq!(found_in(&marked::testimonies()), "");
}

/// Strangers' testimonies but for the last, which says what is given; and the surname of the first one's source.
fn with_last(said: impl Fn(&str) -> String) -> Vec<Testimony> {
    let texts = marked::seventh_stranger();
    let texts = &texts[..PLANTED];
    let names: Vec<RosterEntry> = texts.iter().flat_map(|one| one.roster.clone()).collect();
    let known = RealNames::new(&names);
    let mut testimonies: Vec<Testimony> = texts.iter().map(|one| accepted(one, &known)).collect();
    all_decided(&mut testimonies);
    testimonies.push(common::plain(Language::Ru, &said(&surname(&texts[0].roster))));
    testimonies
}

fn surname(roster: &[RosterEntry]) -> String {
    let person = roster.iter().find(|entry| entry.kind == MentionKind::Person);
    let surname = person.and_then(|person| person.value.split_whitespace().last());
    surname.unwrap().to_owned()
}

/// What the last testimony says was left so by its reviewer.
#[test]
fn a_name_of_another_blocks_every_format_however_it_stands() {
    let ways: [fn(&str) -> String; 8] = [
        |name| format!("Потом пришёл {name}."),
        |name| format!("Номер [номер скрыт]. {name} комендант."),
        |name| format!("— Кто? — {name}, — сказал он."),
        |name| format!("«{name}» — так его звали."),
        |name| format!("Это был {}.", name.to_uppercase()),
        |name| name.chars().map(|c| format!("{c} ")).collect(),
        |name| {
            let name = name.to_lowercase();
            format!("потом пришёл {name} и мы все долго ждали у двери до самого утра")
        },
        |name| {
            let (head, tail) = name.split_at(name.char_indices().nth(3).unwrap().0);
            format!("Потом пришёл {head}-\n{tail} и ушёл.")
        },
    ];
    for way in ways {
        let testimonies = with_last(way);
        let needles = needles(&testimonies);
        for format in ExportFormat::ALL {
            let Some(report) = check(&testimonies, &needles, format) else {
                continue;
            };
            let said = &testimonies.last().unwrap().account.statement;
            assert!(report.names_someone(), "{format:?} {said}");
        }
    }
}

/// What nobody disclosed, put into the finished bytes: in the text and beside it.
#[test]
fn a_name_put_into_the_bytes_is_found_in_every_format() {
    const ANCHOR: &str = "якорь";
    let testimonies = with_last(|_| format!("Номер скрыт. Или {ANCHOR}, комендант, он за нас."));
    let needles = needles(&testimonies);
    let name = surname(&marked::seventh_stranger()[0].roster);
    let disclosures: Vec<_> = testimonies.iter().map(Testimony::disclosure).collect();
    let places: &[(ExportFormat, &str, &str)] = &[
        (ExportFormat::Docx, "word/document.xml", "NAME"),
        (ExportFormat::Docx, "word/document.xml", "<!-- NAME -->"),
        (ExportFormat::Odt, "content.xml", "NAME"),
        (ExportFormat::Odt, "content.xml", "<!-- NAME -->"),
        (ExportFormat::Csv, "testimonies.csv", "NAME"),
        (ExportFormat::Csv, "testimonies.csv", "\",\"NAME"),
        (ExportFormat::Uwazi, "import.csv", "NAME"),
        (ExportFormat::Html, "", "NAME"),
        (ExportFormat::Html, "", "<!-- NAME -->"),
        (ExportFormat::Html, "", "<b title=\"NAME\"></b>"),
        (ExportFormat::Html, "", "<b data-NAME=\"\"></b>"),
        (ExportFormat::Json, "", "NAME"),
        (ExportFormat::Json, "", "\", \"NAME\": \""),
        (ExportFormat::Md, "", "NAME"),
        (ExportFormat::Md, "", "[](NAME)"),
        (ExportFormat::Txt, "", "NAME"),
    ];
    for (format, part, put) in places {
        let bytes = render(*format, &disclosures).unwrap();
        let new = format!("{ANCHOR} {}", put.replace("NAME", &name));
        let planted = if part.is_empty() {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(ANCHOR), "{format:?}");
            text.replacen(ANCHOR, &new, 1).into_bytes()
        } else {
            plant::with_text(&bytes, part, ANCHOR, &new)
        };
        let report = leak_check(&planted, *format, "testimonies", &needles, &disclosures).unwrap();
        assert!(report.names_someone(), "{format:?} {put}");
    }
}
