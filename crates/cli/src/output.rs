//! What is printed: JSON or plain lines on standard output, one sentence of complaint on standard error.

use crate::{
    args::Global,
    failure::{Failure, UNEXPECTED},
};
use std::{
    borrow::Cow,
    io::{IsTerminal as _, Write as _},
};

/// Prints `value` as JSON, or `lines` as they are.
pub(crate) fn print<T: serde::Serialize>(global: &Global, value: &T, lines: &str) -> Result<(), Failure> {
    if global.json {
        let json = serde_json::to_string(value)
            .map_err(|_| Failure::new(UNEXPECTED, "the result could not be written as JSON"))?;
        line(&json)
    } else {
        line(lines)
    }
}

/// Prints one or more lines; a reader that went away is no error. On a terminal nothing in them is a command to it: a
/// statement may have been pasted from anywhere. A file or a pipe gets every byte.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    let text = if out.is_terminal() {
        harmless(text)
    } else {
        text.into()
    };
    match writeln!(out, "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure::new(
            crate::failure::DISK,
            format!("the output could not be written ({})", error.kind()),
        )),
        _ => Ok(()),
    }
}

/// One sentence on standard error.
pub(crate) fn complain(sentence: &str) {
    let _ = writeln!(std::io::stderr().lock(), "sotto: {sentence}");
}

/// Control characters, but for line ends and tabs, as U+FFFD.
fn harmless(text: &str) -> Cow<'_, str> {
    let commands = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    if text.contains(commands) {
        text.replace(commands, "\u{fffd}").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn nothing_printed_is_a_command_to_the_terminal() {
        for (text, shown) in [
            ("one\ttwo\nthree", "one\ttwo\nthree"),
            ("\u{1b}]0;title\u{7}said", "\u{fffd}]0;title\u{fffd}said"),
            ("seen\rhidden\u{8}", "seen\u{fffd}hidden\u{fffd}"),
            ("\u{9b}2J\u{7f}", "\u{fffd}2J\u{fffd}"),
            ("Гүлнора 👩‍👧 עד", "Гүлнора 👩‍👧 עד"),
        ] {
            assert_eq!(harmless(text), shown);
        }
    }
}
