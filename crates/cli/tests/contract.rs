//! What scripts rely on: shapes, offsets, exit codes, and that nothing is lost or half done.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use serde_json::{Value, json};
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        desk.file("passphrase", "quiet lanterns over the reservoir\nsecond line\n");
        desk
    }

    #[expect(clippy::disallowed_methods, reason = "invented input of a test")]
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn sotto(&self, arguments: &[&str]) -> Output {
        self.sotto_with("passphrase", arguments)
    }

    fn sotto_with(&self, passphrase: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sotto"))
            .current_dir(self.folder.path())
            .args(["--vault", "vault", "--passphrase-file", passphrase])
            .args(arguments)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    fn add(&self, statement: &str, more: &[&str]) -> String {
        self.file("statement.txt", statement);
        let mut arguments = vec!["testimony", "add", "--statement", "statement.txt"];
        arguments.extend(more);
        let output = self.sotto(&arguments);
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json_of(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("not JSON: {}", said(output)))
}

fn engine(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sotto"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn detect_lines_have_the_agreed_shape_and_count_code_points() {
    let text = "😀 надо звонить Раҳимову: +992 93 555 40 11";
    let line =
        json!({"id": "a", "lang": "ru", "text": text, "roster": [{"kind": "PERSON", "value": "Rakhimov"}]});
    let output = engine(&["detect", "--jsonl"], format!("{line}\n").as_bytes());
    assert!(output.status.success());
    let result = json_of(&output);
    assert_eq!(result["id"], "a");
    let mentions = result["mentions"].as_array().unwrap();
    let words = |m: &Value| {
        let at = |key: &str| usize::try_from(m[key].as_u64().unwrap()).unwrap();
        text.chars()
            .skip(at("start"))
            .take(at("end") - at("start"))
            .collect::<String>()
    };
    assert_eq!(
        mentions.iter().map(words).collect::<Vec<_>>(),
        ["Раҳимову", "+992 93 555 40 11"]
    );
    for mention in mentions {
        let keys = [
            "start",
            "end",
            "kind",
            "confidence",
            "layer",
            "reason",
            "entity",
            "proposal",
        ];
        assert!(keys.iter().all(|k| mention.get(k).is_some()), "{mention}");
    }
    assert_eq!(
        (&mentions[0]["kind"], &mentions[0]["layer"]),
        (&json!("PERSON"), &json!("roster"))
    );
    assert_eq!(
        (&mentions[1]["kind"], &mentions[1]["proposal"]),
        (&json!("CODE"), &json!("withhold"))
    );
}

#[test]
fn a_bad_line_is_named_and_the_others_go_on() {
    let input = b"\xef\xbb\xbf{\"id\":1,\"text\":\"abc\",\"roster\":null}\nnot json\n\n{\"id\":2,\"text\":\"\",\"lang\":\"xx\"}\n\xff\xfe\n{\"id\":3,\"text\":\"x\"}";
    let output = engine(&["detect", "--jsonl"], input);
    assert_eq!(output.status.code(), Some(5));
    let lines: Vec<Value> = String::from_utf8(output.stdout.clone())
        .unwrap()
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(
        lines.iter().map(|l| l["id"].clone()).collect::<Vec<_>>(),
        [json!(1), json!(2), json!(3)]
    );
    assert!(
        said(&output).contains("line 2") && said(&output).contains("line 5"),
        "{}",
        said(&output)
    );
}

#[test]
fn redact_leaves_no_number_behind() {
    let output = engine(
        &["redact", "--lang", "en"],
        b"Write to amina@mail.example or +992 93 555 40 11.\n",
    );
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        !text.contains("amina") && !text.contains("555") && text.contains('['),
        "{text}"
    );
}

#[test]
fn private_people_are_called_by_other_names_and_it_is_said() {
    let text = "Моего брата Рустама увезли в мае. Без Рустама плохо, к Рустаму не пускают.";
    let line = json!({"id": 1, "lang": "ru", "text": text});
    let output = engine(&["detect", "--jsonl"], format!("{line}\n").as_bytes());
    let result = json_of(&output);
    let people: Vec<&Value> = result["mentions"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|m| m["kind"] == "PERSON")
        .collect();
    assert_eq!(people.len(), 3, "{result}");
    assert!(people.iter().all(|m| m["proposal"] == "pseudonymise"), "{result}");

    let output = engine(&["redact", "--lang", "ru"], text.as_bytes());
    let redacted = String::from_utf8(output.stdout.clone()).unwrap();
    let names: Vec<&str> = redacted
        .split('[')
        .skip(1)
        .filter_map(|piece| piece.split(']').next())
        .filter(|words| words.chars().next().is_some_and(char::is_uppercase))
        .collect();
    let [once, again, dative] = names[..] else {
        panic!("{redacted}")
    };
    // A man's genitive, and his dative: "Карима", "Кариму".
    let stem = once.strip_suffix(['а', 'я']).unwrap();
    assert!(once == again && !redacted.contains("Рустам"), "{redacted}");
    assert!(
        dative.starts_with(stem) && dative.ends_with(['у', 'ю']),
        "{redacted}"
    );
    assert!(said(&output).contains("made up"), "{}", said(&output));

    let output = engine(&["redact", "--lang", "en"], b"I saw nothing.\n");
    assert_eq!(said(&output), "");
}

#[test]
fn each_failure_has_its_code_and_one_sentence() {
    let desk = Desk::new();
    desk.file("wrong", "another passphrase entirely\n");
    desk.file("empty", "\n");
    desk.file("latin1.txt", b"caf\xe9");
    desk.file("roster.json", "{\"kind\": 1}");
    desk.file("ok.txt", "I saw nothing.");
    desk.file("record.json", "{\"answers\": {\"act\": \"dancing\"}}");
    desk.file("locked.pdf", "%PDF-1.7 and no more than that");
    desk.file("bom", "\u{feff}quiet lanterns over the reservoir\r\n");
    desk.file("typo.json", "{\"consent\": {\"embargo_untill\": \"2027-01-01\"}}");
    desk.file(
        "typo-roster.json",
        "[{\"kind\": \"PERSON\", \"value\": \"A\", \"feild\": \"name\"}]",
    );
    assert_eq!(
        desk.sotto(&["vault", "info"]).status.code(),
        Some(4),
        "no vault yet"
    );
    assert!(desk.sotto(&["vault", "create"]).status.success());
    let add = ["testimony", "add", "--statement"];
    let with = |rest: &[&'static str]| [&add[..], rest].concat();
    for (passphrase, arguments, code) in [
        ("wrong", vec!["vault", "info"], 3),
        ("empty", vec!["vault", "info"], 5),
        ("nowhere", vec!["vault", "info"], 5),
        ("passphrase", vec!["vault", "create"], 4),
        ("passphrase", vec!["vault", "dance"], 2),
        ("passphrase", with(&["nowhere.txt"]), 5),
        ("passphrase", with(&["latin1.txt"]), 5),
        ("passphrase", with(&["ok.txt", "--roster", "roster.json"]), 5),
        ("passphrase", with(&["ok.txt", "--record", "record.json"]), 5),
        ("passphrase", vec!["testimony", "show", "--code", "nobody"], 5),
        ("passphrase", vec!["testimony", "show", "--code", "0000-0000"], 9),
        (
            "passphrase",
            vec!["testimony", "custody", "--code", "0000-0000"],
            9,
        ),
        ("passphrase", vec!["check-leak", "nowhere.pdf"], 5),
        ("passphrase", vec!["check-leak", "latin1.txt"], 0),
        ("passphrase", vec!["check-leak", "locked.pdf"], 5),
        ("passphrase", vec!["vault", "wipe"], 2),
        ("bom", vec!["vault", "info"], 0),
        ("passphrase", with(&["ok.txt", "--record", "typo.json"]), 5),
        ("passphrase", with(&["ok.txt", "--roster", "typo-roster.json"]), 5),
    ] {
        let output = desk.sotto_with(passphrase, &arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {}",
            said(&output)
        );
        if code != 0 && code != 2 {
            assert_eq!(
                said(&output).trim().lines().count(),
                1,
                "{arguments:?}: {}",
                said(&output)
            );
        }
    }
    let list = json_of(&desk.sotto(&["--json", "testimony", "list"]));
    assert_eq!(list, json!([]), "whatever failed left nothing half done");
}

#[test]
fn the_whole_path_in_json() {
    let desk = Desk::new();
    assert!(desk.sotto(&["vault", "create"]).status.success());
    desk.file(
        "roster.json",
        json!([{"kind": "PERSON", "field": "name", "value": "Бакыт"}]).to_string(),
    );
    desk.file(
        "record.json",
        json!({"language": "en", "answers": {"act": "beating"}}).to_string(),
    );
    let code = desk.add(
        "They beat Bakyt on 4 May 2026.",
        &["--roster", "roster.json", "--record", "record.json"],
    );

    let export = |out: &str| {
        let arguments = [
            "--json",
            "export",
            "--audience",
            "publication",
            "--format",
            "md",
            "--codes",
            &code,
            "--out",
            out,
        ];
        desk.sotto(&arguments)
    };
    let refused = export("early.md");
    assert_eq!(
        (refused.status.code(), &json_of(&refused)["outcome"]),
        (Some(7), &json!("refused"))
    );

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
    assert!(desk.sotto(&grant).status.success());
    desk.file(
        "decisions.json",
        json!([{"quote": "Bakyt", "decision": {"action": "keep"}}]).to_string(),
    );
    let review = [
        "--json",
        "review",
        "--code",
        &code,
        "--reviewer",
        "R1",
        "--decisions",
        "decisions.json",
    ];
    let unfinished = desk.sotto(&review);
    assert_eq!(
        (unfinished.status.code(), &json_of(&unfinished)["complete"]),
        (Some(7), &json!(false))
    );
    let bulk = [
        "--json",
        "review",
        "--code",
        &code,
        "--reviewer",
        "R1",
        "--accept-proposals",
    ];
    assert_eq!(json_of(&desk.sotto(&bulk))["accepted_unread"], json!(true));

    let blocked = export("leak.md");
    assert_eq!(
        (blocked.status.code(), &json_of(&blocked)["outcome"]),
        (Some(8), &json!("blocked"))
    );
    assert!(!desk.path("leak.md").exists() && !desk.path("early.md").exists());

    desk.file(
        "decisions.json",
        json!([{"quote": "Bakyt", "decision": {"action": "withhold"}}]).to_string(),
    );
    assert!(desk.sotto(&review).status.success());
    let written = export("out.md");
    assert_eq!(
        (written.status.code(), &json_of(&written)["outcome"]),
        (Some(0), &json!("written"))
    );
    assert!(!fs::read_to_string(desk.path("out.md")).unwrap().contains("Bakyt"));
    let again = export("out.md");
    assert_eq!(
        again.status.code(),
        Some(5),
        "an existing file stays: {}",
        said(&again)
    );

    assert_eq!(desk.sotto(&["check-leak", "out.md"]).status.code(), Some(0));
    desk.file("planted.txt", "somebody saw Бакыта there");
    assert_eq!(desk.sotto(&["check-leak", "planted.txt"]).status.code(), Some(8));

    let deleted = json_of(&desk.sotto(&["--json", "testimony", "delete", "--yes", "--code", &code]));
    assert_eq!(deleted["exports"].as_array().unwrap().len(), 1);
    assert!(desk.sotto(&["vault", "verify"]).status.success());
    let wiped = json_of(&desk.sotto(&["--json", "vault", "wipe", "--yes"]));
    assert!(
        wiped["destroyed"]
            .as_array()
            .unwrap()
            .iter()
            .any(|r| r["code"] == "keys")
    );
    assert!(!desk.path("vault/header.bin").exists());
}

#[test]
fn a_decision_holds_for_whole_words_and_a_refusal_says_what_to_do() {
    let desk = Desk::new();
    assert!(desk.sotto(&["vault", "create"]).status.success());
    let code = desk.add("We met Anna. Later Annabel came.", &[]);
    desk.file(
        "decisions.json",
        json!([{"quote": "Anna", "decision": {"action": "keep"}}]).to_string(),
    );
    let review = [
        "--json",
        "review",
        "--code",
        &code,
        "--reviewer",
        "R1",
        "--decisions",
        "decisions.json",
    ];
    assert_eq!(
        json_of(&desk.sotto(&review))["undecided"],
        json!(1),
        "Annabel is still undecided"
    );
    desk.file(
        "decisions.json",
        json!([{"quote": "Annab", "decision": {"action": "keep"}}]).to_string(),
    );
    assert_eq!(desk.sotto(&review).status.code(), Some(5));
    let export = [
        "export",
        "--audience",
        "lawyer",
        "--format",
        "md",
        "--codes",
        &code,
        "--out",
        "x.md",
    ];
    let told = said(&desk.sotto(&export));
    for words in [
        "sotto consent grant --uses share_lawyer",
        "--attribution",
        "still undecided: 1",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn a_vault_that_was_cut_short_is_refused_and_left_as_it_is() {
    let desk = Desk::new();
    assert!(desk.sotto(&["vault", "create"]).status.success());
    desk.add("I saw nothing.", &[]);
    let database = desk.path("vault/vault.db");
    let whole = fs::read(&database).unwrap();
    desk.file("vault/vault.db", &whole[..whole.len() / 2]);
    let output = desk.sotto(&["testimony", "list"]);
    assert_eq!(output.status.code(), Some(4), "{}", said(&output));
    assert_eq!(
        fs::read(&database).unwrap(),
        whole[..whole.len() / 2],
        "nothing is recreated over damage"
    );
    desk.file("vault/vault.db", &whole);
    assert!(
        desk.sotto(&["testimony", "list"]).status.success(),
        "put back, it opens"
    );
}

#[test]
fn a_full_disk_is_one_sentence_and_loses_nothing() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        let _ = writeln!(std::io::stderr(), "SKIP: no /dev/full here");
        return;
    }
    let desk = Desk::new();
    assert!(desk.sotto(&["vault", "create"]).status.success());
    desk.add("I saw nothing.", &[]);
    let output = Command::new(env!("CARGO_BIN_EXE_sotto"))
        .current_dir(desk.folder.path())
        .args([
            "--vault",
            "vault",
            "--passphrase-file",
            "passphrase",
            "--json",
            "testimony",
            "list",
        ])
        .stdout(fs::OpenOptions::new().write(true).open(full).unwrap())
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(6), "{}", said(&output));
    assert_eq!(
        json_of(&desk.sotto(&["--json", "testimony", "list"]))
            .as_array()
            .unwrap()
            .len(),
        1
    );
}
