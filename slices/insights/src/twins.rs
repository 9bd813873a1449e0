//! The figures for other programs: every public month of every service as CSV (RFC 4180), and what the
//! page says as JSON.

use axum::http::HeaderMap;
use casework::figures::{Sums, counted};
use kernel::Error;
use serde_json::{Value, json};
use ui::web::{Answer, Visit, cached};

use crate::teams::PEOPLE;
use crate::told::{Told, half, most, settled};

const COLUMNS: [&str; 10] = [
    "month",
    "service",
    "before_townhall",
    "asked",
    "done",
    "with_promise",
    "on_time",
    "half_working_days",
    "nine_in_ten_working_days",
    "percent_settled",
];

/// All months there are, the earlier system's too.
pub(crate) async fn csv(visit: Visit, headers: HeaderMap) -> Answer {
    let counted = counted(&visit.town).await?;
    let rows = counted.by(|row| {
        row.is_public
            .then(|| (row.month, row.service.clone(), row.brought))
    });
    let mut out = ::csv::Writer::from_writer(Vec::new());
    let written = |error: ::csv::Error| Error::internal(format!("writing CSV: {error}"));
    out.write_record(COLUMNS).map_err(written)?;
    for ((month, service, brought), sums) in &rows {
        let days = |days: Option<u32>| days.map(|days| days.to_string()).unwrap_or_default();
        out.write_record([
            month.iso(),
            service.clone(),
            brought.to_string(),
            sums.asked.to_string(),
            sums.done.to_string(),
            sums.promised.to_string(),
            sums.on_time.to_string(),
            days(half(sums)),
            days(most(sums)),
            settled(sums)
                .map(|share| share.to_string())
                .unwrap_or_default(),
        ])
        .map_err(written)?;
    }
    let bytes = out
        .into_inner()
        .map_err(|error| Error::internal(format!("writing CSV: {error}")))?;
    let text = String::from_utf8(bytes).map_err(Error::during("writing CSV"))?;
    cached::answer(&visit, &headers, "text/csv; charset=utf-8", text)
}

/// What the page says.
pub(crate) async fn json(visit: Visit, headers: HeaderMap) -> Answer {
    let told = Told::of(&visit).await?;
    let body = written(&visit, &told).to_string();
    cached::answer(&visit, &headers, "application/json", body)
}

fn written(visit: &Visit, told: &Told) -> Value {
    let months = told.months.iter().map(|(month, sums)| {
        let mut value = shown(sums);
        value["month"] = month.iso().into();
        value
    });
    let services = told.services.iter().map(|service| {
        let mut value = shown(&service.sums);
        value["service"] = service.code.as_str().into();
        value["title"] = service.title.as_str().into();
        value
    });
    let teams = told.teams.teams.iter().map(|team| {
        let mut value = shown(&team.sums);
        value["team"] = team.name.as_str().into();
        value
    });
    let years = told.years.iter().map(|year| {
        let mut value = shown(&year.sums);
        value["year"] = year.year.into();
        value["before_townhall"] = year.brought.into();
        value
    });
    let form = &told.form;
    let stopped = form.stopped.iter();
    let stopped = stopped.map(|(page, about)| json!({ "page": page, "about": about }));
    json!({
        "town": visit.town.profile().words.name,
        "counted_at": told.at.map(kernel::Moment::rfc3339),
        "since": told.since.iso(),
        "whole": shown(&told.whole),
        "channels": told.whole.channels,
        "months": months.collect::<Vec<_>>(),
        "services": services.collect::<Vec<_>>(),
        "not_public_about": told.private,
        "form": {
            "begun_about": form.begun,
            "sent_about": form.sent,
            "percent_sent": form.percent_sent,
            "half_minutes": form.half_minutes,
            "stopped": stopped.collect::<Vec<_>>(),
        },
        "teams": teams.collect::<Vec<_>>(),
        "other_teams": told.teams.others.iter().map(shown).collect::<Vec<_>>(),
        "people_of_a_team_at_least": PEOPLE,
        "years": years.collect::<Vec<_>>(),
    })
}

fn shown(sums: &Sums) -> Value {
    json!({
        "asked": sums.asked,
        "done": sums.done,
        "with_promise": sums.promised,
        "on_time": sums.on_time,
        "half_working_days": half(sums),
        "nine_in_ten_working_days": most(sums),
        "percent_settled": settled(sums),
    })
}
