//! Rules: what can be told from its form alone. One file a family of things.
//! Never depends on the roster.

mod addresses;
mod checks;
mod codes;
mod dates;
mod harm;
pub(crate) mod numerals;
mod organisations;
mod parts_of_day;
mod pattern;
mod people;
mod phones;
mod places;
mod plates;
mod rare;
pub(crate) mod required;
mod social;
mod trades;
mod unexplained;

use super::{
    Detector,
    page::{Page, Proposal},
};

/// All rules, run over every text whatever its language: testimonies mix languages.
pub(crate) struct Rules;

impl Detector for Rules {
    fn propose(&self, page: &Page<'_>, out: &mut Vec<Proposal>) {
        codes::propose(page, out);
        plates::propose(page, out);
        dates::propose(page, out);
        let read = numerals::read(page);
        numerals::propose(page, &read, out);
        harm::propose(page, out);
        rare::propose(page, out);
        people::propose(page, out);
        addresses::propose(page, out);
        places::propose(page, out);
        organisations::propose(page, out);
        social::propose(page, out);
        trades::propose(page, out);
        unexplained::propose(page, &read, out);
        parts_of_day::widen(page, &read, out);
    }
}
