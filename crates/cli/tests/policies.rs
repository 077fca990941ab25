//! `sotto policy` and `--policy`: words, JSON and exit codes. The people are invented.

mod desk;

use desk::{file, sotto, text};
use serde_json::Value;

#[test]
fn a_policy_is_taken_in_and_a_file_leaves_under_it() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let run = |arguments: &str| sotto(folder, arguments.split(' '));
    file(folder, "passphrase", "quiet lanterns over the reservoir\n");
    file(folder, "statement", "I lived in Osh.");
    file(
        folder,
        "keep",
        r#"[{"quote":"Osh","decision":{"action":"keep"}}]"#,
    );
    file(folder, "record", r#"{"language":"en"}"#);
    text(&run("vault create"));
    let code = text(&run("testimony add --statement statement --record record"));
    text(&run(&format!(
        "consent grant --code {code} --uses publication,quote,place_named,research --attribution anonymous"
    )));
    text(&run(&format!(
        "review --code {code} --reviewer R1 --decisions keep"
    )));

    assert_eq!(text(&run("policy list")).lines().count(), 6);
    let said = text(&run("policy show publication"));
    assert!(
        said.contains("version 1") && said.contains("as reviewed"),
        "{said}"
    );
    text(&run("policy export publication --out begun.json"));
    assert_eq!(
        run("policy export publication --out begun.json").status.code(),
        Some(5),
        "it exists"
    );

    let begun = std::fs::read_to_string(folder.join("begun.json")).unwrap();
    let house = begun
        .replace("\"id\": \"publication\"", "\"id\": \"p-house\"")
        .replace("\"name\": \"Publication\"", "\"name\": \"House\"")
        .replace("\"LOC\": \"keep\"", "\"LOC\": \"region\"");
    file(folder, "house.json", &house);
    file(folder, "wrong.json", &house.replace("\"region\"", "\"planet\""));
    file(
        folder,
        "direct.json",
        &house.replace("\"direct\": \"withhold\"", "\"direct\": \"keep\""),
    );
    let taken: Value = serde_json::from_str(&text(&run("--json policy import house.json"))).unwrap();
    assert_eq!(taken["policy"]["id"], "p-house");
    for (arguments, exit, words) in [
        ("policy import wrong.json", 5, "line "),
        ("policy import direct.json", 5, "names one person alone"),
        ("policy import statement", 5, "no policy of Sotto"),
        ("policy import nowhere.json", 5, "cannot be read"),
        ("policy show nobody", 9, "sotto policy list"),
    ] {
        let output = run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(exit), "{arguments}: {said}");
        assert!(said.contains(words), "{arguments}: {said}");
    }

    let export = format!("--json export --audience publication --format txt --codes {code}");
    let outcome: Value =
        serde_json::from_str(&text(&run(&format!("{export} --out a.txt --policy House")))).unwrap();
    assert_eq!(outcome["receipt"]["policy"]["name"], "House");
    let made = std::fs::read_to_string(folder.join("a.txt")).unwrap();
    assert!(made.contains("[a town in Osh Region]"), "{made}");
    let report: Value =
        serde_json::from_str(&text(&run(&format!("--json risk --codes {code} --policy House")))).unwrap();
    assert_eq!(
        report["testimonies"][0]["told"][0]["words"],
        "a town in Osh Region"
    );
    let other = run(&format!(
        "export --audience editor --format txt --codes {code} --out b.txt --policy House"
    ));
    assert_eq!(other.status.code(), Some(2), "for another audience");

    // A dataset of one.
    let output = run(&format!(
        "export --audience research --format csv --codes {code} --out d.zip"
    ));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(7), "{said}");
    assert!(
        said.contains("asks for 5") && said.contains("sotto risk"),
        "{said}"
    );
}
