//! The roster matcher: every form is found, ordinary words never are, and nothing is found twice over.
//! Never a real person: the names are the region's commonest.

#![allow(clippy::expect_used, reason = "a test that cannot read its case must stop")]

use proptest::prelude::*;
use sotto_domain::mention::{Layer, Mention, MentionKind, Reason, RosterEntry};
use sotto_redaction::detect::{Input, detect, roster::RosterMatcher};

fn entry(kind: MentionKind, value: &str) -> RosterEntry {
    RosterEntry {
        kind,
        field: if kind == MentionKind::Code {
            "phone"
        } else {
            "name"
        }
        .to_owned(),
        value: value.to_owned(),
    }
}

fn kind(name: &str) -> MentionKind {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).expect("a kind")
}

/// Letters and digits of `text` that no hit covers, inside `from..to`.
fn uncovered(matcher: &RosterMatcher, text: &str, from: usize, to: usize) -> String {
    let hits = matcher.find(text);
    text[from..to]
        .char_indices()
        .filter(|(at, c)| {
            c.is_alphanumeric()
                && !hits
                    .iter()
                    .any(|hit| hit.range.start.0 <= from + at && from + at < hit.range.end.0)
        })
        .map(|(_, c)| c)
        .collect()
}

#[test]
fn a_place_is_found_under_the_name_it_has_in_another_language() {
    for (typed, text, name) in [
        (
            "Пенджикент",
            "ман аз панҷакент омадам ва дар сохтмон кор кардам баъд маро полис гирифт ва зад",
            "панҷакент",
        ),
        ("Куляб", "Мо аз Кӯлоб омадем.", "Кӯлоб"),
        ("Усть-Каменогорск", "Мен Өскеменде туғанмын.", "Өскеменде"),
        ("Уральск", "Біз Оралда тұрамыз.", "Оралда"),
        ("Худжанд", "Я родился в Ленинабаде.", "Ленинабаде"),
        ("Moscow", "Мо дар Маскав будем.", "Маскав"),
    ] {
        let roster = [entry(MentionKind::Loc, typed)];
        let found = detect(&Input {
            text,
            language: None,
            roster: &roster,
        });
        let from_the_form = |m: &&Mention| m.layer == Layer::Roster && m.range.of(text) == Some(name);
        assert!(
            found.iter().any(|m| from_the_form(&m)),
            "{typed}: {name} in {found:?}"
        );
    }
}

#[test]
fn every_form_is_found() {
    let mut wrong = Vec::new();
    let mut forms = 0;
    for line in include_str!("cases/roster.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [name, value, list] = parts.as_slice() else {
            panic!("{line}")
        };
        let matcher = RosterMatcher::new(&[entry(kind(name), value)]);
        for form in list.split(" / ") {
            let form = &form.replace("\\n", "\n");
            forms += 1;
            let (form, text) = match form.strip_prefix('~') {
                Some(form) => (
                    form,
                    format!("потом она сказала мне вчера вечером {form} и всё это время молчала"),
                ),
                None => (form.as_str(), format!("Потом, сказала она, {form}, и всё.")),
            };
            let from = text.find(form).expect("the form");
            let left = uncovered(&matcher, &text, from, from + form.len())
                .replace("можно", "")
                .replace("зовут", "");
            // The possessive, kin words and the address around a handle may stay.
            let allowed = ["s", "ака", "опа", "httpstme"].contains(&left.as_str());
            if !left.is_empty() && !allowed {
                wrong.push(format!("{value}: {form} leaves {left}"));
            }
        }
    }
    assert!(forms > 100, "{forms} forms");
    assert!(
        wrong.is_empty(),
        "{} of {forms}\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_short_name_without_its_capital_is_told_by_the_words_beside_it() {
    for (value, text, name) in [
        (
            "Ли Анна",
            "потом она сказала мне вчера вечером что анна ли пришла и всё это время молчала",
            "анна ли",
        ),
        (
            "Ли",
            "потом он сказал мне вчера вечером меня зовут ли и всё это время молчал",
            "ли",
        ),
        (
            "Ким",
            "потом он сказал мне вчера вечером что дядя ким пришёл и всё это время молчал",
            "ким",
        ),
        ("Ли", "потом Ли увели", "Ли"),
        ("Ли", "Плакал. Ли увели отдельно.", "Ли"),
    ] {
        let hits = RosterMatcher::new(&[entry(MentionKind::Person, value)]).find(text);
        let found: Vec<_> = hits.iter().filter_map(|h| h.range.of(text)).collect();
        assert_eq!(found, [name], "{value}: {text}");
    }
}

#[test]
fn signs_that_nobody_sees_hide_no_name() {
    for text in [
        "D\0ilshod",
        "Dil\u{7f}shod",
        "Dil\u{1}\u{2}shod",
        "D\u{34f}il\u{200b}shod",
        "\u{202e}Dilshod\u{202c}",
        "Di\u{2067}lshod\u{2069}",
        "Dilsho\u{fe0f}d",
        "Dilsh\u{fff9}od",
        "😀Dilshod😀",
    ] {
        let hits = RosterMatcher::new(&[entry(MentionKind::Person, "Дилшод")]).find(text);
        let found: String = hits.iter().filter_map(|h| h.range.of(text)).collect();
        let letters: String = found.chars().filter(char::is_ascii_alphabetic).collect();
        assert_eq!(letters, "Dilshod", "{text:?}");
    }
}

#[test]
fn a_form_that_opens_a_sentence_is_found() {
    // Stems of ordinary words hold each of these by chance.
    for (typed, text, form) in [
        ("Динара", "Динару избили. Потом нас отпустили.", "Динару"),
        ("Зарина", "Нас забрали. Зарину тоже.", "Зарину"),
        ("Икром", "Икрому сломали руку.", "Икрому"),
        ("Сафар", "— Сафара видели?", "Сафара"),
    ] {
        let matcher = RosterMatcher::new(&[entry(MentionKind::Person, typed)]);
        assert_eq!(
            uncovered(
                &matcher,
                text,
                text.find(form).expect("the form"),
                text.find(form).expect("the form") + form.len()
            ),
            "",
            "{text}"
        );
    }
}

#[test]
fn ordinary_words_are_not_found() {
    for (value, text) in [
        ("Мир", "Они жили в мире, и мир был долгим."),
        ("Роза", "На столе стояла роза, рядом розы."),
        ("Марта", "Это было в начале марта, восьмого марта."),
        ("Баранов", "Пасли баранов до вечера."),
        ("Hope", "We had no hope, and hoped for rain."),
        ("Baker", "He was a baker among bakers."),
        ("Азат", "В воздухе азот, на азоте стоит жизнь."),
        ("Али", "Мы бывали там, алый закат, Алина пришла."),
        ("Ира", "Ирак далеко, ирис цветёт."),
        ("Лола", "Полола огород, лилии цвели."),
        ("Каримов", "Мы кормили коров, карманы пусты."),
        ("Тула", "Туловище, тулуп и тула не видно."),
        ("Ким", "Ким не пришёл, кимоно висит."),
        (
            "Улугбек",
            "следователь собрал много улик и ни одной улики не показал",
        ),
        ("Шавкат", "во дворе лежала шавка и шавки лаяли всю ночь"),
        ("Катерина", "он катил катушку по катку"),
        ("Ботир", "купил ботинки и боты, ботан какой-то"),
        ("Салим", "в салоне работал, сало ел"),
        ("Азамат", "играли на деньги, азарт у него"),
        ("Вера", "Была вера, не осталось веры, жили без веры."),
        ("Надежда", "Есть надежда, мало надежды, с надеждой ждали."),
        ("Любовь", "Где любовь, там без любви не бывает."),
        ("Слава", "Потом, слава богу, дурная слава пошла, славы не надо."),
        ("Мороз", "Стоял мороз, морозы были, на морозе держали."),
        ("Зима", "Пришла зима, всю зиму, зимой тоже."),
        ("Гуля", "Мы гуляли, гуляя там, никто не гулял."),
        ("Нур", "Тогда ноль, нурки и норки, нары."),
        ("Хан", "Ханжа он, а ханства нет."),
        ("Will", "He will come, and they will stay."),
        ("May", "It may rain, and it may not."),
        ("Young", "They saw a young man, younger than us, the young ones."),
        ("Long", "They took a long road, so long, no longer."),
        ("Law", "They said that by law the laws are law."),
        ("Rose", "The price rose, and a rose grew, roses too."),
        ("Ли", "Был ли он там, не знаю, жив ли."),
        ("Ли Анна", "был ли он там и жив ли не знаю и едва ли узнаю"),
        ("Ким Алла", "ким келди ким кетти эч ким билбейт"),
        ("Will Young", "they said he will come and it will be fine"),
        ("Но", "он пришёл но не сел но и не ушёл"),
    ] {
        let capital = value == "Ким";
        let hits = RosterMatcher::new(&[entry(MentionKind::Person, value)]).find(text);
        assert_eq!(
            hits.len(),
            usize::from(capital),
            "{value}: {:?}",
            hits.iter().map(|h| h.range.of(text)).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_bare_number_is_no_identifier() {
    for (kind, value, text) in [
        (MentionKind::Dem, "33", "Их было 33, в доме 33."),
        (MentionKind::Org, "Школа № 54", "Автобус 54, дом 54."),
        (MentionKind::Quantity, "2", "2 дня, 2 ночи"),
    ] {
        assert!(
            RosterMatcher::new(&[entry(kind, value)]).find(text).is_empty(),
            "{value}"
        );
    }
}

#[test]
fn a_longer_number_is_another_number() {
    let matcher = RosterMatcher::new(&[
        entry(MentionKind::Code, "+7 943 770-31-26"),
        entry(MentionKind::Code, "404119537"),
    ]);
    for text in [
        "1943770312699",
        "8 943 770-31-27",
        "4041195370",
        "1404119537",
        "40411953",
    ] {
        assert!(matcher.find(text).is_empty(), "{text}: {:?}", matcher.find(text));
    }
}

#[test]
fn words_beside_a_name_are_no_name() {
    for (value, text) in [
        ("мать Гульнора", "Мать плакала. Мама пришла."),
        ("Мать: Гульнора", "Мать плакала."),
        ("брат", "Брат ушёл, и брат вернулся."),
        ("модари Зарина", "Модари ман омад."),
        (
            "сосед по комнате Азиз",
            "Комнате нужен ремонт. Сосед ушёл. По дороге.",
        ),
        (
            "my cousin Aziz from work",
            "Cousin of mine. Work was hard. My way.",
        ),
    ] {
        let hits = RosterMatcher::new(&[entry(MentionKind::Person, value)]).find(text);
        assert!(
            hits.is_empty(),
            "{value}: {:?}",
            hits.iter().map(|h| h.range.of(text)).collect::<Vec<_>>()
        );
    }
}

#[test]
fn another_day_is_no_birth_date() {
    let matcher = RosterMatcher::new(&[entry(MentionKind::Datetime, "1991-05-03")]);
    for text in [
        "May 1991",
        "3 May",
        "in 1991",
        "4 May 1991",
        "3 June 1991",
        "3 мая 1992 года",
        "13.05.1991",
        "On 3 May 2020. In 1991 he left.",
    ] {
        assert!(matcher.find(text).is_empty(), "{text}");
    }
}

#[test]
fn a_remark_beside_a_number_is_no_identifier() {
    for (value, text) in [
        (
            "Passport AB1234567, Tajikistan",
            "I left Tajikistan with a passport.",
        ),
        ("+992 93 555 12 34 (Telegram)", "He wrote on Telegram."),
        ("Лайло (WhatsApp)", "Писали в WhatsApp."),
        ("тел. 8 943 770-31-26", "Тел. не работал."),
        ("паспорт 400987651 от 12.03.2015", "Паспорт от властей."),
    ] {
        assert!(
            RosterMatcher::new(&[entry(MentionKind::Code, value)])
                .find(text)
                .is_empty(),
            "{value}"
        );
    }
}

#[test]
fn how_it_was_found() {
    let matcher = RosterMatcher::new(&[entry(MentionKind::Person, "Равшан Рахимов")]);
    let how = |text: &str| matcher.find(text).first().map(|hit| hit.how);
    assert_eq!(how("тут Равшан Рахимов"), Some(Reason::RosterExact));
    assert_eq!(how("тут Рахимова Равшана"), Some(Reason::RosterVariant));
    assert_eq!(how("тут Рахимов"), Some(Reason::RosterPart));
    assert_eq!(how("никого"), None);
}

#[test]
fn time_grows_with_the_text_alone() {
    // Work is counted in time here, so only a ratio is asked for: quadratic work would give 64.
    let matcher = RosterMatcher::new(&[
        entry(MentionKind::Person, "Рахимов Дилшод"),
        entry(MentionKind::Code, "+7 943 770-31-26"),
    ]);
    for piece in [
        "слово Рахимов ",
        "я",
        "1",
        "Рахимов",
        "а-",
        "12 ",
        "и\u{301}",
        "@a.",
        "1/",
        "A. ",
    ] {
        let measure = |times: usize| {
            let text = piece.repeat(times);
            let start = std::time::Instant::now();
            let found = detect(&Input {
                text: &text,
                language: None,
                roster: &[],
            })
            .len()
                + matcher.find(&text).len();
            (start.elapsed().as_secs_f64(), found)
        };
        measure(400);
        let small = (0..3).map(|_| measure(2_000).0).fold(f64::MAX, f64::min);
        let large = (0..2).map(|_| measure(16_000).0).fold(f64::MAX, f64::min);
        assert!(
            large < small.max(0.002) * 30.0,
            "{piece:?}: {small} s, then {large} s"
        );
    }
}

const NAMES: [&str; 8] = [
    "Рахимов",
    "Дилшод Каримов",
    "Gulnora",
    "Ҷамшед",
    "Жаныбек Асылбек уулу",
    "Ulugʻbek",
    "Оксана",
    "Ли",
];

proptest! {
    #[test]
    fn nothing_is_left_after_masking(
        words in prop::collection::vec(prop_oneof![
            Just("Рахимову".to_owned()), Just("Dilshod".to_owned()), Just("Гулноре".to_owned()), Just("Джамшеда".to_owned()),
            Just("Karimov".to_owned()), Just("Улугбек".to_owned()), Just("+7 943 770-31-26".to_owned()), Just("89437703126".to_owned()),
            "[а-яА-Яa-zA-Z0-9 .,\n-]{1,12}",
        ], 0..12),
    ) {
        let mut roster: Vec<RosterEntry> = NAMES.iter().map(|name| entry(MentionKind::Person, name)).collect();
        roster.push(entry(MentionKind::Code, "+7 943 770 31 26"));
        let matcher = RosterMatcher::new(&roster);
        let original = words.join(" ");
        let mut text = original.clone();
        let mut hits = matcher.find(&original);
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.range.start));
        let mut last = original.len();
        for hit in hits {
            prop_assert!(hit.range.of(&original).is_some() && hit.entry < roster.len());
            let end = hit.range.end.0.min(last);
            if hit.range.start.0 < end {
                text.replace_range(hit.range.start.0..end, "[…]");
                last = hit.range.start.0;
            }
        }
        let again = matcher.find(&text);
        prop_assert!(again.is_empty(), "{:?} in {text:?}", again.iter().map(|h| h.range.of(&text)).collect::<Vec<_>>());
    }

    #[test]
    fn mentions_are_in_order_and_on_boundaries(text in "\\PC{0,120}|[A-Zа-яА-ЯҳӣʻʼA-Z0-9@+.,:/№«»\\-\u{301}\u{ad}\u{200b}😀 \n]{0,200}") {
        let roster = [entry(MentionKind::Person, "Рахимов Дилшод"), entry(MentionKind::Code, "+7 943 770-31-26")];
        let mentions = detect(&Input { text: &text, language: None, roster: &roster });
        let mut last = 0;
        for mention in &mentions {
            prop_assert!(mention.range.start.0 >= last && mention.range.start < mention.range.end);
            prop_assert!(mention.range.of(&text).is_some());
            prop_assert!(mention.entity.0 >= 1 && (0.0..=1.0).contains(&mention.confidence));
            if let (Some(original), Some(suggestion)) = (mention.range.of(&text), &mention.suggestion) {
                prop_assert!(!suggestion.to_lowercase().contains(&original.to_lowercase()));
            }
            last = mention.range.end.0;
        }
    }
}
