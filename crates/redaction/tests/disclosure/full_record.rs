//! The full record leaves by the same consent as everything else.

use crate::testimony::{Testimony, day, request, testimony};
use sotto_domain::consent::{AttributionTerms, Item, Permission, Use};
use sotto_domain::offset::ByteRange;
use sotto_redaction::disclosure;
use sotto_redaction::disclosure::{DisclosurePolicy, Refusal};
use sotto_redaction::full_record::{RecordFor, full_record, refusals};

fn asks_consent(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::Withdrawn
            | Refusal::OffTheRecord
            | Refusal::Embargo(_)
            | Refusal::ConsentMissing(_)
            | Refusal::ConsentWaits(_)
    )
}

/// Every consent there is to these questions: the full record is refused for just what the gate refuses of the consent.
#[test]
fn it_is_refused_for_what_the_gate_refuses() {
    let today = day("2026-05-01");
    let uses = [Use::ShareLawyer, Use::Archive];
    let mut seen = 0;
    for answers in 0..9 {
        for withdrawn in [None, Some(day("2026-04-01"))] {
            for part in [None, Some(Use::ShareLawyer), Some(Use::Archive), Some(Use::Photo)] {
                for terms in [
                    AttributionTerms::OnTheRecord,
                    AttributionTerms::DeepBackground,
                    AttributionTerms::OffTheRecord,
                ] {
                    for (embargo, minor) in [
                        (None, false),
                        (Some(today), false),
                        (Some(day("2026-05-02")), false),
                        (None, true),
                    ] {
                        let Testimony {
                            mut account,
                            identity,
                            review,
                        } = testimony();
                        account.consent.uses.clear();
                        for (number, wanted) in uses.into_iter().enumerate() {
                            match answers / 3_usize.pow(u32::try_from(number).unwrap()) % 3 {
                                0 => {}
                                1 => {
                                    account.consent.uses.insert(wanted, Permission::No);
                                }
                                _ => {
                                    account.consent.uses.insert(wanted, Permission::Yes);
                                }
                            }
                        }
                        account.consent.withdrawn_on = withdrawn;
                        account
                            .consent
                            .withdrawn_uses
                            .extend(part.map(|part| (part, today)));
                        account.consent.terms = terms;
                        account.consent.embargo_until = embargo;
                        account.consent.minor = minor;
                        let t = Testimony {
                            account,
                            identity,
                            review,
                        };
                        for wanted in RecordFor::ALL {
                            let policy = DisclosurePolicy::standard(wanted.audience());
                            let gate: Vec<Refusal> = disclosure::refusals(policy, &request(&t))
                                .into_iter()
                                .filter(asks_consent)
                                .collect();
                            assert_eq!(refusals(wanted, &t.account, today), gate);
                            let made = full_record(wanted, &t.account, &t.identity, None, today);
                            assert_eq!(made.is_ok(), gate.is_empty());
                            seen += usize::from(made.is_ok());
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 20, "hardly any was free");
}

#[test]
fn it_needs_neither_review_nor_attribution() {
    let mut t = testimony();
    t.account.consent.uses.insert(Use::ShareLawyer, Permission::Yes);
    t.account.consent.attribution = sotto_domain::consent::Attribution::NotAgreed;
    t.review = None;
    let record = full_record(
        RecordFor::Lawyer,
        &t.account,
        &t.identity,
        None,
        day("2026-05-01"),
    )
    .unwrap();
    assert_eq!(record.account().statement, t.account.statement);
    let said = format!("{record:?}");
    assert!(!said.contains(&t.account.statement) && said.contains(t.account.code.as_str()));
}

/// It is one piece: what the source holds back cannot be cut out of it.
#[test]
fn it_is_refused_for_each_item_that_it_would_hold() {
    let Testimony {
        mut account,
        identity,
        ..
    } = testimony();
    account.consent.uses = Use::ALL.map(|each| (each, Permission::Yes)).into();
    for item in Item::ALL {
        let inside = matches!(item, Item::Statement | Item::Answers | Item::Name);
        for (answer, refused) in [(Permission::Yes, false), (Permission::No, inside)] {
            account.consent.items = [(item, answer)].into();
            let made = full_record(RecordFor::Lawyer, &account, &identity, None, day("2026-05-01"));
            let expected = refused.then(|| vec![Refusal::ItemWithheld(item)]);
            assert_eq!(made.err(), expected, "{item:?} {answer:?}");
        }
    }
}

/// Whatever is permitted: what was said off the record is in the full record, and sealing and forgetting would lose it.
#[test]
fn it_is_refused_where_passages_are_off_the_record() {
    let Testimony {
        mut account,
        identity,
        ..
    } = testimony();
    account.consent.uses = Use::ALL.map(|each| (each, Permission::Yes)).into();
    let today = day("2026-05-01");
    for wanted in RecordFor::ALL {
        account.off_record.clear();
        assert!(full_record(wanted, &account, &identity, None, today).is_ok());
        account.off_record.push(ByteRange::new(0, 4));
        assert_eq!(
            full_record(wanted, &account, &identity, None, today).err(),
            Some(vec![Refusal::PassagesOffTheRecord])
        );
    }
}
