//! The program killed while something leaves: nothing that is half a file is taken for a whole one, and nothing is lost.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed, and says what it saw"
)]

mod desk;

use desk::{Desk, KEY, judge, said};
use serde_json::json;
use std::{fs, process::Command};

/// What stands in the desk's folder after a program was killed, and what must be so of it.
struct AfterKill {
    listed: bool,
    written: bool,
}

fn after_kill(desk: &Desk, code: &str, archive: &str) -> AfterKill {
    desk.done("vault verify");
    let listed = desk.done("testimony list").to_string().contains(code);
    let receipts = desk.done("ledger");
    let written = desk.path(archive).exists();
    if written && let Some(opened) = judge(desk, "age", &["-d", "-i", "private", "-o", "opened.zip", archive])
    {
        assert!(
            opened.status.success(),
            "half a file has its name: {}",
            said(&opened)
        );
        fs::remove_file(desk.path("opened.zip")).unwrap();
    }
    if receipts != json!([]) {
        let sum = judge(desk, "sha256sum", &[archive]).map(|said| said.stdout);
        let sum = sum.map(|sum| String::from_utf8_lossy(&sum)[..64].to_owned());
        assert!(sum.is_none_or(|sum| receipts[0]["sha256"] == sum), "{receipts}");
        assert_eq!(receipts[0]["then_deleted"], !listed);
    }
    assert!(listed || written && receipts != json!([]), "{receipts}");
    let expected = [
        "a.age",
        "keep",
        "long.txt",
        "passphrase",
        "private",
        "roster.json",
        "statement.txt",
        "vault",
    ];
    for there in fs::read_dir(desk.0.path()).unwrap() {
        let name = there.unwrap().file_name().into_string().unwrap();
        assert!(expected.contains(&name.as_str()), "{name}");
    }
    AfterKill { listed, written }
}

/// Killed at whatever moment of an archive after which the testimony was to be forgotten: it is here, or the archive is whole
/// and its receipt says so. Nothing else is left, and no half of it has its name. When it is killed does not matter for what
/// is asked, only for how much of it is seen.
#[test]
fn a_kill_at_any_moment_of_sealing_away_loses_nothing() {
    let moments: u32 = if std::env::var_os("SOTTO_LONG").is_some() {
        60
    } else {
        12
    };
    let (desk, _) = Desk::new();
    desk.file("long.txt", "An invented account. ".repeat(60_000));
    let added = desk.done("testimony add --statement long.txt");
    let code = added["code"].as_str().unwrap();
    desk.done(&format!(
        "consent grant --code {code} --uses share_lawyer --attribution anonymous"
    ));
    let copied = |from: &str, to: &str| {
        let copied = Command::new("cp")
            .current_dir(desk.0.path())
            .args(["-a", from, to])
            .status();
        assert!(copied.unwrap().success());
    };
    copied("vault", "keep");
    let archive = desk.path("a.age");
    let begin = || {
        let _ = fs::remove_file(&archive);
        fs::remove_dir_all(desk.path("vault")).unwrap();
        copied("keep", "vault");
        let arguments = format!(
            "export --audience lawyer --format archive --forget --recipient {KEY} --codes {code} --out a.age"
        );
        desk.begun(&arguments)
    };
    let begun = std::time::Instant::now();
    assert!(begin().wait().unwrap().success());
    let (whole, mut seen) = (begun.elapsed(), [0; 3]);
    assert!(!after_kill(&desk, code, "a.age").listed);
    // Spread over all of it, and then, closer, over what follows its name.
    for moment in 1..=2 * moments {
        let mut program = begin();
        if moment <= moments {
            std::thread::sleep(whole * moment / moments);
        } else {
            while !archive.exists() && program.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
            std::thread::sleep(whole * (moment - moments - 1) / (8 * moments));
        }
        program.kill().unwrap();
        program.wait().unwrap();
        let after = after_kill(&desk, code, "a.age");
        seen[usize::from(after.written) + usize::from(!after.listed)] += 1;
    }
    println!(
        "here alone {}, in both {}, in the archive alone {}",
        seen[0], seen[1], seen[2]
    );
    // What was killed before goes on afterwards.
    let mut program = begin();
    program.kill().unwrap();
    program.wait().unwrap();
    let _ = fs::remove_file(&archive);
    desk.done(&format!(
        "export --audience lawyer --format archive --forget --recipient {KEY} --codes {code} --out a.age"
    ));
    assert!(!after_kill(&desk, code, "a.age").listed);
}

/// A table or a text that breaks off looks like a whole one: killed at whatever moment, an export is whole or not there.
#[test]
fn a_kill_at_any_moment_of_an_export_leaves_no_half_of_it() {
    let moments: u32 = if std::env::var_os("SOTTO_LONG").is_some() {
        60
    } else {
        10
    };
    let (desk, _) = Desk::new();
    desk.file(
        "long.txt",
        "An invented account of the seventh night.\n\n".repeat(200),
    );
    let added = desk.done("testimony add --statement long.txt");
    let code = added["code"].as_str().unwrap();
    desk.done(&format!(
        "consent grant --code {code} --uses publication,quote --attribution anonymous"
    ));
    desk.done(&format!("review --code {code} --reviewer R1 --accept-proposals"));
    let file = desk.path("a.txt");
    let begin = || {
        let _ = fs::remove_file(&file);
        let arguments = format!("export --audience publication --format txt --codes {code} --out a.txt");
        desk.begun(&arguments)
    };
    let begun = std::time::Instant::now();
    assert!(begin().wait().unwrap().success());
    let (whole, time) = (fs::read(&file).unwrap(), begun.elapsed());
    let mut written = 0;
    for moment in 1..=2 * moments {
        let mut program = begin();
        if moment <= moments {
            std::thread::sleep(time * moment / moments);
        } else {
            while !file.exists() && program.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
        }
        program.kill().unwrap();
        program.wait().unwrap();
        if file.exists() {
            assert!(fs::read(&file).unwrap() == whole, "half of it has its name");
            written += 1;
        }
    }
    println!("written {written} of {}", 2 * moments);
    let receipts = desk.done("ledger").as_array().unwrap().len();
    assert!(receipts <= written + 1, "a receipt of what is not there");
    desk.done("vault verify");
}
