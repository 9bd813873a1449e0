//! One row becomes one case, as it would stand had it come in here.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use casework::case::bring::{Brought, Standing};
use casework::case::filing::Position;
use casework::case::{Calendar, Case, CaseEvent, open, reference};
use casework::definition::{DataClass, QuestionKind, ServiceDefinition, StateGroup, Visibility};
use contracts::places::Places;
use kernel::{Moment, Point, Result, Town, mask};

use super::mapping::{Column, Mapping};
use super::moments::Moments;
use super::record::Record;
use super::services::{Offered, Services};
use super::states::{Meaning, meaning, state};
use super::{Fault, mapping};

/// The most characters of a report's words; what is longer is cut and counted.
const WORDS: usize = 10_000;
const LINE: usize = 200;
const DISTRICT: usize = 100;
/// No report is older: clocks that were never set begin in 1900 or 1970.
const EARLIEST: Moment = Moment(-2_208_988_800_000);

/// What every row is read with.
pub(super) struct Frame {
    town: Town,
    pub(super) source: String,
    places: BTreeMap<Column, (usize, String)>,
    states: BTreeMap<String, String>,
    moments: Moments,
    calendar: Calendar,
    ground: Option<Arc<dyn Places>>,
    language: String,
    now: Moment,
}

/// A row as far as it is needed to see whether the town has it already.
pub(super) struct Outline {
    pub(super) number: String,
    pub(super) opened_at: Moment,
    pub(super) standing: Standing,
    /// The word for where it stands, and what it was taken to mean.
    pub(super) status: (String, String),
    offered: Arc<Offered>,
    point: Option<Point>,
    group: StateGroup,
    acknowledged_at: Option<Moment>,
    /// Whether the file says when it ended.
    ends: bool,
    changed_at: Moment,
}

/// A case, and the words that are to be sealed for it.
pub(super) struct Ready {
    pub(super) brought: Brought,
    pub(super) secret: Option<String>,
    pub(super) was_cut: bool,
}

impl Frame {
    /// # Errors
    /// When the mapping's columns are not in the header, or those that are needed are missing.
    pub(super) fn new(town: &Town, header: &[String], mapping: &Mapping) -> Result<Self> {
        let zone = match &mapping.time_zone {
            Some(name) => mapping::zone(name)?,
            None => town.zone().clone(),
        };
        let languages = &town.profile().words.languages;
        Ok(Self {
            town: town.clone(),
            source: mapping.source.clone().unwrap_or_default(),
            places: super::columns::places(header, mapping)?,
            states: mapping.states.clone(),
            moments: Moments::new(mapping.moments.clone(), zone),
            calendar: Calendar::of(town.profile()),
            ground: town
                .port::<dyn Places>()
                .filter(|places| places.has_ground()),
            language: languages.first().cloned().unwrap_or_else(|| "en".into()),
            now: town.now(),
        })
    }

    /// What a row says in a column; empty when there is none.
    pub(super) fn text<'a>(&self, row: &'a Record, column: Column) -> &'a str {
        self.places.get(&column).map_or("", |(at, _)| row.get(*at))
    }

    pub(super) fn fault(&self, row: &Record, column: Column, reason: &'static str) -> Fault {
        let name = self.places.get(&column).map(|(_, name)| name.clone());
        Fault {
            line: row.line,
            column: name.unwrap_or_default(),
            value: self.text(row, column).chars().take(LINE).collect(),
            reason: Cow::Borrowed(reason),
        }
    }

    /// Reads what tells a report from others and where it stands. All that can keep a row out is
    /// found here, so that a row at fault is told again each time, whether its number is known or not.
    ///
    /// # Errors
    /// Which column keeps it out, and why.
    pub(super) fn outline(&self, row: &Record, services: &Services) -> Result<Outline, Fault> {
        let number = self.text(row, Column::Id);
        if number.is_empty() || number.chars().count() > LINE {
            let reason = "a number of 1 to 200 characters is needed";
            return Err(self.fault(row, Column::Id, reason));
        }
        let opened_at = self
            .moment(row, Column::Opened)?
            .ok_or_else(|| self.fault(row, Column::Opened, "a moment is needed"))?;
        let offered = services
            .get(self.text(row, Column::Category))
            .ok_or_else(|| self.fault(row, Column::Category, "no service fits"))?;
        let closed = self.moment(row, Column::Closed)?;
        let word = self.text(row, Column::Status);
        let meaning = meaning(word, &self.states);
        let is_duplicate = is_yes(self.text(row, Column::Duplicate));
        let state = state(&offered.service, &meaning, closed.is_some(), is_duplicate)
            .ok_or_else(|| self.fault(row, Column::Category, "its service has no state"))?;
        let updated = self.moment(row, Column::Updated)?;
        let after = |moment: &Moment| *moment >= opened_at;
        let is_closed = state.group == StateGroup::Closed;
        let end = closed.filter(after).or(updated.filter(after));
        let acknowledged_at = self.moment(row, Column::Acknowledged)?.filter(after);
        Ok(Outline {
            number: number.to_owned(),
            opened_at,
            standing: Standing {
                service: offered.service.id.as_str().to_owned(),
                state: state.id.clone(),
                // Where nobody says when it ended, it ended when it began.
                closed_at: is_closed.then(|| end.unwrap_or(opened_at)),
            },
            status: (word.to_owned(), told(&meaning, state.group)),
            offered: offered.clone(),
            point: self.point(row)?,
            group: state.group,
            acknowledged_at,
            ends: is_closed && closed.filter(after).is_some(),
            changed_at: [acknowledged_at, end]
                .into_iter()
                .flatten()
                .fold(opened_at, Moment::max),
        })
    }

    /// The whole case.
    pub(super) fn case(&self, row: &Record, outline: Outline) -> Ready {
        let mut case = self.bare(&outline);
        self.place(&mut case, row, outline.point);
        let (words, was_cut) = self.words(row);
        let secret = if case.is_public {
            case.public_words = Some(mask::mask(&words));
            None
        } else {
            Some(words).filter(|words| !words.is_empty())
        };
        let events = self.events(&case, &outline);
        let service = &outline.offered.service;
        let document = case.is_public.then(|| open::document(&case, service));
        Ready {
            brought: Brought {
                case,
                events,
                document,
            },
            secret,
            was_cut,
        }
    }

    fn bare(&self, outline: &Outline) -> Case {
        let (service, opened_at) = (&outline.offered.service, outline.opened_at);
        let is_open = outline.group != StateGroup::Closed;
        let pauses = service.clock.pauses_in.contains(&outline.standing.state);
        // Whether a promise was kept is not known of what ended nobody knows when.
        let has_clock = is_open || outline.ends;
        Case {
            id: self.town.random().uuid_v7(opened_at).into(),
            reference: reference::new(&self.town.profile().words.prefix, self.town.random()),
            old_reference: Some(outline.number.clone()),
            source: Some(self.source.clone()),
            service: outline.standing.service.clone(),
            version: outline.offered.version.clone(),
            state: outline.standing.state.clone(),
            state_group: outline.group.as_str().to_owned(),
            is_open,
            is_public: is_public(service),
            channel: "import".into(),
            language: self.language.clone(),
            team: outline.offered.team,
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
            closed_at: outline.standing.closed_at,
            due_at: has_clock.then(|| self.calendar.due(opened_at, service.clock.working_days)),
            paused_at: (is_open && pauses).then_some(outline.changed_at),
            changed_at: outline.changed_at,
            revision: 1,
            pigeonhole: 0,
            position: Position::default(),
        }
    }

    fn place(&self, case: &mut Case, row: &Record, point: Option<Point>) {
        let known = point.and_then(|point| Some(self.ground.as_ref()?.place(point)));
        let known = known.unwrap_or_default();
        let said = self.text(row, Column::Place);
        case.place = if said.is_empty() {
            known.words
        } else {
            mask::mask(said).chars().take(LINE).collect()
        };
        case.district = known
            .district
            .or_else(|| district(self.text(row, Column::District)));
        (case.lat, case.lng) = (point.map(|point| point.lat), point.map(|point| point.lng));
    }

    /// The report's words, and whether they were cut.
    fn words(&self, row: &Record) -> (String, bool) {
        let (summary, text) = (
            self.text(row, Column::Summary),
            self.text(row, Column::Description),
        );
        let said = if text.is_empty() || text == summary {
            Cow::Borrowed(summary)
        } else if summary.is_empty() {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(format!("{summary}\n{text}"))
        };
        match said.char_indices().nth(WORDS) {
            Some((end, _)) => (said.get(..end).unwrap_or_default().to_owned(), true),
            None => (said.into_owned(), false),
        }
    }

    /// What happened to it, as far as the file says when.
    fn events(&self, case: &Case, outline: &Outline) -> Vec<CaseEvent> {
        let event = |at: Moment, kind: &str, value: &str| CaseEvent {
            id: self.town.random().uuid_v7(at),
            case: case.id,
            at,
            kind: kind.into(),
            by: "town".into(),
            audience: "everybody".into(),
            value: Some(value.to_owned()),
            words: None,
            public_words: None,
        };
        let mut events = vec![event(case.opened_at, "opened", "import")];
        let service = &outline.offered.service;
        let in_hand = service
            .states
            .list()
            .iter()
            .find(|state| state.group == StateGroup::Open);
        let began = outline
            .acknowledged_at
            .filter(|at| case.closed_at.is_none_or(|end| *at < end));
        if let (Some(at), Some(state)) = (began, in_hand) {
            events.push(event(at, "state", &state.id));
        }
        if let (Some(at), true) = (case.closed_at, outline.ends) {
            events.push(event(at, "state", &case.state));
        }
        events
    }

    fn point(&self, row: &Record) -> Result<Option<Point>, Fault> {
        let (lat, lng) = (self.text(row, Column::Lat), self.text(row, Column::Lng));
        if lat.is_empty() && lng.is_empty() {
            return Ok(None);
        }
        let degrees = |text: &str, column| {
            text.parse::<f64>()
                .map_err(|_| self.fault(row, column, "no degrees"))
        };
        let (lat, lng) = (degrees(lat, Column::Lat)?, degrees(lng, Column::Lng)?);
        // Nothing was reported in the sea off Africa: that is how a missing place is written.
        if lat == 0.0 && lng == 0.0 {
            return Ok(None);
        }
        Point::new(lat, lng)
            .map(Some)
            .ok_or_else(|| self.fault(row, Column::Lat, "no place on earth"))
    }

    fn moment(&self, row: &Record, column: Column) -> Result<Option<Moment>, Fault> {
        let text = self.text(row, column);
        if text.is_empty() {
            return Ok(None);
        }
        let moment = self.moments.read(text);
        let moment = moment.ok_or_else(|| self.fault(row, column, "no moment that we can read"))?;
        if moment < EARLIEST || moment > self.now.plus(2 * Moment::DAY) {
            return Err(self.fault(row, column, "a moment before 1900 or in the future"));
        }
        Ok(Some(moment))
    }
}

/// As for a case that is opened here: the service is public, and so is where it is.
fn is_public(service: &ServiceDefinition) -> bool {
    let place = service.first_of(QuestionKind::Location);
    service.visibility == Visibility::Public
        && place.is_none_or(|question| question.class == DataClass::Public)
}

/// What a word was taken to mean, for the report.
fn told(meaning: &Meaning, group: StateGroup) -> String {
    match meaning {
        Meaning::Unknown => format!("not known, so {}", group.as_str()),
        _ => group.as_str().to_owned(),
    }
}

fn is_yes(text: &str) -> bool {
    let no = ["", "0", "false", "f", "n", "no", "none", "null"];
    !no.contains(&text.to_lowercase().as_str())
}

/// A district as it stands, or of a list of places the last: `City of New Haven,PD 02,Ward 25`.
fn district(text: &str) -> Option<String> {
    let last = text
        .rsplit([',', ';'])
        .map(str::trim)
        .find(|part| !part.is_empty())?;
    Some(last.chars().take(DISTRICT).collect())
}
