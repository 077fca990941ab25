//! Words taken out in a review that an attacker would hope to find in a file all the same: names that look like general
//! words, written otherwise, or within the vaguer words for a place.

use crate::testimony::testimony;
use sotto_domain::mention::{Action, EntityId, Layer, Mention, MentionKind, Reason};
use sotto_domain::offset::ByteRange;
use sotto_domain::review::Decision;
use sotto_redaction::leak::{Needles, Protected};
use sotto_redaction::review::begin;

/// Whether `file` gives away one of the words taken out of a statement that holds nothing else.
fn leaks(taken_out: &[(MentionKind, &str, Option<&str>)], file: &str) -> bool {
    let mut statement = String::new();
    let mut mentions = Vec::new();
    for (number, (kind, words, _)) in taken_out.iter().enumerate() {
        let start = statement.len();
        statement.push_str(words);
        mentions.push(Mention {
            range: ByteRange::new(start, statement.len()),
            kind: *kind,
            sub_kind: None,
            confidence: 1.0,
            layer: Layer::Rules,
            reason: Reason::KnownName,
            entity: EntityId(u32::try_from(number).unwrap()),
            proposal: Action::Withhold,
            suggestion: None,
        });
        statement.push_str(". ");
    }
    let mut review = begin(&statement, mentions, "R1");
    for (span, (_, _, instead)) in review.spans.iter_mut().zip(taken_out) {
        span.decision = instead.map_or(Decision::Withhold, |words| Decision::Generalise(words.to_owned()));
    }
    let mut t = testimony();
    t.identity = sotto_domain::record::Identity::default();
    t.account.answers.clear();
    let needles = Needles::new(&[Protected {
        account: &t.account,
        identity: &t.identity,
        review: Some(&review),
    }]);
    !needles.find(file).is_empty()
}

#[test]
fn a_name_that_begins_like_a_general_word_is_searched() {
    use MentionKind::{Loc, Org, Person};
    for (kind, words, file) in [
        (Person, "Третьяков", "назвался Третьяковым"),
        (Person, "Третьякова", "он видел Третьякова"),
        (Person, "майор Третьяков", "тот самый Третьяков"),
        (Person, "Первушин", "с Первушиным"),
        (Person, "Второв", "сказал Второву"),
        (Person, "Старшинов", "у Старшинова"),
        (Person, "Судья Главацкий", "и Главацкий молчал"),
        (Person, "капитан Но", "его звали Но"),
        (Person, "Ли", "потом увели Ли отдельно"),
        (Person, "Ан", "видел Ана, то есть Ан"),
        (Loc, "Советск", "жил в Советске"),
        (Loc, "Партизанск", "из Партизанска"),
        (Loc, "Озёрск", "под Озёрском"),
        (Loc, "Acton", "he lived in Acton then"),
        (Loc, "Staten", "on Staten they met"),
        (Org, "Советскстрой", "платил Советскстрой"),
        (Org, "Courtney", "worked at Courtney for years"),
    ] {
        assert!(leaks(&[(kind, words, None)], file), "{words}: {file}");
    }
}

#[test]
fn what_names_nothing_is_decided_in_its_place_only() {
    use MentionKind::{Loc, Org, Person};
    for (kind, words, file) in [
        (Person, "старший следователь", "пришёл старший следователь"),
        (Person, "the judge", "The judge said no"),
        (Org, "районный суд", "Районный суд решил"),
        (Org, "областной больнице", "в областной больнице"),
        (Org, "the Council", "before the Council"),
        (Loc, "район", "весь район"),
        (Loc, "the city", "in the city"),
    ] {
        assert!(!leaks(&[(kind, words, None)], file), "{words}: {file}");
    }
}

#[test]
fn what_a_speech_recogniser_wrote_small_is_searched() {
    use MentionKind::{Loc, Org};
    for (kind, words, file) in [
        (Loc, "нижний тагил", "он из Нижнего Тагила"),
        (Loc, "нижнем новгороде", "нижегородская стройка"),
        (Org, "лидер строй", "фирма «Лидер Строй» не платит"),
        (Org, "rotor detal", "the plant Rotor Detal owes us"),
    ] {
        assert!(leaks(&[(kind, words, None)], file), "{words}: {file}");
    }
}

#[test]
fn an_organisation_is_not_hidden_by_the_words_for_a_place() {
    use MentionKind::{Loc, Org};
    let works = (Org, "Витраж-Т", None);
    for (organisation, place, told, leak) in [
        (works, "Садовая", "улица у завода Витраж", true),
        (works, "Садовая", "улица у Витраж-Т", true),
        (
            (Org, "Кирпич-Москва", None),
            "Садовая",
            "улица у Кирпич-Москва",
            true,
        ),
        (
            (Org, "Волжский хлеб", None),
            "Садовая",
            "улица у Волжский хлеб",
            true,
        ),
        (
            (Org, "Московский областной суд", None),
            "Мытищи",
            "город Московской области",
            false,
        ),
    ] {
        let file = format!("Жили мы так: {told}, и всё.");
        assert_eq!(
            leaks(&[organisation, (Loc, place, Some(told))], &file),
            leak,
            "{told}"
        );
    }
}

#[test]
fn a_phrase_is_found_under_signs_that_nobody_sees() {
    use MentionKind::Quantity;
    let phrase = (Quantity, "тридцать восемь тысяч рублей", None);
    for file in [
        "заплатили тридцать восемь тысяч рублей",
        "заплатили тридцать\u{a0}восемь  тысяч\nрублей",
        "заплатили три\u{200b}дцать вос\u{2060}емь тысяч рублеи\u{306}",
        "заплатили \u{202b}тридцать\u{202c} восемь \u{2067}тысяч\u{2069} рублей",
        "заплатили трид\u{ad}цать восемь ты\u{34f}сяч рублей",
    ] {
        assert!(leaks(&[phrase], file), "{file:?}");
    }
}

#[test]
fn adjectives_of_places_with_several_words_or_one_root() {
    use MentionKind::Loc;
    for (place, file, leak) in [
        ("Нижний Новгород", "нижегородская полиция", true),
        ("Нижнем Новгороде", "по-нижегородски, нижегородским говором", true),
        ("Санкт-Петербург", "санкт-петербургский вокзал", true),
        ("Санкт-Петербурга", "петербургских дворов", true),
        ("Ростов-на-Дону", "ростовские дыни", true),
        ("Ростове", "ростовским подавай", true),
        ("Нижний Тагил", "нижнетагильский завод", true),
        ("Великий Новгород", "новгородская речь", true),
        ("Набережные Челны", "челнинский рынок", true),
        ("Нижний Новгород", "нижняя полка, городская больница", false),
        ("Ростов", "ростовщик, росток", false),
        ("Старый Оскол", "старая осока", false),
    ] {
        assert_eq!(leaks(&[(Loc, place, None)], file), leak, "{place}: {file}");
    }
}
