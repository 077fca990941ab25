//! What the leak check looks for: every original that a decision took out, and every direct identifier on the roster.
//! Never reads a file: it is given text and says where in it something stands that must not.
//!
//! Three strengths. Names, numbers of documents and places are searched in every script, inflection and initial form.
//! Phrases (a full date, a sum with its unit) are searched as they stood. Ages, bare numbers and single common words
//! are not searched, since they occur everywhere: for them the check that each disclosed paragraph stands in the file
//! as it was reviewed holds the decided places alone.

use crate::{detect::roster::RosterMatcher, search::Search};
use sotto_domain::{
    class::Identifies,
    consent::{Attribution, AttributionTerms, Use},
    field::{self, Section},
    mention::{MentionKind, RosterEntry},
    offset::ByteRange,
    record::{self, Account, Identity},
    review::Review,
};
use std::collections::BTreeSet;

/// A place in a finished file's text that gives away what was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leak {
    /// Where, in bytes of the searched text.
    pub range: ByteRange,
    /// What kind of thing.
    pub kind: MentionKind,
    /// Whether it names one person alone.
    pub direct: bool,
}

/// What to look for, over all testimonies of an export.
pub struct Needles {
    names: RosterMatcher,
    /// Kind and directness of each entry of `names`.
    entries: Vec<(MentionKind, bool)>,
    phrases: Search,
    phrase_kinds: Vec<MentionKind>,
}

/// One testimony's share of what to look for.
#[derive(Clone, Copy)]
pub struct Protected<'a> {
    /// The account (its answers and consent).
    pub account: &'a Account,
    /// The identity.
    pub identity: &'a Identity,
    /// The review, if there is one.
    pub review: Option<&'a Review>,
}

impl Needles {
    /// Gathers what must not be found.
    pub fn new(testimonies: &[Protected<'_>]) -> Self {
        let mut entries: BTreeSet<(MentionKind, bool, String)> = BTreeSet::new();
        let mut phrases: BTreeSet<(String, MentionKind)> = BTreeSet::new();
        for protected in testimonies {
            for entry in record::roster(protected.account, protected.identity) {
                if is_direct(&entry) && !may_be_named(&entry, protected.account) {
                    entries.insert((entry.kind, true, entry.value));
                }
            }
            let Some(review) = protected.review else { continue };
            for span in review.spans.iter().filter(|s| s.decision.removes()) {
                let Some(original) = span.mention.range.of(&review.statement) else {
                    continue;
                };
                match strength(span.mention.kind, original) {
                    Strength::Name => {
                        let direct = matches!(span.mention.kind, MentionKind::Person | MentionKind::Code);
                        entries.insert((span.mention.kind, direct, original.to_owned()));
                    }
                    Strength::Phrase => {
                        phrases.insert((fold(original).0, span.mention.kind));
                    }
                    Strength::InPlaceOnly => {}
                }
            }
        }
        let roster: Vec<RosterEntry> = entries
            .iter()
            .map(|(kind, _, value)| RosterEntry {
                kind: *kind,
                field: String::new(),
                value: value.clone(),
            })
            .collect();
        let (patterns, phrase_kinds): (Vec<String>, Vec<MentionKind>) = phrases.into_iter().unzip();
        Self {
            names: RosterMatcher::new(&roster),
            entries: entries
                .into_iter()
                .map(|(kind, direct, _)| (kind, direct))
                .collect(),
            phrases: Search::new(patterns),
            phrase_kinds,
        }
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.phrase_kinds.is_empty()
    }

    /// Every place in `text` that gives something away, in order.
    pub fn find(&self, text: &str) -> Vec<Leak> {
        let mut leaks: Vec<Leak> = self
            .names
            .find(text)
            .into_iter()
            .filter_map(|hit| {
                let (kind, direct) = *self.entries.get(hit.entry)?;
                Some(Leak {
                    range: hit.range,
                    kind,
                    direct,
                })
            })
            .collect();
        if !self.phrase_kinds.is_empty() {
            let (folded, origin) = fold(text);
            for (start, end, phrase) in self.phrases.find(&folded) {
                let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
                if alone(folded[..start].chars().next_back()) && alone(folded[end..].chars().next()) {
                    leaks.push(Leak {
                        range: ByteRange::new(origin[start], origin[end]),
                        kind: self.phrase_kinds[phrase],
                        direct: false,
                    });
                }
            }
        }
        leaks.sort_by_key(|l| (l.range.start, l.range.end));
        leaks.dedup();
        leaks
    }
}

/// Direct by its field's class. What was added by hand to be protected is direct; under a field name of another
/// form, people, numbers and places with a number in them are.
fn is_direct(entry: &RosterEntry) -> bool {
    match field::definition(&entry.field) {
        Some(definition) => definition.class.identifies == Identifies::Direct,
        None if entry.field.is_empty() => true,
        None => match entry.kind {
            MentionKind::Person | MentionKind::Code => true,
            MentionKind::Loc => entry.value.chars().any(|c| c.is_ascii_digit()),
            _ => false,
        },
    }
}

/// A name that consent itself puts into the file.
fn may_be_named(entry: &RosterEntry, account: &Account) -> bool {
    let consent = &account.consent;
    let own_name = matches!(entry.field.as_str(), "name" | "patronymic" | "other_names");
    let perpetrator = field::definition(&entry.field).is_some_and(|d| d.section == Section::Perpetrator);
    (own_name
        && consent.attribution == Attribution::RealName
        && consent.terms == AttributionTerms::OnTheRecord)
        || (perpetrator && consent.permits(Use::PerpetratorNamed))
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Strength {
    Name,
    Phrase,
    InPlaceOnly,
}

fn strength(kind: MentionKind, original: &str) -> Strength {
    let original = original.trim();
    let letters = original.chars().filter(|c| c.is_alphabetic()).count();
    let digits = original.chars().filter(char::is_ascii_digit).count();
    let words = original.split_whitespace().count();
    let capital = original.chars().any(char::is_uppercase);
    match kind {
        MentionKind::Person if letters >= 3 => Strength::Name,
        MentionKind::Code if digits >= 5 || (letters + digits >= 6) => Strength::Name,
        MentionKind::Loc | MentionKind::Org if capital && letters >= 3 => Strength::Name,
        // A full date; a month with its year is how a full date is generalised, so it only holds in place.
        MentionKind::Datetime if digits >= 5 => Strength::Phrase,
        MentionKind::Loc
        | MentionKind::Org
        | MentionKind::Dem
        | MentionKind::Quantity
        | MentionKind::Misc
            if words >= 3 =>
        {
            Strength::Phrase
        }
        _ => Strength::InPlaceOnly,
    }
}

/// Lower case, white space runs as one space; with the byte each folded byte came from (and one for the end).
fn fold(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut origin = Vec::with_capacity(text.len() + 1);
    let mut space = false;
    for (at, c) in text.char_indices() {
        if matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
            continue;
        }
        if c.is_whitespace() {
            if !space && !folded.is_empty() {
                folded.push(' ');
                origin.push(at);
            }
            space = true;
            continue;
        }
        space = false;
        for lower in c.to_lowercase() {
            let start = folded.len();
            folded.push(lower);
            origin.extend(std::iter::repeat_n(at, folded.len() - start));
        }
    }
    origin.push(text.len());
    (folded.trim_end().to_owned(), origin)
}
