//! One way in which a text can be read.
//! Never tells where in the text its words stand: what was put right is shown by itself.

use super::repair;
use sotto_domain::offset::ByteRange;
use std::ops::Range;

/// A text as it is read, or what was put right of it, a line each with the words around.
pub(super) struct View {
    pub(super) text: String,
    /// Where the words around stand: cut off from those beside them, and whole in the text itself. Empty where the whole text is.
    around: Vec<Range<usize>>,
}

impl View {
    /// All of a text.
    pub(super) const fn whole(text: String) -> Self {
        Self {
            text,
            around: Vec::new(),
        }
    }

    /// What is put right, of which there is nothing yet.
    pub(super) const fn of_mended() -> Self {
        Self::whole(String::new())
    }

    /// A text of which nothing was put right.
    pub(super) fn not_mended(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            around: std::iter::once(0..text.len()).collect(),
        }
    }

    /// One more place that was put right.
    pub(super) fn add(&mut self, before: &str, mended: &str, after: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for (part, around) in [(before, true), (mended, false), (after, true)] {
            let start = self.text.len();
            self.text.push_str(part);
            if around && !part.is_empty() {
                self.around.push(start..self.text.len());
            }
        }
    }

    /// `None` where nothing was put right.
    pub(super) fn any(self) -> Option<Self> {
        (!self.text.is_empty()).then_some(self)
    }

    /// The same, and behind it what in it is glued besides.
    pub(super) fn and_parted(mut self) -> Self {
        if let Some(parted) = repair::parted_in(&self) {
            self.text.push('\n');
            let at = self.text.len();
            self.text.push_str(&parted.text);
            let around = parted.around.into_iter();
            self.around
                .extend(around.map(|part| at + part.start..at + part.end));
        }
        self
    }

    /// Whether this stands around what was put right, and holds none of it.
    pub(super) fn is_around(&self, found: ByteRange) -> bool {
        let mut around = self.around.iter();
        around.any(|part| part.start <= found.start.0 && found.end.0 <= part.end)
    }

    #[cfg(test)]
    pub(super) fn text_around(&self) -> Vec<&str> {
        self.around.iter().map(|part| &self.text[part.clone()]).collect()
    }
}

impl From<String> for View {
    fn from(text: String) -> Self {
        Self::whole(text)
    }
}
