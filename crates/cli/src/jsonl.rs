//! Lines of JSON in, lines of JSON out: the contract of `sotto detect` with scripts.
//! Never refuses a whole file for one line. Read by the fuzzer too, so it leans on nothing else of the program.

use serde::{Deserialize, Serialize};
use sotto_domain::{
    language::Language,
    mention::{Action, Layer, Mention, MentionKind, RosterEntry},
    offset::OffsetMap,
};
use sotto_redaction::detect;

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    #[serde(default)]
    lang: Option<String>,
    text: String,
    #[serde(default)]
    roster: Option<Vec<RosterEntry>>,
}

#[derive(Serialize)]
struct MentionOut<'a> {
    start: usize,
    end: usize,
    kind: MentionKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub_kind: Option<&'a str>,
    confidence: f32,
    layer: Layer,
    reason: &'static str,
    entity: String,
    proposal: Action,
}

#[derive(Serialize)]
struct LineOut<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    mentions: Vec<MentionOut<'a>>,
}

fn out<'a>(text: &str, mentions: &'a [Mention]) -> Vec<MentionOut<'a>> {
    let map = OffsetMap::new(text);
    mentions
        .iter()
        .map(|m| MentionOut {
            start: map.to_chars(m.range.start).0,
            end: map.to_chars(m.range.end).0,
            kind: m.kind,
            sub_kind: m.sub_kind.as_deref(),
            confidence: m.confidence,
            layer: m.layer,
            reason: m.reason.in_english(),
            entity: format!("e{}", m.entity.0),
            proposal: m.proposal,
        })
        .collect()
}

/// What is said about one text without an id.
pub(crate) fn alone(text: &str, mentions: &[Mention]) -> Result<String, serde_json::Error> {
    serde_json::to_string(&LineOut {
        id: None,
        mentions: out(text, mentions),
    })
}

/// What one line of JSONL gets.
pub(crate) enum Answer {
    /// The line is empty.
    Nothing,
    /// Not an object with an id and a text.
    Unreadable,
    /// The line to write.
    Mentions(String),
}

/// Answers one line, whatever bytes it holds.
pub(crate) fn answer(written: &[u8]) -> Result<Answer, serde_json::Error> {
    if written.iter().all(u8::is_ascii_whitespace) {
        return Ok(Answer::Nothing);
    }
    let Ok(line) = serde_json::from_slice::<Line>(written) else {
        return Ok(Answer::Unreadable);
    };
    // An unknown language is no reason to leave a text undetected.
    let language = line.lang.as_deref().and_then(Language::from_code);
    let mentions = detect::detect(&detect::Input {
        text: &line.text,
        language,
        roster: line.roster.as_deref().unwrap_or_default(),
    });
    serde_json::to_string(&LineOut {
        id: Some(&line.id),
        mentions: out(&line.text, &mentions),
    })
    .map(Answer::Mentions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Whatever was asked, the answer is one line of JSON with the same id and places inside the text.
    fn holds(written: &[u8]) -> Result<(), TestCaseError> {
        let Ok(Answer::Mentions(said)) = answer(written) else {
            return Ok(());
        };
        let said: serde_json::Value = serde_json::from_str(&said).expect("an answer is JSON");
        // Half a surrogate pair in a field that nobody reads is passed over, not refused.
        let Ok(asked) = serde_json::from_slice::<serde_json::Value>(written) else {
            return Ok(());
        };
        prop_assert_eq!(&said["id"], &asked["id"]);
        let length = asked["text"].as_str().expect("a text").chars().count() as u64;
        let mut last = 0;
        for mention in said["mentions"].as_array().expect("mentions") {
            let (start, end) = (mention["start"].as_u64(), mention["end"].as_u64());
            let (start, end) = (start.expect("a number"), end.expect("a number"));
            prop_assert!(last <= start && start < end && end <= length);
            last = end;
        }
        Ok(())
    }

    /// What the fuzzer found, on the stable compiler.
    #[test]
    fn saved_inputs_are_answered_or_passed_over() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fuzz/corpus/jsonl");
        let mut count = 0;
        for entry in std::fs::read_dir(folder).expect("saved inputs") {
            let bytes = std::fs::read(entry.expect("an input").path()).expect("an input");
            for line in bytes.split(|byte| *byte == b'\n') {
                holds(line).expect("a line is answered or passed over");
                count += 1;
            }
        }
        assert!(count > 0, "no saved inputs");
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered_or_passed_over(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            holds(&bytes)?;
        }

        #[test]
        fn any_line_is_answered_in_its_own_offsets(
            id in "[a-z0-9]{0,8}",
            text in "\\PC{0,60}|[A-Za-zА-Яа-яҚқ😀\u{301}\u{ad} .,0-9+-]{0,120}",
            value in "\\PC{0,20}",
            lang in "en|ru|tg|xx",
        ) {
            let line = serde_json::json!({
                "id": id, "text": text, "lang": lang, "roster": [{"kind": "PERSON", "field": "name", "value": value}],
            });
            let written = line.to_string();
            prop_assert!(matches!(answer(written.as_bytes()), Ok(Answer::Mentions(_))));
            holds(written.as_bytes())?;
        }

        #[test]
        fn a_damaged_line_does_no_harm(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut written = r#"{"id":7,"text":"Далер came on 5 May","roster":[{"kind":"PERSON","value":"Далер"}]}"#.as_bytes().to_vec();
            let place = at.index(written.len());
            written[place] = byte;
            holds(&written)?;
        }
    }
}
