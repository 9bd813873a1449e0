//! A front page as a whole, as a room would build it.

use askama::Template;

use super::{Wish, page_for};
use crate::page::Page;
use crate::parts::{Data, Figures, Heading, Hero, Index, Link, Map, Ratio, Table};
use crate::words::Words;

#[derive(Template)]
#[template(path = "gallery_home.html")]
struct Home {
    page: Page,
    hero: Hero,
    index: Index,
    figures: Figures,
    districts: Table,
    map: Map,
}

/// The page.
pub(super) fn home(words: &Words, wish: &Wish) -> String {
    let mut page = page_for(words, wish);
    page.title = "What do you need?".into();
    page.path = "/gallery/home".into();
    let home = Home {
        hero: Hero {
            inside: false,
            ..super::hero::sample()
        },
        index: super::index::sample(),
        figures: super::figures::sample(),
        districts: districts(),
        map: Map {
            svg: super::map::sample("home"),
            ratio: Ratio::FourThree,
            ..Map::default()
        },
        page,
    };
    home.render().unwrap_or_else(|error| error.to_string())
}

fn districts() -> Table {
    let row = |name: &str, open: &str, late: &str| {
        vec![
            Data::Link(Link::new("#", name)),
            Data::Number(open.into()),
            Data::Number(late.into()),
        ]
    };
    Table {
        headings: vec![
            Heading::text("District"),
            Heading::number("Open"),
            Heading::number("Late"),
        ],
        rows: vec![
            row("Riverside", "23", "2"),
            row("Old Town", "31", "1"),
            row("Station Quarter", "18", "0"),
            row("Highbank", "12", "0"),
        ],
        ..Table::default()
    }
}
