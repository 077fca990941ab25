//! Pictures of each screen of the real window, in both languages, light and dark: `./dev screens` runs this.
//! Never shows a real person: the account is invented, and says so.

use std::{env, fs, path::PathBuf, time::Duration};

use sotto_tests::{home::Home, place};

use crate::{
    walk,
    window::{PROGRAM, TOOLS, Window},
};

/// Where the pictures go.
const FOLDER: &str = "SOTTO_SCREENS";

struct Account {
    language: &'static str,
    name: &'static str,
    village: &'static str,
    pseudonym: &'static str,
    statement: &'static str,
    description: &'static str,
}

const ACCOUNTS: [Account; 2] = [
    Account {
        language: "en",
        name: "Daler Karimov",
        village: "Shahrinav",
        pseudonym: "Sattor",
        description: "a builder",
        statement: "This account is invented. My name is Daler Karimov, I am 34 and I come from Shahrinav. \
                    On 12 February 2025 the police came to the building site near Balashikha. They took our \
                    phones and put forty of us on a bus. My cousin Rustam asked where we were going, and an \
                    officer hit him. At the station they told me to sign a paper. I said that I would not. \
                    My brother can be reached at +992 93 555 01 23. Daler Karimov is my real name.",
    },
    Account {
        language: "ru",
        name: "Далер Каримов",
        village: "Шахринав",
        pseudonym: "Саттор",
        description: "строитель",
        statement: "Этот рассказ вымышлен. Меня зовут Далер Каримов, мне 34 года, я из Шахринава. \
                    12 февраля 2025 года на стройку в Балашихе приехала полиция. У нас отобрали телефоны, \
                    сорок человек посадили в автобус. Мой двоюродный брат Рустам спросил, куда нас везут, и \
                    его ударили. В отделе мне велели подписать бумагу. Я сказал, что не подпишу. \
                    Брату можно позвонить по номеру +992 93 555 01 23. Далер Каримов — моё настоящее имя.",
    },
];

#[test]
#[ignore = "takes pictures for docs/screens: run ./dev screens"]
fn pictures() {
    if let Some(missing) = place::missing(&[PROGRAM], &TOOLS) {
        return place::skip("pictures of the real window", &missing);
    }
    let folder = PathBuf::from(env::var_os(FOLDER).expect("./dev screens says where to put them"));
    for account in &ACCOUNTS {
        for theme in ["light", "dark"] {
            walk_through(account, theme, |window, screen| {
                let file = folder.join(format!("{screen}.{}.{theme}.png", account.language));
                #[expect(clippy::disallowed_methods, reason = "a picture of an invented account")]
                fs::write(file, window.picture()).unwrap();
            });
        }
    }
}

fn walk_through(account: &Account, theme: &str, picture: impl Fn(&Window, &str)) {
    let home = Home::new();
    settle_in(&home, account.language, theme);
    let passphrase = walk::passphrase();
    let window = Window::open(&home);
    window.resize(1280, 720);
    window.wait("screen-create");
    picture(&window, "create");
    walk::create_vault(&window, &home, &passphrase);
    picture(&window, "testimonies-empty");

    window.click("new-testimony");
    window.wait("screen-interview");
    window.replace("pseudonym", account.pseudonym);
    window.click("section-source");
    window.type_into("field-name", account.name);
    picture(&window, "interview-source");
    window.click("section-incident");
    window.type_into("field-place_village", account.village);
    window.click("section-statement");
    window.choose("statement-language", account.language);
    window.type_into("statement", account.statement);
    walk::saved(&window);
    picture(&window, "interview-statement");

    walk::start_review(&window);
    walk::decide(&window, 'w');
    walk::accept_until_another_name(&window);
    picture(&window, "review");
    while walk::undecided(&window) > 0 {
        walk::decide(&window, 'a');
    }
    window.click("finish-review");
    window.wait("review-complete");
    walk::ask_for_copy(&window, "publication");
    window.wait("gate-refusal-consent-missing");
    picture(&window, "export-refused");

    walk::consent(&window, account.description);
    window.click("use-share_lawyer-yes");
    walk::saved(&window);
    picture(&window, "interview-consent");
    export(&window, &home, &picture);
    archive(&window, &picture);
    withdrawal(&window, &picture);

    window.click("nav-testimonies");
    window.wait("screen-testimonies");
    picture(&window, "testimonies");
    window.click("nav-protect");
    window.wait("vault-summary");
    picture(&window, "protect");
    window.click("go-laptop");
    window.wait("laptop-good");
    picture(&window, "laptop");
    window.click("nav-protect");
    window.click("erase-everything");
    window.wait("screen-erase-everything");
    picture(&window, "erase-everything");
    walk::lock(&window);
    picture(&window, "unlock");
    salvage(&window, &home, &passphrase, &picture);
    walk::unlock(&window, &passphrase);
    window.click("[data-testid^='row-']");
    window.click_through_to("delete-testimony", "screen-erase-testimony");
    window.wait("screen-erase-testimony");
    picture(&window, "erase-testimony");
    window.click("nav-protect");
    window.click("erase-everything");
    window.type_into("wipe-passphrase", &passphrase);
    window.hold("wipe-hold", Duration::from_millis(3600));
    window.wait("wipe-receipt");
    picture(&window, "wipe-receipt");
    window.close(&home);
}

/// The reviewed copy: what would leave, what asks for more, who else it may be, where it goes, and the receipt.
fn export(window: &Window, home: &Home, picture: &impl Fn(&Window, &str)) {
    walk::ask_for_copy(window, "publication");
    window.wait("gate-clear");
    window.wait("risk-note");
    picture(window, "export");
    window.click_through_to("policy-change", "policy-save");
    window.until("a change of the rules is noticed", || {
        window.choose("policy-LOC", "region");
        window.enabled("policy-save")
    });
    picture(window, "policy");
    window.click("policy-cancel");
    window.wait_until_gone("policy-save");
    window.click_through_to("risk-open", "risk");
    picture(window, "risk");
    window.click("risk-close");
    window.wait_until_gone("risk");
    walk::to_where(window, "docx");
    window.type_into("export-recipient", "The Invented Courier");
    picture(window, "export-where");
    window.replace(
        "export-path",
        &home.path().join("account.docx").display().to_string(),
    );
    window.click("export-submit");
    window.wait("export-receipt");
    picture(window, "export-receipt");
}

/// Sealed to the key that age's specification prints, as far as the last button.
fn archive(window: &Window, picture: &impl Fn(&Window, &str)) {
    window.click("export-again");
    window.click_through_to("export-archive", "screen-archive");
    window.type_into("archive-recipient", "An Invented Lawyer");
    window.type_into("archive-keys", walk::AGE_KEY);
    picture(window, "archive");
    window.click("archive-then-delete");
    window.wait("archive-warning");
    picture(window, "archive-delete");
    window.click("archive-back");
}

/// Consent taken back, whom to tell, and put right again, as the walk goes on.
fn withdrawal(window: &Window, picture: &impl Fn(&Window, &str)) {
    window.click("go-interview");
    window.click("section-consent");
    window.click_through_to("withdraw", "screen-withdraw");
    window.wait("withdraw-record");
    picture(window, "withdraw");
    window.click("withdraw-record");
    window.wait("notice-0-text");
    picture(window, "withdrawn");
    window.click("withdraw-correct");
    window.wait("withdraw-record");
}

/// A sound vault is salvaged as well as a damaged one; then back to the one there was.
fn salvage(window: &Window, home: &Home, passphrase: &str, picture: &impl Fn(&Window, &str)) {
    let vault = window.value("vault-path");
    window.click_through_to("salvage-instead", "screen-salvage-which");
    picture(window, "salvage-which");
    window.click_through_to("salvage-next", "screen-salvage-way");
    window.type_into("salvage-passphrase", passphrase);
    picture(window, "salvage-way");
    window.click_through_to("salvage-next", "screen-salvage-where");
    window.type_into("salvage-to", &home.path().join("Saved").display().to_string());
    window.type_into("salvage-new", passphrase);
    window.type_into("salvage-new-repeat", passphrase);
    window.wait_for("passphrase-strength", "data-enough", "true");
    picture(window, "salvage-where");
    window.click("salvage-next");
    window.wait("salvage-report");
    picture(window, "salvaged");
    window.click_through_to("salvaged-unlock", "screen-unlock");
    window.replace("vault-path", &vault);
}

/// As if language and colours had been chosen in an earlier run.
fn settle_in(home: &Home, language: &str, theme: &str) {
    let folder = home.path().join(".config/sotto");
    fs::create_dir_all(&folder).unwrap();
    #[expect(clippy::disallowed_methods, reason = "settings of a throw-away home")]
    fs::write(
        folder.join("settings.json"),
        format!("{{\"language\":\"{language}\",\"theme\":\"{theme}\"}}"),
    )
    .unwrap();
}
