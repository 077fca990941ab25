//! What a row of the survey asks for, in every spelling that XLSForm has had.
//! Never takes one type for another: what is not known is said.

use crate::model::{FileKind, Metadata, Question, SelectHow};

/// What a row is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Written {
    Begin(Container),
    End(Container),
    Question(Question),
    Select {
        how: SelectHow,
        list: String,
        source: Source,
        or_other: bool,
    },
    /// A file to look things up in; no question.
    Attachment,
    /// ODK has it and Sotto does not.
    Lacked,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Container {
    Group,
    Repeat,
    /// A group for each choice of a list.
    Loop(String),
}

impl Container {
    /// Whether one may end the other.
    pub(crate) const fn ends(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::Group | Self::Loop(_), Self::Group | Self::Loop(_)) | (Self::Repeat, Self::Repeat)
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Choices,
    External,
    File,
}

const SELECTS: [(&str, SelectHow, Source); 23] = [
    ("select one external", SelectHow::One, Source::External),
    ("select one from file", SelectHow::One, Source::File),
    ("select multiple from file", SelectHow::Several, Source::File),
    (
        "select all that apply from file",
        SelectHow::Several,
        Source::File,
    ),
    ("rank from file", SelectHow::Rank, Source::File),
    ("add select one prompt using", SelectHow::One, Source::Choices),
    (
        "add select multiple prompt using",
        SelectHow::Several,
        Source::Choices,
    ),
    ("select all that apply from", SelectHow::Several, Source::Choices),
    ("select all that apply", SelectHow::Several, Source::Choices),
    ("select multiple using", SelectHow::Several, Source::Choices),
    ("select multiple from", SelectHow::Several, Source::Choices),
    ("select multiple", SelectHow::Several, Source::Choices),
    ("select many", SelectHow::Several, Source::Choices),
    ("select one using", SelectHow::One, Source::Choices),
    ("select one from", SelectHow::One, Source::Choices),
    ("select one", SelectHow::One, Source::Choices),
    ("selectmultiple", SelectHow::Several, Source::Choices),
    ("selectone", SelectHow::One, Source::Choices),
    ("select1", SelectHow::One, Source::Choices),
    ("select", SelectHow::Several, Source::Choices),
    ("rank", SelectHow::Rank, Source::Choices),
    ("q select1", SelectHow::One, Source::Choices),
    ("q select", SelectHow::Several, Source::Choices),
];

/// Reads a type.
pub(crate) fn read(written: &str) -> Written {
    let words: Vec<&str> = written.split_whitespace().collect();
    let exact = words.join(" ");
    // ASCII only, so that places in both are the same.
    let folded = exact.to_ascii_lowercase().replace(['_', '-'], " ");
    if let Some(container) = container(&folded, &exact) {
        return container;
    }
    for (spelling, how, source) in SELECTS {
        let Some(rest) = folded.strip_prefix(spelling) else {
            continue;
        };
        let after = exact[spelling.len()..].trim();
        if !rest.starts_with(' ') || after.is_empty() {
            continue;
        }
        let folded_after = &folded[folded.len() - after.len()..];
        let (list, or_other) = [" or other", " or specify other"]
            .iter()
            .find_map(|ending| folded_after.strip_suffix(ending))
            .map_or((after, false), |kept| (&after[..kept.len()], true));
        return Written::Select {
            how,
            list: list.trim().to_owned(),
            source,
            or_other,
        };
    }
    question(&folded)
}

fn container(folded: &str, exact: &str) -> Option<Written> {
    let (begins, rest) = if let Some(rest) = folded.strip_prefix("begin") {
        (true, rest)
    } else {
        (false, folded.strip_prefix("end")?)
    };
    let rest = rest.trim_start();
    let word = rest.split(' ').next().unwrap_or_default();
    let container = match word {
        "group" | "lgroup" => Container::Group,
        "repeat" => Container::Repeat,
        "loop" | "looped" => {
            let after = exact[exact.len() - rest.len()..].trim();
            let list = after
                .split(' ')
                .skip(1)
                .find(|word| !word.eq_ignore_ascii_case("over"));
            Container::Loop(list.unwrap_or_default().to_owned())
        }
        _ => return None,
    };
    Some(if begins {
        Written::Begin(container)
    } else {
        Written::End(container)
    })
}

fn question(folded: &str) -> Written {
    let bare = folded
        .strip_prefix("add ")
        .and_then(|rest| rest.strip_suffix(" prompt"))
        .or_else(|| folded.strip_prefix("q "))
        .or_else(|| folded.strip_prefix("get "))
        .unwrap_or(folded);
    Written::Question(match bare {
        "text" | "string" | "txt" => Question::Text,
        "integer" | "int" | "number" => Question::Integer,
        "decimal" => Question::Decimal,
        "percentage" => Question::Range {
            start: 0.0,
            end: 100.0,
            step: 1.0,
        },
        "range" => Question::Range {
            start: 0.0,
            end: 10.0,
            step: 1.0,
        },
        "note" => Question::Note,
        "geopoint" | "gps" | "location" => Question::GeoPoint,
        "geotrace" => Question::GeoTrace,
        "geoshape" => Question::GeoShape,
        "date" => Question::Date,
        "time" => Question::Time,
        "datetime" | "date time" => Question::DateTime,
        "image" | "photo" | "picture" => Question::File(FileKind::Image),
        "audio" => Question::File(FileKind::Audio),
        "video" => Question::File(FileKind::Video),
        "file" | "upload" => Question::File(FileKind::Any),
        "background audio" => Question::File(FileKind::BackgroundAudio),
        "barcode" => Question::Barcode,
        "calculate" | "calculation" => Question::Calculate,
        "acknowledge" | "trigger" | "acknowledgement" => Question::Acknowledge,
        "hidden" => Question::Hidden,
        "start" | "start time" => Question::Metadata(Metadata::Start),
        "end" | "end time" => Question::Metadata(Metadata::End),
        "today" => Question::Metadata(Metadata::Today),
        "deviceid"
        | "device id"
        | "imei"
        | "simserial"
        | "sim id"
        | "sim serial"
        | "subscriberid"
        | "subscriber id"
        | "phonenumber"
        | "phone number"
        | "username"
        | "user name"
        | "email"
        | "audit"
        | "uri:deviceid"
        | "uri:username"
        | "uri:email"
        | "uri:phonenumber"
        | "uri:simserial"
        | "uri:subscriberid"
        | "start geopoint"
        | "background geopoint" => Question::Metadata(Metadata::NotKept),
        "csv external" | "xml external" => return Written::Attachment,
        "osm" => return Written::Lacked,
        _ if folded.starts_with("osm ") => return Written::Lacked,
        _ => return Written::Unknown,
    })
}
