//! Plain HTTP is answered with the same address over https.

use axum::Router;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use ui::web::Routes;

use super::{listen, stop};
use crate::towns;

/// The port that an address with https has when it names none.
const HTTPS: u16 = 443;

/// Sends everybody to `port` until the program is told to stop.
pub async fn serve(listener: TcpListener, port: u16) {
    let pages = Router::from(Routes::new()).fallback(move |request| answer(request, port));
    let door = listen::Door {
        listener,
        tls: None,
        pages,
    };
    listen::serve(door, stop::asked()).await;
}

async fn answer(request: Request, port: u16) -> Response {
    match address(&request, port) {
        // The method and what was sent with it stay the same.
        Some(to) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, to)]).into_response(),
        None => StatusCode::BAD_REQUEST.into_response(),
    }
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
