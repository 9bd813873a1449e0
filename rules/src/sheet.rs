//! Rules that read one another's values, and an answer that changes: only what depends on it runs again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::{Answered, Outcome, Rule, Value};

/// Rules by name, with what each gives over the answers so far. A rule may use another's name like a
/// question's.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Each after those it reads.
    rules: Vec<(String, Rule)>,
    /// The rules that read a name, by their place.
    readers: BTreeMap<String, Vec<usize>>,
    answers: BTreeMap<String, Value>,
    outcomes: BTreeMap<String, Outcome>,
}

/// Rules that read one another in a circle, so that none can be first.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these depend on one another: {}", .0.join(", "))]
pub struct Circle(pub Vec<String>);

impl Sheet {
    /// A sheet on which nothing is answered.
    ///
    /// # Errors
    /// [`Circle`].
    pub fn new(
        rules: impl IntoIterator<Item = (String, Rule)>,
        around: &dyn Answered,
    ) -> Result<Self, Circle> {
        let rules = in_order(rules.into_iter().collect())?;
        let mut readers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, (_, rule)) in rules.iter().enumerate() {
            for name in rule.names() {
                readers.entry(name.to_owned()).or_default().push(place);
            }
        }
        let mut sheet = Self {
            rules,
            readers,
            answers: BTreeMap::new(),
            outcomes: BTreeMap::new(),
        };
        sheet.run((0..sheet.rules.len()).collect(), around);
        Ok(sheet)
    }

    /// What a rule gives.
    #[must_use]
    pub fn outcome(&self, rule: &str) -> Option<&Outcome> {
        self.outcomes.get(rule)
    }

    /// Answers a question, or takes its answer back, and says which rules give something else now.
    /// Working days and lookups are those of `around`.
    pub fn answer(
        &mut self,
        question: &str,
        answer: Option<Value>,
        around: &dyn Answered,
    ) -> Vec<String> {
        let before = match answer {
            Some(answer) => self.answers.insert(question.to_owned(), answer),
            None => self.answers.remove(question),
        };
        if before.as_ref() == self.answers.get(question) {
            return Vec::new();
        }
        let waiting = self.readers.get(question).into_iter().flatten().copied();
        self.run(waiting.collect(), around)
    }

    /// Runs these and, where what they give is new, those that read them.
    fn run(&mut self, mut waiting: BTreeSet<usize>, around: &dyn Answered) -> Vec<String> {
        let mut changed = Vec::new();
        // A rule stands after all that it reads, so that each runs once.
        while let Some(place) = waiting.pop_first() {
            let Some((name, rule)) = self.rules.get(place) else {
                continue;
            };
            let outcome = rule.evaluate(&Read {
                sheet: self,
                around,
            });
            if self.outcomes.get(name) == Some(&outcome) {
                continue;
            }
            let name = name.clone();
            waiting.extend(self.readers.get(&name).into_iter().flatten());
            self.outcomes.insert(name.clone(), outcome);
            changed.push(name);
        }
        changed
    }
}

struct Read<'a> {
    sheet: &'a Sheet,
    around: &'a dyn Answered,
}

impl Answered for Read<'_> {
    fn answer(&self, name: &str) -> Option<Value> {
        match self.sheet.outcomes.get(name) {
            Some(Outcome::Known(value)) => Some(value.clone()),
            Some(Outcome::Unknown) => None,
            None => self.sheet.answers.get(name).cloned(),
        }
    }

    fn is_working_day(&self, day: Date) -> bool {
        self.around.is_working_day(day)
    }

    fn look_up(&self, name: &str, given: &[Value]) -> Option<Value> {
        self.around.look_up(name, given)
    }
}

/// Each after those it reads.
fn in_order(rules: Vec<(String, Rule)>) -> Result<Vec<(String, Rule)>, Circle> {
    let mut left = rules;
    let mut ordered = Vec::with_capacity(left.len());
    loop {
        let names: BTreeSet<String> = left.iter().map(|(name, _)| name.clone()).collect();
        let reads_none = |rule: &Rule| rule.names().iter().all(|name| !names.contains(*name));
        let (ready, rest): (Vec<_>, Vec<_>) =
            left.into_iter().partition(|(_, rule)| reads_none(rule));
        if ready.is_empty() {
            return if rest.is_empty() {
                Ok(ordered)
            } else {
                Err(Circle(rest.into_iter().map(|(name, _)| name).collect()))
            };
        }
        ordered.extend(ready);
        left = rest;
    }
}
