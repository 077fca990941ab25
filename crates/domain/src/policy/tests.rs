//! Policies: presets, what can be said of a row, and files that come from anywhere.

use super::{
    file::{FileFault, LARGEST_BYTES, read, write},
    *,
};
use proptest::prelude::*;

fn research() -> Policy {
    preset(Audience::Research).clone()
}

#[test]
fn presets_can_stand_and_come_back_from_their_file() {
    for audience in Audience::ALL {
        let policy = preset(audience);
        assert_eq!(policy.audience, audience);
        assert_eq!(policy.id.preset_of(), Some(audience));
        assert_eq!(policy.check(), Ok(()), "{audience:?}");
        assert_eq!(read(&write(policy)).as_ref(), Ok(policy), "{audience:?}");
        assert_eq!(policy.kinds.len(), KINDS.len());
        assert_eq!(policy.classes.len(), PolicyClass::ALL.len());
    }
}

#[test]
fn what_names_one_person_alone_leaves_under_no_policy() {
    for definition in field::CATALOGUE {
        if definition.class.identifies != Identifies::Direct {
            continue;
        }
        for treatment in Treatment::ALL {
            let mut policy = research();
            policy.fields.insert(definition.id.to_owned(), treatment);
            let stands = policy.check();
            if treatment == Treatment::Withhold {
                assert_eq!(stands, Ok(()), "{}", definition.id);
            } else {
                assert_eq!(stands, Err(PolicyFault::KeepsDirect), "{}", definition.id);
            }
            // Not even one that nobody has checked.
            assert_eq!(
                policy.of_field(definition),
                Treatment::Withhold,
                "{}",
                definition.id
            );
        }
    }
}

#[test]
fn treatments_of_a_row_tell_less_and_less_and_end_with_nothing() {
    let rows = KINDS
        .map(treatments_of_kind)
        .into_iter()
        .chain(PolicyClass::ALL.map(treatments_of_class))
        .chain(field::CATALOGUE.iter().map(treatments_of_field))
        .chain([OFFICIALS.as_slice()]);
    for row in rows {
        assert!(row.is_sorted(), "{row:?}");
        assert_eq!(row.last(), Some(&Treatment::Withhold));
    }
}

#[test]
fn what_has_no_row_is_withheld() {
    let mut policy = research();
    policy.classes.clear();
    policy.kinds.clear();
    policy.fields.clear();
    assert_eq!(policy.check(), Ok(()));
    assert!(
        KINDS
            .iter()
            .all(|kind| policy.of_kind(*kind) == Treatment::Withhold)
    );
    assert!(
        field::CATALOGUE
            .iter()
            .all(|f| policy.of_field(f) == Treatment::Withhold)
    );
}

#[test]
fn a_policy_that_cannot_stand_says_why() {
    type Change = fn(&mut Policy);
    let cases: [(Change, PolicyFault); 11] = [
        (|p| p.name.clear(), PolicyFault::BadName),
        (|p| p.name = "a\nb".into(), PolicyFault::BadName),
        (|p| p.name = "я".repeat(81), PolicyFault::BadName),
        (|p| p.version = 0, PolicyFault::BadNumber),
        (|p| p.smallest_class.k = 0, PolicyFault::BadNumber),
        (|p| p.smallest_class.k = 1001, PolicyFault::BadNumber),
        (
            |p| p.classes.extend([(PolicyClass::Direct, Treatment::Keep)]),
            PolicyFault::KeepsDirect,
        ),
        (
            |p| p.fields.extend([("weight".into(), Treatment::Keep)]),
            PolicyFault::UnknownField,
        ),
        (
            |p| p.kinds.extend([(MentionKind::Loc, Treatment::Month)]),
            PolicyFault::DoesNotFit,
        ),
        (
            |p| p.fields.extend([("risk_level".into(), Treatment::Keep)]),
            PolicyFault::DoesNotFit,
        ),
        (|p| p.officials = Treatment::Kind, PolicyFault::DoesNotFit),
    ];
    for (number, (change, fault)) in cases.into_iter().enumerate() {
        let mut policy = research();
        change(&mut policy);
        assert_eq!(policy.check(), Err(fault), "case {number}");
        assert_eq!(
            read(&write(&policy)),
            Err(FileFault::Unfit(fault)),
            "case {number}"
        );
    }
}

#[test]
fn a_name_shows_all_that_it_has() {
    for (name, stands) in [
        ("House", true),
        ("Для редакции", true),
        ("Таҳрир — 2", true),
        ("سیاست می\u{200c}خواهم", true),
        ("House\u{200b}", false),
        ("Ho\u{200c}use", false),
        ("\u{202e}esuoH", false),
        ("House\u{2066}x\u{2069}", false),
        ("Ho\u{ad}use", false),
        ("\u{3164}", false),
        ("House\u{e0041}", false),
        ("House\u{feff}1", false),
        ("a\u{7f}b", false),
        ("a\u{2028}b", false),
        ("\u{2800}", false),
        ("\u{f8ff}", false),
    ] {
        let policy = Policy {
            name: name.to_owned(),
            ..research()
        };
        let said = if stands { Ok(()) } else { Err(PolicyFault::BadName) };
        assert_eq!(policy.check(), said, "{name:?}");
        assert_eq!(read(&write(&policy)).is_ok(), stands, "{name:?}");
    }
}

#[test]
fn a_file_cannot_take_the_last_version_there_is() {
    for (version, taken) in [
        (1, true),
        (MOST_VERSION, true),
        (MOST_VERSION + 1, false),
        (u32::MAX, false),
    ] {
        let policy = Policy {
            version,
            ..research()
        };
        assert_eq!(read(&write(&policy)).is_ok(), taken, "{version}");
    }
}

#[test]
fn files_from_elsewhere_are_refused_with_the_reason() {
    let file = String::from_utf8(write(&research())).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(file.contains(from), "{from}");
        file.replacen(from, to, 1).into_bytes()
    };
    let line = |of: &str| 1 + file[..file.find(of).unwrap()].matches('\n').count();
    let unknown = |of: &str| FileFault::Unknown { line: line(of) };
    for (bytes, fault) in [
        (Vec::new(), FileFault::NotAPolicy),
        (b"%PDF-1.7".to_vec(), FileFault::NotAPolicy),
        (b"[]".to_vec(), FileFault::NotAPolicy),
        (vec![b'['; 40_000], FileFault::NotAPolicy),
        (vec![b' '; LARGEST_BYTES + 1], FileFault::TooLarge),
        (changed("sotto-policy", "sotto-testimony"), FileFault::NotAPolicy),
        (changed("\"version\": 1", "\"version\": 2"), FileFault::Newer),
        (changed("\"version\": 1", "\"version\": 0"), FileFault::NotAPolicy),
        (changed("\"region\"", "\"village\""), unknown("\"region\"")),
        (changed("\"research\"", "\"Research!\""), unknown("\"research\"")),
        (changed("\"LOC\"", "\"PLACE\""), unknown("\"LOC\"")),
        (changed("\"LOC\"", "\"PERSON\""), unknown("\"LOC\"")),
        (
            changed("\"officials\"", "\"bystanders\""),
            unknown("\"officials\""),
        ),
        (changed("\"k\": 5", "\"k\": -5"), unknown("\"k\"")),
    ] {
        assert_eq!(
            read(&bytes),
            Err(fault),
            "{}",
            String::from_utf8_lossy(&bytes[..bytes.len().min(400)])
        );
    }
    let marked = [b"\xef\xbb\xbf".as_slice(), file.as_bytes()].concat();
    assert_eq!(read(&marked), Ok(research()), "with a byte order mark");
}

/// Any policy that can stand.
pub(super) fn any_policy() -> impl Strategy<Value = Policy> {
    let treatment = |row: &'static [Treatment]| proptest::sample::select(row);
    let kinds: Vec<_> = KINDS
        .iter()
        .map(|kind| treatment(treatments_of_kind(*kind)))
        .collect();
    let fields: Vec<_> = field::CATALOGUE
        .iter()
        .map(|f| proptest::option::of(treatment(treatments_of_field(f))))
        .collect();
    (
        kinds,
        fields,
        proptest::sample::select(Audience::ALL.to_vec()),
        1..=MOST_K,
        "[^\\p{C}\\s]{1,80}".prop_filter("all of it is seen", |name| !hides(name)),
        any::<(bool, bool, [u8; 8])>(),
        1..=MOST_VERSION,
    )
        .prop_map(
            |(kinds, fields, audience, k, name, (forced, second, id), version)| Policy {
                id: PolicyId::from_random(id),
                name,
                audience,
                version,
                kinds: KINDS.into_iter().zip(kinds).collect(),
                fields: field::CATALOGUE
                    .iter()
                    .zip(fields)
                    .filter_map(|(f, treatment)| Some((f.id.to_owned(), treatment?)))
                    .collect(),
                second_reviewer: second,
                smallest_class: SmallestClass { k, forced },
                ..preset(audience).clone()
            },
        )
}

proptest! {
    #[test]
    fn a_policy_comes_back_from_its_file(policy in any_policy()) {
        let bytes = write(&policy);
        prop_assert!(bytes.len() < LARGEST_BYTES / 4);
        prop_assert_eq!(read(&bytes), Ok(policy));
    }

    #[test]
    fn a_file_changed_anywhere_is_refused_or_can_stand(policy in any_policy(), at in any::<prop::sample::Index>(), byte: u8) {
        let mut bytes = write(&policy);
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(read) = read(&bytes) {
            prop_assert_eq!(read.check(), Ok(()));
        }
    }
}

#[test]
fn the_schema_lists_what_the_code_knows() {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema/policy-1.schema.json");
    let schema: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let policy = &schema["properties"]["policy"]["properties"];
    let keys = |of: &serde_json::Value| -> Vec<String> { of.as_object().unwrap().keys().cloned().collect() };
    let words = |row: &[Treatment]| serde_json::to_value(row).unwrap();
    let written = serde_json::to_value(research()).unwrap();
    assert_eq!(keys(policy), keys(&written));
    for kind in KINDS {
        let id = serde_json::to_value(kind).unwrap();
        let row = &policy["kinds"]["properties"][id.as_str().unwrap()]["enum"];
        assert_eq!(*row, words(treatments_of_kind(kind)), "{kind:?}");
    }
    for class in PolicyClass::ALL {
        let id = serde_json::to_value(class).unwrap();
        let row = &policy["classes"]["properties"][id.as_str().unwrap()]["enum"];
        assert_eq!(*row, words(treatments_of_class(class)), "{class:?}");
    }
    let listed = keys(&policy["fields"]["properties"]);
    let told = field::CATALOGUE
        .iter()
        .filter(|f| treatments_of_field(f).len() > 1);
    for definition in told.clone() {
        let row = &policy["fields"]["properties"][definition.id]["enum"];
        assert_eq!(*row, words(treatments_of_field(definition)), "{}", definition.id);
    }
    assert_eq!(listed.len(), told.count());
    assert_eq!(policy["officials"]["enum"], words(&OFFICIALS));
}
