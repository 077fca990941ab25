//! `sotto risk`: its words and its JSON. The people are invented.

mod desk;

use desk::{file, sotto, text};
use serde_json::Value;

#[test]
fn the_risk_of_two_testimonies_in_words_and_in_json() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    file(folder, "passphrase", "quiet lanterns over the reservoir\n");
    text(&sotto(folder, ["vault", "create"]));
    file(
        folder,
        "decisions",
        r#"[{"quote":"Osh","decision":{"action":"keep"}},{"quote":"three children","decision":{"action":"keep"}}]"#,
    );
    file(
        folder,
        "record",
        r#"{"language":"en","answers":{"occupation":"baker"}}"#,
    );
    let codes: Vec<String> = [
        "I am a baker from Osh and I have three children.",
        "I am a baker from Osh too, said the baker.",
    ]
    .iter()
    .map(|statement| {
        file(folder, "statement", statement);
        let add = [
            "testimony",
            "add",
            "--statement",
            "statement",
            "--record",
            "record",
        ];
        let code = text(&sotto(folder, add));
        let uses = [
            "consent",
            "grant",
            "--code",
            &code,
            "--uses",
            "publication,quote,place_named",
        ];
        text(&sotto(
            folder,
            [
                &uses[..],
                &["--attribution", "anonymous", "--description", "a person"],
            ]
            .concat(),
        ));
        code
    })
    .collect();
    let early = text(&sotto(folder, ["risk"]));
    assert!(
        early.contains("May not leave, not counted") && early.contains("Not reviewed: 2"),
        "{early}"
    );
    for (code, decisions) in codes.iter().zip([
        r#"Osh","decision":{"action":"keep"}},{"quote":"three children"#,
        "Osh",
    ]) {
        file(
            folder,
            "decisions",
            &format!(r#"[{{"quote":"{decisions}","decision":{{"action":"keep"}}}}]"#),
        );
        let review = [
            "review",
            "--code",
            code,
            "--reviewer",
            "R1",
            "--decisions",
            "decisions",
            "--accept-proposals",
        ];
        text(&sotto(folder, review));
    }
    let one = text(&sotto(folder, ["risk", "--codes", &codes[0], "--k", "2"]));
    for said in [
        "People in the vault: 2.",
        "the only one with “three children”",
        "to have 2 fit: “three children” left out (nothing loses less)",
    ] {
        assert!(one.contains(said), "{said}: {one}");
    }
    let report: Value =
        serde_json::from_str(&text(&sotto(folder, ["--json", "risk", "--for", "editor"]))).expect("JSON");
    assert_eq!(
        (&report["k"], &report["people"], &report["audience"]),
        (&5.into(), &2.into(), &"editor".into())
    );
    assert_eq!(report["testimonies"].as_array().unwrap().len(), 2);
    assert_eq!(
        report["testimonies"][0]["in_vault"]["sure"].as_u64().unwrap()
            + report["testimonies"][1]["in_vault"]["sure"].as_u64().unwrap(),
        3
    );
    assert_eq!(
        sotto(folder, ["risk", "--codes", "ZZZZ-ZZZZ"]).status.code(),
        Some(9)
    );
}
