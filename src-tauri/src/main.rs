//! The window of Sotto: puts the rooms together, opens one webview, and hands every command to `sotto_app`.
//! Never holds a rule of its own about testimonies, and never lets the webview reach anything but the commands.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod dialogs;
mod leaving;
mod os;
mod quiet;
mod rooms;
mod settings;
mod window;

use std::process::ExitCode;

/// What the program gives back to the heap is zeroed first.
#[global_allocator]
static HEAP: sotto_memory::ZeroingHeap = sotto_memory::ZeroingHeap;

fn main() -> ExitCode {
    // Where the system refuses, "Is this laptop ready?" says so; the work goes on.
    sotto_memory::process::harden();
    quiet::hush_panics();
    match window::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            quiet::say(&format!("Sotto could not open its window: {error}"));
            ExitCode::FAILURE
        }
    }
}
