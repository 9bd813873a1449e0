//! What a town shows of itself on every page.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::crest::{Charge, Crest};
use crate::theme::Theme;
use crate::web::see_other;
use crate::words::Lang;

/// A town's name, crest, colours and the way to a person. Made when the town opens.
#[derive(Clone, Debug)]
pub struct TownFace {
    pub name: String,
    /// The small line under the name: "Town hall".
    pub tagline: String,
    pub crest: Crest,
    pub theme: Theme,
    pub phone: Option<String>,
    /// "8 am to 6 pm".
    pub phone_hours: Option<String>,
    /// "Town Hall, 1 Market Square".
    pub street: Option<String>,
    /// What the town says at the foot of every page.
    pub note: Option<String>,
    /// The town's configured address without a slash at the end, `https://millbrook.example`; may be empty.
    pub address_base: String,
}

impl TownFace {
    /// A town with nothing but a name: its crest is its initials, its colour the standard one.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            crest: Crest::of_name(&name),
            name,
            tagline: String::new(),
            theme: Theme::weir_green(),
            phone: None,
            phone_hours: None,
            street: None,
            note: None,
            address_base: String::new(),
        }
    }

    /// The first letters of the name, for places where no crest can be drawn.
    #[must_use]
    pub fn initials(&self) -> String {
        let letters = self
            .name
            .split_whitespace()
            .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
        letters.take(2).collect::<String>().to_uppercase()
    }

    /// The crest as a file in the town's colour, for the route `/crest.svg`; where the town brought its
    /// own, the way there.
    #[must_use]
    pub fn crest_file(&self, lang: &Lang) -> Response {
        if let Charge::Own(_) = self.crest.charge {
            return see_other(&self.crest.address().0);
        }
        let svg = self.crest.file(
            &self.theme.light.plate.css(),
            &lang.ta("crest-of", &[("town", (&self.name).into())]),
        );
        let kept = [
            (header::CONTENT_TYPE, "image/svg+xml"),
            (header::CACHE_CONTROL, "public, max-age=86400"),
        ];
        (kept, svg).into_response()
    }
}
