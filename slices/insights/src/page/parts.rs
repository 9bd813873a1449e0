//! The parts of the page. What has too little to say is left out.

use casework::figures::{Month, Sums};
use ui::Lang;
use ui::parts::{Bar, Data, Heading, Link, Table};
use ui::web::Visit;

use super::Part;
use crate::told::{ENOUGH, Service, Told, half, most};

/// All that have something to say.
pub(super) fn all(visit: &Visit, told: &Told) -> Vec<Part> {
    let lang = &visit.lang;
    [
        months(lang, told),
        services(lang, told),
        channels(lang, told),
        form(lang, told),
        teams(lang, told),
        years(lang, told),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A count in the reader's figures.
pub(super) fn number(lang: &Lang, count: u64) -> String {
    lang.number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// "March 2026".
pub(super) fn month(lang: &Lang, month: Month) -> String {
    let name = lang.t(&format!("month-{}", month.number()));
    // A year is no number: it has no comma.
    let year = month.year().to_string();
    lang.ta(
        "figures-month",
        &[("month", name.into()), ("year", year.into())],
    )
}

fn days(lang: &Lang, days: Option<u32>) -> Data {
    days.map_or_else(
        || Data::Number(lang.t("figures-too-few")),
        |days| Data::Number(lang.working_days(i64::from(days))),
    )
}

fn percent(lang: &Lang, share: Option<u64>) -> Data {
    Data::Number(share.map_or_else(
        || lang.t("figures-too-few"),
        |share| lang.percent(i64::try_from(share).unwrap_or(0)),
    ))
}

fn on_time(sums: &Sums) -> Option<u64> {
    sums.percent_on_time().filter(|_| sums.promised >= ENOUGH)
}

/// A bar as long as this is of the longest.
fn bar(count: u64, longest: u64) -> Data {
    let share = (count * 1_000).checked_div(longest).unwrap_or(0);
    Data::Bar(Bar {
        is: Some(u16::try_from(share).unwrap_or(1_000)),
        ..Bar::default()
    })
}

fn table(headings: Vec<Heading>, rows: Vec<Vec<Data>>) -> Option<Table> {
    Some(Table {
        headings,
        rows,
        fold: true,
        ..Table::default()
    })
}

fn months(lang: &Lang, told: &Told) -> Option<Part> {
    let (top, sums) = told.months.iter().max_by_key(|(_, sums)| sums.asked)?;
    let rows = told.months.iter().rev().map(|(at, of)| {
        vec![
            Data::Text(month(lang, *at)),
            bar(of.asked, sums.asked),
            Data::Number(number(lang, of.asked)),
            Data::Number(number(lang, of.done)),
            days(lang, half(of)),
        ]
    });
    Some(Part {
        id: "months",
        title: lang.ta(
            "figures-months-title",
            &[
                ("month", month(lang, *top).into()),
                ("n", number(lang, sums.asked).into()),
            ],
        ),
        text: lang.t("figures-months-text"),
        table: table(
            vec![
                Heading::text(lang.t("figures-col-month")),
                Heading::drawn(lang.t("figures-col-drawn")),
                Heading::number(lang.t("figures-col-asked")),
                Heading::number(lang.t("figures-col-done")),
                Heading::number(lang.t("figures-col-half")),
            ],
            rows.collect(),
        ),
    })
}

fn services(lang: &Lang, told: &Told) -> Option<Part> {
    if told.services.is_empty() {
        return None;
    }
    let timed = || {
        told.services
            .iter()
            .filter_map(|s| Some((half(&s.sums)?, s)))
    };
    let longest = timed().map(|(days, _)| days).max().unwrap_or(1);
    let row = |service: &Service| {
        let name = if service.is_offered {
            Data::Link(Link::new(
                format!("/services/{}", service.code),
                &service.title,
            ))
        } else {
            Data::Text(service.title.clone())
        };
        let took = half(&service.sums);
        vec![
            name,
            took.map_or(Data::Empty, |days| bar(u64::from(days), u64::from(longest))),
            days(lang, took),
            days(lang, most(&service.sums)),
            percent(lang, on_time(&service.sums)),
            Data::Number(number(lang, service.sums.asked)),
            Data::Number(number(lang, service.sums.done)),
        ]
    };
    let quick = timed().min_by_key(|(days, _)| *days);
    let slow = timed().max_by_key(|(days, _)| *days);
    let title = match (quick, slow) {
        (Some((least, quick)), Some((most, slow))) if least < most => lang.ta(
            "figures-services-title",
            &[
                ("quick", (&quick.title).into()),
                ("least", lang.working_days(i64::from(least)).into()),
                ("slow", (&slow.title).into()),
                ("most", lang.working_days(i64::from(most)).into()),
            ],
        ),
        _ => lang.t("figures-services-plain"),
    };
    Some(Part {
        id: "services",
        title,
        text: lang.t("figures-services-text"),
        table: table(
            vec![
                Heading::text(lang.t("figures-col-service")),
                Heading::drawn(lang.t("figures-col-drawn")),
                Heading::number(lang.t("figures-col-half")),
                Heading::number(lang.t("figures-col-most")),
                Heading::number(lang.t("figures-col-on-time")),
                Heading::number(lang.t("figures-col-asked")),
                Heading::number(lang.t("figures-col-done")),
            ],
            told.services.iter().map(row).collect(),
        ),
    })
}

fn channels(lang: &Lang, told: &Told) -> Option<Part> {
    let mut channels: Vec<(&String, &u64)> = told.whole.channels.iter().collect();
    channels.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let (top, most) = channels.first()?;
    let name = |channel: &str| lang.t(&format!("figures-channel-{channel}"));
    let share = |count: u64| (count * 100).checked_div(told.whole.asked);
    let rows = channels.iter().map(|(channel, count)| {
        vec![
            Data::Text(name(channel)),
            bar(**count, **most),
            Data::Number(number(lang, **count)),
            percent(lang, share(**count)),
        ]
    });
    Some(Part {
        id: "channels",
        title: lang.ta(
            "figures-channels-title",
            &[
                (
                    "share",
                    lang.percent(i64::try_from(share(**most)?).ok()?).into(),
                ),
                ("channel", lang.t(&format!("figures-by-{top}")).into()),
            ],
        ),
        text: String::new(),
        table: table(
            vec![
                Heading::text(lang.t("figures-col-channel")),
                Heading::drawn(lang.t("figures-col-drawn")),
                Heading::number(lang.t("figures-col-asked")),
                Heading::number(lang.t("figures-col-share")),
            ],
            rows.collect(),
        ),
    })
}

fn form(lang: &Lang, told: &Told) -> Option<Part> {
    let form = &told.form;
    let share = form.percent_sent?;
    let said =
        |count: Option<u64>| count.map_or_else(|| lang.t("figures-too-few"), |n| number(lang, n));
    let counts = [
        ("begun", said(form.begun).into()),
        ("sent", said(form.sent).into()),
    ];
    let mut text = lang.ta("figures-form-text", &counts);
    if let Some(minutes) = form.half_minutes {
        text = format!(
            "{text} {}",
            lang.tn("figures-form-half", i64::from(minutes))
        );
    }
    let most = form.stopped.iter().map(|(_, count)| *count).max();
    let rows = form.stopped.iter().map(|(page, count)| {
        vec![
            Data::Text(lang.t(&format!("figures-page-{page}"))),
            bar(*count, most.unwrap_or(0)),
            Data::Number(lang.ta("figures-about", &[("n", number(lang, *count).into())])),
        ]
    });
    Some(Part {
        id: "form",
        title: lang.ta(
            "figures-form-title",
            &[("share", lang.percent(i64::try_from(share).ok()?).into())],
        ),
        text,
        table: most.and_then(|_| {
            table(
                vec![
                    Heading::text(lang.t("figures-col-page")),
                    Heading::drawn(lang.t("figures-col-drawn")),
                    Heading::number(lang.t("figures-col-stopped")),
                ],
                rows.collect(),
            )
        }),
    })
}

fn teams(lang: &Lang, told: &Told) -> Option<Part> {
    let row = |name: &str, sums: &Sums| {
        vec![
            Data::Text(name.to_owned()),
            Data::Number(number(lang, sums.asked)),
            Data::Number(number(lang, sums.done)),
            days(lang, half(sums)),
            percent(lang, on_time(sums)),
        ]
    };
    let mut rows: Vec<_> = told
        .teams
        .teams
        .iter()
        .map(|team| row(&team.name, &team.sums))
        .collect();
    if let Some(others) = &told.teams.others {
        rows.push(row(&lang.t("figures-teams-others"), others));
    }
    if rows.is_empty() {
        return None;
    }
    Some(Part {
        id: "teams",
        title: lang.t("figures-teams-title"),
        text: lang.t("figures-teams-text"),
        table: table(
            vec![
                Heading::text(lang.t("figures-col-team")),
                Heading::number(lang.t("figures-col-asked")),
                Heading::number(lang.t("figures-col-done")),
                Heading::number(lang.t("figures-col-half")),
                Heading::number(lang.t("figures-col-on-time")),
            ],
            rows,
        ),
    })
}

fn years(lang: &Lang, told: &Told) -> Option<Part> {
    let (mut before, mut since) = (Sums::default(), Sums::default());
    for year in &told.years {
        if year.brought {
            &mut before
        } else {
            &mut since
        }
        .add(&year.sums);
    }
    let title = match (half(&before), half(&since)) {
        (Some(before), Some(since)) => lang.ta(
            "figures-years-title",
            &[
                ("before", lang.working_days(i64::from(before)).into()),
                ("since", lang.working_days(i64::from(since)).into()),
            ],
        ),
        _ => lang.t("figures-years-plain"),
    };
    let rows = told.years.iter().rev().map(|year| {
        let system = if year.brought { "before" } else { "since" };
        vec![
            Data::Text(year.year.to_string()),
            Data::Text(lang.t(&format!("figures-years-{system}"))),
            Data::Number(number(lang, year.sums.asked)),
            Data::Number(number(lang, year.sums.done)),
            days(lang, half(&year.sums)),
            days(lang, most(&year.sums)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| Part {
        id: "years",
        title,
        text: lang.t("figures-years-text"),
        table: table(
            vec![
                Heading::text(lang.t("figures-col-year")),
                Heading::text(lang.t("figures-col-system")),
                Heading::number(lang.t("figures-col-asked")),
                Heading::number(lang.t("figures-col-done")),
                Heading::number(lang.t("figures-col-half")),
                Heading::number(lang.t("figures-col-most")),
            ],
            rows,
        ),
    })
}
