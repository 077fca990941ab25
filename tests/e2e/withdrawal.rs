//! One testimony from its first word to the day on which consent is taken back, and an archive, in the real window.
//! Never lets a copy leave that the consent of that moment does not allow.

use sotto_tests::{home::Home, place};

use crate::{
    walk::{self, Told},
    window::{PROGRAM, TOOLS, Window},
};

#[test]
fn from_the_first_word_to_the_withdrawal() {
    if let Some(missing) = place::missing(&[PROGRAM], &TOOLS) {
        return place::skip(
            "from the first word to the withdrawal in the real window",
            &missing,
        );
    }
    let home = Home::new();
    let told = Told::anew();
    let window = Window::open(&home);
    walk::create_vault(&window, &home, &walk::passphrase());
    let code = walk::interview(&window, &told);
    walk::review_by_keyboard(&window);
    // Reviewed to the end, and refused all the same: nobody was asked. The refusal leads to the question.
    walk::ask_for_copy(&window, "publication");
    window.wait("gate-refusal-consent-missing");
    assert_eq!(
        window.attr("gate-refusal-consent-missing", "data-use").as_deref(),
        Some("publication")
    );
    assert!(!window.has("export-next"), "a way on although it is refused");
    window.click_through_to("gate-fix-consent", "screen-interview");

    walk::consent(&window, "a seamstress");
    walk::ask_for_copy(&window, "publication");
    // The rules are changed in a dialog of their own, and left as they were.
    window.wait("gate-clear");
    window.click_through_to("policy-change", "policy-save");
    window.choose("policy-LOC", "region");
    window.until("a change of the rules is noticed", || {
        window.enabled("policy-save")
    });
    window.click("policy-cancel");
    window.wait_until_gone("policy-save");
    walk::to_where(&window, "docx");
    window.type_into("export-recipient", "The Invented Courier");
    window.click("export-submit");
    window.wait("export-receipt");
    let sha256 = window.attr("export-receipt", "data-sha256").unwrap();
    let copy = window.attr("export-receipt", "data-path").unwrap();
    let counted = std::process::Command::new("sha256sum")
        .arg(&copy)
        .output()
        .unwrap();
    assert!(
        String::from_utf8_lossy(&counted.stdout).starts_with(&sha256),
        "the receipt is of another file"
    );
    assert!(window.text("receipt-recipient").contains("The Invented Courier"));

    window.click("go-interview");
    window.click("section-custody");
    window.wait("custody-entries");
    window.until("the custody log knows of the copy", || {
        window.text("custody-entries").contains(&sha256[..16])
    });
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
    walk::ask_for_copy(&window, "publication");
    window.wait("gate-refusal-withdrawn");
    assert!(
        !window.has("export-next"),
        "a way on although consent was taken back"
    );

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
    window.type_into("archive-keys", walk::AGE_KEY);
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
