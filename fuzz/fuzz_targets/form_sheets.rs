//! libFuzzer's program for the target `form_sheets`.
//! Must never do anything else.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sotto_fuzz::run("form_sheets", data));
