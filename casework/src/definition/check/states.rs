//! The states: a case begins, comes everywhere it may, and can always be closed; and the clock
//! counts between states that are there.

use std::collections::BTreeSet;

use rules::nearest;

use super::{Flaw, FlawKind, at};
use crate::definition::{ServiceDefinition, State, StateGroup};

pub(super) fn check(definition: &ServiceDefinition) -> Vec<Flaw> {
    let mut flaws = check_ids(definition.states.list());
    flaws.extend(check_next(definition));
    flaws.extend(check_beginning(definition));
    flaws.extend(check_ways(definition));
    flaws.extend(check_clock(definition));
    flaws
}

fn check_ids(states: &[State]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (index, state) in states.iter().enumerate() {
        if !rules::is_name(&state.id) {
            let message = format!(
                "“{}” is no name for a state; lower-case letters, digits and _ make one",
                state.id
            );
            flaws.push(Flaw::new(
                FlawKind::Name,
                at!["states", index, "id"],
                message,
            ));
        }
        if states
            .iter()
            .take(index)
            .any(|earlier| earlier.id == state.id)
        {
            let message = format!("there are two states “{}”", state.id);
            flaws.push(Flaw::new(
                FlawKind::Duplicate,
                at!["states", index, "id"],
                message,
            ));
        }
    }
    flaws
}

fn check_next(definition: &ServiceDefinition) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (index, state) in definition.states.list().iter().enumerate() {
        for (nth, next) in state.to.iter().enumerate() {
            let at = at!["states", index, "to", nth];
            if definition.state(next).is_none() {
                flaws.push(unknown_state(definition, next, at));
            } else if *next == state.id {
                let message = format!("“{next}” follows itself");
                flaws.push(Flaw::new(FlawKind::Duplicate, at, message));
            } else if state.to.iter().take(nth).any(|earlier| earlier == next) {
                let message = format!("“{next}” stands here twice");
                flaws.push(Flaw::new(FlawKind::Duplicate, at, message));
            }
        }
    }
    flaws
}

fn unknown_state(
    definition: &ServiceDefinition,
    named: &str,
    path: Vec<crate::definition::locate::Step>,
) -> Flaw {
    let ids = definition
        .states
        .list()
        .iter()
        .map(|state| state.id.as_str());
    let mend = nearest(named, ids).map(|id| format!("“{id}”"));
    Flaw::new(
        FlawKind::UnknownState,
        path,
        format!("there is no state “{named}”"),
    )
    .mend(mend)
}

fn check_beginning(definition: &ServiceDefinition) -> Option<Flaw> {
    match definition.initial_state() {
        None => Some(
            Flaw::new(FlawKind::Beginning, at!["states"], "a service needs states")
                .mend(Some("states: street")),
        ),
        Some(state) if state.group != StateGroup::Received => {
            let message = format!(
                "a case begins in “{}”, which is not in the group received",
                state.id
            );
            Some(
                Flaw::new(FlawKind::Beginning, at!["states", 0, "group"], message)
                    .mend(Some("group: received")),
            )
        }
        Some(_) => None,
    }
}

fn check_ways(definition: &ServiceDefinition) -> Vec<Flaw> {
    let states = definition.states.list();
    let ids_where = |wanted: &dyn Fn(&State) -> bool| -> BTreeSet<&str> {
        states
            .iter()
            .filter(|state| wanted(state))
            .map(|state| state.id.as_str())
            .collect()
    };
    let reached = grown(
        ids_where(&|state| Some(state) == states.first()),
        |reached| {
            states
                .iter()
                .filter(|state| reached.contains(state.id.as_str()))
                .flat_map(|state| state.to.iter().map(String::as_str))
                .collect()
        },
    );
    let closing = grown(
        ids_where(&|state| state.group == StateGroup::Closed),
        |closing| ids_where(&|state| state.to.iter().any(|next| closing.contains(next.as_str()))),
    );
    let mut flaws = Vec::new();
    for (index, state) in states.iter().enumerate() {
        if !closing.contains(state.id.as_str()) {
            let message = format!("a case in “{}” can never be closed", state.id);
            let mend = Some("a closed state under “to:”");
            flaws.push(Flaw::new(FlawKind::NoWayOut, at!["states", index], message).mend(mend));
        }
        if !reached.contains(state.id.as_str()) {
            let message = format!("no case ever comes to “{}”", state.id);
            let mend = Some(format!("“{}” under the “to:” of another state", state.id));
            flaws.push(
                Flaw::new(FlawKind::UnreachableState, at!["states", index], message).mend(mend),
            );
        }
    }
    flaws
}

/// The set, grown by `more` until nothing new comes.
fn grown<'a>(
    mut set: BTreeSet<&'a str>,
    more: impl Fn(&BTreeSet<&'a str>) -> BTreeSet<&'a str>,
) -> BTreeSet<&'a str> {
    loop {
        let before = set.len();
        set.extend(more(&set));
        if set.len() == before {
            return set;
        }
    }
}

fn check_clock(definition: &ServiceDefinition) -> Vec<Flaw> {
    let clock = &definition.clock;
    let mut flaws = Vec::new();
    if !(1..=250).contains(&clock.working_days) {
        let message = "a promise is between 1 and 250 working days";
        flaws.push(Flaw::new(
            FlawKind::Clock,
            at!["clock", "working_days"],
            message,
        ));
    }
    match definition.state(&clock.starts) {
        None => flaws.push(unknown_state(
            definition,
            &clock.starts,
            at!["clock", "starts"],
        )),
        Some(state) if state.group == StateGroup::Closed => {
            let message = "a clock cannot start when the case is closed";
            flaws.push(Flaw::new(FlawKind::Clock, at!["clock", "starts"], message));
        }
        Some(_) => {}
    }
    for (index, pause) in clock.pauses_in.iter().enumerate() {
        let at = at!["clock", "pauses_in", index];
        match definition.state(pause) {
            None => flaws.push(unknown_state(definition, pause, at)),
            Some(_) if *pause == clock.starts => {
                let message = "a clock cannot stand still where it starts";
                flaws.push(Flaw::new(FlawKind::Clock, at, message));
            }
            Some(_) => {}
        }
    }
    flaws
}
