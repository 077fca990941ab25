//! Makes the bytes of models/gazetteer/places.bin: `gazetteer < TABLE.tsv > places.bin`. Run by `./dev gazetteer`.
//! Reads places alone; no testimony ever comes here.

use std::{
    error::Error,
    io::{self, Read, Write},
};

fn main() -> Result<(), Box<dyn Error>> {
    let mut table = String::new();
    io::stdin().read_to_string(&mut table)?;
    io::stdout().write_all(&sotto_redaction::gazetteer::compile::compile(&table)?)?;
    Ok(())
}
