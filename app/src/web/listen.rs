//! Connections: HTTP/1.1 and HTTP/2, in the open or over TLS, each with patience that ends.

mod first_byte;

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use super::tls::ASKING;
use first_byte::FirstByte;

/// Who connects says hello over TLS within this time, and the head of each request follows as soon.
const HELLO: Duration = Duration::from_secs(10);
const HEAD: Duration = Duration::from_secs(20);
/// How often a silent HTTP/2 connection is asked whether it is there.
const ASK: Duration = Duration::from_secs(30);
/// Requests of one HTTP/2 connection beside one another.
const STREAMS: u32 = 128;
/// Pages that are open when the program stops have so long to end.
const PATIENCE: Duration = Duration::from_secs(5);
/// A browser that was here over TLS comes back over TLS for so long.
const HALF_A_YEAR: HeaderValue = HeaderValue::from_static("max-age=15768000");
/// When there are too many open files, some will be closed.
const PAUSE: Duration = Duration::from_millis(200);

/// A door of the program.
pub struct Door {
    pub listener: TcpListener,
    /// Speaks TLS, where there is a certificate.
    pub tls: Option<TlsAcceptor>,
    pub pages: Router,
}

/// Answers everybody until `stop`, and those who are being answered then a little longer.
pub async fn serve(door: Door, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let builder = Arc::new(builder());
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            accepted = door.listener.accept() => match accepted {
                Ok((stream, from)) => {
                    let (tls, pages) = (door.tls.clone(), door.pages.clone());
                    let watcher = graceful.watcher();
                    tokio::spawn(connection(stream, from, tls, pages, builder.clone(), watcher));
                }
                Err(error) => {
                    tracing::debug!(%error, "A connection was not taken.");
                    tokio::time::sleep(PAUSE).await;
                }
            },
        }
    }
    drop(door.listener);
    if tokio::time::timeout(PATIENCE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::info!("Pages that were still open were closed.");
    }
}

fn builder() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(ASK)
        .max_concurrent_streams(STREAMS);
    builder
}

async fn connection(
    stream: TcpStream,
    from: SocketAddr,
    tls: Option<TlsAcceptor>,
    pages: Router,
    builder: Arc<Builder<TokioExecutor>>,
    watcher: Watcher,
) {
    // An answer is not held back until more of it is there.
    let _ = stream.set_nodelay(true);
    match tls {
        None => speak(stream, from, pages, false, &builder, watcher).await,
        Some(tls) => match tokio::time::timeout(HELLO, tls.accept(stream)).await {
            // An authority that asks has seen what it wants, and says nothing more.
            Ok(Ok(stream)) if stream.get_ref().1.alpn_protocol() == Some(ASKING) => {}
            Ok(Ok(stream)) => speak(stream, from, pages, true, &builder, watcher).await,
            Ok(Err(error)) => tracing::debug!(%error, "A connection did not come to TLS."),
            Err(_) => tracing::debug!("A connection did not say hello."),
        },
    }
}

async fn speak<S>(
    stream: S,
    from: SocketAddr,
    pages: Router,
    is_sealed: bool,
    builder: &Builder<TokioExecutor>,
    watcher: Watcher,
) where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let answer = hyper::service::service_fn(move |request: hyper::Request<Incoming>| {
        answer(pages.clone(), from, is_sealed, request)
    });
    let stream = TokioIo::new(FirstByte::within(HEAD, stream));
    let connection = builder.serve_connection_with_upgrades(stream, answer);
    if let Err(error) = watcher.watch(connection.into_owned()).await {
        tracing::debug!(%error, "A connection ended early.");
    }
}

async fn answer(
    pages: Router,
    from: SocketAddr,
    is_sealed: bool,
    request: hyper::Request<Incoming>,
) -> Result<Response, Infallible> {
    let mut request: Request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(from));
    let mut answer = pages.oneshot(request).await?;
    if is_sealed {
        answer
            .headers_mut()
            .insert(header::STRICT_TRANSPORT_SECURITY, HALF_A_YEAR);
    }
    Ok(answer)
}
