//! Pages of a room, drawn through the layouts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]
use super::*;
use crate::parts::Field;
use crate::words::Words;
use askama::Template;

#[derive(Template)]
#[template(
    source = r#"{% extends "layout.html" %}{% block main %}<h1>{{ page.title }}</h1>{{ field }}{{ page.icon("lamp").small() }}{{ ui_icon("bin") }}{% endblock %}"#,
    ext = "html"
)]
struct Small {
    page: Page,
    field: Field,
}

impl Small {
    fn ui_icon(&self, name: &str) -> crate::Icon {
        crate::icon(name)
    }
}

#[derive(Template)]
#[template(
    source = r#"{% extends "desk.html" %}{% block grid %}case{% endblock %}{% block list %}<section><h1>{{ page.title }}</h1></section>{% endblock %}"#,
    ext = "html"
)]
struct SmallDesk {
    page: Page,
}

fn page(lang: &str) -> Page {
    let files = crate::words_files();
    let words = Words::new(&files).unwrap().with_pseudo(&files).unwrap();
    let mut page = Page::new(
        Arc::new(TownFace::new("Mill & Brook")),
        words.lang(lang),
        "What is <wrong>?",
    );
    page.path = "/report?step=1&x=\"y".into();
    page.languages = vec![
        ("en".into(), "English".into()),
        ("es".into(), "Español".into()),
    ];
    page.doors = vec![Door {
        href: "/services".into(),
        word: "Services".into(),
        current: true,
    }];
    page.csrf = Some("token".into());
    page
}

#[test]
fn a_room_extends_the_layout_and_writes_parts() {
    let html = Small {
        page: page("en"),
        field: Field::text("a", "B"),
    }
    .render()
    .unwrap();
    assert!(
        html.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"),
        "{html}"
    );
    assert!(
        html.contains("<title>What is &#60;wrong&#62;? - Mill &#38; Brook</title>"),
        "{html}"
    );
    assert!(html.contains("aria-current=\"page\""));
    assert!(
        html.contains("/reader?lang=es&#38;to=/report%3Fstep%3D1%26x%3D%22y"),
        "{html}"
    );
    assert!(html.contains("<label for=\"f-a\">B</label>"));
    assert_eq!(html.matches("<h1>").count(), 1);
    no_inline(&html);
}

#[test]
fn the_desk_has_its_own_bar_and_keys() {
    let mut page = page("es");
    page.find = Some("/desk/find".into());
    page.visitor = Visitor::Person {
        name: "Ines Bell".into(),
        initials: "IB".into(),
        href: "/me".into(),
        sign_out: "/sign-out".into(),
    };
    let html = SmallDesk { page }.render().unwrap();
    assert!(
        html.contains("<html lang=\"es\" dir=\"ltr\">") && html.contains("class=\"dgrid case\"")
    );
    assert!(html.contains("desk") && html.contains("name=\"csrf\" value=\"token\""));
    no_inline(&html);
}

#[test]
fn the_reader_switches_stand_on_the_html_element() {
    let mut page = page(crate::words::PSEUDO);
    page.reader = Reader {
        large_text: true,
        more_contrast: true,
        theme: Shade::Dark,
        save_data: true,
        lang: None,
        near: None,
    };
    let html = Small {
        page,
        field: Field::text("a", "B"),
    }
    .render()
    .unwrap();
    assert!(html.contains(r#"lang="en-x-pseudo" dir="rtl" data-text="large" data-contrast="more" data-theme="dark" data-save>"#), "{html}");
    assert!(!html.contains("woff2"));
}

fn no_inline(html: &str) {
    assert!(!html.contains("style="), "{html}");
    assert!(!html.contains("onclick") && !html.contains("javascript:"));
    assert!(html.matches("<script").count() == html.matches("<script src=").count());
}
