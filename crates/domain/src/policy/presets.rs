//! The policies that Sotto starts with, one an audience. ADR 22 says why each row is what it is.
//! Never less strict than the gate.

use super::{PerpetratorNaming, Policy, PolicyClass, PolicyId, SmallestClass, Texts, Treatment};
use crate::{audience::Audience, field, mention::MentionKind};
use std::sync::LazyLock;

static PRESETS: LazyLock<[Policy; 6]> = LazyLock::new(|| Audience::ALL.map(made));

/// The policy that Sotto starts with for an audience.
pub fn preset(audience: Audience) -> &'static Policy {
    let at = Audience::ALL.iter().position(|a| *a == audience).unwrap_or(0);
    &PRESETS[at]
}

fn made(audience: Audience) -> Policy {
    use Treatment::{Band, Keep, Kind, Month, Pseudonymise, Region, Withhold};
    let dataset = audience == Audience::Research;
    let (id, name) = match audience {
        Audience::Publication => ("publication", "Publication"),
        Audience::Editor => ("editor", "Editor"),
        Audience::Lawyer => ("lawyer", "Lawyer"),
        Audience::Archive => ("archive", "Archive"),
        Audience::Research => ("research", "Research dataset"),
        Audience::SourceReview => ("source-review", "The source's own copy"),
    };
    // What happened in the words of the form tells more than the account needs to say to everybody; the source knows it.
    let answers = match audience {
        Audience::Publication | Audience::SourceReview => Withhold,
        _ => Keep,
    };
    let date = match audience {
        Audience::Lawyer | Audience::SourceReview => Keep,
        _ => Month,
    };
    let kind = |kind| {
        let least = match kind {
            _ if !dataset => Keep,
            MentionKind::Person => Pseudonymise,
            MentionKind::Loc => Region,
            MentionKind::Datetime => Month,
            MentionKind::Dem | MentionKind::Org => Kind,
            MentionKind::Quantity => Band,
            MentionKind::Code => Withhold,
            MentionKind::Misc => Keep,
        };
        (kind, least)
    };
    Policy {
        id: PolicyId(id.to_owned()),
        name: name.to_owned(),
        audience,
        version: 1,
        classes: PolicyClass::ALL
            .into_iter()
            .map(|class| {
                let kept = matches!(class, PolicyClass::NamesNobody | PolicyClass::Sensitive);
                (class, if kept { Keep } else { Withhold })
            })
            .collect(),
        fields: [("incident_start", date), ("incident_end", date)]
            .into_iter()
            .chain(field::REVIEWED.map(|id| (id, answers)))
            // An agency is what the account is about.
            .chain([("perpetrator_agency", Keep)])
            .map(|(id, treatment)| (id.to_owned(), treatment))
            .collect(),
        kinds: super::KINDS.into_iter().map(kind).collect(),
        officials: Keep,
        perpetrators: PerpetratorNaming::ByConsent,
        texts: Texts::Both,
        second_reviewer: false,
        smallest_class: SmallestClass {
            k: 5,
            forced: dataset,
        },
    }
}
