#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sealwell_fuzz::fuzzing::import(bytes));
