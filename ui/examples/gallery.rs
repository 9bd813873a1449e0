//! Serves the gallery alone, for whoever draws parts: `cargo run -p ui --example gallery`, then http://127.0.0.1:8099/gallery.

use std::io;

use ui::web::Routes;
use ui::words::Words;

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let files = ui::words_files();
    let words = Words::new(&files)
        .and_then(|words| words.with_pseudo(&files))
        .map_err(io::Error::other)?;
    let crest = axum::routing::get(|| async {
        let svg = ui::Crest::wheel_and_river().file("#0b4f47", "Crest of Millbrook");
        ([(axum::http::header::CONTENT_TYPE, "image/svg+xml")], svg)
    });
    let routes = Routes::new()
        .merge(ui::assets::routes())
        .merge(ui::reader::routes())
        .merge(ui::gallery::routes(words))
        .route("/theme/{file}", axum::routing::get(theme))
        .route("/crest.svg", crest);
    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:8099".into());
    axum::serve(
        tokio::net::TcpListener::bind(address).await?,
        axum::Router::from(routes),
    )
    .await
}

async fn theme(
    file: axum::extract::Path<String>,
    headers: axum::http::HeaderMap,
) -> axum::response::Response {
    ui::Theme::weir_green().answer(&file, &headers)
}
