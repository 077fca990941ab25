//! What the program may say on standard error: where it failed, never about what.
//! A panic message can hold a value, and a value can be a name; so only the place is printed.

use std::{io::Write, panic};

/// Prints only file and line of a panic.
pub(crate) fn hush_panics() {
    panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |at| format!(" at {}:{}", at.file(), at.line()));
        say(&format!(
            "Sotto met something that should not happen{place}. What was saved is intact."
        ));
    }));
}

/// One line on standard error; where there is none, silence.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
