//! What must hold for every rule: no text breaks the parser, the formatter loses nothing,
//! a well-typed rule never meets a type error, and the logic is Kleene's.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rules::{Names, Outcome, Rule, Type, Value};
use rust_decimal::Decimal;

fn values() -> Vec<String> {
    ["wires", "leaning", "none"].map(str::to_owned).to_vec()
}

fn names() -> Names {
    Names::from([
        ("yes", Type::Bool),
        ("note", Type::Text),
        ("depth", Type::Integer),
        ("width", Type::Decimal),
        ("since", Type::Date),
        ("hazard", Type::Choice(values())),
        ("signs", Type::Choices(values())),
    ])
}

fn text_literal() -> impl Strategy<Value = String> {
    any::<String>().prop_map(|text| {
        let escaped = text.chars().take(12).fold(String::new(), |mut out, c| {
            if matches!(c, '\\' | '\'') {
                out.push('\\');
            }
            out.push(c);
            out
        });
        format!("'{escaped}'")
    })
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("depth".to_owned()),
        Just("width".to_owned()),
        any::<i64>().prop_map(|n| n.to_string()),
        (any::<i32>(), 0_u32..1000).prop_map(|(whole, part)| format!("{whole}.{part:03}")),
    ]
}

fn day() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("since".to_owned()),
        (1990..2060, 1..=12, 1..=28).prop_map(|(y, m, d)| format!("date(\"{y}-{m:02}-{d:02}\")")),
    ]
}

fn choice() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["'wires'", "'leaning'", "'none'"]).prop_map(str::to_owned)
}

fn sign() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["==", "!=", "<", "<=", ">", ">="])
}

/// Any well-typed condition, as text.
fn condition() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("yes".to_owned()),
        any::<bool>().prop_map(|yes| yes.to_string()),
        (number(), sign(), number()).prop_map(|(a, s, b)| format!("{a} {s} {b}")),
        (day(), sign(), day()).prop_map(|(a, s, b)| format!("{a}{s}{b}")),
        text_literal().prop_map(|text| format!("note == {text}")),
        choice().prop_map(|value| format!("hazard != {value}")),
        (choice(), choice()).prop_map(|(a, b)| format!("hazard in [{a}, {b}]")),
        vec(number(), 1..4).prop_map(|list| format!("depth in [{}]", list.join(","))),
        choice().prop_map(|value| format!("{value} in signs")),
        Just("contains(signs, hazard)".to_owned()),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            inner.clone().prop_map(|a| format!("!({a})")),
            vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" && "))),
            vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" || "))),
            (inner.clone(), inner).prop_map(|(a, b)| format!("(({a}) == ({b}))")),
        ]
    })
}

prop_compose! {
    fn answers()(
        yes in option::of(any::<bool>()),
        note in option::of(".{0,8}"),
        depth in option::of(any::<i64>()),
        width in option::of((any::<i32>(), 0_u32..6)),
        since in option::of((1990_i16..2060, 1_i8..=12, 1_i8..=28)),
        hazard in option::of(prop::sample::select(values())),
        signs in option::of(prop::sample::subsequence(values(), 0..=3)),
    ) -> BTreeMap<String, Value> {
        let all = [
            ("yes", yes.map(Value::Bool)),
            ("note", note.map(Value::Text)),
            ("depth", depth.map(Value::Integer)),
            ("width", width.map(|(n, scale)| Value::Decimal(Decimal::new(i64::from(n), scale)))),
            ("since", since.map(|(y, m, d)| Value::Date(date(y, m, d)))),
            ("hazard", hazard.map(Value::Text)),
            ("signs", signs.map(Value::Choices)),
        ];
        all.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = Rule::parse(&text);
    }

    #[test]
    fn any_run_of_signs_is_read_or_refused(
        signs in vec(prop::sample::select(vec![
            "a", "hazard", "'x'", "\"", "'", "1", "-", "2.5", "==", "=", "!", "&&", "||", "(", ")",
            "[", "]", ",", " ", "in", "date", "contains", "true", "<", ">=", "\\", "\u{2019}",
        ]), 0..60)
    ) {
        if let Ok(rule) = Rule::parse(&signs.concat()) {
            let _ = rule.check(&names());
            let _ = rule.evaluate(&BTreeMap::new());
            prop_assert_eq!(Rule::parse(&rule.to_string()).unwrap().to_string(), rule.to_string());
        }
    }

    #[test]
    fn a_well_typed_rule_never_meets_a_type_error(text in condition(), answers in answers()) {
        let rule = Rule::parse(&text).unwrap();
        prop_assert_eq!(rule.check(&names()), Ok(Type::Bool));
        let outcome = rule.try_evaluate(&answers);
        prop_assert!(matches!(outcome, Ok(Outcome::Known(Value::Bool(_)) | Outcome::Unknown)));
    }

    #[test]
    fn the_canonical_form_is_the_same_rule(text in condition(), answers in answers()) {
        let rule = Rule::parse(&text).unwrap();
        let again = Rule::parse(&rule.to_string()).unwrap();
        prop_assert_eq!(rule.to_string(), again.to_string());
        prop_assert_eq!(rule.evaluate(&answers), again.evaluate(&answers));
    }

    /// More answers may decide what was unknown; they never change what was decided.
    #[test]
    fn what_is_decided_stays_decided(text in condition(), answers in answers(), drop in any::<u8>()) {
        let rule = Rule::parse(&text).unwrap();
        let fewer: BTreeMap<_, _> = answers.clone().into_iter().enumerate()
            .filter(|(index, _)| drop >> index & 1 == 0)
            .map(|(_, answer)| answer)
            .collect();
        let early = rule.evaluate(&fewer);
        prop_assert!(early.is_unknown() || early == rule.evaluate(&answers));
    }

    #[test]
    fn the_laws_of_kleene_hold(a in condition(), b in condition(), answers in answers()) {
        let laws = [
            (format!("!(({a}) && ({b}))"), format!("!({a}) || !({b})")),
            (format!("!(({a}) || ({b}))"), format!("!({a}) && !({b})")),
            (format!("!!({a})"), a.clone()),
            (format!("({a}) && ({b})"), format!("({b}) && ({a})")),
            (format!("({a}) || ({b})"), format!("({b}) || ({a})")),
            (format!("({a}) && ({a})"), a.clone()),
            (format!("({a}) && false"), "false".to_owned()),
            (format!("({a}) || true"), "true".to_owned()),
        ];
        for (left, right) in laws {
            let sides = [&left, &right].map(|text| Rule::parse(text).unwrap().evaluate(&answers));
            prop_assert_eq!(&sides[0], &sides[1], "{} is not {}", left, right);
        }
    }
}
