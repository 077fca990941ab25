//! Looking at a text again after it, the roster or the engine has changed: which decisions still hold.
//! Never lets a stretch that was taken out come back without being asked about, and never moves a decision to other
//! words than those it was taken for.

use super::undecided;
use crate::wording::whole_words;
use imara_diff::{Algorithm, Diff, InternedInput};
use sotto_domain::{
    flow::{Flow, parts_of},
    language::Language,
    mention::{EntityId, Layer, Mention, MentionKind, Reason},
    offset::ByteRange,
    review::{Decision, RedactionSpan, Review},
};
use std::collections::{BTreeMap, BTreeSet};

/// Looks at a text again.
///
/// What was decided, or marked by hand, stays decided where its words were not touched, whether or not the engine would
/// propose it today. What the engine proposes beyond that is undecided, and so are words that were taken out before and
/// now stand in a passage that is new. Where nothing is undecided and the text is the same, the review stays finished.
///
/// Each part is held against the same part of before, so that an edit to an answer asks about nothing in the statement.
pub fn carry_over(old: &Review, flow: impl Into<Flow>, mentions: Vec<Mention>) -> Review {
    let flow = flow.into();
    let unchanged = flow.is_of(old);
    let statement = flow.text.as_str();
    let same = Untouched::in_parts(old, &flow);
    let today = mentions.iter().map(|m| ((m.range, m.kind), m.entity)).collect();
    let mut carried = Carried::default();
    for span in &old.spans {
        let stays = span.decision != Decision::Undecided || span.mention.layer == Layer::Hand;
        if let Some(range) = same.now(span.mention.range).filter(|_| stays) {
            carried.spans.push(RedactionSpan {
                mention: Mention {
                    range,
                    ..span.mention.clone()
                },
                ..span.clone()
            });
            carried.from.push(Some(span.mention.entity));
        }
    }
    carried.reopen_what_is_ambiguous(old, &flow);
    for mention in mentions {
        carried.propose(statement, mention);
    }
    carried.find_again(old, statement, &same);
    carried.name_entities(&today);

    let mut review = Review {
        reviewer: old.reviewer.clone(),
        spans: carried.spans,
        statement: flow.text,
        parts: flow.parts,
        finished: false,
        signed_off: None,
    };
    review.finished = old.finished && unchanged && review.undecided() == 0;
    if review.finished {
        // Same text, same decisions: what was signed off is what stands here.
        review.signed_off.clone_from(&old.signed_off);
    }
    review
}

/// The spans so far, in text order and without overlap.
#[derive(Default)]
struct Carried {
    spans: Vec<RedactionSpan>,
    /// Per span, the entity it had in the old review; `None` for what comes from the engine today.
    from: Vec<Option<EntityId>>,
}

impl Carried {
    /// Where equal words of one part were decided differently and there are more or fewer of them in it now, nobody can say
    /// which is which.
    fn reopen_what_is_ambiguous(&mut self, old: &Review, flow: &Flow) {
        for part in parts_of(&flow.text, &flow.parts, Language::default()) {
            let Some(earlier) = old.part(&part.of) else {
                continue;
            };
            let before = earlier.of(&old.statement).unwrap_or_default();
            let now = part.range.of(&flow.text).unwrap_or_default();
            if before == now {
                continue;
            }
            let mut decided: BTreeMap<&str, Vec<&Decision>> = BTreeMap::new();
            for span in old
                .spans
                .iter()
                .filter(|span| within(span.mention.range, earlier))
            {
                let words = span.mention.range.of(&old.statement).unwrap_or_default();
                decided.entry(words).or_default().push(&span.decision);
            }
            let ambiguous: BTreeSet<&str> = decided
                .into_iter()
                .filter(|(words, decisions)| {
                    decisions.windows(2).any(|pair| pair[0] != pair[1])
                        && whole_words(before, words).count() != whole_words(now, words).count()
                })
                .map(|(words, _)| words)
                .collect();
            for span in &mut self.spans {
                let words = span.mention.range.of(&flow.text).unwrap_or_default();
                if within(span.mention.range, part.range) && ambiguous.contains(words) {
                    span.decision = Decision::Undecided;
                    span.accepted_unread = false;
                }
            }
        }
    }

    /// Which spans share a byte with `range`.
    fn touching(&self, range: ByteRange) -> std::ops::Range<usize> {
        let first = self.spans.partition_point(|s| s.mention.range.end <= range.start);
        let last = self.spans.partition_point(|s| s.mention.range.start < range.end);
        first..last.max(first)
    }

    /// Takes up what the engine proposes today.
    fn propose(&mut self, statement: &str, mention: Mention) {
        if mention.range.of(statement).is_none_or(str::is_empty) {
            return;
        }
        let touching = self.touching(mention.range);
        let group = &self.spans[touching.clone()];
        if group.is_empty() {
            self.put(touching, mention);
            return;
        }
        if let [one] = group
            && within(mention.range, one.mention.range)
        {
            if holds(one, &mention) {
                return;
            }
        } else if group.iter().all(|s| s.decision.removes()) && covers(statement, mention.range, group) {
            return;
        }
        // The engine sees more here than was decided on: the whole of it is looked at again.
        let (mut start, mut end) = (mention.range.start, mention.range.end);
        for span in group {
            start = start.min(span.mention.range.start);
            end = end.max(span.mention.range.end);
        }
        let range = ByteRange { start, end };
        let suggestion = mention.suggestion.clone().filter(|_| range == mention.range);
        self.put(
            touching,
            Mention {
                range,
                suggestion,
                ..mention
            },
        );
    }

    /// Puts an undecided mention in the place of some spans.
    fn put(&mut self, place: std::ops::Range<usize>, mention: Mention) {
        self.spans.splice(place.clone(), [undecided(mention)]);
        self.from.splice(place, [None]);
    }

    /// Words that were taken out or marked by hand, where they stand in a new passage and nothing covers them.
    fn find_again(&mut self, old: &Review, statement: &str, same: &Untouched) {
        let mut looked_for = BTreeSet::new();
        for span in &old.spans {
            let sought = span.decision.removes() || span.mention.layer == Layer::Hand;
            let Some(words) = span.mention.range.of(&old.statement).filter(|_| sought) else {
                continue;
            };
            if !looked_for.insert(words) {
                continue;
            }
            for (at, found) in whole_words(statement, words) {
                let range = ByteRange::new(at, at + found.len());
                let place = self.touching(range);
                if !place.is_empty() || same.was_there(range) {
                    continue;
                }
                let mention = Mention {
                    range,
                    layer: Layer::Hand,
                    reason: Reason::MarkedByHand,
                    ..span.mention.clone()
                };
                self.spans.insert(place.start, undecided(mention));
                self.from.insert(place.start, Some(span.mention.entity));
            }
        }
    }

    /// Joins the old numbers of entities to today's. Today's engine counts from one again, so an old number says
    /// nothing beside it: an old entity is today's where both name the same stretch, else it gets a number of its own.
    fn name_entities(&mut self, today: &BTreeMap<(ByteRange, MentionKind), EntityId>) {
        let mut next = today.values().map(|entity| entity.0).max().unwrap_or(0);
        let mut names: BTreeMap<(MentionKind, EntityId), EntityId> = BTreeMap::new();
        for (span, from) in self.spans.iter().zip(&self.from) {
            let (kind, range) = (span.mention.kind, span.mention.range);
            if let (Some(old), Some(entity)) = (from, today.get(&(range, kind))) {
                names.entry((kind, *old)).or_insert(*entity);
            }
        }
        for (span, from) in self.spans.iter_mut().zip(&self.from) {
            if let Some(old) = from {
                span.mention.entity = *names.entry((span.mention.kind, *old)).or_insert_with(|| {
                    next += 1;
                    EntityId(next)
                });
            }
        }
    }
}

/// Whether what was decided for `span` still answers a mention that lies within it.
fn holds(span: &RedactionSpan, mention: &Mention) -> bool {
    let earlier = &span.mention;
    match span.decision {
        Decision::Generalise(_) | Decision::Pseudonymise(_) | Decision::Withhold => true,
        // Kept when nobody knew that it stands in the form, or was taken for something else.
        Decision::Keep => {
            (mention.layer != Layer::Roster || earlier.layer == Layer::Roster)
                && (mention.range != earlier.range || mention.kind == earlier.kind)
        }
        Decision::Undecided => earlier.layer == Layer::Hand,
    }
}

fn within(inner: ByteRange, outer: ByteRange) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether nothing that can be read of `range` lies outside the spans.
fn covers(text: &str, range: ByteRange, spans: &[RedactionSpan]) -> bool {
    let words = range.of(text).unwrap_or_default();
    words
        .char_indices()
        .filter(|(_, c)| c.is_alphanumeric())
        .all(|(at, _)| {
            let at = ByteRange::new(range.start.0 + at, range.start.0 + at + 1);
            spans.iter().any(|span| span.mention.range.overlaps(at))
        })
}

/// The stretches that two texts have in common, by a diff of their words.
struct Untouched(Vec<Stretch>);

/// `len` bytes that stand at `before` in the old text and at `now` in the new one.
#[derive(Clone, Copy)]
struct Stretch {
    before: usize,
    now: usize,
    len: usize,
}

impl Untouched {
    /// Compares each part with the same part of before.
    fn in_parts(old: &Review, flow: &Flow) -> Self {
        let mut stretches = Vec::new();
        for part in parts_of(&flow.text, &flow.parts, Language::default()) {
            let Some(earlier) = old.part(&part.of) else {
                continue;
            };
            let (Some(before), Some(now)) = (earlier.of(&old.statement), part.range.of(&flow.text)) else {
                continue;
            };
            let within = Self::between(before, now).0.into_iter();
            stretches.extend(within.map(|stretch| Stretch {
                before: stretch.before + earlier.start.0,
                now: stretch.now + part.range.start.0,
                ..stretch
            }));
        }
        Self(stretches)
    }

    fn between(before: &str, now: &str) -> Self {
        if before == now {
            let len = now.len();
            return Self(vec![Stretch {
                before: 0,
                now: 0,
                len,
            }]);
        }
        let mut input = InternedInput::default();
        input.update_before(tokens(before));
        input.update_after(tokens(now));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let (starts_before, starts_now) = (starts(before), starts(now));
        let mut stretches = Vec::new();
        let (mut from_before, mut from_now) = (0, 0);
        let mut common = |end_before: usize, end_now: usize, from_before: usize, from_now: usize| {
            let (start, now) = (starts_before[from_before], starts_now[from_now]);
            let len = starts_before[end_before] - start;
            debug_assert_eq!(len, starts_now[end_now] - now, "equal words are equally long");
            if len > 0 {
                stretches.push(Stretch {
                    before: start,
                    now,
                    len,
                });
            }
        };
        for hunk in diff.hunks() {
            let (b, n) = (hunk.before.start as usize, hunk.after.start as usize);
            common(b, n, from_before, from_now);
            (from_before, from_now) = (hunk.before.end as usize, hunk.after.end as usize);
        }
        common(
            starts_before.len() - 1,
            starts_now.len() - 1,
            from_before,
            from_now,
        );
        Self(stretches)
    }

    /// Where a range of the old text stands now; `None` where any of it was touched.
    fn now(&self, range: ByteRange) -> Option<ByteRange> {
        self.0.iter().find_map(|s| {
            let inside = s.before <= range.start.0 && range.end.0 <= s.before + s.len;
            let at = |offset: usize| offset - s.before + s.now;
            inside.then(|| ByteRange::new(at(range.start.0), at(range.end.0)))
        })
    }

    /// Whether a range of the new text stood in the old one as it is.
    fn was_there(&self, range: ByteRange) -> bool {
        self.0
            .iter()
            .any(|s| s.now <= range.start.0 && range.end.0 <= s.now + s.len)
    }
}

/// Runs of letters and digits, and every other character alone.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let starts = starts(text);
    (1..starts.len()).map(move |i| &text[starts[i - 1]..starts[i]])
}

/// Where each token starts, and the end of the text.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut in_word = false;
    for (at, c) in text.char_indices() {
        let of_word = c.is_alphanumeric();
        if !(of_word && in_word) {
            starts.push(at);
        }
        in_word = of_word;
    }
    starts.push(text.len());
    starts
}
