//! A form as a person sees it: fields with labels, groups with legends, buttons with words on them.

use scraper::{ElementRef, Html};
use url::form_urlencoded;

use crate::markup::{around, by_id, parse, referred, selector, text_of};

/// A file that somebody attaches.
#[derive(Clone, Debug)]
pub struct Attachment {
    pub name: String,
    pub kind: String,
    pub bytes: Vec<u8>,
}

/// All fields and buttons of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms {
    pub(crate) fields: Vec<Field>,
    pub(crate) buttons: Vec<Button>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A line, a text, a date, a number: anything typed.
    Typed,
    Hidden,
    /// A checkbox, or a radio button, which lets go of its siblings.
    Ticked {
        one_of_many: bool,
    },
    Chosen,
    File,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    form: usize,
    name: String,
    pub(crate) kind: Kind,
    pub(crate) value: String,
    pub(crate) on: bool,
    pub(crate) labels: Vec<String>,
    pub(crate) legends: Vec<String>,
    /// What stands beside it: hint and fault.
    pub(crate) described: Vec<String>,
    options: Vec<(String, String)>,
    files: Vec<Attachment>,
}

#[derive(Clone, Debug)]
pub(crate) struct Button {
    form: usize,
    pub(crate) text: String,
    name: Option<(String, String)>,
    action: String,
    post: bool,
    multipart: bool,
}

/// What a pressed button sends.
pub(crate) struct Sending {
    pub(crate) action: String,
    pub(crate) post: bool,
    multipart: bool,
    pairs: Vec<(String, String)>,
    files: Vec<(String, Attachment)>,
}

impl Forms {
    pub(crate) fn read(html: &str) -> Self {
        let page = parse(html);
        let forms: Vec<_> = page.select(&selector("form")).collect();
        let mut all = Self::default();
        for element in page.select(&selector("input, textarea, select, button")) {
            let Some(form) = forms.iter().position(|form| belongs(&page, element, *form)) else {
                continue;
            };
            if is_disabled(element) {
                continue;
            }
            match Button::read(element, form, forms[form]) {
                Some(button) => all.buttons.push(button),
                None => all.fields.extend(Field::read(&page, element, form)),
            }
        }
        all
    }

    /// The one field with this label, inside the group with this legend when one is named.
    pub(crate) fn labelled(&mut self, legend: Option<&str>, label: &str) -> &mut Field {
        let matching = |exact: bool| -> Vec<usize> {
            let in_group =
                |field: &Field| legend.is_none_or(|legend| says(&field.legends, legend, exact));
            self.fields
                .iter()
                .enumerate()
                .filter(|(_, field)| {
                    field.kind != Kind::Hidden
                        && in_group(field)
                        && says(&field.labels, label, exact)
                })
                .map(|(at, _)| at)
                .collect()
        };
        let mut found = matching(true);
        if found.is_empty() {
            found = matching(false);
        }
        match found.as_slice() {
            [at] => &mut self.fields[*at],
            [] => panic!(
                "no field is labelled {label:?}; there are {:?}",
                self.labels()
            ),
            _ => panic!(
                "{} fields are labelled {label:?}; name their group too",
                found.len()
            ),
        }
    }

    pub(crate) fn has_group(&self, legend: &str, label: &str) -> bool {
        self.fields.iter().any(|field| {
            matches!(field.kind, Kind::Ticked { .. })
                && says(&field.legends, legend, true)
                && says(&field.labels, label, false)
        })
    }

    /// Ticks a box, or chooses a radio button and lets go of the others of its name.
    pub(crate) fn tick(&mut self, legend: Option<&str>, label: &str, on: bool) {
        let field = self.labelled(legend, label);
        let Kind::Ticked { one_of_many } = field.kind else {
            panic!("{label:?} is not a thing to tick or choose")
        };
        field.on = on;
        let (form, name, value) = (field.form, field.name.clone(), field.value.clone());
        let siblings = self
            .fields
            .iter_mut()
            .filter(|f| f.form == form && f.name == name && f.value != value);
        if one_of_many && on {
            siblings.for_each(|sibling| sibling.on = false);
        }
    }

    pub(crate) fn pressing(&self, text: &str) -> Sending {
        let exact: Vec<_> = self
            .buttons
            .iter()
            .filter(|button| button.text == text)
            .collect();
        let found = if exact.is_empty() {
            self.buttons
                .iter()
                .filter(|button| button.text.starts_with(text))
                .collect()
        } else {
            exact
        };
        let Some(button) = found.first() else {
            let there: Vec<_> = self.buttons.iter().map(|button| &button.text).collect();
            panic!("no button says {text:?}; there are {there:?}")
        };
        let mut sending = Sending {
            action: button.action.clone(),
            post: button.post,
            multipart: button.multipart,
            pairs: Vec::new(),
            files: Vec::new(),
        };
        for field in self.fields.iter().filter(|field| field.form == button.form) {
            field.put_into(&mut sending);
        }
        sending.pairs.extend(button.name.clone());
        sending
    }

    fn labels(&self) -> Vec<String> {
        self.fields
            .iter()
            .filter(|field| field.kind != Kind::Hidden)
            .map(|field| field.labels.join(" / "))
            .collect()
    }
}

impl Field {
    fn read(page: &Html, element: ElementRef<'_>, form: usize) -> Option<Self> {
        let (kind, value, options) = match element.value().name() {
            "textarea" => (Kind::Typed, typed_into(element), Vec::new()),
            "select" => {
                let (value, options) = options(element);
                (Kind::Chosen, value, options)
            }
            _ => (
                kind_of_input(element)?,
                element.attr("value").unwrap_or_default().to_owned(),
                Vec::new(),
            ),
        };
        let ticked = matches!(kind, Kind::Ticked { .. });
        Some(Self {
            form,
            name: element.attr("name").unwrap_or_default().to_owned(),
            value: if ticked && element.attr("value").is_none() {
                "on".to_owned()
            } else {
                value
            },
            on: element.attr("checked").is_some(),
            labels: labels(page, element),
            legends: legends(element),
            described: referred(page, element.attr("aria-describedby")),
            options,
            files: Vec::new(),
            kind,
        })
    }

    /// Types a text, or chooses the option that says it.
    pub(crate) fn fill(&mut self, value: &str) {
        match self.kind {
            Kind::Typed => value.clone_into(&mut self.value),
            Kind::Chosen => {
                let option = self
                    .options
                    .iter()
                    .find(|(key, text)| text == value || key == value);
                let Some((key, _)) = option else {
                    panic!(
                        "{:?} offers no {value:?}; it offers {:?}",
                        self.labels, self.options
                    )
                };
                self.value = key.clone();
            }
            _ => panic!("{:?} is nothing to type into", self.labels),
        }
    }

    pub(crate) fn attach(&mut self, attachment: Attachment) {
        assert_eq!(self.kind, Kind::File, "{:?} takes no files", self.labels);
        self.files.push(attachment);
    }

    fn put_into(&self, sending: &mut Sending) {
        if self.name.is_empty() {
            return;
        }
        match self.kind {
            Kind::File if self.files.is_empty() => sending.files.push((
                self.name.clone(),
                Attachment {
                    name: String::new(),
                    kind: "application/octet-stream".into(),
                    bytes: Vec::new(),
                },
            )),
            Kind::File => sending.files.extend(
                self.files
                    .iter()
                    .map(|file| (self.name.clone(), file.clone())),
            ),
            Kind::Ticked { .. } if !self.on => {}
            // Browsers send the ends of lines so (HTML Standard, 4.10.21.4).
            Kind::Typed => {
                let value = self.value.replace("\r\n", "\n").replace('\n', "\r\n");
                sending.pairs.push((self.name.clone(), value));
            }
            _ => sending.pairs.push((self.name.clone(), self.value.clone())),
        }
    }
}

impl Button {
    fn read(element: ElementRef<'_>, form: usize, outer: ElementRef<'_>) -> Option<Self> {
        let kind = element
            .attr("type")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let text = match (element.value().name(), kind.as_str()) {
            ("button", "button" | "reset") => return None,
            ("button", _) => text_of(element),
            ("input", "submit") => element.attr("value").unwrap_or("Submit").to_owned(),
            ("input", "image") => element.attr("alt").unwrap_or_default().to_owned(),
            _ => return None,
        };
        let said = |own: &str, of_form: &str| {
            element
                .attr(own)
                .or_else(|| outer.attr(of_form))
                .unwrap_or_default()
                .to_owned()
        };
        let name = element.attr("name").map(|n| {
            (
                n.to_owned(),
                element.attr("value").unwrap_or_default().to_owned(),
            )
        });
        Some(Self {
            form,
            text: element.attr("aria-label").map_or(text, str::to_owned),
            name,
            action: said("formaction", "action"),
            post: said("formmethod", "method").eq_ignore_ascii_case("post"),
            multipart: said("formenctype", "enctype").eq_ignore_ascii_case("multipart/form-data"),
        })
    }
}

const BOUNDARY: &str = "----millbrook7MA4YWxkTrZu0gW";

impl Sending {
    pub(crate) fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.named())
            .finish()
    }

    /// The body and its media type.
    pub(crate) fn body(&self) -> (String, Vec<u8>) {
        if !self.multipart {
            return (
                "application/x-www-form-urlencoded".to_owned(),
                self.query().into_bytes(),
            );
        }
        let mut body = Vec::new();
        for (name, value) in &self.pairs {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n",
                quoted(name)
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(value.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        for (name, file) in &self.files {
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
                quoted(name),
                quoted(&file.name),
                file.kind
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(&file.bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        (format!("multipart/form-data; boundary={BOUNDARY}"), body)
    }

    /// Without multipart a file is its name alone.
    fn named(&self) -> impl Iterator<Item = (&str, &str)> {
        let files = self
            .files
            .iter()
            .map(|(name, file)| (name.as_str(), file.name.as_str()));
        self.pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .chain(files)
    }
}

/// As browsers write names in multipart (HTML Standard, 4.10.21.8).
fn quoted(name: &str) -> String {
    name.replace('\n', "%0A")
        .replace('\r', "%0D")
        .replace('"', "%22")
}

fn belongs(page: &Html, element: ElementRef<'_>, form: ElementRef<'_>) -> bool {
    match element.attr("form") {
        Some(id) => by_id(page, id).is_some_and(|named| named.id() == form.id()),
        None => around(element, "form").is_some_and(|outer| outer.id() == form.id()),
    }
}

fn is_disabled(element: ElementRef<'_>) -> bool {
    let outer =
        around(element, "fieldset").is_some_and(|fieldset| fieldset.attr("disabled").is_some());
    outer || element.attr("disabled").is_some()
}

fn kind_of_input(element: ElementRef<'_>) -> Option<Kind> {
    match element.value().name() {
        "input" => Some(
            match element
                .attr("type")
                .unwrap_or("text")
                .to_ascii_lowercase()
                .as_str()
            {
                "button" | "reset" => return None,
                "hidden" => Kind::Hidden,
                "checkbox" => Kind::Ticked { one_of_many: false },
                "radio" => Kind::Ticked { one_of_many: true },
                "file" => Kind::File,
                _ => Kind::Typed,
            },
        ),
        _ => None,
    }
}

/// The first line end in a text area belongs to the markup; the parser has taken it away.
fn typed_into(element: ElementRef<'_>) -> String {
    element.text().collect()
}

fn options(select: ElementRef<'_>) -> (String, Vec<(String, String)>) {
    let mut chosen = None;
    let mut all = Vec::new();
    for option in select.select(&selector("option")) {
        let text = text_of(option);
        let value = option
            .attr("value")
            .map_or_else(|| text.clone(), str::to_owned);
        if option.attr("selected").is_some() {
            chosen = Some(value.clone());
        }
        all.push((value, text));
    }
    let first = all
        .first()
        .map(|(value, _)| value.clone())
        .unwrap_or_default();
    (chosen.unwrap_or(first), all)
}

fn labels(page: &Html, element: ElementRef<'_>) -> Vec<String> {
    let mut labels = Vec::new();
    if let Some(id) = element.attr("id") {
        let css = selector("label");
        let named = page
            .select(&css)
            .filter(|label| label.attr("for") == Some(id));
        labels.extend(named.map(text_of));
    }
    labels.extend(
        around(element, "label")
            .filter(|label| label.attr("for").is_none())
            .map(text_of),
    );
    labels.extend(element.attr("aria-label").map(str::to_owned));
    labels.extend(referred(page, element.attr("aria-labelledby")));
    labels
}

/// The legends of all groups around a field, the nearest first.
fn legends(element: ElementRef<'_>) -> Vec<String> {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .filter(|outer| outer.value().name() == "fieldset")
        .filter_map(|fieldset| {
            fieldset
                .child_elements()
                .find(|child| child.value().name() == "legend")
                .map(text_of)
        })
        .collect()
}

fn says(texts: &[String], wanted: &str, exact: bool) -> bool {
    texts
        .iter()
        .any(|text| text == wanted || (!exact && text.starts_with(wanted)))
}
