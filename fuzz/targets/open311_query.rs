//! Any query of Open311 and of the public list is answered, and never with a fault of ours.
#![no_main]

mod town;

use axum::body::Body;
use axum::http::Request;
use libfuzzer_sys::fuzz_target;

const PATHS: [&str; 4] = [
    "/open311/v2/requests.json",
    "/open311/v2/requests.xml",
    "/requests",
    "/requests.json",
];

fuzz_target!(|query: &str| {
    let escaped: String = url::form_urlencoded::byte_serialize(query.as_bytes()).collect();
    // As it came where an address may hold it, and escaped as one value of each filter.
    let mut asked = vec![query.to_owned()];
    for name in ["service_request_id", "status", "start_date", "page", "q", "after"] {
        asked.push(format!("{name}={escaped}"));
    }
    town::with(async |town| {
        for query in &asked {
            for path in PATHS {
                let request = Request::get(format!("{path}?{query}")).body(Body::empty());
                let Ok(request) = request else { continue };
                let status = town.anonymous().send(request).await.status();
                assert!(status < 500, "{path}?{query} was answered {status}");
            }
        }
    });
});
