//! What is described for programs at `/openapi.json` is what the town answers: every address, every
//! field, and nothing for programs that is not described.

use axum::http::header;
use serde_json::Value;

use crate::ask::own;
use crate::house::House;
use crate::samples;

/// Media types that programs read. Pages, pictures, styles and scripts are for browsers.
const FOR_PROGRAMS: [&str; 6] = [
    "application/json",
    "application/geo+json",
    "application/atom+xml",
    "text/xml",
    "text/csv",
    "text/plain",
];
/// Answers that go on for ever.
const ENDLESS: &str = "/live";

#[tokio::test]
async fn everything_described_answers_as_described() {
    let house = House::real().await;
    let api = house.town.anonymous().get("/openapi.json").await.json();
    let paths = api["paths"].as_object().unwrap();
    let mut asked = 0;
    for (path, methods) in paths {
        let route = house.paths.iter().find(|route| leads_to(route, path));
        assert!(route.is_some(), "no route answers {path}");
        for (method, ask) in methods.as_object().unwrap() {
            let form = match (method.as_str(), path.starts_with("/open311/")) {
                ("post", true) => samples::form(&house, "/open311/v2/{file}").await,
                _ => Vec::new(),
            };
            let filled = filled(&house, path);
            let request = own(&method.to_uppercase(), &filled, &form);
            let page = house.town.anonymous().send(request).await;
            if path == "/metrics" {
                assert_eq!(page.status(), 404, "this is not the town's own machine");
                continue;
            }
            assert_eq!(page.status(), 200, "{method} {filled}");
            let media = media(page.header(header::CONTENT_TYPE.as_str()).unwrap());
            let content = &ask["responses"]["200"]["content"][media];
            assert!(content.is_object(), "{method} {filled} answers {media}");
            if let Some(shape) = content.get("schema") {
                fits(&api, shape, &page.json(), &filled);
            }
            asked += 1;
        }
    }
    assert!(asked > 20, "only {asked} were asked");
    house.close().await;
}

#[tokio::test]
async fn everything_for_programs_is_described() {
    let house = House::real().await;
    let api = house.town.anonymous().get("/openapi.json").await.json();
    let described: Vec<&String> = api["paths"].as_object().unwrap().keys().collect();
    let mut found = Vec::new();
    for route in house.paths.iter().filter(|route| !route.ends_with(ENDLESS)) {
        for sample in samples::of(&house, route).await {
            let answer = own("GET", &sample.path, &[]);
            let answer = house.town.anonymous().knock(answer).await;
            let kind = answer.headers.get(header::CONTENT_TYPE);
            let kind = kind.map_or("", |kind| media(kind.to_str().unwrap()));
            if FOR_PROGRAMS.contains(&kind) && !found.contains(route) {
                found.push(route.clone());
            }
        }
    }
    for route in &found {
        let known = described.iter().any(|path| leads_to(route, path));
        assert!(known, "{route} answers programs and is not described");
    }
    assert!(found.len() > 10, "only {found:?} were found");
    house.close().await;
}

/// `text/csv` of `text/csv; charset=utf-8`.
fn media(kind: &str) -> &str {
    kind.split(';').next().unwrap().trim()
}

/// Whether a route as axum writes it answers at a described path. A brace takes one part.
fn leads_to(route: &str, path: &str) -> bool {
    let (route, path) = (route.split('/'), path.split('/'));
    route.clone().count() == path.clone().count()
        && route
            .zip(path)
            .all(|(own, asked)| own.starts_with('{') || own == asked)
}

fn filled(house: &House, path: &str) -> String {
    path.replace("{service_code}", "pothole")
        .replace("{service_request_id}", &house.public.reference)
        .replace("{token}", &house.public.token)
}

/// Holds a value against its shape: the types, every field that is promised, and no other.
fn fits(api: &Value, shape: &Value, value: &Value, place: &str) {
    if let Some(name) = shape["$ref"].as_str() {
        let name = name.strip_prefix("#/components/schemas/").unwrap();
        return fits(api, &api["components"]["schemas"][name], value, place);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::String(_) => "string",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds = &shape["type"];
    let is = |wanted: &Value| wanted == kind || (wanted == "number" && kind == "integer");
    let right = kinds.as_array().map_or(is(kinds), |all| all.iter().any(is));
    assert!(right, "{place} is {kind} and not {kinds}");
    if let Some(words) = shape["enum"].as_array() {
        assert!(words.contains(value), "{place} is {value}");
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        fits(api, &shape["items"], item, &format!("{place}[{at}]"));
    }
    for name in shape["required"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap();
        assert!(value.get(name).is_some(), "{place} has no {name}");
    }
    for (name, field) in value.as_object().into_iter().flatten() {
        let shape_of = shape["properties"].get(name);
        match shape_of {
            Some(shape) => fits(api, shape, field, &format!("{place}.{name}")),
            None => assert_ne!(
                shape["additionalProperties"], false,
                "{place} has {name}, which is not described"
            ),
        }
    }
}
