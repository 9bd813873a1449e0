//! What was typed while taking a report: read, judged by the service's own rules, shown again.

use jiff::civil::Date;
use kernel::Place;
use ui::Lang;
use ui::parts::{Choice, Field};
use ui::web::{Sent, Visit};

use crate::case::change::LONGEST;
use crate::case::open::Contact;
use crate::definition::{self, Answer, Answers, Question, QuestionKind, ServiceDefinition};
use crate::photo::Beside;

/// A report as a member of staff has typed it.
pub(super) struct Taken {
    pub channel: String,
    pub words: String,
    pub place_text: String,
    pub place: Place,
    /// (label, detail) of places that the text may mean.
    pub place_hits: Vec<(String, String)>,
    pub answers: Answers,
    /// Photos that were shown at the counter or sent by mail.
    pub beside: Beside,
    pub contact: Contact,
    pub language: String,
    email_text: String,
    typed: Sent,
    /// Texts that are no number or no day, by question.
    unread: Vec<String>,
    /// (field, what to do)
    faults: Vec<(String, String)>,
}

impl Default for Taken {
    fn default() -> Self {
        Self {
            channel: "phone".into(),
            words: String::new(),
            place_text: String::new(),
            place: Place::default(),
            place_hits: Vec::new(),
            answers: Answers::new(),
            beside: Beside::default(),
            contact: Contact::default(),
            language: String::new(),
            email_text: String::new(),
            typed: Sent::default(),
            unread: Vec::new(),
            faults: Vec::new(),
        }
    }
}

impl Taken {
    /// Their words alone, before it is known what they are about.
    pub(super) fn of_words(words: String) -> Self {
        Self {
            words,
            ..Self::default()
        }
    }

    pub(super) fn read(sent: &Sent, service: &ServiceDefinition) -> Self {
        let said = |name: &str| Some(sent.text(name)).filter(|text| !text.is_empty());
        let mut taken = Self {
            channel: if sent.get("channel") == Some("counter") {
                "counter"
            } else {
                "phone"
            }
            .into(),
            words: sent.text("words"),
            place_text: sent.text("place"),
            contact: Contact {
                name: said("name"),
                email: said("email").and_then(|text| text.parse().ok()),
                phone: said("phone"),
            },
            language: sent.text("language"),
            email_text: sent.text("email"),
            typed: sent.clone(),
            ..Self::default()
        };
        for question in &service.questions {
            taken.read_answer(question, sent);
        }
        taken
    }

    fn read_answer(&mut self, question: &Question, sent: &Sent) {
        let name = field_name(question);
        let text = sent.text(&name);
        let answer = match question.kind {
            QuestionKind::Text | QuestionKind::LongText => Some(Answer::Text(text.clone())),
            QuestionKind::Choice => Some(Answer::Choice(text.clone())),
            QuestionKind::MultiChoice => Some(Answer::Choices(
                sent.all(&name).map(str::to_owned).collect(),
            )),
            QuestionKind::Number => text.parse().ok().map(Answer::Number),
            QuestionKind::Date => text.parse().ok().map(Answer::Date),
            QuestionKind::YesNo => ["yes", "no"]
                .contains(&text.as_str())
                .then(|| Answer::YesNo(text == "yes")),
            QuestionKind::Photo | QuestionKind::Location => None,
        };
        match answer {
            Some(answer) if !answer.is_blank() => {
                self.answers.set(&question.id, answer);
            }
            None if !text.is_empty() => self.unread.push(question.id.clone()),
            _ => {}
        }
    }

    /// Notes everything that keeps the report from being sent. Nobody has to give photos.
    pub(super) fn judge(&mut self, service: &ServiceDefinition, lang: &Lang, today: Date) {
        if let Some(question) = service.first_of(QuestionKind::Location) {
            self.answers
                .set(&question.id, Answer::Location(self.place.clone()));
        }
        for fault in service.validate(&self.answers, lang.code(), today) {
            let Some(question) = service.question(&fault.question) else {
                continue;
            };
            match question.kind {
                QuestionKind::Photo => {}
                QuestionKind::Location => self.fault("place", said(lang, fault.key, &fault.params)),
                _ => self.fault(field_name(question), said(lang, fault.key, &fault.params)),
            }
        }
        for id in std::mem::take(&mut self.unread) {
            let Some(question) = service.question(&id) else {
                continue;
            };
            let key = match question.kind {
                QuestionKind::Date => "answer-missing-date",
                QuestionKind::Number => "answer-missing-number",
                _ => "answer-wrong-kind",
            };
            self.fault(field_name(question), lang.t(key));
        }
        self.judge_rest(service, lang);
    }

    fn judge_rest(&mut self, service: &ServiceDefinition, lang: &Lang) {
        if self.words.chars().count() > LONGEST {
            self.fault("words", lang.tn("desk-refused-too-long", LONGEST));
        }
        if !self.place_hits.is_empty() {
            self.fault("place_pick", lang.t("desk-take-place-pick"));
        }
        if !self.email_text.is_empty() && self.contact.email.is_none() {
            self.fault("email", lang.t("desk-take-email-wrong"));
        }
        let too_long =
            |text: &Option<String>| text.as_ref().is_some_and(|text| text.chars().count() > 200);
        if too_long(&self.contact.name) {
            self.fault("name", lang.tn("desk-refused-too-long", 200));
        }
        if too_long(&self.contact.phone) {
            self.fault("phone", lang.tn("desk-refused-too-long", 200));
        }
        let unreachable = self.email_text.is_empty() && self.contact.phone.is_none();
        if service.contact == definition::Contact::Required && unreachable {
            self.fault("phone", lang.t("desk-take-contact-needed"));
        }
    }

    fn fault(&mut self, field: impl Into<String>, words: String) {
        let field = field.into();
        // An answer that could not be read is not also missing.
        self.faults.retain(|(other, _)| *other != field);
        self.faults.push((field, words));
    }

    pub(super) fn is_wrong(&self) -> bool {
        !self.faults.is_empty()
    }

    /// What is wrong with a field.
    pub(super) fn wrong(&self, field: &str) -> Option<String> {
        self.faults
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, words)| words.clone())
    }
}

fn said(lang: &Lang, key: &str, params: &[(&'static str, String)]) -> String {
    let written = params
        .iter()
        .map(|(name, value)| match value.parse::<Date>() {
            Ok(day) if *name == "day" => (*name, lang.day(day).into()),
            _ => (*name, value.as_str().into()),
        });
    lang.ta(key, &written.collect::<Vec<(&str, ui::Arg<'_>)>>())
}

fn field_name(question: &Question) -> String {
    format!("q-{}", question.id)
}

/// A field for each question that can be answered by voice.
pub(super) fn question_fields(
    service: &ServiceDefinition,
    lang: &Lang,
    taken: &Taken,
) -> Vec<Field> {
    let voice = |question: &&Question| {
        !matches!(question.kind, QuestionKind::Photo | QuestionKind::Location)
    };
    service
        .questions
        .iter()
        .filter(voice)
        .map(|question| question_field(question, lang, taken))
        .collect()
}

fn question_field(question: &Question, lang: &Lang, taken: &Taken) -> Field {
    let (name, code) = (field_name(question), lang.code());
    let label = question.label.get(code);
    let value = taken.typed.text(&name);
    let choices = || {
        let choices = question.choices.iter();
        choices
            .map(|choice| Choice::new(&choice.value, choice.label.get(code)))
            .collect::<Vec<_>>()
    };
    let mut field = match question.kind {
        QuestionKind::LongText => Field::area(&name, label).value(value),
        QuestionKind::Choice => Field::choice(&name, label, choices()).value(value),
        QuestionKind::MultiChoice => {
            let values: Vec<_> = taken.typed.all(&name).map(str::to_owned).collect();
            Field::many(&name, label, choices()).values(&values)
        }
        QuestionKind::Number => Field::number(&name, label).value(value),
        QuestionKind::Date => Field::date(&name, label).value(value),
        QuestionKind::YesNo => Field::yes_no(lang, &name, label).value(value),
        QuestionKind::Text | QuestionKind::Photo | QuestionKind::Location => {
            Field::text(&name, label).value(value)
        }
    };
    if let Some(unit) = &question.unit {
        field = field.unit(unit.get(code));
    }
    let hint = question
        .hint
        .as_ref()
        .map(|hint| hint.get(code).to_owned())
        .unwrap_or_default();
    let hint = if question.when.is_some() {
        format!("{hint} {}", lang.t("desk-take-when"))
    } else {
        hint
    };
    field = field.hint(hint.trim()).error(taken.wrong(&name));
    if question.required {
        field
    } else {
        field.optional(lang)
    }
}

/// How the town may reach the caller, and in which language.
pub(super) fn contact_fields(
    visit: &Visit,
    service: &ServiceDefinition,
    taken: &Taken,
) -> Vec<Field> {
    if service.contact == definition::Contact::None {
        return Vec::new();
    }
    let lang = &visit.lang;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let offered = &visit.town.profile().words.languages;
    let spoken = offered
        .iter()
        .map(|code| Choice::new(code, visit.site.words().lang(code).name()))
        .collect();
    let first = if taken.language.is_empty() {
        lang.code()
    } else {
        &taken.language
    };
    vec![
        Field::text("name", lang.t("desk-contact-name"))
            .value(text(&taken.contact.name))
            .error(taken.wrong("name"))
            .optional(lang),
        Field::phone("phone", lang.t("desk-contact-phone"))
            .value(text(&taken.contact.phone))
            .error(taken.wrong("phone")),
        Field::email("email", lang.t("desk-contact-email"))
            .value(&taken.email_text)
            .error(taken.wrong("email"))
            .optional(lang),
        Field::select("language", lang.t("desk-take-language"), spoken).value(first),
    ]
}
