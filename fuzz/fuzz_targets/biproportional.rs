#![no_main]

libfuzzer_sys::fuzz_target!(|input: saylau_fuzz::biproportional::Input| {
    saylau_fuzz::biproportional::holds(input)
});
