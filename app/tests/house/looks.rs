//! What is wrong with a page, as far as it can be seen in its HTML.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};
use ui::Lang;

use crate::ask::SITE;

/// Everything that is wrong with a whole page in this language.
pub fn faults(html: &str, lang: &Lang) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut found = Vec::new();
    head(&page, lang, &mut found);
    landmarks(&page, &mut found);
    ids(&page, &mut found);
    inline(&page, &mut found);
    elsewhere(&page, &mut found);
    hosts(&page, &mut found);
    names(&page, &mut found);
    found
}

/// What is wrong with a part that a page fetches and puts into itself.
pub fn faults_of_part(html: &str) -> Vec<String> {
    let part = Html::parse_fragment(html);
    let mut found = Vec::new();
    ids(&part, &mut found);
    inline(&part, &mut found);
    elsewhere(&part, &mut found);
    names(&part, &mut found);
    found
}

pub fn all<'a>(page: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    let selector = Selector::parse(css).unwrap();
    page.select(&selector).collect()
}

fn head(page: &Html, lang: &Lang, found: &mut Vec<String>) {
    let html = page.root_element();
    for (name, wanted) in [("lang", lang.tag()), ("dir", lang.dir())] {
        if html.attr(name) != Some(wanted) {
            found.push(format!("{name} is {:?} and not {wanted}", html.attr(name)));
        }
    }
    let h1: Vec<String> = all(page, "h1").into_iter().map(said).collect();
    if h1.len() != 1 || h1[0].is_empty() {
        found.push(format!("there should be one h1: {h1:?}"));
    }
    let title = all(page, "head > title")
        .into_iter()
        .map(said)
        .collect::<String>();
    if title.len() < 3 {
        found.push(format!("the title is {title:?}"));
    }
    if all(page, "meta[name=viewport]").len() != 1 {
        found.push("there is no viewport".into());
    }
}

fn landmarks(page: &Html, found: &mut Vec<String>) {
    let on_the_desk = !all(page, "body.desk").is_empty();
    let mut once = vec!["body > header", "main#main"];
    if !on_the_desk {
        once.push("body > footer");
    }
    for landmark in once {
        let many = all(page, landmark).len();
        if many != 1 {
            found.push(format!("there are {many} of {landmark}"));
        }
    }
    let navs = all(page, "nav");
    if navs.is_empty() {
        found.push("there is no nav".into());
    }
    let nameless = navs.iter().filter(|nav| labelled(page, **nav).is_none());
    if navs.len() > 1 && nameless.count() > 0 {
        found.push("of many navs one has no name".into());
    }
    let first = all(page, "body a[href], body button, body input")
        .into_iter()
        .next();
    if first.and_then(|link| link.attr("href")) != Some("#main") {
        found.push("the first thing a keyboard reaches does not skip to #main".into());
    }
}

/// No id stands twice, and what names one finds it.
fn ids(page: &Html, found: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    for id in all(page, "[id]")
        .into_iter()
        .filter_map(|one| one.attr("id"))
    {
        if !seen.insert(id) {
            found.push(format!("the id {id} stands twice"));
        }
    }
    let naming = [
        "for",
        "aria-labelledby",
        "aria-describedby",
        "aria-controls",
        "list",
    ];
    for name in naming {
        for element in all(page, &format!("[{name}]")) {
            let named = element.attr(name).unwrap_or_default().split_whitespace();
            for id in named.filter(|id| !seen.contains(id)) {
                found.push(format!("{name} names {id}, which is not there"));
            }
        }
    }
    for link in all(page, "a[href^='#']") {
        let id = link
            .attr("href")
            .unwrap_or_default()
            .trim_start_matches('#');
        if !id.is_empty() && !seen.contains(id) {
            found.push(format!("a link leads to #{id}, which is not there"));
        }
    }
}

/// No script, style or handler inside the page: the content policy would drop it.
fn inline(page: &Html, found: &mut Vec<String>) {
    let banned = [
        "script:not([src])",
        "style",
        "[style]",
        "[href^='javascript:']",
        "iframe[srcdoc]",
    ];
    for css in banned {
        for element in all(page, css) {
            found.push(format!("{css} inside the page: {:.80}", element.html()));
        }
    }
    for element in page.root_element().descendent_elements() {
        let handlers = element.value().attrs().map(|(name, _)| name);
        for name in handlers.filter(|name| name.starts_with("on")) {
            found.push(format!(
                "the handler {name} stands on {}",
                element.value().name()
            ));
        }
    }
}

/// Nothing is fetched from another host.
fn elsewhere(page: &Html, found: &mut Vec<String>) {
    let fetched = [
        (
            "script, img, source, iframe, embed, audio, video, track, input",
            "src",
        ),
        ("link", "href"),
        ("use, image", "href"),
        ("img, source", "srcset"),
        ("object", "data"),
        ("video", "poster"),
        ("form, button", "action"),
        ("button, input", "formaction"),
    ];
    for (css, name) in fetched {
        for element in all(page, css) {
            let Some(url) = element.attr(name) else {
                continue;
            };
            if !is_here(url) {
                found.push(format!("{} fetches {url}", element.value().name()));
            }
        }
    }
}

/// No other host is named in any attribute, whatever it is for.
fn hosts(page: &Html, found: &mut Vec<String>) {
    for element in page.root_element().descendent_elements() {
        let values = element.value().attrs();
        for (name, value) in values.filter(|(name, _)| !name.starts_with("xmlns")) {
            let without = value.replace(SITE, "");
            let begins = value.starts_with("//") && name != "d";
            if begins || without.contains("http://") || without.contains("https://") {
                let element = element.value().name();
                found.push(format!("{name} of {element} names another host: {value}"));
            }
        }
    }
}

fn is_here(url: &str) -> bool {
    let path = url.strip_prefix(SITE).unwrap_or(url);
    (path.starts_with('/') && !path.starts_with("//"))
        || path.starts_with('#')
        || path.starts_with("data:image/")
        || path.starts_with("blob:")
        || path.is_empty()
}

/// Whether a reader passes by it.
fn is_hidden(element: ElementRef) -> bool {
    let mut around = element.ancestors().filter_map(ElementRef::wrap);
    let hides = |element: ElementRef| element.attr("aria-hidden") == Some("true");
    hides(element) || around.any(hides)
}

/// Whatever can be used says what it is for.
fn names(page: &Html, found: &mut Vec<String>) {
    let fields = "input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea";
    for field in all(page, fields) {
        if labelled(page, field)
            .or_else(|| label_of(page, field))
            .is_none()
        {
            found.push(format!("no label: {:.120}", field.html()));
        }
    }
    for used in all(page, "a[href], button, summary") {
        if is_hidden(used) {
            if used.attr("tabindex") != Some("-1") {
                found.push(format!("hidden, yet reached: {:.120}", used.html()));
            }
            continue;
        }
        if labelled(page, used).is_none() && said(used).is_empty() && drawn(used).is_none() {
            found.push(format!("no name: {:.120}", used.html()));
        }
    }
    for picture in all(page, "img:not([alt])") {
        found.push(format!("no alternative: {:.120}", picture.html()));
    }
    for picture in all(page, "svg:not([aria-hidden]):not([role=img])") {
        found.push(format!(
            "a drawing neither hidden nor named: {:.120}",
            picture.html()
        ));
    }
    for group in all(page, "fieldset") {
        let legend = group
            .child_elements()
            .any(|inner| inner.value().name() == "legend");
        if !legend && labelled(page, group).is_none() {
            found.push(format!("a group without a legend: {:.120}", group.html()));
        }
    }
}

fn labelled(page: &Html, element: ElementRef<'_>) -> Option<String> {
    if let Some(label) = element.attr("aria-label") {
        return Some(label.trim().to_owned()).filter(|label| !label.is_empty());
    }
    let ids = element.attr("aria-labelledby")?;
    let named = ids.split_whitespace();
    let text: String = named
        .flat_map(|id| all(page, &format!("[id='{id}']")))
        .map(said)
        .collect();
    Some(text).filter(|text| !text.is_empty())
}

fn label_of(page: &Html, field: ElementRef<'_>) -> Option<String> {
    let around = field.ancestors().filter_map(ElementRef::wrap);
    let around = around
        .filter(|outer| outer.value().name() == "label")
        .map(said);
    let by_id = field
        .attr("id")
        .map(|id| all(page, &format!("label[for='{id}']")))
        .unwrap_or_default();
    let mut labels = around.chain(by_id.into_iter().map(said));
    labels.find(|label| !label.is_empty())
}

/// What a drawing or picture inside says.
fn drawn(element: ElementRef<'_>) -> Option<String> {
    element
        .descendent_elements()
        .filter_map(|inner| inner.attr("alt").or_else(|| inner.attr("aria-label")))
        .map(str::to_owned)
        .find(|text| !text.is_empty())
}

/// The text of an element with single spaces.
pub fn said(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect::<Vec<_>>().join(" ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What cannot fail proves nothing: a page with every fault is told each of them.
#[test]
fn a_bad_page_is_told_all_that_is_wrong_with_it() {
    let words = ui::Words::new(&ui::words_files()).unwrap();
    let bad = r##"<!doctype html><html lang="de"><head><title></title><style>a{}</style></head>
        <body onload="x()"><h1>One</h1><h1>Two</h1><nav></nav><nav></nav><a href="/" style="x">Home</a>
        <main id="main"><input name="q"><button></button><p aria-hidden="true"><button>x</button></p><img src="https://cdn.example/a.png">
        <p id="p">a</p><p id="p">b</p><label for="gone">c</label><a href="#gone">d</a><fieldset></fieldset>
        <svg></svg><a href="javascript:x()">e</a><script>x()</script></main></body></html>"##;
    let told = faults(bad, &words.lang("en")).join("\n");
    for fault in [
        "lang is",
        "dir is",
        "one h1",
        "the title",
        "no viewport",
        "body > header",
        "body > footer",
        "of many navs",
        "does not skip",
        "the id p stands twice",
        "for names gone",
        "leads to #gone",
        "script:not([src]) inside",
        "style inside",
        "[style] inside",
        "javascript",
        "the handler onload",
        "img fetches",
        "src of img names another host",
        "no label",
        "no name",
        "hidden, yet reached",
        "no alternative",
        "neither hidden nor named",
        "without a legend",
    ] {
        assert!(told.contains(fault), "{fault} was not found:\n{told}");
    }
}
