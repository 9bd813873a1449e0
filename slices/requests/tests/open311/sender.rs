//! A town with four services, and a program that talks to it.

use std::net::IpAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request, header};
use casework::Shelf;
use casework::definition::ServiceDefinition;
use kernel::Ports;
use requests::open311::{Keys, PostLimit};
use serde_json::Value;
use testing::{Page, TestTown};
use ui::web::{Peer, Site, around};

const SERVICES: [(&str, &str); 4] = [
    (
        "pothole.yaml",
        include_str!("../../../../demo/services/pothole.yaml"),
    ),
    (
        "street-light-out.yaml",
        include_str!("../../../../demo/services/street-light-out.yaml"),
    ),
    (
        "something-else.yaml",
        include_str!("../../../../demo/services/something-else.yaml"),
    ),
    (
        "tell-us-quietly.yaml",
        include_str!("../../../../demo/services/tell-us-quietly.yaml"),
    ),
];

/// Posts that one address may send in an hour.
pub const POSTS: u32 = 3;
/// Requests that one address may send in a minute.
pub const REQUESTS: u32 = 20;

/// Where reports are posted.
pub const POST_TO: &str = "/open311/v2/requests.json";

pub async fn town() -> TestTown {
    let mut ports = Ports::default();
    ports.fill(Arc::new(Keys::default()));
    town_with(ports).await
}

/// A town whose rooms find these answers too.
pub async fn town_with(mut ports: Ports) -> TestTown {
    let mut files = ui::words_files();
    files.extend(casework::slice().words);
    files.extend(requests::slice().words);
    let words = ui::Words::new(&files).unwrap();
    ports.fill(Arc::new(Shelf::default()));
    ports.fill(Arc::new(words.clone()));
    ports.fill(Arc::new(PostLimit::per_hour(POSTS)));
    let town = TestTown::with_ports(vec![casework::room(), requests::slice().room], ports).await;
    publish(&town, |_| {}).await;
    let slice = requests::slice();
    let mut doors = casework::slice().doors;
    doors.extend(slice.doors);
    let site = Site::new(town.town().clone(), words, doors)
        .with_shapes(slice.faults)
        .with_requests_per_minute(REQUESTS);
    let routes = (slice.routes)().merge((casework::slice().routes)());
    town.serving(around(routes, site))
}

/// Puts the services into force, each as it is after a change.
pub async fn publish(town: &TestTown, change: impl Fn(&mut ServiceDefinition)) {
    let service = |(name, text): &(&str, &str)| {
        let mut service = ServiceDefinition::from_yaml(name, text).unwrap();
        change(&mut service);
        service
    };
    let services: Vec<_> = SERVICES.iter().map(service).collect();
    casework::catalogue::publish(town.town(), &services)
        .await
        .unwrap();
}

/// A program somewhere. On this machine itself nothing limits it.
pub struct Sender<'a> {
    pub town: &'a TestTown,
    pub address: IpAddr,
}

impl<'a> Sender<'a> {
    pub fn here(town: &'a TestTown) -> Self {
        Self::at(town, "127.0.0.1")
    }

    pub fn at(town: &'a TestTown, address: &str) -> Self {
        let address = address.parse().unwrap();
        Self { town, address }
    }

    pub async fn get(&self, path: &str) -> Page {
        self.ask(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    pub async fn post(&self, path: &str, values: &[(&str, &str)]) -> Page {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(values);
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.finish()))
            .unwrap();
        self.ask(request).await
    }

    /// Reports a pothole.
    pub async fn report(&self) -> Page {
        self.post(POST_TO, &POTHOLE).await
    }

    pub async fn ask(&self, mut request: Request<Body>) -> Page {
        request.extensions_mut().insert(Peer(self.address));
        self.town.anonymous().send(request).await
    }
}

/// Everything that a report of a pothole needs.
pub const POTHOLE: [(&str, &str); 4] = [
    ("service_code", "something-else"),
    ("description", "A deep hole"),
    ("attribute[has_place]", "no"),
    ("attribute[wish]", "fix"),
];

/// The errors of an answer, as codes with descriptions.
pub fn errors(page: &Page) -> Vec<(u64, String)> {
    let errors: Value = serde_json::from_str(&page.html()).unwrap();
    let errors = errors.as_array().unwrap().iter();
    errors
        .map(|error| {
            (
                error["code"].as_u64().unwrap(),
                error["description"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}
