//! A field: the question as label, a hint, the error above the field, then the field itself.
//! Built from GOV.UK's research: one column, no placeholders as labels, errors that say what to do.

use askama::Template;

use super::Album;
use crate::markup::Markup;
use crate::words::Lang;

/// One question of a form.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "field/view.html")]
pub struct Field {
    /// The name the answer is sent under.
    pub name: String,
    /// Unique on the page; the name unless another is given.
    pub id: String,
    pub label: String,
    pub hint: Option<String>,
    /// What to do, in words.
    pub error: Option<String>,
    pub value: String,
    pub kind: Kind,
    pub choices: Vec<Choice>,
    /// The rows to tap stand side by side where there is room.
    pub tiles: bool,
    /// "If you like", beside the label.
    pub optional: Option<String>,
    pub width: Width,
    /// What stands after the field: "square feet".
    pub unit: Option<String>,
    /// The HTML `autocomplete` token, such as `email` (WCAG 1.3.5).
    pub autocomplete: Option<&'static str>,
    pub rows: u8,
    pub max_length: Option<usize>,
    /// Least and greatest value of a number or date, as HTML writes it.
    pub min: Option<String>,
    pub max: Option<String>,
    /// The question is the only one of its page: larger.
    pub ask: bool,
    /// Not to be changed, with the reason in the hint.
    pub disabled: bool,
    /// The desk's key that brings the cursor here.
    pub key: Option<char>,
    /// Kinds of file that a browser offers to choose, as the HTML attribute has them.
    pub accept: Option<&'static str>,
    /// More than one file may be chosen.
    pub many_files: bool,
    /// Words of the drop area, for photos and files.
    pub drop: Option<(String, String)>,
    /// The photos that are kept already, when each is kept as soon as it is chosen.
    pub album: Option<Album>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Text,
    Email,
    Phone,
    Password,
    /// A code that is typed from another device.
    Code,
    Number,
    Area,
    Date,
    /// One of a few, as rows to tap.
    Choice,
    /// Any of a few.
    Many,
    /// One of many, as a list that opens.
    Select,
    Photo,
    File,
    Hidden,
}

/// How wide the field is drawn, after what is expected in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    #[default]
    Full,
    Middle,
    Small,
}

/// One answer to choose.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    pub value: String,
    pub label: String,
    /// One line why or what it means.
    pub why: Option<String>,
    pub icon: Option<String>,
    /// What it looks like, drawn small beside the words that name it.
    pub drawn: Option<Markup>,
    /// What is asked as well of whoever chooses it.
    pub then: Option<Box<Field>>,
    /// The group of a list that opens under which it stands.
    pub group: Option<String>,
    pub chosen: bool,
}

impl Field {
    /// A field of any kind.
    pub fn new(kind: Kind, name: impl Into<String>, label: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            id: format!("f-{name}"),
            name,
            label: label.into(),
            kind,
            rows: 4,
            ..Self::default()
        }
    }

    pub fn text(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Text, name, label)
    }

    /// A longer text.
    pub fn area(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Area, name, label)
    }

    pub fn number(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Number, name, label).width(Width::Small)
    }

    /// A calendar day, sent as `2026-03-10`.
    pub fn date(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Date, name, label).width(Width::Middle)
    }

    pub fn email(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Email, name, label).autocomplete("email")
    }

    pub fn phone(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Phone, name, label)
            .autocomplete("tel")
            .width(Width::Middle)
    }

    pub fn password(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Password, name, label)
            .autocomplete("current-password")
            .width(Width::Middle)
    }

    /// A code of digits from a phone or letter.
    pub fn code(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::new(Kind::Code, name, label)
            .autocomplete("one-time-code")
            .width(Width::Small)
    }

    /// One of a few, as rows to tap. The choice whose value is `value` is chosen.
    pub fn choice(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            ..Self::new(Kind::Choice, name, label)
        }
    }

    /// Any of a few.
    pub fn many(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            ..Self::new(Kind::Many, name, label)
        }
    }

    /// One of many, as a list that opens.
    pub fn select(name: impl Into<String>, label: impl Into<String>, choices: Vec<Choice>) -> Self {
        Self {
            choices,
            ..Self::new(Kind::Select, name, label)
        }
        .width(Width::Middle)
    }

    /// Yes or no, sent as `yes` and `no`.
    pub fn yes_no(lang: &Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        Self::choice(
            name,
            label,
            vec![
                Choice::new("yes", lang.t("yes")),
                Choice::new("no", lang.t("no")),
            ],
        )
    }

    /// Photos; shrunk in the browser before they are sent where that is possible. The browser is
    /// asked for JPEG, PNG or WebP, so that an iPhone turns its own format into JPEG, and for no
    /// camera, so that a phone offers both its camera and its photos.
    pub fn photo(lang: &Lang, name: impl Into<String>, label: impl Into<String>) -> Self {
        let drop = Some((lang.t("photo-add"), lang.t("photo-hint")));
        Self {
            drop,
            many_files: true,
            ..Self::new(Kind::Photo, name, label)
        }
    }

    /// The photos that this field keeps already, with the ways to add one and to take one out.
    #[must_use]
    pub fn album(mut self, album: Album) -> Self {
        self.album = Some(album);
        self
    }

    /// Any file. `title` and `text` are the words of the drop area.
    pub fn file(
        name: impl Into<String>,
        label: impl Into<String>,
        title: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self {
            drop: Some((title.into(), text.into())),
            ..Self::new(Kind::File, name, label)
        }
    }

    pub fn hidden(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::new(Kind::Hidden, name, "").value(value)
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into()).filter(|hint: &String| !hint.is_empty());
        self
    }

    #[must_use]
    pub fn error(mut self, error: Option<String>) -> Self {
        self.error = error;
        self
    }

    /// The answer so far. Chooses among the choices, too; several values of a `Many` are given with [`Field::values`].
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        for choice in &mut self.choices {
            choice.chosen = choice.value == self.value;
        }
        self
    }

    /// The answers so far of a field that takes several.
    #[must_use]
    pub fn values(mut self, values: &[String]) -> Self {
        for choice in &mut self.choices {
            choice.chosen = values.contains(&choice.value);
        }
        self
    }

    /// Marks the question as one that may be left out, in the reader's words.
    #[must_use]
    pub fn optional(mut self, lang: &Lang) -> Self {
        self.optional = Some(lang.t("required-optional"));
        self
    }

    #[must_use]
    pub fn width(mut self, width: Width) -> Self {
        self.width = width;
        self
    }

    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// A browser offers files of these kinds alone. Whoever reads the file judges by its content.
    #[must_use]
    pub fn accept(mut self, kinds: &'static str) -> Self {
        self.accept = Some(kinds);
        self
    }

    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    #[must_use]
    pub fn max_length(mut self, letters: usize) -> Self {
        self.max_length = Some(letters);
        self
    }

    #[must_use]
    pub fn between(mut self, min: Option<String>, max: Option<String>) -> Self {
        (self.min, self.max) = (min, max);
        self
    }

    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }

    /// The only question of its page.
    #[must_use]
    pub fn ask(mut self) -> Self {
        self.ask = true;
        self
    }

    #[must_use]
    pub fn key(mut self, key: char) -> Self {
        self.key = Some(key);
        self
    }

    #[must_use]
    pub fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }

    /// Rows to tap that stand side by side where there is room.
    #[must_use]
    pub fn tiles(mut self) -> Self {
        self.tiles = true;
        self
    }

    /// This field and those that its choices ask for as well, in the order of the page.
    pub fn with_inner(&self) -> impl Iterator<Item = &Self> {
        let inner = self
            .choices
            .iter()
            .filter_map(|choice| choice.then.as_deref());
        std::iter::once(self).chain(inner)
    }

    /// Where the error summary's link leads: the field, or the first of its choices.
    #[must_use]
    pub fn first_id(&self) -> String {
        match self.kind {
            Kind::Choice | Kind::Many => format!("{}-0", self.id),
            _ => self.id.clone(),
        }
    }

    /// The ids that describe the field: its hint and its error.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.id));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.id));
        let ids: Vec<String> = [hint, error].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The choices of a list that opens, those of one group together.
    fn groups(&self) -> impl Iterator<Item = &[Choice]> {
        self.choices.chunk_by(|a, b| a.group == b.group)
    }

    fn outer(&self) -> &'static str {
        match (self.error.is_some(), self.ask) {
            (false, false) => "field",
            (true, false) => "field bad",
            (false, true) => "field ask",
            (true, true) => "field bad ask",
        }
    }

    fn inner(&self) -> &'static str {
        match self.width {
            Width::Full => "in",
            Width::Middle => "in w-m",
            Width::Small => "in w-s",
        }
    }

    fn input_type(&self) -> &'static str {
        match self.kind {
            Kind::Email => "email",
            Kind::Phone => "tel",
            Kind::Password => "password",
            // A browser would drop what is no date; the person's text stays.
            Kind::Date
                if self.value.is_empty() || self.value.parse::<jiff::civil::Date>().is_ok() =>
            {
                "date"
            }
            Kind::File | Kind::Photo => "file",
            Kind::Choice => "radio",
            Kind::Many => "checkbox",
            Kind::Hidden => "hidden",
            _ => "text",
        }
    }

    fn input_mode(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Number => Some("decimal"),
            Kind::Code => Some("numeric"),
            _ => None,
        }
    }

    fn sign(&self) -> crate::Icon {
        crate::icon(if self.kind == Kind::Photo {
            "camera"
        } else {
            "down"
        })
    }

    fn is_not_prose(&self) -> bool {
        matches!(self.kind, Kind::Email | Kind::Password | Kind::Code)
    }

    /// Written from left to right in every language.
    fn is_latin(&self) -> bool {
        matches!(
            self.kind,
            Kind::Email | Kind::Phone | Kind::Password | Kind::Code
        )
    }

    /// Where a script sends each file as soon as it is chosen.
    fn upload(&self) -> Option<&str> {
        let album = self.album.as_ref()?;
        Some(album.address.as_str()).filter(|address| !address.is_empty())
    }

    /// Whether there is something to fill in: an album that is full takes no more photos.
    fn takes_more(&self) -> bool {
        self.album.as_ref().is_none_or(|album| !album.full)
    }

    fn is_rows(&self) -> bool {
        matches!(self.kind, Kind::Choice | Kind::Many)
    }
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            ..Self::default()
        }
    }

    /// One line why.
    #[must_use]
    pub fn why(mut self, why: impl Into<String>) -> Self {
        self.why = Some(why.into());
        self
    }

    #[must_use]
    pub fn icon(mut self, icon: impl Into<String>) -> Self {
        self.icon = Some(icon.into());
        self
    }

    /// What it looks like, drawn small.
    #[must_use]
    pub fn drawn(mut self, drawn: Markup) -> Self {
        self.drawn = Some(drawn);
        self
    }

    /// Whoever chooses it is asked this as well.
    #[must_use]
    pub fn then(mut self, field: Field) -> Self {
        self.then = Some(Box::new(field));
        self
    }

    /// Stands under this word in a list that opens.
    #[must_use]
    pub fn group(mut self, word: impl Into<String>) -> Self {
        self.group = Some(word.into());
        self
    }
}

part!(Field);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_tied_to_its_field_and_text_is_escaped() {
        let html = Field::text("when", "Day it <started>")
            .hint("Look")
            .error(Some("Choose a day".into()))
            .value("\"><script>")
            .to_string();
        assert!(
            html.contains(r#"aria-describedby="f-when-hint f-when-error""#),
            "{html}"
        );
        assert!(html.contains(r#"aria-invalid="true""#));
        assert!(!html.contains("<script>") && !html.contains("<started>"));
    }

    #[test]
    fn rows_to_tap_are_a_group_with_a_legend() {
        let field = Field::choice(
            "c",
            "Which?",
            vec![Choice::new("a", "A"), Choice::new("b", "B").why("because")],
        )
        .value("b");
        let html = field.to_string();
        assert!(html.trim_start().starts_with("<fieldset") && html.contains("<legend"));
        assert_eq!(html.matches(" checked").count(), 1);
        assert_eq!(field.first_id(), "f-c-0");
        assert!(!html.contains("style="));
    }

    #[test]
    fn a_choice_shows_what_it_means_and_asks_what_belongs_to_it() {
        let inner = Field::text("own", "Which then?").error(Some("Write one".into()));
        let drawn = Markup("<svg></svg>".into());
        let choices = vec![
            Choice::new("a", "A").drawn(drawn),
            Choice::new("own", "Another").then(inner),
        ];
        let field = Field::choice("c", "Which?", choices).tiles();
        let html = field.to_string();
        assert!(
            html.contains("<svg></svg>") && html.contains("f-own-error"),
            "{html}"
        );
        let faults = field.with_inner().filter(|field| field.error.is_some());
        assert_eq!(faults.count(), 1);
    }

    #[test]
    fn choices_of_a_group_stand_together_under_its_word() {
        let choices = vec![
            Choice::new("", "Nobody"),
            Choice::new("a", "A").group("Ours"),
            Choice::new("b", "B").group("Ours"),
            Choice::new("c", "C").group("Others"),
        ];
        let html = Field::select("to", "Give to", choices).to_string();
        assert_eq!(html.matches("<optgroup").count(), 2);
        let first = r#"<optgroup label="Ours"><option value="a">A</option><option value="b">B</option></optgroup>"#;
        assert!(html.contains(first), "{html}");
    }

    #[test]
    fn a_text_that_is_no_date_stays_in_its_field() {
        let html = |value: &str| Field::date("d", "Day").value(value).to_string();
        assert!(
            html("2026-03-10").contains(r#"type="date""#) && html("").contains(r#"type="date""#)
        );
        assert!(html("tomorrow").contains(r#"type="text" id="f-d" name="d" value="tomorrow""#));
    }
}
