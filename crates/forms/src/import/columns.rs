//! What a column's header means, in every spelling that XLSForm has had.
//! Never drops a header it does not know: the caller says so, or keeps it for choice filters.

use super::sheets::plain;
use crate::model::Medium;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Type,
    ListName,
    Name,
    Label,
    Hint,
    Guidance,
    Medium(MediumKey),
    Appearance,
    Relevant,
    Required,
    RequiredMessage,
    Constraint,
    ConstraintMessage,
    ReadOnly,
    Calculation,
    ChoiceFilter,
    Default,
    Parameters,
    RepeatCount,
    Trigger,
    Anonymise,
    Disabled,
    /// Known, and Sotto does nothing with it.
    Unused,
    /// Notes of whoever wrote the form.
    Remark,
    Unknown,
}

/// [`Medium`] as a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum MediumKey {
    Image,
    Audio,
    Video,
    BigImage,
}

impl MediumKey {
    pub(crate) const ALL: [Self; 4] = [Self::Image, Self::Audio, Self::Video, Self::BigImage];

    pub(crate) const fn medium(self) -> Medium {
        match self {
            Self::Image => Medium::Image,
            Self::Audio => Medium::Audio,
            Self::Video => Medium::Video,
            Self::BigImage => Medium::BigImage,
        }
    }
}

/// A header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) column: Column,
    /// The language, as written.
    pub(crate) language: Option<String>,
    /// The header, as written.
    pub(crate) written: String,
    /// From 0.
    pub(crate) at: u32,
}

/// Reads a header: `label`, `label::English (en)`, `label:English`, `bind::jr:constraintMsg::fr`, `media::image`.
pub(crate) fn header(written: &str, at: u32) -> Header {
    let written = written.trim();
    // `jr:` is a prefix, not a division.
    let shielded = written.replace("jr:", "jr\u{0}");
    let division = if shielded.contains("::") { "::" } else { ":" };
    let mut parts = shielded
        .split(division)
        .map(|part| part.trim().replace("jr\u{0}", "jr:"))
        .filter(|part| !part.is_empty());
    let mut key = plain(&parts.next().unwrap_or_default());
    if matches!(
        key.as_str(),
        "bind" | "control" | "body" | "instance" | "media" | "attribute"
    ) {
        let of = key.clone();
        key = plain(&parts.next().unwrap_or_default());
        if matches!(of.as_str(), "body" | "instance" | "attribute") {
            key = format!("{of}::{key}");
        }
    }
    let language: Vec<String> = parts.collect();
    Header {
        column: column(key.strip_prefix("jr:").unwrap_or(&key)),
        language: (!language.is_empty()).then(|| language.join(":")),
        written: written.to_owned(),
        at,
    }
}

fn column(key: &str) -> Column {
    match key {
        "type" | "command" => Column::Type,
        "list_name" | "listname" | "list" => Column::ListName,
        "name" | "value" | "tag" => Column::Name,
        "label" | "caption" | "labels" => Column::Label,
        "hint" | "hints" => Column::Hint,
        "guidance_hint" => Column::Guidance,
        "image" => Column::Medium(MediumKey::Image),
        "audio" => Column::Medium(MediumKey::Audio),
        "video" => Column::Medium(MediumKey::Video),
        "big_image" => Column::Medium(MediumKey::BigImage),
        "appearance" => Column::Appearance,
        "relevant" | "relevance" | "skippattern" | "relevent" => Column::Relevant,
        "required" => Column::Required,
        "required_message" | "requiredmsg" | "required_msg" => Column::RequiredMessage,
        "constraint" => Column::Constraint,
        "constraint_message" | "constraining_message" | "constraintmsg" | "constraint_msg" => {
            Column::ConstraintMessage
        }
        "read_only" | "readonly" => Column::ReadOnly,
        "calculation" | "calculate" | "calculations" => Column::Calculation,
        "choice_filter" | "choices_filter" | "choice_filters" => Column::ChoiceFilter,
        "default" => Column::Default,
        "parameters" | "parameter" => Column::Parameters,
        "repeat_count" | "count" => Column::RepeatCount,
        "trigger" => Column::Trigger,
        "anonymise" | "anonymize" | "anonymisation" | "anonymization" => Column::Anonymise,
        "disabled" => Column::Disabled,
        "autoplay"
        | "rows"
        | "intent"
        | "save_to"
        | "saveto"
        | "noapperrorstring"
        | "no_app_error_string"
        | "saveincomplete"
        | "preload"
        | "preloadparams"
        | "preload_params"
        | "sms_field"
        | "sms_option"
        | "sms_separator"
        | "query"
        | "geometry"
        | "body::accuracythreshold"
        | "accuracythreshold"
        | "tags" => Column::Unused,
        "note" | "notes" | "comment" | "comments" | "remark" | "remarks" | "description" => Column::Remark,
        _ => Column::Unknown,
    }
}
