//! Why a rule gives what it gives: a smallest set of answers that decide it.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{Answered, Outcome, Rule, Value};

/// Beyond so many answers the set is one from which none can be left out, and not always the smallest.
const SEARCHED: usize = 12;

/// What a rule gives, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    pub outcome: Outcome,
    /// Where it is known: whatever the other answers were, these alone give it.
    pub because: BTreeSet<String>,
    /// Where it is unknown: the questions of the rule that have no answer.
    pub open: BTreeSet<String>,
}

impl Rule {
    /// What the rule gives over these answers, and why.
    #[must_use]
    pub fn explain(&self, answers: &dyn Answered) -> Explained {
        let outcome = self.evaluate(answers);
        let (told, open): (Vec<&str>, Vec<&str>) = self
            .names()
            .into_iter()
            .partition(|name| answers.answer(name).is_some());
        let because = if outcome.is_unknown() {
            Vec::new()
        } else {
            let decides = |kept: &[&str]| self.evaluate(&Only { answers, kept }) == outcome;
            smallest(&told, &decides)
        };
        let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
        Explained {
            open: if outcome.is_unknown() {
                owned(open)
            } else {
                BTreeSet::new()
            },
            because: owned(because),
            outcome,
        }
    }
}

fn smallest<'a>(told: &[&'a str], decides: &dyn Fn(&[&str]) -> bool) -> Vec<&'a str> {
    let lean = lean(told, decides);
    if told.len() > SEARCHED {
        return lean;
    }
    let smaller = (0..lean.len()).find_map(|size| {
        let mut chosen = Vec::new();
        choose(told, size, &mut chosen, decides).then_some(chosen)
    });
    smaller.unwrap_or(lean)
}

/// A set from which none can be left out.
fn lean<'a>(told: &[&'a str], decides: &dyn Fn(&[&str]) -> bool) -> Vec<&'a str> {
    let mut kept = told.to_vec();
    for name in told {
        let without: Vec<&str> = kept.iter().copied().filter(|one| one != name).collect();
        if decides(&without) {
            kept = without;
        }
    }
    kept
}

/// Whether so many of them decide; those are left in `chosen`.
fn choose<'a>(
    from: &[&'a str],
    size: usize,
    chosen: &mut Vec<&'a str>,
    decides: &dyn Fn(&[&str]) -> bool,
) -> bool {
    if size == 0 {
        return decides(chosen);
    }
    for (index, name) in from.iter().enumerate() {
        chosen.push(name);
        let rest = from.get(index + 1..).unwrap_or_default();
        if choose(rest, size - 1, chosen, decides) {
            return true;
        }
        chosen.pop();
    }
    false
}

/// The answers to these questions and to no others.
struct Only<'a> {
    answers: &'a dyn Answered,
    kept: &'a [&'a str],
}

impl Answered for Only<'_> {
    fn answer(&self, name: &str) -> Option<Value> {
        let is_kept = self.kept.contains(&name);
        is_kept.then(|| self.answers.answer(name)).flatten()
    }

    fn is_working_day(&self, day: Date) -> bool {
        self.answers.is_working_day(day)
    }

    fn look_up(&self, name: &str, given: &[Value]) -> Option<Value> {
        self.answers.look_up(name, given)
    }
}
