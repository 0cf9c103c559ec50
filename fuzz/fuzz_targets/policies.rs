#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| saylau_fuzz::policies::holds(input));
