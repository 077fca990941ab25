//! `sotto risk`: who else fits what would be told, in words.
//! Never says that a text is safe.

use crate::{
    args::{Global, RiskArguments},
    export::reasons,
    failure::Failure,
    output, policy, ports,
    testimony::code,
};
use sotto_app::contract::risk::{
    ClassSize, Combination, Detail, Proposal, RemnantReason, RiskReport, TestimonyRisk, TextRemnant, ToldAs,
};
use sotto_domain::quasi::Attribute;
use std::process::ExitCode;

pub(crate) fn run(global: &Global, arguments: &RiskArguments) -> Result<ExitCode, Failure> {
    let codes = arguments
        .codes
        .iter()
        .map(|c| code(c))
        .collect::<Result<Vec<_>, _>>()?;
    let audience = arguments.audience.audience();
    let mut app = ports::unlocked(global)?;
    let policy = policy::asked(&mut app, arguments.policy.as_deref(), audience)?;
    let report = app.disclosure_risk(codes, audience, arguments.k, policy)?;
    output::print(global, &report, &in_words(&report))?;
    Ok(ExitCode::SUCCESS)
}

fn in_words(report: &RiskReport) -> String {
    let k = report.k;
    let mut lines = vec![format!(
        "People in the vault: {}. Wanted: {k} who fit, the source among them.",
        report.people
    )];
    if report.unreviewed > 0 {
        lines.push(format!(
            "Not reviewed: {}. Of those only the form is known, so more people may fit than are counted.",
            report.unreviewed
        ));
    }
    if report.forgotten > 0 {
        lines.push(format!(
            "Source forgotten: {}. They may be among the people counted, so they only perhaps fit.",
            report.forgotten
        ));
    }
    if report.exports_not_known > 0 {
        lines.push(format!(
            "Earlier exports of which it is not known what they told: {}.",
            report.exports_not_known
        ));
    }
    if !report.refused.is_empty() {
        lines.push(format!(
            "May not leave, not counted: {}.",
            reasons(&report.refused)
        ));
    }
    if report.testimonies.len() > 1 {
        lines.push(String::new());
        lines.push("testimony   smallest  in the vault  in the file  with what was told before".to_owned());
        lines.extend(report.testimonies.iter().map(row));
    }
    if let Some(together) = &report.together {
        lines.push(String::new());
        lines.push(format!(
            "To have {k} in the file fit each: {}.",
            proposal(together)
        ));
    }
    for one in &report.testimonies {
        lines.push(String::new());
        lines.extend(testimony(one, report));
    }
    lines.join("\n")
}

fn row(one: &TestimonyRisk) -> String {
    let number = |count: Option<u32>| count.map_or_else(|| "–".to_owned(), |n| n.to_string());
    format!(
        "{:<10}  {:>8}  {:>12}  {:>11}  {:>25}",
        one.code.to_string(),
        one.smallest,
        size(one.in_vault),
        number(one.in_file),
        one.with_earlier.map_or_else(|| "–".to_owned(), size),
    )
}

fn size(class: ClassSize) -> String {
    if class.possible > class.sure {
        format!("{}–{}", class.sure, class.possible)
    } else {
        class.sure.to_string()
    }
}

fn testimony(one: &TestimonyRisk, report: &RiskReport) -> Vec<String> {
    let told = if one.told.is_empty() {
        "nothing that is counted".to_owned()
    } else {
        one.told.iter().map(detail).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![
        one.code.to_string(),
        format!("  told: {told}"),
        format!("  fit that, of {}: {}", report.people, fits(one.in_vault)),
    ];
    if one.source_named {
        lines
            .push("  the source is named in it, as agreed: the figures say nothing of the source".to_owned());
    }
    if one.not_read > 0 {
        lines.push(format!(
            "  in the reviewer's own words, not counted: {} (read them for what they tell)",
            one.not_read
        ));
    }
    if let Some(class) = one.with_earlier {
        let class = fits(class);
        lines.push(match one.disclosed_before {
            0 => {
                format!("  with the source's other testimonies in this file, attributed alike, fit: {class}")
            }
            earlier => format!(
                "  with what was told before ({earlier} earlier), fit: {class}. That cannot be taken back."
            ),
        });
    }
    if one.not_read_before > 0 {
        lines.push(format!(
            "  told before in the reviewer's own words, not counted: {}",
            one.not_read_before
        ));
    }
    lines.extend(one.combinations.iter().map(|c| format!("  {}", combination(c))));
    if one.combinations_left_out > 0 {
        lines.push(format!("  and {} combinations more", one.combinations_left_out));
    }
    match &one.proposal {
        Some(found) => lines.push(format!("  to have {} fit: {}", report.k, proposal(found))),
        None if one.in_vault.sure < report.k => {
            lines.push(format!(
                "  {} cannot fit: there are not so many people in the vault",
                report.k
            ));
        }
        None => {}
    }
    lines.extend(one.remnants.iter().map(|r| format!("  {}", remnant(r))));
    if one.too_few_texts {
        lines.push(
            "  its words could not be weighed: the vault has too few texts in this language".to_owned(),
        );
    }
    if one.remnants_left_out > 0 {
        lines.push(format!("  and {} places more", one.remnants_left_out));
    }
    lines
}

fn fits(class: ClassSize) -> String {
    if class.possible > class.sure {
        format!(
            "{}, and perhaps {} of whom it is not known",
            class.sure,
            class.possible - class.sure
        )
    } else {
        class.sure.to_string()
    }
}

fn detail(detail: &Detail) -> String {
    format!("{} “{}”", attribute(detail.attribute), detail.words)
}

fn combination(found: &Combination) -> String {
    let details: Vec<String> = found.details.iter().map(|d| format!("“{}”", d.words)).collect();
    let details = details.join(" + ");
    match found.fit {
        0 => format!("nobody known has {details}"),
        1 => format!("the only one with {details}"),
        fit => format!("one of {fit} with {details}"),
    }
}

fn proposal(found: &Proposal) -> String {
    let steps: Vec<String> = found
        .steps
        .iter()
        .map(|step| {
            let what = if step.words.is_empty() {
                attribute(step.attribute).to_owned()
            } else {
                format!("“{}”", step.words)
            };
            format!("{what} {}", told_as(step.told_as))
        })
        .collect();
    let how = if found.cheapest {
        "nothing loses less"
    } else {
        "another way may lose less"
    };
    format!("{} ({how})", steps.join(", "))
}

const fn told_as(told: ToldAs) -> &'static str {
    match told {
        ToldAs::Exact => "as it stands",
        ToldAs::District => "by its district",
        ToldAs::Region => "by its region",
        ToldAs::Country => "by its country",
        ToldAs::Month => "by the month",
        ToldAs::Season => "by the season",
        ToldAs::Year => "by the year",
        ToldAs::Band => "by a band",
        ToldAs::Kind => "by its kind",
        ToldAs::Withheld => "left out",
    }
}

const fn attribute(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Place => "place",
        Attribute::Date => "date",
        Attribute::Age => "age",
        Attribute::Sex => "sex",
        Attribute::Occupation => "occupation",
        Attribute::Group => "group",
        Attribute::Organisation => "organisation",
        Attribute::Family => "family",
        Attribute::CivilStatus => "civil status",
        Attribute::Health => "health",
        Attribute::Migration => "migration status",
    }
}

fn remnant(found: &TextRemnant) -> String {
    let text = &found.text;
    match found.why {
        RemnantReason::Number => format!("a number nobody else says: {text}"),
        RemnantReason::Capital | RemnantReason::RareWord => format!("a word nobody else says: {text}"),
        RemnantReason::Quotation => format!("quoted word for word, consider a paraphrase: “{text}”"),
        RemnantReason::RareRun => format!("unusual words together, consider a paraphrase: “{text}”"),
        RemnantReason::SameWords => {
            let other = found.other.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("word for word in {other} too, which ties the two together: “{text}”")
        }
    }
}
