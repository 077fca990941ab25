//! The steps of the path as a person takes them, shared by the tests and the pictures.
//! Never skips a screen by calling a command.

use std::{thread, time::Duration};

use sotto_tests::{home::Home, marks};

use crate::window::Window;

/// The public key that age's specification prints.
pub(crate) const AGE_KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

/// Strong enough for zxcvbn; typed, never shown.
pub(crate) fn passphrase() -> String {
    format!("{} lantern orchard fiddle", marks::word("meadow"))
}

/// An invented account with words that nobody else writes.
pub(crate) struct Told {
    /// The source's name, on the roster.
    pub(crate) name: String,
    /// The source's village, on the roster.
    pub(crate) village: String,
    /// A name that is on no roster.
    pub(crate) stranger: String,
    /// A number that belongs to nobody.
    pub(crate) phone: String,
    /// Words that identify nobody and may leave.
    pub(crate) harmless: String,
}

impl Told {
    /// A new account.
    pub(crate) fn anew() -> Self {
        let digits: String = marks::word("")
            .bytes()
            .map(|letter| char::from(b'0' + letter % 10))
            .collect();
        Self {
            name: marks::word("Zarrina"),
            village: marks::word("Tangob"),
            stranger: marks::word("Farrukh"),
            phone: format!("+996 555 {} {}", &digits[0..3], &digits[3..6]),
            harmless: marks::phrase("lorry"),
        }
    }

    /// The statement.
    pub(crate) fn statement(&self) -> String {
        let Self {
            name,
            village,
            stranger,
            phone,
            harmless,
        } = self;
        format!(
            "This account is invented. My name is {name} and I come from {village}. \
             On 3 March 2024 two officers stopped the {harmless} I was sitting in. \
             One of them beat my cousin {stranger} and took the phone, {phone}. \
             My neighbour Rustam wrote it down, and they took Rustam too. \
             I told {name} twice that I would not sign."
        )
    }

    /// What must never be found unsealed, nor in an export.
    pub(crate) fn secrets(&self) -> [&str; 4] {
        [&self.name, &self.village, &self.stranger, &self.phone]
    }
}

/// First launch: makes the vault that the window offers to make.
pub(crate) fn create_vault(window: &Window, home: &Home, passphrase: &str) {
    window.wait("screen-create");
    assert_eq!(window.value("vault-path"), home.vault().display().to_string());
    window.type_into("create-passphrase", passphrase);
    window.type_into("create-passphrase-repeat", passphrase);
    window.wait_for("passphrase-strength", "data-enough", "true");
    window.click("understand");
    window.click("create-submit");
    window.wait("screen-testimonies");
    window.wait("list-empty");
}

/// The interview without consent; returns the testimony's code.
pub(crate) fn interview(window: &Window, told: &Told) -> String {
    window.click("new-testimony");
    window.wait("screen-interview");
    window.replace("pseudonym", "Lale");
    window.click("section-source");
    window.type_into("field-name", &told.name);
    window.click("section-incident");
    window.type_into("field-place_village", &told.village);
    window.click("section-statement");
    window.choose("statement-language", "en");
    window.type_into("statement", &told.statement());
    saved(window);
    window.text("testimony-code")
}

/// The answers that let this testimony be published without a name.
pub(crate) fn consent(window: &Window, description: &str) {
    window.click("go-interview");
    window.click("section-consent");
    window.click("script-read");
    for answered in ["quote", "publication"] {
        window.click(&format!("use-{answered}-yes"));
    }
    window.click("use-photo-no");
    window.choose("terms", "background");
    window.choose("attribution-kind", "anonymous");
    window.type_into("attribution-text", description);
    saved(window);
}

/// Goes from the interview to the review, decides every place and finishes, with no pointer anywhere.
pub(crate) fn review_by_keyboard(window: &Window) {
    tab_to(window, "go-review");
    window.press(ENTER);
    window.wait("screen-review");
    tab_to(window, "reviewer");
    for letter in "Reviewer One".chars() {
        window.press(letter);
    }
    window.press(ENTER);
    window.wait("original");
    // The first is withheld, whatever was proposed; the rest are accepted one by one.
    decide(window, 'w');
    while undecided(window) > 0 {
        let foreseen = foreseen(window);
        decide(window, 'a');
        let reads = window.text("disclosed");
        assert!(
            reads.contains(&foreseen),
            "not {foreseen}, as was shown:\n{reads}"
        );
    }
    window.press('f');
    window.wait("review-complete");
    assert_eq!(
        window.attr("review-complete", "data-unread").as_deref(),
        Some("false")
    );
}

/// `WebDriver`'s key for Enter.
const ENTER: char = '\u{e007}';

/// Presses Tab until the focus is there, as somebody without a pointer does.
fn tab_to(window: &Window, id: &str) {
    let focused = "return document.activeElement?.closest('[data-testid]')?.dataset.testid ?? ''";
    window.wait(id);
    for _ in 0..120 {
        if window.execute(focused).as_str() == Some(id) {
            return;
        }
        window.press('\u{e004}');
    }
    panic!("no Tab leads to {id}");
}

/// Asks for a copy for this audience, from wherever the export can be reached, as far as the gate's answer.
pub(crate) fn ask_for_copy(window: &Window, audience: &str) {
    window.click("go-export");
    window.click(&format!("audience-{audience}"));
}

/// From an open gate to the question where the file goes; returns once a name is offered.
pub(crate) fn to_where(window: &Window, format: &str) {
    window.wait("gate-clear");
    window.click_through_to("export-next", "export-where");
    if !["docx", "pdf", "odt", "html"].contains(&format) {
        window.click("other-formats");
    }
    window.click(&format!("format-{format}"));
    // The offered name follows the format a moment later, and would overwrite what is typed before.
    window.until("a name is offered", || {
        window.value("export-path").ends_with(&format!(".{format}"))
    });
}

/// Names the reviewer and opens the review.
pub(crate) fn start_review(window: &Window) {
    window.click("go-review");
    window.wait("screen-review");
    window.type_into("reviewer", "Reviewer One");
    window.click("review-start");
    window.wait("original");
}

/// How many places are still undecided.
pub(crate) fn undecided(window: &Window) -> usize {
    window
        .attr("coverage", "data-undecided")
        .unwrap()
        .parse()
        .unwrap()
}

/// What the window says that accepting would put here; empty where it would only keep or take out.
fn foreseen(window: &Window) -> String {
    if !window.has("foreseen") {
        return String::new();
    }
    window.until("it is shown what would stand here", || {
        !window.text("foreseen").is_empty()
    });
    window.text("foreseen")
}

/// Accepts what is proposed until another name is, and its words are shown.
pub(crate) fn accept_until_another_name(window: &Window) {
    let action = || {
        window
            .has("foreseen")
            .then(|| window.attr("foreseen", "data-action"))
            .flatten()
    };
    while action().as_deref() != Some("pseudonymise") {
        decide(window, 'a');
    }
    assert!(!foreseen(window).is_empty());
}

/// Presses a key that decides, and waits for the decision.
pub(crate) fn decide(window: &Window, key: char) {
    let before = undecided(window);
    window.press(key);
    window.until(&format!("{key:?} decides"), || undecided(window) < before);
}

/// Waits until everything typed is sealed.
pub(crate) fn saved(window: &Window) {
    // Typing is noticed within a moment and sealed within a second.
    thread::sleep(Duration::from_millis(300));
    window.wait_for("save-state", "data-state", "saved");
}

/// Locks, and waits for the page that asks for the passphrase.
pub(crate) fn lock(window: &Window) {
    window.click("lock");
    window.wait("screen-unlock");
}

/// Unlocks.
pub(crate) fn unlock(window: &Window, passphrase: &str) {
    window.replace("unlock-passphrase", passphrase);
    window.click("unlock-submit");
}
