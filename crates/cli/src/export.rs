//! `sotto export` and `sotto check-leak`.

use crate::{
    archive,
    args::{AudienceName, ExportArguments, FormatName, Global},
    failure::{Failure, INPUT, LEAK, REFUSED},
    output, policy, ports, progress,
    testimony::code,
    words,
};
use serde_json::json;
use sotto_app::{
    App,
    contract::view::{DisclosureView, ExportOutcome, FindingView, GateRow, SegmentView},
    export::{BODY, in_english, whole_words},
};
use sotto_domain::{audience::Audience, mention::MentionKind, receipt::ExportFormat};
use std::{collections::BTreeMap, fmt::Write as _, path::Path, process::ExitCode};

/// A file larger than this is not checked in memory.
const LARGEST_CHECKED_BYTES: u64 = 256 * 1024 * 1024;

impl AudienceName {
    pub(crate) const fn audience(self) -> Audience {
        match self {
            Self::Publication => Audience::Publication,
            Self::Editor => Audience::Editor,
            Self::Lawyer => Audience::Lawyer,
            Self::Archive => Audience::Archive,
            Self::Research => Audience::Research,
            Self::SourceReview => Audience::SourceReview,
        }
    }
}

pub(crate) fn run(global: &Global, arguments: &ExportArguments) -> Result<ExitCode, Failure> {
    let codes = arguments
        .codes
        .iter()
        .map(|c| code(c))
        .collect::<Result<Vec<_>, _>>()?;
    let audience = arguments.audience.audience();
    let format = match arguments.format {
        FormatName::Docx => ExportFormat::Docx,
        FormatName::Pdf => ExportFormat::Pdf,
        FormatName::Odt => ExportFormat::Odt,
        FormatName::Html => ExportFormat::Html,
        FormatName::Md => ExportFormat::Md,
        FormatName::Txt => ExportFormat::Txt,
        FormatName::Csv => ExportFormat::Csv,
        FormatName::Json => ExportFormat::Json,
        FormatName::Uwazi => ExportFormat::Uwazi,
        FormatName::Archive => return archive::run(global, arguments, codes, audience),
    };
    archive::refuse_keys(&arguments.archive)?;
    let path = ports::in_words(&ports::absolute(&arguments.out)?)?;
    let mut app = ports::unlocked(global)?;
    let policy = policy::asked(&mut app, arguments.policy.as_deref(), audience)?;
    let asked = (codes.clone(), policy.clone());
    let outcome = progress::watched(&mut app, |app| {
        app.export_file(codes, audience, format, policy, path, arguments.to.clone())
    })?;
    match &outcome {
        ExportOutcome::Written { receipt, path } => {
            let sum = |counts: &std::collections::BTreeMap<_, usize>| counts.values().sum::<usize>();
            let mut lines = format!(
                "Written and checked: {path}\n{} bytes, SHA-256 {}\nwithheld {}, generalised {}, given another name {}, kept {}.",
                receipt.size_bytes,
                receipt.sha256,
                sum(&receipt.counts.withheld),
                sum(&receipt.counts.generalised),
                sum(&receipt.counts.pseudonymised),
                sum(&receipt.counts.kept),
            );
            if receipt.accepted_unread {
                lines.push_str("\nSome decisions were accepted unread: read the file before you hand it on.");
            }
            output::print(global, &outcome, &lines)?;
            Ok(ExitCode::SUCCESS)
        }
        ExportOutcome::Refused { gate } => {
            if global.json {
                output::print(global, &outcome, "")?;
            }
            output::complain(&format!("refused, nothing was written: {}", reasons(gate)));
            Ok(ExitCode::from(REFUSED))
        }
        ExportOutcome::Blocked { findings } => {
            let told = app.export_preview(asked.0, audience, asked.1)?;
            let in_text = in_text(&mut app, findings, &told)?;
            output::print(global, &outcome, &[found(findings), in_text.clone()].concat())?;
            let how = if in_text.is_empty() {
                "decide these places in the review"
            } else {
                "decide these places in the review, for instance by what is printed above, and export again"
            };
            output::complain(&format!(
                "blocked, nothing was written: the finished file still gives someone away; {how}"
            ));
            Ok(ExitCode::from(LEAK))
        }
    }
}

pub(crate) fn reasons(gate: &[GateRow]) -> String {
    gate.iter()
        .filter(|row| !row.refusals.is_empty())
        .map(|row| {
            let all: Vec<String> = row.refusals.iter().map(words::refusal).collect();
            format!("{}: {}", row.code, all.join("; "))
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn found(findings: &[FindingView]) -> String {
    findings
        .iter()
        .map(|f| {
            let kind = f.kind.map(|k| format!("{k:?} ")).unwrap_or_default();
            let page = f.detail.as_deref().map(|d| format!(" {d}")).unwrap_or_default();
            let context = if f.context.is_empty() {
                String::new()
            } else {
                format!(": {}", f.context)
            };
            format!("{kind}in {}{page}{context}", in_english(&f.place))
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// For each testimony that has them, what was found in its text, and the decisions that take it out. The file does not say whose a
/// sentence is, and of forty testimonies nobody finds it by hand.
fn in_text(app: &mut App, findings: &[FindingView], told: &[DisclosureView]) -> Result<String, Failure> {
    let words = |finding: &FindingView| {
        let (_, from) = finding.context.split_once('⟦')?;
        Some(from.split_once('⟧')?.0.trim().to_owned())
    };
    let found: BTreeMap<String, Option<MentionKind>> = findings
        .iter()
        .filter(|finding| finding.place == BODY)
        .filter_map(|finding| Some((words(finding)?, finding.kind)))
        .collect();
    let mut lines = String::new();
    for view in told {
        let translation = view.translation.iter().flat_map(|second| &second.paragraphs);
        let pieces: Vec<&SegmentView> = view.paragraphs.iter().chain(translation).flatten().collect();
        let stands = |words: &str, replaced| {
            let mut of_its_kind = pieces.iter().filter(|piece| piece.replaced == replaced);
            of_its_kind.any(|piece| whole_words(&piece.text, words).next().is_some())
        };
        let mut decisions = Vec::new();
        for (words, kind) in &found {
            let withhold =
                |quote: &str| json!({"quote": quote, "kind": kind, "decision": {"action": "withhold"}});
            if stands(words, false) {
                decisions.push(withhold(words));
            }
            // What the review itself put there, as a name for somebody that is somebody's in another testimony.
            if stands(words, true) {
                let behind = app.words_behind(&view.code, words)?;
                decisions.extend(behind.iter().map(|quote| withhold(quote)));
            }
        }
        if !decisions.is_empty() {
            let _ = write!(
                lines,
                "\n{}: put this into a file, and `sotto review --code {} --reviewer NAME --decisions FILE` takes it out (\"keep\" in the \
                 place of \"withhold\" leaves what only looks like a name; delete the file afterwards, as it names people): {}",
                view.code,
                view.code,
                serde_json::Value::Array(decisions)
            );
        }
    }
    Ok(lines)
}

pub(crate) fn check_leak(global: &Global, file: &Path) -> Result<ExitCode, Failure> {
    use std::io::Read as _;
    let handle = ports::opened(file, "the file")?;
    let mut bytes = Vec::new();
    handle
        .take(LARGEST_CHECKED_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| Failure::input("the file", &e))?;
    if bytes.len() as u64 > LARGEST_CHECKED_BYTES {
        return Err(Failure::new(
            INPUT,
            "the file is larger than 256 MiB and was not checked",
        ));
    }
    let name = file
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let findings = progress::watched(&mut ports::unlocked(global)?, |app| app.check_leak(&bytes, &name))?;
    if findings.is_empty() {
        output::print(global, &findings, "Nothing found of what must not be found.")?;
        return Ok(ExitCode::SUCCESS);
    }
    output::print(global, &findings, &found(&findings))?;
    if findings.iter().all(|f| f.place.starts_with("unread-")) {
        output::complain(
            "nothing was found in what could be read, but part of this file could not be checked",
        );
        return Ok(ExitCode::from(INPUT));
    }
    output::complain("this file gives someone away");
    Ok(ExitCode::from(LEAK))
}
