//! The sealed archive, opened by a program that shares no line with its writer; the ledger; withdrawal and its notices.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on has failed, and says what it skips"
)]

mod desk;

use desk::{Desk, KEY, PRIVATE, judge, said};
use serde_json::{Value, json};
use std::{
    fs,
    process::{Command, Stdio},
};

#[test]
fn a_lawyer_opens_it_with_age_and_python() {
    let (desk, code) = Desk::new();
    desk.done(&format!(
        "consent grant --code {code} --uses share_lawyer --attribution anonymous --script-read ky"
    ));
    let out = desk.done(&format!(
        "export --audience lawyer --format archive --codes {code} --recipient {KEY} --to Advokat --out a.age"
    ));
    assert_eq!(out["receipt"]["sealed_to"], json!([KEY]));
    let Some(opened) = judge(&desk, "age", &["-d", "-i", "private", "-o", "a.zip", "a.age"]) else {
        return;
    };
    assert!(opened.status.success(), "{}", said(&opened));
    let script = "import hashlib, json, sys, zipfile\n\
                  z = zipfile.ZipFile('a.zip')\n\
                  assert z.testzip() is None\n\
                  assert sorted(z.namelist()) == ['1/custody-log.txt', '1/record.json', '1/script-read.txt', '1/statement.txt', 'README.txt'], z.namelist()\n\
                  assert all(i.date_time == (1980, 1, 1, 0, 0, 0) for i in z.infolist())\n\
                  r = json.loads(z.read('1/record.json'))\n\
                  assert z.read('1/statement.txt').decode() == r['account']['statement']\n\
                  assert r['identity']['others'][0]['value'] == 'Бакыт'\n\
                  d = hashlib.sha256(z.read('1/script-read.txt')).digest()\n\
                  assert int.from_bytes(d[:4], 'big') == r['account']['consent']['script']['digest']\n\
                  before, lines = r['account']['code'], z.read('1/custody-log.txt').decode().splitlines()\n\
                  lines = [line.split('\\t') for line in lines if not line.startswith('#')]\n\
                  assert [line[2] for line in lines] == ['made', 'edited', 'edited'], lines\n\
                  for *fields, link in lines:\n\
                  \x20   before = hashlib.sha256('\\t'.join([before] + fields).encode()).hexdigest()\n\
                  \x20   assert before == link\n\
                  try: import jsonschema\n\
                  except ImportError: print('missing'); sys.exit()\n\
                  s = json.load(open(sys.argv[1], encoding='utf-8'))\n\
                  jsonschema.Draft202012Validator.check_schema(s)\n\
                  v = jsonschema.Draft202012Validator(s)\n\
                  v.validate(r)\n\
                  r['name'] = 'x'\n\
                  assert not v.is_valid(r)\n\
                  print('valid')";
    let schema = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/schema/record-1.schema.json"
    );
    let mut validated = false;
    for python in ["python3", "/usr/bin/python3"] {
        if let Some(output) = judge(&desk, python, &["-c", script, schema]) {
            assert!(output.status.success(), "{}", said(&output));
            validated |= output.stdout.starts_with(b"valid");
        }
    }
    if !validated {
        println!("SKIP no Python here has jsonschema");
        assert!(
            std::env::var_os("SOTTO_NO_SKIP").is_none(),
            "no Python here has jsonschema"
        );
    }
}

#[test]
fn every_refusal_has_its_code_and_writes_nothing() {
    let (desk, code) = Desk::new();
    for (arguments, exit, words) in [
        (
            format!("lawyer --format archive --codes {code}"),
            5,
            "public age key",
        ),
        (
            format!(
                "lawyer --format archive --codes {code} --recipient {}",
                PRIVATE.trim()
            ),
            5,
            "private key",
        ),
        (
            format!("lawyer --format archive --codes {code} --recipient ssh-ed25519"),
            5,
            "SSH",
        ),
        (
            format!(
                "lawyer --format archive --codes {code} --recipient {}x",
                &KEY[..61]
            ),
            5,
            "slip",
        ),
        (
            format!("publication --format archive --codes {code} --recipient {KEY}"),
            5,
            "for a lawyer or an archive",
        ),
        (
            format!("archive --format archive --codes {code} --recipient {KEY}"),
            7,
            "\"archive\" is missing",
        ),
        (
            format!("lawyer --format docx --codes {code} --recipient {KEY}"),
            5,
            "not sealed",
        ),
        (
            format!("lawyer --format archive --codes 0000-0000 --recipient {KEY}"),
            9,
            "no testimony",
        ),
    ] {
        let output = desk.sotto(&format!("export --audience {arguments} --out a.age"));
        assert_eq!(output.status.code(), Some(exit), "{arguments}: {}", said(&output));
        assert!(said(&output).contains(words), "{arguments}: {}", said(&output));
        assert!(!said(&output).contains("1GQ9778"), "a private key is repeated");
        assert!(!desk.path("a.age").exists());
    }
}

#[test]
fn sealed_away_it_is_in_the_ledger_and_nowhere_else() {
    let (desk, code) = Desk::new();
    desk.file("keys.txt", format!("# the lawyer\n{KEY}\n"));
    let out = desk.done(&format!(
        "export --audience lawyer --format archive --codes {code} --recipients-file keys.txt --to Advokat --forget --out a.age"
    ));
    assert_eq!(
        (&out["deleted"]["objects"], &out["not_deleted"]),
        (&json!(3), &Value::Null)
    );
    assert_eq!(desk.done("testimony list"), json!([]));
    let ledger = desk.done(&format!("ledger --code {code}"));
    assert_eq!(ledger[0]["recipient"], "Advokat");
    assert_eq!(ledger[0]["then_deleted"], true);
    let sum = ledger[0]["sha256"].as_str().unwrap();
    if let Some(output) = judge(&desk, "sha256sum", &["a.age"]) {
        assert!(output.stdout.starts_with(sum.as_bytes()));
    }
    assert_eq!(desk.done("ledger --code 0000-0000"), json!([]));
}

#[test]
fn withdrawal_blocks_names_recipients_and_writes_notices() {
    let (desk, code) = Desk::new();
    desk.done(&format!("review --code {code} --reviewer R1 --accept-proposals"));
    let export = format!("export --audience publication --format md --codes {code} --to Courier --out");
    desk.done(&format!("{export} a.md"));
    let view = desk.done(&format!(
        "consent withdraw --code {code} --on 2026-05-01 --notices told"
    ));
    assert_eq!(view["withdrawn_on"], "2026-05-01");
    assert_eq!(view["exports"][0]["recipient"], "Courier");
    assert_eq!(view["saved"].as_array().unwrap().len(), 2);
    let notice = fs::read_to_string(desk.path("told/notice-1-en.txt")).unwrap();
    assert!(notice.contains("Courier") && notice.contains(view["exports"][0]["sha256"].as_str().unwrap()));
    assert!(!notice.contains(&code) && !notice.contains("Bakyt"));
    assert!(
        fs::read_to_string(desk.path("told/notice-1-ru.txt"))
            .unwrap()
            .contains("отозвал")
    );
    assert_eq!(desk.sotto(&format!("{export} b.md")).status.code(), Some(7));
    let marked = desk.done(&format!(
        "consent withdrawal --code {code} --sent Courier --on 2026-05-02"
    ));
    assert_eq!(marked["notices"][0]["sent_on"], "2026-05-02");
    let nobody = desk.sotto(&format!("consent withdrawal --code {code} --sent Courrier"));
    assert_eq!(nobody.status.code(), Some(9), "{}", said(&nobody));
    let view = desk.done(&format!("consent correct --code {code}"));
    assert_eq!(
        (&view["withdrawn_on"], view["steps"].as_array().unwrap().len()),
        (&Value::Null, 2)
    );
    assert_eq!(
        desk.sotto(&format!("consent correct --code {code}"))
            .status
            .code(),
        Some(7)
    );
    desk.done(&format!("{export} b.md"));
    assert_eq!(desk.done("ledger").as_array().unwrap().len(), 2);
    let part = desk.done(&format!("consent withdraw --code {code} --uses publication"));
    assert_eq!(part["withdrawn_uses"], json!(["publication"]));
    assert_eq!(desk.sotto(&format!("{export} c.md")).status.code(), Some(7));
}

/// A file in the vault's folder would go with the vault, and be found by whoever finds the vault.
#[test]
fn nothing_that_leaves_is_written_into_the_vaults_folder() {
    let (desk, code) = Desk::new();
    desk.done(&format!("review --code {code} --reviewer R1 --accept-proposals"));
    desk.done(&format!("consent withdraw --code {code} --uses voice"));
    for arguments in [
        format!("export --audience publication --format txt --codes {code} --out vault/a.txt"),
        format!(
            "export --audience lawyer --format archive --recipient {KEY} --codes {code} --out vault/blobs/a.age"
        ),
        "policy export publication --out vault/p.json".to_owned(),
        format!("consent withdrawal --code {code} --notices vault/told"),
    ] {
        let refused = desk.sotto(&arguments);
        assert_eq!(refused.status.code(), Some(2), "{arguments}: {}", said(&refused));
    }
    for left in ["vault/a.txt", "vault/blobs/a.age", "vault/p.json", "vault/told"] {
        assert!(!desk.path(left).exists(), "{left}");
    }
    assert_eq!(desk.done("ledger"), json!([]));
}

/// The name is all of it that is not sealed.
#[test]
fn an_archives_name_names_nobody() {
    let (desk, code) = Desk::new();
    for name in ["bakyt.age", "Бакыту.age", "interviewBakyt2.age"] {
        let refused = desk.sotto(&format!(
            "export --audience lawyer --format archive --recipient {KEY} --forget --codes {code} --out {name}"
        ));
        assert_eq!(refused.status.code(), Some(8), "{name}: {}", said(&refused));
        assert!(!desk.path(name).exists());
    }
    assert_eq!(desk.done("testimony list").as_array().unwrap().len(), 1);
}

/// Ctrl-C while an archive is being written, after which the testimony was to be forgotten: no file, no receipt, and the
/// testimony is there.
#[test]
#[cfg(unix)]
fn an_archive_that_is_interrupted_leaves_nothing_and_forgets_nothing() {
    let (desk, _) = Desk::new();
    // Some MiB, so that there is time to interrupt.
    desk.file("long.txt", "An invented account. ".repeat(400_000));
    let added = desk.done("testimony add --statement long.txt");
    let code = added["code"].as_str().unwrap();
    desk.done(&format!(
        "consent grant --code {code} --uses share_lawyer --attribution anonymous"
    ));
    let archive = desk.path("a.age");
    let program = Command::new(env!("CARGO_BIN_EXE_sotto"))
        .current_dir(desk.0.path())
        .args(["--vault", "vault", "--passphrase-file", "passphrase"])
        .args([
            "export",
            "--audience",
            "lawyer",
            "--format",
            "archive",
            "--forget",
        ])
        .args(["--recipient", KEY, "--codes", code, "--out", "a.age"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut program = program;
    while !archive.exists() && program.try_wait().unwrap().is_none() {
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let process = rustix::process::Pid::from_child(&program);
    rustix::process::kill_process(process, rustix::process::Signal::INT).unwrap();
    let output = program.wait_with_output().unwrap();
    if output.status.success() {
        // It was quicker than the signal, and says so: then it is written, and gone here.
        println!("SKIP the archive was written before it could be interrupted");
        return;
    }
    assert_eq!(output.status.code(), Some(130), "{}", said(&output));
    assert!(!archive.exists());
    assert_eq!(desk.done("ledger"), json!([]));
    let there = desk.done("testimony list");
    assert!(there.to_string().contains(code), "{there}");
}

/// A disk that takes no more, in the middle of an archive after which the testimony was to be forgotten. A limit on the
/// size of files stands for the full disk.
#[test]
#[cfg(unix)]
fn an_archive_that_does_not_fit_forgets_nothing() {
    let (desk, _) = Desk::new();
    // Letters that hardly pack: more than twice what the limit lets through.
    let mut state: u64 = 7;
    let mut letter = |at: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let letter = u8::try_from((state >> 33) % 26).unwrap();
        if at % 7 == 6 {
            ' '
        } else {
            char::from(b'a' + letter)
        }
    };
    desk.file("long.txt", (0..1 << 20).map(&mut letter).collect::<String>());
    let added = desk.done("testimony add --statement long.txt");
    let code = added["code"].as_str().unwrap();
    desk.done(&format!(
        "consent grant --code {code} --uses share_lawyer --attribution anonymous"
    ));
    let limited = |arguments: &str| {
        let script = "ulimit -f 512; trap '' XFSZ; exec \"$0\" --vault vault --passphrase-file passphrase $1";
        Command::new("bash")
            .current_dir(desk.0.path())
            .args(["-c", script, env!("CARGO_BIN_EXE_sotto"), arguments])
            .stdin(Stdio::null())
            .output()
            .unwrap()
    };
    // It is the archive that does not fit, and not the vault.
    let listed = limited("testimony list");
    assert!(listed.status.success(), "{}", said(&listed));
    let output = limited(&format!(
        "export --audience lawyer --format archive --forget --recipient {KEY} --codes {code} --out a.age"
    ));
    assert_eq!(output.status.code(), Some(6), "{}", said(&output));
    assert!(said(&output).contains("full"), "{}", said(&output));
    assert!(!desk.path("a.age").exists());
    assert_eq!(desk.done("ledger"), json!([]));
    assert!(desk.done("testimony list").to_string().contains(code));
}

/// What a consent waits for is said with how to go on, and going on so lets the record leave.
#[test]
fn a_consent_that_waits_says_what_for_and_goes_on_as_it_says() {
    let (desk, code) = Desk::new();
    let seal =
        format!("export --audience lawyer --format archive --recipient {KEY} --codes {code} --out a.age");
    for (waits, said_of_it, settles) in [
        ("--minor", "no guardian has agreed", "--guardian-agreed"),
        (
            "--source-answer awaited",
            "has not answered",
            "--source-answer agrees",
        ),
        (
            "--source-answer wants-change",
            "asked for a change",
            "--source-answer agrees",
        ),
        ("--ask-again", "asked again", "--asked-again"),
    ] {
        desk.done(&format!("consent settle --code {code} {waits}"));
        let refused = desk.sotto(&seal);
        assert_eq!(refused.status.code(), Some(7), "{waits}");
        let words = said(&refused);
        assert!(
            words.contains(said_of_it) && words.contains(&format!("`sotto consent settle {settles}`")),
            "{words}"
        );
        assert!(!words.contains("is missing"), "{words}");
        desk.done(&format!("consent settle --code {code} {settles}"));
        desk.done(&seal);
        fs::remove_file(desk.path("a.age")).unwrap();
    }
    let nothing = desk.sotto(&format!("consent settle --code {code}"));
    assert_eq!(nothing.status.code(), Some(2), "{}", said(&nothing));
}
