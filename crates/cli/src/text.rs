//! `sotto detect` and `sotto redact`: the engine alone, on standard input, without a vault.
//! Offsets are Unicode code points, end exclusive; names and shapes are a contract with scripts.

use crate::{
    args::{DetectArguments, RedactArguments},
    failure::{Failure, INPUT},
    output,
    testimony::read_json,
};
use serde::{Deserialize, Serialize};
use sotto_domain::{
    language::Language,
    mention::{Action, Layer, Mention, MentionKind, RosterEntry},
    offset::OffsetMap,
};
use sotto_redaction::{detect, review, wording::PlaceChain};
use std::{
    io::{BufRead as _, Read as _, Write as _},
    path::Path,
    process::ExitCode,
};
use zeroize::Zeroizing;

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

fn language(name: Option<&str>) -> Result<Option<Language>, Failure> {
    name.map(|n| {
        Language::from_code(n)
            .ok_or_else(|| Failure::new(INPUT, "an unknown language; languages are en, ru, tg, uz, ky, kk"))
    })
    .transpose()
}

fn roster(path: Option<&Path>) -> Result<Vec<RosterEntry>, Failure> {
    path.map_or_else(|| Ok(Vec::new()), |p| read_json(p, "the roster"))
}

fn standard_input() -> Result<Zeroizing<String>, Failure> {
    let mut bytes = Zeroizing::new(Vec::new());
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::input("standard input", &e))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        Failure::new(
            INPUT,
            "standard input is not UTF-8 text; convert it and try again",
        )
    })?;
    Ok(Zeroizing::new(text.to_owned()))
}

fn json(line: &LineOut<'_>) -> Result<String, Failure> {
    serde_json::to_string(line).map_err(|_| Failure::new(INPUT, "the result could not be written as JSON"))
}

pub(crate) fn detect(arguments: &DetectArguments) -> Result<ExitCode, Failure> {
    if arguments.jsonl {
        return detect_lines();
    }
    let (language, roster) = (
        language(arguments.lang.as_deref())?,
        roster(arguments.roster.as_deref())?,
    );
    let text = standard_input()?;
    let mentions = detect::detect(&detect::Input {
        text: &text,
        language,
        roster: &roster,
    });
    output::line(&json(&LineOut {
        id: None,
        mentions: out(&text, &mentions),
    })?)?;
    Ok(ExitCode::SUCCESS)
}

/// What one line of JSONL gets.
enum Answer {
    /// The line is empty.
    Nothing,
    /// Not an object with an id and a text.
    Unreadable,
    /// The line to write.
    Mentions(String),
}

/// Answers one line, whatever bytes it holds.
fn answer(written: &[u8]) -> Result<Answer, Failure> {
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
    json(&LineOut {
        id: Some(&line.id),
        mentions: out(&line.text, &mentions),
    })
    .map(Answer::Mentions)
}

/// One line in, one line out. A line that cannot be read is named on standard error, the others go on, and the exit
/// code says that something was passed over.
fn detect_lines() -> Result<ExitCode, Failure> {
    let mut failed = false;
    let mut input = std::io::stdin().lock();
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let mut bytes = Zeroizing::new(Vec::new());
    let mut number = 0_usize;
    loop {
        bytes.clear();
        number += 1;
        if input
            .read_until(b'\n', &mut bytes)
            .map_err(|e| Failure::input("standard input", &e))?
            == 0
        {
            break;
        }
        let written = match number {
            1 => bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes),
            _ => &bytes,
        };
        let result = match answer(written)? {
            Answer::Nothing => continue,
            Answer::Mentions(result) => result,
            Answer::Unreadable => {
                output::complain(&format!(
                    "line {number} was passed over: not an object with \"id\" and \"text\""
                ));
                failed = true;
                continue;
            }
        };
        if let Err(error) = writeln!(output, "{result}") {
            if error.kind() == std::io::ErrorKind::BrokenPipe {
                return Ok(ExitCode::SUCCESS);
            }
            return Err(Failure::new(
                crate::failure::DISK,
                format!("the output could not be written ({})", error.kind()),
            ));
        }
    }
    output
        .flush()
        .or_else(|e| {
            if e.kind() == std::io::ErrorKind::BrokenPipe {
                Ok(())
            } else {
                Err(e)
            }
        })
        .map_err(|e| {
            Failure::new(
                crate::failure::DISK,
                format!("the output could not be written ({})", e.kind()),
            )
        })?;
    Ok(if failed {
        ExitCode::from(INPUT)
    } else {
        ExitCode::SUCCESS
    })
}

pub(crate) fn redact(arguments: &RedactArguments) -> Result<ExitCode, Failure> {
    let (given, roster) = (
        language(arguments.lang.as_deref())?,
        roster(arguments.roster.as_deref())?,
    );
    let text = standard_input()?;
    let mentions = detect::detect(&detect::Input {
        text: &text,
        language: given,
        roster: &roster,
    });
    let words = given.unwrap_or_else(|| detect::language_of(&text));
    let mut desk = review::Desk::new(review::begin(&text, mentions, ""), words, PlaceChain::default());
    desk.accept_proposals();
    let redacted: String = review::disclosed(desk.review(), words)
        .into_iter()
        .map(|s| s.text)
        .collect();
    output::line(redacted.trim_end_matches('\n'))?;
    Ok(ExitCode::SUCCESS)
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
        let asked: serde_json::Value = serde_json::from_slice(written).expect("what was answered was JSON");
        let said: serde_json::Value = serde_json::from_str(&said).expect("an answer is JSON");
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
