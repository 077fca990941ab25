//! Places in a text: bytes (Rust), UTF-16 units (the window) and code points (scripts) are different types,
//! and convert here alone.

use serde::{Deserialize, Serialize};

/// A byte offset into a UTF-8 text, always on a character boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ByteOffset(pub usize);

/// An offset in UTF-16 code units, as JavaScript strings count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Utf16Offset(pub usize);

/// An offset in Unicode code points, as the command line's JSON counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CharOffset(pub usize);

/// A half-open stretch of a text in bytes: `start` included, `end` not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ByteRange {
    /// First byte.
    pub start: ByteOffset,
    /// One past the last byte.
    pub end: ByteOffset,
}

impl ByteRange {
    /// A range from two byte indices.
    pub const fn new(start: usize, end: usize) -> Self {
        Self {
            start: ByteOffset(start),
            end: ByteOffset(end),
        }
    }
    /// The text the range covers, or `None` where it does not lie on character boundaries inside `text`.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start.0..self.end.0)
    }
    /// Whether two ranges share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start.0 < other.end.0 && other.start.0 < self.end.0
    }
    /// Length in bytes.
    pub const fn len_bytes(self) -> usize {
        self.end.0.saturating_sub(self.start.0)
    }
}

/// Converts offsets of one text between bytes, UTF-16 units and code points in O(log n) each, after one O(n) pass.
pub struct OffsetMap {
    /// Per non-ASCII character: (byte, utf16, chars) *after* it. Between entries, all three advance together.
    steps: Vec<(usize, usize, usize)>,
    total: (usize, usize, usize),
}

impl OffsetMap {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let (mut utf16, mut chars) = (0, 0);
        let mut steps = Vec::new();
        for (byte, c) in text.char_indices() {
            utf16 += c.len_utf16();
            chars += 1;
            if c.len_utf8() > 1 {
                steps.push((byte + c.len_utf8(), utf16, chars));
            }
        }
        Self {
            steps,
            total: (text.len(), utf16, chars),
        }
    }

    fn before(&self, byte: usize) -> (usize, usize, usize) {
        let at = self.steps.partition_point(|s| s.0 <= byte);
        if at == 0 { (0, 0, 0) } else { self.steps[at - 1] }
    }

    /// Bytes to UTF-16 units. An offset past the end gives the end.
    pub fn to_utf16(&self, byte: ByteOffset) -> Utf16Offset {
        let base = self.before(byte.0);
        Utf16Offset((base.1 + (byte.0 - base.0)).min(self.total.1))
    }

    /// Bytes to code points. An offset past the end gives the end.
    pub fn to_chars(&self, byte: ByteOffset) -> CharOffset {
        let base = self.before(byte.0);
        CharOffset((base.2 + (byte.0 - base.0)).min(self.total.2))
    }

    /// UTF-16 units to bytes; `None` in the middle of a surrogate pair or past the end.
    pub fn from_utf16(&self, utf16: Utf16Offset) -> Option<ByteOffset> {
        if utf16.0 > self.total.1 {
            return None;
        }
        let at = self.steps.partition_point(|s| s.1 <= utf16.0);
        let base = if at == 0 { (0, 0, 0) } else { self.steps[at - 1] };
        let byte = base.0 + (utf16.0 - base.1);
        // The next wide character must start at or after the place we computed.
        let next_start = self.steps.get(at).map_or(self.total.0, |s| {
            let units = s.1 - base.1;
            let ascii = s.2 - base.2 - 1;
            debug_assert!(units > ascii);
            base.0 + ascii
        });
        (byte <= next_start).then_some(ByteOffset(byte))
    }

    /// Code points to bytes; `None` past the end.
    pub fn from_chars(&self, chars: CharOffset) -> Option<ByteOffset> {
        if chars.0 > self.total.2 {
            return None;
        }
        let at = self.steps.partition_point(|s| s.2 <= chars.0);
        let base = if at == 0 { (0, 0, 0) } else { self.steps[at - 1] };
        Some(ByteOffset(base.0 + (chars.0 - base.2)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_boundary_round_trips(text in "[a-zа-яҳӣ😀\u{301} ]{0,40}") {
            let map = OffsetMap::new(&text);
            let mut utf16 = 0;
            for (chars, (byte, c)) in text.char_indices().enumerate() {
                prop_assert_eq!(map.to_utf16(ByteOffset(byte)), Utf16Offset(utf16));
                prop_assert_eq!(map.to_chars(ByteOffset(byte)), CharOffset(chars));
                prop_assert_eq!(map.from_utf16(Utf16Offset(utf16)), Some(ByteOffset(byte)));
                prop_assert_eq!(map.from_chars(CharOffset(chars)), Some(ByteOffset(byte)));
                if c.len_utf16() == 2 {
                    prop_assert_eq!(map.from_utf16(Utf16Offset(utf16 + 1)), None);
                }
                utf16 += c.len_utf16();
            }
            prop_assert_eq!(map.from_utf16(Utf16Offset(utf16)), Some(ByteOffset(text.len())));
            prop_assert_eq!(map.from_utf16(Utf16Offset(utf16 + 1)), None);
        }
    }
}
