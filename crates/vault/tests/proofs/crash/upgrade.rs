//! The power fails, or the disk does, while a vault of format 1 is brought to the present format.
//! Must never ask which of the two formats a state is of: it opens, holds what it held, and is one rotation further.

use std::io::ErrorKind;

use sotto_vault::{OpenVaultError, Vault};

use super::super::dice::Dice;
use super::super::disk::{Fault, MemoryDisk};
use super::super::frozen::{Frozen, frozen_of};
use super::super::held::{FOLDER, at};
use super::super::medium::Medium;
use super::super::{long, report};
use super::{name, tears};

/// One of each moment of the archive: closed, with a log, stopped within a rotation.
fn victims() -> Vec<Frozen> {
    let mut seen = std::collections::BTreeSet::new();
    frozen_of(1)
        .into_iter()
        .filter(|state| seen.insert(state.moment.clone()))
        .collect()
}

#[test]
fn a_crash_in_the_upgrade_loses_nothing() {
    let (mut states, mut upgraded_already) = (0, 0);
    for victim in victims() {
        let disk = MemoryDisk::new(&victim.image);
        disk.start_trace();
        drop(Vault::open_on(&disk.port(), &disk.path(FOLDER), &victim.passphrase(), at(0)).unwrap());
        let trace = disk.take_trace();
        let (mut medium, mut dice) = (Medium::new(&victim.image), Dice::new(7));
        for (index, step) in trace.iter().enumerate() {
            medium.apply(step);
            for tear in tears(&medium, &mut dice) {
                if !long() && dice.below(6) > 0 {
                    continue;
                }
                let place = format!(
                    "{}: step {index} of {} {}, {tear:?}",
                    victim.moment,
                    trace.len(),
                    name(step)
                );
                let disk = MemoryDisk::new(&medium.crash(tear));
                let vault = Vault::open_on(&disk.port(), &disk.path(FOLDER), &victim.passphrase(), at(0))
                    .unwrap_or_else(|error| panic!("{error:?}: {place}"));
                victim.demand(&vault, &place);
                states += 1;
                upgraded_already += u64::from(index + 1 == trace.len());
            }
        }
    }
    report(&format!("crash model: {states} states in an upgrade"));
    assert!(
        states > 200 && upgraded_already > 0,
        "{states} {upgraded_already}"
    );
}

#[test]
fn a_failing_disk_in_the_upgrade_loses_nothing() {
    let mut refusals = 0;
    for victim in victims() {
        let whole = MemoryDisk::new(&victim.image);
        drop(Vault::open_on(&whole.port(), &whole.path(FOLDER), &victim.passphrase(), at(0)).unwrap());
        let (changes, ..) = whole.calls();
        let step = if long() { 1 } else { 4 };
        for call in (0..changes).step_by(step) {
            let disk = MemoryDisk::new(&victim.image);
            disk.set_fault(failing_after(call));
            match Vault::open_on(&disk.port(), &disk.path(FOLDER), &victim.passphrase(), at(0)) {
                Ok(vault) => drop(vault),
                Err(OpenVaultError::Damaged { what }) => panic!("{what}: {} call {call}", victim.moment),
                Err(_) => refusals += 1,
            }
            let disk = MemoryDisk::new(&disk.image());
            let place = format!("{}: call {call}", victim.moment);
            let vault = Vault::open_on(&disk.port(), &disk.path(FOLDER), &victim.passphrase(), at(0))
                .unwrap_or_else(|error| panic!("{error:?}: {place}"));
            victim.demand(&vault, &place);
        }
    }
    report(&format!(
        "failing disk: {refusals} upgrades refused, each made good later"
    ));
    assert!(refusals > 20, "{refusals}");
}

/// An error, a full disk that took a part, or a stick that is pulled out.
fn failing_after(call: u64) -> Fault {
    match call % 3 {
        0 => Fault::Once {
            call,
            kind: ErrorKind::Other,
            done_bytes: 0,
        },
        1 => Fault::Once {
            call,
            kind: ErrorKind::StorageFull,
            done_bytes: 700,
        },
        _ => Fault::Gone { call },
    }
}
