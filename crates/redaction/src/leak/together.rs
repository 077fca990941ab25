//! Testimonies that leave in one file: what a guess took out of one of them, and stands as it was reviewed in another, is no
//! find in the text of that file. Otherwise "Now", with a capital that nothing explained, would be looked for in everybody's.
//! Never lets a form of a name pass that somebody typed, marked or knows, nor anything outside the text, where no review looked.
//!
//! Finished bytes don't say whose a sentence is: a page, a row and a paragraph are what the format makes of them. So it is
//! asked of words, not of places. All that the text of our files holds was disclosed by some testimony, as it is compared
//! character by character beside the search. A word passes that no testimony which it was taken out of shows anywhere, that
//! another one shows as its reviewer left it, and that names nobody; or that stands in what another one's reviewer put in
//! brackets. The reasons are in docs/adr/0028.

use super::{
    Entry, Needles, Protected,
    claims::{Grade, Origin},
    fold, is_area_called_after,
    likeness::{is_given_name, is_like_a_name, is_of_state, is_ordinary, is_wide, names, words_of},
};
use crate::{
    detect::{
        roster::{
            pets,
            stems::{Nearness, Stems, WordId},
        },
        sense::is_agency,
        words,
    },
    generalise::PlaceContext,
    review::disclosed,
    search::Search,
    wording::{self, PlaceChain},
};
use sotto_domain::{
    consent::Attribution,
    language::Language,
    mention::{Mention, MentionKind},
    offset::ByteRange,
    review::{Decision, RedactionSpan, Review},
};
use std::collections::{BTreeMap, BTreeSet};

/// What stands in brackets in the place of something.
struct Replacement {
    /// Our own words, which say nothing but what kind of thing stood there, or how vaguely a number is told.
    fixed: bool,
    /// Another name.
    renamed: bool,
    /// The testimonies that have it.
    testimonies: BTreeSet<usize>,
}

/// How near a word is to one of a needle's, and whether that one is an ordinary word too.
type Form = (Nearness, bool);

/// What in the text of a file is no find.
#[derive(Default)]
pub(super) struct Together {
    origins: Vec<Origin>,
    /// For each needle, the words of it that testimonies show which it was taken out of.
    own: Vec<BTreeSet<String>>,
    /// And those that other testimonies show.
    shown: Vec<BTreeSet<String>>,
    /// Those of them that no layer took for a name there, not even the one for capitals that nothing explains.
    explained: Vec<BTreeSet<String>>,
    /// Those of them that are no names there: written small in a text that has capitals, or kept by a reviewer who looked.
    plain: Vec<BTreeSet<String>>,
    /// The words of the needles that name something, to tell a form of one from what is merely like it.
    forms: Stems,
    /// Those of which it is sure that they are meant.
    sure: BTreeSet<WordId>,
    /// Those that are ordinary words.
    ordinary: BTreeSet<WordId>,
    replacements: Vec<Replacement>,
    /// The same, folded, with their brackets.
    in_brackets: Option<Search>,
}

impl Together {
    /// Reads what each testimony shows. `needles` are still without what passes.
    pub(super) fn new(needles: &Needles, origins: Vec<Origin>, testimonies: &[Protected<'_>]) -> Self {
        let mut made = Self {
            own: vec![BTreeSet::new(); origins.len()],
            shown: vec![BTreeSet::new(); origins.len()],
            explained: vec![BTreeSet::new(); origins.len()],
            plain: vec![BTreeSet::new(); origins.len()],
            origins,
            ..Self::default()
        };
        made.take_forms(&needles.entries);
        let mut phrases: BTreeMap<String, Replacement> = BTreeMap::new();
        for (testimony, protected) in testimonies.iter().enumerate() {
            if let Some(review) = protected.review {
                made.read(
                    needles,
                    testimony,
                    review,
                    protected.account.language,
                    &mut phrases,
                );
            }
            // Typed by whoever wrote down the consent; no review has looked at it.
            if let Attribution::Anonymous(said) | Attribution::Pseudonym(said) =
                &protected.account.consent.attribution
            {
                for (entry, range) in needles.named_in(said) {
                    let found = range.of(said).unwrap_or_default();
                    made.own[entry].extend(words_of(found).map(|(_, word)| word));
                }
            }
        }
        let (phrases, replacements): (Vec<String>, Vec<Replacement>) = phrases.into_iter().unzip();
        made.replacements = replacements;
        made.in_brackets = Some(Search::new(phrases));
        made
    }

    fn read(
        &mut self,
        needles: &Needles,
        testimony: usize,
        review: &Review,
        language: Language,
        phrases: &mut BTreeMap<String, Replacement>,
    ) {
        let (mut text, mut marked) = (String::new(), Vec::new());
        let (mut replaced, mut kept) = (Vec::new(), Vec::new());
        for segment in disclosed(review, language) {
            let from = text.len();
            text.push_str(&segment.text);
            let Some(span) = segment.span.and_then(|span| review.spans.get(span)) else {
                continue;
            };
            marked.push(ByteRange::new(from, text.len()));
            if !segment.replaced {
                if span.decision == Decision::Keep && !span.accepted_unread {
                    kept.push(ByteRange::new(from, text.len()));
                }
                continue;
            }
            replaced.push(ByteRange::new(from, text.len()));
            let renamed = matches!(span.decision, Decision::Pseudonymise(_));
            let fixed = says_nothing(span, review, review.language_at(span.mention.range, language));
            let known = phrases.entry(unescaped(&segment.text).0).or_insert(Replacement {
                fixed,
                renamed,
                testimonies: BTreeSet::new(),
            });
            known.fixed &= fixed;
            known.renamed &= renamed;
            known.testimonies.insert(testimony);
        }
        let capitals = review.statement.chars().any(char::is_uppercase);
        for (entry, range) in needles.named_in(&text) {
            let own = self.origins[entry].testimonies.contains(&testimony);
            let found = range.of(&text).unwrap_or_default();
            for (word, lower) in words_of(found) {
                let at = ByteRange::new(range.start.0 + word.start.0, range.start.0 + word.end.0);
                if replaced.iter().any(|replaced| replaced.overlaps(at)) {
                    continue;
                }
                if own {
                    self.own[entry].insert(lower);
                    continue;
                }
                let small = || {
                    word.of(found)
                        .is_some_and(|word| word.starts_with(char::is_lowercase))
                };
                if capitals && small() || kept.iter().any(|kept: &ByteRange| kept.overlaps(at)) {
                    self.plain[entry].insert(lower.clone());
                }
                if !marked.iter().any(|marked: &ByteRange| marked.overlaps(at)) {
                    self.explained[entry].insert(lower.clone());
                }
                self.shown[entry].insert(lower);
            }
        }
    }

    /// The words of needles that name something; all of a needle's, where none does.
    fn take_forms(&mut self, entries: &[Entry]) {
        self.forms = Stems::exact();
        for (number, entry) in entries.iter().enumerate() {
            let all: Vec<String> = words_of(&entry.value).map(|(_, word)| word).collect();
            let any = all.iter().any(|word| names(entry.kind, word));
            for (at, word) in all.iter().enumerate() {
                if any && !names(entry.kind, word) {
                    continue;
                }
                let id = WordId {
                    entry: number,
                    word: at,
                };
                self.forms.add(id, word, entry.kind == MentionKind::Loc);
                if self.origins[number].sure.contains(word) {
                    self.sure.insert(id);
                }
                if is_ordinary(word) {
                    self.ordinary.insert(id);
                }
            }
        }
    }

    /// Where in a text something stands in for what was taken out: number of the replacement, and its place.
    pub(super) fn replacements_in(&self, text: &str) -> Vec<(usize, ByteRange)> {
        let Some(search) = &self.in_brackets else {
            return Vec::new();
        };
        let (folded, origin) = unescaped(text);
        let mut found: Vec<(usize, ByteRange)> = search
            .find(&folded)
            .into_iter()
            .map(|(start, end, number)| (number, ByteRange::new(origin[start], origin[end])))
            .collect();
        found.sort_by_key(|(_, range)| range.start);
        found
    }

    /// Whether what was found of a needle is no find in the text of a file: every word of it passes.
    pub(super) fn passes(
        &self,
        (number, entry): (usize, &Entry),
        range: ByteRange,
        text: &str,
        replacements: &[(usize, ByteRange)],
    ) -> bool {
        let Some(found) = range.of(text) else { return false };
        let mut any = false;
        words_of(found).all(|(word, lower)| {
            any = true;
            let at = ByteRange::new(range.start.0 + word.start.0, range.start.0 + word.end.0);
            let first = replacements.partition_point(|(_, around)| around.end < at.end);
            let around = replacements[first..]
                .iter()
                .take_while(|(_, around)| around.start <= at.start);
            let around: Vec<&(usize, ByteRange)> = around.collect();
            if around.is_empty() {
                self.is_shown(number, entry, &lower)
            } else {
                around.iter().any(|(replacement, around)| {
                    self.stands_in_for(number, entry, *replacement, (at, *around), text)
                })
            }
        }) && any
    }

    /// Whether a word within a replacement is none of the needle's.
    fn stands_in_for(
        &self,
        number: usize,
        entry: &Entry,
        replacement: usize,
        (at, around): (ByteRange, ByteRange),
        text: &str,
    ) -> bool {
        let Some(replacement) = self.replacements.get(replacement) else {
            return false;
        };
        if replacement.fixed {
            return true;
        }
        let origin = &self.origins[number];
        let own = !replacement.testimonies.is_disjoint(&origin.testimonies);
        if own || !is_named(entry.kind) {
            return false;
        }
        let word = at.of(text).unwrap_or_default().to_lowercase();
        let (sure, _) = self.forms_of(number, &word);
        let of_state = entry.kind == MentionKind::Person && is_of_state(&word);
        if of_state && !sure.is_some_and(|(_, of_a_word)| of_a_word) {
            return true;
        }
        if origin.grade == Grade::Protected && sure.is_some() {
            return false;
        }
        if replacement.renamed || is_area_called_after(text, at, &[around]) {
            return true;
        }
        match origin.grade {
            Grade::Found if entry.kind == MentionKind::Loc && is_wide(&word) => true,
            Grade::Guessed => is_wide(&word) || !is_like_a_name(entry.kind, &word),
            Grade::Protected | Grade::Found => {
                sure.is_none() && (is_ordinary(&word) || !is_like_a_name(entry.kind, &word))
            }
        }
    }

    /// Whether a word of the needle is another testimony's to show.
    fn is_shown(&self, number: usize, entry: &Entry, word: &str) -> bool {
        let kind = entry.kind;
        let (sure, guessed) = self.forms_of(number, word);
        // No name that was taken out, but what is only like it in the ears of the matcher: Россия, of Раиса.
        let of_state = kind == MentionKind::Person && is_of_state(word);
        if of_state && sure.is_none() && guessed.is_none() {
            return true;
        }
        if !is_named(kind) || self.own[number].contains(word) || !self.shown[number].contains(word) {
            return false;
        }
        let plain = self.plain[number].contains(word);
        let ordinary = || is_ordinary(word) || is_agency(word) || is_wide(word);
        match (self.origins[number].grade, sure) {
            (Grade::Guessed, _) => is_wide(word) || !is_like_a_name(kind, word),
            (Grade::Found, _) if kind == MentionKind::Loc && is_wide(word) => true,
            (Grade::Found, Some((_, false))) if plain && !is_like_a_name(kind, word) => true,
            // "Анан" is "then", and no form of Анна, whatever its ending looks like; "were" is nobody called Вера.
            (_, Some((nearness, of_a_word))) => {
                let (same, given) = (nearness == Nearness::Same, is_given_name(word));
                let english = words::is_english(word);
                let in_latin = entry.value.contains(|c: char| c.is_ascii_alphabetic());
                let chance = ordinary() && (!given || plain && !same) && (!same || plain || english);
                english && !in_latin || !of_a_word && (of_state || chance)
            }
            (_, None) if guessed.is_some() => !is_like_a_name(kind, word),
            (_, None) => {
                let explained =
                    ordinary() || self.explained[number].contains(word) && !is_like_a_name(kind, word);
                plain || explained && !pets::is_form(word)
            }
        }
    }

    /// How near a word is to one of a needle's that name something, and whether that one is an ordinary word too: first of
    /// those that are sure to be meant, then of the others. What sounds like one, or is short for it, is no form of it.
    fn forms_of(&self, number: usize, word: &str) -> (Option<Form>, Option<Form>) {
        let hits = self.forms.look_up_without_slips(word);
        let nearest = |sure: bool| {
            hits.iter()
                .filter(|hit| hit.id.entry == number && hit.nearness <= Nearness::Respelt)
                .filter(|hit| self.sure.contains(&hit.id) == sure)
                .map(|hit| (hit.nearness, self.ordinary.contains(&hit.id)))
                .min_by_key(|(nearness, _)| *nearness)
        };
        (nearest(true), nearest(false))
    }
}

/// Folded, without what Markdown puts before a bracket; with the byte that each byte came from, and one for the end.
fn unescaped(text: &str) -> (String, Vec<usize>) {
    let (folded, origin) = fold(text);
    if !folded.contains('\\') {
        return (folded, origin);
    }
    let kept = folded.char_indices().filter(|(_, c)| *c != '\\');
    let mut from: Vec<usize> = kept
        .flat_map(|(at, c)| origin[at..at + c.len_utf8()].iter().copied())
        .collect();
    from.push(text.len());
    (folded.replace('\\', ""), from)
}

const fn is_named(kind: MentionKind) -> bool {
    matches!(kind, MentionKind::Person | MentionKind::Loc | MentionKind::Org)
}

/// Whether what stands in for a mention are our own words, which say nothing of what stood there, or tell a number or a
/// date as vaguely as was decided.
fn says_nothing(span: &RedactionSpan, review: &Review, language: Language) -> bool {
    let Decision::Generalise(said) = &span.decision else {
        return span.decision == Decision::Withhold;
    };
    let offers = |mention: &Mention, statement: &str| {
        let context = PlaceContext::of("", language);
        wording::generalisations(mention, statement, language, &PlaceChain::default(), &context)
            .iter()
            .any(|offer| offer == said.trim())
    };
    let bare = Mention {
        suggestion: None,
        ..span.mention.clone()
    };
    let counted = matches!(
        bare.kind,
        MentionKind::Datetime | MentionKind::Quantity | MentionKind::Dem
    );
    // Of something that nothing is known of: "a place", "an organisation".
    let unknown = Mention {
        range: ByteRange::new(0, 1),
        sub_kind: None,
        ..bare.clone()
    };
    counted && offers(&bare, &review.statement) || offers(&unknown, "?")
}
