//! What a person does to a vault, as data: chosen by chance, foretold on the plain maps, and carried out.
//! Must never foretell what it carries out by asking the vault.

use std::path::Path;

use sotto_vault::{
    AddBlobError, BlobKind, ChangeSlotError, DeleteError, DestroySlot, KdfCost, NewPassphrase, ObjectId,
    SaveError, SetSize, SlotKind, Vault,
};

use super::super::dice::Dice;
use super::{Blob, Held, Way, at, changes, destroy_passphrase, key_file, passphrase, shares};

/// One thing that a person does.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Saves several objects at once; the same name again is a new version.
    Save(Vec<(ObjectId, Vec<u8>)>),
    /// Deletes objects and blobs for good, and replaces other objects in the same step, as forgetting who spoke does.
    Delete {
        objects: Vec<ObjectId>,
        blobs: Vec<u8>,
        put: Vec<(ObjectId, Vec<u8>)>,
    },
    ChangePassphrase,
    /// Asks for another key file, or for none.
    ChangeKeyFile(Option<usize>),
    /// Makes recovery shares, the first or others.
    MakeRecovery(i64),
    RemoveRecovery,
    SetDestroy(i64),
    RemoveDestroy,
    RaiseCost,
    AddBlob(u8, Vec<u8>),
    /// A recording: begun, and so many segments closed. Nobody finishes it.
    Record(u8, Vec<Vec<u8>>),
    /// Finishes it.
    FinishBlob(u8),
    CloseAndOpen,
    /// The program is killed, and started again.
    DropAndOpen,
}

/// How an act failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It is done, but an old key could not be overwritten yet.
    NotFinished,
    /// Nothing changed, because the disk is full.
    Full,
    /// Nothing changed, because of an error of the disk.
    Failed,
}

pub(crate) fn trouble_of_save(error: SaveError) -> Trouble {
    match error {
        SaveError::NotFinished => Trouble::NotFinished,
        SaveError::DiskFull => Trouble::Full,
        SaveError::Io(_) | SaveError::Database(_) | SaveError::NotWritable => Trouble::Failed,
        other => panic!("a failing disk is not {other:?}"),
    }
}

pub(crate) fn trouble_of_delete(error: DeleteError) -> Trouble {
    match error {
        DeleteError::NotFinished => Trouble::NotFinished,
        DeleteError::NotDeleted(error) => trouble_of_save(error),
        DeleteError::NotFound => panic!("what is deleted was there"),
    }
}

fn trouble_of_slot(error: ChangeSlotError) -> Trouble {
    match error {
        ChangeSlotError::NotSaved(error) => trouble_of_save(error),
        other => panic!("a failing disk is not {other:?}"),
    }
}

/// Above it, raising the cost makes the proofs slow and shows nothing new.
const MOST_RAISED: u32 = 2;

impl Act {
    /// An act that makes sense for what is held. The same dice and the same state choose the same act.
    pub(crate) fn choose(dice: &mut Dice, held: &Held) -> Self {
        let name = |dice: &mut Dice| u8::try_from(dice.below(6)).expect("below 6");
        let payload = |dice: &mut Dice| {
            let len = [0, 40, 300, 3_000, 9_000][dice.below(5)] + dice.below(20);
            dice.bytes(len)
        };
        let number = |dice: &mut Dice| i64::try_from(dice.next() >> 28).expect("36 bits");
        let unfinished = held.blobs.iter().find(|(_, blob)| !blob.finished);
        match dice.below(26) {
            9..=11 if !held.objects.is_empty() => {
                let keys: Vec<_> = held.objects.keys().copied().collect();
                let first = dice.below(keys.len());
                let last = (first + 1 + dice.below(2)).min(keys.len());
                let left: Vec<_> = keys[..first].iter().chain(&keys[last..]).copied().collect();
                let put = (dice.below(2) == 0 && !left.is_empty())
                    .then(|| (left[dice.below(left.len())], payload(dice)));
                Self::Delete {
                    objects: keys[first..last].to_vec(),
                    blobs: held
                        .blobs
                        .keys()
                        .copied()
                        .filter(|_| dice.below(3) == 0)
                        .collect(),
                    put: put.into_iter().collect(),
                }
            }
            12 if !held.blobs.is_empty() => {
                let names: Vec<_> = held.blobs.keys().copied().collect();
                Self::Delete {
                    objects: Vec::new(),
                    blobs: vec![names[dice.below(names.len())]],
                    put: Vec::new(),
                }
            }
            13 => Self::ChangePassphrase,
            14 => Self::ChangeKeyFile((dice.below(3) > 0).then(|| dice.below(3))),
            15 => Self::MakeRecovery(number(dice)),
            16 if held.recovery.is_some() => Self::RemoveRecovery,
            17 => Self::SetDestroy(number(dice)),
            18 if held.destroy.is_some() => Self::RemoveDestroy,
            19 if held.raised < MOST_RAISED => Self::RaiseCost,
            20 | 21 => match (0..6).find(|name| !held.blobs.contains_key(name)) {
                Some(name) => {
                    let len = [0, 10, 252, 3_000, 9_000][dice.below(5)];
                    Self::AddBlob(name, dice.bytes(len))
                }
                None => Self::ChangePassphrase,
            },
            22 => match (0..6).find(|name| !held.blobs.contains_key(name)) {
                Some(name) => {
                    let segments = 1 + dice.below(3);
                    let segment = |_| {
                        let len = 1 + [0, 300, 2_000][dice.below(3)];
                        dice.bytes(len)
                    };
                    Self::Record(name, (0..segments).map(segment).collect())
                }
                None => Self::RaiseCost.if_possible(held),
            },
            23 if unfinished.is_some() => Self::FinishBlob(*unfinished.expect("checked").0),
            24 => Self::DropAndOpen,
            25 => Self::CloseAndOpen,
            _ => {
                let changes = 1 + dice.below(3);
                Self::Save(
                    (0..changes)
                        .map(|_| (ObjectId([name(dice); 16]), payload(dice)))
                        .collect(),
                )
            }
        }
    }

    fn if_possible(self, held: &Held) -> Self {
        if held.raised < MOST_RAISED {
            self
        } else {
            Self::CloseAndOpen
        }
    }

    /// What is held after each step that is acknowledged, the last one after all of it.
    pub(crate) fn stages(&self, held: &Held) -> Vec<Held> {
        let mut stages = Vec::new();
        let mut held = held.clone();
        match self {
            Self::Save(changes) => held.objects.extend(changes.iter().cloned()),
            Self::Delete { objects, blobs, put } => {
                held.objects.retain(|id, _| !objects.contains(id));
                held.blobs.retain(|name, _| !blobs.contains(name));
                held.objects.extend(put.iter().cloned());
            }
            Self::ChangePassphrase => held.way = held.way.after_change(),
            Self::ChangeKeyFile(number) => held.way.key_file = *number,
            Self::MakeRecovery(number) => held.recovery = Some(*number),
            Self::RemoveRecovery => held.recovery = None,
            Self::SetDestroy(number) => held.destroy = Some(*number),
            Self::RemoveDestroy => held.destroy = None,
            Self::RaiseCost => held.raised += 1,
            Self::AddBlob(name, content) => {
                let content = content.clone();
                held.blobs.insert(
                    *name,
                    Blob {
                        finished: true,
                        content,
                    },
                );
            }
            Self::Record(name, segments) => {
                held.blobs.insert(*name, Blob::default());
                for segment in segments {
                    stages.push(held.clone());
                    held.blobs
                        .entry(*name)
                        .or_default()
                        .content
                        .extend_from_slice(segment);
                }
            }
            Self::FinishBlob(name) => held.blobs.entry(*name).or_default().finished = true,
            Self::CloseAndOpen | Self::DropAndOpen => {}
        }
        stages.push(held);
        stages
    }

    /// What is held after it.
    pub(crate) fn expected(&self, held: &Held) -> Held {
        self.stages(held).pop().expect("one stage at least")
    }

    /// Does it on a vault that stays open; says after each stage but the last that it is acknowledged.
    pub(crate) fn carry_out(
        &self,
        vault: &mut Vault,
        held: &Held,
        acknowledged: &mut dyn FnMut(),
    ) -> Result<(), Trouble> {
        match self {
            Self::Save(objects) => vault
                .apply(&changes(objects), at(2))
                .map(drop)
                .map_err(trouble_of_save),
            Self::Delete { objects, blobs, put } => {
                let mut ids = objects.clone();
                ids.extend(blobs.iter().map(|name| id_of(vault, *name)));
                let deleted = vault.delete_and_put(&ids, &changes(put), at(3));
                deleted.map(drop).map_err(trouble_of_delete)
            }
            Self::ChangePassphrase => {
                let next = passphrase(held.way.after_change().passphrase);
                let destroy = held.destroy.map(destroy_passphrase);
                let new = NewPassphrase {
                    passphrase: &next,
                    key_file: None,
                    destroy: destroy.as_ref().map_or(DestroySlot::Refuse, DestroySlot::Keep),
                };
                vault.change_passphrase(new, at(4)).map_err(trouble_of_slot)
            }
            Self::ChangeKeyFile(number) => {
                let new = number.map(key_file);
                let changed = held
                    .way
                    .with(|current| vault.change_key_file(current, new.as_ref(), at(4)));
                changed.map_err(trouble_of_slot)
            }
            Self::MakeRecovery(number) => {
                let made = vault
                    .make_recovery(SetSize::STANDARD, at(*number))
                    .map_err(trouble_of_slot)?;
                shares::keep(
                    *number,
                    made.iter().map(|share| share.words().to_string()).collect(),
                );
                Ok(())
            }
            Self::RemoveRecovery => vault
                .remove_slot(SlotKind::Recovery, at(4))
                .map_err(trouble_of_slot),
            Self::SetDestroy(number) => {
                let destroy = destroy_passphrase(*number);
                let set = held
                    .way
                    .with(|current| vault.set_destroy_passphrase(current, &destroy, at(*number)));
                set.map_err(trouble_of_slot)
            }
            Self::RemoveDestroy => vault
                .remove_slot(SlotKind::Destroy, at(4))
                .map_err(trouble_of_slot),
            Self::RaiseCost => {
                let least = KdfCost::LEAST;
                let passes = least.passes() + held.raised + 1;
                let cost = KdfCost::new(least.memory_kib(), passes, least.lanes()).expect("within bounds");
                let destroy = held.destroy.map(destroy_passphrase);
                // The time goes into the slot of the destroy-passphrase as well, which keeps its number.
                let now = at(held.destroy.unwrap_or(4));
                let raised = held
                    .way
                    .with(|current| vault.raise_cost(cost, current, destroy.as_ref(), now));
                raised.map_err(trouble_of_slot)
            }
            Self::AddBlob(name, content) => {
                match vault.add_blob(BlobKind(1), &[*name], &mut content.as_slice(), at(2)) {
                    Ok(_) => Ok(()),
                    Err(AddBlobError::Save(error)) => Err(trouble_of_save(error)),
                    Err(AddBlobError::Source(kind)) => panic!("reading memory failed: {kind:?}"),
                }
            }
            Self::Record(name, segments) => {
                let (_, mut writer) = vault
                    .begin_blob(BlobKind(2), &[*name], at(2))
                    .map_err(trouble_of_save)?;
                for segment in segments {
                    acknowledged();
                    let closed = writer.append(segment).and_then(|()| writer.close_segment());
                    closed.map_err(trouble_of_save)?;
                }
                Ok(())
            }
            Self::FinishBlob(name) => {
                let id = id_of(vault, *name);
                let finished = vault.finish_blob(id, at(2)).map_err(trouble_of_save)?;
                assert_eq!(finished.lost_segments, 0);
                Ok(())
            }
            Self::CloseAndOpen | Self::DropAndOpen => panic!("the vault does not stay open"),
        }
    }

    /// Does it; the vault that is open afterwards. Says after each stage that it is acknowledged.
    pub(crate) fn perform(
        &self,
        mut vault: Vault,
        held: &Held,
        reopen: &dyn Fn(Way) -> Vault,
        acknowledged: &mut dyn FnMut(),
    ) -> Vault {
        match self {
            Self::CloseAndOpen => {
                vault.close(at(5)).unwrap();
                vault = reopen(held.way);
            }
            Self::DropAndOpen => {
                drop(vault);
                vault = reopen(held.way);
            }
            _ => self.carry_out(&mut vault, held, acknowledged).unwrap(),
        }
        acknowledged();
        vault
    }
}

fn id_of(vault: &Vault, name: u8) -> ObjectId {
    let named = |id: &ObjectId| vault.blob_note(*id).is_ok_and(|note| *note == [name]);
    let mut ids = vault.blobs().into_iter().map(|info| info.id);
    ids.find(named).expect("a blob of that name")
}

impl Way {
    /// The next passphrase, and no key file.
    fn after_change(self) -> Self {
        Self::from(self.passphrase + 1)
    }
}

/// The folder beside the vault's own.
pub(crate) fn beside(dir: &Path, name: &str) -> std::path::PathBuf {
    dir.parent().expect("a folder above").join(name)
}
