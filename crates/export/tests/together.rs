//! Testimonies in one file, in every format: what a guess took out of one keeps no other from leaving, and what names
//! somebody of one blocks all, wherever it stands.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on must panic, and say what it skips"
)]

#[path = "common/mod.rs"]
mod common;

use common::{Testimony, excerpts, needles};
use sotto_domain::{
    language::Language,
    mention::{Layer, Reason},
    receipt::ExportFormat,
};
use sotto_export::{
    check::{LeakReport, Place, leak_check},
    render,
};

/// The same, all of it found by the net for capitals.
fn guessed(testimony: Testimony) -> Testimony {
    let mut testimony = testimony;
    for span in &mut testimony.review.spans {
        (span.mention.layer, span.mention.reason) = (Layer::Capitals, Reason::UnexplainedCapital);
        span.accepted_unread = true;
    }
    testimony
}

fn pair(other: &str) -> [Testimony; 2] {
    [
        guessed(Testimony::new(
            Language::En,
            "⟦PERSON:Afterwards⟧ they let me go. ⟦PERSON:Name⟧ and number, they said, and ⟦PERSON:OMON⟧ came.",
            &[("name", "Bakhtiyor Nazarov"), ("phone", "+992 93 555 01 42")],
        )),
        Testimony::new(Language::Ru, other, &[]),
    ]
}

fn check(pair: &[Testimony], format: ExportFormat, name: &str) -> LeakReport {
    let disclosures: Vec<_> = pair.iter().map(Testimony::disclosure).collect();
    let bytes = render(format, &disclosures).unwrap();
    leak_check(&bytes, format, name, &needles(pair), &disclosures).unwrap()
}

#[test]
fn a_guess_of_one_keeps_no_other_from_leaving() {
    let pair = pair("Пришёл OMON. Afterwards we drank tea with ⟦PERSON:Мурод⟧. ⟦PERSON:Сабир=Далер⟧ ушёл.");
    for format in ExportFormat::ALL {
        let report = check(&pair, format, "testimonies");
        assert!(report.is_clean(), "{format:?}: {}", excerpts(&report));
    }
}

#[test]
fn whoever_one_names_blocks_the_file() {
    for planted in [
        "Назаров Бахтиёр был там.",
        "With him came Nazarov.",
        "Бахтиёру сказали.",
        "Телефон 93 555 01 42.",
    ] {
        let pair = pair(&format!("Пришёл OMON. {planted}"));
        for format in ExportFormat::ALL {
            let report = check(&pair, format, "testimonies");
            assert!(report.names_someone(), "{format:?} {planted}");
        }
    }
}

#[test]
fn a_guess_is_a_find_beside_the_text() {
    let pair = pair("Afterwards we drank tea.");
    for format in ExportFormat::ALL {
        let report = check(&pair, format, "Afterwards");
        let places = report.findings.iter().map(|finding| match finding {
            sotto_export::check::Finding::Leak { place, .. } => Some(*place),
            sotto_export::check::Finding::NotAsReviewed { .. } => None,
        });
        assert_eq!(places.collect::<Vec<_>>(), [Some(Place::FileName)], "{format:?}");
    }
}

#[test]
fn a_guess_in_an_attribution_is_a_find() {
    let [one, other] = pair("Afterwards we drank tea.");
    let pair = [one, other.attributed_to("somebody of OMON")];
    for format in ExportFormat::ALL {
        assert!(!check(&pair, format, "testimonies").is_clean(), "{format:?}");
    }
}
