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
    contract::view::{DecisionTarget, ReviewView},
};
use sotto_domain::{code::TestimonyCode, mention::MentionKind, review::Decision};
use std::process::ExitCode;

/// One decision of a file. It holds for every place where the quoted words stand whole; words that nothing found are
/// marked by hand wherever they stand.
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
        view = app.review_accept_proposals(code.clone())?;
    }
    if view.undecided == 0 {
        view = app.review_finish(code.clone())?;
    }
    let reviewed = Reviewed {
        code,
        mentions: view.spans.len(),
        undecided: view.undecided,
        complete: view.complete,
        accepted_unread: view.accepted_unread,
    };
    let unread = if view.accepted_unread {
        ", some of them accepted unread"
    } else {
        ""
    };
    let lines = format!(
        "{} mentions, {} undecided{unread}.",
        reviewed.mentions, reviewed.undecided
    );
    output::print(global, &reviewed, &lines)?;
    if view.complete {
        return Ok(ExitCode::SUCCESS);
    }
    output::complain("the review is saved but not finished: decide the rest, or add --accept-proposals");
    Ok(ExitCode::from(REFUSED))
}

/// Whether a stretch begins and ends where words do: «Anna» is not said of Annabel.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let joins = |inside: Option<char>, outside: Option<char>| {
        inside.is_some_and(char::is_alphanumeric) && outside.is_some_and(char::is_alphanumeric)
    };
    let (before, words, after) = (&text[..start], &text[start..end], &text[end..]);
    !joins(words.chars().next(), before.chars().next_back())
        && !joins(words.chars().next_back(), after.chars().next())
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
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
    let places: Vec<(usize, usize)> = view
        .statement
        .match_indices(quote)
        .filter(|(at, found)| is_whole(&view.statement, *at, at + found.len()))
        .map(|(at, found)| {
            let start = units(&view.statement[..at]);
            (start, start + units(found))
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
        let covering = view.spans.iter().position(|s| s.start <= start && end <= s.end);
        let span = if let Some(span) = covering {
            span
        } else {
            view = app.review_mark(code.clone(), start, end, wanted.kind.unwrap_or(MentionKind::Misc))?;
            view.spans
                .iter()
                .position(|s| s.start <= start && end <= s.end)
                .ok_or_else(|| Failure::new(INPUT, "a decision could not be placed"))?
        };
        view = app.review_decide(code.clone(), DecisionTarget::Span(span), wanted.decision.clone())?;
    }
    Ok(view)
}
