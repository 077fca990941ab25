//! `sotto practice`: the practice vault, made, filled and begun anew.

use crate::{
    args::Global,
    failure::{Failure, USAGE},
    output, ports, words,
};
use sotto_app::App;
use std::process::ExitCode;

pub(crate) fn run(global: &Global, anew: bool) -> Result<ExitCode, Failure> {
    if global.passphrase_file.is_some() || global.key_file.is_some() {
        return Err(Failure::new(
            USAGE,
            "a practice vault asks for no passphrase and no key file of yours",
        ));
    }
    // Only what `--practice` works in is made here; `--vault` says where.
    let global = Global {
        vault: global.vault.clone(),
        passphrase_file: None,
        key_file: None,
        practice: true,
        json: global.json,
    };
    let mut app = ports::app(&global)?;
    let make = if anew {
        App::begin_practice_anew
    } else {
        App::open_practice
    };
    let state = make(&mut app)?;
    let lines = format!(
        "{} in the practice vault {}. Everything in it is invented; never write anything real there: it opens for \
         everybody. Work in it with `sotto --practice`.",
        words::testimonies(state.testimonies.unwrap_or_default()),
        state.vault_path
    );
    output::print(&global, &state, &lines)?;
    Ok(ExitCode::SUCCESS)
}
