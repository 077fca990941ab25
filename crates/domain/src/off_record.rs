//! Passages of a statement that were said off the record.
//! Never lets a mark shrink below what was marked: where an edit cuts into a passage, all of the edit is taken in.

use crate::offset::ByteRange;

/// Marks in order, joined where they touch, on characters of `text`, without empty ones. A mark that cuts a character
/// takes in all of it.
pub fn settled(marks: &[ByteRange], text: &str) -> Vec<ByteRange> {
    let mut marks: Vec<(usize, usize)> = marks
        .iter()
        .map(|mark| {
            let (mut start, mut end) = (mark.start.0.min(text.len()), mark.end.0.min(text.len()));
            while !text.is_char_boundary(start) {
                start -= 1;
            }
            while !text.is_char_boundary(end) {
                end += 1;
            }
            (start, end)
        })
        .filter(|(start, end)| start < end)
        .collect();
    marks.sort_unstable();
    let mut settled: Vec<(usize, usize)> = Vec::with_capacity(marks.len());
    for (start, end) in marks {
        match settled.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => settled.push((start, end)),
        }
    }
    settled
        .into_iter()
        .map(|(start, end)| ByteRange::new(start, end))
        .collect()
}

/// Where the marks of `before` stand in `now`, taken as one edit: what is before and after it stays, and a passage that
/// the edit touches takes in all that is new.
pub fn followed(marks: &[ByteRange], before: &str, now: &str) -> Vec<ByteRange> {
    if before == now {
        return settled(marks, now);
    }
    let head = before
        .chars()
        .zip(now.chars())
        .take_while(|(one, other)| one == other)
        .map(|(c, _)| c.len_utf8())
        .sum::<usize>();
    let tail = before[head..]
        .chars()
        .rev()
        .zip(now[head..].chars().rev())
        .take_while(|(one, other)| one == other)
        .map(|(c, _)| c.len_utf8())
        .sum::<usize>();
    let (cut_end, new_end) = (before.len() - tail, now.len() - tail);
    let moved: Vec<ByteRange> = marks
        .iter()
        .map(|mark| {
            let (start, end) = (mark.start.0, mark.end.0);
            if end < head {
                return *mark;
            }
            if start > cut_end {
                return ByteRange::new(start - cut_end + new_end, end - cut_end + new_end);
            }
            let end = if end <= cut_end {
                new_end
            } else {
                end - cut_end + new_end
            };
            ByteRange::new(start.min(head), end)
        })
        .collect();
    settled(&moved, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// `‹…›` marks a passage.
    fn marked(text: &str) -> (String, Vec<ByteRange>) {
        let (mut plain, mut marks, mut open) = (String::new(), Vec::new(), 0);
        for c in text.chars() {
            match c {
                '‹' => open = plain.len(),
                '›' => marks.push(ByteRange::new(open, plain.len())),
                c => plain.push(c),
            }
        }
        (plain, marks)
    }

    fn shown(text: &str, marks: &[ByteRange]) -> String {
        let mut out = text.to_owned();
        for mark in marks.iter().rev() {
            out.insert(mark.end.0, '›');
            out.insert(mark.start.0, '‹');
        }
        out
    }

    #[test]
    fn a_passage_follows_edits() {
        for (before, now, shows) in [
            ("a ‹тайна› b", "aa тайна b", "aa ‹тайна› b"),
            ("a ‹тайна› b", "a тайна bb", "a ‹тайна› bb"),
            ("a ‹тайна› b", "a тайная b", "a ‹тайная› b"),
            ("a ‹тайна› b", "a тай на b", "a ‹тай на› b"),
            ("a ‹тайна› b", "a b", "a b"),
            ("a ‹тайна› b", "x", "‹x›"),
            ("‹тайна›", "", ""),
            ("‹a› b ‹c›", "a bb c", "‹a› bb ‹c›"),
        ] {
            let (text, marks) = marked(before);
            assert_eq!(
                shown(now, &followed(&marks, &text, now)),
                shows,
                "{before} → {now}"
            );
        }
    }

    proptest! {
        /// Letters that only the passage has are still marked, wherever something else is typed or deleted.
        #[test]
        fn what_was_marked_stays_marked(
            head in "[a-eа-д ]{0,12}", inside in "[XЖ😀]{1,8}", tail in "[a-eа-д ]{0,12}",
            at in 0_usize..40, cut in 0_usize..8, typed in "[a-eа-д ]{0,6}",
        ) {
            let before = format!("{head}{inside}{tail}");
            let marks = [ByteRange::new(head.len(), head.len() + inside.len())];
            let letters: Vec<char> = before.chars().collect();
            let at = at.min(letters.len());
            let cut = cut.min(letters.len() - at);
            let now: String = letters[..at].iter().chain(&typed.chars().collect::<Vec<_>>()).chain(&letters[at + cut..]).collect();
            let after = followed(&marks, &before, &now);
            for (byte, c) in now.char_indices().filter(|(_, c)| "XЖ😀".contains(*c)) {
                let here = ByteRange::new(byte, byte + c.len_utf8());
                prop_assert!(after.iter().any(|m| m.start <= here.start && here.end <= m.end), "{now}");
            }
            for mark in &after {
                prop_assert!(mark.of(&now).is_some_and(|t| !t.is_empty()));
            }
        }
    }
}
