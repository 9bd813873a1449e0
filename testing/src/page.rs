//! What somebody sees, and what they do with it.

use http::{HeaderMap, StatusCode};
use scraper::ElementRef;
use url::Url;

use crate::Browser;
use crate::browser::Answer;
use crate::form::{Attachment, Forms, Kind};
use crate::markup::{parse, selector, text_of};

/// A page in a browser. Fields are found by what their labels say; what is not there ends the test.
#[derive(Clone)]
pub struct Page {
    browser: Browser,
    url: Url,
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
    forms: Forms,
}

impl Page {
    pub(crate) fn new(browser: Browser, answer: Answer) -> Self {
        let Answer {
            url,
            status,
            headers,
            body,
        } = answer;
        let is_page = headers
            .get("content-type")
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let forms = if is_page {
            Forms::read(&String::from_utf8_lossy(&body))
        } else {
            Forms::default()
        };
        Self {
            browser,
            url,
            status,
            headers,
            body,
            forms,
        }
    }

    /// Types a text into the field with this label, or chooses the option of a list that says it,
    /// or, when the label is a group's legend, chooses the answer in the group.
    pub fn fill(&mut self, label: &str, value: &str) -> &mut Self {
        if self.forms.has_group(label, value) {
            self.forms.tick(Some(label), value, true);
        } else {
            self.forms.labelled(None, label).fill(value);
        }
        self
    }

    /// Types into a field of the group with this legend: the `Day` of a `Date`.
    pub fn fill_in(&mut self, legend: &str, label: &str, value: &str) -> &mut Self {
        self.forms.labelled(Some(legend), label).fill(value);
        self
    }

    /// Chooses the radio button, or ticks the box, with this label.
    pub fn choose(&mut self, label: &str) -> &mut Self {
        self.forms.tick(None, label, true);
        self
    }

    /// Takes the tick out of the box with this label.
    pub fn untick(&mut self, label: &str) -> &mut Self {
        self.forms.tick(None, label, false);
        self
    }

    /// Attaches a file to the field with this label.
    pub fn attach(
        &mut self,
        label: &str,
        file: &str,
        kind: &str,
        bytes: impl Into<Vec<u8>>,
    ) -> &mut Self {
        let attachment = Attachment {
            name: file.to_owned(),
            kind: kind.to_owned(),
            bytes: bytes.into(),
        };
        self.forms.labelled(None, label).attach(attachment);
        self
    }

    /// Presses the button that says this: sends its form with all fields, and goes where the answer
    /// leads.
    pub async fn press(&self, button: &str) -> Self {
        let sending = self.forms.pressing(button);
        self.browser.submit(&self.url, sending).await
    }

    /// Follows the link that says this.
    pub async fn follow(&self, link: &str) -> Self {
        self.browser.follow(&self.url, &self.link(link)).await
    }

    /// Loads the page again.
    pub async fn again(&self) -> Self {
        self.browser.follow(&self.url, self.url.as_str()).await
    }

    /// Where the link that says this leads.
    #[must_use]
    pub fn link(&self, text: &str) -> String {
        let html = parse(&self.html());
        let links: Vec<(String, String)> = html
            .select(&selector("a[href]"))
            .map(|a| (name_of(a), a.attr("href").unwrap_or_default().to_owned()))
            .collect();
        let found = links
            .iter()
            .find(|(said, _)| said == text)
            .or_else(|| links.iter().find(|(said, _)| said.contains(text)));
        match found {
            Some((_, href)) => href.clone(),
            None => panic!(
                "no link says {text:?}; there are {:?}",
                links.iter().map(|l| &l.0).collect::<Vec<_>>()
            ),
        }
    }

    /// All that can be read on the page, with single spaces.
    #[must_use]
    pub fn text(&self) -> String {
        let html = parse(&self.html());
        html.select(&selector("body")).map(text_of).collect()
    }

    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// The one heading of the page. Two, or none, end the test.
    #[must_use]
    pub fn h1(&self) -> String {
        let mut all = self.texts("h1");
        assert_eq!(
            all.len(),
            1,
            "a page has one h1: {all:?} on {}\n{}",
            self.url,
            self.text()
        );
        all.remove(0)
    }

    #[must_use]
    pub fn title(&self) -> String {
        let html = parse(&self.html());
        html.select(&selector("title"))
            .flat_map(|title| title.text())
            .collect()
    }

    /// The texts of everything that a CSS selector finds.
    #[must_use]
    pub fn texts(&self, css: &str) -> Vec<String> {
        parse(&self.html())
            .select(&selector(css))
            .map(text_of)
            .collect()
    }

    /// How many things a CSS selector finds.
    #[must_use]
    pub fn count(&self, css: &str) -> usize {
        parse(&self.html()).select(&selector(css)).count()
    }

    /// The value of an attribute on the first thing that a CSS selector finds.
    #[must_use]
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        parse(&self.html())
            .select(&selector(css))
            .find_map(|found| found.attr(name).map(str::to_owned))
    }

    /// What stands in the field with this label.
    #[must_use]
    pub fn value(&self, label: &str) -> String {
        self.forms.clone().labelled(None, label).value.clone()
    }

    /// Whether the radio button or box with this label is chosen.
    #[must_use]
    pub fn is_chosen(&self, label: &str) -> bool {
        let mut forms = self.forms.clone();
        let field = forms.labelled(None, label);
        assert!(
            matches!(field.kind, Kind::Ticked { .. }),
            "{label:?} is not a thing to tick or choose"
        );
        field.on
    }

    /// Hint and fault beside the field with this label: what a screen reader adds to it.
    #[must_use]
    pub fn beside(&self, label: &str) -> String {
        self.forms.clone().labelled(None, label).described.join(" ")
    }

    /// What the page's buttons say.
    #[must_use]
    pub fn buttons(&self) -> Vec<String> {
        self.forms
            .buttons
            .iter()
            .map(|button| button.text.clone())
            .collect()
    }

    /// Path and query, after all redirects.
    #[must_use]
    pub fn path(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        }
    }

    #[must_use]
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// A header of the answer.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    #[must_use]
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The answer as JSON.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("no JSON ({error}): {}", self.html()))
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.status, self.path(), self.text())
    }
}

fn name_of(link: ElementRef<'_>) -> String {
    link.attr("aria-label")
        .map_or_else(|| text_of(link), str::to_owned)
}
