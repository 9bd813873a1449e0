//! Any body that calls itself a multipart form is one within its limits, or is refused.
#![no_main]

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::{FromRequest as _, Request};
use libfuzzer_sys::fuzz_target;
use tokio::runtime::Runtime;
use ui::web::Sent;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
});

fuzz_target!(|body: &[u8]| {
    let request = Request::post("/")
        .header("content-type", "multipart/form-data; boundary=x")
        .body(Body::from(body.to_vec()))
        .expect("a request");
    if let Ok(sent) = RUNTIME.block_on(Sent::from_request(request, &())) {
        assert!(sent.values().len() <= 500 && sent.files().len() <= 20);
        assert!(sent.files().iter().all(|file| !file.bytes.is_empty()));
        assert!(!sent.values().iter().any(|(name, value)| name.contains('\0') || value.contains('\0')));
    }
});
