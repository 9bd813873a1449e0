//! What a town says in its own words: a welcome, privacy, who is responsible, whom to ask about access,
//! a note at the foot. Where it says nothing in a language, our own words stand there.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use kernel::profile::{ByLanguage, ProfileWords};
use ui::parts::Field;
use ui::prose::prose;
use ui::web::{Answer, Fault, Sent, Shared, Visit, html};
use ui::{Lang, Markup, Page};

use crate::form::{self, Typed};

/// One of the texts.
#[derive(Clone, Copy)]
pub(crate) struct Text {
    /// Its value in the profile, and the end of its words' keys.
    pub name: &'static str,
    /// So many characters it has at most.
    longest: usize,
    rows: u8,
    /// Where it is read.
    pub page: &'static str,
    of: fn(&mut ProfileWords) -> &mut ByLanguage,
}

pub(crate) const ALL: [Text; 5] = [
    Text {
        name: "welcome",
        longest: 300,
        rows: 3,
        page: "/",
        of: |words| &mut words.welcome,
    },
    Text {
        name: "privacy",
        longest: 10_000,
        rows: 14,
        page: "/privacy",
        of: |words| &mut words.privacy,
    },
    Text {
        name: "imprint",
        longest: 3_000,
        rows: 8,
        page: "/imprint",
        of: |words| &mut words.imprint,
    },
    Text {
        name: "accessibility",
        longest: 1_000,
        rows: 4,
        page: "/accessibility",
        of: |words| &mut words.accessibility,
    },
    Text {
        name: "footer",
        longest: 300,
        rows: 3,
        page: "/",
        of: |words| &mut words.footer,
    },
];

impl Text {
    /// Its fields, one for each language that the town offers.
    pub(crate) fn fields(&self, visit: &Visit, words: &ProfileWords) -> Vec<Field> {
        let lang = &visit.lang;
        let mut words = words.clone();
        let languages = words.languages.clone();
        let said = (self.of)(&mut words).clone().unwrap_or_default();
        let field = |code: &String| {
            let language = form::language_name(visit, code);
            let label = format!("set-text-{}-in", self.name);
            Field::area(
                self.field(code),
                lang.ta(&label, &[("language", language.into())]),
            )
            .rows(self.rows)
            .max_length(self.longest)
            .value(said.get(code).map_or("", String::as_str))
        };
        languages.iter().map(field).collect()
    }

    /// What was typed, over what is there. Languages that the town does not offer keep their words.
    pub(crate) fn read(&self, visit: &Visit, sent: &Sent, typed: &mut Typed) {
        for code in typed.words.languages.clone() {
            let field = self.field(&code);
            form::short(visit, sent, typed, &field, self.longest);
            let text = sent.text(&field);
            let said = (self.of)(&mut typed.words);
            let mut all = said.take().unwrap_or_default();
            if text.is_empty() {
                all.remove(&code);
            } else {
                all.insert(code, text);
            }
            *said = Some(all).filter(|all| !all.is_empty());
        }
    }

    fn field(&self, code: &str) -> String {
        format!("{}-{code}", self.name)
    }
}

#[derive(Template)]
#[template(path = "settings/text.html")]
struct TextPage {
    page: Page,
    text: Markup,
    /// What follows in the town's own words, under its heading.
    then: Option<(String, Markup)>,
}

pub(crate) async fn privacy(visit: Visit) -> Answer {
    let lang = &visit.lang;
    let said = said(&visit.town.profile().words.privacy, lang);
    let text = said.unwrap_or_else(|| lang.ta("privacy-ours", &[("ask", ask(&visit).into())]));
    answer(&visit, "privacy-title", &text, None)
}

pub(crate) async fn imprint(visit: Visit) -> Answer {
    let said = said(&visit.town.profile().words.imprint, &visit.lang);
    let text = said.unwrap_or_else(|| responsible(&visit));
    answer(&visit, "imprint-title", &text, None)
}

pub(crate) async fn accessibility(visit: Visit) -> Answer {
    let lang = &visit.lang;
    let said = said(&visit.town.profile().words.accessibility, lang);
    let whom = said.unwrap_or_else(|| ask(&visit));
    let then = (lang.t("accessibility-ask"), prose(&whom));
    answer(
        &visit,
        "accessibility-title",
        &lang.t("accessibility-ours"),
        Some(then),
    )
}

/// The welcome on the front page.
pub(crate) async fn home(visit: Visit) -> Result<Option<Markup>, Fault> {
    let lang = &visit.lang;
    let said = said(&visit.town.profile().words.welcome, lang);
    let text = prose(&said.unwrap_or_else(|| lang.t("welcome-ours")));
    Ok(Some(Markup(format!(
        r#"<div class="wrap mt3"><div class="lede prose">{text}</div></div>"#
    ))))
}

fn answer(visit: &Visit, title: &str, text: &str, then: Option<(String, Markup)>) -> Answer {
    let lang = &visit.lang;
    let mut page = visit.page(lang.t(title));
    let town = &page.town.name;
    page.description = Some(lang.ta(&format!("{title}-of"), &[("town", town.into())]));
    let text = prose(text);
    let mut answer: Response = html(&TextPage { page, text, then })?;
    if visit.actor.staff().is_none() {
        Shared::mark(&mut answer);
    }
    Ok(answer)
}

fn said(texts: &Option<BTreeMap<String, String>>, lang: &Lang) -> Option<String> {
    texts.as_ref()?.get(lang.code()).cloned()
}

/// Who is responsible, as far as the town has said how it is reached.
fn responsible(visit: &Visit) -> String {
    let town = &visit.site.face(&visit.lang).name;
    let who = visit.lang.ta("imprint-ours", &[("town", town.into())]);
    let ways = ways(visit);
    if ways.is_empty() {
        return who;
    }
    format!("{who}\n\n{town}\n{}", ways.join("\n"))
}

/// Whom to ask, and how.
fn ask(visit: &Visit) -> String {
    let ways = ways(visit);
    if ways.is_empty() {
        return visit.lang.t("texts-ask-counter");
    }
    format!("{}\n{}", visit.lang.t("texts-ask"), ways.join("\n"))
}

fn ways(visit: &Visit) -> Vec<String> {
    let (lang, words) = (&visit.lang, &visit.town.profile().words);
    let mut ways = Vec::new();
    if !words.address.is_empty() {
        ways.push(words.address.clone());
    }
    if !words.phone.is_empty() {
        let phone = [("phone", (&words.phone).into())];
        ways.push(lang.ta("texts-phone", &phone));
    }
    if words.mail_from != ProfileWords::default().mail_from {
        ways.push(lang.ta("texts-mail", &[("mail", (&words.mail_from).into())]));
    }
    ways
}
