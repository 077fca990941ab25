//! The command line `sotto`: the same use cases as the window, headless.
//! Never takes a passphrase as an argument, and never writes a testimony anywhere but into the vault or a checked export.
//!
//! Exit codes: 0 done · 1 unexpected, or a form that cannot be used · 2 wrong usage · 3 the passphrase opens nothing ·
//! 4 the vault is missing, damaged, newer or in use · 5 input that cannot be read · 6 the disk is full, read-only or
//! failing · 7 refused (consent, review, weak terms) · 8 a leak was found · 9 no such testimony · 130 stopped by Ctrl-C.

mod archive;
mod args;
mod consent;
mod copies;
mod doctor;
mod export;
mod failure;
mod form;
mod import;
mod jsonl;
mod ledger;
mod output;
mod policy;
mod ports;
mod practice;
mod progress;
mod quiet;
mod review;
mod risk;
mod slots;
mod testimony;
mod text;
mod vault;
mod withdrawal;
mod words;

use args::{Arguments, Command};
use clap::Parser;
use failure::Failure;
use std::process::ExitCode;

/// What the program gives back to the heap is zeroed first.
#[global_allocator]
static HEAP: sotto_memory::ZeroingHeap = sotto_memory::ZeroingHeap;

fn main() -> ExitCode {
    quiet::hush_panics();
    // Where the system refuses, `sotto doctor` says so; the work goes on.
    sotto_memory::process::harden();
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            output::complain(&failure.sentence);
            ExitCode::from(failure.exit)
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let global = &arguments.global;
    match &arguments.command {
        Command::Vault(command) => vault::run(global, command),
        Command::Practice { anew } => practice::run(global, *anew),
        Command::Testimony(command) => testimony::run(global, command),
        Command::Consent(command) => consent::run(global, command),
        Command::Review(arguments) => review::run(global, arguments),
        Command::Export(arguments) => export::run(global, arguments),
        Command::Risk(arguments) => risk::run(global, arguments),
        Command::Policy(command) => policy::run(global, command),
        Command::Ledger(arguments) => ledger::run(global, arguments),
        Command::CheckLeak { file } => export::check_leak(global, file),
        Command::Doctor => doctor::run(global),
        Command::Form(command) => form::run(global, command),
        Command::Import(command) => import::run(global, command),
        Command::Detect(arguments) => text::detect(arguments),
        Command::Redact(arguments) => text::redact(arguments),
    }
}
