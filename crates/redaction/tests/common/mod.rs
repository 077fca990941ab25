//! Reviews written as one line: `⟦KIND:words⟧` marks a mention, a digit before the colon its entity.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use sotto_domain::{
    language::Language,
    mention::{Action, EntityId, Layer, Mention, MentionKind, Reason},
    offset::ByteRange,
    review::Review,
};
use sotto_redaction::{
    review::{Desk, begin, disclosed},
    wording::PlaceChain,
};

/// Reads `I met ⟦PERSON1:Amina⟧` into a text and its mentions.
pub(crate) fn marked(text: &str) -> (String, Vec<Mention>) {
    let (mut plain, mut mentions) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟦') {
        plain.push_str(before);
        let (inside, after) = after.split_once('⟧').expect("a mark is closed");
        let (label, words) = inside.split_once(':').expect("a mark has a kind");
        let name = label.trim_end_matches(|c: char| c.is_ascii_digit());
        let entity: u32 = label[name.len()..]
            .parse()
            .unwrap_or(u32::try_from(mentions.len()).unwrap() + 100);
        let kind: MentionKind = serde_json::from_str(&format!("\"{name}\"")).expect("a kind");
        let start = plain.len();
        plain.push_str(words);
        mentions.push(Mention {
            range: ByteRange::new(start, plain.len()),
            kind,
            sub_kind: None,
            confidence: 1.0,
            layer: Layer::Rules,
            reason: Reason::KnownName,
            entity: EntityId(entity),
            proposal: Action::Withhold,
            suggestion: None,
        });
        rest = after;
    }
    plain.push_str(rest);
    (plain, mentions)
}

pub(crate) fn desk(text: &str) -> Desk {
    desk_in(text, Language::En)
}

pub(crate) fn desk_in(text: &str, language: Language) -> Desk {
    let (plain, mentions) = marked(text);
    Desk::new(begin(&plain, mentions, "R1"), language, PlaceChain::default())
}

pub(crate) fn shown(review: &Review) -> String {
    disclosed(review, Language::En)
        .into_iter()
        .map(|s| s.text)
        .collect()
}
