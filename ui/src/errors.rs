//! Pages for when something does not work: what is so, what to do next, and a reference that staff can search.
//! The text of an internal error never gets here.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::page::Page;
use crate::parts::Link;

/// A page that says what went wrong.
#[derive(Clone, Debug, Template)]
#[template(path = "error.html")]
pub struct ErrorPage {
    pub page: Page,
    pub status: StatusCode,
    pub text: String,
    /// Who could do it.
    pub who: Option<String>,
    /// What to say on the phone.
    pub reference: Option<String>,
    /// The person's own text, so that nothing is lost.
    pub kept: Option<String>,
    /// The ways on; the first is the main one.
    pub ways: Vec<Link>,
    /// Seconds to wait before trying again (RFC 9110, `Retry-After`).
    pub retry_after: Option<u64>,
}

/// An error page with its own words.
#[must_use]
pub fn error_page(
    page: Page,
    status: StatusCode,
    title: &str,
    text: &str,
    reference: Option<&str>,
) -> Response {
    let mut error = ErrorPage::new(page, status, title.to_owned(), text.to_owned());
    error.reference = reference.map(str::to_owned);
    error.into_response()
}

impl ErrorPage {
    /// A page with its own words and the way to the front page.
    #[must_use]
    pub fn new(mut page: Page, status: StatusCode, title: String, text: String) -> Self {
        page.title = title;
        page.description = None;
        page.live = None;
        let ways = vec![Link::new("/", page.t("error-home"))];
        Self {
            page,
            status,
            text,
            who: None,
            reference: None,
            kept: None,
            ways,
            retry_after: None,
        }
    }

    /// There is nothing here, or this person may not know that there is.
    #[must_use]
    pub fn not_found(page: Page) -> Self {
        Self::of(page, StatusCode::NOT_FOUND, "not-found")
    }

    /// Known and not allowed. `who` names those who can: "The street team".
    #[must_use]
    pub fn forbidden(page: Page, who: Option<&str>) -> Self {
        let who = who.map(|who| page.ta("error-forbidden-who", &[("who", who.into())]));
        Self {
            who,
            ..Self::of(page, StatusCode::FORBIDDEN, "forbidden")
        }
    }

    /// Nobody is signed in; `href` leads to signing in and back.
    #[must_use]
    pub fn sign_in(page: Page, href: &str) -> Self {
        let way = Link::new(href, page.t("sign-in"));
        let mut error = Self::of(page, StatusCode::UNAUTHORIZED, "sign-in");
        error.ways.insert(0, way);
        error
    }

    /// Somebody saved first. `kept` is what this person wrote; `again` leads to the thing as it is now.
    #[must_use]
    pub fn stale(page: Page, kept: Option<String>, again: &str) -> Self {
        let way = Link::new(again, page.t("error-back"));
        Self {
            kept,
            ways: vec![way],
            ..Self::of(page, StatusCode::CONFLICT, "stale")
        }
    }

    /// Larger than is taken; the limit in bytes.
    #[must_use]
    pub fn too_large(page: Page, limit: u64) -> Self {
        let megabytes = format!("{} MB", page.lang.number((limit / 1_000_000).max(1)));
        let text = page.ta("error-too-large-text", &[("size", megabytes.into())]);
        Self {
            text,
            ..Self::of(page, StatusCode::PAYLOAD_TOO_LARGE, "too-large")
        }
    }

    /// Too many acts from one place; the seconds to wait.
    #[must_use]
    pub fn too_many(page: Page, seconds: u64) -> Self {
        let minutes = i64::try_from(seconds.div_ceil(60))
            .unwrap_or(i64::MAX)
            .max(1);
        let when = page.tn("in-minutes", minutes);
        let text = page.ta("error-too-many-text", &[("when", when.into())]);
        Self {
            text,
            retry_after: Some(seconds),
            ..Self::of(page, StatusCode::TOO_MANY_REQUESTS, "too-many")
        }
    }

    /// What was sent could not be read.
    #[must_use]
    pub fn unreadable(page: Page) -> Self {
        Self::of(page, StatusCode::BAD_REQUEST, "unreadable")
    }

    /// The form's anti-forgery token is too old or not ours.
    #[must_use]
    pub fn expired(page: Page) -> Self {
        Self::of(page, StatusCode::FORBIDDEN, "expired")
    }

    /// The town's machine cannot answer at the moment.
    #[must_use]
    pub fn down(page: Page) -> Self {
        Self {
            retry_after: Some(120),
            ..Self::of(page, StatusCode::SERVICE_UNAVAILABLE, "down")
        }
    }

    /// A fault of ours, with the reference under which staff find it.
    #[must_use]
    pub fn fault(page: Page, reference: &str) -> Self {
        Self {
            reference: Some(reference.to_owned()),
            ..Self::of(page, StatusCode::INTERNAL_SERVER_ERROR, "fault")
        }
    }

    fn of(page: Page, status: StatusCode, what: &str) -> Self {
        let (title, text) = (
            page.t(&format!("error-{what}-title")),
            page.t(&format!("error-{what}-text")),
        );
        Self::new(page, status, title, text)
    }
}

impl IntoResponse for ErrorPage {
    fn into_response(self) -> Response {
        let body = self.render().unwrap_or_else(|_| self.page.title.clone());
        let mut answer = (self.status, body).into_response();
        let headers = answer.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
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
    use crate::page::TownFace;
    use crate::words::Words;
    use std::sync::Arc;

    fn page(lang: &str) -> Page {
        let words = Words::new(&crate::words_files()).unwrap();
        Page::new(
            Arc::new(TownFace {
                phone: Some("555 0100".into()),
                ..TownFace::new("Millbrook")
            }),
            words.lang(lang),
            "",
        )
    }

    #[test]
    fn each_says_what_is_so_and_what_to_do_in_both_languages() {
        for lang in ["en", "es"] {
            let all = [
                ErrorPage::not_found(page(lang)),
                ErrorPage::forbidden(page(lang), Some("Ines Bell")),
                ErrorPage::sign_in(page(lang), "/sign-in"),
                ErrorPage::stale(page(lang), Some("my <text>".into()), "/case"),
                ErrorPage::too_large(page(lang), 20_000_000),
                ErrorPage::too_many(page(lang), 90),
                ErrorPage::unreadable(page(lang)),
                ErrorPage::expired(page(lang)),
                ErrorPage::down(page(lang)),
                ErrorPage::fault(page(lang), "K7Q"),
            ];
            for error in all {
                let html = error.render().unwrap();
                assert!(!html.contains("error-") && !error.text.is_empty(), "{html}");
                assert_eq!(html.matches("<h1>").count(), 1);
                assert!(!html.contains("<text>"));
            }
        }
    }

    #[test]
    fn who_calls_too_often_is_told_when_to_come_back() {
        let answer = ErrorPage::too_many(page("en"), 90).into_response();
        assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(answer.headers()["retry-after"], "90");
        assert_eq!(answer.headers()["cache-control"], "no-store");
    }
}
