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
    disclosure::own_sentences,
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

impl Replacement {
    /// Our own words, whoever has them.
    const fn fixed() -> Self {
        Self {
            fixed: true,
            renamed: false,
            testimonies: BTreeSet::new(),
        }
    }
}

/// A word as a form of one of a needle's.
#[derive(Clone, Copy)]
struct Form {
    nearness: Nearness,
    /// Whether that one is an ordinary word too.
    of_a_word: bool,
    /// Whether that one is a known given name.
    given: bool,
}

/// The testimonies that show a word.
#[derive(Default)]
struct Shown {
    all: BTreeSet<usize>,
    /// Those where no layer took it for a name, not even the one for capitals that nothing explains.
    explained: BTreeSet<usize>,
    /// Those where it is none: written small in a text that has capitals, or kept by a reviewer who looked.
    plain: BTreeSet<usize>,
}

/// What in the text of a file is no find.
#[derive(Default)]
pub(super) struct Together {
    origins: Vec<Origin>,
    /// For each needle, the words of it that testimonies show which it was taken out of.
    own: Vec<BTreeSet<String>>,
    /// The words of the sentences that every export has.
    frame: BTreeSet<String>,
    /// The words that reviews left readable, and where.
    readable: BTreeMap<String, Shown>,
    /// The words of the needles that name something, to tell a form of one from what is merely like it.
    forms: Stems,
    /// Those of which it is sure that they are meant.
    sure: BTreeSet<WordId>,
    /// Those that are ordinary words.
    ordinary: BTreeSet<WordId>,
    /// Those that are known given names.
    given: BTreeSet<WordId>,
    replacements: Vec<Replacement>,
    /// The same, folded, with their brackets.
    in_brackets: Option<Search>,
}

/// How many replacements before a word may reach over it.
const WITHIN: usize = 16;

impl Together {
    /// Reads what each testimony shows. `needles` are still without what passes.
    pub(super) fn new(needles: &Needles, origins: Vec<Origin>, testimonies: &[Protected<'_>]) -> Self {
        let mut made = Self {
            own: vec![BTreeSet::new(); origins.len()],
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
            let translation = protected.account.translation.as_ref();
            let languages = [
                Some(protected.account.language),
                translation.map(|said| said.language),
            ];
            for sentence in languages.into_iter().flatten().flat_map(own_sentences) {
                made.frame.extend(words_of(&sentence).map(|(_, word)| word));
                phrases.entry(bare(&sentence).0).or_insert(Replacement::fixed());
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
        let (mut text, mut replaced) = (String::new(), Vec::new());
        let capitals = review.statement.chars().any(char::is_uppercase);
        for segment in disclosed(review, language) {
            let from = text.len();
            text.push_str(&segment.text);
            let span = segment.span.and_then(|span| review.spans.get(span));
            if !segment.replaced {
                let kept = span.is_some_and(|span| span.decision == Decision::Keep && !span.accepted_unread);
                // "қоқан-лоққы" is one word where the hyphen is taken for the end of a line.
                let joined = segment.text.replace('-', "");
                for text in [segment.text.as_str(), joined.as_str()] {
                    for (word, lower) in words_of(text) {
                        let shown = self.readable.entry(lower).or_default();
                        shown.all.insert(testimony);
                        if span.is_none() {
                            shown.explained.insert(testimony);
                        }
                        let word = word.of(text).unwrap_or_default();
                        if kept || capitals && word.starts_with(char::is_lowercase) {
                            shown.plain.insert(testimony);
                        }
                    }
                }
                continue;
            }
            replaced.push(ByteRange::new(from, text.len()));
            let Some(span) = span else { continue };
            let renamed = matches!(span.decision, Decision::Pseudonymise(_));
            let fixed = says_nothing(span, review, review.language_at(span.mention.range, language));
            let known = phrases.entry(bare(&segment.text).0).or_insert(Replacement {
                fixed,
                renamed,
                testimonies: BTreeSet::new(),
            });
            known.fixed &= fixed;
            known.renamed &= renamed;
            known.testimonies.insert(testimony);
        }
        for (entry, range) in needles.named_in(&text) {
            if !self.origins[entry].testimonies.contains(&testimony) {
                continue;
            }
            for (word, lower) in words_of(range.of(&text).unwrap_or_default()) {
                let at = ByteRange::new(range.start.0 + word.start.0, range.start.0 + word.end.0);
                if !replaced.iter().any(|replaced| replaced.overlaps(at)) {
                    self.own[entry].insert(lower);
                }
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
                if entry.kind == MentionKind::Person && is_given_name(word) {
                    self.given.insert(id);
                }
            }
        }
    }

    /// Where in a text something stands in for what was taken out: number of the replacement, and its place.
    pub(super) fn replacements_in(&self, text: &str) -> Vec<(usize, ByteRange)> {
        let Some(search) = &self.in_brackets else {
            return Vec::new();
        };
        let (folded, origin) = bare(text);
        let mut found: Vec<(usize, ByteRange)> = search
            .find(&folded)
            .into_iter()
            .filter_map(|(start, end, number)| {
                // Up to the last character itself, and not to the next one that counts.
                let last = folded[..end].chars().next_back()?;
                let to = origin[end - last.len_utf8()];
                let to = to + text.get(to..)?.chars().next()?.len_utf8();
                Some((number, ByteRange::new(origin[start], to)))
            })
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
            // They lie side by side, but for a few within a sentence of ours.
            let after = replacements.partition_point(|(_, around)| around.start <= at.start);
            let around = replacements[..after].iter().rev().take(WITHIN);
            let around: Vec<&(usize, ByteRange)> =
                around.filter(|(_, around)| at.end <= around.end).collect();
            if around.is_empty() {
                self.is_shown(number, entry, &lower, has_its_capital(text, at))
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
        let word = at.of(text).unwrap_or_default().to_lowercase();
        if own || !is_named(entry.kind) {
            // "[бир жерде]", in some place: of a language's own words its own reviewer said so too.
            return entry.kind == MentionKind::Person
                && origin.grade == Grade::Guessed
                && is_ordinary(&word)
                && !is_like_a_name(entry.kind, &word);
        }
        let (sure, _) = self.forms_of(number, &word);
        let of_state = entry.kind == MentionKind::Person && is_of_state(&word);
        if of_state && !sure.is_some_and(|form| form.of_a_word) {
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

    /// Whether a word of the needle is another testimony's to show; `capital` where it has one that no sentence gives it.
    fn is_shown(&self, number: usize, entry: &Entry, word: &str, capital: bool) -> bool {
        let kind = entry.kind;
        let (sure, guessed) = self.forms_of(number, word);
        // No name that was taken out, but what is only like it in the ears of the matcher: Россия, of Раиса.
        let of_state = kind == MentionKind::Person && is_of_state(word);
        if of_state && sure.is_none() && guessed.is_none() {
            return true;
        }
        let origin = &self.origins[number];
        let frame = origin.grade == Grade::Guessed && self.frame.contains(word);
        if frame && is_named(kind) && !self.own[number].contains(word) && !is_like_a_name(kind, word) {
            return true;
        }
        let elsewhere = |shown: &BTreeSet<usize>| shown.difference(&origin.testimonies).next().is_some();
        let Some(shown) = self.readable.get(word).filter(|shown| elsewhere(&shown.all)) else {
            return false;
        };
        if !is_named(kind) || self.own[number].contains(word) {
            return false;
        }
        let plain = elsewhere(&shown.plain);
        let ordinary = || is_ordinary(word) || is_agency(word) || is_wide(word);
        match (origin.grade, sure) {
            (Grade::Guessed, _) => is_wide(word) || !is_like_a_name(kind, word),
            (Grade::Found, _) if kind == MentionKind::Loc && is_wide(word) => true,
            (Grade::Found, Some(Form { of_a_word: false, .. })) if plain && !is_like_a_name(kind, word) => {
                true
            }
            // "Анан" is "then", and no form of Анна, whatever its ending looks like; "were" is nobody called Вера.
            (_, Some(form)) => {
                let (same, given) = (form.nearness == Nearness::Same, is_given_name(word));
                // "Я видела Динару", "my brother Said": a name, whatever word its form is too.
                if capital && form.given && form.nearness <= Nearness::Inflected {
                    return false;
                }
                let english = words::is_english(word);
                let in_latin = entry.value.contains(|c: char| c.is_ascii_alphabetic());
                let chance = ordinary() && (!given || plain && !same) && (!same || plain || english);
                english && !in_latin || !form.of_a_word && (of_state || chance)
            }
            (_, None) if guessed.is_some() => !is_like_a_name(kind, word),
            (_, None) => {
                let explained = ordinary() || elsewhere(&shown.explained) && !is_like_a_name(kind, word);
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
                .map(|hit| Form {
                    nearness: hit.nearness,
                    of_a_word: self.ordinary.contains(&hit.id),
                    given: self.given.contains(&hit.id),
                })
                .min_by_key(|form| form.nearness)
        };
        (nearest(true), nearest(false))
    }
}

/// Letters, digits and brackets alone, folded: what a view makes of hyphens, blanks and marks in between is its own. With the
/// byte that each byte came from, and one for the end.
fn bare(text: &str) -> (String, Vec<usize>) {
    let (folded, origin) = fold(text);
    let (mut bare, mut from) = (String::with_capacity(folded.len()), Vec::new());
    for (at, c) in folded.char_indices() {
        if c.is_alphanumeric() || matches!(c, '[' | ']') {
            bare.push(c);
            from.extend_from_slice(&origin[at..at + c.len_utf8()]);
        }
    }
    from.push(text.len());
    (bare, from)
}

/// Whether a word has a capital, and the next letter small, that no beginning of a sentence gives it.
fn has_its_capital(text: &str, at: ByteRange) -> bool {
    let mut letters = at.of(text).unwrap_or_default().chars();
    let written =
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
    let before = text.get(..at.start.0).unwrap_or_default().trim_end_matches(' ');
    written && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ')'))
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
