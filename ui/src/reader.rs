//! What a reader chose for reading: language, larger text, more contrast, light or dark, their part of town.
//!
//! It is remembered in one small cookie each, set only by the reader's own tap on a switch.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum_extra::extract::Query;

use kernel::Point;

use crate::web::Routes;

const COOKIE: &str = "reader";
const LANG_COOKIE: &str = "lang";
const NEAR_COOKIE: &str = "near";
const YEAR_S: u32 = 31_536_000;

/// How this reader wants the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Reader {
    /// The language they chose, if they chose one.
    pub lang: Option<String>,
    pub large_text: bool,
    pub more_contrast: bool,
    pub theme: Shade,
    /// The middle of their part of town as they had it kept, to eleven metres: `43.4212,-90.0401`.
    pub near: Option<String>,
    /// The browser asks for little data: the page goes without its font.
    pub save_data: bool,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shade {
    /// As the reader's device is set.
    #[default]
    Device,
    Light,
    Dark,
}

/// One tap on a switch.
#[derive(Debug, Default)]
struct Switch {
    text: Option<String>,
    contrast: Option<String>,
    theme: Option<String>,
    lang: Option<String>,
    near: Option<String>,
    to: Option<String>,
}

impl Switch {
    /// Takes what it knows; of a key that stands twice, the last.
    fn of(pairs: Vec<(String, String)>) -> Self {
        let mut switch = Self::default();
        for (key, value) in pairs {
            match key.as_str() {
                "text" => switch.text = Some(value),
                "contrast" => switch.contrast = Some(value),
                "theme" => switch.theme = Some(value),
                "lang" => switch.lang = Some(value),
                "near" => switch.near = Some(value),
                "to" => switch.to = Some(value),
                _ => {}
            }
        }
        switch
    }
}

/// The route of the switches, `/reader`.
pub fn routes() -> Routes {
    Routes::new().route("/reader", get(switch))
}

impl Reader {
    /// Reads the cookies and the `Save-Data` header.
    #[must_use]
    pub fn from_headers(headers: &HeaderMap) -> Self {
        let marks = cookie(headers, COOKIE).unwrap_or_default();
        let has = |mark: &str| marks.split('-').any(|one| one == mark);
        Self {
            lang: cookie(headers, LANG_COOKIE)
                .filter(|code| is_code(code))
                .map(str::to_owned),
            large_text: has("large"),
            more_contrast: has("more"),
            theme: if has("dark") {
                Shade::Dark
            } else if has("light") {
                Shade::Light
            } else {
                Shade::Device
            },
            near: cookie(headers, NEAR_COOKIE).and_then(spot).map(written),
            save_data: headers
                .get("save-data")
                .is_some_and(|value| value.as_bytes().eq_ignore_ascii_case(b"on")),
        }
    }

    /// The middle of their part of town, if they had one kept.
    #[must_use]
    pub fn near(&self) -> Option<Point> {
        self.near.as_deref().and_then(spot)
    }

    fn marks(&self) -> String {
        let shade = match self.theme {
            Shade::Device => None,
            Shade::Light => Some("light"),
            Shade::Dark => Some("dark"),
        };
        let marks = [
            self.large_text.then_some("large"),
            self.more_contrast.then_some("more"),
            shade,
        ];
        marks.into_iter().flatten().collect::<Vec<_>>().join("-")
    }

    fn take(&mut self, switch: &Switch) {
        match switch.text.as_deref() {
            Some("large") => self.large_text = true,
            Some(_) => self.large_text = false,
            None => {}
        }
        match switch.contrast.as_deref() {
            Some("more") => self.more_contrast = true,
            Some(_) => self.more_contrast = false,
            None => {}
        }
        match switch.theme.as_deref() {
            Some("dark") => self.theme = Shade::Dark,
            Some("light") => self.theme = Shade::Light,
            Some(_) => self.theme = Shade::Device,
            None => {}
        }
    }
}

async fn switch(Query(pairs): Query<Vec<(String, String)>>, headers: HeaderMap) -> Response {
    let switch = Switch::of(pairs);
    let mut reader = Reader::from_headers(&headers);
    reader.take(&switch);
    let mut answer = StatusCode::SEE_OTHER.into_response();
    let to = switch.to.as_deref().filter(|to| is_here(to)).unwrap_or("/");
    answer.headers_mut().insert(
        header::LOCATION,
        HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/")),
    );
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    remember(&mut answer, COOKIE, &reader.marks());
    if let Some(code) = switch.lang.as_deref().filter(|code| is_code(code)) {
        remember(&mut answer, LANG_COOKIE, code);
    }
    if let Some(near) = &switch.near {
        let kept = spot(near).map(written).unwrap_or_default();
        remember(&mut answer, NEAR_COOKIE, &kept);
    }
    answer
}

/// A point as a cookie holds it.
#[must_use]
pub fn written(point: Point) -> String {
    format!("{:.4},{:.4}", point.lat, point.lng)
}

fn spot(text: &str) -> Option<Point> {
    let (lat, lng) = text.split_once(',')?;
    Point::new(lat.parse().ok()?, lng.parse().ok()?)
}

/// An empty value takes the cookie away.
fn remember(answer: &mut Response, name: &str, value: &str) {
    let age = if value.is_empty() { 0 } else { YEAR_S };
    let text = format!("{name}={value}; Path=/; Max-Age={age}; SameSite=Lax; HttpOnly");
    if let Ok(value) = HeaderValue::from_str(&text) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
}

pub(crate) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    cookies(headers).find_map(|(key, value)| (key == name).then_some(value))
}

/// Whether a browser sends no cookie but a reader's own. A header that cannot be read is one.
pub(crate) fn is_all_that_cookies_say(headers: &HeaderMap) -> bool {
    let is_text = |value: &HeaderValue| value.to_str().is_ok();
    headers.get_all(header::COOKIE).iter().all(is_text)
        && cookies(headers).all(|(key, _)| [COOKIE, LANG_COOKIE, NEAR_COOKIE].contains(&key))
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

fn is_code(text: &str) -> bool {
    (2..=16).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// A path on this very site: one leading slash, nothing a browser could read as another host.
pub(crate) fn is_here(to: &str) -> bool {
    to.starts_with('/')
        && !to.starts_with("//")
        && to
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        reason = "tests"
    )]
    use super::*;
    use axum::body::Body;
    use axum::http::Request;
    use tower::ServiceExt;

    async fn tap(query: &str, cookies: &str) -> Response {
        let request = Request::builder()
            .uri(format!("/reader?{query}"))
            .header("cookie", cookies)
            .body(Body::empty())
            .unwrap();
        axum::Router::from(routes()).oneshot(request).await.unwrap()
    }

    fn cookies(answer: &Response) -> Vec<String> {
        answer
            .headers()
            .get_all("set-cookie")
            .iter()
            .map(|value| value.to_str().unwrap().to_owned())
            .collect()
    }

    #[tokio::test]
    async fn a_switch_is_added_to_the_others_and_leads_back() {
        let answer = tap("text=large&to=/requests?page=2", "a=b; reader=more-dark").await;
        assert_eq!(answer.headers()["location"], "/requests?page=2");
        assert!(cookies(&answer)[0].starts_with("reader=large-more-dark;"));
        let answer = tap(
            "theme=auto&contrast=normal&lang=es&to=//elsewhere.example",
            "reader=more-dark",
        )
        .await;
        assert_eq!(answer.headers()["location"], "/");
        assert!(cookies(&answer)[0].contains("Max-Age=0"));
        assert!(cookies(&answer)[1].starts_with("lang=es;"));
    }

    #[tokio::test]
    async fn nothing_forged_gets_into_a_header() {
        for to in [
            "/%0d%0aset-cookie:x=1",
            "/\\evil.example",
            "https://evil.example",
            "%2f%2fevil.example",
        ] {
            let answer = tap(&format!("to={to}&lang=en%3b%20x"), "").await;
            assert_eq!(answer.headers()["location"], "/");
            assert!(
                cookies(&answer)
                    .iter()
                    .all(|cookie| !cookie.contains('x') || cookie.contains("Max"))
            );
            assert_eq!(cookies(&answer).len(), 1);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_cookie_is_read_or_passed_over(
            bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200),
            pieces in "((reader|lang|session)=[a-z=;, -]{0,40}; ?){0,6}",
        ) {
            for cookies in [bytes.as_slice(), pieces.as_bytes()] {
                let Ok(value) = HeaderValue::from_bytes(cookies) else { continue };
                let mut headers = HeaderMap::new();
                headers.append(header::COOKIE, value);
                let reader = Reader::from_headers(&headers);
                proptest::prop_assert!(reader.lang.as_deref().is_none_or(is_code));
                let _ = (cookie(&headers, "session"), reader.marks());
            }
        }
    }
}
