#![no_main]

libfuzzer_sys::fuzz_target!(
    |input: saylau_fuzz::allocation::Input| saylau_fuzz::allocation::holds(input)
);
