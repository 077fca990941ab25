//! The window of Sotto: puts the rooms together, opens one webview, and hands every command to `sotto_app`.
//! Never holds a rule of its own about testimonies, and never lets the webview reach anything but the commands.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod os;
mod quiet;
mod rooms;
mod settings;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    quiet::hush_panics();
    match window::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            quiet::say(&format!("Sotto could not open its window: {error}"));
            ExitCode::FAILURE
        }
    }
}
