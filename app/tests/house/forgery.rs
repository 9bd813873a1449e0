//! What another site makes a browser send is refused, and so is a form without the token of the session.

use axum::body::Body;
use axum::http::{Request, header};
use kernel::facts::fact;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};

use crate::ask::{self, Form, bare, own};
use crate::house::House;
use crate::samples;
use crate::who::Who;

/// Programs post here, no cookie is looked at, and there is nothing to forge.
const FOR_PROGRAMS: &str = "/open311/";
/// Whoever signs in or sets the town up has no session yet whose token they could know.
const BEFORE_A_SESSION: [&str; 3] = ["/sign-in", "/sign-in/code", "/set-up/{secret}"];

#[tokio::test]
async fn no_other_site_sends_a_form() {
    let house = House::real().await;
    for path in posts(&house).await {
        let admin = Who::Administrator.browser(&house).await;
        let form = with_token(samples::form(&house, &path).await, ask::token(&admin).await);
        let sample = samples::of(&house, &path).await.remove(0);
        let facts = facts(&house).await;
        for (name, value) in FOREIGN {
            let answer = admin.knock(from(&sample.path, &form, name, value)).await;
            assert_eq!(answer.status, 403, "{path} from {name}: {value}");
        }
        assert_eq!(self::facts(&house).await, facts, "{path} did something");
        if !BEFORE_A_SESSION.contains(&path.as_str()) {
            let answer = admin.knock(own("POST", &sample.path, &form)).await;
            assert_ne!(answer.status, 403, "{path} refuses our own page too");
        }
    }
    house.close().await;
}

#[tokio::test]
async fn no_form_is_taken_without_the_token_of_the_session() {
    let house = House::real().await;
    let other = Who::Administrator.browser(&house).await;
    let others = ask::token(&other).await;
    for path in posts(&house).await {
        if BEFORE_A_SESSION.contains(&path.as_str()) {
            continue;
        }
        let admin = Who::Administrator.browser(&house).await;
        house.draft(&admin).await;
        let form = samples::form(&house, &path).await;
        let sample = samples::of(&house, &path).await.remove(0);
        let facts = facts(&house).await;
        for token in [None, Some(String::new()), others.clone()] {
            let form = with_token(form.clone(), token.clone());
            let answer = admin.knock(own("POST", &sample.path, &form)).await;
            assert_eq!(answer.status, 403, "{path} with the token {token:?}");
        }
        assert_eq!(self::facts(&house).await, facts, "{path} did something");
    }
    house.close().await;
}

const FOREIGN: [(&str, &str); 6] = [
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("origin", "https://evil.example"),
    ("origin", "https://millbrook.example.evil.example"),
    ("origin", "null"),
    ("x-nothing", "is said"),
];

fn from(path: &str, form: &Form, name: &'static str, value: &str) -> Request<Body> {
    let mut request = bare("POST", path, form);
    let headers = request.headers_mut();
    headers.insert(name, value.parse().unwrap());
    if name == "sec-fetch-site" {
        // A browser that says both is believed about the stricter.
        headers.insert(header::ORIGIN, ask::SITE.parse().unwrap());
    }
    request
}

fn with_token(mut form: Form, token: Option<String>) -> Form {
    form.extend(token.map(|token| ("csrf", token)));
    form
}

/// Every path that takes forms from people.
async fn posts(house: &House) -> Vec<String> {
    let mut found = Vec::new();
    for path in house
        .paths
        .iter()
        .filter(|path| !path.starts_with(FOR_PROGRAMS))
    {
        let methods = ask::methods(house, path).await;
        for method in methods.iter().filter(|method| *method != "GET") {
            assert_eq!(method, "POST", "{path} takes what no form sends");
            found.push(path.clone());
        }
    }
    assert!(found.len() > 15, "{found:?}");
    found
}

async fn facts(house: &House) -> u64 {
    fact::Entity::find()
        .count(house.town.town().read())
        .await
        .unwrap()
}
