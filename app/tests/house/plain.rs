//! Nothing on a page needs a script: every form is sent by its own button, every link leads somewhere.

use scraper::{ElementRef, Html};

use crate::looks::all;

/// What of a page works with scripts alone.
pub fn faults(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut found = Vec::new();
    for form in all(&page, "form") {
        of_form(&page, form, &mut found);
    }
    for link in all(&page, "a") {
        let href = link.attr("href").unwrap_or_default();
        if href.is_empty() || href == "#" || href.starts_with("javascript:") {
            found.push(format!("a link for scripts alone: {:.120}", link.html()));
        }
    }
    for button in all(
        &page,
        "button, input[type=submit], input[type=button], [role=button]",
    ) {
        if !is_put_away(button) && !sends(&page, button) {
            found.push(format!(
                "a button for scripts alone: {:.120}",
                button.html()
            ));
        }
    }
    found
}

fn of_form(page: &Html, form: ElementRef<'_>, found: &mut Vec<String>) {
    let shown = format!("{:.120}", form.html());
    if form.attr("action").is_none_or(str::is_empty) {
        found.push(format!("a form without an action: {shown}"));
    }
    if !matches!(form.attr("method"), None | Some("get" | "post")) {
        found.push(format!("a form that no browser sends: {shown}"));
    }
    let inside = form
        .descendent_elements()
        .any(|inner| submits(inner) && !is_put_away(inner));
    let outside = || {
        let id = form.attr("id").unwrap_or_default();
        !id.is_empty()
            && all(page, &format!("[form='{id}']"))
                .into_iter()
                .any(submits)
    };
    if !inside && !outside() {
        found.push(format!("a form without a button: {shown}"));
    }
}

fn submits(element: ElementRef<'_>) -> bool {
    match element.value().name() {
        "button" => matches!(element.attr("type"), None | Some("submit")),
        "input" => matches!(element.attr("type"), Some("submit" | "image")),
        _ => false,
    }
}

/// Whether a press sends a form, its own or one that it names.
fn sends(page: &Html, button: ElementRef<'_>) -> bool {
    let within = ancestors(button).any(|outer| outer.value().name() == "form");
    let named = button
        .attr("form")
        .is_some_and(|id| !all(page, &format!("form[id='{id}']")).is_empty());
    submits(button) && (within || named)
}

/// Whether it is there for a script to take out: hidden, in a closed dialog, in a template, or in the
/// bar of keys, which the style sheet shows where scripts run.
fn is_put_away(element: ElementRef<'_>) -> bool {
    let away = |element: ElementRef<'_>| {
        let name = element.value().name();
        element.attr("hidden").is_some()
            || name == "template"
            || element.value().classes().any(|class| class == "keys")
            || (name == "dialog" && element.attr("open").is_none())
    };
    away(element) || ancestors(element).any(away)
}

fn ancestors(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().filter_map(ElementRef::wrap)
}

/// What cannot fail proves nothing.
#[test]
fn what_needs_a_script_is_found() {
    let bad = r##"<form method="put"><input name="q"></form><form action="/x" method="get"><button type="button">x</button></form>
        <a>a</a><a href="#">b</a><p role="button">c</p><button>d</button>"##;
    let told = faults(bad);
    assert_eq!(told.len(), 9, "{told:#?}");
    let good = r#"<form id="f" action="/x" method="get"><input name="q"></form><button form="f">Go</button>
        <dialog><button type="button">Close</button></dialog><button type="button" hidden>Locate</button><a href="/">Home</a>"#;
    assert!(faults(good).is_empty(), "{:#?}", faults(good));
}
