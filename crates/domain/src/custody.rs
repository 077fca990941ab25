//! The custody log: what was done with one testimony, when, and with which version of the program, each entry chained to
//! the one before. Names nobody: neither who did it nor whom it is about.

use crate::code::TestimonyCode;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Deed {
    /// The testimony was begun.
    Made,
    /// It was there already when its log began.
    Found,
    /// Something of it was changed, from the entry's time until its end.
    Edited,
    /// The interview was paused.
    Paused,
    /// It went on.
    Resumed,
    /// It was ended.
    Stopped,
    /// A copy of the consent was written for the source.
    ConsentCopied,
    /// Its review was finished.
    Reviewed,
    /// A second person put their word to the review.
    SignedOff,
    /// A copy fit for its audience was written.
    Exported,
    /// The full record was sealed to a recipient's key.
    HandedOver,
    /// The source took consent back, all or in part.
    Withdrawn,
    /// A withdrawal recorded by mistake was taken back.
    WithdrawalCorrected,
    /// Who gave it was destroyed.
    SourceForgotten,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Self; 14] = [
        Self::Made,
        Self::Found,
        Self::Edited,
        Self::Paused,
        Self::Resumed,
        Self::Stopped,
        Self::ConsentCopied,
        Self::Reviewed,
        Self::SignedOff,
        Self::Exported,
        Self::HandedOver,
        Self::Withdrawn,
        Self::WithdrawalCorrected,
        Self::SourceForgotten,
    ];

    /// Its id, as it stands in the log.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Found => "found",
            Self::Edited => "edited",
            Self::Paused => "paused",
            Self::Resumed => "resumed",
            Self::Stopped => "stopped",
            Self::ConsentCopied => "consent-copied",
            Self::Reviewed => "reviewed",
            Self::SignedOff => "signed-off",
            Self::Exported => "exported",
            Self::HandedOver => "handed-over",
            Self::Withdrawn => "withdrawn",
            Self::WithdrawalCorrected => "withdrawal-corrected",
            Self::SourceForgotten => "source-forgotten",
        }
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CustodyEntry {
    /// When, or when it began.
    pub at: DateTime<Utc>,
    /// When it ended, for what took a while.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
    /// What was done.
    pub deed: Deed,
    /// The program's version.
    pub version: String,
    /// The SHA-256 of the file that was written, in lower-case hexadecimal.
    #[serde(default)]
    pub file_sha256: Option<String>,
    /// The SHA-256 of [`CustodyEntry::line`] after the link before it, in lower-case hexadecimal.
    pub link: String,
}

impl CustodyEntry {
    /// What its link is taken of: the link before it (the testimony's code, for the first), the two times in UTC to the
    /// second, deed, version and file, parted by tabs; `-` where there is none.
    pub fn line(&self, before: &str) -> String {
        let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        format!(
            "{before}\t{}\t{}\t{}\t{}\t{}",
            time(self.at),
            self.until.map_or_else(|| "-".to_owned(), time),
            self.deed.id(),
            self.version,
            self.file_sha256.as_deref().unwrap_or("-"),
        )
    }
}

/// The log of one testimony, oldest entry first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyLog {
    /// The entries.
    pub entries: Vec<CustodyEntry>,
}

impl CustodyLog {
    /// Adds an entry, linked by `hash`: SHA-256 in lower-case hexadecimal.
    pub fn add(&mut self, code: &TestimonyCode, mut entry: CustodyEntry, hash: impl Fn(&str) -> String) {
        let before = self.entries.last().map_or(code.as_str(), |last| &last.link);
        entry.link = hash(&entry.line(before));
        self.entries.push(entry);
    }

    /// The place of the first entry that does not follow from what stands before it; `None` for a whole chain.
    pub fn broken_at(&self, code: &TestimonyCode, hash: impl Fn(&str) -> String) -> Option<usize> {
        let mut before = code.as_str();
        self.entries.iter().position(|entry| {
            let follows = hash(&entry.line(before)) == entry.link;
            before = &entry.link;
            !follows
        })
    }

    /// The log on paper or in a file: an entry a line, each with its link, under a heading that says how to check it.
    pub fn printed(&self, code: &TestimonyCode) -> String {
        let mut text = format!(
            "# Custody log of {code}. Each line: from, until, what, version, SHA-256 of the file, link.\n\
             # A link is the SHA-256 of the link before it (of the first: the code) and the fields before it, joined by tabs.\n"
        );
        for entry in &self.entries {
            let _ = writeln!(text, "{}\t{}", entry.line("").trim_start(), entry.link);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No hash, but as good as one here: nothing in these tests wants to collide.
    fn written_out(line: &str) -> String {
        line.bytes().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    fn log(code: &TestimonyCode) -> CustodyLog {
        let mut log = CustodyLog::default();
        for (nth, deed) in (0..).zip(Deed::ALL) {
            let at = DateTime::from_timestamp(1_700_000_000 + nth, 0).unwrap_or_default();
            let entry = CustodyEntry {
                at,
                until: (nth % 2 == 0).then_some(at),
                deed,
                version: "0.1.0".to_owned(),
                file_sha256: (nth % 3 == 0).then(|| "ab".to_owned()),
                link: String::new(),
            };
            log.add(code, entry, written_out);
        }
        log
    }

    #[test]
    fn what_was_altered_no_longer_follows() {
        type Alter = fn(&mut CustodyLog);
        let alterations: [(&str, Alter, usize); 8] = [
            ("time", |log| log.entries[2].at = DateTime::UNIX_EPOCH, 2),
            ("end", |log| log.entries[2].until = None, 2),
            ("deed", |log| log.entries[2].deed = Deed::Exported, 2),
            ("version", |log| log.entries[2].version.push('1'), 2),
            ("file", |log| log.entries[3].file_sha256 = None, 3),
            ("link", |log| log.entries[2].link = log.entries[1].link.clone(), 2),
            ("dropped", |log| drop(log.entries.remove(4)), 4),
            ("exchanged", |log| log.entries.swap(5, 6), 5),
        ];
        let code = TestimonyCode::from_random([7; 5]);
        assert_eq!(log(&code).broken_at(&code, written_out), None);
        for (what, alter, place) in alterations {
            let mut log = log(&code);
            alter(&mut log);
            assert_eq!(log.broken_at(&code, written_out), Some(place), "{what}");
        }
        // Another testimony's log.
        let other = TestimonyCode::from_random([8; 5]);
        assert_eq!(log(&code).broken_at(&other, written_out), Some(0));
    }

    #[test]
    fn an_id_is_what_is_stored() {
        for deed in Deed::ALL {
            assert_eq!(serde_json::to_value(deed).ok(), Some(deed.id().into()));
        }
    }
}
