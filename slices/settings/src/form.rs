//! The pages of what the town says of itself, as fields: from its words, and back with every fault
//! named at its field.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kernel::mail::EmailAddress;
use kernel::profile::ProfileWords;
use ui::parts::{Choice, Field, Width};
use ui::web::{Sent, Visit};
use url::Url;

use crate::look;
use crate::texts;

/// So many characters a value has at most.
const LONGEST_NAME: usize = 60;
const LONGEST_PHONE: usize = 40;
const LONGEST_ADDRESS: usize = 200;
const LONGEST_HOURS: usize = 120;

/// One page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    Town,
    Contact,
    Texts,
    Calendar,
    Mail,
}

impl Section {
    pub(crate) const ALL: [Self; 5] = [
        Self::Town,
        Self::Contact,
        Self::Texts,
        Self::Calendar,
        Self::Mail,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Town => "town",
            Self::Contact => "contact",
            Self::Texts => "texts",
            Self::Calendar => "calendar",
            Self::Mail => "mail",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }

    /// The values of the profile that this page changes.
    pub(crate) fn values(self) -> &'static [&'static str] {
        match self {
            Self::Town => &[
                "name",
                "prefix",
                "colour",
                "crest",
                "languages",
                "time_zone",
                "site",
            ],
            Self::Contact => &["phone", "emergency_phone", "address", "hours"],
            Self::Texts => &["welcome", "privacy", "imprint", "accessibility", "footer"],
            Self::Calendar => &["holidays"],
            Self::Mail => &["mail_from"],
        }
    }
}

/// Words as they were typed, with what is wrong with them by the name of the field.
pub(crate) struct Typed {
    pub words: ProfileWords,
    pub faults: BTreeMap<String, String>,
}

impl Typed {
    pub(crate) fn clean(words: ProfileWords) -> Self {
        Self {
            words,
            faults: BTreeMap::new(),
        }
    }

    pub(crate) fn fault(&mut self, field: &str, what: String) {
        self.faults.entry(field.to_owned()).or_insert(what);
    }

    pub(crate) fn field(&self, mut field: Field) -> Field {
        let fault = |name: &str| self.faults.get(name).cloned();
        for inner in field
            .choices
            .iter_mut()
            .filter_map(|choice| choice.then.as_mut())
        {
            inner.error = fault(&inner.name);
        }
        let fault = fault(&field.name);
        field.error(fault)
    }
}

/// The fields of a page. What the settings file says over the town is shown and cannot be changed.
pub(crate) fn fields(visit: &Visit, section: Section, typed: &Typed) -> Vec<Field> {
    let fields = match section {
        Section::Town => town(visit, &typed.words),
        Section::Contact => contact(visit, &typed.words),
        Section::Texts => texts::ALL
            .iter()
            .flat_map(|text| text.fields(visit, &typed.words))
            .collect(),
        Section::Calendar => vec![holidays(visit, &typed.words)],
        Section::Mail => vec![mail_from(visit, &typed.words)],
    };
    fields.into_iter().map(|field| typed.field(field)).collect()
}

fn town(visit: &Visit, words: &ProfileWords) -> Vec<Field> {
    let lang = &visit.lang;
    let mut fields = vec![
        name(visit, words),
        Field::text("prefix", lang.t("set-prefix"))
            .hint(lang.t("set-prefix-hint"))
            .width(Width::Small)
            .max_length(3)
            .value(&words.prefix),
        look::colour(visit, words),
    ];
    fields.extend(look::crest(visit, words));
    fields.extend([
        languages(visit, words),
        time_zone(visit, words),
        site(visit, words),
    ]);
    fields
}

fn contact(visit: &Visit, words: &ProfileWords) -> Vec<Field> {
    let lang = &visit.lang;
    let mut fields = vec![
        Field::phone("phone", lang.t("set-phone"))
            .max_length(LONGEST_PHONE)
            .hint(lang.t("set-phone-hint"))
            .value(&words.phone),
        Field::phone("emergency_phone", lang.t("set-emergency"))
            .max_length(LONGEST_PHONE)
            .hint(lang.t("set-emergency-hint"))
            .value(&words.emergency_phone),
        Field::text("address", lang.t("set-address"))
            .max_length(LONGEST_ADDRESS)
            .value(&words.address),
    ];
    for code in &words.languages {
        let label = lang.ta(
            "set-hours",
            &[("language", language_name(visit, code).into())],
        );
        let hours = words.hours.get(code).cloned().unwrap_or_default();
        fields.push(
            Field::text(format!("hours-{code}"), label)
                .hint(lang.t("set-hours-hint"))
                .max_length(LONGEST_HOURS)
                .value(hours),
        );
    }
    fields
}

pub(crate) fn name(visit: &Visit, words: &ProfileWords) -> Field {
    Field::text("name", visit.lang.t("set-name"))
        .max_length(LONGEST_NAME)
        .width(Width::Middle)
        .value(&words.name)
}

pub(crate) fn languages(visit: &Visit, words: &ProfileWords) -> Field {
    let known = visit.site.words().codes();
    let choice = |code: &str| Choice::new(code, language_name(visit, code));
    let choices = known.filter(|code| *code != "qps").map(choice).collect();
    Field::many("languages", visit.lang.t("set-languages"), choices)
        .hint(visit.lang.t("set-languages-hint"))
        .values(&words.languages)
}

pub(crate) fn time_zone(visit: &Visit, words: &ProfileWords) -> Field {
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.to_string())
        .collect();
    names.retain(|name| {
        name.contains('/')
            && !name.starts_with("Etc/")
            && !name.starts_with("posix")
            && !name.starts_with("right")
    });
    names.push("UTC".into());
    names.sort();
    let choice = |name: String| {
        let (area, city) = name.split_once('/').unwrap_or(("UTC", &name));
        let mut choice = Choice::new(name.clone(), city.replace('_', " "));
        choice.group = Some(area.to_owned());
        choice
    };
    // A town that has not said where it is chooses: no zone is right for most.
    let unsaid = words.time_zone.is_empty();
    let none = unsaid.then(|| Choice::new("", visit.lang.t("set-zone-choose")));
    let choices = none.into_iter().chain(names.into_iter().map(choice));
    Field::select("time_zone", visit.lang.t("set-zone"), choices.collect())
        .hint(visit.lang.t("set-zone-hint"))
        .value(&words.time_zone)
}

pub(crate) fn site(visit: &Visit, words: &ProfileWords) -> Field {
    let field = Field::text("site", visit.lang.t("set-site")).max_length(200);
    match &visit.town.over().site {
        Some(site) => field
            .hint(visit.lang.t("set-in-file"))
            .value(site)
            .disabled(),
        None => field.hint(visit.lang.t("set-site-hint")).value(&words.site),
    }
}

fn holidays(visit: &Visit, words: &ProfileWords) -> Field {
    Field::area("holidays", visit.lang.t("set-holidays"))
        .hint(visit.lang.t("set-holidays-hint"))
        .rows(14)
        .value(words.holidays.join("\n"))
}

fn mail_from(visit: &Visit, words: &ProfileWords) -> Field {
    let field = Field::email("mail_from", visit.lang.t("set-mail-from"));
    match &visit.town.over().mail_from {
        Some(from) => field
            .hint(visit.lang.t("set-in-file"))
            .value(from)
            .disabled(),
        None => field
            .hint(visit.lang.t("set-mail-from-hint"))
            .value(&words.mail_from),
    }
}

pub(crate) fn language_name(visit: &Visit, code: &str) -> String {
    visit.site.words().lang(code).name()
}

/// What was typed on a page, over what is there.
pub(crate) fn read(visit: &Visit, section: Section, sent: &Sent, words: ProfileWords) -> Typed {
    let mut typed = Typed::clean(words);
    match section {
        Section::Town => {
            read_name(visit, sent, &mut typed);
            read_prefix(visit, sent, &mut typed);
            read_look(visit, sent, &mut typed);
            read_site(visit, sent, &mut typed);
        }
        Section::Contact => read_contact(visit, sent, &mut typed),
        Section::Texts => texts::ALL
            .iter()
            .for_each(|text| text.read(visit, sent, &mut typed)),
        Section::Calendar => read_holidays(visit, sent, &mut typed),
        Section::Mail => read_mail_from(visit, sent, &mut typed),
    }
    typed
}

pub(crate) fn read_name(visit: &Visit, sent: &Sent, typed: &mut Typed) {
    typed.words.name = sent.text("name");
    if typed.words.name.is_empty() {
        typed.fault("name", visit.lang.t("set-name-missing"));
    }
    short(visit, sent, typed, "name", LONGEST_NAME);
}

/// A browser keeps to the length of a field; whoever sends something else is told.
pub(crate) fn short(visit: &Visit, sent: &Sent, typed: &mut Typed, field: &str, most: usize) {
    if sent.text(field).chars().count() > most {
        let fault = visit.lang.ta("answer-too-long", &[("max", most.into())]);
        typed.fault(field, fault);
    }
}

fn read_prefix(visit: &Visit, sent: &Sent, typed: &mut Typed) {
    typed.words.prefix = sent.text("prefix").to_uppercase();
    let letters = &typed.words.prefix;
    if !(2..=3).contains(&letters.len()) || !letters.chars().all(|c| c.is_ascii_uppercase()) {
        typed.fault("prefix", visit.lang.t("set-prefix-wrong"));
    }
}

/// Colour, crest, languages and time zone.
pub(crate) fn read_look(visit: &Visit, sent: &Sent, typed: &mut Typed) {
    let lang = &visit.lang;
    look::read_colour(visit, sent, typed);
    look::read_crest(sent, typed);
    let known: Vec<&str> = visit.site.words().codes().collect();
    let chosen = sent.all("languages").filter(|code| known.contains(code));
    let chosen: Vec<String> = chosen.map(str::to_owned).collect();
    typed.words.languages = in_order(&typed.words.languages, chosen);
    if typed.words.languages.is_empty() {
        typed.fault("languages", lang.t("set-languages-none"));
    }
    typed.words.time_zone = sent.text("time_zone");
    if TimeZone::get(&typed.words.time_zone).is_err() {
        typed.fault("time_zone", lang.t("set-zone-none"));
    }
}

/// The chosen languages, those that were offered before in their order: the first is the town's own.
fn in_order(before: &[String], chosen: Vec<String>) -> Vec<String> {
    let kept = before.iter().filter(|code| chosen.contains(code)).cloned();
    let mut order: Vec<String> = kept.collect();
    order.extend(chosen.into_iter().filter(|code| !before.contains(code)));
    order
}

pub(crate) fn read_site(visit: &Visit, sent: &Sent, typed: &mut Typed) {
    if visit.town.over().site.is_some() {
        return;
    }
    let said = sent.text("site");
    typed.words.site = said.trim_end_matches('/').to_owned();
    let is_site = Url::parse(&said).is_ok_and(|url| {
        matches!(url.scheme(), "http" | "https")
            && url.has_host()
            && url.username().is_empty()
            && url.query().is_none()
            && url.fragment().is_none()
            && url.path() == "/"
    });
    if !is_site {
        typed.fault("site", visit.lang.t("set-site-wrong"));
    }
}

fn read_contact(visit: &Visit, sent: &Sent, typed: &mut Typed) {
    typed.words.phone = sent.text("phone");
    typed.words.emergency_phone = sent.text("emergency_phone");
    typed.words.address = sent.text("address");
    short(visit, sent, typed, "phone", LONGEST_PHONE);
    short(visit, sent, typed, "emergency_phone", LONGEST_PHONE);
    short(visit, sent, typed, "address", LONGEST_ADDRESS);
    for code in typed.words.languages.clone() {
        let field = format!("hours-{code}");
        short(visit, sent, typed, &field, LONGEST_HOURS);
        let hours = sent.text(&field);
        if hours.is_empty() {
            typed.words.hours.remove(&code);
        } else {
            typed.words.hours.insert(code, hours);
        }
    }
}

fn read_holidays(visit: &Visit, sent: &Sent, typed: &mut Typed) {
    let said = sent.get("holidays").unwrap_or_default();
    let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut days: Vec<String> = lines.map(str::to_owned).collect();
    let wrong = days
        .iter()
        .find(|day| day.len() != 10 || day.parse::<Date>().is_err())
        .cloned();
    if let Some(line) = wrong {
        let fault = visit
            .lang
            .ta("set-holidays-wrong", &[("line", line.into())]);
        typed.fault("holidays", fault);
    } else {
        days.sort();
        days.dedup();
    }
    typed.words.holidays = days;
}

fn read_mail_from(visit: &Visit, sent: &Sent, typed: &mut Typed) {
    if visit.town.over().mail_from.is_some() {
        return;
    }
    typed.words.mail_from = sent.text("mail_from");
    if typed.words.mail_from.parse::<EmailAddress>().is_err() {
        typed.fault("mail_from", visit.lang.t("set-mail-from-wrong"));
    }
}
