//! A real text, not one of ours: court decisions go through import, review, export and leak check.
//! They stand outside the checkout (../shared/data/redaction, Text Anonymization Benchmark, MIT); without them, skipped.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use std::{fs, io::Write as _, path::Path, process::Command};

#[test]
fn a_court_decision_leaves_without_those_it_names() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/redaction/tab-dev.jsonl");
    let Ok(lines) = fs::read_to_string(&data) else {
        // Past the test program's capture, so that it stands in CI's log as well.
        let _ = writeln!(
            std::io::stderr(),
            "SKIP: no court decisions beside the checkout; they are not part of it"
        );
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    #[expect(clippy::disallowed_methods, reason = "public court decisions")]
    let file = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let sotto = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_sotto"))
            .current_dir(folder.path())
            .args(["--vault", "vault", "--passphrase-file", "passphrase", "--json"])
            .args(arguments)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
        (output.status.code(), answer, said)
    };
    file("passphrase", "quiet lanterns over the reservoir");
    assert_eq!(sotto(&["vault", "create"]).0, Some(0));
    for (number, line) in lines.lines().take(2).enumerate() {
        let decision: Value = serde_json::from_str(line).unwrap();
        let text = decision["text"].as_str().unwrap();
        file("decision.txt", text);
        let (_, added, said) = sotto(&["testimony", "add", "--statement", "decision.txt"]);
        let code = added["code"]
            .as_str()
            .unwrap_or_else(|| panic!("{said}"))
            .to_owned();
        let grant = [
            "consent",
            "grant",
            "--code",
            &code,
            "--uses",
            "publication,quote",
            "--attribution",
            "anonymous",
        ];
        assert_eq!(sotto(&grant).0, Some(0));
        assert_eq!(
            sotto(&[
                "review",
                "--code",
                &code,
                "--reviewer",
                "R1",
                "--accept-proposals"
            ])
            .0,
            Some(0)
        );
        // What the engine missed is the reviewer's to mark: the direct identifiers of the gold, by hand.
        let chars: Vec<char> = text.chars().collect();
        let direct: Vec<String> = decision["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|m| m["mask"] == "DIRECT")
            .map(|m| {
                let at = |key: &str| usize::try_from(m[key].as_u64().unwrap()).unwrap();
                chars[at("start")..at("end")].iter().collect()
            })
            .collect();
        let by_hand: Vec<Value> = direct
            .iter()
            .map(|words| json!({"quote": words, "kind": "PERSON", "decision": {"action": "withhold"}}))
            .collect();
        file("hand.json", &json!(by_hand).to_string());
        let review = [
            "review",
            "--code",
            &code,
            "--reviewer",
            "R1",
            "--decisions",
            "hand.json",
        ];
        let (status, _, said) = sotto(&review);
        assert_eq!(status, Some(0), "{said}");
        let export = |format: &str, out: &str| {
            sotto(&[
                "export",
                "--audience",
                "publication",
                "--format",
                format,
                "--codes",
                &code,
                "--out",
                out,
            ])
        };
        for format in ["docx", "pdf", "odt", "html", "md", "txt", "csv", "json", "uwazi"] {
            let out = format!("decision-{number}.{format}");
            let (status, outcome, said) = export(format, &out);
            assert_eq!(status, Some(0), "{out}: {said} {outcome}");
            assert_eq!(sotto(&["check-leak", &out]).0, Some(0), "{out}");
        }
        let text = fs::read_to_string(folder.path().join(format!("decision-{number}.md"))).unwrap();
        for words in direct {
            assert!(
                !text.contains(&words),
                "a direct identifier of the gold is readable"
            );
        }
    }
}
