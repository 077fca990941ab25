//! What the leak check looks for: every original that a decision took out, and every direct identifier on the roster.
//! Never reads a file: it is given text and says where in it something stands that must not.
//!
//! Three strengths. Names, numbers of documents and places are searched in every script, inflection and initial form.
//! Phrases (a full date, a sum with its unit) are searched as they stood. Ages, bare numbers and single common words
//! are not searched, since they occur everywhere: for them the check that each disclosed paragraph stands in the file
//! as it was reviewed holds the decided places alone.
//!
//! What was taken out of one testimony is looked for in all that leave with it. What of it passes in the text of another
//! is said in `together`.

use crate::{
    detect::{
        normalise::Normalised,
        roster::{RosterHit, RosterMatcher, place_names::PlaceNames},
        strength::{Strength, strength},
    },
    disclosure::Judgement,
    gazetteer::{Gazetteer, Kind, kind_word},
    search::Search,
};
use sotto_domain::{
    audience::Audience,
    class::Identifies,
    consent::{Attribution, AttributionTerms, Item, Use},
    field::{self, Section},
    mention::{MentionKind, Reason, RosterEntry},
    offset::ByteRange,
    record::{self, Account, Identity},
    review::{Decision, Review},
};
use std::collections::{BTreeMap, BTreeSet};

mod claims;
mod likeness;
mod mended;
mod off_record;
mod places;
mod together;

use claims::{Claim, Claims, Origin};
use together::Together;

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
    /// The places among them once more, for forms that `names` does not find.
    places: PlaceNames,
    /// What each entry of `names` is.
    entries: Vec<Entry>,
    /// The sources' own names where it is agreed to use them.
    agreed: Vec<RosterMatcher>,
    /// Vaguer words that a review chose for places, folded: "городе Ошской области" for Ош.
    told: Search,
    phrases: Search,
    phrase_kinds: Vec<MentionKind>,
    /// Sentences that were said off the record, folded.
    off_record: Search,
    has_off_record: bool,
    /// What in the text of a finished file of ours is no find, though it is looked for.
    together: Together,
}

/// A name or number to look for.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    kind: MentionKind,
    direct: bool,
    /// Which of the agreed names may stand where this is found: that of the same testimony, never another's.
    agreed: Option<usize>,
    /// Whether it is a town or village, after which a region or district may be called.
    town: bool,
    value: String,
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
    /// Gathers what must not be found in a file made of these, as they were judged: what the reviewers took out, what the
    /// policy takes out beside that, and whoever it lets nobody name.
    pub fn under(judged: &[Judgement<'_>]) -> Self {
        let testimonies: Vec<Protected<'_>> = judged
            .iter()
            .map(|judgement| Protected {
                account: judgement.request().account,
                identity: judgement.request().identity,
                review: judgement.review(),
            })
            .collect();
        let to_the_source =
            |judgement: &Judgement<'_>| judgement.policy().audience() == Audience::SourceReview;
        let needles = Self::gathered(
            &testimonies,
            judged
                .iter()
                .all(|judgement| judgement.policy().names_perpetrators()),
        );
        if !judged.is_empty() && judged.iter().all(to_the_source) {
            needles.for_the_source()
        } else {
            needles
        }
    }

    /// Gathers what must not be found.
    pub fn new(testimonies: &[Protected<'_>]) -> Self {
        Self::gathered(testimonies, true)
    }

    fn gathered(testimonies: &[Protected<'_>], perpetrators_named: bool) -> Self {
        let mut entries: BTreeMap<Entry, Origin> = BTreeMap::new();
        let mut phrases: BTreeSet<(String, MentionKind)> = BTreeSet::new();
        let mut names: Vec<RosterMatcher> = Vec::new();
        let mut told: BTreeSet<String> = BTreeSet::new();
        for (testimony, protected) in testimonies.iter().enumerate() {
            let own = agreed_name(protected.account, protected.identity).map(|own| matcher(&own));
            let agreed = own.as_ref().map(|_| names.len());
            for entry in record::roster(protected.account, protected.identity) {
                // A spelling of the name that it is agreed to use; another name (maiden, battle) is none.
                let own_name = own.as_ref().is_some_and(|own| {
                    field::OWN_NAMES.contains(&entry.field.as_str()) && is_whole(own, &entry.value)
                });
                let agreed_perpetrator = perpetrators_named && may_be_named(&entry, protected.account);
                if is_direct(&entry) && !own_name && !agreed_perpetrator {
                    let entry = Entry {
                        kind: entry.kind,
                        direct: true,
                        agreed,
                        town: entry.kind == MentionKind::Loc && is_town(&entry.value),
                        value: entry.value,
                    };
                    let claim = Claim::of_form(&entry.value);
                    entries
                        .entry(entry)
                        .or_insert_with(Origin::new)
                        .add(testimony, claim);
                }
            }
            names.extend(own);
            let Some(review) = protected.review else { continue };
            let claims = Claims::of(review, protected);
            for span in review.spans.iter().filter(|s| s.decision.removes()) {
                let Some(original) = span.mention.range.of(&review.statement) else {
                    continue;
                };
                let kind = span.mention.kind;
                if let (MentionKind::Loc, Decision::Generalise(text)) = (kind, &span.decision) {
                    told.insert(fold(text.trim()).0);
                }
                match strength(kind, original) {
                    Strength::Name => {
                        let entry = Entry {
                            kind,
                            direct: matches!(kind, MentionKind::Person | MentionKind::Code),
                            agreed,
                            town: kind == MentionKind::Loc && is_town(original),
                            value: original.to_owned(),
                        };
                        entries
                            .entry(entry)
                            .or_insert_with(Origin::new)
                            .add(testimony, claims.claim(span));
                    }
                    Strength::Phrase => {
                        phrases.insert((fold(Normalised::new(original).text()).0, kind));
                    }
                    Strength::InPlaceOnly => {}
                }
            }
        }
        let roster: Vec<RosterEntry> = entries
            .keys()
            .map(|entry| RosterEntry {
                kind: entry.kind,
                field: String::new(),
                value: entry.value.clone(),
            })
            .collect();
        let (patterns, phrase_kinds): (Vec<String>, Vec<MentionKind>) = phrases.into_iter().unzip();
        let off_record: BTreeSet<String> = testimonies
            .iter()
            .flat_map(|protected| off_record::sentences(protected.account))
            .collect();
        let has_off_record = !off_record.is_empty();
        let mut places = PlaceNames::default();
        for (number, entry) in entries.keys().enumerate() {
            if entry.kind == MentionKind::Loc {
                places.add(number, &entry.value);
            }
        }
        let (entries, origins): (Vec<Entry>, Vec<Origin>) = entries.into_iter().unzip();
        let needles = Self {
            names: RosterMatcher::new(&roster),
            places,
            entries,
            agreed: names,
            told: Search::new(told.into_iter().collect()),
            phrases: Search::new(patterns),
            phrase_kinds,
            off_record: Search::new(off_record.into_iter().collect()),
            has_off_record,
            together: Together::default(),
        };
        Self {
            together: Together::new(&needles, origins, testimonies),
            ..needles
        }
    }

    /// The same for the source's own copy, which holds what was said off the record.
    #[must_use]
    pub fn for_the_source(self) -> Self {
        Self {
            off_record: Search::new(Vec::new()),
            has_off_record: false,
            ..self
        }
    }

    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.phrase_kinds.is_empty() && !self.has_off_record
    }

    /// Every place in `text` that gives something away, in order.
    pub fn find(&self, text: &str) -> Vec<Leak> {
        self.find_but(text, |_, _| false)
    }

    /// The same in the text itself of a file that is compared with what was disclosed, character by character: what a guess
    /// took out of one testimony, and others say as they were reviewed, is no find there.
    pub fn find_in_disclosed(&self, text: &str) -> Vec<Leak> {
        let stands_in_for = self.together.replacements_in(text);
        self.find_but(text, |entry, range| {
            self.together
                .passes((entry, &self.entries[entry]), range, text, &stands_in_for)
        })
    }

    /// Every place that is not let pass, given the entry and where it was found.
    fn find_but(&self, text: &str, passes: impl Fn(usize, ByteRange) -> bool) -> Vec<Leak> {
        let named = self.named_in(text).into_iter();
        let mut leaks: Vec<Leak> = named
            .filter(|(entry, range)| !passes(*entry, *range))
            .map(|(entry, range)| Leak {
                range,
                kind: self.entries[entry].kind,
                direct: self.entries[entry].direct,
            })
            .collect();
        // Letters and their marks apart, marks of direction and other signs that nobody sees.
        let regular = Normalised::new(text);
        let (plain, from) = fold(regular.text());
        let mut add = |found: &Search, kind: &dyn Fn(usize) -> MentionKind| {
            let found = found.find(&plain).into_iter();
            for (start, end, number) in found.filter(|found| is_whole_in(&plain, found)) {
                leaks.push(Leak {
                    range: regular.to_original(from[start], from[end]),
                    kind: kind(number),
                    direct: false,
                });
            }
        };
        add(&self.phrases, &|phrase| self.phrase_kinds[phrase]);
        add(&self.off_record, &|_| MentionKind::Misc);
        leaks.sort_by_key(|l| (l.range.start, l.range.end));
        leaks.dedup();
        leaks
    }

    /// The names that stand in a text, by entry, but for what may stand there whoever it was taken out of.
    fn named_in(&self, text: &str) -> Vec<(usize, ByteRange)> {
        let agreed: Vec<Vec<RosterHit>> = self.agreed.iter().map(|name| name.find(text)).collect();
        let (folded, origin) = fold(text);
        let told: Vec<ByteRange> = self
            .told
            .find(&folded)
            .into_iter()
            .filter(|found| is_whole_in(&folded, found))
            .map(|(start, end, _)| ByteRange::new(origin[start], origin[end]))
            .collect();
        let mut hits = self.names.find(text);
        let known: BTreeSet<(usize, usize)> = hits
            .iter()
            .flat_map(|hit| [(hit.entry, hit.range.start.0), (hit.entry, hit.range.end.0)])
            .collect();
        hits.extend(self.places.find(text).into_iter().filter(|hit| {
            !known.contains(&(hit.entry, hit.range.start.0)) && !known.contains(&(hit.entry, hit.range.end.0))
        }));
        hits.retain(|hit| {
            let entry = &self.entries[hit.entry];
            let own = entry.agreed.and_then(|number| agreed.get(number));
            // A place that an organisation is called after says nothing of it: "Московский областной суд".
            let named = entry.kind == MentionKind::Org;
            let within = |told: &ByteRange| told.start <= hit.range.start && hit.range.end <= told.end;
            let place = || places::are_all_places(hit.range.of(text).unwrap_or_default());
            let above = (entry.town || named) && is_area_called_after(text, hit.range, &told)
                || named && told.iter().any(within) && place();
            !above && !own.is_some_and(|own| own.iter().any(|own| stands_in(hit, own)))
        });
        hits.into_iter().map(|hit| (hit.entry, hit.range)).collect()
    }
}

/// Whether what was found is no part of a longer word.
fn is_whole_in(text: &str, (start, end, _): &(usize, usize, usize)) -> bool {
    let alone = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    alone(text[..*start].chars().next_back()) && alone(text[*end..].chars().next())
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

/// The source's name, where it is agreed to use it.
pub(crate) fn agreed_name(account: &Account, identity: &Identity) -> Option<String> {
    let consent = &account.consent;
    let named = consent.attribution == Attribution::RealName
        && consent.terms == AttributionTerms::OnTheRecord
        && !consent.withholds(Item::Name);
    let name = identity
        .answers
        .get("name")
        .filter(|name| !name.trim().is_empty());
    name.filter(|_| named).cloned()
}

/// Finds a name, or any of several typed into one field.
pub(crate) fn matcher(name: &str) -> RosterMatcher {
    let entries: Vec<RosterEntry> = record::values(name)
        .map(|value| RosterEntry {
            kind: MentionKind::Person,
            field: String::new(),
            value: value.to_owned(),
        })
        .collect();
    RosterMatcher::new(&entries)
}

/// Whether all of `value` is the agreed name in whatever spelling.
fn is_whole(agreed: &RosterMatcher, value: &str) -> bool {
    let value = value.trim();
    agreed
        .find(value)
        .iter()
        .any(|hit| hit.range == ByteRange::new(0, value.len()))
}

/// Whether what was found stands where the agreed name stands, and says no more than it: the very name as agreed, or
/// a surname that others share within a form of it.
fn stands_in(hit: &RosterHit, agreed: &RosterHit) -> bool {
    agreed.range.start <= hit.range.start
        && hit.range.end <= agreed.range.end
        && (agreed.how == Reason::RosterExact || hit.how == Reason::RosterPart)
}

/// Whether a name is a town's or village's and no region's: only then does "Osh Region" name what lies above it.
pub(crate) fn is_town(name: &str) -> bool {
    Gazetteer::shared().find(name, None).is_some_and(|found| {
        !found.places.is_empty() && found.places.iter().all(|place| place.area.is_none())
    })
}

/// Whether what was found is the name of a region or district, within words that a review chose to stand for a place:
/// the step above is often called after the town ("Ошская область").
fn is_area_called_after(text: &str, found: ByteRange, told: &[ByteRange]) -> bool {
    told.iter()
        .filter(|told| told.start <= found.start && found.end <= told.end)
        .any(|told| {
            // Of "Джалал-Абадская область" one half may be all that was found.
            let hung = text.get(found.end.0..told.end.0).and_then(|after| {
                let rest = after.strip_prefix('-')?;
                let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                (word > 0).then_some(word + 1)
            });
            let end = found.end.0 + hung.unwrap_or(0);
            let words = |from: usize, to: usize| text.get(from..to).unwrap_or_default().split_whitespace();
            let wide = |word: Option<&str>| {
                let word = word.map(|word| {
                    word.trim_matches(|c: char| !c.is_alphanumeric())
                        .to_lowercase()
                        .replace(['\u{2bb}', '\u{2bc}', '\u{2018}', '\u{2019}'], "'")
                });
                // With whatever ending the language hangs on: "oʻlkasidagi", "крайындагы".
                word.is_some_and(|word| {
                    let heads = word.char_indices().skip(4).map(|(at, _)| &word[..at]);
                    heads
                        .chain([word.as_str()])
                        .filter_map(kind_word)
                        .any(|kind| kind <= Kind::District)
                })
            };
            wide(words(end, told.end.0).next())
                || wide(words(told.start.0, found.start.0).next_back())
                || words(found.start.0, found.end.0)
                    .skip(1)
                    .any(|word| wide(Some(word)))
        })
}

/// A perpetrator whom the source permits to be named.
fn may_be_named(entry: &RosterEntry, account: &Account) -> bool {
    field::definition(&entry.field).is_some_and(|d| d.section == Section::Perpetrator)
        && account.consent.permits(Use::PerpetratorNamed)
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
