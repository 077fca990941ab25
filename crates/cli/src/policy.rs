//! `sotto policy`: which policies there are, what one says, and taking one in or handing it on as a file.
//! Never shows anything of a testimony: a policy holds nothing of any.

use crate::{
    args::{Global, PolicyCommand},
    failure::{Failure, NOT_FOUND, USAGE},
    output, ports,
};
use sotto_app::{
    App,
    contract::policy::{PolicyList, PolicyView},
};
use sotto_domain::{
    audience::Audience,
    mention::MentionKind,
    policy::{KINDS, PerpetratorNaming, Policy, PolicyClass, PolicyId, Texts, Treatment},
};
use std::process::ExitCode;

pub(crate) fn run(global: &Global, command: &PolicyCommand) -> Result<ExitCode, Failure> {
    let mut app = ports::unlocked(global)?;
    match command {
        PolicyCommand::List => {
            let list = app.list_policies()?;
            let lines: Vec<String> = list.policies.iter().map(line).collect();
            output::print(global, &list.policies, &lines.join("\n"))?;
        }
        PolicyCommand::Show { name } => {
            let found = named(&app.list_policies()?, name, None)?;
            output::print(global, &found, &in_words(&found.policy))?;
        }
        PolicyCommand::Import { file } => {
            let path = ports::in_words(&ports::absolute(file)?)?;
            let taken = app.import_policy(path)?;
            output::print(global, &taken, &format!("Taken in: {}", line(&taken)))?;
        }
        PolicyCommand::Export { name, out } => {
            let found = named(&app.list_policies()?, name, None)?;
            let path = ports::in_words(&ports::absolute(out)?)?;
            let written = app.export_policy(found.policy.id, path)?;
            output::print(global, &written, &format!("Written: {written}"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The policy asked for with `--policy`, by id or name.
pub(crate) fn asked(
    app: &mut App,
    name: Option<&str>,
    audience: Audience,
) -> Result<Option<PolicyId>, Failure> {
    let Some(name) = name else { return Ok(None) };
    let found = named(&app.list_policies()?, name, Some(audience))?;
    Ok(Some(found.policy.id))
}

/// The one policy of that id or name; where several bear the name, the one for the audience.
fn named(list: &PolicyList, name: &str, audience: Option<Audience>) -> Result<PolicyView, Failure> {
    let by_id = list.policies.iter().find(|view| view.policy.id.as_str() == name);
    if let Some(view) = by_id {
        return Ok(view.clone());
    }
    let called = |view: &&PolicyView| view.policy.name == name;
    let mut found: Vec<&PolicyView> = list.policies.iter().filter(called).collect();
    if found.len() > 1
        && let Some(audience) = audience
    {
        found.retain(|view| view.policy.audience == audience);
    }
    match found.as_slice() {
        [one] => Ok((*one).clone()),
        [] => Err(Failure::new(
            NOT_FOUND,
            "there is no policy of that name; see `sotto policy list`",
        )),
        _ => Err(Failure::new(
            USAGE,
            "several policies have that name; give the id that `sotto policy list` shows",
        )),
    }
}

fn line(view: &PolicyView) -> String {
    let Policy {
        id, name, version, ..
    } = &view.policy;
    let changed = if view.changed { ", changed" } else { "" };
    format!(
        "{id}  “{name}”  version {version}{changed}, for {}",
        audience(view.policy.audience)
    )
}

const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Publication => "publication",
        Audience::Editor => "an editor",
        Audience::Lawyer => "a lawyer",
        Audience::Archive => "an archive",
        Audience::Research => "a research dataset",
        Audience::SourceReview => "the source",
    }
}

fn in_words(policy: &Policy) -> String {
    let row = |what: &str, treatment: Treatment| format!("  {what:<32} {}", words(treatment));
    let mut lines = vec![
        format!(
            "{} (“{}”), version {}, for {}",
            policy.id,
            policy.name,
            policy.version,
            audience(policy.audience)
        ),
        "In the text, at least:".to_owned(),
    ];
    lines.extend(KINDS.map(|kind| row(of_kind(kind), policy.of_kind(kind))));
    lines.push(row("agencies and officials", policy.officials));
    lines.push("Of the form:".to_owned());
    for class in PolicyClass::ALL {
        let said = policy.classes.get(&class).copied().unwrap_or(Treatment::Withhold);
        lines.push(row(of_class(class), said));
    }
    lines.extend(
        policy
            .fields
            .iter()
            .map(|(field, treatment)| row(field, *treatment)),
    );
    lines.push(format!(
        "Perpetrators are named {}.",
        match policy.perpetrators {
            PerpetratorNaming::Never => "never",
            PerpetratorNaming::ByConsent => "where the source agreed",
            PerpetratorNaming::ByConsentAndReply =>
                "where the source agreed and what came of asking for a reply is noted",
        }
    ));
    lines.push(format!(
        "Of the account leaves {}.",
        match policy.texts {
            Texts::Original => "the statement, and no translation",
            Texts::Translation => "the translation, and not the statement",
            Texts::Both => "the statement, with its translation where there is one",
        }
    ));
    if policy.second_reviewer {
        lines.push("A second reviewer must sign off.".to_owned());
    }
    let k = policy.smallest_class.k;
    lines.push(if policy.smallest_class.forced {
        format!("Refused where fewer than {k} people fit what is told.")
    } else {
        format!("Wanted, not forced: {k} people who fit what is told.")
    });
    lines.join("\n")
}

const fn of_kind(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "names of people",
        MentionKind::Loc => "places",
        MentionKind::Datetime => "dates and times",
        MentionKind::Dem => "age, work, group, health",
        MentionKind::Org => "organisations",
        MentionKind::Quantity => "numbers of people, sums",
        MentionKind::Code => "telephones, documents, plates",
        MentionKind::Misc => "anything else",
    }
}

const fn of_class(class: PolicyClass) -> &'static str {
    match class {
        PolicyClass::NamesNobody => "what names nobody",
        PolicyClass::Sensitive => "what may harm",
        PolicyClass::Quasi => "what names in combination",
        PolicyClass::QuasiSensitive => "what names in combination, harms",
        PolicyClass::Direct => "what names one person alone",
    }
}

const fn words(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Keep => "as reviewed",
        Treatment::District => "by district",
        Treatment::Region => "by region",
        Treatment::Country => "by country",
        Treatment::Month => "by month",
        Treatment::Season => "by season",
        Treatment::Year => "by year",
        Treatment::Band => "by a band",
        Treatment::Kind => "by kind, an age by a band",
        Treatment::Pseudonymise => "by another name, or not at all",
        Treatment::Withhold => "not at all",
    }
}
