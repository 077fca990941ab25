//! `sotto detect` and `sotto redact`: the engine alone, on standard input, without a vault.
//! Offsets are Unicode code points, end exclusive; names and shapes are a contract with scripts.

use crate::{
    args::{DetectArguments, RedactArguments},
    failure::{Failure, INPUT},
    jsonl::{self, Answer},
    output,
    testimony::read_json,
};
use sotto_domain::{
    language::Language,
    mention::RosterEntry,
    review::{Decision, RedactionSpan},
};
use sotto_redaction::{detect, review, wording::PlaceChain};
use std::{
    io::{BufRead as _, Read as _, Write as _},
    path::Path,
    process::ExitCode,
};
use zeroize::Zeroizing;

fn language(name: Option<&str>) -> Result<Option<Language>, Failure> {
    name.map(|n| {
        Language::from_code(n)
            .ok_or_else(|| Failure::new(INPUT, "an unknown language; languages are en, ru, tg, uz, ky, kk"))
    })
    .transpose()
}

fn roster(path: Option<&Path>) -> Result<Vec<RosterEntry>, Failure> {
    path.map_or_else(|| Ok(Vec::new()), |p| read_json(p, "the roster"))
}

fn standard_input() -> Result<Zeroizing<String>, Failure> {
    let mut bytes = Zeroizing::new(Vec::new());
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::input("standard input", &e))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        Failure::new(
            INPUT,
            "standard input is not UTF-8 text; convert it and try again",
        )
    })?;
    Ok(Zeroizing::new(text.to_owned()))
}

fn unwritable(_: serde_json::Error) -> Failure {
    Failure::new(INPUT, "the result could not be written as JSON")
}

pub(crate) fn detect(arguments: &DetectArguments) -> Result<ExitCode, Failure> {
    if arguments.jsonl {
        return detect_lines();
    }
    let (language, roster) = (
        language(arguments.lang.as_deref())?,
        roster(arguments.roster.as_deref())?,
    );
    let text = standard_input()?;
    let mentions = detect::detect(&detect::Input {
        text: &text,
        language,
        roster: &roster,
    });
    output::line(&jsonl::alone(&text, &mentions).map_err(unwritable)?)?;
    Ok(ExitCode::SUCCESS)
}

/// One line in, one line out. A line that cannot be read is named on standard error, the others go on, and the exit
/// code says that something was passed over.
fn detect_lines() -> Result<ExitCode, Failure> {
    let mut failed = false;
    let mut input = std::io::stdin().lock();
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    let mut bytes = Zeroizing::new(Vec::new());
    let mut number = 0_usize;
    loop {
        bytes.clear();
        number += 1;
        if input
            .read_until(b'\n', &mut bytes)
            .map_err(|e| Failure::input("standard input", &e))?
            == 0
        {
            break;
        }
        let written = match number {
            1 => bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes),
            _ => &bytes,
        };
        let result = match jsonl::answer(written).map_err(unwritable)? {
            Answer::Nothing => continue,
            Answer::Mentions(result) => result,
            Answer::Unreadable => {
                output::complain(&format!(
                    "line {number} was passed over: not an object with \"id\" and \"text\""
                ));
                failed = true;
                continue;
            }
        };
        if let Err(error) = writeln!(output, "{result}") {
            if error.kind() == std::io::ErrorKind::BrokenPipe {
                return Ok(ExitCode::SUCCESS);
            }
            return Err(Failure::new(
                crate::failure::DISK,
                format!("the output could not be written ({})", error.kind()),
            ));
        }
    }
    output
        .flush()
        .or_else(|e| {
            if e.kind() == std::io::ErrorKind::BrokenPipe {
                Ok(())
            } else {
                Err(e)
            }
        })
        .map_err(|e| {
            Failure::new(
                crate::failure::DISK,
                format!("the output could not be written ({})", e.kind()),
            )
        })?;
    Ok(if failed {
        ExitCode::from(INPUT)
    } else {
        ExitCode::SUCCESS
    })
}

pub(crate) fn redact(arguments: &RedactArguments) -> Result<ExitCode, Failure> {
    let (given, roster) = (
        language(arguments.lang.as_deref())?,
        roster(arguments.roster.as_deref())?,
    );
    let text = standard_input()?;
    let mentions = detect::detect(&detect::Input {
        text: &text,
        language: given,
        roster: &roster,
    });
    let words = given.unwrap_or_else(|| detect::language_of(&text));
    let mut desk = review::Desk::new(
        review::begin(text.as_str(), mentions, ""),
        words,
        PlaceChain::default(),
    );
    desk.accept_proposals();
    let redacted: String = review::disclosed(desk.review(), words)
        .into_iter()
        .map(|s| s.text)
        .collect();
    output::line(redacted.trim_end_matches('\n'))?;
    // Whoever hands the text on has to say so: beside it, as the text alone is what was asked for.
    let renamed = |span: &RedactionSpan| matches!(span.decision, Decision::Pseudonymise(_));
    if desk.review().spans.iter().any(renamed) {
        output::complain("names of people in [brackets] are made up: say so where you hand the text on");
    }
    Ok(ExitCode::SUCCESS)
}
