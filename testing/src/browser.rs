//! A browser without JavaScript, straight on the router.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::response::Parts;
use http::{HeaderMap, Method, Request, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use url::Url;

use crate::cookies::Cookies;
use crate::form::Sending;
use crate::{Page, TestTown};

/// Somebody's browser: it keeps cookies, follows redirects and says where it comes from.
/// Clones share the cookies, as tabs do.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    site: Url,
    address: SocketAddr,
    language: String,
    cookies: Arc<Mutex<Cookies>>,
}

/// What came back, before anybody looks at it as a page.
pub(crate) struct Answer {
    pub(crate) url: Url,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Browser {
    pub(crate) fn of(town: &TestTown) -> Self {
        let number = 1 + town.browsers.fetch_add(1, Ordering::SeqCst);
        let last = u8::try_from(number % 250).unwrap_or(1);
        Self {
            router: town.router(),
            site: Url::parse(&town.town().profile().words.site).expect("the town's address"),
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)), 40_000),
            language: "en".to_owned(),
            cookies: Arc::default(),
        }
    }

    /// The same person with a browser that asks for another language.
    #[must_use]
    pub fn speaking(mut self, language: &str) -> Self {
        language.clone_into(&mut self.language);
        self
    }

    /// Opens an address of the town, as typed by hand.
    pub async fn get(&self, path: &str) -> Page {
        let url = self.site.join(path).expect("an address");
        self.go(self.request(Method::GET, &url, "none"), url).await
    }

    /// Sends a request as it is, with this browser's cookies and nothing else of its own, and
    /// follows no redirect. For hostile requests and for programs.
    pub async fn send(&self, mut request: Request<Body>) -> Page {
        let url = self
            .site
            .join(&request.uri().to_string())
            .expect("an address");
        self.add_cookies(&url, request.headers_mut());
        let answer = self.answer(request, url).await;
        Page::new(self.clone(), answer)
    }

    /// Sends a request as [`Browser::send`] does and reads the head of the answer alone, for answers
    /// that go on for ever.
    pub async fn knock(&self, mut request: Request<Body>) -> Parts {
        let url = self
            .site
            .join(&request.uri().to_string())
            .expect("an address");
        self.add_cookies(&url, request.headers_mut());
        self.respond(request).await.into_parts().0
    }

    /// The value of a cookie that it holds.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies().get(name).map(str::to_owned)
    }

    /// Puts a cookie into the browser, for the whole site.
    pub fn keep_cookie(&self, name: &str, value: &str) {
        self.cookies().keep(name, value, "/");
    }

    /// Throws all cookies away.
    pub fn forget_cookies(&self) {
        *self.cookies() = Cookies::default();
    }

    pub(crate) async fn follow(&self, from: &Url, href: &str) -> Page {
        let url = from.join(href).expect("an address");
        self.go(self.request(Method::GET, &url, "same-origin"), url)
            .await
    }

    pub(crate) async fn submit(&self, from: &Url, sending: Sending) -> Page {
        let mut url = from.join(&sending.action).expect("a form's address");
        if !sending.post {
            url.set_query(Some(&sending.query()));
            return self
                .go(self.request(Method::GET, &url, "same-origin"), url)
                .await;
        }
        let (kind, body) = sending.body();
        let mut request = self.request(Method::POST, &url, "same-origin");
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_TYPE, kind.parse().expect("a media type"));
        headers.insert(header::CONTENT_LENGTH, body.len().into());
        headers.insert(header::ORIGIN, self.origin().parse().expect("an origin"));
        *request.body_mut() = Body::from(body);
        self.go(request, url).await
    }

    async fn go(&self, request: Request<Body>, url: Url) -> Page {
        let mut answer = self.answer(request, url).await;
        for _ in 0..10 {
            let Some(next) = self.redirect(&answer) else {
                return Page::new(self.clone(), answer);
            };
            answer = self
                .answer(self.request(Method::GET, &next, "same-origin"), next)
                .await;
        }
        panic!("redirects without end, the last to {}", answer.url)
    }

    /// Where a redirect inside the town leads. A form that is to be sent again elsewhere (307, 308)
    /// is shown to the test as it is, as is everything outside the town.
    fn redirect(&self, answer: &Answer) -> Option<Url> {
        let follows = [
            StatusCode::MOVED_PERMANENTLY,
            StatusCode::FOUND,
            StatusCode::SEE_OTHER,
        ];
        let place = answer.headers.get(header::LOCATION)?.to_str().ok()?;
        let next = answer.url.join(place).expect("a redirect's address");
        (follows.contains(&answer.status) && next.origin() == self.site.origin()).then_some(next)
    }

    async fn respond(&self, mut request: Request<Body>) -> Response<Body> {
        request.extensions_mut().insert(ConnectInfo(self.address));
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("a router always answers");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            self.cookies()
                .obey(cookie.to_str().expect("a cookie of letters"));
        }
        response
    }

    async fn answer(&self, request: Request<Body>, url: Url) -> Answer {
        let (parts, body) = self.respond(request).await.into_parts();
        let body = body
            .collect()
            .await
            .expect("the whole page")
            .to_bytes()
            .to_vec();
        Answer {
            url,
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    fn request(&self, method: Method, url: &Url, from: &str) -> Request<Body> {
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, url.host_str().unwrap_or("localhost"))
            .header(header::ACCEPT, "text/html,application/xhtml+xml,*/*;q=0.8")
            .header(header::ACCEPT_LANGUAGE, &self.language)
            .header("sec-fetch-site", from)
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-dest", "document")
            .body(Body::empty())
            .expect("a request");
        self.add_cookies(url, request.headers_mut());
        request
    }

    fn add_cookies(&self, url: &Url, headers: &mut HeaderMap) {
        if let Some(cookies) = self.cookies().header(url.path()) {
            headers.insert(header::COOKIE, cookies.parse().expect("cookies of letters"));
        }
    }

    fn origin(&self) -> String {
        self.site.origin().ascii_serialization()
    }

    fn cookies(&self) -> MutexGuard<'_, Cookies> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
