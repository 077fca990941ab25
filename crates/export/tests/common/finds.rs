//! What a check of the protected testimony found, and where.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its share")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must panic")]

use crate::common::rakhimov;
use sotto_domain::{mention::MentionKind, receipt::ExportFormat};
use sotto_export::{
    check::{Finding, LeakReport, Place, leak_check},
    render,
};

pub const NAME: &str = "testimony-publication.docx";
pub const BODY: Place = Place::Body { page: None };

pub fn docx() -> Vec<u8> {
    render(ExportFormat::Docx, &[rakhimov().disclosure()]).unwrap()
}

pub fn check(bytes: &[u8], format: ExportFormat, name: &str) -> LeakReport {
    let testimony = rakhimov();
    leak_check(
        bytes,
        format,
        name,
        &testimony.needles(),
        &[testimony.disclosure()],
    )
    .unwrap()
}

/// The places where something was found.
pub fn places(report: &LeakReport) -> Vec<Place> {
    let place = |f: &Finding| {
        if let Finding::Leak { place, .. } = f {
            Some(*place)
        } else {
            None
        }
    };
    let mut places: Vec<Place> = report.findings.iter().filter_map(place).collect();
    places.dedup();
    places
}

/// Whether the name was found there.
pub fn found_at(report: &LeakReport, place: Place) -> bool {
    report.findings.iter().any(|f| {
        matches!(f, Finding::Leak { place: at, kind: MentionKind::Person, direct: true, .. } if *at == place)
    })
}
