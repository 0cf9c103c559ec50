#![no_main]

libfuzzer_sys::fuzz_target!(|input: saylau_fuzz::apportionment::Input| {
    saylau_fuzz::apportionment::holds(input)
});
