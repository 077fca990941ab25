//! Reads the invented testimonies: marks taken out of the text, and the roster.
//! Never anything but the cases of these tests.

use sotto_domain::{
    language::Language,
    mention::{MentionKind, RosterEntry},
};
use sotto_redaction::detect::Input;

/// A place that must be masked, or must stay readable.
pub(crate) struct Mark {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: MentionKind,
    pub(crate) keep: bool,
    pub(crate) direct: bool,
    /// Number of the entity, empty if the mention is alone.
    pub(crate) entity: String,
}

/// One line of the file.
pub(crate) struct Testimony {
    pub(crate) id: String,
    pub(crate) language: Language,
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) roster: Vec<RosterEntry>,
    /// Entities that the roster holds.
    pub(crate) listed: Vec<String>,
}

impl Testimony {
    /// What detection is given of it.
    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            text: &self.text,
            language: Some(self.language),
            roster: &self.roster,
        }
    }
}

fn kind(name: &str) -> MentionKind {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).expect("a kind")
}

/// `PERSON1` is a kind and the number of an entity.
fn head(written: &str) -> (MentionKind, String) {
    let at = written
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(written.len());
    (kind(&written[..at]), written[at..].to_owned())
}

/// Every testimony of `cases/testimonies.txt`.
pub(crate) fn testimonies() -> Vec<Testimony> {
    all(include_str!("../cases/testimonies.txt"))
}

/// Every testimony of `cases/testimonies-unseen.txt`.
pub(crate) fn unseen() -> Vec<Testimony> {
    all(include_str!("../cases/testimonies-unseen.txt"))
}

/// Every testimony of `cases/testimonies-strangers.txt`.
pub(crate) fn strangers() -> Vec<Testimony> {
    all(include_str!("../cases/testimonies-strangers.txt"))
}

/// Every testimony of `cases/testimonies-strangers-seventh.txt`.
pub(crate) fn seventh_stranger() -> Vec<Testimony> {
    all(include_str!("../cases/testimonies-strangers-seventh.txt"))
}

/// Every testimony of `cases/testimonies-strangers-nearest.txt`.
pub(crate) fn nearest_strangers() -> Vec<Testimony> {
    all(include_str!("../cases/testimonies-strangers-nearest.txt"))
}

/// Every testimony of `cases/testimonies-held-out.txt`.
pub(crate) fn held_out() -> Vec<Testimony> {
    all(include_str!("../cases/testimonies-held-out.txt"))
}

/// Every testimony of a list in the form of the cases.
pub(crate) fn all(list: &str) -> Vec<Testimony> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let parts: Vec<&str> = line.splitn(5, " | ").collect();
            let [id, language, _, roster, marked] = parts.as_slice() else {
                panic!("{line}")
            };
            let (text, marks) = read(&marked.replace('¶', "\n"));
            let mut listed = Vec::new();
            let roster = roster
                .split("; ")
                .map(|entry| {
                    let parts: Vec<&str> = entry.splitn(3, ' ').collect();
                    let (kind, entity) = head(parts[0]);
                    listed.push(entity);
                    RosterEntry {
                        kind,
                        field: parts[1].to_owned(),
                        value: parts[2].to_owned(),
                    }
                })
                .collect();
            Testimony {
                id: (*id).to_owned(),
                language: Language::from_code(language).expect("a language"),
                text,
                marks,
                roster,
                listed,
            }
        })
        .collect()
}

fn read(line: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    for piece in line.split('⟦') {
        let Some((inner, rest)) = piece.split_once('⟧') else {
            text.push_str(piece);
            continue;
        };
        let sign = inner.find([':', '=', '!', '~']).expect("a mark has a kind");
        let (kind, entity) = head(&inner[..sign]);
        let start = text.len();
        text.push_str(&inner[sign + 1..]);
        marks.push(Mark {
            start,
            end: text.len(),
            kind,
            keep: inner[sign..].starts_with('='),
            direct: match &inner[sign..=sign] {
                "!" => true,
                "~" => false,
                _ => matches!(kind, MentionKind::Person | MentionKind::Code),
            },
            entity,
        });
        text.push_str(rest);
    }
    (text, marks)
}
