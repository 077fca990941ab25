//! libFuzzer's program for the target `form_expression`.
//! Must never do anything else.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sotto_fuzz::run("form_expression", data));
