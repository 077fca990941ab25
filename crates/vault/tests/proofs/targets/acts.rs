//! Acts on a disk that fails, one after the other.
//! Must never forget a refusal before the vault was reopened: until then it must not show, after a kill it may.

use std::io::ErrorKind;

use super::super::dice::Dice;
use super::super::disk::{Fault, MemoryDisk};
use super::super::held::{Act, Held, Trouble, at, open};
use super::sound;

/// Five bytes an act, three to choose it and two for the fault. What was refused is not there as long as the vault
/// stays open; after a stick was pulled out and the program killed, it may be.
pub(super) fn acts(data: &[u8]) {
    let disk = MemoryDisk::new(&sound().closed);
    let mut held = sound().states[0].clone();
    let mut refused: Vec<Held> = Vec::new();
    let mut vault = open(&disk, 0).unwrap();
    for step in data.chunks_exact(5).take(12) {
        let mut dice = Dice::new(u64::from(u32::from_le_bytes([step[0], step[1], step[2], 0])));
        let act = Act::choose(&mut dice, &held);
        disk.set_fault(fault(step[3], step[4]));
        if matches!(act, Act::CloseAndOpen | Act::DropAndOpen) {
            if matches!(act, Act::CloseAndOpen) {
                // Whether it could tidy up or not, everything applied is saved.
                let _ = vault.close(at(2));
            } else {
                drop(vault);
            }
            disk.set_fault(Fault::None);
            let reopened = std::iter::once(&held).chain(&refused).find_map(|allowed| {
                let vault = open(&disk, allowed.way).ok()?;
                let found = Held::of(&vault, allowed.way);
                (found == held || refused.contains(&found)).then_some((vault, found))
            });
            (vault, held) = reopened.expect("what was acknowledged is there");
            refused.clear();
            continue;
        }
        let mut reached = 0;
        let done = act.carry_out(&mut vault, &held, &mut || reached += 1);
        disk.set_fault(Fault::None);
        let stages = act.stages(&held);
        let before = held.clone();
        held = match done {
            Ok(()) | Err(Trouble::NotFinished) => {
                refused.clear();
                stages[stages.len() - 1].clone()
            }
            Err(_) => {
                let reached_held = if reached == 0 {
                    before
                } else {
                    stages[reached - 1].clone()
                };
                refused.extend(stages[reached..].iter().take(1).cloned());
                // A segment whose write was reported as failed may be there all the same.
                let now = Held::of(&vault, reached_held.way);
                if reached > 0 && refused.contains(&now) {
                    now
                } else {
                    reached_held
                }
            }
        };
        assert!(Held::of(&vault, held.way) == held, "in memory: {act:?}");
    }
    vault.close(at(9)).unwrap();
    assert!(Held::of(&open(&disk, held.way).unwrap(), held.way) == held);
}

fn fault(kind: u8, how: u8) -> Fault {
    let (call, done_bytes) = (u64::from(how), usize::from(kind) * 8);
    match kind % 6 {
        0 | 1 => Fault::None,
        2 => Fault::Once {
            call,
            kind: ErrorKind::StorageFull,
            done_bytes,
        },
        3 => Fault::Once {
            call,
            kind: ErrorKind::Other,
            done_bytes,
        },
        4 => Fault::Gone { call },
        _ => Fault::Full {
            free_bytes: usize::from(how) * 200,
        },
    }
}
