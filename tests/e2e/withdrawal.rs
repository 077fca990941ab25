//! A withdrawal after an export, in the real window: whom to tell, in which words, and nothing more leaves.

use sotto_tests::{home::Home, place};

use crate::{
    walk::{self, Told},
    window::{PROGRAM, TOOLS, Window},
};

#[test]
fn whoever_has_a_copy_is_named_and_the_notice_names_nobody() {
    if let Some(missing) = place::missing(&[PROGRAM], &TOOLS) {
        return place::skip("a withdrawal in the real window", &missing);
    }
    let home = Home::new();
    let told = Told::anew();
    let window = Window::open(&home);
    walk::create_vault(&window, &home, &walk::passphrase());
    let code = walk::interview(&window, &told);
    walk::review_by_keyboard(&window);
    walk::consent(&window, "a seamstress");

    window.click("go-export");
    window.click("audience-publication");
    window.wait("gate-clear");
    window.until("a name is offered", || {
        window.value("export-path").contains("testimony-publication")
    });
    window.type_into("export-recipient", "The Invented Courier");
    window.click("export-submit");
    window.wait("export-receipt");
    let sha256 = window.attr("export-receipt", "data-sha256").unwrap();
    assert!(window.text("receipt-recipient").contains("The Invented Courier"));

    window.click("go-interview");
    window.click("section-consent");
    window.click("withdraw");
    window.wait("screen-withdraw");
    window.click("withdraw-record");
    window.wait("notice-0-text");
    let notice = window.text("notice-0-text");
    assert!(
        notice.contains("The Invented Courier") && notice.contains(&sha256),
        "{notice}"
    );
    for never in told.secrets().into_iter().chain([code.as_str(), "seamstress"]) {
        assert!(!notice.contains(never), "{never} stands in the notice:\n{notice}");
    }
    window.click("notice-0-sent");
    window.until("the notice is marked", || {
        window
            .attr("notice-0", "data-sent")
            .is_some_and(|day| !day.is_empty())
    });

    // From the withdrawal to the export: the gate is shut.
    window.click("withdraw-back");
    window.click("go-export");
    window.click("audience-publication");
    window.wait("gate-refusal-withdrawn");
    assert!(!window.has("export-submit"));

    // It was a mistake.
    window.click("go-interview");
    window.click("section-consent");
    window.click("withdraw");
    window.click("withdraw-correct");
    window.wait("withdraw-record");
    window.close(&home);
}

/// Sealed to the key that age's specification prints, and opened by `age`.
#[test]
fn an_archive_is_opened_by_age_and_then_gone_here() {
    let mut tools = TOOLS.to_vec();
    tools.push("age");
    if let Some(missing) = place::missing(&[PROGRAM], &tools) {
        return place::skip("a sealed archive in the real window", &missing);
    }
    let home = Home::new();
    let told = Told::anew();
    let window = Window::open(&home);
    walk::create_vault(&window, &home, &walk::passphrase());
    let code = walk::interview(&window, &told);
    window.click("section-consent");
    window.click("use-share_lawyer-yes");
    walk::saved(&window);

    window.click("go-export");
    window.click("export-archive");
    window.wait("screen-archive");
    window.type_into(
        "archive-keys",
        "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa",
    );
    window.type_into("archive-recipient", "An Invented Lawyer");
    window.click("archive-then-delete");
    window.wait("archive-warning");
    assert!(window.text("archive-warning").contains("An Invented Lawyer"));
    window.click("archive-submit");
    window.wait_for("archive-receipt", "data-deleted", "true");
    let path = window.attr("archive-receipt", "data-path").unwrap();
    window.click("archive-close");
    window.wait("screen-testimonies");
    assert!(!window.has(&format!("row-{code}")));

    let private = home.path().join("private");
    #[expect(
        clippy::disallowed_methods,
        reason = "a key that is printed in a specification"
    )]
    std::fs::write(
        &private,
        "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33\n",
    )
    .unwrap();
    let opened = std::process::Command::new("age")
        .arg("-d")
        .arg("-i")
        .arg(&private)
        .arg(&path)
        .output()
        .unwrap();
    assert!(opened.status.success());
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(opened.stdout)).unwrap();
    let mut statement = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("1/statement.txt").unwrap(), &mut statement).unwrap();
    assert_eq!(statement, told.statement());
    window.close(&home);
}
