//! One row becomes one case, as it would stand had it come in here.

use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;

use casework::case::{Calendar, Case, CaseEvent, open, reference};
use casework::catalogue;
use casework::definition::{
    Catalogue, DataClass, QuestionKind, ServiceDefinition, StateGroup, Visibility,
};
use contracts::places::Places;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;
use kernel::db::search::Document;
use kernel::id::TeamId;
use kernel::{Moment, Point, Result, Town, mask};

use super::reading::{File, Row};
use super::{Column, Fault, Mapping};

/// How New Haven's export writes a moment.
const LOCAL: &str = "%m/%d/%Y - %I:%M%p";
const FALLBACK: &str = "something-else";
const ENDED: [&str; 5] = ["closed", "archived", "resolved", "completed", "fixed"];
const WORDS: usize = 10_000;
const LINE: usize = 200;

/// What is looked up for every row.
pub(super) struct Shelf {
    catalogue: Arc<Catalogue>,
    services: HashMap<String, String>,
    known: HashMap<String, Option<Offered>>,
    teams: HashMap<String, Option<TeamId>>,
    calendar: Calendar,
    places: Option<Arc<dyn Places>>,
    prefix: String,
    language: String,
    zone: TimeZone,
}

#[derive(Clone)]
struct Offered {
    service: Arc<ServiceDefinition>,
    version: String,
}

/// A case with its one entry and how it is found.
#[derive(Clone)]
pub(super) struct Ready {
    pub(super) case: Case,
    pub(super) event: CaseEvent,
    pub(super) document: Option<Document>,
}

impl Shelf {
    pub(super) async fn of(town: &Town, mapping: &Mapping) -> Result<Self> {
        let catalogue = catalogue::catalogue(town).await?;
        let mut teams = HashMap::new();
        for service in catalogue.iter() {
            let team = catalogue::team(town, &service.department).await?;
            teams.insert(service.department.clone(), team);
        }
        let words = &town.profile().words;
        Ok(Self {
            catalogue,
            services: mapping.services.clone().into_iter().collect(),
            known: HashMap::new(),
            teams,
            calendar: Calendar::of(town.profile()),
            places: town.port::<dyn Places>(),
            prefix: words.prefix.clone(),
            language: words
                .languages
                .first()
                .cloned()
                .unwrap_or_else(|| "en".into()),
            zone: town.zone().clone(),
        })
    }

    /// Each category that was met, with its service.
    pub(super) fn chosen(&self) -> Vec<(String, String)> {
        let met = self.known.iter().filter_map(|(category, offered)| {
            Some((
                category.clone(),
                offered.as_ref()?.service.id.as_str().to_owned(),
            ))
        });
        let mut chosen: Vec<_> = met.collect();
        chosen.sort();
        chosen
    }

    fn service(&mut self, category: &str) -> Option<Offered> {
        if let Some(known) = self.known.get(category) {
            return known.clone();
        }
        let named = self.services.get(category).cloned();
        let named = named.or_else(|| {
            self.catalogue
                .propose(category, &self.language, 1)
                .into_iter()
                .next()
                .map(|one| one.service.as_str().to_owned())
        });
        let found = named
            .and_then(|code| self.catalogue.get(&code))
            .or_else(|| self.catalogue.get(FALLBACK))
            .cloned();
        let offered = found.map(|service| Offered {
            version: service.version().to_string(),
            service,
        });
        self.known.insert(category.to_owned(), offered.clone());
        offered
    }
}

/// The case of a row.
///
/// # Errors
/// Which column keeps it out, and why.
pub(super) fn case<R: Read>(
    town: &Town,
    shelf: &mut Shelf,
    file: &File<R>,
    row: Row,
) -> Result<Ready, Fault> {
    let old = file.text(&row, Column::Id).to_owned();
    if old.is_empty() || old.chars().count() > LINE {
        return Err(file.fault(
            &row,
            Column::Id,
            "a number of 1 to 200 characters is needed",
        ));
    }
    let opened_at = moment(file, &row, Column::Opened, &shelf.zone)?
        .ok_or_else(|| file.fault(&row, Column::Opened, "a moment is needed"))?;
    let closed_at = moment(file, &row, Column::Closed, &shelf.zone)?;
    let point = point(file, &row)?;
    let offered = shelf.service(file.text(&row, Column::Category));
    let offered = offered.ok_or_else(|| file.fault(&row, Column::Category, "no service fits"))?;
    let status = file.text(&row, Column::Status).to_lowercase();
    let is_closed = ENDED.contains(&status.as_str()) || (status.is_empty() && closed_at.is_some());
    let mut case = bare(town, shelf, &offered, opened_at);
    case.old_reference = Some(old);
    settle(&mut case, &offered.service, is_closed, closed_at);
    let place = mask::mask(file.text(&row, Column::Place));
    let known = point
        .and_then(|point| Some(shelf.places.as_ref()?.place(point)))
        .unwrap_or_default();
    case.place = if place.is_empty() {
        known.words
    } else {
        place.chars().take(LINE).collect()
    };
    case.district = known.district;
    (case.lat, case.lng) = (point.map(|point| point.lat), point.map(|point| point.lng));
    case.public_words = case.is_public.then(|| words(file, &row));
    let document = case
        .is_public
        .then(|| open::document(&case, &offered.service));
    let event = event(town, &case);
    Ok(Ready {
        case,
        event,
        document,
    })
}

fn bare(town: &Town, shelf: &Shelf, offered: &Offered, opened_at: Moment) -> Case {
    let service = &offered.service;
    Case {
        id: town.random().uuid_v7(opened_at).into(),
        reference: reference::new(&shelf.prefix, town.random()),
        old_reference: None,
        service: service.id.as_str().to_owned(),
        version: offered.version.clone(),
        state: String::new(),
        state_group: String::new(),
        is_open: true,
        is_public: is_public(service),
        channel: "import".into(),
        language: shelf.language.clone(),
        team: shelf.teams.get(&service.department).copied().flatten(),
        assignee: None,
        place: String::new(),
        lat: None,
        lng: None,
        district: None,
        asset: None,
        public_words: None,
        subject: None,
        answers: None,
        contact: None,
        link: None,
        opened_at,
        closed_at: None,
        due_at: Some(shelf.calendar.due(opened_at, service.clock.working_days)),
        paused_at: None,
        changed_at: opened_at,
        revision: 1,
    }
}

/// As for a case that is opened here: the service is public, and so is where it is.
fn is_public(service: &ServiceDefinition) -> bool {
    let place = service.first_of(QuestionKind::Location);
    service.visibility == Visibility::Public
        && place.is_none_or(|question| question.class == DataClass::Public)
}

/// Puts the case into its first state or, when it has ended, into the first that ends one.
fn settle(
    case: &mut Case,
    service: &ServiceDefinition,
    is_closed: bool,
    closed_at: Option<Moment>,
) {
    let ended = service
        .states
        .list()
        .iter()
        .find(|state| state.group == StateGroup::Closed)
        .filter(|_| is_closed);
    if let Some(state) = ended.or_else(|| service.initial_state()) {
        case.state.clone_from(&state.id);
        case.state_group = state.group.as_str().to_owned();
        case.is_open = state.group != StateGroup::Closed;
    }
    if !case.is_open {
        // Exports often leave the end out; then it ended when it began, for all anybody knows.
        let end = closed_at
            .filter(|end| *end >= case.opened_at)
            .unwrap_or(case.opened_at);
        (case.closed_at, case.changed_at) = (Some(end), end);
    }
}

fn words<R: Read>(file: &File<R>, row: &Row) -> String {
    let (summary, text) = (
        file.text(row, Column::Summary),
        file.text(row, Column::Description),
    );
    let said = if text.is_empty() || text == summary {
        summary.to_owned()
    } else {
        format!("{summary}\n{text}")
    };
    mask::mask(said.trim().chars().take(WORDS).collect::<String>().as_str())
}

fn event(town: &Town, case: &Case) -> CaseEvent {
    CaseEvent {
        id: town.random().uuid_v7(case.opened_at),
        case: case.id,
        at: case.opened_at,
        kind: "opened".into(),
        by: "town".into(),
        audience: "everybody".into(),
        value: Some("import".into()),
        words: None,
        public_words: None,
    }
}

fn point<R: Read>(file: &File<R>, row: &Row) -> Result<Option<Point>, Fault> {
    let (lat, lng) = (file.text(row, Column::Lat), file.text(row, Column::Lng));
    if lat.is_empty() && lng.is_empty() {
        return Ok(None);
    }
    let lat = lat
        .parse()
        .map_err(|_| file.fault(row, Column::Lat, "no degrees"))?;
    let lng = lng
        .parse()
        .map_err(|_| file.fault(row, Column::Lng, "no degrees"))?;
    Point::new(lat, lng)
        .map(Some)
        .ok_or_else(|| file.fault(row, Column::Lat, "no place on earth"))
}

fn moment<R: Read>(
    file: &File<R>,
    row: &Row,
    column: Column,
    zone: &TimeZone,
) -> Result<Option<Moment>, Fault> {
    let text = file.text(row, column);
    if text.is_empty() {
        return Ok(None);
    }
    let read = Moment::parse(text).or_else(|| local(file.moments.as_deref(), text, zone));
    read.map(Some)
        .ok_or_else(|| file.fault(row, column, "no moment that we can read"))
}

fn local(format: Option<&str>, text: &str, zone: &TimeZone) -> Option<Moment> {
    let formats = [
        format.unwrap_or(LOCAL),
        LOCAL,
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
    ];
    let time = formats
        .into_iter()
        .find_map(|format| strtime::parse(format, text).ok()?.to_datetime().ok());
    let time = time.or_else(|| Some(text.parse::<jiff::civil::Date>().ok()?.at(0, 0, 0, 0)))?;
    time.to_zoned(zone.clone())
        .ok()
        .map(|zoned| zoned.timestamp().into())
}
