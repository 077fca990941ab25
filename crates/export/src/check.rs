//! Re-opens the bytes of a finished file and searches all of it for what must not leave.
//! Never trusts the writer: it reads with other libraries than those that wrote, and what it cannot read is never clean.

use crate::{
    format::{self, Format},
    manuscript::Manuscript,
    watch::{Meter, Step, Stopped, Unwatched, Watch},
};
use sotto_domain::{mention::MentionKind, receipt::ExportFormat};
use sotto_redaction::{
    disclosure::Disclosure,
    leak::{Leak, Needles},
};
use std::{
    collections::BTreeSet,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
};

mod archive;
mod binary;
mod csv;
mod disclosed;
mod font;
mod html;
mod json;
mod markup;
mod packed;
mod pdf;
mod pdf_text;
mod picture;
mod place;
mod plain;
mod repair;
mod reviewed;
mod sniff;
mod views;
mod vocabulary;

use disclosed::Disclosed;
pub use place::Place;
pub(crate) use plain::unescape_markdown;
pub(crate) use sniff::Kind;
pub(crate) use views::is_invisible;

/// What stands around a find, for the reviewer's eyes. Its `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Excerpt {
    text: String,
}

impl Excerpt {
    /// The words found, in ⟦ ⟧, with a few around them.
    pub fn for_the_reviewer(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Excerpt(…)")
    }
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Something that was taken out, or that names a protected person, stands in the file.
    Leak {
        /// Where.
        place: Place,
        /// What kind of thing.
        kind: MentionKind,
        /// Whether it names one person alone: no exception can be made for it.
        direct: bool,
        /// The words around it.
        excerpt: Excerpt,
    },
    /// The file does not say what was reviewed: a disclosed paragraph is missing, altered or out of its place, or
    /// something stands between the paragraphs that was not disclosed.
    NotAsReviewed {
        /// The testimony, in the order of the export, from 1.
        testimony: usize,
        /// Its first paragraph that is not as disclosed, from 1; `None` where it is its title, facts, note or what
        /// follows them.
        paragraph: Option<usize>,
    },
}

/// Why a part of a file could not be read as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnreadReason {
    /// A picture: its hidden data was searched, what it shows was not.
    Picture,
    /// Sound or film.
    Recording,
    /// A page without any text, as scans have.
    NoText,
    /// Letters that the file does not map to characters.
    UnknownLetters,
    /// Layers that are not shown.
    HiddenLayers,
    /// Locked with a password.
    Encrypted,
    /// Damaged, or packed in a way that is not understood.
    Unreadable,
    /// A kind of data that is not known.
    UnknownKind,
}

/// A part of a file that could not be read as text. The file must not be called clean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unread {
    /// Where.
    pub place: Place,
    /// Why.
    pub reason: UnreadReason,
}

/// The outcome of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeakReport {
    /// What was found, by place.
    pub findings: Vec<Finding>,
    /// What could not be read.
    pub unread: Vec<Unread>,
    /// How many characters were searched.
    pub searched_chars: usize,
}

impl LeakReport {
    /// Nothing was found, and all of the file was read.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty() && self.unread.is_empty()
    }
    /// Whether a find names one person alone, for which no exception can be recorded.
    pub fn names_someone(&self) -> bool {
        self.findings
            .iter()
            .any(|f| matches!(f, Finding::Leak { direct: true, .. }))
    }
}

/// Why a file could not be checked. It is then not known to be clean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeakCheckError {
    /// It is locked with a password.
    #[error("this file could not be checked: it is locked with a password")]
    Encrypted,
    /// It is cut off or damaged.
    #[error("this file could not be checked: it is damaged or incomplete")]
    Damaged,
    /// It is not the format that it was said to be.
    #[error("this file could not be checked: it is not what its name says")]
    NotThisFormat,
    /// It is of no kind that can be checked.
    #[error(
        "this file could not be checked: only DOCX, ODT, PDF, HTML, CSV, JSON, Markdown, plain text and zips of these can be"
    )]
    UnknownKind,
    /// Unpacked, it is larger than the check goes (256 MB or 5,000 parts).
    #[error("this file could not be checked: unpacked, it is too large")]
    TooLarge,
    /// Whoever watched asked to stop before all of it was searched.
    #[error("this file was not checked to its end: it was stopped")]
    Stopped,
    /// There was nothing to compare it with.
    #[error("this file could not be checked: no disclosure was given")]
    NothingDisclosed,
}

/// Text found in a file.
struct Passage {
    place: Place,
    text: String,
    /// A second reading of text that another passage has as written (by position on the page, without tags).
    second_reading: bool,
    /// Put together on the guess that whoever wrote the file has broken words between its parts: what is known to be disclosed is
    /// read as it was, and not so.
    guessed: bool,
    holds: Holds,
}

/// What a passage holds, which says how far names in it are guessed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// What somebody wrote: names are looked for that are broken, or glued to their neighbours, as well.
    Words,
    /// What a format calls its parts: names as they stand.
    Terms,
    /// What is drawn or played, in which any three letters may stand: longer names as they stand.
    Noise,
}

/// Whether what was found in noise was written by somebody: letters enough, large and small as people write them.
fn is_written(found: &str) -> bool {
    /// Names that are shorter stand in any picture by chance.
    const LEAST: usize = 5;
    let letters = found.chars().filter(|c| c.is_alphanumeric()).count();
    letters >= LEAST
        && found.split(|c: char| !c.is_alphanumeric()).all(|word| {
            let mut rest = word.chars().skip(1);
            rest.clone().all(|c| !c.is_uppercase())
                || word.starts_with(char::is_uppercase) && rest.all(|c| !c.is_lowercase())
        })
}

/// All of a file's text, and what could not be read.
#[derive(Default)]
struct Contents {
    passages: Vec<Passage>,
    /// What the format says is base64, to be unpacked.
    packed: Vec<(Place, String)>,
    unread: Vec<Unread>,
}

impl Contents {
    fn add(&mut self, place: Place, text: impl Into<String>) {
        self.push(place, text.into(), false, Holds::Words);
    }

    fn add_second_reading(&mut self, place: Place, text: String) {
        self.push(place, text, true, Holds::Words);
    }

    /// Adds all of a file's text as if none of its parts ended a word.
    fn add_guess(&mut self, place: Place, text: String) {
        let before = self.passages.len();
        self.add_second_reading(place, text);
        self.passages[before..]
            .iter_mut()
            .for_each(|passage| passage.guessed = true);
    }

    /// Adds what the format calls something.
    fn add_terms(&mut self, place: Place, text: String) {
        self.push(place, text, true, Holds::Terms);
    }

    /// Adds what of the bytes of a picture, recording or font could be read as letters.
    fn add_noise(&mut self, place: Place, text: String) {
        self.push(place, text, true, Holds::Noise);
    }

    fn push(&mut self, place: Place, text: String, second_reading: bool, holds: Holds) {
        if !text.trim().is_empty() {
            self.passages.push(Passage {
                place,
                text,
                second_reading,
                guessed: false,
                holds,
            });
        }
    }

    fn not_read(&mut self, place: Place, reason: UnreadReason) {
        let unread = Unread { place, reason };
        if !self.unread.contains(&unread) {
            self.unread.push(unread);
        }
    }

    /// Takes over what an attached file holds.
    fn attach(&mut self, inner: Self) {
        let place = |inner| {
            if inner == Place::Picture {
                Place::Picture
            } else {
                Place::Attachment
            }
        };
        self.passages.extend(inner.passages.into_iter().map(|p| Passage {
            place: place(p.place),
            ..p
        }));
        for unread in inner.unread {
            self.not_read(place(unread.place), unread.reason);
        }
    }
}

/// Checks a file of ours: every needle in all of its text, hidden and not, and that it says what was disclosed, no
/// more and no less.
pub fn leak_check(
    bytes: &[u8],
    format: ExportFormat,
    file_name: &str,
    needles: &Needles,
    disclosures: &[Disclosure],
) -> Result<LeakReport, LeakCheckError> {
    leak_check_watched(bytes, format, file_name, needles, disclosures, &Unwatched)
}

/// The same, watched.
pub(crate) fn leak_check_watched(
    bytes: &[u8],
    format: ExportFormat,
    file_name: &str,
    needles: &Needles,
    disclosures: &[Disclosure],
    watch: &dyn Watch,
) -> Result<LeakReport, LeakCheckError> {
    // How much there is to search is known once it is opened.
    Meter::begin(watch, Step::Searching, 0)?;
    let manuscript = Manuscript::of(disclosures).ok_or(LeakCheckError::NothingDisclosed)?;
    let format = format::of(format);
    let contents = guarded(|| match sniff::kind_of(bytes) {
        kind if kind == format.kind => sniff::read(bytes, kind, &mut sniff::Budget::whole_file()),
        _ => Err(LeakCheckError::NotThisFormat),
    })?;
    let frame = frame(&format, &manuscript)?;
    let ours = Whose::Ours(&frame, Some(Disclosed::of(&manuscript)));
    let mut report = search(&contents, file_name, needles, ours, watch)?;
    report
        .findings
        .extend(reviewed::compare(&contents, &format, &manuscript));
    if format.framed {
        report
            .unread
            .extend(reviewed::beside(&contents, &frame, &manuscript));
        report.unread.sort_unstable();
        report.unread.dedup();
    }
    Ok(report)
}

/// Checks any file, by what it holds and not by what its name says.
pub fn check_foreign(bytes: &[u8], file_name: &str, needles: &Needles) -> Result<LeakReport, LeakCheckError> {
    check_foreign_watched(bytes, file_name, needles, &Unwatched)
}

/// The same, watched.
///
/// # Errors
/// [`LeakCheckError`].
pub fn check_foreign_watched(
    bytes: &[u8],
    file_name: &str,
    needles: &Needles,
    watch: &dyn Watch,
) -> Result<LeakReport, LeakCheckError> {
    check_any(bytes, file_name, needles, Whose::Foreign, watch)
}

/// The same of a file that is known to have been written here: nobody has broken its words.
///
/// # Errors
/// [`LeakCheckError`].
pub fn check_known_watched(
    bytes: &[u8],
    file_name: &str,
    needles: &Needles,
    watch: &dyn Watch,
) -> Result<LeakReport, LeakCheckError> {
    check_any(bytes, file_name, needles, Whose::Ours(&[], None), watch)
}

fn check_any(
    bytes: &[u8],
    file_name: &str,
    needles: &Needles,
    whose: Whose<'_>,
    watch: &dyn Watch,
) -> Result<LeakReport, LeakCheckError> {
    Meter::begin(watch, Step::Searching, 0)?;
    let contents = guarded(|| sniff::read(bytes, sniff::kind_of(bytes), &mut sniff::Budget::whole_file()))?;
    search(&contents, file_name, needles, whose, watch)
}

/// Whether a file's name alone names somebody: that of a sealed archive, of which nothing else can be read.
pub fn name_gives_away(file_name: &str, needles: &Needles) -> bool {
    let nothing = Contents::default();
    search(&nothing, file_name, needles, Whose::Foreign, &Unwatched)
        .is_ok_and(|report| !report.findings.is_empty())
}

/// A reader that panics on a malformed file has not read it.
fn guarded<T>(read: impl FnOnce() -> Result<T, LeakCheckError>) -> Result<T, LeakCheckError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(LeakCheckError::Damaged))
}

/// The lines outside the body that every export of a format and shape has (style names, the name of the font): words
/// of the form, not of a testimony. Without this a source named like a style could never be exported. Sorted.
fn frame(format: &Format, manuscript: &Manuscript) -> Result<Vec<String>, LeakCheckError> {
    let empty = (format.write)(&manuscript.shape()).map_err(|_| LeakCheckError::Damaged)?;
    let contents = guarded(|| sniff::read(&empty, format.kind, &mut sniff::Budget::whole_file()))?;
    let outside = contents
        .passages
        .iter()
        .filter(|p| !matches!(p.place, Place::Body { .. }));
    let mut lines: Vec<String> = outside.flat_map(|p| p.text.lines().map(str::to_owned)).collect();
    lines.sort_unstable();
    lines.dedup();
    Ok(lines)
}

/// Whose file is searched.
enum Whose<'a> {
    /// Ours, with the lines that every such file has, sorted, and what was disclosed in it, where that is at hand. Its text is
    /// compared with what was reviewed besides.
    Ours(&'a [String], Option<Disclosed>),
    /// Another program's, which may have broken and glued words: names are looked for there as well.
    Foreign,
}

/// Searches every reading of every passage, and the file name.
fn search(
    contents: &Contents,
    file_name: &str,
    needles: &Needles,
    whose: Whose<'_>,
    watch: &dyn Watch,
) -> Result<LeakReport, LeakCheckError> {
    let (frame, mut disclosed, foreign) = match whose {
        Whose::Ours(frame, disclosed) => (frame, disclosed, false),
        Whose::Foreign => (&[][..], None, true),
    };
    let all: usize = contents.passages.iter().map(|passage| passage.text.len()).sum();
    let first = disclosed.as_ref().map_or(0, Disclosed::len_bytes);
    let mut meter = Meter::begin(watch, Step::Searching, (all + first) as u64)?;
    if let Some(disclosed) = &mut disclosed {
        disclosed.search(needles, &mut meter)?;
    }
    let mut report = LeakReport {
        unread: contents.unread.clone(),
        ..LeakReport::default()
    };
    let (mut seen, mut in_text) = (BTreeSet::new(), BTreeSet::new());
    let name = Passage {
        place: Place::FileName,
        text: file_name.to_owned(),
        second_reading: false,
        guessed: false,
        holds: Holds::Words,
    };
    for passage in contents.passages.iter().chain([&name]) {
        if passage.guessed && disclosed.is_some() {
            meter.add(passage.text.len() as u64)?;
            continue;
        }
        let in_body = matches!(passage.place, Place::Body { .. });
        let text = if in_body || frame.is_empty() {
            passage.text.clone()
        } else {
            let own = passage
                .text
                .lines()
                .filter(|l| frame.binary_search_by(|f| f.as_str().cmp(l)).is_err());
            own.collect::<Vec<_>>().join("\n")
        };
        report.searched_chars += text.chars().count();
        let guessed = passage.holds == Holds::Words;
        // The body of ours is compared with what was disclosed, so that what stands there somebody has reviewed. The source of
        // it read once more shows the same; what stands beside the body has its own first reading.
        let reviewed = !foreign && (in_body || passage.second_reading && guessed);
        let mut readings = match passage.holds {
            Holds::Words => views::of(&text, !in_body),
            Holds::Terms | Holds::Noise => vec![text.clone()],
        };
        if foreign && guessed {
            readings.extend(views::cut_over_lines(&text));
        }
        let (length, number) = (passage.text.len() as u64, readings.len() as u64);
        let share = length / number.max(1);
        for view in readings {
            let mut leaks = if reviewed {
                needles.find_in_disclosed(&view)
            } else {
                needles.find(&view)
            };
            // What a file is called was typed by somebody, ours too.
            if foreign && guessed || passage.place == Place::FileName {
                leaks.extend(needles.find_mended(&view));
            }
            for leak in leaks {
                let Some(found) = leak.range.of(&view) else {
                    continue;
                };
                if passage.holds == Holds::Noise && !is_written(found) {
                    continue;
                }
                // A word of the format, whose first reading has been told from others.
                let of_the_format = || frame.binary_search_by(|line| line.as_str().cmp(found)).is_ok();
                if reviewed && passage.second_reading && of_the_format() {
                    continue;
                }
                // What was disclosed is a find or none by what stood around it there, and not by how the format breaks it. A find
                // is shown where the file has it, once.
                if let Some(disclosed) = disclosed.as_ref().filter(|_| reviewed)
                    && disclosed.tells(found)
                    && (passage.second_reading || !disclosed.gives_away(found))
                {
                    continue;
                }
                if seen.insert((passage.place, leak.kind, same(found))) {
                    report.findings.push(leak_at(passage.place, &view, leak));
                    in_text.extend(in_body.then(|| same(found)));
                }
            }
            meter.add(share)?;
        }
        meter.add(length - share * number)?;
    }
    for (view, leak) in disclosed.iter().flat_map(|disclosed| &disclosed.leaks) {
        if in_text.insert(same(leak.range.of(view).unwrap_or_default())) {
            report
                .findings
                .push(leak_at(Place::Body { page: None }, view, *leak));
        }
    }
    report.findings.sort_by_key(|f| {
        if let Finding::Leak { place, .. } = f {
            Some(*place)
        } else {
            None
        }
    });
    report.unread.sort_unstable();
    Ok(report)
}

/// The same words in the same place are one find, however many readings show them.
fn same(found: &str) -> String {
    let letters = found.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

fn leak_at(place: Place, view: &str, leak: Leak) -> Finding {
    Finding::Leak {
        place,
        kind: leak.kind,
        direct: leak.direct,
        excerpt: excerpt(view, leak.range.start.0, leak.range.end.0),
    }
}

impl From<Stopped> for LeakCheckError {
    fn from(Stopped: Stopped) -> Self {
        Self::Stopped
    }
}

/// About forty characters either side, on one line.
fn excerpt(text: &str, start: usize, end: usize) -> Excerpt {
    const AROUND: usize = 40;
    let (before, rest) = text.split_at_checked(start).unwrap_or(("", text));
    let (found, after) = rest.split_at_checked(end - start).unwrap_or((rest, ""));
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let line = |part: &str| part.replace(char::is_control, " ");
    let text = format!(
        "{}⟦{}⟧{}",
        line(before.get(from..).unwrap_or("")),
        line(found),
        line(after.get(..to).unwrap_or(""))
    );
    Excerpt { text }
}
