//! Prints a sample mail as HTML, for whoever changes the mail's look: `cargo run -p ui --example mail > mail.html`.

use std::io::{self, Write};
use std::sync::Arc;

use ui::parts::{Cell, CellKind, Link};
use ui::{Crest, Mail, TownFace, Words};

fn main() -> io::Result<()> {
    let words = Words::new(&ui::words_files()).map_err(io::Error::other)?;
    let lang = words.lang("en");
    let town = TownFace {
        phone: Some("555 0100".into()),
        street: Some("Town Hall, 1 Market Square".into()),
        crest: Crest::wheel_and_river(),
        ..TownFace::new("Millbrook")
    };
    let days = [
        (5, CellKind::Past, false),
        (1, CellKind::Past, false),
        (2, CellKind::Today, false),
        (3, CellKind::Coming, false),
        (4, CellKind::Coming, true),
    ];
    let mut mail = Mail::new(
        Arc::new(town),
        lang.clone(),
        "Street light out, Weir Lane",
        "We have your report. A crew looks at it by Thursday 12 March.",
    );
    mail.paragraphs = vec!["Street light out, lamp 0412, in front of 14 Weir Lane.".into()];
    mail.message =
        Some("The lamp’s driver has failed. We made the post safe and ordered the part.".into());
    mail.clock = lang.ta("day-of", &[("day", 3.into()), ("days", 5.into())]);
    mail.cells = days
        .iter()
        .map(|(day, kind, due)| Cell::new(&lang, *day, *kind, *due))
        .collect();
    mail.button = Some(Link::new(
        "https://millbrook.example/s/4f7k2q",
        "See your report",
    ));
    mail.reference = Some("MB-4F7K-2Q".into());
    mail.stop = Some("https://millbrook.example/stop/4f7k2q".into());
    let text = if std::env::args().any(|arg| arg == "text") {
        mail.text()
    } else {
        mail.html()
    };
    io::stdout().write_all(text.as_bytes())
}
