//! The whole language, by rules that are put together at random out of what fits: they are read, typed,
//! written back, run, explained and changed, and none of it contradicts another.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

mod made;
mod told;

use proptest::collection::vec;
use proptest::prelude::*;
use rules::{Fault, MAX_STEPS, Outcome, Rule, Sheet, Type, Value};

use made::{Answers, QUESTIONS, World, answers, any_rule, names, rule};

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// A rule that the checker takes never meets a type error, and gives what the checker says.
    #[test]
    fn typing_is_sound((kind, text) in any_rule(), answers in answers()) {
        let rule = match Rule::parse(&text) {
            Ok(rule) => rule,
            Err(error) => {
                let is_large = matches!(error.fault, Fault::TooLong(_) | Fault::TooLarge(_) | Fault::TooCostly(_));
                prop_assert!(is_large, "{text}: {error}");
                return Ok(());
            }
        };
        let found = rule.check(&names()).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert!(kind == found || (kind, found.clone()) == (Type::Decimal, Type::Integer) || matches!(found, Type::Choice(_)), "{text}");
        let outcome = rule.try_evaluate(&World(answers)).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        if let Outcome::Known(value) = outcome {
            let kind = if matches!(found, Type::Choice(_)) { Type::Text } else { found };
            prop_assert!(kind.takes(&value), "{text} gives {value:?}");
        }
        prop_assert!(rule.steps() <= MAX_STEPS);
    }

    /// What is written back is the same rule.
    #[test]
    fn the_formatter_loses_nothing((_, text) in any_rule(), answers in answers()) {
        if let Ok(rule) = Rule::parse(&text) {
            let again = Rule::parse(&rule.to_string()).map_err(|error| TestCaseError::fail(format!("{rule}: {error}")))?;
            prop_assert_eq!(again.to_string(), rule.to_string());
            let world = World(answers);
            prop_assert_eq!(again.evaluate(&world), rule.evaluate(&world));
        }
    }

    /// What is decided stays so, whatever is answered later.
    #[test]
    fn an_answer_more_changes_nothing_that_is_decided((_, text) in any_rule(), some in answers(), more in answers()) {
        if let Ok(rule) = Rule::parse(&text) {
            let before = rule.evaluate(&World(some.clone()));
            let mut all = more;
            all.extend(some);
            if !before.is_unknown() {
                prop_assert_eq!(rule.evaluate(&World(all)), before, "{}", text);
            }
        }
    }

    /// The answers that explain a value give it, whatever the others are; without any one of them it is open.
    #[test]
    fn what_explains_decides((_, text) in any_rule(), some in answers(), others in answers()) {
        if let Ok(rule) = Rule::parse(&text) {
            let explained = rule.explain(&World(some.clone()));
            if explained.outcome.is_unknown() {
                return Ok(());
            }
            let mut world = others;
            let because = some.iter().filter(|(name, _)| explained.because.contains(*name));
            world.extend(because.map(|(name, value)| (name.clone(), value.clone())));
            prop_assert_eq!(rule.evaluate(&World(world)), explained.outcome.clone(), "{}", text);
            for left_out in &explained.because {
                let fewer = some.iter().filter(|(name, _)| explained.because.contains(*name) && *name != left_out);
                let fewer = fewer.map(|(name, value)| (name.clone(), value.clone())).collect();
                prop_assert!(rule.evaluate(&World(fewer)).is_unknown(), "{text} does not need {left_out}");
            }
        }
    }

    /// What is said to give another value gives it.
    #[test]
    fn what_would_change_it_does(text in rule(&Type::Bool, 2, false), some in answers(), wanted in any::<bool>()) {
        if let Ok(rule) = Rule::parse(&text) {
            let wanted = Value::Bool(wanted);
            for change in rule.what_would_give(&wanted, &names(), &World(some.clone())) {
                let mut answers = some.clone();
                answers.extend(change);
                prop_assert_eq!(rule.evaluate(&World(answers)), Outcome::Known(wanted.clone()), "{}", text);
            }
        }
    }

    /// One answer after another gives what all of them at once give, and says what changed.
    #[test]
    fn a_sheet_gives_what_a_fresh_one_gives(
        texts in vec(rule(&Type::Integer, 2, false), 1..6),
        steps in vec((prop::sample::select(QUESTIONS.to_vec()), answers()), 1..8),
    ) {
        let rules: Vec<(String, Rule)> = texts.iter().enumerate().filter_map(|(index, text)| {
            let text = if index == 0 { text.clone() } else { format!("({text}) + derived_{}", index - 1) };
            Some((format!("derived_{index}"), Rule::parse(&text).ok()?))
        }).collect();
        // Last first, so that the sheet has to find the order.
        let backwards = || rules.iter().rev().cloned();
        let nothing = World(Answers::new());
        let mut sheet = Sheet::new(backwards(), &nothing).unwrap();
        let mut all = Answers::new();
        for (question, offered) in steps {
            let answer = offered.get(question).cloned();
            match &answer {
                Some(answer) => all.insert(question.to_owned(), answer.clone()),
                None => all.remove(question),
            };
            let before: Vec<_> = rules.iter().map(|(name, _)| sheet.outcome(name).cloned()).collect();
            let told = sheet.answer(question, answer, &nothing);
            let mut fresh = Sheet::new(backwards(), &nothing).unwrap();
            for (question, answer) in &all {
                fresh.answer(question, Some(answer.clone()), &nothing);
            }
            for ((name, _), before) in rules.iter().zip(before) {
                prop_assert_eq!(sheet.outcome(name), fresh.outcome(name));
                prop_assert_eq!(told.contains(name), before.as_ref() != sheet.outcome(name));
            }
        }
    }
}

/// The properties say nothing of rules that are never read or never known.
#[test]
fn most_rules_put_together_at_random_are_read_and_many_are_known() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let made = (any_rule(), answers());
    let (mut read, mut known) = (0, 0);
    for _ in 0..500 {
        let ((_, text), answers) = made.new_tree(&mut runner).unwrap().current();
        if let Ok(rule) = Rule::parse(&text) {
            read += 1;
            known += i32::from(!rule.evaluate(&World(answers)).is_unknown());
        }
    }
    assert!(read > 400 && known > 150, "{read} read, {known} known");
}
