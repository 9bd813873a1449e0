//! One case from the first word to the last: planned whole, then lived up to now.

use casework::case::entities::{case_event, case_work};
use casework::case::outcome::Outcome;
use casework::case::{Calendar, filing::Position, open::Contact, reference};
use casework::definition::{
    Answers, Contact as ContactRule, DataClass, QuestionKind, ServiceDefinition, StateGroup,
    Visibility,
};
use casework::photo::Photo;
use contracts::facts::{
    CaseAssigned, CaseMoved, CaseOpened, CaseOutcomeSaid, CasePhotoHidden, CasePhotosAdded,
    CaseWordsWritten,
};
use kernel::{Moment, mask};

use crate::answers::{Told, fill_in};
use crate::chance::Chance;
use crate::people::{TownHall, Worker};
use crate::residents;
use crate::spots::Spot;
use crate::stories::{self, Story};

/// A case with all that is to be sealed still open.
pub struct Life {
    pub row: case_work::Model,
    pub answers: Answers,
    pub contact: Contact,
    pub events: Vec<Event>,
    pub photos: Vec<Photo>,
}

/// One thing that happened to it.
pub struct Event {
    pub row: case_event::Model,
    /// What is sealed of it. Empty when there is nothing.
    pub words: String,
    pub fact: Fact,
    /// The fact of the photos that came with it.
    pub brought: Option<CasePhotosAdded>,
}

/// The fact of what happened.
#[derive(Clone)]
pub enum Fact {
    Opened(CaseOpened),
    Moved(CaseMoved),
    Assigned(CaseAssigned),
    Words(CaseWordsWritten),
    PhotoHidden(CasePhotoHidden),
    Outcome(CaseOutcomeSaid),
}

/// What every case looks up.
pub struct World {
    pub calendar: Calendar,
    pub now: Moment,
    pub hall: TownHall,
}

/// How a case begins.
pub struct Beginning<'a> {
    pub story: &'a Story,
    pub service: &'a ServiceDefinition,
    pub spot: Spot,
    pub at: Moment,
    pub reference: String,
    /// Whether somebody had told the town before.
    pub follows: bool,
}

enum Does {
    Assign(Worker),
    Go(&'static str, String),
    Write(&'static str, &'static str, String),
}

struct Act {
    at: Moment,
    by: String,
    does: Does,
}

/// A case as it is now.
#[must_use]
pub fn live(world: &World, beginning: &Beginning, chance: &Chance) -> Option<Life> {
    let mut life = opened(world, beginning, chance)?;
    let acts = plan(world, beginning, &life.row, chance);
    for act in acts {
        // Drawn whether it has happened or not, so that tomorrow's town has today's ids.
        let (event, fact) = (chance.id(act.at), chance.id(act.at));
        if act.at <= world.now {
            life.happens(world, beginning.service, act, event, fact);
        }
    }
    life.may_answer(world, chance);
    Some(life)
}

fn opened(world: &World, beginning: &Beginning, chance: &Chance) -> Option<Life> {
    let (service, at, place) = (beginning.service, beginning.at, &beginning.spot.place);
    let state = service.initial_state()?;
    let spanish = chance.yes(15);
    let words = beginning
        .story
        .words(&beginning.spot.street, spanish, chance);
    let told = Told {
        place,
        words: &words,
        day: world.calendar.date(at),
        spanish,
    };
    let visible = service.visibility == Visibility::Public;
    let location = service.first_of(QuestionKind::Location);
    let is_public = visible && location.is_none_or(|question| question.class == DataClass::Public);
    let channel = channel(service, chance);
    let by_staff = matches!(channel, "phone" | "counter")
        .then(|| world.hall.somebody("front-desk", chance))
        .flatten();
    let token = chance.token();
    let id = chance.id(at);
    let row = case_work::Model {
        id,
        reference: beginning.reference.clone(),
        old_reference: None,
        source: None,
        service: service.id.as_str().to_owned(),
        version: service.version().to_string(),
        state: state.id.clone(),
        state_group: state.group.as_str().to_owned(),
        is_open: state.group != StateGroup::Closed,
        is_public,
        channel: channel.to_owned(),
        language: if spanish { "es" } else { "en" }.to_owned(),
        team: world.hall.team(&service.department),
        assignee: None,
        place: place.words.clone(),
        lat: place.point.map(|point| point.lat),
        lng: place.point.map(|point| point.lng),
        district: place.district.clone(),
        asset: place.asset.clone(),
        public_words: visible.then(|| mask::mask(&words)),
        subject: None,
        answers: None,
        contact: None,
        link: Some(reference::hash(&token)),
        opened_at: at,
        closed_at: None,
        due_at: Some(world.calendar.due(at, service.clock.working_days)),
        paused_at: None,
        changed_at: at,
        revision: 1,
        pigeonhole: 0,
        position: Position::default(),
    };
    let fact = CaseOpened {
        id: chance.id(at),
        case: id,
        service: row.service.clone(),
        channel: row.channel.clone(),
        public: is_public,
    };
    let event = case_event::Model {
        id: chance.id(at),
        case: id,
        at,
        kind: "opened".into(),
        by: by_staff.map_or_else(|| "resident".into(), |worker| label(&worker)),
        audience: "everybody".into(),
        value: Some(channel.into()),
        words: None,
        public_words: None,
    };
    Some(Life {
        row,
        answers: fill_in(service, &told, chance),
        contact: contact(service, channel, chance),
        events: vec![Event {
            row: event,
            words: token,
            fact: Fact::Opened(fact),
            brought: None,
        }],
        photos: Vec::new(),
    })
}

fn channel(service: &ServiceDefinition, chance: &Chance) -> &'static str {
    match chance.below(100) {
        _ if service.contact == ContactRule::None => "web",
        0..68 => "web",
        68..86 => "phone",
        86..92 => "counter",
        _ => "api",
    }
}

fn contact(service: &ServiceDefinition, channel: &str, chance: &Chance) -> Contact {
    let leaves_it = match service.contact {
        ContactRule::None => false,
        ContactRule::Required => true,
        ContactRule::Optional => channel != "api" && chance.yes(58),
    };
    if leaves_it {
        residents::somebody(chance)
    } else {
        Contact::default()
    }
}

fn label(worker: &Worker) -> String {
    format!("staff:{}", worker.id)
}

/// When staff do things: on the working days after a case was opened, in office hours.
struct Diary<'a> {
    world: &'a World,
    opened: Moment,
    last: Moment,
}

impl Diary<'_> {
    /// A time on the `day`th working day, after everything before it.
    fn on(&mut self, day: u32, chance: &Chance) -> Moment {
        let midnight = self.world.calendar.due(self.opened, day).plus(-Moment::DAY);
        let wished = midnight.plus(chance.between(8 * 60, 16 * 60 + 40) * Moment::MINUTE);
        self.last = wished.max(self.last.plus(chance.between(4, 55) * Moment::MINUTE));
        self.last
    }

    fn soon(&mut self, chance: &Chance) -> Moment {
        self.last = self.last.plus(chance.between(1, 50) * Moment::MINUTE);
        self.last
    }
}

fn plan(world: &World, beginning: &Beginning, row: &case_work::Model, chance: &Chance) -> Vec<Act> {
    let service = beginning.service;
    let spanish = row.language == "es";
    let Some(worker) = world.hall.somebody(&service.department, chance) else {
        return Vec::new();
    };
    let by = label(&worker);
    let mut diary = Diary {
        world,
        opened: beginning.at,
        last: beginning.at,
    };
    let act = |at, does| Act {
        at,
        by: by.clone(),
        does,
    };
    if beginning.follows && chance.yes(85) {
        let day = 1 + u32::from(chance.yes(40));
        let words = stories::JOINED.one(spanish, chance).to_owned();
        return vec![act(diary.on(day, chance), Does::Go("joined", words))];
    }
    let days = service.clock.working_days;
    let last_day = last_day(days, chance);
    let first_day = if days > 2 {
        1 + u32::from(chance.yes(45))
    } else {
        1
    };
    let mut acts = Vec::new();
    if chance.yes(90) {
        acts.push(act(
            diary.on(first_day.min(last_day), chance),
            Does::Assign(worker.clone()),
        ));
    }
    let looked = if chance.yes(40) {
        stories::LOOKED.one(spanish, chance)
    } else {
        ""
    };
    acts.push(act(
        diary.soon(chance),
        Does::Go("in_hand", looked.to_owned()),
    ));
    if chance.yes(30) {
        let note = chance.text(stories::NOTES.en).to_owned();
        acts.push(act(diary.soon(chance), Does::Write("note", "staff", note)));
    }
    if chance.yes(22) {
        let reply = stories::REPLIES.one(spanish, chance).to_owned();
        acts.push(act(
            diary.soon(chance),
            Does::Write("reply", "resident", reply),
        ));
        if chance.yes(35) {
            let words = stories::RESIDENT.one(spanish, chance).to_owned();
            let does = Does::Write("resident", "resident", words);
            acts.push(Act {
                at: diary.soon(chance),
                by: "resident".into(),
                does,
            });
        }
    }
    if last_day > first_day + 1 && chance.yes(50) {
        let words = stories::PLANNED.one(spanish, chance).to_owned();
        acts.push(act(
            diary.on(first_day + 1, chance),
            Does::Go("planned", words),
        ));
    }
    let mut pause = 0;
    if chance.yes(if days > 1 { 26 } else { 12 }) {
        pause = u32::try_from(chance.between(4, 32)).unwrap_or(4);
        let words = stories::WAITING.one(spanish, chance).to_owned();
        acts.push(act(
            diary.on(first_day + 1, chance),
            Does::Go("waiting", words),
        ));
        let words = stories::RESUMED.one(spanish, chance).to_owned();
        acts.push(act(
            diary.on(first_day + pause, chance),
            Does::Go("in_hand", words),
        ));
    }
    let (state, words) = ending(beginning.story, spanish, chance);
    acts.push(act(
        diary.on(last_day + pause, chance),
        Does::Go(state, words.to_owned()),
    ));
    acts
}

/// The working day on which a case is closed: some in the middle of the promise, most towards its
/// end, a few after it.
fn last_day(days: u32, chance: &Chance) -> u32 {
    if chance.yes(9) {
        return days + 1 + u32::try_from(chance.below(9)).unwrap_or(0);
    }
    let earliest = if chance.yes(15) {
        1
    } else {
        (days * 3 / 5).max(1)
    };
    u32::try_from(chance.between(i64::from(earliest), i64::from(days))).unwrap_or(days)
}

fn ending(story: &Story, spanish: bool, chance: &Chance) -> (&'static str, &'static str) {
    match chance.below(100) {
        0..82 => ("fixed", story.done.one(spanish, chance)),
        82..91 => ("no_work", stories::NO_WORK.one(spanish, chance)),
        _ => ("passed_on", stories::PASSED_ON.one(spanish, chance)),
    }
}

impl Life {
    /// One in three of those who left an address answers the one question after closing, within days.
    fn may_answer(&mut self, world: &World, chance: &Chance) {
        // Drawn of every case, for the same reason as its acts.
        let (answers, hours, says) = (chance.yes(34), chance.between(1, 70), chance.below(100));
        let closed = self.row.closed_at.unwrap_or(self.row.opened_at);
        let at = closed.plus(hours * Moment::HOUR);
        let (event, fact) = (chance.id(at), chance.id(at));
        let has_address = self.contact.email.is_some();
        if !answers || !has_address || self.row.is_open || at > world.now {
            return;
        }
        let said = match (self.row.state.as_str(), says) {
            ("fixed", 0..84) | (_, 0..38) => Outcome::Yes,
            ("fixed", 84..94) | (_, 38..70) => Outcome::Partly,
            _ => Outcome::No,
        };
        let case = self.row.id;
        self.events.push(Event {
            row: case_event::Model {
                id: event,
                case,
                at,
                kind: "outcome".into(),
                by: "resident".into(),
                audience: "staff".into(),
                value: Some(said.name().to_owned()),
                words: None,
                public_words: None,
            },
            words: String::new(),
            fact: Fact::Outcome(CaseOutcomeSaid {
                id: fact,
                case,
                said: said.name(),
            }),
            brought: None,
        });
    }

    fn happens(
        &mut self,
        world: &World,
        service: &ServiceDefinition,
        act: Act,
        event: uuid::Uuid,
        fact: kernel::id::FactId,
    ) {
        let case = self.row.id;
        self.row.changed_at = act.at;
        self.row.revision += 1;
        let (kind, audience, value, words, fact) = match act.does {
            Does::Assign(worker) => {
                self.row.assignee = Some(worker.id);
                let fact = Fact::Assigned(CaseAssigned {
                    id: fact,
                    case,
                    somebody: true,
                });
                (
                    "assigned",
                    "staff",
                    Some(worker.name.to_owned()),
                    String::new(),
                    fact,
                )
            }
            Does::Go(to, words) => {
                let from = self.row.state.clone();
                self.moves(world, service, to, act.at);
                let fact = Fact::Moved(CaseMoved {
                    id: fact,
                    case,
                    from,
                    to: to.into(),
                });
                ("state", "everybody", Some(to.to_owned()), words, fact)
            }
            Does::Write(kind, audience, words) => {
                let fact = Fact::Words(CaseWordsWritten {
                    id: fact,
                    case,
                    kind,
                });
                (kind, audience, None, words, fact)
            }
        };
        let shown = self.row.is_public && audience == "everybody" && !words.is_empty();
        let row = case_event::Model {
            id: event,
            case,
            at: act.at,
            kind: kind.into(),
            by: act.by,
            audience: audience.into(),
            value,
            words: None,
            public_words: shown.then(|| mask::mask(&words)),
        };
        self.events.push(Event {
            row,
            words,
            fact,
            brought: None,
        });
    }

    fn moves(&mut self, world: &World, service: &ServiceDefinition, to: &str, at: Moment) {
        let Some(state) = service.state(to) else {
            return;
        };
        let row = &mut self.row;
        let pauses = service.clock.pauses_in.iter().any(|paused| paused == to);
        match (row.paused_at, pauses) {
            (None, true) => row.paused_at = Some(at),
            (Some(paused), false) => {
                row.due_at = row
                    .due_at
                    .map(|due| world.calendar.resumed(due, paused, at));
                row.paused_at = None;
            }
            _ => {}
        }
        row.state = state.id.clone();
        row.state_group = state.group.as_str().to_owned();
        row.is_open = state.group != StateGroup::Closed;
        row.closed_at = (!row.is_open).then_some(at);
    }
}
