//! Rules and answers that are put together at random out of what fits, and the world around them.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::strategy::Union;
use rules::{Answered, Names, Type, Value};
use rust_decimal::Decimal;

pub type Answers = BTreeMap<String, Value>;
type Text = BoxedStrategy<String>;

fn hazards() -> Vec<String> {
    ["wires", "leaning", "none"].map(str::to_owned).to_vec()
}

fn dog() -> Type {
    let fields = [
        ("tame", Type::Bool),
        ("weight", Type::Decimal),
        ("price", Type::Money),
        ("born", Type::Date),
        ("age", Type::Integer),
    ];
    Type::Group(fields.map(|(name, kind)| (name.to_owned(), kind)).into())
}

pub const QUESTIONS: [&str; 11] = [
    "yes", "sure", "note", "depth", "width", "fee", "since", "notice", "hazard", "signs", "dogs",
];

fn kind(question: &str) -> Type {
    match question {
        "yes" | "sure" => Type::Bool,
        "note" => Type::Text,
        "depth" => Type::Integer,
        "width" => Type::Decimal,
        "fee" => Type::Money,
        "since" => Type::Date,
        "notice" => Type::Days,
        "hazard" => Type::Choice(hazards()),
        "signs" => Type::Choices(hazards()),
        _ => Type::List(Box::new(dog())),
    }
}

pub fn names() -> Names {
    let mut names = Names::default();
    for question in QUESTIONS {
        names.declare(question, kind(question));
    }
    names.declare("spot", Type::Place);
    names.declare_lookup("in_zone", vec![Type::Place, Type::Text], Type::Bool);
    names
}

/// What is there besides the answers: every seventh day is a holiday, and a map with one zone.
#[derive(Clone, Debug)]
pub struct World(pub Answers);

impl Answered for World {
    fn answer(&self, name: &str) -> Option<Value> {
        self.0.get(name).cloned()
    }

    fn is_working_day(&self, day: Date) -> bool {
        day.day() % 7 != 0
    }

    fn look_up(&self, name: &str, given: &[Value]) -> Option<Value> {
        match (name, given) {
            ("in_zone", [Value::Place(place), Value::Text(zone)]) => {
                Some(Value::Bool(place.len() % 2 == zone.len() % 2))
            }
            _ => None,
        }
    }
}

/// A rule of a type, in text, so deep at most. `row` says whether a dog is at hand.
pub fn rule(kind: &Type, depth: u32, row: bool) -> Text {
    let leaves = leaf(kind, row);
    if depth == 0 {
        return leaves;
    }
    let inner = |kind: &Type| rule(kind, depth - 1, row);
    let mut ways = vec![leaves];
    ways.push(
        (inner(&Type::Bool), inner(kind), inner(kind))
            .prop_map(|(c, a, b)| format!("if({c}, {a}, {b})"))
            .boxed(),
    );
    ways.push(table(kind, depth, row));
    ways.extend(compound(kind, depth, row));
    Union::new(ways).boxed()
}

fn leaf(kind: &Type, row: bool) -> Text {
    let mut ways: Vec<Text> = match kind {
        Type::Bool => vec![
            named("yes"),
            named("sure"),
            named("true"),
            named("in_zone(spot, 'old')"),
        ],
        Type::Text => vec![
            named("note"),
            named("hazard"),
            named("'wires'"),
            named("'a\\'b'"),
        ],
        Type::Integer => vec![
            named("depth"),
            (-50_i64..50).prop_map(|n| n.to_string()).boxed(),
        ],
        Type::Decimal => vec![
            named("width"),
            (-500_i64..500)
                .prop_map(|n| Decimal::new(n, 2).to_string())
                .boxed(),
        ],
        Type::Money => vec![
            named("fee"),
            (0_i64..5_000)
                .prop_map(|n| format!("money('{}')", Decimal::new(n, 2)))
                .boxed(),
        ],
        Type::Date => vec![
            named("since"),
            named("date('2026-02-28')"),
            named("date('2024-02-29')"),
        ],
        Type::Days => vec![
            named("notice"),
            (0_i64..90).prop_map(|n| format!("days({n})")).boxed(),
        ],
        Type::WorkingDays => vec![
            (0_i64..40)
                .prop_map(|n| format!("working_days({n})"))
                .boxed(),
        ],
        _ => vec![named("signs")],
    };
    if row {
        ways.extend(match kind {
            Type::Bool => Some(named("dog.tame")),
            Type::Decimal => Some(named("dog.weight")),
            Type::Money => Some(named("dog.price")),
            Type::Date => Some(named("dog.born")),
            Type::Integer => Some(named("dog.age")),
            _ => None,
        });
    }
    Union::new(ways).boxed()
}

fn named(text: &'static str) -> Text {
    Just(text.to_owned()).boxed()
}

fn table(kind: &Type, depth: u32, row: bool) -> Text {
    let value = || rule(kind, depth - 1, row);
    let number = || rule(&Type::Integer, 0, row);
    (number(), value(), number(), value(), value())
        .prop_map(|(low, a, high, b, c)| {
            format!("table(hazard, depth) {{ 'wires', < {low}: {a}; in ['none', 'leaning'], >= {low} && < {high}: {b}; _, _: {c} }}")
        })
        .boxed()
}

fn compound(kind: &Type, depth: u32, row: bool) -> Vec<Text> {
    let inner = |kind: &Type| rule(kind, depth - 1, row);
    let two = |a: Text, b: Text, sign: &'static str| {
        (a, b)
            .prop_map(move |(a, b)| format!("({a}) {sign} ({b})"))
            .boxed()
    };
    let one = |a: Text, before: &'static str| a.prop_map(move |a| format!("{before}({a})")).boxed();
    let call = |word: &'static str, a: Text, b: Text| {
        (a, b)
            .prop_map(move |(a, b)| format!("{word}({a}, {b})"))
            .boxed()
    };
    let each = |word: &'static str, body: &Type| {
        (!row).then(|| {
            rule(body, depth - 1, true)
                .prop_map(move |body| format!("{word}(dog in dogs, {body})"))
                .boxed()
        })
    };
    let mut ways = Vec::new();
    match kind {
        Type::Bool => {
            for sign in ["&&", "||"] {
                ways.push(two(inner(kind), inner(kind), sign));
            }
            ways.push(one(inner(kind), "!"));
            for of in [
                Type::Integer,
                Type::Decimal,
                Type::Money,
                Type::Date,
                Type::Days,
            ] {
                ways.push(two(inner(&of), inner(&of), "<="));
                ways.push(two(inner(&of), inner(&of), "!="));
            }
            ways.push(named("hazard in ['wires', 'none']"));
            ways.push(named("'leaning' in signs"));
            ways.push(named("is_working_day(since)"));
            ways.extend(
                [each("any", &Type::Bool), each("all", &Type::Bool)]
                    .into_iter()
                    .flatten(),
            );
        }
        Type::Text => ways.push(two(inner(kind), inner(kind), "+")),
        Type::Integer => {
            for sign in ["+", "-", "*", "%"] {
                ways.push(two(inner(kind), inner(kind), sign));
            }
            ways.push(one(inner(&Type::Decimal), "floor"));
            ways.push(one(inner(&Type::Decimal), "round"));
            ways.push(one(inner(&Type::Days), "number"));
            ways.push(one(inner(&Type::Date), "weekday"));
            ways.push(call(
                "years_between",
                inner(&Type::Date),
                inner(&Type::Date),
            ));
            ways.push(named("count(signs)"));
            ways.push(named("length(note)"));
            ways.extend(
                [
                    each("count", &Type::Bool),
                    each("sum", kind),
                    each("min", kind),
                ]
                .into_iter()
                .flatten(),
            );
        }
        Type::Decimal => {
            for sign in ["+", "-", "*", "/"] {
                ways.push(two(inner(kind), inner(kind), sign));
            }
            ways.push(two(inner(&Type::Integer), inner(&Type::Integer), "/"));
            ways.push(two(inner(&Type::Money), inner(&Type::Money), "/"));
            ways.push(one(inner(kind), "-"));
            ways.push(inner(kind).prop_map(|a| format!("round({a}, 1)")).boxed());
            ways.push(call("max", inner(kind), inner(&Type::Integer)));
            ways.extend([each("sum", kind), each("max", kind)].into_iter().flatten());
        }
        Type::Money => {
            ways.push(two(inner(kind), inner(kind), "+"));
            ways.push(two(inner(kind), inner(kind), "-"));
            ways.push(two(inner(kind), inner(&Type::Decimal), "*"));
            ways.push(two(inner(&Type::Integer), inner(kind), "*"));
            ways.push(two(inner(kind), inner(&Type::Integer), "/"));
            ways.push(call("min", inner(kind), inner(kind)));
            ways.push(one(inner(kind), "ceil"));
            ways.extend(each("total", kind));
        }
        Type::Date => {
            ways.push(two(inner(kind), inner(&Type::Days), "+"));
            ways.push(two(inner(kind), inner(&Type::WorkingDays), "+"));
            ways.push(two(inner(kind), inner(&Type::WorkingDays), "-"));
            ways.push(call("add_months", inner(kind), inner(&Type::Integer)));
            ways.push(one(inner(kind), "next_working_day"));
            ways.extend(each("max", kind));
        }
        Type::Days => {
            ways.push(two(inner(&Type::Date), inner(&Type::Date), "-"));
            ways.push(two(inner(kind), inner(&Type::Integer), "*"));
            ways.push(two(inner(kind), inner(kind), "+"));
        }
        Type::WorkingDays => {
            ways.push(call(
                "working_days_between",
                inner(&Type::Date),
                inner(&Type::Date),
            ));
            ways.push(two(inner(kind), inner(kind), "-"));
        }
        _ => {}
    }
    ways
}

pub fn any_rule() -> impl Strategy<Value = (Type, String)> {
    let kinds = [
        Type::Bool,
        Type::Text,
        Type::Integer,
        Type::Decimal,
        Type::Money,
        Type::Date,
        Type::Days,
        Type::WorkingDays,
    ];
    let rules = kinds.map(|kind| {
        let of = kind.clone();
        rule(&kind, 3, false)
            .prop_map(move |text| (of.clone(), text))
            .boxed()
    });
    Union::new(rules)
}

fn day() -> impl Strategy<Value = Date> {
    (1990_i16..2060, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

fn value(kind: &Type) -> BoxedStrategy<Value> {
    match kind {
        Type::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Type::Text => "[a-z' ]{0,6}".prop_map(Value::Text).boxed(),
        Type::Integer => prop_oneof![9 => -60_i64..60, 1 => any::<i64>()]
            .prop_map(Value::Integer)
            .boxed(),
        Type::Decimal => (-6_000_i64..6_000, 0_u32..4)
            .prop_map(|(n, scale)| Value::Decimal(Decimal::new(n, scale)))
            .boxed(),
        Type::Money => (-100_i64..9_000)
            .prop_map(|n| Value::Money(Decimal::new(n, 2)))
            .boxed(),
        Type::Date => day().prop_map(Value::Date).boxed(),
        Type::Days => (-400_i64..400).prop_map(Value::Days).boxed(),
        Type::WorkingDays => (-400_i64..400).prop_map(Value::WorkingDays).boxed(),
        Type::Choice(values) => prop::sample::select(values.clone())
            .prop_map(Value::Text)
            .boxed(),
        Type::Choices(values) => prop::sample::subsequence(values.clone(), 0..=values.len())
            .prop_map(Value::Choices)
            .boxed(),
        Type::Place => "[a-z]{1,3}".prop_map(Value::Place).boxed(),
        Type::Files => vec("[a-z]{3}", 0..3).prop_map(Value::Files).boxed(),
        Type::Group(fields) => {
            let mut all = Just(BTreeMap::new()).boxed();
            for (name, kind) in fields.clone() {
                all = (all, option::weighted(0.9, value(&kind)))
                    .prop_map(move |(mut group, value)| {
                        group.extend(value.map(|value| (name.clone(), value)));
                        group
                    })
                    .boxed();
            }
            all.prop_map(Value::Group).boxed()
        }
        Type::List(row) => vec(value(row), 0..4).prop_map(Value::List).boxed(),
    }
}

/// Answers to some of the questions.
pub fn answers() -> impl Strategy<Value = Answers> {
    let mut all = Just(Answers::new()).boxed();
    for question in QUESTIONS.into_iter().chain(["spot"]) {
        let of = if question == "spot" {
            Type::Place
        } else {
            kind(question)
        };
        all = (all, option::weighted(0.7, value(&of)))
            .prop_map(move |(mut answers, value)| {
                answers.extend(value.map(|value| (question.to_owned(), value)));
                answers
            })
            .boxed();
    }
    all
}
