//! The texts to learn from, and what each of them says and leaves unsaid.
//! Never takes silence for "nothing": a corpus that marks no dates must not teach that dates are ordinary words.

use serde::Deserialize;
use sotto_domain::{language::Language, mention::MentionKind};
use sotto_redaction::detect::tagger::{KINDS, Tongue};
use std::path::Path;

/// One corpus.
pub(crate) struct Corpus {
    pub(crate) file: &'static str,
    pub(crate) tongue: Tongue,
    /// How much one of its sentences counts.
    pub(crate) weight: f32,
    /// Kinds that its unmarked words may be all the same.
    unmarked: &'static [MentionKind],
    /// Its mentions are names of whatever kind.
    any_name: bool,
    /// Tweets and the like: no copies in other case, as they are in every case already.
    pub(crate) noisy: bool,
}

use MentionKind::{Code, Datetime, Dem, Loc, Misc, Org, Person, Quantity};

/// Every corpus. The sample testimonies are not among them: they are for tests alone.
pub(crate) const CORPORA: [Corpus; 9] = [
    Corpus {
        file: "tab-train",
        tongue: Tongue::English,
        weight: 1.0,
        unmarked: &[],
        any_name: false,
        noisy: false,
    },
    Corpus {
        file: "tab-dev",
        tongue: Tongue::English,
        weight: 1.0,
        unmarked: &[],
        any_name: false,
        noisy: false,
    },
    Corpus {
        file: "gum-train-open",
        tongue: Tongue::English,
        weight: 1.0,
        unmarked: &[Dem, Quantity, Code],
        any_name: false,
        noisy: false,
    },
    Corpus {
        file: "ewt-dev-uner",
        tongue: Tongue::English,
        weight: 1.0,
        unmarked: &[Datetime, Code, Dem, Quantity, Misc],
        any_name: false,
        noisy: false,
    },
    Corpus {
        file: "btc-efg",
        tongue: Tongue::English,
        weight: 0.4,
        unmarked: &[Datetime, Dem, Quantity, Misc],
        any_name: false,
        noisy: true,
    },
    Corpus {
        file: "wnut17",
        tongue: Tongue::English,
        weight: 0.4,
        unmarked: &[Datetime, Dem, Quantity],
        any_name: false,
        noisy: true,
    },
    Corpus {
        file: "factrueval-dev",
        tongue: Tongue::Russian,
        weight: 1.0,
        unmarked: &[],
        any_name: false,
        noisy: false,
    },
    Corpus {
        file: "kaznerd-valid",
        tongue: Tongue::Turkic,
        weight: 1.0,
        unmarked: &[],
        any_name: false,
        noisy: false,
    },
    Corpus {
        file: "ud-kyrgyz-train",
        tongue: Tongue::Turkic,
        weight: 1.0,
        unmarked: &[Datetime, Quantity, Dem, Code],
        any_name: true,
        noisy: false,
    },
];

/// What a tongue's model tells apart.
pub(crate) fn kinds(tongue: Tongue) -> &'static [MentionKind] {
    match tongue {
        Tongue::Russian => &[Person, Loc, Org],
        Tongue::English | Tongue::Turkic => &KINDS,
    }
}

#[derive(Deserialize)]
struct Line {
    id: String,
    lang: String,
    text: String,
    mentions: Vec<MarkedPlace>,
}

#[derive(Deserialize)]
struct MarkedPlace {
    start: usize,
    end: usize,
    kind: MentionKind,
    mask: Option<String>,
}

/// A stretch of a text and the labels that its words may have, a bit each; label 0 is "nothing".
#[derive(Clone)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) labels: u16,
}

/// A text in pieces.
#[derive(Clone)]
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) language: Language,
    pub(crate) text: String,
    pub(crate) pieces: Vec<Piece>,
}

impl Corpus {
    /// Its documents, in order.
    pub(crate) fn read(&self, folder: &Path) -> Result<Vec<Document>, Box<dyn std::error::Error>> {
        let mut found = Vec::new();
        for line in std::fs::read_to_string(folder.join(format!("{}.jsonl", self.file)))?.lines() {
            let line: Line = serde_json::from_str(line)?;
            let pieces = self.pieces(&line);
            found.push(Document {
                id: line.id,
                language: Language::from_code(&line.lang).ok_or("an unknown language")?,
                text: line.text,
                pieces,
            });
        }
        Ok(found)
    }

    fn label(&self, kind: MentionKind) -> u16 {
        kinds(self.tongue)
            .iter()
            .position(|k| *k == kind)
            .map_or(0, |at| 1 << (at + 1))
    }

    fn labels(&self, place: &MarkedPlace) -> u16 {
        let own = self.label(place.kind);
        if self.any_name {
            [Person, Loc, Org, Misc]
                .iter()
                .fold(0, |all, kind| all | self.label(*kind))
        } else if own == 0 {
            1
        } else if place.mask.as_deref() == Some("NO_MASK") {
            // A name that may stay readable: neither a lesson that it is a name nor that it is none.
            own | 1
        } else {
            own
        }
    }

    fn pieces(&self, line: &Line) -> Vec<Piece> {
        let chars: Vec<char> = line.text.chars().collect();
        let silent = self.unmarked.iter().fold(1, |all, kind| all | self.label(*kind));
        let mut labels = vec![0_u16; chars.len()];
        let mut starts = vec![false; chars.len() + 1];
        // The longest mention decides where one stands in another.
        let mut places: Vec<&MarkedPlace> = line.mentions.iter().collect();
        places.sort_by_key(|place| (place.end - place.start, place.start));
        for place in places {
            starts[place.start] = true;
            starts[place.end] = true;
            let own = self.labels(place);
            for label in &mut labels[place.start..place.end] {
                *label = own;
            }
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for (i, c) in chars.iter().enumerate() {
            let here = if labels[i] == 0 { silent } else { labels[i] };
            match pieces.last_mut() {
                Some(last) if !starts[i] && last.labels == here => last.text.push(*c),
                _ => pieces.push(Piece {
                    text: c.to_string(),
                    labels: here,
                }),
            }
        }
        pieces
    }
}
