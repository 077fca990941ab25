//! Consent: scoped, dated, revocable permission, per use. Deny by default.

use crate::{language::Language, script::ScriptVersion};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A use the source may permit or refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// Quoting the account.
    Quote,
    /// Publishing it in text.
    Publication,
    /// Broadcasting it.
    Broadcast,
    /// Using a photograph.
    Photo,
    /// Using the voice.
    Voice,
    /// Naming the place.
    PlaceNamed,
    /// Naming the perpetrator.
    PerpetratorNamed,
    /// Sharing with a lawyer.
    ShareLawyer,
    /// Sharing with a body of the United Nations.
    ShareUn,
    /// Keeping in an archive.
    Archive,
    /// Use in research.
    Research,
    /// Processing by a language model or other AI.
    AiProcessing,
}

impl Use {
    /// Every use, in the order they are asked.
    pub const ALL: [Self; 12] = [
        Self::Quote,
        Self::Publication,
        Self::Broadcast,
        Self::Photo,
        Self::Voice,
        Self::PlaceNamed,
        Self::PerpetratorNamed,
        Self::ShareLawyer,
        Self::ShareUn,
        Self::Archive,
        Self::Research,
        Self::AiProcessing,
    ];
}

/// What the source answered for one use. Not asked is not yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Permitted.
    Yes,
    /// Refused.
    No,
}

/// Something that the source gave, and may hold back whatever it agreed to for the rest: the uses say what may be done,
/// the items with what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// The account itself.
    Statement,
    /// Answers to the form.
    Answers,
    /// The source's name.
    Name,
    /// A recording of the voice.
    Recording,
    /// Photographs.
    Photograph,
    /// Papers: letters, court papers, doctors' notes.
    Documents,
}

impl Item {
    /// Every item, in the order they are asked.
    pub const ALL: [Self; 6] = [
        Self::Statement,
        Self::Answers,
        Self::Name,
        Self::Recording,
        Self::Photograph,
        Self::Documents,
    ];
}

/// How the source is spoken of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", tag = "kind", content = "text")]
pub enum Attribution {
    /// Not agreed yet: nothing can leave.
    #[default]
    NotAgreed,
    /// By the real name, as agreed.
    RealName,
    /// By a pseudonym (the text).
    Pseudonym(String),
    /// By a description ("a Tajik economist"); empty: "a person who requested anonymity".
    Anonymous(String),
}

/// Terms agreed before the interview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AttributionTerms {
    /// May be quoted and attributed.
    #[default]
    OnTheRecord,
    /// May be quoted, attributed to a description.
    Background,
    /// May be used, attributed to nobody.
    DeepBackground,
    /// May not be used.
    OffTheRecord,
}

/// How consent was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ConsentForm {
    /// Spoken.
    #[default]
    Oral,
    /// Signed.
    Written,
    /// Spoken on the recording.
    Recorded,
    /// By thumbprint.
    Thumbprint,
    /// Before a witness.
    Witnessed,
}

/// Where a consent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ConsentStatus {
    /// Not asked yet.
    Pending,
    /// At least one use permitted and none refused.
    Documented,
    /// Some uses permitted, some refused.
    Partial,
    /// Every use that was asked was refused.
    Refused,
    /// It stands still until something is settled: a guardian's word, a change that the source asked for, a new use.
    UpdateRequired,
    /// Taken back.
    Withdrawn,
}

/// What must be settled before anything leaves, whatever was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Awaited {
    /// The word of a minor's guardian.
    Guardian,
    /// What the source says to the account, which it was to see again.
    SourceAnswer,
    /// The change that the source asked for, and that it agrees to it.
    SourceChange,
    /// The answer to a question that must be asked anew.
    AskedAnew,
}

impl Awaited {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Guardian,
        Self::SourceAnswer,
        Self::SourceChange,
        Self::AskedAnew,
    ];
}

/// Whether the source saw the account again before it leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SourceReview {
    /// Not agreed that it would.
    #[default]
    NotAsked,
    /// It is to see it, and has not said what it thinks.
    Asked,
    /// It agrees.
    Approved,
    /// It wants something changed.
    Changes,
}

/// The consent of one source for one testimony.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "answers about one consent that do not exclude each other"
)]
pub struct Consent {
    /// What was answered; a use that is absent was not asked.
    pub uses: BTreeMap<Use, Permission>,
    /// What was answered for single items. An item that was not asked for goes with the uses; a no holds it back from all.
    pub items: BTreeMap<Item, Permission>,
    /// How the source is spoken of.
    pub attribution: Attribution,
    /// Terms agreed before the account.
    pub terms: AttributionTerms,
    /// How it was given.
    pub form: ConsentForm,
    /// The day it was given.
    pub given_on: Option<NaiveDate>,
    /// Whether the script was read to the source.
    pub script_read: bool,
    /// Which wording of the script that was; `None` where it is not known, or none was read.
    pub script: Option<ScriptVersion>,
    /// The language that it was asked in, where that is not the statement's.
    pub asked_in: Option<Language>,
    /// Which wording of the script or of the paper was used, as whoever keeps the vault calls it.
    pub agreement: String,
    /// Somebody witnessed it. Who that was stands in the form (`consent_witness`).
    pub witnessed: bool,
    /// The source is a minor.
    pub minor: bool,
    /// A guardian, or whoever stands in for one, agreed too. Who that is stands in the form (`guardian`).
    pub guardian_agreed: bool,
    /// Whether the source saw the account again.
    pub source_review: SourceReview,
    /// It must be asked anew before anything leaves.
    pub update_required: bool,
    /// Nothing leaves before this day.
    pub embargo_until: Option<NaiveDate>,
    /// The day it was taken back.
    pub withdrawn_on: Option<NaiveDate>,
    /// Uses that alone were taken back, each with the day; what was answered before stays in `uses`.
    pub withdrawn_uses: BTreeMap<Use, NaiveDate>,
}

impl Consent {
    /// Whether something must be settled first, whatever was answered: a minor's guardian did not agree, the source waits for
    /// a change or has not answered yet about the account it was to see, or a new use needs a new question.
    pub fn waits(&self) -> bool {
        self.awaits().next().is_some()
    }

    /// What must be settled first, each once.
    pub fn awaits(&self) -> impl Iterator<Item = Awaited> {
        Awaited::ALL.into_iter().filter(|awaited| match awaited {
            Awaited::Guardian => self.minor && !self.guardian_agreed,
            Awaited::SourceAnswer => self.source_review == SourceReview::Asked,
            Awaited::SourceChange => self.source_review == SourceReview::Changes,
            Awaited::AskedAnew => self.update_required,
        })
    }

    /// Whether `wanted` was permitted and not taken back, and nothing must be settled first.
    pub fn permits(&self, wanted: Use) -> bool {
        self.said_yes(wanted) && !self.waits()
    }

    /// Whether `item` is held back from every use.
    pub fn withholds(&self, item: Item) -> bool {
        self.items.get(&item) == Some(&Permission::No)
    }

    /// Whether it was given before a witness.
    pub const fn before_witness(&self) -> bool {
        self.witnessed || matches!(self.form, ConsentForm::Witnessed)
    }

    /// Whether a witness is still to be found: a thumbprint is given by somebody who may not have read what they put it to.
    pub const fn wants_witness(&self) -> bool {
        matches!(self.form, ConsentForm::Thumbprint) && !self.witnessed
    }

    /// Whether `wanted` was permitted and not taken back, be it that something must still be settled. Lets nothing out by
    /// itself: see [`Self::permits`].
    pub fn said_yes(&self, wanted: Use) -> bool {
        self.withdrawn_on.is_none()
            && !self.withdrawn_uses.contains_key(&wanted)
            && self.uses.get(&wanted) == Some(&Permission::Yes)
    }

    /// Where this consent stands.
    pub fn status(&self) -> ConsentStatus {
        if self.withdrawn_on.is_some() {
            return ConsentStatus::Withdrawn;
        }
        let yes = self.uses.keys().any(|permitted| self.said_yes(*permitted));
        let no = self.uses.values().any(|p| *p == Permission::No) || !self.withdrawn_uses.is_empty();
        match (yes, no) {
            (true, _) if self.waits() => ConsentStatus::UpdateRequired,
            (false, false) => ConsentStatus::Pending,
            (true, false) => ConsentStatus::Documented,
            (true, true) => ConsentStatus::Partial,
            (false, true) => ConsentStatus::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_asked_permits_nothing() {
        let consent = Consent::default();
        assert!(Use::ALL.into_iter().all(|u| !consent.permits(u)));
        assert_eq!(consent.status(), ConsentStatus::Pending);
    }

    #[test]
    fn withdrawal_overrides_every_yes() {
        let mut consent = Consent {
            uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
            ..Consent::default()
        };
        assert_eq!(consent.status(), ConsentStatus::Documented);
        consent.withdrawn_on = NaiveDate::from_ymd_opt(2026, 3, 1);
        assert!(Use::ALL.into_iter().all(|u| !consent.permits(u)));
        assert_eq!(consent.status(), ConsentStatus::Withdrawn);
    }

    #[test]
    fn what_must_be_settled_first_holds_every_use_back() {
        let answered = Consent {
            uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
            ..Consent::default()
        };
        let with = |change: fn(&mut Consent)| {
            let mut consent = answered.clone();
            change(&mut consent);
            consent
        };
        for (consent, stands) in [
            (with(|c| c.minor = true), false),
            (with(|c| (c.minor, c.guardian_agreed) = (true, true)), true),
            (with(|c| c.guardian_agreed = true), true),
            (with(|c| c.update_required = true), false),
            (with(|c| c.source_review = SourceReview::Asked), false),
            (with(|c| c.source_review = SourceReview::Changes), false),
            (with(|c| c.source_review = SourceReview::Approved), true),
        ] {
            let all = Use::ALL.into_iter().all(|u| consent.permits(u) == stands);
            let none = Use::ALL.into_iter().any(|u| consent.permits(u)) == stands;
            assert!(all && none, "{consent:?}");
            let status = if stands {
                ConsentStatus::Documented
            } else {
                ConsentStatus::UpdateRequired
            };
            assert_eq!(consent.status(), status, "{consent:?}");
        }
        // A no is a no before anything is settled, and nothing asked is nothing asked.
        let waiting = Consent {
            update_required: true,
            ..Consent::default()
        };
        assert_eq!(waiting.status(), ConsentStatus::Pending);
    }

    #[test]
    fn a_use_taken_back_alone_leaves_the_others() {
        let mut consent = Consent {
            uses: Use::ALL.map(|u| (u, Permission::Yes)).into(),
            ..Consent::default()
        };
        let day = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        consent.withdrawn_uses.insert(Use::Publication, day);
        assert!(
            Use::ALL
                .into_iter()
                .all(|u| consent.permits(u) == (u != Use::Publication))
        );
        assert_eq!(consent.status(), ConsentStatus::Partial);
        consent.withdrawn_uses = Use::ALL.map(|u| (u, day)).into();
        assert_eq!(consent.status(), ConsentStatus::Refused);
    }

    #[test]
    fn a_no_holds_one_item_back_and_silence_holds_none() {
        for (answer, held) in [
            (None, false),
            (Some(Permission::Yes), false),
            (Some(Permission::No), true),
        ] {
            for item in Item::ALL {
                let consent = Consent {
                    items: answer.map(|answer| (item, answer)).into_iter().collect(),
                    ..Consent::default()
                };
                for other in Item::ALL {
                    assert_eq!(
                        consent.withholds(other),
                        held && other == item,
                        "{item:?} {other:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_thumbprint_wants_a_witness() {
        for (form, witnessed, before, wants) in [
            (ConsentForm::Oral, false, false, false),
            (ConsentForm::Oral, true, true, false),
            (ConsentForm::Witnessed, false, true, false),
            (ConsentForm::Thumbprint, false, false, true),
            (ConsentForm::Thumbprint, true, true, false),
        ] {
            let consent = Consent {
                form,
                witnessed,
                ..Consent::default()
            };
            assert_eq!(
                (consent.before_witness(), consent.wants_witness()),
                (before, wants),
                "{form:?}"
            );
        }
    }

    #[test]
    fn status_reads_the_answers() {
        for (answers, status) in [
            (
                vec![(Use::Quote, Permission::Yes), (Use::Photo, Permission::No)],
                ConsentStatus::Partial,
            ),
            (vec![(Use::Photo, Permission::No)], ConsentStatus::Refused),
            (vec![(Use::Quote, Permission::Yes)], ConsentStatus::Documented),
        ] {
            assert_eq!(
                Consent {
                    uses: answers.into_iter().collect(),
                    ..Consent::default()
                }
                .status(),
                status
            );
        }
    }
}
