//! The power fails while the destroy-passphrase is at its work.
//! Must never ask for more than can be had: before the answer a way in may be left, and then it opens what was held.

use sotto_vault::{OpenVaultError, Vault};

use super::super::dice::Dice;
use super::super::disk::MemoryDisk;
use super::super::held::{Act, FOLDER, Held, at, destroy_passphrase, open, shares};
use super::super::medium::Medium;
use super::super::report;
use super::copies::furnished;
use super::{name, tears};

#[test]
fn a_crash_while_destroying_leaves_what_was_held_or_nothing() {
    let (disk, mut held) = furnished();
    let mut vault = open(&disk, held.way).unwrap();
    let act = Act::SetDestroy(5);
    act.carry_out(&mut vault, &held, &mut || {}).unwrap();
    held = act.expected(&held);
    drop(vault);
    let image = disk.image();
    let disk = MemoryDisk::new(&image);
    disk.start_trace();
    let typed = destroy_passphrase(5);
    let answer = Vault::open_on(&disk.port(), &disk.path(FOLDER), &typed, at(1));
    assert_eq!(answer.unwrap_err(), OpenVaultError::NoKeySlotOpened);
    let trace = disk.take_trace();
    let (mut medium, mut dice) = (Medium::new(&image), Dice::new(1));
    let (mut states, mut held_states) = (0, 0);
    for (index, step) in trace.iter().enumerate() {
        medium.apply(step);
        for tear in tears(&medium, &mut dice) {
            let crashed = medium.crash(tear);
            let place = format!("step {index} of {} {}, {tear:?}", trace.len(), name(step));
            let disk = MemoryDisk::new(&crashed);
            let by_passphrase = open(&disk, held.way).ok();
            let joined = shares::joined(77).unwrap();
            let opened = by_passphrase
                .or_else(|| Vault::open_on(&disk.port(), &disk.path(FOLDER), &joined, at(1)).ok());
            states += 1;
            if let Some(vault) = opened {
                held_states += 1;
                assert!(Held::of(&vault, held.way) == held, "{place}");
                assert!(index + 1 < trace.len(), "answered, and it opens: {place}");
            }
        }
    }
    report(&format!(
        "crash model: {states} states while destroying, {held_states} of them still opened"
    ));
    assert!(
        states > 30 && held_states > 0 && held_states < states,
        "{states} {held_states}"
    );
}
