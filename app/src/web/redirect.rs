//! Plain HTTP is answered with the same address over https, and with what an authority wants to read there
//! before it gives a certificate.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use ui::web::Routes;

use super::tls::{ASKED_AT, Answers};
use super::{listen, stop};
use crate::towns;

/// The port that an address with https has when it names none.
const HTTPS: u16 = 443;

/// Where everybody is sent.
#[derive(Clone)]
pub struct Way {
    port: u16,
    answers: Option<Arc<Answers>>,
}

impl Way {
    #[must_use]
    pub fn to(port: u16, answers: Option<Arc<Answers>>) -> Self {
        Self { port, answers }
    }

    fn answer(&self, request: &Request) -> Response {
        if let Some(text) = self.asked(request.uri().path()) {
            return text.into_response();
        }
        match address(request, self.port) {
            // The method and what was sent with it stay the same.
            Some(to) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)]).into_response(),
            None => StatusCode::BAD_REQUEST.into_response(),
        }
    }

    fn asked(&self, path: &str) -> Option<String> {
        let token = path.strip_prefix(ASKED_AT)?;
        self.answers.as_ref()?.text(token)
    }
}

/// Shows everybody the way until the program is told to stop.
pub async fn serve(listener: TcpListener, way: Way) {
    let answer = async move |request: Request| way.answer(&request);
    let pages = Router::from(Routes::new()).fallback(answer);
    let door = listen::Door {
        listener,
        tls: None,
        pages,
    };
    listen::serve(door, stop::asked()).await;
}

fn address(request: &Request, port: u16) -> Option<String> {
    let host = towns::host_of(request)?;
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    let port = match port {
        HTTPS => String::new(),
        port => format!(":{port}"),
    };
    Some(format!("https://{host}{port}{path}"))
}
