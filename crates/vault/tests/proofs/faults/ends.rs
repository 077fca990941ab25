//! A vault's first and last moment on a failing disk: creating leaves a vault or nothing, wiping claims no more than it
//! did.
//! Must never count a call that did not fail.

use std::io::ErrorKind;

use sotto_vault::{CreateVaultError, Finding, KdfCost, Part, Vault, WipeError};

use super::super::disk::{Fault, Image, MemoryDisk};
use super::super::held::{FOLDER, at, open, passphrase};
use super::super::report;
use super::prepared;

#[test]
fn a_failed_creation_leaves_nothing() {
    let mut failures = 0;
    for kind in [
        ErrorKind::StorageFull,
        ErrorKind::Other,
        ErrorKind::ReadOnlyFilesystem,
    ] {
        for call in 0.. {
            let disk = MemoryDisk::new(&Image::default());
            disk.set_fault(Fault::Once {
                call,
                kind,
                done_bytes: 100,
            });
            let created = Vault::create_on(
                &disk.port(),
                &disk.path(FOLDER),
                &passphrase(0),
                KdfCost::LEAST,
                at(0),
            );
            let (_, _, failed) = disk.calls();
            disk.set_fault(Fault::None);
            let Err(error) = created else {
                // Made although a call failed: then it must be a vault, now and when it is opened again.
                drop(created);
                open(&disk, 0).unwrap_or_else(|error| panic!("{error:?}: {kind:?} at call {call}"));
                if failed == 0 {
                    break;
                }
                continue;
            };
            failures += 1;
            let fits = match kind {
                ErrorKind::StorageFull => matches!(
                    error,
                    CreateVaultError::DiskFull
                        | CreateVaultError::Database(_)
                        | CreateVaultError::NotWritable
                ),
                ErrorKind::ReadOnlyFilesystem => {
                    matches!(
                        error,
                        CreateVaultError::NotWritable | CreateVaultError::Database(_)
                    )
                }
                _ => matches!(
                    error,
                    CreateVaultError::Io(_) | CreateVaultError::Database(_) | CreateVaultError::NotWritable
                ),
            };
            assert!(fits, "{kind:?} at call {call}: {error:?}");
            assert!(
                disk.image().files.is_empty() && !disk.exists(FOLDER),
                "{kind:?} at call {call}"
            );
        }
    }
    report(&format!("failing disk: {failures} failed creations"));
    assert!(failures > 60, "{failures}");
}

/// Whatever fails: a wipe that says the keys are destroyed has destroyed them, and one that does not can be repeated.
#[test]
fn a_wipe_on_a_failing_disk_never_claims_too_much() {
    let (image, _) = prepared();
    let (mut claimed, mut refused) = (0, 0);
    for kind in [ErrorKind::StorageFull, ErrorKind::Other] {
        for call in 0.. {
            let disk = MemoryDisk::new(image);
            disk.set_fault(Fault::Once {
                call,
                kind,
                done_bytes: 40_000,
            });
            let wiped = Vault::wipe_locked_on(&disk, &disk.path(FOLDER));
            let (_, _, failed) = disk.calls();
            disk.set_fault(Fault::None);
            match wiped {
                Ok(receipt) => {
                    claimed += 1;
                    assert!(receipt.keys_destroyed());
                    assert!(open(&disk, 0).is_err(), "call {call}");
                    let all = receipt.findings.contains(&Finding::Destroyed(Part::Folder));
                    assert_eq!(all, !disk.exists(FOLDER), "call {call}: {receipt:?}");
                }
                Err(error) => {
                    refused += 1;
                    assert!(matches!(error, WipeError::Io(_)), "{error:?}");
                    assert!(
                        Vault::wipe_locked_on(&disk, &disk.path(FOLDER))
                            .unwrap()
                            .keys_destroyed()
                    );
                    assert!(!disk.exists(FOLDER));
                }
            }
            if failed == 0 {
                break;
            }
        }
    }
    report(&format!(
        "failing disk: {claimed} wipes with a receipt, {refused} refused and repeated"
    ));
    assert!(claimed > 4 && refused > 4, "{claimed} {refused}");
}
