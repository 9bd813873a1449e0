//! One request, as a room needs to know it: which town, who, in which language, over what.

use std::net::IpAddr;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use kernel::Town;
use kernel::people::{Actor, Permission, session};
use sha2::{Digest, Sha256};

use super::problem::Shape;
use super::{Answer, Door, DoorPlace, Fault, Sent, Site};
use crate::page::{Door as PageDoor, FooterGroup, Page, Visitor};
use crate::reader::{Reader, cookie};
use crate::words::Lang;

/// The address a request came from, told by `app` after it has judged the proxies in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// Who is at the door, and of which town.
#[derive(Clone)]
pub struct Visit {
    pub town: Town,
    pub actor: Actor,
    pub lang: Lang,
    pub reader: Reader,
    /// The browser speaks https to us or to a proxy before us.
    pub secure: bool,
    /// Path and query.
    pub path: String,
    /// Where the request came from, if anybody told.
    pub peer: Option<IpAddr>,
    pub site: Site,
    pub(super) shape: Shape,
    session: Option<String>,
}

/// The cookie of a signed-in browser.
const SESSION: &str = "session";

impl Visit {
    /// A page of the front with everything around it.
    #[must_use]
    pub fn page(&self, title: impl Into<String>) -> Page {
        let mut page = self.bare_page(title);
        page.doors = self.doors(DoorPlace::Menu);
        let links = self.doors(DoorPlace::Footer);
        if !links.is_empty() {
            let links = links
                .into_iter()
                .map(|door| (door.href, door.word))
                .collect();
            page.footer = vec![FooterGroup {
                title: self.lang.t("footer-town-hall"),
                links,
            }];
        }
        page
    }

    /// A page of the desk: its own doors, and the search of its bar when a room has one.
    #[must_use]
    pub fn desk_page(&self, title: impl Into<String>) -> Page {
        let mut page = self.bare_page(title);
        page.doors = self.doors(DoorPlace::Desk);
        page
    }

    /// Whether this person holds a permission.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.actor.may(permission)
    }

    /// Goes on only with the permission.
    ///
    /// # Errors
    /// As [`Actor::need`].
    pub fn need(&self, permission: Permission) -> Result<(), Fault> {
        Ok(self.actor.need(permission)?)
    }

    /// The values after the question mark.
    #[must_use]
    pub fn asked(&self) -> Sent {
        Sent::of_query(self.path.split_once('?').map_or("", |(_, query)| query))
    }

    /// The anti-forgery token of this session, if there is one. Nobody makes it without the cookie's secret.
    #[must_use]
    pub fn csrf(&self) -> Option<String> {
        self.session.as_deref().map(token)
    }

    /// Goes on only with this session's token. A visitor without a session needs none.
    ///
    /// # Errors
    /// [`Fault::Expired`].
    pub fn check_csrf(&self, sent: &Sent) -> Result<(), Fault> {
        let fits = self
            .csrf()
            .is_none_or(|token| sent.get("csrf") == Some(token.as_str()));
        if fits { Ok(()) } else { Err(Fault::Expired) }
    }

    /// The secret of this browser's session, to close it.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// A cookie of ours, as the text of a `Set-Cookie` header. Scripts cannot read it, other sites
    /// cannot send it along; over https it never leaves https. Without an age it ends with the browser.
    #[must_use]
    pub fn cookie(&self, name: &str, value: &str, max_age_s: Option<u32>) -> String {
        let mut text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax");
        if let Some(age) = max_age_s {
            text.push_str(&format!("; Max-Age={age}"));
        }
        if self.secure {
            text.push_str("; Secure");
        }
        text
    }

    /// The cookie that carries a session.
    #[must_use]
    pub fn session_cookie(&self, secret: &str, max_age_s: Option<u32>) -> String {
        self.cookie(SESSION, secret, max_age_s)
    }

    /// The answer to a fault: a page for people, a problem (RFC 9457) for machines.
    #[must_use]
    pub fn error(&self, error: kernel::Error) -> Response {
        super::problem::answer(self, &Fault::from(error), "none")
    }

    /// An address on this very site that somebody may be led back to, else `/`.
    #[must_use]
    pub fn way_back<'a>(&self, to: Option<&'a str>) -> &'a str {
        to.filter(|to| crate::reader::is_here(to) && to.len() <= 1_000)
            .unwrap_or("/")
    }

    pub(super) async fn of_parts(parts: &mut Parts) -> Result<Self, Fault> {
        let site = parts.extensions.get::<Site>().cloned();
        let site = site
            .ok_or_else(|| kernel::Error::internal("a route stands outside of ui::web::around"))?;
        let mut visit = Self::of_stranger(&site, parts);
        if let Some(secret) = cookie(&parts.headers, SESSION).filter(|secret| secret.len() <= 64) {
            visit.actor = session::actor(&visit.town, secret).await?;
            visit.session = Some(secret.to_owned()).filter(|_| visit.actor.staff().is_some());
        }
        Ok(visit)
    }

    /// As of somebody whom nobody asked for their session: for error pages when the database is away.
    pub(super) fn of_stranger(site: &Site, parts: &Parts) -> Self {
        let site = site.latest();
        let reader = Reader::from_headers(&parts.headers);
        let lang = site.lang(&reader, &parts.headers);
        Self {
            town: site.town().clone(),
            actor: Actor::Anonymous,
            lang,
            secure: is_secure(parts, &site.town().profile().words.site),
            path: parts
                .uri
                .path_and_query()
                .map_or("/", |path| path.as_str())
                .to_owned(),
            peer: parts.extensions.get::<Peer>().map(|peer| peer.0),
            shape: Shape::of(&parts.headers, parts.uri.path()),
            reader,
            site,
            session: None,
        }
    }

    fn bare_page(&self, title: impl Into<String>) -> Page {
        let mut page = Page::new(self.site.face(&self.lang), self.lang.clone(), title);
        page.reader = self.reader.clone();
        page.path.clone_from(&self.path);
        page.languages = self.languages();
        page.visitor = self.visitor();
        page.csrf = self.csrf();
        page.demo = self.site.is_demo();
        page
    }

    fn languages(&self) -> Vec<(String, String)> {
        let offered = &self.town.profile().words.languages;
        let known: Vec<&str> = self.site.words().codes().collect();
        let codes = offered.iter().filter(|code| known.contains(&code.as_str()));
        codes
            .map(|code| (code.clone(), self.site.words().lang(code).name()))
            .collect()
    }

    fn doors(&self, place: DoorPlace) -> Vec<PageDoor> {
        let open = self
            .site
            .doors()
            .iter()
            .filter(|door| door.place == place && door.is_for(&self.actor));
        let open: Vec<_> = open.collect();
        // Of doors behind one another, the page lies behind the innermost.
        let behind = open.iter().filter(|door| door.leads_to(&self.path));
        let nearest = behind.map(|door| door.href).max_by_key(|href| href.len());
        let door = |door: &&Door| PageDoor {
            href: door.href.to_owned(),
            word: self.lang.t(door.word),
            current: nearest == Some(door.href),
        };
        open.iter().map(door).collect()
    }

    fn visitor(&self) -> Visitor {
        match self.actor.staff() {
            Some(staff) => Visitor::Person {
                name: staff.name.clone(),
                initials: initials(&staff.name),
                href: "/me".into(),
                sign_out: "/sign-out".into(),
            },
            None => Visitor::SignIn("/sign-in".into()),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        Self::of_parts(parts).await
    }
}

/// A template as an answer.
///
/// # Errors
/// When it cannot be written, which is a fault of ours.
pub fn html(template: &impl Template) -> Answer {
    let text = template
        .render()
        .map_err(kernel::Error::during("writing a page"))?;
    Ok(Html(text).into_response())
}

/// Leads on after something was done (RFC 9110, section 15.4.4).
#[must_use]
pub fn see_other(to: &str) -> Response {
    let to = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}

fn token(secret: &str) -> String {
    hex::encode(Sha256::digest(format!("csrf {secret}")))
}

fn initials(name: &str) -> String {
    let letters = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
    letters.take(2).collect::<String>().to_uppercase()
}

fn is_secure(parts: &Parts, address: &str) -> bool {
    let told = |name: &str| {
        parts
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    if let Some(scheme) = told("x-forwarded-proto") {
        return scheme.eq_ignore_ascii_case("https");
    }
    let own = address
        .strip_prefix("https://")
        .and_then(|rest| rest.split('/').next());
    own.is_some() && own == host(&parts.headers)
}

/// The host a request names.
pub(super) fn host(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::HOST)
        .and_then(|value| value.to_str().ok())
}
