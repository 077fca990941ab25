//! What is printed: JSON or plain lines on standard output, one sentence of complaint on standard error.

use crate::{
    args::Global,
    failure::{Failure, UNEXPECTED},
};
use std::io::Write as _;

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

/// Prints one or more lines; a reader that went away is no error.
pub(crate) fn line(text: &str) -> Result<(), Failure> {
    match writeln!(std::io::stdout().lock(), "{text}") {
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
