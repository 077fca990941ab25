//! `sotto doctor`: whether this laptop is ready, each thing with what to do.
//! Never needs a vault or a passphrase, and never changes anything.

use std::process::ExitCode;

use sotto_app::{contract::view::ReadinessState, readiness};

use crate::{args::Global, failure::Failure, output, ports};

/// Exit code 0 whatever was found: what to do about it is for a person to decide.
pub(crate) fn run(global: &Global) -> Result<ExitCode, Failure> {
    let report = ports::app(global)?.readiness()?;
    let mut lines = format!("Looked at this laptop, and at {}", report.folder);
    for line in &report.lines {
        let state = match line.state {
            ReadinessState::Good => "good     ",
            ReadinessState::Look => "LOOK     ",
            ReadinessState::Unknown => "not known",
        };
        let Some((what, todo)) = readiness::in_english(&line.code) else {
            continue;
        };
        lines.push_str(&format!("\n\n{state}  {what}"));
        if let Some(name) = &line.name {
            lines.push_str(&format!(" ({name})"));
        }
        if let Some(bytes) = line.bytes {
            lines.push_str(&format!(" ({} MB free)", bytes / 1_000_000));
        }
        if line.state != ReadinessState::Good {
            lines.push_str(&format!("\n           {todo}"));
        }
    }
    output::print(global, &report, &lines)?;
    Ok(ExitCode::SUCCESS)
}
