//! What an organisation is called after: whether a phrase is nothing but names of places.
//! Never says which place.

use crate::{
    detect::{roster::place_names::VOWELS, words},
    gazetteer::{self, Gazetteer, fine},
};

/// Whether every word of a phrase that says something is the name of a place, or made of one: what an organisation is
/// called after, and nothing of what it is called.
pub(super) fn are_all_places(phrase: &str) -> bool {
    let listed = Gazetteer::shared().find(phrase, None);
    if listed.is_some_and(|found| !found.places.is_empty()) {
        return true;
    }
    let mut any = false;
    let all = phrase
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .all(|word| {
            let lower = word.to_lowercase();
            let made_of_one = || {
                gazetteer::stems_of_adjective(&fine(word)).iter().any(|made_of| {
                    VOWELS.iter().any(|vowel| {
                        let name = [made_of.as_str(), vowel].concat();
                        !Gazetteer::shared().known_as(&name).is_empty()
                    })
                })
            };
            let place = words::is_known_place(word) || made_of_one();
            any |= place;
            place || words::is_small(&lower) || words::is_generic(&lower)
        });
    any && all
}
