//! What our language shares with CEL it understands as CEL does: the same rule, in both spellings, over the
//! same answers, run by ours and by the `cel` crate, which others wrote.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::collections::{BTreeMap, HashMap};

use cel::{Context, Program};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::Union;
use rules::{Outcome, Rule, Value};

/// A rule in our spelling and in CEL's.
type Both = (String, String);
type Made = BoxedStrategy<Both>;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Bool,
    Integer,
    Text,
}

fn same(text: &str) -> Made {
    Just((text.to_owned(), text.to_owned())).boxed()
}

fn rule(kind: Kind, depth: u32, row: bool) -> Made {
    let mut ways = leaves(kind, row);
    if depth > 0 {
        ways.extend(compound(kind, depth - 1, row));
    }
    Union::new(ways).boxed()
}

fn leaves(kind: Kind, row: bool) -> Vec<Made> {
    let number = (-20_i64..20).prop_map(|n| (n.to_string(), n.to_string()));
    let mut leaves = match kind {
        Kind::Bool => vec![same("yes"), same("true"), same("false")],
        Kind::Integer => vec![same("depth"), same("9223372036854775807"), number.boxed()],
        Kind::Text => vec![same("note"), same("'wires'"), same("'a\\'b'"), same("''")],
    };
    if row {
        leaves.push(match kind {
            Kind::Bool => same("dog.tame"),
            Kind::Integer => same("dog.age"),
            Kind::Text => same("dog.name"),
        });
    }
    leaves
}

fn compound(kind: Kind, depth: u32, row: bool) -> Vec<Made> {
    let of = |kind: Kind| rule(kind, depth, row);
    let two = |kind: Kind, sign: &'static str| {
        (of(kind), of(kind))
            .prop_map(move |((a, c), (b, d))| {
                (format!("({a}) {sign} ({b})"), format!("({c}) {sign} ({d})"))
            })
            .boxed()
    };
    let mut ways = vec![
        (of(Kind::Bool), of(kind), of(kind))
            .prop_map(|((a, d), (b, e), (c, f))| {
                (
                    format!("if({a}, {b}, {c})"),
                    format!("(({d}) ? ({e}) : ({f}))"),
                )
            })
            .boxed(),
    ];
    match kind {
        Kind::Bool => {
            ways.extend(["&&", "||", "=="].map(|sign| two(Kind::Bool, sign)));
            ways.extend(["<", "<=", ">", ">=", "==", "!="].map(|sign| two(Kind::Integer, sign)));
            ways.extend(["==", "!="].map(|sign| two(Kind::Text, sign)));
            ways.push(
                of(Kind::Bool)
                    .prop_map(|(a, b)| (format!("!({a})"), format!("!({b})")))
                    .boxed(),
            );
            ways.push(listed(of(Kind::Integer), of(Kind::Integer)));
            ways.push(listed(of(Kind::Text), of(Kind::Text)));
            ways.push(
                (of(Kind::Text), of(Kind::Text))
                    .prop_map(|((a, c), (b, d))| {
                        (
                            format!("starts_with({a}, {b})"),
                            format!("({c}).startsWith({d})"),
                        )
                    })
                    .boxed(),
            );
            ways.push(
                (of(Kind::Text), of(Kind::Text))
                    .prop_map(|((a, c), (b, d))| {
                        (
                            format!("contains({a}, {b})"),
                            format!("({c}).contains({d})"),
                        )
                    })
                    .boxed(),
            );
            if !row {
                ways.push(gathered(depth, "any", "exists"));
                ways.push(gathered(depth, "all", "all"));
            }
        }
        Kind::Integer => {
            ways.extend(["+", "-", "*", "%"].map(|sign| two(kind, sign)));
            ways.push(
                of(kind)
                    .prop_map(|(a, b)| (format!("-({a})"), format!("-({b})")))
                    .boxed(),
            );
            if !row {
                let counted = rule(Kind::Bool, depth, true).prop_map(|(a, b)| {
                    (
                        format!("count(dog in dogs, {a})"),
                        format!("size(dogs.filter(dog, {b}))"),
                    )
                });
                ways.push(counted.boxed());
            }
        }
        Kind::Text => ways.push(two(kind, "+")),
    }
    ways
}

fn listed(value: Made, item: Made) -> Made {
    (value, vec(item, 1..4))
        .prop_map(|((a, b), items)| {
            let (ours, theirs): (Vec<_>, Vec<_>) = items.into_iter().unzip();
            (
                format!("({a}) in [{}]", ours.join(", ")),
                format!("({b}) in [{}]", theirs.join(", ")),
            )
        })
        .boxed()
}

fn gathered(depth: u32, ours: &'static str, theirs: &'static str) -> Made {
    rule(Kind::Bool, depth, true)
        .prop_map(move |(a, b)| {
            (
                format!("{ours}(dog in dogs, {a})"),
                format!("dogs.{theirs}(dog, {b})"),
            )
        })
        .boxed()
}

/// The answers to all questions.
#[derive(Clone, Debug)]
struct Answers {
    yes: bool,
    depth: i64,
    note: String,
    dogs: Vec<(bool, i64, String)>,
}

fn answers() -> impl Strategy<Value = Answers> {
    let text = || "[a-c']{0,3}";
    let dogs = vec((any::<bool>(), -5_i64..5, text()), 0..4);
    (any::<bool>(), -30_i64..30, text(), dogs).prop_map(|(yes, depth, note, dogs)| Answers {
        yes,
        depth,
        note,
        dogs,
    })
}

impl Answers {
    fn ours(&self) -> BTreeMap<String, Value> {
        let dogs = self.dogs.iter().map(|(tame, age, name)| {
            Value::Group(BTreeMap::from([
                ("tame".to_owned(), Value::Bool(*tame)),
                ("age".to_owned(), Value::Integer(*age)),
                ("name".to_owned(), Value::Text(name.clone())),
            ]))
        });
        BTreeMap::from([
            ("yes".to_owned(), Value::Bool(self.yes)),
            ("depth".to_owned(), Value::Integer(self.depth)),
            ("note".to_owned(), Value::Text(self.note.clone())),
            ("dogs".to_owned(), Value::List(dogs.collect())),
        ])
    }

    fn theirs(&self) -> Context<'_, '_> {
        let dogs = self.dogs.iter().map(|(tame, age, name)| {
            HashMap::from([
                ("tame".to_owned(), cel::Value::from(*tame)),
                ("age".to_owned(), cel::Value::from(*age)),
                ("name".to_owned(), cel::Value::from(name.clone())),
            ])
        });
        let mut context = Context::default();
        context.add_variable_from_value("yes", self.yes);
        context.add_variable_from_value("depth", self.depth);
        context.add_variable_from_value("note", self.note.clone());
        context.add_variable_from_value("dogs", dogs.collect::<Vec<_>>());
        context
    }
}

fn in_our_words(value: &cel::Value) -> Option<Value> {
    match value {
        cel::Value::Bool(yes) => Some(Value::Bool(*yes)),
        cel::Value::Int(number) => Some(Value::Integer(*number)),
        cel::Value::String(text) => Some(Value::Text(text.to_string())),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn both_give_the_same(
        (ours, theirs) in prop_oneof![rule(Kind::Bool, 3, false), rule(Kind::Integer, 3, false), rule(Kind::Text, 2, false)],
        answers in answers(),
    ) {
        let Ok(rule) = Rule::parse(&ours) else {
            // More parts than one of our rules may have.
            return Ok(());
        };
        let program = Program::compile(&theirs).map_err(|error| TestCaseError::fail(format!("{theirs}: {error}")))?;
        let outcome = rule.try_evaluate(&answers.ours()).map_err(|error| TestCaseError::fail(format!("{ours}: {error}")))?;
        match (outcome, program.execute(&answers.theirs())) {
            (Outcome::Known(value), Ok(found)) => prop_assert_eq!(Some(value), in_our_words(&found), "{}", ours),
            // An overflow is an error there; where it decides nothing, ours may know all the same.
            (_, Err(_)) => {}
            (Outcome::Unknown, Ok(found)) => prop_assert!(false, "{ours} is unknown, and {theirs} gives {found:?}"),
        }
    }
}

/// Agreement says nothing about rules that neither of the two decides.
#[test]
fn most_of_the_rules_are_decided_by_both() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let made = (rule(Kind::Bool, 3, false), answers());
    let mut decided = 0;
    for _ in 0..300 {
        let ((ours, theirs), answers) = made.new_tree(&mut runner).unwrap().current();
        let theirs = Program::compile(&theirs).unwrap();
        let ours = Rule::parse(&ours).map(|rule| rule.evaluate(&answers.ours()));
        let is_known = ours.is_ok_and(|outcome| !outcome.is_unknown());
        decided += i32::from(is_known && theirs.execute(&answers.theirs()).is_ok());
    }
    assert!(decided > 200, "{decided} of 300");
}

/// The same test sees it when the two differ: whole numbers are divided exactly here, and cut off there.
#[test]
fn control_a_difference_is_seen() {
    let ours = Rule::parse("7 / 2 == 3").unwrap();
    let theirs = Program::compile("7 / 2 == 3").unwrap();
    let found = theirs.execute(&Context::default()).unwrap();
    assert!(ours.evaluate(&BTreeMap::new()).is_false());
    assert_eq!(in_our_words(&found), Some(Value::Bool(true)));
}
