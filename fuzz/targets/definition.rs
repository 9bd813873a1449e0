//! Any file is a service's definition or is refused, and what is read survives its storage.
#![no_main]

use casework::definition::ServiceDefinition;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(service) = ServiceDefinition::from_yaml("fuzz.yaml", text) {
        let stored = service.to_canonical_json();
        let again = ServiceDefinition::from_canonical_json(&stored);
        assert_eq!(again.ok(), Some(service));
    }
});
