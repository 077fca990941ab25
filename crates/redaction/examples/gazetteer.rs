//! Makes models/gazetteer/places.bin: `gazetteer TABLE.tsv OUT.bin`. Run by `./dev gazetteer`.
//! Reads places alone; no testimony ever comes here.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a tool of the house, which writes no testimony"
)]

use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(table), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("gazetteer TABLE.tsv OUT.bin".into());
    };
    let bytes = sotto_redaction::gazetteer::compile::compile(&fs::read_to_string(table)?)?;
    println!("{} bytes", bytes.len());
    fs::write(out, bytes)?;
    Ok(())
}
