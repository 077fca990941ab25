//! Disclosure policies: kept in the vault, taken in and handed on as files, and what one would change before it is used.
//! Never lets a policy stand that would let out what names one person alone.

use crate::{
    App, Outcome,
    contract::{
        CommandError, ErrorCode,
        policy::{
            FieldEffect, KindEffect, PlaceEffect, PolicyEffect, PolicyList, PolicyView, TestimonyEffect,
        },
    },
    export::each_once,
    failure::Failure,
    reading,
    session::{Open, kind, parse, payload},
    vault_life::outside_vaults,
};
use chrono::{DateTime, Utc};
use sotto_domain::{
    audience::Audience,
    code::TestimonyCode,
    mention::MentionKind,
    offset::OffsetMap,
    policy::{
        Policy, PolicyFault, PolicyId,
        file::{self, FileFault},
        preset,
    },
    review::Decision,
};
use sotto_export::write_new;
use sotto_redaction::{
    disclosure::{self, Request},
    wording,
};
use sotto_sealing::random_array;
use sotto_vault::{Change, ObjectId};
use std::{collections::BTreeMap, io::Read as _, path::Path};

impl From<PolicyFault> for Failure {
    fn from(fault: PolicyFault) -> Self {
        Self(match fault {
            PolicyFault::KeepsDirect => ErrorCode::PolicyKeepsDirect,
            PolicyFault::BadName => ErrorCode::PolicyNameMissing,
            PolicyFault::UnknownField | PolicyFault::DoesNotFit | PolicyFault::BadNumber => {
                ErrorCode::PolicyUnfit
            }
        })
    }
}

impl From<FileFault> for CommandError {
    fn from(fault: FileFault) -> Self {
        let code = match fault {
            FileFault::TooLarge => ErrorCode::PolicyTooLarge,
            FileFault::NotAPolicy => ErrorCode::NotAPolicy,
            FileFault::Newer => ErrorCode::PolicyNewer,
            FileFault::Unknown { line } => {
                return Self {
                    line: Some(line),
                    ..ErrorCode::PolicyUnknownWord.into()
                };
            }
            FileFault::Unfit(fault) => return Failure::from(fault).into(),
        };
        code.into()
    }
}

impl Open {
    /// Reads the policies that were changed or made here.
    pub(crate) fn read_policies(&mut self) -> Result<(), Failure> {
        let mut policies: BTreeMap<PolicyId, (ObjectId, Policy)> = BTreeMap::new();
        self.each(kind::POLICY, |id, bytes| {
            let policy: Policy = parse(bytes)?;
            policies.insert(policy.id.clone(), (id, policy));
            Ok(())
        })?;
        self.policies = policies;
        Ok(())
    }

    /// The policy of that id as it stands.
    fn policy_of(&self, id: &PolicyId) -> Option<&Policy> {
        let kept = self.policies.get(id).map(|(_, policy)| policy);
        kept.or_else(|| id.preset_of().map(preset))
    }

    /// The policy that holds: the one asked for, or the audience's own.
    pub(crate) fn policy(&self, id: Option<&PolicyId>, audience: Audience) -> Result<&Policy, Failure> {
        let id = id.unwrap_or(&preset(audience).id);
        let policy = self.policy_of(id).ok_or(Failure(ErrorCode::NoSuchPolicy))?;
        if policy.audience != audience {
            return Err(Failure(ErrorCode::PolicyOfOtherAudience));
        }
        Ok(policy)
    }

    /// Every policy: for each audience its preset, then what was made for it, by name.
    fn all_policies(&self) -> Vec<PolicyView> {
        let mut views = Vec::new();
        for audience in Audience::ALL {
            let begun = preset(audience);
            let stands = self.policy_of(&begun.id).unwrap_or(begun);
            let made = self.policies.values().map(|(_, policy)| policy);
            let mut made: Vec<&Policy> = made
                .filter(|policy| policy.audience == audience && policy.id != begun.id)
                .collect();
            made.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
            views.extend([stands].into_iter().chain(made).map(view));
        }
        views
    }

    fn keep_policy(&mut self, policy: Policy, now: DateTime<Utc>) -> Result<PolicyView, Failure> {
        let bytes = payload(&policy)?;
        let ids = self.vault.apply(
            &[Change::Put {
                id: self.policies.get(&policy.id).map(|(id, _)| *id),
                kind: kind::POLICY,
                payload: &bytes,
            }],
            now,
        )?;
        let id = ids.first().copied().ok_or(Failure(ErrorCode::Internal))?;
        let made = view(&policy);
        self.policies.insert(policy.id.clone(), (id, policy));
        Ok(made)
    }

    /// What a policy changes in one testimony; `None` where there is no review of the statement as it stands.
    fn effect_on(
        &self,
        code: &TestimonyCode,
        policy: &Policy,
        today: chrono::NaiveDate,
    ) -> Result<Option<TestimonyEffect>, Failure> {
        let entry = self.entry(code)?;
        let identity = self.identity(code)?;
        let Some(review) = entry
            .review
            .as_ref()
            .filter(|review| review.is_of(&entry.account))
        else {
            return Ok(None);
        };
        let request = Request {
            account: &entry.account,
            identity: &identity,
            review: Some(review),
            today,
        };
        let effect = disclosure::effect(policy.into(), &request, review);
        let map = OffsetMap::new(&review.statement);
        let language = entry.account.language;
        let places = effect.mentions.into_iter().map(|place| {
            let span = &review.spans[place.span];
            let shown = |decision: &Decision| {
                wording::replacement(&span.mention, decision, language).unwrap_or_else(|| {
                    let original = span.mention.range.of(&review.statement);
                    original.unwrap_or_default().to_owned()
                })
            };
            PlaceEffect {
                span: place.span,
                start: map.to_utf16(span.mention.range.start).0,
                end: map.to_utf16(span.mention.range.end).0,
                kind: place.kind,
                was: shown(&span.decision),
                becomes: shown(&place.decision),
                withheld: place.decision == Decision::Withhold,
            }
        });
        Ok(Some(TestimonyEffect {
            code: code.clone(),
            places: places.collect(),
            fields: effect
                .fields
                .into_iter()
                .map(|(field, becomes)| FieldEffect {
                    field: field.to_owned(),
                    becomes,
                })
                .collect(),
            complete: review.is_complete(),
        }))
    }
}

fn view(policy: &Policy) -> PolicyView {
    let begun = policy.id.preset_of().map(preset);
    PolicyView {
        preset: begun.is_some(),
        changed: begun.is_some_and(|begun| !policy.says_the_same(begun)),
        policy: policy.clone(),
    }
}

/// The version after this one; at the very end it stays, as nobody has changed a policy so often.
const fn after(version: u32) -> u32 {
    version.saturating_add(1)
}

impl App {
    /// Every policy, and what can be said of each row of one.
    pub fn list_policies(&mut self) -> Outcome<PolicyList> {
        Ok(PolicyList::of(self.open()?.all_policies()))
    }

    /// One policy.
    pub fn open_policy(&mut self, id: PolicyId) -> Outcome<PolicyView> {
        let policy = self.open()?.policy_of(&id);
        Ok(policy.map(view).ok_or(Failure(ErrorCode::NoSuchPolicy))?)
    }

    /// Keeps a changed policy as its next version, or as a new one beside it.
    pub fn save_policy(&mut self, policy: Policy, as_new: bool) -> Outcome<PolicyView> {
        let now = self.ports.clock.now();
        policy.check().map_err(Failure::from)?;
        let open = self.open_mut()?;
        if as_new {
            let id = PolicyId::from_random(random_array().map_err(|_| Failure(ErrorCode::Internal))?);
            return Ok(open.keep_policy(
                Policy {
                    id,
                    version: 1,
                    ..policy
                },
                now,
            )?);
        }
        let known = open
            .policy_of(&policy.id)
            .ok_or(Failure(ErrorCode::NoSuchPolicy))?;
        if known.audience != policy.audience {
            return Err(ErrorCode::PolicyOfOtherAudience.into());
        }
        if known.says_the_same(&policy) {
            return Ok(view(known));
        }
        let version = after(known.version);
        Ok(open.keep_policy(Policy { version, ..policy }, now)?)
    }

    /// Removes a policy; a preset goes back to how it began, as its next version.
    pub fn remove_policy(&mut self, id: PolicyId) -> Outcome<PolicyList> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let kept = open
            .policies
            .get(&id)
            .map(|(object, policy)| (*object, policy.version));
        match (id.preset_of(), kept) {
            (Some(audience), Some((_, version))) => {
                let begun = preset(audience);
                let changed = open
                    .policy_of(&id)
                    .is_some_and(|known| !known.says_the_same(begun));
                if changed {
                    let begun = Policy {
                        version: after(version),
                        ..begun.clone()
                    };
                    open.keep_policy(begun, now)?;
                }
            }
            (Some(_), None) => {}
            (None, Some((object, _))) => {
                open.vault.delete(&[object], now).map_err(Failure::from)?;
                open.policies.remove(&id);
            }
            (None, None) => return Err(ErrorCode::NoSuchPolicy.into()),
        }
        self.list_policies()
    }

    /// Takes a policy in from a file: a new one, or a later version of one that is here.
    pub fn import_policy(&mut self, path: String) -> Outcome<PolicyView> {
        let now = self.ports.clock.now();
        let open = self.open_mut()?;
        let handle =
            reading::open(Path::new(&path)).map_err(|_| CommandError::from(ErrorCode::PolicyUnreadable))?;
        let mut bytes = Vec::new();
        handle
            .take(file::LARGEST_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| CommandError::from(ErrorCode::PolicyUnreadable))?;
        let policy = file::read(&bytes)?;
        if let Some(known) = open.policy_of(&policy.id) {
            if known.audience != policy.audience {
                return Err(ErrorCode::PolicyOfOtherAudience.into());
            }
            if *known == policy {
                return Ok(view(known));
            }
            if known.version >= policy.version {
                return Err(ErrorCode::PolicyOutdated.into());
            }
        }
        Ok(open.keep_policy(policy, now)?)
    }

    /// Writes a policy into a new file, and returns its path.
    pub fn export_policy(&mut self, id: PolicyId, path: String) -> Outcome<String> {
        let policy = self.open_policy(id)?.policy;
        if self.is_practice() {
            return Err(ErrorCode::PracticeStays.into());
        }
        let path = Path::new(&path);
        if !path.is_absolute() || path.file_name().is_none() {
            return Err(ErrorCode::BadPath.into());
        }
        outside_vaults(&path.display().to_string())?;
        write_new(path, &file::write(&policy)).map_err(Failure::from)?;
        Ok(path.display().to_string())
    }

    /// A free name for a policy's file, in the folder used last or the home folder.
    pub fn offered_policy_path(&mut self, id: PolicyId) -> Outcome<String> {
        let free = (1..10_000)
            .map(|number| match number {
                1 => format!("policy-{id}.json"),
                _ => format!("policy-{id}-{number}.json"),
            })
            .map(|name| self.export_dir.join(name))
            .find(|path| !path.exists())
            .ok_or(CommandError::from(ErrorCode::BadPath))?;
        Ok(free.display().to_string())
    }

    /// What a policy, kept or not yet, would change in these testimonies against the decisions of their reviews.
    pub fn policy_effect(&mut self, codes: Vec<TestimonyCode>, policy: Policy) -> Outcome<PolicyEffect> {
        policy.check().map_err(Failure::from)?;
        let today = self.ports.clock.today();
        let open = self.open()?;
        let (mut testimonies, mut not_reviewed) = (Vec::new(), 0);
        for code in each_once(codes) {
            match open.effect_on(&code, &policy, today)? {
                Some(effect) => {
                    not_reviewed += usize::from(!effect.complete);
                    testimonies.push(effect);
                }
                None => not_reviewed += 1,
            }
        }
        let mut kinds: BTreeMap<MentionKind, KindEffect> = BTreeMap::new();
        for place in testimonies.iter().flat_map(|one| &one.places) {
            let kind = kinds.entry(place.kind).or_insert(KindEffect {
                kind: place.kind,
                asked: policy.of_kind(place.kind),
                vaguer: 0,
                withheld: 0,
            });
            if place.withheld {
                kind.withheld += 1;
            } else {
                kind.vaguer += 1;
            }
        }
        Ok(PolicyEffect {
            kinds: kinds.into_values().collect(),
            testimonies,
            not_reviewed,
        })
    }
}
