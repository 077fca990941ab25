//! The reviewed text as it would be disclosed, by part, and without what was said off the record.
//! Never shows a character of a passage that is left out, nor of a part that does not leave.

use super::Segment;
use crate::wording;
use sotto_domain::{
    flow::{BETWEEN, Part, PartOf, parts_of},
    language::Language,
    offset::{ByteOffset, ByteRange},
    review::{RedactionSpan, Review},
};

/// The text as it would be disclosed, all its parts. Undecided spans show as they stand. `language` is the account's.
pub fn disclosed(review: &Review, language: Language) -> Vec<Segment> {
    within(review, ByteRange::new(0, review.statement.len()), language)
}

/// The same of one part; nothing where there is no such part.
pub fn disclosed_part(review: &Review, of: &PartOf, language: Language) -> Vec<Segment> {
    let part = review.part(of);
    part.map_or_else(Vec::new, |range| within(review, range, language))
}

fn within(review: &Review, part: ByteRange, language: Language) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut at = part.start.0;
    let plain = |from: usize, to: usize| review.statement.get(from..to).unwrap_or_default().to_owned();
    let gap = |from: usize, to: usize| Segment {
        span: None,
        text: plain(from, to),
        replaced: false,
    };
    let first = review
        .spans
        .partition_point(|span| span.mention.range.end <= part.start);
    for (index, span) in review.spans.iter().enumerate().skip(first) {
        let range = span.mention.range;
        if range.start >= part.end {
            break;
        }
        if range.start.0 > at {
            segments.push(gap(at, range.start.0));
        }
        let language = review.language_at(range, language);
        let replacement = wording::replacement(&span.mention, &span.decision, language);
        let replaced = replacement.is_some();
        let text = replacement.unwrap_or_else(|| plain(range.start.0, range.end.0));
        segments.push(Segment {
            span: Some(index),
            text,
            replaced,
        });
        at = range.end.0;
    }
    if at < part.end.0 {
        segments.push(gap(at, part.end.0));
    }
    segments
}

/// The review of what is left of a text: of the parts that leave, without the passages of the statement that were said
/// off the record. A mention that such a passage touches goes with it, whatever was decided.
pub fn leaving(
    review: &Review,
    account: Language,
    leaves: impl Fn(&PartOf) -> bool,
    off_record: &[ByteRange],
) -> Review {
    let mut left = Review {
        reviewer: review.reviewer.clone(),
        finished: review.finished,
        signed_off: review.signed_off.clone(),
        ..Review::default()
    };
    for part in parts_of(&review.statement, &review.parts, account) {
        if !leaves(&part.of) {
            continue;
        }
        if !left.parts.is_empty() {
            left.statement.push_str(BETWEEN);
        }
        let start = left.statement.len();
        let out = if part.of == PartOf::Statement {
            with_whole_mentions(review, part.range, off_record)
        } else {
            Vec::new()
        };
        for stretch in stretches(part.range, &out) {
            add(&mut left, review, start, stretch);
        }
        let range = ByteRange::new(start, left.statement.len());
        left.parts.push(Part { range, ..part });
    }
    left
}

/// The passages within the statement, each as wide as the mentions that it touches.
fn with_whole_mentions(review: &Review, statement: ByteRange, off_record: &[ByteRange]) -> Vec<ByteRange> {
    let from = statement.start.0;
    off_record
        .iter()
        .map(|passage| {
            let mut wide = ByteRange::new(
                from + passage.start.0,
                (from + passage.end.0).min(statement.end.0),
            );
            for span in &review.spans {
                if span.mention.range.overlaps(wide) {
                    wide.start = wide.start.min(span.mention.range.start);
                    wide.end = wide.end.max(span.mention.range.end);
                }
            }
            wide
        })
        .filter(|passage| passage.len_bytes() > 0)
        .collect()
}

/// What of `part` lies outside `out`.
fn stretches(part: ByteRange, out: &[ByteRange]) -> Vec<ByteRange> {
    let mut left = Vec::new();
    let mut at = part.start;
    for passage in out {
        if passage.start > at {
            left.push(ByteRange {
                start: at,
                end: passage.start,
            });
        }
        at = at.max(passage.end);
    }
    if at < part.end {
        left.push(ByteRange {
            start: at,
            end: part.end,
        });
    }
    left
}

/// Takes over a stretch with its spans. Where something stood between it and what is there already, words stay apart.
fn add(left: &mut Review, review: &Review, part_start: usize, stretch: ByteRange) {
    let Some(text) = stretch.of(&review.statement) else {
        return;
    };
    let joined = left.statement.len() > part_start;
    if joined && !left.statement.ends_with(char::is_whitespace) && !text.starts_with(char::is_whitespace) {
        left.statement.push(' ');
    }
    let now = left.statement.len();
    left.statement.push_str(text);
    let inside = |span: &&RedactionSpan| {
        stretch.start <= span.mention.range.start && span.mention.range.end <= stretch.end
    };
    let moved = |offset: ByteOffset| offset.0 - stretch.start.0 + now;
    left.spans.extend(review.spans.iter().filter(inside).map(|span| {
        let mut span = span.clone();
        let range = span.mention.range;
        span.mention.range = ByteRange::new(moved(range.start), moved(range.end));
        span
    }));
}

/// Where passages of the statement stand in its disclosed text.
pub fn disclosed_passages(review: &Review, language: Language, off_record: &[ByteRange]) -> Vec<ByteRange> {
    let Some(statement) = review.part(&PartOf::Statement) else {
        return Vec::new();
    };
    let segments = within(review, statement, language);
    // For each segment, where it stood and where it stands.
    let (mut was, mut now) = (statement.start.0, 0);
    let mut places: Vec<(ByteRange, ByteRange, bool)> = Vec::with_capacity(segments.len());
    for segment in &segments {
        let span = segment.span.and_then(|index| review.spans.get(index));
        let long = span.map_or(segment.text.len(), |span| span.mention.range.len_bytes());
        places.push((
            ByteRange::new(was, was + long),
            ByteRange::new(now, now + segment.text.len()),
            segment.replaced,
        ));
        was += long;
        now += segment.text.len();
    }
    let marks: Vec<ByteRange> = off_record
        .iter()
        .filter_map(|passage| {
            let touched = places.iter().filter(|(was, _, _)| was.overlaps(*passage));
            let ranges = touched.map(|(was, now, replaced)| {
                if *replaced {
                    return *now;
                }
                let start = passage.start.0.max(was.start.0) - was.start.0;
                let end = passage.end.0.min(was.end.0) - was.start.0;
                ByteRange::new(now.start.0 + start, now.start.0 + end)
            });
            ranges.reduce(|one, other| ByteRange {
                start: one.start,
                end: other.end,
            })
        })
        .collect();
    let text: String = segments.iter().map(|segment| segment.text.as_str()).collect();
    sotto_domain::off_record::settled(&marks, &text)
}
