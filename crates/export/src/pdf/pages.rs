//! Places lines and rules on A4 pages, top to bottom, with at least two lines of a paragraph together.
//! Never draws: it yields, page by page, what stands where and which block it belongs to.

use super::lines::{Fragment, Ink, Line};

/// A4, in points.
pub(super) const PAGE_WIDTH: f32 = 595.28;
pub(super) const PAGE_HEIGHT: f32 = 841.89;
/// Room at the sides, above and below.
pub(super) const MARGIN: f32 = 76.5;
/// The width of the text.
pub(super) const MEASURE: f32 = PAGE_WIDTH - 2.0 * MARGIN;
const BOTTOM: f32 = PAGE_HEIGHT - MARGIN - 8.0;

/// A line of text in its place.
pub(super) struct PlacedLine {
    pub(super) x: f32,
    /// The baseline, from the top of the page.
    pub(super) baseline: f32,
    pub(super) size: f32,
    pub(super) line: Line,
    /// The block it belongs to.
    pub(super) block: usize,
}

/// A page's contents.
#[derive(Default)]
pub(super) struct PageContents {
    pub(super) lines: Vec<PlacedLine>,
    /// Heights of hairlines across the measure.
    pub(super) rules: Vec<f32>,
}

/// Lines of one block, with their measures in points.
pub(super) struct Column {
    pub(super) x: f32,
    pub(super) size: f32,
    pub(super) leading: f32,
    pub(super) lines: Vec<Line>,
    pub(super) block: usize,
}

impl Column {
    fn height(&self) -> f32 {
        self.lines.iter().map(|_| self.leading).sum()
    }
}

/// The pages so far and the place that has been reached.
pub(super) struct Pages {
    pub(super) done: Vec<PageContents>,
    y: f32,
    /// Air asked for after the last thing placed; none at the top of a page.
    air: f32,
}

impl Pages {
    pub(super) fn new() -> Self {
        Self {
            done: Vec::new(),
            y: BOTTOM,
            air: 0.0,
        }
    }

    /// The next thing begins a page.
    pub(super) fn turn(&mut self) {
        self.done.push(PageContents::default());
        self.y = MARGIN;
        self.air = 0.0;
    }

    /// The page being filled, from 0, and the height reached.
    pub(super) fn place(&self) -> (usize, f32) {
        (self.done.len().saturating_sub(1), self.y + self.air)
    }

    /// Asks for air before the next thing.
    pub(super) fn space(&mut self, points: f32) {
        self.air = self.air.max(points);
    }

    fn room(&self) -> f32 {
        BOTTOM - self.y - self.air
    }

    fn page(&mut self) -> &mut PageContents {
        if self.done.is_empty() {
            self.turn();
        }
        let last = self.done.len() - 1;
        &mut self.done[last]
    }

    fn take_air(&mut self) {
        self.y += self.air;
        self.air = 0.0;
    }

    fn put(&mut self, x: f32, size: f32, leading: f32, line: Line, block: usize) {
        // The letters stand in the middle of their leading.
        let baseline = self.y + leading / 2.0 + size * 0.36;
        self.page().lines.push(PlacedLine {
            x,
            baseline,
            size,
            line,
            block,
        });
        self.y += leading;
    }

    /// Sets a paragraph, over as many pages as it takes; `keep` points of what follows stay with its end.
    pub(super) fn flow(&mut self, column: Column, keep: f32) {
        let Column {
            x,
            size,
            leading,
            lines,
            block,
        } = column;
        let mut rest = lines.into_iter();
        while rest.len() > 0 {
            let left = rest.len();
            let fit = fitting(self.room(), leading, left);
            let take = split(left, if left == fit && self.room() < keep { 0 } else { fit });
            let take = whole_words(rest.as_slice(), take);
            if take == 0 && self.y > MARGIN {
                self.turn();
                continue;
            }
            self.take_air();
            for line in rest.by_ref().take(take.max(1)) {
                self.put(x, size, leading, line, block);
            }
            if rest.len() > 0 {
                self.turn();
            }
        }
    }

    /// Sets columns side by side, together on one page where they fit on one, with `pad` above and below.
    pub(super) fn row(&mut self, columns: Vec<Column>, pad: f32) {
        let height = columns.iter().map(Column::height).fold(0.0, f32::max) + 2.0 * pad;
        let fits_a_page = height <= BOTTOM - MARGIN;
        if self.room() < height {
            self.turn();
        }
        if !fits_a_page {
            // Too long for a page: one under the other, as paragraphs.
            for column in columns {
                self.flow(column, 0.0);
            }
            return;
        }
        self.take_air();
        let top = self.y;
        let page_y = top + pad;
        for column in columns {
            self.y = page_y;
            for line in column.lines {
                self.put(column.x, column.size, column.leading, line, column.block);
            }
        }
        self.y = top + height;
    }

    /// Draws a hairline here, with `keep` points of what follows on the same page.
    pub(super) fn rule(&mut self, keep: f32) {
        if self.room() < keep {
            self.turn();
        }
        self.take_air();
        let y = self.y;
        self.page().rules.push(y);
    }
}

/// How many lines fit into `room`.
fn fitting(room: f32, leading: f32, at_most: usize) -> usize {
    let mut used = 0.0;
    let mut count = 0;
    while count < at_most && used + leading <= room + 0.01 {
        used += leading;
        count += 1;
    }
    count
}

/// How many of `left` lines to set where `fit` fit: no single line stays behind or goes ahead alone.
const fn split(left: usize, fit: usize) -> usize {
    if fit >= left {
        left
    } else if fit < 2 {
        0
    } else if left - fit == 1 {
        // Give the next page a second line, if two stay here.
        if fit > 2 { fit - 1 } else { 0 }
    } else {
        fit
    }
}

/// How many of the first `take` lines to set so that the page does not end inside what stands in for something left out:
/// "[a town in Osh" at the end of a page is the town. `take` itself where that would be long.
fn whole_words(lines: &[Line], take: usize) -> usize {
    /// No page ends more than this earlier.
    const MOST: usize = 5;
    let goes_on = |take: usize| {
        let replaced = |fragment: Option<&Fragment>| fragment.is_some_and(|f| f.ink == Ink::Replaced);
        let before = take.checked_sub(1).and_then(|last| lines.get(last));
        replaced(before.and_then(|line| line.fragments.last()))
            && replaced(lines.get(take).and_then(|line| line.fragments.first()))
    };
    let shorter = (take.saturating_sub(MOST)..=take)
        .rev()
        .find(|take| !goes_on(*take));
    shorter.unwrap_or(take)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_ends_inside_what_stands_in_for_a_place() {
        use crate::pdf::face::Style;
        // A letter for each stretch of a line: T of the text, R in place of something.
        let line = |inks: &str| Line {
            fragments: inks
                .chars()
                .map(|ink| Fragment {
                    text: String::new(),
                    style: Style::Regular,
                    ink: if ink == 'R' { Ink::Replaced } else { Ink::Text },
                    glyphs: Vec::new(),
                    width_em: 1.0,
                })
                .collect(),
        };
        for (lines, take, set) in [
            ("T TR RT T", 2, 1),
            ("T TR RT T", 3, 3),
            ("T TR TR T", 2, 2),
            ("TR R R T", 3, 3),
            ("TR R R T", 2, 0),
            ("TR R R R R R R R R T", 8, 8),
            ("T T", 2, 2),
        ] {
            let lines: Vec<Line> = lines.split(' ').map(line).collect();
            assert_eq!(whole_words(&lines, take), set, "{take} of {}", lines.len());
        }
    }

    #[test]
    fn no_line_stands_alone() {
        for (left, fit, take) in [
            (5, 9, 5),
            (5, 5, 5),
            (5, 4, 3),
            (5, 3, 3),
            (5, 1, 0),
            (3, 2, 0),
            (4, 2, 2),
            (1, 0, 0),
            (1, 1, 1),
        ] {
            assert_eq!(split(left, fit), take, "{left} lines, {fit} fit");
        }
    }
}
