//! A mail, as HTML and as written text: crest and town, the answer as a headline, the day cells,
//! one button with its address in full under it, the reference, a phone number.
//!
//! Mail programs know no style sheets, so this is the one place with style attributes; it never reaches a browser page.

use std::sync::Arc;

use askama::Template;

use crate::page::TownFace;
use crate::parts::{Cell, CellKind, Link};
use crate::words::Lang;

/// What a mail says. `html()` and `text()` give its two forms.
#[derive(Clone, Debug)]
pub struct Mail {
    pub town: Arc<TownFace>,
    pub lang: Lang,
    pub subject: String,
    /// The answer in one sentence.
    pub headline: String,
    pub paragraphs: Vec<String>,
    /// Words of the team, shown as a message.
    pub message: Option<String>,
    /// "Day 3 of 5", over the cells.
    pub clock: String,
    pub cells: Vec<Cell>,
    /// With the address in full, since the text form shows it.
    pub button: Option<Link>,
    pub reference: Option<String>,
    /// Where to stop these messages.
    pub stop: Option<String>,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailHtml<'a> {
    mail: &'a Mail,
}

#[derive(Template)]
#[template(path = "mail.txt")]
struct MailText<'a> {
    mail: &'a Mail,
}

impl Mail {
    /// A mail with nothing but its subject and headline.
    pub fn new(
        town: Arc<TownFace>,
        lang: Lang,
        subject: impl Into<String>,
        headline: impl Into<String>,
    ) -> Self {
        Self {
            town,
            lang,
            subject: subject.into(),
            headline: headline.into(),
            paragraphs: Vec::new(),
            message: None,
            clock: String::new(),
            cells: Vec::new(),
            button: None,
            reference: None,
            stop: None,
        }
    }

    /// The HTML form, complete with images off.
    #[must_use]
    pub fn html(&self) -> String {
        MailHtml { mail: self }.render().unwrap_or_default()
    }

    /// The text form.
    #[must_use]
    pub fn text(&self) -> String {
        MailText { mail: self }.render().unwrap_or_default()
    }

    fn plate(&self) -> String {
        self.town.theme.light.plate.css()
    }
}

/// The colours of one day's cell: ground, edge, letters.
fn cell_colours(cell: &Cell, plate: &str) -> (String, String, &'static str) {
    match cell.kind {
        CellKind::Past => (plate.to_owned(), plate.to_owned(), "#ffffff"),
        CellKind::Today => ("#f4b82e".into(), "#14211f".into(), "#14211f"),
        CellKind::Coming => ("#ffffff".into(), "#4f8f85".into(), "#14211f"),
        CellKind::Off => ("#eceeea".into(), "#eceeea".into(), "#46544f"),
        CellKind::Over => ("#9c2718".into(), "#9c2718".into(), "#ffffff"),
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
    use crate::words::Words;

    #[test]
    fn both_forms_say_the_same_and_hold_back_markup() {
        let words = Words::new(&crate::words_files()).unwrap();
        let mut mail = Mail::new(
            Arc::new(TownFace::new("Millbrook")),
            words.lang("es"),
            "Aviso",
            "Ya tenemos su <aviso>.",
        );
        mail.button = Some(Link::new("https://millbrook.example/s/abc", "Ver el aviso"));
        mail.reference = Some("MB-4F7K-2Q".into());
        mail.cells = vec![
            Cell::new(&words.lang("es"), 5, CellKind::Past, false),
            Cell::new(&words.lang("es"), 1, CellKind::Today, true),
        ];
        let (html, text) = (mail.html(), mail.text());
        for form in [&html, &text] {
            assert!(
                form.contains("MB-4F7K-2Q") && form.contains("https://millbrook.example/s/abc"),
                "{form}"
            );
        }
        assert!(!html.contains("<aviso>") && text.contains("<aviso>"));
        assert!(!html.contains("<img") && html.contains("lang=\"es\""));
    }
}
