//! The page: each part begins with what it found, and stands on a table.

mod parts;

use askama::Template;
use axum::http::HeaderMap;
use ui::page::Twin;
use ui::parts::{Figure, Figures, Link, Spark, Table};
use ui::web::{Answer, Visit, cached};
use ui::{Lang, Page};

use crate::told::{ENOUGH, Told, half, settled};

#[derive(Template)]
#[template(path = "insights/figures.html")]
struct FiguresPage {
    page: Page,
    lede: String,
    figures: Figures,
    parts: Vec<Part>,
    rules: Vec<String>,
    twins: Vec<Link>,
}

/// A finding with the table under it.
struct Part {
    id: &'static str,
    title: String,
    text: String,
    table: Option<Table>,
}

/// The page.
pub(crate) async fn show(visit: Visit, headers: HeaderMap) -> Answer {
    let told = Told::of(&visit).await?;
    let lang = &visit.lang;
    let mut page = visit.page(title(lang, &told));
    page.description = Some(lang.t("figures-description"));
    page.twins = twins();
    let template = FiguresPage {
        lede: lede(&visit, &told),
        figures: figures(lang, &told),
        parts: parts::all(&visit, &told),
        rules: rules(lang, &told),
        twins: page
            .twins
            .iter()
            .map(|twin| Link::new(&twin.href, twin.word))
            .collect(),
        page,
    };
    let text = template
        .render()
        .map_err(kernel::Error::during("writing the figures"))?;
    cached::answer(&visit, &headers, "text/html; charset=utf-8", text)
}

fn title(lang: &Lang, told: &Told) -> String {
    half(&told.whole).map_or_else(
        || lang.t("figures-title"),
        |days| {
            let span = lang.working_days(i64::from(days));
            lang.ta("figures-title-half", &[("span", span.into())])
        },
    )
}

fn lede(visit: &Visit, told: &Told) -> String {
    let lang = &visit.lang;
    told.at.map_or_else(
        || lang.t("figures-not-yet"),
        |at| {
            let when = lang.date_time(at, visit.town.zone());
            lang.ta("figures-lede", &[("when", when.into())])
        },
    )
}

fn figures(lang: &Lang, told: &Told) -> Figures {
    let whole = &told.whole;
    let spark = |of: fn(&casework::figures::Sums) -> u64| {
        let values: Vec<i64> = told
            .months
            .iter()
            .map(|(_, sums)| i64::try_from(of(sums)).unwrap_or(i64::MAX))
            .collect();
        Spark::new(&values)
    };
    let since = parts::month(lang, told.since);
    let mut figures = vec![
        Figure {
            label: lang.t("figures-asked"),
            number: parts::number(lang, whole.asked),
            spark: spark(|sums| sums.asked),
            sentence: lang.ta("figures-asked-text", &[("month", since.into())]),
            ..Figure::default()
        },
        Figure {
            label: lang.t("figures-done"),
            number: parts::number(lang, whole.done),
            spark: spark(|sums| sums.done),
            sentence: lang.t("figures-done-text"),
            ..Figure::default()
        },
    ];
    if let Some(days) = half(whole) {
        figures.push(Figure {
            label: lang.t("figures-half"),
            number: lang.number(i64::from(days)),
            sentence: lang.tn("figures-half-text", i64::from(days)),
            ..Figure::default()
        });
    }
    if let Some(share) = whole.percent_on_time().filter(|_| whole.promised >= ENOUGH) {
        figures.push(Figure {
            label: lang.t("figures-on-time"),
            number: parts::number(lang, share),
            after: "%".into(),
            sentence: lang.t("figures-on-time-text"),
            ..Figure::default()
        });
    }
    if let Some(share) = settled(whole) {
        figures.push(Figure {
            label: lang.t("figures-settled"),
            number: parts::number(lang, share),
            after: "%".into(),
            sentence: lang.ta(
                "figures-settled-text",
                &[("n", parts::number(lang, whole.said()).into())],
            ),
            ..Figure::default()
        });
    }
    Figures { figures }
}

/// How it is counted, and what is kept back.
fn rules(lang: &Lang, told: &Told) -> Vec<String> {
    let private = told.private.map_or_else(
        || lang.t("figures-rule-private"),
        |n| {
            lang.ta(
                "figures-rule-private-some",
                &[("n", parts::number(lang, n).into())],
            )
        },
    );
    vec![
        lang.t("figures-rule-days"),
        lang.t("figures-rule-form"),
        lang.t("figures-rule-small"),
        private,
        lang.t("figures-rule-teams"),
    ]
}

fn twins() -> Vec<Twin> {
    let kinds = [
        ("csv", "text/csv", "CSV"),
        ("json", "application/json", "JSON"),
    ];
    kinds
        .into_iter()
        .map(|(suffix, kind, word)| Twin {
            href: format!("/figures.{suffix}"),
            kind,
            word,
        })
        .collect()
}
