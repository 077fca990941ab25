//! "Is this laptop ready?": what the system tells of it, judged for somebody who carries testimonies on it.
//! Must never call good what could not be seen, and never change anything.

mod words;

use chrono::{DateTime, NaiveDate, Utc};
use sotto_memory::{Keeping, keeping_in_force, process};
use sotto_vault::{InPlace, StorageFacts};

use crate::{
    App, Outcome,
    contract::view::{Readiness, ReadinessLine, ReadinessState},
    session::Session,
};

pub use words::in_english;

/// What the system tells of the laptop, apart from the disk under the vault, which the vault asks for itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LaptopFacts {
    /// Whether the system can hibernate; `None` where it cannot be told.
    pub hibernates: Option<bool>,
    /// Whether the clock is kept by the network; `None` where it cannot be told.
    pub clock_synchronised: Option<bool>,
    /// Bytes free to this user where the vault lies.
    pub free_bytes: Option<u64>,
    /// Whether something to record with is there.
    pub microphone: Option<bool>,
    /// The webview's version; `None` where no window is open.
    pub webview: Option<String>,
}

/// Every finding with its state. The window has words for each, and so has `words.rs`.
pub const FINDINGS: &[(&str, ReadinessState)] = {
    use ReadinessState::{Good, Look, Unknown};
    &[
        ("disk-encrypted", Good),
        ("disk-open", Look),
        ("disk-memory", Look),
        ("disk-unknown", Unknown),
        ("swap-none", Good),
        ("swap-encrypted", Good),
        ("swap-open", Look),
        ("swap-unknown", Unknown),
        ("hibernation-off", Good),
        ("hibernation-encrypted", Good),
        ("hibernation-open", Look),
        ("hibernation-unknown", Unknown),
        ("folder-local", Good),
        ("folder-synced", Look),
        ("folder-history", Look),
        ("folder-remote", Look),
        ("erasing-in-place", Good),
        ("erasing-in-memory", Good),
        ("erasing-flash-encrypted", Good),
        ("erasing-flash", Look),
        ("erasing-elsewhere", Look),
        ("erasing-journal", Look),
        ("erasing-unknown", Unknown),
        ("clock-synchronised", Good),
        ("clock-plausible", Good),
        ("clock-behind", Look),
        ("space-enough", Good),
        ("space-low", Look),
        ("space-unknown", Unknown),
        ("microphone-there", Good),
        ("microphone-none", Good),
        ("microphone-unknown", Unknown),
        ("keys-secret", Good),
        ("keys-locked", Good),
        ("keys-ordinary", Look),
        ("dumps-off", Good),
        ("dumps-on", Look),
        ("dumps-unknown", Unknown),
        ("webview-version", Unknown),
    ]
};

/// Less than this and an evening of interviews may not fit.
const LEAST_FREE_BYTES: u64 = 1 << 30;

/// No clock that is right shows a day before this program was written.
const WRITTEN: NaiveDate = match NaiveDate::from_ymd_opt(2026, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

impl App {
    /// What is known of this laptop, each with what to do. Works without a vault: it then looks at the folder where
    /// one would be.
    pub fn readiness(&mut self) -> Outcome<Readiness> {
        let (folder, last_saved_at) = match &self.session {
            Session::Unlocked(open) => (&open.path, Some(open.vault.info().last_saved_at)),
            Session::Locked => (&self.vault_path, None),
        };
        let findings = findings(
            &StorageFacts::of(folder),
            &self.ports.laptop.facts(folder),
            process::in_force(),
            keeping_in_force(),
            self.ports.clock.now(),
            last_saved_at,
        );
        Ok(Readiness {
            folder: folder.display().to_string(),
            lines: findings.into_iter().map(line).collect(),
        })
    }
}

/// A finding, with what the system calls it and how many bytes, where that helps.
type Finding = (&'static str, Option<String>, Option<u64>);

fn line((code, name, bytes): Finding) -> ReadinessLine {
    let state = FINDINGS
        .iter()
        .find(|(known, _)| *known == code)
        .map_or(ReadinessState::Unknown, |(_, state)| *state);
    ReadinessLine {
        code: code.to_owned(),
        state,
        name,
        bytes,
    }
}

fn findings(
    storage: &StorageFacts,
    laptop: &LaptopFacts,
    hardening: Option<process::Hardening>,
    keeping: Keeping,
    now: DateTime<Utc>,
    last_saved_at: Option<DateTime<Utc>>,
) -> Vec<Finding> {
    let file_system = || storage.file_system.clone();
    let in_memory = storage.overwrites() == InPlace::InMemory;
    let plain = |code| (code, None, None);
    let mut findings = vec![
        match storage.encrypted {
            _ if in_memory => ("disk-memory", file_system(), None),
            Some(true) => plain("disk-encrypted"),
            Some(false) => plain("disk-open"),
            None => ("disk-unknown", file_system(), None),
        },
        plain(match (storage.swap, storage.open_swap) {
            (Some(false), _) => "swap-none",
            (_, Some(false)) => "swap-encrypted",
            (_, Some(true)) => "swap-open",
            (_, None) => "swap-unknown",
        }),
        plain(match (laptop.hibernates, storage.swap, storage.open_swap) {
            // What sleeps to the disk sleeps into the swap.
            (Some(false), ..) | (_, Some(false), _) => "hibernation-off",
            (Some(true), _, Some(true)) => "hibernation-open",
            (Some(true), _, Some(false)) => "hibernation-encrypted",
            _ => "hibernation-unknown",
        }),
        match storage.overwrites() {
            _ if storage.synced => plain("folder-synced"),
            _ if storage.file_history => plain("folder-history"),
            InPlace::Elsewhere if storage.encrypted != Some(true) => ("folder-remote", file_system(), None),
            _ => plain("folder-local"),
        },
        erasing(storage),
        plain(match laptop.clock_synchronised {
            _ if now.date_naive() < WRITTEN || last_saved_at.is_some_and(|saved| now < saved) => {
                "clock-behind"
            }
            Some(true) => "clock-synchronised",
            _ => "clock-plausible",
        }),
        match laptop.free_bytes {
            Some(free) if free < LEAST_FREE_BYTES => ("space-low", None, Some(free)),
            Some(free) => ("space-enough", None, Some(free)),
            None => plain("space-unknown"),
        },
        plain(match laptop.microphone {
            Some(true) => "microphone-there",
            Some(false) => "microphone-none",
            None => "microphone-unknown",
        }),
        plain(match keeping {
            Keeping::Secret => "keys-secret",
            Keeping::Locked => "keys-locked",
            Keeping::Ordinary => "keys-ordinary",
        }),
        plain(match hardening {
            Some(process::Hardening {
                no_core_file: true, ..
            }) => "dumps-off",
            Some(_) => "dumps-on",
            None => "dumps-unknown",
        }),
    ];
    if let Some(version) = &laptop.webview {
        findings.push(("webview-version", Some(version.clone()), None));
    }
    findings
}

/// Whether what is overwritten is gone, of which one thing is said: the worst.
fn erasing(storage: &StorageFacts) -> Finding {
    let file_system = storage.file_system.clone();
    match (storage.overwrites(), storage.rotational) {
        (InPlace::InMemory, _) => ("erasing-in-memory", file_system, None),
        (InPlace::No, _) => ("erasing-elsewhere", file_system, None),
        (InPlace::Yes, _) if storage.journals_data => ("erasing-journal", file_system, None),
        (InPlace::Yes, Some(true)) => ("erasing-in-place", file_system, None),
        (InPlace::Yes, Some(false)) if storage.encrypted == Some(true) => {
            ("erasing-flash-encrypted", None, None)
        }
        (InPlace::Yes, Some(false)) => ("erasing-flash", None, None),
        (InPlace::Yes | InPlace::Elsewhere | InPlace::Unknown, _) => ("erasing-unknown", file_system, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good_disk() -> StorageFacts {
        StorageFacts {
            file_system: Some("ext4".into()),
            copying_off: false,
            journals_data: false,
            rotational: Some(false),
            encrypted: Some(true),
            swap: Some(false),
            open_swap: Some(false),
            synced: false,
            file_history: false,
        }
    }

    fn good_laptop() -> LaptopFacts {
        LaptopFacts {
            hibernates: Some(false),
            clock_synchronised: Some(true),
            free_bytes: Some(1 << 40),
            microphone: Some(true),
            webview: Some("2.50.1".into()),
        }
    }

    const HARD: Option<process::Hardening> = Some(process::Hardening {
        undumpable: true,
        no_core_file: true,
    });

    fn now() -> DateTime<Utc> {
        "2026-04-09T07:30:00Z".parse().unwrap()
    }

    fn codes(storage: &StorageFacts, laptop: &LaptopFacts) -> Vec<&'static str> {
        findings(storage, laptop, HARD, Keeping::Secret, now(), None)
            .into_iter()
            .map(|(code, ..)| code)
            .collect()
    }

    #[test]
    fn a_good_laptop_is_good() {
        assert_eq!(
            codes(&good_disk(), &good_laptop()),
            [
                "disk-encrypted",
                "swap-none",
                "hibernation-off",
                "folder-local",
                "erasing-flash-encrypted",
                "clock-synchronised",
                "space-enough",
                "microphone-there",
                "keys-secret",
                "dumps-off",
                "webview-version",
            ]
        );
    }

    #[test]
    fn nothing_known_is_nothing_good() {
        let lines: Vec<_> = findings(
            &StorageFacts::default(),
            &LaptopFacts::default(),
            None,
            Keeping::Ordinary,
            DateTime::UNIX_EPOCH,
            None,
        )
        .into_iter()
        .map(line)
        .collect();
        let good: Vec<_> = lines
            .iter()
            .filter(|line| line.state == ReadinessState::Good)
            .map(|line| line.code.as_str())
            .collect();
        // That no mark of a synchronising program is seen is all that can ever be known of that.
        assert_eq!(good, ["folder-local"]);
    }

    #[test]
    fn each_fact_of_the_disk_has_its_finding() {
        let disk = |change: fn(&mut StorageFacts)| {
            let mut facts = good_disk();
            change(&mut facts);
            facts
        };
        for (storage, expected) in [
            (disk(|d| d.encrypted = Some(false)), "disk-open"),
            (disk(|d| d.encrypted = None), "disk-unknown"),
            (disk(|d| d.file_system = Some("tmpfs".into())), "disk-memory"),
            (
                disk(|d| d.file_system = Some("tmpfs".into())),
                "erasing-in-memory",
            ),
            (disk(|d| d.swap = Some(true)), "swap-encrypted"),
            (
                disk(|d| (d.swap, d.open_swap) = (Some(true), Some(true))),
                "swap-open",
            ),
            (disk(|d| (d.swap, d.open_swap) = (None, None)), "swap-unknown"),
            (disk(|d| d.synced = true), "folder-synced"),
            (disk(|d| d.file_history = true), "folder-history"),
            (
                disk(|d| (d.file_system, d.encrypted) = (Some("nfs4".into()), None)),
                "folder-remote",
            ),
            (
                disk(|d| d.file_system = Some("btrfs".into())),
                "erasing-elsewhere",
            ),
            (disk(|d| d.journals_data = true), "erasing-journal"),
            (disk(|d| d.rotational = Some(true)), "erasing-in-place"),
            (disk(|d| d.encrypted = Some(false)), "erasing-flash"),
            (disk(|d| d.rotational = None), "erasing-unknown"),
            (disk(|d| d.file_system = None), "erasing-unknown"),
        ] {
            let codes = codes(&storage, &good_laptop());
            assert!(codes.contains(&expected), "{expected} is not in {codes:?}");
        }
    }

    #[test]
    fn hibernation_is_as_safe_as_the_swap() {
        for (hibernates, swap, open_swap, expected) in [
            (Some(true), Some(true), Some(true), "hibernation-open"),
            (Some(true), Some(true), Some(false), "hibernation-encrypted"),
            (Some(true), Some(false), Some(false), "hibernation-off"),
            (Some(false), Some(true), Some(true), "hibernation-off"),
            (None, Some(true), Some(true), "hibernation-unknown"),
            (Some(true), None, None, "hibernation-unknown"),
        ] {
            let storage = StorageFacts {
                copying_off: false,
                swap,
                open_swap,
                ..good_disk()
            };
            let laptop = LaptopFacts {
                hibernates,
                ..good_laptop()
            };
            assert!(codes(&storage, &laptop).contains(&expected), "{expected}");
        }
    }

    #[test]
    fn a_clock_before_the_last_save_is_behind() {
        for (now, saved, expected) in [
            (
                "2026-04-09T07:30:00Z",
                Some("2026-04-09T07:29:59Z"),
                "clock-synchronised",
            ),
            (
                "2026-04-09T07:30:00Z",
                Some("2026-04-09T07:30:01Z"),
                "clock-behind",
            ),
            ("1970-01-02T00:00:00Z", None, "clock-behind"),
        ] {
            let found = findings(
                &good_disk(),
                &good_laptop(),
                HARD,
                Keeping::Secret,
                now.parse().unwrap(),
                saved.map(|saved| saved.parse().unwrap()),
            );
            assert!(found.iter().any(|(code, ..)| *code == expected), "{now}");
        }
    }

    #[test]
    fn every_finding_has_english_words() {
        for (code, _) in FINDINGS {
            let (what, todo) = in_english(code).unwrap_or_else(|| panic!("no words for {code}"));
            assert!(what.len() > 10 && todo.len() > 10, "{code}");
        }
        assert_eq!(in_english("nonsense"), None);
    }
}
