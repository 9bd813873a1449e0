//! The control: this one breaks on one word, and the fuzzer must find it. A fuzzer that finds nothing
//! here would find nothing anywhere.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let mut signs = text.iter();
    let says = "fault".bytes().all(|sign| signs.next() == Some(&sign));
    assert!(!says, "the word was found");
});
