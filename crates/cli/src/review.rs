//! `sotto review`: decisions from a file, or every proposal accepted unread.

use crate::{
    args::{Global, ReviewArguments},
    failure::{Failure, INPUT, REFUSED},
    output, ports,
    testimony::{code, read_json},
};
use serde::{Deserialize, Serialize};
use sotto_app::{
    App,
    contract::{
        CommandError, ErrorCode,
        view::{DecisionTarget, ReviewStep, ReviewView, SpanView},
    },
    export::whole_words,
};
use sotto_domain::{
    code::TestimonyCode,
    mention::MentionKind,
    offset::{OffsetMap, Utf16Offset},
    review::Decision,
};
use std::process::ExitCode;

/// One decision of a file. It holds for every place where the quoted words stand whole. Whatever lets words through
/// must quote a mention from end to end; only withholding also takes a mention in which the words are a part. Words
/// that nothing found are marked by hand wherever they stand, and then their kind must be said.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileDecision {
    quote: String,
    decision: Decision,
    #[serde(default)]
    kind: Option<MentionKind>,
}

#[derive(Serialize)]
struct Reviewed {
    code: TestimonyCode,
    mentions: usize,
    undecided: usize,
    complete: bool,
    accepted_unread: bool,
}

pub(crate) fn run(global: &Global, arguments: &ReviewArguments) -> Result<ExitCode, Failure> {
    let code = code(&arguments.code)?;
    let decisions: Vec<FileDecision> = match &arguments.decisions {
        Some(path) => read_json(path, "the decisions file")?,
        None => Vec::new(),
    };
    let mut app = ports::unlocked(global)?;
    let mut view = app.open_review(code.clone(), arguments.reviewer.clone())?;
    for decision in &decisions {
        view = apply(&mut app, &code, view, decision)?;
    }
    if arguments.accept_proposals {
        follow(&mut view, app.review_accept_proposals(code.clone())?)?;
    }
    if view.standing.undecided == 0 {
        follow(&mut view, app.review_finish(code.clone())?)?;
    }
    let reviewed = Reviewed {
        code,
        mentions: view.spans.len(),
        undecided: view.standing.undecided,
        complete: view.standing.complete,
        accepted_unread: view.standing.accepted_unread,
    };
    let unread = if reviewed.accepted_unread {
        ", some of them accepted unread"
    } else {
        ""
    };
    let lines = format!(
        "{} mentions, {} undecided{unread}.",
        reviewed.mentions, reviewed.undecided
    );
    output::print(global, &reviewed, &lines)?;
    if reviewed.complete {
        return Ok(ExitCode::SUCCESS);
    }
    output::complain("the review is saved but not finished: decide the rest, or add --accept-proposals");
    Ok(ExitCode::from(REFUSED))
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Takes a step. Nobody else steps in between, so it leads on from here.
fn follow(view: &mut ReviewView, step: ReviewStep) -> Result<(), Failure> {
    if view.take(step) {
        return Ok(());
    }
    Err(CommandError::from(ErrorCode::Internal).into())
}

fn apply(
    app: &mut App,
    code: &TestimonyCode,
    view: ReviewView,
    wanted: &FileDecision,
) -> Result<ReviewView, Failure> {
    let quote = wanted.quote.trim();
    if quote.is_empty() {
        return Err(Failure::new(INPUT, "a decision quotes nothing"));
    }
    let places: Vec<(usize, usize)> = whole_words(&view.statement, quote)
        .map(|found| {
            let start = units(&view.statement[..found.start.0]);
            (start, start + units(quote))
        })
        .collect();
    if places.is_empty() {
        return Err(Failure::new(
            INPUT,
            "a decision quotes words that do not stand in the statement as whole words; decisions before it were kept",
        ));
    }
    let mut view = view;
    for (start, end) in places {
        let span = if let Some(span) = place(&view, start, end, &wanted.decision)? {
            span
        } else {
            let kind = wanted.kind.ok_or_else(|| {
                    Failure::new(
                        INPUT,
                        "a decision marks words that nothing found: say their \"kind\", so that they are searched for \
                         as what they are; decisions before it were kept",
                    )
                })?;
            follow(&mut view, app.review_mark(code.clone(), start, end, kind)?)?;
            place(&view, start, end, &wanted.decision)?
                .ok_or_else(|| Failure::new(INPUT, "a decision could not be placed"))?
        };
        let step = app.review_decide(code.clone(), DecisionTarget::Span(span), wanted.decision.clone())?;
        follow(&mut view, step)?;
    }
    Ok(view)
}

/// The mention that a decision on `start..end` is about, or nothing where the words are to be marked first.
fn place(view: &ReviewView, start: usize, end: usize, decision: &Decision) -> Result<Option<usize>, Failure> {
    if let Some(same) = view.spans.iter().position(|s| s.start == start && s.end == end) {
        return Ok(Some(same));
    }
    let sticks_out = |s: &SpanView| s.start < end && start < s.end && (s.start < start || end < s.end);
    let Some(larger) = view.spans.iter().position(sticks_out) else {
        return Ok(None);
    };
    let span = &view.spans[larger];
    if matches!(decision, Decision::Withhold) {
        let covers = span.start <= start && end <= span.end;
        return Ok(covers.then_some(larger));
    }
    let map = OffsetMap::new(&view.statement);
    let at = |units| {
        map.from_utf16(Utf16Offset(units))
            .map(|byte| map.to_chars(byte).0)
            .unwrap_or_default()
    };
    Err(Failure::new(
        INPUT,
        format!(
            "a decision quotes part of a longer mention ({}, characters {} to {} of the statement): quote all of it, \
             or withhold; decisions before it were kept",
            // As the decisions file spells it.
            format!("{:?}", span.kind).to_uppercase(),
            at(span.start),
            at(span.end)
        ),
    ))
}
