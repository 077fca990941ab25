//! `sotto vault slots` and `sotto vault passphrase`: the ways into a vault.
//! Never takes a passphrase or a share as an argument, and writes no sheet to disk: they are printed, this once.

use crate::{
    args::{Global, PassphraseArguments, RemovableSlot, SlotsCommand},
    failure::{Failure, INPUT},
    output, ports,
};
use sotto_app::contract::view::{KeySlotKind, KeySlotView, KeySlots, RecoverySheets, ShareInput};
use zeroize::Zeroizing;

pub(crate) fn run(global: &Global, command: Option<&SlotsCommand>) -> Result<(), Failure> {
    let (mut app, current) = ports::unlocked_by(global)?;
    let slots = match command {
        None => app.key_slots()?,
        Some(SlotsCommand::Recovery { needed, shares }) => {
            let sheets = app.make_recovery(current, *needed, *shares)?;
            return output::print(global, &sheets, &print_sheets(&sheets));
        }
        Some(SlotsCommand::KeyFile { file, make, none: _ }) => {
            let path = match file {
                Some(file) => Some(ports::in_words(&ports::absolute(file)?)?),
                None => None,
            };
            if let (true, Some(path)) = (make, &path) {
                app.make_key_file(path.clone())?;
            }
            app.require_key_file(current, path)?
        }
        Some(SlotsCommand::DestroyPassphrase {
            destroy_passphrase_file: file,
        }) => {
            let destroy = ports::secret(file.as_deref(), "Destroy-passphrase: ", true)?;
            app.set_destroy_passphrase(current, destroy)?
        }
        Some(SlotsCommand::Remove { what }) => {
            let kind = match what {
                RemovableSlot::Recovery => KeySlotKind::Recovery,
                RemovableSlot::DestroyPassphrase => KeySlotKind::Destroy,
            };
            app.remove_key_slot(current, kind)?
        }
        Some(SlotsCommand::RaiseCost {
            destroy_passphrase_file: file,
        }) => {
            let destroy = destroy_passphrase(file.as_deref())?;
            app.raise_cost(current, destroy)?
        }
    };
    output::print(global, &slots, &list(&slots))
}

pub(crate) fn change_passphrase(global: &Global, arguments: &PassphraseArguments) -> Result<(), Failure> {
    let new_file = arguments.new_passphrase.as_deref();
    if let Some(path) = &arguments.shares {
        let shares = shares_in(&ports::text_of(path, "the shares file")?)?;
        let new = ports::secret(new_file, "New passphrase: ", true)?;
        let mut app = ports::app(global)?;
        warn_if(!app.strength_of(&new).enough);
        let dir = ports::in_words(&ports::vault_dir(global)?)?;
        let state = app.recover_to_any_strength(&dir, &shares, &new)?;
        let line = "The new passphrase opens the vault. The old one, a key file and a destroy-passphrase do nothing any more.";
        return output::print(global, &state, line);
    }
    let (mut app, current) = ports::unlocked_by(global)?;
    let destroy = destroy_passphrase(arguments.destroy_passphrase.as_deref())?;
    let new = ports::secret(new_file, "New passphrase: ", true)?;
    warn_if(!app.strength_of(&new).enough);
    let summary = app.change_passphrase_to_any_strength(&current, &new, destroy.as_ref())?;
    let line = "The new passphrase opens the vault. Copies made before go on opening with the old one.";
    output::print(global, &summary, line)
}

fn destroy_passphrase(
    file: Option<&std::path::Path>,
) -> Result<Option<sotto_app::contract::view::PassphraseInput>, Failure> {
    file.map(|file| ports::secret(Some(file), "", false)).transpose()
}

/// Scripts and tests choose their own; a person is told.
pub(crate) fn warn_if(weak: bool) {
    if weak {
        output::complain(
            "warning: this passphrase is easy to guess; a seized laptop needs four or more unrelated words",
        );
    }
}

/// One share a paragraph, as `slots recovery` prints them.
pub(crate) fn shares_in(text: &str) -> Result<Vec<ShareInput>, Failure> {
    let mut shares: Vec<Zeroizing<String>> = vec![Zeroizing::new(String::new())];
    for line in text.lines() {
        if line.trim().is_empty() {
            shares.push(Zeroizing::new(String::new()));
        } else if let (false, Some(share)) = (line.trim_start().starts_with('#'), shares.last_mut()) {
            share.push_str(line);
            share.push('\n');
        }
    }
    shares.retain(|share| !share.is_empty());
    if shares.is_empty() {
        return Err(Failure::new(INPUT, "the shares file holds no words"));
    }
    Ok(shares.into_iter().map(ShareInput).collect())
}

fn print_sheets(sheets: &RecoverySheets) -> String {
    let set = &sheets.set;
    let mut lines = format!(
        "# Recovery set {}: any {} of these {} sheets open the vault and end in a new passphrase.\n\
         # They are not shown again. Copy each by hand, check it, give each to another person.\n",
        set.id, set.needed, set.shares
    );
    for sheet in &sheets.sheets {
        lines.push_str(&format!(
            "\n# Sotto recovery share {} of {}, set {}, any {} open the vault\n",
            sheet.number, set.shares, set.id, set.needed
        ));
        for (nth, word) in (1..).zip(&sheet.words) {
            let ends = nth % 6 == 0 || nth == sheet.words.len();
            let written = if ends {
                format!("{nth:>2} {word}\n")
            } else {
                format!("{nth:>2} {word:<9} ")
            };
            lines.push_str(&written);
        }
    }
    lines.truncate(lines.trim_end().len());
    lines
}

fn list(slots: &KeySlots) -> String {
    let mut lines = format!(
        "One try at the passphrase: {} MiB of memory, {} passes.",
        slots.memory_mib, slots.passes
    );
    for slot in &slots.slots {
        lines.push_str("\n  - ");
        lines.push_str(&said_of(slot));
        if let Some(at) = slot.changed_at {
            lines.push_str(&format!(", since {}", at.format("%-d %B %Y")));
        }
    }
    lines
}

fn said_of(slot: &KeySlotView) -> String {
    match (slot.kind, &slot.set) {
        (KeySlotKind::Recovery, Some(set)) => {
            format!(
                "recovery shares: any {} of {}, set {}",
                set.needed, set.shares, set.id
            )
        }
        (kind, _) => match kind {
            KeySlotKind::Passphrase => "passphrase",
            KeySlotKind::PassphraseAndKeyFile => "passphrase with a key file",
            KeySlotKind::Recovery => "recovery shares",
            KeySlotKind::Destroy => "destroy-passphrase",
            KeySlotKind::Newer => "a way in that a newer Sotto made",
        }
        .to_owned(),
    }
}
