//! States and refusals in English words, each saying what to do next.
//! Never quotes content.

use sotto_app::contract::view::{RefusalCode, RefusalView, ReviewStatus};
use sotto_domain::{
    audience::Audience,
    consent::{ConsentStatus, Use},
};

/// A use as it is typed after `--uses`.
pub(crate) fn name_of_use(wanted: Use) -> String {
    serde_json::to_value(wanted)
        .ok()
        .and_then(|v| v.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// "1 testimony", "2 testimonies".
pub(crate) fn testimonies(count: usize) -> String {
    if count == 1 {
        "1 testimony".to_owned()
    } else {
        format!("{count} testimonies")
    }
}

/// Where consent stands.
pub(crate) const fn consent(status: ConsentStatus) -> &'static str {
    match status {
        ConsentStatus::Pending => "not asked",
        ConsentStatus::Documented => "given",
        ConsentStatus::Partial => "given in part",
        ConsentStatus::Refused => "refused",
        ConsentStatus::UpdateRequired => "something to settle first",
        ConsentStatus::Withdrawn => "withdrawn",
    }
}

/// Where a review stands.
pub(crate) const fn review(status: ReviewStatus) -> &'static str {
    match status {
        ReviewStatus::None => "not begun",
        ReviewStatus::Open => "open",
        ReviewStatus::Complete => "complete",
        ReviewStatus::CompleteUnread => "complete, accepted unread",
    }
}

/// Why a testimony may not leave, and what to do about it.
pub(crate) fn refusal(refusal: &RefusalView) -> String {
    let plain = match refusal.code {
        RefusalCode::ConsentMissing => {
            let missing = refusal.missing_use.map(name_of_use).unwrap_or_default();
            return format!(
                "consent for \"{missing}\" is missing (ask the source, then `sotto consent grant --uses {missing}`)"
            );
        }
        RefusalCode::Embargo => {
            let until = refusal.until.map(|day| day.to_string()).unwrap_or_default();
            return format!("there is an embargo until {until} (wait, or agree another day with the source)");
        }
        RefusalCode::ReviewUnfinished => {
            let left = refusal.undecided.unwrap_or_default();
            return format!(
                "the review is not finished, still undecided: {left} (go on with `sotto review`)"
            );
        }
        RefusalCode::ThirdPersonKept => {
            let field = refusal.field.as_deref().unwrap_or_default();
            let place = refusal.span.unwrap_or_default() + 1;
            return format!(
                "the review keeps the name or number of somebody else whom the form protects (field \"{field}\", place {place} of the review; withhold it with `sotto review`)"
            );
        }
        RefusalCode::SmallestClass => {
            let (smallest, k) = (
                refusal.smallest.unwrap_or_default(),
                refusal.k.unwrap_or_default(),
            );
            return format!(
                "only {smallest} of the people known fit what would be told, and the policy asks for {k} (`sotto risk` says what singles them out and what would help)"
            );
        }
        RefusalCode::TranslationMissing => {
            "the policy lets out the translation alone, and there is none that may leave; none does where passages of the statement are off the record (write one in the window, or choose another --policy)"
        }
        RefusalCode::SecondReviewerMissing => {
            "the policy asks for a second reviewer (somebody else must sign the review off)"
        }
        RefusalCode::ReplyNotNoted => {
            "the review keeps the name of a perpetrator, and the policy asks for what came of asking them for a reply (record \"right_of_reply\" in the form, withhold the name with `sotto review`, or choose another --policy)"
        }
        RefusalCode::GuardianNotAgreed => {
            "the source is a minor, and no guardian has agreed yet (ask a guardian, or whoever stands in for one, then `sotto consent settle --guardian-agreed`)"
        }
        RefusalCode::SourceStillToAnswer => {
            "the source is to see the account again and has not answered (`sotto export --audience source-review`, then `sotto consent settle --source-answer agrees`)"
        }
        RefusalCode::SourceWantsChange => {
            "the source asked for a change (change the account, show it to the source again, then `sotto consent settle --source-answer agrees`)"
        }
        RefusalCode::ConsentToAskAnew => {
            "it is to be asked again before anything leaves (ask the source, record the answers with `sotto consent grant`, then `sotto consent settle --asked-again`)"
        }
        RefusalCode::Withdrawn => "the source has withdrawn consent (it cannot leave)",
        RefusalCode::PassagesOffTheRecord => {
            "passages were told off the record, and a full record would hold them (export a reviewed copy, or ask the source and take the marks off)"
        }
        RefusalCode::OffTheRecord => "the account was given off the record (it cannot leave on these terms)",
        RefusalCode::AttributionNotAgreed => {
            "how the source is spoken of is not agreed (`sotto consent grant --attribution`)"
        }
        RefusalCode::AttributionAgainstTerms => {
            "the terms agreed do not allow the source's name (change --attribution or --terms)"
        }
        RefusalCode::NameMissing => {
            "the source is to be named, but no name is in the record (add it, or choose another attribution)"
        }
        RefusalCode::StatementWithheld => {
            "the source holds the account back (ask the source, then `sotto consent grant --with statement`)"
        }
        RefusalCode::AnswersWithheld => {
            "the source holds the answers back, and a full record would hold them (export a reviewed copy, or ask the source, then `sotto consent grant --with answers`)"
        }
        RefusalCode::NameWithheld => {
            "the source holds its name back (choose another --attribution or a reviewed copy, or ask the source, then `sotto consent grant --with name`)"
        }
        RefusalCode::RecordingWithheld => {
            "the source holds the recording back, and a full record would hold it (export a reviewed copy, or ask the source, then `sotto consent grant --with recording`)"
        }
        RefusalCode::FilesWithheld => {
            "the source holds photographs or papers back, and a full record would hold the files (export a reviewed copy, or ask the source, then `sotto consent grant --with photograph,documents`)"
        }
        RefusalCode::NothingToDisclose => "there is no statement yet (add one)",
        RefusalCode::NotReviewed => "nobody has reviewed it (`sotto review`)",
        RefusalCode::PlaceKept => {
            "the review keeps the name of a place, and naming places is not agreed (withhold or generalise it with `sotto review`, or ask the source, then `sotto consent grant --uses place_named`)"
        }
        RefusalCode::PerpetratorKept => {
            "the review keeps the name of a perpetrator, and naming perpetrators is not agreed (withhold it with `sotto review`, or ask the source, then `sotto consent grant --uses perpetrator_named`)"
        }
        RefusalCode::ChangedSinceReview => "the statement has changed since its review (review it again)",
    };
    plain.to_owned()
}

/// Who an export was for.
pub(crate) const fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Publication => "publication",
        Audience::Editor => "an editor",
        Audience::Lawyer => "a lawyer",
        Audience::Archive => "an archive",
        Audience::Research => "research",
        Audience::SourceReview => "the source",
    }
}
