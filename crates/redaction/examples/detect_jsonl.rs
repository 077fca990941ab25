//! Reads lines {"id","lang"?,"text","roster"?} and writes {"id","mentions":[…]}, for scoring. Offsets are code points.
//! Never keeps a text after its line is answered.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for the terminal"
)]

use serde::Deserialize;
use serde_json::json;
use sotto_domain::{language::Language, mention::RosterEntry, offset::OffsetMap};
use sotto_redaction::detect::{Input, detect};
use std::io::{BufRead, Write};

#[derive(Deserialize)]
struct Line {
    id: String,
    lang: Option<String>,
    text: String,
    #[serde(default)]
    roster: Vec<RosterEntry>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        let language = line.lang.as_deref().and_then(Language::from_code);
        let map = OffsetMap::new(&line.text);
        let mentions: Vec<_> = detect(&Input { text: &line.text, language, roster: &line.roster })
            .into_iter()
            .map(|m| {
                json!({
                    "start": map.to_chars(m.range.start).0, "end": map.to_chars(m.range.end).0, "kind": m.kind, "sub_kind": m.sub_kind,
                    "confidence": m.confidence, "layer": m.layer, "reason": m.reason, "entity": m.entity, "proposal": m.proposal,
                    "suggestion": m.suggestion,
                })
            })
            .collect();
        writeln!(out, "{}", json!({"id": line.id, "mentions": mentions}))?;
    }
    Ok(())
}
