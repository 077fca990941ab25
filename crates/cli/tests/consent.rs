//! `sotto consent script` and `copy`: words, JSON and exit codes. The people are invented.

mod desk;

use desk::{file, sotto, text};
use serde_json::Value;

#[test]
fn a_script_is_kept_read_and_copied_for_the_source() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let run = |arguments: &str| sotto(folder, arguments.split(' '));
    file(folder, "passphrase", "quiet lanterns over the reservoir\n");
    file(folder, "statement", "I lived in Osh.");
    file(
        folder,
        "record",
        r#"{"language":"ru","answers":{"name":"Амина Рахимова"}}"#,
    );
    file(folder, "script", "Мы записываем.\n\nМожно отказаться.\n");
    file(folder, "named", "Вы Амина Рахимова.\n");
    file(folder, "empty", "\n");
    text(&run("vault create"));
    let code = text(&run("testimony add --statement statement --record record"));

    assert_eq!(text(&run("consent script list")).lines().count(), 6);
    assert_eq!(
        text(&run("consent script set --language ru --file script")),
        "ru  your own 1, read now"
    );
    assert_eq!(
        text(&run("consent script show --language ru")),
        "Мы записываем.\n\nМожно отказаться."
    );
    let grant = format!("consent grant --code {code} --uses archive --attribution anonymous");
    text(&run(&format!(
        "{grant} --script-read ru --witnessed --without recording,photograph"
    )));
    assert_eq!(
        text(&run("consent script reset --language ru")),
        "ru  Sotto's 1, read now"
    );
    assert_eq!(
        text(&run("consent script show --language ru --number 1")),
        "Мы записываем.\n\nМожно отказаться."
    );

    let shown: Value =
        serde_json::from_str(&text(&run(&format!("testimony show --code {code} --json")))).unwrap();
    let consent = &shown["consent"];
    assert_eq!(consent["script"]["number"], 1);
    assert_eq!(consent["script"]["own"], true);
    assert_eq!(consent["witnessed"], true);
    assert_eq!(consent["items"]["recording"], "no");

    // In the language that was asked in, unless another is wanted.
    let copy = text(&run(&format!("consent copy --code {code}")));
    assert!(
        copy.starts_with("КОПИЯ СОГЛАСИЯ") && copy.contains("Мы записываем."),
        "{copy}"
    );
    assert!(!copy.contains("Амина"));
    let out = format!("consent copy --code {code} --language en --out sheet.txt");
    text(&run(&out));
    let written = std::fs::read_to_string(folder.join("sheet.txt")).unwrap();
    assert!(written.starts_with("COPY OF A CONSENT"), "{written}");

    for (arguments, exit) in [
        (out.as_str(), 5),
        ("consent script set --language ru --file empty", 5),
        ("consent script set --language xx --file script", 5),
        ("consent script show --language ru --number 2", 9),
        (&format!("{grant} --without everything"), 5),
        (&format!("{grant} --with statement"), 0),
    ] {
        assert_eq!(run(arguments).status.code(), Some(exit), "{arguments}");
    }
    text(&run("consent script set --language ru --file named"));
    text(&run(&format!("{grant} --script-read ru")));
    let refused = run(&format!("consent copy --code {code}"));
    assert_eq!(refused.status.code(), Some(7));
    assert!(!String::from_utf8_lossy(&refused.stderr).contains("Амина"));
}
